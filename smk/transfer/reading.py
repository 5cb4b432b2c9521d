"""Reads CSV files row by row, each with its line; what is damaged is named by its line."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smk.rules.errors import CheckError, FailedError, NotFoundError

LONGEST_CELL = 10_000_000
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
        raise NotFoundError(f"there is no file {path}") from None
    except IsADirectoryError:
        raise FailedError(f"{path} is a folder, not a file") from None
    except PermissionError:
        raise FailedError(f"{path} may not be read by you") from None


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
        hint = (
            "a quotation mark may be missing its partner" if "unexpected end" in str(error) else ""
        )
        raise CheckError(f"{path}, from line {line}: {error}; nothing was imported", hint) from None
    except UnicodeDecodeError:
        raise CheckError(
            f"{path}, from line {line}: not UTF-8; nothing was imported", "save it as UTF-8"
        ) from None


def _check_headings(headings: list[str], path: Path) -> None:
    if not headings:
        raise CheckError(f"{path} is empty", "a first line with headings is expected")
    for name in headings:
        if name and headings.count(name) > 1:
            raise CheckError(f"{path}: the heading {name!r} stands twice", "rename one")
