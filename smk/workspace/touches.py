"""Touches: recorded and listed."""

from collections.abc import Iterator, Sequence

from smk.agreement.people import TouchKind
from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.reports.table import Report
from smk.reports.touches import TouchLine, touch_list
from smk.rules import lifecycle
from smk.rules.clock import read_time, shown
from smk.rules.errors import RefusedError, UsageError
from smk.rules.facts import Touch
from smk.rules.periods import Period, read_period
from smk.store.leads import read_facts, read_lead
from smk.store.touches import add_touch, list_touches
from smk.workspace.finding import find_lead
from smk.workspace.moves import Asked, write_texts
from smk.workspace.values import change_values, read_settings
from smk.workspace.work import Work


def add(
    work: Work,
    leads: Sequence[str],
    kind: str,
    outcome: str | None,
    content: str | None,
    asked: Asked,
) -> Report:
    """Record that something passed between leads and a team; all of them or none."""
    lines = []
    for lead_id in dict.fromkeys(find_lead(work.session, one) for one in leads):
        facts = read_facts(work.session, [lead_id], work.path)[lead_id]
        typed = read_time(asked.at, work.zone, work.now) if asked.at else None
        at = lifecycle.moment(facts, typed, work.now, work.zone) if typed else work.now
        agreement = work.agreements.at(at)
        touch = checked_touch(agreement, kind, outcome, content)
        if facts.created_at is not None and at < facts.created_at:
            raise RefusedError(
                say(
                    "{lead} was not there yet at {at}",
                    lead=read_lead(work.session, lead_id).address,
                    at=shown(at, work.zone),
                ),
                say("its first move is of {at}", at=shown(facts.created_at, work.zone)),
            )
        done = Touch(at, touch.key, touch.by, outcome, content)
        add_touch(work.session, lead_id, done, work.operation_id)
        change_values(work, facts, read_settings(work, agreement, asked.settings), at)
        write_texts(work, lead_id, asked)
        address = read_lead(work.session, lead_id).address
        lines.append(
            TouchLine(address, at, done.kind, done.side, outcome, content, asked.note, work.actor)
        )
    return touch_list(work.context(), lines, added=True, warnings=work.warnings())


def checked_touch(
    agreement: Agreement, kind: str, outcome: str | None, content: str | None
) -> TouchKind:
    """The kind of touch of the agreement; a UsageError names what it does not know."""
    kinds = {one.key: one for one in agreement.touches}
    if kind not in kinds:
        hint = suggestion(kind, kinds) or say("declare it under touches")
        raise UsageError(say("{kind!r} is not a kind of touch", kind=kind), hint)
    known = kinds[kind]
    if outcome is None and known.outcomes:
        raise UsageError(
            say("a {kind} has an outcome", kind=kind), f"--outcome {'|'.join(known.outcomes)}"
        )
    if outcome is not None and outcome not in known.outcomes:
        hint = suggestion(outcome, known.outcomes) or say("{kind} has no outcomes", kind=kind)
        raise UsageError(
            say("{outcome!r} is no outcome of {kind}", outcome=outcome, kind=kind), hint
        )
    keys = [one.key for one in agreement.content]
    if content is not None and content not in keys:
        hint = suggestion(content, keys) or say("declare it under content")
        raise UsageError(say("{content!r} is not content of the agreement", content=content), hint)
    return known


def listing(
    work: Work,
    lead: str | None,
    kind: str | None,
    period: str,
    schema: str = "smk.touch.list/1",
) -> Report:
    """The touches of one lead or of all, in order of time."""
    lead_id = find_lead(work.session, lead) if lead else None
    kinds = [one.key for one in work.current.touches]
    if kind is not None and kind not in kinds:
        hint = suggestion(kind, kinds) or say("declare it under touches")
        raise UsageError(say("{kind!r} is not a kind of touch", kind=kind), hint)
    starts = work.current.calendar.week_starts
    within = read_period(period, work.zone, work.now, starts)
    lines = _lines(work, lead_id, kind, within)
    return touch_list(work.context(period=within), lines, schema=schema)


def _lines(
    work: Work, lead_id: int | None, kind: str | None, within: Period
) -> Iterator[TouchLine]:
    for one in list_touches(work.session, lead_id, kind):
        touch = one.touch
        if within.contains(touch.at):
            given = (one.lead, touch.at, touch.kind, touch.side, touch.outcome, touch.content)
            yield TouchLine(*given, one.note, one.actor)
