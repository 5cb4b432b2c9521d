"""The `smk` command: one run of it, and the one place where errors end."""

import errno
import io
import os
import sys
import traceback

from smk.cli import opening
from smk.cli.application import application, named_in
from smk.cli.completing import words_of_the_line
from smk.cli.ending import FAILED, INTERRUPTED, check_arguments, form_asked_for, outcome_of
from smk.cli.opening import Settings
from smk.cli.speaking import language_of
from smk.language.saying import speak
from smk.reports.format import Format


def run(arguments: list[str] | None = None) -> None:
    """Run one command and end the process with its exit code."""
    _prepare_streams()
    speak("en")
    words = words_of_the_line(os.environ)
    chosen = Settings()
    try:
        code = _invoke(arguments, words, chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
        _silence_stdout()
    except OSError:  # told already; what is left of the answer goes nowhere
        code = FAILED
        _silence_stdout()
    sys.exit(code)


def _invoke(arguments: list[str] | None, completed: list[str] | None, chosen: Settings) -> int:
    """The command's exit code; every exception is shown and becomes one here.

    `completed` are the words that a shell wants completed, in the place of arguments.
    """
    try:
        words = [*(sys.argv[1:] if arguments is None else arguments)]
        check_arguments(words)
        speak(language_of(completed or words, os.environ))
        app = application(*named_in(completed or words))
        done = app(arguments, prog_name="smk", standalone_mode=False, obj=chosen)
        if done != INTERRUPTED:
            return done if isinstance(done, int) else 0
        error: BaseException = KeyboardInterrupt()
    except BrokenPipeError:
        raise
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):  # Typer makes a failure of it
            raise ended.__context__ from None
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
            setattr(sys, name, _Closed() if name == "stdout" else _nowhere())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class _Closed(io.TextIOBase):
    """A stdout that is closed: whoever writes to it is told so."""

    def write(self, _: str) -> int:
        """Refuse any text."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8")


def _silence_stdout() -> None:
    """Nobody reads any more; the interpreter must not complain when it flushes."""
    if not isinstance(sys.stdout, _Closed):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
