"""The ground: leads, their moves and values, operations, versions of the agreement.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first schema; its names are those of 2026-11, whatever the tables say later."""
    _operations()
    _leads()
    _names()
    _values()
    _moves()
    _entries()


def _operations() -> None:
    """The log, the agreement's versions, and what the projection follows."""
    op.create_table(
        "operations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("team", sa.String()),
        sa.Column("cancels", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operations")),
        sa.UniqueConstraint("cancels", name=op.f("uq_operations_cancels")),
        sa.ForeignKeyConstraint(
            ["cancels"], ["operations.id"], name=op.f("fk_operations_cancels_operations")
        ),
    )
    op.create_table(
        "projection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_projection")),
        sa.CheckConstraint("id = 1", name=op.f("ck_projection_only_one")),
    )
    op.create_table(
        "own_fields",
        sa.Column("key", sa.String(), nullable=False),
        _operation(),
        sa.PrimaryKeyConstraint("key", "operation_id", name=op.f("pk_own_fields")),
        *_refers("own_fields", operation_id="operations.id"),
    )
    op.create_table(
        "agreement_versions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("in_force_from", sa.BigInteger(), nullable=False),
        sa.Column("adopted_at", sa.BigInteger(), nullable=False),
        sa.Column("adopted_by", sa.String(), nullable=False),
        _operation(),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agreement_versions")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_agreement_versions_number_counts_from_1")),
        *_refers("agreement_versions", operation_id="operations.id"),
    )


def _names() -> None:
    """What other systems call leads, and what people write of them."""
    op.create_table(
        "external_ids",
        sa.Column("system", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        _operation(),
        sa.PrimaryKeyConstraint("system", "external_id", name=op.f("pk_external_ids")),
        *_refers("external_ids", lead_id="leads.id", operation_id="operations.id"),
    )
    op.create_index("ix_external_ids_lead_id", "external_ids", ["lead_id"])
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        _operation(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.CheckConstraint("kind IN ('note', 'reason')", name=op.f("ck_notes_kind_is_known")),
        *_refers("notes", lead_id="leads.id", operation_id="operations.id"),
    )
    op.create_index("ix_notes_lead_id", "notes", ["lead_id"])


def _values() -> None:
    """What values were."""
    op.create_table(
        "field_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String()),
        sa.Column("since", sa.BigInteger()),
        _operation(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_values")),
        *_refers("field_values", lead_id="leads.id", operation_id="operations.id"),
    )
    op.create_index("ix_field_values_lead_id_field", "field_values", ["lead_id", "field"])
    op.create_index("ix_field_values_operation_id", "field_values", ["operation_id"])


def _entries() -> None:
    """How leads first came to stages."""
    op.create_table(
        "first_entries",
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("reached_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger()),
        sa.Column("last_entered_at", sa.BigInteger()),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("step_seconds", sa.BigInteger()),
        sa.PrimaryKeyConstraint("stage", "lead_id", name=op.f("pk_first_entries")),
        sa.CheckConstraint(
            "(entered_at IS NULL) = (times = 0)",
            name=op.f("ck_first_entries_inferred_has_no_entry"),
        ),
        *_refers("first_entries", lead_id="leads.id"),
        sqlite_with_rowid=False,
    )


def _operation() -> sa.Column[int]:
    """The operation that wrote a row."""
    return sa.Column("operation_id", sa.Integer(), nullable=False)


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}")
        )
        for column, target in columns.items()
    ]


def _leads() -> None:
    texts = ("company", "phone", "country", "source", "campaign", "persona", "owner")
    op.create_table(
        "leads",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String()) for name in ("email", "email_key", "name", "name_key")),
        *(sa.Column(name, sa.String()) for name in texts),
        sa.Column("referred_by", sa.Integer()),
        sa.Column("fields", sa.JSON()),
        _operation(),
        sa.Column("stage", sa.String()),
        sa.Column("furthest", sa.String()),
        sa.Column("stage_since", sa.BigInteger()),
        sa.Column("created_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sa.UniqueConstraint("email_key", name=op.f("uq_leads_email_key")),
        sa.CheckConstraint(
            "email_key IS NULL OR email IS NOT NULL", name=op.f("ck_leads_key_has_address")
        ),
        sa.CheckConstraint(
            "(stage IS NULL) = (stage_since IS NULL)", name=op.f("ck_leads_stage_has_time")
        ),
        *_refers("leads", referred_by="leads.id", operation_id="operations.id"),
    )
    columns = ["stage", "furthest", "stage_since"]
    op.create_index("ix_leads_stage_furthest_stage_since", "leads", columns)


def _moves() -> None:
    kinds = "'created', 'promoted', 'demoted', 'parked', 'reopened', 'imported'"
    op.create_table(
        "moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("forced", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer()),
        _operation(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moves")),
        sa.CheckConstraint(f"kind IN ({kinds})", name=op.f("ck_moves_kind_is_known")),
        sa.CheckConstraint("forced IN (0, 1)", name=op.f("ck_moves_forced_is_a_flag")),
        sa.CheckConstraint("place <> ''", name=op.f("ck_moves_place_is_named")),
        *_refers(
            "moves",
            lead_id="leads.id",
            version="agreement_versions.number",
            operation_id="operations.id",
        ),
    )
    op.create_index("ix_moves_lead_id_at", "moves", ["lead_id", "at"])
    for what, when in (("changed", "UPDATE"), ("deleted", "DELETE")):
        op.execute(
            f"CREATE TRIGGER moves_are_never_{what} BEFORE {when} ON moves"
            f" BEGIN SELECT RAISE(ABORT, 'moves are never {what}'); END"
        )
    op.execute(
        "CREATE TRIGGER moves_are_never_replaced BEFORE INSERT ON moves"
        " WHEN NEW.id IN (SELECT id FROM moves)"
        " BEGIN SELECT RAISE(ABORT, 'moves are never changed'); END"
    )
