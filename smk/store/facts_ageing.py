"""How long leads stay at each stage, and what the pipeline made of them, set by set.

Everything is as known at as-of. A stay begins with a move to a place and ends with the next move.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.funnel import NO_SPREAD, FunnelAsk, Spread
from smk.rules.velocity import Pipeline, Revenue
from smk.store.cohorts import chosen, group_of, in_period, meets, seconds
from smk.store.database import gather, gather_all, gathered
from smk.store.deals import net_deals
from smk.store.handoff_tables import TOUCHES
from smk.store.operations import cancelled
from smk.store.standings import projected_path
from smk.store.stays import Next, stays_of
from smk.store.tables import DEALS, FIRST_ENTRIES, LEADS, MOVES


@dataclass(frozen=True)
class Ended:
    """The stays at a stage that ended in the period: those that led on, and the others."""

    moved_on: Spread = NO_SPREAD
    left: Spread = NO_SPREAD


@dataclass(frozen=True)
class There:
    """The leads at a stage at as-of: this stay, and all their stays there; who stands still."""

    this_stay: Spread = NO_SPREAD
    all_stays: Spread = NO_SPREAD
    stale: int = 0


Key = tuple[str | None, str]


def count_ended(session: Session, ask: FunnelAsk) -> dict[Key, Ended]:
    """The stays that ended in the period, by group and stage."""
    stays = _stays(session, ask, "left_at", "next_position")
    onward = stays.c.next_position > stays.c.position
    spent = stays.c.left_at - stays.c.since
    query = select(
        stays.c.grp,
        stays.c.place,
        gather(spent, onward),
        gather(spent, ~onward),
    ).where(stays.c.left_at.is_not(None), stays.c.position >= 0, *in_period(ask, stays.c.left_at))
    return {
        (group, place): Ended(Spread.of(gathered(on)), Spread.of(gathered(left)))
        for group, place, on, left in session.execute(query.group_by(stays.c.grp, stays.c.place))
    }


def count_there(
    session: Session, ask: FunnelAsk, stale_after: dict[str, timedelta]
) -> dict[Key, There]:
    """The leads that are at a stage at as-of, by group and stage."""
    there = _there(session, ask)
    as_of = seconds_of(ask.as_of)
    query = select(
        there.c.grp,
        there.c.place,
        gather_all(as_of - there.c.since),
        gather_all(there.c.all_spent),
        func.sum(_stale(there, as_of, stale_after)),
    ).group_by(there.c.grp, there.c.place)
    return {
        (group, place): There(Spread.of(gathered(this)), Spread.of(gathered(every)), quiet)
        for group, place, this, every, quiet in session.execute(query)
    }


def _there(session: Session, ask: FunnelAsk) -> Subquery:
    """Who is at a stage at as-of, since when, and how long all stays there lasted together.

    Whoever came there once and did not move since as-of is found without a look at the moves.
    """
    as_of = literal(seconds_of(ask.as_of))
    moved = select(group_of(session, ask).label("grp")).select_from(MOVES)
    moved = moved.join(LEADS, LEADS.c.id == MOVES.c.lead_id)
    moved = _met(session, ask, moved)
    stored = projected_path(session) == ask.path
    once = and_(seconds(LEADS.c.stage_since) <= as_of, _entered_once())
    stays = stays_of(session, ask, moved.where(~once) if stored else moved, ("left_at", "now_at"))
    spent = func.coalesce(stays.c.left_at, as_of) - stays.c.since
    all_spent = func.sum(spent).over(partition_by=(stays.c.lead_id, stays.c.place))
    kept = (stays.c.lead_id, stays.c.grp, stays.c.place, stays.c.since)
    last = (
        select(*kept, stays.c.left_at, all_spent.label("all_spent"))
        .where(stays.c.place == stays.c.now_at, stays.c.position >= 0)
        .subquery("last")
    )
    names = ("lead_id", "grp", "place", "since", "all_spent")
    several = select(*(last.c[name] for name in names)).where(last.c.left_at.is_(None))
    if not stored:
        return several.subquery("there")
    since = seconds(LEADS.c.stage_since)
    group = group_of(session, ask).label("grp")
    settled = _met(session, ask, select(LEADS.c.id, group, LEADS.c.stage, since, as_of - since))
    settled = settled.where(LEADS.c.stage.in_(ask.path), once)
    return union_all(several, settled).subquery("there")


def _entered_once() -> ColumnElement[bool]:
    """Whether a lead entered the stage it is at once in its life; over `leads`."""
    once = select(FIRST_ENTRIES.c.lead_id).where(
        FIRST_ENTRIES.c.stage == LEADS.c.stage,
        FIRST_ENTRIES.c.lead_id == LEADS.c.id,
        FIRST_ENTRIES.c.times == 1,
    )
    return once.exists()


def _stays(session: Session, ask: FunnelAsk, *wanted: Next) -> Subquery:
    """Every stay of the leads that are asked for, by as-of."""
    moved = select(group_of(session, ask).label("grp")).select_from(MOVES)
    moved = chosen(session, ask, moved, MOVES.c.lead_id)
    return stays_of(session, ask, moved, wanted)


def _stale(
    there: Subquery, as_of: int, stale_after: dict[str, timedelta]
) -> ColumnElement[int] | Any:
    """1 for a lead without a move and a touch for as long as its stage allows."""
    if not stale_after:
        return literal(0)
    limits = {stage: int(limit.total_seconds()) for stage, limit in stale_after.items()}
    since = as_of - case(limits, value=there.c.place)
    touched = (
        select(TOUCHES.c.id)
        .where(TOUCHES.c.lead_id == there.c.lead_id, seconds(TOUCHES.c.at) > since)
        .where(seconds(TOUCHES.c.at) <= as_of, TOUCHES.c.operation_id.not_in(cancelled()))
        .correlate(there)
    )
    return case((and_(there.c.since <= since, ~touched.exists()), 1), else_=0)


def count_pipelines(session: Session, ask: FunnelAsk) -> list[Pipeline]:
    """What became of the stays at the stage before the last, by group, the largest first."""
    stays = _stays(session, ask, "left_at", "next_position")
    ended = and_(stays.c.left_at.is_not(None), *in_period(ask, stays.c.left_at))
    won = and_(ended, stays.c.next_position == len(ask.path) - 1)
    query = select(
        stays.c.grp,
        func.sum(case((stays.c.left_at.is_(None), 1), else_=0)),
        gather(stays.c.left_at - stays.c.since, won),
        func.sum(case((and_(ended, ~won), 1), else_=0)),
    ).where(stays.c.place == ask.path[-2], or_(stays.c.left_at.is_(None), ended))
    found = []
    for group, still_open, cycles, lost in session.execute(query.group_by(stays.c.grp)):
        spread = Spread.of(gathered(cycles))
        found.append(Pipeline(group, still_open, spread.count, lost, spread.median))
    found.sort(key=lambda one: (-one.open - one.ended, one.group is None, one.group or ""))
    return found


def sum_deals(session: Session, ask: FunnelAsk) -> list[Revenue]:
    """The deals won in the period and not cancelled by as-of, by group and currency."""
    group = group_of(session, ask).label("grp")
    won = (
        select(group, DEALS.c.currency, func.count(), func.sum(DEALS.c.amount_minor))
        .where(*net_deals(ask.as_of), *in_period(ask, seconds(DEALS.c.won_at)))
        .group_by(group, DEALS.c.currency)
    )
    rows = session.execute(chosen(session, ask, won, DEALS.c.lead_id))
    return [Revenue(*row) for row in rows]


def _met(session: Session, ask: FunnelAsk, query: Select[Any]) -> Select[Any]:
    for condition in ask.where:
        query = query.where(meets(session, condition, ask.as_of))
    return query
