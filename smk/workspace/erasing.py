"""Forgetting a person: every text goes, the history stays, and past reports with it."""

from collections.abc import Sequence

from smk.language.saying import say
from smk.reports.forgotten import Erased, forgotten_report
from smk.reports.table import Report
from smk.rules.clock import shown
from smk.rules.errors import RefusedError
from smk.rules.forgetting import PERSONAL, stays, tells_apart
from smk.store import erasing
from smk.store.leads import read_lead
from smk.store.merging import merged_into
from smk.store.standings import refresh
from smk.store.wiping import erase_for_good, rewrite, texts_left
from smk.workspace.finding import find_lead
from smk.workspace.work import Work, Workspace

Texts = dict[str, set[str]]


def check_forgettable(work: Work, address: str) -> str:
    """What to call the lead in a question; a RefusedError if nothing is left to forget."""
    lead_id = find_lead(work.session, address)
    _is_there(work, lead_id)
    return read_lead(work.session, lead_id).address


def forget(workspace: Workspace, address: str, *, dry_run: bool) -> Report:
    """Erase the person behind a lead, and write the file anew so that no byte is left.

    Of one that was forgotten before only the file is written anew, should that have failed.
    """
    try:
        with workspace.writing("lead forget", dry_run=dry_run) as work:
            erase_for_good(work.session)
            erased, texts = _forget(work, find_lead(work.session, address))
            context, warnings = work.context(), work.warnings()
    except AlreadyForgottenError:
        if not dry_run:
            rewrite(workspace.database)
        raise
    left: list[str] = []
    if not dry_run:
        rewrite(workspace.database)
        left = texts_left(workspace.database.path, texts)
    return forgotten_report(context, erased, len(left), warnings)


class AlreadyForgottenError(RefusedError):
    """The person of this lead was forgotten before."""


def _is_there(work: Work, lead_id: int) -> None:
    when = erasing.forgotten_at(work.session, lead_id)
    if when is not None:
        raise AlreadyForgottenError(
            say("lead {lead} was forgotten on {when}", lead=lead_id, when=shown(when, work.zone)),
            say("its history stays: smk lead history {lead}", lead=lead_id),
        )


def _forget(work: Work, lead_id: int) -> tuple[Erased, list[str]]:
    """Erase in this transaction; also answers with the texts that must be nowhere afterwards."""
    _is_there(work, lead_id)
    session = work.session
    ids = [lead_id, *merged_into(session, lead_id)]
    names = _names(work, ids)
    personal = {text for one in ids for name, text in erasing.values_ever(session, one)
                if name in PERSONAL}  # fmt: skip
    fields: set[str] = set()
    for one in ids:
        erased = _to_erase(work, one, ids)
        erasing.erase_values(session, one, erased, work.operation_id)
        fields |= set(erased)
    erasing.erase_texts(session, ids)
    apart = sorted(text for text in personal if tells_apart(text))
    elsewhere = erasing.erase_elsewhere(session, apart)
    erasing.remember_digests(session, ids, names, work.operation_id)
    refresh(session, ids, work.path)
    return Erased(lead_id, tuple(sorted(fields)), elsewhere), apart


def _names(work: Work, ids: Sequence[int]) -> list[tuple[str, str]]:
    """By what an import may know the person: addresses and outside ids."""
    emails = [
        ("email", text)
        for one in ids
        for name, text in erasing.values_ever(work.session, one)
        if name == "email"
    ]
    outside = erasing.outside_ids(work.session, ids)
    return emails + [
        ("email", text) if system == "email" else (f"external:{system}", text)
        for system, text in outside
    ]


def _to_erase(work: Work, lead_id: int, ids: Sequence[int]) -> Texts:
    """The values of a lead that name the person, by field."""
    found: Texts = {}
    agreement = work.current
    for field, text in erasing.values_ever(work.session, lead_id):
        is_shared = field not in PERSONAL and erasing.has_another(work.session, field, text, ids)
        if not stays(agreement, field, text, is_shared=is_shared):
            found.setdefault(field, set()).add(text)
    return found
