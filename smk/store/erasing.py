"""Erases a person: values, notes, outside ids; what is left is the history, and keyed digests."""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Table, delete, func, insert, select, update
from sqlmodel import Session

from smk.rules.facts import BUILT_IN_FIELDS
from smk.rules.forgetting import FORGOTTEN as MARK
from smk.rules.forgetting import PERSONAL, digest_of
from smk.store.growing_tables import DIGEST_KEYS, FORGOTTEN, MERGES, PERSONA_NOTES
from smk.store.handoff_tables import SHEET_ENTRIES
from smk.store.tables import EXTERNAL_IDS, FIELD_VALUES, LEADS, NOTES, OPERATIONS
from smk.store.values import current_value


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


def outside_ids(session: Session, lead_ids: Sequence[int]) -> list[tuple[str, str]]:
    """What other systems call these leads."""
    wanted = select(EXTERNAL_IDS.c.system, EXTERNAL_IDS.c.external_id)
    rows = session.execute(wanted.where(EXTERNAL_IDS.c.lead_id.in_(lead_ids)))
    return [(row[0], row[1]) for row in rows]


def has_another(session: Session, field: str, text: str, lead_ids: Sequence[int]) -> bool:
    """Whether a lead that is none of these has the same value."""
    same = select(LEADS.c.id).where(current_value(field) == text, LEADS.c.id.not_in(lead_ids))
    return session.execute(same.limit(1)).first() is not None


def erase_values(
    session: Session, lead_id: int, erased: Mapping[str, set[str]], operation_id: int
) -> None:
    """Erase these values of a lead's fields, whenever they held.

    That there was something stays known where rules ask for it: a mark stands in the value's
    place. Of the present only what names the person is empty.
    """
    row = session.execute(select(LEADS).where(LEADS.c.id == lead_id)).one()
    for field in PERSONAL:
        _remember_that_known(session, lead_id, field, getattr(row, field), operation_id)
    for field, texts in erased.items():
        session.execute(
            update(FIELD_VALUES)
            .where(FIELD_VALUES.c.lead_id == lead_id, FIELD_VALUES.c.field == field)
            .where(FIELD_VALUES.c.value.in_(sorted(texts)))
            .values(value=MARK)
        )
    own = {
        name: MARK if text in erased.get(name, ()) else text
        for name, text in (row.fields or {}).items()
    }
    company = MARK if row.company in erased.get("company", ()) else row.company
    empty = dict.fromkeys((*PERSONAL, "email_key", "name_key"))
    session.execute(
        update(LEADS)
        .where(LEADS.c.id == lead_id)
        .values(**empty, company=company, fields=own or None)
    )


def _remember_that_known(
    session: Session, lead_id: int, field: str, present: str | None, operation_id: int
) -> None:
    """That a field was known until now, for the rules that ask for it in the past."""
    theirs = (FIELD_VALUES.c.lead_id == lead_id) & (FIELD_VALUES.c.field == field)
    begun = session.execute(select(FIELD_VALUES.c.id).where(theirs).limit(1)).first()
    now = select(OPERATIONS.c.recorded_at).where(OPERATIONS.c.id == operation_id)
    at = session.execute(now).scalar_one()
    maker = session.execute(select(LEADS.c.operation_id).where(LEADS.c.id == lead_id)).scalar_one()
    rows: list[tuple[datetime | None, str | None, int]] = []
    rows += [(None, MARK, maker)] if present is not None and begun is None else []
    if present is not None:
        rows.append((at, None, operation_id))
    for since, value, by in rows:
        session.execute(
            insert(FIELD_VALUES).values(
                lead_id=lead_id, field=field, since=since, value=value, operation_id=by
            )
        )


def erase_texts(session: Session, lead_ids: Sequence[int]) -> None:
    """Erase what was written about leads, what others call them, and traces of their sheets."""
    for table in (NOTES, EXTERNAL_IDS, SHEET_ENTRIES):
        session.execute(delete(table).where(table.c.lead_id.in_(lead_ids)))
    session.execute(update(MERGES).where(MERGES.c.lead_id.in_(lead_ids)).values(joined=None))


def erase_elsewhere(session: Session, texts: Iterable[str]) -> int:
    """Erase these texts from notes about others and about personas; gives how many notes."""
    needles = sorted(set(texts), key=len, reverse=True)
    if not needles:
        return 0
    pattern = re.compile("|".join(map(re.escape, needles)), re.IGNORECASE)
    return sum(_erase_in(session, table, pattern) for table in (NOTES, PERSONA_NOTES))


def _erase_in(session: Session, table: Table, pattern: "re.Pattern[str]") -> int:
    rows = session.execute(select(table.c.id, table.c.text)).all()
    named = [(row.id, pattern.sub(MARK, row.text)) for row in rows if pattern.search(row.text)]
    for note, text in named:
        session.execute(update(table).where(table.c.id == note).values(text=text))
    return len(named)


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

    def has(self, names: Iterable[tuple[str, str]]) -> bool:
        """Whether one of these names (kind, text) belongs to such a person."""
        return bool(self._digests) and any(
            digest_of(self._secret, kind, text) in self._digests for kind, text in names
        )


def forgotten_among(session: Session, lead_ids: Sequence[int]) -> list[int]:
    """Those of some leads whose person was forgotten."""
    wanted = select(FORGOTTEN.c.lead_id).where(FORGOTTEN.c.lead_id.in_(lead_ids)).distinct()
    return list(session.execute(wanted).scalars())
