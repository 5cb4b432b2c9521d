"""What follows from the moves: where each lead is, and how it first came to each stage.

Kept in the same transaction as the moves; `differences` holds it against them.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update
from sqlmodel import Session

from smk.rules.history import FirstEntry, Standing, standing
from smk.store.batches import BATCH, batches
from smk.store.moves import read_moves
from smk.store.tables import FIRST_ENTRIES, LEADS, PROJECTION

_DERIVED = ("stage", "stage_since", "created_at", "furthest")


def projected_path(session: Session) -> tuple[str, ...] | None:
    """The path that the stored first entries follow; None before any."""
    path = session.execute(select(PROJECTION.c.path)).scalar()
    return None if path is None else tuple(path.split())


def follow_path(session: Session, path: tuple[str, ...]) -> None:
    """Make everything follow `path`; work is done only if it changed."""
    if projected_path(session) == path:
        return
    rebuild(session, path)


def rebuild(session: Session, path: tuple[str, ...]) -> None:
    """Derive all standings anew from the moves."""
    session.execute(delete(PROJECTION))
    session.execute(delete(FIRST_ENTRIES))
    session.execute(insert(PROJECTION).values(id=1, path=" ".join(path)))
    for lead_ids in _batches(session):
        refresh(session, lead_ids, path)


def refresh(session: Session, lead_ids: Sequence[int], path: tuple[str, ...]) -> None:
    """Derive the standings of some leads from their moves."""
    for batch in batches(lead_ids):
        moves = read_moves(session, batch, path)
        found = {lead_id: standing(moves.get(lead_id, ()), path) for lead_id in batch}
        session.execute(delete(FIRST_ENTRIES).where(_of(batch, path)))
        places = [_place(lead_id, one) for lead_id, one in found.items()]
        session.connection().execute(_UPDATE, places)
        entries = [_row(lead_id, e) for lead_id, one in found.items() if one for e in one.entries]
        if entries:
            session.execute(insert(FIRST_ENTRIES), entries)


_UPDATE = (
    update(LEADS)
    .where(LEADS.c.id == bindparam("lead"))
    .values({name: bindparam(f"new_{name}") for name in _DERIVED})
)


def _place(lead_id: int, found: Standing | None) -> dict[str, object]:
    return {
        "lead": lead_id,
        "new_stage": found.stage if found else None,
        "new_stage_since": found.stage_since if found else None,
        "new_created_at": found.created_at if found else None,
        "new_furthest": found.furthest if found else None,
    }


def _of(lead_ids: list[int], path: tuple[str, ...]) -> ColumnElement[bool]:
    """The entries of some leads; the stages are named since the primary key begins with them."""
    return FIRST_ENTRIES.c.stage.in_(path) & FIRST_ENTRIES.c.lead_id.in_(lead_ids)


def _row(lead_id: int, entry: FirstEntry) -> dict[str, object]:
    return {
        "lead_id": lead_id,
        "stage": entry.stage,
        "reached_at": entry.reached_at,
        "entered_at": entry.entered_at,
        "last_entered_at": entry.last_entered_at,
        "times": entry.times,
        "step_seconds": entry.step_seconds,
    }


def _batches(session: Session) -> Iterator[list[int]]:
    last = 0
    while True:
        wanted = select(LEADS.c.id).where(LEADS.c.id > last).order_by(LEADS.c.id).limit(BATCH)
        ids = list(session.execute(wanted).scalars())
        if not ids:
            return
        last = ids[-1]
        yield ids


def differences(session: Session, path: tuple[str, ...]) -> Iterator[int]:
    """The leads whose stored standing is not what their moves say."""
    stray = select(FIRST_ENTRIES.c.lead_id).where(FIRST_ENTRIES.c.stage.not_in(path)).distinct()
    yield from session.execute(stray).scalars()
    for batch in _batches(session):
        moves = read_moves(session, batch, path)
        leads = {
            row.id: (row.stage, row.stage_since, row.created_at, row.furthest)
            for row in session.execute(select(LEADS).where(LEADS.c.id.in_(batch)))
        }
        stored: dict[int, set[FirstEntry]] = {}
        for row in session.execute(select(FIRST_ENTRIES).where(_of(batch, path))):
            entry = FirstEntry(
                row.stage,
                row.reached_at,
                row.entered_at,
                row.last_entered_at,
                row.times,
                row.step_seconds,
            )
            stored.setdefault(row.lead_id, set()).add(entry)
        for lead_id in batch:
            found = standing(moves.get(lead_id, ()), path)
            place = (
                (found.stage, found.stage_since, found.created_at, found.furthest)
                if found
                else (None, None, None, None)
            )
            entries = set(found.entries) if found else set()
            if leads[lead_id] != place or stored.get(lead_id, set()) != entries:
                yield lead_id
