"""The file of rejected rows: each whole, with its line and the reason; written only if needed."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from smk.language.saying import say
from smk.rules.errors import FailedError, UsageError
from smk.rules.file_errors import UnwritableError
from smk.rules.spreadsheet import guarded, row_writer

START = ["line", "reason"]


class Rejects:
    """Collects rejected rows beside their final place, and moves them there at the end."""

    def __init__(self, path: Path, source: Path, headings: list[str]) -> None:
        if path.exists() and path.samefile(source):
            message = say("the rejects would overwrite the file they come from")
            raise UsageError(message, "--rejects FILE")
        if path.exists() and not _is_ours(path):
            message = say("{path} is there and holds something else", path=path)
            raise FailedError(message, "--rejects FILE")
        self.path = path
        self.headings = headings
        self.count = 0
        self.unwritten = 0
        self.must_not_be_written: Callable[[list[str]], bool] = _nothing
        self.first: tuple[int, str] | None = None
        self._file: IO[str] | None = None
        self._write: Callable[[Iterable[Any]], object] | None = None
        self._temporary = ""

    def add(self, line: int, reason: str, cells: list[str]) -> None:
        """One more rejected row; one that names a forgotten person is counted only."""
        self.count += 1
        if self.must_not_be_written(cells):
            self.unwritten += 1
            return
        if self._file is None:
            try:
                handle, self._temporary = tempfile.mkstemp(dir=self.path.parent, suffix=".rejects")
            except OSError as error:
                raise UnwritableError(self.path, error) from None
            self._file = open(handle, "w", encoding="utf-8", newline="")  # noqa: SIM115
            self._write = row_writer(self._file)
            self._write([*START, *map(guarded, self.headings)])
        self.first = self.first or (line, reason)
        assert self._write is not None
        self._write([line, reason, *(guarded(cell) for cell in cells)])

    def finish(self, *, keep: bool) -> str | None:
        """Put the file in its place, or drop it; gives its path if it was kept."""
        if self._file is None:
            return None
        file, self._file = self._file, None
        try:
            file.close()
            if keep:
                os.replace(self._temporary, self.path)
                return str(self.path)
        finally:
            if os.path.exists(self._temporary):
                os.unlink(self._temporary)
        return None


def _nothing(cells: list[str]) -> bool:
    """Every row may be written out, as long as nobody was forgotten."""
    del cells
    return False


def _is_ours(path: Path) -> bool:
    """Whether a file holds rejected rows of an earlier import, which may be replaced."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.readline().startswith(",".join(START))
    except (OSError, UnicodeDecodeError):
        return False
