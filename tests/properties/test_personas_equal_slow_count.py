"""Whatever happened to leads, they belong to the personas, and came back, as a slow count says."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_count
import slow_personas
from agreed import Terms
from asking import Question
from histories import Adopt, Step, When, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played, seconds
from slow_personas import Match, World
from test_funnel_equals_slow_count import rows_are_equal, rows_of

from smk.rules.errors import SmkError
from smk.workspace import editing, operations, personas, touches
from smk.workspace.lead_lists import Listing, listing
from smk.workspace.moves import Asked
from smk.workspace.reports import funnel
from smk.workspace.work import Work

VIEWS = {"cohort": slow_count.cohort, "flow": slow_count.flow, "now": slow_count.now}
KEYS = ("guest", "agent", "friend")
BY_FIELDS = (
    Match("guest", "source", ("ads", "unknown")),
    Match("agent", "country", ("ES",)),
    Match("friend"),
)
BY_TOUCHES = (Match("guest", "source", ("ads",)), Match("agent", touched=True), Match("friend"))


@dataclass(frozen=True)
class PersonaTerms(Terms):
    """Terms that also recognise personas."""

    matches: tuple[Match, ...] = BY_FIELDS

    def text(self) -> str:
        lines = ["touches: [{key: call, by: sales}]", "personas:"]
        for one in self.matches:
            match = ""
            if one.field:
                match = f", match: {{field: {one.field}, in: [{', '.join(one.values)}]}}"
            if one.touched:
                match = ", match: {touch: {kind: [call]}}"
            lines.append(f"  - {{key: {one.persona}, label: The {one.persona}{match}}}")
        return super().text() + "\n".join(lines) + "\n"

    def changed(self, step: Adopt) -> Terms:
        return PersonaTerms(**vars(super().changed(step)), matches=self.matches)


@dataclass(frozen=True)
class Deed:
    """One lead is given a persona by hand (none takes it away) or is touched; or all is undone."""

    lead: int
    what: str
    persona: str
    when: When | None


_deeds = st.builds(
    Deed,
    st.integers(0, 20),
    st.sampled_from(["edit", "edit", "touch", "touch", "undo"]),
    st.sampled_from([*KEYS, ""]),
    st.none() | st.builds(When, st.integers(0, 30), st.sampled_from([0, 12])),
)
_times = st.none() | st.builds(When, st.integers(0, 40), st.sampled_from([None, 0, 12]))


@dataclass
class Grown:
    """A played history, and what was done by hand afterwards, kept apart from the database."""

    played: Played
    matches: tuple[Match, ...]
    by_hand: list[tuple[int, int, int, str | None]] = field(default_factory=list)
    touched: list[tuple[int, int, int]] = field(default_factory=list)

    def do(self, work: Work, deed: Deed) -> None:
        """Do one thing, if it is allowed."""
        there = sorted({one.lead for one in self.played.moves() if not one.cancelled})
        if not there:
            return
        lead, work = there[deed.lead % len(there)], replace(work, _operation_id=None)
        asked = Asked(at=self.played.typed(deed.when))
        try:
            with work.session.begin_nested():
                if deed.what == "undo":
                    undone = operations.undo(work, None).column("cancels")[0]
                    learnt = self.played.learnt
                    self.played.learnt = [one for one in learnt if one.operation != undone]
                    self.by_hand = [one for one in self.by_hand if one[0] != undone]
                    self.touched = [one for one in self.touched if one[0] != undone]
                    return
                if deed.what == "touch":
                    report = touches.add(work, [str(lead)], "call", None, None, asked)
                    at = seconds(report.column("at")[0])
                    self.touched.append((work.operation_id, lead, at))
                    return
                given = {"persona": deed.persona}
                report = editing.edit(work, [str(lead)], given, (), asked)
        except SmkError:
            return
        if report.column("changed") != [""]:
            at = seconds(report.column("at")[0])
            self.by_hand.append((work.operation_id, lead, at, deed.persona or None))

    def world(self) -> World:
        """What happened and counts."""
        values = self.played.values()
        for _, lead, at, persona in self.by_hand:
            values[lead]["persona"].append((at, persona))
        touched: dict[int, list[int]] = {}
        for _, lead, at in self.touched:
            touched.setdefault(lead, []).append(at)
        return World(self.played.moves(), values, touched)


@contextmanager
def grown(history: list[Step], deeds: list[Deed], matches: tuple[Match, ...]) -> Iterator[Grown]:
    with TemporaryDirectory() as folder:
        played = Played(Path(folder), terms=PersonaTerms(matches=matches)).play(history)
        found = Grown(played, matches)
        for deed in deeds:
            with played.workspace.writing("deed") as work:
                found.do(work, deed)
        yield found


def as_fields(one: Grown, world: World, at: int, ask: slow_count.Ask) -> slow_count.Values:
    """What follows for each lead, as if it were written in fields of its own."""
    beside = ask.parked
    found: dict[int, dict[str, list[slow_count.Dated]]] = {}
    for lead in world.leads:
        persona = slow_personas.persona_of(world, one.matches, lead, at)
        back = slow_personas.is_recycled(world.moves, lead, ask.latest, beside, at)
        found[lead] = {"persona": [(None, persona)], "recycled": [(None, "yes" if back else "no")]}
    return found


def funnels_agree(work: Work, one: Grown, world: World, view: str, when: When | None) -> None:
    question = Question(view, None, None, None, when, None, (), False)
    plain, typed = question.plain(one.played), question.typed(one.played)
    plain = plain._replace(parked=one.played.terms_at(question.seen_at(one.played)).parked)
    values = as_fields(one, world, plain.as_of, plain)
    asked = [("persona", ()), (None, (("persona", "guest"),)), (None, (("persona", None),))]
    asked += [(None, (("recycled", answer),)) for answer in ("yes", "no")]
    asked += [("persona", (("recycled", "yes"),))]
    for by, where in asked:
        texts = [f"{name}={value or ''}" for name, value in where]
        got = rows_of(funnel(work, replace(typed, by=by, where=texts)))
        counted = VIEWS[view](world.moves, values, plain._replace(by=by, where=where))
        for row in (*got.values(), *counted.values()):
            row.pop("stale", None)  # the slow count of funnels knows no touches
        rows_are_equal(got, counted)


def lists_agree(work: Work, one: Grown, world: World) -> None:
    now = seconds(one.played.now)
    terms = one.played.terms_at(one.played.now)
    counted = {
        lead: slow_personas.persona_of(world, one.matches, lead, now) for lead in world.leads
    }
    for persona in (*KEYS, None):
        listed = listing(work, Listing(where=[f"persona={persona or ''}"])).column("id")
        assert listed == sorted(lead for lead, key in counted.items() if key == persona)
    report = personas.listing(work)
    sizes = Counter(counted.values())
    assert dict(zip(report.column("key"), report.column("leads"), strict=True)) == {
        key: sizes[key] for key in KEYS
    }
    back = {
        lead
        for lead in world.leads
        if slow_personas.is_recycled(world.moves, lead, one.played.latest.path, terms.parked, 2**40)
    }
    assert set(listing(work, Listing(where=["recycled=yes"])).column("id")) == back
    assert set(listing(work, Listing(where=["recycled=no"])).column("id")) == world.leads - back


def check(
    history: list[Step], deeds: list[Deed], matches: tuple[Match, ...], times: list[When | None]
) -> None:
    with grown(history, deeds, matches) as one, one.played.workspace.reading() as work:
        world = one.world()
        lists_agree(work, one, world)
        for view, when in zip(VIEWS, times, strict=True):
            funnels_agree(work, one, world, view, when)


asked_of = (
    histories(),
    st.lists(_deeds, min_size=4, max_size=12),
    st.sampled_from([BY_FIELDS, BY_TOUCHES]),
    st.lists(_times, min_size=3, max_size=3),
)


@quick(4)
@given(*asked_of)
def test_personas_and_recycled_leads_equal_the_slow_count(history, deeds, matches, times):
    check(history, deeds, matches, times)


@pytest.mark.slow
@long(40)
@given(*asked_of)
def test_personas_and_recycled_leads_equal_the_slow_count_at_length(history, deeds, matches, times):
    check(history, deeds, matches, times)
