"""The personas that leads belong to by their fields: worked out by the rules, used in queries.

A persona that was set by hand stands in the lead's fields; what a match says must be judged by the
rules, lead by lead. What they said is kept with the session, for the time it was judged as of.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, case, func, literal, select
from sqlmodel import Session

from smk.store.tables import LEADS

_KEPT = "recognised"


def remember(session: Session, at: datetime, leads: Mapping[str, Sequence[int]]) -> None:
    """Keep which leads each persona was recognised in, as of a time."""
    session.info.setdefault(_KEPT, {})[at] = dict(leads)


def is_remembered(session: Session, at: datetime) -> bool:
    """Whether it was worked out for that time already."""
    return at in session.info.get(_KEPT, {})


def with_recognised(
    session: Session, at: datetime, by_hand: ColumnElement[Any]
) -> ColumnElement[Any]:
    """The persona set by hand, else the one that was recognised as of `at`; over `leads`."""
    known: Mapping[str, Sequence[int]] = session.info.get(_KEPT, {}).get(at, {})
    whens = [
        (LEADS.c.id.in_(listed(leads)), literal(persona))
        for persona, leads in known.items()
        if leads
    ]
    return func.coalesce(by_hand, case(*whens, else_=None)) if whens else by_hand


def listed(leads: Collection[int]) -> Any:
    """Ids as a query of one column, so that their number has no limit."""
    rows = func.json_each(json.dumps(list(leads))).table_valued("value", joins_implicitly=True)
    return select(rows.c.value.cast(Integer))
