"""Rewrites the database's file, so that what was erased is not left in its free pages."""

from collections.abc import Iterable
from pathlib import Path

from sqlmodel import Session

from smk.store.database import Database

CHUNK = 1 << 20


def erase_for_good(session: Session) -> None:
    """From now on what this session deletes is overwritten."""
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def rewrite(database: Database) -> None:
    """Write the whole file anew, without free pages; nobody else may write meanwhile."""
    with database.raw(writing=True) as connection:
        for setting in ("secure_delete = ON", "temp_store = FILE"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("VACUUM")


def texts_left(path: Path, texts: Iterable[str]) -> list[str]:
    """Those texts whose bytes the file still has."""
    wanted = {text: text.encode() for text in texts if text}
    longest = max(map(len, wanted.values()), default=0)
    found: set[str] = set()
    tail = b""
    with path.open("rb") as file:
        while wanted and (chunk := file.read(CHUNK)):
            seen = tail + chunk
            found |= {text for text, needle in wanted.items() if needle in seen}
            tail = seen[-longest:]
    return [text for text in wanted if text in found]
