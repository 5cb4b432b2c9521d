"""Every wrong use ends with its exit code, in a few lines that say how to mend it."""

import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SMK = f"{shlex.quote(sys.executable)} -m smk"
Call = Callable[..., Any]

WRONG = [
    ("a typo in a command", "lead lst", 2, "'list'"),
    ("a typo in a group", "laed list", 2, "'lead'"),
    ("an unknown option", "lead list --stagge sql", 2, "--stage"),
    ("an option without its value", "lead list --stage", 2, "--help"),
    ("a missing argument", "lead show", 2, "show --help"),
    ("an argument too many", "lead show 1 2", 2, "show --help"),
    ("a missing option", "lead park 1", 2, "--reason"),
    ("an unknown format", "lead list -f yaml", 2, "json"),
    ("nothing to add", "lead add", 2, "smk lead add"),
    ("nothing to edit", "lead edit 1", 2, "--company"),
    ("nobody to promote", "lead promote", 2, "name one"),
    ("no address", "lead add ada", 2, "e-mail"),
    ("an unknown lead", "lead show nobody@example.com", 3, "--search"),
    ("an unknown lead among others", "lead promote 2 nobody", 3, "--search"),
    ("an ambiguous name", "lead show Twin", 3, "2 (twin-1@example.com), 3 (twin-2@example.com)"),
    ("an ambiguous name, mended", "lead promote Twin", 3, "by its id"),
    ("a wrong time", "lead add x@example.com --at 3.11.2026", 2, "2026-11-03"),
    ("a number as a time", "report funnel --as-of 2026", 2, "2026-11-03"),
    ("a time in the future", "lead add x@example.com --at 2999-01-01", 2, "future"),
    ("a wrong present", "--now soon lead list", 2, "2026-11-03"),
    ("a wrong period", "report funnel --period 2026-13", 2, "2026-Q3"),
    ("a period the wrong way round", "report funnel --period 2026-02-01..2026-01-01", 2, "end"),
    ("a wrong length of time", "report funnel --within 90", 2, "90d"),
    ("an unknown view", "report funnel --view cohorte", 2, "cohort"),
    ("an unknown comparison", "report funnel --compare lastyear", 2, "last-year"),
    ("an unknown stage to list", "lead list --stage sqll", 2, "lead, sql, customer"),
    ("an unknown stage to add", "lead add x@example.com --stage sqll", 2, "sql"),
    ("an unknown stage to move to", "lead promote 2 --to sqll", 2, "sql"),
    ("an unknown stage to begin at", "report funnel --from sqll", 2, "sql"),
    ("an unknown reason", "lead park 2 --reason bored", 2, "not-ready"),
    ("an unknown field to set", "lead edit 2 --set countri=ES", 2, "country"),
    ("an unknown field to ask for", "lead list --where countri=ES", 2, "country"),
    ("an unknown field to group by", "report funnel --by countri", 2, "country"),
    ("an unknown field to show", "lead list --fields countri", 2, "country"),
    ("nothing set", "lead edit 2 --set country", 2, "country=ES"),
    ("nothing asked for", "lead list --where country", 2, "country=ES"),
    ("a number that is none", "log --limit ten", 2, "--help"),
    ("a wrong amount", "lead win 2 --amount 1,200", 2, "1200.50"),
    ("a wrong currency", "lead win 2 --amount 1200 --currency euro", 2, "EUR"),
    ("force without a reason", "lead promote 2 --force", 2, "--reason"),
    ("nobody to be asked", "--agreement next.yaml --db smk.db agreement adopt", 2, "--yes"),
    ("a file in the way", "lead list --out rows.csv", 1, "--force"),
    ("a folder that is not there", "lead list --out nowhere/leads.csv", 1, "nowhere"),
    ("a workspace in the way", "init", 4, "already"),
    ("an unknown template", "init new --template hotell", 2, "did you mean hotel?"),
    ("a missing agreement", "--agreement nowhere.yaml lead list", 3, "smk init"),
    ("a missing database", "--db nowhere.db lead list", 3, "smk init"),
    ("an invalid agreement", "--agreement wrong.yaml lead list", 6, "smk agreement check"),
    ("an invalid agreement, checked", "--agreement wrong.yaml agreement check", 6, "EUR"),
    ("a missing file", "import leads nowhere.csv --map rows.yaml", 3, "nowhere.csv"),
    ("a missing mapping", "import leads rows.csv --map nowhere.yaml", 3, "nowhere.yaml"),
    ("an invalid mapping", "import leads rows.csv --map map.yaml", 6, "did you mean email"),
    ("a mapping for another file", "import leads other.csv --map rows.yaml", 2, "E-mail"),
    ("an unclosed quotation", "import leads torn.csv --map rows.yaml", 5, "quotation mark"),
    ("a missing copy", "db restore nowhere.bak", 3, "nowhere.bak"),
    ("no copy to keep", "db backup --keep 0", 2, "at least 1"),
    ("an unknown operation", "undo 99", 3, "smk log"),
    ("an unknown version", "agreement show --version 9", 3, "smk agreement history"),
    ("a lead that exists", "lead add ADA@example.com", 4, "smk lead show 1"),
    ("an outside id that exists", "lead add --external crm:1", 4, "smk lead show 1"),
    ("criteria that do not hold", "lead promote 4", 4, "--set"),
    ("the last stage", "lead promote 1", 4, "last stage"),
    ("no way back", "lead promote 1 --to lead", 4, "smk lead demote"),
    ("not parked", "lead reopen 2 --to lead --reason again", 4, "smk lead promote"),
    ("a version word for word", "agreement adopt --yes", 4, "version 1"),
    ("an adoption to undo", "undo 1", 4, "smk agreement adopt"),
    ("later work in the way", "undo 2", 4, "smk undo"),
]


@pytest.fixture
def folder(furnished: Path, pattern: Path) -> Path:
    (furnished / "smk.db").write_bytes((pattern / "smk.db").read_bytes())
    agreement = (furnished / "smk.yaml").read_text()
    (furnished / "next.yaml").write_text(agreement.replace("label: Customer", "label: Guest"))
    (furnished / "wrong.yaml").write_text(agreement.replace("currency: EUR", "currency: euro"))
    (furnished / "map.yaml").write_text("columns: {email: E-mail, emial: Name}\n")
    (furnished / "other.csv").write_text("Mail,Name\nbo@example.com,Bo\n")
    (furnished / "torn.csv").write_text('E-mail,Name\nbo@example.com,"Bo\n')
    return furnished


@pytest.fixture(scope="module")
def pattern(lived: Callable[..., Path]) -> Path:
    """A workspace with a customer, two leads of one name, and one of whom too little is known."""
    return lived(
        ("agreement", "adopt", "--yes"),
        ("lead", "add", "ada@example.com", "--name", "Ada", "--external", "crm:1"),
        ("lead", "add", "twin-1@example.com", "--name", "Twin"),
        ("lead", "add", "twin-2@example.com", "--name", "Twin"),
        ("lead", "add", "--name", "Bo"),
        ("lead", "win", "1", "--amount", "9"),
    )


def cases(but: str = "") -> list[Any]:
    return [pytest.param(*case, id=name) for name, *case in WRONG if name != but]


@pytest.mark.parametrize(("command", "code", "mend"), cases())
def test_a_wrong_use_is_told_in_a_few_lines_with_its_mend(
    command: str, code: int, mend: str, folder: Path, call: Call
):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    answer = call(*shlex.split(command))
    assert (answer.code, answer.out) == (code, ""), answer.err
    assert mend in answer.err
    assert 1 <= len(answer.err.strip().splitlines()) <= 4, answer.err
    assert answer.err.startswith("smk: ")
    assert "Traceback" not in answer.err
    assert "bug" not in answer.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("command", "code", "mend"), cases(but="an unknown format"))
def test_with_json_a_wrong_use_is_one_object_on_stderr(
    command: str, code: int, mend: str, folder: Path, call: Call
):
    answer = call(*shlex.split(command), "-f", "json")
    assert (answer.code, answer.out) == (code, ""), answer.err
    told = json.loads(answer.err)
    assert list(told) == ["error"]
    assert {"code", "message", "hint"} <= set(told["error"])
    assert mend in " ".join((told["error"]["message"], told["error"]["hint"]))


def test_a_group_alone_shows_its_commands(folder: Path, call: Call):
    answer = call("lead")
    assert answer.code == 2
    assert "promote" in answer.out + answer.err


def test_a_refusal_with_json_lists_the_criteria(folder: Path, call: Call):
    error = json.loads(call("lead", "promote", "4", "-f", "json").err)["error"]
    assert error["code"] == "refused"
    assert [(one["clause"], one["holds"]) for one in error["criteria"]] == [
        ("sql: name, email known", False)
    ]


def test_debug_shows_where_an_error_came_from(folder: Path, call: Call):
    answer = call("--debug", "lead", "show", "nobody")
    assert answer.code == 3
    assert "Traceback" in answer.err


@pytest.mark.parametrize(
    ("line", "code", "err"),
    [
        (f"{SMK} lead list >&-", 1, "could not be written"),
        (f"{SMK} lead list >/dev/full", 1, "No space left"),
        (f"{SMK} lead lst 2>&-", 2, ""),
        (f"{SMK} lead list <&-", 0, ""),
        (f"{SMK} lead list | head -1 >&2; exit $PIPESTATUS", 0, "Leads"),
    ],
    ids=["closed", "full", "closed to errors", "closed to questions", "broken"],
)
def test_streams_in_trouble_bring_no_traceback(
    line: str, code: int, err: str, folder: Path, call: Call
):
    call("lead", "add", "--name", "x" * 100_000, "--company", "y" * 100_000)
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert err in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def lines_of_leads(count: int) -> str:
    leads = (f"lead-{number}@example.com,Lead {number}\n" for number in range(count))
    return "E-mail,Name\nno address,Nobody\n" + "".join(leads)


@pytest.fixture
def importing(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """An import from a pipe, into which nothing was written yet."""
    os.mkfifo("pipe.csv")
    command = [sys.executable, "-m", "smk", "import", "leads", "pipe.csv", "--map", "rows.yaml"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        yield process
        process.kill()


def test_an_import_that_is_interrupted_changes_nothing(importing: "subprocess.Popen[str]"):
    before = sorted(Path().iterdir()), Path("smk.db").read_bytes()
    with open("pipe.csv", "w", encoding="utf-8") as pipe:
        pipe.write(lines_of_leads(6000))
        pipe.flush()
        assert Path("smk.db-journal").exists()
        importing.send_signal(signal.SIGINT)
        out, err = importing.communicate(timeout=60)
    assert (importing.returncode, out) == (130, ""), err
    assert err == "smk: interrupted; nothing was changed\n"
    assert (sorted(Path().iterdir()), Path("smk.db").read_bytes()) == before


def test_an_import_from_a_pipe_takes_every_row(importing: "subprocess.Popen[str]"):
    with contextlib.suppress(BrokenPipeError), open("pipe.csv", "w", encoding="utf-8") as pipe:
        pipe.write(lines_of_leads(3000))
    out, err = importing.communicate(timeout=60)
    assert (importing.returncode, err) == (5, "")
    assert "3,001" in out
