"""Criteria that ask for some of several, and reasons that require something. Definitions 3."""

import pytest
from pydantic import TypeAdapter
from small_terms import agreement, day, lead

from smk.agreement.criteria import Criterion
from smk.rules import lifecycle
from smk.rules.criteria import holds, judge
from smk.rules.errors import RefusedError
from smk.rules.facts import LeadFacts
from smk.rules.lacking import what_is_missing
from smk.rules.lifecycle import Situation

OURS = agreement()
NOW = day(20)
TWO_OF = {
    "some": {
        "at_least": "2",
        "of": [
            {"known": ["budget"]},
            {"known": ["need"]},
            {"field": "country", "is": "ES"},
        ],
    }
}


def read(written: object) -> Criterion:
    return TypeAdapter(Criterion).validate_python(written)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"budget": "9"}, False),
        ({"budget": "9", "country": "ES"}, True),
        ({"budget": "9", "country": "DE"}, False),
        ({"budget": "9", "need": "a room", "country": "ES"}, True),
    ],
)
def test_some_holds_where_so_many_of_its_parts_do(values: dict[str, str], expected: bool):
    facts = lead("created lead 1", **values)
    assert judge(read(TWO_OF), OURS, facts, NOW)[0].holds is expected
    assert holds(read(TWO_OF), OURS, facts, NOW) is expected


def test_some_says_how_many_more_of_which_are_missing():
    verdicts = judge(read(TWO_OF), OURS, lead("created lead 1", budget="9"), NOW)
    found = what_is_missing(verdicts)
    assert verdicts[0].clause == "at least 2 of"
    assert found.missing == ("1 more of (need unknown, country unknown, asked: is ES)",)
    assert found.mends == ("--set need=...", "--set country=...")


REQUIRING = agreement(
    ("{key: price,     label: Price,     to: lost}",
     "{key: price,     label: Price,     to: lost, requires: {known: [budget]}}"),
)  # fmt: skip


def asked(facts: LeadFacts, *, forced: bool = False) -> Situation:
    return Situation(REQUIRING, facts, NOW, "cron", forced)


def test_a_reason_that_requires_something_is_refused_until_it_holds():
    with pytest.raises(RefusedError, match="reason 'price' asks for more: budget unknown") as told:
        lifecycle.plan_park(asked(lead("created lead 1")), "price")
    assert "--set budget=..." in told.value.hint
    plan = lifecycle.plan_park(asked(lead("created lead 1", budget="9")), "price")
    assert (plan.place, plan.forced) == ("lost", False)


def test_what_a_reason_requires_can_be_forced_and_that_is_recorded():
    plan = lifecycle.plan_park(asked(lead("created lead 1"), forced=True), "price")
    assert (plan.place, plan.forced) == ("lost", True)


def test_other_reasons_ask_for_nothing():
    assert lifecycle.plan_park(asked(lead("created lead 1")), "not-ready").place == "nurture"
