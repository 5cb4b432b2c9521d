"""Periods: what each form names, half open and in the agreement's zone; what is compared."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.rules.errors import UsageError
from smk.rules.periods import Period, last_year, previous, read_period, seen_alike

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
SECOND = timedelta(seconds=1)


def read(text: str, week_starts: str = "monday", now: datetime = NOW) -> Period:
    return read_period(text, MADRID, now, week_starts)


def days(period: Period) -> str:
    """The first day and the day after the last, as their instants tell them."""
    assert period.start is not None
    assert period.end is not None
    bounds = [bound.astimezone(MADRID) for bound in (period.start, period.end)]
    assert [f"{bound:%H:%M:%S}" for bound in bounds] == ["00:00:00"] * 2
    return f"{bounds[0]:%Y-%m-%d}..{bounds[1]:%Y-%m-%d}"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MADRID)


@pytest.mark.parametrize(
    ("text", "bounds", "label"),
    [
        ("2026", "2026-01-01..2027-01-01", "2026"),
        ("2026-Q1", "2026-01-01..2026-04-01", "2026-Q1"),
        ("2026-Q4", "2026-10-01..2027-01-01", "2026-Q4"),
        ("2026-11", "2026-11-01..2026-12-01", "2026-11"),
        ("2026-12", "2026-12-01..2027-01-01", "2026-12"),
        ("2028-02", "2028-02-01..2028-03-01", "2028-02"),
        ("2026-W01", "2025-12-29..2026-01-05", "2026-W01"),
        ("2026-W46", "2026-11-09..2026-11-16", "2026-W46"),
        ("2026-W53", "2026-12-28..2027-01-04", "2026-W53"),
        ("2026-11-03", "2026-11-03..2026-11-04", "2026-11-03"),
        ("2026-07-01..2026-10-01", "2026-07-01..2026-10-01", "2026-07-01..2026-10-01"),
        ("today", "2026-11-18..2026-11-19", "2026-11-18"),
        ("yesterday", "2026-11-17..2026-11-18", "2026-11-17"),
        ("this-week", "2026-11-16..2026-11-23", "2026-W47"),
        ("last-week", "2026-11-09..2026-11-16", "2026-W46"),
        ("this-month", "2026-11-01..2026-12-01", "2026-11"),
        ("last-month", "2026-10-01..2026-11-01", "2026-10"),
        ("this-quarter", "2026-10-01..2027-01-01", "2026-Q4"),
        ("last-quarter", "2026-07-01..2026-10-01", "2026-Q3"),
        ("this-year", "2026-01-01..2027-01-01", "2026"),
        ("last-year", "2025-01-01..2026-01-01", "2025"),
        ("last-30d", "2026-10-19..2026-11-18", "2026-10-19..2026-11-18"),
        (" 2026-11 ", "2026-11-01..2026-12-01", "2026-11"),
    ],
)
def test_a_period_has_its_days_and_its_label(text, bounds, label):
    period = read(text)
    assert (days(period), period.label) == (bounds, label)


def test_all_has_no_bounds():
    period = read("all")
    assert (period.start, period.end, period.label) == (None, None, "all")
    assert period.contains(at("0001-06-01"))
    assert period.contains(at("9999-06-01"))


def test_a_period_is_half_open():
    period = read("2026-11")
    assert period.contains(at("2026-11-01"))
    assert not period.contains(at("2026-11-01") - SECOND)
    assert period.contains(at("2026-12-01") - SECOND)
    assert not period.contains(at("2026-12-01"))


@pytest.mark.parametrize(
    ("text", "hours"),
    [("2026-03-29", 23), ("2026-10-25", 25), ("2026-W13", 167), ("2026-W43", 169)],
)
def test_a_period_with_a_clock_change_is_an_hour_shorter_or_longer(text, hours):
    period = read(text)
    assert period.start is not None
    assert period.end is not None
    assert period.end - period.start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("week_starts", "this", "last"),
    [
        ("monday", "2026-11-16..2026-11-23", "2026-11-09..2026-11-16"),
        ("sunday", "2026-11-15..2026-11-22", "2026-11-08..2026-11-15"),
        ("saturday", "2026-11-14..2026-11-21", "2026-11-07..2026-11-14"),
    ],
)
def test_a_week_starts_on_the_day_that_was_agreed(week_starts, this, last):
    assert days(read("this-week", week_starts)) == this
    assert days(read("last-week", week_starts)) == last
    assert days(previous(read("this-week", week_starts))) == last


def test_a_relative_period_begins_by_the_local_day():
    just_before = at("2026-11-01").astimezone(UTC) - SECOND
    assert read("this-month", now=just_before).label == "2026-10"
    assert read("this-month", now=just_before + SECOND).label == "2026-11"


NO_PERIODS = (
    "|2026-Q0|2026-Q5|2026-q1|2026Q1|2026-13|2026-00|2026-1|2026-W00|2026-W54|2025-W53|2026-W1"
    "|26|20266|0000|2026-02-29|2026-11-03..|..2026-11-03|2026-11..2026-12|2026-11-03 ..2026-11-04"
    "|2026-11-03...2026-11-04|ALL|this-day|next-month|last-d|last-30|last-99999d|last--1d|last-7w"
    "|30d|this month|٢٠٢٦|٢٠٢٦-Q1|2026-W٤٦|last-٣٠d|9999|2026-11-03T00:00"
)


@pytest.mark.parametrize("text", NO_PERIODS.split("|"))
def test_anything_else_is_no_period(text):
    with pytest.raises(UsageError) as refused:
        read(text)
    assert "is not a period" in refused.value.message
    assert "2026-Q3" in refused.value.hint


@pytest.mark.parametrize("text", ["2026-11-03..2026-11-03", "2026-11-04..2026-11-03", "last-0d"])
def test_a_period_without_a_single_day_is_refused(text):
    with pytest.raises(UsageError):
        read(text)


# Comparing.


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026", "2025-01-01..2026-01-01"),
        ("2026-Q1", "2025-10-01..2026-01-01"),
        ("2026-11", "2026-10-01..2026-11-01"),
        ("2026-03", "2026-02-01..2026-03-01"),
        ("2026-01", "2025-12-01..2026-01-01"),
        ("2026-W01", "2025-12-22..2025-12-29"),
        ("2026-11-01", "2026-10-31..2026-11-01"),
        ("2026-10-26", "2026-10-25..2026-10-26"),
        ("2026-07-01..2026-10-01", "2026-03-31..2026-07-01"),
        ("2026-03-28..2026-03-30", "2026-03-26..2026-03-28"),
        ("last-30d", "2026-09-19..2026-10-19"),
    ],
)
def test_the_period_just_before_is_a_whole_one_of_its_kind(text, before):
    assert days(previous(read(text))) == before


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026", "2025-01-01..2026-01-01"),
        ("2026-Q3", "2025-07-01..2025-10-01"),
        ("2028-02", "2027-02-01..2027-03-01"),
        ("2026-W46", "2025-11-10..2025-11-17"),
        ("2026-W53", "2025-12-22..2025-12-29"),
        ("2028-02-29", "2027-02-28..2027-03-01"),
        ("2026-07-01..2026-10-01", "2025-07-01..2025-10-01"),
        ("2028-02-28..2028-02-29", "2027-02-28..2027-03-01"),
        ("2028-02-01..2028-02-29", "2027-02-01..2027-03-01"),
    ],
)
def test_the_same_period_a_year_before_has_the_same_days_of_the_calendar(text, before):
    assert days(last_year(read(text))) == before


@pytest.mark.parametrize("compare", [previous, last_year])
@pytest.mark.parametrize("text", ["all", "0001", "0001-01-01"])
def test_where_there_is_nothing_before_that_is_said(compare, text):
    with pytest.raises(UsageError):
        compare(read(text))


@pytest.mark.parametrize(
    ("as_of", "other_as_of"),
    [
        ("2026-11-18", "2026-10-18"),
        ("2026-11-01", "2026-10-01"),
        ("2026-12-01", "2026-11-01"),
        ("2026-12-11", "2026-11-11"),
    ],
)
def test_both_periods_had_the_same_time_to_ripen(as_of, other_as_of):
    period, other = read("2026-11"), read("2026-10")
    found = seen_alike(period, other, at(as_of).astimezone(UTC))
    hour = timedelta(hours=1)  # October has the hour that comes twice
    assert abs(found - at(other_as_of).astimezone(UTC)) <= hour


def test_while_a_period_runs_the_other_is_seen_as_far_from_its_start_and_then_from_its_end():
    period, other = read("2026-03"), read("2026-02")
    running = seen_alike(period, other, at("2026-03-31 12:00").astimezone(UTC))
    assert running == at("2026-02-01").astimezone(UTC) + timedelta(days=30, hours=11)
    over = seen_alike(period, other, at("2026-04-01").astimezone(UTC))
    assert over == at("2026-03-01").astimezone(UTC)


units = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "%G-W%V"])


@settings(deadline=None, derandomize=True)
@given(st.dates(datetime(1980, 1, 1).date(), datetime(2090, 1, 1).date()), units)  # noqa: DTZ001
def test_a_period_follows_the_one_before_without_a_gap(day, unit):
    period = read(f"{day:{unit}}")
    assert previous(period).end == period.start
    assert previous(period).unit == period.unit
    assert period.contains(datetime(day.year, day.month, day.day, 12, tzinfo=MADRID))
