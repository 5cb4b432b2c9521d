"""Whether a lead meets criteria, slowly and plainly, by the definitions (3, 6 and 8) alone.

Nothing of smk is imported here. Criteria are as they stand in the file; times are whole seconds.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import fsum
from typing import Any, NamedTuple

DAY = 86_400
HALF_LIFE = 10 * DAY
WORTH = {"visit": (5, 12), "call": (10, None), "ad": (-2, None)}  # points, and the kind's cap
MOST_INTEREST, MOST_FIT = 30, 12
FITTING = (
    ({"field": "country", "is": "ES"}, 10),
    ({"field": "employees", "at_least": "10"}, 5),
    ({"not": {"known": ["source"]}}, -3),
)
PERSONAS = (
    ("boss", {"all": [{"known": ["country"]}, {"field": "employees", "at_least": "50"}]}),
    ("clerk", {"field": "employees", "at_most": "9"}),
)


class Touched(NamedTuple):
    """A touch: when, what, by which side, with which outcome."""

    at: int
    kind: str
    side: str
    outcome: str | None


class Known(NamedTuple):
    """A lead as of now; `began` is when its interest began anew, `handoff` the latest's state."""

    now: int
    values: Mapping[str, str]
    touches: Sequence[Touched]
    began: int | None
    handoff: str | None


def holds(criterion: Mapping[str, Any], lead: Known) -> bool:
    """Whether a lead meets a criterion, as of now."""
    (name, what), *_ = criterion.items()
    if name == "all":
        return all(holds(part, lead) for part in what)
    if name == "any":
        return any(holds(part, lead) for part in what)
    if name == "not":
        return not holds(what, lead)
    if name == "known":
        return all(field in lead.values for field in what)
    if name == "field":
        return field_holds(criterion, lead.values.get(what))
    if name == "touch":
        return enough(what, lead)
    if name == "interest":
        return Decimal(str(interest(lead))) >= Decimal(what["at_least"])
    if name == "fit":
        gained = sum(points for when, points in FITTING if holds(when, lead))
        return min(MOST_FIT, gained) >= Decimal(what["at_least"])
    if name == "persona":
        found = [key for key, match in PERSONAS if holds(match, lead)]
        return (lead.values.get("persona") or (found or [None])[0]) in what
    assert name == "handoff"
    return lead.handoff == what


def field_holds(criterion: Mapping[str, Any], value: str | None) -> bool:
    """Every condition on a field; one without a value meets only `known: false`."""
    if "known" in criterion and (value is not None) != (criterion["known"] == "true"):
        return False
    if value is None:
        return set(criterion) == {"field", "known"}
    if "is" in criterion and value != criterion["is"]:
        return False
    if "in" in criterion and value not in criterion["in"]:
        return False
    low, high = criterion.get("at_least"), criterion.get("at_most")
    return (low is None or int(value) >= int(low)) and (high is None or int(value) <= int(high))


def enough(asked: Mapping[str, Any], lead: Known) -> bool:
    """Whether enough touches of a kind, an outcome and a side happened recently enough."""
    since = lead.now - int(asked["within"].split()[0]) * DAY if "within" in asked else 0
    counted = [
        one
        for one in lead.touches
        if one.kind in asked["kind"]
        and since <= one.at <= lead.now
        and one.outcome in asked.get("outcome", [one.outcome])
        and one.side == asked.get("side", one.side)
    ]
    return len(counted) >= int(asked.get("at_least", 1))


def interest(lead: Known) -> float:
    """The points of touches, faded, cut at each kind's cap and at the total's; one decimal."""
    total = []
    for kind, (points, cap) in WORTH.items():
        faded = fsum(
            points * 0.5 ** ((lead.now - one.at) / HALF_LIFE)
            for one in lead.touches
            if one.kind == kind and one.at <= lead.now and one.at > (lead.began or 0)
        )
        total.append(faded if cap is None else min(cap, faded))
    return round(min(MOST_INTEREST, fsum(total)), 1)
