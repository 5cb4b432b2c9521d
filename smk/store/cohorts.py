"""Which leads a funnel counts: first entries along a path, the base of a cohort, conditions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import IMPORTED
from smk.rules.funnel import Condition, FunnelAsk
from smk.store.operations import cancelled
from smk.store.standings import projected_path
from smk.store.tables import FIRST_ENTRIES, LEADS, MOVES
from smk.store.values import value_at


def seconds(column: ColumnElement[Any]) -> ColumnElement[int]:
    """An instant's column as the plain seconds it is stored in."""
    return type_coerce(column, BigInteger)


def entries_along(session: Session, path: tuple[str, ...]) -> FromClause:
    """First entries along `path`, with their instants as seconds.

    They are stored along the present path; for any other, such as that of a former version, they
    are derived from the stored entries.
    """
    stored = select(
        FIRST_ENTRIES.c.stage,
        FIRST_ENTRIES.c.lead_id,
        seconds(FIRST_ENTRIES.c.reached_at).label("reached_at"),
        seconds(FIRST_ENTRIES.c.entered_at).label("entered_at"),
        FIRST_ENTRIES.c.step_seconds,
    )
    if projected_path(session) == path:
        return stored.subquery("entries")
    parts = []
    for position, stage in enumerate(path):
        own = case((FIRST_ENTRIES.c.stage == stage, seconds(FIRST_ENTRIES.c.entered_at)))
        before = path[position - 1] if position else ""
        ahead = case((FIRST_ENTRIES.c.stage == before, seconds(FIRST_ENTRIES.c.entered_at)))
        later = case(
            (FIRST_ENTRIES.c.stage != before, seconds(FIRST_ENTRIES.c.entered_at)),
        )
        step = func.min(own) - func.min(ahead)
        parts.append(
            select(
                literal(stage).label("stage"),
                FIRST_ENTRIES.c.lead_id,
                func.min(later).label("reached_at"),
                func.min(own).label("entered_at"),
                case((step >= 0, step)).label("step_seconds"),
            )
            .where(FIRST_ENTRIES.c.entered_at.is_not(None))
            .where(FIRST_ENTRIES.c.stage.in_((before, *path[position:])))
            .group_by(FIRST_ENTRIES.c.lead_id)
            .having(func.min(later).is_not(None))
        )
    return union_all(*parts).subquery("entries")


@dataclass(frozen=True)
class Cohort:
    """The leads of a cohort as a query: `lead_id`, `base_at`, `base_entered`, `horizon`, `grp`.

    `everyone` is set where nothing bounds the cohort, so that counts need not join it; `stored`
    where the path is the one that everything stored follows.
    """

    query: Subquery
    entries: FromClause
    everyone: bool
    stored: bool


def cohort_of(session: Session, ask: FunnelAsk) -> Cohort:
    """The leads that reached the base within the period, each with how far it is looked at."""
    entries = entries_along(session, ask.path)
    as_of = seconds_of(ask.as_of)
    base_at = entries.c.reached_at
    horizon: ColumnElement[int] = literal(as_of, Integer)
    if ask.within is not None:
        limit = base_at + ask.within // timedelta(seconds=1)
        horizon = case((limit < as_of, limit), else_=as_of)
    group = value_at(session, ask.by, ask.as_of) if ask.by else null()
    found = select(
        entries.c.lead_id,
        base_at.label("base_at"),
        entries.c.entered_at.label("base_entered"),
        horizon.label("horizon"),
        group.label("grp"),
    ).where(entries.c.stage == ask.base, base_at <= as_of)
    if ask.start is not None:
        found = found.where(base_at >= seconds_of(ask.start))
    if ask.end is not None:
        found = found.where(base_at < seconds_of(ask.end))
    if ask.by or ask.where:
        found = found.join(LEADS, LEADS.c.id == entries.c.lead_id)
    for condition in ask.where:
        found = found.where(meets(session, condition, ask.as_of))
    bounded = ask.start or ask.end or ask.within or ask.by or ask.where
    stored = projected_path(session) == ask.path
    return Cohort(found.subquery("cohort"), entries, not bounded, stored)


def meets(session: Session, condition: Condition, at: datetime) -> ColumnElement[bool]:
    """Whether a lead meets a condition as of `at`; over `leads`."""
    if condition.field == "forced":
        forced = exists().where(
            MOVES.c.lead_id == LEADS.c.id,
            MOVES.c.forced == 1,
            MOVES.c.at <= at,
            MOVES.c.operation_id.not_in(cancelled()),
        )
        return forced if condition.value == "yes" else ~forced
    if condition.field == "recycled":
        back = _came_back(condition, at)
        return back if condition.value == "yes" else ~back
    value = value_at(session, condition.field, at)
    return value.is_(None) if condition.value is None else value == condition.value


def _came_back(condition: Condition, at: datetime) -> ColumnElement[bool]:
    """Whether a lead waited and then came back onto the path; over `leads`."""
    waited, back = MOVES.alias("waited"), MOVES.alias("back")
    at_once = and_(
        back.c.at == waited.c.at,
        back.c.kind != IMPORTED,
        or_(waited.c.kind == IMPORTED, back.c.id > waited.c.id),
    )
    return exists().where(
        waited.c.lead_id == LEADS.c.id,
        waited.c.place.in_(condition.waiting),
        waited.c.operation_id.not_in(cancelled()),
        back.c.lead_id == waited.c.lead_id,
        back.c.place.not_in(condition.beside),
        back.c.at <= at,
        back.c.operation_id.not_in(cancelled()),
        or_(back.c.at > waited.c.at, at_once),
    )


def group_of(session: Session, ask: FunnelAsk) -> ColumnElement[Any]:
    """The group a lead is in as of as-of; over `leads`, and null without groups."""
    return value_at(session, ask.by, ask.as_of) if ask.by else null()


def chosen(session: Session, ask: FunnelAsk, query: Select[Any], lead_id: Any) -> Select[Any]:
    """A query with only the leads that meet the conditions, joined where groups need them."""
    if ask.by or ask.where:
        query = query.join(LEADS, LEADS.c.id == lead_id)
    for condition in ask.where:
        query = query.where(meets(session, condition, ask.as_of))
    return query


def in_period(ask: FunnelAsk, at: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """That an instant, in seconds, lies in the period and not after as-of."""
    bounds = [at <= seconds_of(ask.as_of)]
    if ask.start is not None:
        bounds.append(at >= seconds_of(ask.start))
    if ask.end is not None:
        bounds.append(at < seconds_of(ask.end))
    return bounds


def move_order(path: tuple[str, ...]) -> list[ColumnElement[Any]]:
    """The order of moves, last first. Definitions 2."""
    imported = MOVES.c.kind == IMPORTED
    positions = {stage: index for index, stage in enumerate(path)}
    position = case(positions, value=MOVES.c.place, else_=len(path))
    return [
        MOVES.c.at.desc(),
        case((imported, 0), else_=1).desc(),
        case((imported, position), else_=0).desc(),
        MOVES.c.id.desc(),
    ]
