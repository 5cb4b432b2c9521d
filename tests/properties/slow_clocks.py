"""Hand-offs and their clocks seen slowly, by the definitions and by nothing else.

Nothing of smk is imported here. Times are whole seconds since 1970. Each function is one sentence
of the definitions (2 and 6); for section 5 see slow_calendar.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slow_calendar import Calendar, at_risk, due

Values = Mapping[tuple[int, str], Sequence[tuple[int | None, str | None]]]


class Clause(NamedTuple):
    """One promise; `within` is a number and its unit, as it is written."""

    key: str
    measure: str
    per: str
    at_least: Fraction
    within: tuple[int, str] | None = None
    count: int = 0
    fields: tuple[str, ...] = ()


class Version(NamedTuple):
    """What is agreed, and from when; the stage of the hand-off, and what counts as contact."""

    number: int | None
    begins: int
    calendar: Calendar
    clauses: tuple[Clause, ...]
    stage: str
    contact: tuple[tuple[str, str | None], ...]


class Move(NamedTuple):
    """One entry of a lead's history."""

    lead: int
    at: int
    place: str
    kind: str


class Touch(NamedTuple):
    """Something that passed between a lead and a team."""

    lead: int
    at: int
    kind: str
    side: str
    outcome: str | None


class Offer(NamedTuple):
    """One hand-off, what was decided if anything was, and when it was rated."""

    id: int
    lead: int
    at: int
    decision: str | None = None
    decided: int = 0
    reasoned: bool = False
    rated: tuple[int, ...] = ()


class World(NamedTuple):
    """Everything that was recorded and not cancelled."""

    moves: Sequence[Move]
    touches: Sequence[Touch]
    offers: Sequence[Offer]
    values: Values


class Ask(NamedTuple):
    """What is asked: the hand-offs offered from one local day up to another, as of when."""

    first: date
    end: date
    zone: str
    as_of: int
    by: str | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """The period in seconds: local midnights."""
        days = (self.first, self.end)
        start, end = (datetime(d.year, d.month, d.day, tzinfo=ZoneInfo(self.zone)) for d in days)
        return int(start.timestamp()), int(end.timestamp())


# Section 6: what belongs to a hand-off, and its clocks.


def decided(one: Offer, as_of: int) -> str | None:
    """What became of a hand-off, as known at as-of."""
    return one.decision if one.decision and one.decided <= as_of else None


def ended(world: World, one: Offer, as_of: int) -> int | None:
    """When it was over: not taken, or accepted and then parked or moved back."""
    decision = decided(one, as_of)
    if decision != "accepted":
        return one.decided if decision else None
    left = [m.at for m in world.moves if m.lead == one.lead and m.kind in ("demoted", "parked")]
    return min((at for at in left if one.decided <= at <= as_of), default=None)


def touches_of(world: World, one: Offer, as_of: int) -> list[Touch]:
    """From the offer until it is rejected, withdrawn or expired, or the lead is offered again."""
    later = [o.at for o in world.offers if o.lead == one.lead and (o.at, o.id) > (one.at, one.id)]
    anew = min((at for at in later if at <= as_of), default=None)
    over = one.decided if decided(one, as_of) not in (None, "accepted") else as_of
    found = [t for t in world.touches if t.lead == one.lead and one.at <= t.at <= as_of]
    return sorted(t for t in found if t.at <= over and (anew is None or t.at < anew))


def first_contact(world: World, version: Version, one: Offer, as_of: int) -> int | None:
    """The earliest touch that the agreement's list counts."""
    spoken = [
        touch.at
        for touch in touches_of(world, one, as_of)
        if any(touch.kind == kind and out in (None, touch.outcome) for kind, out in version.contact)
    ]
    return min(spoken, default=None)


def done_at(
    world: World, version: Version, clause: Clause, one: Offer, as_of: int
) -> tuple[int | None, int | None]:
    """When a clause was fulfilled, and when the hand-off ended as far as the clause cares."""
    decision = decided(one, as_of)
    if clause.measure == "decision_time":
        if decision in ("accepted", "rejected"):
            return one.decided, None
        return None, one.decided if decision else None
    contact = first_contact(world, version, one, as_of)
    over = ended(world, one, as_of)
    if clause.measure == "first_contact_time":
        return contact, over
    tries = [t.at for t in touches_of(world, one, as_of) if t.side == "sales"]
    enough = sorted(tries)[clause.count - 1] if len(tries) >= clause.count else None
    return min((at for at in (contact, enough) if at is not None), default=None), over


def by_clock(
    world: World, version: Version, clause: Clause, one: Offer, as_of: int
) -> tuple[str | None, int | None]:
    """Kept, missed, overdue, open or at risk; None owes nothing. And when it was done."""
    decision = decided(one, as_of)
    if clause.measure == "contact_attempts" and decision != "accepted":
        return None, None
    assert clause.within is not None
    limit = due(version.calendar, one.at, clause.within)
    done, over = done_at(world, version, clause, one, as_of)
    if clause.measure == "decision_time" and decision == "expired":
        return "missed", None
    if done is not None and done <= limit:
        return "kept", done
    if over is not None and over <= limit:
        return None, done
    if as_of > limit:
        return ("overdue" if done is None and over is None else "missed"), done
    return ("at risk" if at_risk(version.calendar, clause.within, one.at, as_of) else "open"), None


# Section 2: values.


def value_at(values: Values, lead: int, field: str, at: int) -> str | None:
    """The value of a field as of a time; of two from one instant the one typed last."""
    holding = [one for one in values.get((lead, field), ()) if one[0] is None or one[0] <= at]
    holding.sort(key=lambda one: (one[0] is not None, one[0] or 0))
    return holding[-1][1] if holding else None
