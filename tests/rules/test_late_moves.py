"""When a move happens, and which late moves the ones after them allow. Definitions 2."""

from datetime import date, datetime, timedelta

import pytest
from small_terms import agreement, day, lead

from smk.rules import lifecycle
from smk.rules.clock import read_time
from smk.rules.errors import RefusedError, UsageError
from smk.rules.importing import Entry, plan_row
from smk.rules.lifecycle import Situation, moment

OURS = agreement(("criteria:\n  lead: {known: [name]}\n  mql: {known: [email]}\n", "criteria:\n"))
PATH, ZONE = OURS.path, OURS.zone
NOW = day(30)
KNOWN = {"need": "A room"}


def late(history: str, what: str, at: float) -> str:
    """Do `what` at a day; gives the place it leads to."""
    verb, place = what.split()
    asked = Situation(OURS, lead(history, **KNOWN), day(at), "cron")
    if verb == "park":
        reason = {"nurture": "not-ready", "lost": "price"}[place]
        return lifecycle.plan_park(asked, reason).place
    if verb == "demote":
        return lifecycle.plan_demote(asked, "back", place).place
    plan = lifecycle.plan_reopen if verb == "reopen" else lifecycle.plan_promote
    return plan(asked, place).place


PROMOTED = "created lead 1, promoted sql 10"
IMPORTED = "created lead 1, imported sql 10"
DEMOTED = "created lead 1, promoted sql 5, demoted mql 10"
PARKED = "created lead 1, parked nurture 10"
REOPENED = "created lead 1, parked nurture 5, reopened lead 10"
WON = "created lead 1, promoted mql 10, promoted customer 20"


@pytest.mark.parametrize(
    ("history", "what", "at"),
    [
        (PROMOTED, "promote mql", 5),
        (PROMOTED, "demote visitor", 5),
        (IMPORTED, "promote mql", 5),
        (IMPORTED, "demote visitor", 5),
        (IMPORTED, "park nurture", 5),
        (DEMOTED, "promote customer", 7),
        (DEMOTED, "promote mql", 3),
        (PARKED, "promote customer", 5),
        (PARKED, "demote visitor", 5),
        (PARKED, "park lost", 5),
        (PARKED, "park nurture", 5),
        (REOPENED, "promote sql", 3),
        (WON, "promote sql", 15),
        (WON, "demote lead", 15),
        (WON, "demote visitor", 5),
        ("created lead 1, promoted mql 10, parked lost 20", "promote customer", 15),
    ],
)
def test_a_late_move_is_taken_if_the_next_one_stays_true_to_its_kind(history, what, at):
    assert late(history, what, at) == what.split()[1]


@pytest.mark.parametrize(
    ("history", "what", "at"),
    [
        (PROMOTED, "promote sql", 5),
        (PROMOTED, "promote customer", 5),
        (PROMOTED, "park nurture", 5),
        (IMPORTED, "promote sql", 5),
        (IMPORTED, "promote customer", 5),
        (DEMOTED, "demote mql", 7),
        (DEMOTED, "demote lead", 7),
        (DEMOTED, "park lost", 7),
        (DEMOTED, "promote sql", 3),
        (REOPENED, "park lost", 7),
        (REOPENED, "reopen mql", 7),
        (WON, "park lost", 15),
        (WON, "promote customer", 15),
        (WON, "promote mql", 5),
    ],
)
def test_a_late_move_is_refused_if_the_next_one_could_not_follow_it(history, what, at):
    with pytest.raises(RefusedError, match="could not follow it"):
        late(history, what, at)


@pytest.mark.parametrize(
    ("history", "what", "at", "why"),
    [
        (WON, "promote customer", 20, "is at Customer already"),
        (PROMOTED, "demote mql", 5, "is not that far yet"),
        (DEMOTED, "demote mql", 10, "is there already"),
        (REOPENED, "promote sql", 7, "beside the path"),
        (REOPENED, "reopen sql", 3, "is on the path"),
        (PARKED, "reopen lead", 5, "is on the path"),
        (PARKED, "promote mql", 0.5, "was not there yet"),
    ],
)
def test_a_late_move_must_be_allowed_from_where_the_lead_was_then(history, what, at, why):
    with pytest.raises(RefusedError, match=why):
        late(history, what, at)


def test_at_the_instant_of_the_last_move_a_move_follows_it():
    assert late("created lead 1, promoted mql 10", "promote sql", 10) == "sql"
    assert late("created lead 1, promoted sql 10", "demote mql", 10) == "mql"


def imported(history: str, *dates: tuple[str, float]) -> str:
    """Import dates of stages; gives what became of the history, in order."""
    facts = lead(history)
    entries = [Entry(PATH.index(stage), stage, day(at), at % 1 > 0) for stage, at in dates]
    plan = plan_row(facts, entries, OURS, NOW, ZONE)
    added = [f"+{move.place} {move.at:%-d}" for move in plan.moves]
    differing = [f"!{one.stage} {one.theirs:%-d}" for one in plan.differences]
    return " ".join(added + differing)


@pytest.mark.parametrize(
    ("history", "dates", "became"),
    [
        ("created lead 1", [("sql", 5)], "+sql 5"),
        ("created lead 1", [("mql", 5), ("sql", 9), ("customer", 9)], "+mql 5 +sql 9 +customer 9"),
        ("created lead 1, promoted sql 10", [("mql", 5)], "+mql 5"),
        ("created sql 10", [("lead", 5)], "+lead 5"),
        ("imported sql 10", [("lead", 5), ("mql", 7)], "+lead 5 +mql 7"),
        ("imported sql 10", [("mql", 10)], "+mql 10"),
        ("created lead 1, parked lost 10", [("sql", 5)], "+sql 5"),
        ("created lead 1, parked lost 10", [("sql", 15)], "+sql 15"),
        ("created mql 1, promoted sql 5, demoted mql 10", [("customer", 7)], "+customer 7"),
        ("created lead 1", [("lead", 3)], "!lead 3"),
        ("created lead 1.25", [("lead", 1)], ""),
        ("created lead 1.25", [("lead", 1.5)], "!lead 1"),
        ("created lead 1, promoted mql 5, demoted lead 9", [("mql", 7)], "!mql 7"),
    ],
)
def test_an_imported_date_adds_a_move_only_where_the_lead_never_entered(history, dates, became):
    assert imported(history, *dates) == became


@pytest.mark.parametrize(
    ("history", "dates", "why"),
    [
        ("created lead 1, promoted sql 10", [("mql", 15)], "lies after SQL"),
        ("created lead 1, promoted sql 10", [("customer", 5)], "could not follow it"),
        ("created sql 10, demoted lead 15", [("mql", 20)], "lies after SQL"),
        ("created lead 10", [("mql", 5)], "could not follow it"),
        ("created lead 1, parked lost 5, reopened lead 10", [("mql", 7)], "could not follow it"),
        ("created lead 1", [("mql", 9), ("sql", 5)], "could not follow it"),
        ("created lead 1", [("mql", 31)], "in the future"),
    ],
)
def test_an_imported_date_that_history_has_no_room_for_is_rejected(history, dates, why):
    with pytest.raises(RefusedError, match=why):
        imported(history, *dates)


# When a move happens.
HOUR = 1 / 24


def happens(history: str, text: str | None = None, now: datetime = NOW) -> datetime:
    """When a move happens that is typed with this --at, or without any."""
    typed = read_time(text, ZONE, now) if text else None
    return moment(lead(history), typed, now, ZONE)


def test_a_move_happens_now_unless_it_says_when():
    assert happens("created lead 1") == NOW
    assert happens("") == NOW
    assert happens("created lead 1", "2026-01-05 10:00") == day(5) + timedelta(hours=9)


@pytest.mark.parametrize(("now", "at"), [(30, 40), (40, 40), (41, 41)])
def test_a_present_behind_the_last_move_takes_that_moves_time(now, at):
    assert happens("created lead 1, promoted mql 40", now=day(now)) == day(at)


@pytest.mark.parametrize("text", ["2026-01-30 01:00:01", "2026-01-31", "tomorrow", "2027-01-01"])
def test_no_move_happens_in_the_future(text):
    with pytest.raises(UsageError, match="lies in the future"):
        happens("created lead 1", text)


def test_a_move_may_happen_in_this_very_second_and_today():
    assert happens("created lead 1", "2026-01-30 01:00") == NOW
    assert happens("created lead 1", "today") == NOW - timedelta(hours=1)


@pytest.mark.parametrize(
    ("history", "at"),
    [
        ("created lead 1", 5 - HOUR),
        ("created lead 5.5", 5.5),
        ("created lead 5.25, promoted mql 5.5", 5.5),
        ("created lead 1, promoted mql 5.25, promoted sql 6", 5.25),
        (f"created lead 1, promoted mql {5 - HOUR}", 5 - HOUR),
        (f"created lead 1, promoted mql {5 - 2 * HOUR}", 5 - HOUR),
        (f"created lead 1, promoted mql {6 - HOUR}", 5 - HOUR),
    ],
)
def test_a_bare_day_means_the_last_event_of_that_local_day_or_its_beginning(history, at):
    assert abs(happens(history, "2026-01-05") - day(at)) < timedelta(seconds=1)


def test_a_bare_day_is_known_as_such():
    assert read_time("2026-01-05", ZONE, NOW).day == date(2026, 1, 5)
    assert read_time("2026-01-05 00:00", ZONE, NOW).day is None
