"""Many new leads at once: plain rows of stored values, straight into the tables.

The ids of leads are handed out here, which the write lock makes safe.
"""

import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Table, func, select
from sqlmodel import Session

from smk.rules.facts import BUILT_IN_FIELDS, IMPORTED
from smk.rules.identity import key_of
from smk.store.database import bulk_insert
from smk.store.tables import EXTERNAL_IDS, FIRST_ENTRIES, LEADS, MOVES

_BUILT_IN = tuple(name for name in BUILT_IN_FIELDS if name not in ("email", "name", "referred_by"))
_LEAD_COLUMNS = (
    *("id", "email", "email_key", "name", "name_key"),
    *_BUILT_IN,
    *("referred_by", "fields", "operation_id", "stage", "furthest", "stage_since", "created_at"),
)
_MOVE_COLUMNS = ("lead_id", "at", "place", "kind", "forced", "version", "operation_id")
_ENTRY_COLUMNS = (
    "stage",
    "lead_id",
    "reached_at",
    "entered_at",
    "last_entered_at",
    "times",
    "step_seconds",
)
_EXTERNAL_COLUMNS = ("system", "external_id", "lead_id", "operation_id")


class NewLeads:
    """New leads with imported histories, collected and written in one go.

    `operation` gives the log entry they belong to, asked for when there is a first one.
    """

    def __init__(
        self, session: Session, path: tuple[str, ...], operation: Callable[[], int]
    ) -> None:
        self._session = session
        self._path = path
        self._operation = operation
        self._next_lead = _highest(session, LEADS) + 1
        self._clear()

    def _clear(self) -> None:
        self._leads: list[tuple[object, ...]] = []
        self._moves: list[tuple[object, ...]] = []
        self._entries: list[tuple[object, ...]] = []
        self._external: list[tuple[object, ...]] = []

    def add(
        self,
        values: dict[str, str],
        email_key: str | None,
        external: tuple[str, str] | None,
        entries: Sequence[tuple[int, int]],
        versions: Sequence[int | None],
    ) -> int:
        """One lead with at least one entry: (position on the path, seconds), in path order.

        `versions` are the versions of the agreement in force at the entries. Gives the lead's id.
        """
        lead_id, operation_id = self._next_lead, self._operation()
        self._next_lead += 1
        path = self._path
        furthest, since = entries[-1]
        name = values.get("name")
        own = {key: value for key, value in values.items() if key not in _COLUMNS}
        referrer = values.get("referred_by")
        self._leads.append(
            (
                lead_id,
                values.get("email"),
                email_key,
                name,
                key_of(name) if name else None,
                *[values.get(column) for column in _BUILT_IN],
                int(referrer) if referrer else None,
                json.dumps(own, ensure_ascii=False) if own else None,
                operation_id,
                path[furthest],
                path[furthest],
                since,
                entries[0][1],
            )
        )
        if external:
            self._external.append((*external, lead_id, operation_id))
        self._history(lead_id, entries, versions, operation_id)
        return lead_id

    def _history(
        self,
        lead_id: int,
        entries: Sequence[tuple[int, int]],
        versions: Sequence[int | None],
        operation_id: int,
    ) -> None:
        """The moves of a lead, and the first entries that follow from them."""
        path = self._path
        next_position = 0
        before: tuple[int, int] | None = None
        for (position, at), version in zip(entries, versions, strict=True):
            stage = path[position]
            self._moves.append((lead_id, at, stage, IMPORTED, 0, version, operation_id))
            for skipped in range(next_position, position):
                self._entries.append((path[skipped], lead_id, at, None, None, 0, None))
            step = at - before[1] if before and before[0] == position - 1 else None
            self._entries.append((stage, lead_id, at, at, at, 1, step))
            next_position, before = position + 1, (position, at)

    def write(self) -> None:
        """Write what was collected."""
        bulk_insert(self._session, LEADS, _LEAD_COLUMNS, self._leads)
        bulk_insert(self._session, EXTERNAL_IDS, _EXTERNAL_COLUMNS, self._external)
        bulk_insert(self._session, MOVES, _MOVE_COLUMNS, self._moves)
        self._entries.sort(key=_stage_first)
        bulk_insert(self._session, FIRST_ENTRIES, _ENTRY_COLUMNS, self._entries)
        self._clear()


_COLUMNS = frozenset(BUILT_IN_FIELDS)


def _stage_first(row: tuple[object, ...]) -> str:
    return str(row[0])


def _highest(session: Session, table: Table) -> int:
    return int(session.execute(select(func.max(table.c.id))).scalar() or 0)


def add_moves(session: Session, rows: Iterable[tuple[object, ...]]) -> None:
    """Append imported moves: (lead, seconds, place, version, operation)."""
    columns = ("lead_id", "at", "place", "kind", "forced", "version", "operation_id")
    plain = [(lead, at, place, IMPORTED, 0, version, op) for lead, at, place, version, op in rows]
    bulk_insert(session, MOVES, columns, plain)
