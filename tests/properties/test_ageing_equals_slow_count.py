"""Whatever happened to leads, ageing and velocity are what slow counts say they are."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_ageing
from asking import Question, questions
from handing_over import COUNTS
from histories import Step, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played
from seen_past import alike, moves_of, rows_of
from slow_ageing import Deal, Row

from smk.reports.table import Report
from smk.workspace.ageing import ageing
from smk.workspace.asking import ReportOptions
from smk.workspace.reports import FunnelOptions, funnel
from smk.workspace.work import Work

COUNTED = ("moved_on", "left", "here", "stale", "previous_moved_on")
FACTORS = ("open_opportunities", "won", "lost", "deals")
NOBODY = {"moved_on": 0, "left": 0, "here": 0, "median_days": None}
Rows = dict[tuple[str | None, str], Row]


def rows_by(report: Report, name: str) -> Rows:
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    found = {(row.get("group"), row[name]): row for row in rows}
    assert len(found) == len(rows)
    return found


def ages_are_equal(got: Rows, counted: Rows, before: Rows | None) -> None:
    """Row by row; a group in which nothing is counted may be left out."""
    for key in {**got, **counted}:
        row = counted.get(key, {})
        if key in got:
            assert alike(got[key], row), (key, got[key], row)
        else:
            assert not any(row.values()), (key, row)
        if before is not None and key in got:
            then = before.get(key, {})
            last = got[key]["moved_on"] is None
            assert got[key]["previous_moved_on"] == (None if last else then.get("moved_on", 0))
            named = {"previous_median_days": then.get("median_days")}
            assert alike(got[key], named), (key, got[key], then)


def groups_add_up(grouped: Rows, alone: Rows, names: tuple[str, ...]) -> None:
    for (_, which), row in alone.items():
        parts = [one for key, one in grouped.items() if key[1] == which]
        for name in names:
            assert sum(one.get(name) or 0 for one in parts) == (row.get(name) or 0), (which, name)


def the_view_now_agrees(work: Work, options: FunnelOptions, rows: Rows) -> None:
    view = replace(options, view="now", period="all", within=None, by=None, compare=None, base=None)
    now = rows_by(funnel(work, view), "stage")
    for key, row in rows.items():
        there = now[key]
        assert (row["here"], row["stale"]) == (there["leads"], there["stale"])
        assert row["here_median_days"] == there["median_age_days"]
        assert row["here_cumulative_median_days"] == there["median_cumulative_days"]


def deal_further(folder: Path, now: int) -> None:
    """More deals for the customers, some in dollars; some are cancelled, one by an undone step."""
    with closing(sqlite3.connect(folder / "smk.db")) as connection, connection:
        asked = f"SELECT id, lead_id, won_at, operation_id FROM deals WHERE {COUNTS}"
        for deal, lead, at, operation in connection.execute(asked).fetchall():
            for number, currency in enumerate(("USD", "EUR")[: 1 + deal % 2]):
                later = min(now, at + 86_400 * number)
                values = (lead, later, 12_345 * deal + number, currency, operation)
                connection.execute(
                    "INSERT INTO deals (lead_id, won_at, amount_minor, currency, operation_id)"
                    " VALUES (?, ?, ?, ?, ?)",
                    values,
                )
            if deal % 3 == 0:
                values = (deal, lead, min(now, at + 86_400 * (deal % 5)), operation)
                connection.execute(
                    "INSERT INTO cancelled_deals (deal_id, lead_id, cancelled_at, operation_id)"
                    " VALUES (?, ?, ?, ?)",
                    values,
                )


def deals_of(folder: Path) -> list[Deal]:
    asked = f"SELECT deal_id, cancelled_at FROM cancelled_deals WHERE {COUNTS}"
    gone = dict(rows_of(folder, asked))
    won = rows_of(
        folder, f"SELECT id, lead_id, won_at, amount_minor, currency FROM deals WHERE {COUNTS}"
    )
    return [Deal(*row[1:], gone.get(row[0])) for row in won]


def in_minor_units(rows: Rows) -> Rows:
    """The same rows with amounts as the slow count has them."""
    for row in rows.values():
        for name in ("average_deal", "per_day"):
            value = row[name]
            row[name] = int(value * 100) if isinstance(value, Decimal) else value
    return rows


def velocities_are_equal(got: Rows, counted: Rows) -> None:
    """Row by row; a group in which nothing is counted may be left out."""
    assert {key for key in got if key[1]} <= set(counted)
    for key, row in counted.items():
        if key in got:
            assert alike(got[key], row), (key, got[key], row)
        else:
            assert not any(row[name] for name in FACTORS), (key, row)


def check(history: list[Step], several: list[Question]) -> None:
    with TemporaryDirectory() as name:
        played = Played(Path(name)).play(history)
        deal_further(Path(name), int(played.now.timestamp()))
        deals = deals_of(Path(name))
        with played.workspace.reading() as work:
            for one in several:
                question = replace(one, view="flow", base=None, within=None)
                check_question(work, played, deals, question)


def check_question(work: Work, played: Played, deals: list[Deal], question: Question) -> None:
    typed, ask, moves = question.typed(played), question.plain(played), moves_of(played.folder)
    options = ReportOptions(typed.period, typed.as_of, typed.by, typed.where, typed.compare)
    then = question.plain_before(played)
    if typed.compare is None:
        then = None
    counted = slow_ageing.ageing(moves, (), played.values(), ask)
    before = slow_ageing.ageing(moves, (), played.values(), then) if then else None
    got = rows_by(ageing(work, options), "stage")
    ages_are_equal(got, counted, before)
    counted = slow_ageing.velocity(moves, deals, played.values(), ask)
    speeds = rows_by(ageing(work, replace(options, compare=None), velocity=True), "currency")
    velocities_are_equal(in_minor_units(speeds), counted)
    if question.by:
        alone = replace(options, by=None)
        groups_add_up(got, rows_by(ageing(work, alone), "stage"), COUNTED)
        alone_speeds = rows_by(ageing(work, alone, velocity=True), "currency")
        groups_add_up(speeds, alone_speeds, FACTORS)
    else:
        the_view_now_agrees(work, typed, got)


@quick(3)
@given(histories(), st.lists(questions(), min_size=5, max_size=5))
def test_ageing_and_velocity_equal_the_slow_counts(history, several):
    check(history, several)


@pytest.mark.slow
@long(40)
@given(histories(), st.lists(questions(), min_size=10, max_size=10))
def test_ageing_and_velocity_equal_the_slow_counts_at_length(history, several):
    check(history, several)
