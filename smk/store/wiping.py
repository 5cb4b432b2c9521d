"""Rewrites the database's file, so that what was erased is not left in its free pages."""

from sqlmodel import Session

from smk.store.database import Database


def erase_for_good(session: Session) -> None:
    """From now on what this session deletes is overwritten."""
    session.connection().exec_driver_sql("PRAGMA secure_delete = ON")


def rewrite(database: Database) -> None:
    """Write the whole file anew, without free pages; nobody else may write meanwhile."""
    with database.raw(writing=True) as connection:
        for setting in ("secure_delete = ON", "temp_store = FILE"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("VACUUM")
