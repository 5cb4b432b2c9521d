"""Where leads stop on the path, in whose hands, and how wide a leak is. Pure counting.

A lead stops at the furthest stage it reached, if that is not the last one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from smk.rules.funnel import Spread
from smk.rules.statistics import Compared, two_proportions

STILL_OPEN, WAITS, LOST = "open", "waiting", "lost"
STATES = (LOST, WAITS, STILL_OPEN)
MARKETING, SALES = "marketing", "sales"
WIDEST = 3
MORE_THAN_CHANCE = 0.05


@dataclass(frozen=True)
class Turns:
    """By what it is told whose turn a lead is, and whether it is parked for good.

    `owners` are the teams of the stages that one team owns; `contested` the stages where the
    hand-off decides: that of the hand-off, and those that both teams own. Whoever is neither at a
    `waiting` nor at a `closed` place is open.
    """

    owners: Mapping[str, str]
    contested: tuple[str, ...]
    waiting: tuple[str, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True)
class StopKey:
    """What the leads of one line have in common."""

    group: str | None
    stage: str
    state: str
    reason: str | None
    turn: str


@dataclass(frozen=True)
class Stops:
    """The leads that stopped, by line, each with the seconds it had been at its stage.

    `groups` are in the order of their size; `reached` are the leads that reached a stage.
    """

    groups: tuple[str | None, ...]
    reached: Mapping[tuple[str | None, str], int]
    spent: Mapping[StopKey, Sequence[int]]

    def leads(self, key: StopKey) -> int:
        """How many leads are in a line."""
        return len(self.spent.get(key, ()))

    def spread(self, key: StopKey) -> Spread:
        """How long the leads of a line had been there."""
        return Spread.of(self.spent.get(key, ()))

    def reached_by_all(self, stage: str) -> int:
        """The leads of all groups that reached a stage."""
        return sum(count for (_, one), count in self.reached.items() if one == stage)

    def gone(self, stage: str) -> Iterator[tuple[StopKey, Sequence[int]]]:
        """The lines of a stage whose leads are no longer open."""
        lines = self.spent.items()
        return (one for one in lines if one[0].stage == stage and one[0].state != STILL_OPEN)


@dataclass(frozen=True)
class Leak:
    """How many of the leads that reached a stage stopped there and are parked; what they share."""

    stage: str
    gone: int
    reached: int
    reason: str | None
    with_reason: int
    turn: str
    with_turn: int
    spent: Spread

    @property
    def share(self) -> float:
        """The gone as a share of those that reached the stage."""
        return self.gone / self.reached


def leak_at(stops: Stops, stage: str) -> Leak | None:
    """The leak of a stage; None where nobody is gone."""
    reasons: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    spent: list[int] = []
    for key, durations in stops.gone(stage):
        turns[key.turn] += len(durations)
        if key.reason is not None:
            reasons[key.reason] += len(durations)
        spent += durations
    if not spent:
        return None
    reason, with_reason = _most(reasons)
    turn, with_turn = _most(turns)
    reached = stops.reached_by_all(stage)
    return Leak(
        *(stage, len(spent), reached, reason, with_reason),
        *(turn or MARKETING, with_turn, Spread.of(spent)),
    )


def _most(counted: Counter[str]) -> tuple[str | None, int]:
    """The most frequent one, of several the first by name; None of nothing."""
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return ordered[0] if ordered else (None, 0)


def widest(stops: Stops, path: Sequence[str]) -> list[Leak]:
    """The three stages at which most leads stopped and are parked; of equals the earlier first."""
    leaks = [leak for stage in path[:-1] if (leak := leak_at(stops, stage))]
    return sorted(leaks, key=lambda leak: -leak.gone)[:WIDEST]


def change_of(leak: Leak, before: Stops) -> tuple[int, int, Compared | None]:
    """The gone and the reached of the same stage before, and how both shares compare.

    None of the third where they are too few for it.
    """
    gone = sum(len(durations) for _, durations in before.gone(leak.stage))
    reached = before.reached_by_all(leak.stage)
    return gone, reached, two_proportions((gone, reached), (leak.gone, leak.reached))
