"""The database's file: private, append-only, and closed to what makes no sense."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, text
from sqlalchemy.exc import IntegrityError

from smk.rules.errors import FailedError
from smk.store.append_only import APPEND_ONLY
from smk.store.database import Database
from smk.store.tables import metadata

IMPORT = ("import", "leads", "rows.csv", "--map", "rows.yaml")
Call = Callable[..., Any]


@pytest.fixture
def database(workspace_folder: Path, grown_workspace: Path) -> Database:
    shutil.copytree(grown_workspace, workspace_folder, dirs_exist_ok=True)
    return Database(workspace_folder / "smk.db")


@pytest.fixture
def careless_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless_umask", "furnished")
def test_every_file_with_data_is_for_its_owner_alone(call: Call):
    call("init", "other")
    call("db", "backup", "copy.bak")
    call("--db", "restored.db", "db", "restore", "copy.bak")
    call("lead", "list", "--out", "leads.txt")
    call("export", "leads", "-f", "csv", "--out", "leads.csv")
    call(*IMPORT, "--rejects", "no.csv")
    made = ("copy.bak", "restored.db", "leads.txt", "leads.csv", "no.csv", "other/smk.db")
    modes = {name: oct(Path(name).stat().st_mode & 0o777) for name in made}
    assert modes == dict.fromkeys(made, "0o600")


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    "command",
    [
        ("init", "new"),
        ("db", "backup", "new/smk.db"),
        ("lead", "list", "--out", "new/smk.db"),
        ("export", "leads", "-f", "csv", "--out", "new/smk.db"),
        (*IMPORT, "--rejects", "new/smk.db"),
        ("--db", "new/smk.db", "db", "restore", "smk.db"),
    ],
    ids=" ".join,
)
def test_nothing_is_made_through_a_link(command: tuple[str, ...], call: Call):
    Path("new").mkdir()
    Path("new/smk.db").symlink_to(Path("target").absolute())
    answer = call(*command)
    assert not Path("target").exists()
    assert "Traceback" not in answer.err


@pytest.mark.usefixtures("furnished")
@pytest.mark.parametrize(
    "command",
    [
        ("lead", "list"),
        ("lead", "add", "bo@example.com"),
        IMPORT,
        ("export", "leads"),
        ("report", "funnel"),
        ("undo",),
        ("log",),
        ("agreement", "adopt", "--yes"),
        ("db", "check"),
        ("db", "backup"),
        ("db", "upgrade"),
        ("db", "info"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("path", ["smkk.db", "nowhere/smk.db", "folder"])
def test_a_mistyped_path_is_an_error_and_creates_nothing(
    path: str, command: tuple[str, ...], call: Call
):
    Path("folder").mkdir()
    before = sorted(Path().rglob("*"))
    answer = call("--db", path, *command)
    assert (answer.code, answer.out) == (3, "")
    assert path in answer.err
    assert ("--db" if path == "folder" else "smk init") in answer.err
    assert sorted(Path().rglob("*")) == before


def opened_by_smk(path: Path) -> Any:
    return Database(path).raw(writing=True)


def opened_by_others(path: Path) -> Any:
    return closing(sqlite3.connect(path))


@pytest.mark.parametrize("opened", [opened_by_smk, opened_by_others])
@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {0} SET lead_id = 2",
        "UPDATE OR REPLACE {0} SET id = 2 WHERE id = 1",
        "DELETE FROM {0} WHERE id = 1",
        "REPLACE INTO {0} SELECT * FROM {0} WHERE id = 1",
    ],
    ids=lambda statement: statement.split(" {")[0],
)
def test_moves_and_hand_offs_are_never_changed_or_deleted(
    statement: str, table: str, opened: Callable[[Path], Any], database: Database
):
    with opened(database.path) as connection:
        before = connection.execute(f"SELECT * FROM {table}").fetchall()
        assert before
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} are never"):
            connection.execute(statement.format(table))
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


A_MOVE = "INSERT INTO moves (lead_id, version, operation_id, at, place, kind, forced) VALUES "
A_DECISION = (
    "INSERT INTO decisions"
    " (handoff_id, lead_id, version, operation_id, decided_at, decision, forced) VALUES "
)
AN_OFFER = "INSERT INTO handoffs (lead_id, version, operation_id, offered_at) VALUES "
BAD_ROWS = {
    "ck_moves_kind_is_known": f"{A_MOVE} (1, 1, 1, 0, 'lead', 'beamed', 0)",
    "ck_moves_forced_is_a_flag": f"{A_MOVE} (1, 1, 1, 0, 'lead', 'parked', 2)",
    "ck_moves_place_is_named": f"{A_MOVE} (1, 1, 1, 0, '', 'parked', 0)",
    "ck_leads_key_has_address": "UPDATE leads SET email = NULL",
    "ck_leads_stage_has_time": "UPDATE leads SET stage_since = NULL",
    "ck_notes_kind_is_known": "UPDATE notes SET kind = 'rumour'",
    "ck_deals_amount_is_not_negative": "UPDATE deals SET amount_minor = -1",
    "ck_deals_currency_has_three_letters": "UPDATE deals SET currency = 'euro'",
    "ck_first_entries_inferred_has_no_entry": "UPDATE first_entries SET entered_at = NULL,"
    " times = 1",
    "ck_projection_only_one": "INSERT INTO projection (id, path) VALUES (2, 'lead')",
    "ck_agreement_versions_number_counts_from_1": "UPDATE agreement_versions SET number = 0",
    "ck_touches_side_is_known": "UPDATE touches SET side = 'nobody'",
    "ck_campaigns_cost_is_not_negative": "UPDATE campaigns SET cost_minor = -1",
    "ck_campaigns_cost_has_currency": "UPDATE campaigns SET currency = NULL",
    "ck_campaigns_currency_has_three_letters": "UPDATE campaigns SET currency = 'euro'",
    "ck_merges_role_is_known": "UPDATE merges SET role = 'lost'",
    "ck_digest_keys_only_one": "INSERT INTO digest_keys (id, secret) VALUES (2, 'x')",
    "ck_ratings_rating_is_1_to_5": "UPDATE ratings SET rating = 6",
    "ck_decisions_decision_is_known": f"{A_DECISION} (1, 1, 1, 1, 0, 'shrugged', 0)",
}


@pytest.mark.parametrize("name", sorted(BAD_ROWS))
def test_a_senseless_row_is_refused(name: str, database: Database):
    with (
        database.raw(writing=True) as connection,
        pytest.raises(sqlite3.IntegrityError, match=name),
    ):
        connection.execute(BAD_ROWS[name])


def test_each_check_of_the_tables_was_seen_to_refuse():
    declared = {
        constraint.name
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    assert declared == set(BAD_ROWS)


REFERENCES = sorted(
    (table.name, key.parent.name, next(iter(table.primary_key)).name)
    for table in metadata.tables.values()
    for key in table.foreign_keys
    if table.name not in APPEND_ONLY
)


@pytest.mark.parametrize(("table", "column", "key"), REFERENCES)
def test_a_row_that_refers_to_nothing_is_refused(
    table: str, column: str, key: str, database: Database
):
    first = f"(SELECT min({key}) FROM {table})"
    with database.raw(writing=True) as connection:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute(f"UPDATE {table} SET {column} = 4711 WHERE {key} = {first}")


@pytest.mark.parametrize(
    "row",
    [
        f"{AN_OFFER} (9, 1, 1, 0)",
        f"{AN_OFFER} (1, 9, 1, 0)",
        f"{AN_OFFER} (1, 1, 99, 0)",
        f"{A_DECISION} (9, 1, 1, 1, 0, 'accepted', 0)",
        f"{A_DECISION} (1, 9, 1, 1, 0, 'accepted', 0)",
        f"{A_DECISION} (1, 1, 9, 1, 0, 'accepted', 0)",
        f"{A_DECISION} (1, 1, 1, 99, 0, 'accepted', 0)",
    ],
)
def test_a_hand_off_that_refers_to_nothing_is_refused(row: str, database: Database):
    with (
        database.raw(writing=True) as connection,
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
    ):
        connection.execute(row)


@pytest.mark.parametrize(("lead", "version", "operation"), [(9, 1, 1), (1, 9, 1), (1, 1, 99)])
def test_a_move_that_refers_to_nothing_is_refused(
    lead: int, version: int, operation: int, database: Database
):
    with (
        database.raw(writing=True) as connection,
        pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"),
    ):
        connection.execute(f"{A_MOVE} ({lead}, {version}, {operation}, 0, 'lead', 'parked', 0)")


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    before = path.read_bytes()
    yield
    assert path.read_bytes() == before


def test_a_reader_cannot_write(database: Database):
    with (
        unchanged(database.path),
        pytest.raises(FailedError, match="readonly"),
        database.reading() as session,
    ):
        session.execute(text("DELETE FROM notes"))


def test_work_that_fails_halfway_leaves_the_file_as_it_was(database: Database):
    def work() -> None:
        with database.writing() as session:
            session.execute(text("DELETE FROM notes"))
            session.execute(text(BAD_ROWS["ck_leads_key_has_address"]))

    with unchanged(database.path), pytest.raises(IntegrityError):
        work()


def test_work_that_is_not_to_be_kept_leaves_the_file_as_it_was(database: Database):
    with unchanged(database.path), database.writing(keep=False) as session:
        session.execute(text("DELETE FROM notes"))
