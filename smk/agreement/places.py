"""Places on the funnel and beside it, why leads leave them, and where sales takes over."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.values import Elapsed, Key, Length, Text, wrong
from smk.language.saying import say

Owner = Literal["marketing", "sales", "both"]


class Stage(Part):
    """A place on the funnel's main path."""

    key: Key
    """The key for scripts and options; it stays when the label changes."""
    label: Text
    """What people read, in the words of the teams."""
    section: Literal["tofu", "mofu", "bofu"]
    """Top, middle or bottom of the funnel."""
    owner: Owner
    """Which team looks after leads here."""
    means: Text | None = None
    """What it takes to be here, in a sentence."""
    stale_after: Elapsed | None = None
    """How long a lead may be here without a move and a touch."""


class Parked(Part):
    """A place beside the path: waiting comes back, closed does not by itself."""

    key: Key
    """The key for scripts and options."""
    label: Text
    """What people read."""
    kind: Literal["waiting", "closed"]
    """`waiting` comes back, `closed` does not by itself."""
    owner: Owner | None = None
    """Which team looks after leads here; nobody, if absent."""
    means: Text | None = None
    """What it takes to be here, in a sentence."""


class Reason(Part):
    """Why a lead goes back or leaves, where to, for how long, and what it takes to say so."""

    key: Key
    """The key for --reason."""
    label: Text
    """What people read."""
    to: Key | None = None
    """Where the lead goes; if absent, smk lead demote --to says it."""
    requires: Criterion | None = None
    """What must hold before anybody may give this reason."""
    for_: Elapsed | None = Field(None, alias="for")
    """How long the lead waits there before it is due again."""


class FunnelStart(Part):
    """Where a cohort begins unless the report says otherwise."""

    from_: Key | None = Field(None, alias="from")
    """The stage a cohort begins at; default: the first."""


class ContactRule(Part):
    """A kind of touch, with an outcome where the kind has outcomes, that counts as contact."""

    kind: Key
    """The kind of touch."""
    outcome: Key | None = None
    """The outcome it must have."""


def _contact(value: object) -> object:
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, dict) and len(value) == 1:
        ((kind, outcome),) = value.items()
        return {"kind": kind, "outcome": outcome}
    hint = say("like email_reply, or {call: reached}")
    raise wrong(say("a kind of touch is expected"), hint)


class Handoff(Part):
    """Where marketing offers a lead to sales, and what becomes of it."""

    at: Key
    """The stage that offers a lead to sales when it is entered."""
    becomes: Key | None = None
    """The stage an accepted lead goes to next; nobody is moved there by itself."""
    first_contact: tuple[Annotated[ContactRule, BeforeValidator(_contact)], ...] = ()
    """The touches that count as first contact: a kind, or {kind: outcome}."""
    expires_after: Length | None = None
    """How long an offer may lie undecided before smk handoff expire closes it."""
    expired_to: Key | None = None
    """Where a lead goes whose offer expired."""
