"""Whatever happened to leads, what is stored follows from their moves, and undo takes it back."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from histories import Action, Step, Undo, a_last_step, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played
from slow_count import Move, history, reached, value_at

from smk.render.formats import Format, render_text
from smk.store.standings import differences, projected_path
from smk.transfer.exporting import export_leads, export_moves
from smk.workspace.reports import FunnelOptions, funnel
from smk.workspace.work import Work

FOREVER = 2**40
LEADS = "SELECT id, stage, stage_since, created_at, furthest, source, country FROM leads"


@contextmanager
def a_played(steps: list[Step]) -> Iterator[Played]:
    with TemporaryDirectory() as folder:
        yield Played(Path(folder)).play(steps)


# What follows from the moves, and the moves themselves.


def check_what_is_stored(steps: list[Step]) -> None:
    with a_played(steps) as played:
        with played.workspace.reading() as work:
            path = projected_path(work.session) or work.path
            assert list(differences(work.session, path)) == []
        with closing(sqlite3.connect(played.folder / "smk.db")) as connection:
            rows = {row[0]: row[1:] for row in connection.execute(LEADS)}
        moves, values = played.moves(), played.values()
        for lead, row in rows.items():
            lived = history(moves, lead, path, FOREVER)
            assert row[:4] == standing(lived, path)
            if lived:
                known = [value_at(values, lead, name, FOREVER) for name in ("source", "country")]
                assert row[4:] == tuple(known)


def standing(lived: list[Move], path: Sequence[str]) -> tuple[object, ...]:
    """Where a lead is, since when, when it came, and how far it got."""
    if not lived:
        return None, None, None, None
    got = [stage for stage in path if reached(lived, path, stage) is not None]
    return lived[-1].place, lived[-1].at, lived[0].at, got[-1] if got else None


@quick(4)
@given(histories())
def test_where_leads_stand_follows_from_the_moves_that_count(steps):
    check_what_is_stored(steps)


@pytest.mark.slow
@long(60)
@given(histories())
def test_where_leads_stand_follows_from_the_moves_that_count_at_length(steps):
    check_what_is_stored(steps)


def is_true(before: Move | None, move: Move, path: Sequence[str]) -> bool:
    """Whether a move leads where its kind says, along a path."""
    there = path.index(move.place) if move.place in path else None
    here = path.index(before.place) if before and before.place in path else None
    match move.kind:
        case "created":
            return there is not None and (here is None or here < there)
        case "promoted":
            return here is not None and there is not None and here < there
        case "demoted":
            return here is not None and there is not None and there < here
        case "parked":
            return before is not None and there is None
        case "reopened":
            return before is not None and here is None and there is not None
    return here is None or there is None or here < there


def check_kinds(steps: list[Step]) -> None:
    """Every move is true to its kind, along the path of one of the versions at least."""
    with a_played(steps) as played:
        paths = {terms.path for _, terms in played.versions} | {played.terms.path}
        moves = played.moves()
        for lead in {move.lead for move in moves}:
            lived = history(moves, lead, played.latest.path, FOREVER)
            for before, move in zip([None, *lived], lived, strict=False):
                assert any(is_true(before, move, path) for path in paths), (before, move)


@quick(4)
@given(histories())
def test_every_move_stays_true_to_its_kind(steps):
    check_kinds(steps)


@pytest.mark.slow
@long(60)
@given(histories())
def test_every_move_stays_true_to_its_kind_at_length(steps):
    check_kinds(steps)


# Undo.


def everything(work: Work) -> list[str]:
    """All that can be exported, and a report, byte for byte."""
    reports = [export_leads(work, ()), export_moves(work)]
    reports += [funnel(work, FunnelOptions(view=view)) for view in ("cohort", "flow", "now")]
    return [render_text(report, Format.json) for report in reports]


def check_undo(steps: list[Step], actions: list[Action]) -> None:
    with a_played(steps) as played:
        with played.workspace.reading() as work:
            before = everything(work)
        last = played.last_operation()
        for action in actions:
            played.do(action)
        for _ in range(played.last_operation() - last):
            assert played.do(Undo(None))
        with played.workspace.reading() as work:
            assert everything(work) == before


@quick(4)
@given(histories(least=8), st.lists(a_last_step(), min_size=1, max_size=3))
def test_undo_restores_every_export_byte_for_byte(steps, actions):
    check_undo(steps, actions)


@pytest.mark.slow
@long(60)
@given(histories(), st.lists(a_last_step(), min_size=1, max_size=6))
def test_undo_restores_every_export_byte_for_byte_at_length(steps, actions):
    check_undo(steps, actions)
