"""What came of a cohort by where its leads came from: counts, revenue, leads of campaigns."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Subquery, and_, case, func, null, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.funnel import FunnelAsk
from smk.rules.sources import (
    CAMPAIGN,
    ORIGIN,
    Amounts,
    CampaignLeads,
    Cell,
    HandoffStages,
    SourceCount,
)
from smk.store.cohorts import cohort_of
from smk.store.database import gather, gather_all, gathered
from smk.store.deals import revenue_by_lead
from smk.store.handoff_tables import HANDOFFS
from smk.store.handoffs import decisions_that_count
from smk.store.operations import cancelled
from smk.store.tables import DEALS, LEADS
from smk.store.values import value_at


@dataclass(frozen=True)
class Members:
    """The leads of a cohort as a query: `lead_id`, `base_entered`, `grp`, `origin`."""

    query: Subquery
    entries: FromClause
    as_of: datetime

    @property
    def cell(self) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """What the counts are grouped by."""
        return self.query.c.grp, self.query.c.origin


def members_of(session: Session, ask: FunnelAsk) -> Members:
    """The leads that reached the base within the period, with group and origin as of as-of."""
    cohort = cohort_of(session, ask)
    chosen = cohort.query
    origin = value_at(session, ORIGIN, ask.as_of).label("origin")
    query = select(chosen.c.lead_id, chosen.c.base_entered, chosen.c.grp, origin).join_from(
        chosen, LEADS, LEADS.c.id == chosen.c.lead_id
    )
    return Members(query.subquery("members"), cohort.entries, ask.as_of)


def count_sources(
    session: Session, members: Members, last: str, handoff: HandoffStages | None
) -> dict[Cell, SourceCount]:
    """How far the leads of each cell came: offered, accepted, qualified, won; in one pass."""
    leads, as_of = members.query, seconds_of(members.as_of)
    won = _reached(members, last, "won")
    mql = _reached(members, handoff.at if handoff else None, "mql")
    sql = _reached(members, handoff.becomes if handoff else None, "sql")
    took = won.c.entered_at - leads.c.base_entered
    in_order = and_(won.c.entered_at <= as_of, leads.c.base_entered <= as_of, took >= 0)
    paid = leads.c.lead_id.in_(select(_known_deals(members.as_of).c.lead_id))
    counted = (
        select(
            *members.cell,
            func.count(),
            func.count(mql.c.lead_id),
            func.sum(case((leads.c.lead_id.in_(_accepted(members.as_of)), 1), else_=0)),
            func.count(sql.c.lead_id),
            func.count(won.c.lead_id),
            gather(took, in_order),
            func.sum(case((and_(won.c.lead_id.is_not(None), ~paid), 1), else_=0)),
        )
        .select_from(leads)
        .group_by(*members.cell)
    )
    for stage in (mql, sql, won):
        counted = counted.outerjoin(stage, stage.c.lead_id == leads.c.lead_id)
    found = {}
    for group, origin, *figures in session.execute(counted):
        found[Cell(group, origin)] = _count(figures, handoff)
    return found


def _count(figures: Sequence[Any], handoff: HandoffStages | None) -> SourceCount:
    number, mqls, accepted, sqls, customers, seconds, without_deal = figures
    return SourceCount(
        number,
        mqls if handoff else None,
        accepted if handoff else None,
        sqls if handoff and handoff.becomes else None,
        customers,
        tuple(gathered(seconds)),
        without_deal,
    )


def _reached(members: Members, stage: str | None, name: str) -> Subquery:
    """Who had reached a stage by as-of, and when it was entered; nobody for no stage."""
    entries = members.entries.alias(f"entries_{name}")
    wanted = select(entries.c.lead_id, entries.c.entered_at).where(
        entries.c.stage == (null() if stage is None else stage),
        entries.c.reached_at <= seconds_of(members.as_of),
    )
    return wanted.subquery(name)


def _accepted(as_of: datetime) -> Select[Any]:
    """The leads of whom a hand-off was accepted by a time."""
    decided = decisions_that_count()
    return (
        select(HANDOFFS.c.lead_id)
        .join(decided, decided.c.handoff_id == HANDOFFS.c.id)
        .where(HANDOFFS.c.operation_id.not_in(cancelled()))
        .where(decided.c.decision == "accepted", decided.c.decided_at <= as_of)
    )


def _known_deals(as_of: datetime) -> Subquery:
    """Which leads have a deal in which currency by a time, cancelled or not."""
    return (
        select(DEALS.c.lead_id, DEALS.c.currency)
        .where(DEALS.c.won_at <= as_of, DEALS.c.operation_id.not_in(cancelled()))
        .distinct()
        .subquery("known_deals")
    )


def sum_revenue(
    session: Session, members: Members, leads_of: Select[Any] | None = None
) -> dict[Cell, Amounts]:
    """Revenue net of cancelled deals, in minor units; 0 where all deals were cancelled.

    With `leads_of`, a query of lead ids, that of those leads alone.
    """
    known = _known_deals(members.as_of)
    net = revenue_by_lead(members.as_of)
    leads = members.query
    summed = (
        select(*members.cell, known.c.currency, func.sum(func.coalesce(net.c.amount_minor, 0)))
        .join_from(known, leads, leads.c.lead_id == known.c.lead_id)
        .outerjoin(
            net,
            and_(net.c.lead_id == known.c.lead_id, net.c.currency == known.c.currency),
        )
        .group_by(*members.cell, known.c.currency)
    )
    if leads_of is not None:
        summed = summed.where(known.c.lead_id.in_(leads_of))
    found: dict[Cell, Amounts] = {}
    for group, origin, currency, minor in session.execute(summed):
        found.setdefault(Cell(group, origin), {})[currency] = minor
    return found


def came_by(session: Session, ask: FunnelAsk, campaigns: Collection[str]) -> Select[Any]:
    """The ids of the leads that reached the base within the period by one of these campaigns."""
    everyone = cohort_of(session, replace(ask, by=CAMPAIGN, where=())).query
    return select(everyone.c.lead_id).where(everyone.c.grp.in_(campaigns))


def leads_of_campaigns(
    session: Session, ask: FunnelAsk, members: Members, campaigns: Collection[str]
) -> Iterator[CampaignLeads]:
    """The leads of some campaigns by cell, numbered by id within all the leads of each campaign.

    Conditions leave leads out of the cells, but not out of the numbering.
    """
    everyone = cohort_of(session, replace(ask, by=CAMPAIGN, where=())).query
    numbered = (
        select(
            everyone.c.lead_id,
            everyone.c.grp.label("campaign"),
            func.row_number()
            .over(partition_by=everyone.c.grp, order_by=everyone.c.lead_id)
            .label("place"),
            func.count().over(partition_by=everyone.c.grp).label("size"),
        )
        .where(everyone.c.grp.in_(campaigns))
        .subquery("numbered")
    )
    leads = members.query
    key = numbered.c.campaign, numbered.c.size, *members.cell
    rows = session.execute(
        select(*key, gather_all(numbered.c.place))
        .join_from(numbered, leads, leads.c.lead_id == numbered.c.lead_id)
        .group_by(*key)
    )
    for campaign, size, group, origin, places in rows:
        yield CampaignLeads(campaign, Cell(group, origin), size, tuple(gathered(places)))
