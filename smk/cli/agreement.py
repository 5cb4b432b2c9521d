"""smk agreement: what the two teams agreed."""

from pathlib import Path
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.confirming import confirm
from smk.cli.opening import open_workspace
from smk.cli.options import AsOf, DryRun, PeriodOption, Where, reads, whole, writes
from smk.language.saying import say
from smk.reports.table import Report

app = typer.Typer(
    help="The agreement: check, show, adopt it; its words, versions.",
    epilog="Begin with: smk agreement check, after every edit of smk.yaml.",
)


@app.command()
@reads
def check(ctx: typer.Context) -> Report:
    """Find mistakes in the file of the agreement; exit 5 if any.

    After every edit of smk.yaml, and before smk agreement adopt. A file that is not valid ends with
    6, with line, column and the mend; what is valid but makes no sense, such as a promise that
    nobody can keep, is listed and ends with 5. It needs no database and changes nothing.

    Example: smk agreement check
    """
    return opening.agreements.check(open_workspace(ctx))


@app.command()
@reads
def show(
    ctx: typer.Context,
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            metavar="N",
            parser=whole,
            help="A number of smk agreement history; default: the one in force.",
        ),
    ] = None,
) -> Report:
    """Print the agreement in force, or a former version.

    When the teams argue about what was agreed: stages, criteria, clocks and promises as they were
    adopted, which may differ from the file at hand. The numbers of the versions are in smk
    agreement history.

    Example: smk agreement show --version 1
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.show(work, version)


@app.command()
@reads
def terms(ctx: typer.Context) -> Report:
    """Print the words that both teams use in one sense.

    For a new colleague, or a page of the wiki (-f md): the stages with their meanings and the terms
    of the agreement in force. A word that is missing is added to smk.yaml under terms, then
    adopted.

    Example: smk agreement terms -f md
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.terms(work)


@app.command()
@reads
def history(ctx: typer.Context) -> Report:
    """List the adopted versions of the agreement.

    When did a promise change? Each version with the day it came into force and who adopted it. What
    one of them said: smk agreement show --version N. Hand-offs and moves are judged by the version
    of their own time.

    Example: smk agreement history
    """
    with open_workspace(ctx).reading() as work:
        return opening.agreements.history(work)


@app.command()
@reads
def diff(
    ctx: typer.Context,
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="V1",
            help="A number of smk agreement history; default: the last.",
            show_default=False,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="V2|FILE",
            help="Another number, or a file; default: the agreement's file.",
            show_default=False,
        ),
    ] = None,
) -> Report:
    """Say in words what changed in the agreement, key by key.

    Before both teams nod, or to see when a promise was changed: what a stage now asks as well,
    which promise has less time, who joined. Without numbers it compares the last version with the
    file as it is now. Nothing is changed. What another agreement would have done to past leads: smk
    agreement try.

    Example: smk agreement diff
    """
    workspace = open_workspace(ctx)
    with workspace.reading() as work:
        return opening.agreement_changes.diff(workspace, work, first, second)


@app.command("try")
@reads
def try_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Another agreement.")],
    period: PeriodOption = "last-quarter",
    as_of: AsOf = None,
    where: Where = None,
    promises: Annotated[
        bool, typer.Option("--promises", help="The promises under both, instead of the moves.")
    ] = False,
) -> Report:
    """Judge a past period by another agreement.

    Before you sign: which moves and hand-offs of the period the other agreement would have refused
    or allowed, by which clause, which promises would have been kept, and how many of the refused
    became customers later. It changes nothing, and it says what it cannot know. What the file says
    otherwise: smk agreement diff.

    Example: smk agreement try smk.yaml --period all
    """
    options = opening.asking.ReportOptions(period, as_of, None, where or ())
    workspace = open_workspace(ctx)
    with workspace.reading() as work:
        return opening.trial.trial(work, file, options, promises=promises)


@app.command()
@writes
def adopt(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Make the file the next version of the agreement.

    When both teams have nodded. It shows what changes and asks on a terminal; scripts say --yes.
    What was judged by an earlier version stays judged. A file that is word for word the last
    version, or that drops stages leads have used, is refused. It cannot be undone: adopt a better
    version instead.

    Example: smk agreement adopt --yes
    """
    workspace = open_workspace(ctx)
    if not (yes or dry_run):
        with workspace.reading() as work:
            told = opening.agreements.announced(workspace, work)
            number = len(work.agreements.versions) + 1
        name = workspace.file_agreement.agreement.name
        question = say("Adopt {name} as version {number}?", name=name, number=number)
        confirm(question, say("not adopted; nothing was changed"), told)
    with workspace.writing("agreement adopt", dry_run=dry_run) as work:
        return opening.agreements.adopt(workspace, work)
