"""Whatever was handed over, the quality of leads is what a slow count says it is."""

import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import slow_quality
import slow_sla
from handing_over import COUNTS, Handing
from how_many import long, quick
from hypothesis import example, given
from hypothesis import strategies as st
from slow_clocks import Ask, World
from slow_quality import NONE_GROUP, Bounds, Given
from stories import Story, stories

from smk.rules.funnel import Condition, FunnelAsk
from smk.rules.quality import FLAGS, TOLD, DecidedOffers, in_common
from smk.store.facts_quality import read_decided
from smk.workspace.asking import ReportOptions
from smk.workspace.quality import quality
from smk.workspace.work import Work

ALWAYS = (-(2**40), 2**40)
FIELDS = ("email", "name", "phone", "source", "country", "owner", "persona", "campaign")
KNOWN = ("email", "name", "phone", "owner")
COUNTED = ("offered", *slow_quality.STATES, "decided", "ratings", "top_reason_count")
SUMMED = COUNTED[:-1]
FIGURES = (*COUNTED, "acceptance", "acceptance_low", "acceptance_high", "rating", "top_reason")
WAITED = Condition("recycled", "yes", ("nurture",), ("nurture", "lost"))


@dataclass(frozen=True)
class Question:
    """A period, so many days long or all of time, and a time: of something that happened."""

    days: int | None
    later: int
    event: int
    offset: int


_questions = st.builds(
    Question,
    st.sampled_from([None, None, 3, 7, 20]),
    st.integers(0, 12),
    st.integers(0, 9_999),
    st.sampled_from([0, 0, -1, 1, 86_400 * 9]),
)


def read_given(folder: Path) -> list[Given]:
    """The hand-offs that count, read past the workspace."""
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        read = connection.execute
        asked = f"SELECT handoff_id, decision, decided_at, reason FROM decisions WHERE {COUNTS}"
        decisions = {row[0]: row[1:] for row in read(asked)}
        rated = defaultdict(list)
        asked = f"SELECT handoff_id, rated_at, id, rating FROM ratings WHERE {COUNTS}"
        for one, *rating in read(asked):
            rated[one].append(tuple(rating))
        offers = read(f"SELECT id, lead_id, offered_at FROM handoffs WHERE {COUNTS}").fetchall()
    undecided = (None, 0, None)
    return [Given(*row, *decisions.get(row[0], undecided), tuple(rated[row[0]])) for row in offers]


def read_values(folder: Path) -> dict[tuple[int, str], list[tuple]]:
    """The dated values; a field that never changed has its present value from the beginning."""
    found: dict[tuple[int, str], list[tuple]] = defaultdict(list)
    with closing(sqlite3.connect(folder / "smk.db")) as connection:
        asked = f"SELECT lead_id, field, since, value FROM field_values WHERE {COUNTS} ORDER BY id"
        for lead, name, since, value in connection.execute(asked):
            found[lead, name].append((since, value))
        for lead, *present in connection.execute(f"SELECT id, {', '.join(FIELDS)} FROM leads"):
            for name, value in zip(FIELDS, present, strict=True):
                found[lead, name] = found[lead, name] or [(None, value)]
    return found


def events(given_: list[Given], world: World) -> list[int]:
    found = [one.at for one in (*world.moves, *given_)] + [one.decided for one in given_]
    return sorted([*found, *(rating[0] for one in given_ for rating in one.ratings)])


def asked_of(
    played: Handing, times: list[int], question: Question
) -> tuple[Bounds, Bounds | None, str, str]:
    """The bounds, those of the period before, and both as they are typed: period and as-of."""
    as_of = times[question.event % len(times)] + question.offset if times else 0
    as_of = max(as_of, int(played.now.timestamp()) - 90 * 86_400)
    typed = f"{datetime.fromtimestamp(as_of, UTC):%Y-%m-%dT%H:%M:%S}Z"
    if question.days is None:
        return Bounds(*ALWAYS, as_of), None, "all", typed
    zone = slow_sla.in_force(played.agreed, as_of).calendar.zone
    first = played.story.begins + timedelta(days=question.later)
    end = first + timedelta(days=question.days)
    now = Bounds(*Ask(first, end, zone, as_of).bounds, as_of)
    eve = first - timedelta(days=question.days)
    before = Ask(eve, first, zone, as_of).bounds
    passed = as_of - now.end if as_of >= now.end else as_of - now.start
    seen = before[1] + passed if as_of >= now.end else before[0] + passed
    return now, Bounds(*before, seen), f"{first}..{end}", typed


def reported(work: Work, options: ReportOptions) -> tuple[dict, dict | None]:
    """The report's rows by group, and its total."""
    report = quality(work, options)
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    found = {row.get("group"): row for row in rows}
    assert len(found) == len(rows)
    return found, dict(zip(report.keys, report.total, strict=True)) if report.total else None


def alike(got: object, counted: object) -> bool:
    if got is None or counted is None or isinstance(got, str):
        return got == counted
    return isclose(float(got), float(counted), rel_tol=1e-9, abs_tol=1e-9)  # type: ignore[arg-type]


def rows_are_equal(got: dict, counted: dict, before: dict | None) -> None:
    gone = {group: slow_quality.row((), 0) for group in before or ()}
    counted = gone | counted
    assert set(got) == set(counted)
    for group, figures in counted.items():
        for name in FIGURES:
            assert alike(got[group][name], figures[name]), (group, name, got[group], figures)
        if before is not None:
            then = before.get(group) or slow_quality.row((), 0)
            for name in ("offered", "decided", "acceptance"):
                assert alike(got[group][f"previous_{name}"], then[name])
        parts = sum(got[group][name] for name in slow_quality.STATES)
        assert parts == got[group]["offered"]


def reasons_are_equal(
    work: Work, options: ReportOptions, counted: dict, before: dict | None, whole: int
) -> None:
    """Every reason of every group, its share of the group's rejected; sums are the total."""
    report = quality(work, options, reasons=True)
    rows = [dict(zip(report.keys, row, strict=True)) for row in report.rows]
    got = {(row.get("group"), row["reason"]): row for row in rows}
    assert len(got) == len(rows)
    assert set(got) == {*counted, *(before or ())}
    sizes = {group: size for (group, _), (_, size) in counted.items()}
    for pair, row in got.items():
        count, of = counted.get(pair, (0, sizes.get(pair[0], 0)))
        assert (row["rejected"], row["of"]) == (count, of)
        assert alike(row["share"], count / of if of else None)
        if before is not None:
            assert row["previous_rejected"] == before.get(pair, (0, 0))[0]
    assert sum(row["rejected"] for row in rows) == whole
    if report.total:
        assert dict(zip(report.keys, report.total, strict=True))["rejected"] == whole


def groups_add_up(grouped: dict, total: dict | None, alone: dict) -> None:
    if total is None:
        assert alone["offered"] == 0
        return
    for name in FIGURES:
        assert alike(total[name], alone[name])
    for name in SUMMED:
        assert sum(row[name] for row in grouped.values()) == alone[name]


def offers_are_equal(work: Work, given_: list[Given], world: World, bounds: Bounds) -> None:
    """The hand-offs that are compared, as they were offered."""
    start, end = (
        None if bounds[:2] == ALWAYS else datetime.fromtimestamp(one, UTC) for one in bounds[:2]
    )
    as_of = datetime.fromtimestamp(bounds.as_of, UTC)
    ask = FunnelAsk(work.path, work.path[0], as_of, start, end)
    got = read_decided(work.session, ask, KNOWN, TOLD, WAITED)
    columns = [got.values[name] for name in (*KNOWN, *TOLD)] + [got.flags[name] for name in FLAGS]
    found = [
        slow_quality.Then(*one[:3], one[3:7], one[7:11], *one[11:])
        for one in zip(got.leads, got.offered, got.rejected, *columns, strict=True)
    ]
    counted = slow_quality.as_offered(given_, world, bounds, KNOWN, TOLD)
    assert sorted(found, key=repr) == counted


def check(story: Story, questions: list[Question]) -> None:
    with TemporaryDirectory() as folder:
        played = Handing(Path(folder), story).play()
        given_, values = read_given(played.folder), read_values(played.folder)
        world = played.world()._replace(values=values)
        with played.workspace.reading() as work:
            for question in questions:
                now, before, period, as_of = asked_of(played, events(given_, world), question)
                compare = "previous" if before else None
                answers = {}
                for by in (None, "source"):
                    options = ReportOptions(period, as_of, by, (), compare)
                    got, total = reported(work, options)
                    counted = slow_quality.rows(given_, values, now, by)
                    then = slow_quality.rows(given_, values, before, by) if before else None
                    rows_are_equal(got, counted, then)
                    why = slow_quality.reasons(given_, values, now, by)
                    past = slow_quality.reasons(given_, values, before, by) if before else None
                    whole = sum(row["rejected"] for row in counted.values())
                    reasons_are_equal(work, options, why, past, whole)
                    answers[by] = got, total
                groups_add_up(*answers["source"], answers[None][0][None])
                offers_are_equal(work, given_, world, now)
                fairs = ReportOptions(period, as_of, None, ("source=fair",))
                alone = slow_quality.rows(given_, values, now, "source").get("fair")
                got, _ = reported(work, fairs)
                rows_are_equal(got, {None: alone or slow_quality.row((), 0)}, None)
                assert NONE_GROUP not in got


@quick(4)
@given(stories(), st.lists(_questions, min_size=4, max_size=4))
def test_every_figure_of_the_report_equals_the_slow_count(story, questions):
    check(story, questions)


@pytest.mark.slow
@long(40)
@given(stories(), st.lists(_questions, min_size=4, max_size=4))
def test_every_figure_of_the_report_equals_the_slow_count_at_length(story, questions):
    check(story, questions)


_states = st.sampled_from([None, "a", "b", "b", "c"])


@st.composite
def tables_(draw: st.DrawFn) -> tuple[list[int], list[dict[str, str | None]], list[int]]:
    """Rejected or not, the fields of each, and a flag; some fields lean to the rejected."""
    count = draw(st.integers(10, 90))
    rejected = [index % 3 == 0 or index % 2 for index in range(count)]
    rows = []
    for index in range(count):
        lean = rejected[index] and draw(st.booleans())
        usual = draw(st.sampled_from(["a", "b", None]))
        few = draw(st.sampled_from(["a", "b"]))
        row = {"phone": None if lean else draw(_states), "source": "web" if lean else usual}
        row |= {"country": "ES" if lean else few, "name": "same", "owner": draw(_states)}
        rows.append(row)
    return [int(one) for one in rejected], rows, [draw(st.integers(0, 1)) for _ in range(count)]


@quick(40)
@given(tables_())
@example(([1, 0] * 20, [{"phone": None if i % 2 == 0 else "x"} for i in range(40)], [0] * 40))
@example(([1, 0] * 9, [{"country": "ES" if i % 2 == 0 else "FR"} for i in range(18)], [1] * 18))
def test_what_stands_out_is_what_falls_by_holm_and_leans_to_the_rejected(table):
    rejected, rows, flag = table
    names = list(rows[0])
    told = [name for name in names if name != "phone"]
    offers = DecidedOffers(
        list(range(len(rows))),
        [0] * len(rows),
        rejected,
        {name: [row[name] for row in rows] for name in names},
        {"untouched": flag, "recycled": [0] * len(rows), "again": [0] * len(rows)},
    )
    got = in_common(offers, told, names)
    bad, good = sum(rejected), len(rejected) - sum(rejected)
    having = slow_quality.traits(rows, told)
    having["flag",] = {index for index, one in enumerate(flag) if one}
    shares, values, traits = [], [], []
    for trait, who in having.items():
        among = sum(rejected[index] for index in who)
        p = slow_quality.p_of((among, bad), (len(who) - among, good))
        if p is not None:
            shares.append(among / bad - (len(who) - among) / good)
            values.append(p)
            traits.append(trait)
    assert got.looked_at == len(values)
    expected = set()
    for index in slow_quality.rejected_by_holm(values):
        two_faced = traits[index][0] in ("presence", "either")
        if shares[index] > 0 or (two_faced and shares[index] < 0):
            expected.add((values[index], traits[index][1:2]))
    said = [one.shared for one in got.striking]
    assert len(said) == min(3, len(expected))
    for one in said:
        assert one.rejected / one.of_rejected > one.accepted / one.of_accepted
        p = slow_quality.p_of((one.rejected, bad), (one.accepted, good))
        assert any(isclose(p or 2, value, abs_tol=1e-12) for value, _ in expected)
    least = sorted(value for value, _ in expected)[: len(said)]
    found = [slow_quality.p_of((one.rejected, bad), (one.accepted, good)) or 2 for one in said]
    assert sorted(found) == pytest.approx(least, abs=1e-12)
