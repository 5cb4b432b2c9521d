"""How a command ends: the one place that maps exceptions to exit codes and messages."""

import os
import sys
import traceback
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from smk.cli.usage_errors import usage_failure
from smk.language.saying import later, say
from smk.reports.format import Format
from smk.reports.values import Failure, mend_of, why
from smk.rules.errors import SmkError, UsageError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
SEE_WHERE = later("smk --debug shows where it came from")
REPORT_IT = later("this is a bug; please report it with what you did and what smk --debug shows")
STOPPED = later("interrupted; nothing was changed")


def check_arguments(arguments: Sequence[str]) -> None:
    """Refuse NUL characters, which nothing can store."""
    if any("\0" in argument for argument in arguments):
        raise UsageError(say("an argument has a NUL character"), say("leave it out"))


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
        return INTERRUPTED, Failure("interrupted", say(STOPPED), "")
    if isinstance(error, TyperException):
        return USAGE, usage_failure(error)
    if isinstance(error, UnicodeEncodeError):  # bytes of the command line that are not UTF-8
        return USAGE, Failure("usage", say("a text is not valid UTF-8"), say("type it as UTF-8"))
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return FAILED, Failure("failed", f"{place}{why(error)}", mend_of(error) or say(SEE_WHERE))
    where = say("{error} at {place}", error=type(error).__name__, place=_place(error))
    return FAILED, Failure("bug", where, say(REPORT_IT))


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}smk{os.sep}" in frame.filename]
    frame = (ours or list(frames))[-1]
    return f"{os.path.basename(frame.filename)}:{frame.lineno}"
