"""What is known of leads that may be found twice."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from smk.rules.similarity import Known
from smk.store.growing_tables import FORGOTTEN
from smk.store.tables import EXTERNAL_IDS, LEADS

_COLUMNS = ("id", "created_at", "email", "name", "company", "phone")


def read_known(session: Session) -> list[Known]:
    """Every lead that stands somewhere and whose person was not forgotten, by id."""
    outside: dict[int, list[str]] = defaultdict(list)
    named = select(EXTERNAL_IDS.c.lead_id, EXTERNAL_IDS.c.external_id)
    addresses = named.where(EXTERNAL_IDS.c.external_id.contains("@", autoescape=True))
    for lead_id, external_id in session.execute(addresses):
        outside[lead_id].append(external_id)
    leads = (
        select(*(LEADS.c[name] for name in _COLUMNS))
        .where(LEADS.c.stage.is_not(None), LEADS.c.id.not_in(select(FORGOTTEN.c.lead_id)))
        .order_by(LEADS.c.id)
    )
    rows = session.execute(leads)
    return [_known(row, tuple(outside.get(row.id, ()))) for row in rows]


def _known(row: Row[Any], outside: tuple[str, ...]) -> Known:
    return Known(row.id, row.created_at, row.email, row.name, row.company, row.phone, outside)
