"""What each figure means, in Spanish.

The terms are the headings that stand on the screen.
"""

FUNNEL: dict[str, str] = {
    "cohort": "cohorte",
    "The leads that reached the base stage within the period; later stages count whenever they"
    " happened up to as-of.": (
        "Los leads que alcanzaron la etapa base dentro del periodo; las etapas posteriores cuentan "
        "en cualquier momento hasta la fecha del informe (--as-of)."
    ),
    "Leads of the cohort that entered the stage or any later one; going back does not un-reach.": (
        "Leads de la cohorte que entraron en la etapa o en una posterior; retroceder no les quita "
        "lo alcanzado."
    ),
    "Those of them that never entered the stage itself but a later one.": (
        "Los que, entre ellos, nunca entraron en la etapa misma, pero sí en una posterior."
    ),
    "Those that also reached the next stage.": ("Los que alcanzaron además la etapa siguiente."),
    "Those that went no further than the stage and are there.": (
        "Los que no pasaron de la etapa y siguen en ella."
    ),
    "Those that went no further and are elsewhere: parked, or moved back."
    " reached = converted + here + left.": (
        "Los que no pasaron de la etapa y están en otro lugar: apartados o en una etapa"
        " anterior. Alcanzan = avanzan + aquí + fuera."
    ),
    "converted / reached, with its 95 % Wilson interval; under 5 leads too few.": (
        "Avanzan / alcanzan, con su intervalo de Wilson al 95 %; menos de 5 leads son muy pocos."
    ),
    "reached / reached of the base stage.": (
        "Los que alcanzan la etapa / los que alcanzan la etapa base."
    ),
    "Elapsed days from the first entry of the stage to that of the next, over the leads that"
    " entered both in that order; quantiles of type 7.": (
        "Días naturales desde la primera entrada en la etapa hasta la primera en la siguiente, de "
        "los leads que entraron en ambas y en ese orden; mediana y percentil 90, cuantiles de tipo "
        "7."
    ),
    "The same from the base to the stage.": "Lo mismo desde la etapa base hasta la etapa.",
    "The period ended so recently that the leads had less time than the 90th percentile from"
    " base to stage of earlier ones (or than --within).": (
        "El periodo terminó hace tan poco que los leads tuvieron menos tiempo que el percentil 90 "
        "de los anteriores desde la etapa base hasta la etapa (o que --within)."
    ),
    "flow": "flujo",
    "What happened within the period, whenever the leads began.": (
        "Lo que ocurrió dentro del periodo, sin importar cuándo empezaron los leads."
    ),
    "Leads that entered the stage or a later one for the first time in the period.": (
        "Leads que entraron por primera vez en la etapa o en una posterior dentro del periodo."
    ),
    "Moves to the stage in the period, repeated ones too.": (
        "Movimientos a la etapa dentro del periodo, también los repetidos."
    ),
    "reached / reached of the stage before: a ratio of flows, not a conversion.": (
        "Los que alcanzan la etapa / los que alcanzan la anterior; es una"
        " razón de flujos, no una conversión."
    ),
    "Leads that are at the stage or parked place at as-of.": (
        "Leads que están en la etapa o apartados en el lugar a fecha del informe."
    ),
    "Elapsed days since they came there the last time, median.": (
        "Días naturales desde que llegaron ahí por última vez, mediana."
    ),
    "The same with their earlier stays there added.": (
        "Lo mismo, sumando sus estancias anteriores ahí."
    ),
    "Those without a move and a touch for as long as the stage's stale_after.": (
        "Los que llevan sin movimiento ni interacción tanto como indica el stale_after de la etapa."
    ),
}
SLA: dict[str, str] = {
    "Leads that entered the hand-off stage for the first time in the period; re-entries are"
    " counted apart, as recycled.": (
        "Leads que entraron por primera vez en la etapa de traspaso dentro del periodo; las "
        "vueltas a entrar se cuentan aparte, como reciclados."
    ),
    "Hand-offs offered in the period and not rejected or withdrawn; what sales leaves undecided"
    " still counts for marketing.": (
        "Traspasos ofrecidos en el periodo y ni rechazados ni retirados; lo que ventas deja sin"
        " decidir cuenta a favor de marketing."
    ),
    "accepted / (accepted + rejected).": "Aceptados / (aceptados + rechazados).",
    "Share of the hand-offs whose named fields were all known at the offer.": (
        "Proporción de los traspasos en los que se conocían, al ofrecerlos, todos los campos "
        "nombrados."
    ),
    "Accepted or rejected within the allowance; expired is missed, always.": (
        "Aceptado o rechazado dentro del plazo; lo caducado es siempre incumplido."
    ),
    "The first touch that counts as contact came within the allowance.": (
        "La primera interacción que cuenta como contacto llegó dentro del plazo."
    ),
    "Of the accepted: so many touches of sales, or a first contact, within the allowance.": (
        "De los aceptados: tantas interacciones de ventas, o un primer contacto, dentro del plazo."
    ),
    "Of the accepted and rejected: share with a rating or a reason.": (
        "De los aceptados y rechazados: la proporción que tiene valoración o motivo."
    ),
    "Done at or before it was due; due and not done by then; not done and not yet due."
    " What is open is in no rate.": (
        "«Cumplen»: hechos antes de vencer o justo al vencer; «Fallan»: vencidos sin estar hechos; "
        "«Abiertos»: ni hechos ni vencidos todavía. Lo abierto no entra en ninguna tasa."
    ),
    "Missed and still undone; open with three quarters of the allowance used.": (
        "«Vencidos»: incumplidos y aún sin hacer; «En riesgo»: abiertos con tres cuartas partes"
        " del plazo consumidas."
    ),
    "kept / (kept + missed), or the number delivered.": (
        "Cumplen / (cumplen + fallan), o el número entregado."
    ),
    "The promise scaled to the period; of a number, also the part of it that is due by now, by"
    " working time.": (
        "«Meta»: el compromiso a escala del periodo; «Ritmo»: si es un número, la parte que ya "
        "toca a estas alturas, según el tiempo laborable."
    ),
    "Of a number: met, on track at or above the pace, behind; missed once the period is over."
    " Of a share: on track or behind, then met or missed.": (
        "De un número, cumplido, en camino (al ritmo o por encima) o atrasado; incumplido una vez "
        "terminado el periodo. De una proporción, en camino o atrasado y, al final, cumplido o "
        "incumplido."
    ),
    "Working hours from the offer until it was done, over what was done; median_elapsed_hours"
    " the same in elapsed hours.": (
        "Horas laborables desde la oferta hasta que se hizo, de lo que se hizo: mediana y"
        " percentil 90; median_elapsed_hours («Horas naturales»), lo mismo en horas naturales."
    ),
}
MESSAGES: dict[str, str] = {**FUNNEL, **SLA}
