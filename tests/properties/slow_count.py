"""The funnel's three views counted slowly and plainly, by the definitions and by nothing else.

Nothing of smk is imported here, and nothing is optimised: each function is one sentence of the
definitions (sections 2 and 4), so that a reader can hold one against the other. Times are whole
seconds since 1970, periods are half open, None is no bound.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist
from typing import NamedTuple

DAY = 86_400
NONE_GROUP = "(none)"
TOO_FEW = 5
Dated = tuple[int | None, str | None]  # since when, None from the first move; and the value
Values = Mapping[int, Mapping[str, Sequence[Dated]]]
Row = dict[str, object]
Rows = dict[tuple[str | None, str], Row]


class Move(NamedTuple):
    """One entry of a lead's history; `order` grows as moves are recorded."""

    lead: int
    at: int
    place: str
    kind: str
    order: int
    cancelled: bool


class Ask(NamedTuple):
    """What is asked of the funnel; `parked` and `stale_after` (seconds) matter to `now` alone.

    `path` is that of as-of, by which the report counts; `latest` is that of the latest version,
    which knows every stage that leads have used, and by which moves of one instant are ordered.
    """

    path: tuple[str, ...]
    latest: tuple[str, ...]
    base: str
    as_of: int
    start: int | None = None
    end: int | None = None
    within: int | None = None
    by: str | None = None
    where: tuple[tuple[str, str | None], ...] = ()
    parked: tuple[str, ...] = ()
    stale_after: Mapping[str, int] = {}

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages from the base on."""
        return self.path[self.path.index(self.base) :]


# Section 2: where a lead is, and how far it got.


def history(moves: Iterable[Move], lead: int, path: Sequence[str], at: int) -> list[Move]:
    """The moves of a lead that count at a time, in their order."""
    counting = [one for one in moves if one.lead == lead and not one.cancelled and one.at <= at]

    def order(move: Move) -> tuple[int, int, int, int]:
        if move.kind != "imported":
            return move.at, 1, 0, move.order
        position = path.index(move.place) if move.place in path else len(path)
        return move.at, 0, position, move.order

    return sorted(counting, key=order)


def entered(lived: Iterable[Move], stage: str) -> int | None:
    """When a lead first entered this very stage."""
    return min((move.at for move in lived if move.place == stage), default=None)


def reached(lived: Iterable[Move], path: Sequence[str], stage: str) -> int | None:
    """When a lead first entered this stage or any later one of the path."""
    onward = path[path.index(stage) :]
    return min((move.at for move in lived if move.place in onward), default=None)


def value_at(values: Values, lead: int, field: str, at: int) -> str | None:
    """The value of a field as of a time; of two that hold from one instant, the one typed last."""
    found = None
    history = values.get(lead, {}).get(field, ())
    for since, value in sorted(history, key=lambda one: (one[0] is not None, one[0] or 0)):
        if since is None or since <= at:
            found = value
    return found


def meets(values: Values, lead: int, ask: Ask) -> bool:
    """Whether a lead has all the values that are asked for, as of as-of."""
    return all(value_at(values, lead, field, ask.as_of) == wanted for field, wanted in ask.where)


def group_of(values: Values, lead: int, ask: Ask) -> str | None:
    """The group a lead belongs to, as of as-of."""
    if ask.by is None:
        return None
    return value_at(values, lead, ask.by, ask.as_of) or NONE_GROUP


def in_period(at: int, ask: Ask) -> bool:
    """Whether an instant lies in the period."""
    return (ask.start is None or ask.start <= at) and (ask.end is None or at < ask.end)


# Section 4: the numbers.


def quantile(values: Iterable[float], share: float) -> float | None:
    """Linear between order statistics, type 7: the k-th of n stands at (k - 1) / (n - 1)."""
    ordered = sorted(values)
    if not ordered:
        return None
    place = (len(ordered) - 1) * share
    low, high = ordered[math.floor(place)], ordered[math.ceil(place)]
    return low + (high - low) * (place - math.floor(place))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % Wilson interval: the shares p for which |seen - p| = z * sqrt(p (1 - p) / n)."""
    z = NormalDist().inv_cdf(0.975)
    seen = successes / trials
    a, b, c = 1 + z * z / trials, -(2 * seen + z * z / trials), seen * seen
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def share(part: int, whole: int) -> float | None:
    """A rate is never printed without a denominator."""
    return part / whole if whole else None


def in_days(seconds: float | None) -> float | None:
    """Elapsed days."""
    return None if seconds is None else seconds / DAY


def between(lived: Sequence[Move], first: str, then: str) -> int | None:
    """Seconds from the first entry of one stage to that of another, if entered in that order."""
    begun, done = entered(lived, first), entered(lived, then)
    if begun is None or done is None or done < begun:
        return None
    return done - begun


# Section 4: the views.


def cohort(moves: Sequence[Move], values: Values, ask: Ask) -> Rows:
    """The leads that reached the base within the period, stage by stage."""
    lives: dict[str | None, list[list[Move]]] = {} if ask.by else {None: []}
    whole_lives: list[tuple[str | None, list[Move]]] = []
    for lead in sorted({move.lead for move in moves}):
        whole = history(moves, lead, ask.latest, ask.as_of)
        base_at = reached(whole, ask.path, ask.base)
        if base_at is None or not in_period(base_at, ask) or not meets(values, lead, ask):
            continue
        seen_at = ask.as_of
        if ask.within is not None:
            seen_at = min(ask.as_of, base_at + ask.within)
        group = group_of(values, lead, ask)
        lives.setdefault(group, []).append(history(moves, lead, ask.latest, seen_at))
        whole_lives.append((group, whole))
    void = rates_are_void(whole_lives, ask)
    return {
        (group, stage): cohort_row(lived, stage, ask, maturing(moves, values, ask, stage), void)
        for group, lived in lives.items()
        for stage in ask.stages
    }


def cohort_row(
    lives: list[list[Move]], stage: str, ask: Ask, is_maturing: bool | None, void: bool
) -> Row:
    """One stage of one group; `lives` are the histories of the group's leads."""
    following = dict(zip(ask.stages, ask.stages[1:], strict=False)).get(stage)
    came = [lived for lived in lives if reached(lived, ask.path, stage) is not None]
    on = [one for one in came if following and reached(one, ask.path, following) is not None]
    stayed = [one for one in came if one not in on]
    here = [lived for lived in stayed if lived[-1].place == stage]
    rate = share(len(on), len(came)) if following and not void else None
    low, high = wilson(len(on), len(came)) if rate is not None else (None, None)
    steps = [between(lived, stage, following) for lived in lives] if following else []
    spent = [one for one in steps if one is not None]
    totals = [between(lived, ask.base, stage) for lived in lives]
    since_base = [one for one in totals if one is not None]
    return {
        "reached": len(came),
        "inferred": len([lived for lived in came if entered(lived, stage) is None]),
        "converted": len(on) if following else None,
        "here": len(here),
        "left": len(stayed) - len(here),
        "conversion": rate,
        "conversion_low": low,
        "conversion_high": high,
        "cumulative": None if void else share(len(came), len(lives)),
        "median_days": in_days(quantile(spent, 0.5)),
        "p90_days": in_days(quantile(spent, 0.9)),
        "median_days_from_base": in_days(quantile(since_base, 0.5)),
        "p90_days_from_base": in_days(quantile(since_base, 0.9)),
        "maturing": is_maturing,
    }


def rates_are_void(whole_lives: Sequence[tuple[str | None, list[Move]]], ask: Ask) -> bool:
    """Whether there are unconverted leads, and only converted ones carry the field of `by`.

    Who converted is seen as of as-of: what an owner of won deals is known for has no horizon.
    """
    if ask.by is None or all(group == NONE_GROUP for group, _ in whole_lives):
        return False
    last = ask.path[-1]
    unconverted = {group for group, one in whole_lives if reached(one, ask.path, last) is None}
    return unconverted == {NONE_GROUP}


def maturing(moves: Sequence[Move], values: Values, ask: Ask, stage: str) -> bool | None:
    """Whether the period ended too recently for a stage to be judged; None is unknown."""
    passed = ask.as_of - (ask.as_of if ask.end is None else ask.end)
    if ask.within is not None:
        return passed < ask.within
    durations = []
    for lead in {move.lead for move in moves}:
        lived = history(moves, lead, ask.latest, ask.as_of)
        base_at = reached(lived, ask.path, ask.base)
        if base_at is None or ask.start is None or base_at >= ask.start:
            continue
        took = between(lived, ask.base, stage)
        if took is not None and meets(values, lead, ask):
            durations.append(took)
    ninetieth = quantile(durations, 0.9)
    if ninetieth is None or len(durations) < TOO_FEW:
        return None
    return passed < ninetieth


def flow(moves: Sequence[Move], values: Values, ask: Ask) -> Rows:
    """For each stage, the leads that reached it within the period, and all entries to it."""
    lives = _lives(moves, values, ask)
    rows: Rows = {}
    for group, several in lives.items():
        before: int | None = None
        for stage in ask.stages:
            when = [reached(lived, ask.path, stage) for lived in several]
            count = len([at for at in when if at is not None and in_period(at, ask)])
            entries = [m for lived in several for m in lived if m.place == stage]
            rows[group, stage] = {
                "reached": count,
                "entries": len([move for move in entries if in_period(move.at, ask)]),
                "flow_ratio": None if before is None else share(count, before),
            }
            before = count
    return rows


def now(moves: Sequence[Move], values: Values, ask: Ask) -> Rows:
    """For each stage and parked place, the leads that are there at as-of, and for how long."""
    lives = _lives(moves, values, ask)
    places = [*ask.stages, *ask.parked]
    places += sorted({lived[-1].place for several in lives.values() for lived in several})
    rows: Rows = {}
    for group, several in lives.items():
        for place in places:
            if place in ask.path and place not in ask.stages:
                continue
            there = [lived for lived in several if lived[-1].place == place]
            ages = [ask.as_of - lived[-1].at for lived in there]
            stays = [time_spent(lived, place, ask.as_of) for lived in there]
            limit = ask.stale_after.get(place)
            stale = None if limit is None else len([age for age in ages if age >= limit])
            rows[group, place] = {
                "leads": len(there),
                "median_age_days": in_days(quantile(ages, 0.5)),
                "median_cumulative_days": in_days(quantile(stays, 0.5)),
                "stale": stale,
            }
    return rows


def time_spent(lived: Sequence[Move], place: str, until: int) -> int:
    """How long a lead was at a place, all its stays together."""
    ends = [move.at for move in lived[1:]] + [until]
    stays = zip(lived, ends, strict=True)
    return sum(end - move.at for move, end in stays if move.place == place)


def _lives(moves: Sequence[Move], values: Values, ask: Ask) -> dict[str | None, list[list[Move]]]:
    """The histories up to as-of of the leads that meet the conditions, by group."""
    lives: dict[str | None, list[list[Move]]] = {} if ask.by else {None: []}
    for lead in sorted({move.lead for move in moves}):
        lived = history(moves, lead, ask.latest, ask.as_of)
        if lived and meets(values, lead, ask):
            lives.setdefault(group_of(values, lead, ask), []).append(lived)
    return lives
