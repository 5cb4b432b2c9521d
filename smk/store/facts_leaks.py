"""Where the leads of a cohort stopped: the last stay at the furthest stage, set by set.

Everything is as known at as-of. What is told of a lead is told of one stay: its last one at the
furthest stage it reached; how it left, whose turn it was, and how long it had been there.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import ACCEPTED, EXPIRED
from smk.rules.funnel import FunnelAsk
from smk.rules.leaks import LOST, MARKETING, SALES, STILL_OPEN, WAITS, StopKey, Stops, Turns
from smk.store.cohorts import cohort_of, seconds
from smk.store.database import gather_all, gathered
from smk.store.handoff_tables import DECIDED, HANDOFFS
from smk.store.operations import cancelled
from smk.store.stays import stays_of
from smk.store.tables import LEADS, MOVES
from smk.store.today import expired_at

MOST_MOVES = 2**20  # of one lead: more than a move a minute for a year


def count_stops(session: Session, ask: FunnelAsk, turns: Turns) -> Stops:
    """The leads of the cohort by the stage they stopped at, their state, reason and turn."""
    furthest = _furthest(session, ask)
    turn = _turn(furthest, ask, turns)
    state = _state(furthest, turns)
    spent = func.coalesce(furthest.c.left_at, literal(seconds_of(ask.as_of))) - furthest.c.since
    key = (furthest.c.grp, furthest.c.place, state, _reason(furthest), turn)
    named = [one.label(f"key_{index}") for index, one in enumerate(key)]
    lines = select(*named, spent.label("spent")).subquery("lines")
    keys = [lines.c[one.name] for one in named]
    counted = select(*keys, gather_all(lines.c.spent)).group_by(*keys)
    return _stops(ask.stages, [(row[:5], gathered(row[5])) for row in session.execute(counted)])


def _stops(stages: Sequence[str], found: Sequence[tuple[Sequence[str | None], list[int]]]) -> Stops:
    """The lines of those that stopped; whoever got further reached each stage before."""
    reached: dict[tuple[str | None, str], int] = {}
    spent: dict[StopKey, list[int]] = {}
    for (group, place, state, reason, turn), durations in found:
        furthest = stages.index(place or "")
        for stage in stages[: furthest + 1]:
            reached[group, stage] = reached.get((group, stage), 0) + len(durations)
        if furthest + 1 < len(stages):
            key = StopKey(group, stages[furthest], state or "", reason, turn or "")
            spent[key] = durations
    sizes = {group: count for (group, stage), count in reached.items() if stage == stages[0]}
    groups = sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))
    return Stops(tuple(groups), reached, spent)


_COLUMNS = ("lead_id", "grp", "place", "since", "left_at", "now_at", "gone", "gone_since")


def _furthest(session: Session, ask: FunnelAsk) -> Subquery:
    """The last stay of each lead at the furthest stage it reached, and what came after it.

    Whoever stands there and did not move since as-of is found without a look at the moves.
    """
    cohort = cohort_of(session, ask)
    chosen, is_settled = cohort.query, _is_settled(ask)
    moved = select(chosen.c.grp).join_from(chosen, MOVES, MOVES.c.lead_id == chosen.c.lead_id)
    if not cohort.stored:
        return _last_stays(session, ask, moved).subquery("furthest")
    moved = moved.join(LEADS, LEADS.c.id == chosen.c.lead_id).where(~is_settled)
    settled = (
        select(
            *(chosen.c.lead_id, chosen.c.grp, LEADS.c.stage, seconds(LEADS.c.stage_since)),
            *(null(), LEADS.c.stage, literal(0), literal(0), null(), null()),
        )
        .join_from(chosen, LEADS, LEADS.c.id == chosen.c.lead_id)
        .where(is_settled)
    )
    return union_all(_last_stays(session, ask, moved), settled).subquery("furthest")


def _is_settled(ask: FunnelAsk) -> ColumnElement[bool]:
    here = LEADS.c.stage == LEADS.c.furthest
    return and_(here, seconds(LEADS.c.stage_since) <= seconds_of(ask.as_of))


def _last_stays(session: Session, ask: FunnelAsk, moved: Select[Any]) -> Select[Any]:
    stays = stays_of(session, ask, moved, ("left_at", "back", "now_at", "gone_since"))
    of_lead = stays.c.lead_id
    rank = stays.c.position * MOST_MOVES - stays.c.back
    is_last = and_(stays.c.gone == 1, stays.c.gone_since == 1)
    ranked = select(
        *(stays.c[name] for name in _COLUMNS),
        rank.label("rank"),
        func.max(rank).over(partition_by=of_lead).label("highest"),
        *(
            func.max(case((is_last, told))).over(partition_by=of_lead).label(name)
            for name, told in (("last_reason", stays.c.reason), ("last_at", stays.c.since))
        ),
    ).subquery("ranked")
    wanted = (*_COLUMNS, "last_reason", "last_at")
    return select(*(ranked.c[name] for name in wanted)).where(ranked.c.rank == ranked.c.highest)


def _reason(furthest: Subquery) -> ColumnElement[Any]:
    """Why it is not there, or not further: of the last move back or off since that stay.

    Where that has none and an offer of the lead expired at that very instant, that is the reason.
    """
    is_gone = furthest.c.gone_since > furthest.c.gone
    has_expired = expired_at(furthest.c.lead_id, furthest.c.last_at)
    return case(
        (and_(is_gone, furthest.c.last_reason.is_not(None)), furthest.c.last_reason),
        (and_(is_gone, has_expired), literal(EXPIRED)),
    )


def _state(furthest: Subquery, turns: Turns) -> ColumnElement[Any]:
    return case(
        (furthest.c.now_at.in_(turns.waiting), WAITS),
        (furthest.c.now_at.in_(turns.closed), LOST),
        else_=STILL_OPEN,
    )


def _turn(furthest: Subquery, ask: FunnelAsk, turns: Turns) -> ColumnElement[Any]:
    """Whose turn a lead was, just before it left the stage, or at as-of if it is there."""
    owned = case(dict(turns.owners), value=furthest.c.place) if turns.owners else null()
    if not turns.contested:
        return func.coalesce(owned, MARKETING)
    with_sales = _latest_offer(furthest, ask).scalar_subquery()
    by_offer = case((with_sales == 1, SALES), else_=MARKETING)
    contested = furthest.c.place.in_(turns.contested)
    return case((contested, by_offer), else_=func.coalesce(owned, MARKETING))


def _latest_offer(furthest: Subquery, ask: FunnelAsk) -> Select[Any]:
    """Whether the latest hand-off by then was open or accepted: 1, else 0; none where none was.

    What was decided at the very instant at which the lead left was open until then.
    """
    as_of = seconds_of(ask.as_of)
    moment = func.coalesce(furthest.c.left_at - 1, literal(as_of))
    taken = and_(
        DECIDED.c.handoff_id == HANDOFFS.c.id,
        seconds(DECIDED.c.decided_at) <= moment,
        DECIDED.c.operation_id.not_in(cancelled()),
    )
    decision = func.coalesce(DECIDED.c.decision, ACCEPTED)
    return (
        select(case((decision == ACCEPTED, 1), else_=0))
        .select_from(HANDOFFS)
        .outerjoin(DECIDED, taken)
        .where(HANDOFFS.c.lead_id == furthest.c.lead_id)
        .where(seconds(HANDOFFS.c.offered_at) <= func.coalesce(furthest.c.left_at, literal(as_of)))
        .where(HANDOFFS.c.operation_id.not_in(cancelled()))
        .order_by(HANDOFFS.c.offered_at.desc(), HANDOFFS.c.id.desc())
        .limit(1)
        .correlate(furthest)
    )
