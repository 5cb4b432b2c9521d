"""Leads: found by any of their names, written, read as records or as facts to judge."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, or_, select, update
from sqlmodel import Session

from smk.rules.facts import BUILT_IN_FIELDS, Dated, LeadFacts
from smk.rules.forgetting import called
from smk.rules.identity import key_of
from smk.store.database import insert_one
from smk.store.handoffs import read_handoffs
from smk.store.moves import read_moves
from smk.store.operations import cancelled
from smk.store.recognised import listed
from smk.store.tables import EXTERNAL_IDS, LEADS, OWN_FIELDS
from smk.store.touches import read_touches
from smk.store.values import current_value, read_changes, value_at


@dataclass(frozen=True)
class LeadRecord:
    """A lead as it is now; `values` has every known field, built-in and own."""

    id: int
    stage: str
    stage_since: datetime
    created_at: datetime
    operation_id: int
    values: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """What to call the lead so that it is found again: its e-mail address or its id."""
        return called(self.values.get("email"), self.id)


@dataclass(frozen=True)
class LeadFilter:
    """Which leads to list; every condition given must hold. `ids` are the only ones, if given."""

    stages: Sequence[str] = ()
    owner: str | None = None
    where: Sequence[tuple[str, str | None]] = ()
    search: str | None = None
    ids: Collection[int] | None = None


def find_ids(session: Session, address: str) -> list[int]:
    """The ids of the leads that an id, e-mail address, `system:outside-id` or name may mean."""
    there = select(LEADS.c.id).where(LEADS.c.stage.is_not(None))
    if address.isascii() and address.isdigit() and len(address) < 19:
        found = session.execute(there.where(LEADS.c.id == int(address))).scalars().all()
        if found:
            return list(found)
    if "@" in address:
        known = find_emails(session, [key_of(address)])
        if known:
            return list(known.values())
    system, colon, outside = address.partition(":")
    if colon:
        outside_id = find_external(session, system, [outside]).get(outside)
        if outside_id is not None:
            return [outside_id]
    return list(session.execute(there.where(LEADS.c.name_key == key_of(address))).scalars())


def find_external(session: Session, system: str, ids: Sequence[str]) -> dict[str, int]:
    """The leads that another system calls by these ids."""
    rows = session.execute(_by_outside_ids(), {"system": system, "ids": list(ids)})
    return {row[0]: row[1] for row in rows}


@cache
def _by_outside_ids() -> Select[Any]:
    return select(EXTERNAL_IDS.c.external_id, EXTERNAL_IDS.c.lead_id).where(
        EXTERNAL_IDS.c.system == bindparam("system"),
        EXTERNAL_IDS.c.external_id.in_(bindparam("ids", expanding=True)),
    )


def find_emails(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """The leads with these normalised addresses, or that had them before they were merged."""
    rows = session.execute(_by_emails(), {"keys": list(keys)})
    return find_external(session, "email", keys) | {row[0]: row[1] for row in rows}


@cache
def _by_emails() -> Select[Any]:
    known = LEADS.c.email_key.in_(bindparam("keys", expanding=True))
    return select(LEADS.c.email_key, LEADS.c.id).where(known)


def external_ids(session: Session, lead_ids: Sequence[int]) -> dict[int, list[str]]:
    """What other systems call these leads, as `system:outside-id`."""
    found: dict[int, list[str]] = {}
    rows = session.execute(
        select(EXTERNAL_IDS).where(EXTERNAL_IDS.c.lead_id.in_(lead_ids)).order_by("system")
    )
    for row in rows:
        found.setdefault(row.lead_id, []).append(f"{row.system}:{row.external_id}")
    return found


def add_lead(
    session: Session,
    values: dict[str, str],
    external: Iterable[tuple[str, str]],
    operation_id: int,
) -> int:
    """A new lead without moves; gives its id."""
    lead_id = insert_one(session, LEADS, **_columns(values), operation_id=operation_id)
    add_external(session, lead_id, external, operation_id)
    return lead_id


def add_external(
    session: Session, lead_id: int, external: Iterable[tuple[str, str]], operation_id: int
) -> None:
    """What other systems call a lead."""
    for system, outside in external:
        session.execute(
            insert(EXTERNAL_IDS).values(
                system=system, external_id=outside, lead_id=lead_id, operation_id=operation_id
            )
        )


def _columns(values: dict[str, str]) -> dict[str, Any]:
    columns: dict[str, Any] = {name: values.get(name) for name in BUILT_IN_FIELDS}
    own = {name: value for name, value in values.items() if name not in BUILT_IN_FIELDS}
    columns["fields"] = own or None
    columns["email_key"] = key_of(values["email"]) if values.get("email") else None
    columns["name_key"] = key_of(values["name"]) if values.get("name") else None
    columns["referred_by"] = int(values["referred_by"]) if values.get("referred_by") else None
    return columns


def set_values(session: Session, lead_id: int, values: dict[str, str]) -> None:
    """Make these the present values, all of them."""
    session.execute(update(LEADS).where(LEADS.c.id == lead_id).values(**_columns(values)))


def set_many_values(session: Session, values: dict[int, dict[str, str]]) -> None:
    """Make these the present values of many leads, all of them."""
    if values:
        names = (*BUILT_IN_FIELDS, "email_key", "name_key", "fields")
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        rows = [
            {"lead": lead_id} | {f"new_{name}": value for name, value in _columns(given).items()}
            for lead_id, given in values.items()
        ]
        statement = update(LEADS).where(LEADS.c.id == bindparam("lead")).values(changed)
        session.connection().execute(statement, rows)


def read_makers(session: Session, lead_ids: Sequence[int]) -> dict[int, int]:
    """The operation that made each lead."""
    rows = select(LEADS.c.id, LEADS.c.operation_id).where(LEADS.c.id.in_(lead_ids))
    return {row[0]: row[1] for row in session.execute(rows)}


def referred_by_leads_of(session: Session, operation_id: int) -> int | None:
    """A lead of another operation whose referrer an operation made, if there is one."""
    made = select(LEADS.c.id).where(LEADS.c.operation_id == operation_id)
    wanted = select(LEADS.c.id).where(
        LEADS.c.referred_by.in_(made), LEADS.c.operation_id != operation_id
    )
    return session.execute(wanted.limit(1)).scalar()


def referred_by_lead(session: Session, lead_id: int) -> list[int]:
    """The leads that a lead recommended us to."""
    there = LEADS.c.stage.is_not(None)
    wanted = select(LEADS.c.id).where(LEADS.c.referred_by == lead_id, there)
    return list(session.execute(wanted.order_by(LEADS.c.id)).scalars())


def withdraw_leads(session: Session, operation_id: int) -> None:
    """Free the addresses of the leads that an undone operation made."""
    made = LEADS.c.operation_id == operation_id
    session.execute(update(LEADS).where(made).values(email_key=None, name_key=None))
    session.execute(delete(EXTERNAL_IDS).where(EXTERNAL_IDS.c.operation_id == operation_id))


def _record(row: Row[Any]) -> LeadRecord:
    values = {name: getattr(row, name) for name in BUILT_IN_FIELDS}
    values.update(row.fields or {})
    if row.referred_by is not None:
        values["referred_by"] = str(row.referred_by)
    known = {name: value for name, value in values.items() if value is not None}
    return LeadRecord(row.id, row.stage, row.stage_since, row.created_at, row.operation_id, known)


@cache
def _by_ids() -> Select[Any]:
    """The statement that reads leads, built once; building it costs more than running it."""
    return select(LEADS).where(LEADS.c.id.in_(bindparam("leads", expanding=True)))


def read_lead(session: Session, lead_id: int) -> LeadRecord:
    """One lead as it is now."""
    return _record(session.execute(_by_ids(), {"leads": [lead_id]}).one())


def read_addresses(session: Session, lead_ids: Sequence[int]) -> dict[int, str]:
    """What to call each lead so that it is found again: its e-mail address or its id."""
    rows = session.execute(select(LEADS.c.id, LEADS.c.email).where(LEADS.c.id.in_(lead_ids)))
    return {row[0]: called(row[1], row[0]) for row in rows}


def read_leads(session: Session, wanted: LeadFilter) -> Iterator[LeadRecord]:
    """The leads that meet a filter, by id."""
    query = _filtered(wanted).order_by(LEADS.c.id).execution_options(yield_per=1000)
    for row in session.execute(query):
        yield _record(row)


def _filtered(wanted: LeadFilter) -> Select[Any]:
    query = select(LEADS).where(LEADS.c.stage.is_not(None))
    if wanted.stages:
        query = query.where(LEADS.c.stage.in_(wanted.stages))
    if wanted.owner:
        query = query.where(LEADS.c.owner == wanted.owner)
    for name, value in wanted.where:
        column = current_value(name)
        query = query.where(column.is_(None) if value is None else column == value)
    if wanted.ids is not None:
        query = query.where(LEADS.c.id.in_(listed(wanted.ids)))
    if wanted.search:
        key = key_of(wanted.search)
        columns = (LEADS.c.email_key, LEADS.c.name_key, func.lower(LEADS.c.company))
        query = query.where(or_(*(column.contains(key, autoescape=True) for column in columns)))
    return query


def ids_at(session: Session, stages: Sequence[str]) -> list[int]:
    """The ids of the leads at these stages, in order."""
    wanted = select(LEADS.c.id).where(LEADS.c.stage.in_(stages))
    return list(session.execute(wanted.order_by(LEADS.c.id)).scalars())


def ids_without(session: Session, field: str, at: datetime) -> list[int]:
    """The ids of the leads for which a field had no value as of `at`, in order."""
    wanted = select(LEADS.c.id).where(LEADS.c.stage.is_not(None))
    wanted = wanted.where(value_at(session, field, at).is_(None))
    return list(session.execute(wanted.order_by(LEADS.c.id)).scalars())


def own_fields(session: Session) -> list[str]:
    """The own fields that imports brought, declared by the agreement or not."""
    brought = select(OWN_FIELDS.c.key).where(OWN_FIELDS.c.operation_id.not_in(cancelled()))
    return list(session.execute(brought.distinct().order_by(OWN_FIELDS.c.key)).scalars())


def add_own_fields(session: Session, names: Iterable[str], operation_id: int) -> None:
    """Remember the names of fields that an import brings."""
    for name in names:
        session.execute(insert(OWN_FIELDS).values(key=name, operation_id=operation_id))


def read_facts(
    session: Session, lead_ids: Sequence[int], path: tuple[str, ...]
) -> dict[int, LeadFacts]:
    """What is known of leads, to be judged by the rules; moves in order along `path`."""
    ids = list(lead_ids)
    records = {row.id: _record(row) for row in session.execute(_by_ids(), {"leads": ids})}
    moves, changes = read_moves(session, ids, path), read_changes(session, ids)
    touches, handoffs = read_touches(session, ids), read_handoffs(session, ids)
    facts = {}
    for lead_id, record in records.items():
        values: dict[str, tuple[Dated, ...]] = {
            name: (Dated(None, value),) for name, value in record.values.items()
        }
        values |= {name: tuple(dated) for name, dated in changes.get(lead_id, {}).items()}
        facts[lead_id] = LeadFacts(
            lead_id,
            moves.get(lead_id, ()),
            values,
            tuple(touches.get(lead_id, ())),
            tuple(handoffs.get(lead_id, ())),
        )
    return facts


def present_values(facts: LeadFacts) -> dict[str, str]:
    """The latest value of every field that has one."""
    latest = {name: dated[-1].value for name, dated in facts.values.items() if dated}
    return {name: value for name, value in latest.items() if value is not None}
