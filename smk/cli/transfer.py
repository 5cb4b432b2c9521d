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

InputFile = Annotated[Path, typer.Argument(help="A CSV file in UTF-8.", show_default=False)]
MappingFile = Annotated[
    Path, typer.Option("--map", metavar="MAPPING", help="Which column becomes what.")
]
RejectsFile = Annotated[
    Path | None,
    typer.Option(
        "--rejects",
        metavar="FILE",
        help="Where rejected rows go; default: beside the input, as NAME.rejects.csv.",
    ),
]


@imports.command("leads")
@writes
def import_leads(
    ctx: typer.Context,
    file: InputFile,
    mapping: MappingFile,
    rejects: RejectsFile = None,
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


@imports.command("handoffs")
@writes
def import_handoffs(
    ctx: typer.Context,
    file: InputFile,
    mapping: MappingFile,
    rejects: RejectsFile = None,
    dry_run: DryRun = False,
) -> Report:
    """Bring the hand-offs of known leads in; the clocks judge them like any other.

    Example: smk import handoffs handoffs.csv --map handoffs.yaml --dry-run
    """
    return _history(ctx, "handoffs", file, mapping, rejects, dry_run)


@imports.command("touches")
@writes
def import_touches(
    ctx: typer.Context,
    file: InputFile,
    mapping: MappingFile,
    rejects: RejectsFile = None,
    dry_run: DryRun = False,
) -> Report:
    """Bring the touches of known leads in; one that is known already is not added again.

    Example: smk import touches touches.csv --map touches.yaml --dry-run
    """
    return _history(ctx, "touches", file, mapping, rejects, dry_run)


def _history(
    ctx: typer.Context,
    what: str,
    file: Path,
    mapping: Path,
    rejects: Path | None,
    dry_run: bool,
) -> Report:
    with opening.progress.progress_bar(f"Importing {file.name}") as advance:
        return opening.history_runs.import_history(
            open_workspace(ctx), what, file, mapping, rejects, dry_run=dry_run, advance=advance
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


@exports.command("handoffs")
@reads
def export_handoffs(ctx: typer.Context) -> Report:
    """Write out every hand-off with its clocks.

    Example: smk export handoffs -f csv --out handoffs-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_handoffs(work)


@exports.command("touches")
@reads
def export_touches(ctx: typer.Context) -> Report:
    """Write out every touch, in order of time.

    Example: smk export touches -f csv --out touches-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_touches(work)


@exports.command("feedback")
@reads
def export_feedback(ctx: typer.Context) -> Report:
    """Write out what sales said of the hand-offs.

    Example: smk export feedback -f csv --out feedback-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_feedback(work)
