"""Answers about the agreement, the log and the files, in Spanish."""

MESSAGES: dict[str, str] = {
    # the agreement
    "Check of the agreement": "Revisión del acuerdo",
    "{file} is valid and makes sense.": "{file} es válido y tiene sentido.",
    "File": "Archivo",
    "Column": "Columna",
    "Finding": "Problema",
    "Mend": "Cómo corregirlo",
    "Terms": "Términos",
    "Term": "Término",
    "Meaning": "Significado",
    "leads to {place}": "lleva a {place}",
    "Key": "Clave",
    "Value": "Valor",
    "version {number}": "versión {number}",
    "not adopted": "sin adoptar",
    "Versions of the agreement": "Versiones del acuerdo",
    "Version": "Versión",
    "In force from": "En vigor desde",
    "In force": "En vigor",
    "Adopted": "Adoptada",
    "Adopted {name} as version {number}.": "Se ha adoptado {name} como versión {number}.",
    "nothing is adopted yet: smk agreement adopt": (
        "todavía no se ha adoptado nada: smk agreement adopt"
    ),
    # files and the database
    "Files": "Archivos",
    "Path": "Ruta",
    "Remark": "Observación",
    "There": "Existe",
    "Database": "Base de datos",
    "Fact": "Dato",
    "Check of the database": "Comprobación de la base de datos",
    "{file} is whole.": "{file} está íntegra.",
    # the log
    "Log": "Registro",
    "Op.": "Op.",
    "Leads": "Leads",
    "Undoes": "Deshace",
    "Undone by": "Deshecha por",
    # imports
    "Import": "Importación",
    "import|Created": "Creadas",
    "Updated": "Actualizadas",
    "Unchanged": "Sin cambios",
    "Rejected": "Rechazadas",
    "Moves": "Movimientos",
    "Differences": "Diferencias",
    "Rejects": "Rechazos",
    "Rejected first: line {line}, {reason}": "Primera rechazada: línea {line}, {reason}",
    "; all of them: {file}": "; todas: {file}",
    "Differs: line {line}, {lead}, {stage}: {ours} here, {theirs} in the file": (
        "Diferencia: línea {line}, {lead}, {stage}: aquí {ours}, en el archivo {theirs}"
    ),
    # why
    "Why": "Por qué",
    "Clause": "Cláusula",
    "Holds": "Se cumple",
    "Evidence": "Prueba",
    "Missing": "Falta",
    "Depth": "Nivel",
    "yes, it may": "sí, puede avanzar",
    "not yet": "todavía no",
    "  {stage} asks for nothing.": "  {stage} no exige nada.",
    "Missing: {refusal}": "Falta: {refusal}",
    "Whose turn: {turn}.": "A quién le toca: {turn}.",
}
