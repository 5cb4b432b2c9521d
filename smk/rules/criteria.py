"""Whether a lead meets a criterion, with the evidence and what is missing. Definitions 3.

A criterion that cannot be judged holds as None; `all`, `any` and `not` carry that through
(Kleene's three-valued logic), so one that does not decide the outcome does no harm.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from smk.agreement.criteria import AllOf, AnyOf, Criterion, FieldIs, Known, Not
from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.rules.errors import Verdict
from smk.rules.facts import LeadFacts


def judge(
    criterion: Criterion, agreement: Agreement, lead: LeadFacts, at: datetime, depth: int = 0
) -> tuple[Verdict, ...]:
    """The verdict on a criterion, followed by those on its parts, as of `at`."""
    if isinstance(criterion, AllOf):
        return _several("all of", criterion.all, agreement, lead, at, depth)
    if isinstance(criterion, AnyOf):
        return _several("any of", criterion.any, agreement, lead, at, depth)
    if isinstance(criterion, Not):
        inner = judge(criterion.not_, agreement, lead, at, depth + 1)
        holds = None if inner[0].holds is None else not inner[0].holds
        missing = "" if holds is not False else f"it must not be so: {inner[0].clause}"
        return (Verdict("not", holds, "", missing, depth), *inner)
    if isinstance(criterion, Known):
        return (_known(criterion, agreement, lead, at, depth),)
    if isinstance(criterion, FieldIs):
        return (_field(criterion, agreement, lead, at, depth),)
    name = criterion.criterion
    return (Verdict(f"{name} {_asked(criterion)}", None, "", f"{name} is not judged yet", depth),)


def _asked(criterion: Criterion) -> str:
    """The criterion's own conditions, as written."""
    value = getattr(criterion, criterion.criterion)
    if isinstance(value, Part):
        given = ((name, getattr(value, name)) for name in type(value).model_fields)
        return ", ".join(
            f"{name}: {_listed(one)}" for name, one in given if name in value.model_fields_set
        )
    return _listed(value)


def _listed(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def what_is_missing(verdicts: Sequence[Verdict]) -> tuple[list[str], list[str]]:
    """What would have to be mended, and what could not be judged, by the verdicts in order.

    Only parts that keep the whole from holding count: nothing inside an `any` that holds, and
    nothing inside a `not`, which says itself what it asks.
    """
    lacking: list[str] = []
    unjudged: list[str] = []
    settled: int | None = None
    for one in verdicts:
        if settled is not None and one.depth > settled:
            continue
        settled = one.depth if one.holds or one.clause.endswith("not") else None
        if one.missing and one.holds is False:
            lacking.append(one.missing)
        elif one.missing and one.holds is None:
            unjudged.append(one.clause)
    return lacking, unjudged


def _several(
    name: str,
    parts: tuple[Criterion, ...],
    agreement: Agreement,
    lead: LeadFacts,
    at: datetime,
    depth: int,
) -> tuple[Verdict, ...]:
    judged = [judge(part, agreement, lead, at, depth + 1) for part in parts]
    held = [verdicts[0].holds for verdicts in judged]
    deciding = name == "any of"
    holds: bool | None = not deciding
    if deciding in held:
        holds = deciding
    elif None in held:
        holds = None
    count = f"{held.count(True)} of {len(held)} hold"
    inner = [verdict for verdicts in judged for verdict in verdicts]
    return (Verdict(name, holds, count, "", depth), *inner)


def _since(agreement: Agreement, lead: LeadFacts, name: str, at: datetime) -> str:
    dated = lead.dated(name, at)
    since = dated.since or lead.created_at
    return f"{name} = {dated.value}" + (
        f" since {since.astimezone(agreement.zone):%Y-%m-%d}" if since else ""
    )


def _known(
    criterion: Known, agreement: Agreement, lead: LeadFacts, at: datetime, depth: int
) -> Verdict:
    there = [name for name in criterion.known if lead.value(name, at) is not None]
    lacking = [name for name in criterion.known if name not in there]
    return Verdict(
        clause=f"{', '.join(criterion.known)} known",
        holds=not lacking,
        evidence=", ".join(_since(agreement, lead, name, at) for name in there),
        missing=f"{', '.join(lacking)} unknown" if lacking else "",
        depth=depth,
    )


def _field(
    criterion: FieldIs, agreement: Agreement, lead: LeadFacts, at: datetime, depth: int
) -> Verdict:
    name, value = criterion.field, lead.value(criterion.field, at)
    kind = agreement.field_types.get(name, "text")
    asked: list[tuple[str, bool]] = []
    if criterion.known is not None:
        asked.append(("known" if criterion.known else "unknown", criterion.known == bool(value)))
    if criterion.is_ is not None:
        asked.append((f"is {criterion.is_}", same(kind, value, criterion.is_)))
    if criterion.in_ is not None:
        matched = any(same(kind, value, one) for one in criterion.in_)
        asked.append((f"in {', '.join(criterion.in_)}", matched))
    if criterion.at_least is not None:
        asked.append((f"at least {criterion.at_least}", _above(kind, value, criterion.at_least)))
    if criterion.at_most is not None:
        asked.append((f"at most {criterion.at_most}", _above(kind, criterion.at_most, value)))
    failed = [words for words, holds in asked if not holds]
    found = "unknown" if value is None else f"is {value}"
    return Verdict(
        clause=f"{name} {' and '.join(words for words, _ in asked)}",
        holds=not failed,
        evidence=_since(agreement, lead, name, at) if value is not None else "",
        missing=f"{name} {found}, asked: {' and '.join(failed)}" if failed else "",
        depth=depth,
    )


def same(kind: str, value: str | None, wanted: str) -> bool:
    """Whether a value is the wanted one, as numbers where the field is a number."""
    if value is None:
        return False
    one, other = _measured(kind, value), _measured(kind, wanted)
    return value == wanted if one is None or other is None else bool(one == other)


def _above(kind: str, value: str | None, bound: str | None) -> bool:
    if value is None or bound is None:
        return False
    one, other = _measured(kind, value), _measured(kind, bound)
    return one is not None and other is not None and bool(one >= other)  # type: ignore[operator]


def _measured(kind: str, text: str) -> Decimal | date | None:
    try:
        if kind == "number":
            number = Decimal(text)
            return number if number.is_finite() else None
        return date.fromisoformat(text) if kind == "date" else None
    except (InvalidOperation, ValueError):
        return None
