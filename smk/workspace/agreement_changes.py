"""What two agreements say otherwise: versions, the file, or any other file."""

import shlex
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.agreement.versions import Agreements, Version
from smk.language.saying import say
from smk.reports.agreement_changes import Compared, diff_report, indented
from smk.reports.table import Report
from smk.rules.agreement_diff import differences
from smk.rules.errors import InvalidAgreementError, NotFoundError, RefusedError
from smk.rules.file_errors import NoFileError
from smk.workspace.files import read_text
from smk.workspace.work import Work, Workspace


@dataclass(frozen=True)
class _Side:
    """One of the two agreements that are compared."""

    compared: Compared
    agreement: Agreement


def diff(workspace: Workspace, work: Work, first: str | None, second: str | None) -> Report:
    """What changed from one agreement to another; each is the number of a version, or a path.

    One that is not given is the latest version before, and the file of the workspace after.
    """
    if first is not None and second is None and not _is_number(first):
        first, second = None, first
    before = _latest(work) if first is None else _side(work, first)
    after = _file(workspace) if second is None else _side(work, second)
    found = differences(before.agreement, after.agreement)
    return diff_report(work.context(), before.compared, after.compared, found)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _latest(work: Work) -> _Side:
    latest = work.agreements.latest
    if latest is None:
        raise RefusedError(
            say("nothing is adopted yet, so there is nothing to compare with"),
            "smk agreement adopt",
        )
    return _version(work, latest.number)


def _side(work: Work, named: str) -> _Side:
    if not _is_number(named):
        return _other_file(Path(named))
    known = len(named) < 10 and 1 <= int(named) <= len(work.agreements.versions)
    if not known:
        raise NotFoundError(
            say("there is no version {version}", version=named), "smk agreement history"
        )
    return _version(work, int(named))


def _version(work: Work, number: int) -> _Side:
    name = say("version {number}", number=number)
    text = work.agreements.versions[number - 1].text
    return _Side(Compared(name, number, text), work.agreements.numbered(number))


def _file(workspace: Workspace) -> _Side:
    name = workspace.files.agreement.path.name
    return _Side(Compared(name, name, workspace.file_text), workspace.file_agreement)


def _other_file(path: Path) -> _Side:
    if not path.exists():
        raise NoFileError(path)
    text = read_text(path, "agreement")
    reading = read_agreement(text)
    if reading.agreement is None:
        error = InvalidAgreementError(str(path), reading.problems, most=None)
        file = shlex.quote(str(path))
        error.hint = say("mend the file, then: smk --agreement {file} agreement check", file=file)
        raise error
    return _Side(Compared(str(path), str(path), text), reading.agreement)


def told_of(agreements: Agreements, version: Version, now: datetime) -> tuple[str, ...]:
    """What adopting the file as this version changes, and from when, in sentences."""
    latest = agreements.latest
    in_force = _in_force(agreements, version, now)
    if latest is None:
        return in_force
    found = differences(agreements.numbered(latest.number), agreements.file)
    if not found:
        same = say("It says the same as version {number}.", number=latest.number)
        return (*in_force, same, say("Only the writing differs."))
    heading = say("What changes from version {number}:", number=latest.number)
    return (*in_force, heading, *indented(found))


def _in_force(agreements: Agreements, version: Version, now: datetime) -> tuple[str, ...]:
    """From when a version is in force, what judges until then, and what never will."""
    zone = agreements.file.zone
    day = f"{version.in_force_from.astimezone(zone):%Y-%m-%d}"
    if version.number == 1:
        early = say(
            "In force from the beginning: version 1 judges what was before {day}, too.", day=day
        )
        return (early,) if version.in_force_from > now else ()
    overtaken = tuple(
        say("Version {number} never comes into force: this one comes first.", number=one.number)
        for one in agreements.versions
        if now < one.in_force_from and version.in_force_from <= one.in_force_from
    )
    if version.in_force_from <= now:
        return (say("In force from now on."), *overtaken)
    number = agreements.number_at(now)
    until = say("In force from {day}; until then version {number} judges.", day=day, number=number)
    between = tuple(
        say(
            "From {day} version {number} judges.",
            day=f"{one.start.astimezone(zone):%Y-%m-%d}",
            number=one.number,
        )
        for one in agreements.segments(now, version.in_force_from)[1:]
        if one.start is not None
    )
    return (until, *between, *overtaken)
