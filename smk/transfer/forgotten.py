"""Rows about people who were forgotten: rejected, and never written out."""

from collections.abc import Callable, Sequence

from smk.language.saying import later
from smk.rules.spreadsheet import unguarded
from smk.store.erasing import Forgotten
from smk.transfer.rows import Incoming
from smk.workspace.work import Work

FORGOTTEN = later("the person was forgotten")


class ForgottenRows:
    """Tells which rows of a file are about people who were forgotten.

    Somebody who was added again by hand since is known under that name, and so not forgotten.
    """

    def __init__(self, work: Work, system: str | None) -> None:
        self._forgotten = Forgotten(work.session)
        self._kind = f"external:{system}" if system else None

    def has_row(self, row: Incoming, *, address_known: bool, id_known: bool) -> bool:
        """Whether a row brings back a person; what is known is the name of a lead that is here."""
        names = []
        if not address_known and row.values.get("email"):
            names.append(("email", row.values["email"]))
        if not id_known and row.outside and self._kind:
            names.append((self._kind, row.outside))
        return self._forgotten.has(names)

    @property
    def has_cells(self) -> Callable[[Sequence[str]], bool]:
        """Whether one of the cells of a row, taken for a name, is that of such a person."""
        kinds = ("email", *filter(None, [self._kind]))

        def found(cells: Sequence[str]) -> bool:
            texts = (unguarded(cell.strip()) for cell in cells)
            return self._forgotten.has((kind, text) for text in texts if text for kind in kinds)

        return found
