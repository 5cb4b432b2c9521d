"""How interest and fit are counted: the points of touches and of conditions."""

from decimal import Decimal

from pydantic import Field

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.values import Elapsed, Key, Number


class Points(Part):
    """What one touch of a kind is worth, and the most that kind can give."""

    points: Number
    cap: Number | None = None


class InterestScore(Part):
    """Interest from touches; it fades by half every half_life."""

    half_life: Elapsed
    cap: Number = Decimal(100)
    points: dict[Key, Points] = Field(default_factory=dict)


class FitPoints(Part):
    """Points for a condition that holds."""

    when: Criterion
    points: Number


class FitScore(Part):
    """Fit from what is known of the lead; it does not fade."""

    cap: Number = Decimal(100)
    points: tuple[FitPoints, ...] = ()


class Scoring(Part):
    """How interest and fit are counted."""

    interest: InterestScore | None = None
    fit: FitScore | None = None
