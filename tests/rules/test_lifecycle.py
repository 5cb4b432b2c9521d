"""Which moves the agreement allows: criteria, reasons, parked places, teams. Definitions 3."""

from collections.abc import Callable

import pytest
from small_terms import agreement, day, lead

from smk.agreement.schema import Agreement
from smk.rules import lifecycle
from smk.rules.errors import RefusedError, UsageError
from smk.rules.facts import LeadFacts
from smk.rules.lifecycle import PlannedMove, Situation

OURS = agreement()
STRICT = agreement(("strict_teams: false", "strict_teams: true"))
AT_LEAD = "created lead 1"
AT_MQL = "created lead 1, promoted mql 2"
AT_SQL = "created lead 1, promoted sql 2"
WAITING = "created lead 1, parked nurture 2"
LOST = "created lead 1, parked lost 2"
Plan = Callable[[Situation], PlannedMove]


def promote(to: str | None = None) -> Plan:
    return lambda asked: lifecycle.plan_promote(asked, to)


def demote(reason: str, to: str | None = None) -> Plan:
    return lambda asked: lifecycle.plan_demote(asked, reason, to)


def park(reason: str) -> Plan:
    return lambda asked: lifecycle.plan_park(asked, reason)


def reopen(to: str) -> Plan:
    return lambda asked: lifecycle.plan_reopen(asked, to)


def create(stage: str | None = None) -> Plan:
    return lambda asked: lifecycle.plan_create(asked, stage)


def asked(
    facts: LeadFacts, actor: str = "cron", forced: bool = False, ours: Agreement = OURS
) -> Situation:
    return Situation(ours, facts, day(20), actor, forced)


KNOWN = {"name": "Ada", "email": "ada@example.org", "need": "A room"}


@pytest.mark.parametrize(
    ("history", "plan", "place", "kind"),
    [
        ("", create(), "visitor", "created"),
        ("", create("visitor"), "visitor", "created"),
        ("", create("sql"), "sql", "created"),
        (AT_LEAD, promote(), "mql", "promoted"),
        (AT_LEAD, promote("sql"), "sql", "promoted"),
        (AT_LEAD, promote("customer"), "customer", "promoted"),
        (AT_SQL, demote("bad-data"), "lead", "demoted"),
        (AT_SQL, demote("back", "mql"), "mql", "demoted"),
        (AT_SQL, demote("back", "visitor"), "visitor", "demoted"),
        (AT_SQL, park("not-ready"), "nurture", "parked"),
        (AT_SQL, park("price"), "lost", "parked"),
        (WAITING, park("price"), "lost", "parked"),
        (LOST, park("not-ready"), "nurture", "parked"),
        (WAITING, reopen("lead"), "lead", "reopened"),
        (WAITING, reopen("visitor"), "visitor", "reopened"),
        (LOST, reopen("customer"), "customer", "reopened"),
        ("imported sql 3", demote("back", "lead"), "lead", "demoted"),
        ("imported sql 3", promote(), "customer", "promoted"),
    ],
)
def test_a_move_that_is_allowed_leads_where_it_says(history, plan, place, kind):
    planned = plan(asked(lead(history, **KNOWN)))
    assert (planned.place, planned.kind, planned.at) == (place, kind, day(20))
    assert not planned.forced


@pytest.mark.parametrize(
    ("history", "plan", "why"),
    [
        ("created customer 1", promote(), "the last stage"),
        (AT_SQL, promote("sql"), "is at SQL already"),
        (AT_SQL, promote("mql"), "MQL lies before SQL"),
        (WAITING, promote(), "beside the path"),
        (LOST, promote("customer"), "beside the path"),
        (AT_LEAD, demote("bad-data"), "is there already"),
        ("created visitor 1", demote("bad-data"), "is not that far yet"),
        (AT_SQL, demote("back", "sql"), "is there already"),
        (AT_SQL, demote("back", "customer"), "is not that far yet"),
        (AT_SQL, demote("bad-data", "mql"), "leads to Lead"),
        (AT_SQL, demote("bad-data", "lead"), "leads to Lead"),
        (AT_SQL, demote("price"), "leads off the path"),
        (WAITING, demote("bad-data"), "beside the path"),
        (AT_SQL, park("bad-data"), "which is on the path"),
        (WAITING, park("not-ready"), "is at Nurture already"),
        (AT_SQL, reopen("sql"), "is on the path"),
        (AT_SQL, reopen("customer"), "is on the path"),
    ],
)
@pytest.mark.parametrize("forced", [False, True])
def test_a_move_that_makes_no_sense_is_refused_and_no_force_helps(history, plan, why, forced):
    with pytest.raises(RefusedError, match=why):
        plan(asked(lead(history, **KNOWN), forced=forced))


@pytest.mark.parametrize(
    ("history", "plan"),
    [
        (AT_LEAD, promote("nurture")),
        (AT_LEAD, promote("sqll")),
        (WAITING, reopen("lost")),
        ("", create("nurture")),
        (AT_SQL, demote("nonsense")),
        (AT_SQL, demote("back")),
        (AT_SQL, demote("back", "nurture")),
        (AT_SQL, park("nonsense")),
        (AT_SQL, park("back")),
    ],
)
def test_a_place_or_reason_that_nobody_agreed_on_is_wrong_usage(history, plan):
    with pytest.raises(UsageError):
        plan(asked(lead(history, **KNOWN), forced=True))


@pytest.mark.parametrize(
    "plan", [promote(), promote("sql"), demote("bad-data"), park("price"), reopen("lead")]
)
def test_nothing_happens_to_a_lead_before_its_first_move(plan):
    late = Situation(OURS, lead("created lead 5", **KNOWN), day(4), "cron", True)
    with pytest.raises(RefusedError, match="was not there yet"):
        plan(late)


# Criteria: those of the target, and of every skipped stage from the hand-off stage on.
BEFORE_HAND_OFF, HAND_OFF, AFTER = {"name": "Ada"}, {"email": "a@b.c"}, {"need": "A room"}


@pytest.mark.parametrize(
    ("history", "plan", "asks_for"),
    [
        ("created visitor 1", promote("lead"), BEFORE_HAND_OFF),
        ("created visitor 1", promote("mql"), HAND_OFF),
        ("created visitor 1", promote("sql"), HAND_OFF | AFTER),
        ("created visitor 1", promote("customer"), HAND_OFF | AFTER),
        ("created lead 1", promote("customer"), HAND_OFF | AFTER),
        ("created mql 1", promote("customer"), AFTER),
        ("created sql 1", promote("customer"), {}),
        ("", create(), {}),
        ("", create("lead"), BEFORE_HAND_OFF),
        ("", create("mql"), HAND_OFF),
        ("", create("customer"), HAND_OFF | AFTER),
        ("created visitor 1, parked lost 2", reopen("visitor"), {}),
        ("created visitor 1, parked lost 2", reopen("lead"), BEFORE_HAND_OFF),
        ("created visitor 1, parked lost 2", reopen("customer"), HAND_OFF | AFTER),
        ("created mql 1, parked lost 2", reopen("mql"), HAND_OFF),
        ("created mql 1, parked lost 2", reopen("customer"), AFTER),
        ("created sql 1, parked nurture 2, parked lost 3", reopen("customer"), {}),
    ],
)
def test_a_move_needs_the_criteria_of_its_target_and_of_what_it_skips_from_the_hand_off_on(
    history, plan, asks_for
):
    assert not plan(asked(lead(history, **asks_for))).forced
    for lacking in asks_for:
        known = {name: value for name, value in asks_for.items() if name != lacking}
        with pytest.raises(RefusedError, match=f"{lacking} unknown") as refused:
            plan(asked(lead(history, **known)))
        assert [one.holds for one in refused.value.verdicts].count(False) == 1
        assert plan(asked(lead(history, **known), forced=True)).forced


@pytest.mark.parametrize("plan", [demote("bad-data"), park("price")])
def test_going_back_or_leaving_needs_no_criteria(plan):
    assert plan(asked(lead(AT_SQL))).verdicts == ()


def test_without_a_hand_off_only_the_target_asks_for_something():
    ours = agreement(("handoff: {at: mql}\n", ""))
    assert promote("customer")(asked(lead("created visitor 1"), ours=ours)).place == "customer"


def test_the_verdicts_name_their_stage_and_their_evidence():
    planned = promote("sql")(asked(lead(AT_LEAD, **KNOWN)))
    assert [one.clause for one in planned.verdicts] == ["mql: email known", "sql: need known"]
    assert planned.verdicts[1].evidence == "need = A room since 2026-01-01"


def test_a_force_that_overrode_nothing_is_not_recorded():
    assert not promote()(asked(lead(AT_LEAD, **KNOWN), forced=True)).forced
    assert not demote("bad-data")(asked(lead(AT_SQL), "luis", True, STRICT)).forced


# Teams: a move out of a stage or waiting place that one team owns is that team's to make.
MARKETING, SALES, BOTH, NONE = "ana", "luis", "eva", "cron"
OBJECTIONS = [
    (AT_LEAD, promote(), MARKETING, False),
    (AT_LEAD, promote(), SALES, True),
    (AT_LEAD, promote("customer"), SALES, True),
    (AT_LEAD, park("price"), SALES, True),
    (AT_LEAD, park("price"), BOTH, False),
    (AT_LEAD, park("price"), NONE, False),
    (AT_MQL, promote(), MARKETING, False),
    (AT_MQL, promote(), SALES, False),
    (AT_SQL, promote(), MARKETING, True),
    (AT_SQL, demote("bad-data"), MARKETING, True),
    (AT_SQL, demote("bad-data"), SALES, False),
    (AT_SQL, demote("bad-data"), BOTH, False),
    (AT_SQL, demote("bad-data"), NONE, False),
    (WAITING, reopen("lead"), MARKETING, False),
    (WAITING, reopen("lead"), SALES, True),
    (WAITING, park("price"), SALES, True),
    (LOST, reopen("lead"), MARKETING, False),
    (LOST, reopen("lead"), SALES, False),
    ("", create("sql"), MARKETING, False),
    ("", create("lead"), SALES, False),
]


@pytest.mark.parametrize(("history", "plan", "actor", "objected"), OBJECTIONS)
def test_strict_teams_refuse_a_move_of_the_other_team_unless_forced(history, plan, actor, objected):
    facts = lead(history, **KNOWN)
    forced = plan(asked(facts, actor, True, STRICT))
    assert (forced.forced, forced.warnings) == (objected, ())
    if objected:
        with pytest.raises(RefusedError, match=f"is owned by .*, and {actor} is in "):
            plan(asked(facts, actor, False, STRICT))
    else:
        assert plan(asked(facts, actor, False, STRICT)).warnings == ()


@pytest.mark.parametrize(("history", "plan", "actor", "objected"), OBJECTIONS)
def test_otherwise_a_move_of_the_other_team_is_warned_of_and_not_forced(
    history, plan, actor, objected
):
    for forced in (False, True):
        planned = plan(asked(lead(history, **KNOWN), actor, forced))
        assert bool(planned.warnings) == objected
        assert not planned.forced


def test_a_closed_place_is_nobodys_even_if_it_has_an_owner():
    owned = ("kind: closed}", "kind: closed, owner: marketing}")
    ours = agreement(("strict_teams: false", "strict_teams: true"), owned)
    assert reopen("lead")(asked(lead(LOST, **KNOWN), SALES, ours=ours)).place == "lead"
