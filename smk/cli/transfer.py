"""smk import and smk export: files in and out."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import At, DryRun, Where, reads, writes
from smk.language.saying import say
from smk.reports.table import Report

imports = typer.Typer(
    help="Bring files in: leads, hand-offs, touches.",
    epilog="Begin with: smk import leads FILE --map MAPPING --dry-run.",
)
exports = typer.Typer(
    help="Write everything out, for a spreadsheet or a system.",
    epilog="Begin with: smk export leads -f csv --out leads.csv.",
)

InputFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="A CSV file in UTF-8.", show_default=False)
]
MappingFile = Annotated[
    Path,
    typer.Option("--map", metavar="MAPPING", help="The file that says which column becomes what."),
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
    """Bring leads and their history in from a CSV file.

    Once from the old CRM, then every night by cron: a row that is known already changes nothing.
    The mapping says which column becomes what. Rejected rows go to a file of their own with the
    reason, and the exit code is 5. See first with --dry-run; take all back with smk undo.

    Example: smk import leads leads.csv --map mapping.yaml --dry-run
    """
    with opening.progress.progress_bar(say("Importing {file}", file=file.name)) as advance:
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
    """Bring the hand-offs of known leads in.

    To judge the past by the same clocks as the present: offers, decisions and first contacts of
    another system. The leads come first, with smk import leads; a row of an unknown one is
    rejected, and the exit code is 5. A hand-off that is known already is not added again.

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
    """Bring the touches of known leads in.

    Calls from the telephone system, downloads from the web site, once or every night: they count
    for interest, attempts and first contact at the time they happened. A touch that is known
    already is not added again; a row of an unknown lead or kind is rejected, exit 5.

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
    with opening.progress.progress_bar(say("Importing {file}", file=file.name)) as advance:
        return opening.history_runs.import_history(
            open_workspace(ctx), what, file, mapping, rejects, dry_run=dry_run, advance=advance
        )


@exports.command("leads")
@reads
def export_leads(ctx: typer.Context, where: Where = None) -> Report:
    """Write out every lead, or those that fit.

    For a spreadsheet, another system or a nightly copy: one row a lead with all its fields, its
    stage and when it got there. A file that exists is not overwritten without --force; {date} in
    its name makes one a day.

    Example: smk export leads -f csv --out leads-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_leads(work, where or ())


@exports.command("moves")
@reads
def export_moves(ctx: typer.Context) -> Report:
    """Write out every move of every lead.

    For figures of your own in a spreadsheet or a notebook: one row a move, lead by lead and in
    order, with kind, reason, actor and the version of the agreement. Cancelled moves are left out.

    Example: smk export moves -f jsonl --out moves.jsonl
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_moves(work)


@exports.command("handoffs")
@reads
def export_handoffs(ctx: typer.Context) -> Report:
    """Write out every hand-off with its clocks.

    For figures of your own, or a nightly file for another system: one row an offer with its
    decision, when it fell due and when the first contact was. The same rows as smk handoff list.

    Example: smk export handoffs -f csv --out handoffs-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_handoffs(work)


@exports.command("touches")
@reads
def export_touches(ctx: typer.Context) -> Report:
    """Write out every touch, in order of time.

    For figures of your own, or to bring the touches into another system: one row a touch with lead,
    time, kind, outcome and content. smk import touches reads it again with a mapping.

    Example: smk export touches -f csv --out touches-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_touches(work)


@exports.command("deals")
@reads
def export_deals(ctx: typer.Context) -> Report:
    """Write out every deal: open, won, lost and cancelled.

    For the bookkeeper, or figures of your own: one row a deal with when it opened and closed, the
    reason why it was lost or cancelled, amount and currency. The same rows as smk deal list.

    Example: smk export deals -f csv --out deals-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_deals(work)


@exports.command("feedback")
@reads
def export_feedback(ctx: typer.Context) -> Report:
    """Write out what sales said of the hand-offs.

    For marketing's own evaluation, campaign by campaign: one row a hand-off with its rating, or the
    reason why it was rejected, and the note. The same rows as smk feedback list.

    Example: smk export feedback -f csv --out feedback-{date}.csv
    """
    with open_workspace(ctx).reading() as work:
        return opening.exporting.export_feedback(work)
