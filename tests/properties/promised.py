"""Agreements that two teams might come to: calendars, promises of all measures, hand-offs."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st
from slow_calendar import Calendar
from slow_clocks import Clause, Version

ZONES = ("Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "UTC")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WINDOWS = (
    ((540, 1020),),
    ((540, 840), (930, 1080)),
    ((0, 150), (480, 600), (1200, 1440)),
    ((0, 1440),),
    ((60, 210), (720, 780)),
    ((1380, 1440),),
)
BEGINNINGS = tuple(date(2026, *day) for day in ((3, 2), (3, 23), (9, 28), (10, 19)))
MARKETING = ("mqls", "delivered_mqls", "acceptance_rate", "known_rate")
SALES = ("decision_time", "first_contact_time", "contact_attempts", "feedback_rate")
CONTACTS = (
    (("call", "reached"),),
    (("reply", None),),
    (("call", "reached"), ("reply", None)),
    (("mail", None), ("call", "no-answer")),
)
NAMES = ("ana", "sam", "bo", "cron")
STAGES = ("lead", "mql", "sql", "customer")
TOUCHES = {"visit": "lead", "reply": "lead", "ad": "marketing", "mail": "sales", "call": "sales"}
FIXED = """
teams: {marketing: [ana, bo], sales: [sam, bo]}
touches:
  - {key: visit, by: lead}
  - {key: reply, by: lead}
  - {key: ad, by: marketing}
  - {key: mail, by: sales}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: mql, label: MQL, section: mofu, owner: both}
  - {key: sql, label: SQL, section: mofu, owner: sales}
  - {key: customer, label: Customer, section: bofu, owner: sales}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost, label: Lost, kind: closed}
reasons:
  - {key: not-ready, label: Not ready, to: nurture}
  - {key: gone, label: Gone, to: lost}
  - {key: bad-data, label: Bad data, to: lead}
  - {key: stays, label: Stays where it is, to: mql}
  - {key: back, label: Back}
"""


@dataclass(frozen=True)
class Promised:
    """What an agreement says, as far as it matters to hand-offs."""

    calendar: Calendar
    marketing: tuple[Clause, ...]
    sales: tuple[Clause, ...]
    contact: tuple[tuple[str, str | None], ...]
    becomes: str | None
    asks: bool
    expires: tuple[tuple[int, str], str | None] | None
    strict: bool
    edition: int = 1
    effective: date | None = None

    def text(self) -> str:
        """The agreement's file."""
        name = f"name: Edition {self.edition}"
        name += f", effective: {self.effective}" if self.effective else ""
        days_off = ", ".join(f"{day}" for day in sorted(self.calendar.days_off))
        hours = ", ".join(
            f"{day}: [{', '.join(_window(*one) for one in windows)}]"
            for day, windows in zip(DAYS, self.calendar.hours, strict=True)
            if windows
        )
        where = f"timezone: {self.calendar.zone}, hours: {{{hours}}}, holidays: [{days_off}]"
        spoken = (f"{{{kind}: {out}}}" if out else kind for kind, out in self.contact)
        handoff = f"at: mql, first_contact: [{', '.join(spoken)}]"
        handoff += f", becomes: {self.becomes}" if self.becomes else ""
        if self.expires:
            (count, unit), to = self.expires
            handoff += f", expires_after: {count} {unit}" + (f", expired_to: {to}" if to else "")
        lines = ["smk: 1", f"agreement: {{{name}}}", f"calendar: {{{where}}}", FIXED]
        lines += ["strict_teams: true"] if self.strict else []
        lines += ["criteria: {sql: {handoff: accepted}}"] if self.asks else []
        lines += [f"handoff: {{{handoff}}}"]
        lines += ["sla:"] if self.marketing or self.sales else []
        for team, clauses in (("marketing", self.marketing), ("sales", self.sales)):
            lines += [f"  {team}:", *(f"    - {_words(one)}" for one in clauses)] if clauses else []
        return "\n".join(lines) + "\n"

    def version(self, number: int | None, begins: int) -> Version:
        """The same for the slow count."""
        clauses = (*self.marketing, *self.sales)
        return Version(number, begins, self.calendar, clauses, "mql", self.contact)


def _window(start: int, end: int) -> str:
    return f'"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"'


def _words(clause: Clause) -> str:
    counted = clause.measure in MARKETING[:2]
    least = f"{clause.at_least}" if counted else f"{int(clause.at_least * 100)}%"
    words = f"key: {clause.key}, label: X, measure: {clause.measure}, per: {clause.per}"
    words += f", at_least: {least}"
    words += f", within: {clause.within[0]} {clause.within[1]}" if clause.within else ""
    words += f", count: {clause.count}" if clause.count else ""
    words += f", fields: [{', '.join(clause.fields)}]" if clause.fields else ""
    return f"{{{words}}}"


@st.composite
def calendars(draw: st.DrawFn, begins: date) -> Calendar:
    """Any zone, windows on some days of the week, a few holidays; seldom no windows at all."""
    offs = draw(st.lists(st.integers(0, 45), max_size=3))
    days_off = frozenset(begins + timedelta(days=one) for one in offs)
    usual, other = draw(st.sampled_from(WINDOWS)), draw(st.sampled_from(WINDOWS))
    days = draw(st.sampled_from(["uuuuu..", "uuuuo..", "uuuuuuu", ".u..u.o", "u.o.uoo", "......."]))
    hours = tuple({"u": usual, "o": other}.get(one, ()) for one in days)
    return Calendar(draw(st.sampled_from(ZONES)), hours, days_off)


def _lengths(calendar: Calendar) -> st.SearchStrategy[tuple[int, str]]:
    elapsed = st.tuples(st.sampled_from([1, 2, 8, 24]), st.just("hours"))
    elapsed |= st.tuples(st.integers(1, 3), st.just("days"))
    if not any(calendar.hours):
        return elapsed
    working = st.tuples(st.integers(1, 8), st.just("working hours"))
    return elapsed | working | working | st.tuples(st.integers(1, 3), st.just("working days"))


@st.composite
def _clauses(draw: st.DrawFn, names: tuple[str, ...], calendar: Calendar) -> tuple[Clause, ...]:
    """Most measures once, some twice."""
    chosen = draw(st.lists(st.sampled_from(names), max_size=2)) + list(
        draw(st.sampled_from([names, names, names[1:], names[:-1], ()]))
    )
    found = []
    for index, name in enumerate(chosen):
        counted, clocked = name in MARKETING[:2], name in SALES[:3]
        least = Fraction(draw(st.integers(0, 12)) if counted else draw(st.integers(0, 10)))
        found.append(
            Clause(
                f"{name.replace('_', '-')}-{index}",
                name,
                draw(st.sampled_from(["week", "month"])),
                least if counted else least / 10,
                draw(_lengths(calendar)) if clocked else None,
                draw(st.integers(1, 3)) if name == "contact_attempts" else 0,
                draw(st.sampled_from([("source",), ("source", "country")]))
                if name == "known_rate"
                else (),
            )
        )
    return tuple(found)


@st.composite
def promises(draw: st.DrawFn, begins: date) -> Promised:
    """One agreement."""
    calendar = draw(calendars(begins))
    to = st.sampled_from([None, "nurture", "nurture", "lead"])
    closed = st.tuples(_lengths(calendar), to)
    return Promised(
        calendar,
        draw(_clauses(MARKETING, calendar)),
        draw(_clauses(SALES, calendar)),
        draw(st.sampled_from(CONTACTS)),
        draw(st.sampled_from([None, "sql", "sql", "customer"])),
        draw(st.booleans()),
        draw(closed | closed | st.none()),
        draw(st.sampled_from([False, False, True])),
    )


@st.composite
def next_promises(draw: st.DrawFn, begins: date) -> Promised:
    """A later edition, in force at once or from a day on."""
    effective = draw(st.none() | st.integers(5, 25).map(lambda one: begins + timedelta(days=one)))
    return replace(draw(promises(begins)), edition=2, effective=effective)
