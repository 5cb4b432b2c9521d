"""smk db: the database's file."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import reads, whole, writes
from smk.reports.table import Report

app = typer.Typer(help="The database's file: check, back up, restore, upgrade it.")


@app.command()
@reads
def check(ctx: typer.Context) -> Report:
    """Check the file, its references, and all that follows from the moves; exit 5 if damaged.

    Example: smk db check
    """
    return opening.maintenance.check(open_workspace(ctx))


@app.command()
@writes
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="Default: beside the database, with the time.")
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(metavar="N", parser=whole, help="Delete all but the N newest copies."),
    ] = None,
) -> Report:
    """Copy the database, while others may use it.

    Example: smk db backup --keep 7
    """
    return opening.maintenance.backup(open_workspace(ctx), file, keep)


@app.command()
@writes
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A copy made by smk db backup.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a database, after a backup of it.")
    ] = False,
) -> Report:
    """Make the database from a copy.

    Example: smk db restore smk-20261101T020000Z.db.bak --force
    """
    return opening.maintenance.restore(open_workspace(ctx), file, force)


@app.command()
@writes
def upgrade(ctx: typer.Context) -> Report:
    """Bring an older database up to date, after a backup.

    Example: smk db upgrade
    """
    return opening.upgrades.upgrade(open_workspace(ctx))


@app.command()
@reads
def info(ctx: typer.Context) -> Report:
    """Show size, schema and counts.

    Example: smk db info
    """
    return opening.maintenance.info(open_workspace(ctx))
