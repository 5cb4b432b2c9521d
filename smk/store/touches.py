"""Touches: recorded, and read by lead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, insert, select
from sqlmodel import Session

from smk.rules.clock import seconds_of
from smk.rules.facts import Touch
from smk.rules.forgetting import called
from smk.store.database import bulk_insert
from smk.store.handoff_tables import TOUCHES
from smk.store.operations import cancelled
from smk.store.tables import LEADS, NOTES, OPERATIONS

_COLUMNS = ("lead_id", "at", "kind", "side", "outcome", "content", "operation_id")


@dataclass(frozen=True)
class TouchRecord:
    """One touch with who recorded it."""

    lead_id: int
    lead: str
    touch: Touch
    actor: str
    note: str | None


def add_touch(session: Session, lead_id: int, touch: Touch, operation_id: int) -> None:
    """Record a touch."""
    session.execute(
        insert(TOUCHES).values(
            lead_id=lead_id,
            at=touch.at,
            kind=touch.kind,
            side=touch.side,
            outcome=touch.outcome,
            content=touch.content,
            operation_id=operation_id,
        )
    )


def add_touches(session: Session, touches: Iterable[tuple[int, Touch]], operation_id: int) -> None:
    """Record many touches, each with its lead's id."""
    rows = [
        (lead, seconds_of(one.at), one.kind, one.side, one.outcome, one.content, operation_id)
        for lead, one in touches
    ]
    bulk_insert(session, TOUCHES, _COLUMNS, rows)


@cache
def _of_leads() -> Select[Any]:
    """The statement of `read_touches`, built once; building it costs more than running it."""
    names = ("lead_id", "at", "kind", "side", "outcome", "content", "id")
    return (
        select(*(TOUCHES.c[name] for name in names))
        .where(TOUCHES.c.lead_id.in_(bindparam("leads", expanding=True)))
        .where(TOUCHES.c.operation_id.not_in(cancelled()))
        .order_by(TOUCHES.c.lead_id, TOUCHES.c.at, TOUCHES.c.id)
    )


def read_touches(session: Session, lead_ids: Sequence[int]) -> dict[int, list[Touch]]:
    """The touches that count, by lead, in order of time."""
    rows = session.execute(_of_leads(), {"leads": list(lead_ids)})
    found: dict[int, list[Touch]] = {}
    for lead_id, *values in rows:
        found.setdefault(lead_id, []).append(Touch(*values))
    return found


def list_touches(
    session: Session, lead_id: int | None = None, kind: str | None = None
) -> Iterator[TouchRecord]:
    """The touches that count, of one lead or of all, in order of time."""
    for row in session.execute(_listed(lead_id, kind).execution_options(yield_per=1000)):
        touch = Touch(row.at, row.kind, row.side, row.outcome, row.content, row.id)
        address = called(row.email, row.lead_id)
        yield TouchRecord(row.lead_id, address, touch, row.actor, row.note)


def _listed(lead_id: int | None, kind: str | None) -> Select[tuple[object, ...]]:
    note = (
        select(NOTES.c.text)
        .where(NOTES.c.lead_id == TOUCHES.c.lead_id)
        .where(NOTES.c.operation_id == TOUCHES.c.operation_id)
        .order_by(NOTES.c.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(TOUCHES, LEADS.c.email, OPERATIONS.c.actor, note.label("note"))
        .join(LEADS, LEADS.c.id == TOUCHES.c.lead_id)
        .join(OPERATIONS, OPERATIONS.c.id == TOUCHES.c.operation_id)
        .where(TOUCHES.c.operation_id.not_in(cancelled()))
        .order_by(TOUCHES.c.at, TOUCHES.c.id)
    )
    if lead_id is not None:
        query = query.where(TOUCHES.c.lead_id == lead_id)
    return query if kind is None else query.where(TOUCHES.c.kind == kind)
