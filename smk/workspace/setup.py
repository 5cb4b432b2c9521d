"""A workspace begins: its two files written, and found again."""

import os
from contextlib import suppress
from pathlib import Path
from zoneinfo import ZoneInfo

from smk.agreement.spelling import suggestion
from smk.agreement.templates import NAMES, template
from smk.language.choosing import language_written_in
from smk.language.saying import say, speak
from smk.reports.database import FileLine, file_report
from smk.reports.table import Context, Report
from smk.rules.errors import RefusedError, SmkError, UsageError
from smk.rules.file_errors import UnwritableError
from smk.store.database import Database
from smk.workspace.files import AGREEMENT_NAME, DATABASE_NAME, read_text
from smk.workspace.work import Workspace


def init(workspace: Workspace, folder: Path, name: str) -> Report:
    """Write a commented agreement and an empty database; adopts nothing, overwrites nothing.

    An agreement that is there already is kept.
    """
    agreement, database = folder / AGREEMENT_NAME, folder / DATABASE_NAME
    if name not in NAMES:
        raise UsageError(say("{name!r} is not a template", name=name), suggestion(name, NAMES))
    if database.exists() or database.is_symlink():
        raise RefusedError(
            say("{path} is there already", path=database),
            say("use it, or choose another folder"),
        )
    now = workspace.now_without_agreement()
    kept = agreement.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not kept:
            _write_new(agreement, template(name, now.date()))
    except OSError as error:
        raise UnwritableError(error.filename, error) from None
    speak(_language_of(agreement))
    Database(database).create()
    lines = [
        FileLine(str(agreement), "agreement", "kept" if kept else "made"),
        FileLine(str(database), "database", "made"),
    ]
    return file_report(
        bare_context(workspace), lines, (say("next: edit smk.yaml, then: smk agreement check"),)
    )


def _write_new(path: Path, text: str) -> None:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW
    with open(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _language_of(agreement: Path) -> str:
    """The language that the agreement names; English where it names none or cannot be read."""
    with suppress(SmkError):
        if agreement.is_file():
            return language_written_in(read_text(agreement, "agreement")) or "en"
    return "en"


def bare_context(workspace: Workspace) -> Context:
    """A context where no agreement is read."""
    return Context(workspace.now_without_agreement(), ZoneInfo("UTC"), "", None)


def where(workspace: Workspace) -> Report:
    """The files in use, and the reason for each."""
    files = workspace.files
    lines = [
        FileLine(str(found.path), what, found.why, found.path.exists())
        for what, found in (("agreement", files.agreement), ("database", files.database))
    ]
    return file_report(bare_context(workspace), lines)
