"""Touches and hand-offs; the public holidays of an adopted version.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the tables of touches, hand-offs, decisions, ratings and applied sheets."""
    op.add_column("agreement_versions", sa.Column("days_off", sa.String()))
    _touches()
    _handoffs()
    _decisions()
    _ratings()
    op.create_table(
        "sheet_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_entries")),
        *_refers("sheet_entries", lead_id="leads.id", operation_id="operations.id"),
    )
    op.create_index("ix_sheet_entries_cell", "sheet_entries", ["cell"])
    op.create_index("ix_sheet_entries_operation_id", "sheet_entries", ["operation_id"])
    for table in ("handoffs", "decisions"):
        for never in _NEVER:
            op.execute(never.format(table))


def _touches() -> None:
    op.create_table(
        "touches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("outcome", sa.String()),
        sa.Column("content", sa.String()),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touches")),
        sa.CheckConstraint(
            "side IN ('lead', 'marketing', 'sales')", name=op.f("ck_touches_side_is_known")
        ),
        *_refers("touches", lead_id="leads.id", operation_id="operations.id"),
    )
    columns = ["lead_id", "at", "side", "kind", "outcome", "operation_id"]
    op.create_index("ix_touches_of_a_lead", "touches", columns)
    op.create_index("ix_touches_operation_id", "touches", ["operation_id"])


def _handoffs() -> None:
    op.create_table(
        "handoffs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("offered_by", sa.String()),
        sa.Column("offered_to", sa.String()),
        sa.Column("version", sa.Integer()),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
        *_refers(
            "handoffs",
            lead_id="leads.id",
            version="agreement_versions.number",
            operation_id="operations.id",
        ),
    )
    op.create_index("ix_handoffs_lead_id_offered_at", "handoffs", ["lead_id", "offered_at"])
    op.create_index("ix_handoffs_offered_at", "handoffs", ["offered_at"])
    op.create_index("ix_handoffs_operation_id", "handoffs", ["operation_id"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.String()),
        sa.Column("reason", sa.String()),
        sa.Column("forced", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.CheckConstraint(
            "decision IN ('accepted', 'rejected', 'expired', 'withdrawn')",
            name=op.f("ck_decisions_decision_is_known"),
        ),
        *_refers(
            "decisions",
            handoff_id="handoffs.id",
            lead_id="leads.id",
            version="agreement_versions.number",
            operation_id="operations.id",
        ),
    )
    op.create_index("ix_decisions_handoff_id", "decisions", ["handoff_id"])
    op.create_index("ix_decisions_operation_id", "decisions", ["operation_id"])


def _ratings() -> None:
    op.create_table(
        "ratings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handoff_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.BigInteger(), nullable=False),
        sa.Column("rated_by", sa.String(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_ratings_rating_is_1_to_5")),
        *_refers(
            "ratings", handoff_id="handoffs.id", lead_id="leads.id", operation_id="operations.id"
        ),
    )
    op.create_index("ix_ratings_handoff_id", "ratings", ["handoff_id"])
    op.create_index("ix_ratings_operation_id", "ratings", ["operation_id"])


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}")
        )
        for column, target in columns.items()
    ]


_NEVER = (
    "CREATE TRIGGER {0}_are_never_changed BEFORE UPDATE ON {0}"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
    "CREATE TRIGGER {0}_are_never_deleted BEFORE DELETE ON {0}"
    " BEGIN SELECT RAISE(ABORT, '{0} are never deleted'); END",
    "CREATE TRIGGER {0}_are_never_replaced BEFORE INSERT ON {0}"
    " WHEN NEW.id IN (SELECT id FROM {0})"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
)
