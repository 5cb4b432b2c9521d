"""The command line: its options before the command, its nouns and verbs.

Typer turns every command into options before the first is run. So only the command that was asked
for gets its options; of the others a help page needs no more than name and help.
"""

import functools
from collections.abc import Callable, Sequence
from copy import copy
from typing import Annotated, Any

import typer
from typer.models import CommandInfo

from smk import __version__
from smk.cli import (
    agreement,
    campaign,
    daily,
    db,
    deal,
    feedback,
    handoff,
    lead,
    lead_erasing,
    lead_merging,
    lead_moves,
    persona,
    report,
    touch,
    transfer,
    workspace,
)
from smk.cli.help_pages import SpokenCommand, SpokenGroup
from smk.cli.opening import Settings
from smk.language.saying import later

LEAD = (lead, lead_moves, lead_merging, lead_erasing)  # each adds its commands to the noun
NOUNS = {
    "agreement": agreement.app,
    "lead": LEAD[0].app,
    "handoff": handoff.app,
    "touch": touch.app,
    "feedback": feedback.app,
    "persona": persona.app,
    "campaign": campaign.app,
    "deal": deal.app,
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


def named_in(arguments: Sequence[str]) -> tuple[str, str]:
    """The noun and the verb: the first words that are no options; empty where there are none."""
    words = iter(arguments)
    found = []
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            found.append(word)
    return (*found, "", "")[0], (*found, "", "")[1]


@functools.cache
def application(noun: str | None = None, verb: str = "") -> typer.Typer:
    """The whole command line; with a `noun`, all but what it and the `verb` name by name alone."""
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
    for one in VERBS:
        app.command(cls=SpokenCommand)(one if noun in (None, one.__name__) else _by_name(one))
    for name, group in NOUNS.items():
        shown = typer.Typer(help=group.info.help, epilog=group.info.epilog)
        if noun in (None, name):
            shown.registered_commands = [
                _built(one, noun, verb) for one in group.registered_commands
            ]
        app.add_typer(shown, name=name, cls=SpokenGroup, no_args_is_help=True)
    return app


def _built(command: CommandInfo, noun: str | None, verb: str) -> CommandInfo:
    """A command of a noun; only its name and help unless it is the one that is asked for."""
    assert command.callback is not None
    name = command.name or command.callback.__name__
    whole = noun is None or verb == name
    built = copy(command)
    built.cls, built.callback = (
        SpokenCommand,
        command.callback if whole else _by_name(command.callback),
    )
    return built


def _by_name(command: Callable[..., Any]) -> Callable[[], None]:
    """A command of this name and help that takes nothing and does nothing."""

    def silent() -> None: ...

    silent.__name__, silent.__doc__ = command.__name__, command.__doc__
    return silent


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
