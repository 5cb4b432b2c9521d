"""What is said of files, the agreement, the log and the reports' options, in Spanish."""

MESSAGES: dict[str, str] = {
    # files
    "in this folder": "en esta carpeta",
    "found in {place}": "encontrado en {place}",
    "the default; not there yet": "por defecto; todavía no existe",
    "beside the agreement": "junto al acuerdo",
    "1:1: the file is too large": "1:1: el archivo es demasiado grande",
    "1:1: not UTF-8 text (save it as UTF-8)": "1:1: no es texto UTF-8 (guárdalo como UTF-8)",
    "there is no {what} at {path}": "no hay {what} en {path}",
    "make one with: smk init, or name it with --agreement": (
        "crea uno con: smk init, o indica dónde está con --agreement"
    ),
    "{name!r} is not a template": "{name!r} no es una plantilla",
    "use it, or choose another folder": "úsalo o elige otra carpeta",
    "next: edit smk.yaml, then: smk agreement check": (
        "ahora edita smk.yaml y después: smk agreement check"
    ),
    # the database
    "lead {id}: its standing differs from its moves": (
        "lead {id}: su situación no coincide con sus movimientos"
    ),
    "hand-off {id}: it was decided more than once": "traspaso {id}: se decidió más de una vez",
    "--keep needs at least 1": "--keep necesita al menos 1",
    "--force replaces it, after a backup": (
        "--force lo reemplaza, después de una copia de seguridad"
    ),
    "restored from {source}": "se ha restaurado desde {source}",
    "schema {schema}, up to date": "esquema {schema}, al día",
    "upgraded from schema {before} to {after}": (
        "se ha actualizado del esquema {before} al {after}"
    ),
    # the agreement
    "the agreement is not adopted yet; the file itself judges (smk agreement adopt)": (
        "el acuerdo aún no está adoptado; rige el propio archivo (smk agreement adopt)"
    ),
    "the file has changes that are not adopted; version {version} judges (smk agreement adopt)": (
        "el archivo tiene cambios sin adoptar; rige la versión {version} (smk agreement adopt)"
    ),
    "an adopted version": "una versión adoptada",
    "there is no version {version}": "no hay versión {version}",
    "the file is version {version} already, word for word": (
        "el archivo ya es la versión {version}, palabra por palabra"
    ),
    " and {n} more": " y {n} más",
    "mend it first: smk agreement check": "arréglalo antes: smk agreement check",
    "leads have used {names}, which the file drops, reorders or turns into another kind": (
        "hay leads que han pasado por {names}, que el archivo elimina, cambia de orden o convierte "
        "en otro tipo de lugar"
    ),
    "keep the key; the label is free": "conserva la clave; la etiqueta se puede cambiar",
    # the log
    "Took back operation {id}: {action} by {actor}, {leads}": (
        "Se ha deshecho la operación {id}: {action}, de {actor}, {leads}"
    ),
    "there is nothing to undo": "no hay nada que deshacer",
    "there is no operation {id}": "no hay operación {id}",
    "operation {id} was taken back by {other} already": (
        "la operación {id} ya se deshizo con la {other}"
    ),
    "operation {id} is a cancellation itself": "la operación {id} ya deshace otra",
    "record what was undone once more": "vuelve a registrar lo que se deshizo",
    "operation {id} adopted the agreement, and what was adopted stays": (
        "la operación {id} adoptó el acuerdo, y lo adoptado se queda"
    ),
    "change smk.yaml and: smk agreement adopt": "cambia smk.yaml y después: smk agreement adopt",
    "operation {id} came later and touched the same lead": (
        "la operación {id} es posterior y afecta al mismo lead"
    ),
    "first: {command}": "antes: {command}",
    "lead {id} was referred by a lead it made": (
        "el lead {id} viene recomendado por uno que creó esta operación"
    ),
    "{email} belongs to lead {holder} now": "{email} es ahora del lead {holder}",
    # the reports
    "{option} has no meaning in the view now": "{option} no tiene sentido en la vista now",
    "{option} has no meaning with --details": "{option} no tiene sentido con --details",
    "the view now has no period": "la vista now no tiene periodo",
    "use --as-of for another time": "usa --as-of para ver otro momento",
    "{name!r} is not a view": "{name!r} no es una vista",
    "--within belongs to the view cohort": "--within es solo de la vista cohort",
    "{name!r} is not a comparison": "{name!r} no es una comparación",
    "The period has not begun yet.": "El periodo aún no ha empezado.",
    "The agreement makes no promises: add them under sla.": (
        "El acuerdo no contiene compromisos: añádelos en sla."
    ),
    "No hand-off was offered in this period.": "En este periodo no se ofreció ningún traspaso.",
    "Recycled: {n} further entry of a lead that was an MQL before.": (
        "Reciclados: otra entrada de un lead que ya había sido MQL: {n}."
    ),
    "Recycled: {n} further entries of leads that were MQLs before.": (
        "Reciclados: otras entradas de leads que ya habían sido MQL: {n}."
    ),
    "The sample workspace is in {folder}. Try next:": (
        "El espacio de ejemplo está en {folder}. Prueba después:"
    ),
}
