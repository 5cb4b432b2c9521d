"""Targets and how far along they are: scaling, pace and status of a promise. Definitions 7."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from smk.agreement.promises import Per
from smk.rules.working_time import WorkingTime

MET, ON_TRACK, BEHIND, MISSED, NO_DATA = "met", "on track", "behind", "missed", "no data"


def per_periods(per: Per, first: date, end: date) -> Fraction:
    """How many weeks, months, quarters or years the days from `first` up to `end` make.

    Of a part of one, the share of its days: 15 days of November are half a month.
    """
    if per == "week":
        return Fraction((end - first).days, 7)
    total = Fraction(0)
    start = _first_day(per, first)
    while start < end:
        following = _next(per, start)
        days = (min(end, following) - max(first, start)).days
        total += Fraction(days, (following - start).days)
        start = following
    return total


def _first_day(per: Per, day: date) -> date:
    if per == "year":
        return date(day.year, 1, 1)
    month = day.month if per == "month" else (day.month - 1) // 3 * 3 + 1
    return date(day.year, month, 1)


def _next(per: Per, first: date) -> date:
    days = {"month": 31, "quarter": 92, "year": 366}[per]
    return _first_day(per, first + timedelta(days=days))


@dataclass(frozen=True)
class Stretch:
    """The part of a report's period in which one version was in force, seen as of a time.

    `closes` is the end of the whole period.
    """

    start: datetime
    end: datetime
    as_of: datetime
    closes: datetime

    @property
    def is_over(self) -> bool:
        """Whether the period has passed; a running one may still change."""
        return self.as_of >= self.closes - timedelta(seconds=1)  # which ends a bare day in --as-of

    def passed(self, calendar: WorkingTime) -> Fraction:
        """The share of its working time that has passed; of elapsed time where none is agreed."""
        until = min(max(self.as_of, self.start), self.end)
        return share_of(calendar, (self.start, until), (self.start, self.end))


def share_of(
    calendar: WorkingTime, part: tuple[datetime, datetime], whole: tuple[datetime, datetime]
) -> Fraction:
    """The share of a stretch's working time that a part of it has; of elapsed time without any."""
    total = calendar.worked(*whole)
    if total:
        return Fraction(calendar.worked(*part), total)
    elapsed = (whole[1] - whole[0]) // timedelta(seconds=1)
    return (
        Fraction((part[1] - part[0]) // timedelta(seconds=1), elapsed) if elapsed else Fraction(1)
    )


def status_of_count(actual: int, target: Fraction, pace: Fraction, *, is_over: bool) -> str:
    """How a promised number stands: met, on track at or above the pace, behind, or missed."""
    if actual >= target:
        return MET
    if is_over:
        return MISSED
    return ON_TRACK if actual >= pace else BEHIND


def status_of_rate(share: Fraction | None, target: Fraction, *, is_over: bool) -> str:
    """How a promised share stands; there is no data where nothing can be judged."""
    if share is None:
        return NO_DATA
    if is_over:
        return MET if share >= target else MISSED
    return ON_TRACK if share >= target else BEHIND
