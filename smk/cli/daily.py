"""smk today, smk why, smk sla check: what is owed, what is missing, what was not kept."""

from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.opening import open_workspace
from smk.cli.options import Lead, reads, whole
from smk.reports.table import Report

app = typer.Typer(
    help="The promises of both teams: check them.",
    epilog="Begin with: smk sla check --at-risk. In cron: smk sla check -q.",
)
Team = Annotated[
    str | None,
    typer.Option(
        "--team",
        metavar="TEAM",
        help="Of one team: marketing or sales.",
        autocompletion=completing.one_of("marketing", "sales"),
    ),
]


@reads
def today(
    ctx: typer.Context,
    team: Team = None,
    limit: Annotated[
        int, typer.Option(metavar="N", parser=whole, help="So many at most; 0 for all.")
    ] = 20,
) -> Report:
    """Print what each team owes today, most urgent first.

    How a day begins, for marketing as for sales: hand-offs to decide and first contacts by the time
    they fall due, parked leads that come back, stale ones, feedback that is missing; with the
    e-mail address and phone of each lead. What is done with smk handoff, smk touch or smk lead
    leaves the list.

    Example: smk today --team sales
    """
    with open_workspace(ctx).reading() as work:
        return opening.today.today(work, team, limit)


@reads
def why(
    ctx: typer.Context,
    lead: Lead,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="STAGE",
            help="For another stage than the next one.",
            autocompletion=completing.stages,
        ),
    ] = None,
) -> Report:
    """Print what a lead lacks for its next stage, with evidence.

    Before a promotion, or after one that was refused: each criterion of the next stage, what is
    known about it and what is missing, whose turn it is, and the command that would help. Nothing
    is changed; where all holds, smk lead promote is next.

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
    """Check the promises of both teams; exit 5 if one is missed.

    For cron, and for a look before the weekly meeting: promises missed in the running and the last
    period, and hand-offs that are overdue. With -q it prints nothing while all is well, so cron
    mails only trouble. What is behind a promise: smk report sla --details.

    Example: smk sla check --at-risk
    """
    with open_workspace(ctx).reading() as work:
        return opening.sla_checks.check(work, team, at_risk=at_risk, quiet=quiet)
