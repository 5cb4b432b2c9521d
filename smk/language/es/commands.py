"""Help of the front page, the workspace, the agreement, files and the database, in Spanish."""

MESSAGES: dict[str, str] = {
    "One funnel, one language, one agreement for marketing and sales.": (
        "Un embudo, un lenguaje y un acuerdo para marketing y ventas."
    ),
    "First steps: smk demo shows a funnel with sample leads. smk init makes a workspace of "
    "your own; then smk agreement check, smk agreement adopt, smk lead add. Every day: smk "
    "today. Each command tells more with --help.": (
        "Primeros pasos: smk demo muestra un embudo con leads de ejemplo. smk init crea un espacio "
        "de trabajo propio; después, smk agreement check, smk agreement adopt, smk lead add. Cada "
        "día: smk today. Más sobre cada orden: --help."
    ),
    "The agreement's file.": "El archivo del acuerdo.",
    "The database's file.": "El archivo de la base de datos.",
    "Who acts; default your login name.": "Quién actúa; por defecto, tu nombre de usuario.",
    "A time to take for the present.": "Un momento que se toma como el presente.",
    "Show where an error came from.": "Muestra de dónde vino un error.",
    "Print the version.": "Muestra la versión.",
    "Write a commented smk.yaml and an empty smk.db.": (
        "Escribe un smk.yaml comentado y un smk.db vacío."
    ),
    "The first command of a workspace of your own. Put the words and numbers of both teams "
    "into smk.yaml; then smk agreement check finds the mistakes and smk agreement adopt makes "
    "it version 1. Nothing is adopted here. A folder with a database is refused; a smk.yaml "
    "that is there is kept.": (
        "La primera orden de un espacio de trabajo propio. Pon en smk.yaml las palabras y los "
        "números de los dos equipos; después, smk agreement check encuentra los errores y smk "
        "agreement adopt lo convierte en la versión 1. Aquí no se adopta nada. Se rechaza una "
        "carpeta que ya tiene base de datos; un smk.yaml que ya existe se conserva."
    ),
    "Make a workspace with sample leads, and show its reports.": (
        "Crea un espacio con leads de ejemplo y muestra informes."
    ),
    "For a first look, or to show a colleague: two quarters of a hotel's leads, lived through "
    "in some seconds. It prints the funnel and the SLA report. Go into the folder afterwards "
    "and try smk today or smk lead list there. A folder with a workspace is refused.": (
        "Para un primer vistazo o para enseñárselo a alguien: dos trimestres de leads de un hotel, "
        "simulados en unos segundos. Muestra el embudo y el informe de compromisos. Después entra "
        "en la carpeta y prueba allí smk today o smk lead list. Se rechaza una carpeta que ya "
        "tiene un espacio de trabajo."
    ),
    "Print which files are used, and why.": "Muestra qué archivos se usan y por qué.",
    "When a command answers about other leads than expected: it names the agreement and the "
    "database in use, and whether an option, the environment or the folder chose them. It "
    "opens neither, so it also answers where one of them is missing.": (
        "Cuando una orden responde sobre leads que no son los esperados: indica qué acuerdo y qué "
        "base de datos se usan, y si los eligió una opción, el entorno o la carpeta. No abre "
        "ninguno de los dos, así que también responde cuando falta uno."
    ),
    "Take back a whole operation.": "Deshace una operación entera.",
    "After a mistake: the last command that changed something, or the one with a number of smk "
    "log, no longer counts; the log keeps both. An import is taken back with all its rows. "
    "Refused where later work touched the same lead, which is to be undone first, and for an "
    "adopted agreement.": (
        "Después de un error: la última orden que cambió algo, o la que tiene el número indicado "
        "en smk log, deja de contar; el registro guarda las dos. Una importación se deshace con "
        "todas sus filas. Se rechaza si una operación posterior afectó al mismo lead, y entonces "
        "hay que deshacer antes esa, y para un acuerdo adoptado."
    ),
    "List what was done and by whom, latest first.": (
        "Muestra qué se hizo y quién lo hizo, lo último primero."
    ),
    "When a figure changed and someone asks why, or to find the number that smk undo wants. "
    "Each command that changed something is one line, with its time, its actor and how many "
    "leads it touched; what was taken back stays in the list.": (
        "Cuando una cifra ha cambiado y alguien pregunta por qué, o para encontrar el número que "
        "pide smk undo. Cada orden que cambió algo es una línea, con su hora, quién actuó y a "
        "cuántos leads afectó; lo que se deshizo sigue en la lista."
    ),
    "Find mistakes in the file of the agreement; exit 5 if any.": (
        "Revisa el acuerdo; si hay errores, termina con el código 5."
    ),
    "After every edit of smk.yaml, and before smk agreement adopt. A file that is not valid "
    "ends with 6, with line, column and the mend; what is valid but makes no sense, such as a "
    "promise that nobody can keep, is listed and ends with 5. It needs no database and changes "
    "nothing.": (
        "Después de cada cambio de smk.yaml y antes de smk agreement adopt. Si el archivo no es "
        "válido, termina con el código 6 e indica línea, columna y arreglo; lo que es válido pero "
        "no tiene sentido, como un compromiso que nadie puede cumplir, se enumera y termina con el "
        "código 5. No necesita base de datos y no cambia nada."
    ),
    "Print the agreement in force, or a former version.": (
        "Muestra el acuerdo en vigor, o una versión anterior."
    ),
    "When the teams argue about what was agreed: stages, criteria, clocks and promises as they "
    "were adopted, which may differ from the file at hand. The numbers of the versions are in "
    "smk agreement history.": (
        "Cuando los equipos discuten qué se acordó: etapas, criterios, plazos y compromisos tal "
        "como se adoptaron, que pueden diferir del archivo actual. Los números de las versiones "
        "están en smk agreement history."
    ),
    "Print the words that both teams use in one sense.": (
        "Muestra las palabras que los dos equipos usan igual."
    ),
    "For a new colleague, or a page of the wiki (-f md): the stages with their meanings and "
    "the terms of the agreement in force. A word that is missing is added to smk.yaml under "
    "terms, then adopted.": (
        "Para alguien que acaba de llegar o para una página de la wiki (-f md): las etapas con su "
        "significado y los términos del acuerdo en vigor. Una palabra que falta se añade en "
        "smk.yaml bajo terms y después se adopta."
    ),
    "List the adopted versions of the agreement.": "Enumera las versiones adoptadas del acuerdo.",
    "When did a promise change? Each version with the day it came into force and who adopted "
    "it. What one of them said: smk agreement show --version N. Hand-offs and moves are judged "
    "by the version of their own time.": (
        "¿Cuándo cambió un compromiso? Cada versión con el día en que entró en vigor y quién la "
        "adoptó. Lo que decía una de ellas: smk agreement show --version N. Los traspasos y los "
        "movimientos se juzgan con la versión vigente en su momento."
    ),
    "Make the file the next version of the agreement.": (
        "Convierte el archivo en la próxima versión del acuerdo."
    ),
    "When both teams have nodded. It shows what changes and asks on a terminal; scripts say "
    "--yes. What was judged by an earlier version stays judged. A file that is word for word the "
    "last version, or that drops stages leads have used, is refused. It cannot be undone: adopt a "
    "better version instead.": (
        "Cuando los dos equipos han dado el visto bueno. Muestra lo que cambia y, en un terminal, "
        "pide confirmación; en los scripts, usa --yes. Lo que se juzgó con una versión anterior no "
        "cambia. Se rechaza un archivo idéntico a la última versión, o que quita etapas ya "
        "usadas. No se puede deshacer: adopta otra versión mejor."
    ),
    "Bring leads and their history in from a CSV file.": (
        "Importa leads y su historial desde un archivo CSV."
    ),
    "Once from the old CRM, then every night by cron: a row that is known already changes "
    "nothing. The mapping says which column becomes what. Rejected rows go to a file of their "
    "own with the reason, and the exit code is 5. See first with --dry-run; take all back with "
    "smk undo.": (
        "Una vez desde el CRM antiguo, y después cada noche con cron: una fila ya conocida no "
        "cambia nada. La asignación de columnas dice en qué se convierte cada una. Las filas "
        "rechazadas van a su propio archivo con el motivo, y termina con el código 5. Prueba antes "
        "con --dry-run; deshazlo todo con smk undo."
    ),
    "Bring the hand-offs of known leads in.": "Importa los traspasos de leads conocidos.",
    "To judge the past by the same clocks as the present: offers, decisions and first contacts "
    "of another system. The leads come first, with smk import leads; a row of an unknown one "
    "is rejected, and the exit code is 5. A hand-off that is known already is not added again.": (
        "Para juzgar el pasado con los mismos plazos que el presente: ofertas, decisiones y "
        "primeros contactos de otro sistema. Antes van los leads, con smk import leads; la fila de "
        "uno desconocido se rechaza, y termina con el código 5. Un traspaso ya conocido no se "
        "añade otra vez."
    ),
    "Bring the touches of known leads in.": "Importa las interacciones de leads conocidos.",
    "Calls from the telephone system, downloads from the web site, once or every night: they "
    "count for interest, attempts and first contact at the time they happened. A touch that is "
    "known already is not added again; a row of an unknown lead or kind is rejected, exit 5.": (
        "Llamadas de la centralita o descargas de la web, una vez o cada noche: cuentan para el "
        "interés, los intentos y el primer contacto en el momento en que ocurrieron. Una "
        "interacción ya conocida no se añade otra vez; la fila de un lead o tipo desconocido se "
        "rechaza, y termina con el código 5."
    ),
    "Write out every lead, or those that fit.": (
        "Exporta leads: todos o los que cumplen las condiciones."
    ),
    "For a spreadsheet, another system or a nightly copy: one row a lead with all its fields, "
    "its stage and when it got there. A file that exists is not overwritten without --force; "
    "{date} in its name makes one a day.": (
        "Para una hoja de cálculo, otro sistema o una copia cada noche: una fila por lead con "
        "todos sus campos, su etapa y cuándo llegó a ella. Un archivo que ya existe no se "
        "sobrescribe sin --force; con {date} en el nombre se crea uno por día."
    ),
    "Write out every move of every lead.": "Exporta todos los movimientos de todos los leads.",
    "For figures of your own in a spreadsheet or a notebook: one row a move, lead by lead and "
    "in order, with kind, reason, actor and the version of the agreement. Cancelled moves are "
    "left out.": (
        "Para tus propias cifras en una hoja de cálculo o un notebook: una fila por movimiento, "
        "lead a lead y en orden, con tipo, motivo, quién actuó y la versión del acuerdo. Los "
        "movimientos deshechos no salen."
    ),
    "Write out every hand-off with its clocks.": "Exporta todos los traspasos con sus plazos.",
    "For figures of your own, or a nightly file for another system: one row an offer with its "
    "decision, when it fell due and when the first contact was. The same rows as smk handoff "
    "list.": (
        "Para tus propias cifras o un archivo cada noche para otro sistema: una fila por oferta "
        "con su decisión, cuándo vencía y cuándo fue el primer contacto. Las mismas filas que smk "
        "handoff list."
    ),
    "Write out every touch, in order of time.": (
        "Exporta todas las interacciones, en orden cronológico."
    ),
    "For figures of your own, or to bring the touches into another system: one row a touch "
    "with lead, time, kind, outcome and content. smk import touches reads it again with a "
    "mapping.": (
        "Para tus propias cifras o para llevar las interacciones a otro sistema: una fila por "
        "interacción con lead, hora, tipo, resultado y contenido. smk import touches vuelve a leer "
        "el archivo con una asignación de columnas."
    ),
    "Write out what sales said of the hand-offs.": "Exporta lo que dijo ventas de los traspasos.",
    "For marketing's own evaluation, campaign by campaign: one row a hand-off with its rating, "
    "or the reason why it was rejected, and the note. The same rows as smk feedback list.": (
        "Para el análisis propio de marketing, campaña a campaña: una fila por traspaso con su "
        "valoración, o el motivo por el que se rechazó, y la nota. Las mismas filas que smk "
        "feedback list."
    ),
    "Check the file and all that follows from it; exit 5 if bad.": (
        "Revisa el archivo; si hay daños, termina con el código 5."
    ),
    "After a crash or a full disk, and by cron before the backup: the file itself, its "
    "references, and whether stages and figures follow from the moves. It changes nothing. A "
    "damaged file is replaced by a copy: smk db restore.": (
        "Después de un fallo del sistema o con el disco lleno, y con cron antes de la copia: "
        "comprueba el archivo en sí, sus referencias y que las etapas y las cifras se deducen de "
        "los movimientos. No cambia nada. Un archivo dañado se sustituye por una copia: smk db "
        "restore."
    ),
    "Copy the database, while others may use it.": (
        "Copia la base de datos, también mientras otros la usan."
    ),
    "For cron, every night: a whole copy beside the database, with the time in its name, or at "
    "a place you name. --keep 7 deletes the older ones of these copies. A file that exists is "
    "never overwritten. Back again: smk db restore.": (
        "Para cron, cada noche: una copia completa junto a la base de datos, con la hora en el "
        "nombre, o donde digas. --keep 7 borra las más antiguas de esas copias. Nunca se "
        "sobrescribe un archivo que existe. Para volver: smk db restore."
    ),
    "Make the database from a copy.": "Restaura la base de datos desde una copia.",
    "After damage, or to move to another computer. A database that is there is replaced only "
    "with --force, and backed up first. A file that is no copy of smk's is refused. For a mere "
    "mistake, smk undo is enough.": (
        "Si el archivo se ha dañado, o para pasar a otro ordenador. Una base de datos que ya "
        "existe solo se sustituye con --force, y antes se hace una copia de ella. Se rechaza un "
        "archivo que no es una copia de smk. Para un simple error basta con smk undo."
    ),
    "Bring an older database up to date, after a backup.": (
        "Actualiza una base de datos anterior, tras una copia."
    ),
    "Once after a new version of smk is installed, when a command says that the database is "
    "older. A backup is written beside it first. Where nothing is to be done it says so and "
    "changes nothing.": (
        "Una vez tras instalar una versión nueva de smk, cuando una orden dice que la base de "
        "datos es anterior. Antes se escribe al lado una copia de seguridad. Si no hay nada que "
        "hacer, lo dice y no cambia nada."
    ),
    "Show size, schema and counts of the database.": (
        "Muestra tamaño, esquema y recuentos de la base de datos."
    ),
    "To see at a glance what the file holds: how many leads, moves, hand-offs and touches, how "
    "large it is and of which schema. Useful in a report of a bug, too. Whether it is sound: "
    "smk db check.": (
        "Para ver de un vistazo lo que guarda el archivo: cuántos leads, movimientos, traspasos e "
        "interacciones, cuánto ocupa y con qué esquema. Útil también al avisar de un error. Para "
        "saber si está íntegro: smk db check."
    ),
    "The folder; made if it is not there.": "La carpeta; se crea si no existe.",
    "What to begin with: minimal, b2b, hotel or hotel-es.": (
        "Con qué empezar: minimal, b2b, hotel o hotel-es."
    ),
    "Its number in smk log; default: the last.": "Su número en smk log; por defecto, la última.",
    "Only the last N operations.": "Solo las N últimas operaciones.",
    "The agreement: check, show, adopt it; its words, versions.": (
        "El acuerdo: revisar, mostrar, adoptar; palabras, versiones."
    ),
    "Begin with: smk agreement check, after every edit of smk.yaml.": (
        "Empieza con: smk agreement check, tras cada cambio de smk.yaml."
    ),
    "A number of smk agreement history; default: the one in force.": (
        "Un número de smk agreement history; por defecto, la que está en vigor."
    ),
    "Do not ask; for scripts.": "No pregunta; para scripts.",
    "The database's file: check, copy, restore, upgrade it.": (
        "La base de datos: revisar, copiar, restaurar, actualizar."
    ),
    "Begin with: smk db backup, by cron every night.": (
        "Empieza con: smk db backup, con cron cada noche."
    ),
    "Where to; default: beside the database, with the time.": (
        "Dónde se guarda; por defecto, junto a la base de datos, con la hora."
    ),
    "Delete all but the N newest copies.": "Borra todas menos las N copias más recientes.",
    "A copy made by smk db backup.": "Una copia hecha con smk db backup.",
    "Replace a database, after a backup of it.": (
        "Sustituye una base de datos, tras hacer una copia de ella."
    ),
    "Bring files in: leads, hand-offs, touches.": (
        "Traer archivos: leads, traspasos, interacciones."
    ),
    "Begin with: smk import leads FILE --map MAPPING --dry-run.": (
        "Empieza con: smk import leads ARCHIVO --map ASIGNACIÓN --dry-run."
    ),
    "A CSV file in UTF-8.": "Un archivo CSV en UTF-8.",
    "The file that says which column becomes what.": (
        "El archivo que dice en qué se convierte cada columna."
    ),
    "Where rejected rows go; default: beside the input, as NAME.rejects.csv.": (
        "Adónde van las filas rechazadas; por defecto, junto a la entrada, como NOMBRE.rejects.csv."
    ),
    "Write everything out, for a spreadsheet or a system.": (
        "Escribirlo todo, para una hoja de cálculo u otro sistema."
    ),
    "Begin with: smk export leads -f csv --out leads.csv.": (
        "Empieza con: smk export leads -f csv --out leads.csv."
    ),
}
