"""How good the offered leads were, counted slowly, by the definitions and by nothing else.

Nothing of smk is imported here. Times are whole seconds since 1970; dated values and offers are
those of slow_clocks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

from slow_clocks import Values, World, value_at

NONE_GROUP = "(none)"
STATES = ("accepted", "rejected", "expired", "withdrawn", "open")


class Given(NamedTuple):
    """One hand-off, what was decided if anything was, and its ratings: (when, id, stars)."""

    id: int
    lead: int
    at: int
    decision: str | None
    decided: int
    reason: str | None
    ratings: tuple[tuple[int, int, int], ...]


class Bounds(NamedTuple):
    """From when up to when offers count, and as known when."""

    start: int
    end: int
    as_of: int


Row = dict[str, object]


def state(one: Given, as_of: int) -> str:
    """What became of a hand-off, as known at as-of."""
    return one.decision if one.decision and one.decided <= as_of else "open"


def stars(one: Given, as_of: int) -> int | None:
    """The latest rating known at as-of."""
    known = [rating for rating in one.ratings if rating[0] <= as_of]
    return max(known)[2] if known else None


def offered(given: Iterable[Given], bounds: Bounds) -> list[Given]:
    """The hand-offs offered in the period by as-of."""
    return [one for one in given if bounds.start <= one.at < bounds.end and one.at <= bounds.as_of]


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The bounds as the roots of (p - share)^2 = z^2 p (1 - p) / n."""
    z2, share = NormalDist().inv_cdf(0.975) ** 2, part / whole
    a, b, c = 1 + z2 / whole, -(2 * share + z2 / whole), share * share
    root = sqrt(max(0.0, b * b - 4 * a * c))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def row(given: Sequence[Given], as_of: int) -> Row:
    """The figures of some hand-offs."""
    states = Counter(state(one, as_of) for one in given)
    found: Row = {name: states[name] for name in STATES}
    decided = states["accepted"] + states["rejected"]
    bounds = wilson(states["accepted"], decided) if decided else (None, None)
    found |= {"offered": len(given), "decided": decided}
    found["acceptance"] = Fraction(states["accepted"], decided) if decided else None
    found |= {"acceptance_low": bounds[0], "acceptance_high": bounds[1]}
    rated = [mark for one in given if (mark := stars(one, as_of)) is not None]
    found |= {"ratings": len(rated), "rating": Fraction(sum(rated), len(rated)) if rated else None}
    sent_back = (one.reason for one in given if state(one, as_of) == "rejected")
    reasons = Counter(reason for reason in sent_back if reason)
    top = min(reasons, key=lambda reason: (-reasons[reason], reason), default=None)
    return found | {"top_reason": top, "top_reason_count": reasons[top] if top else None}


def rows(given: Iterable[Given], values: Values, bounds: Bounds, by: str | None) -> dict:
    """The figures of each group, by the value of a field at as-of; without one of all."""
    groups: dict[str | None, list[Given]] = {} if by else {None: []}
    for one in offered(given, bounds):
        group = None
        if by:
            group = value_at(values, one.lead, by, bounds.as_of) or NONE_GROUP
        groups.setdefault(group, []).append(one)
    found = {group: row(several, bounds.as_of) for group, several in groups.items()}
    return without_rates(found) if by and is_void(found) else found


def is_void(found: dict[str | None, Row]) -> bool:
    """Whether every rejected one lacks the field of the groups, and some accepted one has it."""
    rejected = {group for group, figures in found.items() if figures["rejected"]}
    accepted = {group for group, figures in found.items() if figures["accepted"]}
    return rejected == {NONE_GROUP} and bool(accepted - {NONE_GROUP})


def without_rates(found: dict[str | None, Row]) -> dict[str | None, Row]:
    nothing = dict.fromkeys(("acceptance", "acceptance_low", "acceptance_high"))
    return {group: figures | nothing for group, figures in found.items()}


def reasons(given: Iterable[Given], values: Values, bounds: Bounds, by: str | None) -> dict:
    """How many were rejected for each reason by group, and of how many of the group."""
    sent_back = [one for one in offered(given, bounds) if state(one, bounds.as_of) == "rejected"]
    groups = [
        (value_at(values, one.lead, by, bounds.as_of) or NONE_GROUP) if by else None
        for one in sent_back
    ]
    pairs = Counter(zip(groups, (one.reason for one in sent_back), strict=True))
    return {pair: (count, groups.count(pair[0])) for pair, count in pairs.items()}


class Then(NamedTuple):
    """An accepted or rejected hand-off as it was when it was offered."""

    lead: int
    at: int
    is_rejected: int
    known: tuple[int | None, ...]
    told: tuple[str | None, ...]
    untouched: int
    recycled: int
    again: int


def as_offered(
    given: Sequence[Given],
    world: World,
    bounds: Bounds,
    known: Sequence[str],
    told: Sequence[str],
) -> list[Then]:
    """Every accepted or rejected hand-off with its traits; the owner is that of just before."""
    found = []
    for one in offered(given, bounds):
        what = state(one, bounds.as_of)
        if what not in ("accepted", "rejected"):
            continue

        def value(name: str, lead: int = one.lead, at: int = one.at) -> str | None:
            return value_at(world.values, lead, name, at - (name == "owner"))

        found.append(
            Then(
                one.lead,
                one.at,
                int(what == "rejected"),
                tuple(1 if value(name) else None for name in known),
                tuple(map(value, told)),
                int(not any(t.lead == one.lead and t.at < one.at for t in world.touches)),
                int(came_back(world, one)),
                int(any(o.lead == one.lead and (o.at, o.id) < (one.at, one.id) for o in given)),
            )
        )
    return sorted(found, key=repr)


def came_back(world: World, one: Given) -> bool:
    """Whether the lead waited and then came back onto the path, by the offer."""
    moves = [move for move in world.moves if move.lead == one.lead]  # as they were recorded
    moves.sort(key=lambda move: move.at)
    waited = False
    for move in moves:
        if move.at > one.at:
            break
        if waited and move.place not in ("nurture", "lost"):
            return True
        waited = waited or move.place == "nurture"
    return False


def p_of(one: tuple[int, int], other: tuple[int, int]) -> float | None:
    """Two-sided, of two shares (part, whole) by the normal curve; None where it is no guide."""
    pooled = Fraction(one[0] + other[0], one[1] + other[1])
    for whole in (one[1], other[1]):
        if whole * pooled < 5 or whole * (1 - pooled) < 5:
            return None
    variance = pooled * (1 - pooled) * (Fraction(1, one[1]) + Fraction(1, other[1]))
    z = float(Fraction(*one) - Fraction(*other)) / sqrt(variance)
    return 2 * NormalDist().cdf(-abs(z))


def rejected_by_holm(values: Sequence[float], level: float = 0.05) -> set[int]:
    """Which hypotheses fall: the smallest p under level / m, the next under level / (m - 1), ..."""
    fallen: set[int] = set()
    left = sorted(range(len(values)), key=lambda index: values[index])
    while left and values[left[0]] < level / len(left):
        fallen.add(left.pop(0))
    return fallen


def traits(table: Sequence[dict[str, str | None]], told: Sequence[str]) -> dict[tuple, set[int]]:
    """Which rows have each trait: a field is missing or known, or has a value; each named once.

    `table` has the fields of each row. Of a field with two states only one is a trait, named by
    both.
    """
    found: dict[tuple, set[int]] = {}
    everybody = set(range(len(table)))
    for name in table[0] if table else ():
        states = {one[name] for one in table}
        where = {one: {i for i, row in enumerate(table) if row[name] == one} for one in states}
        missing = where.get(None, set())
        if name in told and len(states) > 2:
            for one in states - {None}:
                if len(where[one]) > 1:
                    found["value", name, one] = where[one]
        elif name in told and len(states) == 2 and any(len(where[s]) > 1 for s in states - {None}):
            first, second = sorted(states, key=lambda one: (one is not None, one or ""))
            found["either", name, first, second] = where[first]
            continue
        found["presence", name] = everybody - missing
    return found
