"""Merged leads: whose the rows of two records are, and giving them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, and_, insert, select, tuple_, update
from sqlmodel import Session

from smk.store.batches import batches
from smk.store.growing_tables import CANCELLED_DEALS, MERGES
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, TOUCHES
from smk.store.operations import cancelled
from smk.store.tables import DEALS, EXTERNAL_IDS, FIELD_VALUES, LEADS, MOVES, NOTES

EMAIL = "email"  # the system whose outside ids are addresses a lead once had
_WITH_THE_LEAD = (TOUCHES, HANDOFFS, DECIDED, RATINGS, DEALS, CANCELLED_DEALS, NOTES)
_BY_NAME = {table.name: table for table in (MOVES, *_WITH_THE_LEAD)}


@dataclass(frozen=True)
class Joining:
    """Two leads that become one by an operation.

    `came` are the moves of the other one that count, `left` the moves of the kept one that do not.
    """

    kept: int
    gone: int
    came: Sequence[int]
    left: Sequence[int]
    operation_id: int


@dataclass(frozen=True)
class Came:
    """How many rows came over to the lead that is kept."""

    moves: int
    touches: int
    handoffs: int
    deals: int


def join(session: Session, joining: Joining) -> Came:
    """Make the rows of one lead those of another, and note which."""
    kept, gone = joining.kept, joining.gone
    came: dict[str, Any] = {MOVES.name: list(joining.came)}
    for table in _WITH_THE_LEAD:
        counts = (table.c.lead_id == gone) & table.c.operation_id.not_in(cancelled())
        rows = select(table.c.id).where(counts).order_by(table.c.id)
        came[table.name] = list(session.execute(rows).scalars())
    names = select(EXTERNAL_IDS.c.system, EXTERNAL_IDS.c.external_id)
    names = names.where(EXTERNAL_IDS.c.lead_id == gone).order_by("system", "external_id")
    came[EXTERNAL_IDS.name] = [list(row) for row in session.execute(names)]
    left: dict[str, Any] = {MOVES.name: list(joining.left)}
    both = {"operation_id": joining.operation_id}
    rows_of_both = [
        {"lead_id": kept, "other_id": gone, "role": "kept", "joined": came, **both},
        {"lead_id": gone, "other_id": kept, "role": "gone", "joined": left, **both},
    ]
    session.execute(insert(MERGES), rows_of_both)  # first, since triggers ask for it
    _hand_over(session, came, kept)
    _hand_over(session, left, gone)
    handed = (len(came[table.name]) for table in (MOVES, TOUCHES, HANDOFFS, DEALS))
    return Came(*handed)


def part_again(session: Session, operation_id: int) -> None:
    """Give the rows back that an operation joined, and free the names of both leads."""
    rows = session.execute(select(MERGES).where(MERGES.c.operation_id == operation_id)).all()
    for row in rows:
        _hand_over(session, row.joined or {}, row.other_id)
    free_names(session, [row.lead_id for row in rows])


def free_names(session: Session, lead_ids: Sequence[int]) -> None:
    """Let others have the addresses and names by which leads are found."""
    of_these = LEADS.c.id.in_(lead_ids)
    session.execute(update(LEADS).where(of_these).values(email_key=None, name_key=None))


def _hand_over(session: Session, rows: dict[str, Any], lead_id: int) -> None:
    for name, ids in rows.items():
        for some in batches(ids):
            if name == EXTERNAL_IDS.name:
                table: Table = EXTERNAL_IDS
                names = tuple_(EXTERNAL_IDS.c.system, EXTERNAL_IDS.c.external_id)
                these = names.in_([tuple(one) for one in some])
            else:
                table = _BY_NAME[name]
                these = table.c.id.in_(some)
            session.execute(update(table).where(these).values(lead_id=lead_id))


def merged_into(session: Session, lead_id: int) -> list[int]:
    """The leads that went into a lead, also by way of others."""
    found: list[int] = []
    wanted = [lead_id]
    while wanted:
        rows = select(MERGES.c.lead_id).where(_counts("gone"), MERGES.c.other_id.in_(wanted))
        wanted = sorted(set(session.execute(rows).scalars()) - {*found, lead_id})
        found += wanted
    return found


def went_into(session: Session, lead_id: int) -> int | None:
    """The lead that a merged one is part of now; None if it was not merged."""
    found = None
    while True:
        row = select(MERGES.c.other_id).where(_counts("gone"), MERGES.c.lead_id == lead_id)
        other = session.execute(row.order_by(MERGES.c.id.desc()).limit(1)).scalar()
        if other is None:
            return found
        found = lead_id = other


def _counts(role: str) -> Any:
    return and_(MERGES.c.role == role, MERGES.c.operation_id.not_in(cancelled()))


def ever_referred_by(session: Session, lead_id: int) -> list[int]:
    """The leads that were referred by a lead at any time, in order."""
    now = select(LEADS.c.id).where(
        LEADS.c.referred_by == lead_id, LEADS.c.operation_id.not_in(cancelled())
    )
    once = select(FIELD_VALUES.c.lead_id).where(
        FIELD_VALUES.c.field == "referred_by",
        FIELD_VALUES.c.value == str(lead_id),
        FIELD_VALUES.c.operation_id.not_in(cancelled()),
    )
    return sorted({*session.execute(now).scalars(), *session.execute(once).scalars()})
