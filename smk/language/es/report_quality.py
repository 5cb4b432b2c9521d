"""The report of how good hand-offs were."""

MESSAGES: dict[str, str] = {
    "Quality of the offered leads": "Calidad de los leads ofrecidos",
    "Of the decided hand-offs only accepted ones carry {field}, so a rate per {field} cannot be "
    "known: rates are left empty.": (
        "De los traspasos decididos, solo los aceptados llevan {field}: no se puede conocer "
        "una tasa por {field}, y las tasas quedan vacías."
    ),
    "Offers": "Ofertas",
    "Accepted": "Aceptados",
    "Rejections": "Rechazos",
    "Expired": "Caducados",
    "Withdrawn": "Retirados",
    "Acceptance": "Aceptación",
    "Rated": "Valorados",
    "Top reason": "Motivo principal",
    "Top reason n": "Motivo principal, n",
    "Offers before": "Ofertas antes",
    "Decided before": "Decididos antes",
    "Acceptance before": "Aceptación antes",
    "Reasons of rejection": "Motivos de rechazo",
    "Of": "De",
    "Rejections before": "Rechazos antes",
    "Of before": "De antes",
    "Share before": "% antes",
    # notes
    "No hand-off of this period was rejected.": "En este periodo no se rechazó ningún traspaso.",
    "The agreement has no hand-off, so nothing is offered: add handoff to the file, then: smk "
    "agreement adopt.": (
        "El acuerdo no tiene traspaso, así que nada se ofrece: añade handoff al archivo y luego: "
        "smk agreement adopt."
    ),
    "{reason} {n} ({share} %)": "{reason} {n} ({share} %)",
    "without a reason": "sin motivo",
    "Why the {n} rejected one was rejected: {reasons}.": (
        "Por qué se rechazó {n} traspaso: {reasons}."
    ),
    "Why the {n} rejected ones were rejected: {reasons}.": (
        "Por qué se rechazaron {n} traspasos: {reasons}."
    ),
    "Too few to tell what the rejected had in common: {rejected} rejected and {accepted} accepted; "
    "it takes {fewest} of each.": (
        "Demasiado pocos para decir qué tenían en común los rechazados: {rejected} rechazados y "
        "{accepted} aceptados; hacen falta {fewest} de cada."
    ),
    "Too few to tell what the rejected had in common: no trait of {rejected} rejected and "
    "{accepted} accepted is common enough to be compared.": (
        "Demasiado pocos para decir qué tenían en común los rechazados: entre {rejected} "
        "rechazados y {accepted} aceptados ningún rasgo es bastante frecuente para compararlo."
    ),
    "What the rejected had in common: nothing that chance would not explain; {n} trait was looked "
    "at.": ("Qué tenían en común los rechazados: nada que no explique el azar; se miró {n} rasgo."),
    "What the rejected had in common: nothing that chance would not explain; {n} traits were "
    "looked at.": (
        "Qué tenían en común los rechazados: nada que no explique el azar; se miraron {n} rasgos."
    ),
    "What the rejected had in common and the accepted had not ({n} trait looked at):": (
        "Qué tenían en común los rechazados y no los aceptados (se miró {n} rasgo):"
    ),
    "What the rejected had in common and the accepted had not ({n} traits looked at):": (
        "Qué tenían en común los rechazados y no los aceptados (se miraron {n} rasgos):"
    ),
    "{rejected} of {of_rejected} rejected ({share} %) had no {field}, of {of_accepted} accepted "
    "{accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) no tenían {field}; de {of_accepted} "
        "aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) had a known {field}, of {of_accepted} "
    "accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) sí tenían {field}; de {of_accepted} "
        "aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    '{rejected} of {of_rejected} rejected ({share} %) had {field} "{value}", of {of_accepted} '
    "accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) tenían {field} «{value}»; de "
        "{of_accepted} aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) had no touch before the offer, of "
    "{of_accepted} accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) no tuvieron ninguna interacción antes "
        "de la oferta; de {of_accepted} aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) were recycled, of {of_accepted} accepted "
    "{accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) eran reciclados; de {of_accepted} "
        "aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) had been offered before, of {of_accepted} "
    "accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) ya se habían ofrecido antes; de "
        "{of_accepted} aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) came without a referral, of {of_accepted} "
    "accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) llegaron sin recomendación; de "
        "{of_accepted} aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    "{rejected} of {of_rejected} rejected ({share} %) came by a referral, of {of_accepted} "
    "accepted {accepted} ({other} %): more than chance ({p}).": (
        "{rejected} de {of_rejected} rechazados ({share} %) llegaron por recomendación; de "
        "{of_accepted} aceptados, {accepted} ({other} %): más que el azar ({p})."
    ),
    # definitions
    "term|of": "de",
    "Why sales sent the lead back; empty: rejected without a reason of the agreement.": (
        "Por qué ventas devolvió el lead; vacío: rechazado sin motivo del acuerdo."
    ),
    "Hand-offs offered in the period that were rejected for it, as known at as-of.": (
        "Traspasos ofrecidos en el periodo que se rechazaron por él, según lo que se sabía a fecha "
        "del informe."
    ),
    "All the rejected ones of the group, or of all without --by.": (
        "Todos los rechazados del grupo, o de todos sin --by."
    ),
    "rejected / of; under 5 too few.": "rechazos / de; con menos de 5, demasiado pocos.",
    "By the value of the field at as-of; groups without a rejection are left out.": (
        "Por el valor del campo a fecha del informe; sin los grupos que no tienen rechazos."
    ),
    "term|offered": "ofertas",
    "term|accepted": "aceptados",
    "term|rejected": "rechazos",
    "term|expired": "caducados",
    "term|withdrawn": "retirados",
    "term|open": "abiertos",
    "term|acceptance": "aceptación",
    "term|rating, ratings": "valoración, valorados",
    "term|top_reason, top_reason_count": "motivo principal, n",
    "what the rejected had in common": "qué tenían en común los rechazados",
    "term|group": "grupo",
    "Hand-offs offered in the period, as known at as-of. offered = accepted + rejected + expired + "
    "withdrawn + open.": (
        "Traspasos ofrecidos en el periodo, según lo que se sabía a fecha del informe. Ofertas = "
        "aceptados + rechazos + caducados + retirados + abiertos."
    ),
    "Sales promised to work the lead, which is not to qualify it.": (
        "Ventas se comprometió a trabajar el lead, lo que no es cualificarlo."
    ),
    "Sales sent the lead back with a reason; this counts against marketing.": (
        "Ventas devolvió el lead con un motivo; cuenta en contra de marketing."
    ),
    "Nobody decided in time; this counts against sales.": (
        "Nadie decidió a tiempo; cuenta en contra de ventas."
    ),
    "The lead left the stage of the hand-off before anybody decided.": (
        "El lead dejó la etapa del traspaso antes de que alguien decidiera."
    ),
    "Nobody has decided yet.": "Aún no ha decidido nadie.",
    "accepted / (accepted + rejected), with its 95 % Wilson interval; under 5 too few.": (
        "aceptados / (aceptados + rechazados), con su intervalo de Wilson del 95 %; con menos de "
        "5, demasiado pocos."
    ),
    "How good sales found the leads, from 1 to 5: the mean of the latest rating of each hand-off "
    "that was rated by as-of, and how many were.": (
        "Qué le parecieron a ventas los leads, de 1 a 5: la media de la última valoración de cada "
        "traspaso valorado hasta la fecha del informe, y cuántos fueron."
    ),
    "The commonest reason of rejection, and how many were rejected for it.": (
        "El motivo de rechazo más frecuente y cuántos se rechazaron por él."
    ),
    "Traits at the time of the offer: fields known or missing, the values of fields with few of "
    "them, no touch before, recycled, offered again. Each one's share among the rejected is held "
    "against that among the accepted by the z test of two proportions; kept is what is more common "
    "among the rejected with p under 0.05 after Holm's correction for the number of traits. "
    "Expired and withdrawn ones are left out. What is common need not be the cause.": (
        "Rasgos en el momento de la oferta: campos conocidos o vacíos, los valores de los campos "
        "que tienen pocos, ninguna interacción antes, reciclado, ofrecido otra vez. La proporción "
        "de cada uno entre los rechazados se compara con la de los aceptados con la prueba z de "
        "dos proporciones; queda lo que es más frecuente entre los rechazados con p menor que 0,05 "
        "tras la corrección de Holm por el número de rasgos. Los caducados y retirados no cuentan. "
        "Lo que es común no tiene por qué ser la causa."
    ),
    "By the value of the field at as-of; the traits are those at the offer, of all.": (
        "Por el valor del campo a fecha del informe; los rasgos son los del momento de la oferta, "
        "entre todos."
    ),
    # help
    "Print how good the offered leads were.": "Muestra si los leads ofrecidos eran buenos.",
    "What sales tells marketing: of the hand-offs offered in a period, how many were accepted, "
    "rejected or left to expire, why, how sales rated them, and what the rejected ones had in "
    "common that the accepted ones had not. --reasons counts each reason of rejection, with --by "
    "in each group. Often next: smk feedback list.": (
        "Lo que ventas dice a marketing: de los traspasos ofrecidos en un periodo, cuántos se "
        "aceptaron, se rechazaron o caducaron, por qué, cómo los valoró ventas y qué tenían en "
        "común los rechazados que no tenían los aceptados. --reasons cuenta cada motivo de "
        "rechazo, con --by en cada grupo. A menudo después: smk feedback list."
    ),
    "How often each reason of rejection was given instead.": (
        "En su lugar, cuántas veces se dio cada motivo de rechazo."
    ),
}
