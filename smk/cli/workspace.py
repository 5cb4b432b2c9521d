"""smk init, demo, where, undo, log: the workspace as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, reads, whole, writes
from smk.language.saying import say
from smk.reports.table import Report

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The folder; made if it is not there.")
]


@writes
def init(
    ctx: typer.Context,
    folder: Folder = Path(),
    template: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="What to begin with: minimal, b2b, hotel or hotel-es.",
            autocompletion=completing.one_of("minimal", "b2b", "hotel", "hotel-es"),
        ),
    ] = "minimal",
) -> Report:
    """Write a commented smk.yaml and an empty smk.db.

    The first command of a workspace of your own. Put the words and numbers of both teams into
    smk.yaml; then smk agreement check finds the mistakes and smk agreement adopt makes it version
    1. Nothing is adopted here. A folder with a database is refused; a smk.yaml that is there is
    kept.

    Example: smk init our-funnel --template b2b
    """
    return opening.setup.init(open_workspace(ctx, folder), folder, template)


@reads
def demo(ctx: typer.Context, folder: Folder = Path("smk-demo")) -> Report:
    """Make a workspace with sample leads, and show its reports.

    For a first look, or to show a colleague: two quarters of a hotel's leads, lived through in some
    seconds. It prints the funnel and the SLA report. Go into the folder afterwards and try smk
    today or smk lead list there. A folder with a workspace is refused.

    Example: smk demo
    """
    with opening.progress.progress_bar(say("Living through two quarters")) as advance:
        return opening.demo.demo(open_workspace(ctx, folder), folder, advance)


@reads
def where(ctx: typer.Context) -> Report:
    """Print which files are used, and why.

    When a command answers about other leads than expected: it names the agreement and the database
    in use, and whether an option, the environment or the folder chose them. It opens neither, so it
    also answers where one of them is missing.

    Example: smk where
    """
    return opening.setup.where(open_workspace(ctx))


@writes
def undo(
    ctx: typer.Context,
    operation: Annotated[
        int | None,
        typer.Argument(parser=whole, metavar="N", help="Its number in smk log; default: the last."),
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Take back a whole operation.

    After a mistake: the last command that changed something, or the one with a number of smk log,
    no longer counts; the log keeps both. An import is taken back with all its rows. Refused where
    later work touched the same lead, which is to be undone first, and for an adopted agreement.

    Example: smk undo
    """
    with open_workspace(ctx).writing("undo", dry_run=dry_run) as work:
        return opening.operations.undo(work, operation)


@reads
def log(
    ctx: typer.Context,
    limit: Annotated[
        int | None, typer.Option(metavar="N", parser=whole, help="Only the last N operations.")
    ] = None,
) -> Report:
    """List what was done and by whom, latest first.

    When a figure changed and someone asks why, or to find the number that smk undo wants. Each
    command that changed something is one line, with its time, its actor and how many leads it
    touched; what was taken back stays in the list.

    Example: smk log --limit 10
    """
    with open_workspace(ctx).reading() as work:
        return opening.operations.log(work, limit)
