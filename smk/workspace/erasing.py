"""Forgetting a person: every text goes, the history stays, and past reports with it."""

import re
from collections.abc import Sequence

from smk.language.saying import say
from smk.reports.forgotten import Erased, forgotten_report
from smk.reports.table import Report
from smk.rules.clock import shown
from smk.rules.errors import NotFoundError, RefusedError, SmkError
from smk.rules.forgetting import (
    COUNTED_BY,
    FORGOTTEN,
    PERSONAL,
    names_of,
    pattern_of,
    pattern_of_parts,
    stays,
)
from smk.store import erasing
from smk.store.merging import merged_into
from smk.store.standings import refresh
from smk.store.wiping import erase_for_good, rewrite
from smk.workspace.finding import addresses, find_lead
from smk.workspace.work import Work, Workspace

Texts = dict[str, dict[str, str]]


def check_forgettable(work: Work, address: str) -> str:
    """What to call the lead in a question; a RefusedError if nothing is left to forget."""
    lead_id = _whom(work, address)
    return addresses(work.session, [lead_id])[lead_id]


def forget(workspace: Workspace, address: str, *, dry_run: bool) -> Report:
    """Erase the person behind a lead, and write the file anew so that no byte is left.

    Of one that was forgotten before only the file is written anew, should that have failed.
    """
    try:
        with workspace.writing("lead forget", dry_run=dry_run) as work:
            erase_for_good(work.session)
            lead_id = _whom(work, address)
            erased = _forget(work, lead_id)
            context, warnings = work.context(), work.warnings()
    except AlreadyForgottenError:
        if not dry_run:
            rewrite(workspace.database)
        raise
    if not dry_run:
        _rewrite(workspace, lead_id)
    return forgotten_report(context, erased, warnings)


def _rewrite(workspace: Workspace, lead_id: int) -> None:
    """Write the file anew; what to do where that fails, since the rest is done by then."""
    try:
        rewrite(workspace.database)
    except SmkError as error:
        error.message = say(
            "lead {lead} is forgotten, but the file could not be written anew: {why}",
            lead=lead_id,
            why=error.message,
        )
        error.hint = say("make room, then once more: smk lead forget {lead} --yes", lead=lead_id)
        raise


def _whom(work: Work, address: str) -> int:
    """The lead that is meant: one that is here, else one whose making was taken back."""
    try:
        lead_id = find_lead(work.session, address)
    except NotFoundError:
        undone = erasing.taken_back(work.session, address)
        if not undone:
            raise
        lead_id = undone[0]
    when = erasing.forgotten_at(work.session, lead_id)
    if when is not None:
        raise AlreadyForgottenError(
            say("lead {lead} was forgotten on {when}", lead=lead_id, when=shown(when, work.zone)),
            say("its history stays: smk lead history {lead}", lead=lead_id),
        )
    return lead_id


class AlreadyForgottenError(RefusedError):
    """The person of this lead was forgotten before."""


def _forget(work: Work, lead_id: int) -> Erased:
    """Erase in this transaction."""
    session = work.session
    ids = [lead_id, *merged_into(session, lead_id)]
    values = [one for lead in ids for one in erasing.values_ever(session, lead)]
    known_by = {text for field, text in values if field == "email"}
    ids += [one for text in sorted(known_by) for one in erasing.taken_back(session, text)]
    ids = list(dict.fromkeys(ids))
    values = [one for lead in ids for one in erasing.values_ever(session, lead)]
    names = names_of(values, erasing.outside_ids(session, ids))
    whole, parts = pattern_of(values), pattern_of_parts(values)
    fields: set[str] = set()
    for one in ids:
        erased = _to_erase(work, one, ids, whole)
        erasing.erase_values(session, one, erased)
        _no_longer_shared(work, erased)
        fields |= set(erased)
    erasing.erase_texts(session, ids)
    elsewhere = erasing.erase_elsewhere(session, whole) if whole else 0
    erasing.remember_digests(session, ids, names, work.operation_id)
    refresh(session, ids, work.path)
    doubtful: set[str] = set()
    for pattern in filter(None, (whole, parts)):
        leads, personas = erasing.where_named(session, pattern)
        doubtful |= {str(lead) for lead in leads} | personas
    return Erased(lead_id, tuple(sorted(fields)), elsewhere, tuple(sorted(doubtful)))


def _no_longer_shared(work: Work, erased: Texts) -> None:
    """Erase of those forgotten before what stayed because this person had it as well."""
    for field, texts in erased.items():
        for text in texts if field not in PERSONAL else ():
            for other in erasing.forgotten_with(work.session, field, text):
                erasing.erase_values(work.session, other, {field: {text: FORGOTTEN}})


def _to_erase(work: Work, lead_id: int, ids: Sequence[int], whole: re.Pattern[str] | None) -> Texts:
    """The values of a lead that name the person, by field, and what stands there instead."""
    found: Texts = {}
    for field, text in erasing.values_ever(work.session, lead_id):
        names_them = field not in COUNTED_BY and bool(whole and whole.search(text))
        is_shared = field not in PERSONAL and not names_them
        is_shared = is_shared and erasing.has_another(work.session, field, text, ids)
        if names_them or not stays(work.current, field, text, is_shared=is_shared):
            found.setdefault(field, {})[text] = FORGOTTEN
    return found
