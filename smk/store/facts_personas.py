"""What there is to say about personas, counted by the database: who belongs, and what became of it.

Everything is as of a time for which the personas were recognised (see `recognised`).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session

from smk.rules.facts import ACCEPTED, EXPIRED, REJECTED
from smk.store.cohorts import seconds
from smk.store.handoff_tables import DECIDED, HANDOFFS
from smk.store.operations import cancelled
from smk.store.tables import LEADS, MOVES
from smk.store.today import expired_at
from smk.store.values import value_at

Reasons = dict[str | None, int]
Values = tuple[str | None, ...]


def values_without_persona(
    session: Session, fields: Sequence[str], at: datetime
) -> Iterator[tuple[int, Values]]:
    """The leads that have no persona, as of `at`, each with its values of some fields."""
    columns = [value_at(session, name, at) for name in fields]
    wanted = select(LEADS.c.id, *columns).where(LEADS.c.stage.is_not(None))
    without = wanted.where(value_at(session, "persona", at).is_(None)).order_by(LEADS.c.id)
    for lead_id, *values in session.execute(without.execution_options(yield_per=1000)):
        yield lead_id, tuple(values)


def count_leads(session: Session, at: datetime) -> dict[str | None, int]:
    """How many leads belong to each persona."""
    persona = value_at(session, "persona", at).label("persona")
    rows = select(persona, func.count()).where(LEADS.c.stage.is_not(None)).group_by(persona)
    return {row[0]: row[1] for row in session.execute(rows)}


def count_decided(session: Session, at: datetime) -> dict[str | None, tuple[int, int]]:
    """The hand-offs of each persona's leads that were accepted, and that were rejected."""
    persona = value_at(session, "persona", at).label("persona")
    accepted = func.sum(case((DECIDED.c.decision == ACCEPTED, 1), else_=0))
    rejected = func.sum(case((DECIDED.c.decision == REJECTED, 1), else_=0))
    rows = _decided(select(persona, accepted, rejected), at).group_by(persona)
    return {row[0]: (row[1], row[2]) for row in session.execute(rows)}


def count_rejections(session: Session, persona: str, at: datetime) -> Reasons:
    """Why the hand-offs of a persona's leads were rejected."""
    rows = _decided(select(DECIDED.c.reason, func.count()), at)
    rows = rows.where(DECIDED.c.decision == REJECTED, _belongs(session, persona, at))
    return {row[0]: row[1] for row in session.execute(rows.group_by(DECIDED.c.reason))}


def _decided(query: Select[tuple[object, ...]], at: datetime) -> Select[tuple[object, ...]]:
    """A query of the decided hand-offs that count, with their leads."""
    return (
        query.select_from(DECIDED)
        .join(HANDOFFS, HANDOFFS.c.id == DECIDED.c.handoff_id)
        .join(LEADS, LEADS.c.id == HANDOFFS.c.lead_id)
        .where(DECIDED.c.decided_at <= at)
        .where(DECIDED.c.operation_id.not_in(cancelled()))
        .where(HANDOFFS.c.operation_id.not_in(cancelled()))
    )


def count_departures(
    session: Session, persona: str, places: Sequence[str], at: datetime
) -> Reasons:
    """Why a persona's leads are beside the path, at one of these places: by the last move there.

    Where that names no reason and an offer expired at that very instant, that is the reason.
    """
    last = (
        select(func.max(MOVES.c.id))
        .where(
            MOVES.c.lead_id == LEADS.c.id,
            MOVES.c.at == LEADS.c.stage_since,
            MOVES.c.place == LEADS.c.stage,
            MOVES.c.operation_id.not_in(cancelled()),
        )
        .correlate(LEADS)
        .scalar_subquery()
    )
    has_expired = expired_at(LEADS.c.id, seconds(LEADS.c.stage_since))
    why = func.coalesce(MOVES.c.reason, case((has_expired, EXPIRED))).label("why")
    rows = (
        select(why, func.count())
        .select_from(LEADS)
        .join(MOVES, MOVES.c.id == last)
        .where(LEADS.c.stage.in_(places), _belongs(session, persona, at))
    )
    return {row[0]: row[1] for row in session.execute(rows.group_by(why))}


def count_missing(
    session: Session, persona: str, fields: Sequence[str], at: datetime
) -> dict[str, int]:
    """How many of a persona's leads have no value of each field."""
    empty = (value_at(session, name, at) for name in fields)
    counts = [func.sum(case((or_(one.is_(None), one == ""), 1), else_=0)) for one in empty]
    query = select(*counts).where(and_(LEADS.c.stage.is_not(None), _belongs(session, persona, at)))
    row = session.execute(query).one()
    return {name: count or 0 for name, count in zip(fields, row, strict=True)}


def _belongs(session: Session, persona: str, at: datetime) -> ColumnElement[bool]:
    return value_at(session, "persona", at) == persona
