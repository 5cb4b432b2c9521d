"""One read of addresses for the completion of a shell.

A shell waits for it at every press of a key, so it does not take the time that loading SQLAlchemy
takes. It only reads, and has nothing to say where it cannot.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

PATIENCE_SECONDS = 0.2
_BEGINNING_WITH = (
    "SELECT email_key FROM leads WHERE email_key >= ? AND email_key < ? ORDER BY email_key LIMIT ?"
)
_LAST = "\U0010ffff"


def addresses(database: Path, beginning: str, most: int) -> list[str]:
    """At most so many addresses of leads that begin so, in order; none of a file we cannot read."""
    if not database.is_file():
        return []
    uri = f"file:{quote(os.fsencode(database.resolve()))}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE_SECONDS)) as connection:
            rows = connection.execute(_BEGINNING_WITH, (beginning, beginning + _LAST, most))
            return [str(row[0]) for row in rows]
    except sqlite3.Error:
        return []
