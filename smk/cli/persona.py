"""smk persona: who our buyers are, and what we learn of them."""

from typing import Annotated

import typer

from smk.cli import completing, opening
from smk.cli.opening import open_workspace
from smk.cli.options import At, DryRun, reads, writes
from smk.reports.table import Report

app = typer.Typer(
    help="Personas: who our buyers are, and what we learn of them.",
    epilog="Begin with: smk persona list.",
)

Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY",
        help="A persona of the agreement.",
        show_default=False,
        autocompletion=completing.personas,
    ),
]


@app.command("list")
@reads
def list_(ctx: typer.Context) -> Report:
    """List the personas, with who belongs and became what.

    When both teams ask whom they sell to: for each persona of the agreement its leads now, how many
    became MQLs and customers, and the share of hand-offs that sales rejected. A lead belongs by
    its fields unless its persona was set by hand: smk lead edit LEAD --persona KEY.

    Example: smk persona list
    """
    with open_workspace(ctx).reading() as work:
        return opening.personas.listing(work)


@app.command()
@reads
def show(ctx: typer.Context, key: Key) -> Report:
    """Show the portrait of a persona and how its leads fare.

    Before a campaign, or when sales complains of one kind of lead: who belongs, where they stand,
    their funnel, why they were rejected or left, the fields most often missing, and the notes of
    both teams. What you learn yourself: smk persona note KEY TEXT.

    Example: smk persona show head-of-sales
    """
    with open_workspace(ctx).reading() as work:
        return opening.personas.show(work, key)


@app.command()
@writes
def note(
    ctx: typer.Context,
    key: Key,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="What you learned.", show_default=False)
    ],
    at: At = None,
    dry_run: DryRun = False,
) -> Report:
    """Note what you learned about a persona.

    After a call or a lost deal that says something of all such buyers: what they fear, who decides,
    which word they use. Both teams read it in smk persona show; smk undo takes it back. What
    concerns one lead alone belongs to that lead: smk lead edit LEAD --note TEXT.

    Example: smk persona note head-of-sales "wants prices first"
    """
    with open_workspace(ctx).writing("persona note", dry_run=dry_run) as work:
        return opening.personas.note(work, key, text, at)
