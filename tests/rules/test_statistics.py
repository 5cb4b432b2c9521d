"""Intervals and quantiles, held against published figures and against their own definitions."""

from math import isclose, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.rules.statistics import TOO_FEW, Z95, quantile, wilson

steady = settings(deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # Their complements.
        (182, 263, 0.6338, 0.7447),
        (20, 20, 0.8389, 1.0000),
        (28, 29, 0.8282, 0.9939),
        # By hand: z^2 / (1 + z^2) from one trial.
        (0, 1, 0.0000, 0.7935),
        (1, 1, 0.2065, 1.0000),
    ],
)
def test_the_interval_is_the_published_one(successes, trials, low, high):
    found = wilson(successes, trials)
    assert found is not None
    assert tuple(round(bound, 4) for bound in found) == (low, high)


def test_without_trials_there_is_no_interval():
    assert wilson(0, 0) is None


@st.composite
def trials(draw: st.DrawFn) -> tuple[int, int]:
    several = draw(st.integers(1, 10**6))
    return draw(st.integers(0, several)), several


@steady
@given(trials())
def test_the_interval_holds_the_share_and_stays_between_none_and_all(counted):
    low, high = wilson(*counted) or (2.0, 2.0)
    assert 0 <= low <= counted[0] / counted[1] <= high <= 1
    assert low < high


@steady
@given(trials())
def test_at_its_ends_the_share_lies_just_z_standard_errors_away(counted):
    successes, several = counted
    for bound in wilson(*counted) or ():
        distance = Z95 * sqrt(bound * (1 - bound) / several)
        assert isclose(abs(bound - successes / several), distance, abs_tol=1e-7)


@steady
@given(trials())
def test_failures_have_the_mirrored_interval(counted):
    successes, several = counted
    low, high = wilson(successes, several) or (2.0, 2.0)
    other_low, other_high = wilson(several - successes, several) or (2.0, 2.0)
    assert isclose(low, 1 - other_high, abs_tol=1e-9)
    assert isclose(high, 1 - other_low, abs_tol=1e-9)


def test_fewer_than_five_are_too_few():
    assert TOO_FEW == 5


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        # As R's quantile(x, p, type = 7) and NumPy's default give them.
        ([], 0.5, None),
        ([7], 0.5, 7),
        ([7], 0.9, 7),
        ([1, 2], 0.5, 1.5),
        ([1, 2], 0.9, 1.9),
        ([1, 2, 3], 0.5, 2),
        ([1, 2, 3], 0.9, 2.8),
        ([1, 2, 3, 4], 0.25, 1.75),
        ([1, 2, 3, 4], 0.5, 2.5),
        ([1, 2, 3, 4], 0.9, 3.7),
        ([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 0.25, 25.5),
        ([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 0.75, 42.5),
        ([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 0.9, 47),
        ([0, 0, 0, 0, 100], 0.9, 60),
        ([3, 5], 0, 3),
        ([3, 5], 1, 5),
    ],
)
def test_a_quantile_is_linear_between_order_statistics(values, share, expected):
    found = quantile(values, share)
    assert found == (expected if expected is None else pytest.approx(expected))


@steady
@given(st.lists(st.integers(0, 10**9), min_size=1), st.floats(0, 1), st.floats(0, 1))
def test_quantiles_lie_within_the_values_and_grow_with_the_share(values, one, other):
    ordered = sorted(values)
    low, high = quantile(ordered, min(one, other)), quantile(ordered, max(one, other))
    assert low is not None
    assert high is not None
    near = 1e-6
    assert ordered[0] - near <= low <= high + near <= ordered[-1] + 2 * near


@steady
@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_a_quantile_at_an_order_statistic_is_that_value(values):
    ordered = sorted(values)
    for index, value in enumerate(ordered):
        share = index / (len(ordered) - 1) if len(ordered) > 1 else 0.5
        found = quantile(ordered, share)
        assert found == pytest.approx(value, abs=1e-3)
