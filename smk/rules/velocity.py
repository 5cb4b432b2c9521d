"""How fast the pipeline makes money: its factors, and what they make a day. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smk.rules.statistics import wilson

DAY = 86_400


@dataclass(frozen=True)
class Pipeline:
    """What became of the stays at the stage before the last, within one group.

    `open` are the leads that are there at as-of; `won` and `lost` the stays that ended in the
    period, onward or not; `cycle_seconds` the median length of the won ones.
    """

    group: str | None
    open: int = 0
    won: int = 0
    lost: int = 0
    cycle_seconds: float | None = None

    @property
    def ended(self) -> int:
        """The stays that were won or lost."""
        return self.won + self.lost

    @property
    def win_rate(self) -> Fraction | None:
        """won / (won + lost); None where nothing ended."""
        return Fraction(self.won, self.ended) if self.ended else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Wilson interval of the win rate."""
        return wilson(self.won, self.ended)


@dataclass(frozen=True)
class Revenue:
    """The deals won in the period in one currency and group, without cancelled ones."""

    group: str | None
    currency: str
    deals: int
    minor: int


@dataclass(frozen=True)
class Velocity:
    """The four factors of one currency and group; `currency` is None where no deal was won."""

    pipeline: Pipeline
    currency: str | None
    deals: int = 0
    minor: int = 0

    @property
    def average(self) -> int | None:
        """The average deal in whole minor units, halves to even; None without a deal."""
        return round(Fraction(self.minor, self.deals)) if self.deals else None

    @property
    def cycle_days(self) -> float | None:
        """The median days from the stage before the last to the last."""
        seconds = self.pipeline.cycle_seconds
        return None if seconds is None else seconds / DAY

    @property
    def per_day(self) -> int | None:
        """open x win rate x average deal / cycle days, in minor units; None if one is missing.

        It is rounded once, at the end; a cycle of no days tells nothing.
        """
        rate, seconds = self.pipeline.win_rate, self.pipeline.cycle_seconds
        if rate is None or not self.deals or not seconds:
            return None
        average = Fraction(self.minor, self.deals)
        return round(self.pipeline.open * rate * average * DAY / Fraction(seconds))

    @property
    def missing(self) -> tuple[str, ...]:
        """The factors that are not known: win_rate, average_deal, cycle_days."""
        known = {
            "win_rate": self.pipeline.win_rate is not None,
            "average_deal": self.deals > 0,
            "cycle_days": bool(self.pipeline.cycle_seconds),
        }
        return tuple(name for name, is_known in known.items() if not is_known)


def velocities(
    pipelines: Sequence[Pipeline],
    revenues: Sequence[Revenue],
    groups: Sequence[str | None],
    currencies: Sequence[str],
) -> list[Velocity]:
    """A line for each group and currency; without a currency one for each group.

    Amounts of different currencies are never added; so that counts of groups add up, a group has
    a line in a currency in which it won nothing.
    """
    by_group = {one.group: one for one in pipelines}
    found = {(one.group, one.currency): one for one in revenues}
    lines = []
    for group in groups:
        pipeline = by_group.get(group, Pipeline(group))
        lines += [] if currencies else [Velocity(pipeline, None)]
        for currency in currencies:
            one = found.get((group, currency), Revenue(group, currency, 0, 0))
            lines.append(Velocity(pipeline, currency, one.deals, one.minor))
    return lines
