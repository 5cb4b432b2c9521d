"""Two records become one lead whichever is named first, and undo parts them byte for byte."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from handing_over import COUNTS, Handing
from how_many import long, quick
from hypothesis import assume, given
from hypothesis import strategies as st
from stories import Story, stories

from smk.reports.table import Cell, Report
from smk.rules.errors import RefusedError, SmkError
from smk.transfer import exporting
from smk.workspace import deals, editing, maintenance, merging, moves, operations, sla
from smk.workspace.ageing import ageing
from smk.workspace.asking import ReportOptions
from smk.workspace.files import Files, Found
from smk.workspace.held import held
from smk.workspace.lead_lists import Listing, listing
from smk.workspace.leaks import leaks
from smk.workspace.moves import Asked
from smk.workspace.quality import quality
from smk.workspace.reports import FunnelOptions, funnel
from smk.workspace.sources import sources
from smk.workspace.work import Work, Workspace

PATH = ("lead", "mql", "sql", "customer")
NOTED = "the same"
RANKS = {"lost": 0, "nurture": 1, "lead": 2, "mql": 3, "sql": 4, "customer": 5}


def furnished(folder: Path, story: Story, chance: random.Random) -> Handing:
    """The story, then deals (one is cancelled), referrers, outside ids, notes for some leads."""
    played = Handing(folder, story).play()
    leads = [row[0] for row in rows(folder, "SELECT id FROM leads WHERE stage IS NOT NULL")]
    assume(len(leads) > 2)
    for number in range(8):
        who, other = (str(one) for one in chance.sample(leads, 2))
        asked = Asked(note=f"note {number}", reason_text="so", force=True)
        edits = [{"referred_by": other}, {"company": f"{number}"}, {"email": f"n{number}@a.es"}]
        with suppress(SmkError), played.workspace.writing("extra") as work:
            if number in (3, 6):
                moves.win(work, who, f"{number}", "EUR", asked)
                if number == 3:
                    deals.cancel(work, who, "gone", None, Asked())
            else:
                given, late = chance.choice([*edits, {}]), chance.choice([None, "2026-10-30"])
                known = [f"crm:{number}"]
                editing.edit(work, [who], given, known, replace(asked, force=False, at=late))
    return played


def rows(folder: Path, question: str) -> list[tuple]:
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        return connection.execute(question).fetchall()


class Copy:
    """A copy of a workspace that was played, at the end of its story."""

    def __init__(self, played: Handing, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(played.folder, folder)
        found = [Found(folder / name, "a test") for name in ("smk.yaml", "smk.db")]
        self.workspace = Workspace(Files(*found), "bo")
        self.workspace.now = played.now

    def merge(self, one: int, two: int) -> str:
        with self.workspace.writing("lead merge") as work:
            return repr(merging.merge(work, str(one), str(two), Asked(note=NOTED)))

    def undo(self) -> None:
        with self.workspace.writing("undo") as work:
            operations.undo(work, None)

    def everything(self) -> str:
        """All exports, lists and reports, word for word; `db check` finds nothing."""
        with self.workspace.reading() as work:
            found = [*exported(work), *reported(work)]
        checked = maintenance.check(self.workspace)
        assert checked.exit_code == 0, checked
        return "\n".join(map(repr, found))

    def held(self) -> Counter[tuple[Cell, ...]]:
        """All that `lead export` gives out about the leads there are."""
        leads = rows(self.folder, "SELECT id FROM leads WHERE stage IS NOT NULL")
        with self.workspace.reading() as work:
            return Counter((lead, *row) for (lead,) in leads for row in held(work, str(lead)).rows)


def exported(work: Work) -> Iterator[Report]:
    """What `smk export` writes, and the lists of leads."""
    yield exporting.export_leads(work, ())
    yield exporting.export_moves(work)
    yield exporting.export_touches(work)
    yield exporting.export_handoffs(work)
    yield exporting.export_feedback(work)
    yield exporting.export_deals(work)
    yield listing(work, Listing())
    yield listing(work, Listing(waiting=True))


def reported(work: Work) -> Iterator[Report]:
    """Each report, some by what merging changes."""
    yield sla.sla(work, sla.SlaOptions(period="all"))
    yield funnel(work, FunnelOptions(view="cohort", by="source"))
    yield funnel(work, FunnelOptions(view="flow", by="referred_by"))
    yield funnel(work, FunnelOptions(view="now"))
    yield sources(work, ReportOptions())
    yield quality(work, ReportOptions(by="source"))
    yield leaks(work, ReportOptions())
    yield ageing(work, ReportOptions(by="source"))
    yield ageing(work, ReportOptions(), velocity=True)


Row = tuple[int, str, str, int]  # at, place, kind, id


def order(move: Row) -> tuple[int, int, int, int]:
    at, place, kind, id_ = move
    if kind != "imported":
        return at, 1, 0, id_
    return at, 0, PATH.index(place) if place in PATH else len(PATH), id_


def fold(one: list[Row], two: list[Row]) -> tuple[list[int], str]:
    """The moves that count, and where the lead is: a second, separate reading of the rule."""
    waiting = sorted(
        [(order(row), row, "one") for row in one] + [(order(r), r, "two") for r in two]
    )
    counting, leads, place = [], waiting[0][2], None
    for _, row, whose in waiting:
        if whose == leads or RANKS[row[1]] > RANKS[place]:
            counting.append(row[3])
            leads, place = whose, row[1]
    ends = [max(record, key=order)[1] for record in (one, two)]
    return counting, max([place, *ends], key=RANKS.get)


def moves_of(folder: Path, lead: int, also: str = "") -> list[Row]:
    asked = f"SELECT at, place, kind, id FROM moves WHERE lead_id = {lead} AND {COUNTS} {also}"
    return rows(folder, asked)


def either_order(story: Story, seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as name:
        (folder := Path(name) / "played").mkdir()
        played = furnished(folder, story, chance)
        leads = [row[0] for row in rows(folder, "SELECT id FROM leads WHERE stage IS NOT NULL")]
        one, two, three = chance.sample(leads, 3)
        first, second = (Copy(played, Path(name) / copy) for copy in ("first", "second"))
        before, held_before = first.everything(), first.held()
        try:
            told = first.merge(one, two)
        except RefusedError:
            with pytest.raises(RefusedError):
                second.merge(two, one)
            assert before == first.everything() == second.everything()
            assert held_before == first.held() == second.held()
            return
        assert told == second.merge(two, one)
        merged = first.everything()
        assert merged == second.everything()
        assert first.held() == second.held() != held_before
        assert merged != before
        _is_folded(first.folder, folder, one, two)
        kept = rows(first.folder, "SELECT lead_id FROM merges WHERE role = 'kept'")[0][0]
        with suppress(RefusedError):
            first.merge(three, kept)
            assert len(rows(first.folder, "SELECT id FROM merges")) == 4
            assert first.everything() != merged
            first.undo()
        assert first.everything() == merged
        for copy in (first, second):
            copy.undo()
            assert copy.everything() == before
            assert not held_before - copy.held()
            assert left_by_merges(copy.held() - held_before)


def left_by_merges(lines: Counter[tuple[Cell, ...]]) -> bool:
    """Whether all of it says that it counts no more, or nothing, or is what merges were noted with.

    `lead export` gives out what was taken back, too, for it stands in the file.
    """
    return all(
        kind == "no-longer" or (kind, told) in {("field", None), ("note", NOTED)}
        for _, kind, _, _, told, *_ in lines
    )


def _is_folded(merged: Path, before: Path, one: int, two: int) -> None:
    records = [moves_of(before, lead) for lead in (one, two)]
    counting, place = fold(*records)
    kept = min(
        (min(record, key=order)[0], lead) for record, lead in zip(records, (one, two), strict=True)
    )[1]
    gone = two if kept == one else one
    of_before = " AND id <= (SELECT max(id) FROM old.moves)"
    with closing(sqlite3.connect(merged / "smk.db")) as connection:
        connection.execute("ATTACH ? AS old", (str(before / "smk.db"),))
        asked = f"SELECT at, place, kind, id FROM moves WHERE lead_id = ? AND {COUNTS}{of_before}"
        found = sorted(connection.execute(asked, (kept,)).fetchall(), key=order)
        asked = "SELECT stage, email_key FROM leads WHERE id = ?"
        stands = connection.execute(asked, (kept,)).fetchone()[0]
        assert connection.execute(asked, (gone,)).fetchone() == (None, None)
    assert [row[3] for row in found] == counting
    assert stands == place


@quick(2)
@given(stories(), st.integers(0, 1_000_000))
def test_merging_in_either_order_gives_one_history_and_undo_parts_it(story, seed):
    either_order(story, seed)


@pytest.mark.slow
@long(20)
@given(stories(), st.integers(0, 1_000_000))
def test_merging_in_either_order_gives_one_history_at_length(story, seed):
    either_order(story, seed)
