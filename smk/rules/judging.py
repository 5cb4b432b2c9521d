"""What the agreement asks of a move: the criteria of stages, and what a reason requires."""

from dataclasses import replace
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.language.saying import say
from smk.rules.criteria import judge
from smk.rules.errors import RefusedError, UsageError, Verdict
from smk.rules.facts import LeadFacts
from smk.rules.lacking import what_is_missing


def stage_position(agreement: Agreement, stage: str) -> int:
    """How far along the path a stage is; a UsageError if there is no such stage."""
    position = agreement.position(stage)
    if position is None:
        raise UsageError(
            say("{stage!r} is not a stage", stage=stage),
            say("one of: {stages}", stages=", ".join(agreement.path)),
        )
    return position


def stages_to_meet(agreement: Agreement, came_from: int, target: int) -> list[str]:
    """Whose criteria a move must meet: the target's, and every skipped one from the hand-off on."""
    handoff = agreement.handoff.at if agreement.handoff else None
    first = agreement.position(handoff)
    skipped = range(came_from + 1, target)
    met = [p for p in skipped if first is not None and p >= first]
    return [agreement.path[position] for position in (*met, target)]


def judge_stages(
    agreement: Agreement, lead: LeadFacts, at: datetime, came_from: int, target: int
) -> tuple[Verdict, ...]:
    """The verdicts on every stage a move must meet, each stage's first verdict naming it."""
    found: list[Verdict] = []
    for stage in stages_to_meet(agreement, came_from, target):
        criterion = agreement.criteria.get(stage)
        if criterion is not None:
            first, *rest = judge(criterion, agreement, lead, at)
            clause = f"{stage}: {first.clause}"
            found.append(replace(first, clause=clause))
            found.extend(rest)
    return tuple(found)


def check_reason(
    agreement: Agreement, lead: LeadFacts, at: datetime, key: str | None, *, forced: bool
) -> tuple[Verdict, ...]:
    """The verdicts on what a reason requires; a RefusedError unless it holds or is forced."""
    reason = agreement.reasons_by_key.get(key or "")
    if reason is None or reason.requires is None:
        return ()
    verdicts = judge(reason.requires, agreement, lead, at)
    if verdicts[0].holds is not True and not forced:
        raise refusal_by(say("reason {reason!r}", reason=reason.key), verdicts)
    return verdicts


def refusal_by(what: str, verdicts: tuple[Verdict, ...]) -> RefusedError:
    """The refusal of what verdicts do not allow: what is missing, and what would mend it."""
    found = what_is_missing(verdicts)
    settings = " ".join(mend for mend in found.mends if mend.startswith("--set"))
    mends = [settings, *(mend for mend in found.mends if not mend.startswith("--set"))][:3]
    missing = found.in_words
    return RefusedError(
        say("{what} asks for more: {missing}", what=what, missing=missing),
        "; ".join(filter(None, [*mends, say("or --force --reason TEXT")])),
        verdicts,
        missing,
    )
