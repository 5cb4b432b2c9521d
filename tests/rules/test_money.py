"""Amounts are decimal to people and whole minor units in the store, with nothing lost between."""

import pytest

from smk.rules.errors import UsageError
from smk.rules.money import MOST, decimal_amount, minor_units, shown_amount


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("1200", "EUR", 120_000),
        ("1200.5", "EUR", 120_050),
        (" 1200.50 ", "EUR", 120_050),
        ("0", "EUR", 0),
        ("1200", "JPY", 1_200),
        ("1200.00", "JPY", 1_200),
        ("1.234", "KWD", 1_234),
        (f"{MOST // 100}", "EUR", MOST),
    ],
)
def test_an_amount_is_whole_minor_units(typed, currency, minor):
    assert minor_units(typed, currency) == minor
    again = str(decimal_amount(minor, currency))
    assert minor_units(again, currency) == minor


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        ("1e-3", "EUR"),
        ("1e9", "EUR"),
        ("1.200", "EUR"),
        ("1.000", "JPY"),
        ("+5", "EUR"),
        ("٣", "EUR"),
        (".5", "EUR"),
        ("0.001", "EUR"),
        ("1200.5", "JPY"),
        ("1.2345", "KWD"),
        ("-1", "EUR"),
        ("nan", "EUR"),
        ("inf", "EUR"),
        ("1_000", "EUR"),
        ("1,200", "EUR"),
        ("", "EUR"),
        ("1e30", "EUR"),
        (f"{MOST}", "EUR"),
    ],
)
def test_what_is_below_the_smallest_coin_or_no_amount_is_refused(typed, currency):
    with pytest.raises(UsageError):
        minor_units(typed, currency)


def test_an_amount_is_shown_with_the_digits_of_its_currency():
    shown = [shown_amount(1_200, one) for one in ("EUR", "JPY", "KWD")]
    assert shown == ["12.00 EUR", "1200 JPY", "1.200 KWD"]
