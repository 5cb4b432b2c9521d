"""What is held about leads though it counts no more: taken back, or left behind by a merge.

Whoever asks what is held about a person gets this, too: it stands in the file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, or_, select
from sqlmodel import Session

from smk.store.growing_tables import CANCELLED_DEALS
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, TOUCHES
from smk.store.moves import gone
from smk.store.operations import cancelled
from smk.store.tables import DEALS, FIELD_VALUES, MOVES, OPERATIONS

# Of each kind: its table, when it was so, and what it says.
_KINDS: dict[str, tuple[Table, str, tuple[str, ...]]] = {
    "field": (FIELD_VALUES, "since", ("field", "value")),
    "move": (MOVES, "at", ("place", "kind", "reason")),
    "touch": (TOUCHES, "at", ("kind", "outcome", "content")),
    "handoff": (HANDOFFS, "offered_at", ("offered_to",)),
    "decision": (DECIDED, "decided_at", ("decision", "reason")),
    "rating": (RATINGS, "rated_at", ("rating",)),
    "deal": (DEALS, "won_at", ("amount_minor", "currency")),
    "cancelled": (CANCELLED_DEALS, "cancelled_at", ("reason",)),
}


@dataclass(frozen=True)
class Idle:
    """A row that counts no more: its kind, when it was so, what it says, and who recorded it."""

    kind: str
    at: datetime | None
    told: tuple[str, ...]
    by: str
    lead_id: int


def read_idle(session: Session, lead_ids: Sequence[int]) -> Iterator[Idle]:
    """The rows about leads that were taken back, and the moves that a merge left behind."""
    for kind, (table, when, says) in _KINDS.items():
        idle: ColumnElement[bool] = table.c.operation_id.in_(cancelled())
        if table is MOVES:
            idle = or_(idle, MOVES.c.lead_id.in_(gone()))
        wanted = (
            select(table.c[when], OPERATIONS.c.actor, table.c.lead_id)
            .add_columns(*(table.c[name] for name in says))
            .join_from(table, OPERATIONS, OPERATIONS.c.id == table.c.operation_id)
            .where(table.c.lead_id.in_(lead_ids), idle)
            .order_by(table.c.id)
        )
        for at, actor, lead_id, *told in session.execute(wanted):
            yield Idle(kind, at, tuple(str(one) for one in told if one is not None), actor, lead_id)
