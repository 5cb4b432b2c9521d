"""Counts of a cohort: one pass over the first entries, set by set. Definitions 4."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, null, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.funnel import NO_SPREAD, CohortCounts, FunnelAsk, Spread, StageCount
from smk.store.cohorts import Cohort, cohort_of, entries_along, meets, move_order, seconds
from smk.store.database import gather, gathered
from smk.store.operations import cancelled
from smk.store.standings import projected_path
from smk.store.tables import LEADS, MOVES

Key = tuple[str | None, str]


def count_cohort(session: Session, ask: FunnelAsk) -> CohortCounts:
    """Everything the cohort view shows, by group and stage."""
    cohort = cohort_of(session, ask)
    counts = _by_stage(session, ask, cohort)
    for key, here in _here(session, ask, cohort):
        if key in counts:
            counts[key] = replace(counts[key], here=counts[key].here + here)
    sizes = {group: count.reached for (group, stage), count in counts.items() if stage == ask.base}
    order = sorted(sizes, key=lambda group: (-sizes[group], group is None, group or ""))
    return CohortCounts(tuple(order), counts)


def _by_stage(session: Session, ask: FunnelAsk, cohort: Cohort) -> dict[Key, StageCount]:
    """Who reached each stage and how long it took: one pass a stage, and no sort by stage."""
    found: dict[Key, StageCount] = {}
    for group, reached, inferred in session.execute(_base_counts(ask, cohort)):
        if reached:
            from_base = Spread(reached - inferred, 0.0, 0.0) if reached > inferred else NO_SPREAD
            found[(group, ask.base)] = StageCount(reached, inferred, from_base=from_base)
    for position, stage in enumerate(ask.stages[1:], 1):
        rows = session.execute(_stage_counts(ask, cohort, stage, position == 1))
        for group, reached, inferred, steps, totals in rows:
            if reached:
                step = Spread.of(gathered(steps))
                from_base = step if position == 1 else Spread.of(gathered(totals))
                count = StageCount(reached, inferred, step=step, from_base=from_base)
                found[(group, stage)] = count
    return found


def _base_counts(ask: FunnelAsk, cohort: Cohort) -> Select[Any]:
    """Who reached the base, and who of them never entered it."""
    chosen = cohort.query
    inferred = case((chosen.c.base_entered <= chosen.c.horizon, 0), else_=1)
    return _by_group(ask, cohort, func.count(), func.sum(inferred)).select_from(chosen)


def _stage_counts(ask: FunnelAsk, cohort: Cohort, stage: str, second: bool) -> Select[Any]:
    """Who reached a stage, who never entered it, and the seconds from the one before and the base.

    The entries of the stage are read first and the base is looked up for each, since a stage has
    fewer entries than the base: hence the sum, which keeps SQLite from doing it the other way.
    """
    entries, chosen = cohort.entries, cohort.query
    horizon: Any = seconds_of(ask.as_of) if cohort.everyone else chosen.c.horizon
    entered = entries.c.entered_at <= horizon
    step = entries.c.step_seconds
    figures = (
        func.count(),
        func.sum(case((entered, 0), else_=1)),
        gather(step, entered & step.is_not(None)),
    )
    if cohort.everyone and second:
        counted = _by_group(ask, cohort, *figures, null()).select_from(entries)
    else:
        total = entries.c.entered_at - chosen.c.base_entered
        in_order = and_(entered, total >= 0, chosen.c.base_entered <= horizon)
        totals = null() if second else gather(total, in_order)
        counted = _by_group(ask, cohort, *figures, totals).join_from(
            entries, chosen, entries.c.lead_id + 0 == chosen.c.lead_id
        )
    return counted.where(entries.c.stage == stage, entries.c.reached_at <= horizon)


def _by_group(ask: FunnelAsk, cohort: Cohort, *figures: ColumnElement[Any]) -> Select[Any]:
    """Figures for each group; for all at once, and without a sort, where there are no groups."""
    if ask.by is None:
        return select(null(), *figures)
    return select(cohort.query.c.grp, *figures).group_by(cohort.query.c.grp)


def _here(session: Session, ask: FunnelAsk, cohort: Cohort) -> Iterable[tuple[Key, int]]:
    """Who went no further than a stage and is at it, as far as each lead is looked at."""
    if cohort.everyone and cohort.stored:
        for stage in ask.stages:
            yield (None, stage), session.execute(_settled_at(ask, stage)).scalar_one()
    else:
        for row in session.execute(_settled(ask, cohort)):
            for stage, here in zip(ask.stages, row[1:], strict=True):
                yield (row[0], stage), here or 0
    if ask.within is None and not _any_moved_since(session, ask):
        return
    for row in session.execute(_unsettled(ask, cohort, projected_path(session) or ask.path)):
        yield (row[0], row[1]), row[2]


def _settled_at(ask: FunnelAsk, stage: str) -> Select[Any]:
    """Of everyone, those at a stage and without a move after as-of: one range of the index."""
    since = seconds(LEADS.c.stage_since)
    at_stage = (LEADS.c.stage == stage, LEADS.c.furthest == stage)
    return select(func.count()).where(*at_stage, since <= seconds_of(ask.as_of))


def _any_moved_since(session: Session, ask: FunnelAsk) -> bool:
    """Whether any lead moved after as-of."""
    moved = select(LEADS.c.id).where(seconds(LEADS.c.stage_since) > seconds_of(ask.as_of))
    return session.execute(moved.limit(1)).first() is not None


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
    chosen = cohort.query
    horizon: Any = seconds_of(ask.as_of) if cohort.everyone else chosen.c.horizon
    at_stage = (func.sum(case((LEADS.c.stage == stage, 1), else_=0)) for stage in ask.stages)
    settled = _by_group(ask, cohort, *at_stage)
    if cohort.everyone:
        settled = settled.select_from(LEADS).where(LEADS.c.stage.in_(ask.stages))
    else:
        settled = settled.join_from(chosen, LEADS, LEADS.c.id == chosen.c.lead_id)
    return settled.where(
        seconds(LEADS.c.stage_since) <= horizon, _went_no_further(ask, cohort, horizon)
    )


def _went_no_further(ask: FunnelAsk, cohort: Cohort, horizon: Any) -> ColumnElement[bool]:
    if cohort.stored:
        return LEADS.c.furthest == LEADS.c.stage
    return _next_not_reached(ask, cohort, LEADS.c.id, LEADS.c.stage, horizon)


def _unsettled(ask: FunnelAsk, cohort: Cohort, path: tuple[str, ...]) -> Select[Any]:
    """Leads that moved after their horizon: the last move before it tells where they were."""
    chosen = cohort.query
    ranked = (
        select(
            MOVES.c.lead_id,
            MOVES.c.place,
            chosen.c.grp,
            chosen.c.horizon,
            func.row_number()
            .over(partition_by=MOVES.c.lead_id, order_by=move_order(path))
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


def ripening(session: Session, ask: FunnelAsk) -> dict[str, Spread]:
    """Time from the base to each stage of the leads that reached the base before the period."""
    if ask.start is None:
        return {}
    before = replace(ask, start=None, end=ask.start, within=None, by=None)
    counts = _by_stage(session, before, cohort_of(session, before))
    return {stage: count.from_base for (_, stage), count in counts.items()}


def count_only_parked(session: Session, ask: FunnelAsk) -> int:
    """Leads that had never been on the path by as-of, only beside it."""
    entries = entries_along(session, ask.path)
    as_of = seconds_of(ask.as_of)
    some = LEADS.alias("some")
    beside = some.c.stage.not_in(ask.path) | (seconds(some.c.stage_since) > as_of)
    on_path = exists().where(
        entries.c.stage == ask.path[0],
        entries.c.lead_id == LEADS.c.id,
        entries.c.reached_at <= as_of,
    )
    counted = select(func.count()).where(
        LEADS.c.id.in_(select(some.c.id).where(some.c.stage.is_not(None), beside)),
        seconds(LEADS.c.created_at) <= as_of,
        ~on_path,
    )
    for condition in ask.where:
        counted = counted.where(meets(session, condition, ask.as_of))
    return int(session.execute(counted).scalar() or 0)
