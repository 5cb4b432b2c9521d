"""smk agreement: what the two teams agreed."""

import sys
from typing import Annotated

import typer

from smk.cli import opening
from smk.cli.opening import open_workspace
from smk.cli.options import DryRun, reads, whole, writes
from smk.language.saying import say
from smk.reports.table import Report
from smk.rules.errors import RefusedError, UsageError

app = typer.Typer(
    help="The agreement: check, show, adopt it; its words, versions.",
    epilog="Begin with: smk agreement check, after every edit of smk.yaml.",
)

YES = ("y", "yes", "s", "si", "sí")
NO = ("n", "no")


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
@writes
def adopt(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")] = False,
    dry_run: DryRun = False,
) -> Report:
    """Make the file the next version of the agreement.

    When both teams have nodded. It asks on a terminal; scripts say --yes. What was judged by an
    earlier version stays judged. A file that is word for word the last version, or that drops
    stages leads have used, is refused. It cannot be undone: adopt a better version instead.

    Example: smk agreement adopt --yes
    """
    workspace = open_workspace(ctx)
    if not (yes or dry_run):
        with workspace.reading() as work:
            opening.agreements.check_adoptable(workspace, work)
            number = len(work.agreements.versions) + 1
        name = workspace.file_agreement.agreement.name
        _ask(say("Adopt {name} as version {number}?", name=name, number=number))
    with workspace.writing("agreement adopt", dry_run=dry_run) as work:
        return opening.agreements.adopt(workspace, work)


def _ask(question: str) -> None:
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(say("nobody is there to be asked"), say("add --yes"))
    while (answer := _answer(question)) not in ("", *YES, *NO):
        question = say("answer y or n")
    if answer not in YES:
        raise RefusedError(say("not adopted; nothing was changed"))


def _answer(question: str) -> str:
    asked = f"{question} [{say('y/N')}]"
    return str(typer.prompt(asked, default="", show_default=False, err=True)).strip().lower()
