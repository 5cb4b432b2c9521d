"""The values of fields as people write them, brought into the one form that is stored."""

import re
from datetime import date

from smk.language.saying import say
from smk.rules.errors import UsageError
from smk.rules.identity import composed, flaw_of, mend_of

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")
_YES, _NO = ("yes", "true", "1", "sí", "si"), ("no", "false", "0")


def flaw_in(name: str, kind: str, text: str) -> str | None:
    """Why a text is no value of a field of this type, or None if it is one."""
    if kind == "number" and not _NUMBER.fullmatch(text):
        return say("{field}: {text!r} is not a number", field=name, text=text[:60])
    if kind == "boolean" and text.lower() not in (*_YES, *_NO):
        return say("{field}: {text!r} is neither yes nor no", field=name, text=text[:60])
    if kind == "date":
        try:
            date.fromisoformat(text)
        except ValueError:
            return say("{field}: {text!r} is not a day like 2026-11-03", field=name, text=text[:60])
    return flaw_of(name, text)


def _mend(name: str, kind: str, text: str) -> str:
    known = {
        "number": say("write a number, like 4 or 2.5"),
        "boolean": say("write yes or no"),
        "date": say("write it like {example}", example="2026-11-03"),
    }
    return known.get(kind) or mend_of(name, text)


def stored(name: str, kind: str, text: str) -> str | None:
    """The value to store for what was typed; None where nothing was. Else a UsageError."""
    text = text.strip()
    if not text:
        return None
    flaw = flaw_in(name, kind, text)
    if flaw:
        raise UsageError(flaw, _mend(name, kind, text))
    if kind == "boolean":
        return "yes" if text.lower() in _YES else "no"
    return composed(text)
