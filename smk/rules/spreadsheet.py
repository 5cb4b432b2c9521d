"""What keeps a text from becoming a formula in a spreadsheet, and takes that off again."""

import re

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def guarded(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if text.startswith(_RISKY) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The cell that `guarded` made, as it was."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_RISKY) else text
