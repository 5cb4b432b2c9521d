"""The keys and values of an agreement as a sentence names them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from smk.agreement.calendars import PublicHolidays
from smk.agreement.part import Part
from smk.agreement.places import ContactRule
from smk.agreement.schema import Agreement
from smk.agreement.scores import FitPoints
from smk.agreement.values import Duration, Window
from smk.language.saying import later, say, whole, word, written
from smk.rules.agreement_keys import is_closed
from smk.rules.asking_words import CRITERIA, asked_by

ASPECTS = {
    "at": later("offered at"),
    "at_least": later("at least"),
    "becomes": later("once accepted"),
    "cap": later("at most"),
    "count": later("number of attempts"),
    "country": later("country of the holidays"),
    "effective": later("in force from"),
    "expired_to": later("once expired"),
    "expires_after": later("expires after"),
    "extra": later("further holidays"),
    "first_contact": later("first contact"),
    "from": later("begins at"),
    "half_life": later("fades by half in"),
    "match": later("recognised by"),
    "per": later("counted each"),
    "requires": later("only if"),
    "review_by": later("review by"),
    "signed.marketing": later("signed for marketing"),
    "signed.sales": later("signed for sales"),
    "stale_after": later("stale after"),
    "subdivision": later("part of the country"),
    "timezone": later("time zone"),
    "week_starts": later("week begins on"),
    "when": later("only for leads with"),
}
LANGUAGES = {"en": later("English"), "es": later("Spanish")}
PLACES = ("to", "at", "becomes", "expired_to", "from", "stage")


def aspect(path: tuple[str, ...]) -> str:
    """The last key of a path in a word or two."""
    known = ASPECTS.get(".".join(path[-2:])) or ASPECTS.get(path[-1])
    return say(known) if known else word(path[-1], "aspect")


def label_of(part: Part | None, key: str) -> str:
    """What people call a part of a list."""
    named = getattr(part, "label", None) or getattr(part, "title", None)
    return str(named or key)


def in_words(path: tuple[str, ...], value: Any, agreement: Agreement, is_word: bool) -> str | None:
    """A value as people write it; None for what is not there.

    A share is written as 90 %, a length of time as 8 working hours, a place by its label.
    """
    key = path[-1]
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return word("yes" if value else "no")
    if isinstance(value, dict):
        named = ((name, in_words(path, one, agreement, False)) for name, one in value.items())
        return "; ".join(f"{name}: {text}" for name, text in named)
    if isinstance(value, tuple) and isinstance(value[0], FitPoints):
        return "; ".join(next(details(path, one, agreement)) for one in value)
    if isinstance(value, tuple):
        return ", ".join(in_words(path, one, agreement, is_word) or "" for one in value)
    if isinstance(value, CRITERIA):
        return asked_by(value, agreement)
    if isinstance(value, Part):
        return ", ".join(details(path, value, agreement))
    if isinstance(value, str):
        return _text(path, value, agreement, is_word)
    if key == "at_least" and isinstance(value, Decimal):
        return f"{_number(100 * value)} %"
    return _small(value)


def _text(path: tuple[str, ...], value: str, agreement: Agreement, is_word: bool) -> str:
    key = path[-1]
    if path == ("language",):
        return say(LANGUAGES[value])
    if is_word:
        return word(value, key).replace("_", " ")
    if key in PLACES and path[0] in ("reasons", "handoff", "funnel", "content"):
        return agreement.label(value)
    if key == "fields":
        return word(value, "field")
    if key == "persona":
        return next((one.label for one in agreement.personas if one.key == value), value)
    return value


def _small(value: Any) -> str:
    if isinstance(value, Duration):
        return value.in_words()
    if isinstance(value, Window):
        return f"{_clock(value.start)}-{_clock(value.end)}"
    if isinstance(value, date):
        return value.isoformat()
    return _number(value) if isinstance(value, Decimal) else whole(value)


def _number(value: Decimal) -> str:
    return written(f"{value.normalize():f}")


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def details(path: tuple[str, ...], part: Part, agreement: Agreement) -> Iterator[str]:
    """What a part says beside its name, key by key; defaults are left out."""
    if isinstance(part, ContactRule):
        yield f"{part.kind} ({part.outcome})" if part.outcome else part.kind
        return
    if isinstance(part, FitPoints):
        yield f"{asked_by(part.when, agreement)}: {_number(part.points)}"
        return
    if isinstance(part, PublicHolidays):
        place = "-".join(one for one in (part.country, part.subdivision) if one)
        yield say("the public holidays of {place}", place=place)
        yield from (day.isoformat() for day in part.extra)
        return
    for name, info in type(part).model_fields.items():
        value, below = getattr(part, name), (*path, info.alias or name)
        if name in ("key", "label", "title") or value == info.default:
            continue
        if text := in_words(below, value, agreement, is_closed(info.annotation)):
            yield text if name == "points" else f"{aspect(below)} {text}"
