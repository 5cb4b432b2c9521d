"""The command line: its options before the command, its nouns and verbs.

Typer turns every command into options before the first is run. So only the noun that was asked for
gets its commands; of the others the help page needs no more than the name.
"""

import functools
from collections.abc import Sequence
from typing import Annotated

import typer

from smk import __version__
from smk.cli import (
    agreement,
    daily,
    db,
    feedback,
    handoff,
    lead,
    report,
    touch,
    transfer,
    workspace,
)
from smk.cli.help_pages import SpokenCommand, SpokenGroup, in_spoken_words
from smk.cli.opening import Settings
from smk.language.saying import later

NOUNS = {
    "agreement": agreement.app,
    "lead": lead.app,
    "handoff": handoff.app,
    "touch": touch.app,
    "feedback": feedback.app,
    "report": report.app,
    "sla": daily.app,
    "import": transfer.imports,
    "export": transfer.exports,
    "db": db.app,
}
VERBS = (
    *(workspace.init, workspace.demo, workspace.where, daily.today, daily.why),
    *(workspace.undo, workspace.log),
)
FIRST_STEPS = later(
    "First steps: smk demo shows a funnel with sample leads. smk init makes a workspace of your "
    "own; then smk agreement check, smk agreement adopt, smk lead add. Every day: smk today. "
    "Each command tells more with --help."
)
WITH_VALUE = ("--agreement", "--db", "--as", "--now")


def noun_of(arguments: Sequence[str]) -> str:
    """The first word that is neither an option nor an option's value; empty if there is none."""
    words = iter(arguments)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


@functools.cache
def application(noun: str | None = None) -> typer.Typer:
    """The whole command line; with a `noun` the others are there by their names alone."""
    app = typer.Typer(
        name="smk",
        cls=SpokenGroup,
        help="One funnel, one language, one agreement for marketing and sales.",
        epilog=FIRST_STEPS,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    app.callback()(settings)
    for verb in VERBS:
        app.command(cls=SpokenCommand)(verb)
    for name, group in NOUNS.items():
        wanted = noun in (None, name)
        shown = in_spoken_words(group) if wanted else typer.Typer(help=group.info.help)
        app.add_typer(shown, name=name, cls=SpokenGroup, no_args_is_help=True)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"smk {__version__}")
        raise typer.Exit


def settings(
    ctx: typer.Context,
    agreement_file: Annotated[
        str | None, typer.Option("--agreement", metavar="PATH", help="The agreement's file.")
    ] = None,
    db_file: Annotated[
        str | None, typer.Option("--db", metavar="PATH", help="The database's file.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who acts; default your login name.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(metavar="TIME", help="A time to take for the present.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """One funnel, one language, one agreement for marketing and sales."""
    del version
    chosen = ctx.ensure_object(Settings)
    chosen.agreement, chosen.database, chosen.actor = agreement_file, db_file, actor
    chosen.now, chosen.debug = now, debug
