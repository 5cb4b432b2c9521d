"""smk lead: the leads and where they stand."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import opening
from smk.cli.bundles import (
    Values,
    takes_dates,
    takes_force,
    takes_force_for_a_key,
    takes_force_on_several,
    takes_values,
)
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, Leads, Reason, Where, named, reads, writes
from smk.reports.table import Report
from smk.rules.errors import UsageError

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(help="The leads: add, show, list, edit, and move them along the funnel.")

Stage = Annotated[str | None, typer.Option("--stage", metavar="KEY", help="A stage's key.")]
To = Annotated[str | None, typer.Option("--to", metavar="STAGE", help="The stage to move to.")]


@app.command()
@writes
@takes_force
@takes_values
def add(
    ctx: typer.Context,
    values: Values,
    asked: "Asked",
    email: Annotated[str | None, typer.Argument(help="The e-mail address, if known.")] = None,
    stage: Stage = None,
    dry_run: DryRun = False,
) -> Report:
    """Add a lead; one that exists is refused and named.

    Example: smk lead add ada@example.com --name "Ada Lovelace" --country ES
    """
    given = values.fields | ({"email": email} if email else {})
    with open_workspace(ctx).writing("lead add", dry_run=dry_run) as work:
        return opening.leads.add(work, given, values.external, stage, asked)


@app.command()
@reads
def show(ctx: typer.Context, lead: Lead) -> Report:
    """Show all that is known of a lead.

    Example: smk lead show ada@example.com
    """
    with open_workspace(ctx).reading() as work:
        return opening.lead_record.show(work, lead)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    stage: Annotated[
        list[str] | None, typer.Option("--stage", metavar="KEY", help="At this place; repeatable.")
    ] = None,
    owner: Annotated[str | None, typer.Option(metavar="NAME", help="Owned by this person.")] = None,
    where: Where = None,
    search: Annotated[
        str | None, typer.Option(metavar="TEXT", help="In e-mail, name or company.")
    ] = None,
    ready: Annotated[
        bool, typer.Option("--ready", help="Whose next stage's criteria hold.")
    ] = False,
    stale: Annotated[bool, typer.Option("--stale", help="Too long without a move.")] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="Parked, to come back.")] = False,
) -> Report:
    """List leads.

    Example: smk lead list --stage mql --where country=ES -f csv
    """
    wanted = opening.leads.Listing(stage or (), owner, where or (), search, ready, stale, waiting)
    with open_workspace(ctx).reading() as work:
        return opening.leads.listing(work, wanted)


@app.command()
@writes
@takes_dates
@takes_values
def edit(
    ctx: typer.Context,
    leads: Leads,
    values: Values,
    asked: "Asked",
    email: Annotated[str | None, typer.Option(metavar="ADDRESS")] = None,
    dry_run: DryRun = False,
) -> Report:
    """Give leads new values, from now on or from --at.

    Example: smk lead edit ada@example.com --company ACME --set budget=900
    """
    given = values.fields | ({"email": email} if email is not None else {})
    with open_workspace(ctx).writing("lead edit", dry_run=dry_run) as work:
        return opening.editing.edit(work, named(leads), given, values.external, asked)


@app.command()
@reads
def history(ctx: typer.Context, lead: Lead) -> Report:
    """Show every move of a lead, in order.

    Example: smk lead history ada@example.com
    """
    with open_workspace(ctx).reading() as work:
        return opening.lead_record.history(work, lead)


@app.command()
@writes
@takes_force_on_several
def promote(
    ctx: typer.Context,
    asked: "Asked",
    leads: Annotated[
        list[str] | None, typer.Argument(help="The leads, or --ready.", show_default=False)
    ] = None,
    to: To = None,
    ready: Annotated[bool, typer.Option("--ready", help="All whose criteria hold.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Move leads one stage forward, or to a later stage; refused unless the criteria hold.

    Example: smk lead promote ada@example.com --set party_size=4
    """
    if ready and (leads or to):
        raise UsageError("--ready chooses the leads and their stage itself", "leave them out")
    with open_workspace(ctx).writing("lead promote", dry_run=dry_run) as work:
        if ready:
            return opening.moves.promote_ready(work, asked)
        return opening.moves.promote(work, named(leads or []), to, asked)


@app.command()
@writes
@takes_force_for_a_key
def demote(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    reason: Reason,
    to: To = None,
    dry_run: DryRun = False,
) -> Report:
    """Move leads back along the path, where the reason points.

    Example: smk lead demote ada@example.com --reason incomplete
    """
    with open_workspace(ctx).writing("lead demote", dry_run=dry_run) as work:
        return opening.moves.demote(work, named(leads), reason, to, asked)


@app.command()
@writes
@takes_force_for_a_key
def park(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    reason: Reason,
    dry_run: DryRun = False,
) -> Report:
    """Move leads off the path, waiting or closed, where the reason points.

    Example: smk lead park ada@example.com --reason not-ready
    """
    with open_workspace(ctx).writing("lead park", dry_run=dry_run) as work:
        return opening.moves.park(work, named(leads), reason, asked)


@app.command()
@writes
@takes_force_on_several
def reopen(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    to: Annotated[str, typer.Option("--to", metavar="STAGE", help="The stage to come back to.")],
    dry_run: DryRun = False,
) -> Report:
    """Bring parked leads back onto the path.

    Example: smk lead reopen ada@example.com --to lead --reason "wrote again"
    """
    with open_workspace(ctx).writing("lead reopen", dry_run=dry_run) as work:
        return opening.moves.reopen(work, named(leads), to, asked)


@app.command()
@writes
@takes_force
def win(
    ctx: typer.Context,
    asked: "Asked",
    lead: Lead,
    amount: Annotated[str, typer.Option(metavar="AMOUNT", help="The revenue, like 1200.50.")],
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="Default: the agreement's.")
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Move a lead to the last stage, with revenue; on a customer, record a further deal.

    Example: smk lead win ada@example.com --amount 1200 --currency EUR
    """
    with open_workspace(ctx).writing("lead win", dry_run=dry_run) as work:
        return opening.moves.win(work, lead, amount, currency, asked)
