"""A campaign: what it is, when it runs, and which part of its cost belongs to a stretch of time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction

from smk.rules.clock import midnight

UPCOMING, RUNNING, OVER = "upcoming", "running", "over"


@dataclass(frozen=True)
class Campaign:
    """What is known of a campaign; `name` is what the leads' field `campaign` says.

    Its days are both included, in the agreement's time zone; what it cost is in minor units of
    its currency. None is what nobody said.
    """

    name: str
    channel: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    cost_minor: int | None = None
    currency: str | None = None


def cost_within(
    campaign: Campaign, start: datetime | None, end: datetime | None, zone: tzinfo
) -> int:
    """The part of a campaign's cost that falls into [start, end), in minor units. Definitions 9.

    The cost is spread evenly over the days of the campaign in `zone`, the last one included; one
    of which only one day is known costs all of it on that day. Parts are rounded so that those of
    adjoining stretches add up to the whole to the cent. A campaign without days lies before every
    `start`: all of its cost is in a stretch without beginning, and nothing in any other. `end` may
    be the time a report is as of, so that days to come cost nothing yet; None is without bound.
    """
    cost = campaign.cost_minor or 0
    first = campaign.starts_on or campaign.ends_on
    last = campaign.ends_on or campaign.starts_on
    if first is None or last is None:
        return cost if start is None else 0
    if start is not None and end is not None and end <= start:
        return 0
    spent = Fraction(1) if end is None else _passed(first, last, end, zone)
    before = Fraction(0) if start is None else _passed(first, last, start, zone)
    return round(cost * spent) - round(cost * before)


def _passed(first: date, last: date, at: datetime, zone: tzinfo) -> Fraction:
    """The share of some days, each as long as the other, that lies before an instant."""
    day = at.astimezone(zone).date()
    began, ended = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    within = Fraction((at.astimezone(UTC) - began) // timedelta(seconds=1))
    part = within / ((ended - began) // timedelta(seconds=1))
    days = (last - first).days + 1
    return min(max(((day - first).days + part) / days, Fraction(0)), Fraction(1))


def status(campaign: Campaign, today: date) -> str | None:
    """Whether a campaign is upcoming, running or over on a day; None where it has no days."""
    if campaign.starts_on is None and campaign.ends_on is None:
        return None
    if campaign.starts_on is not None and today < campaign.starts_on:
        return UPCOMING
    return OVER if campaign.ends_on is not None and campaign.ends_on < today else RUNNING
