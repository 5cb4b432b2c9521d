"""What the rules say of times, periods, values and files that cannot be taken, in Spanish."""

MESSAGES: dict[str, str] = {
    # Times.
    "write it like 2026-11-03, 2026-11-03 14:30 or 2026-11-03T14:30:00+01:00": (
        "escríbelo como 2026-11-03, 2026-11-03 14:30 o 2026-11-03T14:30:00+01:00"
    ),
    "{text!r} is not a time": "{text!r} no es una fecha ni una hora",
    "{text!r} is not a length of time": "{text!r} no es una duración",
    "write it like 90d, 12h or 2w": "escríbelo como 90d, 12h o 2w (días, horas, semanas)",
    "{time} do not pass within two years: the calendar has too few working hours": (
        "en dos años no se llega a {time}: el calendario tiene muy pocas horas laborables"
    ),
    "fill in calendar.hours, then: smk agreement check": (
        "rellena calendar.hours y después: smk agreement check"
    ),
    # Periods.
    "2026, 2026-Q3, 2026-11, 2026-W46, 2026-11-03, 2026-07-01..2026-10-01, "
    "this-month, last-week, last-quarter, last-30d, all": (
        "2026, 2026-Q3, 2026-11, 2026-W46, 2026-11-03, 2026-07-01..2026-10-01, "
        "this-month, last-week, last-quarter, last-30d, all"
    ),
    "{text!r} is not a period": "{text!r} no es un periodo",
    "one of the forms {forms}": "una de estas formas: {forms}",
    "period {period} ends before it begins": "el periodo {period} acaba antes de empezar",
    "the end is excluded": "el último día no se incluye",
    "{period} has no period before it": "{period} no tiene un periodo anterior",
    "name one: --period this-month": "indica uno: --period this-month",
    # Values.
    "{amount!r} is not an amount of {currency}": "{amount!r} no es un importe en {currency}",
    "write it like {example}": "escríbelo como {example}",
    "{field} has a NUL character": "{field} tiene un carácter NUL",
    "{field} is not valid Unicode text": "{field} no es texto Unicode válido",
    "{text!r} is not an e-mail address": "{text!r} no es una dirección de correo",
    "{field}: {text!r} is not a number": "{field}: {text!r} no es un número",
    "{field}: {text!r} is neither yes nor no": "{field}: {text!r} no es ni sí ni no",
    "{field}: {text!r} is not a day like 2026-11-03": (
        "{field}: {text!r} no es un día como 2026-11-03"
    ),
    # Names and files.
    "{what} is ambiguous: {candidates}": "{what} es ambiguo: {candidates}",
    "say which by its id": "di cuál por su id",
    "{n} problem": "{n} problema",
    "{n} problems": "{n} problemas",
    "The {what} has {count}.": "{what} tiene {count}.",
    "the|agreement": "El acuerdo",
    "the|mapping": "La asignación",
    "mend the file, then: smk agreement check": "corrige el archivo y después: smk agreement check",
    "mend the file": "corrige el archivo",
    "type it as UTF-8, without control characters": "escríbelo en UTF-8, sin caracteres de control",
    "write yes or no": "escribe sí o no",
    "write a number, like 4 or 2.5": "escribe un número, como 4 o 2.5",
}
