"""A merge is not taken back while a later referral rests on the lead it made."""

import json

import pytest

ONE, TWO, THREE = ("one@firm.es", "two@firm.es", "three@firm.es")


@pytest.fixture
def leads(workspace_folder, call) -> None:
    for email in (ONE, TWO, THREE):
        assert call("lead", "add", email).code == 0


def last_operation(call) -> int:
    return json.loads(call("log", "-f", "json").out)["rows"][0]["operation"]


def done(call, *words: str) -> int:
    """Do something; its operation."""
    answer = call(*words)
    assert answer.code == 0, answer.err
    return last_operation(call)


def referrer(call, email: str) -> str | None:
    return json.loads(call("lead", "show", email, "-f", "json").out)["rows"][0]["referred_by"]


@pytest.mark.parametrize("named", [ONE, TWO])
def test_a_referral_by_the_merged_lead_must_be_undone_first(leads, call, named: str):
    merge = done(call, "lead", "merge", ONE, TWO)
    referral = done(call, "lead", "edit", THREE, "--referred-by", named)
    refused = call("undo", str(merge))
    assert (refused.code, f"smk undo {referral}" in refused.err) == (4, True)
    assert referrer(call, THREE) is not None
    assert done(call, "undo", str(referral))
    assert done(call, "undo", str(merge))
    assert referrer(call, THREE) is None


def test_a_new_lead_that_the_merged_one_referred_must_be_undone_first(leads, call):
    merge = done(call, "lead", "merge", ONE, TWO)
    referral = done(call, "lead", "add", "four@firm.es", "--referred-by", TWO)
    refused = call("undo", str(merge))
    assert (refused.code, f"smk undo {referral}" in refused.err) == (4, True)


def test_the_operation_that_is_named_is_the_one_that_told_of_the_referral(leads, call):
    merge = done(call, "lead", "merge", ONE, TWO)
    done(call, "lead", "add", "four@firm.es", "--referred-by", THREE)
    referral = done(call, "lead", "edit", "four@firm.es", "--referred-by", TWO)
    refused = call("undo", str(merge))
    assert (refused.code, f"smk undo {referral}" in refused.err) == (4, True)


def test_a_referral_that_was_changed_since_still_rests_on_the_merge(leads, call):
    """What was said of the past is said of it still."""
    merge = done(call, "lead", "merge", ONE, TWO)
    referral = done(call, "lead", "edit", THREE, "--referred-by", TWO)
    done(call, "lead", "edit", THREE, "--referred-by", "")
    refused = call("undo", str(merge))
    assert (refused.code, f"smk undo {referral}" in refused.err) == (4, True)


@pytest.mark.parametrize("named", [ONE, TWO])
def test_a_referral_from_before_the_merge_does_not_hinder_it(leads, call, named: str):
    done(call, "lead", "edit", THREE, "--referred-by", named)
    before = referrer(call, THREE)
    merge = done(call, "lead", "merge", ONE, TWO)
    done(call, "undo", str(merge))
    assert referrer(call, THREE) == before


def test_another_operation_may_be_undone_whatever_was_referred_since(leads, call):
    edit = done(call, "lead", "edit", ONE, "--company", "Acme")
    done(call, "lead", "edit", THREE, "--referred-by", ONE)
    done(call, "undo", str(edit))
