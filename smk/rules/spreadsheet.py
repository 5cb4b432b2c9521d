"""What keeps a text from becoming a formula in a spreadsheet, and takes that off again."""

import csv
import re
from collections.abc import Callable, Iterable
from typing import IO, Any

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def guarded(text: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if text.startswith(_RISKY) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


class _PlainEnds:
    """Takes rows that end with CR LF, and ends them with LF alone."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, row: str) -> None:
        self._file.write(row.removesuffix("\r\n") + "\n")


def row_writer(file: IO[str], delimiter: str = ",") -> Callable[[Iterable[Any]], object]:
    """A function that writes rows of CSV ending with LF; a lone CR in a cell is quoted, too.

    Python before 3.13 quotes CR only where it ends lines.
    """
    return csv.writer(_PlainEnds(file), delimiter=delimiter, lineterminator="\r\n").writerow


def unguarded(text: str) -> str:
    """The cell that `guarded` made, as it was."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_RISKY) else text
