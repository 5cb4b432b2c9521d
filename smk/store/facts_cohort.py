"""Counts of a cohort: one pass over the first entries, set by set. Definitions 4."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, null, select
from sqlmodel import Session

from smk.rules.funnel import CohortCounts, FunnelAsk, Spread, StageCount
from smk.store.cohorts import Cohort, cohort_of, entries_along, meets, move_order, seconds
from smk.store.instant import seconds_of
from smk.store.operations import cancelled
from smk.store.tables import LEADS, MOVES

Key = tuple[str | None, str]


def count_cohort(session: Session, ask: FunnelAsk) -> CohortCounts:
    """Everything the cohort view shows, by group and stage."""
    cohort = cohort_of(session, ask)
    counts = _reached(session, ask, cohort)
    for key, here in _here(session, ask, cohort):
        if key in counts:
            counts[key] = replace(counts[key], here=counts[key].here + here)
    for key, step, from_base in _spreads(session, ask, cohort):
        if key in counts:
            counts[key] = replace(counts[key], step=step, from_base=from_base)
    sizes = {group: count.reached for (group, stage), count in counts.items() if stage == ask.base}
    order = sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))
    return CohortCounts(tuple(order), counts)


def _reached(session: Session, ask: FunnelAsk, cohort: Cohort) -> dict[Key, StageCount]:
    entries, chosen = cohort.entries, cohort.query
    horizon: Any = seconds_of(ask.as_of) if cohort.everyone else chosen.c.horizon
    group: ColumnElement[Any] = null() if cohort.everyone else chosen.c.grp
    inferred = case((entries.c.entered_at <= horizon, 0), else_=1)
    counted = select(group, entries.c.stage, func.count(), func.sum(inferred))
    if not cohort.everyone:
        counted = counted.join_from(chosen, entries, entries.c.lead_id == chosen.c.lead_id)
    counted = counted.where(entries.c.stage.in_(ask.stages), entries.c.reached_at <= horizon)
    by = (entries.c.stage,) if cohort.everyone else (group, entries.c.stage)
    return {
        (row[0], row[1]): StageCount(row[2], row[3])
        for row in session.execute(counted.group_by(*by))
    }


def _here(session: Session, ask: FunnelAsk, cohort: Cohort) -> Iterable[tuple[Key, int]]:
    """Who went no further than a stage and is at it, as far as each lead is looked at."""
    settled = _settled(ask, cohort)
    for row in session.execute(settled):
        yield (row[0], row[1]), row[2]
    for row in session.execute(_unsettled(ask, cohort)):
        yield (row[0], row[1]), row[2]


def _next_not_reached(
    ask: FunnelAsk, cohort: Cohort, lead_id: Any, place: Any, horizon: Any
) -> ColumnElement[bool]:
    """That a lead at `place` had not reached the stage after it by `horizon`."""
    following = cohort.entries.alias("following")
    after = dict(zip(ask.path, ask.path[1:], strict=False))
    return ~exists().where(
        following.c.stage == case(after, value=place, else_=None),
        following.c.lead_id == lead_id,
        following.c.reached_at <= horizon,
    )


def _settled(ask: FunnelAsk, cohort: Cohort) -> Select[Any]:
    """Leads without a move after their horizon: they are where they stand now."""
    if cohort.everyone:
        as_of = seconds_of(ask.as_of)
        return (
            select(null(), LEADS.c.stage, func.count())
            .where(LEADS.c.stage.in_(ask.stages), seconds(LEADS.c.stage_since) <= as_of)
            .where(_went_no_further(ask, cohort, as_of))
            .group_by(LEADS.c.stage)
        )
    chosen = cohort.query
    return (
        select(chosen.c.grp, LEADS.c.stage, func.count())
        .join_from(chosen, LEADS, LEADS.c.id == chosen.c.lead_id)
        .where(LEADS.c.stage.in_(ask.stages))
        .where(seconds(LEADS.c.stage_since) <= chosen.c.horizon)
        .where(_went_no_further(ask, cohort, chosen.c.horizon))
        .group_by(chosen.c.grp, LEADS.c.stage)
    )


def _went_no_further(ask: FunnelAsk, cohort: Cohort, horizon: Any) -> ColumnElement[bool]:
    if cohort.stored:
        return LEADS.c.furthest == LEADS.c.stage
    return _next_not_reached(ask, cohort, LEADS.c.id, LEADS.c.stage, horizon)


def _unsettled(ask: FunnelAsk, cohort: Cohort) -> Select[Any]:
    """Leads that moved after their horizon: the last move before it tells where they were."""
    chosen = cohort.query
    ranked = (
        select(
            MOVES.c.lead_id,
            MOVES.c.place,
            chosen.c.grp,
            chosen.c.horizon,
            func.row_number()
            .over(partition_by=MOVES.c.lead_id, order_by=move_order(ask.path))
            .label("back"),
        )
        .join_from(chosen, LEADS, LEADS.c.id == chosen.c.lead_id)
        .join(MOVES, MOVES.c.lead_id == chosen.c.lead_id)
        .where(seconds(LEADS.c.stage_since) > chosen.c.horizon)
        .where(seconds(MOVES.c.at) <= chosen.c.horizon)
        .where(MOVES.c.operation_id.not_in(cancelled()))
        .subquery("ranked")
    )
    return (
        select(ranked.c.grp, ranked.c.place, func.count())
        .where(ranked.c.back == 1, ranked.c.place.in_(ask.stages))
        .where(_next_not_reached(ask, cohort, ranked.c.lead_id, ranked.c.place, ranked.c.horizon))
        .group_by(ranked.c.grp, ranked.c.place)
    )


def _spreads(
    session: Session, ask: FunnelAsk, cohort: Cohort
) -> Iterable[tuple[Key, Spread, Spread]]:
    """The spread of the steps to each stage, and of the time from the base to it."""
    for position, stage in enumerate(ask.stages):
        steps: dict[str | None, list[int]] = {}
        from_base: dict[str | None, list[int]] = {}
        if position == 0:
            for group, entered in session.execute(_base_entered(cohort)):
                from_base[group] = [0] * entered
        else:
            rows = session.execute(_durations(ask, cohort, stage, position == 1))
            for batch in rows.partitions(10_000):
                for group, step, total in batch:
                    if step is not None:
                        steps.setdefault(group, []).append(step)
                    if total is not None and position > 1:
                        from_base.setdefault(group, []).append(total)
            if position == 1:
                from_base = steps
        for group in {**steps, **from_base}:
            step_spread = Spread.of(steps.get(group, ()))
            alike = position == 1
            spread = step_spread if alike else Spread.of(from_base.get(group, ()))
            yield (group, stage), step_spread, spread


def _base_entered(cohort: Cohort) -> Select[Any]:
    chosen = cohort.query
    return (
        select(chosen.c.grp, func.count())
        .where(chosen.c.base_entered <= chosen.c.horizon)
        .group_by(chosen.c.grp)
    )


def _durations(ask: FunnelAsk, cohort: Cohort, stage: str, first: bool) -> Select[Any]:
    """For each lead that entered `stage`: seconds from the stage before, and from the base."""
    entries, chosen = cohort.entries, cohort.query
    if cohort.everyone and first:
        return select(null(), entries.c.step_seconds, null()).where(
            entries.c.stage == stage,
            entries.c.entered_at <= seconds_of(ask.as_of),
            entries.c.step_seconds.is_not(None),
        )
    total = entries.c.entered_at - chosen.c.base_entered
    in_order = and_(total >= 0, chosen.c.base_entered <= chosen.c.horizon)
    return (
        select(chosen.c.grp, entries.c.step_seconds, case((in_order, total)))
        .join_from(entries, chosen, entries.c.lead_id == chosen.c.lead_id)
        .where(entries.c.stage == stage, entries.c.entered_at <= chosen.c.horizon)
    )


def ripening(session: Session, ask: FunnelAsk) -> dict[str, Spread]:
    """Time from the base to each stage of the leads that reached the base before the period."""
    if ask.start is None:
        return {}
    before = replace(ask, start=None, end=ask.start, within=None, by=None)
    cohort = cohort_of(session, before)
    return {stage: from_base for (_, stage), _, from_base in _spreads(session, before, cohort)}


def count_only_parked(session: Session, ask: FunnelAsk) -> int:
    """Leads that had never been on the path by as-of, only beside it."""
    entries = entries_along(session, ask.path)
    as_of = seconds_of(ask.as_of)
    on_path = exists().where(
        entries.c.stage == ask.path[0],
        entries.c.lead_id == LEADS.c.id,
        entries.c.reached_at <= as_of,
    )
    beside = LEADS.c.stage.not_in(ask.path) | (seconds(LEADS.c.stage_since) > as_of)
    counted = select(func.count()).where(
        LEADS.c.stage.is_not(None), beside, seconds(LEADS.c.created_at) <= as_of, ~on_path
    )
    for condition in ask.where:
        counted = counted.where(meets(session, condition, ask.as_of))
    return int(session.execute(counted).scalar() or 0)
