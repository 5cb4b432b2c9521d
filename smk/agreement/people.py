"""Whose agreement it is, who is who, and what is recorded of leads."""

from typing import Literal

from smk.agreement.criteria import Criterion
from smk.agreement.part import Part
from smk.agreement.values import Currency, Day, Key, Keys, Text, Texts


class Signed(Part):
    """Who signed for each team."""

    marketing: Text | None = None
    """Who signed for marketing."""
    sales: Text | None = None
    """Who signed for sales."""


class Header(Part):
    """Name and dates of the agreement."""

    name: Text
    """What the agreement is called; it heads the reports."""
    currency: Currency = "EUR"
    """The currency of amounts that name none."""
    effective: Day | None = None
    """The day from which this version is in force."""
    review_by: Day | None = None
    """The day both teams look at it again; after it, every check says so."""
    signed: Signed = Signed()
    """Who signed for each team."""


class Teams(Part):
    """Who is who; someone may be in both teams."""

    marketing: Texts = ()
    """The people of marketing: login names, or what --as gives."""
    sales: Texts = ()
    """The people of sales."""


class OwnField(Part):
    """A field the team records beyond the built-in ones."""

    key: Key
    """The key for --set, columns and criteria."""
    type: Literal["text", "number", "date", "boolean"] = "text"
    """What its values are; a number may be a fraction, a date is a day."""
    label: Text | None = None
    """What people read; default: the key."""


class TouchKind(Part):
    """Something that can pass between a lead and a team."""

    key: Key
    """The key for smk touch add, points and criteria."""
    by: Literal["lead", "marketing", "sales"]
    """Whose touch it is."""
    label: Text | None = None
    """What people read; default: the key."""
    outcomes: Keys = ()
    """What may come of it; then each such touch names one."""


class Persona(Part):
    """A short portrait of one kind of buyer, and how to recognise one."""

    key: Key
    """The key for --persona and criteria."""
    label: Text
    """What people read."""
    about: Text | None = None
    """A portrait in a sentence or two."""
    match: Criterion | None = None
    """The criterion by which a lead is recognised, unless its persona was set by hand."""


class Content(Part):
    """Something the teams have to say, to whom, and when."""

    key: Key
    """The key for smk touch add --content."""
    title: Text
    """What it is called."""
    stage: Key | None = None
    """The place it is meant for."""
    persona: Key | None = None
    """The persona it is meant for."""
    kind: Key | None = None
    """The kind of touch that sends it."""
