import json
import os

import pytest

ADA = "ada@example.com"


def found(call, *options: str) -> dict:
    answer = call("lead", "duplicates", *options, "-f", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


@pytest.fixture
def doubled(furnished, call):
    """A workspace in which Ada is there three times, and somebody like Eva once more."""
    call("lead", "edit", ADA, "--phone", "+34 600 000 230")
    call("lead", "add", "Ada+fair@example.com", "--name", "Somebody")
    call("lead", "add", "--name", "A. Lovelace", "--phone", "0034600000230")
    call("lead", "add", "e@gmail.com", "--name", "Eva Perón", "--company", "Acme, S.L.")
    call("lead", "add", "ep@firm.es", "--name", "Peron Eva", "--company", "ACME")
    return furnished


def test_pairs_come_best_first_with_what_speaks_for_them(doubled, call):
    rows = found(call)["rows"]
    assert [list(row.values()) for row in rows] == [
        [ADA, "Ada+fair@example.com", 100, "same-address", ADA],
        [ADA, "4", 100, "same-phone", "600000230"],
        ["e@gmail.com", "ep@firm.es", 100, "similar-name", "eva peron, acme"],
    ]
    assert list(rows[0]) == ["a", "b", "score", "why", "evidence"]


def test_what_was_merged_or_forgotten_is_in_no_pair(doubled, call):
    assert call("lead", "merge", ADA, "4").code == 0
    assert call("lead", "forget", "ep@firm.es", "--yes").code == 0
    assert [row["why"] for row in found(call)["rows"]] == ["same-address"]


def test_the_evidence_does_not_hang_on_the_seed_of_hashes(doubled, call, smk):
    for email in ("i@firm.es", "j@firm.es"):
        call("lead", "add", email, "--name", "Ines Haas", "--company", "Firm")
    told = {
        smk("lead", "duplicates", "-f", "csv", env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert "haas ines, firm\n" in told.pop().replace('"', "")


def test_the_least_similarity_is_between_1_and_100(doubled, call):
    call("lead", "add", "eb@firm.es", "--name", "Eva Perin", "--company", "Acme")
    assert found(call, "--least", "80")["options"] == {"least": 80}
    assert (
        len(found(call, "--least", "80")["rows"]) == len(found(call, "--least", "99")["rows"]) + 2
    )
    for wrong in ("0", "101", "x"):
        assert call("lead", "duplicates", "--least", wrong).code == 2


def test_an_empty_workspace_has_no_duplicates(workspace_folder, call):
    told = call("lead", "duplicates")
    assert (told.code, "no two leads look like one person" in told.out) == (0, True)


def test_the_screen_names_the_command_that_makes_one_of_two(doubled, call):
    told = call("lead", "duplicates").out
    assert "smk lead merge LEAD OTHER" in told
    assert "same phone" in told or "same-phone" in told
