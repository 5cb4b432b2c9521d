"""Dates of a file, read in the one form that its column has."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

# A date as stored: seconds since 1970, and whether it had a time of day.
Moment = tuple[int, bool]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - beside naive times that are UTC
_TIME_OF_DAY = ("%H", "%I", "%c", "%X", "%T")


def date_reader(form: str, zone: ZoneInfo) -> Callable[[str], Moment]:
    """A function that reads dates of one form, naive ones in `zone`; it raises ValueError."""
    naive = UTC if zone.key == "UTC" else zone
    has_time = any(mark in form for mark in _TIME_OF_DAY)

    def moment(at: datetime, timed: bool) -> Moment:
        if at.tzinfo is None and naive is UTC:
            since = at - _NAIVE_EPOCH
        else:
            since = (at if at.tzinfo else at.replace(tzinfo=naive)) - _EPOCH
        return since.days * 86_400 + since.seconds, timed

    def iso(text: str) -> Moment:
        return moment(datetime.fromisoformat(text), len(text) > 10)

    def formatted(text: str) -> Moment:
        return moment(datetime.strptime(text, form), has_time)  # noqa: DTZ007 - zone added above

    return lru_cache(maxsize=4_096)(iso if form == "iso" else formatted)
