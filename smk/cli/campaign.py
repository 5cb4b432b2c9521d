"""smk campaign: when they ran and what they cost."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from smk.cli import opening
from smk.cli.bundles import bundled
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, reads, writes
from smk.reports.table import Report

if TYPE_CHECKING:
    from smk.workspace.campaigns import Described

app = typer.Typer(
    help="Campaigns: when they ran and what they cost.",
    epilog="Begin with: smk campaign list.",
)

Name = Annotated[
    str,
    typer.Argument(
        metavar="NAME", help="As the leads' field campaign says it.", show_default=False
    ),
]
_DESCRIBED = {
    "channel": typer.Option(metavar="TEXT", help="Where it runs: search, a fair, a letter."),
    "starts_on": typer.Option("--from", metavar="DAY", help="Its first day, as 2026-11-03."),
    "ends_on": typer.Option("--to", metavar="DAY", help="Its last day, included."),
    "cost": typer.Option(metavar="AMOUNT", help="What it costs in all, like 1200.50."),
    "currency": typer.Option(metavar="CODE", help="Default: the agreement's."),
}


def _described(given: dict[str, Any]) -> "Described":
    return opening.campaigns.Described(**given)


takes_description = bundled(
    "described",
    {name: (Annotated[str | None, option], None) for name, option in _DESCRIBED.items()},
    _described,
)


@app.command()
@writes
@takes_description
def add(ctx: typer.Context, described: "Described", name: Name, dry_run: DryRun = False) -> Report:
    """Record a campaign: where it runs, when, what it costs.

    When a campaign is planned or begins. Its name is the one that leads carry in the field
    campaign, to the letter; leads may have come before it is recorded. The cost is spread evenly
    over its days, so smk report sources can say what a lead cost in any month. A campaign that is
    recorded already is refused.

    Example: smk campaign add summer --channel search --from 2026-07-01 --to 2026-08-31 --cost 900
    """
    with open_workspace(ctx).writing("campaign add", dry_run=dry_run) as work:
        return opening.campaigns.add(work, name, described)


@app.command()
@writes
@takes_description
def edit(ctx: typer.Context, described: "Described", name: Name, dry_run: DryRun = False) -> Report:
    """Change what is known of a campaign.

    When it ran longer or cost more than planned. Only what is named changes, and an empty text
    clears it: --to "". The reports count with the new figures at once, for earlier months too; smk
    undo brings back what was.

    Example: smk campaign edit spring --cost 1200
    """
    with open_workspace(ctx).writing("campaign edit", dry_run=dry_run) as work:
        return opening.campaigns.edit(work, name, described)


@app.command("list")
@reads
def list_(ctx: typer.Context) -> Report:
    """List campaigns with days, cost and number of leads.

    To see what runs now and what it costs; also campaigns that only leads name, so that none is
    forgotten. A misspelt one shows here beside the right one: mend its leads with smk lead edit
    --campaign. What came of them: smk report sources --by campaign.

    Example: smk campaign list
    """
    with open_workspace(ctx).reading() as work:
        return opening.campaigns.listing(work)
