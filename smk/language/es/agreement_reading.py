"""What is wrong in an agreement as it is read, in Spanish; also in the words of its parsers."""

MESSAGES: dict[str, str] = {
    # lengths of time
    "{n} hour": "{n} hora",
    "{n} hours": "{n} horas",
    "{n} day": "{n} día",
    "{n} days": "{n} días",
    "{n} week": "{n} semana",
    "{n} weeks": "{n} semanas",
    "{n} working hour": "{n} hora laborable",
    "{n} working hours": "{n} horas laborables",
    "{n} working day": "{n} día laborable",
    "{n} working days": "{n} días laborables",
    # values
    "an empty value": "un valor vacío",
    "a mapping": "un grupo de claves",
    "a list": "una lista",
    "a text is expected here": "aquí se espera un texto",
    "the text is empty": "el texto está vacío",
    "{value} is not a key: lower-case letters a-z, digits, - and _, at most 64": (
        "{value} no es una clave: letras minúsculas a-z, cifras, - y _, como mucho 64"
    ),
    "the label may be written freely": "la etiqueta se puede escribir libremente",
    "{value} is neither true nor false": "{value} no es ni true ni false",
    "{value} is not a whole number": "{value} no es un número entero",
    "{value} is not a number": "{value} no es un número",
    "{value} is not a share": "{value} no es un porcentaje",
    "write it like 70%": "escríbelo así: 70%",
    "{value} is not a day": "{value} no es un día",
    "write it like 2026-10-01": "escríbelo así: 2026-10-01",
    "{value} is not a length of time": "{value} no es una duración",
    "write it like 30 days or 8 working hours": "escríbela así: 30 days, o así: 8 working hours",
    "{value!r}: elapsed time is expected here": (
        "{value!r}: aquí se espera tiempo natural, no laborable"
    ),
    "write it like 30 days": "escríbelo así: 30 days",
    "{name!r} is not a time zone": "{name!r} no es una zona horaria",
    "for example {zone}": "por ejemplo {zone}",
    "{value} is not a currency": "{value} no es una moneda",
    "three capitals, like EUR": "tres mayúsculas, como EUR",
    "{value} is not the code of a country": "{value} no es el código de un país",
    "two capitals, like ES": "dos mayúsculas, como ES",
    "{value} is not a stretch of working time": "{value} no es un tramo de horas laborables",
    "write it like 09:00-14:00": "escríbelo así: 09:00-14:00",
    "{value!r} has a time that no day has": "{value!r} tiene una hora que ningún día tiene",
    "from 00:00 to 24:00": "de 00:00 a 24:00",
    "{value!r} ends before it begins": "{value!r} acaba antes de empezar",
    "a stretch may not cross midnight": "un tramo no puede pasar de medianoche",
    "a list of stretches is expected": "se espera una lista de tramos",
    'write it like ["09:00-14:00"]': 'escríbela así: ["09:00-14:00"]',
    "two stretches of this day overlap": "dos tramos de este día se solapan",
    "days with their working hours are expected": "se esperan días con sus horas laborables",
    'like mon-fri: ["09:00-17:00"]': 'como mon-fri: ["09:00-17:00"]',
    "{name!r} is not a day of the week or a range of them": (
        "{name!r} no es un día de la semana ni un intervalo de días"
    ),
    "write it like mon or mon-fri": "escríbelo así: mon, o así: mon-fri",
    "{day} stands twice in the working hours": "{day} está dos veces en las horas laborables",
    # criteria and promises
    "the field {field!r} is named without a condition": (
        "se nombra el campo {field!r} sin ninguna condición"
    ),
    "one of: is, in, at_least, at_most, known": "puede ser: is, in, at_least, at_most, known",
    "a criterion is expected here": "aquí se espera un criterio",
    "like known: [email] or field: country": "como known: [email] o field: country",
    "{given!r} is not a criterion": "{given!r} no es un criterio",
    "a promise with key, label, measure and at_least is expected": (
        "se espera un compromiso con key, label, measure y at_least"
    ),
    "{measure!r} is not a measure of {team}": "{measure!r} no es una medida de {team}",
    "format {format} of the agreement is not known": (
        "el formato {format} del acuerdo no se conoce"
    ),
    "this smk reads format 1": "esta versión de smk lee el formato 1",
    "a kind of touch is expected": "se espera un tipo de interacción",
    "like email_reply, or {call: reached}": "como email_reply, o {call: reached}",
    # keys
    "unknown key {key!r}": "clave desconocida {key!r}",
    "did you mean {near}?": "¿querías decir {near}?",
    "one of: {valid}": "puede ser: {valid}",
    "key {key!r} is missing": "falta la clave {key!r}",
    "keys with values are expected here": "aquí se esperan claves con valores",
    "keys with values are expected here, not {value}": (
        "aquí se esperan claves con valores, no {value}"
    ),
    "a list is expected here, not {value}": "aquí se espera una lista, no {value}",
    "{value} is not one of {valid}": "{value} no es ninguno de estos valores: {valid}",
    "at least {n} entry is needed here": "aquí hace falta al menos {n} elemento",
    "at least {n} entries are needed here": "aquí hacen falta al menos {n} elementos",
    "{value} is not valid here: {why}": "{value} no vale aquí: {why}",
    "key {key!r} stands twice; first in line {line}": (
        "la clave {key!r} está dos veces; la primera, en la línea {line}"
    ),
    "{key!r} is not a stage": "{key!r} no es una etapa",
    "{key!r} is not a stage or parked place": "{key!r} no es una etapa ni un lugar apartado",
    "{key!r} is a column that every lead has": "{key!r} es una columna que ya tiene todo lead",
    "rename it": "cámbiale el nombre",
    "goal {goal!r} needs either period or per": (
        "la meta {goal!r} necesita o period o per, uno de los dos"
    ),
    "strict_teams needs people in both teams": (
        "strict_teams necesita personas en los dos equipos"
    ),
    "fill in teams": "rellena teams",
    # the file
    "the file is larger than {most} kB": "el archivo ocupa más de {most} kB",
    "the file is empty": "el archivo está vacío",
    "a second document; one file holds one": ("un segundo documento; en un archivo solo cabe uno"),
    "more than {most} values; an agreement is shorter": (
        "más de {most} valores; un acuerdo es más corto"
    ),
    "nested deeper than {most} levels": "más de {most} niveles, unos dentro de otros",
    "alias *{name}: write the value out instead": (
        "alias *{name}: en su lugar, escribe el valor entero"
    ),
    "anchor &{name}: write the value out where it is used": (
        "ancla &{name}: escribe el valor entero allí donde se usa"
    ),
    "tag {tag}: values carry no tags here": "marca {tag}: aquí los valores no llevan marcas",
    "tag {tag}: keys carry no tags here": "marca {tag}: aquí las claves no llevan marcas",
    "merge key <<: write the keys out instead": (
        "clave de fusión <<: en su lugar, escribe las claves"
    ),
    "a key must be a plain word": "una clave debe ser una simple palabra",
    "not valid YAML: {why}": "YAML no válido: {why}",
    "unacceptable character {code}: {why}": "carácter no admitido {code}: {why}",
}
