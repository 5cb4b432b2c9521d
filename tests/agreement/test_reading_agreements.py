"""What is wrong in an agreement is reported with its line, its column and the way to mend it."""

from datetime import date
from pathlib import Path

import pytest
from breakages import HERE, HOTEL, Breakage, replaced, table

from smk.agreement.reading import read_agreement
from smk.agreement.sense import find_nonsense

TODAY = date(2026, 11, 22)
EXAMPLE_FILE = HERE.parents[1].parent / "shared" / "examples" / "agreement.yaml"
HOTEL_FILE = HERE / "hotel.yaml"
TABLES = ((HOTEL_FILE, "hotel-breakages.txt"), (EXAMPLE_FILE, "example-breakages.txt"))
BREAKAGES = [
    pytest.param(path, case, id=f"{path.stem}: {case.name}")
    for path, name in TABLES
    for case in table(name)
]


def text_of(path: Path) -> str:
    if not path.exists():
        pytest.skip(f"the example {path.name} is not beside this repository")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [HOTEL_FILE, EXAMPLE_FILE], ids=lambda path: path.stem)
def test_a_whole_agreement_is_read_without_a_problem_and_without_nonsense(path: Path):
    reading = read_agreement(text_of(path))
    assert reading.problems == ()
    assert reading.agreement is not None
    assert find_nonsense(reading.agreement, reading.source, TODAY) == []


@pytest.mark.parametrize(("path", "case"), BREAKAGES)
def test_a_mistake_is_reported_where_it_stands(path: Path, case: Breakage):
    reading = read_agreement(case.applied_to(text_of(path)))
    assert case.shortened(reading.problems) == case.reports
    assert reading.agreement is None


@pytest.mark.parametrize(("path", "name"), TABLES, ids=lambda value: Path(value).stem)
def test_a_table_breaks_an_agreement_in_at_least_forty_ways(path: Path, name: str):
    assert len({case.applied_to(text_of(path)) for case in table(name)}) >= 40


def test_five_mistakes_are_reported_at_once_in_the_order_of_the_file():
    text = HOTEL
    for old, new in (
        ("quarter}\n\ngoals", "quater}\n\ngoals"),
        ("expires_after: 4 working days", "expires_after: 4 work days"),
        ("currency: CHF", "currency: chf"),
        ("section: mofu", "section: middle"),
        ("for: 26 weeks", "for: half a year"),
    ):
        text = replaced(text, old, new)
    a_length = "is not a length of time (write it like 30 days or 8 working hours)"
    assert [str(problem) for problem in read_agreement(text).problems] == [
        "6:13: 'chf' is not a currency (three capitals, like EUR)",
        "55:44: 'middle' is not one of tofu, mofu, bofu",
        f"66:67: 'half a year' {a_length}",
        f"119:18: '4 work days' {a_length}",
        "131:83: 'quater' is not one of week, month, quarter, year (did you mean quarter?)",
    ]


def test_mistakes_between_the_parts_are_reported_together_in_the_order_of_the_file():
    text = HOTEL
    for old, new in (
        ("expired_to: later", "expired_to: limbo"),
        ("{from: prospect}", "{from: nowhere}"),
        ("  booked: {field: approved", "  closed: {field: approved"),
        ("{key: arrival, type", "{key: email, type"),
        ("{key: price-list,", "{key: house-tour,"),
    ):
        text = replaced(text, old, new)
    stages = "contact, prospect, asked, offer, booked"
    assert [str(problem) for problem in read_agreement(text).problems] == [
        "31:11: 'email' is a column that every lead has (rename it)",
        f"59:16: 'nowhere' is not a stage (one of: {stages})",
        f"98:3: 'closed' is not a stage (one of: {stages})",
        f"120:15: 'limbo' is not a stage or parked place (one of: {stages}, later, gone)",
        "140:11: key 'house-tour' stands twice; first in line 139",
    ]


def test_windows_line_ends_move_no_place():
    text = replaced(HOTEL, "currency: CHF", "currency: chf").replace("\n", "\r\n")
    (problem,) = read_agreement(text).problems
    assert (problem.line, problem.column) == (6, 13)


def test_a_column_counts_characters_and_not_bytes():
    text = replaced(
        HOTEL, "{key: contact, label: Contact, ", "{key: contact, label: Léñ€😀, x: 1, "
    )
    (problem,) = read_agreement(text).problems
    assert str(problem).startswith("48:34: unknown key 'x'")
