"""Whether a lead meets a criterion, with the evidence and what is missing. Definitions 3 and 8.

A criterion that cannot be judged holds as None; `all`, `any` and `not` carry that through
(Kleene's three-valued logic), so one that does not decide the outcome does no harm.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from math import fsum

from smk.agreement.criteria import (
    AllOf,
    AnyOf,
    Criterion,
    FieldIs,
    Fit,
    HandoffIs,
    Interest,
    Known,
    Not,
    PersonaIs,
    SomeOf,
    SomeSpec,
    Touch,
)
from smk.agreement.schema import Agreement
from smk.language.saying import later, say, written
from smk.rules.criteria_of_fields import judge_field, judge_known, value_since
from smk.rules.criteria_of_touches import judge_handoff, judge_interest, judge_touch
from smk.rules.errors import Verdict
from smk.rules.facts import LeadFacts

ALL_OF, ANY_OF = later("all of"), later("any of")


@dataclass(frozen=True)
class _Question:
    """What is judged, as of when; `within` names what the answer itself is counted for.

    Without `proof` only whether it holds is asked: no words are made, and what decides ends it.
    """

    agreement: Agreement
    lead: LeadFacts
    at: datetime
    within: str = ""
    proof: bool = True


def judge(
    criterion: Criterion, agreement: Agreement, lead: LeadFacts, at: datetime
) -> tuple[Verdict, ...]:
    """The verdict on a criterion, followed by those on its parts, as of `at`."""
    return _judge(criterion, _Question(agreement, lead, at), 0)


def holds(criterion: Criterion, agreement: Agreement, lead: LeadFacts, at: datetime) -> bool:
    """Whether a criterion holds: the same judgement without its words, for many leads."""
    return _judge(criterion, _Question(agreement, lead, at, proof=False), 0)[0].holds is True


def _judge(criterion: Criterion, asked: _Question, depth: int) -> tuple[Verdict, ...]:
    if isinstance(criterion, AllOf):
        return _several(ALL_OF, criterion.all, asked, depth)
    if isinstance(criterion, AnyOf):
        return _several(ANY_OF, criterion.any, asked, depth)
    if isinstance(criterion, SomeOf):
        return _some(criterion.some, asked, depth)
    if isinstance(criterion, Not):
        inner = _judge(criterion.not_, asked, depth + 1)
        holds = None if inner[0].holds is None else not inner[0].holds
        if not asked.proof:
            return (Verdict("", holds, ""),)
        missing = ""
        if holds is False:
            missing = say("it must not be so: {clause}", clause=inner[0].clause)
        return (Verdict(say("not"), holds, "", missing, depth, kind="not"), *inner)
    verdict = _leaf(criterion, asked)
    return (replace(verdict, depth=depth) if asked.proof and depth else verdict,)


def _leaf(criterion: Criterion, asked: _Question) -> Verdict:
    """The verdict on a criterion that has no parts."""
    facts = (asked.agreement, asked.lead, asked.at, asked.proof)
    if isinstance(criterion, Known):
        return judge_known(criterion, *facts)
    if isinstance(criterion, FieldIs):
        return judge_field(criterion, *facts)
    if isinstance(criterion, Touch):
        return judge_touch(criterion.touch, *facts)
    if isinstance(criterion, Interest):
        return judge_interest(criterion.interest.at_least, *facts)
    if isinstance(criterion, HandoffIs):
        return judge_handoff(*facts)
    if isinstance(criterion, PersonaIs):
        return _persona(criterion, asked)
    if isinstance(criterion, Fit):
        return _fit(criterion, asked)
    return Verdict(criterion.criterion, None, "", say("this smk cannot judge it"))


def persona_of(agreement: Agreement, lead: LeadFacts, at: datetime) -> str | None:
    """The persona a lead belongs to: set by hand, else the first whose match holds."""
    return _recognised(_Question(agreement, lead, at, proof=False))[0]


def _recognised(asked: _Question) -> tuple[str | None, str]:
    """The persona, and how it is known."""
    by_hand = asked.lead.value("persona", asked.at)
    if by_hand is not None:
        facts = (asked.agreement, asked.lead, "persona", asked.at)
        return by_hand, value_since(*facts) if asked.proof else ""
    for persona in asked.agreement.personas:
        if persona.match is None:
            continue
        first, *rest = _judge(persona.match, replace(asked, within="persona"), 0)
        if first.holds and not asked.proof:
            return persona.key, ""
        if first.holds:
            known = [one.evidence for one in (first, *rest) if one.holds and one.evidence]
            proof = ", ".join(known) or first.clause
            text = say("persona = {persona} by {proof}", persona=persona.key, proof=proof)
            return persona.key, text
    return None, ""


def _persona(criterion: PersonaIs, asked: _Question) -> Verdict:
    if not asked.proof:
        circular = asked.within == "persona"
        return Verdict("", None if circular else _recognised(asked)[0] in criterion.persona, "")
    wanted = say(" or ").join(criterion.persona)
    clause = say("persona is {persona}", persona=wanted)
    if asked.within == "persona":
        return Verdict(clause, None, "", say("a persona is not recognised by a persona"))
    found, evidence = _recognised(asked)
    if found in criterion.persona:
        return Verdict(clause, True, evidence)
    if found is None:
        missing = say("persona is none, asked: {wanted}", wanted=wanted)
    else:
        missing = say("persona is {persona}, asked: {wanted}", persona=found, wanted=wanted)
    return Verdict(clause, False, evidence, missing)


def fit(agreement: Agreement, lead: LeadFacts, at: datetime) -> float:
    """The points of the conditions that hold as of `at`, cut at the cap. Definitions 8."""
    return _points(_Question(agreement, lead, at, proof=False))[0]


def _points(asked: _Question) -> tuple[float, list[str]]:
    """Fit, and each condition that holds with its points."""
    score = asked.agreement.scoring.fit
    if score is None:
        return 0.0, []
    gained: list[float] = []
    proof: list[str] = []
    inner = replace(asked, within=asked.within or "fit")
    for one in score.points:
        first = _judge(one.when, inner, 0)[0]
        if first.holds:
            gained.append(float(one.points))
            if asked.proof:
                proof.append(f"{first.evidence or first.clause} ({written(str(one.points))})")
    return round(min(float(score.cap), fsum(gained)), 1), proof


def _fit(criterion: Fit, asked: _Question) -> Verdict:
    wanted = written(str(criterion.fit.at_least)) if asked.proof else ""
    clause = say("fit at least {wanted}", wanted=wanted) if asked.proof else ""
    if asked.within:
        missing = say("fit is counted from this, so it cannot ask for fit") if asked.proof else ""
        return Verdict(clause, None, "", missing)
    total, proof = _points(asked)
    holds = Decimal(str(total)) >= criterion.fit.at_least
    if not asked.proof:
        return Verdict("", holds, "")
    points, parts = written(f"{total:g}"), "; ".join(proof)
    if not holds:
        missing = say("fit {points} of {wanted}", points=points, wanted=wanted)
        return Verdict(clause, False, parts, missing)
    evidence = say("fit = {points}: {proof}", points=points, proof=parts) if parts else ""
    return Verdict(clause, True, evidence)


def _several(
    name: str, parts: tuple[Criterion, ...], asked: _Question, depth: int
) -> tuple[Verdict, ...]:
    deciding = name == ANY_OF
    judged = []
    for part in parts:
        judged.append(_judge(part, asked, depth + 1))
        if not asked.proof and judged[-1][0].holds is deciding:
            break
    held = [verdicts[0].holds for verdicts in judged]
    holds: bool | None = not deciding
    if deciding in held:
        holds = deciding
    elif None in held:
        holds = None
    if not asked.proof:
        return (Verdict("", holds, ""),)
    count = _count(held)
    inner = [verdict for verdicts in judged for verdict in verdicts]
    kind, needed = ("any", 1) if deciding else ("all", len(parts))
    return (Verdict(say(name), holds, count, "", depth, kind=kind, needed=needed), *inner)


def _some(spec: SomeSpec, asked: _Question, depth: int) -> tuple[Verdict, ...]:
    judged = [_judge(part, asked, depth + 1) for part in spec.of]
    held = [verdicts[0].holds for verdicts in judged]
    sure, possible = held.count(True), held.count(True) + held.count(None)
    holds = True if sure >= spec.at_least else False if possible < spec.at_least else None
    if not asked.proof:
        return (Verdict("", holds, ""),)
    inner = [verdict for verdicts in judged for verdict in verdicts]
    clause, needed = say("at least {n} of", n=spec.at_least), spec.at_least
    return (Verdict(clause, holds, _count(held), "", depth, kind="some", needed=needed), *inner)


def _count(held: list[bool | None]) -> str:
    """How many of the parts hold, in words."""
    return say("{holding} of {all} hold", holding=held.count(True), all=len(held))
