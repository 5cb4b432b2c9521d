"""Brings an older database up to the schema of this smk, in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config

from smk.store.database import Database
from smk.store.tables import SCHEMA_VERSION

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade_schema(database: Database, target: str = SCHEMA_VERSION) -> str:
    """Run every step up to `target`; all of them or none. The caller has made a backup."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with database.upgrading() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, target)
    return database.schema_version()
