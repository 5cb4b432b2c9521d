"""Campaigns, cancelled deals, notes on personas, merges, who was forgotten; how long a lead waits.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables of what grows around leads; a row may go over to the lead it belongs to."""
    op.add_column("moves", sa.Column("until", sa.BigInteger()))
    _campaigns()
    _add(
        "cancelled_deals",
        sa.Column("deal_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String()),
        refers={"deal_id": "deals.id", "lead_id": "leads.id"},
        indexed=("deal_id",),
    )
    _add(
        "persona_notes",
        sa.Column("persona", sa.String(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        refers={},
        indexed=("persona",),
    )
    _merges()
    _forgotten()
    for table, columns in _APPEND_ONLY.items():
        op.execute(f"DROP TRIGGER {table}_are_never_changed")
        for statement in _WHAT_MAY_CHANGE:
            op.execute(statement.format(table, columns))


def _campaigns() -> None:
    _add(
        "campaigns",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("channel", sa.String()),
        sa.Column("starts_on", sa.String()),
        sa.Column("ends_on", sa.String()),
        sa.Column("cost_minor", sa.BigInteger()),
        sa.Column("currency", sa.String()),
        sa.CheckConstraint("cost_minor >= 0", name=op.f("ck_campaigns_cost_is_not_negative")),
        sa.CheckConstraint(
            "(cost_minor IS NULL) = (currency IS NULL)", name=op.f("ck_campaigns_cost_has_currency")
        ),
        sa.CheckConstraint(
            "length(currency) = 3", name=op.f("ck_campaigns_currency_has_three_letters")
        ),
        refers={},
        indexed=("name",),
    )


def _merges() -> None:
    _add(
        "merges",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined", sa.JSON()),
        sa.CheckConstraint("role IN ('kept', 'gone')", name=op.f("ck_merges_role_is_known")),
        refers={"lead_id": "leads.id", "other_id": "leads.id"},
        indexed=("lead_id",),
    )


def _forgotten() -> None:
    _add(
        "forgotten",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        refers={"lead_id": "leads.id"},
        indexed=("lead_id", "digest"),
    )
    op.create_table(
        "digest_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_keys")),
        sa.CheckConstraint("id = 1", name=op.f("ck_digest_keys_only_one")),
    )


def _add(
    table: str,
    *parts: "sa.Column[object] | sa.CheckConstraint",
    refers: dict[str, str],
    indexed: tuple[str, ...],
) -> None:
    """A table with an id, its own columns, and the operation that wrote a row."""
    every = refers | {"operation_id": "operations.id"}
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *parts,
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *(
            sa.ForeignKeyConstraint(
                [column], [target], name=op.f(f"fk_{table}_{column}_{target.split('.')[0]}")
            )
            for column, target in every.items()
        ),
    )
    for column in (*indexed, "operation_id"):
        op.create_index(f"ix_{table}_{column}", table, [column])


_APPEND_ONLY = {
    "moves": "id, at, place, kind, reason, forced, version, operation_id, until",
    "handoffs": "id, offered_at, offered_by, offered_to, version, operation_id",
    "decisions": "id, handoff_id, decision, decided_at, decided_by, reason, forced, version,"
    " operation_id",
}
_WHAT_MAY_CHANGE = (
    "CREATE TRIGGER {0}_are_never_changed BEFORE UPDATE OF {1} ON {0}"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
    "CREATE TRIGGER {0}_go_over_by_a_merge_alone BEFORE UPDATE OF lead_id ON {0}"
    " WHEN NOT EXISTS (SELECT id FROM merges"
    " WHERE lead_id = OLD.lead_id AND other_id = NEW.lead_id)"
    " BEGIN SELECT RAISE(ABORT, '{0} are never changed'); END",
)
