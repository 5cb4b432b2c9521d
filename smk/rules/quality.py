"""How good the offered leads were, counted, and what the rejected had in common. Definitions 6, 7.

A trait is something that a hand-off had when it was offered. Each is looked at among the rejected
and among the accepted; what was left to expire or withdrawn says nothing about the lead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from smk.agreement.schema import Agreement
from smk.rules.forgetting import FORGOTTEN
from smk.rules.statistics import two_proportions

FEWEST = 5
MOST_SAID = 3
FEW_VALUES = 20
CHANCE = 0.05
TOLD = ("source", "campaign", "country", "persona")
MISSING, KNOWN, VALUE = "missing", "known", "value"
UNTOUCHED, RECYCLED, AGAIN = "untouched", "recycled", "again"
FLAGS = (UNTOUCHED, RECYCLED, AGAIN)
Reasons = tuple[tuple[str | None, int], ...]


@dataclass(frozen=True)
class Tally:
    """The hand-offs of a group by what became of them, their ratings, and reasons of rejection.

    `stars` is the sum of the latest rating of each of the `ratings` hand-offs that were rated.
    """

    group: str | None = None
    accepted: int = 0
    rejected: int = 0
    expired: int = 0
    withdrawn: int = 0
    open: int = 0
    ratings: int = 0
    stars: int = 0
    reasons: Reasons = ()

    @property
    def offered(self) -> int:
        """All of them: accepted, rejected, expired, withdrawn and open."""
        return self.accepted + self.rejected + self.expired + self.withdrawn + self.open

    @property
    def decided(self) -> int:
        """Those that sales took a decision on: accepted or rejected."""
        return self.accepted + self.rejected

    @property
    def acceptance(self) -> float | None:
        """accepted / (accepted + rejected); None without any."""
        return self.accepted / self.decided if self.decided else None

    @property
    def rating(self) -> float | None:
        """The mean of the ratings, from 1 to 5; None without any."""
        return self.stars / self.ratings if self.ratings else None

    @property
    def top_reason(self) -> tuple[str, int] | None:
        """The commonest reason of rejection and how often it was given; None without any."""
        return next(((key, count) for key, count in self.reasons if key is not None), None)


def together(tallies: Iterable[Tally], group: str | None = None) -> Tally:
    """Several tallies as one; its reasons the commonest first."""
    found = Tally(group)
    reasons: Counter[str | None] = Counter()
    for one in tallies:
        reasons.update(dict(one.reasons))
        found = replace(
            found,
            accepted=found.accepted + one.accepted,
            rejected=found.rejected + one.rejected,
            expired=found.expired + one.expired,
            withdrawn=found.withdrawn + one.withdrawn,
            open=found.open + one.open,
            ratings=found.ratings + one.ratings,
            stars=found.stars + one.stars,
        )
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0] is None, one[0] or ""))
    return replace(found, reasons=tuple(ordered))


def by_group(tallies: Sequence[Tally]) -> list[Tally]:
    """One tally for each group, the largest first, that without a value last among equals."""
    parts: dict[str | None, list[Tally]] = {}
    for one in tallies:
        parts.setdefault(one.group, []).append(one)
    found = [together(several, group) for group, several in parts.items()]
    return sorted(found, key=lambda one: (-one.offered, one.group is None, one.group or ""))


@dataclass(frozen=True)
class DecidedOffers:
    """The accepted and rejected hand-offs as they were offered; the columns belong together.

    `rejected` is 1 or 0, `offered` whole seconds since 1970. `values` has each field at the offer,
    None where it was missing; `flags` 1 or 0 for each of FLAGS.
    """

    leads: Sequence[int] = ()
    offered: Sequence[int] = ()
    rejected: Sequence[int] = ()
    values: Mapping[str, Sequence[str | int | None]] = field(default_factory=dict)
    flags: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Trait:
    """Something a hand-off had when it was offered.

    `kind` is missing or known (of a field), value (the field had this one), untouched (no touch of
    the lead before), recycled (it waited and came back) or again (it was offered before).
    """

    kind: str
    field: str = ""
    value: str | None = None


@dataclass(frozen=True)
class Shared:
    """How many of the rejected and of the accepted have a trait, of how many."""

    trait: Trait
    rejected: int
    of_rejected: int
    accepted: int
    of_accepted: int

    @property
    def leaning(self) -> float:
        """The share among the rejected less that among the accepted; there are some of both."""
        return self.rejected / self.of_rejected - self.accepted / self.of_accepted


@dataclass(frozen=True)
class Striking:
    """A trait more common among the rejected than chance explains; `p` is corrected by Holm."""

    shared: Shared
    p: float


@dataclass(frozen=True)
class Common:
    """What the rejected had in common: the most striking traits, of how many looked at."""

    rejected: int
    accepted: int
    looked_at: int = 0
    striking: tuple[Striking, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of both to compare."""
        return min(self.rejected, self.accepted) >= FEWEST


def told_by_value(agreement: Agreement, brought: Sequence[str]) -> tuple[str, ...]:
    """The fields whose values are looked at one by one: few, and texts or yes and no.

    `brought` are fields that imports brought; what the agreement does not declare is a text. The
    owner is none of them: a report on leads judges no sales person.
    """
    declared = [one.key for one in agreement.fields if one.type in ("text", "boolean")]
    undeclared = [name for name in brought if name not in agreement.field_types]
    return tuple(dict.fromkeys((*TOLD, *declared, *undeclared)))


def in_common(offers: DecidedOffers, told: Sequence[str], fields: Sequence[str]) -> Common:
    """What the rejected of some hand-offs had in common that the accepted had not.

    Every trait of the `fields` (of those `told` also each value) and every flag is held against
    the accepted by the z test of two proportions, where its numbers allow one. What is kept is
    more common among the rejected and has p < 0.05 after the correction of S. Holm, A simple
    sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979)
    65-70, for the number of traits tested; the strongest first.
    """
    rejected = sum(offers.rejected)
    found = Common(rejected, len(offers.rejected) - rejected)
    if not found.is_enough:
        return found
    tested: list[tuple[Shared, float]] = []
    for shared in _candidates(found, offers, told, fields):
        pairs = (shared.accepted, shared.of_accepted), (shared.rejected, shared.of_rejected)
        compared = two_proportions(*pairs)
        if compared is not None:
            tested.append((shared, compared.p))
    corrected = holm([p for _, p in tested])
    striking = [
        Striking(shared, p)
        for (shared, _), p in zip(tested, corrected, strict=True)
        if p < CHANCE and shared.leaning > 0
    ]
    striking.sort(key=lambda one: (one.p, -one.shared.leaning))
    return replace(found, looked_at=len(tested), striking=tuple(striking[:MOST_SAID]))


def holm(values: Sequence[float]) -> list[float]:
    """P values corrected for their number by Holm's step-down method, in the order given."""
    corrected, highest = [1.0] * len(values), 0.0
    for rank, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        highest = max(highest, min(1.0, values[index] * (len(values) - rank)))
        corrected[index] = highest
    return corrected


def _candidates(
    of: Common, offers: DecidedOffers, told: Sequence[str], fields: Sequence[str]
) -> Iterable[Shared]:
    for name in fields:
        counts = Counter(zip(offers.values[name], offers.rejected, strict=True))
        yield from _of_field(of, name, counts, by_value=name in told)
    for flag in FLAGS:
        counted = Counter(zip(offers.flags[flag], offers.rejected, strict=True))
        yield _shared(of, Trait(flag), counted[1, 1], counted[1, 0])


def _of_field(
    of: Common, name: str, counts: Counter[tuple[str | int | None, int]], *, by_value: bool
) -> list[Shared]:
    """The traits of one field: each value, and whether it was known.

    Where it has but two states one of them is the other's reverse and so the same trait.
    """
    missing = _shared(of, Trait(MISSING, name), counts[None, 1], counts[None, 0])
    known = _shared(
        of, Trait(KNOWN, name), of.rejected - missing.rejected, of.accepted - missing.accepted
    )
    presence = max(missing, known, key=lambda one: one.leaning)
    values = {value for value, _ in counts if value is not None}
    repeated = [one for one in values if counts[one, 1] + counts[one, 0] > 1]
    if not by_value or (name not in TOLD and len(repeated) > FEW_VALUES):
        return [presence]
    found = [
        _shared(of, Trait(VALUE, name, str(one)), counts[one, 1], counts[one, 0])
        for one in sorted(repeated, key=str)
        if one != FORGOTTEN
    ]
    has_missing = missing.rejected + missing.accepted > 0
    if found and len(values) + has_missing == 2:
        both = [*found, missing] if has_missing else found
        return [max(both, key=lambda one: one.leaning)]
    return [*found, presence]


def _shared(of: Common, trait: Trait, rejected: int, accepted: int) -> Shared:
    return Shared(trait, rejected, of.rejected, accepted, of.accepted)
