"""What another agreement says of a past move: criteria, hand-offs, reasons, teams, places."""

from dataclasses import replace
from datetime import datetime

import pytest
from small_terms import agreement, day, lead

from smk.agreement.schema import Agreement
from smk.rules.facts import ACCEPTED, WITHDRAWN, Dated, Handoff, LeadFacts, Move
from smk.rules.trial import (
    LET_THROUGH,
    NOT_JUDGED,
    REFUSED,
    Doing,
    Past,
    Ruling,
    Trace,
    as_of_move,
    becomes_customer,
    is_judged,
    rule_on_move,
    rule_on_offer,
    what_changes,
)
from smk.rules.trial_history import HANDOFF, MOVE, Tally, Trial, try_lead

OURS = agreement()
STRICT = agreement(("strict_teams: false", "strict_teams: true"))
ACCEPTING = agreement(("sql: {known: [need]}", "sql: {handoff: accepted}"))
WITH_PHONE = agreement(("mql: {known: [email]}", "mql: {known: [email, phone]}"))
WITHOUT_HANDOFF = agreement(("handoff: {at: mql}\n", ""))
KNOWN = {"name": "Ada", "email": "ada@example.org", "need": "A room"}


def past(written: str, actor: str = "eva", **values: str) -> Past:
    """The last of the moves written, and what was known before it."""
    found = lead(written, **(KNOWN | values))
    return Past(replace(found, moves=found.moves[:-1]), found.moves[-1], actor)


def rule(ours: Agreement, written: str, actor: str = "eva", **values: str) -> Ruling:
    return rule_on_move(ours, past(written, actor, **values))


@pytest.mark.parametrize(
    ("written", "refused", "clause"),
    [
        ("created lead 1, promoted mql 2", True, "phone unknown"),
        ("created lead 1, promoted sql 2", True, "MQL: phone unknown"),
        ("created mql 1", True, "phone unknown"),
        ("created lead 1, parked lost 2, reopened mql 3", True, "phone unknown"),
        ("created lead 1, promoted mql 2, parked lost 3, reopened sql 4", False, ""),
        ("created visitor 1, promoted lead 2", False, ""),
        ("created visitor 1", False, ""),
    ],
)
def test_a_move_meets_the_stage_it_goes_to_and_those_it_skips(
    written: str, refused: bool, clause: str
):
    ruling = rule(WITH_PHONE, written)
    assert (ruling.refused, ruling.clause) == (refused, clause)
    assert ruling.failed == (("mql",) if refused else ())
    assert rule(WITH_PHONE, written, phone="+34 600") == replace(
        ruling, refused=False, clause="", failed=()
    )


def test_a_value_that_came_later_does_not_help():
    asked = past("created lead 1, promoted mql 2")
    for since, refused in ((day(2), False), (day(2.5), True)):
        values = asked.lead.values | {"phone": (Dated(None, None), Dated(since, "+34"))}
        known = replace(asked.lead, values=values)
        assert rule_on_move(WITH_PHONE, replace(asked, lead=known)).refused is refused


@pytest.mark.parametrize(
    ("written", "change", "clause"),
    [
        ("created lead 1, parked lost 2, reopened mql 3", "lost", "there is no place 'lost'"),
        ("created lead 1, promoted mql 2, parked lost 3", "lost", "there is no place 'lost'"),
        ("created visitor 1, promoted mql 2", "visitor", "there is no place 'visitor'"),
    ],
)
def test_a_place_that_the_other_agreement_lacks_cannot_be_judged(written, change, clause):
    other = agreement(
        (
            "  - {key: lost,    label: Lost,    kind: closed}\n",
            "  - {key: gone, label: Gone, kind: closed}\n",
        ),
        ("to: lost}", "to: gone}"),
        ("  - {key: visitor,  label: Visitor,  section: tofu, owner: marketing}\n", ""),
    )
    assert change not in other.places
    ruling = rule(other, written)
    assert (ruling.refused, ruling.clause) == (None, clause)


def with_reason(written: str, reason: str) -> Past:
    asked = past(written)
    return replace(asked, move=replace(asked.move, reason=reason))


@pytest.mark.parametrize(
    ("reason", "refused", "clause"),
    [
        ("price", True, "reason 'price': phone unknown"),
        ("unheard-of", None, "'unheard-of' is not a reason of the agreement"),
        ("not-ready", None, "reason 'not-ready' leads to Nurture"),
    ],
)
def test_a_reason_asks_for_what_it_requires(reason: str, refused: bool | None, clause: str):
    other = agreement(("to: lost}", "to: lost, requires: {known: [phone]}}"))
    ruling = rule_on_move(other, with_reason("created lead 1, parked lost 2", reason))
    assert (ruling.refused, ruling.clause) == (refused, clause)


@pytest.mark.parametrize(
    ("written", "actor", "deciding", "refused"),
    [
        ("created lead 1, promoted mql 2", "luis", None, True),
        ("created lead 1, promoted mql 2", "ana", None, False),
        ("created lead 1, promoted mql 2, parked lost 3", "ana", "reject", True),
        ("created lead 1, promoted mql 2, parked lost 3", "ana", None, False),
        ("created lead 1, promoted sql 2, parked lost 3", "ana", "expire", False),
        ("created lead 1, promoted sql 2, parked lost 3", "ana", None, True),
    ],
)
def test_strict_teams_refuse_the_moves_of_the_other_team(written, actor, deciding, refused):
    reason = "price" if "parked" in written else None
    asked = replace(with_reason(written, reason), actor=actor, deciding=deciding)
    assert rule_on_move(STRICT, asked).refused is refused
    assert rule_on_move(OURS, asked).refused is False


def offered(decided: str | None = None, at: datetime | None = None) -> LeadFacts:
    """A lead offered by its second move and promoted by its third, on day 4, in operation 4."""
    found = lead("created lead 1, promoted mql 2, promoted sql 4", **KNOWN)
    moves = tuple(replace(one, operation_id=one.id + 1) for one in found.moves)
    return replace(
        found, moves=moves, handoffs=(Handoff(1, day(2), decision=decided, decided_at=at),)
    )


@pytest.mark.parametrize(
    ("decided", "at", "operation", "refused"),
    [
        (None, None, None, False),  # the move itself accepts what is open
        (ACCEPTED, day(4), 4, False),
        (ACCEPTED, day(3), 9, False),  # typed in late
        (ACCEPTED, day(4), 9, False),  # open then, so accepted by the move
        ("rejected", day(3), 3, True),
        ("rejected", day(4), 3, True),  # at the same time, but before
        ("rejected", day(4), 9, False),
        (WITHDRAWN, day(3), 3, True),
    ],
)
def test_a_hand_off_is_judged_as_the_move_found_it(decided, at, operation, refused):
    found = offered(decided, at)
    traces = {1: Trace(3, decided_in=operation)}
    asked = Past(as_of_move(found, 2, traces), found.moves[2], "luis")
    assert rule_on_move(ACCEPTING, asked).refused is refused


def test_what_a_move_offers_itself_is_not_there_before_it():
    found = offered()
    assert as_of_move(found, 1, {1: Trace(3)}).handoffs == ()
    assert as_of_move(found, 2, {1: Trace(3)}).handoffs == found.handoffs


@pytest.mark.parametrize(
    ("kind", "place", "reason", "judged"),
    [
        ("created", "visitor", None, False),
        ("created", "lead", None, True),
        ("promoted", "lead", None, True),
        ("imported", "mql", None, False),
        ("parked", "lost", "price", True),
        ("parked", "lost", None, False),
    ],
)
def test_imports_and_plain_beginnings_are_judged_by_nobody(kind, place, reason, judged):
    assert is_judged(OURS, Move(1, day(1), place, kind, reason=reason)) is judged


NO, YES, UNKNOWN = Ruling(False, "then"), Ruling(True, "now"), Ruling(None, "no place")


@pytest.mark.parametrize(
    ("then", "now", "forced", "changed"),
    [
        (NO, NO, False, None),
        (NO, YES, False, (REFUSED, "now")),
        (NO, YES, True, (REFUSED, "now")),
        (YES, YES, True, None),
        (YES, NO, True, (LET_THROUGH, "now")),
        (YES, NO, False, None),
        (NO, UNKNOWN, False, (NOT_JUDGED, "no place")),
        (UNKNOWN, YES, False, (REFUSED, "now")),
    ],
)
def test_only_what_is_judged_otherwise_changes(then, now, forced, changed):
    assert what_changes(then, now, was_forced=forced) == changed


@pytest.mark.parametrize(
    ("other", "place", "refused", "clause"),
    [
        (OURS, "mql", False, ""),
        (WITHOUT_HANDOFF, "mql", True, "the agreement has no hand-off"),
        (
            agreement(("{at: mql}", "{at: lead}")),
            "mql",
            True,
            "leads are offered at Lead, not at MQL",
        ),
        (OURS, "elsewhere", None, "there is no place 'elsewhere'"),
    ],
)
def test_an_offer_is_refused_where_leads_are_not_handed_over(other, place, refused, clause):
    ruling = rule_on_offer(other, place)
    assert (ruling.refused, ruling.clause) == (refused, clause)


def tally_of(other: Agreement, found: LeadFacts, **trace: object) -> Tally:
    tally = Tally()
    trial = Trial(other, lambda *_: OURS, None, None, day(30), "customer")
    traces = {1: Trace(3, **trace)}
    doings = {one.operation_id: Doing("eva", "lead promote") for one in found.moves}
    try_lead(trial, found, traces, doings, tally)
    return tally


def test_a_refused_move_takes_its_offer_with_it():
    tally = tally_of(WITH_PHONE, offered())
    (change,) = tally.changes
    assert (change.what, change.place, change.verdict) == (MOVE, "mql", REFUSED)
    assert change.with_offer
    assert (tally.moves, tally.offers, tally.refused, tally.let_in) == (3, 1, {1: False}, {})


def test_without_a_hand_off_the_offers_are_refused_and_the_moves_are_not():
    tally = tally_of(WITHOUT_HANDOFF, offered())
    (change,) = tally.changes
    assert (change.what, change.place, change.verdict) == (HANDOFF, "mql", REFUSED)


def test_an_imported_offer_is_judged_by_nobody():
    found = offered()
    tally = tally_of(WITHOUT_HANDOFF, found, is_imported=True)
    assert (tally.offers, tally.changes) == (0, [])


def test_where_leads_are_handed_over_later_the_offers_would_have_been_others():
    later = agreement(("{at: mql}", "{at: sql}"))
    tally = tally_of(later, offered())
    assert [one.what for one in tally.changes] == [HANDOFF]
    assert tally.elsewhere == 1


def test_who_becomes_a_customer_afterwards_is_told_apart():
    found = offered()
    won = Move(9, day(6), "customer", "promoted", 9)
    lived = replace(found, moves=(*found.moves, won))
    assert tally_of(WITH_PHONE, lived).refused == {1: True}
    assert tally_of(OURS, lived).let_in == {1: True}
    assert tally_of(OURS, found).let_in == {1: False}


@pytest.mark.parametrize(
    ("at", "included"), [(9, False), (10, True), (14.9, True), (15, False), (12.5, True)]
)
def test_a_period_includes_its_start_and_not_its_end(at: float, included: bool):
    trial = Trial(OURS, lambda *_: OURS, day(10), day(15), day(30), "customer")
    assert trial.includes(day(at)) is included
    assert trial.includes(day(at)) is replace(trial, as_of=day(14.9)).includes(day(at))
    assert not replace(trial, as_of=day(9)).includes(day(at))


def test_a_customer_of_before_does_not_become_one():
    lived = lead("created lead 1, promoted customer 4, demoted lead 6").moves
    assert becomes_customer(lived, "customer", day(4), day(30))
    assert not becomes_customer(lived, "customer", day(5), day(30))
    assert not becomes_customer(lived, "customer", day(1), day(3))


def test_a_lead_that_was_ever_refused_is_not_among_those_let_in():
    found = lead("created lead 1, promoted mql 2, demoted lead 3, promoted mql 5", **KNOWN)
    phone = (Dated(None, None), Dated(day(4), "+34 600"))
    tally = tally_of(WITH_PHONE, replace(found, values=found.values | {"phone": phone}))
    assert [one.at for one in tally.changes] == [day(2)]
    assert (tally.refused, tally.let_in) == ({1: False}, {})
