"""Hand-offs under the clocks of the version they were offered under."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.agreement.promises import AnyClause, AttemptsClause, KnownClause, TimeClause
from smk.agreement.schema import Agreement
from smk.rules.clock import instant_of, seconds_of
from smk.rules.criteria import holds
from smk.rules.facts import LeadFacts
from smk.rules.funnel import Condition
from smk.rules.sla import (
    Handed,
    Judged,
    earliest,
    judge_clause,
    leave_out_withdrawn,
    only_where,
)
from smk.rules.working_time import WorkingTime
from smk.store.batches import batches
from smk.store.facts_sla import HandoffAsk, read_handed
from smk.store.leads import read_facts
from smk.workspace.work import Work

ReadFacts = Callable[[Sequence[int]], dict[int, LeadFacts]]


@dataclass(frozen=True)
class Wanted:
    """Which hand-offs: offered in a stretch of time, of some leads, in groups, as of when.

    Without clocks no touches are looked at, without fields not what was known at the offer.
    """

    as_of: datetime
    start: datetime | None = None
    end: datetime | None = None
    by: str | None = None
    where: tuple[Condition, ...] = ()
    leads: Sequence[int] | None = None
    unsettled: bool = False
    with_clocks: bool = True
    with_fields: bool = True


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
    read: ReadFacts

    def judge(self, clause: AnyClause, handed: Handed) -> Judged:
        """What a clause says of hand-offs; rates leave out what was withdrawn in time."""
        judged = judge_clause(clause, handed, self.calendar, seconds_of(self.as_of))
        if isinstance(clause, KnownClause):
            dues = self.earliest_due("decision_time", handed)
            judged = leave_out_withdrawn(handed, dues, judged)
        if clause.when is None:
            return judged
        return only_where(self._concerns(clause, handed), judged)

    def earliest_due(self, measure: str, handed: Handed) -> list[int | None]:
        """When the first of the clauses of a measure falls due; None where none concerns it."""
        found: list[Sequence[int | None]] = []
        for clause in self.agreement.sla.sales:
            if isinstance(clause, TimeClause) and clause.measure == measure:
                dues = handed.dues(self.calendar, clause.within)
                if clause.when is None:
                    found.append(dues)
                    continue
                pairs = zip(dues, self._concerns(clause, handed), strict=True)
                found.append([due if one else None for due, one in pairs])
        return earliest(found, len(handed.ids))

    def _concerns(self, clause: AnyClause, handed: Handed) -> list[bool]:
        """Which hand-offs a clause is about: whose lead met its `when` at the offer."""
        assert clause.when is not None
        if clause.key not in handed.concerned:
            facts = self.read(handed.leads)
            handed.concerned[clause.key] = [
                holds(clause.when, self.agreement, facts[lead], instant_of(at))
                for lead, at in zip(handed.leads, handed.offered, strict=True)
            ]
        return handed.concerned[clause.key]


def clocked(work: Work, wanted: Wanted) -> Iterator[Clocked]:
    """The hand-offs, version by version; stretches that have not begun are left out."""
    for segment in work.agreements.segments(wanted.start, wanted.end):
        if segment.start is not None and segment.start > wanted.as_of:
            continue
        agreement = work.agreements.numbered(segment.number)
        ask = _ask(agreement, wanted, segment.start, segment.end)
        handed = read_handed(work.session, ask)
        yield Clocked(
            segment.number,
            agreement,
            WorkingTime.of(agreement),
            segment.start,
            segment.end,
            wanted.as_of,
            handed,
            lambda leads: facts_of(work, leads),
        )


def _ask(
    agreement: Agreement, wanted: Wanted, start: datetime | None, end: datetime | None
) -> HandoffAsk:
    rules = agreement.handoff.first_contact if agreement.handoff else ()
    counts = {one.count for one in agreement.sla.sales if isinstance(one, AttemptsClause)}
    complete = [one for one in agreement.sla.marketing if isinstance(one, KnownClause)]
    clocks, fields = wanted.with_clocks, wanted.with_fields
    return HandoffAsk(
        as_of=wanted.as_of,
        path=agreement.path,
        start=start,
        end=end,
        contact=tuple((rule.kind, rule.outcome) for rule in rules if clocks),
        attempts=tuple(sorted(counts)) if clocks else (),
        complete=tuple((one.key, one.fields) for one in complete if fields),
        by=wanted.by,
        where=wanted.where,
        leads=wanted.leads,
        unsettled=wanted.unsettled,
    )


def facts_of(work: Work, leads: Sequence[int]) -> dict[int, LeadFacts]:
    """What is known of leads."""
    ids = sorted(set(leads))
    found: dict[int, LeadFacts] = {}
    for batch in batches(ids):
        found |= read_facts(work.session, batch, work.path)
    return found
