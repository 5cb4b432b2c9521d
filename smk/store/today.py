"""Leads that wait or stand still, found by the database. Definitions 4 and 6."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from smk.rules.clock import instant_of, seconds_of
from smk.rules.facts import EXPIRED
from smk.rules.forgetting import FORGOTTEN
from smk.store.cohorts import seconds
from smk.store.handoff_tables import DECIDED, HANDOFFS, TOUCHES
from smk.store.operations import cancelled
from smk.store.tables import LEADS, MOVES


@dataclass(frozen=True)
class PlacedLead:
    """A lead at a place, since when nothing happened, the reason that led there, until when.

    `has_expired` says that an offer of it expired at the instant at which it came there.
    """

    id: int
    place: str
    since: datetime
    reason: str | None = None
    until: datetime | None = None
    has_expired: bool = False


def expired_at(lead_id: ColumnElement[int], at: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a hand-off of a lead expired at an instant, in seconds, and moved it by that."""
    return (
        select(DECIDED.c.id)
        .join(HANDOFFS, HANDOFFS.c.id == DECIDED.c.handoff_id)
        .where(HANDOFFS.c.lead_id == lead_id, seconds(DECIDED.c.decided_at) == at)
        .where(DECIDED.c.decision == EXPIRED, DECIDED.c.operation_id.not_in(cancelled()))
        .where(HANDOFFS.c.operation_id.not_in(cancelled()))
        .exists()
    )


def stale_leads(
    session: Session, limits: Mapping[str, timedelta], at: datetime
) -> dict[int, PlacedLead]:
    """The leads without a move and a touch for as long as their stage allows."""
    if not limits:
        return {}
    last_touch = (
        select(func.max(seconds(TOUCHES.c.at)))
        .where(TOUCHES.c.lead_id == LEADS.c.id, TOUCHES.c.at <= at)
        .where(TOUCHES.c.operation_id.not_in(cancelled()))
        .scalar_subquery()
    )
    since = seconds(LEADS.c.stage_since)
    found: dict[int, PlacedLead] = {}
    for stage, limit in limits.items():
        oldest = seconds_of(at - limit)
        old = select(LEADS.c.id, since, last_touch.label("touched")).where(
            LEADS.c.stage == stage, since <= oldest
        )
        rows = old.subquery("old")
        quiet = select(rows).where(or_(rows.c.touched.is_(None), rows.c.touched <= oldest))
        for lead_id, entered, touched in session.execute(quiet):
            found[lead_id] = PlacedLead(lead_id, stage, instant_of(max(entered, touched or 0)))
    return found


def waiting_leads(session: Session, places: Sequence[str]) -> Iterator[PlacedLead]:
    """The leads that are parked at these places, with what the move that led there says."""
    has_expired = expired_at(LEADS.c.id, seconds(LEADS.c.stage_since))
    rows = session.execute(
        select(
            *(LEADS.c.id, LEADS.c.stage, LEADS.c.stage_since),
            *(MOVES.c.reason, MOVES.c.until, has_expired),
        )
        .select_from(LEADS)
        .join(
            MOVES,
            and_(
                MOVES.c.lead_id == LEADS.c.id,
                MOVES.c.at == LEADS.c.stage_since,
                MOVES.c.place == LEADS.c.stage,
                MOVES.c.operation_id.not_in(cancelled()),
            ),
        )
        .where(LEADS.c.stage.in_(places))
        .order_by(LEADS.c.stage_since, LEADS.c.id, MOVES.c.id)
    )
    found = {row[0]: PlacedLead(*row) for row in rows}  # of moves at one instant, the last
    yield from found.values()


@dataclass(frozen=True)
class ContactDetails:
    """How to call and reach a lead, and who looks after it."""

    email: str | None = None
    name: str | None = None
    phone: str | None = None
    owner: str | None = None


def contact_details(session: Session, lead_ids: Sequence[int]) -> dict[int, ContactDetails]:
    """How to reach leads."""
    columns = (LEADS.c.id, LEADS.c.email, LEADS.c.name, LEADS.c.phone, LEADS.c.owner)
    found: dict[int, ContactDetails] = {}
    for start in range(0, len(lead_ids), 500):
        wanted = LEADS.c.id.in_(lead_ids[start : start + 500])
        for lead_id, *values in session.execute(select(*columns).where(wanted)):
            found[lead_id] = ContactDetails(*(None if one == FORGOTTEN else one for one in values))
    return found
