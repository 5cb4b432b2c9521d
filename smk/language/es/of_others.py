"""What libraries and the system say, in Spanish: YAML, CSV, pydantic, Typer, files."""

MESSAGES: dict[str, str] = {
    "Input should be a valid string": "se espera un texto",
    "String should have at least 1 character": "se espera al menos un carácter",
    "String should have at most 1 character": "se espera un solo carácter",
    "control characters are not allowed": "no se admiten caracteres de control",
    "special characters are not allowed": "no se admiten caracteres especiales",
    "input is too long": "el texto es demasiado largo",
    "invalid Unicode character": "carácter Unicode no válido",
    "invalid leading UTF-8 octet": "primer byte UTF-8 no válido",
    "invalid trailing UTF-8 octet": "byte UTF-8 siguiente no válido",
    "incomplete UTF-8 octet sequence": "secuencia UTF-8 incompleta",
    "invalid length of a UTF-8 sequence": "longitud no válida de una secuencia UTF-8",
    "mapping values are not allowed in this context": (
        "aquí no puede haber dos puntos con un valor; un texto con dos puntos va entre comillas"
    ),
    "mapping keys are not allowed in this context": "aquí no puede haber una clave",
    "block sequence entries are not allowed in this context": (
        "aquí no puede haber un elemento de lista con guion"
    ),
    "could not find expected ':'": "faltan los dos puntos «:» que se esperaban",
    "found unexpected ':'": "hay dos puntos «:» que no se esperaban",
    "did not find expected key": "falta la clave que se esperaba; mira el sangrado",
    "did not find expected node content": "falta el valor que se esperaba",
    "did not find expected '-' indicator": "falta el guion «-» que se esperaba; mira el sangrado",
    "did not find expected ',' or ']'": "falta la coma «,» o el corchete «]» que se esperaba",
    "did not find expected ',' or '}'": "falta la coma «,» o la llave «}» que se esperaba",
    "did not find expected <document start>": (
        "el documento no puede seguir así aquí; mira el sangrado"
    ),
    "did not find expected <stream-start>": "falta el comienzo del texto que se esperaba",
    "did not find expected comment or line break": (
        "falta un comentario o un salto de línea que se esperaba"
    ),
    "found character that cannot start any token": (
        "hay un carácter por el que nada puede empezar, como un tabulador, @ o `"
    ),
    "found a tab character that violates indentation": (
        "hay un tabulador en el sangrado; usa espacios"
    ),
    "found a tab character where an indentation space is expected": (
        "hay un tabulador donde se esperaba un espacio de sangrado"
    ),
    "found an indentation indicator equal to 0": "hay un indicador de sangrado igual a 0",
    "found unexpected end of stream": (
        "el archivo acaba antes de lo esperado; quizá faltan unas comillas de cierre"
    ),
    "found unexpected document indicator": "hay un indicador de documento que no se esperaba",
    "found unknown escape character": "hay una barra «\\» con un carácter de escape desconocido",
    "found invalid Unicode character escape code": "hay un código de escape Unicode no válido",
    "did not find expected hexdecimal number": "falta el número hexadecimal que se esperaba",
    "found undefined alias": "hay un alias sin definir",
    "found duplicate anchor; first occurrence": "hay un ancla repetida",
    "did not find expected alphabetic or numeric character": (
        "falta la letra o la cifra que se esperaba"
    ),
    "found undefined tag handle": "hay una marca sin definir",
    "did not find expected '!'": "falta el signo «!» que se esperaba",
    "did not find the expected '>'": "falta el signo «>» que se esperaba",
    "did not find expected tag URI": "falta el URI de la marca que se esperaba",
    "did not find URI escaped octet": "falta el byte escapado de un URI",
    "found an incorrect leading UTF-8 octet": "hay un primer byte UTF-8 incorrecto",
    "found an incorrect trailing UTF-8 octet": "hay un byte UTF-8 siguiente incorrecto",
    "did not find expected whitespace": "falta el espacio que se esperaba",
    "did not find expected whitespace or line break": (
        "falta el espacio o el salto de línea que se esperaba"
    ),
    "could not find expected directive name": "falta el nombre de directiva que se esperaba",
    "found unknown directive name": "hay un nombre de directiva desconocido",
    "found unexpected non-alphabetical character": "hay un carácter que no es una letra",
    "did not find expected version number": "falta el número de versión que se esperaba",
    "did not find expected digit or '.' character": "falta la cifra o el punto que se esperaba",
    "found extremely long version number": "hay un número de versión larguísimo",
    "found duplicate %YAML directive": "hay una directiva %YAML repetida",
    "found duplicate %TAG directive": "hay una directiva %TAG repetida",
    "found incompatible YAML document": "hay un documento YAML incompatible",
    "mapping values are not allowed here": (
        "aquí no puede haber dos puntos con un valor; un texto con dos puntos va entre comillas"
    ),
    "mapping keys are not allowed here": "aquí no puede haber una clave",
    "sequence entries are not allowed here": "aquí no puede haber un elemento de lista con guion",
    "No such file or directory": "no existe el archivo o la carpeta",
    "Permission denied": "permiso denegado",
    "Operation not permitted": "operación no permitida",
    "Is a directory": "es una carpeta",
    "Not a directory": "no es una carpeta",
    "Directory not empty": "la carpeta no está vacía",
    "File exists": "el archivo ya existe",
    "File name too long": "el nombre del archivo es demasiado largo",
    "File too large": "el archivo es demasiado grande",
    "No space left on device": "no queda espacio en el disco",
    "Disk quota exceeded": "se ha superado la cuota de disco",
    "Read-only file system": "el sistema de archivos es de solo lectura",
    "Input/output error": "error de entrada o salida",
    "Device or resource busy": "el dispositivo está ocupado",
    "Invalid cross-device link": "el destino está en otro dispositivo",
    "Invalid argument": "argumento no válido",
    "Too many open files": "hay demasiados archivos abiertos",
    "Too many levels of symbolic links": "hay demasiados enlaces simbólicos encadenados",
    "Options": "Opciones",
    "Commands": "Órdenes",
    "default: {default}": "por defecto: {default}",
    "required": "obligatorio",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "',' expected after '\"'": "se espera ',' después de '\"'",
    "';' expected after '\"'": "se espera ';' después de '\"'",
    "'\t' expected after '\"'": "se espera un tabulador después de '\"'",
    "line contains NUL": "la línea contiene un carácter NUL",
    "field larger than field limit (131072)": "una celda es demasiado larga",
    "field larger than field limit (10000000)": "una celda es demasiado larga",
    "new-line character seen in unquoted field"
    " - do you need to open the file in universal-newline mode?": (
        "hay un salto de línea en una celda sin comillas"
    ),
    "new-line character seen in unquoted field - do you need to open the file with newline=''?": (
        "hay un salto de línea en una celda sin comillas"
    ),
    "Arguments": "Argumentos",
    "file is not a database": "el archivo no es una base de datos",
    "database disk image is malformed": "el contenido está dañado",
    "database or disk is full": "el disco está lleno",
    "disk I/O error": "error de lectura o escritura del disco",
    "attempt to write a readonly database": "solo se puede leer",
    "unable to open database file": "no se puede abrir el archivo",
}
