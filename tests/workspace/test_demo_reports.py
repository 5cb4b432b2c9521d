"""Each report of the demo has something to show in every format, and its groups add up."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from smk.cli.main import run

NOW = "2026-11-02T09:00:00Z"
GROUPS = ("source", "campaign", "persona", "country")
REPORTS = (
    "report sources",
    *(f"report sources --by {name}" for name in ("campaign", "persona", "origin")),
    "report sources --period 2026-10 --compare previous",
    "report quality --period all",
    "report quality --period all --by source",
    "report quality --period all --reasons",
    "report leaks",
    "report leaks --period 2026-10",
    "report ageing",
    "report ageing --velocity",
)
SUMMED = {
    "report sources": ("leads", "mqls", "accepted", "sqls", "customers", "revenue", "cost"),
    "report quality --period all": ("offered", "accepted", "rejected", "expired", "ratings"),
}


def said(folder: Path, command: str, form: str) -> str:
    answer = io.StringIO()
    with chdir(folder), redirect_stdout(answer), pytest.raises(SystemExit) as ended:
        run(["--now", NOW, "--as", "ana", *command.split(), "-f", form])
    assert not ended.value.code
    return answer.getvalue()


def told(folder: Path, command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(folder, command, "json"))
    return found


@pytest.mark.parametrize("command", REPORTS)
def test_every_format_carries_the_same_rows_and_no_column_is_idle(
    demo_pattern: Path, command: str
) -> None:
    rows = told(demo_pattern, command)["rows"]
    idle = {key for key in rows[0] if all(row[key] is None for row in rows)}
    assert idle <= {"maturing"}  # all of the past is over, and so is all that ripens
    separated = list(csv.DictReader(io.StringIO(said(demo_pattern, command, "csv"))))
    assert [list(row) for row in separated] == [list(row) for row in rows]
    blank = [[not cell for cell in row.values()] for row in separated]
    assert blank == [[cell is None for cell in row.values()] for row in rows]
    for form in ("table", "md"):
        text = said(demo_pattern, command, form)
        assert len([line for line in text.splitlines() if line.strip()]) > len(rows)


def total_of(folder: Path, command: str, key: str) -> Iterator[Decimal]:
    """What all groups come to, added up here and as the report has it."""
    found = told(folder, command)
    yield sum((Decimal(str(row[key] or 0)) for row in found["rows"]), Decimal(0))
    yield Decimal(str(found["total"][key] or 0))


@pytest.mark.parametrize("by", [*GROUPS, "referrer", "origin"])
def test_the_groups_of_sources_add_up_to_the_total(demo_pattern: Path, by: str) -> None:
    for key in SUMMED["report sources"]:
        added, total = total_of(demo_pattern, f"report sources --by {by}", key)
        assert added == total > 0, key


@pytest.mark.parametrize("by", GROUPS)
def test_the_groups_of_quality_add_up_to_the_total(demo_pattern: Path, by: str) -> None:
    for key in SUMMED["report quality --period all"]:
        added, total = total_of(demo_pattern, f"report quality --period all --by {by}", key)
        assert added == total > 0, key


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize(
    ("report", "row", "counts"),
    [
        ("leaks", ("stage", "state", "reason", "turn"), ("leads",)),
        ("ageing", ("stage",), ("moved_on", "here", "stale")),
    ],
)
def test_the_groups_of_leaks_and_ageing_add_up_to_what_is_told_without_groups(
    demo_pattern: Path, by: str, report: str, row: tuple[str, ...], counts: tuple[str, ...]
) -> None:
    whole = added_up(told(demo_pattern, f"report {report}")["rows"], row, counts)
    assert added_up(told(demo_pattern, f"report {report} --by {by}")["rows"], row, counts) == whole


def added_up(
    rows: list[dict[str, Any]], names: tuple[str, ...], counts: tuple[str, ...]
) -> dict[tuple[Any, ...], list[int]]:
    found: dict[tuple[Any, ...], list[int]] = {}
    for one in rows:
        sums = found.setdefault(tuple(one[name] for name in names), [0] * len(counts))
        for index, name in enumerate(counts):
            sums[index] += one[name] or 0
    return found
