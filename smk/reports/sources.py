"""From leads to revenue and back, by where leads came from: the closed loop. Definitions 4, 9."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.reports import sources_words as words
from smk.reports.funnel import days, is_maturing, share
from smk.reports.funnel_words import VOID_RATES, bounds
from smk.reports.table import Cell, Column, Context, Report, Row
from smk.rules.funnel import FunnelAsk, Spread
from smk.rules.money import decimal_amount
from smk.rules.sources import (
    CAMPAIGN,
    ORIGIN,
    OTHER,
    REFERRAL,
    Amounts,
    Group,
    Source,
    SourceCount,
    SourceFacts,
    per_head,
)
from smk.rules.statistics import wilson

COLUMNS = (
    Column("group", "Group", "group"),
    Column("leads", "Leads", "count"),
    Column("mqls", "MQLs", "count", may_hide=True),
    Column("accepted", "Accepted", "count", may_hide=True),
    Column("sqls", "SQLs", "count", may_hide=True),
    Column("customers", "Customers", "count"),
    Column("customer_rate", "Rate", "share", of="leads"),
    Column("customer_rate_low", "95 % low", "share", may_hide=True),
    Column("customer_rate_high", "95 % high", "share", may_hide=True),
    Column("currency", "Currency"),
    Column("revenue", "Revenue", "number"),
    Column("cost", "Cost", "number"),
    Column("cost_per_lead", "Cost per lead", "number", may_hide=True),
    Column("cost_per_customer", "Cost per customer", "number", may_hide=True),
    Column("return", "Return", "share"),
    Column("median_days", "Median days", "days", may_hide=True),
    Column("maturing", "Maturing", "flag", may_hide=True),
)
COMPARED = (
    Column("previous_leads", "Leads before", "count", may_hide=True),
    Column("previous_customers", "Customers before", "count"),
    Column("previous_revenue", "Revenue before", "number", may_hide=True),
    Column("previous_cost", "Cost before", "number", may_hide=True),
)
MONEY = (
    *("currency", "revenue", "cost", "cost_per_lead", "cost_per_customer", "return"),
    *("previous_revenue", "previous_cost"),
)
NEVER_HIDDEN = ("group", "leads", "customers", "previous_customers")


@dataclass(frozen=True)
class SourcesAsked:
    """What the report is about.

    `names` is what each group is called; `ripe` spreads the time from base to customer of earlier
    leads; `idle` is what campaigns cost that brought none of the leads and are no group.
    """

    context: Context
    agreement: Agreement
    ask: FunnelAsk
    names: Mapping[Group, str]
    ripe: Spread | None
    idle: Amounts

    @property
    def currency(self) -> str:
        """The currency that comes first."""
        return self.agreement.agreement.currency

    @property
    def maturing(self) -> bool | None:
        """Whether these leads had less time than earlier ones took to become customers."""
        return is_maturing(self.ask, self.ripe)


@dataclass(frozen=True)
class Earlier:
    """What came of the period compared with; `idle` as of what is asked."""

    facts: SourceFacts
    idle: Amounts
    context: Context


def sources_report(
    about: SourcesAsked,
    facts: SourceFacts,
    options: dict[str, Cell],
    previous: Earlier | None = None,
) -> Report:
    """A row for each group and currency; counts stand in the first row of a group only."""
    before = previous.facts if previous else None
    void = rates_are_void(facts.groups, about.ask.by)
    groups, earlier = facts.groups, before.groups if before else {}
    rows: list[Row] = []
    for group in _in_order(about, groups, earlier):
        now, then = groups.get(group, Source()), earlier.get(group, Source())
        rows += _rows(about, about.names[group], now, then if before else None, void)
    total = _total(about, facts.total, before.total if before else None) if rows else None
    shown = rows if total is None else [*rows, total]
    return Report(
        schema="smk.report.sources/1",
        title=say("From leads to revenue"),
        columns=_columns(shown, about.ask.by, compared=previous is not None),
        rows=tuple(rows),
        context=about.context,
        options={"from": about.ask.base, **options},
        notes=tuple(_notes(about, facts, void, previous)),
        definitions=words.DEFINITIONS,
        total=total,
    )


def rates_are_void(groups: Mapping[Group, Source], by: str | None) -> bool:
    """Whether only customers carry the field that groups are made by. Definitions 4.

    Of origins, `other` is what a lead without any other has.
    """
    without = OTHER if by == ORIGIN else None
    counts = {group: source.count for group, source in groups.items() if source.count.leads}
    named = [count for group, count in counts.items() if group != without]
    nameless = counts.get(without, SourceCount())
    open_ones = sum(count.leads - count.customers for count in named)
    return bool(named) and open_ones == 0 and nameless.leads > nameless.customers


def _in_order(
    about: SourcesAsked, groups: Mapping[Group, Source], earlier: Mapping[Group, Source]
) -> list[Group]:
    """The groups by their size, then by their size before and by name, none last among equals."""

    def order(group: Group) -> tuple[int, int, bool, str]:
        now, then = groups.get(group, Source()), earlier.get(group, Source())
        return -now.count.leads, -then.count.leads, group is None, about.names[group]

    return sorted({**groups, **earlier}, key=order)


def _rows(
    about: SourcesAsked, name: str, now: Source, then: Source | None, void: bool
) -> list[Row]:
    """The rows of a group, one for each currency of its amounts."""
    rows = []
    for number, currency in enumerate(_currencies(about, now, then or Source())):
        row = (name, *_counts(about, now.count if number == 0 else None, void))
        row += _money(now, currency)
        row += (days(now.count.spread.median), about.maturing) if number == 0 else (None, None)
        if then is not None:
            row += (then.count.leads, then.count.customers) if number == 0 else (None, None)
            row += (_amount(then.earned(currency), currency),)
            row += (_amount(then.cost.get(currency), currency),)
        rows.append(row)
    return rows


def _currencies(about: SourcesAsked, now: Source, then: Source) -> list[str]:
    """The currencies of a group, and then those that only its compared period has."""
    found = (then if now == Source() else now).currencies(about.currency)
    return [*found, *sorted(then.moved - {*found})]


def _counts(about: SourcesAsked, count: SourceCount | None, void: bool) -> Row:
    """From leads to the interval of the rate of customers; nothing where it was said already."""
    if count is None:
        return (None,) * 8
    rate = None if void else share(count.customers, count.leads)
    low, high = (rate is not None and wilson(count.customers, count.leads)) or (None, None)
    offered: Row = (count.mqls, count.accepted, count.sqls)
    if not count.leads and about.agreement.handoff:
        offered = (0, 0, 0)
    return (count.leads, *offered, count.customers, rate, low, high)


def _money(source: Source, currency: str) -> Row:
    """From the currency to the return."""
    cost, count = source.cost.get(currency), source.count
    return (
        currency,
        _amount(source.earned(currency), currency),
        _amount(cost, currency),
        None if cost is None else _amount(per_head(cost, count.leads), currency),
        None if cost is None else _amount(per_head(cost, count.customers), currency),
        source.returned(currency),
    )


def _amount(minor: int | None, currency: str) -> Cell:
    return None if minor is None else decimal_amount(minor, currency)


def _with_a_return(facts: SourceFacts) -> Iterator[Source]:
    """The groups and the total, where a return is shown of each."""
    shown = [*facts.groups.values(), *([facts.total] if len(facts.total.moved) == 1 else [])]
    for one in shown:
        if any(one.returned(currency) is not None for currency in one.moved):
            yield one


def _total(about: SourcesAsked, now: Source, then: Source | None) -> Row:
    """All groups as one row; without amounts where their currencies differ."""
    rows = _rows(about, say("Total"), now, then, void=False)
    if len(rows) == 1:
        return rows[0]
    keys = [column.key for column in (*COLUMNS, *COMPARED)]
    named = zip(keys, rows[0], strict=False)
    return tuple(None if key in MONEY else cell for key, cell in named)


def _columns(rows: list[Row], by: str | None, *, compared: bool) -> tuple[Column, ...]:
    """The columns; those without a figure may hide, and the currency where there is only one."""
    columns = COLUMNS + (COMPARED if compared else ())
    used = [{row[at] for row in rows} - {None} for at in range(len(columns))]
    return tuple(
        replace(
            column,
            heading=word(column.heading, "sources"),
            is_own=True,
            kind="word" if (column.key, by) == ("group", ORIGIN) else column.kind,
            may_hide=column.may_hide
            or (not cells and column.key not in NEVER_HIDDEN)
            or (column.key == "currency" and len(cells) < 2),
        )
        for column, cells in zip(columns, used, strict=True)
    )


def _notes(
    about: SourcesAsked, facts: SourceFacts, void: bool, then: Earlier | None
) -> Iterator[str]:
    """What the figures are of, what they say of referrals and campaigns, and what to beware of."""
    base, total = about.agreement.label(about.ask.base), facts.total
    period = bounds(about.context)
    yield say("Cohort: leads that reached {stage} in {period}.", stage=base, period=period)
    if then:
        yield say("Compared with {period}.", period=bounds(then.context))
    if total.count.leads:
        origins = facts.origins
        pair = origins.get(REFERRAL, Source()), origins.get(CAMPAIGN, Source())
        yield from words.side_by_side(*pair, void=rates_are_void(origins, ORIGIN))
        yield say(words.FIRST_SOURCE, field=word(about.ask.by or "", "field"))
    else:
        yield say("No lead is in this cohort.")
        if about.ask.start is None and not about.ask.where:
            yield say(words.EMPTY)
    sums = words.currencies(total)
    if sums:
        yield sums
    if about.idle:
        yield say(words.IDLE, amounts=words.amounts(about.idle))
    if then and then.idle:
        yield say(words.IDLE_BEFORE, amounts=words.amounts(then.idle))
    if any(one.repaid != one.revenue for one in _with_a_return(facts)):
        yield say(words.RETURN)
    if total.count.without_deal:
        yield words.without_deal(total.count.without_deal)
    if about.agreement.handoff is None:
        yield say(words.NO_HANDOFF)
    if void:
        yield say(VOID_RATES, field=word(about.ask.by or "", "field"))
    if about.maturing and total.count.leads:
        yield say(words.MATURING)
