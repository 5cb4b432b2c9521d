"""smk lead promote, demote, park, reopen, win: leads on their way."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
from smk.cli.bundles import takes_force, takes_force_for_a_key, takes_force_on_several
from smk.cli.lead import app
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, Leads, Reason, named, writes
from smk.language.saying import say
from smk.reports.table import Report
from smk.rules.errors import UsageError

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="STAGE",
        help="The stage to move to.",
        autocompletion=completing.stages,
    ),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DAY", help="The day it is due again, where it waits."),
]


@app.command()
@writes
@takes_force_on_several
def promote(
    ctx: typer.Context,
    asked: "Asked",
    leads: Annotated[
        list[str] | None,
        typer.Argument(metavar="LEAD", help="The leads, or --ready.", show_default=False),
    ] = None,
    to: To = None,
    ready: Annotated[bool, typer.Option("--ready", help="All leads whose criteria hold.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Move leads one stage forward, or to a later stage.

    When a lead has shown what its next stage asks for. Refused unless the criteria hold, with each
    one and what is missing; --force with --reason overrides that, on record. Entering the hand-off
    stage offers the lead to sales. With --ready it takes all that may go, for cron.

    Example: smk lead promote ada@example.com
    """
    if ready and (leads or to):
        text = say("--ready chooses the leads and their stage itself")
        raise UsageError(text, say("leave them out"))
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
    """Move leads back along the path.

    When a lead stands further than it should: wrong data, a stage taken too early. The reason is a
    key of the agreement and says where to; --to names the stage only if the reason has none. By
    sales, with an open offer, it is a rejection. To put a lead aside: smk lead park.

    Example: smk lead demote bo@example.com --reason bad-data
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
    until: Until = None,
    dry_run: DryRun = False,
) -> Report:
    """Move leads off the path, waiting or closed.

    When a lead is not to be worked now, or never: it asks again in spring, it chose a competitor.
    The reason is a key of the agreement and says to which place and for how long; --until names
    another day. Who waits: smk lead list --waiting. Who is due: smk today. Back: smk lead reopen.

    Example: smk lead park ada@example.com --reason not-ready
    """
    with open_workspace(ctx).writing("lead park", dry_run=dry_run) as work:
        return opening.moves.park(work, named(leads), reason, asked, until)


@app.command()
@writes
@takes_force_on_several
def reopen(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="STAGE",
            help="The stage to come back to.",
            autocompletion=completing.stages,
        ),
    ],
    dry_run: DryRun = False,
) -> Report:
    """Bring parked leads back onto the path.

    When someone who was put aside writes again. You say to which stage, and why in your words. The
    criteria of that stage must hold, else it is refused. A reopened lead that enters the hand-off
    stage is offered to sales like a new one.

    Example: smk lead reopen cleo@example.com --to lead --reason "wrote again"
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
    """Move a lead to the last stage, with revenue.

    When the contract is signed. On a lead that is a customer already it records a further deal and
    moves nothing. Refused where the criteria of the stages on the way do not hold; smk why LEAD
    says which. The revenue shows in the reports under the lead's source.

    Example: smk lead win eva@example.com --amount 1200 --currency EUR
    """
    with open_workspace(ctx).writing("lead win", dry_run=dry_run) as work:
        return opening.moves.win(work, lead, amount, currency, asked)
