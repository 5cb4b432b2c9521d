"""What is said of files in and out, in Spanish."""

_READING = {
    "there is no file {path}": "no existe el archivo {path}",
    "{path} is empty": "{path} está vacío",
    "a first line with headings is expected": "se espera una primera línea con encabezados",
    "{path}: the heading {name!r} stands twice": "{path}: el encabezado {name!r} está repetido",
    "rename one": "cambia el nombre de uno",
    "{path}, from line {line}: {error}; nothing was imported": (
        "{path}, desde la línea {line}: {error}; no se ha importado nada"
    ),
    "not UTF-8": "no es UTF-8",
    "save it as UTF-8": "guárdalo como UTF-8",
    "a quotation mark may be missing its partner": "puede que falten unas comillas de cierre",
    "the rejects would overwrite the file they come from": (
        "las filas rechazadas sobrescribirían el archivo del que proceden"
    ),
    "{path} is there and holds something else": "{path} ya existe y contiene otra cosa",
    "unexpected end of data": "final inesperado de los datos",
}
_MAPPINGS = {
    "{value!r} is no form of dates": "{value!r} no es un formato de fecha",
    'iso, or a strptime format like "%d/%m/%Y"': 'iso, o un formato de strptime como "%d/%m/%Y"',
    "{name!r} is not a field of smk": "{name!r} no es un campo de smk",
    "{name!r} is a column that every lead has": "{name!r} es una columna que tiene todo lead",
    "put it under columns": "ponla bajo columns",
    "rows are matched on {key}, and no column holds it": (
        "las filas se emparejan por {key} y ninguna columna lo contiene"
    ),
    "outside ids need the name of their system": (
        "los identificadores externos necesitan el nombre de su sistema"
    ),
    "add system:": "añade system:",
    "the mapping names {stage!r}, which is not a stage": (
        "la asignación nombra {stage!r}, que no es una etapa"
    ),
    "the mapping names {kind!r}, which is not a kind of touch": (
        "la asignación nombra {kind!r}, que no es un tipo de interacción"
    ),
    "the mapping names {outcome!r}, which is no outcome of {kind}": (
        "la asignación nombra {outcome!r}, que no es un resultado de {kind}"
    ),
    "the mapping {file} says nothing of {what}": "la asignación {file} no dice nada de {what}",
    "add the key {keys}": "añade la clave {keys}",
    "the file has no column {name!r}": "el archivo no tiene ninguna columna {name!r}",
    "--at lies in the future": "--at está en el futuro",
    "an import brings what happened": "una importación trae lo que ya ha ocurrido",
}
_REJECTED = {
    "{cells} cells under {headings} headings": (
        "el número de celdas ({cells}) no coincide con el de encabezados ({headings})"
    ),
    "{text!r} is not a persona of the agreement": "{text!r} no es un perfil del acuerdo",
    "{text!r} is not a date of the mapping": (
        "{text!r} no es una fecha con el formato de la asignación"
    ),
    "no {keys} in this row": "falta {keys} en esta fila",
    "a NUL character": "hay un carácter NUL",
    "{kind!r} is not a kind of touch": "{kind!r} no es un tipo de interacción",
    "the touch has no time": "la interacción no tiene fecha",
    "the hand-off has no time of its offer": "el traspaso no tiene la fecha de su oferta",
    "the lead went on at {when}, and the hand-off was {decision} after that": (
        "el lead siguió adelante el {when}, y el traspaso figura como {decision} después"
    ),
    "the hand-off is open, and the lead is at {place}": (
        "el traspaso está abierto y el lead está en {place}"
    ),
    "the hand-off is open, and the lead is at no stage": (
        "el traspaso está abierto y el lead no está en ninguna etapa"
    ),
    "there is no lead {lead}": "no hay ningún lead {lead}",
    "its {key} belongs to lead {lead}": "su {key} pertenece al lead {lead}",
    "referred by: {message}": "recomendado por: {message}",
    "{stage} on {when}": "{stage} el {when}",
    "{entry} lies before {other}": "{entry} es anterior a {other}",
    "{entry} lies ahead": "{entry} está en el futuro",
    "hand-off": "traspaso",
}
_SHEETS = {
    "{delimiter!r} separates no cells here": "{delimiter!r} no sirve aquí para separar celdas",
    "one of: , ; or a tab": "usa , o ; o un tabulador",
    "{path}: {error}; nothing was applied": "{path}: {error}; no se ha aplicado nada",
    "{path} is too large for a sheet of hand-offs": (
        "{path} es demasiado grande para una hoja de traspasos"
    ),
    "{path} is not UTF-8; nothing was applied": "{path} no es UTF-8; no se ha aplicado nada",
    "save it as: CSV UTF-8": "guárdalo como: CSV UTF-8",
    "the first line says sep=, not the headings": (
        "la primera línea dice sep= en lugar de los encabezados"
    ),
    "delete that line": "borra esa línea",
    "{path} is no sheet of hand-offs: no column handoff or lead, or none to fill in": (
        "{path} no es una hoja de traspasos: le falta la columna handoff o lead,"
        " o las columnas para rellenar"
    ),
    "make one with: smk handoff sheet --out FILE.csv": (
        "crea una con: smk handoff sheet --out ARCHIVO.csv"
    ),
    "more cells than headings": "hay más celdas que encabezados",
    "neither a hand-off nor a lead is named": "no se nombra ni un traspaso ni un lead",
    "hand-off {number!r} is not a number": "handoff {number!r} no es un número",
    "there is no hand-off {number}": "no hay ningún traspaso {number}",
    "hand-off {number} is of {lead}, not of {other}": (
        "el traspaso {number} es de {lead}, no de {other}"
    ),
    "the lead was offered anew since; make a new sheet": (
        "el lead se ha vuelto a ofrecer desde entonces; haz una hoja nueva"
    ),
    "decision {text!r}: accept or reject is expected": (
        "decision {text!r}: se espera aceptar o rechazar"
    ),
    "a reason belongs to a rejection: decision is not reject": (
        "el motivo es propio de un rechazo, y decision no dice rechazar"
    ),
    "a rejection needs a reason: {reasons}": "un rechazo necesita un motivo: {reasons}",
    "a date alone says nothing": "una fecha sola no dice nada",
    "reason {text!r} is not of the agreement": "reason {text!r} no es un motivo del acuerdo",
    "outcome {text!r} is of no touch of sales": (
        "outcome {text!r} no corresponde a ninguna interacción de ventas"
    ),
    "rating {text!r} is not 1 to 5": "rating {text!r} no es un número entero del 1 al 5",
    "date {text!r} is none: write it like 12/10/2026 (day first)": (
        "date {text!r} no es una fecha: escríbela como 12/10/2026 (primero el día)"
    ),
    "date {text!r} lies in the future": "date {text!r} está en el futuro",
    "rating {rating}": "valoración {rating}",
    "note": "nota",
}

MESSAGES: dict[str, str] = {**_READING, **_MAPPINGS, **_REJECTED, **_SHEETS}
