"""What screens and files say around an answer, in Spanish."""

MESSAGES: dict[str, str] = {
    "* under 5 leads: too few to judge": "* menos de 5 leads: muy pocos para juzgar",
    "~ maturing: these leads had less time than earlier ones took": (
        "~ en maduración: han tenido menos tiempo del que tardaron los anteriores"
    ),
    "not shown here: {names} (--fields, -f csv)": "aquí no se muestra: {names} (--fields, -f csv)",
    # the drawn funnel
    "ToFu": "Parte alta",
    "MoFu": "Parte media",
    "BoFu": "Parte baja",
    "To next": "Avanzan",
    "95 %": "95 %",
    "From base": "Desde base",
    "Total": "Total",
    # files that are written
    "this answer names no leads": "esta respuesta no nombra leads",
    "another --format, such as csv": "usa otro --format, por ejemplo csv",
    "--fields names no column": "--fields no nombra ninguna columna",
    "there is no column {name!r}": "no existe la columna {name!r}",
    "one of: {names}": "una de estas: {names}",
    "{path} is there already": "{path} ya existe",
    "--force overwrites it": "--force lo sobrescribe",
}
