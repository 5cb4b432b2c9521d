"""Whether what passed between a lead and the teams meets a criterion. Definitions 3, 6 and 8."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from smk.agreement.criteria import TouchSpec
from smk.agreement.schema import Agreement
from smk.language.saying import say, word, written
from smk.rules.clock import shown
from smk.rules.errors import Verdict
from smk.rules.facts import ACCEPTED, Handoff, LeadFacts, Touch
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
        missing=say(
            "{counted} of {wanted} {touches}",
            counted=len(counted),
            wanted=spec.at_least,
            touches=asked,
        ),
        mend=say("smk touch add LEAD {kind}", kind=f"{spec.kind[0]}{outcome}"),
    )


def _asked(spec: TouchSpec) -> str:
    """The touches a criterion asks for, in words."""
    words = say(" or ").join(spec.kind)
    if spec.outcome:
        words += f" ({say(' or ').join(spec.outcome)})"
    if spec.side:
        words = say("{touches} by {side}", touches=words, side=word(spec.side, "by"))
    if spec.within:
        words = say("{touches} within {time}", touches=words, time=spec.within.in_words())
    return words


def judge_interest(
    wanted: Decimal, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether interest, as of `at`, is high enough."""
    found = interest(agreement, lead, at)
    holds = Decimal(str(found.total)) >= wanted
    if not proof:
        return Verdict("", holds, "")
    parts = _listed(
        f"{one.touch.kind} {_day(agreement, one.touch)}"
        f" {written(f'{one.points:g}')} → {written(f'{one.faded:.1f}')}"
        for one in found.counted
    )
    least, points = written(str(wanted)), written(f"{found.total:g}")
    clause = say("interest at least {wanted}", wanted=least)
    if not holds:
        missing = say("interest {points} of {wanted}", points=points, wanted=least)
        return Verdict(clause, False, parts, missing)
    evidence = say("interest = {points}: {proof}", points=points, proof=parts) if parts else ""
    return Verdict(clause, True, evidence)


def judge_handoff(agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool) -> Verdict:
    """Whether the lead's latest hand-off that was not withdrawn is accepted."""
    latest = lead.handoff_at(at)
    if not proof:
        return Verdict("", latest is not None and latest.decision == ACCEPTED, "")
    clause = say("hand-off accepted")
    if latest is None:
        mend = say("smk handoff offer LEAD")
        return Verdict(clause, False, "", say("the lead was not handed off"), mend=mend)
    if latest.decision is None or latest.decided_at is None:
        offered = say("offered {when}, not decided", when=shown(latest.offered_at, agreement.zone))
        missing = say("sales has not accepted the hand-off")
        return Verdict(clause, False, offered, missing, mend=say("smk handoff accept LEAD"))
    evidence = _decision(agreement, latest, latest.decision, latest.decided_at)
    if latest.decision == ACCEPTED:
        return Verdict(clause, True, evidence)
    decision = word(latest.decision, "decision")
    missing = say("the hand-off was {decision}", decision=decision)
    return Verdict(clause, False, evidence, missing)


def _decision(agreement: Agreement, handoff: Handoff, decision: str, at: datetime) -> str:
    """What was decided, by whom and when, as evidence."""
    if handoff.by_move:
        return say("open so far; this move accepts it")
    what, when = word(decision, "decision"), shown(at, agreement.zone)
    if handoff.decided_by is None:
        return say("{decision} {when}", decision=what, when=when)
    who = handoff.decided_by
    return say("{decision} by {person} {when}", decision=what, person=who, when=when)


def _name(touch: Touch) -> str:
    return f"{touch.kind} {touch.outcome}" if touch.outcome else touch.kind


def _day(agreement: Agreement, touch: Touch) -> str:
    return f"{touch.at.astimezone(agreement.zone):%Y-%m-%d}"


def _listed(parts: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    named = list(parts)
    first = ", ".join(named[:MOST_NAMED])
    more = len(named) - MOST_NAMED
    return say("{named} and {n} more", named=first, n=more) if more > 0 else first
