"""Hostile text is kept as it is, shown without doing harm, and comes back out unchanged."""

import csv
import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from smk.store.database import Database

TEXTS = {
    "closing markup": "[/]",
    "markup": "[bold]x",
    "a link": "[link=https://example.com]x[/link]",
    "a picture": ":smile:",
    "a formula": "=1+1",
    "a sign": "-2+3",
    "a tab and a formula": "a\t=1",
    "a quoted formula": "'=1+1",
    "a colour": "\x1b[31mred",
    "a title": "x\x1b]0;title\x07y",
    "right to left": "שלום עולם",
    "an override": "abc\u202efed",
    "isolates": "a\u2066b\u2069c\u200fd\u061c",
    "a family": "👨‍👩‍👧‍👦",
    "very long": "x" * 10_000,
    "a tab": "one\ttab",
    "a new line": "new\nline",
    "a carriage return": "carriage\rreturn",
    "both": 'a\r\n"b",c;d|e',
    "C1 controls": "a\x9b31mb\x85c\x90d",
    "separators": "a\u2028b\u2029c\x0bd\x0ce\x1cf",
    "Markdown": "a | b <script> `c` **d** [e](f) $(rm) {date} %s {0}",
}
NAMES = list(TEXTS.values())
STYLE = re.compile(r"\x1b\[[0-9;]*m")
WINDOW = 60
ENVIRONMENTS: list[dict[str, str]] = [
    {},
    {"COLUMNS": "40"},
    {"COLUMNS": "1"},
    {"COLUMNS": "0"},
    {"COLUMNS": "80", "TERM": "dumb"},
    {"COLUMNS": "80", "NO_COLOR": "1"},
]
ON_A_TERMINAL = (
    ("lead", "list"),
    ("lead", "show", "9"),
    ("lead", "show", "15"),
    ("export", "moves"),
    ("report", "funnel", "--by", "company"),
)
RUN_EACH = """
import json, os, sys
from smk.cli.main import run
for environment, arguments in json.loads(sys.argv[1]):
    os.environ.update(environment)
    try:
        run(arguments)
    except SystemExit as ended:
        print(f"== {ended.code}", flush=True)
    for name in environment:
        del os.environ[name]
"""
Call = Callable[..., Any]
Job = tuple[dict[str, str], tuple[str, ...]]


def harm_in(shown: str) -> set[str]:
    """What of a text could command a terminal or change the order of what it shows."""
    allowed = {"\n", "\u200d"}
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {hex(ord(c)) for c in shown if unicodedata.category(c) in kinds and c not in allowed}


@pytest.fixture(scope="module")
def pattern(lived: Callable[..., Path]) -> Path:
    """A workspace with a lead for each text, which is its name, its company and its note."""

    def added(number: int, text: str) -> tuple[str, ...]:
        given = (f"--name={text}", f"--company={text}", f"--note={text}", f"--external=crm:{text}")
        return ("lead", "add", f"lead-{number}@example.com", *given)

    return lived(*(added(number, text) for number, text in enumerate(NAMES, start=1)))


@pytest.fixture
def folder(workspace_folder: Path, pattern: Path) -> Path:
    (workspace_folder / "smk.db").write_bytes((pattern / "smk.db").read_bytes())
    return workspace_folder


def test_the_store_keeps_every_text_as_it_is(folder: Path):
    with Database(Path("smk.db")).raw() as connection:
        leads = connection.execute("SELECT name, company FROM leads ORDER BY id").fetchall()
        notes = connection.execute("SELECT text FROM notes ORDER BY lead_id").fetchall()
        outside = connection.execute("SELECT external_id FROM external_ids ORDER BY lead_id")
        assert leads == [(text, text) for text in NAMES]
        assert notes == [(text,) for text in NAMES]
        assert outside.fetchall() == [(text,) for text in NAMES]


@pytest.mark.parametrize("name", TEXTS)
def test_a_lead_is_found_and_shown_by_its_name(name: str, folder: Path, call: Call):
    shown = call("lead", "show", "--", TEXTS[name])
    assert (shown.code, shown.err) == (0, "")
    assert harm_in(shown.out) == set()
    history = call("lead", "history", "--", f"crm:{TEXTS[name]}")
    assert (history.code, history.err) == (0, "")
    assert harm_in(history.out) == set()


@pytest.mark.parametrize("form", ["table", "md", "ids"])
@pytest.mark.parametrize("command", ["lead list", "export leads", "export moves"])
def test_what_people_read_does_no_harm_in_a_pipe_or_file(
    command: str, form: str, folder: Path, call: Call
):
    answer = call(*command.split(), "-f", form)
    assert (answer.code, answer.err) == (0, "")
    assert harm_in(answer.out) == set()
    about_leads = [line for line in answer.out.split("\n") if "lead-" in line or form == "ids"]
    assert command == "export moves" or len(about_leads) >= len(NAMES)
    assert form == "ids" or "x" * 10_000 in answer.out
    call(*command.split(), "-f", form, "--out", "out.txt")
    assert Path("out.txt").read_text(encoding="utf-8") == answer.out


def unguarded(cell: str) -> str:
    """A cell without the prefix that keeps spreadsheets from calculating it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r'") else cell


def rows_in(text: str, form: str) -> list[dict[str, Any]]:
    """The rows of an export, read as any program would."""
    if form == "json":
        return list(json.loads(text)["rows"])
    if form == "jsonl":
        return [json.loads(line) for line in text.rstrip("\n").split("\n")]
    separator = "," if form == "csv" else "\t"
    found = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    return [{key: unguarded(cell) for key, cell in row.items()} for row in found]


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
@pytest.mark.parametrize("to_file", [False, True], ids=["piped", "in a file"])
def test_what_programs_read_comes_back_as_it_was(
    form: str, to_file: bool, folder: Path, call: Call
):
    csv.field_size_limit(10**6)

    def exported(*command: str) -> list[dict[str, Any]]:
        answer = call(*command, "-f", form, *(("--out", f"{command[-1]}.txt") if to_file else ()))
        assert (answer.code, answer.err) == (0, "")
        text = Path(f"{command[-1]}.txt").read_bytes().decode() if to_file else answer.out
        return rows_in(text, form)

    leads = exported("export", "leads")
    assert [(row["name"], row["company"]) for row in leads] == [(text, text) for text in NAMES]
    assert [row["note"] for row in exported("export", "moves")] == NAMES


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_of_an_export_is_a_formula(form: str, folder: Path, call: Call):
    answer = call("export", "leads", "-f", form)
    separator = "," if form == "csv" else "\t"
    rows = csv.reader(io.StringIO(answer.out, newline=""), delimiter=separator)
    assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")] == []


def test_an_export_comes_back_in_by_an_import(folder: Path, call: Call):
    call("export", "leads", "-f", "csv", "--out", "leads.csv")
    Path("back.yaml").write_text("columns: {email: email, name: name, company: company}")
    assert call("init", "other").code == 0
    other = ("--agreement", "other/smk.yaml")
    answer = call(*other, "import", "leads", "leads.csv", "--map", "back.yaml")
    assert answer.code == 0, answer.out
    rows = json.loads(call(*other, "export", "leads", "-f", "json").out)["rows"]
    assert [(row["name"], row["company"]) for row in rows] == [(text, text) for text in NAMES]


REFUSED = {"a NUL": "a\0b", "a lone surrogate": "a\udcffb"}
GIVEN = ("--name", "--company", "--note", "--reason", "--owner", "--set=name", "--external=crm:1")


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("option", GIVEN)
def test_what_cannot_be_stored_is_refused(
    option: str, kind: str, workspace_folder: Path, call: Call
):
    glue = "" if option.startswith("--external") else "="
    answer = call("lead", "add", "ada@example.com", f"{option}{glue}{REFUSED[kind]}")
    assert (answer.code, answer.out) == (2, ""), answer.err
    assert harm_in(answer.err) == set()
    assert json.loads(call("lead", "list", "-f", "json").out)["rows"] == []


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("--as={} lead add ada@example.com", 2),
        ("lead show {}", 3),
        ("lead promote {}", 3),
        ("lead list --search={}", 0),
        ("lead list --owner={}", 0),
        ("lead list --where=name={}", 0),
        ("lead list --stage={}", 2),
        ("lead list --fields={}", 2),
        ("report funnel --where=source={}", 0),
        ("report funnel --by={}", 2),
        ("report funnel --period={}", 2),
        ("--now={} lead list", 2),
    ],
)
def test_what_cannot_be_stored_is_not_found_either(
    command: str, code: int, kind: str, workspace_folder: Path, call: Call
):
    answer = call(*(word.replace("{}", REFUSED[kind]) for word in command.split()))
    assert answer.code in (code, 2), answer.err
    assert harm_in(answer.err + answer.out) == set()


def test_bytes_that_are_no_text_are_refused_by_a_real_process(smk: Call):
    done = smk("lead", "add", "ada@example.com", "--name", b"A\xffa")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not valid Unicode" in done.stderr


@pytest.mark.parametrize("name", TEXTS)
def test_an_error_repeats_hostile_text_without_harm(name: str, workspace_folder: Path, call: Call):
    text = TEXTS[name]
    for command in (("lead", "list", f"--stage={text}"), (text,)):
        answer = call(*command)
        assert answer.code in (2, 3)
        assert harm_in(answer.err) == set()
        assert 1 <= len(answer.err.splitlines()) <= 4
        assert len(answer.err) < 1000


def on_a_terminal(jobs: list[Job], **environment: str) -> str:
    """What a real pseudo-terminal received from commands run one after the other."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WINDOW, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    running = subprocess.Popen(
        [sys.executable, "-c", RUN_EACH, json.dumps(jobs)],
        stdin=subprocess.DEVNULL,
        stdout=child,
        stderr=child,
        env={**inherited, "TERM": "xterm", **environment},
    )
    os.close(child)
    received = b""
    with closing(os.fdopen(parent, "rb", buffering=0)) as terminal:
        try:
            while chunk := terminal.read(65536):
                received += chunk
        except OSError:
            pass
    running.wait(timeout=60)
    return received.decode("utf-8").replace("\r\n", "\n")


def check_terminal(received: str, jobs: int) -> None:
    assert received.count("== 0\n") == jobs
    assert "Traceback" not in received
    assert "\x1b[31m" not in received
    assert harm_in(STYLE.sub("", received)) == set()


def test_a_terminal_is_not_commanded_at_any_width(folder: Path):
    wide = (ON_A_TERMINAL[0], ON_A_TERMINAL[2], ON_A_TERMINAL[-1])
    jobs = [(environment, command) for environment in ENVIRONMENTS for command in wide]
    received = on_a_terminal(jobs)
    check_terminal(received, len(jobs))
    parts = STYLE.sub("", received).split("== 0\n")
    for (environment, command), shown in zip(jobs, parts, strict=False):
        width = {"": WINDOW, "40": 40}.get(environment.get("COLUMNS", ""), 80)
        assert [line for line in shown.split("\n") if cell_len(line) > width] == [], command
        assert len(shown) > 80


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_without_unicode_is_not_commanded(environment: dict[str, str], folder: Path):
    jobs: list[Job] = [({}, command) for command in ON_A_TERMINAL]
    check_terminal(on_a_terminal(jobs, **environment), len(jobs))
