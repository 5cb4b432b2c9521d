"""The clocks of hand-offs: what was due when, and what was kept, missed or is still open.

Definitions 6 and 7. Hand-offs come as columns, since there may be hundreds of thousands; instants
are whole seconds since 1970. A clause gives, for each hand-off, when it was due, when it was done,
and a verdict; a verdict of None says that the hand-off owes nothing by this clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from smk.agreement.promises import AnyClause, AttemptsClause, TimeClause
from smk.agreement.values import Duration
from smk.rules.facts import ACCEPTED, EXPIRED, REJECTED, WITHDRAWN
from smk.rules.statistics import quantile
from smk.rules.working_time import Ruler, WorkingTime

KEPT, MISSED, OPEN = "kept", "missed", "open"
OVERDUE, AT_RISK = "overdue", "at risk"
IN_MISSED, IN_OPEN = (MISSED, OVERDUE), (OPEN, AT_RISK)
FOREVER = 2**62
Instants = Sequence[int | None]


@dataclass
class Handed:
    """Hand-offs as their clocks see them, column by column, as of one time.

    `ended` is when one was over: not taken, or accepted and then gone back. `contacts` is the first
    touch that counts as speaking to the lead; `attempts`, by number, the touch of sales that is
    the so-manieth; `answered` whether sales said how good the lead was; `complete`, by clause,
    whether every field it names was known at the offer. `concerned`, by clause, is whether its
    `when` held, worked out when first asked for.
    """

    ids: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    offered: list[int] = field(default_factory=list)
    decisions: list[str | None] = field(default_factory=list)
    decided: list[int | None] = field(default_factory=list)
    ended: list[int | None] = field(default_factory=list)
    contacts: list[int | None] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    attempts: dict[int, list[int | None]] = field(default_factory=dict)
    complete: dict[str, list[int]] = field(default_factory=dict)

    concerned: dict[str, list[bool]] = field(default_factory=dict)
    _dues: dict[Duration, list[int]] = field(default_factory=dict)
    _placed: tuple[Ruler, list[int]] | None = None

    def dues(self, calendar: WorkingTime, within: Duration) -> list[int]:
        """When an allowance of each falls due by the calendar of their version."""
        if within not in self._dues:
            self._dues[within] = calendar.dues(self.offered, within)
        return self._dues[within]

    def positions(self, ruler: Ruler) -> list[int]:
        """Where on a ruler each was offered; worked out anew only for another ruler."""
        if self._placed is None or self._placed[0] is not ruler:
            self._placed = ruler, ruler.positions(self.offered)
        return self._placed[1]


@dataclass(frozen=True)
class Judged:
    """What a clause says of each hand-off, in their order."""

    dues: Instants
    dones: Instants
    verdicts: Sequence[str | None]

    def count(self, *verdicts: str) -> int:
        """How many have one of these verdicts."""
        return sum(self.verdicts.count(one) for one in verdicts)


def judge_clause(clause: AnyClause, handed: Handed, calendar: WorkingTime, as_of: int) -> Judged:
    """What one clause says of hand-offs that were all offered under its version."""
    if isinstance(clause, TimeClause):
        if clause.measure == "decision_time":
            return judge_decisions(clause.within, handed, calendar, as_of)
        return judge_contacts(clause.within, handed, calendar, as_of)
    if isinstance(clause, AttemptsClause):
        return _attempts(clause, handed, calendar, as_of)
    nothing: Instants = [None] * len(handed.ids)
    decided = clause.measure == "acceptance_rate"
    return Judged(nothing, handed.decided if decided else nothing, _shares(clause, handed))


def _shares(clause: AnyClause, handed: Handed) -> list[str | None]:
    """The measures without a clock: kept, missed, or not in the rate."""
    decisions = handed.decisions
    if clause.measure == "acceptance_rate":
        became: dict[str | None, str | None] = {ACCEPTED: KEPT, REJECTED: MISSED}
        return [became.get(one) for one in decisions]
    if clause.measure == "feedback_rate":
        said = zip(decisions, handed.answered, strict=True)
        return [
            (KEPT if answered else MISSED) if one in (ACCEPTED, REJECTED) else None
            for one, answered in said
        ]
    if clause.measure == "known_rate":
        return [KEPT if one else MISSED for one in handed.complete[clause.key]]
    return [None if one in (REJECTED, WITHDRAWN) else KEPT for one in decisions]


def judge_decisions(within: Duration, handed: Handed, calendar: WorkingTime, as_of: int) -> Judged:
    """Accepted or rejected within the allowance; expired is missed, always."""
    dues = handed.dues(calendar, within)
    dones = [
        at if decision in (ACCEPTED, REJECTED) else None
        for decision, at in zip(handed.decisions, handed.decided, strict=True)
    ]
    ends = [
        FOREVER if decision == EXPIRED else at if decision == WITHDRAWN else None
        for decision, at in zip(handed.decisions, handed.decided, strict=True)
    ]
    return _clocked(within, handed, calendar, as_of, (dues, dones, ends))


def judge_contacts(within: Duration, handed: Handed, calendar: WorkingTime, as_of: int) -> Judged:
    """The first contact within the allowance; what ended before it was due owes none."""
    dues = handed.dues(calendar, within)
    return _clocked(within, handed, calendar, as_of, (dues, handed.contacts, handed.ended))


def _attempts(clause: AttemptsClause, handed: Handed, calendar: WorkingTime, as_of: int) -> Judged:
    """Of the accepted: so many touches of sales, or a first contact, within the allowance."""
    dues = handed.dues(calendar, clause.within)
    enough = handed.attempts[clause.count]
    dones = [
        enough_at if contact is None or (enough_at is not None and enough_at < contact) else contact
        for contact, enough_at in zip(handed.contacts, enough, strict=True)
    ]
    judged = _clocked(clause.within, handed, calendar, as_of, (dues, dones, handed.ended))
    theirs = zip(judged.verdicts, handed.decisions, strict=True)
    verdicts = [verdict if decision == ACCEPTED else None for verdict, decision in theirs]
    return Judged(dues, dones, verdicts)


def _clocked(
    within: Duration,
    handed: Handed,
    calendar: WorkingTime,
    as_of: int,
    times: tuple[Sequence[int], Instants, Instants],
) -> Judged:
    """Kept: done at or before it was due. Missed: from the first instant after that."""
    dues, dones, ends = times
    verdicts: list[str | None] = []
    add = verdicts.append
    for offered, due, done, end in zip(handed.offered, dues, dones, ends, strict=True):
        if done is not None and done <= due:
            add(KEPT)
        elif end is not None and end <= due:
            add(None)
        elif done is not None or end is not None:
            add(MISSED)
        elif as_of > due:
            add(OVERDUE)
        else:
            add(AT_RISK if _is_late(within, calendar, offered, due, as_of) else OPEN)
    return Judged(dues, dones, verdicts)


def _is_late(within: Duration, calendar: WorkingTime, offered: int, due: int, as_of: int) -> bool:
    """Whether three quarters of an allowance are used."""
    if not within.is_working:
        return (as_of - offered) * 4 >= (due - offered) * 3
    ruler = calendar.ruler(offered, due)
    start = ruler.at(offered)
    return (ruler.at(as_of) - start) * 4 >= (ruler.at(due) - start) * 3


def earliest(dues: Sequence[Instants], count: int) -> list[int | None]:
    """The earliest of several due times of each of `count` hand-offs; None without any."""
    if not dues:
        return [None] * count
    if len(dues) == 1:
        return list(dues[0])
    return [
        min((due for due in each if due is not None), default=None)
        for each in zip(*dues, strict=True)
    ]


def only_where(concerned: Sequence[bool], judged: Judged) -> Judged:
    """The verdicts on the hand-offs that a clause is about; the others owe nothing by it."""
    pairs = zip(judged.verdicts, concerned, strict=True)
    return Judged(judged.dues, judged.dones, [one if about else None for one, about in pairs])


def leave_out_withdrawn(handed: Handed, dues: Instants, judged: Judged) -> Judged:
    """A rate without the hand-offs that were withdrawn before sales had to decide them."""
    verdicts = [
        None if decision == WITHDRAWN and (due is None or (at or 0) <= due) else verdict
        for decision, at, due, verdict in zip(
            handed.decisions, handed.decided, dues, judged.verdicts, strict=True
        )
    ]
    return Judged(judged.dues, judged.dones, verdicts)


@dataclass(frozen=True)
class Durations:
    """How long it took, over what was done: medians and the 90th percentile, in hours."""

    median_hours: float | None = None
    p90_hours: float | None = None
    median_elapsed_hours: float | None = None


NO_DURATIONS = Durations()


def durations(handed: Handed, judged: Judged, calendar: WorkingTime) -> Durations:
    """The working and elapsed hours from the offer to what was done; expired ones left out."""
    rows = zip(handed.offered, judged.dones, judged.verdicts, handed.decisions, strict=True)
    taken = [
        row
        for row, (_, done, verdict, decision) in enumerate(rows)
        if verdict is not None and done is not None and decision != EXPIRED
    ]
    if not taken:
        return NO_DURATIONS
    offered = handed.offered
    ends = [judged.dones[row] or 0 for row in taken]
    ruler = calendar.ruler(min(offered), max(max(ends), max(offered)))
    first, last = handed.positions(ruler), ruler.positions(ends)
    worked = sorted([end - first[row] for row, end in zip(taken, last, strict=True)])
    elapsed = sorted([end - offered[row] for row, end in zip(taken, ends, strict=True)])
    return Durations(
        _hours(quantile(worked, 0.5)), _hours(quantile(worked, 0.9)), _hours(quantile(elapsed, 0.5))
    )


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 3600
