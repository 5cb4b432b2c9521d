"""How a command ends: the one place that maps exceptions to exit codes and messages."""

import os
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from smk.reports.format import Format
from smk.reports.values import Failure
from smk.rules.errors import SmkError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
REPORT_IT = "this is a bug; please report it with what you did and what smk --debug shows"


def check_arguments(arguments: Sequence[str]) -> None:
    """Refuse NUL characters, which nothing can store."""
    if any("\0" in argument for argument in arguments):
        raise UsageError("an argument has a NUL character", "leave it out")


def form_asked_for(arguments: Sequence[str] | None) -> Format:
    """The format named in arguments that could not be parsed."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for name in ("json", "jsonl"):
        if f"--format={name}" in words or f"-f{name}" in words:
            return Format(name)
        for flag in ("-f", "--format"):
            if flag in words and words[words.index(flag) + 1 :][:1] == [name]:
                return Format(name)
    return Format.table


def outcome_of(error: BaseException) -> tuple[int, Failure | None]:
    """The exit code of an exception, and what to show of it; None where it says nothing."""
    if isinstance(error, SmkError):
        failure = Failure(error.code, error.message, error.hint, error.verdicts)
        return error.exit_code, failure
    if isinstance(error, typer.Abort | KeyboardInterrupt | EOFError):
        return INTERRUPTED, Failure("interrupted", "interrupted; nothing was changed", "")
    if isinstance(error, TyperException):
        return USAGE, _usage(error)
    if isinstance(error, UnicodeEncodeError):  # bytes of the command line that are not UTF-8
        return USAGE, Failure("usage", "a text is not valid UTF-8", "type it as UTF-8")
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return FAILED, Failure("failed", f"{place}{error.strerror or error}", "")
    return FAILED, Failure("bug", f"{type(error).__name__} at {_place(error)}", REPORT_IT)


def _usage(error: TyperException) -> Failure | None:
    """Wrong usage as Typer found it; a bare group has shown its help instead."""
    message = error.format_message()
    if not message:
        return None
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "smk"
    if type(error).__name__ == "NoArgsIsHelpError":
        return Failure("usage", f"{path} needs a command", f"see: {path} --help")
    return Failure("usage", message, f"see: {path} --help")


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}smk{os.sep}" in frame.filename]
    frame = (ours or list(frames))[-1]
    return f"{os.path.basename(frame.filename)}:{frame.lineno}"
