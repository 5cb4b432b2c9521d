"""What lies on the desk of the sample hotel at the present: what `smk today` is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from smk.workspace import handoffs, leads
from smk.workspace.demo_lives import ZONE, Event, enquiry, touch
from smk.workspace.finding import find_lead
from smk.workspace.moves import Asked

OPENS, CLOSES = 9, 20


@dataclass(frozen=True)
class _Enquirer:
    """Who asked, how many minutes of an open desk ago, and how long ago somebody took it up."""

    name: str
    asked: int
    offered: int | None = None
    accepted: int | None = None


ON_THE_DESK = (
    _Enquirer("Rosa Winter", asked=900),  # all is known of her, and nobody has offered her yet
    _Enquirer("Tom Berger", asked=30, offered=20),
    _Enquirer("Yara Santos", asked=130, offered=100),  # at risk: three quarters of two hours
    _Enquirer("Ole Lindqvist", asked=400, offered=200),  # overdue
    _Enquirer("Uma Patel", asked=120, offered=70, accepted=40),
    _Enquirer("Victor Blanc", asked=700, offered=260, accepted=230),  # never called back
)


def on_the_desk(random: Random, now: datetime) -> Iterator[Event]:
    """The last events before the present."""
    for one in ON_THE_DESK:
        yield from _asks(random, one, now, f"{one.name.lower().replace(' ', '.')}@example.com")


def _asks(random: Random, one: _Enquirer, now: datetime, email: str) -> Iterator[Event]:
    given = {"email": email, "name": one.name, "source": "web", "country": "DE"}
    at = _open_minutes_before(now, one.asked)
    noted = Asked(settings=_dates(at))
    yield Event(at, "lead add", "ana", lambda work: leads.add(work, given, (), None, noted))
    yield Event(at, "touch add", "ana", touch(email, "form"))
    if one.offered is not None:
        offered = _open_minutes_before(now, one.offered)
        yield Event(offered, "lead promote", "bea", enquiry(random, email, offered))
    if one.accepted is not None:
        taken = _open_minutes_before(now, one.accepted)
        yield Event(
            taken,
            "handoff accept",
            "marta",
            lambda work: handoffs.accept_one(work, find_lead(work.session, email), None, Asked()),
        )


def _dates(at: datetime) -> tuple[str, ...]:
    arrival = at.date() + timedelta(days=45)
    departure = arrival + timedelta(days=3)
    return (f"arrival={arrival}", f"departure={departure}", "party_size=2")


def _open_minutes_before(now: datetime, minutes: int) -> datetime:
    """The time that lies so many minutes of an open desk before another."""
    local = now.astimezone(ZONE)
    if local.hour >= CLOSES:
        local = local.replace(hour=CLOSES, minute=0)
    left = minutes
    while True:
        opened = local.replace(hour=OPENS, minute=0, second=0, microsecond=0)
        passed = max(0, int((local - opened).total_seconds() // 60))
        if passed >= left:
            return local - timedelta(minutes=left)
        left -= passed
        local = (opened - timedelta(days=1)).replace(hour=CLOSES)
