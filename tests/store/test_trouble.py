"""A database in trouble: its writer killed, its lock held, its disk full, its file damaged."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from smk.store import database

KILLED = """
import os, signal
from pathlib import Path
from smk.store.database import Database
with Database(Path("smk.db")).writing() as session:
    run = session.connection().exec_driver_sql
    run("PRAGMA cache_size = 5")
    run("UPDATE leads SET company = 'half done'")
    run("INSERT INTO notes (lead_id, operation_id, kind, text) WITH RECURSIVE n(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)"
        " SELECT 1, 1, 'note', 'a note like no other ' || i FROM n")
    os.kill(os.getpid(), signal.SIGKILL)
"""
IMPORT = ("import", "leads", "rows.csv", "--map", "rows.yaml")
Call = Callable[..., Any]


def is_short_and_mends(err: str) -> bool:
    """Whether an error has one to three lines, and a further one that says what to do."""
    lines = err.strip().splitlines()
    return 2 <= len(lines) <= 4 and lines[-1].startswith("     ") and "Traceback" not in err


@pytest.fixture(scope="module")
def halves(furnished_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a writer leaves behind that is killed in the middle of a big transaction."""
    folder = tmp_path_factory.mktemp("killed")
    whole = (furnished_workspace / "smk.db").read_bytes()
    (folder / "smk.db").write_bytes(whole)
    subprocess.run([sys.executable, "-c", KILLED], cwd=folder, check=False)
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(left) == ["smk.db", "smk.db-journal"]
    assert left["smk.db"] != whole
    return left


@pytest.mark.parametrize(
    "command",
    [
        ("lead", "list"),
        ("lead", "add", "bo@example.com", "--dry-run"),
        ("db", "check"),
        ("db", "backup"),
        ("db", "info"),
        ("db", "upgrade"),
    ],
    ids=" ".join,
)
def test_what_a_killed_writer_left_is_rolled_back_by_the_next_command(
    command: tuple[str, ...], halves: dict[str, bytes], furnished: Path, call: Call
):
    before = call("export", "leads", "-f", "csv").out
    for name, content in halves.items():
        Path(name).write_bytes(content)
    first = call(*command)
    assert (first.code, first.err) == (0, "")
    assert call("export", "leads", "-f", "csv").out == before
    assert call("db", "check").code == 0


def test_what_a_killed_writer_left_is_rolled_back_before_another_copy_takes_its_place(
    halves: dict[str, bytes], furnished: Path, call: Call
):
    before = call("export", "leads", "-f", "csv").out
    shutil.copy("smk.db", "copy.bak")
    for name, content in halves.items():
        Path(name).write_bytes(content)
    restored = call("db", "restore", "copy.bak", "--force", "-f", "json")
    assert restored.code == 0
    (kept,) = Path().glob("smk-2*.bak")
    assert call("--db", str(kept), "export", "leads", "-f", "csv").out == before


@contextmanager
def lock_held(kind: str) -> Iterator[None]:
    with closing(sqlite3.connect("smk.db", isolation_level=None)) as other:
        other.execute(f"BEGIN {kind}")
        yield


@pytest.mark.parametrize(
    ("kind", "command", "code"),
    [
        ("EXCLUSIVE", ("lead", "list"), 7),
        ("EXCLUSIVE", ("lead", "add", "bo@example.com"), 7),
        ("EXCLUSIVE", ("db", "check"), 7),
        ("EXCLUSIVE", ("db", "info"), 7),
        ("EXCLUSIVE", ("db", "backup"), 7),
        ("IMMEDIATE", ("lead", "add", "bo@example.com"), 7),
        ("IMMEDIATE", IMPORT, 7),
        ("IMMEDIATE", ("db", "backup"), 0),
        ("IMMEDIATE", ("lead", "list"), 0),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_held_database_is_busy(
    kind: str,
    command: tuple[str, ...],
    code: int,
    furnished: Path,
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 0.01)
    with lock_held(kind):
        answer = call(*command)
    assert answer.code == code, answer.err
    assert code == 0 or (is_short_and_mends(answer.err) and "try again" in answer.err)


@contextmanager
def full_disk(free: int) -> Iterator[None]:
    """No file can grow beyond the present size of the database and a few bytes more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (Path("smk.db").stat().st_size + free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    ("command", "free"),
    [
        (("lead", "add", "bo@example.com", "--name", "x" * 400_000), 0),
        (IMPORT, 0),
        ((*IMPORT, "--rejects", "no.csv"), 0),
        (("db", "backup", "copy.bak"), -4096),
        (("--db", "new.db", "db", "restore", "smk.db"), -4096),
        (("db", "restore", "whole.bak", "--force"), -4096),
        (("export", "moves", "-f", "json", "--out", "moves.json"), -(10**9)),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else None,
)
def test_on_a_full_disk_a_command_fails_and_leaves_everything_as_it_was(
    command: tuple[str, ...], free: int, furnished: Path, call: Call
):
    bad, good = "no address,Nobody\n" * 30_000, "".join(f"{i}@b.de,Bo\n" for i in range(9000))
    Path("rows.csv").write_text("E-mail,Name\n" + (good if "--rejects" not in command else bad))
    shutil.copy("smk.db", "whole.bak")
    before = {path: path.read_bytes() for path in Path().rglob("*")}
    size = Path("smk.db").stat().st_size
    with full_disk(max(free, 100 - size)):
        answer = call(*command)
    assert answer.code == 1
    assert 1 <= len(answer.err.splitlines()) <= 4
    assert "this is a bug" not in answer.err
    assert {path: path.read_bytes() for path in Path().rglob("*")} == before


@pytest.fixture
def read_only(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The workspace where a plain user may read everything and write nothing."""
    place = Path(tempfile.mkdtemp())
    folder = Path(shutil.copytree(furnished, place / "workspace"))
    for path in (*folder.rglob("*"), folder, place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.chdir(folder)
    powerful = os.geteuid() == 0
    if powerful:
        os.seteuid(65534)
    yield
    if powerful:
        os.seteuid(0)
    for path in (place, folder):
        path.chmod(0o755)
    shutil.rmtree(place)


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize(
    "command",
    [
        ("lead", "add", "bo@example.com"),
        ("lead", "list", "--out", "leads.txt"),
        ("undo",),
        IMPORT,
        ("db", "backup"),
        ("init", "new"),
    ],
    ids=" ".join,
)
def test_in_a_folder_that_is_read_only_writing_fails(command: tuple[str, ...], call: Call):
    answer = call(*command)
    assert (answer.code, answer.out) == (1, "")
    assert 1 <= len(answer.err.splitlines()) <= 4
    assert "this is a bug" not in answer.err


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize("command", [("lead", "list"), ("report", "funnel"), ("db", "check")])
def test_in_a_folder_that_is_read_only_reading_works(command: tuple[str, ...], call: Call):
    assert call(*command).code == 0


def _another_application(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")


def _emptied(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE alembic_version")
        connection.commit()


def _scribbled_over(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Dear Ada,\n" * 1000),
    "an empty file": lambda path: path.write_bytes(b""),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "its first page": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "scribbled over": _scribbled_over,
    "of another application": _another_application,
    "without its version": _emptied,
}


@pytest.mark.parametrize("command", ["lead list", "lead add bo@example.com", "db check", "db info"])
@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_file_that_is_no_whole_database_of_ours_is_refused_with_a_mend(
    damage: str, command: str, furnished: Path, call: Call
):
    DAMAGES[damage](Path("smk.db"))
    answer = call(*command.split())
    if command == "db check" and answer.code == 5:
        assert answer.out.startswith("smk.db: ")
    else:
        assert answer.code == 6, answer.err
        assert is_short_and_mends(answer.err), answer.err


@pytest.mark.parametrize("damage", ["a text", "half of it", "an empty file"])
def test_a_damaged_file_is_not_backed_up(damage: str, furnished: Path, call: Call):
    DAMAGES[damage](Path("smk.db"))
    answer = call("db", "backup", "copy.bak")
    assert answer.code in (5, 6), answer.err
    assert not Path("copy.bak").exists()
