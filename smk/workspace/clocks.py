"""Hand-offs under the clocks of the version they were offered under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.promises import AttemptsClause, Clause, KnownClause, TimeClause
from smk.agreement.schema import Agreement
from smk.rules.clock import seconds_of
from smk.rules.criteria import persona_of
from smk.rules.funnel import Condition
from smk.rules.sla import Handed, Judged, decide_by, judge_clause, leave_out_withdrawn
from smk.rules.working_time import WorkingTime
from smk.store.facts_sla import HandoffAsk, read_handed
from smk.store.leads import read_facts
from smk.workspace.work import Work

BATCH = 500


@dataclass(frozen=True)
class Wanted:
    """Which hand-offs: offered in a stretch of time, of some leads, in groups, as of when."""

    as_of: datetime
    start: datetime | None = None
    end: datetime | None = None
    by: str | None = None
    where: tuple[Condition, ...] = ()
    leads: Sequence[int] | None = None
    unsettled: bool = False


@dataclass(frozen=True)
class Clocked:
    """The hand-offs offered while one version was in force, and its calendar."""

    version: int | None
    agreement: Agreement
    calendar: WorkingTime
    start: datetime | None
    end: datetime | None
    as_of: datetime
    handed: dict[str | None, Handed]

    def judge(self, clause: Clause, handed: Handed) -> Judged:
        """What a clause says of hand-offs; rates leave out what was withdrawn in time."""
        judged = judge_clause(clause, handed, self.calendar, seconds_of(self.as_of))
        if isinstance(clause, KnownClause):
            dues = decide_by(self.dues("decision_time", handed), len(handed.ids))
            return leave_out_withdrawn(handed, dues, judged)
        return judged

    def dues(self, measure: str, handed: Handed) -> list[list[int]]:
        """When each clause with a clock of this measure falls due."""
        return [
            self.calendar.dues(handed.offered, clause.within)
            for clause in self.agreement.sla.sales
            if isinstance(clause, TimeClause) and clause.measure == measure
        ]


def clocked(work: Work, wanted: Wanted) -> Iterator[Clocked]:
    """The hand-offs, version by version; stretches that have not begun are left out."""
    for segment in work.agreements.segments(wanted.start, wanted.end):
        if segment.start is not None and segment.start > wanted.as_of:
            continue
        agreement = work.agreements.numbered(segment.number)
        ask = _ask(agreement, wanted, segment.start, segment.end)
        handed = read_handed(work.session, ask)
        if wanted.by == "persona":
            handed = _by_persona(work, handed, wanted.as_of)
        calendar = WorkingTime.of(agreement)
        yield Clocked(
            segment.number, agreement, calendar, segment.start, segment.end, wanted.as_of, handed
        )


def _ask(
    agreement: Agreement, wanted: Wanted, start: datetime | None, end: datetime | None
) -> HandoffAsk:
    rules = agreement.handoff.first_contact if agreement.handoff else ()
    counts = {one.count for one in agreement.sla.sales if isinstance(one, AttemptsClause)}
    complete = [one for one in agreement.sla.marketing if isinstance(one, KnownClause)]
    return HandoffAsk(
        as_of=wanted.as_of,
        path=agreement.path,
        start=start,
        end=end,
        contact=tuple((rule.kind, rule.outcome) for rule in rules),
        attempts=tuple(sorted(counts)),
        complete=tuple((one.key, one.fields) for one in complete),
        by=wanted.by,
        where=wanted.where,
        leads=wanted.leads,
        unsettled=wanted.unsettled,
    )


def _by_persona(
    work: Work, handed: dict[str | None, Handed], as_of: datetime
) -> dict[str | None, Handed]:
    """Hand-offs by persona: those of leads without one set by hand by what matches."""
    unnamed = handed.pop(None, Handed())
    personas = personas_of(work, unnamed.leads, as_of)
    rows: dict[str | None, list[int]] = {}
    for row, lead in enumerate(unnamed.leads):
        rows.setdefault(personas[lead], []).append(row)
    for persona, chosen in rows.items():
        picked = unnamed.picked(chosen)
        handed[persona] = handed[persona].joined(picked) if persona in handed else picked
    return handed


def personas_of(work: Work, leads: Sequence[int], as_of: datetime) -> dict[int, str | None]:
    """The persona of each lead, set by hand or by what matches."""
    agreement = work.agreements.at(as_of)
    ids = sorted(set(leads))
    found: dict[int, str | None] = {}
    for start in range(0, len(ids), BATCH):
        facts = read_facts(work.session, ids[start : start + BATCH], work.path)
        found |= {lead: persona_of(agreement, one, as_of) for lead, one in facts.items()}
    return found
