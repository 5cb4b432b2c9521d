"""Answers about hand-offs, their sheets, touches and what is owed today, in Spanish."""

MESSAGES: dict[str, str] = {
    # hand-offs
    "Hand-offs": "Traspasos",
    "Hand-off": "Traspaso",
    "Hand-off {number} of {lead}": "Traspaso {number} de {lead}",
    "Id": "Id",
    "Lead": "Lead",
    "Offered": "Ofrecido",
    "By": "Por",
    "To": "A",
    "Decision": "Decisión",
    "Decided": "Decidido",
    "By whom": "Por quién",
    "Reason": "Motivo",
    "Decide by": "Decidir hasta",
    "First contact": "Primer contacto",
    "Contact by": "Contactar hasta",
    "Rating": "Valoración",
    "{n} hand-off": "{n} traspaso",
    "{n} hand-offs": "{n} traspasos",
    "no hand-offs": "ningún traspaso",
    "{promise}: {verdict}, due {due}": "{promise}: {verdict}, vence el {due}",
    "{promise}: {verdict}, due {due}, done {done} after {hours} working hours": (
        "{promise}: {verdict}, vence el {due}, hecho el {done} tras {hours} horas laborables"
    ),
    "{lead}: offered {at}": "{lead}: ofrecido el {at}",
    ", to be decided by {at}": ", por decidir hasta el {at}",
    " by {person}": " por {person}",
    "; first contact by {at}": "; primer contacto hasta el {at}",
    " {at}": " el {at}",
    " (late)": " (con retraso)",
    # feedback
    "Feedback": "Opinión",
    "When": "Cuándo",
    "Note": "Nota",
    "{lead}: rated {n} of 5": "{lead}: valoración {n} de 5",
    "mean rating {mean} of n={count}": "valoración media {mean} (n={count})",
    "no ratings": "ninguna valoración",
    # sheets
    "Sheet": "Hoja",
    "Sheet {name}": "Hoja {name}",
    "Line": "Línea",
    "Became": "Resultado",
    "Done": "Hecho",
    "Why not": "Por qué no",
    "Rows": "Filas",
    "No hand-off is open, so there is no sheet to fill in.": (
        "No hay ningún traspaso abierto, así que no hay hoja que rellenar."
    ),
    "{path}: {n} open hand-off": "{path}: {n} traspaso abierto",
    "{path}: {n} open hand-offs": "{path}: {n} traspasos abiertos",
    "decision: accept or reject": "decision: accept (aceptar) o reject (rechazar)",
    "reason, of a rejection: {reasons}": "reason, motivo de un rechazo: {reasons}",
    "none is agreed": "no hay ninguno acordado",
    "outcome, of a touch: {outcomes}": "outcome, resultado de una interacción: {outcomes}",
    "no touch of sales": "ventas no tiene ninguna",
    "rating: 1 to 5; note: as you like; date: like 12/10/2026, day first, or empty for now": (
        "rating: valoración de 1 a 5; note: nota libre;"
        " date: como 12/10/2026, primero el día, o vacía si es ahora"
    ),
    "then: smk handoff sheet --apply {path}": "después: smk handoff sheet --apply {path}",
    "{applied} applied, {unchanged} unchanged, {refused} refused.": (
        "Filas aplicadas: {applied}; sin cambios: {unchanged}; rechazadas: {refused}."
    ),
    # touches
    "Touches": "Interacciones",
    "Kind": "Tipo",
    "Side": "De parte de",
    "Outcome": "Resultado",
    "Content": "Contenido",
    "Recorded by": "Registrada por",
    "{n} touch": "{n} interacción",
    "{n} touches": "{n} interacciones",
    "no touches": "ninguna interacción",
    # today
    "Today": "Hoy",
    "Team": "Equipo",
    "What": "Qué",
    "What to do": "Qué hacer",
    "Name": "Nombre",
    "Reach": "Contacto",
    "Due": "Vence",
    "today|Left": "Queda",
    "Hours left": "Horas que quedan",
    "Status": "Estado",
    "Nothing is owed today.": "Hoy no hay nada pendiente.",
    "{total} to do, {late} overdue.": "Pendientes: {total}; vencidos: {late}.",
    "{more} more are not shown: smk today --limit 0": (
        "Sin mostrar: {more}; para verlo todo: smk today --limit 0"
    ),
    "{time} late": "{time} de retraso",
    "{hours} h {minutes:02} min": "{hours} h {minutes:02} min",
    "{minutes} min": "{minutes} min",
}
