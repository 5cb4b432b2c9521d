"""What is formally valid in an agreement and makes no sense."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

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
from smk.agreement.sense_of_clocks import clocks_that_never_end, handoffs_that_lead_nowhere
from smk.agreement.source import Path, Problem, Source
from smk.agreement.spelling import suggestion
from smk.agreement.values import KEY


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
            hint = suggestion(reason.to, agreement.places)
            yield (
                ("reasons", index, "to"),
                f"reason {reason.key!r} points to {reason.to!r}, which is no place",
                hint,
            )


def _all_criteria(agreement: Agreement) -> Nonsense:
    for stage, criterion in agreement.criteria.items():
        yield from _criterion(agreement, criterion, ("criteria", stage))
    for index, persona in enumerate(agreement.personas):
        if persona.match is not None:
            yield from _criterion(agreement, persona.match, ("personas", index, "match"))
    for index, reason in enumerate(agreement.reasons):
        if reason.requires is not None:
            yield from _criterion(agreement, reason.requires, ("reasons", index, "requires"))
    for team in ("marketing", "sales"):
        for index, clause in enumerate(getattr(agreement.sla, team)):
            if clause.when is not None and clause.measure == "mqls":
                path: Path = ("sla", team, index, "when")
                yield path, "mqls counts leads, not hand-offs, so it cannot ask when", ""
            elif clause.when is not None:
                yield from _criterion(agreement, clause.when, ("sla", team, index, "when"))
    if agreement.scoring.fit:
        for index, points in enumerate(agreement.scoring.fit.points):
            path = ("scoring", "fit", "points", index, "when")
            yield from _criterion(agreement, points.when, path)


def _criterion(agreement: Agreement, criterion: Criterion, path: Path) -> Nonsense:
    if isinstance(criterion, AllOf | AnyOf):
        name = criterion.criterion
        for index, part in enumerate(getattr(criterion, name)):
            yield from _criterion(agreement, part, (*path, name, index))
    elif isinstance(criterion, SomeOf):
        yield from _some(agreement, criterion.some, (*path, "some"))
    elif isinstance(criterion, Not):
        yield from _criterion(agreement, criterion.not_, (*path, "not"))
    elif isinstance(criterion, Known):
        for index, name in enumerate(criterion.known):
            yield from _field(agreement, name, (*path, "known", index))
    elif isinstance(criterion, FieldIs):
        yield from _field(agreement, criterion.field, (*path, "field"))
        yield from _bounds(agreement, criterion, path)
    elif isinstance(criterion, Touch):
        yield from _touch(agreement, criterion, (*path, "touch"))
    elif isinstance(criterion, Interest | Fit):
        yield from _score(agreement, criterion, path)
    elif isinstance(criterion, PersonaIs):
        yield from _persona(agreement, criterion.persona, (*path, "persona"))
    elif isinstance(criterion, HandoffIs):
        yield from _handoff(agreement, path)


def _some(agreement: Agreement, spec: SomeSpec, path: Path) -> Nonsense:
    for index, part in enumerate(spec.of):
        yield from _criterion(agreement, part, (*path, "of", index))
    if spec.at_least > len(spec.of):
        yield (*path, "at_least"), f"{spec.at_least} of {len(spec.of)}: this never holds", ""
    if spec.at_least == 0:
        yield (*path, "at_least"), "at least 0 always hold", "leave it out"


def _field(agreement: Agreement, name: str, path: Path) -> Nonsense:
    if name not in agreement.field_types:
        hint = suggestion(name, agreement.field_types) or "declare it under fields"
        yield path, f"{name!r} is not a field", hint


def _bounds(agreement: Agreement, criterion: FieldIs, path: Path) -> Nonsense:
    kind = agreement.field_types.get(criterion.field)
    for name in ("at_least", "at_most"):
        bound = getattr(criterion, name)
        if bound is None or kind is None:
            continue
        if kind not in ("number", "date"):
            message = f"{criterion.field!r} is a {kind} field; only numbers and dates have bounds"
            yield (*path, name), message, ""
        elif not _is_of(kind, bound):
            yield (*path, name), f"{bound!r} is not a {kind}", ""
    wanted: list[tuple[Path, str]] = [(("in", i), one) for i, one in enumerate(criterion.in_ or ())]
    if criterion.is_ is not None:
        wanted.append((("is",), criterion.is_))
    for step, value in wanted:
        if kind is not None and not _is_of(kind, value):
            yield (*path, *step), f"{value!r} is not a {kind}", ""
    low, high = criterion.at_least, criterion.at_most
    if kind in ("number", "date") and low and high and _is_of(kind, low) and _is_of(kind, high):
        never = Decimal(low) > Decimal(high) if kind == "number" else low > high
        if never:
            yield (*path, "at_least"), "at_least is above at_most: this never holds", ""


def _is_of(kind: str, value: str | None) -> bool:
    try:
        if kind == "number":
            return value is not None and Decimal(value).is_finite()
        if kind == "date":
            date.fromisoformat(value or "")
        return kind != "boolean" or value in ("yes", "no")
    except (ValueError, ArithmeticError):
        return False


def _touch(agreement: Agreement, criterion: Touch, path: Path) -> Nonsense:
    kinds = {kind.key: kind for kind in agreement.touches}
    spec = criterion.touch
    for index, name in enumerate(spec.kind):
        if name not in kinds:
            hint = suggestion(name, kinds) or "declare it under touches"
            yield (*path, "kind", index), f"{name!r} is not a kind of touch", hint
    outcomes = [one for name in spec.kind if name in kinds for one in kinds[name].outcomes]
    all_known = all(name in kinds for name in spec.kind)
    for index, name in enumerate(spec.outcome):
        if all_known and name not in outcomes:
            hint = suggestion(name, outcomes)
            yield (*path, "outcome", index), f"{name!r} is no outcome of these touches", hint
    sides = {kinds[name].by for name in spec.kind if name in kinds}
    if spec.side and sides and spec.side not in sides:
        yield (*path, "side"), f"none of these touches is by {spec.side}: this never holds", ""
    if spec.at_least == 0:
        yield (*path, "at_least"), "at least 0 touches always holds", "leave it out"


def _score(agreement: Agreement, criterion: Interest | Fit, path: Path) -> Nonsense:
    name = criterion.criterion
    scoring = agreement.scoring
    wanted = criterion.interest if isinstance(criterion, Interest) else criterion.fit
    place = (*path, name, "at_least")
    if isinstance(criterion, Interest):
        if scoring.interest is None:
            yield place, "no points for interest are agreed", "add scoring.interest"
            return
        worth = scoring.interest.points.values()
        caps = [one.cap for one in worth if one.points > 0]
        total = None if None in caps else sum((cap for cap in caps if cap is not None), Decimal(0))
        top = min(scoring.interest.cap, total) if total is not None else scoring.interest.cap
    else:
        if path[0] in ("scoring", "personas"):
            yield (*path, name), "fit is counted from this, so it cannot ask for fit", ""
            return
        if scoring.fit is None:
            yield place, "no points for fit are agreed", "add scoring.fit"
            return
        gains = (one.points for one in scoring.fit.points if one.points > 0)
        top = min(scoring.fit.cap, sum(gains, Decimal(0)))
    if wanted.at_least > top:
        yield place, f"{name} of {wanted.at_least} is out of reach: no lead gets above {top}", ""


def _handoff(agreement: Agreement, path: Path) -> Nonsense:
    place = (*path, "handoff")
    if agreement.handoff is None:
        yield place, "no hand-off is agreed, so none is ever accepted", "add handoff"
        return
    stage = agreement.position(str(path[1])) if path[0] == "criteria" else None
    if stage is not None and stage <= (agreement.position(agreement.handoff.at) or 0):
        yield place, f"leads are offered at {agreement.handoff.at}, not before", ""


def _persona(agreement: Agreement, names: tuple[str, ...], path: Path) -> Nonsense:
    if path[0] == "personas":
        yield path, "a persona is not recognised by a persona", "name its fields"
        return
    known = [persona.key for persona in agreement.personas]
    for index, name in enumerate(names):
        if name not in known:
            yield (*path, index), f"{name!r} is not a persona", suggestion(name, known)


def _touch_kinds(agreement: Agreement) -> Nonsense:
    kinds = {kind.key: kind for kind in agreement.touches}
    if agreement.scoring.interest:
        for name, worth in agreement.scoring.interest.points.items():
            if worth.points < 0:
                below: Path = ("scoring", "interest", "points", name, "points")
                message = "points below 0 would make interest rise as they fade"
                yield below, message, "leave the touch out"
            if name not in kinds:
                hint = suggestion(name, kinds)
                place: Path = ("scoring", "interest", "points", name, KEY)
                yield place, f"{name!r} is not a kind of touch", hint
    for index, rule in enumerate(agreement.handoff.first_contact if agreement.handoff else ()):
        path: Path = ("handoff", "first_contact", index)
        kind = kinds.get(rule.kind)
        if kind is None:
            yield path, f"{rule.kind!r} is not a kind of touch", suggestion(rule.kind, kinds)
        elif rule.outcome is not None and rule.outcome not in kind.outcomes:
            hint = suggestion(rule.outcome, kind.outcomes)
            yield (*path, rule.kind), f"{rule.outcome!r} is no outcome of {rule.kind}", hint


def _personas_and_content(agreement: Agreement) -> Nonsense:
    personas = [persona.key for persona in agreement.personas]
    kinds = [kind.key for kind in agreement.touches]
    for index, clause in enumerate(agreement.sla.marketing):
        for position, name in enumerate(getattr(clause, "fields", ())):
            yield from _field(agreement, name, ("sla", "marketing", index, "fields", position))
    named: list[tuple[Path, str | None, list[str], str]] = []
    for index, content in enumerate(agreement.content):
        named += [
            (("content", index, "stage"), content.stage, list(agreement.places), "place"),
            (("content", index, "persona"), content.persona, personas, "persona"),
            (("content", index, "kind"), content.kind, kinds, "kind of touch"),
        ]
    for index, goal in enumerate(agreement.goals):
        named.append((("goals", index, "persona"), goal.persona, personas, "persona"))
    for path, key, valid, what in named:
        if key is not None and key not in valid:
            yield path, f"{key!r} is not a {what}", suggestion(key, valid)


def _dates_and_order(agreement: Agreement, today: date) -> Nonsense:
    header = agreement.agreement
    if header.review_by and header.review_by < today:
        yield ("agreement", "review_by"), f"the review was due on {header.review_by}", ""
    if header.review_by and header.effective and header.review_by < header.effective:
        yield ("agreement", "review_by"), "the review comes before the agreement is effective", ""
    order = ("tofu", "mofu", "bofu")
    for index, (one, other) in enumerate(pairwise(agreement.stages)):
        if order.index(other.section) < order.index(one.section):
            path = ("stages", index + 1, "section")
            yield path, f"section {other.section} comes after {one.section}", ""
