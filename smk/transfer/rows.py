"""From the cells of a row to what they say of a lead, or to why they are rejected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.rules.errors import UsageError
from smk.rules.fields import flaw_in, stored
from smk.rules.identity import composed, is_email, key_of
from smk.rules.spreadsheet import unguarded
from smk.transfer.dates import Moment, date_reader
from smk.transfer.history_rows import NOTHING_TOLD, HistoryReader, Told
from smk.transfer.mapping import Mapping


@dataclass(slots=True)
class Incoming:
    """One row: who it is about, its values, (position, moment) of each stage it dates, and more.

    `told` is what it tells of hand-offs and touches.
    """

    line: int
    cells: list[str]
    email_key: str | None
    outside: str | None
    values: dict[str, str]
    entries: list[tuple[int, Moment]]
    told: Told = NOTHING_TOLD


class RejectedError(Exception):
    """A row that cannot be taken; says why."""


class RowReader:
    """Reads the rows of one file by one mapping."""

    def __init__(
        self, mapping: Mapping, agreement: Agreement, path: tuple[str, ...], headings: list[str]
    ) -> None:
        self.width = len(headings)
        self.match_on = mapping.match_on
        self.null = frozenset(mapping.null)
        self.personas = {persona.key for persona in agreement.personas}
        zone = ZoneInfo(mapping.timezone) if mapping.timezone else agreement.zone
        self.zone = zone
        column = _finder(headings)
        self.columns = [(name, column(head)) for name, head in mapping.columns.items()]
        types = agreement.field_types
        self.own = [
            (name, column(head), types.get(name, "text")) for name, head in mapping.fields.items()
        ]
        self.stages = sorted(
            (path.index(stage), column(one.column), date_reader(one.format or mapping.dates, zone))
            for stage, one in mapping.stages.items()
        )
        self.history = HistoryReader(mapping, agreement, column, zone)

    def read(self, line: int, cells: list[str]) -> Incoming:
        """What a row says; a RejectedError says why it cannot be taken."""
        if len(cells) != self.width:
            raise RejectedError(
                say(
                    "{cells} cells under {headings} headings",
                    cells=len(cells),
                    headings=self.width,
                )
            )
        values: dict[str, str] = {}
        for name, index in self.columns:
            text = self._text(cells[index])
            if text:
                values[name] = text
        for name, index, kind in self.own:
            text = self._text(cells[index])
            if text:
                values[name] = text if kind == "text" else _typed(name, kind, text)
        outside = values.pop("external_id", None)
        email = values.get("email")
        if email is not None and not is_email(email):
            raise RejectedError(say("{text!r} is not an e-mail address", text=email[:60]))
        persona = values.get("persona")
        if persona is not None and persona not in self.personas:
            raise RejectedError(
                say("{text!r} is not a persona of the agreement", text=persona[:60])
            )
        email_key = key_of(email) if email else None
        if not any(email_key if key == "email" else outside for key in self.match_on):
            keys = say(" or ").join(self.match_on)
            raise RejectedError(say("no {keys} in this row", keys=keys))
        entries = [
            (position, self._moment(text, read))
            for position, index, read in self.stages
            if (text := self._text(cells[index]))
        ]
        return Incoming(line, cells, email_key, outside, values, entries, self._told(cells))

    def _told(self, cells: list[str]) -> Told:
        if not self.history.reads_anything:
            return NOTHING_TOLD
        try:
            return self.history.read([self._text(cell) for cell in cells])
        except ValueError as flaw:
            raise RejectedError(str(flaw)) from None

    def _text(self, cell: str) -> str:
        if not cell:
            return ""
        text = cell.strip()
        if text[:1] == "'":
            text = unguarded(text)
        if "\0" in text:
            raise RejectedError(say("a NUL character"))
        return "" if text in self.null else composed(text)

    def _moment(self, cell: str, read: Callable[[str], Moment]) -> Moment:
        try:
            return read(cell)
        except (ValueError, OverflowError):
            raise RejectedError(
                say("{text!r} is not a date of the mapping", text=cell[:60])
            ) from None


def _typed(name: str, kind: str, text: str) -> str:
    flaw = flaw_in(name, kind, text)
    if flaw:
        raise RejectedError(flaw)
    return stored(name, kind, text) or text


def _finder(headings: Sequence[str]) -> Callable[[str], int]:
    def find(name: str) -> int:
        if name not in headings:
            message = say("the file has no column {name!r}", name=name)
            raise UsageError(message, suggestion(name, headings))
        return headings.index(name)

    return find
