"""Deals as a table: open, won, lost or cancelled; and what won ones come to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smk.language.saying import say, several, whole, word
from smk.reports.table import Column, Context, Report, Row
from smk.rules.clock import shown
from smk.rules.deals import OPEN, STATUSES, WON, Deal
from smk.rules.money import decimal_amount, shown_amount

COLUMNS = (
    Column("id", "Id", "count", may_hide=True),
    Column("lead", "Lead"),
    Column("status", "Status", "word"),
    Column("opened_at", "Opened", "instant", may_hide=True),
    Column("won_at", "Won at", "instant", only_data=True),
    Column("closed_at", "Closed", "instant"),
    Column("reason", "Reason", "reason"),
    Column("amount", "Amount", "number"),
    Column("currency", "Currency", may_hide=True),
)


@dataclass(frozen=True)
class DealLine:
    """A deal and what its lead is called."""

    lead: str
    deal: Deal


def deal_list(
    context: Context, lines: Iterable[DealLine], schema: str = "smk.deal.list/1"
) -> Report:
    """Deals in order; the notes say how many, and what those that are won come to by currency."""
    found = tuple(lines)
    count = _count([line.deal for line in found]) if found else say("no deals")
    return Report(
        schema,
        say("Deals"),
        COLUMNS,
        tuple(_row(line) for line in found),
        context,
        notes=(count, *_totals([line.deal for line in found])),
    )


def _count(deals: Sequence[Deal]) -> str:
    """How many deals there are, and how many of each status."""
    each = Counter(one.status for one in deals)
    parts = (
        f"{whole(each[status])} {word(status, 'status')}" for status in STATUSES if each[status]
    )
    return f"{several(len(deals), '{n} deal', '{n} deals')}: {', '.join(parts)}"


def deal_cancelled(context: Context, line: DealLine) -> Report:
    """The answer to cancelling a deal."""
    deal, reason = line.deal, line.deal.reason or ""
    told = say(
        "{lead}: deal {id} of {amount} cancelled ({reason})",
        lead=line.lead,
        id=deal.id,
        amount=_amount(deal),
        reason=context.reasons.get(reason, reason),
    )
    title = say("Cancelled deals")
    row = _row(line)
    return Report("smk.deal/1", title, COLUMNS, (row,), context, lines=(told,), layout="lines")


def deal_in_words(deal: Deal, context: Context) -> str:
    """A deal within a line: its amount if it is known, and its status."""
    status = word(deal.status, "status")
    if deal.status == OPEN and deal.opened_at is not None:
        return say("open since {when}", when=shown(deal.opened_at, context.zone))
    if deal.reason:
        status += f" ({context.reasons.get(deal.reason, deal.reason)})"
    return f"{_amount(deal)} {status}".strip()


def _amount(deal: Deal) -> str:
    if deal.amount_minor is None or deal.currency is None:
        return ""
    return shown_amount(deal.amount_minor, deal.currency)


def _row(line: DealLine) -> Row:
    deal = line.deal
    known = deal.amount_minor is not None and deal.currency is not None
    amount = decimal_amount(deal.amount_minor or 0, deal.currency or "") if known else None
    return (
        deal.id,
        line.lead,
        deal.status,
        deal.opened_at,
        deal.won_at,
        deal.closed_at,
        deal.reason,
        amount,
        deal.currency,
    )


def _totals(deals: Sequence[Deal]) -> list[str]:
    """What won deals come to, a line for each currency; cancelled ones are left out."""
    sums: dict[str, int] = {}
    for deal in deals:
        if deal.status == WON and deal.currency is not None:
            sums[deal.currency] = sums.get(deal.currency, 0) + (deal.amount_minor or 0)
    return [
        say("won, without cancelled deals: {amount}", amount=shown_amount(amount, currency))
        for currency, amount in sorted(sums.items())
    ]
