"""What is erased of a person who is forgotten, and what stays so that past figures stay.

The name, the ways to reach the person and every free text go. What reports count by stays, and so
does a value that names nobody: one that another lead has as well, one that the agreement itself
uses, and figures, days and yes or no that one of its rules looks at.
"""

import hashlib
import hmac
from collections.abc import Iterator

from smk.agreement.criteria import FieldIs
from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.rules.identity import key_of

PERSONAL = ("email", "name", "phone")
COUNTED_BY = ("source", "campaign", "persona", "country", "owner", "referred_by")
FORGOTTEN = "(forgotten)"
LEAST_TOLD_APART = 6


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


def tells_apart(text: str) -> bool:
    """Whether a text is long enough to be taken for this person where it stands elsewhere."""
    return len(text) >= LEAST_TOLD_APART
