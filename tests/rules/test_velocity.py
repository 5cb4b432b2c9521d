"""The factors of velocity, what they make a day, and what is missing for it."""

import pytest

from smk.rules.velocity import DAY, Pipeline, Revenue, Velocity, velocities


@pytest.mark.parametrize(
    ("pipeline", "deals", "minor", "per_day"),
    [
        (Pipeline(None, 10, 1, 3, 5 * DAY), 1, 2_000_00, 1_000_00),
        (Pipeline(None, 10, 1, 2, 3 * DAY), 3, 100, 37),  # 10 x 1/3 x 100/3 / 3 = 37.04
        (Pipeline(None, 0, 1, 2, 3 * DAY), 3, 100, 0),
        (Pipeline(None, 10, 0, 2, None), 3, 100, None),
        (Pipeline(None, 10, 1, 2, 0), 3, 100, None),
        (Pipeline(None, 10, 1, 2, 3 * DAY), 0, 0, None),
        (Pipeline(None, 10), 3, 100, None),
    ],
)
def test_a_day_brings_the_product_of_the_factors(pipeline, deals, minor, per_day):
    assert Velocity(pipeline, "EUR", deals, minor).per_day == per_day


def test_it_is_rounded_once_and_at_the_end():
    line = Velocity(Pipeline(None, 3, 1, 0, DAY), "EUR", 3, 100)
    assert line.average == 33
    assert line.per_day == 100


def test_every_missing_factor_is_named():
    nothing = Velocity(Pipeline(None), None)
    assert nothing.missing == ("win_rate", "average_deal", "cycle_days")
    assert Velocity(Pipeline(None, 1, 1, 0, DAY), "EUR", 1, 5).missing == ()


def test_a_group_has_a_line_in_a_currency_in_which_it_won_nothing():
    pipelines = [Pipeline("web", 2), Pipeline("fair", 1)]
    revenues = [Revenue("web", "EUR", 1, 100), Revenue("late", "USD", 2, 50)]
    lines = velocities(pipelines, revenues, ["web", "fair", "late"], ["EUR", "USD"])
    found = {(one.pipeline.group, one.currency): (one.pipeline.open, one.deals) for one in lines}
    assert found == {
        ("web", "EUR"): (2, 1),
        ("web", "USD"): (2, 0),
        ("fair", "EUR"): (1, 0),
        ("fair", "USD"): (1, 0),
        ("late", "EUR"): (0, 0),
        ("late", "USD"): (0, 2),
    }


def test_without_a_deal_there_is_one_line_without_a_currency():
    assert [one.currency for one in velocities([], [], [None], [])] == [None]
