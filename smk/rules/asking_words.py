"""What a criterion asks, in words, of no lead in particular; and how it changed."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

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
    Touch,
)
from smk.agreement.schema import Agreement
from smk.language.saying import say, written
from smk.rules.criteria import judge
from smk.rules.facts import LeadFacts

CRITERIA = (
    *(Known, FieldIs, Touch, Interest, Fit, PersonaIs),
    *(HandoffIs, AllOf, AnyOf, SomeOf, Not),
)
NOBODY = LeadFacts(0)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
BOUNDS = ("is_", "in_", "at_least", "at_most", "known")
How = Literal["asked", "dropped", "changed", "enough", "insufficient"]


@dataclass(frozen=True)
class Asking:
    """One change of what a criterion asks: whole, and `instead_of` as a sentence says it."""

    how: How
    before: str | None
    after: str | None
    instead_of: str = ""


def asked_by(criterion: Criterion, agreement: Agreement) -> str:
    """A criterion in words: `email, name known and hand-off accepted`."""
    if isinstance(criterion, AllOf):
        return say(" and ").join(_parts(criterion.all, agreement))
    if isinstance(criterion, AnyOf):
        return say("either {ways}", ways=say(", or ").join(_parts(criterion.any, agreement)))
    if isinstance(criterion, SomeOf):
        parts = "; ".join(_parts(criterion.some.of, agreement))
        return f"{say('at least {n} of', n=criterion.some.at_least)} ({parts})"
    if isinstance(criterion, Not):
        return say("not ({clause})", clause=asked_by(criterion.not_, agreement))
    if isinstance(criterion, PersonaIs):
        return say("persona is {persona}", persona=say(" or ").join(criterion.persona))
    if isinstance(criterion, Fit):
        return say("fit at least {wanted}", wanted=written(str(criterion.fit.at_least)))
    return judge(criterion, agreement, NOBODY, NEVER)[0].clause


def _parts(several: Sequence[Criterion], agreement: Agreement) -> list[str]:
    return [_within(one, agreement) for one in several]


def _within(criterion: Criterion, agreement: Agreement) -> str:
    """A criterion within another one: in parentheses if it has parts of its own."""
    text = asked_by(criterion, agreement)
    if isinstance(criterion, AllOf | AnyOf):
        inner = criterion.all if isinstance(criterion, AllOf) else criterion.any
        return f"({text})" if len(inner) > 1 else text
    return text


def same_asked(criterion: Criterion) -> Hashable:
    """A value that two criteria share if they ask the same, in whatever order and nesting."""
    if isinstance(criterion, Known) and len(criterion.known) == 1:
        return ("known", criterion.known[0])
    if isinstance(criterion, AllOf | Known):
        parts = frozenset(same_asked(one) for one in _needs(criterion))
        return next(iter(parts)) if len(parts) == 1 else ("all", parts)
    if isinstance(criterion, AnyOf):
        ways = frozenset(same_asked(one) for one in _ways(criterion))
        return next(iter(ways)) if len(ways) == 1 else ("any", ways)
    if isinstance(criterion, SomeOf):
        counted = Counter(same_asked(one) for one in criterion.some.of)
        return ("some", criterion.some.at_least, frozenset(counted.items()))
    if isinstance(criterion, Not):
        return ("not", same_asked(criterion.not_))
    if isinstance(criterion, FieldIs):
        if criterion.known and _bounds(criterion) == ("known",):
            return ("known", criterion.field)
        values = (getattr(criterion, name) for name in BOUNDS)
        return ("field", criterion.field, *(_unordered(value) for value in values))
    if isinstance(criterion, Touch):
        spec = criterion.touch
        several = (frozenset(spec.kind), frozenset(spec.outcome))
        return ("touch", *several, spec.side, spec.at_least, spec.within)
    if isinstance(criterion, PersonaIs):
        return ("persona", frozenset(criterion.persona))
    return criterion


def _unordered(value: Hashable) -> Hashable:
    return frozenset(value) if isinstance(value, tuple) else value


def _bounds(criterion: FieldIs) -> tuple[str, ...]:
    return tuple(name for name in BOUNDS if getattr(criterion, name) is not None)


def aspect_of(criterion: Criterion) -> Hashable:
    """What a criterion asks about, whatever it asks of it; two that share it are compared."""
    if isinstance(criterion, Known):
        return ("field", frozenset(criterion.known))
    if isinstance(criterion, FieldIs):
        return ("field", frozenset((criterion.field,)))
    if isinstance(criterion, Touch):
        return ("touch", frozenset(criterion.touch.kind))
    if isinstance(criterion, Not):
        return ("not", aspect_of(criterion.not_))
    return str(criterion.criterion)


def _needs(criterion: Criterion) -> list[Any]:
    """What must hold, one by one: the parts of `all`, and each field that must be known."""
    if isinstance(criterion, AllOf):
        return [need for one in criterion.all for need in _needs(one)]
    if isinstance(criterion, Known) and len(criterion.known) > 1:
        return [Known.model_construct(known=(name,)) for name in criterion.known]
    if isinstance(criterion, AnyOf) and len(criterion.any) == 1:
        return _needs(criterion.any[0])
    return [criterion]


def _ways(criterion: Criterion) -> list[Any]:
    """What is enough, one by one: the parts of `any`, else the criterion itself."""
    if isinstance(criterion, AnyOf):
        return [way for one in criterion.any for way in _ways(one)]
    return [criterion]


def changes_of(before: Criterion, after: Criterion, agreement: Agreement) -> Iterator[Asking]:
    """How what is asked changed: asked as well, no longer asked, asked otherwise."""
    gone, new, pairs = _compared(_needs(before), _needs(after))
    pairs += _sharing_a_way(gone, new)
    if new:
        yield Asking("asked", None, ", ".join(_parts(new, agreement)))
    if gone:
        yield Asking("dropped", ", ".join(_parts(gone, agreement)), None)
    for one, other in pairs:
        if isinstance(one, AnyOf) or isinstance(other, AnyOf):
            yield from _changed_ways(one, other, agreement)
        else:
            yield _changed(one, other, agreement)


def _sharing_a_way(gone: list[Any], new: list[Any]) -> list[Any]:
    """The pairs of which one is `any`, and the other one of its ways; they leave both lists."""
    pairs = []
    for one in list(gone):
        ways = {same_asked(way) for way in _ways(one)}
        for other in new:
            is_any = isinstance(one, AnyOf) or isinstance(other, AnyOf)
            if is_any and not ways.isdisjoint(same_asked(way) for way in _ways(other)):
                pairs.append((one, other))
                gone[:] = [left for left in gone if left is not one]
                new[:] = [left for left in new if left is not other]
                break
    return pairs


def _changed_ways(before: Criterion, after: Criterion, agreement: Agreement) -> Iterator[Asking]:
    gone, new, pairs = _compared(_ways(before), _ways(after))
    if len(gone) == len(_ways(before)):
        yield _changed(before, after, agreement)
        return
    if new:
        yield Asking("enough", None, say(", or ").join(_parts(new, agreement)))
    if gone:
        yield Asking("insufficient", say(", or ").join(_parts(gone, agreement)), None)
    for one, other in pairs:
        yield _changed(one, other, agreement)


def _compared(before: list[Any], after: list[Any]) -> tuple[list[Any], list[Any], list[Any]]:
    """What is gone, what is new, and the pairs that ask about the same and not the same."""
    ones = {same_asked(one): one for one in before}
    others = {same_asked(one): one for one in after}
    gone = [one for asked, one in ones.items() if asked not in others]
    new = [other for asked, other in others.items() if asked not in ones]
    pairs = []
    for likeness in (aspect_of, _kind_of):
        waiting: dict[Hashable, list[Any]] = {}
        for other in new:
            waiting.setdefault(likeness(other), []).append(other)
        for one in list(gone):
            if alike := waiting.get(likeness(one)):
                pairs.append((one, alike.pop(0)))
                gone = [left for left in gone if left is not one]
                new = [left for left in new if left is not pairs[-1][1]]
    return gone, new, pairs


def _kind_of(criterion: Criterion) -> Hashable:
    """Touches of whatever kind are compared, if none of the same kinds is there."""
    return "touch" if isinstance(criterion, Touch) else id(criterion)


def _changed(before: Criterion, after: Criterion, agreement: Agreement) -> Asking:
    one, other = asked_by(before, agreement), asked_by(after, agreement)
    return Asking("changed", one, other, _bound_alone(before, after) or one)


def _bound_alone(before: Criterion, after: Criterion) -> str:
    """The bound that was asked for, where nothing but the bound changed; else nothing."""
    if isinstance(before, Interest) and isinstance(after, Interest):
        return written(str(before.interest.at_least))
    if isinstance(before, Fit) and isinstance(after, Fit):
        return written(str(before.fit.at_least))
    if isinstance(before, FieldIs) and isinstance(after, FieldIs):
        bounds = _bounds(before)
        if bounds == _bounds(after) and bounds in (("at_least",), ("at_most",), ("is_",)):
            return str(getattr(before, bounds[0]))
    if isinstance(before, Touch) and isinstance(after, Touch):
        one, other = before.touch, after.touch
        if one.model_copy(update={"at_least": other.at_least}) == other:
            return str(one.at_least)
        if one.within and other.within and one.model_copy(update={"within": other.within}) == other:
            return one.within.in_words()
    return ""
