"""The leaks as a report: where leads stop, why, whose turn it was, and for how long."""

from dataclasses import dataclass

from smk.agreement.schema import Agreement
from smk.language.saying import say, several
from smk.reports.funnel import days, group_name, share
from smk.reports.funnel_words import bounds
from smk.reports.leaks_words import DEFINITIONS, sentences
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.funnel import FunnelAsk
from smk.rules.leaks import STATES, StopKey, Stops, widest

GROUP = Column("group", "Group", "group")
COLUMNS = (
    Column("stage", "Stage", only_data=True),
    Column("label", "Stage"),
    Column("state", "State", "word"),
    Column("reason", "Reason", "reason"),
    Column("turn", "Turn", "word"),
    Column("leads", "Leads", "count"),
    Column("reached", "Reached", "count"),
    Column("share", "Share", "share", of="reached"),
    Column("median_days", "Days", "days"),
    Column("p90_days", "P90", "days", may_hide=True),
)
COMPARED = (
    Column("previous_leads", "Leads before", "count", may_hide=True),
    Column("previous_reached", "Reached before", "count", may_hide=True),
)


@dataclass(frozen=True)
class Before:
    """What is compared with: the same counts of another period; its context says which."""

    stops: Stops
    context: Context


def leaks_report(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    stops: Stops,
    only_parked: int,
    options: dict[str, Cell],
    before: Before | None = None,
) -> Report:
    """One row per group, stage, state, reason and turn of those that went no further.

    Without a `before` the period is all of time, which has none before it.
    """
    keys = set(stops.spent) | set(before.stops.spent if before else ())
    groups = dict.fromkeys([*stops.groups, *(before.stops.groups if before else ())])
    rank = {group: number for number, group in enumerate(groups)}

    def order(key: StopKey) -> tuple[int, int, int, int, str, str]:
        place = ask.path.index(key.stage), STATES.index(key.state)
        return (rank[key.group], *place, -stops.leads(key), key.reason or "", key.turn)

    rows = (_row(agreement, ask, stops, key, before) for key in sorted(keys, key=order))
    return Report(
        schema="smk.report.leaks/1",
        title=say("Leaks"),
        columns=((GROUP,) if ask.by else ()) + COLUMNS + (COMPARED if before else ()),
        rows=tuple(rows),
        context=context,
        options=options,
        notes=_notes(context, agreement, ask, stops, only_parked, before),
        definitions=DEFINITIONS,
    )


def _row(
    agreement: Agreement, ask: FunnelAsk, stops: Stops, key: StopKey, before: Before | None
) -> Row:
    where = (key.group, key.stage)
    reached, leads, spread = stops.reached.get(where, 0), stops.leads(key), stops.spread(key)
    row: Row = (
        *((group_name(key.group),) if ask.by else ()),
        *(key.stage, agreement.label(key.stage), key.state, key.reason, key.turn),
        *(leads, reached, share(leads, reached), days(spread.median), days(spread.p90)),
    )
    if before is None:
        return row
    return (*row, before.stops.leads(key), before.stops.reached.get(where, 0))


def _notes(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    stops: Stops,
    only_parked: int,
    before: Before | None,
) -> tuple[str, ...]:
    base, period = agreement.label(ask.base), bounds(context)
    notes = [say("Cohort: leads that reached {stage} in {period}.", stage=base, period=period)]
    if before:
        notes.append(say("Compared with {period}.", period=bounds(before.context)))
    else:
        notes.append(say("All of time has none before it to compare with: name a --period."))
    leaks = widest(stops, ask.path)
    if not stops.reached:
        notes.append(say("No lead is in this cohort."))
    elif not leaks:
        notes.append(say("None of them is waiting or lost: whoever went no further is still open."))
    then = before.stops if before else None
    notes += sentences(agreement, leaks, context.reasons, then)
    if only_parked:
        notes.append(
            several(
                only_parked,
                "{n} lead was only ever parked and reached no stage.",
                "{n} leads were only ever parked and reached no stage.",
            )
        )
    return tuple(notes)
