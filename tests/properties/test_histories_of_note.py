"""Histories that were once counted wrong, each as short as it can be told."""

from datetime import timedelta
from pathlib import Path

import pytest
from histories import Add, Adopt, Demote, Edit, Import, ImportRow, Promote, Undo, When, Win
from playing import Played

from smk.reports.table import Report
from smk.transfer.exporting import export_leads
from smk.workspace.reports import FunnelOptions, funnel


@pytest.fixture
def played(tmp_path: Path) -> Played:
    return Played(tmp_path)


def days_pass(played: Played, days: int) -> None:
    played.now += timedelta(days=days)


def add(lead: int = 0, source: str | None = "ads", when: When | None = None) -> Add:
    return Add(lead, source, None, None, when)


def promote(to: str, when: When | None = None) -> Promote:
    return Promote(0, to, None, True, when)


def insert(stage: str, position: int, *, only_the_file: bool = False) -> Adopt:
    return Adopt("insert", stage, position, None, only_the_file)


def row(lead: int, days_ago: int, *gaps: int | None, source: str | None = None) -> ImportRow:
    return ImportRow(lead, source, None, "3", When(days_ago), gaps)


def asked(played: Played, **options: object) -> Report:
    with played.workspace.reading() as work:
        return funnel(work, FunnelOptions(**options))


def cells(report: Report, *keys: str) -> list[tuple[object, ...]]:
    return list(zip(*(report.column(key) for key in keys), strict=True))


def test_a_file_may_name_a_known_lead_twice_before_a_new_one(played):
    assert played.do(add())
    days_pass(played, 9)
    rows = (row(0, 5, None, 0), row(0, 5, None, None, 0), row(1, 5, 0))
    assert played.do(Import(rows, with_size=False, when=None))
    places = [(move.lead, move.place) for move in sorted(played.moves())]
    assert places == [(1, "lead"), (1, "mql"), (1, "sql"), (2, "lead")]


def test_a_value_imported_for_an_earlier_time_holds_from_then_on(played):
    assert played.do(add())
    days_pass(played, 30)
    assert played.do(Edit(0, "fair", When(10)))
    assert played.do(Import((row(0, 0, source="fair"),), with_size=False, when=When(20)))
    groups = [asked(played, by="source", as_of=played.typed(When(day))) for day in (25, 15, 5)]
    assert [report.column("group")[0] for report in groups] == ["ads", "fair", "fair"]


def test_an_undone_import_leaves_no_field_behind(played):
    def headings() -> list[str]:
        with played.workspace.reading() as work:
            return export_leads(work, ()).keys

    before = headings()
    assert played.do(Import((row(0, 0),), with_size=True, when=None))
    assert [*before, "size"] == headings()
    assert played.do(Undo(None))
    assert headings() == before


def test_a_group_that_was_there_before_is_compared_with_nobody_now(played):
    assert played.do(add(0, "fair"))
    days_pass(played, 40)
    assert played.do(add(1, "ads"))
    for view in ("cohort", "flow"):
        report = asked(played, view=view, by="source", period="this-month", compare="previous")
        counts = cells(report, "group", "stage", "reached", "previous_reached")
        assert ("ads", "lead", 1, 0) in counts
    days_pass(played, 30)
    for view in ("cohort", "flow"):
        report = asked(played, view=view, by="source", period="this-month", compare="previous")
        counts = cells(report, "group", "stage", "reached", "previous_reached")
        assert ("ads", "lead", 0, 1) in counts


def test_a_late_move_is_refused_if_a_stage_agreed_on_later_could_not_follow_it(played):
    assert played.do(Adopt("unpark", "offer", 0, None, only_the_file=False))
    assert played.do(add())
    days_pass(played, 20)
    assert played.do(insert("offer", 2))
    assert played.do(promote("offer"))
    assert not played.do(Win(0, force=True, when=When(10)))
    assert played.do(promote("mql", When(10)))


def test_a_late_move_is_taken_if_a_stage_agreed_on_later_can_follow_it(played):
    assert played.do(Adopt("unpark", "offer", 0, None, only_the_file=False))
    assert played.do(add())
    assert played.do(promote("sql"))
    days_pass(played, 20)
    assert played.do(insert("offer", 2))
    assert played.do(Demote(0, "back", "offer", None))
    assert played.do(promote("customer", When(10)))


def test_all_views_agree_where_a_lead_was_before_one_of_its_stages_was_agreed_on(played):
    assert played.do(Adopt("unpark", "trial", 0, None, only_the_file=False))
    days_pass(played, 10)
    assert played.do(insert("trial", 2))
    assert played.do(Import((row(0, 5, 0, 0, 0, 0),), with_size=False, when=None))
    as_of = played.typed(When(2))
    here = cells(asked(played, as_of=as_of), "stage", "here")
    there = cells(asked(played, as_of=as_of, view="now"), "stage", "leads")
    assert [one for one in here if one[1]] == [one for one in there if one[1]]
