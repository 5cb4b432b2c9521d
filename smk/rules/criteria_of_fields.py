"""Whether the fields of a lead meet a criterion: known, or of certain values. Definitions 3."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from smk.agreement.criteria import FieldIs, Known
from smk.agreement.schema import Agreement
from smk.rules.errors import Verdict
from smk.rules.facts import LeadFacts


def value_since(agreement: Agreement, lead: LeadFacts, name: str, at: datetime) -> str:
    """A field's value and since when it holds, as evidence."""
    dated = lead.dated(name, at)
    since = dated.since or lead.created_at
    return f"{name} = {dated.value}" + (
        f" since {since.astimezone(agreement.zone):%Y-%m-%d}" if since else ""
    )


def judge_known(
    criterion: Known, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether every named field has a value."""
    there = [name for name in criterion.known if lead.value(name, at) is not None]
    lacking = [name for name in criterion.known if name not in there]
    if not proof:
        return Verdict("", not lacking, "")
    return Verdict(
        clause=f"{', '.join(criterion.known)} known",
        holds=not lacking,
        evidence=", ".join(value_since(agreement, lead, name, at) for name in there),
        missing=f"{', '.join(lacking)} unknown" if lacking else "",
        mend=" ".join(f"--set {name}=..." for name in lacking),
    )


def judge_field(
    criterion: FieldIs, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether one field meets every condition."""
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
    if not proof:
        return Verdict("", not failed, "")
    found = "unknown" if value is None else f"is {value}"
    return Verdict(
        clause=f"{name} {' and '.join(words for words, _ in asked)}",
        holds=not failed,
        evidence=value_since(agreement, lead, name, at) if value is not None else "",
        missing=f"{name} {found}, asked: {' and '.join(failed)}" if failed else "",
        mend=f"--set {name}=..." if failed else "",
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
