"""Rows about people who were forgotten: rejected, and never written out."""

import re
from collections.abc import Sequence

from smk.language.saying import later
from smk.rules.forgetting import names_of
from smk.rules.spreadsheet import unguarded
from smk.store.erasing import Forgotten
from smk.transfer.rows import Incoming
from smk.workspace.work import Work

_ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]+@[^\s<>,;:\"()\[\]]+")
FORGOTTEN = later("the person was forgotten")


class ForgottenRows:
    """Tells which rows of a file are about people who were forgotten.

    Somebody who was added again by hand since is known under that name, and so not forgotten.
    """

    def __init__(self, work: Work, system: str | None) -> None:
        self._forgotten = Forgotten(work.session)
        self._system = system

    def has_row(self, row: Incoming) -> bool:
        """Whether a row that is about no known lead brings back a person."""
        outside = [(self._system, row.outside)] if self._system and row.outside else []
        return self._forgotten.has(names_of(row.values.items(), outside))

    def has_cells(self, cells: Sequence[str]) -> bool:
        """Whether the cells of a row, taken for names, are those of such a person."""
        if not self._forgotten.anybody:
            return False
        texts = [text for cell in cells if (text := unguarded(cell.strip()))]
        texts += [found for text in texts for found in _ADDRESS.findall(text)]
        values = [(field, text) for text in texts for field in _told_by(text)]
        outside = [(self._system, text) for text in texts] if self._system else []
        return self._forgotten.has(names_of(values, outside))


def _told_by(text: str) -> tuple[str, ...]:
    """The fields that a cell may be."""
    return ("email",) if "@" in text else ("phone", "name")
