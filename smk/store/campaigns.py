"""Campaigns: every row says all that was known since an operation; the latest one counts."""

from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from smk.rules.campaigns import Campaign
from smk.store.database import insert_one
from smk.store.growing_tables import CAMPAIGNS
from smk.store.operations import cancelled
from smk.store.tables import LEADS


def add_campaign(session: Session, campaign: Campaign, operation_id: int) -> None:
    """Record what is known of a campaign from now on."""
    values = vars(campaign) | {
        "starts_on": _written(campaign.starts_on),
        "ends_on": _written(campaign.ends_on),
    }
    insert_one(session, CAMPAIGNS, **values, operation_id=operation_id)


def read_campaigns(session: Session) -> dict[str, Campaign]:
    """The campaigns that were recorded and not taken back, by name."""
    latest = (
        select(func.max(CAMPAIGNS.c.id))
        .where(CAMPAIGNS.c.operation_id.not_in(cancelled()))
        .group_by(CAMPAIGNS.c.name)
    )
    rows = session.execute(select(CAMPAIGNS).where(CAMPAIGNS.c.id.in_(latest)))
    return {row.name: _campaign(row) for row in rows}


def leads_by_campaign(session: Session) -> dict[str, int]:
    """How many leads carry each campaign now."""
    carried = select(LEADS.c.campaign, func.count()).where(
        LEADS.c.campaign.is_not(None), LEADS.c.stage.is_not(None)
    )
    return {row[0]: row[1] for row in session.execute(carried.group_by(LEADS.c.campaign))}


def later_campaign_operation(session: Session, operation_id: int) -> int | None:
    """The first later operation, itself not cancelled, on a campaign that this one wrote."""
    written = select(CAMPAIGNS.c.name).where(CAMPAIGNS.c.operation_id == operation_id)
    later = (
        select(func.min(CAMPAIGNS.c.operation_id))
        .where(CAMPAIGNS.c.name.in_(written), CAMPAIGNS.c.operation_id > operation_id)
        .where(CAMPAIGNS.c.operation_id.not_in(cancelled()))
    )
    return session.execute(later).scalar()


def _campaign(row: Row[Any]) -> Campaign:
    starts_on, ends_on = (
        None if day is None else date.fromisoformat(day) for day in (row.starts_on, row.ends_on)
    )
    return Campaign(row.name, row.channel, starts_on, ends_on, row.cost_minor, row.currency)


def _written(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
