"""What a trial of another agreement reads beside the facts: whose moves, which operations."""

from collections.abc import Sequence

from sqlalchemy import func, select, union
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import IMPORTED
from smk.rules.funnel import FunnelAsk
from smk.rules.trial import Doing, Trace
from smk.store.cohorts import entries_along, meets, seconds
from smk.store.handoff_tables import DECIDED, HANDOFFS
from smk.store.moves import gone
from smk.store.operations import cancelled
from smk.store.tables import LEADS, MOVES, OPERATIONS


def leads_to_try(session: Session, ask: FunnelAsk) -> list[int]:
    """The leads with a move or an offer in the period that was not imported, by id."""
    moved = select(MOVES.c.lead_id, seconds(MOVES.c.at).label("at")).where(
        MOVES.c.kind != IMPORTED, MOVES.c.operation_id.not_in(cancelled())
    )
    moved = moved.where(MOVES.c.lead_id.not_in(gone()))
    offered = select(HANDOFFS.c.lead_id, seconds(HANDOFFS.c.offered_at).label("at")).where(
        HANDOFFS.c.operation_id.not_in(cancelled())
    )
    either = union(moved, offered).subquery("either")
    wanted = select(either.c.lead_id).where(either.c.at <= seconds_of(ask.as_of))
    if ask.start is not None:
        wanted = wanted.where(either.c.at >= seconds_of(ask.start))
    if ask.end is not None:
        wanted = wanted.where(either.c.at < seconds_of(ask.end))
    if ask.where:
        wanted = wanted.join(LEADS, LEADS.c.id == either.c.lead_id)
    for condition in ask.where:
        wanted = wanted.where(meets(session, condition, ask.as_of))
    return list(session.execute(wanted.distinct().order_by(either.c.lead_id)).scalars())


def read_doings(session: Session, leads: Sequence[int]) -> dict[int, Doing]:
    """The operations that moved some leads, by their number."""
    theirs = select(MOVES.c.operation_id).where(MOVES.c.lead_id.in_(leads))
    rows = select(OPERATIONS.c.id, OPERATIONS.c.actor, OPERATIONS.c.action)
    found = session.execute(rows.where(OPERATIONS.c.id.in_(theirs)))
    return {row[0]: Doing(row[1], row[2]) for row in found}


def read_traces(session: Session, leads: Sequence[int]) -> dict[int, Trace]:
    """Which operations offered and decided the hand-offs of some leads, by hand-off."""
    decided = select(DECIDED).where(DECIDED.c.operation_id.not_in(cancelled())).subquery("decided")
    rows = (
        select(
            HANDOFFS.c.id,
            HANDOFFS.c.operation_id,
            OPERATIONS.c.action,
            decided.c.operation_id,
            decided.c.forced,
        )
        .join(OPERATIONS, OPERATIONS.c.id == HANDOFFS.c.operation_id)
        .outerjoin(decided, decided.c.handoff_id == HANDOFFS.c.id)
        .where(HANDOFFS.c.lead_id.in_(leads), HANDOFFS.c.operation_id.not_in(cancelled()))
    )
    return {
        number: Trace(offered_in, action.startswith("import"), decided_in, bool(forced))
        for number, offered_in, action, decided_in, forced in session.execute(rows)
    }


def count_never_at(session: Session, ask: FunnelAsk, stage: str) -> int:
    """The leads there were by as-of that had not reached a stage of the path then."""
    entries = entries_along(session, ask.path)
    reached = select(entries.c.lead_id).where(
        entries.c.stage == stage, entries.c.reached_at <= seconds_of(ask.as_of)
    )
    there = select(func.count()).where(
        LEADS.c.created_at <= ask.as_of, LEADS.c.id.not_in(reached), LEADS.c.stage.is_not(None)
    )
    for condition in ask.where:
        there = there.where(meets(session, condition, ask.as_of))
    return int(session.execute(there).scalar_one())
