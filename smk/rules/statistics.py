"""The few statistics the reports print, each by its textbook formula."""

from collections.abc import Sequence
from math import sqrt

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
