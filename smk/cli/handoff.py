"""smk handoff: marketing offers a lead, sales accepts or rejects it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
from smk.cli.bundles import takes_force_for_a_key, takes_force_on_several
from smk.cli.opening import open_workspace
from smk.cli.options import (
    AsOf,
    At,
    DryRun,
    Leads,
    Note,
    PeriodOption,
    Reason,
    named,
    reads,
    whole,
    writes,
)
from smk.language.saying import say
from smk.reports.table import Report
from smk.rules.errors import UsageError

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(
    help="Hand-offs: offer a lead to sales, accept or reject it.",
    epilog="Begin with: smk handoff list --decision open.",
)

Rating = Annotated[
    int | None,
    typer.Option("--rating", metavar="1..5", parser=whole, help="How good the lead is, of 5."),
]


@app.command()
@writes
@takes_force_on_several
def offer(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="To one person of sales.")
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Offer leads at the hand-off stage to sales.

    Marketing needs it only for leads that came to the hand-off stage without an offer, by an import
    for example; a lead that enters it with smk lead promote is offered by itself. The clocks of
    sales start now, or at --at. Refused where an offer is open. Next: sales accepts or rejects.

    Example: smk handoff offer dora@example.com
    """
    with open_workspace(ctx).writing("handoff offer", dry_run=dry_run) as work:
        return opening.handoffs.offer(work, named(leads), to, asked)


@app.command()
@writes
@takes_force_on_several
def accept(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    rating: Rating = None,
    dry_run: DryRun = False,
) -> Report:
    """Accept offered leads: sales promises to work them.

    What sales does with an offer it takes, within the time that was agreed; smk today lists the
    open ones. Whoever accepts becomes the owner of a lead without one. The next promise is the
    first contact: smk touch add. Refused where no offer is open.

    Example: smk handoff accept bo@example.com --rating 4
    """
    with open_workspace(ctx).writing("handoff accept", dry_run=dry_run) as work:
        return opening.handoffs.accept(work, named(leads), rating, asked)


@app.command()
@writes
@takes_force_for_a_key
def reject(
    ctx: typer.Context,
    asked: "Asked",
    leads: Leads,
    reason: Reason,
    rating: Rating = None,
    dry_run: DryRun = False,
) -> Report:
    """Reject offered leads, with a reason of the agreement.

    What sales does with an offer it will not work. The reason says where the lead goes, and tells
    marketing what to do better: it counts against marketing's quality and is listed by smk feedback
    list. Refused without a known reason, or where no offer is open.

    Example: smk handoff reject bo@example.com --reason not-ready --note "asks again in May"
    """
    with open_workspace(ctx).writing("handoff reject", dry_run=dry_run) as work:
        return opening.handoffs.reject(work, named(leads), reason, rating, asked)


@app.command()
@writes
def expire(ctx: typer.Context, at: At = None, note: Note = None, dry_run: DryRun = False) -> Report:
    """Close the offers that nobody decided in time.

    For cron, once a day. Offers older than the agreement allows are closed and their leads go back
    where it says; they count against sales. Offers on which sales has a touch are spared and
    listed. Nothing to close is no error: exit 0.

    Example: smk handoff expire
    """
    with open_workspace(ctx).writing("handoff expire", dry_run=dry_run) as work:
        return opening.handoffs.expire(work, opening.moves.Asked(at=at, note=note))


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    decision: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="open, accepted, rejected, expired or withdrawn.",
            autocompletion=completing.one_of(
                "open", "accepted", "rejected", "expired", "withdrawn"
            ),
        ),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Offered to.")] = None,
    lead: Annotated[str | None, typer.Option(metavar="LEAD", help="Of one lead.")] = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
) -> Report:
    """List hand-offs with their clocks.

    To see what is undecided, what one person was offered, or what became of a month's offers: when
    each falls due, and whether decision and first contact were kept. The period is that of the
    offer. One of them in full: smk handoff show.

    Example: smk handoff list --decision open
    """
    wanted = opening.handoff_lists.HandoffListing(decision, to, lead, period, as_of)
    with open_workspace(ctx).reading() as work:
        return opening.handoff_lists.listing(work, wanted)


@app.command()
@reads
def show(
    ctx: typer.Context,
    lead: Annotated[
        str,
        typer.Argument(
            metavar="LEAD", help="A lead, or #NUMBER of a hand-off.", show_default=False
        ),
    ],
) -> Report:
    """Show a lead's latest hand-off, promise by promise.

    When the teams differ about one lead: when it was offered and by whom, what was decided, and for
    each promise when it fell due and what kept it. An earlier hand-off is named by its number, like
    '#7'.

    Example: smk handoff show bo@example.com
    """
    with open_workspace(ctx).reading() as work:
        return opening.handoff_lists.show(work, lead)


@app.command()
@writes
def sheet(
    ctx: typer.Context,
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar="FILE", help="Write the open offers there; {date} becomes the day."
        ),
    ] = None,
    apply: Annotated[
        Path | None, typer.Option("--apply", metavar="FILE", help="Take a filled-in sheet back.")
    ] = None,
    delimiter: Annotated[
        str, typer.Option(metavar="CHARACTER", help="Between the cells that --out writes.")
    ] = ",",
    force: Annotated[bool, typer.Option("--force", help="Let --out overwrite a file.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Write open offers to a sheet, or take a filled-in one back.

    For sales people who live in a spreadsheet: --out writes the open offers, they fill in decision,
    reason, outcome, rating, note and date, and --apply takes the file back. Each row is applied or
    refused with its line (exit 5); none is applied twice, so a file may come back again.

    Example: smk handoff sheet --out offers.csv
    """
    if (out is None) == (apply is None):
        text = say("one of --out and --apply is needed")
        raise UsageError(text, "smk handoff sheet --out FILE.csv")
    workspace = open_workspace(ctx)
    if apply is not None:
        with workspace.writing("handoff sheet", dry_run=dry_run) as work:
            return opening.sheets.apply_sheet(work, apply)
    with workspace.reading() as work:
        report, name, text = opening.sheets.make_sheet(work, str(out), delimiter)
    if report.rows and not dry_run:
        opening.output.write_file(Path(name), text, force)
    return report
