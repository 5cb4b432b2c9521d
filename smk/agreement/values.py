"""The small values an agreement is written with: keys, durations, shares, days, working hours.

YAML reaches the schema as text, so each kind of value has one closed grammar here and one
message that names it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from smk.agreement.spelling import meant, nearest
from smk.language.saying import later, say

Unit = Literal["hours", "days", "weeks", "working hours", "working days"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_IN_WORDS = {
    "hours": (later("{n} hour"), later("{n} hours")),
    "days": (later("{n} day"), later("{n} days")),
    "weeks": (later("{n} week"), later("{n} weeks")),
    "working hours": (later("{n} working hour"), later("{n} working hours")),
    "working days": (later("{n} working day"), later("{n} working days")),
}
_DURATION = re.compile(r"([0-9]{1,5}) (working )?(hour|day|week)s?")
_WINDOW = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)", re.ASCII)
KEY = "[key]"
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII)


def wrong(message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """An error of validation: what, how to mend it, and `at` which part of the value.

    A part that ends with KEY is the key itself.
    """
    return PydanticCustomError("smk", "{message}", {"message": message, "hint": hint, "at": at})


def shown(value: Any) -> str:
    """A value as a message names it: short, and never as Python writes it."""
    if value is None:
        return say("an empty value")
    if isinstance(value, dict | list):
        return say("a mapping") if isinstance(value, dict) else say("a list")
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")


@dataclass(frozen=True)
class Duration:
    """A length of time as people agree on it, in elapsed or in working time."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """As it is written in the agreement."""
        return f"{self.count} {self.unit.removesuffix('s') if self.count == 1 else self.unit}"

    def in_words(self) -> str:
        """As it is said in a sentence."""
        one, many = _IN_WORDS[self.unit]
        return say(one if self.count == 1 else many, n=self.count)

    @property
    def is_working(self) -> bool:
        """Whether a calendar is needed to measure it."""
        return self.unit.startswith("working")

    @property
    def elapsed(self) -> timedelta:
        """The length in elapsed time; a working duration has none and raises ValueError."""
        if self.unit == "hours":
            return timedelta(hours=self.count)
        if self.unit == "days":
            return timedelta(days=self.count)
        if self.unit == "weeks":
            return timedelta(weeks=self.count)
        raise ValueError(f"{self} is working time")


@dataclass(frozen=True)
class Window:
    """A stretch of working time within a day, in minutes from midnight, half open."""

    start: int
    end: int


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise wrong(say("a text is expected here"))
    if not value.strip():
        raise wrong(say("the text is empty"))
    return value.strip()


def _key(value: Any) -> str:
    text = _text(value)
    if not _KEY.fullmatch(text):
        rule = say(
            "{value} is not a key: lower-case letters a-z, digits, - and _, at most 64",
            value=shown(text),
        )
        raise wrong(rule, say("the label may be written freely"))
    return text


def _flag(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    raise wrong(say("{value} is neither true nor false", value=shown(value)))


def _whole(value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    raise wrong(say("{value} is not a whole number", value=shown(value)))


def _number(value: Any) -> Decimal:
    try:
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            return Decimal(value)
    except InvalidOperation:
        pass
    raise wrong(say("{value} is not a number", value=shown(value)))


def _share(value: Any) -> Decimal:
    text = value if isinstance(value, str) else ""
    percent = text.endswith("%")
    number = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(number):
        share = Decimal(number) / 100 if percent else Decimal(number)
        if 0 <= share <= 1:
            return share
    raise wrong(say("{value} is not a share", value=shown(value)), say("write it like 70%"))


def _day(value: Any) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise wrong(say("{value} is not a day", value=shown(value)), say("write it like 2026-10-01"))


def _duration(value: Any) -> Duration:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0 or (match[2] and match[3] == "week"):
        message = say("{value} is not a length of time", value=shown(value))
        raise wrong(message, say("write it like 30 days or 8 working hours"))
    return Duration(int(match[1]), f"{match[2] or ''}{match[3]}s")  # type: ignore[arg-type]


def _elapsed(value: Any) -> Duration:
    duration = _duration(value)
    if duration.is_working:
        message = say("{value!r}: elapsed time is expected here", value=value)
        raise wrong(message, say("write it like 30 days"))
    return duration


def _zone(value: Any) -> str:
    name = _text(value)
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    near = nearest(name, available_timezones()) or "Europe/Madrid"
    message = say("{name!r} is not a time zone", name=name)
    raise wrong(message, say("for example {zone}", zone=near))


def _currency(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{3}", value):
        return value
    message = say("{value} is not a currency", value=shown(value))
    raise wrong(message, say("three capitals, like EUR"))


def _country(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[A-Z]{2}", value):
        return value
    message = say("{value} is not the code of a country", value=shown(value))
    raise wrong(message, say("two capitals, like ES"))


def _window(value: Any, at: tuple[str | int, ...]) -> Window:
    match = _WINDOW.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        message = say("{value} is not a stretch of working time", value=shown(value))
        raise wrong(message, say("write it like 09:00-14:00"), at)
    first, first_minute, last, last_minute = (int(group) for group in match.groups())
    start, end = first * 60 + first_minute, last * 60 + last_minute
    if first_minute > 59 or last_minute > 59 or start >= 1440 or end > 1440:
        message = say("{value!r} has a time that no day has", value=value)
        raise wrong(message, say("from 00:00 to 24:00"), at)
    if start >= end:
        message = say("{value!r} ends before it begins", value=value)
        raise wrong(message, say("a stretch may not cross midnight"), at)
    return Window(start, end)


def _windows(value: Any, day: str) -> tuple[Window, ...]:
    if not isinstance(value, list):
        hint = say('write it like ["09:00-14:00"]')
        raise wrong(say("a list of stretches is expected"), hint, (day,))
    windows = sorted(
        (_window(item, (day, i)) for i, item in enumerate(value)), key=lambda window: window.start
    )
    for one, other in pairwise(windows):
        if other.start < one.end:
            raise wrong(say("two stretches of this day overlap"), at=(day,))
    return tuple(windows)


def weekdays(name: str) -> tuple[int, ...]:
    """The days that `mon` or `mon-thu` names, 0 for Monday; a ValueError for anything else."""
    first, dash, last = name.partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
        raise ValueError(name)
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last if dash else first)
    if end < start:
        raise ValueError(name)
    return tuple(range(start, end + 1))


def _hours(value: Any) -> dict[int, tuple[Window, ...]]:
    if not isinstance(value, dict):
        hint = say('like mon-fri: ["09:00-17:00"]')
        raise wrong(say("days with their working hours are expected"), hint)
    hours: dict[int, tuple[Window, ...]] = {}
    for name, windows in value.items():
        try:
            days = weekdays(name)
        except ValueError:
            first = name.partition("-")[0]
            near = "" if first in WEEKDAYS else meant(first, WEEKDAYS)
            message = say("{name!r} is not a day of the week or a range of them", name=name)
            mend = near or say("write it like mon or mon-fri")
            raise wrong(message, mend, (name, KEY)) from None
        for day in days:
            if day in hours:
                twice = say("{day} stands twice in the working hours", day=WEEKDAYS[day])
                raise wrong(twice, at=(name, KEY))
            hours[day] = _windows(windows, name)
    return hours


def _list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Text = Annotated[str, BeforeValidator(_text)]
Key = Annotated[str, BeforeValidator(_key)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Share = Annotated[Decimal, BeforeValidator(_share)]
Day = Annotated[date, BeforeValidator(_day)]
Length = Annotated[Duration, BeforeValidator(_duration)]
Elapsed = Annotated[Duration, BeforeValidator(_elapsed)]
Zone = Annotated[str, BeforeValidator(_zone)]
Currency = Annotated[str, BeforeValidator(_currency)]
Country = Annotated[str, BeforeValidator(_country)]
Hours = Annotated[dict[int, tuple[Window, ...]], BeforeValidator(_hours)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_list)]

UTC = ZoneInfo("UTC")
