"""Copies of the database's file, its integrity, and what it holds."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from smk.language.saying import say
from smk.rules.errors import CheckError, FailedError, InvalidDatabaseError
from smk.store.database import Database, create_private


def backup(database: Database, target: Path) -> Path:
    """Copy a consistent state of the database to a new file that only its owner can read."""
    database.schema_version()
    with database.raw() as source:
        create_private(target)
        try:
            _copy(source, target)
        except sqlite3.Error as error:
            target.unlink(missing_ok=True)
            raise FailedError(
                say("cannot copy to {path}: {error}", path=target, error=error)
            ) from None
    return target


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)


def free_name(path: Path) -> Path:
    """The path, or one numbered on if it is taken."""
    count = 1
    free = path
    while free.exists():
        count += 1
        free = path.with_name(f"{path.name}.{count}")
    return free


def delete_old(database: Path, made: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` copies that lie beside the one just made, never that."""
    named = re.compile(
        rf"{re.escape(database.stem)}-(\d{{8}}T\d{{6}}Z){re.escape(database.suffix)}\.bak(?:\.(\d+))?"
    )
    copies = []
    for path in made.parent.iterdir():
        if match := named.fullmatch(path.name):
            copies.append((match[1], int(match[2] or 1), path))
    old = [path for _, _, path in sorted(copies)[:-keep] if path != made]
    for path in old:
        path.unlink()
    return old


def set_aside(database: Database, target: Path) -> Path:
    """Keep what is about to be replaced: a copy, or a damaged file as it is."""
    try:
        return backup(database, target)
    except (InvalidDatabaseError, CheckError):
        target.unlink(missing_ok=True)
        os.replace(database.path, target)
        return target


def put_back(source: Path, path: Path) -> None:
    """Make a database from a copy, whole or not at all."""
    temporary = path.with_name(f".{path.name}.restoring")
    temporary.unlink(missing_ok=True)
    backup(Database(source), temporary)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)
    os.replace(temporary, path)


def integrity(database: Database) -> list[str]:
    """What SQLite finds wrong with the file and its references; empty if it is whole."""
    try:
        with database.raw() as connection:
            rows = connection.execute("PRAGMA integrity_check").fetchall()
            found = [row[0] for row in rows if row[0] != "ok"]
            broken = connection.execute("PRAGMA foreign_key_check").fetchall()
            return found + [_broken(*row[:3]) for row in broken]
    except InvalidDatabaseError as error:
        return [error.message]


def _broken(table: str, row: int | None, other: str) -> str:
    return say("table {table}, row {row}: refers to no {other}", table=table, row=row, other=other)


def check_copy(path: Path) -> None:
    """Refuse a file that is not a whole database of ours; a CheckError says what is wrong."""
    copy = Database(path)
    copy.schema_version()
    damage = integrity(copy)
    if damage:
        message = say("{path} is damaged: {damage}", path=path, damage=damage[0])
        raise CheckError(message, say("restore another copy"))


_COUNTED = ("leads", "moves", "touches", "handoffs", "operations", "agreement_versions")


def describe(database: Database) -> list[tuple[str, str | int]]:
    """Size and counts."""
    facts: list[tuple[str, str | int]] = [("bytes", database.path.stat().st_size)]
    with database.raw() as connection:
        for table in _COUNTED:
            count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            facts.append((table, count))
    return [*facts, ("sqlite", sqlite3.sqlite_version)]
