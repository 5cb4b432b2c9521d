"""The tables. Moves are the truth; `leads.stage` and its neighbours and `first_entries` follow.

Every constraint has a name, so that a migration can carry it over. What people write freely
stands in `notes` alone and can be erased; `moves` are append-only by trigger (see database).
They are plain tables: rows are read by column and written as values, so classes for them would
never be instantiated, and making those classes took a sixth of every command.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from smk.rules.facts import MOVE_KINDS
from smk.store.instant import Instant

SCHEMA_VERSION = "0004"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


def listed(column: str, values: tuple[str, ...]) -> str:
    """The condition that a column has one of these values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


# One invocation that wrote; `cancels` names the operation it takes back.
OPERATIONS = Table(
    "operations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recorded_at", Instant, nullable=False),
    Column("action", String, nullable=False),
    Column("actor", String, nullable=False),
    Column("team", String),
    Column("cancels", Integer, ForeignKey("operations.id")),
    UniqueConstraint("cancels"),
)

# An adopted version of the agreement, word for word.
#
# `days_off` are the public holidays of the country it names, as they were known then: days
# with a space between them.
VERSIONS = Table(
    "agreement_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("text", String, nullable=False),
    Column("in_force_from", Instant, nullable=False),
    Column("adopted_at", Instant, nullable=False),
    Column("adopted_by", String, nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
    Column("days_off", String),
    CheckConstraint("number >= 1", name="number_counts_from_1"),
)

# A person or company; the values are the present ones, `field_values` has what they were.
#
# `stage`, `stage_since`, `created_at` and `furthest` follow from the moves; a lead whose
# creation was undone, or that was merged into another, has no stage and no `email_key`.
LEADS = Table(
    "leads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String),
    Column("email_key", String),
    Column("name", String),
    Column("name_key", String),
    Column("company", String),
    Column("phone", String),
    Column("country", String),
    Column("source", String),
    Column("campaign", String),
    Column("persona", String),
    Column("owner", String),
    Column("referred_by", Integer, ForeignKey("leads.id")),
    Column("fields", JSON(none_as_null=True)),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
    Column("stage", String),
    Column("furthest", String),
    Column("stage_since", Instant),
    Column("created_at", Instant),
    UniqueConstraint("email_key"),
    CheckConstraint("email_key IS NULL OR email IS NOT NULL", name="key_has_address"),
    CheckConstraint("(stage IS NULL) = (stage_since IS NULL)", name="stage_has_time"),
    Index("ix_leads_stage_furthest_stage_since", "stage", "furthest", "stage_since"),
)

# What another system calls a lead.
EXTERNAL_IDS = Table(
    "external_ids",
    metadata,
    Column("system", String, primary_key=True),
    Column("external_id", String, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False, index=True),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
)

# A value that a field took at some time; only fields that ever changed have rows.
#
# The first row of a field has no `since`: what it was from the lead's beginning.
FIELD_VALUES = Table(
    "field_values",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("field", String, nullable=False),
    Column("value", String),
    Column("since", Instant),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False, index=True),
    Index("ix_field_values_lead_id_field", "lead_id", "field"),
)

# One entry of a lead's history; never changed, never deleted.
#
# `until` is the day to which a parked lead waits, where one was named.
MOVES = Table(
    "moves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("place", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("reason", String),
    Column("forced", Integer, nullable=False),
    Column("version", Integer, ForeignKey("agreement_versions.number")),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
    Column("until", Instant),
    CheckConstraint(listed("kind", MOVE_KINDS), name="kind_is_known"),
    CheckConstraint("forced IN (0, 1)", name="forced_is_a_flag"),
    CheckConstraint("place <> ''", name="place_is_named"),
    Index("ix_moves_lead_id_at", "lead_id", "at"),
)

# Free text that someone wrote with an operation on a lead; may be erased.
NOTES = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False, index=True),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("text", String, nullable=False),
    CheckConstraint("kind IN ('note', 'reason')", name="kind_is_known"),
)

# Revenue of a customer, in whole minor units of its currency.
DEALS = Table(
    "deals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), nullable=False, index=True),
    Column("won_at", Instant, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String, nullable=False),
    Column("operation_id", Integer, ForeignKey("operations.id"), nullable=False),
    CheckConstraint("amount_minor >= 0", name="amount_is_not_negative"),
    CheckConstraint("length(currency) = 3", name="currency_has_three_letters"),
)

# How each lead first came to each stage; follows from the moves along `Projection.path`.
#
# `entered_at` is empty where the stage was skipped and only reached; `step_seconds` is the time
# since the first entry of the stage before.
FIRST_ENTRIES = Table(
    "first_entries",
    metadata,
    Column("stage", String, primary_key=True),
    Column("lead_id", Integer, ForeignKey("leads.id"), primary_key=True),
    Column("reached_at", Instant, nullable=False),
    Column("entered_at", Instant),
    Column("last_entered_at", Instant),
    Column("times", Integer, nullable=False),
    Column("step_seconds", BigInteger),
    CheckConstraint("(entered_at IS NULL) = (times = 0)", name="inferred_has_no_entry"),
    sqlite_with_rowid=False,
)

# The name of a field that an import brought, declared by the agreement or not.
OWN_FIELDS = Table(
    "own_fields",
    metadata,
    Column("key", String, primary_key=True),
    Column("operation_id", Integer, ForeignKey("operations.id"), primary_key=True),
)

# The path that `first_entries` follow: its stage keys, with a space between them.
PROJECTION = Table(
    "projection",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", String, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
)
