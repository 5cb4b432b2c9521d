"""Who belongs to which persona, and who came back, counted slowly and plainly.

Nothing of smk is imported here: a persona is what was set by hand, else the first whose match
holds; a lead is recycled if it stood on the path after it had waited (definitions 1).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from slow_count import Move, Values, history, value_at


class Match(NamedTuple):
    """How a persona is recognised: by one value of a field, or by a touch, or never (no field)."""

    persona: str
    field: str | None = None
    values: tuple[str, ...] = ()
    touched: bool = False


class World(NamedTuple):
    """What happened: moves, dated values, and when each lead was touched."""

    moves: Sequence[Move]
    values: Values
    touches: Mapping[int, Sequence[int]]

    @property
    def leads(self) -> set[int]:
        """The leads that are there."""
        return {one.lead for one in self.moves if not one.cancelled}


def persona_of(world: World, matches: Sequence[Match], lead: int, at: int) -> str | None:
    """The persona of a lead as of a time."""
    by_hand = value_at(world.values, lead, "persona", at)
    if by_hand is not None:
        return by_hand
    for one in matches:
        if one.field is not None and value_at(world.values, lead, one.field, at) in one.values:
            return one.persona
        if one.touched and any(when <= at for when in world.touches.get(lead, ())):
            return one.persona
    return None


def is_recycled(
    moves: Iterable[Move], lead: int, path: Sequence[str], beside: Sequence[str], at: int
) -> bool:
    """Whether a lead stood on the path after it had waited in nurture."""
    places = [one.place for one in history(moves, lead, path, at)]
    return any(
        before == "nurture" and any(after not in beside for after in places[index + 1 :])
        for index, before in enumerate(places)
    )
