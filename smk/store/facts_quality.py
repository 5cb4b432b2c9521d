"""Hand-offs by what became of them, and as they were when they were offered. Definitions 6, 7.

Everything is as known at as-of: what was decided or rated later did not happen yet.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, null, or_, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import ACCEPTED, REJECTED
from smk.rules.funnel import Condition, FunnelAsk
from smk.rules.quality import AGAIN, RECYCLED, UNTOUCHED, DecidedOffers, Tally
from smk.store.cohorts import meets, seconds
from smk.store.database import gather_all, gathered
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, TOUCHES
from smk.store.operations import cancelled
from smk.store.tables import FIELD_VALUES, LEADS, MOVES
from smk.store.values import current_value, value_at


def count_offered(session: Session, ask: FunnelAsk) -> list[Tally]:
    """The hand-offs offered in the period, in any order; a group may have several tallies."""
    group = value_at(session, ask.by, ask.as_of) if ask.by else null()
    columns = (
        HANDOFFS.c.id,
        group.label("grp"),
        DECIDED.c.decision.label("decision"),
        DECIDED.c.reason.label("reason"),
    )
    offers = _offers(session, ask, columns, leads=ask.by is not None).subquery("offers")
    rated = _latest_ratings(ask.as_of)
    each = (offers.c.grp, offers.c.decision, offers.c.reason)
    query = (
        select(*each, func.count(), func.count(rated.c.rating), func.sum(rated.c.rating))
        .select_from(offers)
        .outerjoin(rated, rated.c.handoff_id == offers.c.id)
        .group_by(*each)
    )
    return [_tally(*row) for row in session.execute(query)]


def _tally(
    group: str | None, decision: str | None, reason: str | None, *counts: int | None
) -> Tally:
    count, ratings, stars = (one or 0 for one in counts)
    became: dict[str, Any] = {decision or "open": count}
    if decision == REJECTED:
        became["reasons"] = ((reason, count),)
    return Tally(group, ratings=ratings, stars=stars, **became)


def read_decided(
    session: Session,
    ask: FunnelAsk,
    known: Sequence[str],
    told: Sequence[str],
    back: Condition,
) -> DecidedOffers:
    """The accepted and rejected hand-offs offered in the period, as they were at the offer.

    Of the `known` fields it is told whether they had a value, of the `told` which; `back` is the
    condition that a lead came back from waiting.
    """
    flags = {
        UNTOUCHED: ~_touched_before(),
        RECYCLED: _came_back_before(session, back),
        AGAIN: _offered_before(),
    }
    columns = [
        HANDOFFS.c.lead_id.label("lead"),
        seconds(HANDOFFS.c.offered_at).label("offered"),
        case((DECIDED.c.decision == REJECTED, 1), else_=0).label("rejected"),
        *(_value_then(session, name).label(f"told_{name}") for name in told),
        *(
            case((_value_then(session, name).is_not(None), 1)).label(f"known_{name}")
            for name in known
        ),
        *(case((flag, 1), else_=0).label(name) for name, flag in flags.items()),
    ]
    decided = DECIDED.c.decision.in_((ACCEPTED, REJECTED))
    rows = _offers(session, ask, columns, leads=True).where(decided).subquery("decided_offers")
    names = [column.name for column in rows.c]
    row = session.execute(select(*(gather_all(rows.c[name]) for name in names))).one()
    values = {name: gathered(column) for name, column in zip(names, row, strict=True)}
    return DecidedOffers(
        values["lead"],
        values["offered"],
        values["rejected"],
        {name: values[f"known_{name}"] for name in known}
        | {name: values[f"told_{name}"] for name in told},
        {name: values[name] for name in flags},
    )


def _offers(
    session: Session, ask: FunnelAsk, columns: Sequence[ColumnElement[Any]], *, leads: bool
) -> Select[Any]:
    """The hand-offs that were offered in the period, each with what was decided by as-of.

    `leads` says that some column is one of the lead.
    """
    taken = and_(
        DECIDED.c.handoff_id == HANDOFFS.c.id,
        DECIDED.c.decided_at <= ask.as_of,
        DECIDED.c.operation_id.not_in(cancelled()),
    )
    offered = seconds(HANDOFFS.c.offered_at)
    query: Select[Any] = (
        select(*columns)
        .select_from(HANDOFFS)
        .outerjoin(DECIDED, taken)
        .where(offered <= seconds_of(ask.as_of), HANDOFFS.c.operation_id.not_in(cancelled()))
    )
    if leads or ask.where:
        query = query.join(LEADS, LEADS.c.id == HANDOFFS.c.lead_id)
    if ask.start is not None:
        query = query.where(offered >= seconds_of(ask.start))
    if ask.end is not None:
        query = query.where(offered < seconds_of(ask.end))
    for condition in ask.where:
        query = query.where(meets(session, condition, ask.as_of))
    return query


def _latest_ratings(as_of: datetime) -> Subquery:
    """The rating of each hand-off that was given last, of those known at as-of."""
    order = (RATINGS.c.rated_at.desc(), RATINGS.c.id.desc())
    place = func.row_number().over(partition_by=RATINGS.c.handoff_id, order_by=order)
    rows = (
        select(RATINGS.c.handoff_id, RATINGS.c.rating, place.label("place"))
        .where(RATINGS.c.rated_at <= as_of, RATINGS.c.operation_id.not_in(cancelled()))
        .subquery("ratings_in_order")
    )
    return select(rows).where(rows.c.place == 1).subquery("latest_ratings")


def _touched_before() -> ColumnElement[bool]:
    """Whether the lead had any touch before it was offered; later ones belong to the offer."""
    return (
        select(TOUCHES.c.id)
        .where(TOUCHES.c.lead_id == HANDOFFS.c.lead_id, TOUCHES.c.at < HANDOFFS.c.offered_at)
        .where(TOUCHES.c.operation_id.not_in(cancelled()))
        .correlate(HANDOFFS)
        .exists()
    )


def _came_back_before(session: Session, back: Condition) -> ColumnElement[bool]:
    """Whether the lead had waited and come back when it was offered, or by that very offer."""
    at: Any = HANDOFFS.c.offered_at  # a condition is met as of any instant, a column's as well
    # Few leads ever waited: the histories of the others are not looked at.
    waited = select(MOVES.c.lead_id).where(MOVES.c.place.in_(back.waiting))
    return and_(HANDOFFS.c.lead_id.in_(waited), meets(session, back, at))


def _offered_before() -> ColumnElement[bool]:
    """Whether the lead had an earlier hand-off, whatever became of it."""
    other = HANDOFFS.alias("other")
    earlier = or_(
        other.c.offered_at < HANDOFFS.c.offered_at,
        and_(other.c.offered_at == HANDOFFS.c.offered_at, other.c.id < HANDOFFS.c.id),
    )
    return (
        select(other.c.id)
        .where(other.c.lead_id == HANDOFFS.c.lead_id, earlier)
        .where(other.c.operation_id.not_in(cancelled()))
        .correlate(HANDOFFS)
        .exists()
    )


def _value_then(session: Session, field: str) -> ColumnElement[Any]:
    """The value of a field when the lead was offered; a persona only if it was set by hand.

    Where a field of a lead ever changed its dated values say all. The empty text, which no field
    has, stands for none, so that mostly one look at them is enough.
    """
    present = current_value(field)
    counts = (FIELD_VALUES.c.field == field) & FIELD_VALUES.c.operation_id.not_in(cancelled())
    if session.execute(select(FIELD_VALUES.c.id).where(counts).limit(1)).first() is None:
        return present
    since, offered_at = FIELD_VALUES.c.since, HANDOFFS.c.offered_at
    # Who accepts at the instant of the offer becomes the owner then: that is no trait of the offer.
    by_then = since < offered_at if field == "owner" else since <= offered_at
    rows = select(func.coalesce(FIELD_VALUES.c.value, "")).where(
        FIELD_VALUES.c.lead_id == LEADS.c.id, counts
    )
    then = (
        rows.where(since.is_(None) | by_then)
        .order_by(since.is_(None), since.desc(), FIELD_VALUES.c.id.desc())
        .limit(1)
        .correlate(LEADS, HANDOFFS)
        .scalar_subquery()
    )
    otherwise = case((rows.correlate(LEADS).exists(), ""), else_=present)
    return func.nullif(func.coalesce(then, otherwise), "")
