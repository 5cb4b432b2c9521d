"""Whatever happened to leads, the funnel is what a slow count by the definitions says it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_count
from asking import Question, questions
from histories import Action, Step, a_last_step, histories
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playing import Played
from slow_count import Move, Row, Rows

from smk.render.formats import Format, render_text
from smk.reports.table import Report
from smk.store.standings import differences, projected_path
from smk.transfer.exporting import export_leads, export_moves
from smk.workspace import operations
from smk.workspace.reports import funnel
from smk.workspace.work import Work

quick = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
long = settings(quick, max_examples=1500, derandomize=False, print_blob=True)
VIEWS = {"cohort": slow_count.cohort, "flow": slow_count.flow, "now": slow_count.now}
COUNTS = ("reached", "inferred", "converted", "here", "left", "entries", "leads", "stale")
WORDS = ("label", "section", "owner", "kind")


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
    if before is not None:
        then = view(moves, values, before)
        name = "conversion" if question.view == "cohort" else "flow_ratio"
        for key, row in rows.items():
            other = then.get(key, {"reached": 0, name: None})
            row |= {"previous_reached": other["reached"], f"previous_{name}": other[name]}
    return rows


def alike(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def is_empty(row: Row) -> bool:
    return not any(cell for name, cell in row.items() if not name.startswith("previous_"))


def rows_are_equal(got: Rows, expected: Rows) -> None:
    for key in {**expected, **got}:
        if key not in got:
            assert is_empty(expected[key]), f"{key} is missing"
            continue
        row = {name: cell for name, cell in got[key].items() if name not in WORDS}
        assert row.keys() == expected[key].keys()
        wrong = {name: cell for name, cell in row.items() if not alike(cell, expected[key][name])}
        assert not wrong, (key, wrong, expected[key])


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
            assert sum(row.get(name) or 0 for (_, at), row in grouped.items() if at == stage) == total


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


@settings(quick, max_examples=50)
@given(histories(), st.lists(questions(), min_size=6, max_size=6))
def test_every_row_of_every_view_equals_the_slow_count(history, several):
    check_views(history, several)


@pytest.mark.slow
@settings(long)
@given(histories(), st.lists(questions(), min_size=12, max_size=12))
def test_every_row_of_every_view_equals_the_slow_count_at_length(history, several):
    check_views(history, several)
