"""The funnel as a report: cohort view. Definitions 4."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from smk.agreement.schema import Agreement
from smk.language.saying import say, several, word
from smk.reports.funnel_words import COHORT, VOID_RATES, bounds, widest_leak
from smk.reports.table import NONE_GROUP, Cell, Column, Context, Report, Row
from smk.rules.funnel import CohortCounts, FunnelAsk, Spread
from smk.rules.statistics import TOO_FEW, wilson

DAY = 86_400
GROUP = Column("group", "Group", "group")
COLUMNS = (
    Column("stage", "Stage", only_data=True),
    Column("label", "Stage"),
    Column("section", "Section", "word"),
    Column("owner", "Owner", "word"),
    Column("reached", "Reached", "count"),
    Column("inferred", "Inferred", "count"),
    Column("converted", "Converted", "count"),
    Column("here", "Here", "count"),
    Column("left", "Left", "count"),
    Column("conversion", "Conversion", "share"),
    Column("conversion_low", "95 % low", "share"),
    Column("conversion_high", "95 % high", "share"),
    Column("cumulative", "Cumulative", "share"),
    Column("median_days", "Median days", "days"),
    Column("p90_days", "P90 days", "days"),
    Column("median_days_from_base", "Median days from base", "days"),
    Column("p90_days_from_base", "P90 days from base", "days"),
    Column("maturing", "Maturing", "flag"),
)
COMPARED = (
    Column("previous_reached", "Reached before", "count"),
    Column("previous_conversion", "Conversion before", "share"),
)


def cohort_report(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    counts: CohortCounts,
    ripening: Mapping[str, Spread],
    only_parked: int,
    options: dict[str, Cell],
    previous: tuple[CohortCounts, Context] | None = None,
    to_date: CohortCounts | None = None,
) -> Report:
    """One row per group and stage, from the base on.

    `to_date` are the same counts without `within`, by which it is told who never converted.
    """
    void = ask.by is not None and rates_are_void(ask, to_date or counts)
    groups = _groups(counts, previous[0] if previous else None) if ask.by else (None,)
    rows: list[Row] = []
    for group in groups:
        for position in range(len(ask.stages)):
            row = _row(agreement, ask, counts, group, position, void, ripening)
            if previous:
                row += _before(ask, previous[0], group, position, void)
            rows.append(row)
    columns = ((GROUP,) if ask.by else ()) + COLUMNS + (COMPARED if previous else ())
    return Report(
        schema="smk.report.funnel/1",
        title=say("Funnel"),
        columns=columns,
        rows=tuple(rows),
        context=context,
        options=options,
        notes=_notes(context, agreement, ask, counts, only_parked, void, previous),
        definitions=COHORT,
        layout="funnel",
    )


def rates_are_void(ask: FunnelAsk, counts: CohortCounts) -> bool:
    """Whether only leads that got to the end carry the field that groups are made by."""
    first, last = ask.stages[0], ask.stages[-1]
    named = [group for group in counts.groups if group is not None]
    carried = sum(counts.of(g, first).reached - counts.of(g, last).reached for g in named)
    without = counts.of(None, first).reached - counts.of(None, last).reached
    return bool(named) and carried == 0 and without > 0


def _row(
    agreement: Agreement,
    ask: FunnelAsk,
    counts: CohortCounts,
    group: str | None,
    position: int,
    void: bool,
    ripening: Mapping[str, Spread],
) -> Row:
    key = ask.stages[position]
    count = counts.of(group, key)
    following = ask.stages[position + 1] if position + 1 < len(ask.stages) else None
    ahead = counts.of(group, following) if following else None
    converted = ahead.reached if ahead else None
    base = counts.of(group, ask.base).reached
    rate = None if void or converted is None else share(converted, count.reached)
    interval = None if rate is None or converted is None else wilson(converted, count.reached)
    step = ahead.step if ahead else Spread()
    stage = agreement.stages[agreement.path.index(key)]
    start: Row = (group_name(group),) if ask.by else ()
    return (
        *start,
        key,
        stage.label,
        stage.section,
        stage.owner,
        count.reached,
        count.inferred,
        converted,
        count.here,
        count.reached - (converted or 0) - count.here,
        rate,
        interval[0] if interval else None,
        interval[1] if interval else None,
        None if void else share(count.reached, base),
        days(step.median),
        days(step.p90),
        days(count.from_base.median),
        days(count.from_base.p90),
        is_maturing(ask, ripening.get(key)),
    )


def _groups(counts: CohortCounts, before: CohortCounts | None) -> tuple[str | None, ...]:
    """The groups by their size, then those that only the compared period has."""
    gone = before.groups if before else ()
    return (*counts.groups, *(group for group in gone if group not in counts.groups))


def group_name(group: str | None) -> str:
    """What a group is called: one without a value never as one whose value says so."""
    if group is None:
        return NONE_GROUP
    return f'"{group}"' if group == NONE_GROUP else group


def share(part: int, whole: int) -> float | None:
    """A share; None where there is nothing to share."""
    return part / whole if whole else None


def days(seconds: float | None) -> float | None:
    """Seconds as elapsed days."""
    return None if seconds is None else seconds / DAY


def is_maturing(ask: FunnelAsk, earlier: Spread | None) -> bool | None:
    """Whether the period ended too recently to judge a stage; None where that is unknown."""
    end: datetime = ask.end or ask.as_of
    passed = (ask.as_of - end).total_seconds()
    if ask.within is not None:
        return passed < ask.within / timedelta(seconds=1)
    if earlier is None or earlier.count < TOO_FEW or earlier.p90 is None:
        return None
    return passed < earlier.p90


def _before(
    ask: FunnelAsk, counts: CohortCounts, group: str | None, position: int, void: bool
) -> Row:
    reached = counts.of(group, ask.stages[position]).reached
    if void or position + 1 == len(ask.stages):
        return reached, None
    return reached, share(counts.of(group, ask.stages[position + 1]).reached, reached)


def _notes(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    counts: CohortCounts,
    only_parked: int,
    void: bool,
    previous: tuple[CohortCounts, Context] | None,
) -> tuple[str, ...]:
    base, period = agreement.label(ask.base), bounds(context)
    notes = [say("Cohort: leads that reached {stage} in {period}.", stage=base, period=period)]
    if ask.within is not None:
        span = _span(ask.within)
        notes.append(say("Each lead is seen as of {span} after its base at the latest.", span=span))
    if previous:
        notes.append(say("Compared with {period}.", period=bounds(previous[1])))
    if not any(counts.of(group, ask.base).reached for group in counts.groups):
        notes.append(say("No lead is in this cohort."))
    elif ask.by is None:
        leak = widest_leak(_steps(agreement, ask, counts))
        notes += [leak] if leak else []
    if void:
        notes.append(say(VOID_RATES, field=word(ask.by or "", "field")))
    if only_parked:
        notes.append(
            several(
                only_parked,
                "{n} lead was only ever parked and reached no stage.",
                "{n} leads were only ever parked and reached no stage.",
            )
        )
    return tuple(notes)


def _span(length: timedelta) -> str:
    hours, seconds = divmod(int(length.total_seconds()), 3600)
    if seconds == 0 and hours % 24 == 0:
        return say("{n} days", n=hours // 24)
    return say("{n} hours", n=hours)


def _steps(
    agreement: Agreement, ask: FunnelAsk, counts: CohortCounts
) -> list[tuple[str, str, int, int | None, int, int]]:
    steps: list[tuple[str, str, int, int | None, int, int]] = []
    for stage, following in zip(ask.stages, ask.stages[1:], strict=False):
        count, ahead = counts.of(None, stage), counts.of(None, following).reached
        left = count.reached - ahead - count.here
        label, after = agreement.label(stage), agreement.label(following)
        steps.append((label, after, count.reached, ahead, count.here, left))
    return steps
