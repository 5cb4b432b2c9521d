"""The log, and taking back a whole operation. Definitions 2."""

from smk.language.saying import say, several
from smk.reports.log import LogLine, log_report
from smk.reports.table import Report
from smk.rules.errors import NotFoundError, RefusedError
from smk.rules.identity import key_of
from smk.rules.teams import team_of
from smk.store.batches import batches
from smk.store.campaigns import later_campaign_operation
from smk.store.erasing import is_forgetting
from smk.store.leads import (
    find_emails,
    present_values,
    read_facts,
    read_makers,
    referred_by_leads_of,
    set_many_values,
    withdraw_leads,
)
from smk.store.merging import part_again
from smk.store.operations import (
    OperationRecord,
    add_operation,
    find_operation,
    is_adoption,
    last_to_undo,
    later_operation,
    list_operations,
    touched_leads,
)
from smk.store.standings import refresh
from smk.workspace.values import no_circle
from smk.workspace.work import Work


def log(work: Work, limit: int | None) -> Report:
    """What was done and by whom, latest first."""
    entries = [_line(one) for one in list_operations(work.session, limit=limit)]
    return log_report(work.context(), entries)


def _line(one: OperationRecord) -> LogLine:
    return LogLine(
        one.id,
        one.recorded_at,
        one.action,
        one.actor,
        one.team,
        one.leads,
        one.cancels,
        one.cancelled_by,
    )


def undo(work: Work, operation_id: int | None) -> Report:
    """Take back an operation, or the last one; refused if later work rests on it."""
    chosen = last_to_undo(work.session) if operation_id is None else operation_id
    if chosen is None:
        raise RefusedError(say("there is nothing to undo"))
    found = find_operation(work.session, chosen)
    if found is None:
        raise NotFoundError(say("there is no operation {id}", id=chosen), "smk log")
    _may_be_undone(work, found)
    leads = touched_leads(work.session, chosen)
    team = team_of(work.current, work.actor)
    done = add_operation(work.session, work.now, "undo", work.actor, team, cancels=chosen)
    withdraw_leads(work.session, chosen)
    part_again(work.session, chosen)
    for batch in batches(leads):
        _restore(work, batch, chosen)
    entry = find_operation(work.session, done)
    return log_report(work.context(), [_line(entry)] if entry else [], (_undone(found),))


def _undone(found: OperationRecord) -> str:
    return say(
        "Took back operation {id}: {action} by {actor}, {leads}",
        id=found.id,
        action=found.action,
        actor=found.actor,
        leads=several(found.leads, "{n} lead", "{n} leads"),
    )


def _may_be_undone(work: Work, found: OperationRecord) -> None:
    if found.cancelled_by is not None:
        raise RefusedError(
            say(
                "operation {id} was taken back by {other} already",
                id=found.id,
                other=found.cancelled_by,
            )
        )
    if found.cancels is not None:
        raise RefusedError(
            say("operation {id} is a cancellation itself", id=found.id),
            say("record what was undone once more"),
        )
    if is_adoption(work.session, found.id):
        raise RefusedError(
            say("operation {id} adopted the agreement, and what was adopted stays", id=found.id),
            say("change smk.yaml and: smk agreement adopt"),
        )
    if is_forgetting(work.session, found.id):
        raise RefusedError(
            say("operation {id} forgot a person, and what was forgotten is gone", id=found.id),
            say("its history is still there: smk log"),
        )
    later = later_operation(work.session, found.id)
    if later is not None:
        raise RefusedError(
            say("operation {id} came later and touched the same lead", id=later),
            say("first: {command}", command=f"smk undo {later}"),
        )
    later = later_campaign_operation(work.session, found.id)
    if later is not None:
        raise RefusedError(
            say("operation {id} came later and changed the same campaign", id=later),
            say("first: {command}", command=f"smk undo {later}"),
        )
    referred = referred_by_leads_of(work.session, found.id)
    if referred is not None:
        raise RefusedError(
            say("lead {id} was referred by a lead it made", id=referred),
            say("first: {command}", command=f'smk lead edit {referred} --referred-by ""'),
        )


def _restore(work: Work, leads: list[int], undone: int) -> None:
    """Bring standings and present values back to what still counts."""
    makers = read_makers(work.session, leads)
    facts = read_facts(work.session, leads, work.path)
    values = {one: present_values(facts[one]) for one in leads if makers[one] != undone}
    _addresses_are_free(work, values)
    set_many_values(work.session, values)
    for lead, given in values.items():
        no_circle(work, lead, given.get("referred_by"))
    refresh(work.session, leads, work.path)


def _addresses_are_free(work: Work, values: dict[int, dict[str, str]]) -> None:
    """Refuse to give a lead back an address that another one got in the meantime."""
    emails = {
        key_of(one["email"]): (lead, one["email"]) for lead, one in values.items() if "email" in one
    }
    for key, holder in find_emails(work.session, list(emails)).items():
        lead, email = emails[key]
        if holder != lead:
            raise RefusedError(
                say("{email} belongs to lead {holder} now", email=email, holder=holder),
                f"smk lead show {holder}",
            )
