"""Targets: how they are scaled to a period, how much of it has passed, and their status."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.agreement.values import Window
from smk.rules.pace import (
    BEHIND,
    MET,
    MISSED,
    NO_DATA,
    ON_TRACK,
    Stretch,
    per_periods,
    share_of,
    status_of_count,
    status_of_rate,
)
from smk.rules.working_time import WorkingTime

OFFICE = WorkingTime(
    ZoneInfo("UTC"),
    {day: (Window(540, 1020),) for day in range(5)},
    frozenset({date(2026, 10, 12)}),
)
NO_HOURS = WorkingTime(ZoneInfo("UTC"), {})
SECOND = timedelta(seconds=1)
PERS = ["week", "month", "quarter", "year"]


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("per", "first", "end", "count"),
    [
        ("month", "2026-10-01", "2027-01-01", 3),
        ("month", "2026-11-01", "2026-12-01", 1),
        ("month", "2026-11-01", "2026-11-16", Fraction(1, 2)),
        ("month", "2026-02-01", "2026-02-08", Fraction(1, 4)),
        ("month", "2028-02-29", "2028-03-01", Fraction(1, 29)),
        ("month", "2026-01-31", "2026-03-02", Fraction(1, 31) + 1 + Fraction(1, 31)),
        ("month", "2026-12-31", "2027-01-02", Fraction(2, 31)),
        ("month", "2026-01-01", "2027-01-01", 12),
        ("week", "2026-10-05", "2026-10-12", 1),
        ("week", "2026-10-07", "2026-10-14", 1),
        ("week", "2026-11-01", "2026-12-01", Fraction(30, 7)),
        ("quarter", "2026-10-01", "2027-01-01", 1),
        ("quarter", "2026-10-01", "2026-11-01", Fraction(31, 92)),
        ("quarter", "2026-01-01", "2026-02-15", Fraction(1, 2)),
        ("quarter", "2026-02-01", "2026-05-01", Fraction(59, 90) + Fraction(30, 91)),
        ("quarter", "2026-01-01", "2027-01-01", 4),
        ("year", "2026-01-01", "2027-01-01", 1),
        ("year", "2026-01-01", "2026-03-15", Fraction(73, 365)),
        ("year", "2028-01-01", "2028-07-01", Fraction(182, 366)),
        ("year", "2027-12-31", "2029-01-02", Fraction(1, 365) + 1 + Fraction(1, 365)),
        ("month", "2026-10-01", "2026-10-01", 0),
    ],
)
def test_days_make_so_many_periods(per, first, end, count):
    assert per_periods(per, date.fromisoformat(first), date.fromisoformat(end)) == count


some_days = st.dates(date(2023, 12, 1), date(2029, 2, 1))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.sampled_from(PERS), st.lists(some_days, min_size=3, max_size=3).map(sorted))
def test_the_periods_of_a_stretch_are_those_of_its_parts(per, three):
    first, middle, end = three
    whole = per_periods(per, first, end)
    assert whole == per_periods(per, first, middle) + per_periods(per, middle, end)
    longest = {"week": 7, "month": 31, "quarter": 92, "year": 366}[per]
    assert Fraction((end - first).days, longest) <= whole
    assert whole <= Fraction(
        (end - first).days, {"month": 28, "quarter": 90, "year": 365}.get(per, 7)
    )


def test_the_share_of_a_stretch_is_that_of_its_working_time():
    week = (at("2026-10-12"), at("2026-10-19"))  # its Monday is a holiday
    assert share_of(OFFICE, (week[0], at("2026-10-13 12:00")), week) == Fraction(3, 32)
    assert share_of(OFFICE, (week[0], at("2026-10-13")), week) == 0
    assert share_of(OFFICE, (week[0], at("2026-10-17")), week) == 1
    assert share_of(OFFICE, (at("2026-10-14"), at("2026-10-15")), week) == Fraction(1, 4)


def test_the_share_is_that_of_elapsed_time_where_none_is_worked():
    weekend = (at("2026-10-10"), at("2026-10-12"))
    assert share_of(OFFICE, (weekend[0], at("2026-10-10 12:00")), weekend) == Fraction(1, 4)
    assert share_of(NO_HOURS, (weekend[0], at("2026-10-11")), weekend) == Fraction(1, 2)


def test_of_no_time_at_all_the_share_is_whole():
    nothing = (at("2026-10-10"), at("2026-10-10"))
    assert share_of(OFFICE, nothing, nothing) == 1


@pytest.mark.parametrize(
    ("as_of", "passed"),
    [
        ("2026-10-01", 0),
        ("2026-10-05 09:00", 0),
        ("2026-10-05 13:00", Fraction(1, 10)),
        ("2026-10-09 16:59:59", 1 - Fraction(1, 40 * 3600)),
        ("2026-10-09 17:00", 1),
        ("2026-10-30", 1),
    ],
)
def test_what_passed_lies_between_nothing_and_all(as_of, passed):
    stretch = Stretch(at("2026-10-05"), at("2026-10-12"), at(as_of), at("2026-10-12"))
    assert stretch.passed(OFFICE) == passed


@pytest.mark.parametrize(
    ("as_of", "is_over"),
    [
        ("2026-10-11 23:59:58", False),
        ("2026-10-11 23:59:59", True),  # the end of a bare 2026-10-11 in --as-of
        ("2026-10-12 00:00:00", True),
        ("2027-10-12 00:00:00", True),
        ("2026-10-01 00:00:00", False),
    ],
)
def test_a_stretch_is_over_with_its_last_second(as_of, is_over):
    assert (
        Stretch(at("2026-10-05"), at("2026-10-12"), at(as_of), at("2026-10-12")).is_over is is_over
    )


@pytest.mark.parametrize(
    ("actual", "is_over", "status"),
    [
        (0, False, BEHIND),
        (4, False, BEHIND),
        (5, False, ON_TRACK),
        (9, False, ON_TRACK),
        (10, False, MET),
        (11, False, MET),
        (0, True, MISSED),
        (9, True, MISSED),
        (10, True, MET),
        (11, True, MET),
    ],
)
def test_a_count_is_judged_by_its_pace_while_it_runs(actual, is_over, status):
    assert status_of_count(actual, Fraction(10), Fraction(5), is_over=is_over) == status


def test_a_pace_between_two_numbers_asks_for_the_upper_one():
    pace = Fraction(16, 3)
    assert status_of_count(5, Fraction(10), pace, is_over=False) == BEHIND
    assert status_of_count(6, Fraction(10), pace, is_over=False) == ON_TRACK
    assert status_of_count(10, Fraction(21, 2), pace, is_over=True) == MISSED


def test_a_count_always_has_a_status():
    assert status_of_count(0, Fraction(10), Fraction(0), is_over=False) == ON_TRACK
    assert status_of_count(0, Fraction(0), Fraction(0), is_over=False) == MET
    assert status_of_count(0, Fraction(0), Fraction(0), is_over=True) == MET


@pytest.mark.parametrize(
    ("share", "is_over", "status"),
    [
        (Fraction(7, 10), False, ON_TRACK),
        (Fraction(1), False, ON_TRACK),
        (Fraction(69, 100), False, BEHIND),
        (Fraction(0), False, BEHIND),
        (Fraction(7, 10), True, MET),
        (Fraction(699_999, 1_000_000), True, MISSED),
        (None, False, NO_DATA),
        (None, True, NO_DATA),
    ],
)
def test_a_share_has_no_pace(share, is_over, status):
    assert status_of_rate(share, Fraction(7, 10), is_over=is_over) == status
