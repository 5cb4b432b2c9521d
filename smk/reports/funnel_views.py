"""The funnel's other views: flow, what happened in a period; now, who is where."""

from collections.abc import Iterable

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.reports.funnel import GROUP, days, group_name, share
from smk.reports.funnel_words import FLOW, NOW, bounds
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.clock import shown
from smk.rules.funnel import FlowCount, FunnelAsk, PlaceCount

FLOW_COLUMNS = (
    Column("stage", "Stage", only_data=True),
    Column("label", "Stage"),
    Column("reached", "Reached", "count"),
    Column("entries", "Entries", "count"),
    Column("flow_ratio", "Ratio of flows", "share"),
)
FLOW_COMPARED = (
    Column("previous_reached", "Reached before", "count"),
    Column("previous_flow_ratio", "Ratio before", "share"),
)
NOW_COLUMNS = (
    Column("stage", "Stage", only_data=True),
    Column("label", "Stage"),
    Column("kind", "Kind", "word"),
    Column("leads", "Leads", "count"),
    Column("median_age_days", "Median age in days", "days"),
    Column("median_cumulative_days", "Cumulative", "days"),
    Column("stale", "Stale", "count"),
)


def _groups(found: Iterable[tuple[str | None, int]], by: str | None) -> list[str | None]:
    """The groups in the order of their size, that without a value last among equals."""
    if by is None:
        return [None]
    sizes: dict[str | None, int] = {}
    for group, size in found:
        sizes[group] = sizes.get(group, 0) + size
    return sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))


def _start(group: str | None, by: str | None) -> Row:
    return () if by is None else (group_name(group),)


def flow_report(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    counts: list[FlowCount],
    options: dict[str, Cell],
    previous: tuple[list[FlowCount], Context] | None = None,
) -> Report:
    """One row per group and stage."""
    found = {(one.group, one.stage): one for one in counts}
    earlier = {(one.group, one.stage): one for one in previous[0]} if previous else {}
    rows: list[Row] = []
    sizes = [(one.group, one.reached) for one in counts]
    sizes += [(one.group, 0) for one in (previous[0] if previous else ())]
    for group in _groups(sizes, ask.by):
        before: int | None = None
        before_then: int | None = None
        for stage in ask.stages:
            one = found.get((group, stage), FlowCount(group, stage, 0, 0))
            ratio = None if before is None else share(one.reached, before)
            row: Row = (stage, agreement.label(stage), one.reached, one.entries, ratio)
            before = one.reached
            if previous:
                then = earlier.get((group, stage), FlowCount(group, stage, 0, 0)).reached
                ratio_then = None if before_then is None else share(then, before_then)
                row = (*row, then, ratio_then)
                before_then = then
            rows.append((*_start(group, ask.by), *row))
    columns = ((GROUP,) if ask.by else ()) + FLOW_COLUMNS + (FLOW_COMPARED if previous else ())
    notes = [
        say(
            "Flow: what happened in {period}. Ratios of flows are no conversions.",
            period=bounds(context),
        )
    ]
    if previous:
        notes.append(say("Compared with {period}.", period=bounds(previous[1])))
    return Report(
        "smk.report.funnel.flow/1",
        say("Funnel, flow"),
        columns,
        tuple(rows),
        context,
        options=options,
        notes=tuple(notes),
        definitions=FLOW,
    )


def now_report(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    counts: list[PlaceCount],
    options: dict[str, Cell],
) -> Report:
    """One row per group and place: the stages in order, then the parked places."""
    found = {(one.group, one.place): one for one in counts}
    places = [*ask.stages, *(one.key for one in agreement.parked)]
    places += sorted({one.place for one in counts} - set(places) - set(ask.path))
    rows: list[Row] = []
    for group in _groups(((one.group, one.leads) for one in counts), ask.by):
        for place in places:
            known = agreement.places.get(place)
            kind = getattr(known, "kind", "stage")
            one = found.get((group, place))
            stage = getattr(known, "stale_after", None)
            cells: Row = (0, None, None, 0 if stage else None)
            if one:
                ages = (days(one.median_age), days(one.median_cumulative))
                cells = (one.leads, *ages, one.stale)
            rows.append((*_start(group, ask.by), place, agreement.label(place), kind, *cells))
    columns = ((GROUP,) if ask.by else ()) + NOW_COLUMNS
    when = shown(context.as_of, context.zone)
    note = say("Now: who is where as of {when} ({zone}).", when=when, zone=context.zone)
    return Report(
        "smk.report.funnel.now/1",
        say("Funnel, now"),
        columns,
        tuple(rows),
        context,
        options=options,
        notes=(note,),
        definitions=NOW,
    )
