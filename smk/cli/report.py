"""smk report: the figures both teams look at."""

from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.opening import open_workspace
from smk.cli.options import AsOf, Compare, Explain, PeriodOption, Where, reads
from smk.reports.table import Report

app = typer.Typer(
    help="The reports: funnel, promises, sources, leaks and more.",
    epilog="Begin with: smk report funnel.",
)


From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="STAGE",
        help="Where the cohort begins.",
        autocompletion=completing.stages,
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="FIELD", help="Told apart by a field: source, campaign, ..."),
]


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
    base: From = None,
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
    where: Where = None,
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


@app.command()
@reads
def sources(
    ctx: typer.Context,
    base: From = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="FIELD",
            help="source, campaign, persona, referrer, origin, or another field.",
        ),
    ] = "source",
    where: Where = None,
    compare: Compare = None,
    explain: Explain = False,
) -> Report:
    """Print what came of leads by source, up to revenue.

    The closed loop: of the leads that began in a period, by where they came from, how many were
    offered, accepted, qualified and won, the revenue without cancelled deals, what campaigns cost,
    and what came back. --by origin sets referrals and campaigns side by side.

    Example: smk report sources --by campaign --period last-quarter
    """
    options = opening.asking.ReportOptions(period, as_of, by, where or (), compare, base)
    with open_workspace(ctx).reading() as work:
        return opening.sources.sources(work, options, explain=explain)


@app.command()
@reads
def quality(
    ctx: typer.Context,
    period: PeriodOption = "this-month",
    as_of: AsOf = None,
    by: By = None,
    where: Where = None,
    compare: Compare = None,
    reasons: Annotated[
        bool,
        typer.Option("--reasons", help="How often each reason of rejection was given instead."),
    ] = False,
    explain: Explain = False,
) -> Report:
    """Print how good the offered leads were.

    What sales tells marketing: of the hand-offs offered in a period, how many were accepted,
    rejected or left to expire, why, how sales rated them, and what the rejected ones had in common
    that the accepted ones had not. --reasons counts each reason of rejection, with --by in each
    group. Often next: smk feedback list.

    Example: smk report quality --by source --period last-month
    """
    options = opening.asking.ReportOptions(period, as_of, by, where or (), compare)
    with open_workspace(ctx).reading() as work:
        return opening.quality.quality(work, options, reasons=reasons, explain=explain)


@app.command()
@reads
def leaks(
    ctx: typer.Context,
    base: From = None,
    period: PeriodOption = "all",
    as_of: AsOf = None,
    by: By = None,
    where: Where = None,
    compare: Compare = None,
    explain: Explain = False,
) -> Report:
    """Print where leads stop, why, and whose turn it was.

    Of the leads that began in a period, those that went no further: at which stage, for which
    reason, whose turn it was and how long they had been there; the open ones apart from the lost.
    The three widest leaks are said in sentences, with the change since the period before.

    Example: smk report leaks --period last-month
    """
    options = opening.asking.ReportOptions(period, as_of, by, where or (), compare, base)
    with open_workspace(ctx).reading() as work:
        return opening.leaks.leaks(work, options, explain=explain)


@app.command()
@reads
def ageing(
    ctx: typer.Context,
    period: PeriodOption = "all",
    as_of: AsOf = None,
    by: By = None,
    where: Where = None,
    compare: Compare = None,
    velocity: Annotated[
        bool, typer.Option("--velocity", help="The factors of the pipeline's velocity instead.")
    ] = False,
    explain: Explain = False,
) -> Report:
    """Print how long leads stay, and how fast money comes.

    For each stage the time that leads spent there before they moved on, beside the time of those
    who are still there, and how many stand still too long. --velocity shows open opportunities, win
    rate, average deal and length of the cycle, and what they make a day.

    Example: smk report ageing --period last-quarter
    """
    options = opening.asking.ReportOptions(period, as_of, by, where or (), compare)
    with open_workspace(ctx).reading() as work:
        return opening.ageing.ageing(work, options, velocity=velocity, explain=explain)
