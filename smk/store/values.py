"""The values of leads' fields: as they are, and as they were at any time. Definitions 2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, cast, insert, select
from sqlmodel import Session

from smk.rules.facts import BUILT_IN_FIELDS, Dated
from smk.store.operations import cancelled
from smk.store.recognised import with_recognised
from smk.store.tables import FIELD_VALUES, LEADS


def current_value(field: str) -> ColumnElement[Any]:
    """The column, or the entry of the own fields, that holds a field's present value."""
    if field == "referred_by":
        return cast(LEADS.c.referred_by, String)
    if field in BUILT_IN_FIELDS:
        column: ColumnElement[Any] = LEADS.c[field]
        return column
    entry: ColumnElement[Any] = LEADS.c.fields[field].as_string()
    return entry


def value_at(session: Session, field: str, at: datetime) -> ColumnElement[Any]:
    """An expression over `leads` for the value of a field as of `at`.

    A persona follows from the fields where it is not set by hand. Beside the fields there is
    `referrer`, the id of the lead who recommended it, and `origin`: referral, campaign or other.
    """
    if field == "origin":
        referred = value_at(session, "referred_by", at).is_not(None)
        campaign = value_at(session, "campaign", at).is_not(None)
        return case((referred, "referral"), (campaign, "campaign"), else_="other")
    if field == "persona":
        return with_recognised(session, at, _kept_at(session, field, at))
    return _kept_at(session, "referred_by" if field == "referrer" else field, at)


def _kept_at(session: Session, field: str, at: datetime) -> ColumnElement[Any]:
    """The value of a field that is stored as of `at`."""
    present = current_value(field)
    changed_later = (
        select(FIELD_VALUES.c.id)
        .where(FIELD_VALUES.c.field == field, FIELD_VALUES.c.since > at)
        .where(FIELD_VALUES.c.operation_id.not_in(cancelled()))
        .limit(1)
    )
    if session.execute(changed_later).first() is None:
        return present
    rows = (
        select(FIELD_VALUES)
        .where(FIELD_VALUES.c.lead_id == LEADS.c.id, FIELD_VALUES.c.field == field)
        .where(FIELD_VALUES.c.operation_id.not_in(cancelled()))
        .correlate(LEADS)
    )
    then = rows.where((FIELD_VALUES.c.since <= at) | FIELD_VALUES.c.since.is_(None))
    first = then.with_only_columns(FIELD_VALUES.c.value).order_by(
        FIELD_VALUES.c.since.is_(None), FIELD_VALUES.c.since.desc(), FIELD_VALUES.c.id.desc()
    )
    return case((rows.exists(), first.limit(1).scalar_subquery()), else_=present)


def known_when(
    session: Session, fields: Sequence[str], at: ColumnElement[datetime]
) -> ColumnElement[int]:
    """An expression over `leads`: 1 where every field had a value at the instant of a column."""
    return case(
        (and_(*(_value_when(session, field, at).is_not(None) for field in fields)), 1), else_=0
    )


def _value_when(session: Session, field: str, at: ColumnElement[datetime]) -> ColumnElement[Any]:
    present = current_value(field)
    counts = (FIELD_VALUES.c.field == field) & FIELD_VALUES.c.operation_id.not_in(cancelled())
    if session.execute(select(FIELD_VALUES.c.id).where(counts).limit(1)).first() is None:
        return present
    rows = (
        select(FIELD_VALUES.c.value)
        .where(FIELD_VALUES.c.lead_id == LEADS.c.id, counts)
        .correlate(LEADS, at.table)
    )
    then = rows.where((FIELD_VALUES.c.since <= at) | FIELD_VALUES.c.since.is_(None)).order_by(
        FIELD_VALUES.c.since.is_(None), FIELD_VALUES.c.since.desc(), FIELD_VALUES.c.id.desc()
    )
    return case((rows.exists(), then.limit(1).scalar_subquery()), else_=present)


@cache
def _of_leads() -> Select[Any]:
    """The statement of `read_changes`, built once; building it costs more than running it."""
    columns = (FIELD_VALUES.c[name] for name in ("lead_id", "field", "since", "value"))
    return (
        select(*columns)
        .where(FIELD_VALUES.c.lead_id.in_(bindparam("leads", expanding=True)))
        .where(FIELD_VALUES.c.operation_id.not_in(cancelled()))
        .order_by(FIELD_VALUES.c.since.is_not(None), FIELD_VALUES.c.since, FIELD_VALUES.c.id)
    )


def read_changes(session: Session, lead_ids: list[int]) -> dict[int, dict[str, list[Dated]]]:
    """Every value of every field that ever changed, oldest first, by lead."""
    found: dict[int, dict[str, list[Dated]]] = {}
    rows = session.execute(_of_leads(), {"leads": list(lead_ids)})
    for lead_id, field, since, value in rows:
        found.setdefault(lead_id, {}).setdefault(field, []).append(Dated(since, value))
    return found


@dataclass(frozen=True)
class Change:
    """A new value of a field, what the field began with, and the operations behind both."""

    lead_id: int
    field: str
    first: str | None
    dated: Dated
    operation_id: int
    made_by: int


def add_changes(session: Session, changes: Sequence[Change]) -> None:
    """Remember new values; the first change of a field also remembers what it began with."""
    if not changes:
        return
    leads = {change.lead_id for change in changes}
    known = select(FIELD_VALUES.c.lead_id, FIELD_VALUES.c.field).where(
        FIELD_VALUES.c.lead_id.in_(leads)
    )
    begun = {(row[0], row[1]) for row in session.execute(known)}
    rows = []
    for change in changes:
        if (change.lead_id, change.field) not in begun:
            rows.append(_row(change, Dated(None, change.first), change.made_by))
        rows.append(_row(change, change.dated, change.operation_id))
    session.execute(insert(FIELD_VALUES), rows)


def _row(change: Change, dated: Dated, operation_id: int) -> dict[str, object]:
    return {
        "lead_id": change.lead_id,
        "field": change.field,
        "value": dated.value,
        "since": dated.since,
        "operation_id": operation_id,
    }
