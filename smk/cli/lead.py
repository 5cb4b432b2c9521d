"""smk lead: the leads and where they stand."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
from smk.cli.bundles import (
    Values,
    takes_dates,
    takes_force,
    takes_values,
)
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, Leads, Where, named, reads, writes
from smk.reports.table import Report

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
    stale: Annotated[
        bool, typer.Option("--stale", help="Too long without a move or a touch.")
    ] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="Parked, to come back.")] = False,
) -> Report:
    """List leads, all or those that fit.

    To find a lead, to see who waits at a stage, or to choose leads for another command: -f ids
    prints one a line, which smk lead promote - and the like read. Conditions narrow each other.
    With --waiting it says until when and why, who is due, and which content fits and was not sent.
    Nothing found is no error: exit 0.

    Example: smk lead list --stage mql --where country=ES -f csv
    """
    given = (stage or (), owner, where or (), search, ready, stale, waiting)
    wanted = opening.lead_lists.Listing(*given)
    with open_workspace(ctx).reading() as work:
        return opening.lead_lists.listing(work, wanted)


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
