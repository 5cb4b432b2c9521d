"""Criteria of touches, scores, personas and hand-offs, with evidence and what is missing."""

from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from small_terms import agreement, day, lead

from smk.agreement.criteria import Criterion
from smk.rules.criteria import judge, persona_of
from smk.rules.errors import Verdict
from smk.rules.facts import Dated, Handoff, LeadFacts, Touch
from smk.rules.lacking import what_is_missing

HEAD = "handoff: {at: mql}\n"
MORE = """\
touches:
  - {key: view, by: lead}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
  - {key: mail, by: marketing}
scoring:
  interest: {half_life: 10 days, points: {view: {points: 10}, mail: {points: 4}}}
  fit:
    cap: 20
    points:
      - {when: {field: country, is: ES}, points: 15}
      - {when: {known: [phone, need]}, points: 7.5}
personas:
  - {key: silent, label: Silent}
  - {key: chef, label: Chef, match: {field: company, is: Inn}}
  - {key: host, label: Host, match: {any: [{field: company, is: Inn}, {known: [need]}]}}
  - {key: fan, label: Fan, match: {not: {field: country, known: true}}}
"""
OURS = agreement((HEAD, HEAD + MORE))
NOW = day(20)
TOUCHES = (
    Touch(day(5), "view", "lead"),
    Touch(day(8), "call", "sales", "no-answer"),
    Touch(day(10), "call", "sales", "reached"),
    Touch(day(12), "mail", "marketing"),
    Touch(day(15), "mail", "lead"),
    Touch(day(18), "view", "lead"),
    Touch(day(21), "view", "lead"),
)
TOUCHED = replace(lead("created lead 1"), touches=TOUCHES)


def read(written: object) -> Criterion:
    return TypeAdapter(Criterion).validate_python(written)


def verdicts(written: object, given: LeadFacts = TOUCHED, at: float = 20) -> tuple[Verdict, ...]:
    return judge(read(written), OURS, given, day(at))


def one(written: object, given: LeadFacts = TOUCHED, at: float = 20) -> Verdict:
    (verdict,) = verdicts(written, given, at)
    return verdict


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kind": "view"}, True),
        ({"kind": "view", "at_least": "2"}, True),
        ({"kind": "view", "at_least": "3"}, False),  # the third lies after the time in question
        ({"kind": ["view", "mail"], "at_least": "4"}, True),
        ({"kind": ["view", "mail"], "at_least": "5"}, False),
        ({"kind": "call", "outcome": "reached"}, True),
        ({"kind": "call", "outcome": "reached", "at_least": "2"}, False),
        ({"kind": "call", "outcome": ["reached", "no-answer"], "at_least": "2"}, True),
        ({"kind": "call", "at_least": "2"}, True),
        ({"kind": "view", "outcome": "reached"}, False),
        ({"kind": "mail", "side": "lead"}, True),
        ({"kind": "mail", "side": "sales"}, False),
        ({"kind": "mail", "side": "marketing", "at_least": "2"}, False),
        ({"kind": ["mail", "view"], "side": "lead", "at_least": "3"}, True),
        ({"kind": "call", "within": "10 days"}, True),  # exactly ten days ago
        ({"kind": "call", "within": "239 hours"}, False),
        ({"kind": "call", "within": "10 days", "at_least": "2"}, False),
        ({"kind": "call", "outcome": "no-answer", "within": "12 days"}, True),
        ({"kind": "call", "outcome": "no-answer", "within": "11 days"}, False),
        ({"kind": "view", "within": "2 weeks", "at_least": "2"}, False),
    ],
)
def test_touches_of_a_kind_outcome_and_side_are_counted(asked, expected):
    verdict = one({"touch": asked})
    assert verdict.holds is expected
    assert bool(verdict.missing) is not expected


def test_a_touch_counts_from_its_instant_until_the_end_of_what_is_recent():
    asked = {"touch": {"kind": "call", "outcome": "reached", "within": "2 days"}}
    second = 1 / 86_400
    times = (10 - second, 10, 12, 12 + second)
    assert [one(asked, at=at).holds for at in times] == [False, True, True, False]


def test_a_verdict_on_touches_names_them_latest_first():
    verdict = one({"touch": {"kind": ["call", "view"], "at_least": "2", "within": "3 weeks"}})
    assert verdict.clause == "2 call or view within 3 weeks"
    assert verdict.evidence == (
        "view 2026-01-18, call reached 2026-01-10, call no-answer 2026-01-08, view 2026-01-05"
    )
    lacking = one(
        {"touch": {"kind": "call", "outcome": "reached", "side": "sales", "at_least": "3"}}
    )
    assert lacking.missing == "1 of 3 call (reached) by sales"
    assert lacking.evidence == "call reached 2026-01-10"
    nothing = one({"touch": {"kind": "view"}}, LeadFacts(1))
    assert (nothing.holds, nothing.evidence, nothing.missing) == (False, "", "0 of 1 view")


def test_only_five_touches_are_named():
    views = tuple(Touch(day(number), "view", "lead") for number in range(1, 8))
    verdict = one({"touch": {"kind": "view"}}, LeadFacts(1, touches=views))
    assert verdict.evidence.startswith("view 2026-01-07, ")
    assert verdict.evidence.endswith("view 2026-01-03 and 2 more")


def test_the_day_of_a_touch_is_that_of_the_agreement():
    late = LeadFacts(1, touches=(Touch(day(5.98), "view", "lead"),))  # 23:31 UTC
    assert one({"touch": {"kind": "view"}}, late).evidence == "view 2026-01-06"


@pytest.mark.parametrize(
    ("wanted", "at", "expected"),
    [("10", 18, True), ("20", 5, False), ("10.1", 5, False), ("10", 4.9, False), ("0", 1, True)],
)
def test_interest_is_compared_as_of_the_time_in_question(wanted, at, expected):
    assert one({"interest": {"at_least": wanted}}, at=at).holds is expected


def test_a_verdict_on_interest_says_where_it_comes_from():
    views = replace(TOUCHED, touches=(TOUCHES[0], Touch(day(10), "mail", "marketing")))
    verdict = one({"interest": {"at_least": "8"}}, views)  # 10 x 0.5^1.5 + 4 x 0.5
    assert verdict.clause == "interest at least 8"
    assert verdict.holds is False
    assert verdict.evidence == "mail 2026-01-10 4 → 2.0, view 2026-01-05 10 → 3.5"
    assert verdict.missing == "interest 5.5 of 8"
    held = one({"interest": {"at_least": "5.5"}}, views)
    assert (held.evidence, held.missing) == (f"interest = 5.5: {verdict.evidence}", "")
    assert one({"interest": {"at_least": "1"}}, LeadFacts(1)).evidence == ""


def test_a_verdict_on_fit_says_which_conditions_hold():
    spanish = lead("created lead 1", country="ES", phone="1")
    verdict = one({"fit": {"at_least": "15"}}, spanish)
    assert (verdict.clause, verdict.holds, verdict.missing) == ("fit at least 15", True, "")
    assert verdict.evidence == "fit = 15: country = ES since 2026-01-01 (15)"
    lacking = one({"fit": {"at_least": "15.1"}}, spanish)
    assert (lacking.holds, lacking.missing) == (False, "fit 15 of 15.1")
    full = lead("created lead 1", country="ES", phone="1", need="A room")
    assert one({"fit": {"at_least": "20"}}, full).holds is True  # 22.5, cut at 20
    assert one({"fit": {"at_least": "20.1"}}, full).holds is False


@pytest.mark.parametrize(
    ("values", "persona"),
    [
        ({"company": "Inn", "country": "ES"}, "chef"),  # a host too, but the first match wins
        ({"need": "A room", "country": "ES"}, "host"),
        ({"need": "A room"}, "host"),
        ({}, "fan"),
        ({"country": "ES"}, None),
        ({"company": "Inn", "persona": "fan"}, "fan"),  # set by hand
        ({"company": "Inn", "persona": "silent"}, "silent"),
    ],
)
def test_a_persona_is_set_by_hand_or_the_first_that_matches(values, persona):
    given = lead("created lead 1", **values)
    assert persona_of(OURS, given, NOW) == persona
    assert one({"persona": ["chef", "silent"]}, given).holds is (persona in ("chef", "silent"))


def test_a_verdict_on_a_persona_says_how_it_is_known():
    by_match = one({"persona": "chef"}, lead("created lead 1", company="Inn"))
    assert by_match.clause == "persona is chef"
    assert by_match.evidence == "persona = chef by company = Inn since 2026-01-01"
    by_hand = lead("created lead 1", company="Inn").with_values({"persona": "fan"}, day(7))
    verdict = one({"persona": ["chef", "host"]}, by_hand)
    assert verdict.evidence == "persona = fan since 2026-01-07"
    assert verdict.missing == "persona is fan, asked: chef or host"
    assert one({"persona": "chef"}, by_hand, at=6.9).holds is True
    nobody = one({"persona": "chef"}, lead("created lead 1", country="ES"))
    assert (nobody.holds, nobody.missing) == (False, "persona is none, asked: chef")


ACCEPTED = Handoff(1, day(3), decision="accepted", decided_at=day(5), decided_by="luis")
REJECTED = Handoff(2, day(7), decision="rejected", decided_at=day(9), decided_by="luis")
WITHDRAWN = Handoff(3, day(11), decision="withdrawn", decided_at=day(13), decided_by="ana")
AGAIN = Handoff(4, day(15), decision="accepted", decided_at=day(17))


def handed(*handoffs: Handoff) -> LeadFacts:
    return replace(lead("created lead 1"), handoffs=handoffs)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (2, False),  # not offered
        (4, False),  # open
        (5, True),
        (6.9, True),
        (7, False),  # offered anew
        (9, False),  # rejected
        (12, False),  # offered a third time
        (14, False),  # which was withdrawn: the rejected one counts
        (16.9, False),
        (17, True),
    ],
)
def test_the_latest_handoff_that_was_not_withdrawn_counts(at, expected):
    given = handed(ACCEPTED, REJECTED, WITHDRAWN, AGAIN)
    assert one({"handoff": "accepted"}, given, at).holds is expected


def test_an_accepted_handoff_counts_again_once_the_next_one_is_withdrawn():
    given = handed(ACCEPTED, WITHDRAWN)
    held = [one({"handoff": "accepted"}, given, at).holds for at in (10.9, 11, 12.9, 13)]
    assert held == [True, False, False, True]


@pytest.mark.parametrize(
    ("handoffs", "at", "evidence", "missing"),
    [
        ((), 20, "", "the lead was not handed off"),
        ((WITHDRAWN,), 20, "", "the lead was not handed off"),
        (
            (WITHDRAWN,),
            12,
            "offered 2026-01-11 01:00, not decided",
            "sales has not accepted the hand-off",
        ),
        ((ACCEPTED,), 20, "accepted by luis 2026-01-05 01:00", ""),
        ((AGAIN,), 20, "accepted 2026-01-17 01:00", ""),
        (
            (ACCEPTED, REJECTED),
            20,
            "rejected by luis 2026-01-09 01:00",
            "the hand-off was rejected",
        ),
    ],
)
def test_a_verdict_on_a_handoff_says_what_became_of_it(handoffs, at, evidence, missing):
    verdict = one({"handoff": "accepted"}, handed(*handoffs), at)
    assert (verdict.clause, verdict.evidence) == ("hand-off accepted", evidence)
    assert (verdict.missing, verdict.holds) == (missing, not missing)


def test_criteria_of_touches_nest_in_all_any_and_not():
    call, mail = {"touch": {"kind": "call"}}, {"touch": {"kind": "mail", "at_least": "9"}}
    accepted, chef = {"handoff": "accepted"}, {"persona": "chef"}
    nested = {"all": [{"any": [mail, call]}, {"not": accepted}, {"any": [chef, mail]}]}
    judged = verdicts(nested, replace(TOUCHED, handoffs=(ACCEPTED,)))
    assert [(verdict.depth, verdict.holds) for verdict in judged] == [
        (0, False),
        (1, True),
        (2, False),
        (2, True),
        (1, False),
        (2, True),
        (1, False),
        (2, False),
        (2, False),
    ]
    lacking = what_is_missing(judged)
    assert lacking.missing == (
        "it must not be so: hand-off accepted",
        "either persona is fan, asked: chef, or 2 of 9 mail",
    )
    assert lacking.unjudged == ()
    assert verdicts({"not": {"interest": {"at_least": "1"}}}, LeadFacts(1))[0].holds is True


def test_a_value_by_hand_that_was_taken_back_gives_way_to_the_match():
    values = {"persona": (Dated(day(2), "fan"), Dated(day(4), None)), "need": (Dated(None, "x"),)}
    given = replace(lead("created lead 1"), values=values)
    assert [persona_of(OURS, given, day(at)) for at in (1.9, 2, 4)] == ["host", "fan", "host"]
