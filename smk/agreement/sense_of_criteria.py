"""Criteria that cannot hold, or that ask for what is not declared: valid, and no sense."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

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
from smk.agreement.source import Path
from smk.agreement.spelling import suggestion
from smk.language.saying import later, say

Nonsense = Iterator[tuple[Path, str, str]]
_NOT_OF = {
    "number": later("{value!r} is not a number"),
    "date": later("{value!r} is not a date"),
    "boolean": later("{value!r} is not a boolean"),
}
_OUT_OF_REACH = {
    "interest": later("interest of {wanted} is out of reach: no lead gets above {top}"),
    "fit": later("fit of {wanted} is out of reach: no lead gets above {top}"),
}


def senseless_criterion(agreement: Agreement, criterion: Criterion, path: Path) -> Nonsense:
    """What makes no sense in a criterion and in all it is made of."""
    if isinstance(criterion, AllOf | AnyOf):
        name = criterion.criterion
        for index, part in enumerate(getattr(criterion, name)):
            yield from senseless_criterion(agreement, part, (*path, name, index))
    elif isinstance(criterion, SomeOf):
        yield from _some(agreement, criterion.some, (*path, "some"))
    elif isinstance(criterion, Not):
        yield from senseless_criterion(agreement, criterion.not_, (*path, "not"))
    elif isinstance(criterion, Known):
        for index, name in enumerate(criterion.known):
            yield from unknown_field(agreement, name, (*path, "known", index))
    elif isinstance(criterion, FieldIs):
        yield from unknown_field(agreement, criterion.field, (*path, "field"))
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
        yield from senseless_criterion(agreement, part, (*path, "of", index))
    if spec.at_least > len(spec.of):
        message = say("{least} of {n}: this never holds", least=spec.at_least, n=len(spec.of))
        yield (*path, "at_least"), message, ""
    if spec.at_least == 0:
        yield (*path, "at_least"), say("at least 0 always hold"), say("leave it out")


def unknown_field(agreement: Agreement, name: str, path: Path) -> Nonsense:
    """A field that is neither built in nor declared."""
    if name not in agreement.field_types:
        hint = suggestion(name, agreement.field_types) or say("declare it under fields")
        yield path, say("{key!r} is not a field", key=name), hint


def _bounds(agreement: Agreement, criterion: FieldIs, path: Path) -> Nonsense:
    kind = agreement.field_types.get(criterion.field)
    for name in ("at_least", "at_most"):
        bound = getattr(criterion, name)
        if bound is None or kind is None:
            continue
        if kind not in ("number", "date"):
            message = say(
                "{field!r} is a {kind} field; only numbers and dates have bounds",
                field=criterion.field,
                kind=kind,
            )
            yield (*path, name), message, ""
        elif not _is_of(kind, bound):
            yield (*path, name), say(_NOT_OF[kind], value=bound), ""
    wanted: list[tuple[Path, str]] = [(("in", i), one) for i, one in enumerate(criterion.in_ or ())]
    if criterion.is_ is not None:
        wanted.append((("is",), criterion.is_))
    for step, value in wanted:
        if kind is not None and not _is_of(kind, value):
            yield (*path, *step), say(_NOT_OF[kind], value=value), ""
    low, high = criterion.at_least, criterion.at_most
    if kind in ("number", "date") and low and high and _is_of(kind, low) and _is_of(kind, high):
        never = Decimal(low) > Decimal(high) if kind == "number" else low > high
        if never:
            yield (*path, "at_least"), say("at_least is above at_most: this never holds"), ""


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
            hint = suggestion(name, kinds) or say("declare it under touches")
            yield (*path, "kind", index), say("{key!r} is not a kind of touch", key=name), hint
    outcomes = [one for name in spec.kind if name in kinds for one in kinds[name].outcomes]
    all_known = all(name in kinds for name in spec.kind)
    for index, name in enumerate(spec.outcome):
        if all_known and name not in outcomes:
            message = say("{outcome!r} is no outcome of these touches", outcome=name)
            yield (*path, "outcome", index), message, suggestion(name, outcomes)
    sides = {kinds[name].by for name in spec.kind if name in kinds}
    if spec.side and sides and spec.side not in sides:
        message = say("none of these touches is by {side}: this never holds", side=spec.side)
        yield (*path, "side"), message, ""
    if spec.at_least == 0:
        yield (*path, "at_least"), say("at least 0 touches always holds"), say("leave it out")


def _score(agreement: Agreement, criterion: Interest | Fit, path: Path) -> Nonsense:
    name = criterion.criterion
    scoring = agreement.scoring
    wanted = criterion.interest if isinstance(criterion, Interest) else criterion.fit
    place = (*path, name, "at_least")
    if isinstance(criterion, Interest):
        if scoring.interest is None:
            hint = say("add scoring.interest")
            yield place, say("no points for interest are agreed"), hint
            return
        worth = scoring.interest.points.values()
        caps = [one.cap for one in worth if one.points > 0]
        total = None if None in caps else sum((cap for cap in caps if cap is not None), Decimal(0))
        top = min(scoring.interest.cap, total) if total is not None else scoring.interest.cap
    else:
        if path[0] in ("scoring", "personas"):
            message = say("fit is counted from this, so it cannot ask for fit")
            yield (*path, name), message, ""
            return
        if scoring.fit is None:
            yield place, say("no points for fit are agreed"), say("add scoring.fit")
            return
        gains = (one.points for one in scoring.fit.points if one.points > 0)
        top = min(scoring.fit.cap, sum(gains, Decimal(0)))
    if wanted.at_least > top:
        message = say(_OUT_OF_REACH[name], wanted=wanted.at_least, top=top)
        yield place, message, ""


def _handoff(agreement: Agreement, path: Path) -> Nonsense:
    place = (*path, "handoff")
    if agreement.handoff is None:
        message = say("no hand-off is agreed, so none is ever accepted")
        yield place, message, say("add handoff")
        return
    stage = agreement.position(str(path[1])) if path[0] == "criteria" else None
    if stage is not None and stage <= (agreement.position(agreement.handoff.at) or 0):
        message = say("leads are offered at {stage}, not before", stage=agreement.handoff.at)
        yield place, message, ""


def _persona(agreement: Agreement, names: tuple[str, ...], path: Path) -> Nonsense:
    if path[0] == "personas":
        hint = say("name its fields")
        yield path, say("a persona is not recognised by a persona"), hint
        return
    known = [persona.key for persona in agreement.personas]
    for index, name in enumerate(names):
        if name not in known:
            message = say("{key!r} is not a persona", key=name)
            yield (*path, index), message, suggestion(name, known)
