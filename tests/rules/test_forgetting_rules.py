"""What of a forgotten person stays: what names nobody, and what past figures rest on."""

import hashlib
import hmac

import pytest

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.rules.forgetting import COUNTED_BY, PERSONAL, digest_of, fields_judged, stays

TEXT = """
smk: 1
agreement: {name: Ours}
fields:
  - {key: party_size, type: number}
  - {key: passport, type: number}
  - {key: born, type: date}
  - {key: occasion, type: text}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: customer, label: Customer, section: bofu, owner: sales}
personas:
  - {key: group, label: Group, match: {all: [{field: party_size, at_least: 10}]}}
criteria:
  customer: {any: [{field: occasion, in: [wedding, congress]}, {known: [passport]}]}
"""


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    found = read_agreement(TEXT).agreement
    assert found is not None
    return found


def test_rules_that_look_at_a_value_are_found_wherever_they_stand(agreement: Agreement):
    assert fields_judged(agreement) == {"party_size", "occasion"}


@pytest.mark.parametrize(
    ("field", "text", "is_shared", "kept"),
    [
        *((field, "anything", True, False) for field in PERSONAL),
        *((field, "anything", False, True) for field in COUNTED_BY),
        ("company", "ACME", True, True),
        ("company", "Lovelace & daughter", False, False),
        ("occasion", "wedding", False, True),
        ("occasion", "my 40th birthday", False, False),
        ("party_size", "12", False, True),
        ("passport", "12345678", False, False),
        ("born", "1980-01-02", False, False),
        ("brought_by_an_import", "anything", False, False),
    ],
)
def test_a_value_stays_if_it_names_nobody(
    agreement: Agreement, field: str, text: str, is_shared: bool, kept: bool
):
    assert stays(agreement, field, text, is_shared=is_shared) is kept


def test_a_digest_is_the_published_function_of_the_name_as_it_is_compared():
    secret = "0b" * 20
    expected = hmac.new(b"\x0b" * 20, b"email\0ada@example.com", hashlib.sha256).hexdigest()
    assert digest_of(secret, "email", "  ADA@example.com ") == expected
    assert digest_of(secret, "external:crm", "ada@example.com") != expected
    assert digest_of("0c" * 20, "email", "ada@example.com") != expected


def test_the_function_is_that_of_rfc_4231():
    """Its first test case, to show which function is meant."""
    found = hmac.new(bytes.fromhex("0b" * 20), b"Hi There", hashlib.sha256).hexdigest()
    assert found == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
