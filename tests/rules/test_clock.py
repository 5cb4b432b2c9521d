"""How people write times: one closed grammar, read in the agreement's zone, stored in UTC."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.rules.clock import iso, midnight, read_span, read_time, shown_exactly
from smk.rules.errors import UsageError

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 22, 12, 34, 56, tzinfo=UTC)
SECOND = timedelta(seconds=1)
steady = settings(deadline=None, derandomize=True)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("now", "2026-11-22 12:34:56"),
        ("2026-11-03 14:30", "2026-11-03 13:30"),
        ("2026-11-03T14:30", "2026-11-03 13:30"),
        ("2026-07-03 14:30", "2026-07-03 12:30"),
        ("2026-11-03 14:30:59", "2026-11-03 13:30:59"),
        ("2026-11-03T14:30:59.999999", "2026-11-03 13:30:59"),
        ("2026-11-03T14:30:00Z", "2026-11-03 14:30"),
        ("2026-11-03 14:30 Z", "2026-11-03 14:30"),
        ("2026-11-03T14:30:00+01:00", "2026-11-03 13:30"),
        ("2026-11-03 14:30 +0530", "2026-11-03 09:00"),
        ("2026-11-03T14:30-11:30", "2026-11-04 02:00"),
        ("  2026-11-03 14:30\t", "2026-11-03 13:30"),
        ("2028-02-29 00:00", "2028-02-28 23:00"),
    ],
)
def test_a_time_with_its_hour_is_one_instant(text, at):
    read = read_time(text, MADRID, NOW)
    assert (read.at, read.end, read.day) == (utc(at), utc(at), None)


@pytest.mark.parametrize(
    ("text", "day", "at", "end"),
    [
        ("2026-11-03", "2026-11-03", "2026-11-02 23:00", "2026-11-03 22:59:59"),
        ("2026-07-03", "2026-07-03", "2026-07-02 22:00", "2026-07-03 21:59:59"),
        ("today", "2026-11-22", "2026-11-21 23:00", "2026-11-22 22:59:59"),
        ("yesterday", "2026-11-21", "2026-11-20 23:00", "2026-11-21 22:59:59"),
        ("tomorrow", "2026-11-23", "2026-11-22 23:00", "2026-11-23 22:59:59"),
    ],
)
def test_a_bare_day_is_all_of_that_local_day(text, day, at, end):
    read = read_time(text, MADRID, NOW)
    assert (read.at, read.end) == (utc(at), utc(end))
    assert read.day == date.fromisoformat(day)


def test_today_is_the_local_day_and_not_that_of_utc():
    assert read_time("today", MADRID, utc("2026-11-21 23:00")).day == date(2026, 11, 22)
    assert read_time("today", MADRID, utc("2026-11-21 22:59:59")).day == date(2026, 11, 21)


REFUSED = (
    "|2026|2026-11|2026-1-3|26-11-03|20261103|2026-W46|2026-W46-1|03.11.2026|11/03/2026"
    "|2026-11-31|2026-02-29|2026-13-01|2026-00-01|0000-01-01|2026-11-03T|Today|NOW"
    "|2026-11-03 14|2026-11-03 1430|2026-11-03 14:3|2026-11-03 24:01|2026-11-03 14:60"
    "|2026-11-03 14:30:60|2026-11-03 2:30 pm|2026-11-03 14:30 CET|2026-11-03 14:30 +1"
    "|2026-11-03 14:30+25:00|2026-11-03  14:30|2026-11-03_14:30|1793712600|-1|nan|next week"
    "|2026-11-03 14:30; DROP TABLE leads|٢٠٢٦-١١-٠٣|2026-11-03 14:30\n15|9999-12-31"
)


@pytest.mark.parametrize("text", REFUSED.split("|"))
def test_anything_else_is_no_time_and_the_refusal_says_how_to_write_one(text):
    with pytest.raises(UsageError) as refused:
        read_time(text, MADRID, NOW)
    assert "is not a time" in refused.value.message
    assert "2026-11-03 14:30" in refused.value.hint


def test_a_fraction_belongs_to_seconds_only():
    with pytest.raises(UsageError):
        read_time("2026-11-03 14:30.5", MADRID, NOW)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01 00:00"])
def test_a_time_before_all_times_is_refused_and_crashes_nothing(text):
    with pytest.raises(UsageError):
        read_time(text, ZoneInfo("Asia/Tokyo"), NOW)


# In Madrid clocks went from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October.


def test_the_days_of_the_clock_changes_have_23_and_25_hours():
    for text, hours in (("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)):
        read = read_time(text, MADRID, NOW)
        assert read.end + SECOND - read.at == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-29 01:59", "2026-03-29 00:59"),
        ("2026-03-29 03:00", "2026-03-29 01:00"),
        ("2026-10-25 01:59", "2026-10-24 23:59"),
        ("2026-10-25 03:00", "2026-10-25 02:00"),
    ],
)
def test_around_a_clock_change_the_offset_is_the_one_of_the_moment(text, at):
    assert read_time(text, MADRID, NOW).at == utc(at)


def test_an_hour_that_was_skipped_is_that_long_after_the_last_one_that_was_not():
    assert read_time("2026-03-29 02:30", MADRID, NOW).at == utc("2026-03-29 01:30")


def test_an_hour_that_came_twice_is_the_first_unless_its_offset_is_given():
    assert read_time("2026-10-25 02:30", MADRID, NOW).at == utc("2026-10-25 00:30")
    assert read_time("2026-10-25 02:30+01:00", MADRID, NOW).at == utc("2026-10-25 01:30")


instants = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(tzinfo=UTC, microsecond=0)
)


@steady
@given(instants)
def test_what_is_written_with_its_offset_is_read_as_the_same_instant(at):
    assert read_time(str(iso(at, MADRID)), MADRID, NOW).at == at


@steady
@given(instants)
def test_what_is_shown_is_read_as_the_same_instant_but_for_the_hour_that_comes_twice(at):
    read = read_time(shown_exactly(at, MADRID), MADRID, NOW).at
    assert read == at or at - read == timedelta(hours=1)


@steady
@given(instants)
def test_every_instant_lies_in_just_one_day(at):
    day = at.astimezone(MADRID).date()
    assert midnight(day, MADRID) <= at < midnight(day + timedelta(days=1), MADRID)
    read = read_time(day.isoformat(), MADRID, NOW)
    assert read.at <= at <= read.end


@pytest.mark.parametrize(
    ("text", "hours"),
    [("90d", 2160), ("12h", 12), ("2w", 336), ("1 day", 24), ("2 weeks", 336), ("36 hours", 36)],
)
def test_a_length_of_time_is_a_count_and_a_unit(text, hours):
    assert read_span(text) == timedelta(hours=hours)


NO_SPANS = "|0d|90|d|-1d|1.5d|90  d|1 month|1m|1y|90 D|8 working hours|100000d|٩٠d|9_0d|1e3d|nan"


@pytest.mark.parametrize("text", NO_SPANS.split("|"))
def test_anything_else_is_no_length_of_time(text):
    with pytest.raises(UsageError, match="is not a length of time"):
        read_span(text)
