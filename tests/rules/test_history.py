"""What moves mean: their order, where a lead is, what it entered and reached. Definitions 2."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_terms import day, moves

from smk.rules.facts import IMPORTED, MOVE_KINDS, Move
from smk.rules.history import FirstEntry, Standing, in_order, last_by, standing

PATH = ("visitor", "lead", "mql", "sql", "customer")
DAY = 86_400


def found(written: str) -> Standing:
    """Where moves lead that were recorded in the order of writing."""
    result = standing(in_order(moves(written), PATH), PATH)
    assert result is not None
    return result


def entry(written: str, stage: str) -> FirstEntry:
    return next(one for one in found(written).entries if one.stage == stage)


@pytest.mark.parametrize(
    ("recorded", "ordered"),
    [
        ("created lead 1, promoted mql 2", "lead mql"),
        ("created lead 2, imported visitor 1", "visitor lead"),
        ("created lead 1, promoted sql 3, promoted mql 2", "lead mql sql"),
        # At one instant: imported first, in path order, parked last; then the others as recorded.
        ("created lead 1, imported sql 1, imported mql 1", "mql sql lead"),
        ("imported lost 1, imported customer 1, imported lead 1", "lead customer lost"),
        ("parked lost 2, imported nurture 2, imported mql 2", "mql nurture lost"),
        ("promoted sql 2, demoted lead 2, promoted mql 2", "sql lead mql"),
        ("promoted customer 2, imported visitor 2", "visitor customer"),
    ],
)
def test_moves_are_ordered_by_time_and_at_one_instant_imported_ones_come_first(recorded, ordered):
    assert [one.place for one in in_order(moves(recorded), PATH)] == ordered.split()


def test_a_lead_is_where_its_last_move_at_or_before_that_time_led():
    history = moves("created lead 1, promoted mql 3, parked lost 5")
    places = [last_by(history, day(at)) for at in (0.9, 1, 2.9, 3, 5, 9)]
    assert [one.place if one else None for one in places] == [
        None,
        "lead",
        "lead",
        "mql",
        "lost",
        "lost",
    ]


def test_of_moves_of_one_instant_the_last_in_order_counts():
    history = in_order(moves("created mql 1, imported lead 1"), PATH)
    last = last_by(history, day(1))
    assert last is not None
    assert last.place == "mql"


def test_without_moves_a_lead_is_nowhere():
    assert standing((), PATH) is None


def test_a_skipped_stage_is_reached_and_not_entered():
    skipped = entry("created visitor 1, promoted sql 4", "mql")
    assert (skipped.reached_at, skipped.entered_at) == (day(4), None)
    assert (skipped.last_entered_at, skipped.times, skipped.step_seconds) == (None, 0, None)


def test_going_back_does_not_un_reach():
    lived = "created lead 1, promoted sql 4, demoted lead 6, parked lost 8"
    assert (found(lived).stage, found(lived).furthest) == ("lost", "sql")
    assert [one.stage for one in found(lived).entries] == ["visitor", "lead", "mql", "sql"]


def test_a_stage_is_reached_with_the_first_entry_of_it_or_of_any_later_one():
    lived = "created lead 1, promoted customer 4, demoted mql 6"
    assert entry(lived, "visitor").reached_at == day(1)
    assert entry(lived, "mql").reached_at == day(4)
    assert entry(lived, "mql").entered_at == day(6)


def test_the_first_and_the_last_entry_are_kept_and_their_number():
    lived = "created lead 1, promoted mql 2, demoted lead 3, promoted mql 4, parked lost 5"
    again = entry(f"{lived}, reopened mql 6", "mql")
    assert (again.entered_at, again.last_entered_at, again.times) == (day(2), day(6), 3)


@pytest.mark.parametrize(
    ("lived", "stage", "days"),
    [
        ("created lead 1, promoted mql 4", "mql", 3),
        ("created lead 1, parked lost 2, reopened mql 4", "mql", 3),
        ("created lead 1, promoted mql 4, demoted lead 5, promoted mql 9", "mql", 3),
        ("imported lead 4, imported mql 4", "mql", 0),
        ("created lead 1, promoted sql 4", "sql", None),
        ("created lead 1, promoted sql 4, demoted mql 6", "sql", None),
        ("created mql 1, demoted lead 4", "mql", None),
        ("created lead 1", "lead", None),
    ],
)
def test_a_step_takes_the_time_between_first_entries_made_in_that_order(lived, stage, days):
    assert entry(lived, stage).step_seconds == (None if days is None else days * DAY)


def test_a_lead_that_was_only_ever_parked_has_reached_nothing():
    parked = found("imported lost 1, imported nurture 3")
    assert (parked.stage, parked.furthest, parked.entries) == ("nurture", None, ())


def test_a_standing_knows_since_when():
    lived = found("created lead 2, promoted mql 5, imported visitor 1")
    assert (lived.created_at, lived.stage_since) == (day(1), day(5))


def test_a_place_of_another_path_counts_as_beside_this_one():
    lived = found("created lead 1, promoted trial 2")
    assert (lived.stage, lived.furthest) == ("trial", "lead")


places = st.sampled_from((*PATH, "lost", "nurture"))
anything = st.lists(
    st.builds(Move, st.just(0), st.integers(1, 9).map(day), places, st.sampled_from(MOVE_KINDS)),
    min_size=1,
    max_size=9,
).map(lambda several: [Move(i, one.at, one.place, one.kind) for i, one in enumerate(several)])
steady = settings(deadline=None, derandomize=True)


@steady
@given(anything, st.randoms())
def test_the_order_does_not_depend_on_how_moves_were_read(history, random):
    shuffled = random.sample(history, len(history))
    assert in_order(shuffled, PATH) == in_order(history, PATH)


@steady
@given(anything)
def test_each_move_comes_after_those_that_happened_or_were_recorded_before(history):
    ordered = in_order(history, PATH)
    assert sorted(ordered, key=lambda one: one.id) == history
    for one, other in pairwise(ordered):
        assert one.at <= other.at
        if one.at == other.at:
            assert one.kind == IMPORTED or other.kind != IMPORTED
            assert IMPORTED in (one.kind, other.kind) or one.id < other.id


@steady
@given(anything)
def test_a_standing_is_what_the_definitions_say_of_every_stage(history):
    ordered = in_order(history, PATH)
    result = standing(ordered, PATH)
    assert result is not None
    assert (result.stage, result.stage_since) == (ordered[-1].place, ordered[-1].at)
    assert result.created_at == min(one.at for one in history)
    by_stage = {one.stage: one for one in result.entries}
    for position, stage in enumerate(PATH):
        reached = [one.at for one in history if one.place in PATH[position:]]
        entered = [one.at for one in history if one.place == stage]
        assert (stage in by_stage) == bool(reached)
        if reached:
            assert by_stage[stage].reached_at == min(reached)
            assert by_stage[stage].entered_at == min(entered, default=None)
            assert by_stage[stage].last_entered_at == max(entered, default=None)
            assert by_stage[stage].times == len(entered)


@steady
@given(anything)
def test_what_was_reached_never_grows_along_the_path(history):
    result = standing(in_order(history, PATH), PATH)
    assert result is not None
    assert [one.stage for one in result.entries] == list(PATH[: len(result.entries)])
    times = [one.reached_at for one in result.entries]
    assert times == sorted(times)
