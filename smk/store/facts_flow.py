"""Counts of the flow and now views. Definitions 4."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, null, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.funnel import FlowCount, FunnelAsk, PlaceCount
from smk.rules.statistics import quantile
from smk.store.cohorts import (
    chosen,
    entries_along,
    group_of,
    in_period,
    move_order,
    seconds,
)
from smk.store.database import gather, gathered
from smk.store.handoff_tables import TOUCHES
from smk.store.moves import gone
from smk.store.operations import cancelled
from smk.store.standings import projected_path
from smk.store.tables import MOVES


def count_flow(session: Session, ask: FunnelAsk) -> Iterator[FlowCount]:
    """For each stage, the leads that reached it within the period, and all entries to it."""
    entries = entries_along(session, ask.path)
    group = group_of(session, ask).label("grp")
    reached = select(group, entries.c.stage, func.count()).select_from(entries)
    reached = chosen(session, ask, reached, entries.c.lead_id)
    reached = reached.where(entries.c.stage.in_(ask.stages))
    reached = reached.where(*in_period(ask, entries.c.reached_at)).group_by(group, entries.c.stage)
    entered = select(group, MOVES.c.place, func.count()).select_from(MOVES)
    entered = chosen(session, ask, entered, MOVES.c.lead_id)
    entered = entered.where(MOVES.c.place.in_(ask.stages), MOVES.c.operation_id.not_in(cancelled()))
    entered = entered.where(MOVES.c.lead_id.not_in(gone()))
    entered = entered.where(*in_period(ask, seconds(MOVES.c.at))).group_by(group, MOVES.c.place)
    leads = {(row[0], row[1]): row[2] for row in session.execute(reached)}
    moves = {(row[0], row[1]): row[2] for row in session.execute(entered)}
    for key in {**leads, **moves}:
        yield FlowCount(*key, leads.get(key, 0), moves.get(key, 0))


def first_entries(session: Session, ask: FunnelAsk) -> dict[str | None, list[int]]:
    """The leads that entered the base itself for the first time in the period, by group."""
    entries = entries_along(session, ask.path)
    group = group_of(session, ask).label("grp")
    found = select(group, gather(entries.c.lead_id, entries.c.lead_id > 0)).select_from(entries)
    found = chosen(session, ask, found, entries.c.lead_id)
    found = found.where(entries.c.stage == ask.base, entries.c.entered_at.is_not(None))
    found = found.where(*in_period(ask, entries.c.entered_at))
    found = found.group_by(group) if ask.by else found
    return {name: gathered(leads) for name, leads in session.execute(found)}


def count_entries(session: Session, ask: FunnelAsk) -> int:
    """How many entries to the base there were in the period, repeated ones too."""
    entered = select(func.count()).select_from(MOVES)
    entered = chosen(session, ask, entered, MOVES.c.lead_id)
    entered = entered.where(MOVES.c.place == ask.base, MOVES.c.operation_id.not_in(cancelled()))
    entered = entered.where(MOVES.c.lead_id.not_in(gone()))
    entered = entered.where(*in_period(ask, seconds(MOVES.c.at)))
    return int(session.execute(entered).scalar() or 0)


def count_now(
    session: Session, ask: FunnelAsk, stale_after: dict[str, timedelta]
) -> Iterator[PlaceCount]:
    """For each place, the leads that are there at as-of, their ages, and how many are stale."""
    order = move_order(projected_path(session) or ask.path)
    as_of = seconds_of(ask.as_of)
    at = seconds(MOVES.c.at)
    later = func.lag(at).over(partition_by=MOVES.c.lead_id, order_by=order)
    stays = (
        select(
            MOVES.c.lead_id,
            MOVES.c.place,
            at.label("since"),
            func.coalesce(later, literal(as_of)).label("until"),
            func.row_number().over(partition_by=MOVES.c.lead_id, order_by=order).label("back"),
        )
        .where(at <= as_of, MOVES.c.operation_id.not_in(cancelled()))
        .where(MOVES.c.lead_id.not_in(gone()))
        .subquery("stays")
    )
    there: Any = select(stays).where(stays.c.back == 1).subquery("there")
    spent = func.sum(stays.c.until - stays.c.since)
    group = group_of(session, ask).label("grp")
    last_touch: ColumnElement[Any] = (
        select(func.max(seconds(TOUCHES.c.at)))
        .where(TOUCHES.c.lead_id == there.c.lead_id, seconds(TOUCHES.c.at) <= as_of)
        .where(TOUCHES.c.operation_id.not_in(cancelled()))
        .scalar_subquery()
    )
    quiet = as_of - func.coalesce(last_touch, 0) if stale_after else null()
    query: Select[Any] = (
        select(group, there.c.place, as_of - there.c.since, spent, quiet)
        .select_from(there)
        .join(stays, (stays.c.lead_id == there.c.lead_id) & (stays.c.place == there.c.place))
    )
    query = chosen(session, ask, query, there.c.lead_id)
    query = query.group_by(there.c.lead_id, group, there.c.place, there.c.since)
    found: dict[tuple[str | None, str], tuple[list[int], list[int], list[int]]] = {}
    for name, place, age, total, untouched in session.execute(query):
        ages, totals, silences = found.setdefault((name, place), ([], [], []))
        ages.append(age)
        totals.append(total)
        silences.append(age if untouched is None else min(age, untouched))
    for (name, place), (ages, totals, silences) in found.items():
        limit = stale_after.get(place)
        stale = None if limit is None else sum(one >= limit.total_seconds() for one in silences)
        yield PlaceCount(
            name,
            place,
            len(ages),
            quantile(sorted(ages), 0.5),
            quantile(sorted(totals), 0.5),
            stale,
        )
