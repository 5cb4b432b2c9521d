"""Leads that wait: until when, why, and what fits to be sent to them. Definitions 1."""

from dataclasses import replace
from datetime import datetime

import pytest
from small_terms import agreement, day, lead

from smk.rules.errors import RefusedError
from smk.rules.facts import Dated, LeadFacts, Touch
from smk.rules.lifecycle import Situation, plan_park
from smk.rules.nurture import check_until, until_of, wait_of, waiting_places

CONTENT = """\
personas:
  - {key: boss, label: Boss, match: {field: need, is: peace}}
  - {key: clerk, label: Clerk}
content:
  - {key: any, title: For all}
  - {key: nurturing, title: For those who wait, stage: nurture}
  - {key: of-mql, title: For MQLs, stage: mql}
  - {key: of-lead, title: For leads, stage: lead}
  - {key: of-boss, title: For bosses, persona: boss}
  - {key: of-boss-mql, title: For bosses at MQL, persona: boss, stage: mql}
criteria:
"""
OURS = agreement(("criteria:\n", CONTENT), ("label: Not ready, to:", "label: N, for: 10 days, to:"))
LONGER = agreement(("label: Not ready, to: nurture", "label: N, to: nurture, for: 30 days"))


def waiting(history: str, reason: str | None = "not-ready", **values: str) -> LeadFacts:
    """A lead whose last move says why."""
    found = lead(history, **values)
    return replace(found, moves=(*found.moves[:-1], replace(found.moves[-1], reason=reason)))


@pytest.mark.parametrize(
    ("reason", "said", "until"),
    [
        ("not-ready", None, day(12)),
        ("not-ready", day(5), day(5)),
        ("not-ready", day(40), day(40)),
        ("bad-data", None, None),
        ("unknown", None, None),
        (None, None, None),
        (None, day(5), day(5)),
    ],
)
def test_a_wait_ends_as_was_said_else_as_its_reason_says(
    reason: str | None, said: datetime | None, until: datetime | None
):
    assert until_of(OURS, day(2), reason, said) == until


def test_what_was_agreed_when_the_lead_was_parked_holds_for_its_wait():
    one = waiting("created lead 1, parked nurture 2")
    for then, until in ((OURS, day(12)), (LONGER, day(32))):
        wait = wait_of(OURS, then, one, day(20))
        assert wait is not None
        assert wait.until == until


@pytest.mark.parametrize(
    ("now", "is_due"), [(day(11), False), (day(12), True), (day(12.5), True), (day(2), False)]
)
def test_a_wait_is_due_from_its_very_end_on(now: datetime, is_due: bool):
    wait = wait_of(OURS, OURS, waiting("created lead 1, parked nurture 2"), now)
    assert wait is not None
    assert wait.is_due(now) is is_due


def test_a_wait_without_an_end_is_never_due():
    wait = wait_of(OURS, OURS, waiting("imported nurture 2", None), day(20))
    assert wait is not None
    assert (wait.until, wait.reason, wait.is_due(day(2000))) == (None, None, False)


@pytest.mark.parametrize(
    ("history", "values", "content"),
    [
        ("created lead 1, parked nurture 2", {}, "any nurturing of-lead"),
        ("created lead 1, promoted mql 2, parked nurture 3", {}, "any nurturing of-mql"),
        ("created mql 1, demoted lead 2, parked nurture 3", {}, "any nurturing of-lead"),
        ("created mql 1, parked lost 2, parked nurture 3", {}, "any nurturing of-mql"),
        ("imported nurture 1", {}, "any nurturing"),
        ("created lead 1, parked nurture 2", {"need": "peace"}, "any nurturing of-lead of-boss"),
        ("created lead 1, parked nurture 2", {"persona": "boss"}, "any nurturing of-lead of-boss"),
        (
            "created mql 1, parked nurture 2",
            {"need": "peace", "persona": "clerk"},
            "any nurturing of-mql",
        ),
        (
            "created mql 1, parked nurture 2",
            {"persona": "boss"},
            "any nurturing of-mql of-boss of-boss-mql",
        ),
    ],
)
def test_content_fits_the_stage_and_the_persona_of_the_lead(
    history: str, values: dict[str, str], content: str
):
    wait = wait_of(OURS, OURS, waiting(history, **values), day(20))
    assert wait is not None
    assert " ".join(wait.content) == content


def test_what_was_sent_once_is_not_to_be_sent_again():
    one = waiting("created lead 1, parked nurture 2")
    sent = (Touch(day(1), "email", "marketing", content="any"), Touch(day(3), "call", "sales"))
    wait = wait_of(OURS, OURS, replace(one, touches=sent), day(20))
    assert wait is not None
    assert wait.content == ("nurturing", "of-lead")


@pytest.mark.parametrize(
    "history",
    [
        "",
        "created lead 1",
        "created lead 1, parked lost 2",
        "created lead 1, parked nurture 2, reopened lead 3",
    ],
)
def test_a_lead_that_does_not_wait_has_no_wait(history: str):
    assert wait_of(OURS, OURS, lead(history), day(20)) is None


def test_only_waiting_places_are_waited_at():
    assert waiting_places(OURS) == ("nurture",)
    check_until(OURS, "nurture", day(2), day(3))
    check_until(OURS, "lost", day(2), None)


@pytest.mark.parametrize(
    ("reason", "until", "words"),
    [
        ("price", day(30), "at Lost nobody waits"),
        ("not-ready", day(20), "is not after"),
        ("not-ready", day(19), "is not after"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused(reason: str, until: datetime, words: str):
    situation = Situation(OURS, lead("created lead 1"), day(20), "ana")
    with pytest.raises(RefusedError, match=words) as refused:
        plan_park(situation, reason, until)
    assert refused.value.hint


def test_a_parked_lead_carries_until_when_and_why():
    situation = Situation(OURS, lead("created lead 1"), day(20), "ana")
    move = plan_park(situation, "not-ready", day(25)).as_move()
    assert (move.place, move.reason, move.until) == ("nurture", "not-ready", day(25))
    assert plan_park(situation, "not-ready").as_move().until is None


def test_a_value_that_came_later_does_not_make_a_persona_now():
    one = waiting("created lead 1, parked nurture 2")
    later = replace(one, values={"need": (Dated(day(30), "peace"),)})
    wait = wait_of(OURS, OURS, later, day(20))
    assert wait is not None
    assert "of-boss" not in wait.content
