"""The velocity of the pipeline as a report: each factor, and what they make a day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.reports.ageing_words import VELOCITY, of_several, sentences
from smk.reports.funnel import group_name
from smk.reports.funnel_words import bounds
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.funnel import FunnelAsk
from smk.rules.money import decimal_amount
from smk.rules.velocity import Velocity

GROUP = Column("group", "Group", "group")
COLUMNS = (
    Column("currency", "Currency"),
    Column("open_opportunities", "Open", "count"),
    Column("won", "Won", "count"),
    Column("lost", "Lost", "count"),
    Column("ended", "Ended", "count", may_hide=True),
    Column("win_rate", "Win rate", "share", of="ended"),
    Column("win_rate_low", "95 % low", "share", may_hide=True),
    Column("win_rate_high", "95 % high", "share", may_hide=True),
    Column("deals", "Deals", "count"),
    Column("average_deal", "Average deal", "number"),
    Column("cycle_days", "Cycle days", "days"),
    Column("per_day", "Per day", "number"),
)
COMPARED = (
    Column("previous_win_rate", "Win rate before", "share", may_hide=True),
    Column("previous_per_day", "Per day before", "number", may_hide=True),
)
Before = Mapping[tuple[str | None, str | None], Velocity]


def velocity_report(
    context: Context,
    agreement: Agreement,
    ask: FunnelAsk,
    lines: Sequence[Velocity],
    options: dict[str, Cell],
    before: tuple[Before, Context] | None = None,
) -> Report:
    """One row per group and currency."""
    rows = []
    for line in lines:
        row: Row = (group_name(line.pipeline.group),) if ask.by else ()
        row += _cells(line)
        if before:
            row += _before(before[0].get((line.pipeline.group, line.currency)))
        rows.append(row)
    columns = COLUMNS + (COMPARED if before else ())
    stage = agreement.label(agreement.path[-2])
    notes = [say("Stays and deals that ended in {period}.", period=bounds(context))]
    if before:
        notes.append(say("Compared with {period}.", period=bounds(before[1])))
    notes += of_several(lines) if ask.by else sentences(lines, stage)
    return Report(
        schema="smk.report.ageing.velocity/1",
        title=say("Velocity of the pipeline"),
        columns=tuple(_spoken(one) for one in (*((GROUP,) if ask.by else ()), *columns)),
        rows=tuple(rows),
        context=context,
        options=options,
        notes=tuple(notes),
        definitions=VELOCITY,
    )


def _spoken(column: Column) -> Column:
    """The column with a heading that is short here, where many stand beside each other."""
    return replace(column, heading=word(column.heading, "velocity"), is_own=True)


def _cells(line: Velocity) -> Row:
    pipeline, rate, interval = line.pipeline, line.pipeline.win_rate, line.pipeline.interval
    return (
        *(line.currency, pipeline.open, pipeline.won, pipeline.lost, pipeline.ended),
        None if rate is None else float(rate),
        *(interval or (None, None)),
        *(line.deals, _amount(line.average, line.currency), line.cycle_days),
        _amount(line.per_day, line.currency),
    )


def _before(line: Velocity | None) -> Row:
    if line is None:
        return None, None
    rate = line.pipeline.win_rate
    return None if rate is None else float(rate), _amount(line.per_day, line.currency)


def _amount(minor: int | None, currency: str | None) -> Decimal | None:
    return None if minor is None or currency is None else decimal_amount(minor, currency)
