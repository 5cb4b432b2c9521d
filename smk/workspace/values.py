"""Values that people give to leads, checked and dated."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.rules.clock import shown
from smk.rules.errors import RefusedError, UsageError
from smk.rules.facts import Dated, LeadFacts
from smk.rules.fields import stored
from smk.rules.identity import key_of
from smk.store.erasing import forgotten_at
from smk.store.leads import find_emails, present_values, read_lead, set_values
from smk.store.values import Change, add_changes
from smk.workspace.finding import find_lead
from smk.workspace.work import Work


def read_settings(
    work: Work, agreement: Agreement, settings: Sequence[str]
) -> dict[str, str | None]:
    """`field=value` pairs as stored values; an empty value clears the field."""
    given: dict[str, str] = {}
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                say("{setting!r} sets nothing", setting=setting),
                say("write it like --set country=ES"),
            )
        given[name.strip()] = text
    return checked_values(work, agreement, given)


def checked_values(
    work: Work, agreement: Agreement, given: Mapping[str, str]
) -> dict[str, str | None]:
    """Texts as they are stored; a referrer by any name becomes that lead's id."""
    values: dict[str, str | None] = {}
    for name, text in given.items():
        kind = agreement.field_types.get(name)
        if kind is None:
            hint = suggestion(name, agreement.field_types) or say("declare it under fields")
            raise UsageError(say("{name!r} is not a field", name=name), hint)
        value = stored(name, kind, text)
        if name == "persona" and value is not None:
            known = [persona.key for persona in agreement.personas]
            if value not in known:
                raise UsageError(
                    say("{name!r} is not a persona", name=value),
                    suggestion(value, known) or say("the agreement names no personas"),
                )
        if name == "referred_by" and value is not None:
            referrer = find_lead(work.session, value)
            refuse_forgotten(work, referrer)
            value = str(referrer)
        values[name] = value
    return values


def change_values(
    work: Work, facts: LeadFacts, given: Mapping[str, str | None], at: datetime
) -> list[str]:
    """Give a lead new values from `at`; answers with the fields that did change."""
    changed = [name for name, value in given.items() if facts.value(name, at) != value]
    if not changed:
        return []
    if set(changed) - {"owner"}:
        refuse_forgotten(work, facts.id)
    email = given.get("email")
    if "email" in changed and email is not None:
        _address_is_free(work, email, facts.id)
    if "referred_by" in changed:
        no_circle(work, facts.id, given["referred_by"])
    began_with = read_lead(work.session, facts.id).operation_id
    changes = []
    for name in changed:
        history = facts.values.get(name, ())
        first = history[0].value if history else None
        dated = Dated(at, given[name])
        changes.append(Change(facts.id, name, first, dated, work.operation_id, began_with))
    add_changes(work.session, changes)
    after = facts.with_values({name: given[name] for name in changed}, at)
    set_values(work.session, facts.id, present_values(after))
    return changed


def refuse_forgotten(work: Work, lead_id: int) -> None:
    """Refuse to write about a person who was forgotten."""
    when = forgotten_at(work.session, lead_id)
    if when is not None:
        raise RefusedError(
            say("lead {lead} was forgotten on {when}", lead=lead_id, when=shown(when, work.zone)),
            say("the person comes back as a new lead: smk lead add EMAIL"),
        )


def _address_is_free(work: Work, email: str, lead_id: int) -> None:
    holder = find_emails(work.session, [key_of(email)]).get(key_of(email))
    if holder is not None and holder != lead_id:
        raise RefusedError(
            say("{email} belongs to lead {holder}", email=email, holder=holder),
            f"smk lead show {holder}",
        )


def no_circle(work: Work, lead_id: int, referrer: str | None) -> None:
    """Refuse a referrer who was referred, directly or not, by the lead itself."""
    seen = {lead_id}
    while referrer is not None:
        if int(referrer) in seen:
            raise RefusedError(
                say("a lead cannot be referred by itself, not even by way of others"),
                say('name another lead, or nobody: --referred-by ""'),
            )
        seen.add(int(referrer))
        referrer = read_lead(work.session, int(referrer)).values.get("referred_by")
