"""Interest: what a lead did of its own accord, faded by time. Definitions 8."""

from dataclasses import dataclass
from datetime import datetime
from math import fsum

from smk.agreement.schema import Agreement
from smk.agreement.scores import InterestScore
from smk.rules.facts import PARKED, LeadFacts, Touch


@dataclass(frozen=True)
class Counted:
    """A touch that counts, its points when it happened, and what is left of them."""

    touch: Touch
    points: float
    faded: float


@dataclass(frozen=True)
class Interest:
    """Interest as of a time, to one decimal, and the touches it comes from, latest first."""

    total: float
    counted: tuple[Counted, ...]


def interest(agreement: Agreement, lead: LeadFacts, at: datetime) -> Interest:
    """Points x 0.5^(elapsed / half-life) of each touch, cut at each kind's cap and at the total's.

    Without agreed points it is 0. It starts anew when the lead is parked as waiting with a reason.
    """
    score = agreement.scoring.interest
    if score is None:
        return Interest(0.0, ())
    began = _began(agreement, lead, at)
    touches = [
        one
        for one in lead.touches
        if one.kind in score.points and one.at <= at and (began is None or one.at > began)
    ]
    counted = [_counted(score, one, at) for one in touches]
    gained = [_cut(score, kind, counted) for kind in score.points]
    total = round(min(float(score.cap), fsum(gained)), 1)
    return Interest(total, tuple(reversed(counted)))


def _began(agreement: Agreement, lead: LeadFacts, at: datetime) -> datetime | None:
    """When the lead was last parked as waiting with a reason."""
    waiting = {place.key for place in agreement.parked if place.kind == "waiting"}
    parked = [
        move.at
        for move in lead.moves
        if move.at <= at and move.kind == PARKED and move.reason and move.place in waiting
    ]
    return parked[-1] if parked else None


def _counted(score: InterestScore, touch: Touch, at: datetime) -> Counted:
    points = float(score.points[touch.kind].points)
    half_lives = (at - touch.at) / score.half_life.elapsed
    return Counted(touch, points, points * 0.5**half_lives)


def _cut(score: InterestScore, kind: str, counted: list[Counted]) -> float:
    total = fsum(one.faded for one in counted if one.touch.kind == kind)
    cap = score.points[kind].cap
    return total if cap is None else min(float(cap), total)
