"""What of a campaign's cost belongs to which time, and how a campaign stands on a day."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smk.rules.campaigns import Campaign, cost_within, status

EARLY = datetime(2025, 11, 1, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")
NOVEMBER = Campaign("fair", None, date(2026, 11, 1), date(2026, 11, 30), 100_000, "EUR")
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
INSTANTS = st.integers(0, 39_000_000).map(lambda n: EARLY + timedelta(seconds=n))


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=MADRID)


@pytest.mark.parametrize(
    ("start", "end", "cost"),
    [
        (None, None, 100_000),
        (at(1), at(1) + timedelta(days=30), 100_000),
        (at(1), at(11), 33_333),
        (at(11), at(21), 33_334),
        (at(21), None, 33_333),
        (at(1), at(1, 12), 1_667),
        (None, at(1), 0),
        (at(30) + timedelta(days=1), None, 0),
        (at(20), at(10), 0),
    ],
)
def test_the_cost_is_spread_over_the_days_the_last_one_included(
    start: datetime | None, end: datetime | None, cost: int
) -> None:
    assert cost_within(NOVEMBER, start, end, MADRID) == cost


@pytest.mark.parametrize("days", [(date(2026, 11, 3), None), (None, date(2026, 11, 3))])
def test_a_campaign_of_which_one_day_is_known_costs_all_on_that_day(
    days: tuple[date | None, date | None],
) -> None:
    fair = Campaign("fair", None, *days, 900, "EUR")
    assert cost_within(fair, at(3), at(4), MADRID) == 900
    assert cost_within(fair, None, at(3), MADRID) == 0
    assert cost_within(fair, at(4), None, MADRID) == 0


def test_a_campaign_without_days_counts_only_where_nothing_bounds_the_beginning() -> None:
    fair = Campaign("fair", cost_minor=900, currency="EUR")
    assert cost_within(fair, None, None, MADRID) == 900
    assert cost_within(fair, None, at(4), MADRID) == 900
    assert cost_within(fair, at(4), None, MADRID) == 0


def test_a_campaign_of_unknown_cost_costs_nothing() -> None:
    assert cost_within(Campaign("fair", starts_on=date(2026, 11, 3)), None, None, MADRID) == 0


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_on_which_the_clock_changes_costs_as_much_as_any_other(day: date) -> None:
    last = day + timedelta(days=1)
    two = Campaign("fair", None, day, last, 1000, "EUR")
    middle = datetime(last.year, last.month, last.day, tzinfo=MADRID)
    assert cost_within(two, None, middle, MADRID) == 500
    assert cost_within(two, middle, None, MADRID) == 500


@given(
    st.tuples(st.none() | DAYS, st.none() | DAYS),
    st.integers(0, 10**7),
    st.lists(INSTANTS, max_size=8),
)
def test_parts_of_adjoining_stretches_add_up_to_the_whole(
    days: tuple[date | None, date | None], cost: int, bounds: list[datetime]
) -> None:
    first, last = days
    if first and last and last < first:
        first, last = last, first
    campaign = Campaign("fair", None, first, last, cost, "EUR")
    cuts = [None, *sorted(bounds), None]
    parts = [cost_within(campaign, *stretch, MADRID) for stretch in pairwise(cuts)]
    assert min(parts) >= 0
    assert sum(parts) == cost


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 4), None, "upcoming"),
        (date(2026, 11, 4), date(2026, 11, 9), "upcoming"),
        (date(2026, 11, 3), None, "running"),
        (date(2026, 11, 1), date(2026, 11, 3), "running"),
        (None, date(2026, 11, 3), "running"),
        (None, date(2026, 11, 2), "over"),
        (date(2026, 11, 1), date(2026, 11, 2), "over"),
        (None, None, None),
    ],
)
def test_a_campaign_is_upcoming_running_or_over(
    first: date | None, last: date | None, words: str | None
) -> None:
    assert status(Campaign("fair", None, first, last), date(2026, 11, 3)) == words
