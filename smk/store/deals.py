"""Deals: the revenue of customers, and which of it was cancelled. Definitions 9."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, func, insert, select, union
from sqlmodel import Session

from smk.rules.deals import Won
from smk.store.growing_tables import CANCELLED_DEALS
from smk.store.operations import cancelled
from smk.store.tables import DEALS, MOVES


def add_deal(
    session: Session,
    lead_id: int,
    won_at: datetime,
    amount_minor: int,
    currency: str,
    operation_id: int,
) -> None:
    """Record revenue."""
    session.execute(
        insert(DEALS).values(
            lead_id=lead_id,
            won_at=won_at,
            amount_minor=amount_minor,
            currency=currency,
            operation_id=operation_id,
        )
    )


def cancel_deal(
    session: Session, lead_id: int, deal_id: int, at: datetime, reason: str, operation_id: int
) -> None:
    """Record that a deal was cancelled, and why."""
    session.execute(
        insert(CANCELLED_DEALS).values(
            deal_id=deal_id,
            lead_id=lead_id,
            cancelled_at=at,
            reason=reason,
            operation_id=operation_id,
        )
    )


def read_won(session: Session, lead_ids: Sequence[int]) -> dict[int, list[Won]]:
    """The deals of leads that were won and not taken back, by time, cancelled ones among them."""
    taken_back = (
        select(CANCELLED_DEALS)
        .where(CANCELLED_DEALS.c.operation_id.not_in(cancelled()))
        .subquery("taken_back")
    )
    names = ("lead_id", "id", "won_at", "amount_minor", "currency", "operation_id")
    rows = session.execute(
        select(*(DEALS.c[name] for name in names), taken_back.c.cancelled_at, taken_back.c.reason)
        .outerjoin(taken_back, taken_back.c.deal_id == DEALS.c.id)
        .where(DEALS.c.lead_id.in_(lead_ids), DEALS.c.operation_id.not_in(cancelled()))
        .order_by(DEALS.c.won_at, DEALS.c.id)
    )
    found: dict[int, list[Won]] = {}
    for lead_id, *told in rows:
        found.setdefault(lead_id, []).append(Won(*told))
    return found


def read_deals(session: Session, lead_id: int) -> list[Won]:
    """The deals of a lead that were won and not taken back, by time, cancelled ones among them."""
    return read_won(session, [lead_id]).get(lead_id, [])


def leads_with_deals(session: Session, stage: str | None) -> list[int]:
    """The leads that ever entered the stage where deals open, or that won one, by id."""
    asked = select(DEALS.c.lead_id).where(DEALS.c.operation_id.not_in(cancelled()))
    opened = select(MOVES.c.lead_id).where(
        MOVES.c.place == stage, MOVES.c.operation_id.not_in(cancelled())
    )
    return sorted(session.execute(union(asked, opened)).scalars())


def revenue_by_lead(as_of: datetime) -> Subquery:
    """What was won by a time and not cancelled by then, as a query.

    Columns: `lead_id`, `currency`, `amount_minor` (whole minor units, summed) and `deals`; a row
    for each lead and currency, none for a lead all of whose deals were cancelled.
    """
    summed = func.sum(DEALS.c.amount_minor).label("amount_minor")
    return (
        select(DEALS.c.lead_id, DEALS.c.currency, summed, func.count().label("deals"))
        .where(*net_deals(as_of))
        .group_by(DEALS.c.lead_id, DEALS.c.currency)
        .subquery("revenue")
    )


def net_deals(as_of: datetime) -> list[ColumnElement[bool]]:
    """The condition that a deal was won by a time, and not cancelled by then."""
    lost = select(CANCELLED_DEALS.c.deal_id).where(
        CANCELLED_DEALS.c.cancelled_at <= as_of,
        CANCELLED_DEALS.c.operation_id.not_in(cancelled()),
    )
    return [
        DEALS.c.won_at <= as_of,
        DEALS.c.operation_id.not_in(cancelled()),
        DEALS.c.id.not_in(lost),
    ]
