"""What a funnel is asked, and the counts it is made of. Definitions 4."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from smk.rules.statistics import quantile


@dataclass(frozen=True)
class Condition:
    """Only leads whose field had this value at as-of; None asks for leads without one.

    Two fields are special, with `yes` and `no`: `forced` asks whether any move of the lead was
    forced, `recycled` whether it came back onto the path after it waited at one of the `waiting`
    places; `beside` are all the places beside the path.
    """

    field: str
    value: str | None
    waiting: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class FunnelAsk:
    """Which leads, along which path, as of when.

    `start` and `end` bound the period, half open, None without bound; in a cohort they bound the
    first entry to `base` only. `within` makes each lead seen as of its base plus that time.
    """

    path: tuple[str, ...]
    base: str
    as_of: datetime
    start: datetime | None = None
    end: datetime | None = None
    within: timedelta | None = None
    by: str | None = None
    where: tuple[Condition, ...] = ()

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages from the base on."""
        return self.path[self.path.index(self.base) :]


@dataclass(frozen=True)
class Spread:
    """How a set of durations is spread; seconds, None where there are none."""

    count: int = 0
    median: float | None = None
    p90: float | None = None

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """The spread of some durations, in any order."""
        ordered = sorted(seconds)
        return cls(len(ordered), quantile(ordered, 0.5), quantile(ordered, 0.9))


NO_SPREAD = Spread()


@dataclass(frozen=True)
class StageCount:
    """The counts of one stage of a cohort, within one group.

    `step` spreads the time from the stage before, `from_base` that from the base, each over the
    leads that entered both in that order.
    """

    reached: int = 0
    inferred: int = 0
    here: int = 0
    step: Spread = NO_SPREAD
    from_base: Spread = NO_SPREAD


@dataclass(frozen=True)
class CohortCounts:
    """The counts of each group and stage; groups in the order of their size."""

    groups: tuple[str | None, ...]
    stages: dict[tuple[str | None, str], StageCount]

    def of(self, group: str | None, stage: str) -> StageCount:
        """The counts of a stage; zeros where nobody came."""
        return self.stages.get((group, stage), StageCount())


@dataclass(frozen=True)
class FlowCount:
    """How many leads reached a stage within a period, and how many entries there were."""

    group: str | None
    stage: str
    reached: int
    entries: int


@dataclass(frozen=True)
class PlaceCount:
    """Who is at a place now: ages in seconds of this stay, and cumulative over all stays."""

    group: str | None
    place: str
    leads: int
    median_age: float | None
    median_cumulative: float | None
    stale: int | None
