"""The report of where leads stop."""

MESSAGES: dict[str, str] = {
    "Leaks": "Fugas",
    "Days": "Días",
    "P90": "P90",
    "State": "Estado",
    "Turn": "Le tocaba a",
    "Share": "%",
    "Leads before": "Leads antes",
    "state|open": "abierto",
    "state|lost": "perdido",
    "{stage}: {gone} of {reached} stopped here and left the path ({share} %)": (
        "{stage}: {gone} de {reached} se quedaron aquí y salieron del recorrido ({share} %)"
    ),
    ", most often “{reason}” ({count})": ", sobre todo por «{reason}» ({count})",
    ", after a median of {days} days": ", tras una mediana de {days} días",
    ", in the hands of {team}": ", en manos de {team}",
    ", mostly in the hands of {team} ({count})": ", sobre todo en manos de {team} ({count})",
    "nobody reached it in the period compared with": "en el periodo comparado no la alcanzó nadie",
    "in the period compared with, {gone} of {reached} ({share} %)": (
        "en el periodo comparado, {gone} de {reached} ({share} %)"
    ),
    "too few to compare": "muy pocos para comparar",
    "a change of more than chance (p = {p})": "un cambio que no se explica por azar (p = {p})",
    "a change of more than chance (p < {p})": "un cambio que no se explica por azar (p < {p})",
    "may be chance (p = {p})": "puede ser azar (p = {p})",
    "None of them is waiting or lost: whoever went no further is still open.": (
        "Ninguno está en espera ni perdido: quien no avanzó sigue abierto."
    ),
    "All of time has none before it to compare with: name a --period.": (
        "El histórico completo no tiene un periodo anterior con que comparar: indica un periodo "
        "con --period."
    ),
    "term|state": "estado",
    "term|share": "%",
    "term|turn": "le tocaba a",
    "term|previous_leads, previous_reached": "leads antes, alcanzan antes",
    "term|widest": "fugas mayores",
    "Leads of the cohort (those that reached the base within the period) whose furthest stage this "
    "is, as known at as-of. All rows of a stage and those that got further make up reached.": (
        "Leads de la cohorte (los que alcanzaron la base en el periodo) que no pasaron de esta "
        "etapa, según lo que se sabía a fecha del informe. Todas las filas de una etapa y los que "
        "avanzaron suman los que la alcanzan."
    ),
    "Where they are at as-of: open (on the path, there or further back), waiting or lost (parked "
    "at a waiting or a closed place).": (
        "Dónde están a fecha del informe: abierto (en el recorrido, ahí o más atrás), en espera o "
        "perdido (apartado en un lugar de espera o cerrado)."
    ),
    "That of the last move back or off the path since they last entered the stage; expired where "
    "nobody decided on the offer in time; empty where there is no such move, or it has no "
    "reason.": (
        "El del último movimiento atrás o fuera del recorrido desde que entraron en la etapa por "
        "última vez; caducado si nadie decidió a tiempo sobre el traspaso; vacío si no hay tal "
        "movimiento o no tiene motivo."
    ),
    "The team that owns the stage. Where both own it, and at the stage of the hand-off: sales "
    "while the latest hand-off is open or accepted, else marketing; just before they left the "
    "stage, or at as-of if they are there.": (
        "El equipo responsable de la etapa. Si lo son los dos, y en la etapa del traspaso: ventas "
        "mientras el último traspaso está abierto o aceptado, y si no marketing; justo antes de "
        "que salieran de la etapa, o a fecha del informe si siguen ahí."
    ),
    "leads / reached; under 5 too few.": "leads / alcanzan; menos de 5 son muy pocos.",
    "Leads of the cohort that entered the stage or any later one.": (
        "Leads de la cohorte que entraron en la etapa o en otra posterior."
    ),
    "Elapsed days from their last entry of the stage until they left it, or until as-of; "
    "quantiles of type 7.": (
        "Días naturales desde su última entrada en la etapa hasta que salieron de ella, o hasta la "
        "fecha del informe; cuantiles de tipo 7."
    ),
    "The same counts of the other period, when as much time had passed since.": (
        "Los mismos recuentos del otro periodo, cuando había pasado el mismo tiempo."
    ),
    "The three stages at which most leads stopped and are waiting or lost. The change since the "
    "other period is more than chance if the two-proportion z test of both shares gives p < 0.05; "
    "with under 5 expected on a side it is too few to compare.": (
        "Las tres etapas en las que más leads se quedaron y están en espera o perdidos. El cambio "
        "respecto al otro periodo no se explica por azar si la prueba z de dos proporciones da p < "
        "0,05; con menos de 5 esperados en un lado son muy pocos para comparar."
    ),
    "Told apart by a field: source, campaign, ...": (
        "Desglosado por un campo: source, campaign..."
    ),
    "Print where leads stop, why, and whose turn it was.": (
        "Muestra dónde se paran los leads, por qué y en qué manos."
    ),
    "Of the leads that began in a period, those that went no further: at which stage, for which "
    "reason, whose turn it was and how long they had been there; the open ones apart from the "
    "lost. The three widest leaks are said in sentences, with the change since the period "
    "before.": (
        "De los leads que empezaron en un periodo, los que no avanzaron más: en qué etapa, por qué "
        "motivo, a quién le tocaba y cuánto llevaban ahí; los abiertos aparte de los perdidos. Las "
        "tres fugas mayores se dicen en frases, con el cambio respecto al periodo anterior."
    ),
}
