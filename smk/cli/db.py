"""smk db: the database's file."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import reads, whole, writes
from smk.reports.table import Report

app = typer.Typer(
    help="The database's file: check, copy, restore, upgrade it.",
    epilog="Begin with: smk db backup, by cron every night.",
)


@app.command()
@reads
def check(ctx: typer.Context) -> Report:
    """Check the file and all that follows from it; exit 5 if bad.

    After a crash or a full disk, and by cron before the backup: the file itself, its references,
    and whether stages and figures follow from the moves. It changes nothing. A damaged file is
    replaced by a copy: smk db restore.

    Example: smk db check
    """
    return opening.maintenance.check(open_workspace(ctx))


@app.command()
@writes
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="Where to; default: beside the database, with the time."
        ),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(metavar="N", parser=whole, help="Delete all but the N newest copies."),
    ] = None,
) -> Report:
    """Copy the database, while others may use it.

    For cron, every night: a whole copy beside the database, with the time in its name, or at a
    place you name. --keep 7 deletes the older ones of these copies. A file that exists is never
    overwritten. Back again: smk db restore.

    Example: smk db backup --keep 7
    """
    return opening.maintenance.backup(open_workspace(ctx), file, keep)


@app.command()
@writes
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by smk db backup.")],
    force: Annotated[
        bool, typer.Option("--force", help="Replace a database, after a backup of it.")
    ] = False,
) -> Report:
    """Make the database from a copy.

    After damage, or to move to another computer. A database that is there is replaced only with
    --force, and backed up first. A file that is no copy of smk's is refused. For a mere mistake,
    smk undo is enough.

    Example: smk db restore smk-20261120T120000Z.db.bak --force
    """
    return opening.maintenance.restore(open_workspace(ctx), file, force)


@app.command()
@writes
def upgrade(ctx: typer.Context) -> Report:
    """Bring an older database up to date, after a backup.

    Once after a new version of smk is installed, when a command says that the database is older. A
    backup is written beside it first. Where nothing is to be done it says so and changes nothing.

    Example: smk db upgrade
    """
    return opening.upgrades.upgrade(open_workspace(ctx))


@app.command()
@reads
def info(ctx: typer.Context) -> Report:
    """Show size, schema and counts of the database.

    To see at a glance what the file holds: how many leads, moves, hand-offs and touches, how large
    it is and of which schema. Useful in a report of a bug, too. Whether it is sound: smk db check.

    Example: smk db info
    """
    return opening.maintenance.info(open_workspace(ctx))
