"""Reads CSV files row by row, each with its line; what is damaged is named by its line."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smk.language.saying import later, say
from smk.rules.errors import CheckError
from smk.rules.file_errors import NoFileError, UnreadableError

LONGEST_CELL = 10_000_000
UNCLOSED = later("unexpected end of data")  # as Python's reader says it
Advance = Callable[[int, int], None]


@dataclass(frozen=True)
class Table:
    """An open CSV file: its headings, and its rows with the line on which each begins."""

    headings: list[str]
    rows: Iterator[tuple[int, list[str]]]


@contextmanager
def open_table(path: Path, delimiter: str, advance: Advance) -> Iterator[Table]:
    """Open a CSV file in UTF-8; `advance` is told the bytes read and the bytes there are."""
    try:
        with path.open("rb") as file:
            total = path.stat().st_size
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            csv.field_size_limit(LONGEST_CELL)
            reader = csv.reader(text, delimiter=delimiter, strict=True)
            seekable = file.seekable()  # a pipe does not know how far it is
            rows = _rows(reader, path, lambda: advance(file.tell() if seekable else 0, total))
            _, headings = next(rows, (0, []))
            _check_headings([name.strip() for name in headings], path)
            yield Table([name.strip() for name in headings], rows)
    except FileNotFoundError:
        raise NoFileError(path) from None
    except (IsADirectoryError, PermissionError) as error:
        raise UnreadableError(path, error) from None


def _rows(reader: Any, path: Path, advance: Callable[[], None]) -> Iterator[tuple[int, list[str]]]:
    line = 1
    count = 0
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
            count += 1
            if count % 1000 == 0:
                advance()
    except csv.Error as error:
        is_open = UNCLOSED in str(error)
        hint = say("a quotation mark may be missing its partner") if is_open else ""
        raise CheckError(_damage(path, line, say(str(error))), hint) from None
    except UnicodeDecodeError:
        message = _damage(path, line, say("not UTF-8"))
        raise CheckError(message, say("save it as UTF-8")) from None


def _damage(path: Path, line: int, error: str) -> str:
    return say(
        "{path}, from line {line}: {error}; nothing was imported",
        path=path,
        line=line,
        error=error,
    )


def _check_headings(headings: list[str], path: Path) -> None:
    if not headings:
        message = say("{path} is empty", path=path)
        raise CheckError(message, say("a first line with headings is expected"))
    for name in headings:
        if name and headings.count(name) > 1:
            message = say("{path}: the heading {name!r} stands twice", path=path, name=name)
            raise CheckError(message, say("rename one"))
