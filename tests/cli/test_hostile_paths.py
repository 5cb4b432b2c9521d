"""A file may be called anything that a file can be called."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMES = {
    "percent and question mark": "100%41?mode=memory#x",
    "markup": "[bold]x",
    "a colour": "\x1b[31mred",
    "a new line": "new\nline",
    "right to left": "abc\u202efed",
    "no text": os.fsdecode(b"\xff\xfe"),
    "a pattern": "[a-z]*?",
}
COMMANDS = (
    "lead list",
    "lead add bo@example.com",
    "db check",
    "db backup",
    "db backup --keep 1",
    "import leads rows.csv --map rows.yaml",
    "export leads -f csv --out leads.csv",
    "where -f json --out where.json",
)
IMPATIENT = """
import sys
from smk.cli.main import run
from smk.render import progress
progress.PATIENCE_SECONDS = 0
run(sys.argv[1:])
"""
Call = Callable[..., Any]


@pytest.fixture
def oddly_named(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Move the workspace into a folder of this name."""

    def moved(name: str) -> Path:
        folder = Path(shutil.copytree(furnished, furnished.parent / name))
        monkeypatch.chdir(folder)
        return folder

    return moved


@pytest.mark.parametrize("name", NAMES)
def test_a_workspace_works_in_a_folder_of_any_name(
    name: str, oddly_named: Callable[[str], Path], call: Call
):
    oddly_named(NAMES[name])
    for command in COMMANDS:
        answer = call("--now", f"2026-11-20T12:00:0{COMMANDS.index(command)}Z", *command.split())
        assert answer.code == (5 if "import" in command else 0), (command, answer.err)
        assert "\x1b" not in answer.out + answer.err
    assert len(list(Path().glob("*.bak"))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_written_and_read(name: str, furnished: Path, call: Call):
    odd = NAMES[name]
    shutil.copy("smk.db", odd + ".db")
    shutil.copy("rows.csv", odd + ".csv")
    for command in (
        ("--db", odd + ".db", "lead", "list"),
        ("--db", odd + ".db", "db", "backup"),
        ("import", "leads", odd + ".csv", "--map", "rows.yaml"),
        ("export", "leads", "--out", odd + ".txt"),
    ):
        answer = call(*command)
        assert answer.code == (5 if "import" in command else 0), (command, answer.err)
        assert "\x1b" not in answer.out + answer.err
    made = {odd + ".txt", odd + ".rejects.csv", odd + "-20261120T120000Z.db.bak"}
    assert made <= set(os.listdir())


def test_the_progress_of_a_file_of_any_name_does_no_harm_on_a_terminal(furnished: Path):
    name = "[bold]x\x1b[31m:smile:.csv"
    rows = "".join(f"lead-{number}@example.com,Lead\n" for number in range(4000))
    Path(name).write_text(f"E-mail,Name\n{rows}")
    parent, child = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, "import", "leads", name, "--map", "rows.yaml"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=child,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(child)
    told = b""
    with open(parent, "rb", buffering=0) as terminal:
        try:
            while chunk := terminal.read(65536):
                told += chunk
        except OSError:
            pass
    out, _ = done.communicate(timeout=60)
    assert done.returncode == 0
    assert b"Traceback" not in told
    assert b"Importing [bold]x\\x1b[31m:smile:.csv" in told
    assert b"\x1b[31m" not in told + out


def test_an_answer_about_a_file_of_any_name_is_json(furnished: Path, call: Call):
    for name in NAMES.values():
        answer = call("db", "backup", name + ".bak", "-f", "json")
        assert Path(json.loads(answer.out)["rows"][0]["path"]).name == name + ".bak"
