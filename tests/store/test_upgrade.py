"""An older database is refused until it is upgraded, and then is what a new one would be."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from smk.rules.errors import FailedError
from smk.store import upgrading
from smk.store.database import APPLICATION_ID, Database, create_private
from smk.store.tables import SCHEMA_VERSION
from smk.store.upgrading import upgrade_schema

FIRST = "0001"
DATA = """
INSERT INTO operations (id, recorded_at, action, actor) VALUES (1, 1700000000, 'lead add', 'ana');
INSERT INTO leads (id, email, email_key, name, name_key, operation_id, stage, furthest,
                   stage_since, created_at, fields)
VALUES (1, 'Ada@example.com', 'ada@example.com', 'Ada', 'ada', 1, 'lead', 'lead',
        1700000000, 1700000000, '{"pet": "cat"}');
INSERT INTO moves (id, lead_id, at, place, kind, forced, operation_id)
VALUES (1, 1, 1700000000, 'lead', 'created', 0, 1);
INSERT INTO external_ids (system, external_id, lead_id, operation_id) VALUES ('crm', '1', 1, 1);
INSERT INTO field_values (lead_id, field, value, operation_id) VALUES (1, 'pet', 'cat', 1);
INSERT INTO notes (lead_id, operation_id, kind, text) VALUES (1, 1, 'note', 'a fair');
INSERT INTO own_fields (key, operation_id) VALUES ('pet', 1);
INSERT INTO projection (id, path) VALUES (1, 'lead sql customer');
INSERT INTO first_entries (stage, lead_id, reached_at, entered_at, last_entered_at, times)
VALUES ('lead', 1, 1700000000, 1700000000, 1700000000, 1);
"""
Call = Callable[..., Any]


def migrated(path: Path, version: str) -> Database:
    """A database that the migrations made, from nothing up to a version."""
    create_private(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database = Database(path)
    assert upgrade_schema(database, version) == version
    return database


@pytest.fixture
def old(workspace_folder: Path) -> Database:
    """The workspace's database as the first schema had it, with a lead."""
    path = workspace_folder / "smk.db"
    path.unlink()
    database = migrated(path, FIRST)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DATA)
        connection.commit()
    return database


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, but for the version, table by table."""
    with closing(sqlite3.connect(path)) as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        tables = [name for (name,) in connection.execute(names)]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}


def cut(rows: list[tuple[Any, ...]], before: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows without the columns that came after those of before."""
    return [row[: len(before[0])] for row in rows] if before else rows


@pytest.mark.parametrize(
    "command",
    [
        "lead list",
        "lead show 1",
        "lead add bo@example.com",
        "lead promote 1",
        "report funnel",
        "export leads",
        "agreement adopt --yes",
        "undo",
        "log",
    ],
)
def test_an_older_database_is_refused_and_the_upgrade_named(
    command: str, old: Database, call: Call
):
    before = old.path.read_bytes()
    answer = call(*command.split())
    assert (answer.code, answer.out) == (6, "")
    assert f"schema {FIRST}" in answer.err
    assert "smk db upgrade" in answer.err
    assert old.path.read_bytes() == before


def test_an_upgrade_makes_a_backup_and_keeps_every_row(old: Database, call: Call):
    content, rows = old.path.read_bytes(), rows_of(old.path)
    assert call("db", "upgrade").code == 0
    (copy,) = Path().glob("*.bak")
    assert rows_of(copy) == rows
    assert Database(copy).schema_version() == FIRST
    assert len(copy.read_bytes()) == len(content)
    upgraded = rows_of(old.path)
    assert {name: cut(upgraded[name], rows[name]) for name in rows} == rows
    assert old.schema_version() == SCHEMA_VERSION
    assert call("db", "check").code == 0
    shown = call("lead", "show", "crm:1").out
    assert "Ada@example.com" in shown
    assert "cat" in shown
    assert call("lead", "promote", "1").code == 0


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(workspace_folder: Path, call: Call):
    before = {path: path.read_bytes() for path in Path().iterdir()}
    answer = call("db", "upgrade")
    assert answer.code == 0
    assert "up to date" in answer.out
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


@pytest.mark.parametrize("command", ["lead list", "lead add bo@example.com", "db upgrade"])
def test_a_newer_database_is_refused(command: str, workspace_folder: Path, call: Call):
    with closing(sqlite3.connect("smk.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = Path("smk.db").read_bytes()
    answer = call(*command.split())
    assert (answer.code, answer.out) == (6, "")
    assert "newer smk" in answer.err
    assert "install" in answer.err
    assert Path("smk.db").read_bytes() == before


def schema_of(path: Path) -> dict[str, list[str]]:
    """The schema in a form that neither white space nor the order of constraints changes."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {f"{kind} {name}": _normalised(sql or "") for kind, name, sql in found}


def _normalised(sql: str) -> list[str]:
    flat = re.sub(r"\s+", " ", sql.replace('"', "")).strip()
    flat = flat.replace("( ", "(").replace(" )", ")")
    head, opening, rest = flat.partition("(")
    body, closing_, tail = rest.rpartition(")")
    if not (flat.startswith("CREATE TABLE") and opening and closing_):
        return [flat]
    parts = re.split(r", (?![^(]*\))", body)
    return [f"{head.strip()}({tail})", *sorted(part.strip() for part in parts)]


def test_migrations_from_nothing_give_the_declared_schema(tmp_path: Path):
    declared = Database(tmp_path / "declared.db")
    declared.create()
    stepwise = migrated(tmp_path / "stepwise.db", SCHEMA_VERSION)
    assert schema_of(stepwise.path) == schema_of(declared.path)
    assert rows_of(stepwise.path) == rows_of(declared.path)


def test_an_upgraded_database_has_the_declared_schema(old: Database, call: Call, tmp_path: Path):
    declared = Database(tmp_path / "declared.db")
    declared.create()
    assert call("db", "upgrade").code == 0
    assert schema_of(old.path) == schema_of(declared.path)


def test_every_part_of_the_schema_that_a_migration_could_lose_has_a_name(tmp_path: Path):
    declared = Database(tmp_path / "declared.db")
    declared.create()
    for lines in schema_of(declared.path).values():
        loose = [line for line in lines if re.match(r"(CHECK|FOREIGN|UNIQUE|PRIMARY)\b", line)]
        assert loose == []


STEP = '''"""A step that fails.

Revision ID: {version}
"""

from alembic import op

revision = "{version}"
down_revision = "{before}"


def upgrade() -> None:
    """Fail after a good beginning."""
    op.execute("CREATE TABLE half_done (id INTEGER)")
    op.execute("INSERT INTO half_done VALUES (1)")
    op.execute("{statement}")
'''


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("INSERT INTO nowhere VALUES (1)", OperationalError),
        ("UPDATE notes SET lead_id = 4711", FailedError),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    statement: str,
    error: type[Exception],
    old: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    scripts = tmp_path / "migrations"
    shutil.copytree(upgrading.SCRIPTS, scripts)
    step = STEP.format(version="9000", before=SCHEMA_VERSION, statement=statement)
    (scripts / "versions" / "9000_fails.py").write_text(step)
    monkeypatch.setattr(upgrading, "SCRIPTS", scripts)
    before = old.path.read_bytes()
    with pytest.raises(error):
        upgrade_schema(old, "9000")
    assert old.path.read_bytes() == before
    assert old.schema_version() == FIRST
    assert not old.path.with_name("smk.db-journal").exists()


def test_an_upgrade_that_fails_says_so_and_leaves_the_file_as_it_was(
    old: Database, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    scripts = tmp_path / "migrations"
    shutil.copytree(upgrading.SCRIPTS, scripts)
    last = max((scripts / "versions").glob("0*.py"))
    last.write_text(f'{last.read_text()}    op.execute("INSERT INTO nowhere VALUES (1)")\n')
    monkeypatch.setattr(upgrading, "SCRIPTS", scripts)
    before = old.path.read_bytes()
    answer = call("db", "upgrade")
    assert (answer.code, answer.out) == (1, "")
    assert 1 <= len(answer.err.splitlines()) <= 4
    assert old.path.read_bytes() == before
    assert call("lead", "list").code == 6
