"""Where a lead goes that sales did not take: rejected, or left undecided. Definitions 6."""

from smk.rules import facts
from smk.rules.judging import check_reason
from smk.rules.lifecycle import (
    PlannedMove,
    Situation,
    plan_demote,
    plan_park,
    target_of,
    unjudged,
)


def plan_return(asked: Situation, reason: str) -> PlannedMove | None:
    """Where a rejected lead goes: as demoted or parked; None where the reason moves it nowhere."""
    known = asked.agreement.reasons_by_key.get(reason)
    if known is not None and known.to in (None, asked.place):
        check_reason(asked.agreement, asked.lead, asked.at, reason, forced=asked.forced)
        return None
    target = target_of(asked.agreement, reason, None)
    on_path = asked.agreement.position(target) is not None
    return plan_demote(asked, reason, None) if on_path else plan_park(asked, reason)


def plan_expiry(asked: Situation, to: str) -> PlannedMove | None:
    """Where a lead goes whose hand-off expired; None where it is there already."""
    agreement = asked.agreement
    if to == asked.place or to not in agreement.places:
        return None
    there, here = agreement.position(to), agreement.position(asked.place)
    if there is not None and here is not None and there > here:
        return None
    return unjudged(asked, to, facts.PARKED if there is None else facts.DEMOTED, None)
