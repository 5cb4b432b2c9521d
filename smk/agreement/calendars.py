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
    subdivision: Text | None = None
    extra: tuple[Day, ...] = ()


def _holidays(value: Any) -> str:
    return "public" if isinstance(value, dict | PublicHolidays) else "days"


class Calendar(Part):
    """Working time: zone, windows for each weekday (0 is Monday), holidays."""

    timezone: Zone = "UTC"
    hours: Hours = Field(default_factory=dict)
    holidays: Annotated[
        Annotated[tuple[Day, ...], Tag("days")] | Annotated[PublicHolidays, Tag("public")],
        Discriminator(_holidays),
    ] = ()
    week_starts: Literal["monday", "sunday", "saturday"] = "monday"
