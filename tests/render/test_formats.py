"""Every format of an answer: the same rows, raw for programs and in words for people."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
FUNNEL_KEYS = [
    "stage", "label", "section", "owner", "reached", "inferred", "converted", "here", "left",
    "conversion", "conversion_low", "conversion_high", "cumulative", "median_days", "p90_days",
    "median_days_from_base", "p90_days_from_base", "maturing",
]  # fmt: skip
LEAD_KEYS = [
    "id", "email", "name", "company", "phone", "country", "source", "campaign", "persona", "owner",
    "referred_by", "stage", "stage_since", "created_at",
]  # fmt: skip
KEYS = {
    ("report", "funnel"): FUNNEL_KEYS,
    ("report", "funnel", "--by", "source"): ["group", *FUNNEL_KEYS],
    ("report", "funnel", "--period", "2026", "--compare", "previous"): [
        *FUNNEL_KEYS,
        "previous_reached",
        "previous_conversion",
    ],
    ("report", "funnel", "--view", "flow"): ["stage", "label", "reached", "entries", "flow_ratio"],
    ("report", "funnel", "--view", "now"): [
        "stage", "label", "kind", "leads", "median_age_days", "median_cumulative_days", "stale",
    ],
    ("lead", "list"): LEAD_KEYS,
    ("export", "leads"): LEAD_KEYS,
    ("lead", "promote", "bo@example.com", "--dry-run"): [
        "lead", "from", "to", "at", "forced", "criteria",
    ],
}  # fmt: skip


@pytest.fixture
def two_leads(workspace_folder: Path, call: Call) -> Path:
    """Ada bought last week, Bo came today."""
    then = ("--now", "2026-11-10T08:00:00Z")
    call(*then, "lead", "add", "ada@example.com", "--name", "Ada", "--source", "fair")
    call(*then, "lead", "promote", "ada@example.com")
    call("lead", "win", "ada@example.com", "--amount", "10")
    call("lead", "add", "bo@example.com", "--name", "Bo")
    return workspace_folder


@pytest.mark.parametrize("command", KEYS, ids=" ".join)
def test_the_keys_that_scripts_rely_on_are_these(
    command: tuple[str, ...], two_leads: Path, call: Call
):
    answer = json.loads(call(*command, "-f", "json").out)
    assert [list(row) for row in answer["rows"][:1]] == [KEYS[command]]
    envelope = [
        "schema", "title", "as_of", "timezone", "period", "agreement", "options", "rows", "notes",
    ]  # fmt: skip
    assert list(answer) == envelope


def test_every_format_carries_the_same_rows(two_leads: Path, call: Call):
    rows = json.loads(call("report", "funnel", "-f", "json").out)["rows"]
    lines = call("report", "funnel", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        text = call("report", "funnel", "-f", form).out
        found = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
        assert [{key: flat(value) for key, value in row.items()} for row in rows] == found
    for form in ("md", "table"):
        text = call("report", "funnel", "-f", form).out
        assert [line for line in text.splitlines() if "Customer" in line and "1" in line]
    ids = call("lead", "list", "-f", "ids").out
    assert ids == "1\n2\n"


def flat(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def test_shares_are_fractions_and_times_have_offsets_for_programs(two_leads: Path, call: Call):
    answer = json.loads(call("report", "funnel", "--period", "2026-11", "-f", "json").out)
    first = answer["rows"][0]
    assert (first["reached"], first["conversion"]) == (2, 0.5)
    assert answer["as_of"] == "2026-11-20T12:00:00+00:00"
    assert answer["period"] == {
        "label": "2026-11",
        "start": "2026-11-01T00:00:00+00:00",
        "end": "2026-12-01T00:00:00+00:00",
    }
    assert answer["agreement"] == {"name": "Our funnel", "version": None}


def test_absent_is_null_and_never_zero(two_leads: Path, call: Call):
    last = json.loads(call("report", "funnel", "-f", "json").out)["rows"][-1]
    assert (last["converted"], last["conversion"], last["median_days"]) == (None, None, None)


def test_a_share_of_under_five_leads_is_marked_where_people_read(two_leads: Path, call: Call):
    for form in ("table", "md"):
        text = call("report", "funnel", "-f", form).out.replace("\\", "")
        assert "50.0 %*" in text
        assert "* under 5 leads: too few to judge" in text


def test_fields_choose_and_order_columns(two_leads: Path, call: Call):
    text = call("lead", "list", "-f", "csv", "--fields", "stage,email").out
    assert text == "stage,email\ncustomer,ada@example.com\nlead,bo@example.com\n"


def test_explain_prints_the_definitions(two_leads: Path, call: Call):
    assert "reached = converted + here + left" not in call("report", "funnel").out
    assert "reached = converted + here + left" in call("report", "funnel", "--explain").out
    answer = json.loads(call("report", "funnel", "--explain", "-f", "json").out)
    assert "Wilson" in answer["definitions"]["conversion"]


def test_out_writes_a_whole_file_that_only_its_owner_reads(two_leads: Path, call: Call):
    name = "funnel-{date}.csv"
    assert call("report", "funnel", "-f", "csv", "--out", name).out == ""
    path = Path("funnel-2026-11-20.csv")
    assert path.read_text() == call("report", "funnel", "-f", "csv").out
    assert path.stat().st_mode & 0o777 == 0o600
    assert call("report", "funnel", "--out", name).code == 1
    assert call("report", "funnel", "--out", name, "--force").code == 0
    assert path.read_text().startswith("Funnel")
    assert sorted(p.name for p in Path().iterdir() if p.name.startswith(".")) == []


def test_the_same_clock_gives_the_same_bytes(two_leads: Path, call: Call):
    command = ("report", "funnel", "--by", "source", "--explain", "-f", "json")
    assert call(*command).out == call(*command).out


def test_a_pipe_gets_no_colour_no_box_and_nothing_cut(two_leads: Path, call: Call):
    call("lead", "edit", "bo@example.com", "--company", "x" * 300)
    text = call("lead", "list").out
    assert "x" * 300 in text
    assert not set("\x1b│┃━─█…") & set(text)
