"""smk lead forget and export: what is held about a person, given out or erased."""

from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.confirming import confirm
from smk.cli.lead import app
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, reads, writes
from smk.language.saying import say
from smk.reports.table import Report


@app.command()
@reads
def export(ctx: typer.Context, lead: Lead) -> Report:
    """Write out all that is held about one person.

    When somebody asks what you know of them: every field with its earlier values, notes, outside
    ids, moves, touches, hand-offs, ratings and deals, also those of records that were merged into
    the lead. With -f json or csv and --out it becomes a file to hand over.

    Example: smk lead export ada@example.com -f json
    """
    with open_workspace(ctx).reading() as work:
        return opening.held.held(work, lead)


@app.command()
@writes
def forget(
    ctx: typer.Context,
    lead: Lead,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Erase a person; the history without the person stays.

    When somebody asks to be erased: name, address, phone, notes, outside ids and texts that nobody
    else has go for good, and the next import does not bring them back. Moves, hand-offs and deals
    stay without the person, so past reports do not change. It cannot be undone. Backups made
    before still have the person; give the data out first with smk lead export.

    Example: smk lead forget cleo@example.com --yes
    """
    workspace = open_workspace(ctx)
    if not (yes or dry_run):
        with workspace.reading() as work:
            name = opening.erasing.check_forgettable(work, lead)
        question = say("Erase {lead} for good?", lead=name)
        confirm(question, say("not erased; nothing was changed"))
    return opening.erasing.forget(workspace, lead, dry_run=dry_run)
