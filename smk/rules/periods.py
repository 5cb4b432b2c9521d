"""Periods of a report: half open, in the agreement's time zone, always echoed with their bounds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from smk.language.saying import later, say
from smk.rules.clock import days_from_today, midnight
from smk.rules.errors import UsageError

FORMS = later(
    "2026, 2026-Q3, 2026-11, 2026-W46, 2026-11-03, 2026-07-01..2026-10-01, "
    "this-month, last-week, last-quarter, last-30d, all"
)
FIRST_YEAR = 1900
FIRST_DAY = {"monday": 0, "saturday": 5, "sunday": 6}


@dataclass(frozen=True)
class Period:
    """The instants from `start` up to, not including, `end`, in UTC; None is without bound.

    `days` are the first day and the day after the last, `zone` the one whose days they are.
    """

    label: str
    start: datetime | None
    end: datetime | None
    unit: str = "days"
    days: tuple[date, date] | None = None
    zone: tzinfo = UTC

    def contains(self, at: datetime) -> bool:
        """Whether an instant lies within."""
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)


def read_period(text: str, zone: tzinfo, now: datetime, week_starts: str = "monday") -> Period:
    """The period that `text` names, seen from `now`; a UsageError for any other text."""
    text = text.strip()
    today = now.astimezone(zone).date()
    try:
        found = _absolute(text, zone) or _relative(text, zone, today, week_starts)
        known = found is not None and (found.days is None or found.days[0].year >= FIRST_YEAR)
        return found if found is not None and known else _unknown(text)
    except (ValueError, OverflowError):
        return _unknown(text)


def _unknown(text: str) -> Period:
    raise UsageError(
        say("{text!r} is not a period", text=text),
        say("one of the forms {forms}", forms=say(FORMS)),
    )


def _absolute(text: str, zone: tzinfo) -> Period | None:
    if text == "all":
        return Period("all", None, None, "all")
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text, re.ASCII):
        first, end = date.fromisoformat(match[1]), date.fromisoformat(match[2])
        if end <= first:
            raise UsageError(
                say("period {period} ends before it begins", period=text),
                say("the end is excluded"),
            )
        return _days(first, end, zone)
    if match := re.fullmatch(r"([0-9]{4})-W([0-9][0-9])", text):
        return _unit("week", date.fromisocalendar(int(match[1]), int(match[2]), 1), zone)
    if match := re.fullmatch(r"([0-9]{4})-Q([1-4])", text):
        return _unit("quarter", date(int(match[1]), int(match[2]) * 3 - 2, 1), zone)
    if re.fullmatch(r"[0-9]{4}-[0-9][0-9]-[0-9][0-9]", text):
        return _unit("day", date.fromisoformat(text), zone)
    if re.fullmatch(r"[0-9]{4}-[0-9][0-9]", text):
        return _unit("month", date.fromisoformat(f"{text}-01"), zone)
    if re.fullmatch(r"[0-9]{4}", text):
        return _unit("year", date(int(text), 1, 1), zone)
    return None


def _relative(text: str, zone: tzinfo, today: date, week_starts: str) -> Period | None:
    if (near := days_from_today(text)) in (0, -1):
        return _unit("day", today + timedelta(days=near), zone)
    if match := re.fullmatch(r"last-([1-9][0-9]{0,3})d", text):
        return _days(today - timedelta(days=int(match[1])), today, zone)
    if match := re.fullmatch(r"(this|last)-(week|month|quarter|year)", text):
        unit = match[2]
        first = _first_day(unit, today, FIRST_DAY[week_starts])
        if match[1] == "last":
            first = _first_day(unit, first - timedelta(days=1), FIRST_DAY[week_starts])
        if unit == "week" and week_starts != "monday":
            return _days(first, first + timedelta(days=7), zone)
        return _unit(unit, first, zone)
    return None


def _first_day(unit: str, day: date, week_start: int) -> date:
    if unit == "week":
        return day - timedelta(days=(day.weekday() - week_start) % 7)
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=(day.month - 1) // 3 * 3 + 1 if unit == "quarter" else 1, day=1)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


_NEXT: dict[str, Callable[[date], date]] = {
    "day": lambda day: day + timedelta(days=1),
    "week": lambda day: day + timedelta(days=7),
    "month": lambda day: _months_on(day, 1),
    "quarter": lambda day: _months_on(day, 3),
    "year": lambda day: day.replace(year=day.year + 1),
}
_LABEL: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()),
    "month": lambda day: f"{day:%Y-%m}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year:04}",
}


def _unit(unit: str, first: date, zone: tzinfo) -> Period:
    days = (first, _NEXT[unit](first))
    start, end = (midnight(day, zone) for day in days)
    return Period(_LABEL[unit](first), start, end, unit, days, zone)


def _days(first: date, end: date, zone: tzinfo) -> Period:
    bounds = midnight(first, zone), midnight(end, zone)
    return Period(f"{first}..{end}", *bounds, days=(first, end), zone=zone)


def previous(period: Period) -> Period:
    """The period just before: the month before a month, as many days before a range."""
    first, end, zone = _bounds(period)
    if period.unit == "days":
        return _days(first - (end - first), first, zone)
    eve = first - timedelta(days=1)
    return _unit(
        period.unit, eve if period.unit == "day" else _first_day(period.unit, eve, 0), zone
    )


def last_year(period: Period) -> Period:
    """The same period a year before; 29 February becomes the 28th, week 53 week 52."""
    first, end, zone = _bounds(period)
    if period.unit == "week":
        year, week, _ = first.isocalendar()
        weeks = date(year - 1, 12, 28).isocalendar().week
        return _unit("week", date.fromisocalendar(year - 1, min(week, weeks), 1), zone)
    if period.unit == "days":
        last = _year_before(end - timedelta(days=1))
        return _days(_year_before(first), last + timedelta(days=1), zone)
    return _unit(period.unit, _year_before(first), zone)


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def _bounds(period: Period) -> tuple[date, date, tzinfo]:
    if period.days is None or period.days[0].year == 1:
        raise UsageError(
            say("{period} has no period before it", period=period.label),
            say("name one: --period this-month"),
        )
    return *period.days, period.zone


def seen_alike(period: Period, other: Period, as_of: datetime) -> datetime:
    """As of when `other` is seen, so that both periods had the same time to ripen."""
    if not (period.start and period.end and other.start and other.end):
        return as_of
    if as_of < period.end - timedelta(seconds=1):  # its last second ends a bare day in --as-of
        return other.start + (as_of - period.start)
    return other.end + (as_of - period.end)
