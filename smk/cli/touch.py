"""smk touch: what passed between us and a lead."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import opening
from smk.cli.bundles import takes_dates
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, PeriodOption, named, reads, writes
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(help="Touches: what passed between a lead and the teams.")


@app.command()
@writes
@takes_dates
def add(
    ctx: typer.Context,
    asked: "Asked",
    lead: Lead,
    kind: Annotated[
        str, typer.Argument(help="A kind of touch of the agreement.", show_default=False)
    ],
    outcome: Annotated[
        str | None, typer.Option(metavar="KEY", help="How it ended, where the kind asks for it.")
    ] = None,
    content: Annotated[
        str | None, typer.Option(metavar="KEY", help="The content of the agreement it was about.")
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Record that something passed between a lead and a team.

    Example: smk touch add ada@example.com call --outcome reached --at "2026-11-03 10:15"
    """
    with open_workspace(ctx).writing("touch add", dry_run=dry_run) as work:
        return opening.touches.add(work, named([lead]), kind, outcome, content, asked)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    lead: Annotated[
        str | None, typer.Argument(help="Of one lead; default all.", show_default=False)
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KEY", help="Of one kind.")] = None,
    period: PeriodOption = "all",
) -> Report:
    """List touches in order of time.

    Example: smk touch list ada@example.com --period this-month
    """
    with open_workspace(ctx).reading() as work:
        return opening.touches.listing(work, lead, kind, period)
