"""What a promise says of one hand-off, at each edge. Definitions 6."""

from datetime import UTC, datetime

import pytest

from smk.agreement.promises import AttemptsClause, RateClause, TimeClause
from smk.agreement.values import Duration, Window
from smk.rules.clock import seconds_of
from smk.rules.sla import Handed, judge_clause
from smk.rules.working_time import WorkingTime

OFFICE = WorkingTime(UTC, {day: (Window(540, 1020),) for day in range(5)})
OFFERED = seconds_of(datetime(2026, 10, 5, 10, tzinfo=UTC))  # a Monday
HOUR = 3600
DUE = OFFERED + 4 * HOUR
WITHIN = Duration(4, "working hours")
COMMON = {"key": "k", "label": "L", "within": WITHIN, "at_least": "0.9"}
DECIDE = TimeClause.model_construct(measure="decision_time", per="month", **COMMON)
CONTACT = TimeClause.model_construct(measure="first_contact_time", per="month", **COMMON)
ATTEMPTS = AttemptsClause.model_construct(
    measure="contact_attempts", count=3, per="month", **COMMON
)


def verdict(
    clause: TimeClause | AttemptsClause | RateClause,
    as_of: int,
    decision: str | None = None,
    decided: int | None = None,
    ended: int | None = None,
    contact: int | None = None,
    third: int | None = None,
    answered: bool = False,
) -> str | None:
    handed = Handed(
        ids=[1],
        leads=[1],
        offered=[OFFERED],
        decisions=[decision],
        decided=[decided],
        ended=[ended],
        contacts=[contact],
        answered=[int(answered)],
        attempts={3: [third]},
    )
    return judge_clause(clause, handed, OFFICE, as_of).verdicts[0]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (OFFERED, "open"),
        (OFFERED + 3 * HOUR - 1, "open"),
        (OFFERED + 3 * HOUR, "at risk"),
        (DUE, "at risk"),
        (DUE + 1, "overdue"),
    ],
)
def test_an_undecided_offer_goes_from_open_to_at_risk_to_overdue(as_of, expected):
    assert verdict(DECIDE, as_of) == expected


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
@pytest.mark.parametrize(("at", "expected"), [(DUE, "kept"), (DUE + 1, "missed")])
def test_a_decision_is_kept_up_to_the_due_instant(decision, at, expected):
    ended = at if decision == "rejected" else None
    assert verdict(DECIDE, DUE + HOUR, decision, at, ended) == expected


@pytest.mark.parametrize("at", [OFFERED, DUE, DUE + HOUR])
def test_an_expired_offer_is_missed_whenever_it_expired(at):
    assert verdict(DECIDE, DUE + 2 * HOUR, "expired", at, at) == "missed"


@pytest.mark.parametrize(("at", "expected"), [(DUE, None), (DUE + 1, "missed")])
def test_a_withdrawn_offer_owes_a_decision_only_if_it_was_due_before(at, expected):
    assert verdict(DECIDE, DUE + 2 * HOUR, "withdrawn", at, at) == expected


@pytest.mark.parametrize("decision", ["rejected", "withdrawn", "expired"])
@pytest.mark.parametrize(("at", "expected"), [(DUE, None), (DUE + 1, "missed")])
def test_what_ended_before_its_contact_was_due_owes_none(decision, at, expected):
    assert verdict(CONTACT, DUE + 2 * HOUR, decision, at, at) == expected


def test_an_accepted_lead_that_went_back_before_its_contact_was_due_owes_none():
    soon = OFFERED + HOUR
    assert verdict(CONTACT, DUE + HOUR, "accepted", soon, ended=soon + 60) is None
    assert verdict(CONTACT, DUE + HOUR, "accepted", soon, ended=DUE + 60) == "missed"
    assert verdict(CONTACT, DUE + HOUR, "accepted", soon) == "overdue"


def test_a_contact_counts_even_where_the_hand_off_ended_soon_after():
    assert verdict(CONTACT, DUE, "rejected", DUE - 60, DUE - 60, contact=DUE - 120) == "kept"


def test_attempts_are_owed_by_accepted_leads_alone_and_a_contact_is_enough():
    soon = OFFERED + HOUR
    assert verdict(ATTEMPTS, DUE + 1) is None
    assert verdict(ATTEMPTS, DUE + 1, "rejected", soon, soon) is None
    assert verdict(ATTEMPTS, DUE + 1, "accepted", soon) == "overdue"
    assert verdict(ATTEMPTS, DUE + 1, "accepted", soon, third=DUE) == "kept"
    assert verdict(ATTEMPTS, DUE + 1, "accepted", soon, contact=DUE, third=DUE + 1) == "kept"
    assert verdict(ATTEMPTS, DUE + 2, "accepted", soon, third=DUE + 1) == "missed"


@pytest.mark.parametrize(
    ("measure", "decision", "answered", "expected"),
    [
        ("acceptance_rate", "accepted", False, "kept"),
        ("acceptance_rate", "rejected", True, "missed"),
        ("acceptance_rate", "expired", False, None),
        ("acceptance_rate", None, False, None),
        ("feedback_rate", "accepted", True, "kept"),
        ("feedback_rate", "accepted", False, "missed"),
        ("feedback_rate", "rejected", True, "kept"),
        ("feedback_rate", "expired", True, None),
        ("feedback_rate", None, True, None),
    ],
)
def test_rates_take_what_sales_decided(measure, decision, answered, expected):
    clause = RateClause.model_construct(
        key="k", label="L", per="month", measure=measure, at_least="0.5"
    )
    decided = None if decision is None else DUE
    assert verdict(clause, DUE, decision, decided, decided, answered=answered) == expected
