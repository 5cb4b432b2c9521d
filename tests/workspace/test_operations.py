"""Undo takes back whole operations, and only where nothing rests on them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def ada(workspace_folder: Path, call: Call) -> Path:
    call("lead", "add", "ada@example.com", "--name", "Ada", "--country", "ES")
    return workspace_folder


def everything(call: Call) -> tuple[str, str]:
    return call("export", "leads", "-f", "json").out, call("export", "moves", "-f", "json").out


@pytest.mark.parametrize(
    "command",
    [
        ("lead", "add", "bo@example.com"),
        ("lead", "promote", "1", "--set", "country=FR", "--note", "a call"),
        ("lead", "park", "1", "--reason", "lost"),
        ("lead", "edit", "1", "--email", "new@example.com", "--name", "Eva"),
        ("lead", "edit", "1", "--external", "crm:4711"),
        ("lead", "edit", "1", "--note", "only a note"),
        ("lead", "win", "1", "--amount", "12.50"),
    ],
    ids=lambda words: " ".join(words[:2] + words[3:4]),
)
def test_undo_leaves_everything_as_it_was(command: tuple[str, ...], ada: Path, call: Call):
    before = everything(call), call("lead", "show", "1", "-f", "json").out
    assert call(*command).code == 0
    assert call("undo").code == 0
    assert (everything(call), call("lead", "show", "1", "-f", "json").out) == before
    assert call("db", "check").code == 0


def test_a_bare_undo_goes_back_step_by_step(ada: Path, call: Call):
    call("lead", "promote", "1")
    call("lead", "promote", "1")
    for stage in ("sql", "lead"):
        assert call("undo").code == 0
        (lead,) = json.loads(call("lead", "list", "-f", "json").out)["rows"]
        assert lead["stage"] == stage
    assert call("undo").code == 0
    assert json.loads(call("lead", "list", "-f", "json").out)["rows"] == []
    last = call("undo")
    assert (last.code, "nothing to undo" in last.err) == (4, True)


def test_an_operation_with_later_work_on_its_leads_is_not_undone(ada: Path, call: Call):
    call("lead", "edit", "1", "--external", "crm:1")
    refused = call("undo", "1")
    assert refused.code == 4
    assert "operation 2 came later" in refused.err
    assert "smk undo 2" in refused.err
    assert call("undo", "2").code == call("undo", "1").code == 0


def test_what_was_undone_or_undoes_is_not_undone_again(ada: Path, call: Call):
    call("undo")
    assert "taken back by 2 already" in call("undo", "1").err
    assert "is a cancellation itself" in call("undo", "2").err
    assert call("undo", "77").code == 3


def test_an_address_that_someone_else_got_is_not_given_back(ada: Path, call: Call):
    call("lead", "edit", "1", "--email", "ada@new.example")
    call("lead", "add", "ada@example.com", "--name", "Another Ada")
    refused = call("undo", "2")
    assert refused.code == 4
    assert "ada@example.com belongs to lead 2 now" in refused.err


def test_a_lead_that_was_undone_can_be_added_again(ada: Path, call: Call):
    call("undo")
    assert call("lead", "show", "ada@example.com").code == 3
    assert call("lead", "add", "ada@example.com").code == 0


def test_the_log_says_what_was_done_and_by_whom(ada: Path, call: Call):
    call("--as", "luis", "lead", "promote", "1")
    call("undo")
    log = json.loads(call("log", "-f", "json").out)["rows"]
    assert [(row["action"], row["by"], row["leads"]) for row in log] == [
        ("undo", "ana", 1),
        ("lead promote", "luis", 1),
        ("lead add", "ana", 1),
    ]
    assert (log[0]["cancels"], log[1]["cancelled_by"]) == (2, 3)


def test_a_lead_named_twice_moves_once(ada: Path, call: Call):
    answer = call("lead", "promote", "1", "ada@example.com", "Ada", "-f", "json")
    assert [row["to"] for row in json.loads(answer.out)["rows"]] == ["sql"]


def test_several_leads_go_together_or_not_at_all(ada: Path, call: Call):
    call("lead", "add", "--name", "No Address")
    both = call("lead", "promote", "1", "2")
    assert both.code == 4
    assert "2: SQL asks for more: email unknown" in both.err
    assert everything(call)[0].count('"stage": "lead"') == 2
    some = call("lead", "promote", "1", "2", "--keep-going", "-f", "json")
    assert some.code == 4
    assert [row["lead"] for row in json.loads(some.out)["rows"]] == ["ada@example.com"]
    assert everything(call)[0].count('"stage": "lead"') == 1


def test_ready_leads_are_promoted_and_the_others_left(ada: Path, call: Call):
    call("lead", "add", "--name", "No Address")
    assert json.loads(call("lead", "list", "--ready", "-f", "json").out)["rows"][0]["id"] == 1
    answer = call("lead", "promote", "--ready", "-f", "json")
    assert [row["lead"] for row in json.loads(answer.out)["rows"]] == ["ada@example.com"]
    assert "No lead is ready" in call("lead", "promote", "--ready").out


def test_an_agreement_that_is_there_is_kept_by_init(workspace_folder: Path, call: Call):
    Path("smk.db").unlink()
    Path("smk.yaml").write_text(Path("smk.yaml").read_text().replace("Our funnel", "Mine"))
    assert call("init").code == 0
    assert "name: Mine" in Path("smk.yaml").read_text()
    assert call("init").code == 4
    assert call("init", "new", "--template", "b2c").code == 2
