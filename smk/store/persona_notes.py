"""Notes of both teams on personas: written once, taken back only by an undo."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlmodel import Session

from smk.store.growing_tables import PERSONA_NOTES
from smk.store.operations import cancelled
from smk.store.tables import OPERATIONS


@dataclass(frozen=True)
class PersonaNote:
    """What someone noted about a persona, who, for which team, and when."""

    persona: str
    noted_at: datetime
    text: str
    actor: str
    team: str | None


def add_persona_note(
    session: Session, persona: str, at: datetime, text: str, operation_id: int
) -> None:
    """Keep what was learned about a persona."""
    values = {"persona": persona, "noted_at": at, "text": text, "operation_id": operation_id}
    session.execute(insert(PERSONA_NOTES).values(**values))


def read_persona_notes(session: Session, persona: str) -> list[PersonaNote]:
    """The notes on a persona that count, latest first."""
    notes = PERSONA_NOTES.c
    rows = session.execute(
        select(notes.persona, notes.noted_at, notes.text, OPERATIONS.c.actor, OPERATIONS.c.team)
        .join(OPERATIONS, OPERATIONS.c.id == notes.operation_id)
        .where(notes.persona == persona, notes.operation_id.not_in(cancelled()))
        .order_by(notes.noted_at.desc(), notes.id.desc())
    )
    return [PersonaNote(*row) for row in rows]


def count_persona_notes(session: Session) -> dict[str, int]:
    """How many notes on each persona count."""
    rows = select(PERSONA_NOTES.c.persona, func.count()).where(
        PERSONA_NOTES.c.operation_id.not_in(cancelled())
    )
    return {row[0]: row[1] for row in session.execute(rows.group_by(PERSONA_NOTES.c.persona))}
