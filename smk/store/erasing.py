"""Erases a person: values, notes, outside ids; what is left is the history, and keyed digests."""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from unicodedata import normalize

from sqlalchemy import ColumnElement, Table, delete, func, insert, select, update
from sqlmodel import Session

from smk.rules.facts import BUILT_IN_FIELDS
from smk.rules.forgetting import COUNTED_BY, PERSONAL, Spared, digest_of
from smk.rules.forgetting import FORGOTTEN as MARK
from smk.rules.identity import key_of
from smk.store.growing_tables import CAMPAIGNS, DIGEST_KEYS, FORGOTTEN, MERGES, PERSONA_NOTES
from smk.store.handoff_tables import SHEET_ENTRIES
from smk.store.operations import cancelled
from smk.store.tables import EXTERNAL_IDS, FIELD_VALUES, LEADS, NOTES, OPERATIONS
from smk.store.values import current_value

_TEXTS = ("company", "source", "campaign", "owner")


def forgotten_at(session: Session, lead_id: int) -> datetime | None:
    """When the person of a lead was forgotten; None if it was not."""
    wanted = (
        select(func.max(OPERATIONS.c.recorded_at))
        .join(FORGOTTEN, FORGOTTEN.c.operation_id == OPERATIONS.c.id)
        .where(FORGOTTEN.c.lead_id == lead_id)
    )
    found: datetime | None = session.execute(wanted).scalar()
    return found


def is_forgetting(session: Session, operation_id: int) -> bool:
    """Whether an operation forgot a person, which nothing takes back."""
    found = select(FORGOTTEN.c.id).where(FORGOTTEN.c.operation_id == operation_id)
    return session.execute(found.limit(1)).first() is not None


def values_ever(session: Session, lead_id: int) -> Iterator[tuple[str, str]]:
    """Every value that a field of a lead has or had."""
    row = session.execute(select(LEADS).where(LEADS.c.id == lead_id)).one()
    present = {name: getattr(row, name) for name in BUILT_IN_FIELDS} | (row.fields or {})
    yield from ((name, str(text)) for name, text in present.items() if text is not None)
    dated = select(FIELD_VALUES.c.field, FIELD_VALUES.c.value).where(
        FIELD_VALUES.c.lead_id == lead_id, FIELD_VALUES.c.value.is_not(None)
    )
    yield from ((row.field, row.value) for row in session.execute(dated))


def taken_back(session: Session, address: str) -> list[int]:
    """The records with this id, address or name whose making was undone; they still hold it."""
    undone = select(LEADS).where(LEADS.c.stage.is_(None), LEADS.c.operation_id.in_(cancelled()))
    key = key_of(address)
    return [
        row.id
        for row in session.execute(undone.order_by(LEADS.c.id))
        if key in (str(row.id), key_of(row.email or ""), key_of(row.name or ""))
        and (row.email, row.name, row.phone, row.fields) != (None, None, None, None)
    ]


def outside_ids(session: Session, lead_ids: Sequence[int]) -> list[tuple[str, str]]:
    """What other systems call these leads."""
    wanted = select(EXTERNAL_IDS.c.system, EXTERNAL_IDS.c.external_id)
    rows = session.execute(wanted.where(EXTERNAL_IDS.c.lead_id.in_(lead_ids)))
    return [(row[0], row[1]) for row in rows]


def has_another(session: Session, field: str, text: str, lead_ids: Sequence[int]) -> bool:
    """Whether another lead, of a person who is known, has the same value."""
    same = select(LEADS.c.id).where(current_value(field) == text, LEADS.c.id.not_in(lead_ids))
    same = same.where(LEADS.c.stage.is_not(None))
    same = same.where(LEADS.c.id.not_in(select(FORGOTTEN.c.lead_id)))
    return session.execute(same.limit(1)).first() is not None


def forgotten_with(session: Session, field: str, text: str) -> list[int]:
    """The leads of forgotten people that still have a value, since others had it then."""
    same = select(LEADS.c.id).where(current_value(field) == text)
    same = same.where(LEADS.c.id.in_(select(FORGOTTEN.c.lead_id)))
    return list(session.execute(same).scalars())


def erase_values(session: Session, lead_id: int, erased: Mapping[str, Mapping[str, str]]) -> None:
    """Put something else in the place of values of a lead's fields, whenever they held.

    `erased` says what, by field and value. That there was something stays known where rules ask
    for it: so much does a mark say.
    """
    row = session.execute(select(LEADS).where(LEADS.c.id == lead_id)).one()
    for field, texts in erased.items():
        theirs = (FIELD_VALUES.c.lead_id == lead_id) & (FIELD_VALUES.c.field == field)
        for text, instead in texts.items():
            session.execute(
                update(FIELD_VALUES)
                .where(theirs, FIELD_VALUES.c.value == text)
                .values(value=instead)
            )
    built_in = {
        name: erased.get(name, {}).get(text, text)
        for name in BUILT_IN_FIELDS
        if name != "referred_by" and (text := getattr(row, name)) is not None
    }
    own = {
        name: erased.get(name, {}).get(str(text), text) for name, text in (row.fields or {}).items()
    }
    changed = {"email_key": None, "name_key": None, "fields": own or None, **built_in}
    session.execute(update(LEADS).where(LEADS.c.id == lead_id).values(**changed))


def erase_texts(session: Session, lead_ids: Sequence[int]) -> None:
    """Erase what was written about leads, what others call them, and traces of their sheets."""
    for table in (NOTES, EXTERNAL_IDS, SHEET_ENTRIES):
        session.execute(delete(table).where(table.c.lead_id.in_(lead_ids)))
    session.execute(update(MERGES).where(MERGES.c.lead_id.in_(lead_ids)).values(joined=None))


def erase_elsewhere(session: Session, pattern: re.Pattern[str], spared: Spared) -> int:
    """Erase what names a person from notes about others and about personas; gives how many.

    The same in the names and channels of campaigns.
    """
    for column in ("name", "channel"):
        kept = CAMPAIGNS.c[column].in_(spared.words)
        _erase_in(session, CAMPAIGNS, column, pattern, ~kept)
    return sum(_erase_in(session, table, "text", pattern) for table in (NOTES, PERSONA_NOTES))


def _erase_in(
    session: Session,
    table: Table,
    column: str,
    pattern: re.Pattern[str],
    *which: ColumnElement[bool],
) -> int:
    rows = select(table.c.id, table.c[column]).where(table.c[column].is_not(None), *which)
    named = [(row[0], _without(pattern, row[1])) for row in session.execute(rows)]
    named = [(id_, text) for id_, text in named if text is not None]
    for id_, text in named:
        session.execute(update(table).where(table.c.id == id_).values({column: text}))
    return len(named)


def _without(pattern: re.Pattern[str], text: str) -> str | None:
    """A text with a mark where it names the person; None where it does not."""
    instead, times = pattern.subn(MARK, normalize("NFC", text))
    return instead if times else None


def erase_from_fields(
    session: Session, pattern: re.Pattern[str], spared: Spared
) -> dict[int, set[str]]:
    """Erase what names a person from the fields of all leads, as they are and as they were.

    Equal texts become equal ones, so that who was counted together still is. Gives which fields
    of which leads.
    """
    touched: dict[int, set[str]] = {}
    present = [LEADS.c[name] for name in ("id", *_TEXTS, "fields")]
    for row in session.execute(select(*present)).all():
        given = {name: getattr(row, name) for name in _TEXTS} | (row.fields or {})
        changed = _changed(given, pattern, spared)
        if changed:
            touched.setdefault(row.id, set()).update(changed)
            built_in = {name: changed[name] for name in _TEXTS if name in changed}
            own = {name: changed.get(name, text) for name, text in (row.fields or {}).items()}
            these = update(LEADS).where(LEADS.c.id == row.id)
            session.execute(these.values(fields=own or None, **built_in))
    past = [FIELD_VALUES.c[name] for name in ("id", "lead_id", "field", "value")]
    for row in session.execute(select(*past)).all():
        changed = _changed({row.field: row.value}, pattern, spared)
        if changed:
            touched.setdefault(row.lead_id, set()).add(row.field)
            this = update(FIELD_VALUES).where(FIELD_VALUES.c.id == row.id)
            session.execute(this.values(value=changed[row.field]))
    return touched


def _changed(
    values: Mapping[str, object], pattern: re.Pattern[str], spared: Spared
) -> dict[str, str]:
    """What stands instead of the values that name the person, by field."""
    return {
        field: instead
        for field, text in values.items()
        if isinstance(text, str)
        and (instead := _without(pattern, text)) is not None
        and not spared.has(field, text)
    }


def where_named(session: Session, pattern: re.Pattern[str]) -> tuple[set[int], set[str]]:
    """The leads and the personas whose fields, notes or outside ids have a text like this."""
    here = select(LEADS.c.id).where(LEADS.c.stage.is_not(None))
    dated = FIELD_VALUES.c.field.not_in((*PERSONAL, *COUNTED_BY))
    texts = (
        *session.execute(select(NOTES.c.lead_id, NOTES.c.text)),
        *session.execute(select(EXTERNAL_IDS.c.lead_id, EXTERNAL_IDS.c.external_id)),
        *session.execute(
            select(FIELD_VALUES.c.lead_id, FIELD_VALUES.c.value).where(
                dated, FIELD_VALUES.c.value.is_not(None), FIELD_VALUES.c.lead_id.in_(here)
            )
        ),
    )
    leads = {row[0] for row in texts if pattern.search(normalize("NFC", row[1]))}
    columns = (LEADS.c.id, LEADS.c.company, LEADS.c.fields)
    for row in session.execute(select(*columns).where(LEADS.c.stage.is_not(None))):
        values = (row.company, *(row.fields or {}).values())
        if any(pattern.search(normalize("NFC", str(text))) for text in values if text is not None):
            leads.add(row.id)
    noted = session.execute(select(PERSONA_NOTES.c.persona, PERSONA_NOTES.c.text))
    personas = {row.persona for row in noted if pattern.search(normalize("NFC", row.text))}
    return leads, personas


def remember_digests(
    session: Session, lead_ids: Sequence[int], names: Iterable[tuple[str, str]], operation_id: int
) -> None:
    """Keep the keyed digests of a person's names (kind, text), so that no import brings it back.

    Each of the leads has at least one row, which says that it was forgotten.
    """
    secret = _secret(session)
    for lead_id in lead_ids:
        for kind, text in (*sorted(set(names)), ("lead", str(lead_id))):
            session.execute(
                insert(FORGOTTEN).values(
                    lead_id=lead_id,
                    kind=kind,
                    digest=digest_of(secret, kind, text),
                    operation_id=operation_id,
                )
            )


def _secret(session: Session) -> str:
    found: str | None = session.execute(select(DIGEST_KEYS.c.secret)).scalar()
    if found is None:
        found = secrets.token_hex(32)
        session.execute(insert(DIGEST_KEYS).values(id=1, secret=found))
    return found


class Forgotten:
    """Whether a name is that of a person who was forgotten; quick where nobody was."""

    def __init__(self, session: Session) -> None:
        self._digests = set(session.execute(select(FORGOTTEN.c.digest)).scalars())
        self._secret = _secret(session) if self._digests else ""

    @property
    def anybody(self) -> bool:
        """Whether anybody was forgotten."""
        return bool(self._digests)

    def has(self, names: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these names (kind, text) belongs to such a person."""
        return bool(self._digests) and any(
            digest_of(self._secret, kind, text) in self._digests for kind, text in names
        )
