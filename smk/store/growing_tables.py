"""The tables of what grows around leads: campaigns, cancelled deals, merges, who was forgotten."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from smk.store.instant import Instant
from smk.store.tables import listed
from smk.store.tables import metadata as metadata

# What is known of a campaign since an operation; the latest that counts is the campaign.
#
# `name` is what the leads' field `campaign` says; days are written as 2026-11-03.
CAMPAIGNS = Table(
    "campaigns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("channel", String),
    Column("starts_on", String),
    Column("ends_on", String),
    Column("cost_minor", BigInteger),
    Column("currency", String),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    CheckConstraint("cost_minor >= 0", name="cost_is_not_negative"),
    CheckConstraint("(cost_minor IS NULL) = (currency IS NULL)", name="cost_has_currency"),
    CheckConstraint("length(currency) = 3", name="currency_has_three_letters"),
)

# A deal that was won and then cancelled.
CANCELLED_DEALS = Table(
    "cancelled_deals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deal_id", Integer, ForeignKey("deals.id"), nullable=False, index=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("cancelled_at", Instant, nullable=False),
    Column("reason", String),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
)

# What one of the teams learned about a persona.
PERSONA_NOTES = Table(
    "persona_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("persona", String, nullable=False, index=True),
    Column("noted_at", Instant, nullable=False),
    Column("text", String, nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
)

# Two leads that were joined: a row for the one that is kept and a row for the one that is gone.
#
# `joined`, of the kept one, names the rows that came over, table by table.
MERGES = Table(
    "merges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False, index=True),
    Column("other_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("role", String, nullable=False),
    Column("joined", JSON(none_as_null=True)),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    CheckConstraint(listed("role", ("kept", "gone")), name="role_is_known"),
)

# A name of a person who was forgotten, as a keyed digest; of the lead only the history is left.
FORGOTTEN = Table(
    "forgotten",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    Index("ix_forgotten_digest", "digest"),
)

# The key of those digests, random, made when somebody is forgotten for the first time.
DIGEST_KEYS = Table(
    "digest_keys",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("secret", String, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
