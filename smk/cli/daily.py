"""smk today, smk why, smk sla check: what is owed, what is missing, what was not kept."""

from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import Lead, reads, whole
from smk.reports.table import Report

app = typer.Typer(help="The promises of both teams: check them.")
Team = Annotated[
    str | None, typer.Option("--team", metavar="TEAM", help="Of one team: marketing or sales.")
]


@reads
def today(
    ctx: typer.Context,
    team: Team = None,
    limit: Annotated[
        int, typer.Option(metavar="N", parser=whole, help="So many at most; 0 for all.")
    ] = 20,
) -> Report:
    """Print what each team owes today, most urgent first, and how to reach the leads.

    Example: smk today --team sales
    """
    with open_workspace(ctx).reading() as work:
        return opening.today.today(work, team, limit)


@reads
def why(
    ctx: typer.Context,
    lead: Lead,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STAGE", help="Default: the next stage.")
    ] = None,
) -> Report:
    """Print what a lead lacks for its next stage, with the evidence, and whose turn it is.

    Example: smk why ada@example.com
    """
    with open_workspace(ctx).reading() as work:
        return opening.why.why(work, lead, to)


@app.command()
@reads
def check(
    ctx: typer.Context,
    at_risk: Annotated[
        bool, typer.Option("--at-risk", help="Also what has used three quarters of its time.")
    ] = False,
    team: Team = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing when all is well, for cron.")
    ] = False,
) -> Report:
    """Check the promises of the running and the last period; exit 5 if one was not kept.

    Example: smk sla check -q
    """
    with open_workspace(ctx).reading() as work:
        return opening.sla_checks.check(work, team, at_risk=at_risk, quiet=quiet)
