"""How the agreement changed, and what another one would have done."""

MESSAGES: dict[str, str] = {
    # Help.
    "Say in words what changed in the agreement, key by key.": (
        "Dice con palabras qué cambió en el acuerdo, clave por clave."
    ),
    "Before both teams nod, or to see when a promise was changed: what a stage now asks as well, "
    "which promise has less time, who joined. Without numbers it compares the last version with "
    "the file as it is now. Nothing is changed. What another agreement would have done to past "
    "leads: smk agreement try.": (
        "Antes de que los dos equipos den el visto bueno, o para ver cuándo cambió un compromiso: "
        "qué más pide una etapa, qué compromiso tiene menos plazo, quién se incorporó. Sin números "
        "compara la última versión con el archivo tal como está. No cambia nada. Qué habría hecho "
        "otro acuerdo con los leads de antes: smk agreement try."
    ),
    "A number of smk agreement history; default: the last.": (
        "Un número de smk agreement history; por defecto, la última."
    ),
    "Another number, or a file; default: the agreement's file.": (
        "Otro número o un archivo; por defecto, el del acuerdo."
    ),
    "V1": "VERSIÓN1",
    "V2|FILE": "VERSIÓN2|ARCHIVO",
    # What is compared, and when it is in force.
    "After": "Después",
    "Difference": "Diferencia",
    "Changes of the agreement, {before} → {after}": "Cambios del acuerdo, {before} → {after}",
    "{before} and {after} say the same.": "{before} y {after} dicen lo mismo.",
    "Only the writing differs.": "Solo cambia la forma de escribirlo.",
    "nothing is adopted yet, so there is nothing to compare with": (
        "aún no se ha adoptado nada, así que no hay con qué comparar"
    ),
    "mend the file, then: smk --agreement {file} agreement check": (
        "corrige el archivo y después: smk --agreement {file} agreement check"
    ),
    "It says the same as version {number}.": "Dice lo mismo que la versión {number}.",
    "What changes from version {number}:": "Qué cambia respecto a la versión {number}:",
    "In force from now on.": "En vigor desde ahora.",
    "In force from {day}; until then version {number} judges.": (
        "En vigor desde el {day}; hasta entonces rige la versión {number}."
    ),
    "In force from the beginning: version 1 judges what was before {day}, too.": (
        "En vigor desde el principio: la versión 1 rige también para lo anterior al {day}."
    ),
    "From {day} version {number} judges.": "Desde el {day} rige la versión {number}.",
    "Version {number} never comes into force: this one comes first.": (
        "La versión {number} no llega a entrar en vigor: esta lo hace antes."
    ),
    # The forms of a sentence.
    "{what}: {after} instead of {before}": "{what}: {after} en lugar de {before}",
    "{what}: {after} instead of {instead_of}": "{what}: {after} en lugar de {instead_of}",
    "{what}: now {after}": "{what}: ahora {after}",
    "{what}: no longer {before}": "{what}: ya no {before}",
    "{what} is now called {name}": "{what} se llama ahora {name}",
    "{what} now needs: {after}": "{what} exige ahora: {after}",
    "{what} now also needs: {after}": "{what} exige ahora también: {after}",
    "{what} no longer needs: {before}": "{what} ya no exige: {before}",
    "{what} no longer needs anything; before: {before}": "{what} ya no exige nada; antes: {before}",
    "{what}: enough now as well: {after}": "{what}: ahora basta también con: {after}",
    "{what}: no longer enough: {before}": "{what}: ya no basta con: {before}",
    "{points} points for {after} instead of {before}": (
        "{points} puntos por {after} en lugar de {before}"
    ),
    "not ({clause})": "no ({clause})",
    "now also {names}": "ahora también {names}",
    "no longer {names}": "ya no {names}",
    "{name} now first": "{name} ahora en primer lugar",
    "{name} now after {place}": "{name} ahora después de {place}",
    "as the first": "en primer lugar",
    "after {place}": "después de {place}",
    '"{text}"': "«{text}»",
    "at least {value}": "al menos {value}",
    "within {value}": "en un plazo de {value}",
    "only for leads with {value}": "solo para leads con {value}",
    "to {value}": "a {value}",
    "for {value}": "durante {value}",
    "Joins marketing: {names}": "Se incorpora a marketing: {names}",
    "Joins sales: {names}": "Se incorpora a ventas: {names}",
    "Leaves marketing: {names}": "Deja marketing: {names}",
    "Leaves sales: {names}": "Deja ventas: {names}",
    "{joined}; leaves: {names}": "{joined}; se va: {names}",
    "What is the other team's to do is now refused, no longer only warned about": (
        "Lo que le toca al otro equipo ahora se rechaza; ya no basta con avisar"
    ),
    "What is the other team's to do is now only warned about, no longer refused": (
        "Lo que le toca al otro equipo ahora solo da un aviso; ya no se rechaza"
    ),
    # What a sentence is about.
    "Language": "Idioma",
    "English": "inglés",
    "Spanish": "español",
    "Calendar": "Calendario",
    "Working hours, {name}": "Horario laboral, {name}",
    "Field {name}": "Campo {name}",
    "Touch {name}": "Interacción {name}",
    "Term {name}": "Término {name}",
    "Stage {name}": "Etapa {name}",
    "Parked place {name}": "Lugar apartado {name}",
    "Reason {name}": "Motivo {name}",
    "Persona {name}": "Perfil {name}",
    "Points for {name}": "Puntos por {name}",
    "Goal {name}": "Meta {name}",
    "Content {name}": "Contenido {name}",
    "the public holidays of {place}": "los festivos de {place}",
    # Parts that are new, dropped or moved.
    "New field: {part}": "Campo nuevo: {part}",
    "New kind of touch: {part}": "Tipo de interacción nuevo: {part}",
    "New stage: {part}, {where}": "Etapa nueva: {part}, {where}",
    "New parked place: {part}": "Lugar apartado nuevo: {part}",
    "New reason: {part}": "Motivo nuevo: {part}",
    "New persona: {part}": "Perfil nuevo: {part}",
    "New points: {part}": "Puntos nuevos: {part}",
    "New promise of marketing: {part}": "Compromiso nuevo de marketing: {part}",
    "New promise of sales: {part}": "Compromiso nuevo de ventas: {part}",
    "New goal: {part}": "Meta nueva: {part}",
    "New content: {part}": "Contenido nuevo: {part}",
    "Field dropped: {part}": "Campo eliminado: {part}",
    "Kind of touch dropped: {part}": "Tipo de interacción eliminado: {part}",
    "Stage dropped: {part}": "Etapa eliminada: {part}",
    "Parked place dropped: {part}": "Lugar apartado eliminado: {part}",
    "Reason dropped: {part}": "Motivo eliminado: {part}",
    "Persona dropped: {part}": "Perfil eliminado: {part}",
    "Points dropped: {part}": "Puntos eliminados: {part}",
    "Promise of marketing dropped: {part}": "Compromiso de marketing eliminado: {part}",
    "Promise of sales dropped: {part}": "Compromiso de ventas eliminado: {part}",
    "Goal dropped: {part}": "Meta eliminada: {part}",
    "Content dropped: {part}": "Contenido eliminado: {part}",
    "Order of the fields: {moves}": "Orden de los campos: {moves}",
    "Order of the kinds of touch: {moves}": "Orden de los tipos de interacción: {moves}",
    "Order of the stages: {moves}": "Orden de las etapas: {moves}",
    "Order of the parked places: {moves}": "Orden de los lugares apartados: {moves}",
    "Order of the reasons: {moves}": "Orden de los motivos: {moves}",
    "Order of the personas: {moves}": "Orden de los perfiles: {moves}",
    "Order of what counts as first contact: {moves}": (
        "Orden de lo que cuenta como primer contacto: {moves}"
    ),
    "Order of the promises of marketing: {moves}": "Orden de los compromisos de marketing: {moves}",
    "Order of the promises of sales: {moves}": "Orden de los compromisos de ventas: {moves}",
    "Order of the goals: {moves}": "Orden de las metas: {moves}",
    "Order of the content: {moves}": "Orden de los contenidos: {moves}",
    # Keys of the agreement as a sentence names them.
    "offered at": "se ofrece en",
    "at least": "al menos",
    "once accepted": "una vez aceptado",
    "at most": "como máximo",
    "number of attempts": "número de intentos",
    "country of the holidays": "país de los festivos",
    "in force from": "en vigor desde",
    "once expired": "una vez caducado",
    "expires after": "caduca tras",
    "further holidays": "otros festivos",
    "first contact": "primer contacto",
    "begins at": "empieza en",
    "fades by half in": "se reduce a la mitad en",
    "recognised by": "se reconoce por",
    "counted each": "se cuenta",
    "only if": "solo si",
    "review by": "revisión antes del",
    "signed for marketing": "firmado por marketing",
    "signed for sales": "firmado por ventas",
    "stale after": "parado tras",
    "part of the country": "región",
    "time zone": "zona horaria",
    "week begins on": "la semana empieza en",
    "only for leads with": "solo para leads con",
    "aspect|about": "descripción",
    "aspect|by": "por parte",
    "aspect|campaign": "campaña",
    "aspect|currency": "moneda",
    "aspect|fields": "campos",
    "aspect|for": "durante",
    "aspect|holidays": "festivos",
    "aspect|kind": "tipo",
    "aspect|means": "significado",
    "aspect|measure": "medida",
    "aspect|name": "nombre",
    "aspect|outcomes": "resultados",
    "aspect|owner": "responsable",
    "aspect|period": "periodo",
    "aspect|persona": "perfil",
    "aspect|points": "puntos",
    "aspect|section": "sección",
    "aspect|source": "origen",
    "aspect|stage": "etapa",
    "aspect|target": "meta",
    "aspect|to": "a",
    "aspect|type": "tipo",
    "aspect|within": "plazo",
    # Words that the agreement takes.
    "type|text": "texto",
    "type|number": "número",
    "type|date": "fecha",
    "type|boolean": "sí o no",
    "week_starts|monday": "lunes",
    "week_starts|saturday": "sábado",
    "week_starts|sunday": "domingo",
    "measure|mqls": "leads ofrecidos",
    "measure|delivered_mqls": "ofrecidos y no rechazados",
    "measure|acceptance_rate": "tasa de aceptación",
    "measure|known_rate": "datos completos",
    "measure|decision_time": "tiempo de decisión",
    "measure|first_contact_time": "tiempo hasta el primer contacto",
    "measure|contact_attempts": "intentos de contacto",
    "measure|feedback_rate": "tasa de opinión",
    "measure|leads": "leads",
    "measure|sqls": "leads cualificados",
    "measure|customers": "clientes",
    "measure|revenue": "ingresos",
}
