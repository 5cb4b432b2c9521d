"""The only place that opens a database: a writing and a reading engine, and the file itself.

Every write begins with BEGIN IMMEDIATE, so a transaction that reads and then writes never loses
what another process wrote in between. A reader opens the file read-only. The journal is SQLite's
rollback journal with full synchronisation. What only SQLite understands stands here.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Insert,
    Table,
    create_engine,
    event,
    func,
    text,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlmodel import Session as Session

from smk.language.saying import say
from smk.rules.errors import BusyError, FailedError, InvalidDatabaseError, NotFoundError, SmkError
from smk.rules.file_errors import UnwritableError
from smk.store.append_only import APPEND_ONLY, triggers
from smk.store.growing_tables import metadata
from smk.store.tables import SCHEMA_VERSION

APPLICATION_ID = 0x736D6B31  # "smk1"
PATIENCE_SECONDS = 15.0
CACHE_KIB = 65536


class Database:
    """One SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engines: dict[tuple[bool, bool], Engine] = {}

    def create(self) -> None:
        """Make the file, readable by its owner alone, with an empty schema."""
        create_private(self.path)
        with self._session(writing=True) as session:
            connection = session.connection()
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            metadata.create_all(connection)
            for table in APPEND_ONLY:
                for trigger in triggers(table):
                    connection.exec_driver_sql(trigger)
            connection.exec_driver_sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
                " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
            )
            connection.execute(
                text("INSERT INTO alembic_version VALUES (:it)"), {"it": SCHEMA_VERSION}
            )
            session.commit()

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[Session]:
        """A session that holds the write lock; commits when the block ends well, if to `keep`."""
        with self._session(writing=True) as session:
            self._check_schema(session)
            yield session
            session.commit() if keep else session.rollback()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write."""
        self._recover()
        with self._session(writing=False) as session:
            self._check_schema(session)
            yield session

    def schema_version(self) -> str:
        """The version of the file's schema; an InvalidDatabaseError if it has none."""
        self._recover()
        with self._session(writing=False) as session:
            return self._version(session)

    def is_older(self) -> bool:
        """Whether the schema is older than this smk's; a newer one is refused."""
        version = self.schema_version()
        if version > SCHEMA_VERSION:
            raise self._from_the_future(version)
        return version < SCHEMA_VERSION

    @contextmanager
    def raw(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """The bare connection, for copying and checking the file as a whole."""
        if not writing:
            self._recover()
        with _translated(self.path), closing(self._connect(writing)) as connection:
            yield connection

    @contextmanager
    def upgrading(self) -> Iterator[Connection]:
        """A connection for migrations: foreign keys off until they are checked at the end."""
        engine = self._engine(writing=True, foreign_keys=False)
        with _translated(self.path), engine.connect() as connection, connection.begin():
            yield connection
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                count = len(broken)
                raise FailedError(
                    say("the upgrade would break {count} references; undone", count=count)
                )

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator[Session]:
        with _translated(self.path), Session(self._engine(writing=writing)) as session:
            yield session

    def _engine(self, *, writing: bool, foreign_keys: bool = True) -> Engine:
        """The engine for writing or for reading, kept so that statements are compiled once."""
        kept = self._engines.get((writing, foreign_keys))
        if kept is not None:
            return kept
        engine = create_engine(
            "sqlite://",
            creator=lambda: self._connect(writing, foreign_keys),
            poolclass=NullPool,
        )
        begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        self._engines[(writing, foreign_keys)] = engine
        return engine

    def _connect(self, writing: bool, foreign_keys: bool = True) -> sqlite3.Connection:
        if not self.path.is_file():
            raise self._is_missing()
        uri = f"file:{quote(os.fsencode(self.path.resolve()))}?mode={'rw' if writing else 'ro'}"
        connection = sqlite3.connect(
            uri, uri=True, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            for setting in ("recursive_triggers = 1", "trusted_schema = 0", "temp_store = MEMORY"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("PRAGMA synchronous = FULL" if writing else "PRAGMA query_only = 1")
        except BaseException:
            connection.close()
            raise
        return connection

    def _recover(self) -> None:
        """Roll back what a killed writer left behind, which a reader may not do itself."""
        journal = Path(f"{self.path}-journal")
        if journal.exists() and os.access(self.path, os.W_OK):
            with self.raw(writing=True) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def _version(self, session: Session) -> str:
        connection = session.connection()
        marked = connection.exec_driver_sql("PRAGMA application_id").scalar()
        if marked != APPLICATION_ID:
            message = say("{path} is not a database of smk", path=self.path)
            raise InvalidDatabaseError(message, say("name another with --db, or: smk init"))
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.exec_driver_sql(tables).scalar():
            version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if version is not None:
                return str(version)
        message = say("{path} has lost its schema version", path=self.path)
        raise InvalidDatabaseError(message, say("smk db restore FILE --force"))

    def _check_schema(self, session: Session) -> None:
        version = self._version(session)
        if version < SCHEMA_VERSION:
            message = say(
                "{path} has schema {schema}, this smk needs {needed}",
                path=self.path,
                schema=version,
                needed=SCHEMA_VERSION,
            )
            hint = say("back it up and bring it up to date with: smk db upgrade")
            raise InvalidDatabaseError(message, hint)
        if version > SCHEMA_VERSION:
            raise self._from_the_future(version)

    def _from_the_future(self, version: str) -> InvalidDatabaseError:
        message = say(
            "{path} was written by a newer smk (schema {schema}, here {needed})",
            path=self.path,
            schema=version,
            needed=SCHEMA_VERSION,
        )
        return InvalidDatabaseError(message, say("install the newer smk"))

    def _is_missing(self) -> NotFoundError:
        if self.path.exists():
            message = say("the database {path} is not a file", path=self.path)
            return NotFoundError(message, say("name its file with --db"))
        message = say("the database {path} does not exist", path=self.path)
        return NotFoundError(message, say("make one with: smk init"))


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read; never through a link, never over a file."""
    try:
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        message = say("{path} is there already", path=path)
        raise FailedError(message, say("choose another name")) from None
    except OSError as error:
        raise UnwritableError(path, error) from None


def bulk_insert(
    session: Session, table: Any, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Insert plain tuples, stored values in the order of `columns`, without a detour."""
    if rows:
        connection = session.connection()
        statement = table.insert().compile(dialect=connection.dialect, column_keys=columns)
        order = [list(columns).index(name) for name in statement.positiontup or columns]
        if order != list(range(len(columns))):
            rows = [tuple(row[index] for index in order) for row in rows]
        connection.exec_driver_sql(str(statement), rows)


def insert_one(session: Session, table: Table, **values: Any) -> int:
    """Insert one row; gives its id."""
    found: Any = session.execute(_inserting(table), values)
    return int(found.inserted_primary_key[0])


@cache
def _inserting(table: Table) -> Insert:
    """The statement, built once: building it with its values costs more than running it."""
    return table.insert()


def gather(column: ColumnElement[Any], condition: ColumnElement[bool]) -> ColumnElement[str]:
    """All values of a column where a condition holds, as one value: far faster than as rows."""
    return func.json_group_array(column).filter(condition)


def gather_all(column: ColumnElement[Any]) -> ColumnElement[str]:
    """All values of a column as one value."""
    return func.json_group_array(column)


def gathered(value: str | None) -> list[int]:
    """What `gather` gathered."""
    return json.loads(value) if value else []


_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_DISK = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """SQLite's errors in the words of the command line."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        ours = translate(path, cause)
        if ours is None:
            raise
        raise ours from None


def translate(path: Path, cause: BaseException | None) -> SmkError | None:
    """The error to show for one of SQLite's; None for what only a bug can cause."""
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in _BUSY:
        message = say("{path} is held by another process", path=path)
        return BusyError(message, say("try again in a moment"))
    why = say(str(cause))
    if code in _DAMAGED:
        message = say("{path} is not a database, or is damaged: {cause}", path=path, cause=why)
        return InvalidDatabaseError(message, say("name another, or: smk db restore FILE"))
    if code in _DISK:
        return FailedError(f"{path}: {why}", say("check space and rights of the folder"))
    return None
