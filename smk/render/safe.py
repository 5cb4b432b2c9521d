"""Cleans every piece of data on its way to people: what could command a terminal becomes visible.

Control characters, bidirectional controls, lone surrogates and invisible format characters are
written as escapes; letters of any script, joined emoji and their joiners stay as they are.
"""

import re
import unicodedata

_PLAIN = re.compile(r"[ -~]*")
_KEPT = {"\u200c", "\u200d", "\ufe0f", "\ufe0e"}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe(text: str) -> str:
    """The text with everything that is not plainly visible written as an escape."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[character]
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )
