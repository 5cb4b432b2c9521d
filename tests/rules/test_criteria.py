"""What a criterion says of a lead, with its evidence and what is missing. Definitions 2 and 3."""

from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from small_terms import agreement, day, lead

from smk.agreement.criteria import AllOf, AnyOf, Criterion, Not
from smk.agreement.part import Part
from smk.rules.criteria import judge
from smk.rules.errors import Verdict
from smk.rules.facts import Dated, LeadFacts

OURS = agreement()
NOW = day(20)


class Unheard(Part):
    """A criterion that nothing can judge."""

    criterion: ClassVar[str] = "unheard"
    unheard: str


def read(written: object) -> Criterion:
    return TypeAdapter(Criterion).validate_python(written)


def verdicts(written: object, **values: str) -> tuple[Verdict, ...]:
    return judge(read(written), OURS, lead("created lead 1", **values), NOW)


def holds(written: object, **values: str) -> bool | None:
    return verdicts(written, **values)[0].holds


def test_known_asks_for_a_value_of_every_named_field():
    (all_there,) = verdicts({"known": ["email", "need"]}, email="a@b.c", need="A room")
    assert all_there.holds
    assert all_there.missing == ""
    assert all_there.evidence == "email = a@b.c since 2026-01-01, need = A room since 2026-01-01"
    (lacking,) = verdicts({"known": ["email", "need", "budget"]}, need="A room")
    assert lacking.holds is False
    assert lacking.missing == "email, budget unknown"
    assert lacking.evidence == "need = A room since 2026-01-01"


@pytest.mark.parametrize(
    ("field", "asked", "value", "expected"),
    [
        ("need", {"is": "A room"}, "A room", True),
        ("need", {"is": "A room"}, "a room", False),
        ("need", {"is": "A room"}, None, False),
        ("need", {"is": "1"}, "1.0", False),
        ("budget", {"is": "1"}, "1.0", True),
        ("budget", {"is": "1000"}, "1000.00", True),
        ("budget", {"is": "1"}, "one", False),
        ("country", {"in": ["ES", "FR"]}, "FR", True),
        ("country", {"in": ["ES", "FR"]}, "DE", False),
        ("country", {"in": ["ES", "FR"]}, "E", False),
        ("country", {"in": ["ES", "FR"]}, None, False),
        ("budget", {"in": ["1", "2"]}, "2.0", True),
        ("budget", {"at_least": "10"}, "10", True),
        ("budget", {"at_least": "10"}, "10.01", True),
        ("budget", {"at_least": "10"}, "9.99", False),
        ("budget", {"at_least": "10"}, "9", False),
        ("budget", {"at_least": "-5"}, "-10", False),
        ("budget", {"at_least": "0"}, None, False),
        ("budget", {"at_most": "10"}, "10.0", True),
        ("budget", {"at_most": "10"}, "11", False),
        ("budget", {"at_most": "10"}, "9", True),
        ("budget", {"at_most": "10"}, None, False),
        ("budget", {"at_least": "5", "at_most": "10"}, "7", True),
        ("budget", {"at_least": "5", "at_most": "10"}, "4", False),
        ("budget", {"at_least": "5", "at_most": "10"}, "11", False),
        ("start", {"at_least": "2026-03-01"}, "2026-03-01", True),
        ("start", {"at_least": "2026-03-01"}, "2026-02-28", False),
        ("start", {"at_most": "2026-03-01"}, "2026-02-28", True),
        ("need", {"known": "true"}, "A room", True),
        ("need", {"known": "true"}, None, False),
        ("need", {"known": "false"}, None, True),
        ("need", {"known": "false"}, "A room", False),
        ("need", {"known": "true", "is": "A room"}, "A bed", False),
    ],
)
def test_a_field_meets_every_given_condition(field, asked, value, expected):
    values = {} if value is None else {field: value}
    (verdict,) = verdicts({"field": field, **asked}, **values)
    assert verdict.holds is expected
    assert bool(verdict.missing) is not expected


def test_a_verdict_says_what_is_there_and_what_is_asked():
    (verdict,) = verdicts({"field": "budget", "at_least": "10", "at_most": "20"}, budget="9")
    assert verdict.clause == "budget at least 10 and at most 20"
    assert verdict.missing == "budget is 9, asked: at least 10"
    assert verdict.evidence == "budget = 9 since 2026-01-01"
    (verdict,) = verdicts({"field": "budget", "at_least": "10"})
    assert (verdict.missing, verdict.evidence) == ("budget unknown, asked: at least 10", "")


def test_a_criterion_uses_the_value_at_the_time_in_question():
    changed = replace(lead("created lead 1"), values={"need": (Dated(day(5), "A room"),)})
    changed = changed.with_values({"need": "A bed"}, day(10)).with_values({"need": None}, day(15))
    asked = read({"field": "need", "is": "A room"})
    held = [judge(asked, OURS, changed, day(at))[0].holds for at in (4.9, 5, 9.9, 10, 15, 20)]
    assert held == [False, True, True, False, False, False]
    (verdict,) = judge(read({"known": ["need"]}), OURS, changed, day(12))
    assert verdict.evidence == "need = A bed since 2026-01-10"


def test_a_value_that_is_typed_in_late_gives_way_to_the_later_one():
    known = (
        LeadFacts(1).with_values({"need": "late"}, day(10)).with_values({"need": "early"}, day(5))
    )
    assert [known.value("need", day(at)) for at in (4, 5, 9, 10, 20)] == [
        None,
        "early",
        "early",
        "late",
        "late",
    ]


YES, NO, NOBODY_KNOWS = {"known": ["need"]}, {"known": ["budget"]}, None


def built(written: object) -> Criterion:
    """A criterion from yes, no and unheard ones, unlike `read` without checks."""
    if written is None:
        return Unheard(unheard="of")  # type: ignore[return-value]
    if isinstance(written, dict):
        for name, kind in (("all", AllOf), ("any", AnyOf)):
            if name in written:
                return kind.model_construct(**{name: tuple(built(one) for one in written[name])})
        if "not" in written:
            return Not.model_construct(not_=built(written["not"]))
    return read(written)


def judged(written: object) -> tuple[Verdict, ...]:
    return judge(built(written), OURS, lead("created lead 1", need="A room"), NOW)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"all": [YES]}, True),
        ({"all": [YES, YES]}, True),
        ({"all": [YES, NO]}, False),
        ({"all": [NOBODY_KNOWS, NO]}, False),
        ({"all": [YES, NOBODY_KNOWS]}, None),
        ({"any": [NO]}, False),
        ({"any": [NO, YES]}, True),
        ({"any": [NOBODY_KNOWS, YES]}, True),
        ({"any": [NO, NOBODY_KNOWS]}, None),
        ({"any": [NO, NO]}, False),
        ({"not": YES}, False),
        ({"not": NO}, True),
        ({"not": NOBODY_KNOWS}, None),
        ({"not": {"not": YES}}, True),
        ({"all": [{"any": [NO, YES]}, {"not": NO}]}, True),
        ({"any": [{"all": [YES, NOBODY_KNOWS]}, {"not": NOBODY_KNOWS}]}, None),
        ({"all": [{"any": [YES, NOBODY_KNOWS]}, YES]}, True),
    ],
)
def test_what_cannot_be_judged_does_no_harm_where_it_does_not_decide(written, expected):
    assert judged(written)[0].holds is expected


def test_what_cannot_be_judged_never_passes_for_true():
    (verdict,) = judged(NOBODY_KNOWS)
    assert verdict.holds is None
    assert verdict.missing == "this smk cannot judge it"


def test_the_parts_of_a_criterion_follow_it_one_level_deeper():
    several = judged({"all": [YES, {"any": [NO, {"not": NO}]}]})
    assert [(one.clause, one.depth) for one in several] == [
        ("all of", 0),
        ("need known", 1),
        ("any of", 1),
        ("budget known", 2),
        ("not", 2),
        ("budget known", 3),
    ]
    assert several[0].evidence == "2 of 2 hold"
    assert several[2].evidence == "1 of 2 hold"


RANK = {False: 0, None: 1, True: 2}
written_criteria = st.recursive(
    st.sampled_from([YES, NO, NOBODY_KNOWS]),
    lambda inner: (
        st.builds(
            lambda name, parts: {name: parts},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1),
        )
        | st.builds(lambda one: {"not": one}, inner)
    ),
    max_leaves=8,
)


def expected_of(written: object) -> int:
    """Kleene's logic: all is the least, any the greatest, not the mirror image."""
    if isinstance(written, dict) and "all" in written:
        return min(expected_of(one) for one in written["all"])
    if isinstance(written, dict) and "any" in written:
        return max(expected_of(one) for one in written["any"])
    if isinstance(written, dict) and "not" in written:
        return 2 - expected_of(written["not"])
    return 1 if written is None else 2 if written == YES else 0


@settings(deadline=None, derandomize=True)
@given(written_criteria)
def test_any_criterion_follows_three_valued_logic(written):
    assert RANK[judged(written)[0].holds] == expected_of(written)
