"""Working time walked minute by minute, by section 5 of the definitions and by nothing else.

Nothing of smk is imported here; times are whole seconds since 1970, allowances begin on minutes.
"""

from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

MINUTE, HOUR, DAY = 60, 3600, 86_400


class Calendar(NamedTuple):
    """A zone, windows in minutes for each weekday from Monday, and days off."""

    zone: str
    hours: tuple[tuple[tuple[int, int], ...], ...]
    days_off: frozenset[date] = frozenset()


def opened(calendar: Calendar, at: int) -> date | None:
    """The local day an instant is worked on, None outside of all windows."""
    local = datetime.fromtimestamp(at, ZoneInfo(calendar.zone))
    minute = local.hour * 60 + local.minute
    windows = calendar.hours[local.weekday()]
    inside = any(start <= minute < end for start, end in windows)
    return local.date() if inside and local.date() not in calendar.days_off else None


@cache
def minutes(calendar: Calendar, day: int) -> tuple[date | None, ...]:
    """Each minute of a day (of UTC, since 1970): on which local day it is worked."""
    return tuple(opened(calendar, day * DAY + minute * MINUTE) for minute in range(1440))


@cache
def whole_day(calendar: Calendar, day: int) -> int:
    """The working seconds of a whole day of UTC."""
    return MINUTE * sum(one is not None for one in minutes(calendar, day))


@cache
def worked(calendar: Calendar, start: int, end: int) -> int:
    """The real seconds of [start, end) that lie inside windows."""
    total, at = 0, start
    while at < end:
        if at % DAY == 0 and at + DAY <= end:
            total, at = total + whole_day(calendar, at // DAY), at + DAY
            continue
        until = min(end, (at // MINUTE + 1) * MINUTE)
        if minutes(calendar, at // DAY)[at % DAY // MINUTE] is not None:
            total += until - at
        at = until
    return total


@cache
def due(calendar: Calendar, start: int, within: tuple[int, str]) -> int:
    """When an allowance that begins on a whole minute ends."""
    count, unit = within
    if not unit.startswith("working"):
        return start + count * {"hour": HOUR, "day": DAY, "week": 7 * DAY}[unit.removesuffix("s")]
    at, passed = start, 0
    if "hour" in unit:
        while passed < count * HOUR:
            passed += MINUTE * (minutes(calendar, at // DAY)[at % DAY // MINUTE] is not None)
            at += MINUTE
        return at
    own = datetime.fromtimestamp(start, ZoneInfo(calendar.zone)).date()
    days: list[date] = []
    last = start
    while len(days) <= count:  # until a day more has begun, so that the count-th is over
        today = minutes(calendar, at // DAY)[at % DAY // MINUTE]
        at += MINUTE
        if today is not None and today > own:
            days += [] if today in days else [today]
            last = at if len(days) <= count else last
    return last


def at_risk(calendar: Calendar, within: tuple[int, str], start: int, as_of: int) -> bool:
    """Whether three quarters of the allowance are used."""
    limit = due(calendar, start, within)
    if within[1].startswith("working"):
        used, whole = worked(calendar, start, as_of), worked(calendar, start, limit)
    else:
        used, whole = as_of - start, limit - start
    return Fraction(used) >= Fraction(3, 4) * whole


def per_periods(per: str, first: date, end: date) -> Fraction:
    """How many weeks or months the days make; of a part of one, its share of the days."""
    total, day = Fraction(0), first
    while day < end:
        month = day.replace(day=1)
        following = (month + timedelta(days=31)).replace(day=1)
        total += Fraction(1, 7 if per == "week" else (following - month).days)
        day += timedelta(days=1)
    return total


def share_of(calendar: Calendar, part: tuple[int, int], whole: tuple[int, int]) -> Fraction:
    """The share of a stretch's working time that a part of it has; of elapsed time without any."""
    total = worked(calendar, *whole)
    if total:
        return Fraction(worked(calendar, *part), total)
    return Fraction(part[1] - part[0], whole[1] - whole[0])
