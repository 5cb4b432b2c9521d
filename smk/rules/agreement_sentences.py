"""The sentences about an agreement that changed: what it is about, and how it reads now."""

from smk.language.saying import later, say
from smk.rules.agreement_keys import Change

SUBJECTS = {
    "agreement": later("Agreement"),
    "language": later("Language"),
    "calendar": later("Calendar"),
    "calendar.hours": later("Working hours, {name}"),
    "fields": later("Field {name}"),
    "touches": later("Touch {name}"),
    "terms": later("Term {name}"),
    "stages": later("Stage {name}"),
    "funnel": later("Funnel"),
    "parked": later("Parked place {name}"),
    "reasons": later("Reason {name}"),
    "personas": later("Persona {name}"),
    "scoring.interest": later("Interest"),
    "scoring.interest.points": later("Points for {name}"),
    "scoring.fit": later("Fit"),
    "scoring.fit.points": later("Points for {name}"),
    "handoff": later("Hand-off"),
    "goals": later("Goal {name}"),
    "content": later("Content {name}"),
}
PHRASES = {
    "sla.at_least": later("at least {value}"),
    "sla.within": later("within {value}"),
    "sla.when": later("only for leads with {value}"),
    "reasons.to": later("to {value}"),
    "reasons.for": later("for {value}"),
}
NEW = {
    "fields": later("New field: {part}"),
    "touches": later("New kind of touch: {part}"),
    "stages": later("New stage: {part}, {where}"),
    "parked": later("New parked place: {part}"),
    "reasons": later("New reason: {part}"),
    "personas": later("New persona: {part}"),
    "scoring.interest.points": later("New points: {part}"),
    "scoring.fit.points": later("New points: {part}"),
    "sla.marketing": later("New promise of marketing: {part}"),
    "sla.sales": later("New promise of sales: {part}"),
    "goals": later("New goal: {part}"),
    "content": later("New content: {part}"),
}
GONE = {
    "fields": later("Field dropped: {part}"),
    "touches": later("Kind of touch dropped: {part}"),
    "stages": later("Stage dropped: {part}"),
    "parked": later("Parked place dropped: {part}"),
    "reasons": later("Reason dropped: {part}"),
    "personas": later("Persona dropped: {part}"),
    "scoring.interest.points": later("Points dropped: {part}"),
    "scoring.fit.points": later("Points dropped: {part}"),
    "sla.marketing": later("Promise of marketing dropped: {part}"),
    "sla.sales": later("Promise of sales dropped: {part}"),
    "goals": later("Goal dropped: {part}"),
    "content": later("Content dropped: {part}"),
}
ORDERS = {
    "fields": later("Order of the fields: {moves}"),
    "touches": later("Order of the kinds of touch: {moves}"),
    "stages": later("Order of the stages: {moves}"),
    "parked": later("Order of the parked places: {moves}"),
    "reasons": later("Order of the reasons: {moves}"),
    "personas": later("Order of the personas: {moves}"),
    "handoff.first_contact": later("Order of what counts as first contact: {moves}"),
    "sla.marketing": later("Order of the promises of marketing: {moves}"),
    "sla.sales": later("Order of the promises of sales: {moves}"),
    "goals": later("Order of the goals: {moves}"),
    "content": later("Order of the content: {moves}"),
}
JOINED = {
    "teams.marketing": later("Joins marketing: {names}"),
    "teams.sales": later("Joins sales: {names}"),
}
LEFT = {
    "teams.marketing": later("Leaves marketing: {names}"),
    "teams.sales": later("Leaves sales: {names}"),
}
ASKED = {
    "asked": later("{what} now also needs: {after}"),
    "dropped": later("{what} no longer needs: {before}"),
    "enough": later("{what}: enough now as well: {after}"),
    "insufficient": later("{what}: no longer enough: {before}"),
    "changed": later("{what}: {after} instead of {instead_of}"),
}
REFUSED = later("What is the other team's to do is now refused, no longer only warned about")
WARNED = later("What is the other team's to do is now only warned about, no longer refused")
QUOTED = {"about", "means", "terms"}


def about(change: Change, name: str) -> str:
    """What a change is about: `Reason Price`; what has no kind by its name alone."""
    for depth in (3, 2, 1):
        text = SUBJECTS.get(".".join(change.path[:depth]))
        if text:
            return say(text, name=name)
    return name


def instead(what: str, before: str | None, after: str | None, phrase: str = "") -> str:
    """What it says now instead of before; None is what is not there, but not both.

    A phrase stands around the value that is said first: `within 4 hours instead of 8 hours`.
    """
    now = say(phrase, value=after) if phrase and after is not None else after
    if before is None:
        return say("{what}: now {after}", what=what, after=now)
    if after is None:
        then = say(phrase, value=before) if phrase else before
        return say("{what}: no longer {before}", what=what, before=then)
    return say("{what}: {after} instead of {before}", what=what, after=now, before=before)
