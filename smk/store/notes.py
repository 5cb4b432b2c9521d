"""What people wrote about leads: kept with the operation it was written with, and read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from smk.store.operations import cancelled
from smk.store.tables import NOTES, OPERATIONS


@dataclass(frozen=True)
class NoteRecord:
    """What somebody wrote about a lead, when and with which operation."""

    written_at: datetime
    text: str
    kind: str
    by: str
    operation_id: int


def add_note(session: Session, lead_id: int, operation_id: int, text: str, kind: str) -> None:
    """Keep what someone wrote; kind is note or reason."""
    values = {"lead_id": lead_id, "operation_id": operation_id, "text": text, "kind": kind}
    session.execute(insert(NOTES).values(**values))


def read_notes(session: Session, lead_id: int) -> list[str]:
    """What people wrote about a lead and did not take back, latest first."""
    rows = select(NOTES.c.text).where(
        NOTES.c.lead_id == lead_id, NOTES.c.operation_id.not_in(cancelled())
    )
    return list(session.execute(rows.order_by(NOTES.c.id.desc())).scalars())


def read_notes_of(session: Session, lead_id: int, operation_id: int) -> str | None:
    """What was written with one operation on a lead."""
    rows = select(NOTES.c.text).where(
        NOTES.c.lead_id == lead_id, NOTES.c.operation_id == operation_id
    )
    return " · ".join(session.execute(rows.order_by(NOTES.c.id)).scalars()) or None


def read_note_records(session: Session, lead_ids: Sequence[int]) -> Iterator[NoteRecord]:
    """Every note about leads, also of what was taken back, in the order of writing."""
    rows = session.execute(
        select(NOTES, OPERATIONS.c.recorded_at, OPERATIONS.c.actor)
        .join(OPERATIONS, OPERATIONS.c.id == NOTES.c.operation_id)
        .where(NOTES.c.lead_id.in_(lead_ids))
        .order_by(NOTES.c.id)
    )
    for row in rows:
        yield NoteRecord(row.recorded_at, row.text, row.kind, row.actor, row.operation_id)
