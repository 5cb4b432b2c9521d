"""Hand-offs: who may decide one, what a move does to an open one, when it is over."""

from dataclasses import replace

import pytest
from small_terms import agreement, day, lead, moves

from smk.rules.errors import RefusedError
from smk.rules.facts import Handoff, LeadFacts, Move
from smk.rules.handoffs import (
    PlannedDecision,
    check_offer,
    decided_by_move,
    ended_at,
    handoff_objection,
    is_beyond,
    offers,
    plan_decision,
)

OURS = agreement()
STRICT = agreement(("strict_teams: false", "strict_teams: true"))
LATER = agreement(("handoff: {at: mql}", "handoff: {at: mql, becomes: customer}"))
NONE = agreement(("handoff: {at: mql}\n", ""))
OPEN = Handoff(7, day(3), "ana")
ACCEPTED = replace(OPEN, decision="accepted", decided_at=day(5), decided_by="luis")
REJECTED = replace(OPEN, decision="rejected", decided_at=day(5), decided_by="luis")
AT_MQL = "created lead 1, promoted mql 3"


def handed(*handoffs: Handoff, written: str = AT_MQL) -> LeadFacts:
    return replace(lead(written), handoffs=handoffs)


def move(kind: str, place: str, at: float = 6, reason: str | None = None) -> Move:
    return Move(99, day(at), place, kind, reason=reason)


OFFERED = handed(OPEN)


def decided(kind: str, place: str, actor: str | None, ours=OURS, **more) -> str | None:
    found = decided_by_move(ours, OFFERED, move(kind, place), actor, **more)
    return found and found.decision


@pytest.mark.parametrize(
    ("place", "ours", "beyond"),
    [
        ("mql", OURS, False),
        ("sql", OURS, True),
        ("customer", OURS, True),
        ("nurture", OURS, False),
        ("sql", LATER, False),
        ("customer", LATER, True),
        ("customer", NONE, False),
    ],
)
def test_an_accepted_lead_becomes_the_named_stage_or_the_next_one(place, ours, beyond):
    assert is_beyond(ours, place) is beyond


@pytest.mark.parametrize("actor", ["luis", "eva", "ana", "cron", None])
@pytest.mark.parametrize("place", ["sql", "customer"])
def test_a_move_to_where_it_leads_or_beyond_accepts(actor, place):
    kind = "imported" if actor is None else "promoted"
    found = decided_by_move(OURS, OFFERED, move(kind, place), actor)
    assert found == PlannedDecision(OPEN, "accepted", day(6), actor)


@pytest.mark.parametrize(
    ("kind", "place", "actor", "decision"),
    [
        ("promoted", "sql", "luis", "accepted"),
        ("promoted", "sql", "eva", "accepted"),
        ("promoted", "sql", "cron", "accepted"),
        ("promoted", "sql", "ana", "withdrawn"),
        ("imported", "sql", None, "accepted"),
        ("demoted", "lead", "luis", "rejected"),
        ("demoted", "lead", "ana", "withdrawn"),
    ],
)
def test_under_strict_teams_marketing_accepts_nothing_by_moving(kind, place, actor, decision):
    assert decided(kind, place, actor, STRICT) == decision


def test_under_strict_teams_a_forced_move_of_marketing_accepts_and_is_marked():
    found = decided_by_move(STRICT, OFFERED, move("promoted", "sql"), "ana", forced=True)
    assert found == PlannedDecision(OPEN, "accepted", day(6), "ana", forced=True)
    by_sales = decided_by_move(STRICT, OFFERED, move("promoted", "sql"), "luis", forced=True)
    assert by_sales == PlannedDecision(OPEN, "accepted", day(6), "luis", forced=False)


@pytest.mark.parametrize("actor", ["luis", "eva"])
@pytest.mark.parametrize(
    ("kind", "place", "reason"),
    [("demoted", "lead", "bad-data"), ("parked", "nurture", "not-ready"), ("parked", "lost", None)],
)
def test_a_move_back_or_off_the_path_by_sales_rejects_with_its_reason(kind, place, reason, actor):
    found = decided_by_move(OURS, OFFERED, move(kind, place, reason=reason), actor)
    assert found == PlannedDecision(OPEN, "rejected", day(6), actor, reason)


@pytest.mark.parametrize(
    ("kind", "place", "actor"),
    [
        ("demoted", "lead", "ana"),
        ("parked", "nurture", "ana"),
        ("parked", "lost", "cron"),
        ("imported", "lost", None),
    ],
)
def test_any_other_move_out_of_the_stage_withdraws(kind, place, actor):
    assert decided(kind, place, actor) == "withdrawn"


def test_a_move_on_that_falls_short_of_where_it_leads_withdraws():
    assert decided("promoted", "sql", "luis", LATER) == "withdrawn"
    assert decided("promoted", "customer", "luis", LATER) == "accepted"


@pytest.mark.parametrize("handoffs", [(), (ACCEPTED,), (REJECTED,)])
def test_a_move_decides_nothing_where_no_handoff_is_open(handoffs):
    assert decided_by_move(OURS, handed(*handoffs), move("promoted", "sql"), "luis") is None


def test_a_move_before_the_offer_decides_nothing():
    assert decided_by_move(OURS, OFFERED, move("demoted", "lead", 2.9), "luis") is None
    found = decided_by_move(OURS, OFFERED, move("promoted", "sql", 3), "luis")
    assert found is not None
    assert found.at == day(3)


def test_an_imported_move_of_the_same_instant_comes_before_the_offer():
    early = move("imported", "lead", 3)  # at one instant imported moves come first: definitions 2
    given = handed(OPEN, written="created visitor 1, promoted mql 3")
    assert decided_by_move(OURS, given, early, None) is None


def test_only_those_who_are_in_marketing_alone_are_objected_to():
    objected = {who: handoff_objection(OURS, who) for who in ("ana", "luis", "eva", "cron")}
    assert (
        objected.pop("ana") == "only sales accepts or rejects a hand-off, and ana is in marketing"
    )
    assert set(objected.values()) == {None}


def test_sales_accepts_or_rejects_an_open_handoff():
    for ours in (OURS, STRICT):
        found = plan_decision(ours, OFFERED, day(4), "luis", "rejected", reason="price")
        assert found == PlannedDecision(OPEN, "rejected", day(4), "luis", "price")
    assert plan_decision(OURS, OFFERED, day(3), "luis", "accepted").at == day(3)


def test_marketing_is_warned_or_under_strict_teams_refused_unless_forced():
    warned = plan_decision(OURS, OFFERED, day(4), "ana", "accepted")
    assert warned.warnings == ("only sales accepts or rejects a hand-off, and ana is in marketing",)
    assert not warned.forced
    with pytest.raises(RefusedError, match="only sales accepts or rejects") as refused:
        plan_decision(STRICT, OFFERED, day(4), "ana", "accepted")
    assert refused.value.exit_code == 4
    forced = plan_decision(STRICT, OFFERED, day(4), "ana", "accepted", forced=True)
    assert (forced.forced, forced.warnings) == (True, ())
    assert not plan_decision(STRICT, OFFERED, day(4), "luis", "accepted", forced=True).forced


@pytest.mark.parametrize(
    ("handoffs", "message"),
    [
        ((), "the lead was not handed off"),
        ((ACCEPTED,), "the hand-off was accepted by luis on 2026-01-05 01:00 already"),
        ((REJECTED,), "the hand-off was rejected by luis on 2026-01-05 01:00 already"),
        (
            (REJECTED, Handoff(8, day(6), decision="withdrawn", decided_at=day(7))),
            "the hand-off was withdrawn on 2026-01-07 01:00 already",
        ),
        (
            (replace(OPEN, decision="expired", decided_at=day(9), decided_by="cron"),),
            "the hand-off was expired by cron on 2026-01-09 01:00 already",
        ),
        ((Handoff(8, day(12)),), "the lead was offered on 2026-01-12 01:00 only"),
    ],
)
def test_what_is_decided_or_not_yet_offered_is_refused_saying_who_and_when(handoffs, message):
    with pytest.raises(RefusedError) as refused:
        plan_decision(OURS, handed(*handoffs), day(10), "luis", "accepted")
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("handoffs", "written"),
    [
        ((), AT_MQL),
        ((REJECTED,), AT_MQL),
        ((replace(OPEN, decision="withdrawn", decided_at=day(5)),), AT_MQL),
        ((replace(OPEN, decision="expired", decided_at=day(5)),), AT_MQL),
        ((ACCEPTED,), f"{AT_MQL}, demoted lead 7, promoted mql 8"),
        ((ACCEPTED,), f"{AT_MQL}, parked nurture 7, reopened mql 8"),
    ],
)
def test_a_lead_at_the_stage_that_sales_does_not_have_may_be_offered(handoffs, written):
    check_offer(OURS, handed(*handoffs, written=written), "mql", day(10))


@pytest.mark.parametrize(
    ("ours", "handoffs", "place", "message"),
    [
        (NONE, (), "mql", "the agreement has no hand-off"),
        (OURS, (), "lead", "leads are offered at MQL, and this one is at Lead"),
        (OURS, (), "nurture", "leads are offered at MQL, and this one is at Nurture"),
        (OURS, (), None, "leads are offered at MQL, and this one is at no stage yet"),
        (OURS, (OPEN,), "mql", "the lead is offered since 2026-01-03 01:00"),
        (OURS, (Handoff(8, day(12)),), "mql", "the lead was offered later, on 2026-01-12 01:00"),
        (
            OURS,
            (ACCEPTED,),
            "mql",
            "sales works on the lead: luis accepted it on 2026-01-05 01:00",
        ),
    ],
)
def test_an_offer_that_makes_no_sense_is_refused(ours, handoffs, place, message):
    with pytest.raises(RefusedError) as refused:
        check_offer(ours, handed(*handoffs), place, day(10))
    assert refused.value.message == message


@pytest.mark.parametrize(
    ("kind", "place", "offered"),
    [
        ("promoted", "mql", True),
        ("created", "mql", True),
        ("reopened", "mql", True),
        ("demoted", "mql", False),
        ("imported", "mql", False),
        ("promoted", "sql", False),
        ("promoted", "lead", False),
    ],
)
def test_a_move_into_the_stage_offers_the_lead(kind, place, offered):
    assert offers(OURS, moves("created visitor 1"), move(kind, place)) is offered
    assert offers(NONE, moves("created visitor 1"), move(kind, place)) is False


def test_a_late_move_with_a_move_after_it_offers_nothing():
    known = moves("created visitor 1, promoted sql 6.5")
    assert offers(OURS, known, move("promoted", "mql")) is False
    assert offers(OURS, known[:1], move("promoted", "mql")) is True


@pytest.mark.parametrize(
    ("handoff", "written", "at", "ended"),
    [
        (OPEN, f"{AT_MQL}, demoted lead 4", 20, None),
        (REJECTED, AT_MQL, 20, 5),
        (REJECTED, AT_MQL, 5, 5),
        (REJECTED, AT_MQL, 4.9, None),
        (replace(REJECTED, decision="withdrawn"), AT_MQL, 20, 5),
        (replace(REJECTED, decision="expired"), AT_MQL, 20, 5),
        (ACCEPTED, AT_MQL, 20, None),
        (ACCEPTED, f"{AT_MQL}, promoted sql 6, promoted customer 9", 20, None),
        (ACCEPTED, f"{AT_MQL}, promoted sql 6, demoted lead 9", 20, 9),
        (ACCEPTED, f"{AT_MQL}, promoted sql 6, demoted lead 9", 8.9, None),
        (ACCEPTED, f"{AT_MQL}, parked nurture 6, reopened mql 7, parked lost 8", 20, 6),
        (ACCEPTED, "created mql 1, demoted lead 2, promoted mql 3", 20, None),
        (ACCEPTED, f"{AT_MQL}, imported lost 8", 20, 8),
    ],
)
def test_a_handoff_is_over_when_it_was_not_taken_or_the_lead_went_back(handoff, written, at, ended):
    given = lead(written)
    assert ended_at(handoff, given.moves, day(at), OURS.path) == (
        None if ended is None else day(ended)
    )


def test_a_handoff_is_seen_as_it_was_at_a_time():
    again = Handoff(8, day(8), decision="withdrawn", decided_at=day(10))
    given = handed(ACCEPTED, again)
    seen = [given.handoff_at(day(at)) for at in (2, 4, 5, 9, 10)]
    assert [one and (one.id, one.decision) for one in seen] == [
        None,
        (7, None),
        (7, "accepted"),
        (8, None),
        (7, "accepted"),
    ]
