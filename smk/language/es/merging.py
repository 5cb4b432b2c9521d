"""Duplicates and merging."""

MESSAGES: dict[str, str] = {
    "Duplicates": "Duplicados",
    "Stays": "Se queda",
    "May be the same": "Puede ser el mismo",
    "Score": "Parecido",
    "why|same-address": "mismo correo",
    "why|same-phone": "mismo teléfono",
    "why|similar-name": "nombre parecido",
    "no two leads look like one person": "no hay dos leads que parezcan la misma persona",
    "{n} pair": "{n} pareja",
    "{n} pairs": "{n} parejas",
    "to make one lead of two: smk lead merge LEAD OTHER": (
        "para hacer de dos leads uno: smk lead merge LEAD OTRO"
    ),
    "more than {most} names at {places}: only those near each other in the alphabet were"
    " compared there": (
        "más de {most} nombres en {places}: allí solo se han comparado los que están cerca por"
        " orden alfabético"
    ),
    "--least {least} is not between 1 and 100": "--least {least} no está entre 1 y 100",
    "like: smk lead duplicates --least 90": "por ejemplo: smk lead duplicates --least 90",
    "Merged leads": "Leads fusionados",
    "Merged into it": "Fusionado con él",
    "Moves left out": "Movimientos que no cuentan",
    "{kept}: {gone} merged into it, at {place}": (
        "{kept}: se ha fusionado con {gone}; está en {place}"
    ),
    "came over: {list}": "ha traído: {list}",
    "taken from it: {list}": "se ha tomado de él: {list}",
    "{kept} is also found as {other}": "a {kept} se le encuentra también como {other}",
    "{field}: kept {kept}, the other said {other}": (
        "{field}: se queda {kept}; el otro decía {other}"
    ),
    "{n} move does not count: it led no further than where the lead stood already": (
        "{n} movimiento no cuenta: no llevaba más lejos de donde ya estaba el lead"
    ),
    "{n} moves do not count: they led no further than where the lead stood already": (
        "{n} movimientos no cuentan: no llevaban más lejos de donde ya estaba el lead"
    ),
    "to part them again: smk undo": "para volver a separarlos: smk undo",
    "lead {id} was merged into lead {kept}": "el lead {id} se fusionó con el lead {kept}",
    "both are lead {id}": "los dos son el lead {id}",
    "name two leads: smk lead duplicates": "nombra dos leads: smk lead duplicates",
    "lead {id} was forgotten; nobody knows any more who it was": (
        "el lead {id} fue olvidado; ya nadie sabe quién era"
    ),
    "merged, the lead would be referred by itself, by way of lead {id}": (
        "fusionado, el lead se habría recomendado a sí mismo, a través del lead {id}"
    ),
    "List pairs of leads that may be one person.": "Enumera parejas de leads que pueden ser uno.",
    "After an import, or when a call turns up two records: leads with the same address (without a "
    "+tag), the same phone (its last nine digits), or similar names at one company or e-mail "
    "domain, each pair with its score and what speaks for it. Two that are one: smk lead merge.": (
        "Tras una importación, o cuando en una llamada aparecen dos fichas: leads con el mismo "
        "correo (sin +etiqueta), el mismo teléfono (sus nueve últimas cifras) o nombres parecidos "
        "en una empresa o un dominio de correo; cada pareja con su parecido y lo que habla por "
        "ella. Dos que son uno: smk lead merge."
    ),
    "How similar names must be, of 100 at most.": (
        "Cuánto han de parecerse los nombres, sobre 100."
    ),
    "Make one lead of two records of one person.": (
        "Hace un solo lead de dos fichas de una persona."
    ),
    "The record that was created first stays, whichever you name first, with the moves, touches, "
    "hand-offs, deals and notes of both in order. Its values win; what it lacks it takes from the "
    "other, whose address finds it from then on. smk undo parts them again.": (
        "Se queda la ficha creada antes, la nombres o no en primer lugar, con los movimientos, "
        "interacciones, traspasos, oportunidades y notas de las dos en orden. Sus valores "
        "prevalecen; lo que le falta lo toma de la otra, cuyo correo la encuentra desde entonces. "
        "smk undo vuelve a separarlas."
    ),
    "One of the two.": "Una de las dos.",
    "The other one.": "La otra.",
    "OTHER": "OTRO",
}
