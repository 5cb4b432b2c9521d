"""Forgetting a person: every text goes, the history stays, and past reports with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from smk.agreement.schema import Agreement
from smk.language.saying import say, word
from smk.reports.forgotten import MOST_NAMED, Erased, forgotten_report
from smk.reports.table import Report
from smk.rules.clock import shown
from smk.rules.errors import NotFoundError, RefusedError, SmkError
from smk.rules.forgetting import (
    COUNTED_BY,
    FORGOTTEN,
    PERSONAL,
    Spared,
    names_of,
    pattern_of,
    pattern_of_addresses,
    pattern_of_parts,
    spared_by,
    stays,
)
from smk.store import erasing
from smk.store.merging import merged_into, went_into
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
            erased, touched = _forget(work, lead_id)
            context, warnings = work.context(), (*work.warnings(), *_told(touched))
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


@dataclass(frozen=True)
class _Person:
    """Who is forgotten: their records, what names nobody else, and what stays for the rules."""

    ids: Sequence[int]
    whole: re.Pattern[str] | None
    agreements: Sequence[Agreement]
    spared: Spared


def _forget(work: Work, lead_id: int) -> tuple[Erased, Mapping[int, set[str]]]:
    """Erase in this transaction; gives the fields of others as well that named the person."""
    session = work.session
    ids = [lead_id, *merged_into(session, lead_id)]
    values = [one for lead in ids for one in erasing.values_ever(session, lead)]
    known_by = {text for field, text in values if field == "email"}
    ids += [one for text in sorted(known_by) for one in erasing.taken_back(session, text)]
    ids = list(dict.fromkeys(ids))
    values = [one for lead in ids for one in erasing.values_ever(session, lead)]
    outside = erasing.outside_ids(session, ids)
    whole, agreements = pattern_of(values, outside), _all_agreements(work)
    person = _Person(ids, whole, agreements, spared_by(agreements))
    fields: set[str] = set()
    for one in ids:
        erased = _to_erase(work, one, person)
        erasing.erase_values(session, one, erased)
        _no_longer_shared(work, erased)
        fields |= set(erased)
    erasing.erase_texts(session, ids)
    elsewhere = erasing.erase_elsewhere(session, whole, person.spared) if whole else 0
    touched = erasing.erase_from_fields(session, whole, person.spared) if whole else {}
    erasing.remember_digests(session, ids, names_of(values, outside), work.operation_id)
    refresh(session, ids, work.path)
    doubtful: set[str] = set()
    for pattern in filter(None, (whole, pattern_of_parts(values), pattern_of_addresses(values))):
        leads, personas = erasing.where_named(session, pattern)
        doubtful |= {str(lead) for lead in leads} | personas
    done = Erased(lead_id, tuple(sorted(fields)), elsewhere, tuple(sorted(doubtful)))
    return done, _of_others(work, touched, ids)


def _all_agreements(work: Work) -> list[Agreement]:
    """The file and every adopted version, since past figures rest on each of them."""
    numbers = [None, *(one.number for one in work.agreements.versions)]
    return [work.agreements.numbered(number) for number in numbers]


def _of_others(
    work: Work, touched: Mapping[int, set[str]], ids: Sequence[int]
) -> dict[int, set[str]]:
    """The fields that were touched, by the lead under which people find them now."""
    found: dict[int, set[str]] = {}
    for lead in sorted(set(touched) - set(ids)):
        found.setdefault(went_into(work.session, lead) or lead, set()).update(touched[lead])
    return found


def _told(touched: Mapping[int, set[str]]) -> tuple[str, ...]:
    """Which fields of other leads the person was erased from."""
    if not touched:
        return ()
    told = [
        f"{lead} ({', '.join(word(field, 'field') for field in sorted(touched[lead]))})"
        for lead in sorted(touched)[:MOST_NAMED]
    ]
    where = ", ".join([*told, *(("...",) if len(touched) > MOST_NAMED else ())])
    return (say("Also erased from fields of other leads: {where}.", where=where),)


def _no_longer_shared(work: Work, erased: Texts) -> None:
    """Erase of those forgotten before what stayed because this person had it as well."""
    for field, texts in erased.items():
        for text, instead in texts.items() if field not in PERSONAL else ():
            for other in erasing.forgotten_with(work.session, field, text):
                erasing.erase_values(work.session, other, {field: {text: instead}})


def _to_erase(work: Work, lead_id: int, person: _Person) -> Texts:
    """The values of a lead that name the person, by field, and what stands there instead.

    That is a mark, but for a text that another lead has as well: of it the rest stays with both.
    """
    found: Texts = {}
    for field, text in erasing.values_ever(work.session, lead_id):
        written = normalize("NFC", text)
        names_them = field not in COUNTED_BY and bool(person.whole and person.whole.search(written))
        names_them = names_them and text not in person.spared.words
        is_shared = field not in PERSONAL
        is_shared = is_shared and erasing.has_another(work.session, field, text, person.ids)
        if names_them and is_shared and person.whole:
            found.setdefault(field, {})[text] = person.whole.sub(FORGOTTEN, written)
        elif names_them or not stays(person.agreements, field, text, is_shared=is_shared):
            found.setdefault(field, {})[text] = FORGOTTEN
    return found
