"""What recognising a persona rests on, and the fields that the agreement asks for."""

from collections.abc import Iterator

from smk.agreement.criteria import (
    AllOf,
    AnyOf,
    Criterion,
    FieldIs,
    HandoffIs,
    Interest,
    Known,
    Not,
    SomeOf,
    Touch,
)
from smk.agreement.promises import KnownClause
from smk.agreement.schema import BUILT_IN_FIELDS, Agreement

PERSONA = "persona"
_NEEDS_HISTORY = (Touch, Interest, HandoffIs)


def rests_on_fields(criterion: Criterion) -> bool:
    """Whether a persona's match looks at fields alone: not at touches, interest or hand-offs."""
    return not any(isinstance(one, _NEEDS_HISTORY) for one in _leaves(criterion))


def fields_named(criterion: Criterion) -> Iterator[str]:
    """The fields that a criterion names, repeated ones too."""
    for one in _leaves(criterion):
        if isinstance(one, Known):
            yield from one.known
        elif isinstance(one, FieldIs):
            yield one.field


def fields_asked(agreement: Agreement) -> tuple[str, ...]:
    """The fields that some criterion or promise asks for, in the order of leads; else all.

    A persona is no such field: it follows from the others.
    """
    named = _fields_of_all(agreement)
    known = tuple(name for name in _fields_known(agreement) if name != PERSONA)
    return tuple(name for name in known if name in named) or known


def asks_for_fields(agreement: Agreement) -> bool:
    """Whether some criterion or promise asks for a field."""
    return not (_fields_of_all(agreement) - {PERSONA}).isdisjoint(_fields_known(agreement))


def _fields_known(agreement: Agreement) -> tuple[str, ...]:
    return (*BUILT_IN_FIELDS, *(one.key for one in agreement.fields))


def _fields_of_all(agreement: Agreement) -> set[str]:
    """Whatever criteria and promises name."""
    named = {name for one in _criteria(agreement) for name in fields_named(one)}
    for clause in (*agreement.sla.marketing, *agreement.sla.sales):
        named.update(clause.fields if isinstance(clause, KnownClause) else ())
    return named


def _criteria(agreement: Agreement) -> Iterator[Criterion]:
    yield from agreement.criteria.values()
    yield from (one.requires for one in agreement.reasons if one.requires is not None)
    yield from (one.match for one in agreement.personas if one.match is not None)
    clauses = (*agreement.sla.marketing, *agreement.sla.sales)
    yield from (one.when for one in clauses if one.when is not None)
    if agreement.scoring.fit is not None:
        yield from (one.when for one in agreement.scoring.fit.points)


def _leaves(criterion: Criterion) -> Iterator[Criterion]:
    """The criteria without parts that a criterion is made of."""
    if isinstance(criterion, AllOf):
        parts = criterion.all
    elif isinstance(criterion, AnyOf):
        parts = criterion.any
    elif isinstance(criterion, SomeOf):
        parts = criterion.some.of
    elif isinstance(criterion, Not):
        parts = (criterion.not_,)
    else:
        yield criterion
        return
    for part in parts:
        yield from _leaves(part)
