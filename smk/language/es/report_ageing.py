"""The report of how long leads stay."""

MESSAGES: dict[str, str] = {
    "Ageing": "Antigüedad",
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
    "Win rate": "Tasa de éxito",
    "Average deal": "Venta media",
    "Cycle days": "Días del ciclo",
    "Per day": "Por día",
    "Win rate before": "Tasa antes",
    "Per day before": "Por día antes",
    "Stays that ended in {period}; beside them who is here at as-of.": (
        "Estancias que acabaron {period}; al lado, quién está en la fecha del informe."
    ),
    "Stays and deals that ended in {period}.": "Estancias y ventas cerradas {period}.",
    "No lead was at a stage.": "Ningún cliente estuvo en una etapa.",
    "{n} lead stands still for too long; who it is: smk lead list --stale.": (
        "{n} cliente lleva demasiado tiempo parado; quién es: smk lead list --stale."
    ),
    "{n} leads stand still for too long; who they are: smk lead list --stale.": (
        "{n} clientes llevan demasiado tiempo parados; quiénes son: smk lead list --stale."
    ),
    "{n} lead stands still for too long.": "{n} cliente lleva demasiado tiempo parado.",
    "{n} leads stand still for too long.": "{n} clientes llevan demasiado tiempo parados.",
    "Open opportunities have no currency yet: each currency supposes that all of them end in it, "
    "so their velocities must not be added up.": (
        "Las oportunidades abiertas aún no tienen moneda: la velocidad en cada una supone que "
        "todas acaban en ella, así que no se pueden sumar."
    ),
    "no stay at {stage} ended in the period": "en el periodo no acabó ninguna estancia en {stage}",
    "no deal was won in the period": "en el periodo no se ganó ninguna venta",
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
        "× {average} de venta media (de {deals}) / {days} días = {per_day} al día."
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
    "term|win_rate": "tasa de éxito",
    "term|deals, average_deal": "ventas, venta media",
    "term|cycle_days": "días del ciclo",
    "term|per_day": "por día",
    "Stays at the stage that ended in the period with a move to a later stage; a stay lasts from a "
    "move to the stage until the next move, and a lead may have several.": (
        "Estancias en la etapa que acabaron en el periodo con un paso a una etapa posterior; una "
        "estancia dura desde un movimiento a la etapa hasta el siguiente, y un cliente puede tener "
        "varias."
    ),
    "Elapsed days of those stays; quantiles of type 7.": (
        "Días transcurridos de esas estancias; cuantiles de tipo 7."
    ),
    "Stays that ended in the period with a move back or off the path; their days.": (
        "Estancias que acabaron en el periodo con un paso atrás o fuera del recorrido; sus días."
    ),
    "Leads that are at the stage at as-of, whatever the period.": (
        "Clientes que están en la etapa en la fecha del informe, sea cual sea el periodo."
    ),
    "Elapsed days since they came there the last time.": (
        "Días transcurridos desde que llegaron ahí por última vez."
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
        "oportunidades abiertas x tasa de éxito x venta media / días del ciclo: lo que se gana al "
        "día, en cada moneda por separado. Las oportunidades abiertas aún no tienen moneda, así "
        "que cada línea supone que todas se ganarán en la suya."
    ),
    "Leads that are at the stage before the last at as-of.": (
        "Clientes que están en la penúltima etapa en la fecha del informe."
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
        "Ventas ganadas en el periodo y no anuladas en la fecha del informe, y sus ingresos / su "
        "número."
    ),
    "Median elapsed days of the won stays.": (
        "Mediana de los días transcurridos de las estancias ganadas."
    ),
    "The velocity; empty where a factor is unknown, or the cycle takes no time.": (
        "La velocidad; vacío si no se conoce un factor o el ciclo no dura nada."
    ),
    "Print how long leads stay, and how fast money comes.": (
        "Muestra cuánto esperan los clientes y el ritmo de ventas."
    ),
    "For each stage the time that leads spent there before they moved on, beside the time of those "
    "who are still there, and how many stand still too long. --velocity shows open opportunities, "
    "win rate, average deal and length of the cycle, and what they make a day.": (
        "Para cada etapa, el tiempo que los clientes pasaron ahí antes de avanzar, junto al de "
        "quienes siguen ahí, y cuántos llevan demasiado parados. --velocity muestra oportunidades "
        "abiertas, tasa de éxito, venta media y duración del ciclo, y lo que dan al día."
    ),
    "The factors of the pipeline's velocity instead.": (
        "En su lugar, los factores de la velocidad de ventas."
    ),
}
