"""The trial of another agreement, in Spanish."""

MESSAGES: dict[str, str] = {
    "leads are offered at {stage}, not at {place}": (
        "los leads se ofrecen en {stage}, no en {place}"
    ),
    "there is no place {place!r}": "no existe el lugar {place!r}",
    "{place} lies on the path": "{place} está en el recorrido",
    "{place} lies beside the path": "{place} está fuera del recorrido",
    "Offered by it": "Ofrecido con él",
    "Customer": "Cliente después",
    "what|move": "movimiento",
    "what|hand-off": "traspaso",
    "verdict|refused": "rechazado",
    "verdict|allowed": "permitido",
    "not judged": "sin juzgar",
    "{n} move": "{n} movimiento",
    "{n} moves": "{n} movimientos",
    "Trial of {file}": "Prueba de {file}",
    "Judged again: {moves} and {offers}, {period}.": (
        "Juzgados de nuevo: {moves} y {offers}, {period}."
    ),
    "Nothing would have been different.": "Nada habría sido distinto.",
    "No move and no hand-off would have been judged otherwise.": (
        "Ningún movimiento ni traspaso se habría juzgado de otro modo."
    ),
    "It would have refused {what}.": "Habría rechazado {what}.",
    "It would have allowed {what} that had to be forced.": (
        "Habría permitido {what} que hubo que forzar."
    ),
    "It cannot judge {what}: it lacks a place or a reason.": (
        "No puede juzgar {what}: le falta un lugar o un motivo."
    ),
    "With the refused moves {offers} would not have been made.": (
        "Sin los movimientos rechazados no habría habido {offers}."
    ),
    "At {stage} it would have made {offers}.": "En {stage} habría hecho {offers}.",
    "Of the leads refused by the criteria of {stage}, {refused} became customers afterwards; of "
    "those let through, {others}.": (
        "De los leads rechazados por los criterios de {stage}, después se hicieron clientes "
        "{refused}; de los admitidos, {others}."
    ),
    "{part} of {all} (too few to judge)": "{part} de {all} (muy pocos para juzgar)",
    "{part} of {all} ({share} %, 95 % interval {low} to {high} %)": (
        "{part} de {all} ({share} %, intervalo del 95 %: de {low} a {high} %)"
    ),
    "Every promise would have been kept and missed just as it was.": (
        "Cada compromiso se habría cumplido e incumplido igual que entonces."
    ),
    "Promises are judged over the hand-offs as they were made, also the one that would not have "
    "been: without it, a promised number of leads would be lower by up to 1.": (
        "Los compromisos se juzgan sobre los traspasos que hubo, también el que no habría habido: "
        "sin él, un número de leads comprometido bajaría hasta en 1."
    ),
    "Promises are judged over the hand-offs as they were made, also the {n} that would not have "
    "been: without them, a promised number of leads would be lower by up to {n}.": (
        "Los compromisos se juzgan sobre los traspasos que hubo, también los {n} que no habría "
        "habido: sin ellos, un número de leads comprometido bajaría hasta en {n}."
    ),
    "Over these, nothing would have been different.": "Sobre estos, nada habría sido distinto.",
    "Versions {first} to {last} were in force in the period: what differs may come from the "
    "change between them.": (
        "En el periodo rigieron las versiones {first} a {last}: lo que difiere puede venir del "
        "cambio entre ellas."
    ),
    "Offers would expire at another time: which of them nobody would have decided by then is not "
    "judged again.": (
        "Los traspasos caducarían en otro momento: no se vuelve a juzgar cuáles habrían quedado "
        "sin decidir."
    ),
    "Of all leads": "De todos los leads",
    "Of all leads asked for": "De todos los leads pedidos",
    "{among}, {n} never reached {stage}, whose criteria differ: whom the other agreement would "
    "have let in there cannot be known.": (
        "{among}, {n} no llegaron nunca a {stage}, cuyos criterios difieren: no se puede saber a "
        "quiénes habría admitido ahí el otro acuerdo."
    ),
    "Each move is judged by itself, by what was recorded then: what nobody asked for may never "
    "have been noted, and what a refusal would have led to cannot be known.": (
        "Cada movimiento se juzga por sí solo, con lo anotado entonces: lo que nadie pedía quizá "
        "no se anotó nunca, y no se puede saber a qué habría llevado un rechazo."
    ),
    "Target then": "Meta antes",
    "Then": "Antes",
    "Kept then": "Cumplen antes",
    "Missed then": "Fallan antes",
    "Status then": "Estado antes",
    "Target tried": "Meta en prueba",
    "Tried": "En prueba",
    "Status tried": "Estado en prueba",
    "{promise}: {then} then, {tried} by the other agreement.": (
        "{promise}: {then} entonces, {tried} con el otro acuerdo."
    ),
    "{promise}: {then} then; the other agreement does not promise it.": (
        "{promise}: {then} entonces; el otro acuerdo no lo promete."
    ),
    "{promise}: not promised then; {tried} by the other agreement.": (
        "{promise}: entonces sin compromiso; {tried} con el otro acuerdo."
    ),
    "nothing to judge": "nada que juzgar",
    "{share} % ({kept} of {all})": "{share} % ({kept} de {all})",
    "Promises under {file}": "Compromisos con {file}",
    "{n} promise would have been kept differently.": (
        "{n} compromiso se habría cumplido de otro modo."
    ),
    "{n} promises would have been kept differently.": (
        "{n} compromisos se habrían cumplido de otro modo."
    ),
    "there is no agreement at {path}": "no hay ningún acuerdo en {path}",
    "copy smk.yaml, change the copy, and try that": (
        "copia smk.yaml, cambia la copia y prueba con ella"
    ),
    "mend it; all its problems: smk --agreement FILE agreement check": (
        "corrígelo; todos sus problemas: smk --agreement ARCHIVO agreement check"
    ),
    "Another agreement.": "Otro acuerdo.",
    "The promises under both, instead of the moves.": (
        "Los compromisos con ambos, en lugar de los movimientos."
    ),
    "Judge a past period by another agreement.": "Juzga un periodo pasado con otro acuerdo.",
    "Before you sign: which moves and hand-offs of the period the other agreement would have "
    "refused or allowed, by which clause, which promises would have been kept, and how many of "
    "the refused became customers later. It changes nothing, and it says what it cannot know. What "
    "the file says otherwise: smk agreement diff.": (
        "Antes de firmar: qué movimientos y traspasos del periodo habría rechazado o permitido el "
        "otro acuerdo y por qué cláusula, qué compromisos se habrían cumplido y cuántos de los "
        "rechazados se hicieron clientes después. No cambia nada y dice lo que no puede saber. En "
        "qué difiere el archivo: smk agreement diff."
    ),
}
