import random
import time
from datetime import UTC, datetime, timedelta

import pytest

from smk.rules.similarity import Known, address_form, company_form, doubles, name_form, phone_form

START = datetime(2026, 1, 1, tzinfo=UTC)


def known(id_: int, **given: object) -> Known:
    return Known(id_, START + timedelta(days=id_), **given)


def pairs(*records: Known, least: float = 85) -> list[tuple[int, int, float, str]]:
    found = doubles(records, least).pairs
    return [(one.kept, one.other, one.score, one.why) for one in found]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Ada+news@Firm.com", "ada@firm.com"),
        ("a.d.a+x@googlemail.com", "ada@gmail.com"),
        ("a.d.a@firm.com", "a.d.a@firm.com"),
        ("+tag@firm.com", "+tag@firm.com"),
        ("ＡＤＡ@firm.com", "ada@firm.com"),
    ],
)
def test_an_address_has_the_form_of_its_mailbox(written, form):
    assert address_form(written) == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("+34 600 000 230", "600000230"),
        ("0034 600000230", "600000230"),
        ("600.000.230", "600000230"),
        ("(0)30 123456", "030123456"),
        ("1234567", "1234567"),
        ("123456", None),
        ("000 000 000", None),
        ("ask Ada", None),
    ],
)
def test_a_phone_is_compared_by_its_last_nine_digits(written, form):
    assert phone_form(written) == form


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("ACME, S.L.", "acme"),
        ("Acme S. L.", "acme"),
        ("Müller GmbH & Co. KG", "muller"),
        ("Acme Inc.", "acme"),
        ("SA", "sa"),
        ("Casa Inc Ltd", "casa"),
    ],
)
def test_a_company_is_compared_without_its_legal_form(written, form):
    assert company_form(written) == form


def test_names_are_compared_without_accents_case_and_order():
    assert name_form("  GARCÍA, José ") == name_form("jose garcia")


def test_each_pair_comes_once_with_its_strongest_reason_and_the_first_created_first():
    same = {"name": "Ada Lovelace", "company": "Acme"}
    one = known(7, email="ada@gmail.com", phone="600000230", **same)
    two = known(3, email="a.da+x@googlemail.com", phone="+34600000230", **same)
    assert pairs(one, two) == [(3, 7, 100.0, "same-address")]
    outside = known(9, name="Somebody", outside=("ada@gmail.com", "4711"))
    assert pairs(one, outside) == [(7, 9, 100.0, "same-address")]


def test_a_similar_name_counts_only_at_one_company_or_domain():
    ada, typo = "Ada Lovelace", "Lovelase, Ada"
    assert pairs(known(1, name=ada), known(2, name=typo)) == []
    there = pairs(known(1, name=ada, company="Acme SL"), known(2, name=typo, company="ACME"))
    assert there == [(1, 2, 91.7, "similar-name")]
    addresses = {"email": "a@firm.es"}, {"email": "b@firm.es"}
    assert pairs(known(1, name=ada, **addresses[0]), known(2, name=typo, **addresses[1])) == there
    free = {"email": "a@hotmail.com"}, {"email": "b@hotmail.com"}
    assert pairs(known(1, name=ada, **free[0]), known(2, name=typo, **free[1])) == []
    assert pairs(*(known(i, name=n, company="A") for i, n in ((1, ada), (2, typo))), least=95) == []


def test_names_that_differ_in_a_number_are_of_two():
    assert pairs(known(1, name="Room 11", company="A"), known(2, name="Room 12", company="A")) == []


def test_many_of_one_phone_or_name_are_paired_with_the_first_alone():
    several = [known(i, name="Ann Lee", company="A", phone="612345678") for i in range(1, 101)]
    found = pairs(*several)
    assert [pair[:2] for pair in found] == [(1, other) for other in range(2, 101)]
    assert {pair[3] for pair in found} == {"same-phone"}


def test_a_domain_of_thousands_is_compared_in_seconds_and_says_what_was_left_out():
    chance = random.Random(1)
    names = ["".join(chance.choices("abcdefgh", k=9)) for _ in range(6000)]
    crowd = [known(i, name=name, email=f"{i}@firm.es") for i, name in enumerate(names)]
    begun = time.process_time()
    found = doubles(crowd)
    assert time.process_time() - begun < 5
    assert found.crowded == ("@firm.es",)
    assert doubles(crowd[:1000]).crowded == ()
