"""smk deal: open, won, lost or cancelled."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
from smk.cli.bundles import takes_when
from smk.cli.opening import open_workspace
from smk.cli.options import AsOf, DryRun, Lead, PeriodOption, Reason, reads, whole, writes
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(
    help="Deals: open, won, lost or cancelled.",
    epilog="Begin with: smk deal list.",
)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="open, won, lost or cancelled.",
            autocompletion=completing.one_of("open", "won", "lost", "cancelled"),
        ),
    ] = None,
    lead: Annotated[
        str | None,
        typer.Option(metavar="LEAD", help="Of one lead.", autocompletion=completing.leads),
    ] = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
) -> Report:
    """List deals: what is open, won, lost and cancelled.

    To see what is about to be decided, or what a month brought. A deal opens by itself when a lead
    enters the stage before the last; smk lead win wins it, and a lead that goes back or leaves
    loses it, with the reason. The period is that of closing, of an open deal that of opening.

    Example: smk deal list --status open
    """
    wanted = opening.deals.DealListing(status, period, lead, as_of)
    with open_workspace(ctx).reading() as work:
        return opening.deals.listing(work, wanted)


@app.command()
@writes
@takes_when
def cancel(
    ctx: typer.Context,
    asked: "Asked",
    lead: Lead,
    reason: Reason,
    deal: Annotated[
        int | None,
        typer.Option(
            "--deal",
            metavar="N",
            parser=whole,
            help="Which, if it won several: its Id in smk deal list.",
        ),
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Cancel a deal that was won: its revenue no longer counts.

    When a customer withdraws from the contract. The reports leave the revenue out from then on; as
    of an earlier day it still counts. The lead stays where it is: to move the customer as well,
    smk lead park. Where several deals were won, --deal says which. Taken back with smk undo.

    Example: smk deal cancel gus@example.com --reason price
    """
    with open_workspace(ctx).writing("deal cancel", dry_run=dry_run) as work:
        return opening.deals.cancel(work, lead, reason, deal, asked)
