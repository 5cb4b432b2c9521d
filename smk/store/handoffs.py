"""Hand-offs: offered, decided once, rated; and read by lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, func, insert, select
from sqlmodel import Session

from smk.rules.facts import Handoff
from smk.rules.handoffs import PlannedDecision
from smk.store.database import insert_one
from smk.store.handoff_tables import DECIDED, HANDOFFS, RATINGS, SHEET_ENTRIES
from smk.store.operations import cancelled


@dataclass(frozen=True)
class RatingRecord:
    """How good sales found the lead of a hand-off."""

    handoff_id: int
    lead_id: int
    rating: int
    rated_at: datetime
    rated_by: str
    operation_id: int


def add_offer(session: Session, lead_id: int, offer: Handoff, operation_id: int) -> int:
    """Record an offer; gives its id."""
    return insert_one(
        session,
        HANDOFFS,
        lead_id=lead_id,
        offered_at=offer.offered_at,
        offered_by=offer.offered_by,
        offered_to=offer.offered_to,
        version=offer.version,
        operation_id=operation_id,
    )


def add_decision(
    session: Session, lead_id: int, planned: PlannedDecision, version: int | None, operation_id: int
) -> None:
    """Record what became of a hand-off; the caller has seen, in this transaction, it is open."""
    session.execute(
        insert(DECIDED).values(
            handoff_id=planned.handoff.id,
            lead_id=lead_id,
            decision=planned.decision,
            decided_at=planned.at,
            decided_by=planned.by,
            reason=planned.reason,
            forced=int(planned.forced),
            version=version,
            operation_id=operation_id,
        )
    )


def decisions_that_count() -> Subquery:
    """The decisions that were not taken back: at most one for each hand-off."""
    return select(DECIDED).where(DECIDED.c.operation_id.not_in(cancelled())).subquery("decided")


@cache
def _of_leads() -> Select[Any]:
    """The statement of `read_handoffs`, built once; building it costs more than running it."""
    decided = decisions_that_count()
    return (
        select(
            HANDOFFS.c.lead_id,
            *(HANDOFFS.c[name] for name in ("id", "offered_at", "offered_by", "offered_to")),
            HANDOFFS.c.version,
            *(decided.c[name] for name in ("decision", "decided_at", "decided_by", "reason")),
        )
        .outerjoin(decided, decided.c.handoff_id == HANDOFFS.c.id)
        .where(HANDOFFS.c.lead_id.in_(bindparam("leads", expanding=True)))
        .where(HANDOFFS.c.operation_id.not_in(cancelled()))
        .order_by(HANDOFFS.c.lead_id, HANDOFFS.c.offered_at, HANDOFFS.c.id)
    )


def read_handoffs(session: Session, lead_ids: Sequence[int]) -> dict[int, list[Handoff]]:
    """The hand-offs that count, by lead, in order of time."""
    rows = session.execute(_of_leads(), {"leads": list(lead_ids)})
    found: dict[int, list[Handoff]] = {}
    for lead_id, *values in rows:
        found.setdefault(lead_id, []).append(Handoff(*values))
    return found


def open_leads(session: Session) -> list[int]:
    """The leads with a hand-off that nobody decided, longest waiting first."""
    decided = decisions_that_count()
    rows = (
        select(HANDOFFS.c.lead_id)
        .outerjoin(decided, decided.c.handoff_id == HANDOFFS.c.id)
        .where(decided.c.id.is_(None), HANDOFFS.c.operation_id.not_in(cancelled()))
        .order_by(HANDOFFS.c.offered_at, HANDOFFS.c.id)
    )
    return list(session.execute(rows).scalars())


def decided_twice(session: Session) -> list[int]:
    """Hand-offs with more than one decision that counts, of which there must be none."""
    decided = decisions_that_count()
    several = select(decided.c.handoff_id).group_by(decided.c.handoff_id).having(func.count() > 1)
    return list(session.execute(several).scalars())


def lead_of_handoff(session: Session, handoff_id: int) -> int | None:
    """The lead of a hand-off that counts."""
    wanted = select(HANDOFFS.c.lead_id).where(
        HANDOFFS.c.id == handoff_id, HANDOFFS.c.operation_id.not_in(cancelled())
    )
    return session.execute(wanted).scalar()


def add_rating(session: Session, rating: RatingRecord) -> None:
    """Record how good a lead was."""
    session.execute(
        insert(RATINGS).values(
            handoff_id=rating.handoff_id,
            lead_id=rating.lead_id,
            rating=rating.rating,
            rated_at=rating.rated_at,
            rated_by=rating.rated_by,
            operation_id=rating.operation_id,
        )
    )


def read_ratings(session: Session, lead_ids: Sequence[int] | None = None) -> list[RatingRecord]:
    """The ratings that were not taken back, of some leads or of all, in order."""
    query = (
        select(RATINGS)
        .where(RATINGS.c.operation_id.not_in(cancelled()))
        .order_by(RATINGS.c.rated_at, RATINGS.c.id)
    )
    if lead_ids is not None:
        query = query.where(RATINGS.c.lead_id.in_(lead_ids))
    return [
        RatingRecord(
            row.handoff_id, row.lead_id, row.rating, row.rated_at, row.rated_by, row.operation_id
        )
        for row in session.execute(query)
    ]


def add_sheet_entry(
    session: Session, cell: str, entry: str, lead_id: int, operation_id: int
) -> None:
    """Remember what was applied of a cell of a sheet."""
    values = {"cell": cell, "entry": entry, "lead_id": lead_id, "operation_id": operation_id}
    session.execute(insert(SHEET_ENTRIES).values(**values))


def applied_last(session: Session, cell: str) -> str | None:
    """What was applied last of a cell of a sheet, and not taken back."""
    wanted = select(SHEET_ENTRIES.c.entry).where(
        SHEET_ENTRIES.c.cell == cell, SHEET_ENTRIES.c.operation_id.not_in(cancelled())
    )
    return session.execute(wanted.order_by(SHEET_ENTRIES.c.id.desc()).limit(1)).scalar()
