"""Instants: the one clock, and the closed grammar in which people write times.

Instants are aware datetimes in whole seconds; what is stored is UTC, what is shown is in the
agreement's time zone.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from smk.language.saying import later, say, spoken
from smk.rules.errors import UsageError

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](?:(\d\d:\d\d:\d\d)(?:\.\d+)?|(\d\d:\d\d))\s?(Z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_SPAN = re.compile(r"([0-9]{1,5})\s?(h|d|w|hours?|days?|weeks?)")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR = 1900
_SECOND = timedelta(seconds=1)
FORMS = later("write it like 2026-11-03, 2026-11-03 14:30 or 2026-11-03T14:30:00+01:00")
NEAR = {
    "en": {"today": 0, "yesterday": -1, "tomorrow": 1},
    "es": {"hoy": 0, "ayer": -1, "mañana": 1},
}


@dataclass(frozen=True)
class Typed:
    """A time as someone typed it, in UTC.

    A bare `day` begins at `at` and ends with the second `end`; otherwise both are one instant.
    """

    at: datetime
    end: datetime
    day: date | None = None


def seconds_of(at: datetime) -> int:
    """An aware instant as whole seconds since 1970; fractions of a second are cut."""
    return (at - EPOCH) // _SECOND


def instant_of(seconds: int) -> datetime:
    """Seconds since 1970 as an aware datetime in UTC."""
    return EPOCH + timedelta(seconds=seconds)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The instant, in UTC, at which a day begins in `zone`."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _whole(day: date, zone: tzinfo) -> Typed:
    if day.year < FIRST_YEAR:
        raise ValueError(day)
    last = midnight(day + timedelta(days=1), zone) - timedelta(seconds=1)
    return Typed(midnight(day, zone), last, day)


def system_now() -> datetime:
    """The present, in whole seconds; nothing else asks the machine for the time."""
    return datetime.now(UTC).replace(microsecond=0)


def days_from_today(text: str) -> int | None:
    """How far off the day is that a word such as `yesterday` names; None for other texts.

    The English words are known in every language.
    """
    return {**NEAR["en"], **NEAR[spoken()]}.get(text)


def read_time(text: str, zone: tzinfo, now: datetime) -> Typed:
    """A time typed by a person, in `zone` unless it names its offset; else a UsageError."""
    text = text.strip()
    if text == "now":
        return Typed(now, now)
    near = days_from_today(text)
    if near is not None:
        return _whole(now.astimezone(zone).date() + timedelta(days=near), zone)
    try:
        if _DAY.fullmatch(text):
            return _whole(date.fromisoformat(text), zone)
        if match := _TIME.fullmatch(text):
            clock = match[2] or match[3]
            at = datetime.fromisoformat(f"{match[1]}T{clock}{match[4] or ''}")
            at = (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
            if at.year >= FIRST_YEAR:
                return Typed(at, at)
    except (ValueError, OverflowError):
        pass
    raise UsageError(say("{text!r} is not a time", text=text), say(FORMS))


def read_span(text: str) -> timedelta:
    """A length of elapsed time such as 90d, 12h or 2 weeks; else a UsageError."""
    match = _SPAN.fullmatch(text.strip())
    if not match or int(match[1]) == 0:
        raise UsageError(
            say("{text!r} is not a length of time", text=text), say("write it like 90d, 12h or 2w")
        )
    unit = {"h": "hours", "d": "days", "w": "weeks"}[match[2][0]]
    return timedelta(**{unit: int(match[1])})


def shown(at: datetime, zone: tzinfo) -> str:
    """An instant as people read it, in `zone`, to the minute."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def shown_exactly(at: datetime, zone: tzinfo) -> str:
    """An instant as people read it, in `zone`; with seconds where there are any."""
    local = at.astimezone(zone)
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def iso(at: datetime | None, zone: tzinfo) -> str | None:
    """An instant as ISO 8601 with the offset of `zone`."""
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None
