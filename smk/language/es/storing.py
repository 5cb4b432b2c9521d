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
    "choose another name": "elige otro nombre",
    "{path} is held by another process": "otro proceso está usando {path}",
    "try again in a moment": "inténtalo de nuevo en un momento",
    "{path} is not a database, or is damaged: {cause}": (
        "{path} no es una base de datos o está dañada: {cause}"
    ),
    "check space and rights of the folder": "comprueba el espacio y los permisos de la carpeta",
    "choose a place that you may write to": "elige un lugar donde puedas escribir",
    "name a file, not a folder": "indica un archivo, no una carpeta",
    "make the folder first, or mend the path": "crea antes la carpeta, o corrige la ruta",
    "make room on the disk": "haz sitio en el disco",
    "choose a shorter name": "elige un nombre más corto",
    "name the file itself, not a link to it": "indica el archivo mismo, no un enlace",
    "the path is taken from {folder}": "la ruta se toma desde {folder}",
    "see who may read it: ls -l": "mira quién puede leerlo: ls -l",
    "cannot read {path}: {why}": "no se puede leer {path}: {why}",
    "cannot write {path}: {why}": "no se puede escribir {path}: {why}",
    "name another, or: smk db restore FILE": "indica otra, o: smk db restore ARCHIVO",
    "name its file with --db": "indica su archivo con --db",
    "{path} is a folder": "{path} es una carpeta",
    "it is done all the same: smk log": "aun así está hecho: smk log",
    "the answer could not be written: {why}": "no se pudo escribir la respuesta: {why}",
    "--out FILE writes it to a file": "--out ARCHIVO la escribe en un archivo",
    "change smk.yaml first; what was adopted: smk agreement history": (
        "cambia antes smk.yaml; lo adoptado: smk agreement history"
    ),
    "the agreement names no personas": "el acuerdo no nombra perfiles",
    "smk --debug shows where it came from": "smk --debug muestra de dónde viene",
    "write it like ada@example.com; a lead may do without: --name NAME": (
        "escríbela como ada@example.com; se puede prescindir de ella: --name NOMBRE"
    ),
    "stdout is closed; let the answer go somewhere": (
        "la salida está cerrada; deja que la respuesta vaya a algún sitio"
    ),
}
