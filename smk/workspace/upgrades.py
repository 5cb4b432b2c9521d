"""Brings an older database up to date; apart, since it loads Alembic."""

from smk.language.saying import say
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
        remark = say("schema {schema}, up to date", schema=before)
        return file_report(bare_context(workspace), [FileLine(path, "database", remark)])
    copy = backups.backup(workspace.database, backup_name(workspace, now))
    after = upgrade_schema(workspace.database)
    remark = say("upgraded from schema {before} to {after}", before=before, after=after)
    lines = [FileLine(str(copy), "backup", "made"), FileLine(path, "database", remark)]
    return file_report(bare_context(workspace), lines)
