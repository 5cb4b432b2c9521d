"""What is known of leads, as plain values that rules can judge."""

from dataclasses import dataclass, field
from datetime import datetime

from smk.agreement.schema import BUILT_IN_FIELDS as BUILT_IN_FIELDS

CREATED, PROMOTED, DEMOTED = "created", "promoted", "demoted"
PARKED, REOPENED, IMPORTED = "parked", "reopened", "imported"
MOVE_KINDS = (CREATED, PROMOTED, DEMOTED, PARKED, REOPENED, IMPORTED)


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of a lead's history; `id` grows in the order of recording."""

    id: int
    at: datetime
    place: str
    kind: str
    operation_id: int = 0
    reason: str | None = None
    forced: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and since when it holds; None is from the lead's beginning."""

    since: datetime | None
    value: str | None


@dataclass(frozen=True)
class LeadFacts:
    """One lead: its moves in order of time, and every value each field has had, oldest first."""

    id: int
    moves: tuple[Move, ...] = ()
    values: dict[str, tuple[Dated, ...]] = field(default_factory=dict)

    @property
    def created_at(self) -> datetime | None:
        """When the first move happened."""
        return self.moves[0].at if self.moves else None

    @property
    def events(self) -> list[datetime]:
        """When something happened to the lead: its moves, and values that changed."""
        changed = [one.since for dated in self.values.values() for one in dated if one.since]
        return [*(move.at for move in self.moves), *changed]

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
        return LeadFacts(self.id, self.moves, values)
