"""Every way a command can end badly, with its exit code; the message says fact, place and mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smk.language.saying import say, several, word


@dataclass(frozen=True)
class Verdict:
    """What one criterion says of a lead.

    `holds` is None where it cannot be judged; `depth` is its nesting below the stage's criterion;
    `mend` is a command or option that would help. `kind` is all, any, some or not where it has
    parts, of which `needed` must hold.
    """

    clause: str
    holds: bool | None
    evidence: str
    missing: str = ""
    depth: int = 0
    mend: str = ""
    kind: str = ""
    needed: int = 0


MOST_PROBLEMS = 2


class SmkError(Exception):
    """The common form: a message, a hint that mends it, and an exit code."""

    exit_code = 1
    code = "failed"

    def __init__(
        self,
        message: str,
        hint: str = "",
        verdicts: Sequence[Verdict] = (),
        missing: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.verdicts = tuple(verdicts)
        self.missing = missing


class FailedError(SmkError):
    """The machine did not do its part: the disk is full, a file cannot be written."""


class UsageError(SmkError):
    """An option or argument that cannot be taken as it is."""

    exit_code = 2
    code = "usage"


class NotFoundError(SmkError):
    """Nothing has that name, or no file is there."""

    exit_code = 3
    code = "not-found"


class AmbiguousError(SmkError):
    """Several leads answer to the name; the candidates are named."""

    exit_code = 3
    code = "ambiguous"

    def __init__(self, what: str, candidates: Iterable[str]) -> None:
        names = list(candidates)
        named = ", ".join(names[:5])
        if len(names) > 5:
            named = say("{named} and {n} more", named=named, n=len(names) - 5)
        super().__init__(
            say("{what} is ambiguous: {candidates}", what=what, candidates=named),
            say("say which by its id"),
        )


class RefusedError(SmkError):
    """The agreement does not allow it, or it is already so."""

    exit_code = 4
    code = "refused"


class CheckError(SmkError):
    """A check found something: a damaged file, senseless terms, a rejected row."""

    exit_code = 5
    code = "found"


class InvalidAgreementError(SmkError):
    """The agreement's file is not valid; each problem stands in a line of its own.

    Of many only the first are shown, and their number; `most` None shows all.
    """

    exit_code = 6
    code = "invalid-agreement"

    def __init__(
        self,
        path: str,
        problems: Sequence[object],
        what: str = "agreement",
        *,
        most: int | None = MOST_PROBLEMS,
    ) -> None:
        shown = "\n".join(f"{path}:{problem}" for problem in problems[:most])
        count = several(len(problems), "{n} problem", "{n} problems")
        outcome = say("The {what} has {count}.", what=word(what, "the"), count=count)
        check = say("mend the file, then: smk agreement check")
        hint = check if what == "agreement" else say("mend the file")
        super().__init__(f"{shown}\n{outcome}", hint)


class NeverDueError(SmkError):
    """Working time that does not pass within two years: the agreement asks for the impossible."""

    exit_code = 6
    code = "invalid-agreement"

    def __init__(self, allowance: str) -> None:
        super().__init__(
            say(
                "{time} do not pass within two years: the calendar has too few working hours",
                time=allowance,
            ),
            say("fill in calendar.hours, then: smk agreement check"),
        )


class UnknownDaysOffError(SmkError):
    """The agreement names public holidays that cannot be told here."""

    exit_code = 6
    code = "invalid-agreement"


class InvalidDatabaseError(SmkError):
    """The database is not one of ours, damaged, or of another schema version."""

    exit_code = 6
    code = "invalid-database"


class BusyError(SmkError):
    """Another process holds the database."""

    exit_code = 7
    code = "busy"
