"""Whatever happened to leads, a trial of another agreement finds what a plain count finds."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import agreed
import pytest
import slow_sla
import slow_trial
from handing_over import Handing
from histories import LATER_PARKED, PARKED, Step, histories
from how_many import long, quick
from hypothesis import given
from hypothesis import strategies as st
from playing import Played
from promised import Promised, promises
from slow_trial import Asked, Counted, Terms
from stories import BEGINNINGS, Story, stories
from test_sla_equals_slow_count import Question, alike, plain

from smk.reports.table import Report
from smk.workspace.asking import ReportOptions
from smk.workspace.trial import trial
from smk.workspace.work import Workspace

ZONE = ZoneInfo("Europe/Madrid")
CRITERIA: tuple[dict[str, tuple[str, ...]], ...] = (
    {"sql": ("source",), "mql": ("country",)},
    {"sql": ("source", "country")},
    {"mql": ("source",)},
    {"sql": ("source",), "customer": ("country",)},
    {"sql": ("source",), "between": ("country",)},
    {},
)
PERIODS = ("all", "all", "2026-04", "2026-03-25..2026-04-20")


@dataclass(frozen=True)
class Other:
    """What another agreement asks, which stage it lacks or has between, and what is asked of it."""

    known: dict[str, tuple[str, ...]]
    lacks: str
    period: str
    as_of: str | None

    def terms(self, latest: agreed.Terms) -> Terms:
        """The other agreement, beginning with the latest."""
        path = [one for one in latest.path if one != self.lacks]
        if "between" in self.known:
            path.insert(path.index("sql"), "between")
        parked = PARKED if self.lacks == LATER_PARKED else latest.parked
        known = {stage: fields for stage, fields in self.known.items() if stage in path}
        return Terms(tuple(path), parked, known, "mql")

    def bounds(self) -> tuple[int | None, int | None]:
        """The period in seconds."""
        if self.period == "all":
            return None, None
        first, _, end = self.period.partition("..")
        days = (first, end) if end else (f"{first}-01", "2026-05-01")
        start, end_ = (
            int(datetime.fromisoformat(one).replace(tzinfo=ZONE).timestamp()) for one in days
        )
        return start, end_


_others = st.builds(
    Other,
    st.sampled_from(CRITERIA),
    st.sampled_from(["", "", "customer", "trial", LATER_PARKED]),
    st.sampled_from(PERIODS),
    st.sampled_from([None, None, "2026-04-10T12:00:00+02:00"]),
)

NOTHING_ASKED = Other({}, "", "all", None)
_long_histories = st.tuples(histories(least=28), histories(least=28)).map(
    lambda parts: [*parts[0], *parts[1]]
)


def text_of(terms: Terms) -> str:
    """The file of another agreement."""
    text = agreed.Terms(terms.path, terms.parked, edition=99).text()
    known = (f"{stage}: {{known: [{', '.join(names)}]}}" for stage, names in terms.known.items())
    assert "criteria: {sql: {known: [source]}}" in text
    return text.replace("{sql: {known: [source]}}", f"{{{', '.join(known)}}}")


def plainly(terms: agreed.Terms) -> Terms:
    """An agreement of an invented history for the slow count."""
    return Terms(terms.path, terms.parked, {"sql": ("source",)}, "mql")


def tried(
    workspace: Workspace, file: Path, period: str = "all", as_of: str | None = None
) -> Report:
    with workspace.reading() as work:
        return trial(work, file, ReportOptions(period, as_of))


def equals(report: Report, counted: Counted, folder: Path) -> None:
    """Row by row, and the sentences that count."""
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        names = dict(connection.execute("SELECT id, coalesce(email, id) FROM leads"))
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    columns = ("lead", "at", "to", "verdict", "offer", "became_customer")
    got = [(*(row[name] for name in columns),) for row in rows if row["what"] == "move"]
    expected = [
        (names[one.lead], datetime.fromtimestamp(one.at, UTC), *one[2:]) for one in counted.found
    ]
    assert sorted(got) == sorted(expected)
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    said = " ".join(report.notes)
    assert int(re.findall(r"Judged again: (\d+) move", said)[0]) == counted.judged
    shares = [(sum(group.values()), len(group)) for group in (counted.refused, counted.let_in)]
    found = re.findall(
        r"refused by the criteria of .*?, (\d+) of (\d+) .*let through, (\d+) of (\d+)", said
    )
    numbers = [tuple(int(one) for one in found[0])] if found else []
    assert numbers == ([(*shares[0], *shares[1])] if counted.refused else [])


def check(history: list[Step], others: list[Other]) -> None:
    with TemporaryDirectory() as name:
        played = Played(Path(name)).play(history)
        for other in (*others, NOTHING_ASKED):
            judged_by(played, other)


def judged_by(played: Played, other: Other) -> None:
    """What another agreement says of a history equals the slow count."""
    terms = other.terms(played.latest)
    (played.folder / "other.yaml").write_text(text_of(terms))

    def in_force(version: int | None, at: int) -> Terms:
        if version is not None:
            return plainly(played.versions[version - 1][1])
        return plainly(played.terms_at(datetime.fromtimestamp(at, UTC)))

    as_of = datetime.fromisoformat(other.as_of) if other.as_of else played.now
    asked = Asked(in_force, terms, played.latest.path, int(as_of.timestamp()), *other.bounds())
    with closing(sqlite3.connect(played.folder / "smk.db")) as connection:
        counted = slow_trial.count(connection, asked)
    report = tried(played.workspace, played.folder / "other.yaml", other.period, other.as_of)
    equals(report, counted, played.folder)


@quick(4)
@given(_long_histories, st.lists(_others, min_size=3, max_size=3))
def test_every_move_that_is_judged_otherwise_equals_the_slow_count(history, others):
    check(history, others)


def asking_nothing(story: Story) -> Story:
    """The story under agreements in which nobody has to accept, and everybody may."""
    first = replace(story.first, strict=False, asks=False)
    second = story.second and replace(story.second, strict=False, asks=False, becomes=first.becomes)
    return replace(story, first=first, second=second)


def acceptance(played: Handing) -> Counted:
    """A hand-off that is asked for anew refuses what a plain count says."""
    (played.folder / "asks.yaml").write_text(replace(played.promised, asks=True, edition=99).text())
    then = Terms(("lead", "mql", "sql", "customer"), ("nurture", "lost"), {}, "mql")
    now = then._replace(accepted=("sql",))
    asked = Asked(lambda *_: then, now, then.path, int(played.now.timestamp()))
    # what an expired hand-off does has no reason, and nothing judges it
    free = "SELECT count(*) FROM moves WHERE kind IN ('parked', 'demoted') AND reason IS NULL"
    with closing(sqlite3.connect(played.folder / "smk.db")) as connection:
        counted = slow_trial.count(connection, asked)
        unjudged = connection.execute(f"{free} AND {slow_trial.COUNTS}").fetchone()[0]
    counted = counted._replace(judged=counted.judged - unjudged)
    equals(tried(played.workspace, played.folder / "asks.yaml"), counted, played.folder)
    return counted


def promises_beside(played: Handing, other: Promised) -> None:
    """Both sides of the promises, each counted by the slow count of the SLA."""
    world = played.world()
    (played.folder / "other.yaml").write_text(replace(other, edition=98).text())
    ask, typed = plain(played, world, Question("range", None, 0, False), None)
    options = ReportOptions(*typed.split(" "))
    with played.workspace.reading() as work:
        report = trial(work, played.folder / "other.yaml", options, promises=True)
    then = slow_sla.rows(world, played.agreed, ask)
    now = slow_sla.rows(world, [other.version(None, 0)], ask)
    rows = [dict(zip(report.keys, one, strict=True)) for one in report.rows]
    assert {row["clause"] for row in rows} == {key[2] for key in (*then, *now)}
    for row in rows:
        side_equals(row, "then", [one for key, one in then.items() if key[2] == row["clause"]])
        side_equals(row, "try", [one for key, one in now.items() if key[2] == row["clause"]])


def side_equals(row: dict, side: str, counted: list[slow_sla.Row]) -> None:
    """One promise as all the versions of one side judge it."""
    for figure in ("kept", "missed"):
        parts = [one[figure] for one in counted if one.get(figure) is not None]
        assert row[f"{side}_{figure}"] == (sum(parts) if parts else None), row
    if len(counted) == 1:
        for figure in ("actual", "target", "status"):
            assert alike(row[f"{side}_{figure}"], counted[0].get(figure)), row
    numbers = [one["actual"] for one in counted if isinstance(one["actual"], int)]
    if numbers:
        assert row[f"{side}_actual"] == sum(numbers)
    elif row[f"{side}_kept"] or row[f"{side}_missed"]:
        kept, missed = row[f"{side}_kept"], row[f"{side}_missed"]
        assert alike(row[f"{side}_actual"], Fraction(kept, kept + missed))


def handed_over(story: Story, other: Promised) -> None:
    with TemporaryDirectory() as name:
        played = Handing(Path(name), asking_nothing(story)).play()
        acceptance(played)
        promises_beside(played, other)
        report = tried(played.workspace, played.folder / "smk.yaml")
        assert report.rows == ()
        assert story.second or "Nothing would have been different." in report.notes


@quick(2)
@given(stories(), promises(BEGINNINGS[0]))
def test_hand_offs_and_both_sides_of_every_promise_equal_the_slow_counts(story, other):
    handed_over(story, other)


@pytest.mark.slow
@long(30)
@given(
    _long_histories,
    st.lists(_others, min_size=4, max_size=4),
    stories(),
    promises(BEGINNINGS[0]),
)
def test_a_trial_equals_the_slow_count_at_length(history, others, story, promised):
    check(history, others)
    handed_over(story, promised)
