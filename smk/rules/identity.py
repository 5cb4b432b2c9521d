"""How texts are compared: what makes two addresses or names the same, and what no text may hold."""

import re
import unicodedata

from smk.language.saying import say
from smk.rules.errors import UsageError

_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(?:\.[^\s@<>(),;:\"\[\]\\.]+)*")


GMAIL = ("gmail.com", "googlemail.com")
DIGITS_COMPARED, FEWEST_DIGITS = 9, 7


def key_of(text: str) -> str:
    """The form in which texts are compared: NFKC, casefolded, white space folded."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def address_form(email: str) -> str:
    """The form in which two addresses reach the same mailbox.

    NFKC and without case; without a `+tag`; at Google without dots, by one name of its domain.
    """
    local, _, domain = key_of(email).rpartition("@")
    local = local.partition("+")[0] or local
    if domain in GMAIL:
        return f"{local.replace('.', '') or local}@{GMAIL[0]}"
    return f"{local}@{domain}"


def phone_form(phone: str) -> str | None:
    """The last nine digits of a number, by which it is compared; None for what is no number.

    00 is read as +; zeros before a number stay. Fewer than seven digits, or one digit repeated,
    say nothing.
    """
    written = phone if phone.isascii() else unicodedata.normalize("NFKC", phone)
    digits = re.sub("[^0-9]", "", written)
    if digits.startswith("00"):
        digits = digits[2:]
    if len(digits) < FEWEST_DIGITS or len(set(digits)) == 1:
        return None
    return digits[-DIGITS_COMPARED:]


def is_email(text: str) -> bool:
    """Whether a text has the form of an e-mail address; nobody is asked whether it exists."""
    return len(text) <= 320 and _EMAIL.fullmatch(text) is not None


def composed(text: str) -> str:
    """The text in the one form that is stored (NFC): what looks alike is one group."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def flaw_of(field: str, text: str) -> str | None:
    """Why a text cannot be stored as `field`, or None if it can."""
    if "\0" in text:
        return say("{field} has a NUL character", field=field)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return say("{field} is not valid Unicode text", field=field)
    if field == "email" and not is_email(text):
        return say("{text!r} is not an e-mail address", text=text)
    return None


def checked(field: str, text: str) -> str:
    """The text, if it can be stored as `field`; else a UsageError."""
    flaw = flaw_of(field, text)
    if flaw:
        raise UsageError(flaw, mend_of(field, text))
    return text


def mend_of(field: str, text: str) -> str:
    """How to mend a text that cannot be stored as `field`."""
    if field == "email" and text.isprintable():
        return say("write it like ada@example.com; a lead may do without: --name NAME")
    return say("type it as UTF-8, without control characters")
