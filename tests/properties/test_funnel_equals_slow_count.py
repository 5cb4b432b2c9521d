"""Whatever happened to leads, the funnel is what a slow count by the definitions says it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_count
from asking import Question, questions
from histories import Step, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played
from slow_count import Move, Rows

from smk.reports.table import Report
from smk.workspace.reports import funnel

VIEWS = {"cohort": slow_count.cohort, "flow": slow_count.flow, "now": slow_count.now}
COUNTS = ("reached", "inferred", "converted", "here", "left", "entries", "leads", "stale")
WORDS = {"label", "section", "owner", "kind"}


@contextmanager
def a_played(history: list[Step]) -> Iterator[Played]:
    with TemporaryDirectory() as folder:
        yield Played(Path(folder)).play(history)


def rows_of(report: Report) -> Rows:
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    return {(row.pop("group", None), row.pop("stage")): row for row in rows}


def counted(question: Question, played: Played, moves: list[Move]) -> Rows:
    """What the slow count answers."""
    view, values = VIEWS[question.view], played.values()
    rows = view(moves, values, question.plain(played))
    before = question.plain_before(played)
    if before is None:
        return rows
    void = any(row["reached"] and row.get("cumulative", 1) is None for row in rows.values())
    then = view(moves, values, before)
    for key in {**rows, **then}:
        other = then.get(key, {})
        row = rows.setdefault(key, {})
        row["previous_reached"] = other.get("reached", 0)
        if question.view == "flow":
            row["previous_flow_ratio"] = other.get("flow_ratio")
        elif not void and other.get("converted") is not None:
            row["previous_conversion"] = slow_count.share(other["converted"], other["reached"])
        else:
            row["previous_conversion"] = None
    return rows


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def rows_are_equal(got: Rows, expected: Rows) -> None:
    """Row by row and key by key; what one of them leaves out has nothing in it."""
    for key in {**expected, **got}:
        row, counted = got.get(key, {}), expected.get(key, {})
        assert not row or set(counted) <= set(row)
        for name in set(row) - WORDS | set(counted):
            if name in row and name in counted:
                assert alike(row[name], counted[name]), (key, name, row, counted)
            elif name != "maturing":
                assert not any((row.get(name), counted.get(name))), (key, name, row, counted)


def a_cohort_adds_up(rows: Rows) -> None:
    before: dict[str | None, int] = {}
    for (group, _), row in rows.items():
        assert row["reached"] == (row["converted"] or 0) + row["here"] + row["left"]
        assert row["reached"] <= before.get(group, row["reached"])
        before[group] = row["reached"]


def groups_add_up(grouped: Rows, alone: Rows) -> None:
    for stage in {stage for _, stage in alone}:
        for name in COUNTS:
            total = alone[None, stage].get(name) or 0
            assert (
                sum(row.get(name) or 0 for (_, at), row in grouped.items() if at == stage) == total
            )


def check_views(history: list[Step], several: list[Question]) -> None:
    with a_played(history) as played, played.workspace.reading() as work:
        moves = played.moves()
        for question in several:
            got = rows_of(funnel(work, question.typed(played)))
            rows_are_equal(got, counted(question, played, moves))
            if question.view == "cohort":
                a_cohort_adds_up(got)
            if question.by:
                groups_add_up(got, rows_of(funnel(work, question.alone().typed(played))))


@quick(8)
@given(histories(), st.lists(questions(), min_size=6, max_size=6))
def test_every_row_of_every_view_equals_the_slow_count(history, several):
    check_views(history, several)


@pytest.mark.slow
@long(60)
@given(histories(), st.lists(questions(), min_size=12, max_size=12))
def test_every_row_of_every_view_equals_the_slow_count_at_length(history, several):
    check_views(history, several)
