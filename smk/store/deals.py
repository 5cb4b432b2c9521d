"""Deals: the revenue of customers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from smk.store.operations import cancelled
from smk.store.tables import DEALS


@dataclass(frozen=True)
class DealRecord:
    """One deal, its amount in minor units."""

    won_at: datetime
    amount_minor: int
    currency: str


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


def read_deals(session: Session, lead_id: int) -> list[DealRecord]:
    """The deals of a lead that were not taken back, by time."""
    rows = session.execute(
        select(DEALS)
        .where(DEALS.c.lead_id == lead_id, DEALS.c.operation_id.not_in(cancelled()))
        .order_by(DEALS.c.won_at, DEALS.c.id)
    )
    return [DealRecord(row.won_at, row.amount_minor, row.currency) for row in rows]
