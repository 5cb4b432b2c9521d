"""Two records of one person as one lead: which moves count, whose values hold. Definitions 2."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from smk.rules.facts import PARKED, PROMOTED, REOPENED, WITHDRAWN, Dated, Handoff, LeadFacts, Move
from smk.rules.handoffs import PlannedDecision
from smk.rules.history import sort_key

REFERRED_BY = "referred_by"


@dataclass(frozen=True)
class Places:
    """The places of an agreement by how far they are: the path, then waiting, then closed."""

    path: tuple[str, ...]
    waiting: tuple[str, ...]

    def rank(self, place: str) -> int:
        """How far a place is; a closed one is 0."""
        if place in self.path:
            return self.path.index(place) + 2
        return 1 if place in self.waiting else 0


@dataclass(frozen=True)
class OneHistory:
    """The moves that count for the one lead and those that do not, in order.

    `further` is the last move of the record that stands further than where those that count lead.
    """

    counting: tuple[Move, ...]
    left: tuple[Move, ...]
    further: Move | None

    @property
    def place(self) -> str:
        """Where the lead is at the end."""
        return self.further.place if self.further else self.counting[-1].place


@dataclass(frozen=True)
class Difference:
    """A field whose value the lead keeps, and what the other record said."""

    field: str
    kept: str
    other: str


def in_order_of_creation(one: LeadFacts, two: LeadFacts) -> tuple[LeadFacts, LeadFacts]:
    """The lead that is kept, which was created first (of two at once the lower id); the other."""
    first, second = sorted((one, two), key=lambda lead: (lead.moves[0].at, lead.id))
    return first, second


def one_history(one: Sequence[Move], two: Sequence[Move], places: Places) -> OneHistory:
    """The moves of two records as one history, whichever of them is named first.

    The lead stands where one of the two records leads. A move of the record that leads counts; a
    move of the other one counts only if it goes further than where the lead then stands, and from
    then on that record leads.
    """
    of_one = {move.id for move in one}
    counting: list[Move] = []
    left: list[Move] = []
    one_leads = False
    for move in sorted((*one, *two), key=lambda move: sort_key(move, places.path)):
        is_of_one = move.id in of_one
        here = places.rank(counting[-1].place) if counting else -1
        if is_of_one == one_leads or not counting or places.rank(move.place) > here:
            counting.append(move)
            one_leads = is_of_one
        else:
            left.append(move)
    following = (two if one_leads else one)[-1]
    is_further = places.rank(following.place) > places.rank(counting[-1].place)
    return OneHistory(tuple(counting), tuple(left), following if is_further else None)


def catching_up(
    history: OneHistory, places: Places, now: datetime, operation_id: int, version: int | None
) -> Move | None:
    """The move to where the other record stands further, so that nobody falls back; else None."""
    further, here = history.further, history.counting[-1]
    if further is None:
        return None
    at = max(now, here.at)
    if further.place not in places.path:
        reason, until = further.reason, further.until
        return Move(0, at, further.place, PARKED, operation_id, reason, False, version, until)
    kind = PROMOTED if here.place in places.path else REOPENED
    return Move(0, at, further.place, kind, operation_id, version=version)


def offers_to_withdraw(
    kept: LeadFacts, other: LeadFacts, place: str, now: datetime, actor: str
) -> list[PlannedDecision]:
    """What becomes of open offers: one may stay open, the first, where its record still stands.

    Any other one is withdrawn, as by a move out of the stage (definitions 6).
    """
    found = [(one, lead.moves[-1].place) for lead in (kept, other) if (one := lead.open_handoff)]
    planned = []
    is_open = False
    for handoff, stood in sorted(found, key=lambda one: (one[0].offered_at, one[0].id)):
        if not is_open and stood == place:
            is_open = True
        else:
            planned.append(_withdrawn(handoff, max(now, handoff.offered_at), actor))
    return planned


def _withdrawn(handoff: Handoff, at: datetime, actor: str) -> PlannedDecision:
    return PlannedDecision(handoff, WITHDRAWN, at, actor)


def now_referred_by(lead: LeadFacts, gone: int, kept: int) -> list[Dated]:
    """What a lead's referrers become where they were the record that is gone; never itself."""
    dated = lead.values.get(REFERRED_BY, ())
    lasting = {one.since: one for one in dated}.values()  # of several at one instant the last
    referrer = None if lead.id == kept else str(kept)
    return [Dated(one.since, referrer) for one in lasting if one.value == str(gone)]


def taken_over(kept: LeadFacts, other: LeadFacts, now: datetime) -> dict[str, tuple[Dated, ...]]:
    """The values that the lead takes from the other record: of fields that it lacks.

    Where it never had a value, with their dates, from the other's beginning; where it has none any
    more, from now on. What would make it its own referrer is left out.
    """
    begins = other.moves[0].at
    found: dict[str, tuple[Dated, ...]] = {}
    for name, dated in other.values.items():
        if name == REFERRED_BY:
            own = (None, str(kept.id))
            dated = tuple(Dated(d.since, None if d.value in own else d.value) for d in dated)
        had = [one.value for one in kept.values.get(name, ())]
        if (had and had[-1] is not None) or not any(one.value for one in dated):
            continue
        if any(value is not None for value in had):
            if dated[-1].value is not None:
                found[name] = (Dated(now, dated[-1].value),)
        else:
            found[name] = tuple(Dated(one.since or begins, one.value) for one in dated)
    return found


def differences(kept: LeadFacts, other: LeadFacts) -> list[Difference]:
    """The fields in which both have a value, and not the same one."""
    found = []
    for name, dated in kept.values.items():
        theirs = other.values.get(name, ())
        ours, value = dated[-1].value, theirs[-1].value if theirs else None
        each_other = name == REFERRED_BY and (ours == str(other.id) or value == str(kept.id))
        if ours is not None and value is not None and ours != value and not each_other:
            found.append(Difference(name, ours, value))
    return found
