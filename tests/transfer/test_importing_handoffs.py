"""Hand-offs and touches from files: each row once, differences listed, and out and in again."""

import csv
import json
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOW = "2026-11-02 09:00"
LEADS = "E-mail,MQL\neva@example.com,2026-10-05 10:00\nbo@example.com,2026-10-06 10:00\n"
FILES = {
    "leads.csv": LEADS,
    "leads.yaml": "columns: {email: E-mail}\nstages: {mql: MQL}\n",
    "offers.yaml": """\
columns: {email: lead}
handoff:
  offered_at: offered
  decided_at: decided
  decision: became
  reason: why
  first_contact_at: contact
  decided_by: by
  values: {Si: accepted, No: rejected}
""",
    "long.yaml": """\
columns: {email: lead}
touch: {kind: what, at: when, outcome: how, values: {Llamada: call}}
""",
    "wide.yaml": """\
columns: {email: lead}
touches:
  call: {columns: [first, second], outcome: no-answer}
  form: filled
""",
    "back.yaml": """\
columns: {email: lead}
handoff:
  {offered_at: offered_at, offered_by: offered_by, to: to, decision: decision,
   decided_at: decided_at, decided_by: decided_by, reason: reason,
   first_contact_at: first_contact_at}
""",
    "touches.yaml": """\
columns: {email: lead}
touch: {kind: kind, at: at, outcome: outcome, content: content}
""",
}
HEAD = "lead,offered,decided,became,why,contact,by\n"
ONE = "eva@example.com,2026-10-05 10:00,2026-10-05 12:00,Si,,2026-10-06 09:30,luis\n"
Say = Callable[..., Any]


@pytest.fixture(scope="module")
def imported(lived: Callable[..., Path]) -> Path:
    """Eva and Bo are at MQL by an import, and were not handed off."""
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    feedback = [line for line in text.splitlines() if "feedback_rate" in line]
    adopt = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
    leads = ("--now", "2026-10-20 09:00", "import", "leads", "leads.csv", "--map", "leads.yaml")
    return lived(adopt, leads, files=FILES | {"smk.yaml": text.replace(feedback[0] + "\n", "")})


@pytest.fixture
def say(workspace_folder: Path, imported: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(imported, workspace_folder, dirs_exist_ok=True)

    def said(line: str, code: int = 0, who: str = "ana", when: str = NOW) -> Any:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def dump() -> list[str]:
    connection = sqlite3.connect("file:smk.db?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def rows(say: Say, line: str) -> list[dict[str, Any]]:
    return json.loads(say(f"{line} -f json").out)["rows"]


def take(say: Say, what: str, mapping: str, text: str, code: int = 0) -> tuple[int, ...]:
    """Import a file; answers with how many rows were created, updated, unchanged, rejected."""
    Path("file.csv").write_text(text)
    answer = json.loads(say(f"import {what} file.csv --map {mapping} -f json", code).out)
    (one,) = answer["rows"]
    counts = tuple(one[key] for key in ("created", "updated", "unchanged", "rejected"))
    assert one["rows"] == sum(counts) == text.count("\n") - 1
    return counts


def rejects() -> list[dict[str, str]]:
    with open("file.rejects.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_hand_off_comes_in_with_its_first_contact_and_only_once(say: Say):
    assert take(say, "handoffs", "offers.yaml", HEAD + ONE) == (1, 0, 0, 0)
    (one,) = rows(say, "handoff list")
    assert (one["decision"], one["decided_by"]) == ("accepted", "luis")
    assert one["decided_at"] == "2026-10-05T12:00:00+02:00"
    assert one["first_contact_at"] == "2026-10-06T09:30:00+02:00"
    (touch,) = rows(say, "touch list")
    assert (touch["kind"], touch["outcome"]) == ("call", "reached")
    before = dump()
    assert take(say, "handoffs", "offers.yaml", HEAD + ONE) == (0, 0, 1, 0)
    assert dump() == before


def test_what_is_decided_later_updates_and_what_differs_is_listed(say: Say):
    offer = "eva@example.com,2026-10-05 10:00,{},,\n"
    assert take(say, "handoffs", "offers.yaml", HEAD + offer.format(",,")) == (1, 0, 0, 0)
    decided = HEAD + offer.format("2026-10-05 13:00,No,price")
    assert take(say, "handoffs", "offers.yaml", decided) == (0, 1, 0, 0)
    (one,) = rows(say, "handoff list")
    assert (one["decision"], one["reason"]) == ("rejected", "price")
    before = dump()
    other = HEAD + offer.format("2026-10-05 14:00,No,price")
    assert take(say, "handoffs", "offers.yaml", other) == (0, 0, 1, 0)
    told = say("import handoffs file.csv --map offers.yaml").out
    assert "2026-10-05 13:00" in told
    assert "2026-10-05 14:00" in told
    assert dump() == before


AT = "eva@example.com,2026-10-05 10:00"
REJECTED = {
    "an unknown lead": ("kim@example.com,2026-10-05 10:00,,,,,", "no lead kim@example.com"),
    "a date of nothing": ("eva@example.com,5 October,,,,,", "not a date"),
    "an offer ahead": ("eva@example.com,2026-11-03 10:00,,,,,", "future"),
    "a contact ahead": (f"{AT},,,,2026-11-03,", "future"),
    "decided before": (f"{AT},2026-10-05 09:00,Si,,,", "before it was offered"),
    "an unknown decision": (f"{AT},2026-10-05 11:00,Quizas,,,", "is none of"),
    "no time of the decision": (f"{AT},,Si,,,", "no time of its decision"),
    "no decision": (f"{AT},2026-10-05 11:00,,,,", "no decision"),
    "an unknown reason": (f"{AT},2026-10-05 11:00,No,bored,,", "not a reason"),
    "no offer": ("eva@example.com,,2026-10-05 11:00,Si,,,", "no time of its offer"),
    "a cell too few": (AT, "2 cells under 7"),
}


def test_each_row_that_cannot_be_taken_is_rejected_with_its_line_and_reason(say: Say):
    text = HEAD + "".join(f"{row}\n" for row, _ in REJECTED.values()) + ONE
    assert take(say, "handoffs", "offers.yaml", text, 5) == (1, 0, 0, len(REJECTED))
    found = {int(row["line"]): row["reason"] for row in rejects()}
    for line, (_, why) in enumerate(REJECTED.values(), start=2):
        assert why in found[line]


def test_a_second_open_offer_is_rejected(say: Say):
    text = HEAD + "eva@example.com,2026-10-05 10:00,,,,,\neva@example.com,2026-10-07 10:00,,,,,\n"
    assert take(say, "handoffs", "offers.yaml", text, 5) == (1, 0, 0, 1)
    assert "offered since" in rejects()[0]["reason"]


def test_touches_come_in_one_a_row_and_only_once(say: Say):
    text = (
        "lead,what,when,how\neva@example.com,Llamada,2026-10-06 10:00,reached\n"
        "eva@example.com,form,2026-10-05,\nbo@example.com,fax,2026-10-06,\n"
        "bo@example.com,call,2026-10-06,reachd\nbo@example.com,form,,\nkim@example.com,form,2026-10-06,\n"
    )
    assert take(say, "touches", "long.yaml", text, 5) == (2, 0, 0, 4)
    reasons = {int(row["line"]): row["reason"] for row in rejects()}
    for line, why in {4: "fax", 5: "reachd", 6: "no time", 7: "no lead"}.items():
        assert why in reasons[line]
    before = dump()
    assert take(say, "touches", "long.yaml", text, 5) == (0, 0, 2, 4)
    assert dump() == before
    assert [one["kind"] for one in rows(say, "touch list")] == ["form", "call"]


def test_touches_come_in_several_a_row_and_only_once(say: Say):
    text = (
        "lead,first,second,filled\n"
        "eva@example.com,2026-10-06 10:00,2026-10-07 10:00,2026-10-05\nbo@example.com,,,\n"
    )
    assert take(say, "touches", "wide.yaml", text) == (1, 0, 1, 0)
    assert [one["kind"] for one in rows(say, "touch list")] == ["form", "call", "call"]
    assert take(say, "touches", "wide.yaml", text) == (0, 0, 2, 0)


def test_a_dry_run_of_both_changes_nothing(say: Say):
    before = dump()
    Path("file.csv").write_text(HEAD + ONE)
    say("import handoffs file.csv --map offers.yaml --dry-run")
    assert dump() == before
    assert not Path("file.rejects.csv").exists()


def test_a_mapping_that_brings_something_else_is_refused(say: Say):
    Path("file.csv").write_text(HEAD + ONE)
    assert "says nothing of touches" in say("import touches file.csv --map offers.yaml", 2).err
    assert "says nothing of handoffs" in say("import handoffs file.csv --map wide.yaml", 2).err


def test_an_imported_import_is_undone_and_taken_again(say: Say):
    take(say, "handoffs", "offers.yaml", HEAD + ONE)
    say("undo")
    assert rows(say, "handoff list") == rows(say, "touch list") == []
    assert take(say, "handoffs", "offers.yaml", HEAD + ONE) == (1, 0, 0, 0)


WITHIN = """\
columns: {email: lead}
stages: {mql: mql, sql: sql}
handoff: {offered_at: offered}
touches: {form: form}
"""


@pytest.mark.parametrize("name", ["eva", "new"])
def test_leads_bring_offers_and_touches_and_a_later_stage_accepts_at_that_instant(
    say: Say, name: str
):
    Path("within.yaml").write_text(WITHIN)
    row = "{}@example.com,2026-10-05 10:00,{},2026-10-05 10:00,2026-10-04 09:00\n"
    text = "lead,mql,sql,offered,form\n" + row
    take(say, "leads", "within.yaml", text.format(name, ""))
    assert [one["decision"] for one in rows(say, "handoff list")] == ["open"]
    take(say, "leads", "within.yaml", text.format(name, "2026-10-07 10:00"))
    (one,) = rows(say, "handoff list")
    assert (one["decision"], one["decided_at"]) == ("accepted", "2026-10-07T10:00:00+02:00")
    assert len(rows(say, "touch list")) == 1


@pytest.mark.parametrize("name", ["eva", "new"])
def test_an_offer_and_the_later_stage_in_one_row_are_an_acceptance(say: Say, name: str):
    Path("within.yaml").write_text(WITHIN)
    row = f"{name}@example.com,2026-10-05 10:00,2026-10-07 10:00,2026-10-05 10:00,\n"
    take(say, "leads", "within.yaml", f"lead,mql,sql,offered,form\n{row}")
    (one,) = rows(say, "handoff list")
    assert (one["decision"], one["decided_at"]) == ("accepted", "2026-10-07T10:00:00+02:00")


def test_what_goes_out_comes_in_again_the_same(say: Say, imported: Path):
    more = "bo@example.com,2026-10-06 10:00,2026-10-06 18:00,No,not-ready,,marta\n"
    again = "bo@example.com,2026-10-20 10:00,,,,,\n"
    take(say, "handoffs", "offers.yaml", HEAD + ONE + more + again)
    for kind in ("no-answer", "reached"):
        say(f"touch add bo@example.com call --outcome {kind} --at '2026-10-22 10:00'", who="luis")
    report = "report sla --period 2026-10 -f csv"
    kept = [say(line).out for line in (report, "export handoffs -f csv", "export touches -f csv")]
    Path("handoffs.csv").write_text(kept[1])
    Path("touches.csv").write_text(kept[2])
    shutil.copyfile(imported / "smk.db", "smk.db")  # the leads alone
    say("import touches touches.csv --map touches.yaml")
    say("import handoffs handoffs.csv --map back.yaml")
    found = [say(line).out for line in (report, "export handoffs -f csv", "export touches -f csv")]
    assert found[:2] == kept[:2]
    theirs, ours = (
        [line.rsplit(",", 1)[0] for line in text.splitlines()] for text in (found[2], kept[2])
    )
    assert theirs == ours  # but for who typed it
