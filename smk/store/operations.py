"""The log of operations: what was done, by whom, what it touched, and what was taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, func, select, union
from sqlalchemy.sql.selectable import CompoundSelect, Select
from sqlmodel import Session

from smk.store.database import insert_one
from smk.store.growing_tables import CANCELLED_DEALS, FORGOTTEN, MERGES
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, SHEET_ENTRIES, TOUCHES
from smk.store.tables import (
    DEALS,
    EXTERNAL_IDS,
    FIELD_VALUES,
    LEADS,
    MOVES,
    NOTES,
    OPERATIONS,
    VERSIONS,
)

_TOUCHING = (
    *(MOVES, FIELD_VALUES, DEALS, NOTES, EXTERNAL_IDS),
    *(TOUCHES, HANDOFFS, DECIDED, RATINGS, SHEET_ENTRIES),
    *(CANCELLED_DEALS, MERGES, FORGOTTEN),
)


@dataclass(frozen=True)
class OperationRecord:
    """One entry of the log."""

    id: int
    recorded_at: datetime
    action: str
    actor: str
    team: str | None
    leads: int
    cancels: int | None
    cancelled_by: int | None


def cancelled() -> Select[tuple[int]]:
    """The ids of operations that were taken back."""
    return select(OPERATIONS.c.cancels).where(OPERATIONS.c.cancels.is_not(None))


def add_operation(
    session: Session,
    now: datetime,
    action: str,
    actor: str,
    team: str | None,
    cancels: int | None = None,
) -> int:
    """Log an operation; gives its id."""
    values = {"recorded_at": now, "action": action, "actor": actor, "team": team}
    return insert_one(session, OPERATIONS, **values, cancels=cancels)


def find_operation(session: Session, operation_id: int) -> OperationRecord | None:
    """One entry of the log."""
    found = list_operations(session, ids=[operation_id])
    return found[0] if found else None


def last_to_undo(session: Session) -> int | None:
    """The last operation that is neither cancelled nor a cancellation."""
    return session.execute(
        select(func.max(OPERATIONS.c.id)).where(
            OPERATIONS.c.cancels.is_(None), OPERATIONS.c.id.not_in(cancelled())
        )
    ).scalar()


def _leads_of(operation_id: int) -> CompoundSelect[tuple[int]]:
    return union(
        *(select(t.c.lead_id).where(t.c.operation_id == operation_id) for t in _TOUCHING),
        select(LEADS.c.id).where(LEADS.c.operation_id == operation_id),
    )


def touched_leads(session: Session, operation_id: int) -> list[int]:
    """The leads an operation wrote to."""
    return list(session.execute(_leads_of(operation_id)).scalars())


def later_operation(session: Session, operation_id: int) -> int | None:
    """The first later operation, itself not cancelled, that rests on this one.

    It touched one of the same leads, or said that one of the leads joined by it referred another.
    """
    leads = _leads_of(operation_id).subquery()
    joined = select(MERGES.c.lead_id).where(MERGES.c.operation_id == operation_id)
    named = joined.with_only_columns(cast(MERGES.c.lead_id, String))
    referral = FIELD_VALUES.c.field == "referred_by"
    changed = select(FIELD_VALUES.c.lead_id).where(referral)
    rests = (
        *((t, t.c.lead_id.in_(select(leads.c.lead_id))) for t in _TOUCHING),
        (FIELD_VALUES, referral & FIELD_VALUES.c.value.in_(named)),
        (LEADS, LEADS.c.referred_by.in_(joined) & LEADS.c.id.not_in(changed)),
    )
    later = union(
        *(
            select(t.c.operation_id)
            .where(t.c.operation_id > operation_id, t.c.operation_id.not_in(cancelled()))
            .where(condition)
            for t, condition in rests
        )
    ).subquery()
    return session.execute(select(func.min(later.c.operation_id))).scalar()


def list_operations(
    session: Session, *, ids: Sequence[int] = (), limit: int | None = None
) -> list[OperationRecord]:
    """The log, latest first."""
    undoing = OPERATIONS.alias("undoing")
    wanted = select(OPERATIONS, undoing.c.id.label("cancelled_by")).outerjoin(
        undoing, undoing.c.cancels == OPERATIONS.c.id
    )
    if ids:
        wanted = wanted.where(OPERATIONS.c.id.in_(ids))
    rows = session.execute(wanted.order_by(OPERATIONS.c.id.desc()).limit(limit)).all()
    counts = _lead_counts(session, [row.id for row in rows])
    return [
        OperationRecord(
            row.id,
            row.recorded_at,
            row.action,
            row.actor,
            row.team,
            counts.get(row.cancels or row.id, 0),
            row.cancels,
            row.cancelled_by,
        )
        for row in rows
    ]


def _lead_counts(session: Session, ids: Iterable[int]) -> dict[int, int]:
    ids = list(ids)
    touched = union(
        *(
            select(t.c.operation_id, t.c.lead_id)
            .where(t.c.operation_id >= min(ids, default=0))
            .where(t.c.operation_id <= max(ids, default=0))
            for t in _TOUCHING
        )
    ).subquery()
    counted = select(touched.c.operation_id, func.count()).group_by(touched.c.operation_id)
    return {row[0]: row[1] for row in session.execute(counted)}


def is_adoption(session: Session, operation_id: int) -> bool:
    """Whether an operation adopted a version of the agreement."""
    found = select(VERSIONS.c.number).where(VERSIONS.c.operation_id == operation_id)
    return session.execute(found).first() is not None
