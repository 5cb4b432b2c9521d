"""What is said of the database, in Spanish."""

MESSAGES: dict[str, str] = {
    "cannot copy to {path}: {error}": "no se puede copiar en {path}: {error}",
    "table {table}, row {row}: refers to no {other}": (
        "tabla {table}, fila {row}: remite a un registro de {other} que no existe"
    ),
    "{path} is damaged: {damage}": "{path} está dañado: {damage}",
    "restore another copy": "restaura otra copia",
    "the upgrade would break {count} references; undone": (
        "la actualización rompería referencias ({count}); se ha deshecho"
    ),
    "the database {path} does not exist": "la base de datos {path} no existe",
    "the database {path} is not a file": "la base de datos {path} no es un archivo",
    "make one with: smk init": "crea una con: smk init",
    "{path} is not a database of smk": "{path} no es una base de datos de smk",
    "name another with --db, or: smk init": "indica otra con --db, o: smk init",
    "{path} has lost its schema version": "{path} ha perdido la versión de su esquema",
    "{path} has schema {schema}, this smk needs {needed}": (
        "{path} tiene el esquema {schema} y este smk necesita el {needed}"
    ),
    "back it up and bring it up to date with: smk db upgrade": (
        "haz una copia de seguridad y actualiza la base de datos con: smk db upgrade"
    ),
    "{path} was written by a newer smk (schema {schema}, here {needed})": (
        "{path} lo escribió un smk más reciente (esquema {schema}, aquí {needed})"
    ),
    "install the newer smk": "instala el smk más reciente",
    "{path} is there already": "{path} ya existe",
    "choose another name": "elige otro nombre",
    "cannot make {path}: {error}": "no se puede crear {path}: {error}",
    "{path} is held by another process": "otro proceso está usando {path}",
    "try again in a moment": "inténtalo de nuevo en un momento",
    "{path} is not a database, or is damaged: {cause}": (
        "{path} no es una base de datos o está dañada: {cause}"
    ),
    "check space and rights of the folder": "comprueba el espacio y los permisos de la carpeta",
}
