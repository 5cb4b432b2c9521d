"""smk agreement: what the two teams agreed."""

import sys
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, reads, whole, writes
from smk.reports.table import Report
from smk.rules.errors import RefusedError, UsageError

app = typer.Typer(help="The agreement: check, show, adopt it; its words and versions.")


@app.command()
@reads
def check(ctx: typer.Context) -> Report:
    """Validate the file, and find what is valid but makes no sense; exit 5 if anything.

    Example: smk agreement check
    """
    return opening.agreements.check(open_workspace(ctx))


@app.command()
@reads
def show(
    ctx: typer.Context,
    version: Annotated[
        int | None,
        typer.Option("--version", metavar="N", parser=whole, help="Default: the one in force."),
    ] = None,
) -> Report:
    """Print the agreement in force, or a former version.

    Example: smk agreement show --version 1
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.show(work, version)


@app.command()
@reads
def terms(ctx: typer.Context) -> Report:
    """Print the words both teams use in one sense.

    Example: smk agreement terms -f md
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.terms(work)


@app.command()
@reads
def history(ctx: typer.Context) -> Report:
    """List the adopted versions.

    Example: smk agreement history
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.history(work)


@app.command()
@writes
def adopt(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Make the file the next version; what was judged before stays judged.

    Example: smk agreement adopt --yes
    """
    workspace = open_workspace(ctx)
    if not (yes or dry_run):
        with workspace.reading() as work:
            opening.agreements.check_adoptable(workspace, work)
            number = len(work.agreements.versions) + 1
        _ask(f"Adopt {workspace.file_agreement.agreement.name} as version {number}?")
    with workspace.writing("agreement adopt", dry_run=dry_run) as work:
        return opening.agreements.adopt(workspace, work)


def _ask(question: str) -> None:
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError("nobody is there to be asked", "add --yes")
    if not typer.confirm(question, err=True):
        raise RefusedError("not adopted; nothing was changed")
