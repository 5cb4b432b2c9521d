"""What is erased of a person who is forgotten, and what stays so that past figures stay.

The name, the ways to reach the person and every free text go. What reports count by stays, and so
does a value that names nobody: one that another lead has as well, one that the agreement itself
uses, and figures, days and yes or no that one of its rules looks at.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Iterator

from smk.agreement.criteria import FieldIs
from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.rules.identity import address_form, key_of, phone_form

PERSONAL = ("email", "name", "phone")
COUNTED_BY = ("source", "campaign", "persona", "country", "owner", "referred_by")
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


def stays(agreement: Agreement, field: str, text: str, *, is_shared: bool) -> bool:
    """Whether a value names nobody; `is_shared` says that another lead has it as well."""
    if field in PERSONAL:
        return False
    if field in COUNTED_BY or is_shared:
        return True
    if agreement.field_types.get(field, "text") != "text":
        return field in fields_judged(agreement)
    return text in words_of(agreement)


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


def pattern_of(values: Iterable[tuple[str, str]]) -> re.Pattern[str] | None:
    """What names nobody but this person, in any text: addresses, numbers however written, and
    whole names of more than one word. None where nothing does."""
    parts: set[str] = set()
    for field, given in values:
        text = unicodedata.normalize("NFC", given)
        if field == "email":
            parts |= {re.escape(text), *_local_part(text)}
        elif field == "phone":
            digits = re.sub("[^0-9]", "", text)
            parts |= (
                {_spread(digits), _spread(phone_form(text) or "")} if len(digits) > 4 else set()
            )
        elif field == "name" and len(text.split()) > 1:
            parts.add(r"\s+".join(map(re.escape, text.split())))
    return _any_of(parts)


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


def _spread(digits: str) -> str:
    """Digits with whatever people write between them, and a prefix of a country before."""
    return r"(?:(?:\+|00)\d{1,3}[\s().-]*)?" + r"[\s()./-]*".join(digits) if digits else ""
