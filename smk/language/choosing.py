"""Which language an agreement names, read off its text: also where the rest of it is not valid."""

import re

from smk.language.saying import LANGUAGES

_KEY = re.compile(
    r"""^\ufeff?["']?language["']?[ \t]*:\s+["']?([a-z]{2})["']?[ \t]*(?:\#.*)?\r?$""", re.MULTILINE
)


def language_written_in(text: str) -> str | None:
    """The language that the text of an agreement names; None for none, or one not spoken."""
    found = _KEY.search(text)
    return found[1] if found and found[1] in LANGUAGES else None
