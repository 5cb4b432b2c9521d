"""Each kind of value has one closed grammar: what it takes, and what it refuses."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from smk.agreement import values
from smk.agreement.values import Duration, Unit, Window, weekdays

NO_TEXT = [None, ["1"], {"a": "1"}]
"""What reaches a value where something else than a text stands in the file."""


def cases(written: str, *others: object) -> list[object]:
    """The values of a table, parted by bars, and others that such a table cannot hold."""
    return [*written.split("|"), *others]


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> str:
    """Our own words for why the value is refused."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    (error,) = caught.value.errors()
    assert error["type"] == "smk"
    return str(error["ctx"]["message"])


@pytest.mark.parametrize(
    ("written", "count", "unit"),
    [
        ("1 hour", 1, "hours"),
        ("48 hours", 48, "hours"),
        ("1 day", 1, "days"),
        ("30 days", 30, "days"),
        ("1 days", 1, "days"),
        ("2 weeks", 2, "weeks"),
        ("99999 weeks", 99_999, "weeks"),
        ("1 working hour", 1, "working hours"),
        ("8 working hours", 8, "working hours"),
        ("5 working days", 5, "working days"),
    ],
)
def test_a_length_of_time_is_a_count_and_a_unit(written: str, count: int, unit: Unit):
    assert read(values.Length, written) == Duration(count, unit)


@pytest.mark.parametrize(
    "written",
    cases(
        "|0 days|-1 days|+1 days|1.5 days|1,5 days|30days| 30 days|30 days |30  days|30 Days|30 d"
        "|days|30|1 month|1 year|1 minute|1 dayss|2 working weeks|1 working|working day"
        "|100000 days|1 day\n|٣ days",
        *NO_TEXT,
    ),
)
def test_anything_else_is_no_length_of_time(written: object):
    assert refusal(values.Length, written).endswith("is not a length of time")
    assert refusal(values.Elapsed, written).endswith("is not a length of time")


@given(st.integers(1, 99_999), st.sampled_from(get_args(Unit)))
@settings(deadline=None, derandomize=True)
def test_a_length_of_time_reads_as_it_is_written(count: int, unit: Unit):
    duration = Duration(count, unit)
    assert read(values.Length, str(duration)) == duration


def test_one_of_a_unit_is_written_in_the_singular():
    assert [str(Duration(1, unit)) for unit in get_args(Unit)] == [
        "1 hour",
        "1 day",
        "1 week",
        "1 working hour",
        "1 working day",
    ]


def test_elapsed_time_has_a_length_and_working_time_has_none():
    assert Duration(36, "hours").elapsed == timedelta(days=1, hours=12)
    assert Duration(3, "days").elapsed == timedelta(days=3)
    assert Duration(2, "weeks").elapsed == timedelta(days=14)
    assert [Duration(1, unit).is_working for unit in get_args(Unit)] == [False] * 3 + [True] * 2
    with pytest.raises(ValueError, match="8 working hours is working time"):
        _ = Duration(8, "working hours").elapsed


def test_working_time_is_refused_where_elapsed_time_is_asked_for():
    assert read(values.Elapsed, "3 weeks") == Duration(3, "weeks")
    assert "elapsed time is expected" in refusal(values.Elapsed, "3 working days")


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("70%", "0.7"),
        ("12.5%", "0.125"),
        ("0%", "0"),
        ("1%", "0.01"),
        ("100%", "1"),
        ("100.0%", "1"),
        ("0.105", "0.105"),
        ("0", "0"),
        ("1", "1"),
    ],
)
def test_a_share_is_a_percentage_or_a_number_up_to_one(written: str, share: str):
    assert read(values.Share, written) == Decimal(share)


@pytest.mark.parametrize(
    "written",
    cases("|70|1.01|100.1%|-1%|-0.1|%|70 percent|70%%|nan|inf|1e-1|1/2|.5|0,5|７０%|٧٠%", *NO_TEXT),
)
def test_anything_else_is_no_share(written: object):
    assert refusal(values.Share, written).endswith("is not a share")


@pytest.mark.parametrize(
    ("written", "number"), [("0", "0"), ("12", "12"), ("-3", "-3"), ("0.50", "0.5"), ("007", "7")]
)
def test_a_number_has_figures_and_perhaps_a_point(written: str, number: str):
    assert read(values.Number, written) == Decimal(number)


@pytest.mark.parametrize(
    "written",
    cases(
        "|nan|inf|1e3|1_000|1,000|1,5|+1|.5|5.|0x10|--1| 1|1\n|٤|²",
        "9" * 16,
        "0." + "1" * 10,
        *NO_TEXT,
    ),
)
def test_anything_else_is_no_number(written: object):
    assert refusal(values.Number, written).endswith("is not a number")


@pytest.mark.parametrize("written", cases("|-1|1.0|1_0|1e3|+1| 1|٤٠", "9" * 10, *NO_TEXT))
def test_only_figures_are_a_whole_number(written: object):
    assert read(values.Whole, "40") == 40
    assert refusal(values.Whole, written).endswith("is not a whole number")


@pytest.mark.parametrize(
    "written",
    cases(
        "|2026-02-29|2026-13-01|2026-00-10|2026-1-1|26-01-01|01.01.2026|20260101|2026-W01-1"
        "|2026-01-01T00:00|0000-01-01|today|٢٠٢٦-10-12",
        *NO_TEXT,
    ),
)
def test_only_a_day_of_the_calendar_is_a_day(written: object):
    assert read(values.Day, "2028-02-29") == date(2028, 2, 29)
    assert refusal(values.Day, written).endswith("is not a day")


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("mon", (0,)),
        ("sun", (6,)),
        ("wed-wed", (2,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sat-sun", (5, 6)),
        ("mon-sun", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_a_range_names_its_days_with_both_ends(name: str, days: tuple[int, ...]):
    assert weekdays(name) == days


@pytest.mark.parametrize("name", cases("|-|Mon|monday|fri-mon|mon-|-fri|mon-fri-sun|mon - fri|1|١"))
def test_anything_else_names_no_days(name: str):
    with pytest.raises(ValueError, match=f"^{name}$"):
        weekdays(name)
    assert "is not a day of the week" in refusal(values.Hours, {name: ["09:00-17:00"]})


def test_working_hours_are_spread_over_their_days_and_sorted_within_each():
    written = {"mon-tue": ["16:00-19:00", "09:00-14:00"], "sun": ["00:00-24:00"], "sat": []}
    both = (Window(540, 840), Window(960, 1140))
    assert read(values.Hours, written) == {0: both, 1: both, 6: (Window(0, 1440),), 5: ()}


def test_stretches_may_touch_and_may_not_overlap():
    assert len(read(values.Hours, {"mon": ["09:00-12:00", "12:00-17:00"]})[0]) == 2
    overlapping = {"mon": ["12:00-17:00", "09:00-12:01"]}
    assert refusal(values.Hours, overlapping) == "two stretches of this day overlap"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("9:00-14:00", "is not a stretch of working time"),
        ("09:00–14:00", "is not a stretch of working time"),
        ("09:00 - 14:00", "is not a stretch of working time"),
        ("09-14", "is not a stretch of working time"),
        ("٠٩:00-12:00", "is not a stretch of working time"),
        ("", "is not a stretch of working time"),
        (None, "is not a stretch of working time"),
        ("14:00-09:00", "ends before it begins"),
        ("22:00-06:00", "ends before it begins"),
        ("10:00-10:00", "ends before it begins"),
        ("09:00-24:01", "has a time that no day has"),
        ("24:00-24:00", "has a time that no day has"),
        ("09:60-10:00", "has a time that no day has"),
        ("09:00-09:75", "has a time that no day has"),
        ("25:00-26:00", "has a time that no day has"),
    ],
)
def test_a_bad_stretch_says_what_is_bad_about_it(written: object, why: str):
    assert refusal(values.Hours, {"mon": [written]}).endswith(why)


@pytest.mark.parametrize("written", ["a", "0", "a-b_c", "no-answer", "9" * 64])
def test_a_key_is_small_and_plain(written: str):
    assert read(values.Key, written) == written


@pytest.mark.parametrize("written", cases("A|-a|_a|a b|é|a.b|a\nb|ａ|٤", "a" * 65))
def test_anything_else_is_no_key(written: str):
    assert "is not a key" in refusal(values.Key, written)


@pytest.mark.parametrize("written", ["", "  ", "\t"])
def test_a_blank_text_is_empty(written: str):
    assert read(values.Text, " word ") == "word"
    assert refusal(values.Text, written) == "the text is empty"
    assert refusal(values.Key, written) == "the text is empty"


@pytest.mark.parametrize("written", ["yes", "no", "True", "1", "on", "", None, ["true"]])
def test_only_true_and_false_are_true_or_false(written: object):
    assert read(values.Flag, "true") is True
    assert read(values.Flag, "false") is False
    assert refusal(values.Flag, written).endswith("is neither true nor false")


@pytest.mark.parametrize("written", ["eur", "EU", "EURO", "€", "ＥＵＲ", "", None])
def test_a_currency_has_three_capitals(written: object):
    assert read(values.Currency, "CHF") == "CHF"
    assert refusal(values.Currency, written).endswith("is not a currency")


@pytest.mark.parametrize("written", ["europe/madrid", "Madrid", "CEST", "+01:00", "../etc/passwd"])
def test_a_time_zone_has_its_name_of_the_tz_database(written: str):
    assert read(values.Zone, "Europe/Madrid") == "Europe/Madrid"
    assert refusal(values.Zone, written).endswith("is not a time zone")
