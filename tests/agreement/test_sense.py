"""What is valid and makes no sense is found, with the place where it stands."""

from datetime import date, timedelta

import pytest
from breakages import HOTEL, Breakage, replaced, table

from smk.agreement.reading import read_agreement
from smk.agreement.sense import Finding, find_nonsense

TODAY = date(2026, 11, 22)
REVIEW = date(2027, 3, 31)
SMALL = """\
smk: 1
agreement: {name: Small}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: won, label: Won, section: bofu, owner: sales}
"""
NONSENSE = [pytest.param(case, id=case.name) for case in table("hotel-nonsense.txt")]


def findings(text: str, today: date = TODAY) -> list[Finding]:
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return find_nonsense(reading.agreement, reading.source, today)


def said(text: str, today: date = TODAY) -> list[str]:
    return [str(finding.problem) for finding in findings(text, today)]


def hotel(*changes: tuple[str, str]) -> str:
    text = HOTEL
    for old, new in changes:
        text = replaced(text, old, new)
    return text


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_found_where_it_stands_and_must_be_mended(case: Breakage):
    found = findings(case.applied_to(HOTEL))
    assert case.shortened(finding.problem for finding in found) == case.reports
    assert all(finding.must_be_mended for finding in found)


def test_a_review_in_the_past_is_found_and_need_not_be_mended():
    (finding,) = findings(HOTEL, REVIEW + timedelta(days=1))
    assert str(finding.problem) == "8:14: the review was due on 2027-03-31"
    assert not finding.must_be_mended


def test_a_review_is_not_late_on_its_own_day():
    assert said(HOTEL, REVIEW) == []


def test_a_review_before_the_agreement_is_effective_is_found_and_need_not_be_mended():
    (finding,) = findings(hotel(("effective: 2026-09-01", "effective: 2027-04-01")))
    assert str(finding.problem) == "8:14: the review comes before the agreement is effective"
    assert not finding.must_be_mended


def test_a_section_that_goes_back_is_found_and_need_not_be_mended():
    (finding,) = findings(hotel(("label: Booked, section: bofu", "label: Booked, section: mofu")))
    assert str(finding.problem) == "57:43: section mofu comes after bofu"
    assert not finding.must_be_mended


def test_an_interest_that_its_cap_just_allows_is_no_nonsense():
    assert said(hotel(("interest: {at_least: 12}", "interest: {at_least: 60}"))) == []


def test_an_interest_above_the_caps_of_all_kinds_together_is_out_of_reach():
    capped = ("question: {points: 12.5}", "question: {points: 12.5, cap: 25}")
    assert said(hotel(capped, ("interest: {at_least: 12}", "interest: {at_least: 51}"))) == []
    assert said(hotel(capped, ("interest: {at_least: 12}", "interest: {at_least: 52}"))) == [
        "88:30: interest of 52 is out of reach: no lead gets above 51"
    ]


def test_an_interest_above_the_cap_is_out_of_reach_whatever_the_kinds_allow():
    capped = ("question: {points: 12.5}", "question: {points: 12.5, cap: 50}")
    assert said(hotel(capped, ("interest: {at_least: 12}", "interest: {at_least: 61}"))) == [
        "88:30: interest of 61 is out of reach: no lead gets above 60"
    ]


def test_points_that_are_taken_off_bring_no_fit_into_reach():
    fewer = ("at_least: 2}, points: 15}", "at_least: 2}, points: -15}")
    assert said(hotel(fewer, ("fit: {at_least: 30}", "fit: {at_least: 66}"))) == [
        "97:25: fit of 66 is out of reach: no lead gets above 65"
    ]


@pytest.mark.parametrize(
    ("criterion", "column", "message"),
    [
        ("interest: {at_least: 1}", 30, "no points for interest are agreed (add scoring.interest)"),
        ("fit: {at_least: 1}", 25, "no points for fit are agreed (add scoring.fit)"),
        ("handoff: accepted", 18, "no hand-off is agreed, so none is ever accepted (add handoff)"),
        ("touch: {kind: [call]}", 24, "'call' is not a kind of touch (declare it under touches)"),
        ("persona: [boss]", 19, "'boss' is not a persona"),
    ],
)
def test_a_criterion_that_rests_on_nothing_is_found(criterion: str, column: int, message: str):
    text = SMALL + f"criteria:\n  won: {{{criterion}}}\n"
    assert said(text) == [f"7:{column}: {message}"]


def test_a_reason_may_leave_open_where_it_leads():
    assert said(SMALL + "reasons: [{key: other, label: Other}]\n") == []


def test_a_reason_may_point_to_a_stage_as_well_as_to_a_parked_place():
    assert said(SMALL + "reasons: [{key: other, label: Other, to: lead}]\n") == []
    assert said(SMALL + "reasons: [{key: other, label: Other, to: ledd}]\n") == [
        "6:42: reason 'other' points to 'ledd', which is no place (did you mean lead?)"
    ]


def test_elapsed_promises_need_no_calendar():
    promise = "{key: soon, label: Soon, measure: decision_time, within: 2 days, at_least: 90%}"
    assert said(SMALL + f"sla: {{sales: [{promise}]}}\n") == []


def test_outcomes_of_a_touch_nobody_declared_are_not_held_against_it_as_well():
    text = hotel(("kind: [phone, tour]", "kind: [fone, tour]"))
    assert said(text) == ["95:24: 'fone' is not a kind of touch (did you mean phone?)"]


def test_all_nonsense_is_found_at_once_in_the_order_of_the_file():
    text = hotel(
        ("persona: assistant, kind: newsletter", "persona: nobody, kind: newsletter"),
        ("label: Booked, section: bofu", "label: Booked, section: tofu"),
        ("interest: {at_least: 12}", "interest: {at_least: 99}"),
        ("to: gone}", "to: nowhere}"),
    )
    found = findings(text, REVIEW + timedelta(days=1))
    assert [(one.problem.line, one.must_be_mended) for one in found] == [
        (8, False),
        (57, False),
        (67, True),
        (88, True),
        (140, True),
    ]
