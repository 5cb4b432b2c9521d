"""The tables of touches and hand-offs: what is offered, what becomes of it, how it was found."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, Table

from smk.rules.facts import DECISIONS, SIDES
from smk.store.instant import Instant
from smk.store.tables import listed
from smk.store.tables import metadata as metadata

# Something that passed between a lead and a team; `side` is who it came from.
TOUCHES = Table(
    "touches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", String, nullable=False),
    Column("side", String, nullable=False),
    Column("outcome", String),
    Column("content", String),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    CheckConstraint(listed("side", SIDES), name="side_is_known"),
    Index("ix_touches_of_a_lead", "lead_id", "at", "side", "kind", "outcome", "operation_id"),
)

# A lead offered to sales; never changed, never deleted.
HANDOFFS = Table(
    "handoffs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("offered_at", Instant, nullable=False),
    Column("offered_by", String),
    Column("offered_to", String),
    Column("version", Integer, ForeignKey("agreement_versions.number")),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    Index("ix_handoffs_lead_id_offered_at", "lead_id", "offered_at"),
    Index("ix_handoffs_offered_at", "offered_at"),
)

# What became of a hand-off; never changed, never deleted, only taken back by an undo.
DECIDED = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handoff_id", Integer, ForeignKey("handoffs.id"), nullable=False, index=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("decision", String, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("decided_by", String),
    Column("reason", String),
    Column("forced", Integer, nullable=False),
    Column("version", Integer, ForeignKey("agreement_versions.number")),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    CheckConstraint(listed("decision", DECISIONS), name="decision_is_known"),
)

# How good sales found the lead of a hand-off, from 1 to 5; the latest counts.
RATINGS = Table(
    "ratings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("handoff_id", Integer, ForeignKey("handoffs.id"), nullable=False, index=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("rated_at", Instant, nullable=False),
    Column("rated_by", String, nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating_is_1_to_5"),
)

# What was applied of a cell of a sheet of hand-offs, both by their digests.
SHEET_ENTRIES = Table(
    "sheet_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cell", String, nullable=False, index=True),
    Column("entry", String, nullable=False),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
)
