"""Whether the fields of a lead meet a criterion: known, or of certain values. Definitions 3."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from smk.agreement.criteria import FieldIs, Known
from smk.agreement.schema import Agreement
from smk.language.saying import later, say, word
from smk.rules.errors import Verdict
from smk.rules.facts import LeadFacts

IS, IN = later("is {values}"), later("in {values}")
AT_LEAST, AT_MOST = later("at least {values}"), later("at most {values}")
_Condition = tuple[str, tuple[str, ...], bool]


def value_since(agreement: Agreement, lead: LeadFacts, name: str, at: datetime) -> str:
    """A field's value and since when it holds, as evidence."""
    dated = lead.dated(name, at)
    since = dated.since or lead.created_at
    field = word(name, "field")
    if since is None:
        return f"{field} = {dated.value}"
    day = f"{since.astimezone(agreement.zone):%Y-%m-%d}"
    return say("{field} = {value} since {day}", field=field, value=dated.value, day=day)


def judge_known(
    criterion: Known, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether every named field has a value."""
    there = [name for name in criterion.known if lead.value(name, at) is not None]
    lacking = [name for name in criterion.known if name not in there]
    if not proof:
        return Verdict("", not lacking, "")
    return Verdict(
        clause=say("{fields} known", fields=_named(criterion.known)),
        holds=not lacking,
        evidence=", ".join(value_since(agreement, lead, name, at) for name in there),
        missing=say("{fields} unknown", fields=_named(lacking)) if lacking else "",
        mend=" ".join(f"--set {name}=..." for name in lacking),
    )


def _named(fields: Iterable[str]) -> str:
    return ", ".join(word(name, "field") for name in fields)


def judge_field(
    criterion: FieldIs, agreement: Agreement, lead: LeadFacts, at: datetime, proof: bool
) -> Verdict:
    """Whether one field meets every condition."""
    name, value = criterion.field, lead.value(criterion.field, at)
    kind = agreement.field_types.get(name, "text")
    asked: list[_Condition] = []
    if criterion.known is not None:
        wanted = "known" if criterion.known else "unknown"
        asked.append(("", (wanted,), criterion.known == bool(value)))
    if criterion.is_ is not None:
        asked.append((IS, (criterion.is_,), same(kind, value, criterion.is_)))
    if criterion.in_ is not None:
        matched = any(same(kind, value, one) for one in criterion.in_)
        asked.append((IN, criterion.in_, matched))
    if criterion.at_least is not None:
        holds = _above(kind, value, criterion.at_least)
        asked.append((AT_LEAST, (criterion.at_least,), holds))
    if criterion.at_most is not None:
        holds = _above(kind, criterion.at_most, value)
        asked.append((AT_MOST, (criterion.at_most,), holds))
    failed = [one for one in asked if not one[2]]
    if not proof:
        return Verdict("", not failed, "")
    return Verdict(
        clause=f"{word(name, 'field')} {_in_words(asked)}",
        holds=not failed,
        evidence=value_since(agreement, lead, name, at) if value is not None else "",
        missing=_missing(name, value, failed) if failed else "",
        mend=f"--set {name}=..." if failed else "",
    )


def _in_words(conditions: list[_Condition]) -> str:
    """What is asked of a field."""
    return say(" and ").join(
        say(text, values=", ".join(values)) if text else word(values[0], "asked")
        for text, values, _ in conditions
    )


def _missing(name: str, value: str | None, failed: list[_Condition]) -> str:
    asked, field = _in_words(failed), word(name, "field")
    if value is None:
        return say("{field} unknown, asked: {asked}", field=field, asked=asked)
    return say("{field} is {value}, asked: {asked}", field=field, value=value, asked=asked)


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
