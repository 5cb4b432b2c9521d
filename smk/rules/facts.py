"""What is known of leads, as plain values that rules can judge."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from smk.agreement.schema import BUILT_IN_FIELDS as BUILT_IN_FIELDS

CREATED, PROMOTED, DEMOTED = "created", "promoted", "demoted"
PARKED, REOPENED, IMPORTED = "parked", "reopened", "imported"
OPEN, ACCEPTED, REJECTED, EXPIRED = "open", "accepted", "rejected", "expired"
WITHDRAWN = "withdrawn"
DECISIONS = (ACCEPTED, REJECTED, EXPIRED, WITHDRAWN)
SIDES = ("lead", "marketing", "sales")
MOVE_KINDS = (CREATED, PROMOTED, DEMOTED, PARKED, REOPENED, IMPORTED)


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of a lead's history; `id` grows in the order of recording.

    `until` is the time a parked lead waits for, where one was named.
    """

    id: int
    at: datetime
    place: str
    kind: str
    operation_id: int = 0
    reason: str | None = None
    forced: bool = False
    version: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and since when it holds; None is from the lead's beginning."""

    since: datetime | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Touch:
    """Something that passed between a lead and a team; `side` is who it came from."""

    at: datetime
    kind: str
    side: str
    outcome: str | None = None
    content: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Handoff:
    """A lead offered to sales, and what became of it; `decision` is None while it is open.

    `by_move` says that a move being judged decides it, if it is made.
    """

    id: int
    offered_at: datetime
    offered_by: str | None = None
    offered_to: str | None = None
    version: int | None = None
    decision: str | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    by_move: bool = False

    def seen_at(self, at: datetime) -> "Handoff":
        """The hand-off as it was at a time: open until it was decided."""
        if self.decided_at is None or self.decided_at <= at:
            return self
        return Handoff(self.id, self.offered_at, self.offered_by, self.offered_to, self.version)


@dataclass(frozen=True)
class LeadFacts:
    """One lead: its moves, touches and hand-offs in order of time, its values oldest first."""

    id: int
    moves: tuple[Move, ...] = ()
    values: dict[str, tuple[Dated, ...]] = field(default_factory=dict)
    touches: tuple[Touch, ...] = ()
    handoffs: tuple[Handoff, ...] = ()

    @property
    def created_at(self) -> datetime | None:
        """When the first move happened."""
        return self.moves[0].at if self.moves else None

    @property
    def events(self) -> list[datetime]:
        """When something happened to the lead: moves, touches, hand-offs, changed values."""
        found = [one.since for dated in self.values.values() for one in dated if one.since]
        found += [move.at for move in self.moves]
        found += [touch.at for touch in self.touches]
        found += [one.offered_at for one in self.handoffs]
        return found + [one.decided_at for one in self.handoffs if one.decided_at]

    def handoff_at(self, at: datetime) -> Handoff | None:
        """The latest hand-off offered by `at` that was not withdrawn by then, as it was then."""
        found = None
        for one in self.handoffs:
            if one.offered_at <= at and one.seen_at(at).decision != WITHDRAWN:
                found = one.seen_at(at)
        return found

    def with_decision(self, decision: str, at: datetime, by: str | None) -> "LeadFacts":
        """The same lead with its open hand-off decided so, by a move that is judged."""
        decided = tuple(
            replace(one, decision=decision, decided_at=at, decided_by=by, by_move=True)
            if one.decision is None
            else one
            for one in self.handoffs
        )
        return replace(self, handoffs=decided)

    @property
    def open_handoff(self) -> Handoff | None:
        """The hand-off that nobody decided yet."""
        return next((one for one in self.handoffs if one.decision is None), None)

    def dated(self, name: str, at: datetime) -> Dated:
        """The value of a field as of `at`."""
        found = Dated(None, None)
        for one in self.values.get(name, ()):
            if one.since is None or one.since <= at:
                found = one
        return found

    def value(self, name: str, at: datetime) -> str | None:
        """The text of a field as of `at`, or None where it is unknown."""
        return self.dated(name, at).value

    def with_values(self, given: dict[str, str | None], at: datetime) -> "LeadFacts":
        """The same lead with values that hold from `at`."""
        values = dict(self.values)
        for name, value in given.items():
            earlier = tuple(d for d in values.get(name, ()) if d.since is None or d.since <= at)
            later = values.get(name, ())[len(earlier) :]
            values[name] = (*earlier, Dated(at, value), *later)
        return replace(self, values=values)
