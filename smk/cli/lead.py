"""smk lead: the leads and where they stand."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
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
from smk.language.saying import say
from smk.reports.table import Report
from smk.rules.errors import UsageError

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(
    help="The leads: add, show, list, edit, move them.",
    epilog="Begin with: smk lead add EMAIL, then smk why EMAIL.",
)

Stage = Annotated[
    str | None,
    typer.Option(
        "--stage",
        metavar="KEY",
        help="The stage it begins at; default: the first.",
        autocompletion=completing.stages,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="STAGE",
        help="The stage to move to.",
        autocompletion=completing.stages,
    ),
]


@app.command()
@writes
@takes_force
@takes_values
def add(
    ctx: typer.Context,
    values: Values,
    asked: "Asked",
    email: Annotated[
        str | None, typer.Argument(metavar="EMAIL", help="The e-mail address, if known.")
    ] = None,
    stage: Stage = None,
    dry_run: DryRun = False,
) -> Report:
    """Add a lead.

    When someone new turns up: a form, a fair, a call. The e-mail address may be missing if there is
    a name or an outside id. A lead that exists already is refused and named; to change it, use smk
    lead edit. Many at once come with smk import leads. Next: smk why LEAD.

    Example: smk lead add nora@example.com --name "Nora Lind" --source referral
    """
    given = values.fields | ({"email": email} if email else {})
    with open_workspace(ctx).writing("lead add", dry_run=dry_run) as work:
        return opening.leads.add(work, given, values.external, stage, asked)


@app.command()
@reads
def show(ctx: typer.Context, lead: Lead) -> Report:
    """Show all that is known of a lead.

    Before a call, or when a colleague asks: fields, stage, score, hand-off, notes and latest
    touches in one page. A name that fits several leads ends with 3 and lists them; use the id then.
    Every move in order: smk lead history.

    Example: smk lead show ada@example.com
    """
    with open_workspace(ctx).reading() as work:
        return opening.lead_record.show(work, lead)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage",
            metavar="KEY",
            help="At this place; repeatable.",
            autocompletion=completing.places,
        ),
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
    """List leads, all or those that fit.

    To find a lead, to see who waits at a stage, or to choose leads for another command: -f ids
    prints one a line, which smk lead promote - and the like read. Conditions narrow each other.
    Nothing found is no error: exit 0.

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
    email: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A new e-mail address.")
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Give leads new values, from now on or from --at.

    When you learn something: a company, a budget, a new owner. Fields of the agreement are given
    with --set. Earlier values stay known for earlier times, so reports of the past do not change.
    An address or outside id that belongs to another lead is refused. Often next: smk why LEAD.

    Example: smk lead edit ada@example.com --company ACME --set budget=900
    """
    given = values.fields | ({"email": email} if email is not None else {})
    with open_workspace(ctx).writing("lead edit", dry_run=dry_run) as work:
        return opening.editing.edit(work, named(leads), given, values.external, asked)


@app.command()
@reads
def history(ctx: typer.Context, lead: Lead) -> Report:
    """Show every move of a lead, in order.

    When marketing and sales remember differently: each stage and parked place with its time, who
    moved the lead, why, whether it was forced, and by which version of the agreement. Moves are
    never changed; a wrong one is taken back with smk undo.

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
    dry_run: DryRun = False,
) -> Report:
    """Move leads off the path, waiting or closed.

    When a lead is not to be worked now, or never: it asks again in spring, it chose a competitor.
    The reason is a key of the agreement and says to which place. Who waits comes back in smk today;
    with smk lead reopen the lead returns to a stage.

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
