"""What stands on every help page, and what is said of wrong usage, in Spanish."""

MESSAGES: dict[str, str] = {
    "Usage: ": "Uso: ",
    "[OPTIONS]": "[OPCIONES]",
    "COMMAND [ARGS]...": "ORDEN [ARGUMENTOS]...",
    "Example: {command}": "Ejemplo: {command}",
    "Install completion for the current shell.": (
        "Instala el autocompletado en el intérprete de órdenes actual."
    ),
    "Show completion for the current shell, to copy it or customize the installation.": (
        "Muestra el autocompletado del intérprete actual, para copiarlo o adaptar la instalación."
    ),
    "PATH": "RUTA",
    "NAME": "NOMBRE",
    "TIME": "MOMENTO",
    "FOLDER": "CARPETA",
    "A,B,C": "A,B,C",
    "FILE": "ARCHIVO",
    "TEAM": "EQUIPO",
    "N": "N",
    "LEAD": "LEAD",
    "STAGE": "ETAPA",
    "EMAIL": "CORREO",
    "KEY": "CLAVE",
    "TEXT": "TEXTO",
    "SYSTEM:ID": "SISTEMA:ID",
    "FIELD=VALUE": "CAMPO=VALOR",
    "ADDRESS": "CORREO",
    "AMOUNT": "IMPORTE",
    "CODE": "CÓDIGO",
    "1..5": "1..5",
    "PERIOD": "PERIODO",
    "CHARACTER": "CARÁCTER",
    "KIND": "TIPO",
    "VIEW": "VISTA",
    "SPAN": "PLAZO",
    "FIELD": "CAMPO",
    "WHAT": "CUÁL",
    "MAPPING": "ASIGNACIÓN",
    "{group} needs a command": "{group} necesita una orden",
    "see: {command}": "mira: {command}",
    "there is no command {name!r}; did you mean {nearest!r}?": (
        "no hay ninguna orden {name!r}; ¿querías decir {nearest!r}?"
    ),
    "there is no command {name!r}": "no hay ninguna orden {name!r}",
    "there is no option {name!r}; did you mean {nearest}?": (
        "no hay ninguna opción {name!r}; ¿querías decir {nearest}?"
    ),
    "there is no option {name!r} before the command": (
        "antes de la orden no hay ninguna opción {name!r}"
    ),
    "there is no option {name!r}": "no hay ninguna opción {name!r}",
    "{option} stands before the command: smk {option} ... {command}": (
        "{option} va antes de la orden: smk {option} ... {command}"
    ),
    "{option} takes no value": "{option} no lleva valor",
    "{option} needs a value": "{option} necesita un valor",
    "the argument {name} is missing": "falta el argumento {name}",
    "the option {name} is missing": "falta la opción {name}",
    "too many arguments: {words}": "sobran argumentos: {words}",
    "{value} is not one of {choices}": "{value} no es ninguno de estos: {choices}",
    "{text!r} is not a whole number": "{text!r} no es un número entero",
    "an argument has a NUL character": "un argumento tiene un carácter NUL",
    "leave them out": "quítalos",
    "interrupted; nothing was changed": "interrumpido; no se ha cambiado nada",
    "a text is not valid UTF-8": "un texto no es UTF-8 válido",
    "type it as UTF-8": "escríbelo en UTF-8",
    "{error} at {place}": "{error} en {place}",
    "this is a bug; please report it with what you did and what smk --debug shows": (
        "esto es un fallo de smk; por favor, avisa de él con lo que hiciste y lo que muestra smk "
        "--debug"
    ),
    "- reads leads from a pipe": "- lee los leads de la entrada estándar",
    "--ready chooses the leads and their stage itself": (
        "--ready elige por sí mismo los leads y su etapa"
    ),
    "one of --out and --apply is needed": "hace falta --out o --apply",
    "Dry run: nothing was changed.": "Simulacro: no se ha cambiado nada.",
    "Importing {file}": "Importando {file}",
    "Living through two quarters": "Simulando dos trimestres",
    "Adopt {name} as version {number}?": "¿Adoptar {name} como versión {number}?",
    "y/N": "s/N",
    "answer y or n": "responde s o n",
    "nobody is there to be asked": "no hay nadie a quien preguntar",
    "add --yes": "añade --yes",
    "not adopted; nothing was changed": "no adoptado; no se ha cambiado nada",
}
