"""Copies of the database: made while it is in use, kept to a number, put back whole."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
COPY = "copy.bak"


@pytest.fixture
def folder(furnished: Path) -> Path:
    return furnished


def dump(path: Path | str) -> list[str]:
    """All that a database holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def backups() -> list[str]:
    return sorted(path.name for path in Path().glob("*.bak*"))


def backed_up(call: Call, day: int, *more: str) -> dict[str, str]:
    """What `db backup` said on a day of November, a remark for each file."""
    answer = call("--now", f"2026-11-{day:02}T02:00:00Z", "db", "backup", "-f", "json", *more)
    assert answer.code == 0, answer.err
    return {Path(row["path"]).name: row["remark"] for row in json.loads(answer.out)["rows"]}


def test_a_backup_holds_the_same_as_the_database(folder: Path, call: Call):
    assert call("db", "backup", COPY).code == 0
    assert dump(COPY) == dump("smk.db")
    assert call("--db", COPY, "db", "check").code == 0
    assert call("--db", COPY, "lead", "list").out == call("lead", "list").out


def test_a_backup_without_a_name_carries_the_time(folder: Path, call: Call):
    assert backed_up(call, 3) == {"smk-20261103T020000Z.db.bak": "made"}


def test_a_second_backup_of_the_same_second_overwrites_nothing(folder: Path, call: Call):
    backed_up(call, 3)
    backed_up(call, 3)
    assert backups() == ["smk-20261103T020000Z.db.bak", "smk-20261103T020000Z.db.bak.2"]


def test_a_backup_overwrites_no_file(folder: Path, call: Call):
    Path("letter.txt").write_text("Dear Ada")
    answer = call("db", "backup", "letter.txt")
    assert answer.code == 1
    assert "there already" in answer.err
    assert Path("letter.txt").read_text() == "Dear Ada"


def test_the_newest_copies_are_kept(folder: Path, call: Call):
    for day in range(1, 5):
        backed_up(call, day)
    said = backed_up(call, 5, "--keep", "2")
    assert said == {
        "smk-20261105T020000Z.db.bak": "made",
        "smk-20261101T020000Z.db.bak": "deleted",
        "smk-20261102T020000Z.db.bak": "deleted",
        "smk-20261103T020000Z.db.bak": "deleted",
    }
    assert backups() == ["smk-20261104T020000Z.db.bak", "smk-20261105T020000Z.db.bak"]


def test_the_copy_just_made_is_kept_also_among_many_of_one_second(folder: Path, call: Call):
    for _ in range(10):
        backed_up(call, 3)
    said = backed_up(call, 3, "--keep", "1")
    (made,) = [name for name, remark in said.items() if remark == "made"]
    assert backups() == [made]


def test_the_copy_just_made_is_kept_also_when_the_clock_went_back(folder: Path, call: Call):
    backed_up(call, 5)
    assert backed_up(call, 3, "--keep", "1")["smk-20261103T020000Z.db.bak"] == "made"
    assert "smk-20261103T020000Z.db.bak" in backups()


def test_copies_of_another_database_beside_it_are_kept(folder: Path, call: Call):
    Path("smk-2.db").write_bytes(Path("smk.db").read_bytes())
    assert call("--db", "smk-2.db", "db", "backup").code == 0
    theirs = backups()
    backed_up(call, 5, "--keep", "1")
    assert set(theirs) < set(backups())


def test_keeping_concerns_only_files_that_backup_itself_named(folder: Path, call: Call):
    mine = ("smk-2026-before-the-audit.db.bak", "smk-20261101T020000Z.db.bak.keep")
    for name in mine:
        Path(name).write_bytes(Path("smk.db").read_bytes())
    backed_up(call, 5, "--keep", "1")
    assert set(mine) < set(backups())


@pytest.mark.parametrize("number", ["0", "-1", "many", "1_0"])
def test_nonsense_is_no_number_to_keep(number: str, folder: Path, call: Call):
    assert call("db", "backup", f"--keep={number}").code == 2
    assert backups() == []


def test_a_restored_database_equals_the_backed_up_one(folder: Path, call: Call):
    then = dump("smk.db")
    call("db", "backup", COPY)
    call("lead", "add", "bo@example.com", "--name", "Bo")
    later = dump("smk.db")
    assert call("db", "restore", COPY).code == 1
    assert dump("smk.db") == later
    answer = call("db", "restore", COPY, "--force")
    assert answer.code == 0
    assert dump("smk.db") == then
    assert call("lead", "list").code == 0
    (kept,) = Path().glob("smk-*.db.bak")
    assert dump(kept) == later
    assert dump(COPY) == then


def test_a_lost_database_is_restored_without_force(folder: Path, call: Call):
    then = dump("smk.db")
    call("db", "backup", COPY)
    Path("smk.db").unlink()
    assert call("db", "restore", COPY).code == 0
    assert dump("smk.db") == then


def test_a_damaged_database_is_replaced_and_kept(folder: Path, call: Call):
    call("db", "backup", COPY)
    Path("smk.db").write_bytes(b"not a database" * 1000)
    assert call("db", "restore", COPY, "--force").code == 0
    assert dump("smk.db") == dump(COPY)
    (kept,) = Path().glob("smk-*.db.bak")
    assert kept.read_bytes() == b"not a database" * 1000


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _scribbled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:16384] = b"\xa5" * 8192
    path.write_bytes(content)


def _with_loose_reference(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE notes SET lead_id = 4711")
        connection.commit()


def _another_application(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Dear Ada,\n" * 1000),
    "an empty file": lambda path: path.write_bytes(b""),
    "half of it": _half,
    "scribbled over": _scribbled,
    "a loose reference": _with_loose_reference,
    "of another application": _another_application,
}


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_damaged_copy_is_refused_and_nothing_is_touched(damage: str, folder: Path, call: Call):
    call("db", "backup", COPY)
    DAMAGES[damage](Path(COPY))
    before = {path: path.read_bytes() for path in Path().iterdir()}
    answer = call("db", "restore", COPY, "--force")
    assert answer.code in (5, 6), answer.err
    assert COPY in answer.err
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_a_copy_that_is_not_there_is_not_found(folder: Path, call: Call):
    before = Path("smk.db").read_bytes()
    assert call("db", "restore", "copi.bak", "--force").code == 3
    assert Path("smk.db").read_bytes() == before


def test_a_mistyped_target_of_a_restore_is_still_made_whole(folder: Path, call: Call):
    assert call("--db", "elsewhere.db", "db", "restore", "smk.db").code == 0
    assert dump("elsewhere.db") == dump("smk.db")


def test_a_database_restored_from_itself_is_the_same(folder: Path, call: Call):
    then = dump("smk.db")
    assert call("db", "restore", "smk.db", "--force").code == 0
    assert dump("smk.db") == then
