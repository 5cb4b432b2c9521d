"""Public holidays as the package `holidays` knows them; it is installed with smk[holidays]."""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module

from smk.language.saying import say

YEARS = range(1990, 2061)


class UnknownHolidaysError(Exception):
    """The public holidays cannot be told; says why."""


def find_holidays(country: str, subdivision: str | None) -> frozenset[date]:
    """Every public holiday from 1990 to 2060; an UnknownHolidaysError says what is unknown."""
    try:
        package = import_module("holidays")
    except ImportError:
        message = say(
            "public holidays by country need the package holidays: pip install 'smk[holidays]'"
        )
        raise UnknownHolidaysError(message) from None
    try:
        return frozenset(package.country_holidays(country, subdiv=subdivision, years=YEARS))
    except NotImplementedError:
        known = package.list_supported_countries()
        raise UnknownHolidaysError(_unknown(known, country, subdivision)) from None


def _unknown(known: Mapping[str, Sequence[str]], country: str, subdivision: str | None) -> str:
    if country not in known:
        return say("the holidays of country {country!r} are not known", country=country)
    if not known[country]:
        return say(
            "{country} has no subdivision {subdivision!r}; known: none",
            country=country,
            subdivision=subdivision,
        )
    return say(
        "{country} has no subdivision {subdivision!r}; known: {parts}",
        country=country,
        subdivision=subdivision,
        parts=", ".join(known[country]),
    )
