"""Where leads stop, counted slowly and plainly, by the report's own definitions and nothing else.

Nothing of smk is imported here. Times are whole seconds since 1970, periods half open.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from slow_count import (
    DAY,
    Ask,
    Move,
    Values,
    group_of,
    history,
    in_period,
    meets,
    quantile,
    reached,
)

Key = tuple[str | None, str, str, str | None, str]
Row = dict[str, object]


class Offer(NamedTuple):
    """A hand-off, and what was decided, if anything was."""

    id: int
    lead: int
    at: int
    decision: str | None = None
    decided: int = 0


class World(NamedTuple):
    """What was recorded; `reasons` are those of the moves, by their order."""

    moves: Sequence[Move]
    reasons: Mapping[int, str | None]
    offers: Sequence[Offer]
    values: Values


class Agreed(NamedTuple):
    """Who owns each stage, the stage of the hand-off, and the parked places."""

    owners: Mapping[str, str]
    handoff: str | None
    waiting: tuple[str, ...]
    closed: tuple[str, ...]


def furthest(lived: Sequence[Move], path: Sequence[str]) -> str:
    """The last stage of the path that was reached."""
    return [stage for stage in path if reached(lived, path, stage) is not None][-1]


def turn(world: World, agreed: Agreed, lead: int, stage: str, left: int | None, as_of: int) -> str:
    """Whose turn a lead was, just before it left a stage, or at as-of where it is still there."""
    if agreed.owners[stage] != "both" and stage != agreed.handoff:
        return agreed.owners[stage]
    mine = [one for one in world.offers if one.lead == lead]
    made = [one for one in mine if one.at <= (as_of if left is None else left)]
    if not made:
        return "marketing"
    last = max(made, key=lambda one: (one.at, one.id))
    known = last.decided <= as_of if left is None else last.decided < left
    decision = last.decision if last.decision and known else "open"
    return "sales" if decision in ("open", "accepted") else "marketing"


def why(world: World, away: Move) -> str | None:
    """The reason of a move back or off; without one, that an offer expired as it was made."""
    said = world.reasons[away.order]
    if said is None and any(
        (one.lead, one.decision, one.decided) == (away.lead, "expired", away.at)
        for one in world.offers
    ):
        return "expired"
    return said


def line_of(world: World, agreed: Agreed, ask: Ask, lived: Sequence[Move]) -> tuple[Key, int]:
    """State, reason and turn of one lead, and the seconds it had been at its furthest stage."""
    stage = furthest(lived, ask.path)
    stood = max(index for index, move in enumerate(lived) if move.place == stage)
    after = lived[stood + 1 :]
    place = lived[-1].place
    state = "waiting" if place in agreed.waiting else "open"
    state = "lost" if place in agreed.closed else state
    away = [one for one in after if one.kind == "demoted" or one.place not in ask.path]
    reason = why(world, away[-1]) if away else None
    left = after[0].at if after else None
    lead = lived[0].lead
    hands = turn(world, agreed, lead, stage, left, ask.as_of)
    spent = (ask.as_of if left is None else left) - lived[stood].at
    return (group_of(world.values, lead, ask), stage, state, reason, hands), spent


def leaks(world: World, agreed: Agreed, ask: Ask) -> tuple[dict[Key, Row], dict[str, int]]:
    """Every line of the report, and over all groups how many reached each stage."""
    spent: dict[Key, list[int]] = defaultdict(list)
    came: dict[tuple[str | None, str], int] = defaultdict(int)
    for lead in sorted({move.lead for move in world.moves}):
        lived = history(world.moves, lead, ask.latest, ask.as_of)
        base_at = reached(lived, ask.path, ask.base)
        if base_at is None or not in_period(base_at, ask) or not meets(world.values, lead, ask):
            continue
        key, seconds = line_of(world, agreed, ask, lived)
        spent[key].append(seconds)
        for stage in ask.stages:
            if reached(lived, ask.path, stage) is not None:
                came[key[0], stage] += 1
    rows = {
        key: {
            "leads": len(durations),
            "reached": came[key[0], key[1]],
            "share": len(durations) / came[key[0], key[1]],
            "median_days": _days(durations, 0.5),
            "p90_days": _days(durations, 0.9),
        }
        for key, durations in spent.items()
        if key[1] != ask.path[-1]
    }
    totals: dict[str, int] = defaultdict(int)
    for (_, stage), count in came.items():
        totals[stage] += count
    return rows, totals


def widest(rows: Mapping[Key, Row], path: Sequence[str]) -> list[tuple[str, int]]:
    """The three stages at which most leads stopped that are waiting or lost, with their number."""
    gone = {
        stage: sum(
            int(str(row["leads"]))
            for (_, at, state, *_), row in rows.items()
            if at == stage and state != "open"
        )
        for stage in path
    }
    ordered = sorted(path, key=lambda stage: -gone[stage])
    return [(stage, gone[stage]) for stage in ordered if gone[stage]][:3]


def _days(durations: Sequence[int], share: float) -> float:
    found = quantile(durations, share)
    assert found is not None
    return found / DAY
