"""What is valid in an agreement and makes no sense, in Spanish."""

MESSAGES: dict[str, str] = {
    # what is named and not declared
    "{key!r} is not a place": "{key!r} no es un lugar",
    "{key!r} is not a persona": "{key!r} no es un perfil",
    "{key!r} is not a kind of touch": "{key!r} no es un tipo de interacción",
    "{key!r} is not a field": "{key!r} no es un campo",
    "{outcome!r} is no outcome of these touches": (
        "{outcome!r} no es un resultado de estas interacciones"
    ),
    "{outcome!r} is no outcome of {kind}": "{outcome!r} no es un resultado de {kind}",
    "reason {reason!r} points to {place!r}, which is no place": (
        "el motivo {reason!r} apunta a {place!r}, que no es un lugar"
    ),
    "declare it under fields": "decláralo en fields",
    "declare it under touches": "decláralo en touches",
    # criteria
    "{value!r} is not a number": "{value!r} no es un número",
    "{value!r} is not a date": "{value!r} no es una fecha",
    "{value!r} is not a boolean": "{value!r} no es ni sí ni no",
    "{field!r} is a {kind} field; only numbers and dates have bounds": (
        "{field!r} es un campo de tipo {kind}; solo los números y las fechas tienen límites"
    ),
    "at_least is above at_most: this never holds": (
        "at_least es mayor que at_most: no se cumple nunca"
    ),
    "{least} of {n}: this never holds": "{least} de {n}: no se cumple nunca",
    "at least 0 always hold": "«al menos 0» se cumple siempre",
    "at least 0 touches always holds": "«al menos 0 interacciones» se cumple siempre",
    "leave it out": "omítelo",
    "none of these touches is by {side}: this never holds": (
        "ninguna de estas interacciones tiene by: {side}, así que no se cumple nunca"
    ),
    "mqls counts leads, not hand-offs, so it cannot ask when": (
        "mqls cuenta leads, no traspasos, así que no puede llevar when"
    ),
    "no hand-off is agreed, so none is ever accepted": (
        "no hay ningún traspaso acordado, así que nunca se acepta ninguno"
    ),
    "add handoff": "añade handoff",
    "leads are offered at {stage}, not before": "los leads se ofrecen en {stage}, no antes",
    # scores and personas
    "no points for interest are agreed": "no hay puntos de interés acordados",
    "add scoring.interest": "añade scoring.interest",
    "no points for fit are agreed": "no hay puntos de encaje acordados",
    "add scoring.fit": "añade scoring.fit",
    "fit is counted from this, so it cannot ask for fit": (
        "el encaje se calcula con esto, así que no puede pedir encaje"
    ),
    "interest of {wanted} is out of reach: no lead gets above {top}": (
        "un interés de {wanted} es inalcanzable: ningún lead pasa de {top}"
    ),
    "fit of {wanted} is out of reach: no lead gets above {top}": (
        "un encaje de {wanted} es inalcanzable: ningún lead pasa de {top}"
    ),
    "points below 0 would make interest rise as they fade": (
        "unos puntos por debajo de 0 harían subir el interés al desvanecerse"
    ),
    "leave the touch out": "omite esta interacción",
    "a persona is not recognised by a persona": "un perfil no se reconoce por otro perfil",
    "name its fields": "nombra sus campos",
    # clocks and hand-offs
    "{within} never pass: the calendar has no working hours": (
        "un plazo de {within} no acaba nunca: el calendario no tiene horas laborables"
    ),
    "fill in calendar.hours, or agree on elapsed hours": (
        "rellena calendar.hours, o acuerda horas naturales"
    ),
    "{within} do not pass within two years": "un plazo de {within} no acaba en dos años",
    "no first contact is agreed, so none is ever made": (
        "no hay ningún primer contacto acordado, así que nunca se produce"
    ),
    "add it under handoff": "añádelo en handoff",
    "{one} does not come after {other}": "{one} no va después de {other}",
    "an expired lead would stay where it is offered": (
        "un lead caducado se quedaría donde se ofrece"
    ),
    # dates, sections and holidays
    "the review was due on {day}": "la revisión tocaba el {day}",
    "the review comes before the agreement is effective": (
        "la revisión es anterior a la entrada en vigor del acuerdo"
    ),
    "section {one} comes after {other}": "la sección {one} va después de {other}",
    "public holidays by country need the package holidays: pip install 'smk[holidays]'": (
        "los festivos por país necesitan el paquete holidays: pip install 'smk[holidays]'"
    ),
    "the holidays of country {country!r} are not known": (
        "no se conocen los festivos del país {country!r}"
    ),
    "{country} has no subdivision {subdivision!r}; known: none": (
        "{country} no tiene la subdivisión {subdivision!r}; no se conoce ninguna"
    ),
    "{country} has no subdivision {subdivision!r}; known: {parts}": (
        "{country} no tiene la subdivisión {subdivision!r}; se conocen: {parts}"
    ),
}
