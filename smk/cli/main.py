"""The `smk` command: its options before the command, and the one place where errors end."""

import io
import os
import sys
import traceback
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
    opening,
    report,
    touch,
    transfer,
    workspace,
)
from smk.cli.ending import INTERRUPTED, check_arguments, form_asked_for, outcome_of
from smk.cli.opening import Settings
from smk.reports.format import Format

app = typer.Typer(
    name="smk",
    help="One funnel, one language, one agreement for marketing and sales.",
    epilog="First steps: smk demo. A workspace of your own: smk init.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command()(workspace.init)
app.command()(workspace.demo)
app.command()(workspace.where)
app.command()(daily.today)
app.command()(daily.why)
app.add_typer(agreement.app, name="agreement", no_args_is_help=True)
app.add_typer(lead.app, name="lead", no_args_is_help=True)
app.add_typer(handoff.app, name="handoff", no_args_is_help=True)
app.add_typer(touch.app, name="touch", no_args_is_help=True)
app.add_typer(feedback.app, name="feedback", no_args_is_help=True)
app.add_typer(report.app, name="report", no_args_is_help=True)
app.add_typer(daily.app, name="sla", no_args_is_help=True)
app.add_typer(transfer.imports, name="import", no_args_is_help=True)
app.add_typer(transfer.exports, name="export", no_args_is_help=True)
app.command()(workspace.undo)
app.command()(workspace.log)
app.add_typer(db.app, name="db", no_args_is_help=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"smk {__version__}")
        raise typer.Exit


@app.callback()
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


def run(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    _prepare_streams()
    chosen = Settings()
    try:
        code = _invoke(arguments, chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
        _silence_stdout()
    sys.exit(code)


def _invoke(arguments: list[str] | None, chosen: Settings) -> int:
    """The command's exit code; every exception is shown and becomes one here."""
    try:
        check_arguments([*(sys.argv[1:] if arguments is None else arguments)])
        done = app(arguments, standalone_mode=False, obj=chosen)
        if done != INTERRUPTED:
            return done if isinstance(done, int) else 0
        error: BaseException = KeyboardInterrupt()
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as raised:
        error = raised
    if chosen.debug:
        traceback.print_exception(error)
    code, failure = outcome_of(error)
    if failure:
        form = chosen.form if chosen.form != Format.table else form_asked_for(arguments)
        opening.output.show_error(failure, form)
    return code


def _prepare_streams() -> None:
    """Streams that are closed, or cannot write every character, must not crash a command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _silence_stdout() -> None:
    """Nobody reads any more; the interpreter must not complain when it flushes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
