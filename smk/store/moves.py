"""Moves, written once and read in order."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlmodel import Session

from smk.rules.facts import Move
from smk.rules.history import in_order
from smk.store.database import insert_one
from smk.store.growing_tables import MERGES
from smk.store.operations import cancelled
from smk.store.tables import MOVES, NOTES, OPERATIONS


@dataclass(frozen=True)
class MoveRecord:
    """One move with who made it and what they wrote; `from_place` follows from the one before."""

    lead_id: int
    move: Move
    from_place: str | None
    recorded_at: datetime
    actor: str
    team: str | None
    note: str | None


def add_move(session: Session, lead_id: int, move: Move) -> int:
    """Append a move; gives its id."""
    return insert_one(
        session,
        MOVES,
        lead_id=lead_id,
        at=move.at,
        place=move.place,
        kind=move.kind,
        reason=move.reason,
        forced=int(move.forced),
        version=move.version,
        operation_id=move.operation_id,
        until=move.until,
    )


def gone() -> Select[tuple[int]]:
    """The ids of leads that were merged into another; the moves left with them count nowhere."""
    counts = (MERGES.c.role == "gone") & MERGES.c.operation_id.not_in(cancelled())
    return select(MERGES.c.lead_id).where(counts)


@cache
def _of_leads() -> Select[Any]:
    """The statement of `read_moves`, built once; building it costs more than running it."""
    columns = (MOVES.c[name] for name in ("lead_id", "id", "at", "place", "kind", "operation_id"))
    return (
        select(*columns, MOVES.c.reason, MOVES.c.forced, MOVES.c.version, MOVES.c.until)
        .where(MOVES.c.lead_id.in_(bindparam("leads", expanding=True)))
        .where(MOVES.c.operation_id.not_in(cancelled()), MOVES.c.lead_id.not_in(gone()))
        .order_by(MOVES.c.lead_id, MOVES.c.at)
    )


def read_moves(
    session: Session, lead_ids: list[int], path: tuple[str, ...]
) -> dict[int, tuple[Move, ...]]:
    """The moves that count, in order, by lead."""
    rows = session.execute(_of_leads(), {"leads": list(lead_ids)})
    found: dict[int, list[Move]] = {}
    for lead_id, id_, at, place, kind, operation_id, reason, forced, version, until in rows:
        move = Move(id_, at, place, kind, operation_id, reason, bool(forced), version, until)
        found.setdefault(lead_id, []).append(move)
    return {lead_id: in_order(moves, path) for lead_id, moves in found.items()}


def read_move_records(
    session: Session, lead_ids: list[int], path: tuple[str, ...]
) -> list[MoveRecord]:
    """The moves that count with their surroundings, lead by lead, in order."""
    notes = session.execute(
        select(NOTES.c.lead_id, NOTES.c.operation_id, NOTES.c.text)
        .where(NOTES.c.lead_id.in_(lead_ids))
        .order_by(NOTES.c.id)
    )
    written: dict[tuple[int, int], list[str]] = {}
    for lead_id, operation_id, text in notes:
        written.setdefault((lead_id, operation_id), []).append(text)
    by_lead = read_moves(session, lead_ids, path)
    ids = {move.operation_id for moves in by_lead.values() for move in moves}
    operations = {
        row.id: row for row in session.execute(select(OPERATIONS).where(OPERATIONS.c.id.in_(ids)))
    }
    records = []
    for lead_id in lead_ids:
        before = None
        for move in by_lead.get(lead_id, ()):
            done = operations[move.operation_id]
            texts = dict.fromkeys(written.get((lead_id, move.operation_id), []))
            note = " · ".join(texts) or None
            records.append(
                MoveRecord(lead_id, move, before, done.recorded_at, done.actor, done.team, note)
            )
            before = move.place
    return records
