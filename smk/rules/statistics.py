"""The few statistics the reports print, each by its textbook formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

Z95 = 1.959963984540054
TOO_FEW = 5


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """The 95 % Wilson score interval of a share (Wilson 1927); None without trials."""
    if trials <= 0:
        return None
    share = successes / trials
    centre = share + Z95**2 / (2 * trials)
    spread = Z95 * sqrt(share * (1 - share) / trials + Z95**2 / (4 * trials**2))
    scale = 1 + Z95**2 / trials
    low = 0.0 if successes == 0 else (centre - spread) / scale
    high = 1.0 if successes == trials else (centre + spread) / scale
    return max(0.0, low), min(1.0, high)


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """The quantile of sorted values, linear between order statistics (Hyndman-Fan type 7)."""
    if not ordered:
        return None
    position = (len(ordered) - 1) * share
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)


@dataclass(frozen=True)
class Compared:
    """Two shares held against each other: the second less the first, z, and its two-sided p."""

    difference: float
    z: float
    p: float


FEWEST_EXPECTED = 5


def two_proportions(first: tuple[int, int], second: tuple[int, int]) -> Compared | None:
    """The pooled z test of two independent shares, each (successes, trials); Fleiss 1981, 2.

    None where the normal curve is no guide: without trials, or where under 5 successes or
    failures are expected in either.
    """
    (one, of_one), (two, of_two) = first, second
    trials = of_one + of_two
    if not (of_one and of_two):
        return None
    share = (one + two) / trials
    if min(of_one, of_two) * min(share, 1 - share) < FEWEST_EXPECTED:
        return None
    spread = sqrt(share * (1 - share) * (1 / of_one + 1 / of_two))
    difference = two / of_two - one / of_one
    z = difference / spread
    return Compared(difference, z, erfc(abs(z) / sqrt(2)))
