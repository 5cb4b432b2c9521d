"""The database as a file: made, checked, backed up, restored, upgraded, described."""

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from smk.agreement.templates import template
from smk.reports.database import FileLine, check_lines, fact_report, file_report
from smk.reports.table import Context, Report
from smk.rules.errors import CheckError, FailedError, NotFoundError, UsageError
from smk.store import backups
from smk.store.database import Database
from smk.store.standings import differences, projected_path
from smk.store.upgrading import upgrade_schema
from smk.workspace.work import Workspace


def init(workspace: Workspace, folder: Path, name: str) -> Report:
    """Write a commented agreement and an empty database; adopts nothing, overwrites nothing."""
    agreement, database = folder / "smk.yaml", folder / "smk.db"
    for path in (agreement, database):
        if path.exists() or path.is_symlink():
            raise FailedError(f"{path} is there already", "nothing was changed")
    now = workspace.now_without_agreement()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_new(agreement, template(name, now.date()))
    except OSError as error:
        raise FailedError(f"cannot write {error.filename}: {error.strerror}") from None
    Database(database).create()
    made = [(agreement, "agreement"), (database, "database")]
    lines = [FileLine(str(path), what, "made") for path, what in made]
    return file_report(_bare(now), lines, ("next: edit smk.yaml, then: smk agreement check",))


def _write_new(path: Path, text: str) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _bare(now: datetime) -> Context:
    """A context where no agreement is read."""
    return Context(now, ZoneInfo("UTC"), "", None)


def where(workspace: Workspace) -> Report:
    """The files in use, and the reason for each."""
    files = workspace.files
    lines = [
        FileLine(str(found.path), what, found.why, found.path.exists())
        for what, found in (("agreement", files.agreement), ("database", files.database))
    ]
    return file_report(_bare(workspace.now_without_agreement()), lines)


def check(workspace: Workspace) -> Report:
    """Hold the file, its references and everything derived against the moves."""
    found = backups.integrity(workspace.database)
    if not found:
        with workspace.reading() as work:
            path = projected_path(work.session) or work.path
            wrong = list(differences(work.session, path))
        found = [f"lead {lead_id}: its standing differs from its moves" for lead_id in wrong]
    return check_lines(
        _bare(workspace.now_without_agreement()), workspace.database.path.name, found
    )


def backup(workspace: Workspace, target: Path | None, keep: int | None) -> Report:
    """Copy the database while others may use it; `keep` deletes all but the newest copies."""
    if keep is not None and keep < 1:
        raise UsageError("--keep needs at least 1")
    now = workspace.now_without_agreement()
    made = backups.backup(workspace.database, target or _backup_name(workspace, now))
    lines = [FileLine(str(made), "backup", "made")]
    if keep is not None:
        lines += [
            FileLine(str(old), "backup", "deleted", False)
            for old in backups.delete_old(workspace.database.path, made.parent, keep)
        ]
    return file_report(_bare(now), lines)


def _backup_name(workspace: Workspace, now: datetime) -> Path:
    path = workspace.database.path
    return backups.free_name(path.with_name(f"{path.stem}-{now:%Y%m%dT%H%M%SZ}{path.suffix}.bak"))


def restore(workspace: Workspace, source: Path, force: bool) -> Report:
    """Make the database from a copy; what it replaces is backed up first."""
    if not source.is_file():
        raise NotFoundError(f"there is no file {source}")
    damage = backups.integrity(Database(source))
    if damage:
        raise CheckError(f"{source} is damaged: {damage[0]}", "restore another copy")
    now = workspace.now_without_agreement()
    lines = []
    path = workspace.database.path
    if path.exists():
        if not force:
            raise FailedError(f"{path} is there already", "--force replaces it, after a backup")
        kept = backups.set_aside(workspace.database, _backup_name(workspace, now))
        lines.append(FileLine(str(kept), "backup", "made"))
    backups.put_back(source, path)
    lines.append(FileLine(str(path), "database", f"restored from {source}"))
    return file_report(_bare(now), lines)


def upgrade(workspace: Workspace) -> Report:
    """Bring an older schema up to date, after a backup."""
    now = workspace.now_without_agreement()
    path = str(workspace.database.path)
    before = workspace.database.schema_version()
    if not workspace.database.is_older():
        return file_report(_bare(now), [FileLine(path, "database", f"schema {before}, up to date")])
    copy = backups.backup(workspace.database, _backup_name(workspace, now))
    after = upgrade_schema(workspace.database)
    lines = [
        FileLine(str(copy), "backup", "made"),
        FileLine(path, "database", f"upgraded from schema {before} to {after}"),
    ]
    return file_report(_bare(now), lines)


def info(workspace: Workspace) -> Report:
    """Size, schema and counts of the file."""
    database = workspace.database
    facts = [
        ("path", str(database.path)),
        ("schema", database.schema_version()),
        *backups.describe(database),
    ]
    return fact_report(_bare(workspace.now_without_agreement()), facts)
