"""The tables. Moves are the truth; `leads.stage` and its neighbours and `first_entries` follow.

Every constraint has a name, so that a migration can carry it over. What people write freely
stands in `notes` alone and can be erased; `moves` are append-only by trigger (see database).
"""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from smk.rules.facts import MOVE_KINDS
from smk.store.instant import Instant

SCHEMA_VERSION = "0003"
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)


class Record(SQLModel):
    """The common ground of all tables."""

    metadata: ClassVar[MetaData] = metadata


def instant(*, nullable: bool = False) -> Any:
    """A column of instants."""
    return Field(default=None if nullable else ..., sa_column=Column(Instant, nullable=nullable))


def listed(column: str, values: tuple[str, ...]) -> str:
    """The condition that a column has one of these values."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Operation(Record, table=True):
    """One invocation that wrote; `cancels` names the operation it takes back."""

    __tablename__ = "operations"
    __table_args__ = (UniqueConstraint("cancels"),)

    id: int | None = Field(default=None, primary_key=True)
    recorded_at: datetime = instant()
    action: str
    actor: str
    team: str | None = None
    cancels: int | None = Field(default=None, foreign_key="operations.id")


class AgreementVersion(Record, table=True):
    """An adopted version of the agreement, word for word.

    `days_off` are the public holidays of the country it names, as they were known then: days
    with a space between them.
    """

    __tablename__ = "agreement_versions"
    __table_args__ = (CheckConstraint("number >= 1", name="number_counts_from_1"),)

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str
    text: str
    in_force_from: datetime = instant()
    adopted_at: datetime = instant()
    adopted_by: str
    operation_id: int = Field(foreign_key="operations.id")
    days_off: str | None = None


class Lead(Record, table=True):
    """A person or company; the values are the present ones, `field_values` has what they were.

    `stage`, `stage_since`, `created_at` and `furthest` follow from the moves; a lead whose
    creation was undone has no stage and no `email_key`.
    """

    __tablename__ = "leads"
    __table_args__ = (
        UniqueConstraint("email_key"),
        CheckConstraint("email_key IS NULL OR email IS NOT NULL", name="key_has_address"),
        CheckConstraint("(stage IS NULL) = (stage_since IS NULL)", name="stage_has_time"),
        Index("ix_leads_stage_furthest_stage_since", "stage", "furthest", "stage_since"),
    )

    id: int | None = Field(default=None, primary_key=True)
    email: str | None = None
    email_key: str | None = None
    name: str | None = None
    name_key: str | None = None
    company: str | None = None
    phone: str | None = None
    country: str | None = None
    source: str | None = None
    campaign: str | None = None
    persona: str | None = None
    owner: str | None = None
    referred_by: int | None = Field(default=None, foreign_key="leads.id")
    fields: dict[str, str] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    operation_id: int = Field(foreign_key="operations.id")
    stage: str | None = None
    furthest: str | None = None
    stage_since: datetime | None = instant(nullable=True)
    created_at: datetime | None = instant(nullable=True)


class ExternalId(Record, table=True):
    """What another system calls a lead."""

    __tablename__ = "external_ids"

    system: str = Field(primary_key=True)
    external_id: str = Field(primary_key=True)
    lead_id: int = Field(foreign_key="leads.id", index=True)
    operation_id: int = Field(foreign_key="operations.id")


class FieldValue(Record, table=True):
    """A value that a field took at some time; only fields that ever changed have rows.

    The first row of a field has no `since`: what it was from the lead's beginning.
    """

    __tablename__ = "field_values"
    __table_args__ = (Index("ix_field_values_lead_id_field", "lead_id", "field"),)

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id")
    field: str
    value: str | None = None
    since: datetime | None = instant(nullable=True)
    operation_id: int = Field(foreign_key="operations.id", index=True)


class Move(Record, table=True):
    """One entry of a lead's history; never changed, never deleted."""

    __tablename__ = "moves"
    __table_args__ = (
        CheckConstraint(listed("kind", MOVE_KINDS), name="kind_is_known"),
        CheckConstraint("forced IN (0, 1)", name="forced_is_a_flag"),
        CheckConstraint("place <> ''", name="place_is_named"),
        Index("ix_moves_lead_id_at", "lead_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id")
    at: datetime = instant()
    place: str
    kind: str
    reason: str | None = None
    forced: int = 0
    version: int | None = Field(default=None, foreign_key="agreement_versions.number")
    operation_id: int = Field(foreign_key="operations.id")


class Note(Record, table=True):
    """Free text that someone wrote with an operation on a lead; may be erased."""

    __tablename__ = "notes"
    __table_args__ = (CheckConstraint("kind IN ('note', 'reason')", name="kind_is_known"),)

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id", index=True)
    operation_id: int = Field(foreign_key="operations.id")
    kind: str = "note"
    text: str


class Deal(Record, table=True):
    """Revenue of a customer, in whole minor units of its currency."""

    __tablename__ = "deals"
    __table_args__ = (
        CheckConstraint("amount_minor >= 0", name="amount_is_not_negative"),
        CheckConstraint("length(currency) = 3", name="currency_has_three_letters"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="leads.id", index=True)
    won_at: datetime = instant()
    amount_minor: int = Field(sa_column=Column(BigInteger, nullable=False))
    currency: str
    operation_id: int = Field(foreign_key="operations.id")


class FirstEntry(Record, table=True):
    """How each lead first came to each stage; follows from the moves along `Projection.path`.

    `entered_at` is empty where the stage was skipped and only reached; `step_seconds` is the time
    since the first entry of the stage before.
    """

    __tablename__ = "first_entries"
    __table_args__ = (
        CheckConstraint("(entered_at IS NULL) = (times = 0)", name="inferred_has_no_entry"),
        {"sqlite_with_rowid": False},
    )

    stage: str = Field(primary_key=True)
    lead_id: int = Field(primary_key=True, foreign_key="leads.id")
    reached_at: datetime = instant()
    entered_at: datetime | None = instant(nullable=True)
    last_entered_at: datetime | None = instant(nullable=True)
    times: int = 0
    step_seconds: int | None = Field(default=None, sa_column=Column(BigInteger, nullable=True))


class OwnField(Record, table=True):
    """The name of a field that an import brought, declared by the agreement or not."""

    __tablename__ = "own_fields"

    key: str = Field(primary_key=True)
    operation_id: int = Field(primary_key=True, foreign_key="operations.id")


class Projection(Record, table=True):
    """The path that `first_entries` follow: its stage keys, with a space between them."""

    __tablename__ = "projection"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: int = Field(default=1, primary_key=True)
    path: str


def table(record: type[Record]) -> Table:
    """The table of a class."""
    return record.__table__  # type: ignore[attr-defined,no-any-return]


OPERATIONS, VERSIONS, LEADS = table(Operation), table(AgreementVersion), table(Lead)
EXTERNAL_IDS, FIELD_VALUES, MOVES = table(ExternalId), table(FieldValue), table(Move)
NOTES, DEALS = table(Note), table(Deal)
FIRST_ENTRIES, PROJECTION, OWN_FIELDS = table(FirstEntry), table(Projection), table(OwnField)
