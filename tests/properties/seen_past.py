"""What was recorded of a played story or history, read past the workspace, for slow counts."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from handing_over import COUNTS, Handing
from slow_count import Move, Values
from slow_leaks import Offer


def rows_of(folder: Path, question: str) -> list[tuple]:
    """The rows that a question to the database of a folder gives."""
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        return connection.execute(question).fetchall()


def moves_of(folder: Path) -> list[Move]:
    """The moves that count."""
    asked = f"SELECT lead_id, at, place, kind, id FROM moves WHERE {COUNTS}"
    return [Move(*row, False) for row in rows_of(folder, asked)]


def reasons_of(folder: Path) -> dict[int, str | None]:
    """The reason of each move."""
    return dict(rows_of(folder, "SELECT id, reason FROM moves"))


def offers_of(folder: Path) -> list[Offer]:
    """The hand-offs that count, each with the decision that counts."""
    asked = f"SELECT handoff_id, decision, decided_at FROM decisions WHERE {COUNTS}"
    decided = {row[0]: row[1:] for row in rows_of(folder, asked)}
    made = rows_of(folder, f"SELECT id, lead_id, offered_at FROM handoffs WHERE {COUNTS}")
    return [Offer(*row, *decided.get(row[0], (None, 0))) for row in made]


def values_of(played: Handing) -> Values:
    """The dated values of a story's leads."""
    found: dict[int, dict[str, list]] = defaultdict(dict)
    for (lead, name), dated in played.world().values.items():
        found[lead][name] = dated
    return found


def alike(got: Mapping[str, object], counted: Mapping[str, object]) -> bool:
    """Whether a row has what was counted, to the ninth digit."""
    return all(_near(got[name], value) for name, value in counted.items())


def _near(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1, abs(one))
    return one == other
