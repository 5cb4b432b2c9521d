"""Merging: two records of one person become one lead with one history."""

from smk.language.saying import say
from smk.reports.merging import Merged, merged_report
from smk.reports.table import Report
from smk.rules.errors import RefusedError
from smk.rules.facts import LeadFacts
from smk.rules.identity import key_of
from smk.rules.merging import (
    REFERRED_BY,
    OneHistory,
    Places,
    catching_up,
    differences,
    in_order_of_creation,
    now_referred_by,
    offers_to_withdraw,
    one_history,
    taken_over,
)
from smk.rules.nurture import waiting_places
from smk.store.erasing import forgotten_at
from smk.store.handoffs import add_decision
from smk.store.leads import (
    add_external,
    find_external,
    present_values,
    read_facts,
    read_lead,
    read_makers,
    set_values,
)
from smk.store.merging import EMAIL, Came, Joining, ever_referred_by, free_names, join
from smk.store.moves import add_move
from smk.store.standings import refresh
from smk.store.values import Change, add_changes
from smk.workspace.finding import find_lead
from smk.workspace.moves import Asked, write_texts
from smk.workspace.values import no_circle
from smk.workspace.work import Work


def merge(work: Work, one: str, two: str, asked: Asked) -> Report:
    """Make one lead of two, whichever is named first; the one that was created first is kept."""
    ids = [find_lead(work.session, address) for address in (one, two)]
    _may_be_merged(work, ids)
    facts = read_facts(work.session, ids, work.path)
    kept, other = in_order_of_creation(*(facts[lead_id] for lead_id in ids))
    gone = read_lead(work.session, other.id).address
    history = one_history(kept.moves, other.moves, _places(work))
    before, theirs = present_values(kept), present_values(other)
    free_names(work.session, [other.id])
    _pass_on_referrals(work, kept, other)
    _take_values(work, kept.id, other)
    came = _join(work, kept, other, history)
    _name_as_before(work, kept.id, theirs.get("email"))
    _follow_up(work, kept, other, history)
    write_texts(work, kept.id, asked)
    refresh(work.session, [kept.id, other.id], work.path)
    record = read_lead(work.session, kept.id)
    taken = [name for name in record.values if name not in before]
    done = Merged(
        record.address,
        gone,
        record.stage,
        *(came.moves, came.touches, came.handoffs, came.deals),
        len(history.left),
        taken,
        [(one.field, one.kept, one.other) for one in differences(kept, other)],
    )
    return merged_report(work.context(), done, work.current, work.warnings())


def _may_be_merged(work: Work, ids: list[int]) -> None:
    if ids[0] == ids[1]:
        raise RefusedError(
            say("both are lead {id}", id=ids[0]), say("name two leads: smk lead duplicates")
        )
    for lead_id in ids:
        if forgotten_at(work.session, lead_id) is not None:
            raise RefusedError(
                say("lead {id} was forgotten; nobody knows any more who it was", id=lead_id)
            )


def _places(work: Work) -> Places:
    """The places of the agreement that everything stored follows."""
    latest = work.agreements.latest
    agreement = work.agreements.numbered(latest.number if latest else None)
    return Places(work.path, waiting_places(agreement))


def _pass_on_referrals(work: Work, kept: LeadFacts, other: LeadFacts) -> None:
    """Whoever was referred by the record that is gone was referred by the one that is kept."""
    session = work.session
    ids = [one for one in ever_referred_by(session, other.id) if one != other.id]
    makers = read_makers(session, ids)
    for lead_id, facts in read_facts(session, ids, work.path).items():
        first = facts.values[REFERRED_BY][0].value
        for dated in now_referred_by(facts, other.id, kept.id):
            added = Change(lead_id, REFERRED_BY, first, dated, work.operation_id, makers[lead_id])
            add_changes(session, [added])
    for lead_id, facts in read_facts(session, ids, work.path).items():
        set_values(session, lead_id, present_values(facts))


def _take_values(work: Work, kept_id: int, other: LeadFacts) -> None:
    """Give the lead the values that it lacks and the other record has."""
    session = work.session
    maker = read_makers(session, [kept_id])[kept_id]
    kept = read_facts(session, [kept_id], work.path)[kept_id]
    for name, values in taken_over(kept, other, work.now).items():
        for dated in values:
            added = Change(kept_id, name, None, dated, work.operation_id, maker)
            add_changes(session, [added])
    kept = read_facts(session, [kept_id], work.path)[kept_id]
    values_now = present_values(kept)
    set_values(session, kept_id, values_now)
    try:
        no_circle(work, kept_id, values_now.get(REFERRED_BY))
    except RefusedError:
        referrer = values_now.get(REFERRED_BY, "")
        raise RefusedError(
            say("merged, the lead would be referred by itself, by way of lead {id}", id=referrer),
            say("first: {command}", command=f'smk lead edit {referrer} --referred-by ""'),
        ) from None


def _join(work: Work, kept: LeadFacts, other: LeadFacts, history: OneHistory) -> Came:
    """Hand the other record's rows over, and back what of the kept one's moves does not count."""
    of_kept = {move.id for move in kept.moves}
    came = [move.id for move in history.counting if move.id not in of_kept]
    left = [move.id for move in history.left if move.id in of_kept]
    joining = Joining(kept.id, other.id, came, left, work.operation_id)
    return join(work.session, joining)


def _name_as_before(work: Work, lead_id: int, email: str | None) -> None:
    """Let the lead be found by the address that is not its main one any more."""
    if email is None or read_lead(work.session, lead_id).values.get("email") == email:
        return
    key = key_of(email)
    if key not in find_external(work.session, EMAIL, [key]):
        add_external(work.session, lead_id, [(EMAIL, key)], work.operation_id)


def _follow_up(work: Work, kept: LeadFacts, other: LeadFacts, history: OneHistory) -> None:
    """Bring the lead to where the other record stands further; withdraw offers that are moot."""
    version = work.agreements.number_at(work.now)
    move = catching_up(history, _places(work), work.now, work.operation_id, version)
    if move is not None:
        add_move(work.session, kept.id, move)
    for planned in offers_to_withdraw(kept, other, history.place, work.now, work.actor):
        add_decision(work.session, kept.id, planned, version, work.operation_id)
