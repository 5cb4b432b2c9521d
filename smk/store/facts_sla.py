"""Hand-offs as the clocks of the SLA see them, gathered by the database. Definitions 6.

Everything is as known at `as_of`: what was decided, touched or moved later did not happen yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, case, func, null, or_, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import ACCEPTED, DEMOTED, IMPORTED, PARKED
from smk.rules.funnel import Condition
from smk.rules.sla import Handed
from smk.store.cohorts import meets, seconds
from smk.store.database import gather_all, gathered
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, TOUCHES
from smk.store.operations import cancelled
from smk.store.tables import LEADS, MOVES
from smk.store.values import known_when, value_at


@dataclass(frozen=True)
class HandoffAsk:
    """Which hand-offs, as known when, and what is asked of them.

    `start` and `end` bound the offers, half open. `contact` are the kinds of touch, each with its
    outcome or None for any, that count as speaking to the lead; `attempts` the numbers of touches
    asked for; `complete`, by clause, the fields that had to be known. `unsettled` leaves out what
    is over, and what was accepted and contacted.
    """

    as_of: datetime
    path: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    contact: tuple[tuple[str, str | None], ...] = ()
    attempts: tuple[int, ...] = ()
    complete: tuple[tuple[str, tuple[str, ...]], ...] = ()
    by: str | None = None
    where: tuple[Condition, ...] = ()
    leads: Sequence[int] | None = None
    unsettled: bool = False


def read_handed(session: Session, ask: HandoffAsk) -> dict[str | None, Handed]:
    """The hand-offs, by group; in order of the offer."""
    rows = _wanted(session, ask).subquery("handed")
    names = [*_GATHERED, *(column.name for column in rows.c if column.name.startswith(_NUMBERED))]
    query: Select[Any] = select(rows.c.grp, *(gather_all(rows.c[name]) for name in names))
    if ask.by:
        query = query.group_by(rows.c.grp)
    found: dict[str | None, Handed] = {}
    for group, *columns in session.execute(query):
        values = {name: gathered(column) for name, column in zip(names, columns, strict=True)}
        if values["id"]:
            found[group] = _handed(ask, values)
    return found


_GATHERED = (
    *("id", "lead_id", "offered_at", "decision", "decided_at"),
    *("ended_at", "contact_at", "answered"),
)
_NUMBERED = ("attempt_", "known_")


def first_offer(session: Session) -> datetime | None:
    """When a lead was first offered."""
    offers = select(func.min(HANDOFFS.c.offered_at)).where(
        HANDOFFS.c.operation_id.not_in(cancelled())
    )
    return session.execute(offers).scalar()


def _handed(ask: HandoffAsk, values: dict[str, list[Any]]) -> Handed:
    return Handed(
        ids=values["id"],
        leads=values["lead_id"],
        offered=values["offered_at"],
        decisions=values["decision"],
        decided=values["decided_at"],
        ended=values["ended_at"],
        contacts=values["contact_at"],
        answered=values["answered"],
        attempts={count: values[f"attempt_{count}"] for count in ask.attempts},
        complete={key: values[f"known_{index}"] for index, (key, _) in enumerate(ask.complete)},
    )


def _wanted(session: Session, ask: HandoffAsk) -> Select[Any]:
    offers = _offers(session, ask)
    ended = _ended(offers, ask)
    query: Select[Any] = select(
        offers,
        ended.label("ended_at"),
        _first_contact(offers, ask).label("contact_at"),
        _answered(offers, ask).label("answered"),
        *(_attempt(offers, count).label(f"attempt_{count}") for count in ask.attempts),
    )
    if not ask.unsettled:
        return query
    rows = query.subquery("all_handed")
    undone = or_(rows.c.decision.is_(None), rows.c.contact_at.is_(None))
    return select(rows).where(rows.c.ended_at.is_(None), undone)


def _offers(session: Session, ask: HandoffAsk) -> Subquery:
    """The offers with what was decided, and until when touches belong to them."""
    as_of = seconds_of(ask.as_of)
    offered, decided = seconds(HANDOFFS.c.offered_at), seconds(DECIDED.c.decided_at)
    taken = and_(
        DECIDED.c.handoff_id == HANDOFFS.c.id,
        decided <= as_of,
        DECIDED.c.operation_id.not_in(cancelled()),
    )
    later = HANDOFFS.alias("later")
    anew = (
        select(func.min(seconds(later.c.offered_at)))
        .where(later.c.lead_id == HANDOFFS.c.lead_id, later.c.operation_id.not_in(cancelled()))
        .where(later.c.offered_at <= ask.as_of)
        .where(
            (later.c.offered_at > HANDOFFS.c.offered_at)
            | ((later.c.offered_at == HANDOFFS.c.offered_at) & (later.c.id > HANDOFFS.c.id))
        )
        .correlate(HANDOFFS)
        .scalar_subquery()
    )
    not_taken = case((DECIDED.c.decision != ACCEPTED, decided), else_=as_of)
    group = value_at(session, ask.by, ask.as_of) if ask.by else null()
    query: Select[Any] = (
        select(
            HANDOFFS.c.id,
            HANDOFFS.c.lead_id,
            offered.label("offered_at"),
            DECIDED.c.decision,
            decided.label("decided_at"),
            DECIDED.c.reason.is_not(None).label("reasoned"),
            func.coalesce(anew - 1, as_of).label("anew_at"),
            func.coalesce(not_taken, as_of).label("over_at"),
            group.label("grp"),
            *(
                known_when(session, fields, HANDOFFS.c.offered_at).label(f"known_{index}")
                for index, (_, fields) in enumerate(ask.complete)
            ),
        )
        .select_from(HANDOFFS)
        .outerjoin(DECIDED, taken)
        .where(offered <= as_of, HANDOFFS.c.operation_id.not_in(cancelled()))
        .order_by(HANDOFFS.c.offered_at, HANDOFFS.c.id)
    )
    if ask.start is not None:
        query = query.where(offered >= seconds_of(ask.start))
    if ask.end is not None:
        query = query.where(offered < seconds_of(ask.end))
    if ask.leads is not None:
        query = query.where(HANDOFFS.c.lead_id.in_(ask.leads))
    if ask.by or ask.where or ask.complete:
        query = query.join(LEADS, LEADS.c.id == HANDOFFS.c.lead_id)
    for condition in ask.where:
        query = query.where(meets(session, condition, ask.as_of))
    return query.subquery("offers")


def _ended(offers: Subquery, ask: HandoffAsk) -> ColumnElement[int]:
    off = and_(MOVES.c.kind == IMPORTED, MOVES.c.place.not_in(ask.path))
    went_back = or_(MOVES.c.kind.in_((DEMOTED, PARKED)), off)
    left = (
        select(func.min(seconds(MOVES.c.at)))
        .where(MOVES.c.lead_id == offers.c.lead_id, MOVES.c.at <= ask.as_of)
        .where(seconds(MOVES.c.at) >= offers.c.decided_at, went_back)
        .where(MOVES.c.operation_id.not_in(cancelled()))
        .scalar_subquery()
    )
    return case((offers.c.decision == ACCEPTED, left), else_=offers.c.decided_at)


def _theirs(offers: Subquery) -> list[ColumnElement[bool]]:
    """The touches that belong to a hand-off: from its offer until it is over or made anew."""
    at = seconds(TOUCHES.c.at)
    return [
        TOUCHES.c.lead_id == offers.c.lead_id,
        at >= offers.c.offered_at,
        at <= offers.c.anew_at,
        at <= offers.c.over_at,
        TOUCHES.c.operation_id.not_in(cancelled()),
    ]


def _first_contact(offers: Subquery, ask: HandoffAsk) -> ColumnElement[Any]:
    if not ask.contact:
        return null()
    counts = or_(
        *(
            TOUCHES.c.kind == kind
            if outcome is None
            else and_(TOUCHES.c.kind == kind, TOUCHES.c.outcome == outcome)
            for kind, outcome in ask.contact
        )
    )
    first = select(func.min(seconds(TOUCHES.c.at))).where(*_theirs(offers), counts)
    return first.scalar_subquery()


def _attempt(offers: Subquery, count: int) -> ColumnElement[int]:
    """When sales touched the lead for the so-manieth time."""
    at = seconds(TOUCHES.c.at)
    touched = select(at).where(*_theirs(offers), TOUCHES.c.side == "sales")
    return touched.order_by(at).limit(1).offset(max(count, 1) - 1).scalar_subquery()


def _answered(offers: Subquery, ask: HandoffAsk) -> ColumnElement[int]:
    rated = (
        select(RATINGS.c.id)
        .where(RATINGS.c.handoff_id == offers.c.id, RATINGS.c.rated_at <= ask.as_of)
        .where(RATINGS.c.operation_id.not_in(cancelled()))
    )
    return case((or_(offers.c.reasoned, rated.exists()), 1), else_=0).cast(Integer)
