"""A small agreement for the tests of rules, and short ways to say what happened to a lead."""

from datetime import UTC, datetime, timedelta

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.rules.facts import Dated, LeadFacts, Move
from smk.rules.history import in_order

TEXT = """\
smk: 1
agreement: {name: Ours}
teams: {marketing: [ana, bea, eva], sales: [luis, eva]}
strict_teams: false
calendar: {timezone: Europe/Madrid}
fields:
  - {key: budget, type: number}
  - {key: start, type: date}
  - {key: need, type: text}
stages:
  - {key: visitor,  label: Visitor,  section: tofu, owner: marketing}
  - {key: lead,     label: Lead,     section: tofu, owner: marketing}
  - {key: mql,      label: MQL,      section: mofu, owner: both}
  - {key: sql,      label: SQL,      section: mofu, owner: sales}
  - {key: customer, label: Customer, section: bofu, owner: sales}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost,    label: Lost,    kind: closed}
reasons:
  - {key: not-ready, label: Not ready, to: nurture}
  - {key: price,     label: Price,     to: lost}
  - {key: bad-data,  label: Bad data,  to: lead}
  - {key: back,      label: Back}
criteria:
  lead: {known: [name]}
  mql: {known: [email]}
  sql: {known: [need]}
handoff: {at: mql}
"""
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def agreement(*changes: tuple[str, str]) -> Agreement:
    """The small agreement, with some of its words replaced."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    reading = read_agreement(text)
    assert reading.agreement is not None, reading.problems
    return reading.agreement


def day(number: float) -> datetime:
    """The begin of a day of January 2026 in UTC, or a time within it."""
    return FIRST_DAY + timedelta(days=number - 1)


def moves(written: str) -> tuple[Move, ...]:
    """Moves as `created lead 1, promoted mql 2.5`, recorded in the order of writing."""
    found = []
    for number, one in enumerate(filter(None, written.split(", ")), start=1):
        kind, place, when = one.split()
        found.append(Move(number, day(float(when)), place, kind))
    return tuple(found)


def lead(written: str, **values: str) -> LeadFacts:
    """A lead with these moves, in order, and with values that hold from its beginning."""
    known = {name: (Dated(None, value),) for name, value in values.items()}
    return LeadFacts(1, in_order(moves(written), agreement().path), known)
