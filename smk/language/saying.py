"""What people read: English as it stands in the code, other languages from a catalogue.

The text in the code is the key of the catalogue and the English wording at once. What is spoken
holds for one run of a command; keys in files, formats and options are never translated.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache

LANGUAGES = ("en", "es")
DECIMAL_COMMA = ("es",)
_spoken: ContextVar[str] = ContextVar("language", default="en")


def speak(language: str) -> None:
    """Say everything in this language from now on; a KeyError for one that is not known."""
    if language not in LANGUAGES:
        raise KeyError(language)
    _spoken.set(language)


def spoken() -> str:
    """The language that is spoken: en or es."""
    return _spoken.get()


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """The wording of every text in a language; only a language that is spoken is loaded."""
    if language == "en":
        return {}
    from smk.language.es import MESSAGES

    return MESSAGES


def say(text: str, /, **values: object) -> str:
    """A text in the language that is spoken, its {names} replaced by values.

    Without values braces are left as they are.
    """
    wording = catalogue(_spoken.get()).get(text, text)
    return wording.format(**values) if values else wording


def several(count: int, one: str, many: str, /, **values: object) -> str:
    """`one` or `many`, by the count, which is their {n}."""
    return say(one if count == 1 else many, n=whole(count), **values)


def later(text: str) -> str:
    """A text as it is; it is said where it is shown. Marks it for the catalogue."""
    return text


def word(key: str, context: str = "") -> str:
    """A word of a closed vocabulary, such as `accepted`; `context` tells two senses apart."""
    known = catalogue(_spoken.get())
    return known.get(f"{context}|{key}") or known.get(key, key)


def whole(count: int) -> str:
    """A whole number with its thousands told apart: 12,345; in Spanish 12.345, but 1234."""
    if _spoken.get() in DECIMAL_COMMA:
        return f"{count:,}".replace(",", ".") if abs(count) >= 10_000 else str(count)
    return f"{count:,}"


def decimal(number: float, digits: int = 1) -> str:
    """A number with decimals: 1,234.5; in Spanish 1234,5."""
    if _spoken.get() not in DECIMAL_COMMA:
        return f"{number:,.{digits}f}"
    units, point, rest = f"{number:.{digits}f}".partition(".")
    sign, units = ("-", units[1:]) if units.startswith("-") else ("", units)
    return f"{sign}{whole(int(units))}{',' if point else ''}{rest}"


def written(number: str) -> str:
    """A number that is written with a point already: 37.5, in Spanish 37,5."""
    return number.replace(".", ",") if _spoken.get() in DECIMAL_COMMA else number
