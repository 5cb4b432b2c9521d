"""Why a lead may not move on, and whether it may, are one judgement; ready is what criteria say."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import pytest
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from promised import TOUCHES
from slow_criteria import FITTING, MOST_FIT, MOST_INTEREST, PERSONAS, WORTH, Known, Touched, holds

from smk.rules.errors import RefusedError
from smk.rules.facts import Handoff, Move, Touch
from smk.rules.handoffs import PlannedDecision
from smk.store.database import Database
from smk.store.handoffs import add_decision, add_offer
from smk.store.leads import add_lead
from smk.store.moves import add_move
from smk.store.standings import refresh
from smk.store.touches import add_touch
from smk.workspace.files import Files, Found
from smk.workspace.moves import Asked, promote, ready_leads, reopen
from smk.workspace.why import why
from smk.workspace.work import Work, Workspace

NOW = datetime(2026, 11, 12, 12, 30, tzinfo=UTC)
PATH = ("lead", "mql", "sql", "customer")
TERMS = """
smk: 1
agreement: {name: Criteria of all kinds}
teams: {marketing: [ana, bo], sales: [sam, bo]}
fields: [{key: employees, type: number}]
touches:
  - {key: visit, by: lead}
  - {key: reply, by: lead}
  - {key: ad, by: marketing}
  - {key: mail, by: sales}
  - {key: call, by: sales, outcomes: [reached, no-answer]}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: mql, label: MQL, section: mofu, owner: marketing}
  - {key: sql, label: SQL, section: mofu, owner: sales}
  - {key: customer, label: Customer, section: bofu, owner: both}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost, label: Lost, kind: closed}
reasons: [{key: not-ready, label: Not ready, to: nurture}]
"""

_leaves = st.one_of(
    st.lists(st.sampled_from(["source", "country", "employees"]), min_size=1, unique=True).map(
        lambda names: {"known": names}
    ),
    st.sampled_from(
        [
            {"field": "employees", "at_least": "10"},
            {"field": "employees", "at_least": "5", "at_most": "40"},
            {"field": "country", "is": "ES"},
            {"field": "country", "in": ["ES", "DE"], "known": "true"},
            {"field": "source", "known": "false"},
        ]
    ),
    st.fixed_dictionaries(
        {"kind": st.sampled_from([["visit", "call"], ["call"], ["reply", "call", "ad"]])},
        optional={
            "outcome": st.sampled_from([["reached"], ["no-answer", "reached"]]),
            "side": st.just("sales"),
            "at_least": st.sampled_from(["1", "2"]),
            "within": st.sampled_from(["5 days", "20 days"]),
        },
    ).map(lambda asked: {"touch": asked}),
    st.sampled_from(["2", "5.5", "12", "20"]).map(lambda one: {"interest": {"at_least": one}}),
    st.sampled_from(["0", "2", "5", "12"]).map(lambda one: {"fit": {"at_least": one}}),
    st.sampled_from([["boss"], ["clerk"], ["boss", "clerk"]]).map(lambda one: {"persona": one}),
)
_handed = st.just({"handoff": "accepted"})


def criteria(leaves: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts})
            | st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts})
            | inner.map(lambda part: {"not": part})
        ),
        max_leaves=5,
    )


@dataclass(frozen=True)
class Terms:
    """The criteria of an agreement, and how hand-offs and teams are taken."""

    criteria: dict[str, Any]
    becomes: str | None
    strict: bool

    def text(self) -> str:
        points = {
            kind: {"points": str(one)} | ({"cap": str(cap)} if cap else {})
            for kind, (one, cap) in WORTH.items()
        }
        half = {"half_life": "10 days", "cap": str(MOST_INTEREST), "points": points}
        fitting = [{"when": when, "points": str(one)} for when, one in FITTING]
        known = {
            "criteria": self.criteria,
            "scoring": {"interest": half, "fit": {"cap": str(MOST_FIT), "points": fitting}},
            "personas": [{"key": one, "label": one, "match": match} for one, match in PERSONAS],
            "handoff": {"at": "mql"} | ({"becomes": self.becomes} if self.becomes else {}),
        }
        lines = [f"{name}: {json.dumps(value)}" for name, value in known.items()]
        lines += ["strict_teams: true"] if self.strict else []
        return TERMS + "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Someone:
    """A lead: its values, where it is, its touches in hours ago, its hand-offs' fates."""

    values: dict[str, str]
    place: str
    touches: tuple[tuple[str, str | None, int], ...]
    fates: tuple[str | None, ...]
    parked_ago: int | None
    to: str | None


_terms = st.builds(
    Terms,
    st.fixed_dictionaries(
        {"sql": criteria(_handed | _leaves | _leaves)},
        optional={"mql": criteria(_leaves), "customer": criteria(_handed | _leaves | _leaves)},
    ),
    st.sampled_from([None, "sql", "customer"]),
    st.sampled_from([False, False, True]),
)
_kinds = st.sampled_from(
    [("call", "reached"), ("call", "no-answer"), ("visit", None), ("ad", None)]
)
_someone = st.builds(
    Someone,
    st.fixed_dictionaries(
        {},
        optional={
            "source": st.sampled_from(["ads", "fair"]),
            "country": st.sampled_from(["ES", "DE", "FR"]),
            "employees": st.sampled_from(["3", "10", "40", "200"]),
            "persona": st.sampled_from(["boss", "clerk"]),
        },
    ),
    st.sampled_from(["lead", "mql", "mql", "mql", "sql", "customer", "nurture", "lost"]),
    st.lists(st.builds(lambda one, ago: (*one, ago), _kinds, st.integers(1, 600)), max_size=4).map(
        tuple
    ),
    st.lists(st.sampled_from(["accepted", "rejected", "withdrawn", "expired"]), max_size=2).map(
        tuple
    ),
    st.none() | st.integers(1, 600),
    st.sampled_from([None, None, None, *PATH]),
)


@cache
def _empty_database() -> Path:
    path = Path(mkdtemp()) / "empty.db"
    Database(path).create()
    return path


@contextmanager
def a_workspace(terms: Terms, people: list[Someone], open_ones: list[bool]) -> Iterator[Workspace]:
    with TemporaryDirectory() as folder:
        shutil.copyfile(_empty_database(), Path(folder, "smk.db"))
        Path(folder, "smk.yaml").write_text(terms.text(), encoding="utf-8")
        found = [Found(Path(folder, name), "a test") for name in ("smk.yaml", "smk.db")]
        workspace = Workspace(Files(*found), "bo", NOW.isoformat())
        with workspace.writing("import") as work:
            for number, (one, is_open) in enumerate(zip(people, open_ones, strict=True), start=1):
                store(work, one, number, is_open)
            refresh(work.session, list(range(1, len(people) + 1)), PATH)
        yield workspace


def store(work: Work, one: Someone, number: int, is_open: bool) -> None:
    """Put a lead into the database as it might have come to be."""
    session, operation = work.session, work.operation_id
    lead = add_lead(session, {"email": f"{number}@a.es"} | one.values, (), operation)
    places = [(1000, "lead", "created", None)]
    if one.parked_ago is not None:
        places += [(one.parked_ago + 0.5, "nurture", "parked", "not-ready")]
        places += [(one.parked_ago + 0.4, "lead", "reopened", None)]
    last = {"nurture": "parked", "lost": "parked"}.get(one.place, "promoted")
    places += [(0.25, one.place, last, None)] if one.place != "lead" else []
    for ago, place, kind, reason in places:
        move = Move(0, NOW - timedelta(hours=ago), place, kind, operation, reason)
        add_move(session, lead, move)
    for kind, outcome, ago in one.touches:
        touch = Touch(NOW - timedelta(hours=ago), kind, TOUCHES[kind], outcome)
        add_touch(session, lead, touch, operation)
    for index, fate in enumerate([*one.fates, *([None] if is_open else [])]):
        at = NOW - timedelta(hours=10 - index)
        offer = Handoff(0, at, "ana")
        made = Handoff(add_offer(session, lead, offer, operation), at, "ana")
        if fate:
            planned = PlannedDecision(made, fate, at + timedelta(minutes=20), "sam")
            add_decision(session, lead, planned, None, operation)


def known(one: Someone, handoff: str | None) -> Known:
    """The lead for the slow judgement."""
    now = int(NOW.timestamp())
    touches = [
        Touched(now - ago * 3600, kind, TOUCHES[kind], outcome)
        for kind, outcome, ago in one.touches
    ]
    began = None if one.parked_ago is None else now - int((one.parked_ago + 0.5) * 3600)
    return Known(now, one.values, touches, began, handoff)


def following(one: Someone) -> str | None:
    """The stage after the one a lead is at."""
    return dict(pairwise(PATH)).get(one.place)


def is_ready(terms: Terms, one: Someone, is_open: bool) -> bool:
    """Whether the next stage has criteria that all hold now."""
    criterion = terms.criteria.get(following(one) or "")
    counting = [fate for fate in one.fates if fate != "withdrawn"]
    latest = None if is_open or not counting else counting[-1]
    return criterion is not None and holds(criterion, known(one, latest))


def may_move(work: Work, name: str, one: Someone, to: str | None) -> bool:
    """Whether promote, or reopen for a parked lead, succeeds without --force."""
    try:
        with work.session.begin_nested():
            if one.place in PATH:
                promote(work, [name], to, Asked())
            else:
                reopen(work, [name], to or "", Asked(reason_text="so"))
    except RefusedError:
        return False
    return True


def check(terms: Terms, people: list[Someone], actor: str, openness: list[bool]) -> None:
    open_ones = [one and who.place == "mql" for one, who in zip(openness, people, strict=True)]
    with a_workspace(terms, people, open_ones) as workspace:
        workspace.actor = actor
        named = list(enumerate(people, start=1))
        with workspace.reading() as work:
            told = {number: why(work, f"{number}@a.es", one.to).options for number, one in named}
            ready = {record.id for record in ready_leads(work)}
        with workspace.writing("promote", dry_run=True) as work:
            for number, one in named:
                to = str(told[number]["to"]) if one.place not in PATH else one.to
                moved = may_move(work, f"{number}@a.es", one, to)
                assert told[number]["ready"] is moved, (terms, one, told[number])
        for (number, one), is_open in zip(named, open_ones, strict=True):
            assert (number in ready) is is_ready(terms, one, is_open), (terms, one, is_open)


_batches = st.lists(_someone, min_size=20, max_size=20)
_actors = st.sampled_from(["ana", "sam", "bo", "cron"])
_openness = st.lists(st.booleans(), min_size=20, max_size=20)


@quick(12)
@given(_terms, _batches, _actors, _openness)
def test_why_and_promote_never_disagree_and_ready_is_what_the_criteria_say(
    terms, people, actor, openness
):
    check(terms, people, actor, openness)


@pytest.mark.slow
@long(100)
@given(_terms, _batches, _actors, _openness)
def test_why_and_promote_never_disagree_at_length(terms, people, actor, openness):
    check(terms, people, actor, openness)
