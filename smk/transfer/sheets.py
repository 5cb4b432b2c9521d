"""smk handoff sheet: open offers as a file to fill in, and a filled-in one taken back."""

import io
from hashlib import sha256
from pathlib import Path

from smk.language.saying import say, word
from smk.reports.sheet import AppliedLine, sheet_applied, sheet_made
from smk.reports.table import Report
from smk.rules.clock import shown, shown_exactly
from smk.rules.errors import SmkError, UsageError
from smk.rules.facts import ACCEPTED, OPEN, REJECTED, WITHDRAWN, Handoff, LeadFacts
from smk.rules.spreadsheet import guarded, row_writer
from smk.store.handoffs import add_sheet_entry, applied_last, lead_of_handoff
from smk.store.leads import read_facts, read_lead
from smk.transfer.rows import RejectedError
from smk.transfer.sheet_rows import FILLED, GIVEN, Filled, SheetRow, read_filled, read_sheet
from smk.workspace import feedback, touches
from smk.workspace.finding import find_lead
from smk.workspace.handoff_lists import handoff_lines
from smk.workspace.handoffs import accept_one, reject_one
from smk.workspace.moves import Asked, write_texts
from smk.workspace.work import Work


def make_sheet(work: Work, name: str, delimiter: str) -> tuple[Report, str, str]:
    """The open offers as the text of a CSV file, with columns to fill in; and the file's name."""
    path = name.replace("{date}", work.now.astimezone(work.zone).date().isoformat())
    if delimiter not in (",", ";", "\t"):
        message = say("{delimiter!r} separates no cells here", delimiter=delimiter)
        raise UsageError(message, say("one of: , ; or a tab"))
    buffer = io.StringIO()
    write_row = row_writer(buffer, delimiter)
    write_row([*GIVEN, *FILLED])
    count, made = 0, shown_exactly(work.now, work.zone)
    for line in handoff_lines(work, work.now):
        if line.decision != OPEN:
            continue
        values = read_lead(work.session, line.lead_id).values
        times = (line.offered_at, line.decide_by, line.contact_by)
        cells = [
            made,
            str(line.id),
            line.lead,
            *(values.get(name, "") for name in ("name", "company", "phone")),
            *(shown(at, work.zone) if at else "" for at in times),
        ]
        write_row([*map(guarded, cells), *("" for _ in FILLED)])
        count += 1
    report = sheet_made(work.context(), work.current, path, count)
    return report, path, "\ufeff" + buffer.getvalue()


def apply_sheet(work: Work, path: Path) -> Report:
    """Take a filled-in sheet back, row by row: each whole or not at all, and none twice."""
    lines = []
    for row in list(read_sheet(path)):  # all of it is read before any of it is applied
        if row.is_empty:
            continue
        try:
            with work.part():
                lines.append(_Row(work, row).apply())
        except (RejectedError, SmkError) as refusal:
            reason = refusal.message if isinstance(refusal, SmkError) else str(refusal)
            name = row.of("lead") or row.of("handoff") or None
            lines.append(AppliedLine(row.line, name, "refused", None, reason))
    return sheet_applied(work.context(), path.name, lines, work.warnings())


class _Row:
    """One row on its way into the workspace."""

    def __init__(self, work: Work, row: SheetRow) -> None:
        self.work = work
        self.row = row
        self.lead_id, wanted = self._whose()
        self.facts = self._read()
        self.handoff = self._handoff(wanted)
        self.filled = read_filled(work, work.current, row)
        self.done: list[str] = []

    def apply(self) -> AppliedLine:
        """Do what the row says and was not done before."""
        self._touch(self.filled)
        self._decide(self.filled)
        self._rate(self.filled)
        self._note(self.filled)
        address = read_lead(self.work.session, self.lead_id).address
        became = "applied" if self.done else "unchanged"
        return AppliedLine(self.row.line, address, became, ", ".join(self.done) or None, None)

    def _read(self) -> LeadFacts:
        return read_facts(self.work.session, [self.lead_id], self.work.path)[self.lead_id]

    def _whose(self) -> tuple[int, int | None]:
        """The lead, and the number of the hand-off where the row has one."""
        number = self.row.of("handoff").removeprefix("#").removesuffix(".0")
        named = self.row.of("lead")
        if not number:
            if not named:
                raise RejectedError(say("neither a hand-off nor a lead is named"))
            return find_lead(self.work.session, named), None
        if not (number.isascii() and number.isdigit() and len(number) < 18):
            raise RejectedError(say("hand-off {number!r} is not a number", number=number[:40]))
        lead_id = lead_of_handoff(self.work.session, int(number))
        if lead_id is None:
            raise RejectedError(say("there is no hand-off {number}", number=number))
        if named and find_lead(self.work.session, named) != lead_id:
            theirs = read_lead(self.work.session, lead_id).address
            raise RejectedError(
                say(
                    "hand-off {number} is of {lead}, not of {other}",
                    number=number,
                    lead=theirs,
                    other=named[:60],
                )
            )
        return lead_id, int(number)

    def _handoff(self, wanted: int | None) -> Handoff:
        found = [one for one in self.facts.handoffs if wanted in (None, one.id)]
        found = [one for one in found if wanted or one.decision != WITHDRAWN]
        if not found:
            raise RejectedError(say("the lead was not handed off"))
        if wanted is not None and found[-1] != self.facts.handoffs[-1]:
            raise RejectedError(say("the lead was offered anew since; make a new sheet"))
        return found[-1]

    def _is_new(self, part: str, *entry: object) -> bool:
        """Whether a cell says something else than was applied of it; it is remembered."""
        sheet = self.row.of("sheet")
        cell, said = _digest(sheet, self.handoff.id, part), _digest(*entry)
        if applied_last(self.work.session, cell) == said:
            return False
        operation = self.work.operation_id
        add_sheet_entry(self.work.session, cell, said, self.lead_id, operation)
        return True

    def _asked(self) -> Asked:
        return Asked(at=self.filled.at)

    def _touch(self, filled: Filled) -> None:
        if filled.touch and self._is_new("outcome", *filled.touch, self.row.of("date")):
            kind, outcome = filled.touch
            touches.add(self.work, [str(self.lead_id)], kind, outcome, None, self._asked())
            self.done.append(f"{kind} {outcome}" if outcome else kind)

    def _decide(self, filled: Filled) -> None:
        already = (self.handoff.decision, self.handoff.reason)
        if filled.decision is None or already == (filled.decision, filled.reason):
            return
        if filled.decision == ACCEPTED:
            accept_one(self.work, self.lead_id, None, self._asked())
        elif filled.decision == REJECTED and filled.reason:
            reject_one(self.work, self.lead_id, filled.reason, None, self._asked())
        self.done.append(word(filled.decision))

    def _rate(self, filled: Filled) -> None:
        if filled.rating is not None and self._is_new("rating", filled.rating):
            feedback.add(self.work, str(self.lead_id), filled.rating, self._asked())
            self.done.append(say("rating {rating}", rating=filled.rating))

    def _note(self, filled: Filled) -> None:
        if filled.note and self._is_new("note", filled.note):
            write_texts(self.work, self.lead_id, Asked(note=filled.note))
            self.done.append(say("note"))


def _digest(*parts: object) -> str:
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()
