"""The lives of the sample leads: what each did, and when somebody at the desk answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from smk.workspace import deals, feedback, handoffs, leads, moves, touches
from smk.workspace.finding import find_lead
from smk.workspace.moves import Asked
from smk.workspace.work import Work

ZONE = ZoneInfo("Europe/Madrid")
DAYS = 182
SOURCES = {"web": 8, "portal": 4, "referral": 3, "newsletter": 3, "fair": 1, "phone": 2}
CAMPAIGNS = ("early-bird", "family-weeks", "wine-weekend")  # one after the other
FIRST = "Ada Ben Carla Dora Emil Finn Greta Hugo Ines Jan Kira Luis Mona Nils Olga Pau".split()  # noqa: SIM905
LAST = "Almeida Bauer Costa Duran Eriksen Ferrer Gruber Haas Ibarra Janssen Keller".split()  # noqa: SIM905
COUNTRIES = ("ES", "ES", "DE", "FR", "GB", "IT")
REJECTED = ("fully-booked", "dates-open", "dates-open", "spam", "portal")
LOST = ("price", "elsewhere", "portal", "plans")
LETTER = "calendar"  # of the agreement's content; it fits everybody
Deed = Callable[[Work], object]


@dataclass(frozen=True)
class Event:
    """Something that happens to the sample leads."""

    at: datetime
    action: str
    actor: str
    do: Deed


@dataclass(frozen=True)
class Beginning:
    """The two quarters before the present, and the day in between."""

    now: datetime

    @property
    def start(self) -> datetime:
        """When the first agreement was adopted."""
        return desk(self.now - timedelta(days=DAYS))

    @property
    def middle(self) -> datetime:
        """When the second one was."""
        return desk(self.now - timedelta(days=DAYS // 2))

    def mornings(self) -> Iterator[datetime]:
        """Each morning, when the cron job runs."""
        for day in range(1, DAYS):
            local = (self.start + timedelta(days=day)).astimezone(ZONE)
            at = local.replace(hour=8, minute=0, second=0)
            if at < self.now:
                yield at


def desk(at: datetime) -> datetime:
    """The same day at an hour when somebody is there."""
    local = at.astimezone(ZONE).replace(second=0, microsecond=0)
    return local.replace(hour=9 + local.hour % 10)


@dataclass
class _Life:
    """One lead on its way; nothing happens to it after the present.

    A few, by their number, change their mind at once or book without asking for an offer first.
    """

    random: Random
    email: str
    at: datetime
    now: datetime
    events: list[Event]
    number: int = 0

    def wait(self, hours: float) -> None:
        """Let some time pass."""
        later = desk(self.at + timedelta(hours=hours))
        self.at = later if later > self.at else later + timedelta(days=1)

    def soon(self, minutes: int) -> None:
        """Let some minutes pass, the desk being open."""
        later = self.at + timedelta(minutes=minutes)
        closed = later.astimezone(ZONE).hour >= 20 or later.astimezone(ZONE).hour < 9
        self.at = desk(later + timedelta(hours=13)) if closed else later

    def happens(self, action: str, actor: str, do: Deed) -> bool:
        """Put an event on the list, unless it lies ahead."""
        if self.at >= self.now:
            return False
        self.events.append(Event(self.at, action, actor, do))
        return True

    def chance(self, share: float) -> bool:
        """Whether something happens that does so with this chance."""
        return self.random.random() < share


Known = list[tuple[datetime, str]]


def life(random: Random, number: int, begin: Beginning, known: Known) -> list[Event]:
    """One lead from its first contact until it stops, always in the past.

    One that was recommended was so by the last of the `known` who came before it.
    """
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    email = f"{name.lower().replace(' ', '.')}.{number}@example.com"
    (source,) = random.choices(list(SOURCES), list(SOURCES.values()))
    given = {"email": email, "name": name, "source": source, "country": random.choice(COUNTRIES)}
    given |= {"phone": f"+34 600 {number:06}"} if random.random() < 0.7 else {}
    days = random.uniform(0.5, DAYS - 1)
    if source in ("web", "newsletter") and random.random() < 0.6:
        given["campaign"] = CAMPAIGNS[int(days / DAYS * len(CAMPAIGNS))]
    at = desk(begin.start + timedelta(days=days))
    one = _Life(random, email, at, begin.now, [], number=number)
    before = max((other for other in known if other[0] < one.at), default=None)
    given |= {"referred_by": before[1]} if before and source == "referral" else {}
    known.append((one.at, email))
    one.happens("lead add", "ana", lambda work: leads.add(work, given, (), None, Asked()))
    if one.chance(0.3):
        return one.events
    one.wait(random.uniform(1, 300))
    one.happens("touch add", "ana", touch(email, "form"))
    one.soon(10)
    if one.happens("lead promote", random.choice(("ana", "bea")), enquiry(random, email, one.at)):
        _handed(one, luck=1.2 if source == "referral" else 1.0)
    return one.events


def enquiry(random: Random, email: str, at: datetime) -> Deed:
    """Dates and guests are noted, and the lead is offered to reservations."""
    arrival = at.date() + timedelta(days=random.randint(14, 120))
    nights, party = random.randint(1, 9), random.choice((1, 2, 2, 2, 3, 4, 5, 12, 20))
    settings = (
        f"arrival={arrival}",
        f"departure={arrival + timedelta(days=nights)}",
        f"party_size={party}",
    )
    return lambda work: moves.promote(work, [email], None, Asked(settings=settings))


def touch(email: str, kind: str, outcome: str | None = None, content: str | None = None) -> Deed:
    """Something passes between the lead and the desk."""
    return lambda work: touches.add(work, [email], kind, outcome, content, Asked())


def _handed(one: _Life, luck: float) -> None:
    """Sales decides within the hour, late, or never; then the life goes on."""
    random, email = one.random, one.email
    seller = random.choice(("luis", "marta"))
    if one.number % 71 == 7:
        one.soon(10)  # off again before anybody has decided: the offer is withdrawn
        one.happens("lead park", "bea", _parked(email, "plans"))
        return
    if one.chance(0.05):
        return  # nobody decides: the cron job lets it expire
    one.soon(random.choice((5, 15, 25, 40, 55, 80, 110, 170)))
    if one.chance(0.17):
        reason = random.choice(REJECTED)
        rating = 1 if reason == "spam" else random.randint(2, 3)
        done = one.happens(
            "handoff reject",
            seller,
            lambda work: handoffs.reject_one(
                work, find_lead(work.session, email), reason, rating, Asked()
            ),
        )
        if done and reason == "dates-open":
            _written_to(one)
        if done and reason == "dates-open" and one.chance(0.5):
            _back(one, luck)
        return
    if one.happens(
        "handoff accept",
        seller,
        lambda work: handoffs.accept_one(work, find_lead(work.session, email), None, Asked()),
    ):
        _worked(one, seller, luck)


def _back(one: _Life, luck: float) -> None:
    """A lead that waited asks again."""
    email = one.email
    one.wait(24 * one.random.uniform(20, 40))
    one.happens("touch add", "bea", touch(email, "message"))
    one.soon(15)
    asked = Asked(reason_text="wrote again, with dates")
    if one.happens(
        "lead reopen", "bea", lambda work: moves.reopen(work, [email], "enquiry", asked)
    ):
        _handed(one, luck * 1.1)


def _worked(one: _Life, seller: str, luck: float) -> None:
    """Calls, some in vain; a proposal; a stay, or not."""
    random, email = one.random, one.email
    if one.chance(0.25):
        one.soon(random.choice((20, 45)))
        one.happens("touch add", seller, touch(email, "call", "no-answer"))
        one.wait(random.choice((2, 20, 26)))
    one.soon(random.choice((10, 20, 35, 50, 120)))
    kind, outcome = random.choice((("call", "reached"), ("reply", None), ("proposal", None)))
    one.happens("touch add", seller, touch(email, kind, outcome))
    if one.chance(0.85):
        rating = random.choice((2, 3, 4, 4, 5, 5))
        one.happens(
            "feedback add", seller, lambda work: feedback.add_one(work, email, rating, Asked())
        )
    one.soon(5)
    if not one.chance(0.85 * luck):
        _given_up(one, seller, "no-answer")
        return
    one.happens("lead promote", seller, lambda work: moves.promote(work, [email], None, Asked()))
    one.wait(random.uniform(3, 60))
    if not one.chance(0.82 * luck):
        _given_up(one, seller, random.choice(("plans", "elsewhere")))
        return
    if one.number % 23 and not one.happens(
        "lead promote", seller, lambda work: moves.promote(work, [email], None, Asked())
    ):
        return
    one.wait(random.uniform(12, 160))
    if one.chance(0.5 * luck):
        _stay(one, seller)
    else:
        _given_up(one, seller, random.choice(LOST))


def _given_up(one: _Life, seller: str, reason: str) -> None:
    """After some days the desk closes it; now and then it forgets."""
    if one.chance(0.9):
        one.wait(24 * one.random.uniform(3, 9))
        if one.happens("lead park", seller, _parked(one.email, reason)) and reason == "no-answer":
            _written_to(one)


def _written_to(one: _Life) -> None:
    """Some who wait get a letter; who, is drawn apart, so that no life depends on it."""
    apart = Random(one.number)
    at = desk(one.at + timedelta(days=apart.uniform(4, 14)))
    if apart.random() < 0.5 and at < one.now:
        sent = touch(one.email, "newsletter", content=LETTER)
        one.events.append(Event(at, "touch add", "ana", sent))


def _parked(email: str, reason: str) -> Deed:
    return lambda work: moves.park(work, [email], reason, Asked())


def _stay(one: _Life, seller: str) -> None:
    """Booked; some cancel, and then the stay is no revenue and the guest no customer."""
    amount, email = str(one.random.randrange(180, 2400, 15)), one.email
    one.happens("lead win", seller, lambda work: moves.win(work, email, amount, None, Asked()))
    if one.chance(0.07):
        one.wait(24 * one.random.uniform(3, 30))
        one.happens(
            "deal cancel",
            seller,
            lambda work: deals.cancel(work, email, "cancelled", None, Asked()),
        )
        gone = Asked(note="asked for the deposit back")
        one.happens("lead park", seller, lambda work: moves.park(work, [email], "cancelled", gone))
    else:
        _again(one, seller)


def _again(one: _Life, seller: str) -> None:
    """Some guests book a second stay; who, is drawn apart."""
    apart = Random(one.number)
    at = desk(one.at + timedelta(days=apart.uniform(20, 60)))
    if apart.random() < 0.12 and at < one.now:
        email, amount = one.email, str(apart.randrange(180, 1200, 15))
        booked = Event(
            at, "lead win", seller, lambda work: moves.win(work, email, amount, None, Asked())
        )
        one.events.append(booked)
