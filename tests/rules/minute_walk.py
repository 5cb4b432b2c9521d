"""An independent count of working time: it walks minute by minute and uses nothing of smk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

MINUTE = 60


@dataclass(frozen=True)
class Plan:
    """A calendar in plain values: stretches in minutes from midnight by weekday, and days off."""

    zone: str
    hours: dict[int, tuple[tuple[int, int], ...]]
    days_off: frozenset[date] = frozenset()

    def contains(self, instant: int) -> bool:
        """Whether the local wall-clock time of an instant, in seconds since 1970, is inside."""
        local = datetime.fromtimestamp(instant, ZoneInfo(self.zone))
        if local.date() in self.days_off:
            return False
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in self.hours.get(local.weekday(), ()))

    def day(self, instant: int) -> date:
        """The local day of an instant."""
        return datetime.fromtimestamp(instant, ZoneInfo(self.zone)).date()


def seconds(at: datetime) -> int:
    """An instant as seconds since 1970."""
    return int(at.timestamp())


def instant(at: int) -> datetime:
    """Seconds since 1970 as an instant."""
    return datetime.fromtimestamp(at, UTC)


def _pieces(start: int, end: int | None) -> Iterator[tuple[int, int]]:
    """The whole minutes of a span, the first and the last one cut where the span is."""
    while end is None or start < end:
        following = start // MINUTE * MINUTE + MINUTE
        yield start, following if end is None else min(following, end)
        start = following


def worked(plan: Plan, start: datetime, end: datetime) -> int:
    """The seconds of [start, end) inside windows."""
    pieces = _pieces(seconds(start), seconds(end))
    return sum(following - at for at, following in pieces if plan.contains(at))


def after_hours(plan: Plan, start: datetime, hours: int) -> datetime:
    """The earliest instant with so many working hours between `start` and it."""
    left = hours * 3600
    for at, following in _pieces(seconds(start), None):
        if plan.contains(at):
            if left <= following - at:
                return instant(at + left)
            left -= following - at
    raise AssertionError


def after_days(plan: Plan, start: datetime, count: int) -> datetime:
    """The end of the last window of the so-manieth day with windows after the day of `start`."""
    own = plan.day(seconds(start))
    closes: dict[date, int] = {}
    for at, following in _pieces(seconds(start), None):
        today = plan.day(at)
        if len(closes) == count and today not in closes:
            break
        if today > own and plan.contains(at):
            closes[today] = following
    return instant(max(closes.values()))
