"""Forgetting a person, and giving out what is held."""

MESSAGES: dict[str, str] = {
    "Write out all that is held about one person.": (
        "Escribe todo lo que se guarda de una persona."
    ),
    "When somebody asks what you know of them: every field with its earlier values, notes, "
    "outside ids, moves, touches, hand-offs, ratings and deals, also those of records that were "
    "merged into the lead. With -f json or csv and --out it becomes a file to hand over.": (
        "Cuando alguien pregunta qué sabes de él: cada campo con sus valores anteriores, notas, "
        "identificadores externos, movimientos, interacciones, traspasos, valoraciones y "
        "oportunidades, también los de fichas que se fusionaron con la suya. Con -f json o csv y "
        "--out se convierte en un archivo para entregar."
    ),
    "Erase a person; the history without the person stays.": (
        "Olvida a una persona; queda el historial sin ella."
    ),
    "When somebody asks to be erased: name, address, phone, notes, outside ids and texts that "
    "nobody else has go for good, and the next import does not bring them back. Moves, hand-offs "
    "and deals stay without the person, so past reports do not change. It cannot be undone. "
    "Backups made before still have the person; give the data out first with smk lead export.": (
        "Cuando alguien pide que se le borre: nombre, correo, teléfono, notas, identificadores "
        "externos y textos que nadie más tiene desaparecen para siempre, y la próxima importación "
        "no los trae de vuelta. Movimientos, traspasos y oportunidades quedan sin la persona, así "
        "que los informes pasados no cambian. No se puede deshacer. Las copias de seguridad "
        "anteriores aún la contienen; entrega antes sus datos con smk lead export."
    ),
    "Erase {lead} for good?": "¿Borrar {lead} para siempre?",
    "not erased; nothing was changed": "no se ha borrado; no ha cambiado nada",
    "lead {lead} was forgotten on {when}": "el lead {lead} se olvidó el {when}",
    "the person comes back as a new lead: smk lead add EMAIL": (
        "la persona vuelve como lead nuevo: smk lead add CORREO"
    ),
    "lead {lead} is forgotten, but the file could not be written anew: {why}": (
        "el lead {lead} está olvidado, pero no se pudo reescribir el archivo: {why}"
    ),
    "make room, then once more: smk lead forget {lead} --yes": (
        "haz sitio y repite: smk lead forget {lead} --yes"
    ),
    "its history stays: smk lead history {lead}": "su historial queda: smk lead history {lead}",
    "operation {id} forgot a person, and what was forgotten is gone": (
        "la operación {id} olvidó a una persona, y lo olvidado ya no está"
    ),
    "its history is still there: smk log": "su historial sigue ahí: smk log",
    "the person was forgotten": "se olvidó a la persona",
    "this person was forgotten before, and is here again by your hand": (
        "a esta persona se la olvidó antes; vuelve a estar aquí por tu mano"
    ),
    "{n} row is about a person who was forgotten; it was not written out.": (
        "{n} fila trata de una persona olvidada; no se ha escrito en ningún archivo."
    ),
    "{n} rows are about people who were forgotten; they were not written out.": (
        "{n} filas tratan de personas olvidadas; no se han escrito en ningún archivo."
    ),
    "Erased": "Borrado",
    "Notes about others": "Notas sobre otros",
    "Lead {id}: the person is forgotten; the history stays.": (
        "Lead {id}: la persona está olvidada; queda el historial."
    ),
    "Erased: {fields}, notes and outside ids.": (
        "Borrado: {fields}, notas e identificadores externos."
    ),
    "no field": "ningún campo",
    "Also erased from {n} note about others or about personas.": (
        "Borrado también de {n} nota sobre otros o sobre perfiles."
    ),
    "Also erased from {n} notes about others or about personas.": (
        "Borrado también de {n} notas sobre otros o sobre perfiles."
    ),
    "Also erased from fields of other leads: {where}.": (
        "Borrado también de campos de otros leads: {where}."
    ),
    "Backups and files that were exported before still have the person.": (
        "Las copias de seguridad y los archivos exportados antes aún contienen a la persona."
    ),
    "May still be named at": "Quizá nombrado en",
    "A word of the name also stands in texts of {where}: look there.": (
        "Una palabra del nombre está también en textos de {where}: míralos."
    ),
    "Forgotten": "Olvidado",
    "The person was forgotten on {when}.": "La persona se olvidó el {when}.",
    "Until": "Hasta",
    "Record": "Ficha",
    "kind|field": "campo",
    "kind|outside-id": "identificador externo",
    "kind|note": "nota",
    "kind|move": "movimiento",
    "kind|no-longer": "ya no cuenta",
    "kind|touch": "interacción",
    "kind|handoff": "traspaso",
    "kind|decision": "decisión",
    "kind|rating": "valoración",
    "kind|deal": "oportunidad",
    "kind|referral": "recomendación",
    "What is held about {lead}": "Lo que se guarda de {lead}",
    "{n} entry is held.": "Se guarda {n} entrada.",
    "{n} entries are held.": "Se guardan {n} entradas.",
}
