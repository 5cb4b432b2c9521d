"""What of a forgotten person stays: what names nobody, and what past figures rest on."""

import hashlib
import hmac

import pytest

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.rules.forgetting import (
    COUNTED_BY,
    PERSONAL,
    digest_of,
    fields_judged,
    pattern_of,
    spared_by,
    stays,
)

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
    assert stays((agreement,), field, text, is_shared=is_shared) is kept


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


def test_a_value_stays_if_any_version_looks_at_it(agreement: Agreement):
    other = read_agreement(TEXT[: TEXT.index("personas:")]).agreement
    assert other is not None
    for field, text in (("party_size", "12"), ("occasion", "wedding")):
        assert not stays((other,), field, text, is_shared=False)
        for both in ((other, agreement), (agreement, other)):
            assert stays(both, field, text, is_shared=False)


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        *((field, "Ada", True) for field in (*PERSONAL, "country", "persona", "referred_by")),
        *((field, "Ada", False) for field in ("company", "owner", "source", "campaign")),
        *((field, "wedding", True) for field in ("company", "source", "occasion")),
        *(("party_size", "1234567", True), ("born", "1980-01-02", True)),
        *(("occasion", "of Ada", False), ("brought_by_an_import", "Ada", False)),
    ],
)
def test_of_others_it_spares_their_names_and_what_rules_look_at(
    agreement: Agreement, field: str, text: str, kept: bool
):
    assert spared_by([agreement]).has(field, text) is kept


GERMAN, MOBILE, BRITISH = "+49 30 12345678", "+49 171 2345678", "+44 20 7946 0958"
AT_HOME, SPANISH, SHORT = "0171 2345678", "+34 611 223 344", "123 4567"


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        *((GERMAN, one) for one in ("030 12345678", "030/12345678", "0049 30 1234 5678")),
        *((GERMAN, one) for one in ("(030) 1234-5678", "+49 (0)30 12345678", "(+49) 30.12345678")),
        *((GERMAN, one) for one in ("49 30 12345678", "3012345678", "030 \u2013 12345678")),
        *((MOBILE, one) for one in ("0171 2345678", "0171/2345678", "0171-234 56 78")),
        *((BRITISH, one) for one in ("020 7946 0958", "(020) 7946 0958", "+442079460958")),
        *((AT_HOME, one) for one in ("+49 171 2345678", "0049171 2345678", "+49(0)171/2345678")),
        *((SPANISH, one) for one in ("611223344", "0034 611-223-344", "34611223344")),
        *(("34611223344", one) for one in ("611 223 344", "+34 611223344")),
        *((SHORT, one) for one in ("1234567", "0123 4567", "+34 123 4567")),
        *(("+39 06 1234567", "06 1234567"), ("61122", "6 11 22"), ("611223344 ext 5", "611223344")),
    ],
)
def test_a_number_is_known_however_it_is_written(stored: str, written: str):
    pattern = pattern_of([("phone", stored)])
    assert pattern is not None
    assert pattern.sub("#", f"tel. {written}, or so") == "tel. #, or so"


@pytest.mark.parametrize(
    ("stored", "other"),
    [
        *((GERMAN, one) for one in ("030 123456789", "1030 12345678", "930123456780")),
        *((GERMAN, one) for one in ("12345678", "040 12345678", "+43 30 12345678", "030 1234567")),
        *((GERMAN, one) for one in ("0043 30 12345678", "+1 3012345678", "+1 (301) 234-5678")),
        *((MOBILE, one) for one in ("2345678", "0172 2345678", "99171 2345678")),
        *((SPANISH, one) for one in ("+33 6 11 22 33 44", "33611223344", "911 223 344")),
        *((SHORT, one) for one in ("030 123 4567", "(030) 123 4567", "91234567")),
        *(("2125550123", "5550123"), ("61122", "161122"), ("+34 12345", "12345")),
    ],
)
def test_another_number_is_not_taken_for_it(stored: str, other: str):
    pattern = pattern_of([("phone", stored)])
    assert pattern is not None
    assert pattern.search(f"tel. {other}, or so") is None


def test_an_outside_id_is_known_where_it_cannot_be_a_plain_number_or_word():
    found = pattern_of(
        [], [("crm", "4711-XYZ"), ("crm", "12"), ("crm", "room"), ("erp", "1000000")]
    )
    assert found is not None
    assert found.sub("#", "4711-xyz, 12, room 1000000") == "#, 12, room 1000000"


def test_an_address_is_not_found_in_a_longer_one():
    found = pattern_of([("email", "q@x.com")])
    assert found is not None
    assert found.sub("#", "john.q@x.com, q@x.com. <Q@X.com>") == "john.q@x.com, #. <#>"
