"""Workspaces with many hand-offs, or with many touched leads, written straight into SQLite.

    python tests/benchmarks/handing_over.py FOLDER [--handoffs N | --leads N]

The same N gives the same rows. Leads are written a few thousand at a time, each part in order of
time, as they would come in; standings and first entries follow from the moves (smk db check).
"""

import argparse
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measure import Side, program, run
from selling import AGREEMENT, CONTACT, PATH

NOW = "2026-10-01T12:00:00"
PERIOD = "2026-Q3"
HOUR, DAY = 3600, 86_400
CHUNK = 5_000
_NOW = int(datetime.fromisoformat(NOW).replace(tzinfo=UTC).timestamp()) - 2 * HOUR
_START = int(datetime(2026, 6, 30, 22, tzinfo=UTC).timestamp())
_END = int(datetime(2026, 9, 30, 22, tzinfo=UTC).timestamp())
BOUNDS = (_START, _END)
_FATES = ("accepted", "rejected", "expired", "withdrawn", None)
_SHARES = (70, 15, 5, 5, 5)
_REASONS = {"not-ready": "nurture", "lost": "lost"}
_COLUMNS = {
    "operations": "id, recorded_at, action, actor, team, cancels",
    "leads": "id, email, email_key, name, name_key, company, phone, country, source, owner,"
    " operation_id, stage, furthest, stage_since, created_at",
    "moves": "lead_id, at, place, kind, reason, forced, version, operation_id",
    "touches": "lead_id, at, kind, side, outcome, operation_id",
    "handoffs": "id, lead_id, offered_at, offered_by, version, operation_id",
    "decisions": "handoff_id, lead_id, decision, decided_at, decided_by, reason, forced, version,"
    " operation_id",
    "ratings": "handoff_id, lead_id, rating, rated_at, rated_by, operation_id",
    "field_values": "lead_id, field, value, since, operation_id",
    "first_entries": "stage, lead_id, reached_at, entered_at, last_entered_at, times, step_seconds",
}
_TIMES = {"moves": 1, "touches": 1, "handoffs": 2, "decisions": 3, "ratings": 3}
Row = tuple[object, ...]
Moved = tuple[int, str, str, str | None]


class Part:
    """Some leads with all that happened to them, by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in _COLUMNS}

    def add(self, table: str, *values: object) -> None:
        self.rows[table].append(values)

    def write(self, connection: sqlite3.Connection) -> None:
        for table, rows in self.rows.items():
            if table in _TIMES:
                rows.sort(key=lambda row: row[_TIMES[table]])
            marks = ", ".join("?" for _ in _COLUMNS[table].split(","))
            connection.executemany(
                f"INSERT INTO {table} ({_COLUMNS[table]}) VALUES ({marks})", rows
            )


def workspace(folder: Path) -> Path:
    """An empty workspace in which the agreement is adopted; gives its database."""
    smk = program("smk")
    folder.mkdir(parents=True, exist_ok=True)
    run(Side("init", [smk, "init", str(folder), "--template", "minimal"], folder))
    (folder / "smk.yaml").write_text(AGREEMENT, encoding="utf-8")
    adopt = [smk, "--now", "2025-01-01", "agreement", "adopt", "--yes"]
    run(Side("adopt", adopt, folder))
    return folder / "smk.db"


def fill_handoffs(database: Path, count: int) -> None:
    """`count` leads, each offered once in the quarter, and what became of it."""
    _fill(database, count, partial(_handed_lead, random.Random(count), count))


def fill_touched(database: Path, count: int) -> None:
    """`count` leads with five touches each; one in fifty is ready for its next stage."""
    _fill(database, count, partial(_touched_lead, random.Random(count)))


def _fill(database: Path, count: int, one: partial[None]) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        first = connection.execute("SELECT max(id) FROM operations").fetchone()[0] + 1
        for start in range(1, count + 1, CHUNK):
            part = Part()
            for number in range(start, min(start + CHUNK, count + 1)):
                one(part, number, first + number)
            part.write(connection)
        _take_back(connection, first + count + 1)


def _take_back(connection: sqlite3.Connection, operation: int) -> None:
    """Some operations that were undone, so that nobody can do without looking for them."""
    part = Part()
    for number in range(10):
        made = operation + 2 * number
        part.add("operations", made, _NOW, "touch add", "sam", "sales", None)
        part.add("operations", made + 1, _NOW, "undo", "sam", "sales", made)
        part.add("touches", number + 1, _NOW - DAY, "call", "sales", "reached", made)
    part.write(connection)


def _handed_lead(random_: random.Random, count: int, part: Part, lead: int, operation: int) -> None:
    offered = _START + (_END - _START) * lead // (count + 1)
    offered = min(offered + random_.randrange(HOUR), _END - 1)
    moves: list[Moved] = [(offered - random_.randrange(HOUR, 60 * DAY), "lead", "created", None)]
    moves.append((offered, "mql", "promoted", None))
    fate = random_.choices(_FATES, _SHARES)[0]
    took = 4 * DAY if fate == "expired" else int(random_.expovariate(1 / (10 * HOUR))) + 60
    decided = min(offered + took, _NOW)
    part.add("handoffs", lead, lead, offered, "max", 1, operation)
    if fate:
        reason = _decide(random_, part, (lead, operation), fate, decided)
        moves += _after(random_, fate, decided, reason)
    _sales_touches(random_, part, (lead, operation), offered)
    _lead(random_, part, (lead, operation), moves)


def _decide(
    random_: random.Random, part: Part, ids: tuple[int, int], fate: str, at: int
) -> str | None:
    lead, operation = ids
    reason = random_.choice(tuple(_REASONS)) if fate == "rejected" else None
    part.add("decisions", lead, lead, fate, at, "sam", reason, 0, 1, operation)
    if fate in ("accepted", "rejected") and random_.random() < 0.5:
        rated = min(at + random_.randrange(10 * DAY), _NOW)
        part.add("ratings", lead, lead, random_.randint(1, 5), rated, "sam", operation)
    return reason


def _after(random_: random.Random, fate: str, at: int, reason: str | None) -> Iterator[Moved]:
    """The moves that a decision makes, and those that come after it."""
    if fate == "rejected":
        yield at, _REASONS[reason or ""], "parked", reason
    elif fate == "expired":
        yield at, "nurture", "parked", None
    elif fate == "withdrawn":
        yield at, "lead", "demoted", "incomplete"
    elif random_.random() < 0.5:
        later = min(at + random_.randrange(DAY, 20 * DAY), _NOW)
        yield later, "sql", "promoted", None
        if random_.random() < 0.1:
            yield min(later + 5 * DAY, _NOW), "lost", "parked", "lost"


def _sales_touches(random_: random.Random, part: Part, ids: tuple[int, int], offered: int) -> None:
    lead, operation = ids
    at = offered
    for _ in range(random_.randint(1, 4)):
        at += 300 + int(random_.expovariate(1 / (14 * HOUR)))
        if at < _NOW:
            kind, outcome = random_.choice(CONTACT)
            part.add("touches", lead, at, kind, "sales", outcome, operation)


def _touched_lead(random_: random.Random, part: Part, lead: int, operation: int) -> None:
    created = _NOW - random_.randrange(DAY, 500 * DAY)
    moves: list[Moved] = [(created, "lead", "created", None)]
    is_ready = random_.random() < 0.02
    where = 0.0 if is_ready else random_.random()
    if where >= 0.9:
        moves.append((random_.randint(created, _NOW), "nurture", "parked", "not-ready"))
    elif where >= 0.7:
        at = random_.randint(created, _NOW)
        moves.append((at, "mql", "promoted", None))
        part.add("handoffs", lead, lead, at, "max", 1, operation)
        if where >= 0.75:
            decided = min(at + random_.randrange(2 * DAY), _NOW)
            _decide(random_, part, (lead, operation), "accepted", decided)
    for number in range(random_.randint(3, 7)):
        kind, side, outcome = random_.choice(_MIXED)
        at = random_.randint(created, _NOW)
        if is_ready and number < 2:
            kind, side, outcome, at = "demo_request", "lead", None, _NOW - DAY * number
        part.add("touches", lead, at, kind, side, outcome, operation)
    _lead(random_, part, (lead, operation), moves)


# No demo_request: the touch that makes a lead ready.
_MIXED = (
    *(("pricing_page", "lead", None), ("webinar", "lead", None), ("download", "lead", None)),
    *(("email", "marketing", None), ("call", "sales", "no-answer"), ("call", "sales", "reached")),
)


def _lead(random_: random.Random, part: Part, ids: tuple[int, int], moves: list[Moved]) -> None:
    """A lead, its moves, and what follows from them."""
    lead, operation = ids
    part.add("operations", operation, moves[0][0], "lead add", "max", "marketing", None)
    for at, place, kind, reason in moves:
        part.add("moves", lead, at, place, kind, reason, 0, 1, operation)
    furthest = _enter(part, lead, moves)
    name, mail = f"Lead Number {lead}", f"lead.{lead}@benchmark.example"
    phone = None if random_.random() < 0.08 else f"+34 600 {lead:06}"
    values = ("Acme", phone, "ES", random_.choice(("fair", "ads", None)), "sam")
    where = moves[-1][1], furthest, moves[-1][0], moves[0][0]
    part.add("leads", lead, mail, mail, name, name.lower(), *values, operation, *where)
    if phone and random_.random() < 0.03:
        part.add("field_values", lead, "phone", None, None, operation)
        part.add("field_values", lead, "phone", phone, moves[-1][0], operation)


def _enter(part: Part, lead: int, moves: Iterable[Moved]) -> str:
    """The first entries of a lead that skipped no stage; gives the furthest."""
    entered: dict[str, list[int]] = {}
    for at, place, _, _ in moves:
        if place in PATH:
            entered.setdefault(place, []).append(at)
    before = None
    stage = PATH[0]
    for stage, times in entered.items():
        step = None if before is None else times[0] - before
        part.add("first_entries", stage, lead, times[0], times[0], times[-1], len(times), step)
        before = times[0]
    return stage


def main() -> None:
    """Write one workspace."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--handoffs", type=int)
    parser.add_argument("--leads", type=int, default=100_000)
    given = parser.parse_args()
    database = workspace(given.folder.resolve())
    if given.handoffs:
        fill_handoffs(database, given.handoffs)
    else:
        fill_touched(database, given.leads)


if __name__ == "__main__":
    main()
