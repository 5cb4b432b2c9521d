"""Whatever leads brought and cost, the report of sources is what a slow count says it is."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
import slow_sources
from earning import BEGINNING, STAGES, Earning, Story, stories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from slow_sources import Ask, Row, World

from smk.reports.table import Report
from smk.workspace.asking import ReportOptions
from smk.workspace.sources import sources
from smk.workspace.work import Work

GROUPINGS = ("source", "campaign", "referrer", "origin")
COUNTS = ("leads", "mqls", "accepted", "sqls", "customers")
RATES = ("customer_rate", "customer_rate_low", "customer_rate_high", "median_days", "maturing")
MONEY = ("revenue", "cost", "cost_per_lead", "cost_per_customer", "return")
REASONS_TO_STAND = (
    *("leads", "revenue", "cost"),
    *("previous_leads", "previous_revenue", "previous_cost"),
)
ZONE = ZoneInfo("Europe/Madrid")
Rows = dict[tuple[str, str | None], Row]


@dataclass(frozen=True)
class Question:
    """A period of some days after the beginning, a time some hours before the end, a condition."""

    days: tuple[int, int] | None
    hours_ago: int
    where: tuple[str, str | None] | None
    compare: str | None


_questions = st.builds(
    Question,
    st.none() | st.tuples(st.integers(-1, 30), st.integers(1, 30)),
    st.sampled_from([0, 0, 1, 30, 100, 500]),
    st.sampled_from([None, None, ("source", "ads"), ("campaign", None), ("campaign", "fair")]),
    st.sampled_from([None, "previous"]),
)


@contextmanager
def a_played(story: Story) -> Iterator[tuple[Earning, World]]:
    with TemporaryDirectory() as folder:
        played = Earning(Path(folder), story).play()
        yield played, played.world()


def midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=ZONE).timestamp())


def plain(played: Earning, question: Question, by: str) -> tuple[Ask, ReportOptions]:
    """What is asked, as the slow count and as the report takes it."""
    as_of = played.now - timedelta(hours=question.hours_ago)
    start = end = None
    period = "all"
    if question.days:
        first = BEGINNING.date() + timedelta(days=question.days[0])
        last = first + timedelta(days=question.days[1])
        start, end, period = midnight(first), midnight(last), f"{first}..{last}"
    handoff = played.story.handoff
    becomes = "customer" if handoff and "customer" in handoff else "sql"
    ask = Ask(
        STAGES,
        played.story.base,
        ("mql", becomes) if handoff else None,
        "Europe/Madrid",
        "EUR",
        int(as_of.timestamp()),
        start,
        end,
        by,
        question.where,
    )
    where = [f"{question.where[0]}={question.where[1] or ''}"] if question.where else []
    compare = question.compare if start is not None else None
    return ask, ReportOptions(period, f"{as_of:%Y-%m-%dT%H:%M:%S}Z", by, where, compare)


def before(ask: Ask, days: tuple[int, int]) -> Ask:
    """The period just before, seen as long after its end, or its start, as this one is."""
    length = timedelta(days=days[1])
    first = BEGINNING.date() + timedelta(days=days[0]) - length
    start, end = midnight(first), midnight(first + length)
    passed = ask.as_of - (ask.start if ask.as_of < ask.end else ask.end)
    return ask._replace(
        start=start, end=end, as_of=passed + (start if ask.as_of < ask.end else end)
    )


def rows_of(report: Report) -> Rows:
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    found = {(row["group"], row["currency"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def alike(got: object, counted: object) -> bool:
    if got is None or counted is None or isinstance(counted, bool):
        return got is counted
    if isinstance(counted, Fraction) and isinstance(got, Decimal):
        return Fraction(got) == counted
    return isclose(float(got), float(counted), rel_tol=1e-9, abs_tol=1e-9)


def rows_are_equal(got: Rows, counted: Rows) -> None:
    assert set(got) == set(counted)
    for key, row in counted.items():
        for name in (*COUNTS, *RATES, *MONEY):
            assert alike(got[key][name], row.get(name)), (key, name, got[key], row)


def previous_rows_are_equal(got: Rows, counted: Rows) -> None:
    """Of the compared period there are leads, customers and revenue."""
    shown: dict[object, list[Row]] = defaultdict(list)
    for (group, _), row in got.items():
        shown[group].append(row)
    for group, several in shown.items():
        then = [row for (name, _), row in counted.items() if name == group]
        for name in ("leads", "customers"):
            known = [row[f"previous_{name}"] for row in several]
            assert known[1:] == [None] * (len(known) - 1)
            assert known[0] == sum(row.get(name) or 0 for row in then)
        for row in several:
            earlier = counted.get((group, row["currency"]), {})
            for name in ("revenue", "cost"):
                assert (row[f"previous_{name}"] or 0) == (earlier.get(name) or 0)
        assert any(row[name] for row in several for name in REASONS_TO_STAND), group
    assert {group for group, _ in counted} <= set(shown)


def sums(rows: Rows) -> dict[object, object]:
    """All that can be added: the counts, and the amounts of each currency."""
    found: dict[object, object] = {}
    for row in rows.values():
        for name in COUNTS:
            found[name] = found.get(name, 0) + (row[name] or 0)
        for name in ("revenue", "cost"):
            key = name, row["currency"]
            found[key] = found.get(key, 0) + (row[name] or 0)
    return {key: value for key, value in found.items() if value or key in COUNTS}


def total_is(report: Report, expected: dict[object, object]) -> None:
    assert (report.total is None) == (not report.rows)
    if report.total is None:
        return
    total = dict(zip(report.keys, report.total, strict=True))
    assert {name: total[name] or 0 for name in COUNTS} == {name: expected[name] for name in COUNTS}
    for name in ("revenue", "cost"):
        if total["currency"] is not None:
            assert (total[name] or 0) == expected.get((name, total["currency"]), 0)
        else:
            assert total[name] is None


def check(story: Story, questions: list[Question]) -> None:
    with a_played(story) as (played, world), played.workspace.reading() as work:
        for question in questions:
            added = [ask_and_count(played, world, work, question, by) for by in GROUPINGS]
            assert all(one == added[0] for one in added)


def ask_and_count(
    played: Earning, world: World, work: Work, question: Question, by: str
) -> dict[object, object]:
    ask, options = plain(played, question, by)
    report = sources(work, options)
    counted, got = slow_sources.rows(world, ask), rows_of(report)
    if options.compare is None:
        rows_are_equal(got, counted)
    else:
        then = slow_sources.rows(world, before(ask, question.days))
        previous_rows_are_equal(got, then)
        rows_are_equal({key: row for key, row in got.items() if key in counted}, counted)
    added = sums(got)
    total_is(report, added)
    return added


@quick(4)
@given(stories, st.lists(_questions, min_size=3, max_size=3))
def test_every_row_of_the_report_equals_the_slow_count_and_every_grouping_adds_up(story, questions):
    check(story, questions)


@pytest.mark.slow
@long(40)
@given(stories, st.lists(_questions, min_size=3, max_size=3))
def test_every_row_of_the_report_equals_the_slow_count_at_length(story, questions):
    check(story, questions)
