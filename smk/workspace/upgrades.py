"""Brings an older database up to date; apart, since it loads Alembic."""

from smk.reports.database import FileLine, file_report
from smk.reports.table import Report
from smk.store import backups
from smk.store.upgrading import upgrade_schema
from smk.workspace.maintenance import backup_name
from smk.workspace.setup import bare_context
from smk.workspace.work import Workspace


def upgrade(workspace: Workspace) -> Report:
    """Bring an older schema up to date, after a backup."""
    now = workspace.now_without_agreement()
    path = str(workspace.database.path)
    before = workspace.database.schema_version()
    if not workspace.database.is_older():
        return file_report(
            bare_context(workspace), [FileLine(path, "database", f"schema {before}, up to date")]
        )
    copy = backups.backup(workspace.database, backup_name(workspace, now))
    after = upgrade_schema(workspace.database)
    lines = [
        FileLine(str(copy), "backup", "made"),
        FileLine(path, "database", f"upgraded from schema {before} to {after}"),
    ]
    return file_report(bare_context(workspace), lines)
