"""What a lead's moves mean: where it is, what it entered and reached, as of any time.

Definitions 2. Moves are ordered by time; at one instant imported moves come first, in path order
with parked places last, then the others as recorded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.rules.facts import IMPORTED, Move


@dataclass(frozen=True, slots=True)
class FirstEntry:
    """How a lead first came to a stage.

    `entered_at` is None where the stage was skipped and only reached (inferred); `step_seconds`
    is the time from the first entry of the stage before, where both were entered in that order.
    """

    stage: str
    reached_at: datetime
    entered_at: datetime | None
    last_entered_at: datetime | None
    times: int
    step_seconds: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a history leads: the present place and how far the lead ever got."""

    stage: str
    stage_since: datetime
    created_at: datetime
    furthest: str | None
    entries: tuple[FirstEntry, ...]


def sort_key(move: Move, path: Sequence[str]) -> tuple[datetime, int, int, int]:
    """The order of moves."""
    imported = move.kind == IMPORTED
    position = path.index(move.place) if imported and move.place in path else len(path)
    return move.at, 0 if imported else 1, position if imported else 0, move.id


def in_order(moves: Iterable[Move], path: Sequence[str]) -> tuple[Move, ...]:
    """Moves in the order in which they happened."""
    return tuple(sorted(moves, key=lambda move: sort_key(move, path)))


def last_by(moves: Sequence[Move], at: datetime) -> Move | None:
    """The last of ordered moves that happened at or before `at`."""
    found = None
    for move in moves:
        if move.at > at:
            break
        found = move
    return found


def came_back(moves: Sequence[Move], waiting: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether ordered moves lead from a waiting place back onto the path: a recycled lead."""
    waited = False
    for move in moves:
        if waited and move.place not in beside:
            return True
        waited = waited or move.place in waiting
    return False


def standing(moves: Sequence[Move], path: Sequence[str]) -> Standing | None:
    """Where ordered moves lead, seen along `path`; None without moves."""
    if not moves:
        return None
    entered: dict[str, list[datetime]] = {}
    for move in moves:
        if move.place in path:
            entered.setdefault(move.place, []).append(move.at)
    furthest = max((path.index(stage) for stage in entered), default=-1)
    entries: list[FirstEntry] = []
    reached: datetime | None = None
    for position in range(furthest, -1, -1):
        times = entered.get(path[position], [])
        first = times[0] if times else None
        reached = min(one for one in (reached, first) if one is not None)
        before = entered.get(path[position - 1]) if position else None
        step = None
        if first is not None and before and before[0] <= first:
            step = int((first - before[0]).total_seconds())
        last = times[-1] if times else None
        entries.append(FirstEntry(path[position], reached, first, last, len(times), step))
    return Standing(
        stage=moves[-1].place,
        stage_since=moves[-1].at,
        created_at=moves[0].at,
        furthest=path[furthest] if furthest >= 0 else None,
        entries=tuple(reversed(entries)),
    )
