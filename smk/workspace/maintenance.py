"""The database as a file: made, checked, backed up, restored, upgraded, described."""

from datetime import datetime
from pathlib import Path

from smk.language.saying import say
from smk.reports.database import FileLine, check_lines, fact_report, file_report
from smk.reports.table import Report
from smk.rules.errors import FailedError, UsageError
from smk.rules.file_errors import NoFileError
from smk.store import backups
from smk.store.handoffs import decided_twice
from smk.store.standings import differences, projected_path
from smk.workspace.setup import bare_context
from smk.workspace.work import Workspace


def check(workspace: Workspace) -> Report:
    """Hold the file, its references and everything derived against the moves."""
    found = backups.integrity(workspace.database)
    if not found:
        with workspace.reading() as work:
            path = projected_path(work.session) or work.path
            wrong = list(differences(work.session, path))
            twice = decided_twice(work.session)
        found = [say("lead {id}: its standing differs from its moves", id=one) for one in wrong]
        found += [say("hand-off {id}: it was decided more than once", id=one) for one in twice]
    return check_lines(bare_context(workspace), workspace.database.path.name, found)


def backup(workspace: Workspace, target: Path | None, keep: int | None) -> Report:
    """Copy the database while others may use it; `keep` deletes all but the newest copies."""
    if keep is not None and keep < 1:
        raise UsageError(say("--keep needs at least 1"), "smk db backup --keep 7")
    now = workspace.now_without_agreement()
    made = backups.backup(workspace.database, target or backup_name(workspace, now))
    lines = [FileLine(str(made), "backup", "made")]
    if keep is not None:
        lines += [
            FileLine(str(old), "backup", "deleted", False)
            for old in backups.delete_old(workspace.database.path, made, keep)
        ]
    return file_report(bare_context(workspace), lines)


def backup_name(workspace: Workspace, now: datetime) -> Path:
    """Where a backup goes unless someone says: beside the database, with the time."""
    path = workspace.database.path
    return backups.free_name(path.parent / f"{path.stem}-{now:%Y%m%dT%H%M%SZ}{path.suffix}.bak")


def restore(workspace: Workspace, source: Path, force: bool) -> Report:
    """Make the database from a copy; what it replaces is backed up first."""
    if not source.is_file():
        raise NoFileError(source)
    backups.check_copy(source)
    now = workspace.now_without_agreement()
    lines = []
    path = workspace.database.path
    if path.exists():
        if not force:
            raise FailedError(
                say("{path} is there already", path=path),
                say("--force replaces it, after a backup"),
            )
        kept = backups.set_aside(workspace.database, backup_name(workspace, now))
        lines.append(FileLine(str(kept), "backup", "made"))
    backups.put_back(source, path)
    restored = say("restored from {source}", source=source)
    lines.append(FileLine(str(path), "database", restored))
    return file_report(bare_context(workspace), lines)


def info(workspace: Workspace) -> Report:
    """Size, schema and counts of the file."""
    database = workspace.database
    facts = [
        ("path", str(database.path)),
        ("schema", database.schema_version()),
        *backups.describe(database),
    ]
    return fact_report(bare_context(workspace), facts)
