"""smk import and smk export: files in and out."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import At, DryRun, Where, reads, writes
from smk.reports.table import Report

imports = typer.Typer(help="Bring files in.")
exports = typer.Typer(help="Write everything out.")


@imports.command("leads")
@writes
def import_leads(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8.", show_default=False)],
    mapping: Annotated[
        Path, typer.Option("--map", metavar="MAPPING", help="Which column becomes what.")
    ],
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help="Where rejected rows go; default: beside the input, as NAME.rejects.csv.",
        ),
    ] = None,
    at: At = None,
    dry_run: DryRun = False,
) -> Report:
    """Bring leads and their history in from a CSV file; every row is accounted for.

    Example: smk import leads leads.csv --map mapping.yaml --dry-run
    """
    with opening.progress.progress_bar(f"Importing {file.name}") as advance:
        return opening.importing.import_leads(
            open_workspace(ctx), file, mapping, rejects, at, dry_run=dry_run, advance=advance
        )


@exports.command("leads")
@reads
def export_leads(ctx: typer.Context, where: Where = None) -> Report:
    """Write out every lead.

    Example: smk export leads -f csv --out leads-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_leads(work, where or ())


@exports.command("moves")
@reads
def export_moves(ctx: typer.Context) -> Report:
    """Write out every move of every lead.

    Example: smk export moves -f jsonl --out moves.jsonl
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_moves(work)
