"""smk report: the figures both teams look at."""

from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import reads
from smk.reports.table import Report
from smk.rules.periods import FORMS

app = typer.Typer(help="The reports.")


@app.command()
@reads
def funnel(
    ctx: typer.Context,
    view: Annotated[
        str,
        typer.Option(metavar="VIEW", help="cohort, flow (what happened) or now (who is where)."),
    ] = "cohort",
    base: Annotated[
        str | None,
        typer.Option("--from", metavar="STAGE", help="Where the cohort begins."),
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="SPAN", help="Look at each lead for so long only, as 90d.")
    ] = None,
    period: Annotated[str, typer.Option(metavar="PERIOD", help=f"{FORMS}.")] = "all",
    as_of: Annotated[
        str | None, typer.Option(metavar="TIME", help="As known then; a day is included whole.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="FIELD", help="A funnel for each value of a field.")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="FIELD=VALUE",
            help="Only these; repeatable. forced=no leaves out leads with a forced move.",
        ),
    ] = None,
    compare: Annotated[
        str | None, typer.Option(metavar="WHAT", help="previous or last-year.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say what each figure means.")] = False,
) -> Report:
    """Print the funnel: how many leads reached each stage, went on, stayed, left.

    Example: smk report funnel --period last-quarter --by source
    """
    options = opening.reports.FunnelOptions(
        view, base, within, period, as_of, by, where or (), compare
    )
    with open_workspace(ctx).reading() as work:
        return opening.reports.funnel(work, options, explain=explain)
