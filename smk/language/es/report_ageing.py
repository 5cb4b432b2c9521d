"""The report of how long leads stay."""

MESSAGES: dict[str, str] = {
    "velocity|Deals": "Oport.",
    "The {won} won came through {stage}; the {deals} deals are also those of customers who skipped "
    "it, and further ones, without cancelled ones.": (
        "Las {won} ganadas pasaron por {stage}; las {deals} oportunidades incluyen las de clientes "
        "que se la saltaron y otras posteriores, sin las anuladas."
    ),
    "Ageing": "Tiempo en cada etapa",
    "Moved on": "Avanzan",
    "Back or off": "Atrás o fuera",
    "Median until then": "Mediana hasta salir",
    "Median here": "Mediana aquí",
    "P90 here": "P90 aquí",
    "Moved on before": "Avanzan antes",
    "Median before": "Mediana antes",
    "Velocity of the pipeline": "Velocidad de ventas",
    "Won": "Ganados",
    "Lost": "Perdidos",
    "Ended": "Acabados",
    "Win rate": "Éxito",
    "Average deal": "Ticket",
    "Cycle days": "Ciclo",
    "Per day": "Al día",
    "Win rate before": "Éxito antes",
    "Per day before": "Al día antes",
    "Stays that ended in {period}; beside them who is here at as-of.": (
        "Estancias que acabaron {period}; al lado, quién está ahí a fecha del informe."
    ),
    "Stays and deals that ended in {period}.": "Estancias y oportunidades cerradas {period}.",
    "No lead was at a stage.": "Ningún lead estuvo en una etapa.",
    "{n} lead stands still for too long; who it is: smk lead list --stale.": (
        "{n} lead lleva demasiado tiempo parado; quién es: smk lead list --stale."
    ),
    "{n} leads stand still for too long; who they are: smk lead list --stale.": (
        "{n} leads llevan demasiado tiempo parados; quiénes son: smk lead list --stale."
    ),
    "{n} lead stands still for too long.": "{n} lead lleva demasiado tiempo parado.",
    "{n} leads stand still for too long.": "{n} leads llevan demasiado tiempo parados.",
    "Open opportunities have no currency yet: each currency supposes that all of them end in it, "
    "so their velocities must not be added up.": (
        "Las oportunidades abiertas aún no tienen moneda: la velocidad en cada una supone que "
        "todas acaban en ella, así que no se pueden sumar."
    ),
    "no stay at {stage} ended in the period": "en el periodo no acabó ninguna estancia en {stage}",
    "no deal was won in the period": "en el periodo no se ganó ninguna oportunidad",
    "no stay at {stage} was won, or won ones took no time": (
        "no se ganó ninguna estancia en {stage}, o las ganadas no duraron nada"
    ),
    "Velocity is not known: {why}.": "No se conoce la velocidad: {why}.",
    "Velocity in {currency} is not known: {why}.": (
        "No se conoce la velocidad en {currency}: {why}."
    ),
    "Velocity in {currency}: {open} open at {stage} × {rate} % won ({won} of {ended}) × {average} "
    "average deal (of {deals}) / {days} days = {per_day} a day.": (
        "Velocidad en {currency}: {open} abiertos en {stage} × {rate} % ganados ({won} de {ended}) "
        "× {average} de ticket medio (de {deals}) / {days} días = {per_day} al día."
    ),
    "Under 5 were won: too few to rely on it.": "Se ganaron menos de 5: muy pocos para fiarse.",
    "term|moved_on": "avanzan",
    "term|left, left_median_days": "atrás o fuera, días (mediana)",
    "term|here_median_days, here_p90_days": "días aquí (mediana, P90)",
    "term|here_cumulative_median_days": "acumulado",
    "term|previous_moved_on, previous_median_days": "avanzan antes, mediana antes",
    "term|velocity": "velocidad",
    "term|open_opportunities": "abiertos",
    "term|won, lost, ended": "ganados, perdidos, acabados",
    "term|win_rate": "éxito",
    "term|deals, average_deal": "oportunidades, ticket",
    "term|cycle_days": "ciclo",
    "term|per_day": "al día",
    "Stays at the stage that ended in the period with a move to a later stage; a stay lasts from a "
    "move to the stage until the next move, and a lead may have several.": (
        "Estancias en la etapa que acabaron en el periodo con un paso a una etapa posterior; una "
        "estancia dura desde un movimiento a la etapa hasta el siguiente, y un lead puede tener "
        "varias."
    ),
    "Elapsed days of those stays; quantiles of type 7.": (
        "Días naturales de esas estancias; cuantiles de tipo 7."
    ),
    "Stays that ended in the period with a move back or off the path; their days.": (
        "Estancias que acabaron en el periodo con un paso atrás o fuera del recorrido; sus días."
    ),
    "Leads that are at the stage at as-of, whatever the period.": (
        "Leads que están en la etapa a fecha del informe, sea cual sea el periodo."
    ),
    "Elapsed days since they came there the last time.": (
        "Días naturales desde que llegaron ahí por última vez."
    ),
    "The same with their earlier stays at the stage added.": (
        "Lo mismo, sumando sus estancias anteriores en la etapa."
    ),
    "Those of them without a move and a touch for as long as the stage's stale_after; empty where "
    "it has none.": (
        "Los que llevan sin movimientos ni interacciones el stale_after de la etapa; vacío si no "
        "tiene."
    ),
    "The same of the other period, when as much time had passed since.": (
        "Lo mismo del otro periodo, cuando había pasado el mismo tiempo."
    ),
    "open opportunities x win rate x average deal / cycle days: what the pipeline makes a day, in "
    "each currency by itself. Open opportunities have no currency yet, so each line supposes that "
    "all of them will be won in its own.": (
        "oportunidades abiertas x tasa de éxito x ticket medio / días del ciclo: lo que se gana al "
        "día, en cada moneda por separado. Las oportunidades abiertas aún no tienen moneda, así "
        "que cada línea supone que todas se ganarán en la suya."
    ),
    "Leads that are at the stage before the last at as-of.": (
        "Leads que están en la penúltima etapa a fecha del informe."
    ),
    "Stays at the stage before the last that ended in the period: won with a move to the last "
    "stage, lost with any other; ended are both.": (
        "Estancias en la penúltima etapa que acabaron en el periodo: ganadas con un paso a la "
        "última, perdidas con cualquier otro; acabadas son todas."
    ),
    "won / ended, with its 95 % Wilson interval; under 5 too few.": (
        "ganados / acabados, con su intervalo de Wilson del 95 %; menos de 5 son muy pocos."
    ),
    "Deals won in the period and not cancelled by as-of, and their revenue / their number.": (
        "Oportunidades ganadas en el periodo y no anuladas a fecha del informe, y sus ingresos / "
        "su número."
    ),
    "Median elapsed days of the won stays.": (
        "Mediana de los días naturales de las estancias ganadas."
    ),
    "The velocity; empty where a factor is unknown, or the cycle takes no time.": (
        "La velocidad; vacío si no se conoce un factor o el ciclo no dura nada."
    ),
    "Print how long leads stay, and how fast money comes.": (
        "Muestra cuánto tardan los leads y el ritmo de ingresos."
    ),
    "For each stage the time that leads spent there before they moved on, beside the time of those "
    "who are still there, and how many stand still too long. --velocity shows open opportunities, "
    "win rate, average deal and length of the cycle, and what they make a day.": (
        "Para cada etapa, el tiempo que los leads pasaron ahí antes de avanzar, junto al de "
        "quienes siguen ahí, y cuántos llevan demasiado parados. --velocity muestra oportunidades "
        "abiertas, tasa de éxito, ticket medio y duración del ciclo, y lo que dan al día."
    ),
    "The factors of the pipeline's velocity instead.": (
        "En su lugar, los factores de la velocidad de ventas."
    ),
}
