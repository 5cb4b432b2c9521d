"""smk lead duplicates and merge: two records of one person."""

from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.lead import app
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Note, reads, whole, writes
from smk.reports.table import Report


@app.command()
@reads
def duplicates(
    ctx: typer.Context,
    least: Annotated[
        int,
        typer.Option(metavar="N", parser=whole, help="How similar names must be, of 100 at most."),
    ] = 85,
) -> Report:
    """List pairs of leads that may be one person.

    After an import, or when a call turns up two records: leads with the same address (without a
    +tag), the same phone (its last nine digits), or similar names at one company or e-mail domain,
    each pair with its score and what speaks for it. Two that are one: smk lead merge.

    Example: smk lead duplicates
    """
    with open_workspace(ctx).reading() as work:
        return opening.duplicates.duplicates(work, least)


@app.command()
@writes
def merge(
    ctx: typer.Context,
    one: Annotated[
        str,
        typer.Argument(
            metavar="LEAD",
            help="One of the two.",
            show_default=False,
            autocompletion=completing.leads,
        ),
    ],
    two: Annotated[
        str,
        typer.Argument(
            metavar="OTHER",
            help="The other one.",
            show_default=False,
            autocompletion=completing.leads,
        ),
    ],
    note: Note = None,
    dry_run: DryRun = False,
) -> Report:
    """Make one lead of two records of one person.

    The record that was created first stays, whichever you name first, with the moves, touches,
    hand-offs, deals and notes of both in order. Its values win; what it lacks it takes from the
    other, whose address finds it from then on. smk undo parts them again.

    Example: smk lead merge ada@example.com bo@example.com --dry-run
    """
    with open_workspace(ctx).writing("lead merge", dry_run=dry_run) as work:
        return opening.merging.merge(work, one, two, opening.moves.Asked(note=note))
