"""smk touch: what passed between us and a lead."""

from typing import TYPE_CHECKING, Annotated

import typer

from smk.cli import completing, opening
from smk.cli.bundles import takes_dates
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, Lead, PeriodOption, named, reads, writes
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.moves import Asked

app = typer.Typer(
    help="Touches: what passed between a lead and the teams.",
    epilog="Begin with: smk touch add LEAD KIND, after every call.",
)


@app.command()
@writes
@takes_dates
def add(
    ctx: typer.Context,
    asked: "Asked",
    lead: Lead,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="A kind of touch of the agreement.",
            show_default=False,
            autocompletion=completing.kinds,
        ),
    ],
    outcome: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="How it ended, where the kind asks for it.",
            autocompletion=completing.outcomes,
        ),
    ] = None,
    content: Annotated[
        str | None, typer.Option(metavar="KEY", help="The content of the agreement it was about.")
    ] = None,
    dry_run: DryRun = False,
) -> Report:
    """Record that something passed between a lead and a team.

    After a call, a meeting, a download: what first contact, attempts and interest are counted from.
    The kinds and their outcomes are those of the agreement; another one is refused. Typed in late,
    it counts at --at, the time it happened. Next: smk why LEAD.

    Example: smk touch add bo@example.com call --outcome reached --at "2026-11-20 10:15"
    """
    with open_workspace(ctx).writing("touch add", dry_run=dry_run) as work:
        return opening.touches.add(work, named([lead]), kind, outcome, content, asked)


@app.command("list")
@reads
def list_(
    ctx: typer.Context,
    lead: Annotated[
        str | None,
        typer.Argument(metavar="LEAD", help="Of one lead; default all.", show_default=False),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KEY", help="Of one kind.", autocompletion=completing.kinds),
    ] = None,
    period: PeriodOption = "all",
) -> Report:
    """List touches in order of time.

    Before a call, to see what a lead did and who tried already; or without a lead, what a team did
    in a period. A touch that was typed in wrongly is taken back with smk undo.

    Example: smk touch list ada@example.com --period this-month
    """
    with open_workspace(ctx).reading() as work:
        return opening.touches.listing(work, lead, kind, period)
