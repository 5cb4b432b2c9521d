"""Whatever happened to leads, the leaks are what a slow count by definition says they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_leaks
from asking import Question, questions
from handing_over import Handing
from histories import Step, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played
from promised import STAGES
from seen_past import alike, moves_of, offers_of, reasons_of, values_of
from slow_count import Ask
from slow_leaks import Agreed, Row, World
from stories import Story, stories

from smk.reports.table import Report
from smk.workspace.asking import ReportOptions
from smk.workspace.leaks import leaks
from smk.workspace.reports import FunnelOptions, funnel
from smk.workspace.work import Work

KEYS = ("stage", "state", "reason", "turn")
OWNERS = {"lead": "marketing", "mql": "both", "sql": "sales", "customer": "sales"}
Rows = dict[slow_leaks.Key, Row]


def rows_of(report: Report) -> Rows:
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    found = {(row.get("group"), *(row[key] for key in KEYS)): row for row in rows}
    assert len(found) == len(rows)
    return found


def rows_are_equal(got: Rows, counted: Rows, before: Rows, came_before: dict) -> None:
    """Row by row; one that only the other period has is there with no lead."""
    assert set(got) == {*counted, *before}
    for key, row in got.items():
        assert alike(row, counted.get(key, {"leads": 0})), (key, row, counted.get(key))
        if "previous_leads" in row:
            assert row["previous_leads"] == before.get(key, {}).get("leads", 0)
            assert row["previous_reached"] == came_before.get((key[0], key[1]), 0)


def all_stop_or_go_on(rows: Rows, came: dict[str, int], path: tuple[str, ...]) -> None:
    for stage, following in pairwise(path):
        stopped = sum(row["leads"] for key, row in rows.items() if key[1] == stage)
        assert stopped + came.get(following, 0) == came.get(stage, 0)


def groups_add_up(grouped: Rows, alone: Rows) -> None:
    for key in {(None, *one[1:]) for one in (*grouped, *alone)}:
        parts = [row for other, row in grouped.items() if other[1:] == key[1:]]
        for name in ("leads", "previous_leads"):
            total = alone.get(key, {}).get(name, 0)
            assert sum(row.get(name, 0) for row in parts) == total, (key, name)


def the_funnel_agrees(work: Work, options: FunnelOptions, came: dict[str, int]) -> None:
    report = funnel(work, replace(options, by=None, compare=None))
    for stage, reached in zip(report.column("stage"), report.column("reached"), strict=True):
        assert came.get(str(stage), 0) == reached


def the_widest_come_first(report: Report, rows: Rows, ask: Ask) -> None:
    """Each of the three is a sentence that begins with its stage and how many of how many."""
    told = [note for note in report.notes if " stopped here and left the path " in note]
    counted = slow_leaks.widest(rows, ask.path)
    assert len(told) == len(counted)
    for sentence, (stage, gone) in zip(told, counted, strict=True):
        assert f": {gone} of " in sentence
        assert stage in sentence.lower()


def check(work: Work, world: World, agreed: Agreed, ask: Ask, options: ReportOptions) -> Rows:
    report = leaks(work, options)
    rows, came = slow_leaks.leaks(world, agreed, ask)
    got = rows_of(report)
    rows_are_equal(got, rows, {}, {})
    all_stop_or_go_on(got, came, ask.stages)
    the_widest_come_first(report, rows, ask)
    return got


@contextmanager
def a_story(story: Story) -> Iterator[tuple[Handing, World]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played = Handing(folder, story).play()
        offers = offers_of(folder)
        yield played, World(moves_of(folder), reasons_of(folder), offers, values_of(played))


def check_story(story: Story, times: list[tuple[int, int]]) -> None:
    with a_story(story) as (played, world), played.workspace.reading() as work:
        agreed = Agreed(OWNERS, "mql", ("nurture",), ("lost",))
        events = sorted({one.at for one in (*world.moves, *world.offers)})
        events += [one.decided for one in world.offers if one.decision]
        for number, offset in times:
            as_of = events[number % len(events)] + offset
            typed = f"{played.now.fromtimestamp(as_of, played.now.tzinfo):%Y-%m-%dT%H:%M:%S}Z"
            answers = {}
            for by in (None, "source"):
                ask = Ask(STAGES, STAGES, "lead", as_of, by=by)
                answers[by] = check(work, world, agreed, ask, ReportOptions(as_of=typed, by=by))
            groups_add_up(answers["source"], answers[None])


def check_history(history: list[Step], several: list[Question]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        played = Played(folder).play(history)
        world = World(moves_of(folder), reasons_of(folder), offers_of(folder), played.values())
        with played.workspace.reading() as work:
            for one in several:
                question = replace(one, view="cohort", base=None, within=None)
                check_question(work, played, world, question)


def check_question(work: Work, played: Played, world: World, question: Question) -> None:
    typed, ask = question.typed(played), question.plain(played)
    options = ReportOptions(typed.period, typed.as_of, typed.by, typed.where, typed.compare)
    rows, came = slow_leaks.leaks(world, _agreed(ask, played), ask)
    always = replace(question, compare=True)  # what leaks compare with where nothing is named
    then, before = always.plain_before(played), {}
    came_before: dict = {}
    if then:
        before, _ = slow_leaks.leaks(world, _agreed(then, played), then)
        came_before = _came(world, played, then)
    report = leaks(work, options)
    assert ("previous_leads" in report.keys) == (then is not None)
    got = rows_of(report)
    rows_are_equal(got, rows, before, came_before)
    all_stop_or_go_on(got, came, ask.stages)
    the_widest_come_first(report, rows, ask)
    the_funnel_agrees(work, typed, came)
    if question.by:
        groups_add_up(got, rows_of(leaks(work, replace(options, by=None))))


def _agreed(ask: Ask, played: Played) -> Agreed:
    parked = {*ask.parked, *played.latest.parked}
    closed = tuple(parked - {"nurture"} - set(ask.path))
    return Agreed(dict.fromkeys(ask.path, "both"), "mql", ("nurture",), closed)


def _came(world: World, played: Played, ask: Ask) -> dict:
    """How many reached each stage, by group: of those who stopped somewhere, or got to the end."""
    found: dict = {}
    for group in {slow_leaks.group_of(world.values, one.lead, ask) for one in world.moves}:
        mine = [
            one for one in world.moves if slow_leaks.group_of(world.values, one.lead, ask) == group
        ]
        _, came = slow_leaks.leaks(world._replace(moves=mine), _agreed(ask, played), ask)
        found |= {(group, stage): count for stage, count in came.items()}
    return found


_times = st.tuples(st.integers(0, 9_999), st.sampled_from([0, 0, 0, -1, 1, 86_400]))


@quick(3)
@given(stories(), st.lists(_times, min_size=4, max_size=4))
def test_the_leaks_of_leads_that_are_handed_over_equal_the_slow_count(story, times):
    check_story(story, times)


@quick(3)
@given(histories(), st.lists(questions(), min_size=6, max_size=6))
def test_the_leaks_of_any_history_equal_the_slow_count(history, several):
    check_history(history, several)


@pytest.mark.slow
@long(40)
@given(stories(), st.lists(_times, min_size=8, max_size=8))
def test_the_leaks_of_leads_that_are_handed_over_equal_the_slow_count_at_length(story, times):
    check_story(story, times)


@pytest.mark.slow
@long(40)
@given(histories(), st.lists(questions(), min_size=10, max_size=10))
def test_the_leaks_of_any_history_equal_the_slow_count_at_length(history, several):
    check_history(history, several)
