"""The tables of touches and hand-offs: what is offered, what becomes of it, how it was found."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from smk.rules.facts import DECISIONS, SIDES
from smk.store.tables import Record, instant, listed, table
from smk.store.tables import metadata as metadata


class Touch(Record, table=True):
    """Something that passed between a lead and a team; `side` is who it came from."""

    __tablename__ = "touches"
    __table_args__ = (
        CheckConstraint(listed("side", SIDES), name="side_is_known"),
        Index("ix_touches_of_a_lead", "lead_id", "at", "side", "kind", "outcome", "operation_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id")
    at: datetime = instant()
    kind: str
    side: str
    outcome: str | None = None
    content: str | None = None
    operation_id: int = Field(foreign_key="operations.id", index=True)


class Handoff(Record, table=True):
    """A lead offered to sales; never changed, never deleted."""

    __tablename__ = "handoffs"
    __table_args__ = (
        Index("ix_handoffs_lead_id_offered_at", "lead_id", "offered_at"),
        Index("ix_handoffs_offered_at", "offered_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id")
    offered_at: datetime = instant()
    offered_by: str | None = None
    offered_to: str | None = None
    version: int | None = Field(default=None, foreign_key="agreement_versions.number")
    operation_id: int = Field(foreign_key="operations.id", index=True)


class Decision(Record, table=True):
    """What became of a hand-off; never changed, never deleted, only taken back by an undo."""

    __tablename__ = "decisions"
    __table_args__ = (CheckConstraint(listed("decision", DECISIONS), name="decision_is_known"),)

    id: int | None = Field(default=None, primary_key=True)
    handoff_id: int = Field(foreign_key="handoffs.id", index=True)
    lead_id: int = Field(foreign_key="leads.id")
    decision: str
    decided_at: datetime = instant()
    decided_by: str | None = None
    reason: str | None = None
    forced: int = 0
    version: int | None = Field(default=None, foreign_key="agreement_versions.number")
    operation_id: int = Field(foreign_key="operations.id", index=True)


class Rating(Record, table=True):
    """How good sales found the lead of a hand-off, from 1 to 5; the latest counts."""

    __tablename__ = "ratings"
    __table_args__ = (CheckConstraint("rating BETWEEN 1 AND 5", name="rating_is_1_to_5"),)

    id: int | None = Field(default=None, primary_key=True)
    handoff_id: int = Field(foreign_key="handoffs.id", index=True)
    lead_id: int = Field(foreign_key="leads.id")
    rating: int
    rated_at: datetime = instant()
    rated_by: str
    operation_id: int = Field(foreign_key="operations.id", index=True)


class SheetEntry(Record, table=True):
    """What was applied of a cell of a sheet of hand-offs, both by their digests."""

    __tablename__ = "sheet_entries"

    id: int | None = Field(default=None, primary_key=True)
    cell: str = Field(index=True)
    entry: str
    lead_id: int = Field(foreign_key="leads.id")
    operation_id: int = Field(foreign_key="operations.id", index=True)


TOUCHES, HANDOFFS, DECIDED = table(Touch), table(Handoff), table(Decision)
RATINGS, SHEET_ENTRIES = table(Rating), table(SheetEntry)
