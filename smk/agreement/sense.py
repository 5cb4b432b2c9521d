"""What is formally valid in an agreement and makes no sense."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from smk.agreement.schema import Agreement
from smk.agreement.sense_of_clocks import clocks_that_never_end, handoffs_that_lead_nowhere
from smk.agreement.sense_of_criteria import senseless_criterion, unknown_field
from smk.agreement.source import Path, Problem, Source
from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY
from smk.language.saying import later, say

_NO_PLACE = later("{key!r} is not a place")
_NO_PERSONA = later("{key!r} is not a persona")
_NO_KIND = later("{key!r} is not a kind of touch")


@dataclass(frozen=True)
class Finding:
    """Something senseless; one that `must_be_mended` keeps the agreement from being adopted."""

    problem: Problem
    must_be_mended: bool = True


def find_nonsense(agreement: Agreement, source: Source, today: date) -> list[Finding]:
    """All that makes no sense in a valid agreement, in the order of the file."""
    found: list[Finding] = []

    def note(path: Path, message: str, hint: str = "", must_be_mended: bool = True) -> None:
        place = source.key_place(path[:-1]) if path[-1] == KEY else source.place_of(path)
        found.append(Finding(Problem(place.line, place.column, message, hint), must_be_mended))

    for path, message, hint in (
        *_reasons(agreement),
        *_all_criteria(agreement),
        *_touch_kinds(agreement),
        *clocks_that_never_end(agreement),
        *handoffs_that_lead_nowhere(agreement),
        *_personas_and_content(agreement),
    ):
        note(path, message, hint)
    for path, message, hint in _dates_and_order(agreement, today):
        note(path, message, hint, must_be_mended=False)
    return sorted(found, key=lambda one: (one.problem.line, one.problem.column))


Nonsense = Iterator[tuple[Path, str, str]]


def _reasons(agreement: Agreement) -> Nonsense:
    for index, reason in enumerate(agreement.reasons):
        if reason.to is not None and reason.to not in agreement.places:
            path = ("reasons", index, "to")
            message = say(
                "reason {reason!r} points to {place!r}, which is no place",
                reason=reason.key,
                place=reason.to,
            )
            yield path, message, suggestion(reason.to, agreement.places)


def _all_criteria(agreement: Agreement) -> Nonsense:
    for stage, criterion in agreement.criteria.items():
        yield from senseless_criterion(agreement, criterion, ("criteria", stage))
    for index, persona in enumerate(agreement.personas):
        if persona.match is not None:
            yield from senseless_criterion(agreement, persona.match, ("personas", index, "match"))
    for index, reason in enumerate(agreement.reasons):
        if reason.requires is not None:
            yield from senseless_criterion(
                agreement, reason.requires, ("reasons", index, "requires")
            )
    for team in ("marketing", "sales"):
        for index, clause in enumerate(getattr(agreement.sla, team)):
            if clause.when is not None and clause.measure == "mqls":
                path: Path = ("sla", team, index, "when")
                yield path, say("mqls counts leads, not hand-offs, so it cannot ask when"), ""
            elif clause.when is not None:
                yield from senseless_criterion(agreement, clause.when, ("sla", team, index, "when"))
    if agreement.scoring.fit:
        for index, points in enumerate(agreement.scoring.fit.points):
            path = ("scoring", "fit", "points", index, "when")
            yield from senseless_criterion(agreement, points.when, path)


def _touch_kinds(agreement: Agreement) -> Nonsense:
    kinds = {kind.key: kind for kind in agreement.touches}
    if agreement.scoring.interest:
        for name, worth in agreement.scoring.interest.points.items():
            if worth.points < 0:
                below: Path = ("scoring", "interest", "points", name, "points")
                message = say("points below 0 would make interest rise as they fade")
                yield below, message, say("leave the touch out")
            if name not in kinds:
                place: Path = ("scoring", "interest", "points", name, KEY)
                yield place, say(_NO_KIND, key=name), suggestion(name, kinds)
    for index, rule in enumerate(agreement.handoff.first_contact if agreement.handoff else ()):
        path: Path = ("handoff", "first_contact", index)
        kind = kinds.get(rule.kind)
        if kind is None:
            yield path, say(_NO_KIND, key=rule.kind), suggestion(rule.kind, kinds)
        elif rule.outcome is not None and rule.outcome not in kind.outcomes:
            message = say(
                "{outcome!r} is no outcome of {kind}", outcome=rule.outcome, kind=rule.kind
            )
            yield (*path, rule.kind), message, suggestion(rule.outcome, kind.outcomes)


def _personas_and_content(agreement: Agreement) -> Nonsense:
    personas = [persona.key for persona in agreement.personas]
    kinds = [kind.key for kind in agreement.touches]
    for index, clause in enumerate(agreement.sla.marketing):
        for position, name in enumerate(getattr(clause, "fields", ())):
            yield from unknown_field(
                agreement, name, ("sla", "marketing", index, "fields", position)
            )
    named: list[tuple[Path, str | None, list[str], str]] = []
    for index, content in enumerate(agreement.content):
        named += [
            (("content", index, "stage"), content.stage, list(agreement.places), _NO_PLACE),
            (("content", index, "persona"), content.persona, personas, _NO_PERSONA),
            (("content", index, "kind"), content.kind, kinds, _NO_KIND),
        ]
    for index, goal in enumerate(agreement.goals):
        named.append((("goals", index, "persona"), goal.persona, personas, _NO_PERSONA))
    for path, key, valid, message in named:
        if key is not None and key not in valid:
            yield path, say(message, key=key), suggestion(key, valid)


def _dates_and_order(agreement: Agreement, today: date) -> Nonsense:
    header = agreement.agreement
    if header.review_by and header.review_by < today:
        message = say("the review was due on {day}", day=header.review_by)
        yield ("agreement", "review_by"), message, ""
    if header.review_by and header.effective and header.review_by < header.effective:
        message = say("the review comes before the agreement is effective")
        yield ("agreement", "review_by"), message, ""
    order = ("tofu", "mofu", "bofu")
    for index, (one, other) in enumerate(pairwise(agreement.stages)):
        if order.index(other.section) < order.index(one.section):
            path = ("stages", index + 1, "section")
            message = say("section {one} comes after {other}", one=other.section, other=one.section)
            yield path, message, ""
