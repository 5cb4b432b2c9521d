"""smk init, demo, where, undo, log: the workspace as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, reads, whole, writes
from smk.reports.table import Report

Folder = Annotated[Path, typer.Argument(help="The folder; made if it is not there.")]


@writes
def init(
    ctx: typer.Context,
    folder: Folder = Path(),
    template: Annotated[
        str, typer.Option(metavar="NAME", help="minimal, b2b, hotel or hotel-es.")
    ] = "minimal",
) -> Report:
    """Write a commented smk.yaml and an empty smk.db; adopts nothing.

    Example: smk init our-funnel --template b2b
    """
    return opening.setup.init(open_workspace(ctx, folder), folder, template)


@reads
def demo(ctx: typer.Context, folder: Folder = Path("smk-demo")) -> Report:
    """Make a workspace with sample leads and print its funnel and its SLA.

    Example: smk demo
    """
    with opening.progress.progress_bar("Living through two quarters") as advance:
        return opening.demo.demo(open_workspace(ctx, folder), folder, advance)


@reads
def where(ctx: typer.Context) -> Report:
    """Print which files are used, and why.

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

    Example: smk undo
    """
    with open_workspace(ctx).writing("undo", dry_run=dry_run) as work:
        return opening.operations.undo(work, operation)


@reads
def log(
    ctx: typer.Context,
    limit: Annotated[
        int | None, typer.Option(metavar="N", parser=whole, help="Only the last N.")
    ] = None,
) -> Report:
    """List what was done and by whom, latest first.

    Example: smk log --limit 10
    """
    with open_workspace(ctx).reading() as work:
        return opening.operations.log(work, limit)
