"""The agreement: checked, shown, adopted."""

from dataclasses import asdict

from smk.agreement.reading import read_agreement
from smk.agreement.sense import Finding, find_nonsense
from smk.agreement.versions import (
    Version,
    days_to_write_down,
    dropped_or_moved,
    in_force_from,
    reordered,
)
from smk.language.saying import say
from smk.reports.agreement import (
    Adopted,
    adopted_report,
    check_report,
    history_report,
    show_report,
    terms_report,
)
from smk.reports.agreement_changes import with_changes
from smk.reports.table import Context, Report
from smk.rules.errors import InvalidAgreementError, NotFoundError, RefusedError
from smk.store.agreements import VersionRecord, add_version, used_places
from smk.store.standings import follow_path, projected_path
from smk.workspace.agreement_changes import told_of
from smk.workspace.work import Work, Workspace


def check(workspace: Workspace) -> Report:
    """Validate the file, needing no database; what makes no sense is listed."""
    findings = _nonsense(workspace)
    name = workspace.files.agreement.path.name
    agreement = workspace.file_agreement
    context = Context(workspace.now, agreement.zone, agreement.agreement.name, None)
    return check_report(context, name, findings)


def _nonsense(workspace: Workspace) -> list[Finding]:
    reading = read_agreement(workspace.file_text)
    if reading.agreement is None:
        name = workspace.files.agreement.path.name
        raise InvalidAgreementError(name, reading.problems, most=None)
    today = workspace.now.astimezone(reading.agreement.zone).date()
    return find_nonsense(reading.agreement, reading.source, today)


def show(work: Work, version: int | None) -> Report:
    """What the agreement in force says, or what a given version said."""
    number = work.agreements.number_at(work.now) if version is None else version
    if version is not None and not 1 <= version <= len(work.agreements.versions):
        raise NotFoundError(
            say("there is no version {version}", version=version), "smk agreement history"
        )
    text = work.agreements.file_text
    if number is not None:
        text = work.agreements.versions[number - 1].text
    return show_report(work.context(), work.agreements.numbered(number), text, number)


def terms(work: Work) -> Report:
    """The words both teams use in one sense."""
    return terms_report(work.context(), work.current)


def history(work: Work) -> Report:
    """The adopted versions."""
    now = work.agreements.number_at(work.now)
    versions = [Adopted(one, one.number == now) for one in work.agreements.versions]
    return history_report(work.context(), versions)


def check_adoptable(workspace: Workspace, work: Work) -> None:
    """Refuse what may not become the next version, saying why."""
    latest = work.agreements.latest
    if latest is not None and latest.text == workspace.file_text:
        raise RefusedError(
            say("the file is version {version} already, word for word", version=latest.number),
            say("change smk.yaml first; what was adopted: smk agreement history"),
        )
    senseless = [one for one in _nonsense(workspace) if one.must_be_mended]
    if senseless:
        name = workspace.files.agreement.path.name
        further = len(senseless) - 1
        raise RefusedError(
            f"{name}:{senseless[0].problem}" + (say(" and {n} more", n=further) if further else ""),
            say("mend it first: smk agreement check"),
        )
    old = work.agreements.numbered(latest.number if latest else None)
    lost = dropped_or_moved(old, workspace.file_agreement, used_places(work.session))
    followed = projected_path(work.session) or ()
    lost += reordered(followed, workspace.file_agreement, used_places(work.session))
    unknown = used_places(work.session) - set(workspace.file_agreement.places)
    if lost or unknown:
        names = ", ".join(dict.fromkeys((*lost, *sorted(unknown))))
        raise RefusedError(
            say(
                "leads have used {names}, which the file drops, reorders"
                " or turns into another kind",
                names=names,
            ),
            say("keep the key; the label is free"),
        )


def announced(workspace: Workspace, work: Work) -> tuple[str, ...]:
    """What the file would change as the next version, and from when; refused if it may not be."""
    check_adoptable(workspace, work)
    return told_of(work.agreements, _next_version(workspace, work), work.now)


def _next_version(workspace: Workspace, work: Work) -> Version:
    agreement = workspace.file_agreement
    return Version(
        number=len(work.agreements.versions) + 1,
        name=agreement.agreement.name,
        in_force_from=in_force_from(agreement, work.now),
        adopted_at=work.now,
        adopted_by=work.actor,
        text=workspace.file_text,
        days_off=days_to_write_down(agreement),
    )


def adopt(workspace: Workspace, work: Work) -> Report:
    """Make the file the next version; the answer says what that changes, and from when."""
    told = announced(workspace, work)
    version = _next_version(workspace, work)
    add_version(work.session, VersionRecord(**asdict(version)), work.operation_id)
    follow_path(work.session, workspace.file_agreement.path)
    return with_changes(adopted_report(work.context(), version), told)
