"""smk feedback: sales tells marketing how good a lead was."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import opening
from smk.cli.bundles import takes_when
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, reads, whole, writes
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(
    help="Feedback: sales tells marketing how good leads were.",
    epilog="Begin with: smk feedback add LEAD --rating 4.",
)


@app.command()
@writes
@takes_when
def add(
    ctx: typer.Context,
    asked: "Asked",
    lead: Lead,
    rating: Annotated[
        int, typer.Option(metavar="1..5", parser=whole, help="From 1 (no use) to 5 (just right).")
    ],
    dry_run: DryRun = False,
) -> Report:
    """Rate the lead of the latest hand-off.

    Sales tells marketing how good a lead was, once it has spoken to it: the promise of feedback
    counts this, and marketing reads it in smk feedback list. A later rating takes the place of an
    earlier one. Refused for a lead that was never handed off.

    Example: smk feedback add eva@example.com --rating 4 --note "knew what she wanted"
    """
    with open_workspace(ctx).writing("feedback add", dry_run=dry_run) as work:
        return opening.feedback.add(work, lead, rating, asked)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    lead: Annotated[
        str | None,
        typer.Argument(metavar="LEAD", help="Of one lead; default all.", show_default=False),
    ] = None,
) -> Report:
    """List ratings, and the reasons of rejections.

    What marketing reads before it plans the next campaign: each hand-off with its rating or the
    reason why sales rejected it, and the note. To a spreadsheet: -f csv --out feedback.csv.

    Example: smk feedback list
    """
    with open_workspace(ctx).reading() as work:
        return opening.handoff_lists.feedback(work, lead)
