"""Which language a run of a command speaks: the agreement's, else the one of the surroundings.

It must be known before anything is said, also where the agreement is not valid or the arguments
are wrong. So the one key is looked up in the text of the file, which costs no time.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from smk.cli import opening
from smk.language.choosing import language_written_in
from smk.language.saying import LANGUAGES

_MOST_BYTES = 256 * 1024


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language of the agreement in use; where there is none, that of the locale; else en."""
    found = opening.files.locate(_option(arguments), None, dict(environment), Path.cwd())
    try:
        if not found.agreement.path.is_file():
            raise FileNotFoundError(found.agreement.path)
        with found.agreement.path.open("rb") as file:
            text = file.read(_MOST_BYTES).decode(errors="replace")
    except (OSError, ValueError):
        return _of_the_locale(environment)
    return language_written_in(text) or "en"


def _of_the_locale(environment: Mapping[str, str]) -> str:
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next((name for name in names if name), "")[:2]
    return language if language in LANGUAGES else "en"


def _option(arguments: Sequence[str]) -> str | None:
    """The agreement that an option names, before anything else of the line is understood."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if word == "--agreement":
            return following
        if word.startswith("--agreement="):
            return word.partition("=")[2]
    return None
