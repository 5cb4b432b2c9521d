"""What is erased of a person who is forgotten, and what stays so that past figures stay.

The name, the ways to reach the person and every free text go. What reports count by stays, and so
does a value that names nobody: one that another lead has as well, one that the agreement itself
uses, and figures, days and yes or no that one of its rules looks at.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from smk.agreement.criteria import FieldIs
from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.rules.identity import FEWEST_DIGITS, address_form, key_of, phone_form

PERSONAL = ("email", "name", "phone")
COUNTED_BY = ("source", "campaign", "persona", "country", "owner", "referred_by")
OF_THEIR_OWN = (*PERSONAL, "country", "persona", "referred_by")
FORGOTTEN = "(forgotten)"
Name = tuple[str, str]


def called(email: str | None, lead_id: int) -> str:
    """What to call a lead so that it is found again: its e-mail address, else its id.

    What stands in the place of an erased address is none.
    """
    return str(lead_id) if email in (None, FORGOTTEN) else str(email)


def digest_of(secret: str, kind: str, text: str) -> str:
    """A name of a person as a keyed digest: HMAC with SHA-256, RFC 2104, in hexadecimal."""
    told = f"{kind}\0{key_of(text)}".encode()
    return hmac.new(bytes.fromhex(secret), told, hashlib.sha256).hexdigest()


def stays(agreements: Iterable[Agreement], field: str, text: str, *, is_shared: bool) -> bool:
    """Whether a value names nobody; `is_shared` says that another lead has it as well.

    `agreements` are all that ever judged or may: each adopted version, and the file.
    """
    if field in PERSONAL:
        return False
    if field in COUNTED_BY or is_shared:
        return True
    return any(_looks_at(agreement, field, text) for agreement in agreements)


def _looks_at(agreement: Agreement, field: str, text: str) -> bool:
    """Whether one of its rules may come out otherwise without this value."""
    if agreement.field_types.get(field, "text") != "text":
        return field in fields_judged(agreement)
    return text in words_of(agreement)


@dataclass(frozen=True)
class Spared:
    """What stays in the fields of other leads, though it may name the person.

    `words` are values that criteria compare with, `measured` the fields that some agreement holds
    to be no text, `people` those of the teams.
    """

    words: frozenset[str]
    measured: frozenset[str]
    people: frozenset[str]

    def has(self, field: str, text: str) -> bool:
        """Whether a value of this field stays; what a lead is called or is, is its own."""
        if field in OF_THEIR_OWN or field in self.measured or text in self.words:
            return True
        return field == "owner" and text in self.people


def spared_by(agreements: Sequence[Agreement]) -> Spared:
    """What these agreements keep in the fields of others: each adopted version, and the file."""
    return Spared(
        frozenset(text for one in agreements for text in words_of(one)),
        frozenset(
            field for one in agreements for field, kind in one.field_types.items() if kind != "text"
        ),
        frozenset(name for one in agreements for name in (*one.teams.marketing, *one.teams.sales)),
    )


def fields_judged(agreement: Agreement) -> frozenset[str]:
    """The fields whose value some criterion, match or score looks at."""
    return frozenset(one.field for one in _parts(agreement) if isinstance(one, FieldIs))


def words_of(agreement: Agreement) -> frozenset[str]:
    """The values that the criteria of the agreement name."""
    judged = [one for one in _parts(agreement) if isinstance(one, FieldIs)]
    return frozenset(text for one in judged for text in _texts(tuple(vars(one).values())))


def _parts(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        value = tuple(vars(value).values())
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def names_of(values: Iterable[tuple[str, str]], outside: Iterable[tuple[str, str]]) -> set[Name]:
    """The names (kind, text) by which an import would know a person again.

    An address by the mailbox it reaches, an outside id within its system, and a phone together
    with a name, since colleagues may share a phone.
    """
    values = list(values)
    found = {("email", address_form(text)) for field, text in values if field == "email"}
    for system, text in outside:
        found.add(("email", address_form(text)) if system == "email" else (_within(system), text))
    phones = {phone_form(text) for field, text in values if field == "phone"} - {None}
    names = {key_of(text) for field, text in values if field == "name"}
    return found | {("phone", f"{phone} {name}") for phone in phones for name in names}


def _within(system: str) -> str:
    return f"external:{system}"


def pattern_of(
    values: Iterable[tuple[str, str]], outside: Iterable[tuple[str, str]] = ()
) -> re.Pattern[str] | None:
    """What names nobody but this person, in any text: addresses, numbers however written, outside
    ids of letters and digits, and whole names of more than one word. None where nothing does."""
    told = [("email" if system == "email" else "id", text) for system, text in outside]
    parts: set[str] = set()
    for field, given in (*values, *told):
        text = unicodedata.normalize("NFC", given)
        if field == "email":
            parts |= {rf"(?<!\w[.+-]){re.escape(text)}", *_local_part(text)}
        elif field == "phone":
            parts |= _phones(text)
        elif field == "name" and len(text.split()) > 1:
            parts.add(r"\s+".join(map(re.escape, text.split())))
        elif field == "id" and re.fullmatch(r"(?=.*\d)(?=.*[^\W\d]).{6,}", text):
            parts.add(re.escape(text))
    return _any_of(parts)


def pattern_of_addresses(values: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """A person's addresses wherever they stand, also as a part of longer ones."""
    addresses = {re.escape(text) for field, text in values if field == "email"}
    return re.compile("|".join(sorted(addresses)), re.IGNORECASE) if addresses else None


def pattern_of_parts(values: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """The single words of a person's names, which may be others' as well."""
    names = (unicodedata.normalize("NFC", text) for field, text in values if field == "name")
    words = {word for name in names for word in name.split()}
    return _any_of({re.escape(word) for word in words if len(word) > 1})


def _any_of(parts: set[str]) -> re.Pattern[str] | None:
    ordered = sorted(filter(None, parts), key=len, reverse=True)
    if not ordered:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


def _local_part(email: str) -> set[str]:
    """What stands before the @, where it is a name of its own: ada.lovelace, not info."""
    local = email.partition("@")[0]
    return {re.escape(local)} if re.search(r"\w[._+-]\w", local) else set()


# The codes of countries, E.164: of one digit, of two, and all others of three.
_COUNTRY = r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}"
_BETWEEN = r"[\s()./\u2010-\u2013-]"
_FEW_BETWEEN = _BETWEEN + "{0,4}"
_SHORT, _LONG = 9, 11
# The + or 00 of a country right before makes the same digits another number.
_NO_COUNTRY = "".join(
    rf"(?<!{sign}{'[0-9]' * digits}{_BETWEEN * between})"
    for sign in (r"\+", "00")
    for digits in (1, 2, 3)
    for between in (1, 2)
)


def _phones(text: str) -> set[str]:
    """Expressions for the numbers in the text of a field, one as a rule, however written."""
    told = re.findall(rf"(?:\+|\d)(?:{_BETWEEN}|\d)*", unicodedata.normalize("NFKC", text))
    fewest = FEWEST_DIGITS if len(told) > 1 else 5
    found: set[str] = set()
    for number in told:
        digits = re.sub("[^0-9]", "", number)
        if len(digits) >= fewest:
            found |= _ways_to_write(digits, has_country=number.startswith(("+", "00")))
    return found


def _ways_to_write(digits: str, *, has_country: bool) -> set[str]:
    """A number as it is called from abroad and at home; few digits only as they are.

    Without + or 00 its country is anybody's guess: any may stand before it, and where it is
    longer than numbers are at home it may itself begin with one.
    """
    whole = digits[2:] if digits.startswith("00") else digits
    begins = re.match(_COUNTRY, whole)
    found: set[str] = set()
    if begins and (has_country or (len(whole) >= _LONG and whole[0] != "0")):
        found.add(_at_home_or_abroad(whole[begins.end() :].lstrip("0"), begins[0]))
    if not has_country:
        found.add(_at_home_or_abroad(digits.lstrip("0"), None))
    return found - {""} or {_spread(digits)}


def _at_home_or_abroad(national: str, country: str | None) -> str:
    """A number with its country before it, or with a zero, or bare; empty for too few digits."""
    if len(national) < FEWEST_DIGITS:
        return ""
    sign = rf"(?:\+|00){_FEW_BETWEEN}"
    abroad = rf"(?:{sign})?{country}" if country else rf"{sign}\d{{1,3}}"
    bare = "" if len(national) >= _SHORT else rf"(?<!\d{_BETWEEN})(?<!\d{_BETWEEN * 2})"
    opening = r"(?:\((?=[+0-9\s]{1,6}\)))?"
    alone = rf"(?=[0{national[0]}]){_NO_COUNTRY}{bare}"
    prefix = rf"(?:{abroad}{_FEW_BETWEEN}|{alone})(?:0{_FEW_BETWEEN})?"
    return rf"(?=[+(0-9]){opening}{prefix}{_spread(national)}"


def _spread(digits: str) -> str:
    """Digits with whatever people write between them."""
    return f"{_BETWEEN}*".join(digits)
