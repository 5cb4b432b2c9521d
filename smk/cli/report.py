"""smk report: the figures both teams look at."""

from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.opening import open_workspace
from smk.cli.options import AsOf, Compare, Explain, PeriodOption, Where, reads
from smk.reports.table import Report

app = typer.Typer(
    help="The reports: the funnel and the promises, for a period.",
    epilog="Begin with: smk report funnel.",
)


@app.command()
@reads
def funnel(
    ctx: typer.Context,
    view: Annotated[
        str,
        typer.Option(
            metavar="VIEW",
            help="cohort, flow (what happened) or now (who is where).",
            autocompletion=completing.one_of("cohort", "flow", "now"),
        ),
    ] = "cohort",
    base: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="STAGE",
            help="Where the cohort begins.",
            autocompletion=completing.stages,
        ),
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="SPAN", help="Look at each lead for so long only, as 90d.")
    ] = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD", help="A funnel for each value of a field: source, campaign, owner, ..."
        ),
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="FIELD=VALUE",
            help="Only these; repeatable. forced=no leaves out leads with a forced move.",
        ),
    ] = None,
    compare: Compare = None,
    explain: Explain = False,
) -> Report:
    """Print the funnel: leads that reached each stage, and left.

    The page both teams look at on Monday: of the leads that began in a period, how many reached
    each stage, went on, stayed, left, and how long it took. --view flow counts what happened in the
    period, --view now who is where. --by tells sources apart; --explain says what each figure
    means.

    Example: smk report funnel --period last-quarter --by source
    """
    options = opening.reports.FunnelOptions(
        view, base, within, period, as_of, by, where or (), compare
    )
    with open_workspace(ctx).reading() as work:
        return opening.reports.funnel(work, options, explain=explain)


@app.command()
@reads
def sla(
    ctx: typer.Context,
    period: PeriodOption = "this-month",
    as_of: AsOf = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD", help="Told apart by a field: owner, source, campaign, persona, ..."
        ),
    ] = None,
    where: Where = None,
    compare: Compare = None,
    details: Annotated[
        bool, typer.Option("--details", help="The hand-offs behind each promise.")
    ] = False,
    explain: Explain = False,
) -> Report:
    """Print how each promise of both teams was kept.

    For the meeting of both teams: each promise over the hand-offs offered in a period, its target,
    the actual figure and whether it is met. --details lists the hand-offs behind it, and --compare
    sets the period before beside it. For cron, smk sla check says only what is wrong.

    Example: smk report sla --period this-month --compare previous
    """
    options = opening.sla.SlaOptions(period, as_of, by, where or (), compare)
    with open_workspace(ctx).reading() as work:
        return opening.sla.sla(work, options, details=details, explain=explain)
