"""How interest and fit are counted: the points of touches and of conditions."""

from decimal import Decimal

from pydantic import Field

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.values import Elapsed, Key, Number


class Points(Part):
    """What one touch of a kind is worth, and the most that kind can give."""

    points: Number
    """What one touch is worth when it happens."""
    cap: Number | None = None
    """The most that this kind can give."""


class InterestScore(Part):
    """Interest from touches; it fades by half every half_life."""

    half_life: Elapsed
    """After how long a touch is worth half."""
    cap: Number = Decimal(100)
    """The most that interest can be."""
    points: dict[Key, Points] = Field(default_factory=dict)
    """Points by kind of touch."""


class FitPoints(Part):
    """Points for a condition that holds."""

    when: Criterion
    """The condition."""
    points: Number
    """What it is worth."""


class FitScore(Part):
    """Fit from what is known of the lead; it does not fade."""

    cap: Number = Decimal(100)
    """The most that fit can be."""
    points: tuple[FitPoints, ...] = ()
    """Conditions and their points."""


class Scoring(Part):
    """How interest and fit are counted."""

    interest: InterestScore | None = None
    """What a lead does of its own accord."""
    fit: FitScore | None = None
    """What is known of the lead."""
