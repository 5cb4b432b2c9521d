"""Each report of the demo has something to show in every format, and its groups add up."""

import csv
import io
import json
from contextlib import chdir, redirect_stdout
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

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
    "report sources --by referrer",
    "persona list",
    "persona show family",
    "campaign list",
    "deal list",
    "lead list --waiting",
)
MAY_BE_IDLE = {"maturing", "company", "occasion"}  # the past is over; guests come for themselves
NAMES = ("group", "section", "label", "lead", "email", "name")  # a row has its name in the first
FORMULAS = ("=", "+", "-", "@")  # what begins like one stands behind an apostrophe in CSV
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
    assert idle <= MAY_BE_IDLE
    separated = list(csv.DictReader(io.StringIO(said(demo_pattern, command, "csv"))))
    assert [list(row) for row in separated] == [list(row) for row in rows]
    for row, texts in zip(rows, separated, strict=True):
        assert [key for key in row if not says(texts[key], row[key])] == [], (row, texts)
    names = [name_of(row, demo_pattern) for row in rows]
    for form in ("table", "md", "html"):
        lines = lines_of_rows(said(demo_pattern, command, form), form)
        assert [name for name, line in zip(names, lines, strict=False) if name in line] == names


def says(text: str, cell: Any) -> bool:
    """Whether a text of CSV is a value of JSON."""
    if isinstance(cell, bool):
        return text == ("true" if cell else "false")
    if isinstance(cell, int | float):
        return Decimal(text) == Decimal(str(cell))
    known = cell or ""
    return text == (f"'{known}" if known.startswith(FORMULAS) else known)


def name_of(row: dict[str, Any], folder: Path) -> str:
    """What people know a row by: its group, its label, or whose it is."""
    first = next(iter(row))
    if first == "reason":
        return labels_of_reasons(folder)[row[first]]
    return str(row[next((name for name in NAMES if name in row), first)])


def labels_of_reasons(folder: Path) -> dict[str, str]:
    reasons = yaml.safe_load((folder / "smk.yaml").read_text())["reasons"]
    return {one["key"]: one["label"] for one in reasons}


def lines_of_rows(text: str, form: str) -> list[str]:
    """The lines that carry the rows, without what keeps their characters from being marks."""
    lines = [line for line in text.splitlines() if line.strip()]
    if form == "table":
        return lines[2:]
    if form == "md":
        return [line.replace("\\", "") for line in lines if line.startswith("| ")][2:]
    return [unescape(line) for line in lines if line.startswith("<tr><td")]


def sum_of(rows: list[dict[str, Any]], key: str) -> Decimal:
    return sum((Decimal(str(row[key] or 0)) for row in rows), Decimal(0))


@pytest.mark.parametrize("by", [*GROUPS, "referrer", "origin"])
def test_the_groups_of_sources_add_up_to_the_total(demo_pattern: Path, by: str) -> None:
    found = told(demo_pattern, f"report sources --by {by}")
    for key in SUMMED["report sources"]:
        assert sum_of(found["rows"], key) == sum_of([found["total"]], key) > 0, key


@pytest.mark.parametrize("by", GROUPS)
def test_the_groups_of_quality_add_up_to_the_total(demo_pattern: Path, by: str) -> None:
    found = told(demo_pattern, f"report quality --period all --by {by}")
    for key in SUMMED["report quality --period all"]:
        assert sum_of(found["rows"], key) == sum_of([found["total"]], key) > 0, key


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
