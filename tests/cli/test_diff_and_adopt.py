"""smk agreement diff and adopt: what is compared, how it is told, and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smk.cli import confirming
from smk.language.saying import speak

Call = Callable[..., Any]
OLD, NEW = "label: Lost,", "label: Gone,"
RENAMED = "Parked place Lost is now called Gone"
SECOND = "Changes of the agreement, version 1 → smk.yaml\n  " + RENAMED + "\n"


@pytest.fixture
def file(workspace_folder: Path, call: Call) -> Path:
    """The file of an agreement that is adopted, and changed since."""
    assert call("agreement", "adopt", "--yes").code == 0
    path = workspace_folder / "smk.yaml"
    path.write_text(path.read_text().replace(OLD, NEW))
    return path


def test_without_arguments_the_last_version_is_compared_with_the_file(file: Path, call: Call):
    assert call("agreement", "diff").out == SECOND


def test_a_version_is_compared_with_the_file_another_version_or_another_file(
    file: Path, call: Call
):
    other = file.with_name("other.yaml")
    other.write_text(file.read_text().replace(NEW, "label: Away,"))
    call("agreement", "adopt", "--yes")
    file.write_text(file.read_text().replace(NEW, "label: Over,"))
    for arguments, heading, name in (
        (("1",), "version 1 → smk.yaml", "Over"),
        (("1", "2"), "version 1 → version 2", "Gone"),
        (("1", "other.yaml"), "version 1 → other.yaml", "Away"),
        (("other.yaml",), "version 2 → other.yaml", "Away"),
        (("01", "./other.yaml"), "version 1 → other.yaml", "Away"),
    ):
        first, second = call("agreement", "diff", *arguments).out.splitlines()
        assert first == f"Changes of the agreement, {heading}"
        assert second.endswith(f"is now called {name}")
    back = call("agreement", "diff", "2", "1").out
    assert "Parked place Gone is now called Lost" in back


def test_what_says_the_same_is_told_and_has_no_rows(workspace_folder: Path, call: Call):
    call("agreement", "adopt", "--yes")
    same = call("agreement", "diff")
    assert (same.code, same.out) == (0, "version 1 and smk.yaml say the same.\n")
    with (workspace_folder / "smk.yaml").open("a") as text:
        text.write("# a remark\n")
    told = call("agreement", "diff").out
    assert told == "version 1 and smk.yaml say the same.\nOnly the writing differs.\n"
    assert call("agreement", "diff", "-f", "csv").out == "key,before,after,sentence\n"
    assert json.loads(call("agreement", "diff", "-f", "json").out)["rows"] == []


def test_programs_get_the_key_both_values_and_the_sentence(file: Path, call: Call):
    answer = json.loads(call("agreement", "diff", "-f", "json").out)
    assert answer["schema"] == "smk.agreement.diff/1"
    assert answer["options"] == {"before": 1, "after": "smk.yaml"}
    assert answer["rows"] == [
        {"key": "parked.lost.label", "before": "Lost", "after": "Gone", "sentence": RENAMED}
    ]
    for form in ("csv", "tsv", "jsonl", "md", "html"):
        assert RENAMED in call("agreement", "diff", "-f", form).out


def test_criteria_and_promises_are_told_first_and_rows_keep_the_order_of_the_keys(
    file: Path, call: Call
):
    text = file.read_text()
    file.write_text(text.replace("known: [name, email]", "known: [name, email, phone]"))
    lines = call("agreement", "diff").out.splitlines()[1:]
    assert lines == ["  SQL now also needs: phone known", f"  {RENAMED}"]
    rows = call("agreement", "diff", "-f", "csv", "--fields", "key").out.split()
    assert rows == ["key", "parked.lost.label", "criteria.sql"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("2",), 3, "there is no version 2"),
        (("1", "0"), 3, "smk agreement history"),
        (("1", "9" * 5000), 3, "smk agreement history"),
        (("1", "nowhere.yaml"), 3, "there is no file nowhere.yaml"),
        (("1", "."), 1, "name a file, not a folder"),
        (("1", "wrong.yaml"), 6, "wrong.yaml:"),
        (("1", "empty.yaml"), 6, "smk --agreement empty.yaml agreement check"),
        (("-1",), 2, "smk agreement diff --help"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_its_mend(
    arguments: tuple[str, ...], code: int, said: str, file: Path, call: Call
):
    wrong = file.read_text().replace("kind: closed", "kind: shut").replace("mofu", "mofo")
    file.with_name("wrong.yaml").write_text(wrong)
    file.with_name("empty.yaml").write_text("")
    answer = call("agreement", "diff", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_before_the_first_adoption_there_is_nothing_to_compare_with(
    workspace_folder: Path, call: Call
):
    answer = call("agreement", "diff")
    assert answer.code == 4
    assert "smk agreement adopt" in answer.err
    assert call("agreement", "diff", "1").code == 3


def test_names_that_would_command_a_terminal_come_out_as_escapes(file: Path, call: Call):
    file.write_text(file.read_text().replace(NEW, 'label: "\\e[31m{x}\\u202e", '))
    answer = call("agreement", "diff")
    assert answer.out.endswith("is now called \\x1b[31m{x}\\u202e\n")


def test_adopting_tells_what_changes(file: Path, call: Call):
    tried = call("agreement", "adopt", "--dry-run").out
    done = call("agreement", "adopt", "--yes").out
    assert done.splitlines()[1:] == [
        "In force from now on.",
        "What changes from version 1:",
        f"  {RENAMED}",
    ]
    assert tried == done + "Dry run: nothing was changed.\n"


def test_scripts_find_what_an_adoption_changes_among_the_notes(file: Path, call: Call):
    answer = json.loads(call("agreement", "adopt", "--yes", "-f", "json").out)
    assert f"  {RENAMED}" in answer["notes"]
    assert answer["rows"][0]["version"] == 2


def test_on_a_terminal_the_changes_stand_before_the_question(
    file: Path, call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    file.write_text(file.read_text().replace(NEW, 'label: "Gone\\e[2J",'))
    seen: list[str] = []

    def prompt(text: str, **options: object) -> str:
        seen.append(capsys.readouterr().err)
        return "n"

    monkeypatch.setattr(confirming.typer, "prompt", prompt)
    monkeypatch.setattr(confirming.sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    assert call("agreement", "adopt").code == 4
    (before,) = seen
    assert before.splitlines()[-1] == f"  {RENAMED}\\x1b[2J"
    assert len(call("agreement", "history", "-f", "csv").out.splitlines()) == 2


def test_it_speaks_the_language_of_the_agreement(file: Path, call: Call):
    try:
        file.write_text("language: es\n" + file.read_text().replace("language: en", ""))
        told = call("agreement", "diff").out
        assert "Idioma: español en lugar de inglés" in told
        assert "Lugar apartado Lost se llama ahora Gone" in told
        assert told.startswith("Cambios del acuerdo, versión 1 → smk.yaml\n")
    finally:
        speak("en")
