"""The funnel, the SLA and lists of leads, in Spanish."""

MESSAGES: dict[str, str] = {
    # the funnel
    "Funnel": "Embudo",
    "Funnel, flow": "Embudo, flujo",
    "Funnel, now": "Embudo, ahora",
    "Group": "Grupo",
    "(none)": "(sin valor)",
    "Stage": "Etapa",
    "Section": "Sección",
    "Owner": "Responsable",
    "Reached": "Alcanzan",
    "Inferred": "Deducidos",
    "Converted": "Avanzan",
    "Here": "Aquí",
    "Left": "Fuera",
    "Conversion": "Conversión",
    "95 % low": "95 % mín.",
    "95 % high": "95 % máx.",
    "Cumulative": "Acumulado",
    "Median days": "Días (mediana)",
    "P90 days": "Días (P90)",
    "Median days from base": "Días (mediana) desde la base",
    "P90 days from base": "Días (P90) desde la base",
    "Maturing": "En maduración",
    "Reached before": "Alcanzan antes",
    "Conversion before": "Conversión antes",
    "Entries": "Entradas",
    "Ratio of flows": "Razón de flujos",
    "Ratio before": "Razón antes",
    "kind|stage": "etapa",
    "kind|waiting": "en espera",
    "kind|closed": "cerrado",
    "Median age in days": "Días (mediana)",
    "Stale": "Parados",
    "Cohort: leads that reached {stage} in {period}.": (
        "Cohorte: leads que alcanzaron {stage} {period}."
    ),
    "Each lead is seen as of {span} after its base at the latest.": (
        "Cada lead se ve, como máximo, {span} después de su etapa base."
    ),
    "Compared with {period}.": "Comparado con el periodo {period}.",
    "No lead is in this cohort.": "No hay ningún lead en esta cohorte.",
    "{n} lead was only ever parked and reached no stage.": (
        "{n} lead solo estuvo apartado y no alcanzó ninguna etapa."
    ),
    "{n} leads were only ever parked and reached no stage.": (
        "{n} leads solo estuvieron apartados y no alcanzaron ninguna etapa."
    ),
    "Flow: what happened in {period}. Ratios of flows are no conversions.": (
        "Flujo: lo que ocurrió {period}. Las razones de flujos no son conversiones."
    ),
    "Now: who is where as of {when} ({zone}).": (
        "Ahora: quién está dónde, a fecha de {when} ({zone})."
    ),
    "all of time, as of {as_of} ({zone})": "en todo el histórico, a fecha de {as_of} ({zone})",
    "{start} to {end} (end excluded), as of {as_of} ({zone})": (
        "del {start} al {end} (fin excluido), a fecha de {as_of} ({zone})"
    ),
    "Most stopped at {label}: {stopped} of {reached} ({share} %) did not reach {following};"
    " {here} still there, {left} left.": (
        "La mayoría se quedó en {label}: {stopped} de {reached} ({share} %) no llegaron a"
        " {following}; {here} aún ahí, {left} fuera."
    ),
    "Only leads that converted carry {field}, so a rate per {field} cannot be known: rates are"
    " left empty.": (
        "Solo los leads que avanzan hasta el final llevan {field}, así que no se puede conocer una "
        "tasa por {field}: las tasas se dejan vacías."
    ),
    # the SLA
    "SLA": "Compromisos",
    "SLA, hand-off by hand-off": "Compromisos, traspaso a traspaso",
    "SLA check": "Control de compromisos",
    "Promise": "Compromiso",
    "Measure": "Medida",
    "As agreed": "Acordado",
    "Target": "Meta",
    "Actual": "Real",
    "Kept": "Cumplen",
    "Missed": "Fallan",
    "Open": "Abiertos",
    "Overdue": "Vencidos",
    "At risk": "En riesgo",
    "Pace": "Ritmo",
    "Median h": "Horas (mediana)",
    "P90 h": "Horas (P90)",
    "Elapsed h": "Horas naturales",
    "Before": "Antes",
    "Kept before": "Cumplen antes",
    "Missed before": "Fallan antes",
    "Hours": "Horas",
    "Verdict": "Resultado",
    "Period": "Periodo",
    "Hand-offs offered in {period}.": "Traspasos ofrecidos {period}.",
    "All is well: no promise is missed, no hand-off is overdue.": (
        "Todo en orden: ningún compromiso incumplido, ningún traspaso vencido."
    ),
    "at least {count} per {per}": "al menos {count} {per}",
    "at least {share}% per {per}": "al menos {share} % {per}",
    "at least {share}% with {fields} per {per}": "al menos {share} % con {fields} {per}",
    "at least {share}% with {count} attempts within {within} per {per}": (
        "al menos {share} % {per} con {count} intentos en un plazo de {within}"
    ),
    "at least {share}% within {within} per {per}": (
        "al menos {share} % {per}, en un plazo de {within}"
    ),
    "per|week": "a la semana",
    "per|month": "al mes",
    "per|quarter": "al trimestre",
    "per|year": "al año",
    # leads
    "title|Leads": "Leads",
    "{n} lead": "{n} lead",
    "{n} leads": "{n} leads",
    "no leads": "ningún lead",
    "Lead {id}": "Lead {id}",
    "E-mail": "Correo",
    "Company": "Empresa",
    "Phone": "Teléfono",
    "Country": "País",
    "Source": "Origen",
    "Campaign": "Campaña",
    "Persona": "Perfil",
    "Referred by": "Recomendado por",
    "Since": "Desde",
    "Created": "Creado",
    "Interest": "Interés",
    "Fit": "Encaje",
    "Persona by": "Perfil asignado",
    "Known as": "Conocido como",
    "Deals": "Oportunidades",
    "Notes": "Notas",
    "Edited leads": "Leads editados",
    "Changed": "Cambiado",
    "{lead}: nothing to change": "{lead}: nada que cambiar",
    "{lead}: {fields} from {since}": "{lead}: {fields} desde {since}",
    # moves
    "At": "Cuándo",
    "Recorded": "Registrado",
    "From": "Desde",
    "How": "Cómo",
    "Forced": "Forzado",
    "Agreement": "Acuerdo",
    "Criteria": "Criterios",
    "Amount": "Importe",
    "Currency": "Moneda",
    "Moved leads": "Leads movidos",
    "No lead is ready to move.": "Ningún lead está listo para moverse.",
    "a further deal": "otra oportunidad ganada",
    "skipped {text}": "se omite {text}",
    "; hand-off {decision}": "; traspaso {decision}",
    "; offered to sales": "; ofrecido a ventas",
    " (forced)": " (forzado)",
}
