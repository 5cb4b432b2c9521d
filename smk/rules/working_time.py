"""Working time: how much of a span lies inside the agreed windows, and when an allowance ends.

Definitions 5. An instant is inside a window if and only if its local wall-clock time is; windows
are half open. Around a change of the clocks that is what counts: a window that is skipped has no
seconds, one that is repeated has its seconds twice. Instants are whole seconds since 1970.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from operator import sub as subtract

from smk.agreement.public_holidays import UnknownHolidaysError
from smk.agreement.schema import Agreement
from smk.agreement.values import Duration, Window
from smk.rules.clock import instant_of, seconds_of
from smk.rules.errors import NeverDueError, UnknownDaysOffError

DAY = 86_400
LONGEST = 731 * DAY
MARGIN = 5 * DAY
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
EPOCH_WEEKDAY = 3
FOREVER = 2**62


@dataclass(frozen=True)
class Ruler:
    """The windows of a stretch of time, laid end to end.

    `starts`, `ends` and `before` are, for each window in order, its bounds and the working seconds
    before it; an empty window stands first. `days` and `closes` are the days that have windows
    (since 1970, local) and when the last window of each ends.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    before: Sequence[int]
    days: Sequence[int]
    closes: Sequence[int]

    def at(self, instant: int) -> int:
        """The working seconds from the beginning of the ruler up to an instant."""
        index = bisect_right(self.starts, instant) - 1
        return self.before[index] + min(instant, self.ends[index]) - self.starts[index]

    def positions(self, instants: Sequence[int]) -> list[int]:
        """`at` of many instants; quickest where neighbours lie in one window."""
        starts, ends, before = self.starts, self.ends, self.before
        bounds = [*starts[1:], FOREVER]
        found = []
        start = following = end = base = 0
        for instant in instants:
            if not start <= instant < following:
                index = bisect_right(starts, instant) - 1
                start, following, end = starts[index], bounds[index], ends[index]
                base = before[index] - start
            found.append(base + (instant if instant < end else end))
        return found

    def ends_of(self, starts: Sequence[int], length: int) -> list[int | None]:
        """When so many working seconds after each instant are over; None beyond the ruler."""
        opens, shuts, before = self.starts, self.ends, self.before
        found: list[int | None] = []
        low = high = shift = close = 0
        for position in self.positions(starts):
            wanted = position + length
            if not low < wanted <= high:
                index = bisect_left(before, wanted) - 1
                low = before[index]
                high = before[index + 1] if index + 1 < len(before) else FOREVER
                shift, close = opens[index] - low, shuts[index]
            end = wanted + shift
            found.append(end if end <= close else None)
        return found

    def end_of_day(self, day: int, count: int) -> int | None:
        """The end of the last window of the `count`-th day with windows after a day."""
        index = bisect_right(self.days, day) + count - 1
        return self.closes[index] if index < len(self.closes) else None


class WorkingTime:
    """A calendar: its zone, windows by weekday (0 is Monday), and days off."""

    def __init__(
        self,
        zone: tzinfo,
        hours: Mapping[int, tuple[Window, ...]],
        days_off: frozenset[date] = frozenset(),
    ) -> None:
        self.zone = zone
        self._hours = hours
        self._days_off = frozenset(day.toordinal() - EPOCH_ORDINAL for day in days_off)
        self._first = self._last = 0
        self._ruler = Ruler((0,), (0,), (0,), (), ())

    @classmethod
    def of(cls, agreement: Agreement) -> "WorkingTime":
        """The calendar of an agreement; an UnknownDaysOffError if its holidays cannot be told."""
        try:
            return cls(agreement.zone, agreement.calendar.hours, agreement.days_off)
        except UnknownHolidaysError as unknown:
            raise UnknownDaysOffError(str(unknown), "smk agreement check") from None

    def ruler(self, first: int, last: int) -> Ruler:
        """A ruler that covers the instants from `first` to `last`."""
        if not (self._first <= first and last <= self._last):
            known = self._last > self._first
            self._first = min(first, self._first) if known else first
            self._last = max(last, self._last) if known else last
            self._ruler = self._measured(self._first - MARGIN, self._last + MARGIN)
        return self._ruler

    def worked(self, start: datetime, end: datetime) -> int:
        """The seconds of [start, end) that lie inside windows; 0 if it ends before it begins."""
        first, last = seconds_of(start), seconds_of(end)
        if last <= first:
            return 0
        ruler = self.ruler(first, last)
        return ruler.at(last) - ruler.at(first)

    def due(self, start: datetime, allowance: Duration) -> datetime:
        """When an allowance that begins at `start` ends; NeverDueError if not in two years."""
        return instant_of(self.dues([seconds_of(start)], allowance)[0])

    def dues(self, starts: Sequence[int], allowance: Duration) -> list[int]:
        """`due` of many instants."""
        if not starts:
            return []
        if not allowance.is_working:
            length = int(allowance.elapsed.total_seconds())
            return [start + length for start in starts]
        first, last = min(starts), max(starts)
        span = min(LONGEST, (allowance.count * 7 + 30) * DAY)
        ends = self._ends(self.ruler(first, last + span), starts, allowance)
        if span < LONGEST and None in ends:
            ends = self._ends(self.ruler(first, last + LONGEST), starts, allowance)
        found = [end for end in ends if end is not None]
        if len(found) < len(starts) or max(map(subtract, found, starts)) > LONGEST:
            raise NeverDueError(allowance.in_words())
        return found

    def _ends(
        self, ruler: Ruler, starts: Sequence[int], allowance: Duration
    ) -> Sequence[int | None]:
        if allowance.unit == "working hours":
            return ruler.ends_of(starts, allowance.count * 3600)
        found = []
        first = following = 0
        end: int | None = None
        for start in starts:
            if not first <= start < following:
                first, following, day = self._local_day(start)
                end = ruler.end_of_day(day, allowance.count)
            found.append(end)
        return found

    def _local_day(self, instant: int) -> tuple[int, int, int]:
        """Instants around one that share its local day, half open, and the day (since 1970)."""
        offset = self._offset(instant)
        day = (instant + offset) // DAY
        first, following = day * DAY - offset, (day + 1) * DAY - offset
        if self._offset(first) == offset == self._offset(following - 1):
            return first, following, day
        return instant, instant + 1, day

    def _offset(self, instant: int) -> int:
        """The seconds by which local time is ahead of UTC."""
        ahead = datetime.fromtimestamp(instant, self.zone).utcoffset()
        return int(ahead.total_seconds()) if ahead else 0

    def _offsets(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The stretches of time with one offset: first, end, offset."""
        start, offset = first, self._offset(first)
        for probe in range(first + DAY, last + DAY, DAY):
            ahead = self._offset(min(probe, last))
            if ahead != offset:
                low, high = probe - DAY, min(probe, last)
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if self._offset(middle) == offset else (low, middle)
                yield start, high, offset
                start, offset = high, ahead
        yield start, last, offset

    def _measured(self, first: int, last: int) -> Ruler:
        starts, ends, before = [first], [first], [0]
        closes: dict[int, int] = {}
        total = 0
        for start, end, day in self._windows(first, last):
            starts.append(start)
            ends.append(end)
            before.append(total)
            total += end - start
            closes[day] = max(end, closes.get(day, end))
        days = sorted(day for day in closes if (day + 3) * DAY <= last)  # the last may be cut
        return Ruler(starts, ends, before, days, [closes[day] for day in days])

    def _windows(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Every window between two instants, in order, with its local day."""
        for start, end, offset in self._offsets(first, last):
            for day in range((start + offset) // DAY, (end + offset - 1) // DAY + 1):
                if day in self._days_off:
                    continue
                midnight = day * DAY - offset
                for window in self._hours.get((day + EPOCH_WEEKDAY) % 7, ()):
                    opens = max(midnight + window.start * 60, start)
                    shuts = min(midnight + window.end * 60, end)
                    if opens < shuts:
                        yield opens, shuts, day
