"""Reads the sheets that colleagues fill in: any separator, capitals, columns left out or added."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.rules.clock import Typed, read_time
from smk.rules.errors import CheckError, UsageError
from smk.rules.facts import ACCEPTED, REJECTED
from smk.rules.fields import flaw_in
from smk.rules.file_errors import NoFileError, UnreadableError
from smk.rules.identity import key_of
from smk.rules.spreadsheet import unguarded
from smk.transfer.rows import RejectedError
from smk.workspace.work import Work

GIVEN = (
    "sheet",
    "handoff",
    "lead",
    "name",
    "company",
    "phone",
    "offered_at",
    "decide_by",
    "contact_by",
)
FILLED = ("decision", "reason", "outcome", "rating", "note", "date")
_YES = ("accept", "accepted", "yes", "y", "aceptar", "aceptado", "aceptada", "sí", "si", "s")
_NO = ("reject", "rejected", "no", "n", "rechazar", "rechazado", "rechazada")
DECISIONS = {**dict.fromkeys(_YES, ACCEPTED), **dict.fromkeys(_NO, REJECTED)}
MOST_BYTES = 20 * 1024 * 1024
_DAY_FIRST = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)(?:[ T]+(\d{1,2}:\d\d)(?::\d\d)?)?", re.ASCII
)


@dataclass(frozen=True)
class SheetRow:
    """The cells of one row by their heading, and the line where it stands."""

    line: int
    cells: dict[str, str]

    def of(self, name: str) -> str:
        """A cell's text; empty where the column was deleted."""
        return self.cells.get(name, "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return not any(self.of(name) for name in FILLED)


def read_sheet(path: Path) -> Iterator[SheetRow]:
    """The rows of a sheet; a CheckError if it is none."""
    text = _decoded(path)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        first = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        headings = [name.strip().casefold() for name in first]
        _check_headings(headings, path)
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(line, headings, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        message = say("{path}: {error}; nothing was applied", path=path, error=say(str(error)))
        hint = say("a quotation mark may be missing its partner")
        raise CheckError(message, hint) from None


def _decoded(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise NoFileError(path) from None
    except OSError as error:
        raise UnreadableError(path, error) from None
    if len(content) > MOST_BYTES:
        raise CheckError(say("{path} is too large for a sheet of hand-offs", path=path))
    code = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(code)
    except UnicodeDecodeError:
        message = say("{path} is not UTF-8; nothing was applied", path=path)
        raise CheckError(message, say("save it as: CSV UTF-8")) from None


def _delimiter(text: str) -> str:
    """What separates the cells of the heading."""
    first = text.lstrip("\r\n").partition("\n")[0]
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        message = say("the first line says sep=, not the headings")
        raise CheckError(message, say("delete that line"))
    return max(",;\t", key=first.count)


def _check_headings(headings: list[str], path: Path) -> None:
    for name in headings:
        if name in (*GIVEN, *FILLED) and headings.count(name) > 1:
            message = say("{path}: the heading {name!r} stands twice", path=path, name=name)
            raise CheckError(message, say("rename one"))
    if not {"handoff", "lead"} & set(headings) or not set(FILLED) & set(headings):
        raise CheckError(
            say(
                "{path} is no sheet of hand-offs: no column handoff or lead, or none to fill in",
                path=path,
            ),
            say("make one with: smk handoff sheet --out FILE.csv"),
        )


def _row(line: int, headings: list[str], cells: list[str]) -> SheetRow:
    values = {}
    for heading, cell in zip(headings, cells, strict=False):
        text = cell.strip().strip("\u00a0")
        values[heading] = unguarded(text) if text[:1] == "'" else text
    if any(cell.strip() for cell in cells[len(headings) :]):
        values["\0"] = "more"
    return SheetRow(line, values)


@dataclass(frozen=True)
class Filled:
    """What a row says, read; None where a cell was left empty."""

    decision: str | None
    reason: str | None
    touch: tuple[str, str | None] | None
    rating: int | None
    note: str | None
    at: str | None


def read_filled(work: Work, agreement: Agreement, row: SheetRow) -> Filled:
    """The cells of a row as values; a RejectedError says which one cannot be read."""
    if "\0" in row.cells:
        raise RejectedError(say("more cells than headings"))
    decision = _decision(row.of("decision"))
    reason = _reason(agreement, row.of("reason"))
    if reason and decision != REJECTED:
        raise RejectedError(say("a reason belongs to a rejection: decision is not reject"))
    if decision == REJECTED and reason is None:
        known = ", ".join(agreement.reasons_by_key)
        raise RejectedError(say("a rejection needs a reason: {reasons}", reasons=known))
    note = row.of("note") or None
    flaw = flaw_in("note", "text", note) if note else None
    if flaw:
        raise RejectedError(flaw)
    touch = _touch(agreement, row.of("outcome"))
    if not any(row.of(name) for name in FILLED if name != "date"):
        raise RejectedError(say("a date alone says nothing"))
    return Filled(decision, reason, touch, _rating(row.of("rating")), note, _at(work, row))


def _decision(text: str) -> str | None:
    if not text:
        return None
    decision = DECISIONS.get(key_of(text))
    if decision is None:
        raise RejectedError(say("decision {text!r}: accept or reject is expected", text=text[:40]))
    return decision


def _reason(agreement: Agreement, text: str) -> str | None:
    if not text:
        return None
    wanted = text.casefold()
    for reason in agreement.reasons:
        if wanted in (reason.key, reason.label.casefold()):
            return reason.key
    hint = suggestion(wanted, agreement.reasons_by_key)
    message = say("reason {text!r} is not of the agreement", text=text[:40])
    raise RejectedError(message + _tail(hint))


def _touch(agreement: Agreement, text: str) -> tuple[str, str | None] | None:
    """A touch of sales: its outcome, its kind, or both, such as `reached` or `call reached`."""
    if not text:
        return None
    words = text.casefold().replace(":", " ").split()
    kinds = [kind for kind in agreement.touches if kind.by == "sales"]
    for kind in kinds:
        for outcome in kind.outcomes or (None,):
            named = [kind.key, *([outcome] if outcome else [])]
            if words == named or words == [outcome]:
                return kind.key, outcome
    known = [one for kind in kinds for one in kind.outcomes or (kind.key,)]
    hint = suggestion(words[-1], known) if words else ""
    message = say("outcome {text!r} is of no touch of sales", text=text[:40])
    raise RejectedError(message + _tail(hint))


def _rating(text: str) -> int | None:
    if not text:
        return None
    match = re.fullmatch(r"([1-5])([.,]0+)?", text)
    if match is None:
        raise RejectedError(say("rating {text!r} is not 1 to 5", text=text[:40]))
    return int(match[1])


def _at(work: Work, row: SheetRow) -> str | None:
    """The date as it is typed at a command: day first where it is written with / or a dot."""
    text = row.of("date")
    if not text:
        return None
    written = text[:40]
    if match := _DAY_FIRST.fullmatch(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        clock = f" {match[4].zfill(5)}" if match[4] else ""
        text = f"{year}-{int(match[2]):02}-{int(match[1]):02}{clock}"
    try:
        typed: Typed = read_time(text, work.zone, work.now)
    except UsageError:
        raise RejectedError(
            say("date {text!r} is none: write it like 12/10/2026 (day first)", text=written)
        ) from None
    if typed.at > work.now:
        raise RejectedError(say("date {text!r} lies in the future", text=written))
    return text


def _tail(hint: str) -> str:
    return f" ({hint})" if hint else ""
