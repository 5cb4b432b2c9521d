"""What follows from the moves is held against them, and can be derived anew."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from smk.store.database import Database
from smk.store.standings import differences, projected_path, rebuild

Call = Callable[..., Any]
LIFE = (
    ("lead", "add", "ada@example.com", "--name", "Ada", "--at", "2026-11-01"),
    ("lead", "add", "bo@example.com", "--name", "Bo", "--at", "2026-11-02"),
    ("lead", "promote", "1", "2", "--at", "2026-11-03"),
    ("lead", "demote", "1", "--reason", "no-data", "--at", "2026-11-04"),
    ("lead", "promote", "1", "--to", "customer", "--at", "2026-11-05"),
    ("lead", "park", "2", "--reason", "not-ready", "--at", "2026-11-06"),
    ("lead", "reopen", "2", "--to", "sql", "--reason", "wrote", "--at", "2026-11-07"),
    ("lead", "add", "cy@example.com"),
    ("undo",),
    ("lead", "add", "cy@example.com", "--name", "Cy", "--stage", "sql"),
)
AN_ENTRY = (
    "INSERT INTO first_entries (stage, lead_id, reached_at, entered_at, last_entered_at, times)"
    " VALUES"
)
A_MOVE = (
    "INSERT INTO moves (lead_id, at, place, kind, forced, operation_id)"
    " VALUES (3, 9, 'lead', 'created', 0, 1)"
)
TAMPERINGS = {
    "a stage": "UPDATE leads SET stage = 'customer' WHERE id = 2",
    "its time": "UPDATE leads SET stage_since = stage_since + 1 WHERE id = 2",
    "its beginning": "UPDATE leads SET created_at = created_at - 1 WHERE id = 2",
    "how far it got": "UPDATE leads SET furthest = 'lead' WHERE id = 2",
    "a missing entry": "DELETE FROM first_entries WHERE lead_id = 2 AND stage = 'sql'",
    "an entry too many": f"{AN_ENTRY} ('customer', 2, 9, 9, 9, 1)",
    "an entry off the path": f"{AN_ENTRY} ('lost', 2, 9, 9, 9, 1)",
    "when it was reached": "UPDATE first_entries SET reached_at = 9 WHERE lead_id = 2",
    "when it was entered": "UPDATE first_entries SET entered_at = 9 WHERE lead_id = 2",
    "the last entry": "UPDATE first_entries SET last_entered_at = 9 WHERE lead_id = 2",
    "the count": "UPDATE first_entries SET times = 7 WHERE lead_id = 2",
    "the step": "UPDATE first_entries SET step_seconds = 7 WHERE lead_id = 2",
    "nothing left": "DELETE FROM first_entries WHERE lead_id = 2",
    "not anywhere": "UPDATE leads SET stage = NULL, stage_since = NULL WHERE id = 2",
}


@pytest.fixture(scope="module")
def pattern(lived: Callable[..., Path]) -> Path:
    """Three leads that went forward, back, aside and forward again; a fourth was undone."""
    return lived(*LIFE) / "smk.db"


@pytest.fixture
def database(workspace_folder: Path, pattern: Path) -> Database:
    return Database(Path(shutil.copy(pattern, workspace_folder)))


def derived(database: Database) -> list[tuple[Any, ...]]:
    with database.raw() as connection:
        leads = "SELECT id, stage, stage_since, created_at, furthest FROM leads ORDER BY id"
        entries = "SELECT * FROM first_entries ORDER BY lead_id, stage"
        return [*connection.execute(leads), *connection.execute(entries)]


def test_what_commands_leave_behind_follows_from_the_moves(database: Database, call: Call):
    answer = call("db", "check")
    assert (answer.code, answer.out) == (0, "smk.db is whole.\n")


def test_to_derive_it_anew_changes_nothing(database: Database):
    before = derived(database)
    with database.writing() as session:
        rebuild(session, projected_path(session) or ())
    assert derived(database) == before


@pytest.mark.parametrize("tampering", sorted(TAMPERINGS))
def test_what_was_tampered_with_is_found_and_healed(tampering: str, database: Database, call: Call):
    honest = derived(database)
    with closing(sqlite3.connect(database.path)) as connection:
        assert connection.execute(TAMPERINGS[tampering]).rowcount > 0
        connection.commit()
    assert derived(database) != honest
    answer = call("db", "check")
    assert answer.code == 5
    assert answer.out == "smk.db: lead 2: its standing differs from its moves\n"
    with database.writing() as session:
        path = projected_path(session) or ()
        assert set(differences(session, path)) == {2}
        rebuild(session, path)
    assert derived(database) == honest
    assert call("db", "check").code == 0


def test_moves_that_were_added_by_others_are_found(database: Database, call: Call):
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute(A_MOVE)
        connection.commit()
    answer = call("db", "check", "-f", "json")
    assert answer.code == 5
    assert "lead 3" in answer.out


def test_a_reference_to_nothing_is_found(database: Database, call: Call):
    with closing(sqlite3.connect(database.path)) as connection:
        connection.execute("UPDATE leads SET operation_id = 4711 WHERE id = 2")
        connection.commit()
    answer = call("db", "check")
    assert answer.code == 5
    assert "operations" in answer.out


@pytest.mark.parametrize("path", ["sql lead customer", "lead sql", "lead"])
def test_a_path_that_is_not_the_agreements_is_mended_by_the_next_write(
    path: str, database: Database, call: Call
):
    honest = derived(database)
    with database.writing() as session:
        rebuild(session, tuple(path.split()))
    assert derived(database) != honest
    assert call("lead", "edit", "1", "--company", "ACME").code == 0
    assert derived(database) == honest
