"""The `smk` command: its options before the command, and the one place where errors end."""

import io
import os
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from smk import __version__
from smk.cli import agreement, db, lead, report, transfer, workspace
from smk.cli.opening import Settings
from smk.render import show_error
from smk.reports.values import Failure
from smk.rules.errors import SmkError

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
app.add_typer(agreement.app, name="agreement", no_args_is_help=True)
app.add_typer(lead.app, name="lead", no_args_is_help=True)
app.add_typer(report.app, name="report", no_args_is_help=True)
app.add_typer(transfer.imports, name="import", no_args_is_help=True)
app.add_typer(transfer.exports, name="export", no_args_is_help=True)
app.command()(workspace.undo)
app.command()(workspace.log)
app.add_typer(db.app, name="db", no_args_is_help=True)

REPORT_IT = "this is a bug; please report it with what you did and: smk --debug ..."


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
    """The command's exit code; every exception becomes one here."""
    try:
        done = app(arguments, standalone_mode=False, obj=chosen)
        code = done if isinstance(done, int) else 0
    except SmkError as error:
        _trace(chosen)
        show_error(Failure(error.code, error.message, error.hint, error.verdicts), chosen.form)
        return error.exit_code
    except BrokenPipeError:
        raise
    except (TyperException, typer.Abort) as error:
        return _usage(error, chosen)
    except (KeyboardInterrupt, EOFError):
        code = 130
    except Exception as error:
        return _bug(error, chosen)
    if code == 130:
        show_error(Failure("interrupted", "interrupted; nothing was changed", ""), chosen.form)
    return code


def _usage(error: Any, chosen: Settings) -> int:
    """Wrong usage as Typer found it."""
    if isinstance(error, typer.Abort):
        show_error(Failure("interrupted", "interrupted; nothing was changed", ""), chosen.form)
        return 130
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{message}\n" if message else "")
        return 2
    path = context.command_path if context else "smk"
    show_error(Failure("usage", message, f"see: {path} --help"), chosen.form)
    return 2


def _bug(error: Exception, chosen: Settings) -> int:
    """What only a mistake of ours, or a machine in trouble, can cause."""
    _trace(chosen)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        show_error(Failure("failed", f"{place}{error.strerror}", ""), chosen.form)
    else:
        shown = f"{type(error).__name__} at {_place(error)}"
        show_error(Failure("bug", shown, REPORT_IT), chosen.form)
    return 1


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}smk{os.sep}" in frame.filename]
    frame = (ours or list(frames))[-1]
    return f"{os.path.basename(frame.filename)}:{frame.lineno}"


def _trace(chosen: Settings) -> None:
    if chosen.debug:
        traceback.print_exc()


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
