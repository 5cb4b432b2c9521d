"""Whether what passed between a lead and the teams meets a criterion. Definitions 3, 6 and 8."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from smk.agreement.criteria import TouchSpec
from smk.agreement.schema import Agreement
from smk.rules.clock import shown
from smk.rules.errors import Verdict
from smk.rules.facts import ACCEPTED, LeadFacts, Touch
from smk.rules.scoring import interest

MOST_NAMED = 5


def judge_touch(
    spec: TouchSpec, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether enough touches of a kind, outcome and side happened, recently enough."""
    since = at - spec.within.elapsed if spec.within else None
    counted = [
        one
        for one in lead.touches
        if one.kind in spec.kind
        and (not spec.outcome or one.outcome in spec.outcome)
        and (spec.side is None or one.side == spec.side)
        and one.at <= at
        and (since is None or one.at >= since)
    ]
    holds = len(counted) >= spec.at_least
    if not proof:
        return Verdict("", holds, "")
    asked = _asked(spec)
    dates = (f"{_name(one)} {_day(agreement, one)}" for one in reversed(counted))
    evidence = _listed(dates)
    if holds:
        return Verdict(f"{spec.at_least} {asked}", True, evidence)
    outcome = f" --outcome {spec.outcome[0]}" if spec.outcome else ""
    return Verdict(
        clause=f"{spec.at_least} {asked}",
        holds=False,
        evidence=evidence,
        missing=f"{len(counted)} of {spec.at_least} {asked}",
        mend=f"smk touch add LEAD {spec.kind[0]}{outcome}",
    )


def _asked(spec: TouchSpec) -> str:
    """The touches a criterion asks for, in words."""
    words = " or ".join(spec.kind)
    if spec.outcome:
        words += f" ({' or '.join(spec.outcome)})"
    if spec.side:
        words += f" by {spec.side}"
    return words + (f" within {spec.within}" if spec.within else "")


def judge_interest(
    wanted: Decimal, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether interest, as of `at`, is high enough."""
    found = interest(agreement, lead, at)
    holds = Decimal(str(found.total)) >= wanted
    if not proof:
        return Verdict("", holds, "")
    parts = _listed(
        f"{one.touch.kind} {_day(agreement, one.touch)} {one.points:g} → {one.faded:.1f}"
        for one in found.counted
    )
    return Verdict(
        clause=f"interest at least {wanted}",
        holds=holds,
        evidence=f"interest = {found.total:g}: {parts}" if parts and holds else parts,
        missing="" if holds else f"interest {found.total:g} of {wanted}",
    )


def judge_handoff(agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool) -> Verdict:
    """Whether the lead's latest hand-off that was not withdrawn is accepted."""
    clause = "hand-off accepted"
    latest = lead.handoff_at(at)
    if not proof:
        return Verdict("", latest is not None and latest.decision == ACCEPTED, "")
    if latest is None:
        mend = "smk handoff offer LEAD"
        return Verdict(clause, False, "", "the lead was not handed off", mend=mend)
    if latest.decision is None or latest.decided_at is None:
        offered = f"offered {shown(latest.offered_at, agreement.zone)}, not decided"
        mend = "smk handoff accept LEAD"
        return Verdict(clause, False, offered, "sales has not accepted the hand-off", mend=mend)
    by = f" by {latest.decided_by}" if latest.decided_by else ""
    evidence = f"{latest.decision}{by} {shown(latest.decided_at, agreement.zone)}"
    if latest.by_move:
        evidence = "open so far; this move accepts it"
    holds = latest.decision == ACCEPTED
    return Verdict(clause, holds, evidence, "" if holds else f"the hand-off was {latest.decision}")


def _name(touch: Touch) -> str:
    return f"{touch.kind} {touch.outcome}" if touch.outcome else touch.kind


def _day(agreement: Agreement, touch: Touch) -> str:
    return f"{touch.at.astimezone(agreement.zone):%Y-%m-%d}"


def _listed(parts: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    named = list(parts)
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    return ", ".join(named[:MOST_NAMED]) + more
