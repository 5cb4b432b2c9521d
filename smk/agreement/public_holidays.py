"""Public holidays as the package `holidays` knows them; it is installed with smk[holidays]."""

from datetime import date
from importlib import import_module

YEARS = range(1990, 2061)


class UnknownHolidaysError(Exception):
    """The public holidays cannot be told; says why."""


def find_holidays(country: str, subdivision: str | None) -> frozenset[date]:
    """Every public holiday from 1990 to 2060; an UnknownHolidaysError says what is unknown."""
    try:
        package = import_module("holidays")
    except ImportError:
        raise UnknownHolidaysError(
            "public holidays by country need the package holidays: pip install 'smk[holidays]'"
        ) from None
    try:
        return frozenset(package.country_holidays(country, subdiv=subdivision, years=YEARS))
    except NotImplementedError:
        known = package.list_supported_countries()
        if country not in known:
            message = f"the holidays of country {country!r} are not known"
        else:
            parts = ", ".join(known[country]) or "none"
            message = f"{country} has no subdivision {subdivision!r}; known: {parts}"
        raise UnknownHolidaysError(message) from None
