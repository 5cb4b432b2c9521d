"""What came of leads, from where they came from to revenue: counts and money that add up.

Everything here can be added: over the groups of a report, over origins, over all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import chain

from smk.rules.funnel import Spread

CAMPAIGN = "campaign"
REFERRAL = "referral"
OTHER = "other"
ORIGIN = "origin"
Group = str | None
Amounts = dict[str, int]  # minor units by currency


@dataclass(frozen=True)
class Cell:
    """Leads of one group and one origin: referral, campaign or other."""

    group: Group
    origin: str


@dataclass(frozen=True)
class HandoffStages:
    """The stage at which leads are offered, and the one that accepted leads become, if any."""

    at: str
    becomes: str | None


@dataclass(frozen=True)
class SourceCount:
    """Leads of a cohort by how far they came, as known at as-of.

    `mqls`, `accepted` and `sqls` are None without a hand-off in the agreement; `seconds` are from
    the base to the last stage, of those that entered both in that order; `without_deal` are the
    customers of whom no deal is known.
    """

    leads: int = 0
    mqls: int | None = None
    accepted: int | None = None
    sqls: int | None = None
    customers: int = 0
    seconds: tuple[int, ...] = ()
    without_deal: int = 0

    @classmethod
    def of_all(cls, counts: Sequence["SourceCount"]) -> "SourceCount":
        """The counts of all together; None where none of them is known."""
        return cls(
            sum(one.leads for one in counts),
            _sum(one.mqls for one in counts),
            _sum(one.accepted for one in counts),
            _sum(one.sqls for one in counts),
            sum(one.customers for one in counts),
            tuple(chain.from_iterable(one.seconds for one in counts)),
            sum(one.without_deal for one in counts),
        )

    @property
    def spread(self) -> Spread:
        """How the times from base to customer are spread."""
        return Spread.of(self.seconds)


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [one for one in counts if one is not None]
    return sum(known) if known else None


@dataclass(frozen=True)
class Source:
    """What came of some leads: counts, revenue and cost in minor units by currency.

    Currencies without a deal, or without a cost, are absent; cancelled deals leave 0. `repaid` is
    the part of the revenue that came from the leads of campaigns whose cost is known.
    """

    count: SourceCount = SourceCount()
    revenue: Amounts = field(default_factory=dict)
    cost: Amounts = field(default_factory=dict)
    repaid: Amounts = field(default_factory=dict)

    @classmethod
    def of_all(cls, sources: Sequence["Source"]) -> "Source":
        """What came of all together."""
        return cls(
            SourceCount.of_all([one.count for one in sources]),
            added(*(one.revenue for one in sources)),
            added(*(one.cost for one in sources)),
            added(*(one.repaid for one in sources)),
        )

    @property
    def moved(self) -> set[str]:
        """The currencies in which there is revenue or cost: more than cancelled deals left."""
        return {one for amounts in (self.revenue, self.cost) for one in amounts if amounts[one]}

    def earned(self, currency: str) -> int | None:
        """Revenue in a currency; None if it is not known what it would be in this one.

        So it is where customers have no deal, and where all deals are in other currencies.
        """
        is_known_to_be_none = not self.count.customers and not self.revenue
        return self.revenue.get(currency, 0 if is_known_to_be_none else None)

    def returned(self, currency: str) -> float | None:
        """(what was repaid - cost) / cost; None without a cost, or if revenue is not known."""
        cost = self.cost.get(currency)
        if self.earned(currency) is None or not cost:
            return None
        return (self.repaid.get(currency, 0) - cost) / cost

    def currencies(self, first: str) -> list[str]:
        """The currencies of its amounts, `first` before the others, and alone if there is none.

        One whose deals were all cancelled stands only where there is no other.
        """

        def order(currency: str) -> tuple[bool, str]:
            return currency != first, currency

        idle = sorted({*self.revenue, *self.cost}, key=order)[:1]
        return sorted(self.moved, key=order) or idle or [first]


def added(*several: Mapping[str, int]) -> Amounts:
    """Amounts of each currency together; currencies are never added. Definitions 9."""
    found: Amounts = {}
    for amounts in several:
        for currency, minor in amounts.items():
            found[currency] = found.get(currency, 0) + minor
    return found


@dataclass(frozen=True)
class SourceFacts:
    """What came of a cohort, by group and origin."""

    cells: Mapping[Cell, Source] = field(default_factory=dict)

    @cached_property
    def total(self) -> Source:
        """Of all."""
        return Source.of_all(list(self.cells.values()))

    @cached_property
    def groups(self) -> dict[Group, Source]:
        """By group."""
        return self._by(lambda cell: cell.group)

    @cached_property
    def origins(self) -> dict[Group, Source]:
        """By origin."""
        return self._by(lambda cell: cell.origin)

    def _by(self, key: Callable[[Cell], Group]) -> dict[Group, Source]:
        several: dict[Group, list[Source]] = {}
        for cell, source in self.cells.items():
            several.setdefault(key(cell), []).append(source)
        return {name: Source.of_all(parts) for name, parts in several.items()}


@dataclass(frozen=True)
class CampaignLeads:
    """Leads of a campaign that are in one cell: their places among its `size` leads, from 1."""

    campaign: str
    cell: Cell
    size: int
    places: tuple[int, ...]


def shared_cost(minor: int, size: int, places: Iterable[int]) -> int:
    """What some of `size` leads carry of a cost that all carry alike, in whole minor units.

    The units that cannot be split go to the first leads, so all parts add up to the cost.
    """
    each, rest = divmod(minor, size)
    return sum(each + (place <= rest) for place in places)


def costs_of(
    costs: Mapping[str, tuple[int, str]], leads: Iterable[CampaignLeads]
) -> dict[Cell, Amounts]:
    """What the leads of each cell carry of the campaigns' costs (minor units and currency)."""
    found: dict[Cell, Amounts] = {}
    for one in leads:
        minor, currency = costs[one.campaign]
        part = {currency: shared_cost(minor, one.size, one.places)}
        found[one.cell] = added(found.get(one.cell, {}), part)
    return found


def cell_without_leads(campaign: str, by: str) -> Cell:
    """Where the cost of a campaign stands that brought no lead of the cohort."""
    group = {CAMPAIGN: campaign, ORIGIN: CAMPAIGN}.get(by)
    return Cell(group, CAMPAIGN)


def gathered_facts(
    counts: Mapping[Cell, SourceCount],
    revenue: Mapping[Cell, Amounts],
    costs: Iterable[Mapping[Cell, Amounts]],
    repaid: Mapping[Cell, Amounts],
) -> SourceFacts:
    """Counts, revenue, costs, and the revenue of campaigns that cost, of the same cells, as one."""
    costs = list(costs)
    cells = {cell: None for one in (counts, revenue, *costs) for cell in one}
    return SourceFacts(
        {
            cell: Source(
                counts.get(cell, SourceCount()),
                revenue.get(cell, {}),
                added(*(one[cell] for one in costs if cell in one)),
                repaid.get(cell, {}),
            )
            for cell in cells
        }
    )


def per_head(minor: int, heads: int) -> int | None:
    """An amount by heads, in minor units rounded half up; None without heads."""
    return int(Fraction(minor, heads) + Fraction(1, 2)) if heads else None
