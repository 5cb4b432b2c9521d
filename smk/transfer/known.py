"""What the rows of an import change of leads that are there already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from smk.language.saying import say
from smk.reports.imported import DifferenceLine
from smk.rules.clock import instant_of, seconds_of
from smk.rules.errors import RefusedError, SmkError
from smk.rules.facts import Dated, LeadFacts
from smk.rules.identity import key_of
from smk.rules.importing import Entry, RowPlan, plan_row
from smk.store.bulk import add_moves
from smk.store.leads import (
    add_external,
    external_ids,
    find_emails,
    present_values,
    read_facts,
    read_makers,
    set_many_values,
)
from smk.store.standings import refresh
from smk.store.values import Change, add_changes
from smk.transfer.history import History
from smk.transfer.rows import Incoming, RejectedError
from smk.workspace.finding import find_lead
from smk.workspace.values import no_circle
from smk.workspace.work import Work


@dataclass(frozen=True)
class Outcome:
    """What became of a row about a known lead."""

    moves: int
    changed: bool


class KnownLeads:
    """Updates known leads, a chunk at a time."""

    def __init__(
        self,
        work: Work,
        system: str | None,
        zone: tzinfo,
        now: datetime,
        history: History,
    ) -> None:
        self.work = work
        self.history = history
        self.system = system
        self.zone = zone
        self.now = now
        self.differences = history.differences

    def update(
        self, known: list[tuple[int, Incoming]]
    ) -> Iterator[tuple[Incoming, Outcome | RejectedError]]:
        """Write what differs; answers for each row, in order."""
        work, session = self.work, self.work.session
        ids = [lead_id for lead_id, _ in known]
        facts = read_facts(session, ids, work.path)
        named = external_ids(session, ids)
        makers = read_makers(session, ids)
        moves: list[tuple[object, ...]] = []
        changes: list[Change] = []
        values: dict[int, dict[str, str]] = {}
        answers: list[tuple[Incoming, Outcome | RejectedError]] = []
        for lead_id, row in known:
            try:
                plan = self._plan(facts[lead_id], row)
                told = self.history.plan(facts[lead_id], row)
                changed = self._changed(facts[lead_id], row)
            except RejectedError as reason:
                answers.append((row, reason))
                continue
            self._note_differences(lead_id, row, plan)
            self.history.add(lead_id, told, row, self._address(lead_id, row))
            if not (told.offer or told.decision):
                self.history.follow(facts[lead_id], plan.moves)
            for move in plan.moves:
                version = work.agreements.number_at(move.at)
                at = seconds_of(move.at)
                moves.append((lead_id, at, move.place, version, work.operation_id))
            for name, value in changed.items():
                before = facts[lead_id].values.get(name, ())
                first = before[0].value if before else None
                dated = Dated(self.now, value)
                changes.append(
                    Change(lead_id, name, first, dated, work.operation_id, makers[lead_id])
                )
            if changed:
                after = facts[lead_id].with_values(dict(changed), self.now)
                values[lead_id] = present_values(after)
            newly = self._name_outside(lead_id, row, named.get(lead_id, []))
            did = bool(plan.moves or changed or newly or told.changes)
            answers.append((row, Outcome(len(plan.moves), did)))
        add_moves(session, moves)
        add_changes(session, changes)
        set_many_values(session, values)
        refresh(session, sorted({int(str(row[0])) for row in moves}), work.path)
        yield from answers

    def _plan(self, lead: LeadFacts, row: Incoming) -> RowPlan:
        path = self.work.path
        entries = [
            Entry(position, path[position], instant_of(at), has_time)
            for position, (at, has_time) in row.entries
        ]
        try:
            return plan_row(lead, entries, self.work.current, self.work.now, self.zone)
        except RefusedError as refusal:
            raise RejectedError(refusal.message) from None

    def _changed(self, lead: LeadFacts, row: Incoming) -> dict[str, str]:
        """The values of a row that the lead does not have yet; an empty cell says nothing."""
        given = dict(row.values)
        if "referred_by" in given:
            given["referred_by"] = self.referrer(given["referred_by"], lead.id)
        at = self.now
        changed = {name: text for name, text in given.items() if lead.value(name, at) != text}
        if "email" in changed:
            key = key_of(changed["email"])
            holder = find_emails(self.work.session, [key]).get(key)
            if holder not in (None, lead.id):
                raise RejectedError(
                    say("its {key} belongs to lead {lead}", key="email", lead=holder)
                )
            if holder == lead.id and key != key_of(lead.value("email", at) or key):
                del changed["email"]  # it is found by the address of one that was merged into it
        return changed

    def referrer(self, name: str, lead_id: int | None = None) -> str:
        """The id of the lead that a cell names as referrer."""
        try:
            found = find_lead(self.work.session, name)
        except SmkError as error:
            raise RejectedError(say("referred by: {message}", message=error.message)) from None
        if lead_id is not None:
            try:
                no_circle(self.work, lead_id, str(found))
            except RefusedError as refusal:
                raise RejectedError(refusal.message) from None
        return str(found)

    def _note_differences(self, lead_id: int, row: Incoming, plan: RowPlan) -> None:
        lead = self._address(lead_id, row)
        self.differences += [
            DifferenceLine(row.line, lead, one.stage, one.ours, one.theirs)
            for one in plan.differences
        ]

    def _address(self, lead_id: int, row: Incoming) -> str:
        outside = f"{self.system}:{row.outside}" if row.outside else str(lead_id)
        return row.values.get("email") or outside

    def _name_outside(self, lead_id: int, row: Incoming, names: list[str]) -> bool:
        if not (self.system and row.outside) or f"{self.system}:{row.outside}" in names:
            return False
        pair = [(self.system, row.outside)]
        add_external(self.work.session, lead_id, pair, self.work.operation_id)
        return True
