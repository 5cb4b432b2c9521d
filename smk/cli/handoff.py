"""smk handoff: marketing offers a lead, sales accepts or rejects it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import opening
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
from smk.reports.table import Report
from smk.rules.errors import UsageError

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(help="Hand-offs: offer a lead to sales, accept or reject it, list them.")

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
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="To one person.")] = None,
    dry_run: DryRun = False,
) -> Report:
    """Offer leads at the hand-off stage to sales; a lead that enters it is offered by itself.

    Example: smk handoff offer ada@example.com --to luis
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
    """Accept offered leads: sales promises to work them; whoever accepts owns them.

    Example: smk handoff accept ada@example.com --rating 4
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
    """Reject offered leads with a reason; they go where the reason points.

    Example: smk handoff reject ada@example.com --reason not-ready --note "asks again in May"
    """
    with open_workspace(ctx).writing("handoff reject", dry_run=dry_run) as work:
        return opening.handoffs.reject(work, named(leads), reason, rating, asked)


@app.command()
@writes
def expire(ctx: typer.Context, at: At = None, note: Note = None, dry_run: DryRun = False) -> Report:
    """Close the offers that nobody decided in time; those that sales touched are spared.

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
        typer.Option(metavar="KEY", help="open, accepted, rejected, expired or withdrawn."),
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Offered to.")] = None,
    lead: Annotated[str | None, typer.Option(metavar="LEAD", help="Of one lead.")] = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
) -> Report:
    """List hand-offs with their clocks.

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
        str, typer.Argument(help="A lead, or #NUMBER of a hand-off.", show_default=False)
    ],
) -> Report:
    """Show a lead's latest hand-off, and what each promise says of it.

    Example: smk handoff show ada@example.com
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
    """Write open offers into a sheet to fill in, or take one back, row by row.

    Example: smk handoff sheet --out offers.csv
    """
    if (out is None) == (apply is None):
        raise UsageError("one of --out and --apply is needed", "smk handoff sheet --out FILE.csv")
    workspace = open_workspace(ctx)
    if apply is not None:
        with workspace.writing("handoff sheet", dry_run=dry_run) as work:
            return opening.sheets.apply_sheet(work, apply)
    with workspace.reading() as work:
        report, name, text = opening.sheets.make_sheet(work, str(out), delimiter)
    if report.rows and not dry_run:
        opening.output.write_file(Path(name), text, force)
    return report
