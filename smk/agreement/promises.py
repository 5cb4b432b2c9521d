"""What both teams promise each other: the measures of the SLA and the goals."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.spelling import suggestion
from smk.agreement.values import Key, Keys, Length, Number, Share, Text, Whole, wrong
from smk.language.saying import say, word

Per = Literal["week", "month", "quarter", "year"]
MARKETING_MEASURES = ("mqls", "delivered_mqls", "acceptance_rate", "known_rate")
SALES_MEASURES = ("decision_time", "first_contact_time", "contact_attempts", "feedback_rate")


class Clause(Part):
    """One promise of one team, measured over a period.

    With `when` it is made for those hand-offs alone whose lead met that criterion at the offer.
    """

    key: Key
    """The key in reports."""
    label: Text
    """What people read."""
    per: Per = "month"
    """The period it is promised for."""
    when: Criterion | None = None
    """For which leads it is promised, as they were at the offer; default: all."""


class CountClause(Clause):
    """So many MQLs in each `per` period."""

    measure: Literal["mqls", "delivered_mqls"]
    """What is counted."""
    at_least: Whole
    """How many in each period."""


class RateClause(Clause):
    """A share of the hand-offs."""

    measure: Literal["acceptance_rate", "feedback_rate"]
    """Which share."""
    at_least: Share
    """The least share, like 70%."""


class KnownClause(Clause):
    """A share of the hand-offs that had every named field known when offered."""

    measure: Literal["known_rate"]
    """Which share."""
    fields: Keys = Field(min_length=1)
    """The fields that must be known."""
    at_least: Share
    """The least share, like 95%."""


class TimeClause(Clause):
    """A share of the hand-offs answered within an allowance."""

    measure: Literal["decision_time", "first_contact_time"]
    """Which answer."""
    within: Length
    """The allowance, like 8 working hours or 2 days."""
    at_least: Share
    """The least share in time, like 90%."""


class AttemptsClause(Clause):
    """A share of the accepted hand-offs with so many attempts within an allowance."""

    measure: Literal["contact_attempts"]
    """What is counted."""
    count: Whole
    """How many attempts."""
    within: Length
    """The allowance, from the offer."""
    at_least: Share
    """The least share, like 80%."""


AnyClause = CountClause | RateClause | KnownClause | TimeClause | AttemptsClause


def _measured(valid: tuple[str, ...], team: str) -> BeforeValidator:
    """A check, before a clause is read, that its measure is one of `team`'s."""

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise wrong(say("a promise with key, label, measure and at_least is expected"))
        measure = value.get("measure")
        if not isinstance(measure, str):
            hint = say("one of: {valid}", valid=", ".join(valid))
            raise wrong(say("key {key!r} is missing", key="measure"), hint)
        if measure not in valid:
            message = say(
                "{measure!r} is not a measure of {team}", measure=measure, team=word(team)
            )
            raise wrong(message, suggestion(measure, valid), ("measure",))
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
    """What marketing promises sales."""
    sales: tuple[SalesClause, ...] = ()
    """What sales promises marketing."""


class Goal(Part):
    """What both teams want together, in one period or in each."""

    key: Key
    """The key in reports."""
    label: Text
    """What people read."""
    measure: Literal["leads", "mqls", "sqls", "customers", "revenue"]
    """What is counted."""
    target: Number
    """How many, or how much revenue."""
    period: Text | None = None
    """One period, like 2026-Q4."""
    per: Per | None = None
    """Each such period; instead of `period`."""
    owner: Literal["marketing", "sales", "both"] = "both"
    """Who answers for it."""
    source: Text | None = None
    """Only leads from this source."""
    campaign: Text | None = None
    """Only leads of this campaign."""
    persona: Key | None = None
    """Only leads of this persona."""
