"""Intervals and quantiles, held against published figures and against their own definitions."""

from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smk.rules.statistics import TOO_FEW, Z95, quantile, two_proportions, wilson

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


@pytest.mark.parametrize(
    ("first", "second", "figure", "published"),
    [
        # A. Agresti, Categorical Data Analysis, aspirin and heart attacks in the Physicians' Health
        # Study: Pearson's X^2 without correction, which is z^2.
        ((189, 11_034), (104, 11_037), "square", "25.01"),
        # S. Bolton, Pharmaceutical Statistics, chapter 5, example 11: tablets with defects.
        ((57, 1000), (80, 1000), "z", "2.04"),
        # The documentation of statsmodels.stats.proportion.proportions_ztest: p.
        ((5, 83), (12, 99), "p", "0.159"),
    ],
)
def test_two_shares_differ_as_published(first, second, figure, published):
    found = two_proportions(first, second)
    assert found is not None
    figures = {"square": found.z**2, "z": found.z, "p": found.p}
    assert f"{figures[figure]:.{len(published.partition('.')[2])}f}" == published


@pytest.mark.parametrize(("z", "p"), [("1.645", 0.1), ("1.960", 0.05), ("2.576", 0.01)])
def test_p_is_that_of_the_normal_table_on_both_sides(z, p):
    """The quantiles 0.95, 0.975 and 0.995 of NIST/SEMATECH e-Handbook 1.3.6.7.1."""
    half, several = 5 * 10**7, 10**8
    compared = [
        two_proportions((half, several), (half + more, several)) for more in range(11_000, 19_000)
    ]
    found = min(compared, key=lambda one: abs(one.p - p) if one else 1)
    assert found is not None
    assert f"{found.z:.3f}" == z


@steady
@given(trials(), trials())
def test_the_square_of_z_is_that_of_the_formula_in_fractions(one, other):
    """NIST/SEMATECH e-Handbook 7.3.3, whose z divides by the root; so the squares are equal."""
    found = two_proportions(one, other)
    pooled = Fraction(one[0] + other[0], one[1] + other[1])
    if found is None:
        least = min(whole * min(pooled, 1 - pooled) for whole in (one[1], other[1]))
        assert least < 5 + Fraction(1, 10**6)
        return
    difference = Fraction(*other) - Fraction(*one)
    square = difference**2 / (pooled * (1 - pooled) * (Fraction(1, one[1]) + Fraction(1, other[1])))
    assert isclose(found.z**2, square, rel_tol=1e-6, abs_tol=1e-9)
    assert isclose(found.difference, difference, abs_tol=1e-12)
    assert (found.z > 0) == (difference > 0) or difference == 0
    swapped = two_proportions(other, one)
    assert swapped is not None
    assert isclose(swapped.z, -found.z)
    assert isclose(swapped.p, found.p)


@pytest.mark.parametrize(
    ("first", "second", "is_compared"),
    [
        ((0, 0), (5, 10), False),
        ((5, 10), (0, 0), False),
        ((5, 10), (5, 10), True),
        ((4, 9), (5, 9), False),  # 4.5 are expected in each
        ((1, 10), (9, 10), True),
        ((0, 1000), (9, 1000), False),
        ((0, 1000), (10, 1000), True),
        ((1000, 1000), (991, 1000), False),
        ((10, 10), (10, 10), False),
    ],
)
def test_shares_are_compared_only_where_five_of_each_are_expected(first, second, is_compared):
    assert (two_proportions(first, second) is not None) == is_compared
