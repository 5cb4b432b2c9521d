"""smk report sla: every promise of both teams, judged by the version its hand-offs were under."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from smk.agreement.promises import AttemptsClause, CountClause, TimeClause
from smk.language.saying import say, several
from smk.reports.sla import ClauseLine, detail_report, sla_report
from smk.reports.table import Cell, Report
from smk.rules.clock import read_time
from smk.rules.errors import UsageError
from smk.rules.funnel import Condition, FunnelAsk
from smk.rules.pace import NO_DATA, Stretch, per_periods, share_of, status_of_count, status_of_rate
from smk.rules.periods import Period, read_period
from smk.rules.sla import AT_RISK, IN_MISSED, IN_OPEN, KEPT, OVERDUE, Handed, Judged, durations
from smk.store.facts_flow import count_entries, first_entries
from smk.store.facts_sla import first_offer
from smk.store.leads import own_fields
from smk.workspace.asking import compared_with, read_conditions
from smk.workspace.clocks import Clocked, Wanted, clocked
from smk.workspace.leads import read_condition
from smk.workspace.recognising import recognise_where_asked
from smk.workspace.sla_details import details_of
from smk.workspace.work import Work


@dataclass(frozen=True)
class SlaOptions:
    """What the command line may ask of the SLA report, as it was typed."""

    period: str = "this-month"
    as_of: str | None = None
    by: str | None = None
    where: Sequence[str] = ()
    compare: str | None = None

    def echoed(self) -> dict[str, Cell]:
        """The options as the report repeats them."""
        return {"by": self.by, "where": " ".join(self.where) or None, "compare": self.compare}


@dataclass(frozen=True)
class SlaAsk:
    """What is judged: the hand-offs of a period, in groups, as of a time."""

    period: Period
    as_of: datetime
    by: str | None = None
    where: tuple[Condition, ...] = ()

    def wanted(self) -> Wanted:
        """The hand-offs to read."""
        return Wanted(self.as_of, self.period.start, self.period.end, self.by, self.where)


def sla(work: Work, options: SlaOptions, *, details: bool = False, explain: bool = False) -> Report:
    """The promises over a period; `details` lists the hand-offs behind each instead."""
    ask = _ask(work, options)
    context = work.context(ask.as_of, ask.period)
    if details:
        for name, given in (("--by", options.by), ("--compare", options.compare)):
            if given:
                raise UsageError(
                    say("{option} has no meaning with --details", option=name),
                    say("leave it out"),
                )
        return detail_report(context, details_of(work, ask.wanted()), options.echoed())
    judged = judge(work, ask)
    lines, before = judged.lines, None
    other = compared_with(options.compare, ask.period, ask.as_of)
    if other:
        then = judge(work, replace(ask, period=other[0], as_of=other[1]))
        lines = _beside(lines, then.lines)
        before = work.context(other[1], other[0])
    report = sla_report(context, lines, options.echoed(), judged.notes, before, work.warnings())
    return report if explain else replace(report, definitions=())


def _ask(work: Work, options: SlaOptions) -> SlaAsk:
    as_of = read_time(options.as_of, work.zone, work.now).end if options.as_of else work.now
    agreement = work.agreements.at(as_of)
    starts = agreement.calendar.week_starts
    period = read_period(options.period, agreement.zone, min(work.now, as_of), starts)
    fields = own_fields(work.session)
    if options.by is not None:
        read_condition(work, f"{options.by}=", fields)
    where = read_conditions(work, agreement, options.where)
    recognise_where_asked(work, options.by, where, as_of)
    return SlaAsk(period, as_of, options.by, where)


def period_of(work: Work, name: str) -> Period:
    """A period seen from now, such as last-month."""
    return read_period(name, work.zone, work.now, work.current.calendar.week_starts)


@dataclass(frozen=True)
class Judgement:
    """The promises of a period, and what else there is to say."""

    lines: list[ClauseLine]
    notes: list[str]


def judge(work: Work, ask: SlaAsk) -> Judgement:
    """Every promise of every version in force in the period, in the order of the agreement."""
    recognise_where_asked(work, ask.by, ask.where, ask.as_of)
    found = list(clocked(work, ask.wanted()))
    delivered = [_mqls(work, ask, one) for one in found]
    groups = _groups(ask, [one.handed for one in found], delivered)
    lines = [
        line
        for group in groups
        for one, mqls in zip(found, delivered, strict=True)
        for line in _lines(work, ask, one, mqls, group)
    ]
    first = sum(sum(mqls.values()) for mqls in delivered)
    return Judgement(lines, _remarks(work, ask, found, lines, first))


def _remarks(
    work: Work, ask: SlaAsk, found: Sequence[Clocked], lines: Sequence[ClauseLine], first: int
) -> list[str]:
    """What else there is to say: no promises, no hand-offs, leads that came back.

    `first` is how many leads entered the hand-off stage for the first time.
    """
    notes = []
    if ask.period.start is not None and ask.period.start > ask.as_of:
        return [say("The period has not begun yet.")]
    if not any((*one.agreement.sla.marketing, *one.agreement.sla.sales) for one in found):
        notes.append(say("The agreement makes no promises: add them under sla."))
    elif not lines:
        notes.append(say("No hand-off was offered in this period."))
    asked = [entries for one in found if (entries := _entries(ask, one))]
    again = sum(count_entries(work.session, one) for one in asked) - first
    if asked and again:
        notes.append(
            several(
                again,
                "Recycled: {n} further entry of a lead that was an MQL before.",
                "Recycled: {n} further entries of leads that were MQLs before.",
            )
        )
    return notes


def _entries(ask: SlaAsk, one: Clocked) -> FunnelAsk | None:
    """The entries that the measure mqls counts; None where no promise has it."""
    handoff = one.agreement.handoff
    if handoff is None or all(c.measure != "mqls" for c in one.agreement.sla.marketing):
        return None
    path = one.agreement.path
    return FunnelAsk(path, handoff.at, ask.as_of, one.start, one.end, None, ask.by, ask.where)


def _groups(
    ask: SlaAsk,
    handed: Sequence[Mapping[str | None, Handed]],
    delivered: Sequence[Mapping[str | None, int]],
) -> list[str | None]:
    """The groups by size, that without a value last among equals."""
    if ask.by is None:
        return [None]
    sizes: dict[str | None, int] = {}
    for one in handed:
        for group, rows in one.items():
            sizes[group] = sizes.get(group, 0) + len(rows.ids)
    for mqls in delivered:
        for group in mqls:
            sizes.setdefault(group, 0)
    return sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))


def _mqls(work: Work, ask: SlaAsk, one: Clocked) -> dict[str | None, int]:
    """The leads that entered the hand-off stage for the first time, by group."""
    asked = _entries(ask, one)
    if asked is None:
        return {}
    return {group: len(found) for group, found in first_entries(work.session, asked).items()}


def _lines(
    work: Work, ask: SlaAsk, one: Clocked, mqls: Mapping[str | None, int], group: str | None
) -> Iterator[ClauseLine]:
    handed = one.handed.get(group) or _empty(one)
    stretch = _stretch(work, ask, one)
    for team in ("marketing", "sales"):
        for clause in getattr(one.agreement.sla, team):
            judged = one.judge(clause, handed)
            line = ClauseLine(group, one.version, team, clause, None, None, None)
            if isinstance(clause, CountClause):
                actual = mqls.get(group, 0) if clause.measure == "mqls" else judged.count(KEPT)
                yield _counted(work, ask, one, stretch, replace(line, actual=actual))
            else:
                yield _rated(one, stretch, handed, judged, line)


def _empty(one: Clocked) -> Handed:
    sales, marketing = one.agreement.sla.sales, one.agreement.sla.marketing
    return Handed(
        attempts={one.count: [] for one in sales if isinstance(one, AttemptsClause)},
        complete={clause.key: [] for clause in marketing},
    )


def _stretch(work: Work, ask: SlaAsk, one: Clocked) -> Stretch:
    """When the version's part of the period begins and ends; from the first offer if unbound."""
    start, end = bounds_of(work, ask)
    begins = max(start, one.start) if one.start else start
    ends = min(end, one.end) if one.end else end
    closes = ask.period.end or ask.as_of + timedelta(days=1)  # without bounds it is still running
    return Stretch(begins, max(begins, ends), ask.as_of, closes)


def bounds_of(work: Work, ask: SlaAsk) -> tuple[datetime, datetime]:
    """The period's bounds; without any, from the first offer until as-of."""
    start = ask.period.start or first_offer(work.session) or ask.as_of
    return min(start, ask.as_of) if ask.period.start is None else start, ask.period.end or ask.as_of


def _counted(
    work: Work, ask: SlaAsk, one: Clocked, stretch: Stretch, line: ClauseLine
) -> ClauseLine:
    """A promised number, scaled to the period and to the version's share of it."""
    clause = line.clause
    assert isinstance(clause, CountClause)
    assert isinstance(line.actual, int)
    if ask.by is not None:  # the promise is made for all groups together
        return line
    bounds = bounds_of(work, ask)
    first, end = _days(work, ask, bounds)
    part = share_of(one.calendar, (stretch.start, stretch.end), bounds)
    if not part:  # nothing could be asked for in no working time
        return replace(line, status=NO_DATA)
    target = clause.at_least * per_periods(clause.per, first, end) * part
    pace = target * stretch.passed(one.calendar)
    status = status_of_count(line.actual, target, pace, is_over=stretch.is_over)
    return replace(line, target=target, pace=pace, status=status)


def _days(work: Work, ask: SlaAsk, bounds: tuple[datetime, datetime]) -> tuple[date, date]:
    if ask.period.days is not None:
        return ask.period.days
    zone = work.agreements.at(ask.as_of).zone
    first, last = (at.astimezone(zone).date() for at in bounds)
    return first, last + timedelta(days=1)


def _rated(
    one: Clocked, stretch: Stretch, handed: Handed, judged: Judged, line: ClauseLine
) -> ClauseLine:
    """A promised share, with what is still open where the promise has a clock."""
    kept, missed = judged.count(KEPT), judged.count(*IN_MISSED)
    share = Fraction(kept, kept + missed) if kept + missed else None
    target = Fraction(line.clause.at_least)
    line = replace(
        line,
        target=target,
        actual=share,
        kept=kept,
        missed=missed,
        status=status_of_rate(share, target, is_over=stretch.is_over),
    )
    if not isinstance(line.clause, TimeClause | AttemptsClause):
        return line
    return replace(
        line,
        open=judged.count(*IN_OPEN),
        overdue=judged.count(OVERDUE),
        at_risk=judged.count(AT_RISK),
        durations=durations(handed, judged, one.calendar),
    )


def _beside(lines: Sequence[ClauseLine], then: Sequence[ClauseLine]) -> list[ClauseLine]:
    """Each line beside the same promise of the period compared with, whatever its version."""
    known: dict[tuple[str | None, str, str], ClauseLine] = {}
    for line in then:
        key = (line.group, line.team, line.clause.key)
        known[key] = _together(known[key], line) if key in known else line
    return [
        replace(line, previous=known.get((line.group, line.team, line.clause.key)))
        for line in lines
    ]


def _together(one: ClauseLine, other: ClauseLine) -> ClauseLine:
    """One promise that was judged by two versions, as one line."""
    if isinstance(one.actual, int) and isinstance(other.actual, int):
        return replace(one, actual=one.actual + other.actual)
    kept, missed = (one.kept or 0) + (other.kept or 0), (one.missed or 0) + (other.missed or 0)
    share = Fraction(kept, kept + missed) if kept + missed else None
    return replace(one, kept=kept, missed=missed, actual=share)
