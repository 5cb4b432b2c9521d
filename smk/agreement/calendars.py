"""The calendar of an agreement: its zone, working hours, and holidays."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from smk.agreement.part import Part
from smk.agreement.values import Country, Day, Hours, Text, Zone


class PublicHolidays(Part):
    """The public holidays of a country or a part of it, and further days.

    Adopting the agreement writes them down, so that what is known of holidays later changes no
    past verdict.
    """

    country: Country
    """Two capitals, like ES."""
    subdivision: Text | None = None
    """A part of it, like IB."""
    extra: tuple[Day, ...] = ()
    """Further days."""


def _holidays(value: Any) -> str:
    return "public" if isinstance(value, dict | PublicHolidays) else "days"


class Calendar(Part):
    """Working time: zone, windows for each weekday (0 is Monday), holidays."""

    timezone: Zone = "UTC"
    """The zone in which people read times."""
    hours: Hours = Field(default_factory=dict)
    """Windows by weekday, like mon-fri: ["09:00-14:00", "16:00-19:00"]."""
    holidays: Annotated[
        Annotated[tuple[Day, ...], Tag("days")] | Annotated[PublicHolidays, Tag("public")],
        Discriminator(_holidays),
    ] = ()
    """Days nobody works: a list, or the public holidays of a country (needs smk[holidays])."""
    week_starts: Literal["monday", "sunday", "saturday"] = "monday"
    """The first day of a week in periods like this-week."""
