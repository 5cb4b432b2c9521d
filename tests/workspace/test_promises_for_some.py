"""A promise that is made for some leads only judges only those. Definitions 7."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
Call = Callable[..., Any]
FOR_GROUPS = """\
    - key: groups
      label: Groups
      measure: decision_time
      within: 1 working hours
      at_least: 90%
      per: month
      when: {field: party_size, at_least: 10}
"""


@pytest.fixture
def offered(workspace_folder: Path, call: Call) -> Path:
    """A group and a couple, both offered at 11:00; the group is decided after two hours."""
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    text = text.replace("      - interest: {at_least: 15}\n", "")
    Path("smk.yaml").write_text(
        text.replace("  sales:\n    - {key: decide", f"  sales:\n{FOR_GROUPS}    - {{key: decide")
    )
    for line in (
        ("2026-10-01 09:00", "agreement", "adopt", "--yes"),
        ("2026-10-06 11:00", "lead", "add", "group@example.com", *known("12")),
        ("2026-10-06 11:00", "lead", "add", "couple@example.com", *known("2")),
        ("2026-10-06 13:00", "--as", "luis", "handoff", "accept", "group@example.com"),
        ("2026-10-07 12:00", "lead", "edit", "couple@example.com", "--set", "party_size=15"),
    ):
        answer = call("--now", *line)
        assert answer.code == 0, answer
    return workspace_folder


def known(party: str) -> tuple[str, ...]:
    return ("--name", "A", "--country", "ES", "--stage", "mql", "--set", f"party_size={party}")


def rows(call: Call, *words: str) -> dict[str, dict[str, Any]]:
    answer = call("--now", "2026-10-08 12:00", *words, "-f", "json")
    return {row["clause"]: row for row in json.loads(answer.out)["rows"]}


def test_the_report_counts_what_the_promise_is_about_at_the_offer(offered: Path, call: Call):
    found = rows(call, "report", "sla")
    assert (found["groups"]["kept"], found["groups"]["missed"]) == (0, 1)
    assert (found["decide"]["kept"], found["decide"]["missed"]) == (1, 1)


def test_the_earliest_due_time_is_that_of_a_promise_about_the_lead(offered: Path, call: Call):
    answer = call("--now", "2026-10-08 12:00", "handoff", "list", "-f", "json")
    due = {row["lead"]: row["decide_by"] for row in json.loads(answer.out)["rows"]}
    assert due["group@example.com"].startswith("2026-10-06T12:00")
    assert due["couple@example.com"].startswith("2026-10-06T15:00")


def test_details_name_only_the_hand_offs_it_is_about(offered: Path, call: Call):
    answer = call("--now", "2026-10-08 12:00", "report", "sla", "--details", "-f", "json")
    told = [row for row in json.loads(answer.out)["rows"] if row["clause"] == "groups"]
    assert [(row["lead"], row["verdict"]) for row in told] == [("group@example.com", "missed")]


def test_a_promise_about_mqls_cannot_ask_when(offered: Path, call: Call):
    text = Path("smk.yaml").read_text()
    clause = "{key: new, label: New, measure: mqls, at_least: 1, when: {known: [email]}}"
    Path("smk.yaml").write_text(
        text.replace("  marketing:\n    - ", f"  marketing:\n    - {clause}\n    - ")
    )
    answer = call("agreement", "check")
    assert answer.code == 5
    assert "mqls counts leads" in answer.out
