"""Moving leads: promote, demote, park, reopen, win; each judged, recorded and answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from smk.language.saying import say
from smk.reports.moved import Moved, moved_report
from smk.reports.table import Report
from smk.rules import lifecycle
from smk.rules.clock import Typed, read_time
from smk.rules.criteria import holds
from smk.rules.errors import RefusedError, SmkError, UsageError
from smk.rules.facts import LeadFacts
from smk.rules.history import last_by
from smk.rules.lifecycle import PlannedMove, Situation
from smk.rules.money import checked_currency, minor_units
from smk.store.batches import batches
from smk.store.deals import add_deal
from smk.store.leads import ids_at, read_facts, read_lead
from smk.store.moves import add_move
from smk.store.notes import add_note
from smk.store.standings import refresh
from smk.workspace.finding import find_lead
from smk.workspace.handing import settle
from smk.workspace.values import change_values, read_settings, refuse_forgotten
from smk.workspace.work import Work


@dataclass(frozen=True)
class Asked:
    """What every command that moves leads may be given."""

    at: str | None = None
    note: str | None = None
    force: bool = False
    reason_text: str | None = None
    settings: Sequence[str] = ()
    keep_going: bool = False


Plan = Callable[[Situation], PlannedMove]


def promote(work: Work, leads: Sequence[str], to: str | None, asked: Asked) -> Report:
    """One stage forward, or to stage `to`."""
    force_needs_a_reason(asked, asked.reason_text, "--reason TEXT")
    return _move_all(work, leads, asked, lambda now: lifecycle.plan_promote(now, to))


def promote_ready(work: Work, asked: Asked) -> Report:
    """All leads whose next stage has criteria that hold; the other team's are skipped, listed."""
    if asked.force:
        raise UsageError(
            say("--ready promotes what the agreement allows"), say("leave --force out")
        )
    moved: list[Moved] = []
    skipped: list[str] = []
    for facts in ready_leads(work, typed_time(work, asked)):
        try:
            moved.append(_move(work, facts, asked, lambda now: lifecycle.plan_promote(now, None)))
        except RefusedError as refusal:
            address = read_lead(work.session, facts.id).address
            skipped.append(f"{address}: {refusal.message}")
    return moved_report(
        work.context(), moved, work.current, skipped=skipped, warnings=work.warnings()
    )


def demote(work: Work, leads: Sequence[str], reason: str, to: str | None, asked: Asked) -> Report:
    """Back along the path, where the reason points."""
    force_needs_a_reason(asked, asked.note, "--note TEXT")
    return _move_all(work, leads, asked, lambda now: lifecycle.plan_demote(now, reason, to))


def park(
    work: Work, leads: Sequence[str], reason: str, asked: Asked, until: str | None = None
) -> Report:
    """Off the path, waiting or closed, where the reason points; `until` when, if it waits.

    A bare day ends the wait at its beginning, in the agreement's zone.
    """
    force_needs_a_reason(asked, asked.note, "--note TEXT")
    ends = read_time(until, work.zone, work.now).at if until is not None else None
    return _move_all(work, leads, asked, lambda now: lifecycle.plan_park(now, reason, ends))


def reopen(work: Work, leads: Sequence[str], to: str, asked: Asked) -> Report:
    """Back onto the path."""
    if not (asked.reason_text or "").strip():
        raise UsageError(say("say why the lead is reopened"), "--reason TEXT")
    return _move_all(work, leads, asked, lambda now: lifecycle.plan_reopen(now, to))


def win(work: Work, lead: str, amount: str, currency: str | None, asked: Asked) -> Report:
    """To the last stage, with revenue; a customer's further deal is no move."""
    force_needs_a_reason(asked, asked.reason_text, "--reason TEXT")
    currency = checked_currency(currency or work.current.agreement.currency)
    minor = minor_units(amount, currency)
    lead_id = find_lead(work.session, lead)
    facts = read_facts(work.session, [lead_id], work.path)[lead_id]
    at = lifecycle.moment(facts, typed_time(work, asked), work.now, work.zone)
    last = work.agreements.at(at).path[-1]
    if Situation(work.agreements.at(at), facts, at, work.actor).place == last:
        given = read_settings(work, work.agreements.at(at), asked.settings)
        change_values(work, facts, given, at)
        write_texts(work, lead_id, asked)
        done = Moved(read_lead(work.session, lead_id).address, None)
    else:
        done = _move_one(work, lead_id, asked, lambda now: lifecycle.plan_promote(now, last))
        at = done.plan.at if done.plan else at
    add_deal(work.session, lead_id, at, minor, currency, work.operation_id)
    return moved_report(
        work.context(), [done], work.current, amount=(minor, currency), warnings=work.warnings()
    )


def ready_leads(work: Work, typed: Typed | None = None) -> Iterator[LeadFacts]:
    """The leads whose next stage has criteria that all hold, now or at the time typed, by id."""
    agreement = work.agreements.at(typed.at if typed else work.now)
    asked = {
        stage: agreement.criteria[following]
        for stage, following in pairwise(agreement.path)
        if following in agreement.criteria
    }
    ids = ids_at(work.session, list(agreement.places) if typed else list(asked))
    for batch in batches(ids):
        for facts in read_facts(work.session, batch, work.path).values():
            at = lifecycle.moment(facts, typed, work.now, work.zone)
            here = last_by(facts.moves, at)
            criterion = asked.get(here.place) if here else None
            if criterion is not None and holds(criterion, agreement, facts, at):
                yield facts


def _move_all(work: Work, leads: Sequence[str], asked: Asked, plan: Plan) -> Report:
    """Move several leads, each once: all, or none unless `keep_going`."""
    if not leads:
        raise UsageError(
            say("no lead is named"), say("name one or more, or - to read them from a pipe")
        )
    moved: list[Moved] = []
    failed: list[SmkError] = []
    done: set[int] = set()
    for address in leads:
        try:
            lead_id = find_lead(work.session, address)
            if lead_id not in done:
                done.add(lead_id)
                with work.part():
                    moved.append(_move_one(work, lead_id, asked, plan))
        except SmkError as error:
            if not asked.keep_going:
                several = len(leads) > 1
                error.message = f"{address}: {error.message}" if several else error.message
                if several and not error.hint:
                    error.hint = say("nothing was changed; --keep-going moves the others")
                raise
            failed.append(error)
            error.message = f"{address}: {error.message}"
    return moved_report(
        work.context(), moved, work.current, failed=failed, warnings=work.warnings()
    )


def _move_one(work: Work, lead_id: int, asked: Asked, plan: Plan) -> Moved:
    return _move(work, read_facts(work.session, [lead_id], work.path)[lead_id], asked, plan)


def _move(work: Work, facts: LeadFacts, asked: Asked, plan: Plan) -> Moved:
    lead_id = facts.id
    at = lifecycle.moment(facts, typed_time(work, asked), work.now, work.zone)
    agreement = work.agreements.at(at)
    if asked.settings:
        refuse_forgotten(work, lead_id)
    given = read_settings(work, agreement, asked.settings)
    judged = facts.with_values(given, at)
    planned = plan(Situation(agreement, judged, at, work.actor, asked.force, work.path))
    change_values(work, facts, given, at)
    record_move(work, planned, work.agreements.number_at(at))
    offered = settle(work, agreement, judged, planned, lead_id)
    write_texts(work, lead_id, asked)
    refresh(work.session, [lead_id], work.path)
    return Moved(read_lead(work.session, lead_id).address, planned, offered)


def record_move(
    work: Work, planned: PlannedMove, version: int | None, lead_id: int | None = None
) -> None:
    """Append a planned move to its lead's history; a lead just made has its id here only.

    A place that a later version of the agreement no longer has is refused, since leads there
    would stand nowhere once that version is in force.
    """
    for one in work.agreements.versions[version or 0 :]:
        if planned.place not in work.agreements.numbered(one.number).places:
            raise RefusedError(
                say(
                    "version {version} of the agreement no longer has {place!r}",
                    version=one.number,
                    place=planned.place,
                ),
                say("move the lead to a place that stays"),
            )
    move = planned.as_move(work.operation_id, version)
    add_move(work.session, lead_id or planned.lead_id, move)


def write_texts(work: Work, lead_id: int, asked: Asked) -> None:
    """Keep what was written with an operation on a lead."""
    for kind, text in (("reason", asked.reason_text), ("note", asked.note)):
        if text and text.strip():
            refuse_forgotten(work, lead_id)
            add_note(work.session, lead_id, work.operation_id, text.strip(), kind)


def typed_time(work: Work, asked: Asked) -> Typed | None:
    """When it happened, as it was typed; None for now."""
    return read_time(asked.at, work.zone, work.now) if asked.at else None


def force_needs_a_reason(asked: Asked, text: str | None, option: str) -> None:
    """Refuse --force without the text that says why."""
    if asked.force and not (text or "").strip():
        raise UsageError(say("--force needs its reason"), say("say why: {option}", option=option))
