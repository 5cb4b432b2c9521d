"""smk agreement try: a period judged by another agreement, which changes nothing."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.agreement.values import Length
from smk.agreement.versions import Agreements
from smk.language.saying import say
from smk.reports.table import Cell, Report
from smk.reports.trial import Tried, Unknown, trial_report
from smk.reports.trial_promises import promises_report
from smk.rules.asking_words import same_asked
from smk.rules.errors import InvalidAgreementError, NotFoundError
from smk.rules.trial_history import Tally, Trial, try_lead
from smk.store.batches import batches
from smk.store.facts_trial import count_never_at, leads_to_try, read_doings, read_traces
from smk.store.leads import read_facts
from smk.workspace.asking import Question, ReportOptions, question
from smk.workspace.files import read_text
from smk.workspace.finding import addresses
from smk.workspace.trial_promises import promises_tried
from smk.workspace.work import Work


def trial(work: Work, file: Path, options: ReportOptions, *, promises: bool = False) -> Report:
    """What the agreement in `file` would have refused and allowed, beside what was.

    With `promises` the promises of both, side by side, instead of the moves.
    """
    text, other = _read(work, file)
    asked = question(work, options)
    pairs = promises_tried(work, _governed_by(work, other, text), asked)
    echoed: dict[str, Cell] = {"file": str(file), "where": " ".join(options.where) or None}
    tally = _tally(work, asked, other)
    if promises:
        warnings = work.warnings()
        return promises_report(asked.context, file.name, pairs, echoed, warnings, tally.unmade)
    leads = {one.lead_id for one in tally.changes}
    tried = Tried(
        file.name,
        other,
        tally,
        addresses(work.session, sorted(leads)),
        pairs,
        _never_judged(work, asked, other),
        of_all=not options.where,
        versions=_versions(work, asked),
        expiry_differs=_expires(asked.agreement) != _expires(other),
    )
    return trial_report(asked.context, tried, echoed, work.warnings())


def _read(work: Work, file: Path) -> tuple[str, Agreement]:
    """The other agreement; an adopted version, word for word, with the holidays it was given."""
    if not file.exists():
        raise NotFoundError(
            say("there is no agreement at {path}", path=file),
            say("copy smk.yaml, change the copy, and try that"),
        )
    text = read_text(file, "agreement")
    same = [one.number for one in work.agreements.versions if one.text == text]
    if same:
        return text, work.agreements.numbered(same[-1])
    reading = read_agreement(text)
    if reading.agreement is None:
        error = InvalidAgreementError(file.name, reading.problems)
        error.hint = say("mend it; all its problems: smk --agreement FILE agreement check")
        raise error
    return text, reading.agreement


def _governed_by(work: Work, other: Agreement, text: str) -> Work:
    """The same work, as if the other agreement had always been in force."""
    return replace(work, agreements=Agreements(other, text, (), work.agreements.read))


def _tally(work: Work, asked: Question, other: Agreement) -> Tally:
    """Every lead with a move or an offer in the period, judged twice."""
    ask = asked.ask
    trial = Trial(other, _in_force(work), ask.start, ask.end, ask.as_of, ask.path[-1])
    tally = Tally()
    for batch in batches(leads_to_try(work.session, ask)):
        facts = read_facts(work.session, batch, work.path)
        traces, doings = read_traces(work.session, batch), read_doings(work.session, batch)
        for lead in facts.values():
            try_lead(trial, lead, traces, doings, tally)
    tally.changes.sort(key=lambda one: (one.at, one.lead_id))
    return tally


def _in_force(work: Work) -> Callable[[int | None, datetime], Agreement]:
    agreements = work.agreements

    def given(number: int | None, at: datetime) -> Agreement:
        return agreements.at(at) if number is None else agreements.numbered(number)

    return given


def _versions(work: Work, asked: Question) -> tuple[int, int] | None:
    """The numbers of the first and the last version in force in the period, if any is adopted."""
    numbers = [
        one.number
        for one in work.agreements.segments(asked.period.start, asked.period.end or asked.as_of)
        if one.number is not None
    ]
    return (numbers[0], numbers[-1]) if numbers else None


def _expires(agreement: Agreement) -> Length | None:
    """After how long an offer that nobody decides expires; None if never."""
    return agreement.handoff.expires_after if agreement.handoff else None


def _asked_at(agreement: Agreement, stage: str) -> Hashable:
    criterion = agreement.criteria.get(stage)
    return None if criterion is None else same_asked(criterion)


def _never_judged(work: Work, asked: Question, other: Agreement) -> list[Unknown]:
    """The stages whose criteria differ, with the leads that never came so far."""
    now = asked.agreement
    differing = [
        stage
        for stage in asked.ask.path
        if stage in other.path and _asked_at(now, stage) != _asked_at(other, stage)
    ]
    return [
        Unknown(stage, never)
        for stage in differing
        if (never := count_never_at(work.session, asked.ask, stage))
    ]
