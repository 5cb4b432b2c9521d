"""Why a lead waits, what each team owes, the check for cron; hostile text; help."""

import csv
import io
import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NAMES = {"eva": "Zo\x1b[31me", "bo": "[/]", "kim": "=1+1"}
NEXT, DUE = "2026-10-06 12:00", "2026-10-06 15:00"  # four working hours after 11:00
HANDOFF_KEYS = (
    "id lead offered_at offered_by to decision decided_at decided_by reason decide_by"
    " first_contact_at contact_by rating"
)
SLA_KEYS = (
    "version team clause label measure promise target actual kept missed open overdue at_risk"
    " pace status median_hours p90_hours median_elapsed_hours"
)
DETAIL_KEYS = "clause lead offered_at due_at done_at hours verdict"
Say = Callable[..., Any]


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    """Three leads with hostile names are offered."""
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    adopt = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
    now, place = ("--now", "2026-10-06 11:00"), ("--country", "ES", "--stage", "mql")
    phone = ("--phone", "+34 600 100 200")
    adds = [
        (*now, "lead", "add", f"{one}@example.com", "--name", name, *phone, *place)
        for one, name in NAMES.items()
    ]
    files = {"smk.yaml": text.replace("      - interest: {at_least: 15}\n", "")}
    return lived(adopt, *adds, files=files)


@pytest.fixture
def say(workspace_folder: Path, offered: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(offered, workspace_folder, dirs_exist_ok=True)

    def said(who: str, when: str, line: str, code: int = 0) -> Any:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def test_why_names_each_clause_and_whose_turn_it_is(say: Say):
    before = Path("smk.db").read_bytes()
    told = say("ana", NEXT, "why eva@example.com").out
    for text in ("MQL → SQL: not yet", "[ ] hand-off accepted", "[ ] 1 call (reached)"):
        assert text in told
    assert "party_size unknown" in told
    assert f"Whose turn: sales, to accept or reject by {DUE}." in told
    answer = json.loads(say("ana", NEXT, "why eva@example.com -f json").out)
    assert [row["holds"] for row in answer["rows"]] == [False] * 4
    assert (answer["options"]["to"], answer["options"]["ready"]) == ("sql", False)
    assert Path("smk.db").read_bytes() == before


def test_why_says_of_no_open_offer_that_it_was_accepted(say: Say):
    # Promoted by luis, the lead would be accepted by that; it is not yet.
    assert "accepted by luis" not in say("luis", NEXT, "why eva@example.com").out
    assert "accepted" not in say("luis", NEXT, "handoff list").out


def test_why_follows_a_lead_off_the_path_and_to_its_end(say: Say):
    say("luis", NEXT, "handoff reject eva@example.com --reason price")
    assert "Lost → MQL" in say("luis", NEXT, "why eva@example.com").out
    say("luis", NEXT, "lead win bo@example.com --amount 9 --force --reason paid")
    assert "last stage" in say("luis", NEXT, "why bo@example.com").out
    say("luis", NEXT, "why bo@example.com --to nowhere", 2)
    say("luis", NEXT, "why nobody@example.com", 3)


def test_today_shows_each_team_what_it_owes_and_how_to_reach_the_lead(say: Say):
    told = json.loads(say("luis", NEXT, "today --team sales -f json").out)["rows"]
    assert {row["team"] for row in told} == {"sales"}
    assert [row["what"] for row in told] == ["decide"] * 3 + ["contact"] * 3
    assert {row["reach"] for row in told} == {"+34 600 100 200"}
    assert told[0]["left_hours"] == 3
    shown = say("luis", NEXT, "today --limit 2").out
    assert "4 more are not shown: smk today --limit 0" in shown
    assert len(json.loads(say("luis", NEXT, "today --limit 0 -f json").out)["rows"]) == 6
    assert "did you mean sales" in say("luis", NEXT, "today --team sale", 2).err


def test_today_says_so_where_nothing_is_owed(say: Say):
    assert "Nothing is owed today" in say("ana", NEXT, "today --team marketing").out


def test_the_most_urgent_comes_first_and_late_ones_are_counted(say: Say):
    say("luis", NEXT, "handoff accept bo@example.com --rating 3")
    told = say("luis", "2026-10-07 10:00", "today").out
    assert "6 to do, 2 overdue." in told
    assert "3 h 00 min late" in told.splitlines()[2]


def test_whatever_is_overdue_comes_first_whatever_its_kind(say: Say, workspace_folder: Path):
    file = workspace_folder / "smk.yaml"
    text = re.sub(r"review_by: .*", "review_by: 2026-10-05", file.read_text())
    file.write_text(text)
    say("ana", NEXT, "agreement adopt --yes")
    say("luis", NEXT, "handoff accept bo@example.com --rating 3")
    found = json.loads(say("luis", "2026-10-07 10:00", "today -f json").out)["rows"]
    late = [row["status"] == "overdue" for row in found]
    assert late == sorted(late, reverse=True)
    assert [row["what"] for row in found if row["status"] == "overdue"][-1] == "review"
    assert found[-1]["status"] != "overdue"


def test_the_check_is_silent_for_cron_until_something_is_wrong(say: Say):
    # Volume, the only promise that has no clock, is running: nothing is missed yet.
    well = say("cron", f"{DUE}:00", "sla check -q")
    assert (well.out, well.err) == ("", "")
    assert "All is well" in say("cron", f"{DUE}:00", "sla check").out
    late = say("cron", f"{DUE}:01", "sla check -q", 5)
    assert late.out.count("Accept or reject  overdue") == 3
    say("cron", f"{DUE}:01", "sla check -q --team marketing")
    assert "at risk" in say("cron", f"{DUE}:00", "sla check --at-risk", 5).out
    assert json.loads(say("cron", f"{DUE}:01", "sla check -f json", 5).out)["rows"][0]["lead"]


def test_a_quiet_check_is_silent_beside_a_file_that_is_not_adopted(say: Say):
    Path("smk.yaml").write_text(Path("smk.yaml").read_text() + "# more\n")
    well = say("cron", DUE, "sla check -q")
    assert (well.out, well.err) == ("", "")


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("handoff list", HANDOFF_KEYS),
        ("report sla --period 2026-10", SLA_KEYS),
        ("report sla --period 2026-10 --by owner", f"group {SLA_KEYS}"),
        ("report sla --period 2026-10 --details", DETAIL_KEYS),
    ],
)
def test_rows_have_the_keys_of_the_contract(say: Say, line: str, keys: str):
    told = json.loads(say("ana", NEXT, f"{line} -f json").out)
    assert told["rows"]
    assert list(told["rows"][0]) == keys.split()


NEW = [
    *(f"handoff {one}" for one in ("offer", "accept", "reject", "expire", "list", "show", "sheet")),
    *("touch add", "touch list", "feedback add", "feedback list", "today", "why", "sla check"),
    *("report sla", "import handoffs", "import touches"),
    *("export handoffs", "export touches", "export feedback"),
]


@pytest.mark.parametrize("command", NEW)
def test_help_has_an_example_that_is_that_command(say: Say, command: str):
    answer = say("ana", NEXT, f"{command} --help")
    text = re.sub(r"[│\s]+", " ", answer.out)
    assert f"Example: smk {command}" in text
    assert answer.err == ""


def test_hostile_names_and_notes_do_no_harm_anywhere(say: Say):
    for name, note in (("eva", "a\x1b]0;t\x07b"), ("bo", "[bold]"), ("kim", "=1+1")):
        say("luis", NEXT, f"handoff accept {name}@example.com --rating 3 --note '{note}'")
    for line in ("today", "handoff list", "feedback list"):
        assert "\x1b" not in say("luis", NEXT, line).out
        told = json.loads(say("luis", NEXT, f"{line} -f json").out)["rows"]
        cells = csv.DictReader(io.StringIO(say("luis", NEXT, f"{line} -f csv").out))
        for row, cell in zip(told, cells, strict=True):
            for key in ("name", "note"):
                text = row.get(key) or ""
                assert cell.get(key, "") == ("'" + text if text.startswith("=") else text)
    assert "[/]" in say("luis", NEXT, "today").out
    assert "[bold]" in say("luis", NEXT, "feedback list").out
    assert "Zo\\x1b[31me" in say("luis", NEXT, "today").out
