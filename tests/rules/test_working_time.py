"""Working time: how much of a span is worked, and when an allowance falls due. Definitions 5."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import minute_walk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minute_walk import Plan
from small_terms import agreement

from smk.agreement.values import Duration, Window
from smk.rules.errors import NeverDueError
from smk.rules.working_time import WorkingTime

OFFICE = "calendar: {timezone: Europe/Madrid, hours: {mon-fri: ['09:00-17:00']}"
MADRID = ZoneInfo("Europe/Madrid")
SECOND = timedelta(seconds=1)


def office(*holidays: str) -> WorkingTime:
    off = f", holidays: [{', '.join(holidays)}]}}"
    return WorkingTime.of(agreement(("calendar: {timezone: Europe/Madrid}", OFFICE + off)))


def madrid(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=MADRID)


def hours(count: int) -> Duration:
    return Duration(count, "working hours")


def days(count: int) -> Duration:
    return Duration(count, "working days")


def calendar_of(plan: Plan) -> WorkingTime:
    windows = {day: tuple(Window(*one) for one in spans) for day, spans in plan.hours.items()}
    return WorkingTime(ZoneInfo(plan.zone), windows, plan.days_off)


@pytest.mark.parametrize(
    ("offered", "allowance", "holidays", "due"),
    [
        ("2026-10-10 15:00", hours(1), [], "2026-10-12 10:00"),
        ("2026-10-10 15:00", hours(1), ["2026-10-12"], "2026-10-13 10:00"),
        ("2026-10-23 16:30", hours(2), [], "2026-10-26 10:30"),
        ("2026-10-09 12:00", days(5), [], "2026-10-16 17:00"),
        ("2026-10-09 12:00", days(5), ["2026-10-12"], "2026-10-19 17:00"),
        ("2026-10-10 15:00", days(1), [], "2026-10-12 17:00"),
        ("2026-10-09 08:00", days(1), [], "2026-10-12 17:00"),
        ("2026-10-08 23:59:59", days(1), [], "2026-10-09 17:00"),
        ("2026-10-09 09:00", hours(8), [], "2026-10-09 17:00"),
        ("2026-10-09 09:00:01", hours(8), [], "2026-10-12 09:00:01"),
        ("2026-10-09 17:00", hours(1), [], "2026-10-12 10:00"),
        ("2026-10-09 16:00", hours(1), [], "2026-10-09 17:00"),
        ("2026-03-27 16:30", hours(2), [], "2026-03-30 10:30"),
        ("2026-10-24 12:00", Duration(1, "days"), [], "2026-10-25 11:00"),
        ("2026-10-24 12:00", Duration(3, "hours"), [], "2026-10-24 15:00"),
        ("2026-10-24 12:00", Duration(1, "weeks"), [], "2026-10-31 11:00"),
    ],
)
def test_an_allowance_falls_due_at(offered, allowance, holidays, due):
    assert office(*holidays).due(madrid(offered), allowance) == madrid(due)


def test_windows_are_half_open():
    begin, end = madrid("2026-10-09 09:00"), madrid("2026-10-09 17:00")
    calendar = office()
    assert calendar.worked(begin - SECOND, begin) == 0
    assert calendar.worked(begin, begin + SECOND) == 1
    assert calendar.worked(end - SECOND, end) == 1
    assert calendar.worked(end, end + SECOND) == 0
    assert calendar.worked(begin, end) == 8 * 3600


def test_a_span_that_ends_before_it_begins_has_no_working_time():
    begin, end = madrid("2026-10-09 09:00"), madrid("2026-10-09 17:00")
    assert office().worked(end, begin) == 0
    assert office().worked(begin, begin) == 0


def test_a_skipped_hour_has_no_seconds_and_a_repeated_one_has_them_twice():
    nightly = calendar_of(Plan("Europe/Madrid", {6: ((60, 240),)}))
    for sunday, counted in (("2026-03-22", 3), ("2026-03-29", 2), ("2026-10-25", 4)):
        begin = madrid(f"{sunday} 00:00")
        assert nightly.worked(begin, madrid(f"{sunday} 12:00")) == counted * 3600


def test_a_day_may_be_worked_from_midnight_to_midnight():
    always = calendar_of(Plan("Europe/Madrid", dict.fromkeys(range(7), ((0, 1440),))))
    begin = madrid("2026-10-01 00:00")
    assert always.worked(begin, begin.astimezone(UTC) + timedelta(days=40)) == 40 * 86_400
    assert always.due(begin, days(1)) == madrid("2026-10-03 00:00")


@pytest.mark.parametrize("allowance", [hours(1), days(1)])
def test_an_empty_calendar_is_an_error(allowance):
    with pytest.raises(NeverDueError, match="do not pass within two years"):
        calendar_of(Plan("UTC", {})).due(madrid("2026-10-01"), allowance)
    with pytest.raises(NeverDueError):
        calendar_of(Plan("UTC", {0: ()})).due(madrid("2026-10-01"), allowance)


@pytest.mark.parametrize(
    ("allowance", "taken"), [(hours(104), True), (hours(105), False), (days(105), False)]
)
def test_a_time_that_never_comes_within_two_years_is_an_error(allowance, taken):
    weekly = calendar_of(Plan("UTC", {0: ((540, 600),)}))  # one hour a week
    start = datetime(2026, 1, 5, 12, tzinfo=UTC)
    if taken:
        assert weekly.due(start, allowance) == datetime(2028, 1, 3, 10, tzinfo=UTC)
    else:
        with pytest.raises(NeverDueError):
            weekly.due(start, allowance)


@pytest.mark.parametrize("at", ["06:00", "09:30", "16:59", "17:00", "23:00"])
def test_a_day_far_off_ends_with_its_window_too(at):
    mondays = frozenset(date(2026, 9, 7) + timedelta(weeks=week) for week in range(5))
    rare = Plan("UTC", {0: ((540, 1020),)}, mondays)
    start = datetime.fromisoformat(f"2026-09-02T{at}:00+00:00")
    assert calendar_of(rare).due(start, days(1)) == datetime(2026, 10, 12, 17, tzinfo=UTC)


CHANGES = {
    "Europe/Madrid": ("2026-03-29T01:00Z", "2026-10-25T01:00Z"),
    "America/New_York": ("2026-03-08T07:00Z", "2026-11-01T06:00Z"),
    "Australia/Lord_Howe": ("2026-04-04T15:00Z", "2026-10-03T15:30Z"),
    "UTC": ("2026-01-01T00:00Z", "2026-06-30T12:00Z"),
}
minutes = st.sampled_from([0, 60, 90, 105, 120, 150, 180, 540, 1020, 1440]) | st.integers(0, 1440)


@st.composite
def spans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    points = sorted(draw(st.lists(minutes, min_size=2, max_size=6, unique=True)))
    step = draw(st.sampled_from([1, 2]))  # 1: each stretch begins where another ends
    return tuple(zip(points[::step], points[1::step], strict=False))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, datetime]:
    """A calendar that is not empty, and an instant near a change of its clocks."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    change = datetime.fromisoformat(draw(st.sampled_from(CHANGES[zone])))
    week = draw(st.dictionaries(st.integers(0, 6), spans(), min_size=1, max_size=7))
    off = draw(st.frozensets(st.integers(-6, 9), max_size=4))
    start = change + timedelta(seconds=draw(st.integers(-5 * 86_400, 86_400)))
    return Plan(zone, week, frozenset((change + timedelta(one)).date() for one in off)), start


lengths = st.integers(0, 12 * 3600) | st.integers(0, 6 * 86_400)


def seeded(examples: int):
    return settings(derandomize=True, deadline=None, max_examples=examples)


@seeded(150)
@given(cases(), lengths)
def test_worked_time_is_what_a_walk_minute_by_minute_counts(case, length):
    plan, start = case
    end = start + timedelta(seconds=length)
    assert calendar_of(plan).worked(start, end) == minute_walk.worked(plan, start, end)


@seeded(150)
@given(cases(), lengths, lengths)
def test_worked_time_is_monotone_and_adds_up(case, length, further):
    plan, start = case
    middle = start + timedelta(seconds=length)
    end = middle + timedelta(seconds=further)
    calendar = calendar_of(plan)
    first, second = calendar.worked(start, middle), calendar.worked(middle, end)
    assert 0 <= first <= length
    assert calendar.worked(start, end) == first + second == calendar_of(plan).worked(start, end)


@seeded(100)
@given(cases(), st.integers(1, 12))
def test_an_allowance_of_hours_ends_at_the_first_instant_that_has_them(case, count):
    plan, start = case
    weekly = sum(end - begin for one in plan.hours.values() for begin, end in one)
    calendar = calendar_of(plan)
    due = calendar.due(start, hours(count))
    assert calendar.worked(start, due) == count * 3600
    assert calendar.worked(start, due - SECOND) == count * 3600 - 1
    if weekly >= 600:
        assert due == minute_walk.after_hours(plan, start, count)


@seeded(50)
@given(cases(), st.integers(1, 4))
def test_an_allowance_of_days_ends_with_the_last_window_of_its_last_day(case, count):
    plan, start = case
    assert calendar_of(plan).due(start, days(count)) == minute_walk.after_days(plan, start, count)


@seeded(80)
@given(cases(), st.lists(lengths, min_size=1, max_size=5), st.sampled_from([hours(3), days(2)]))
def test_many_allowances_end_as_each_does_by_itself(case, later, allowance):
    plan, start = case
    starts = [minute_walk.seconds(start) + one for one in later]
    alone = [
        minute_walk.seconds(calendar_of(plan).due(minute_walk.instant(one), allowance))
        for one in starts
    ]
    assert calendar_of(plan).dues(starts, allowance) == alone
