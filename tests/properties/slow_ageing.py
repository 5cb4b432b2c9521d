"""How long leads stay, and the velocity, counted slowly and plainly, and by nothing else.

Nothing of smk is imported here. Times are whole seconds since 1970, periods half open. A stay
begins with a move to a place and ends with the next move, whatever that leads to.
"""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
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
    time_spent,
    wilson,
)

Row = dict[str, object]
Group = str | None


class Deal(NamedTuple):
    """A deal that was won, and when it was cancelled, if it was."""

    lead: int
    at: int
    minor: int
    currency: str
    cancelled: int | None


class Stay(NamedTuple):
    """One stay that ended: where, from when until when, and where to."""

    place: str
    since: int
    until: int
    to: str


def lives(moves: Sequence[Move], values: Values, ask: Ask) -> dict[Group, list[list[Move]]]:
    """The histories up to as-of of the leads that meet the conditions, by group."""
    found: dict[Group, list[list[Move]]] = defaultdict(list)
    for lead in sorted({move.lead for move in moves}):
        lived = history(moves, lead, ask.latest, ask.as_of)
        if lived and meets(values, lead, ask):
            found[group_of(values, lead, ask)].append(lived)
    return found


def ended(lived: Sequence[Move], ask: Ask) -> list[Stay]:
    """The stays of a lead that ended in the period."""
    found = []
    for index in range(len(lived) - 1):
        one, after = lived[index], lived[index + 1]
        if in_period(after.at, ask):
            found.append(Stay(one.place, one.at, after.at, after.place))
    return found


def is_onward(stay: Stay, path: Sequence[str]) -> bool:
    """Whether a stay at a stage ended with a move to a later one."""
    return stay.to in path and path.index(stay.to) > path.index(stay.place)


def stands_still(lived: Sequence[Move], touched: Sequence[tuple[int, int]], ask: Ask) -> bool:
    """Whether nothing, no move and no touch, happened for as long as the stage allows."""
    limit = ask.stale_after.get(lived[-1].place)
    touches = [at for lead, at in touched if lead == lived[0].lead and at <= ask.as_of]
    last = max([lived[-1].at, *touches])
    return limit is not None and ask.as_of - last >= limit


def ageing(
    moves: Sequence[Move], touched: Sequence[tuple[int, int]], values: Values, ask: Ask
) -> dict[tuple[Group, str], Row]:
    """Each stage of each group."""
    rows: dict[tuple[Group, str], Row] = {}
    for group, several in lives(moves, values, ask).items():
        stays = [stay for lived in several for stay in ended(lived, ask)]
        for stage in ask.path:
            here = [lived for lived in several if lived[-1].place == stage]
            mine = [stay for stay in stays if stay.place == stage]
            on = [stay.until - stay.since for stay in mine if is_onward(stay, ask.path)]
            left = [stay.until - stay.since for stay in mine if not is_onward(stay, ask.path)]
            ages = [ask.as_of - lived[-1].at for lived in here]
            totals = [time_spent(lived, stage, ask.as_of) for lived in here]
            still = sum(stands_still(lived, touched, ask) for lived in here)
            rows[group, stage] = {
                "moved_on": len(on) if stage != ask.path[-1] else None,
                "median_days": _days(on, 0.5),
                "p90_days": _days(on, 0.9),
                "left": len(left),
                "left_median_days": _days(left, 0.5),
                "here": len(here),
                "here_median_days": _days(ages, 0.5),
                "here_p90_days": _days(ages, 0.9),
                "here_cumulative_median_days": _days(totals, 0.5),
                "stale": still if stage in ask.stale_after else None,
            }
    return rows


def velocity(
    moves: Sequence[Move], deals: Sequence[Deal], values: Values, ask: Ask
) -> dict[tuple[Group, str], Row]:
    """Each currency in which any deal was won, in each group in which anything happened."""
    grouped = lives(moves, values, ask)
    net = [one for one in deals if in_period(one.at, ask) and one.at <= ask.as_of]
    net = [one for one in net if one.cancelled is None or one.cancelled > ask.as_of]
    known = {lived[0].lead: group for group, several in grouped.items() for lived in several}
    net = [one for one in net if one.lead in known]
    rows: dict[tuple[Group, str], Row] = {}
    for group, several in grouped.items():
        for currency in {one.currency for one in net}:
            sold = [
                one.minor for one in net if (known[one.lead], one.currency) == (group, currency)
            ]
            rows[group, currency] = factors(several, sold, ask)
    return rows


def factors(several: Sequence[Sequence[Move]], sold: Sequence[int], ask: Ask) -> Row:
    """The factors of one group and currency; amounts are whole minor units."""
    stage, last = ask.path[-2], ask.path[-1]
    stays = [stay for lived in several for stay in ended(lived, ask) if stay.place == stage]
    won = [stay.until - stay.since for stay in stays if stay.to == last]
    is_open = sum(lived[-1].place == stage for lived in several)
    cycle = quantile(won, 0.5)
    rate = Fraction(len(won), len(stays)) if stays else None
    average = Fraction(sum(sold), len(sold)) if sold else None
    per_day = None
    if rate is not None and average is not None and cycle:
        per_day = round(is_open * rate * average / (Fraction(cycle) / DAY))
    low, high = wilson(len(won), len(stays)) if stays else (None, None)
    return {
        "open_opportunities": is_open,
        "won": len(won),
        "lost": len(stays) - len(won),
        "ended": len(stays),
        "win_rate": None if rate is None else float(rate),
        "win_rate_low": low,
        "win_rate_high": high,
        "deals": len(sold),
        "average_deal": None if average is None else round(average),
        "cycle_days": None if cycle is None else cycle / DAY,
        "per_day": per_day,
    }


def _days(durations: Sequence[int], share: float) -> float | None:
    found = quantile(durations, share)
    return None if found is None else found / DAY
