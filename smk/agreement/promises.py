"""What both teams promise each other: the measures of the SLA and the goals."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.spelling import suggestion
from smk.agreement.values import Key, Keys, Length, Number, Share, Text, Whole, wrong

Per = Literal["week", "month", "quarter", "year"]
MARKETING_MEASURES = ("mqls", "delivered_mqls", "acceptance_rate", "known_rate")
SALES_MEASURES = ("decision_time", "first_contact_time", "contact_attempts", "feedback_rate")


class Clause(Part):
    """One promise of one team, measured over a period.

    With `when` it is made for those hand-offs alone whose lead met that criterion at the offer.
    """

    key: Key
    label: Text
    per: Per = "month"
    when: Criterion | None = None


class CountClause(Clause):
    """So many MQLs in each `per` period."""

    measure: Literal["mqls", "delivered_mqls"]
    at_least: Whole


class RateClause(Clause):
    """A share of the hand-offs."""

    measure: Literal["acceptance_rate", "feedback_rate"]
    at_least: Share


class KnownClause(Clause):
    """A share of the hand-offs that had every named field known when offered."""

    measure: Literal["known_rate"]
    fields: Keys = Field(min_length=1)
    at_least: Share


class TimeClause(Clause):
    """A share of the hand-offs answered within an allowance."""

    measure: Literal["decision_time", "first_contact_time"]
    within: Length
    at_least: Share


class AttemptsClause(Clause):
    """A share of the accepted hand-offs with so many attempts within an allowance."""

    measure: Literal["contact_attempts"]
    count: Whole
    within: Length
    at_least: Share


AnyClause = CountClause | RateClause | KnownClause | TimeClause | AttemptsClause


def _measured(valid: tuple[str, ...], team: str) -> BeforeValidator:
    """A check, before a clause is read, that its measure is one of `team`'s."""

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise wrong("a promise with key, label, measure and at_least is expected")
        measure = value.get("measure")
        if not isinstance(measure, str):
            raise wrong("key 'measure' is missing", f"one of: {', '.join(valid)}")
        if measure not in valid:
            hint = suggestion(measure, valid)
            raise wrong(f"{measure!r} is not a measure of {team}", hint, ("measure",))
        return value

    return BeforeValidator(check)


MarketingClause = Annotated[
    CountClause | RateClause | KnownClause,
    Field(discriminator="measure"),
    _measured(MARKETING_MEASURES, "marketing"),
]
SalesClause = Annotated[
    TimeClause | AttemptsClause | RateClause,
    Field(discriminator="measure"),
    _measured(SALES_MEASURES, "sales"),
]


class Sla(Part):
    """The promises of both teams."""

    marketing: tuple[MarketingClause, ...] = ()
    sales: tuple[SalesClause, ...] = ()


class Goal(Part):
    """What both teams want together, in one period or in each."""

    key: Key
    label: Text
    measure: Literal["leads", "mqls", "sqls", "customers", "revenue"]
    target: Number
    period: Text | None = None
    per: Per | None = None
    owner: Literal["marketing", "sales", "both"] = "both"
    source: Text | None = None
    campaign: Text | None = None
    persona: Key | None = None
