"""Amounts: decimal for people, whole minor units in the store."""

import re
from decimal import Decimal

from smk.language.saying import say, written
from smk.rules.errors import UsageError

# ISO 4217 currencies whose minor unit is not a hundredth.
_WHOLE = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
    "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_THOUSANDTHS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DIGITS = dict.fromkeys(_WHOLE, 0) | dict.fromkeys(_THOUSANDTHS, 3)
MOST = 10**15
_PLAIN = re.compile(r"[0-9]{1,40}(?:\.([0-9]{1,40}))?")


def minor_units(amount: str, currency: str) -> int:
    """An amount such as `1200` or `1200.50` in minor units of its currency; else a UsageError.

    `1.200` is refused where there are no thousandths: many mean one thousand two hundred by it.
    """
    digits = _DIGITS.get(currency, 2)
    plain = _PLAIN.fullmatch(amount.strip())
    if plain and len(plain[1] or "") <= max(digits, 2):
        scaled = Decimal(plain[0]).scaleb(digits)
        if scaled <= MOST and scaled == int(scaled):
            return int(scaled)
    example = "1200" if digits == 0 else f"1200.{'50'.ljust(digits, '0')}"
    raise UsageError(
        say("{amount!r} is not an amount of {currency}", amount=amount, currency=currency),
        say("write it like {example}", example=example),
    )


def checked_currency(text: str) -> str:
    """The three letters of a currency; else a UsageError."""
    code = text.upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise UsageError(
            say("{currency!r} is not a currency", currency=text), say("three letters, like EUR")
        )
    return code


def decimal_amount(minor: int, currency: str) -> Decimal:
    """Minor units as a decimal number."""
    return Decimal(minor).scaleb(-_DIGITS.get(currency, 2))


def shown_amount(minor: int, currency: str) -> str:
    """An amount as people read it: 1200.50 EUR, in Spanish 1200,50 EUR."""
    return f"{written(str(decimal_amount(minor, currency)))} {currency}"
