"""Leads that wait, as marketing finds them: who is due, what to send, who came back."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]
AGREEMENT = """\
smk: 1
agreement: {name: Ours}
calendar: {timezone: Europe/Madrid}
fields: [{key: role, type: text}]
touches: [{key: email, by: marketing}]
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: mql, label: MQL, section: mofu, owner: both}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost, label: Lost, kind: closed}
reasons:
  - {key: later, label: Later, to: nurture, for: 10 days}
  - {key: some-day, label: Some day, to: nurture}
  - {key: price, label: Price, to: lost}
personas:
  - {key: boss, label: Boss, match: {field: role, is: CEO}}
  - {key: clerk, label: Clerk}
content:
  - {key: guide, title: A guide, kind: email}
  - {key: for-boss, title: For bosses, persona: boss, kind: email}
"""
ADOPT = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
ADDED = [
    ("--now", "2026-10-01 10:00", "lead", "add", f"{one}@example.com", "--set", f"role={role}")
    for one, role in (("ada", "CEO"), ("bo", "clerk"), ("cleo", ""))
]
NOON = "2026-11-10 12:00"
EXPIRES = "handoff: {at: mql, expires_after: 2 days, expired_to: nurture}\n"


@pytest.fixture(scope="module")
def began(lived: Callable[..., Path]) -> Path:
    """Three leads under an adopted agreement."""
    return lived(ADOPT, *ADDED, files={"smk.yaml": AGREEMENT})


@pytest.fixture
def say(workspace_folder: Path, began: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(began, workspace_folder, dirs_exist_ok=True)

    def said(when: str, line: str, code: int = 0) -> Any:
        answer = call("--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def rows(say: Say, when: str, line: str) -> list[dict[str, Any]]:
    return json.loads(say(when, f"{line} -f json").out)["rows"]


def waiting(say: Say, when: str) -> list[tuple[str, str | None, bool | None, str | None]]:
    found = rows(say, when, "lead list --waiting")
    return [
        (one["email"].split("@")[0], (one["until"] or "")[:10] or None, one["due"], one["content"])
        for one in found
    ]


def test_those_that_are_due_come_first_then_by_the_end_of_their_wait(say: Say):
    say("2026-11-01 12:00", "lead park ada@example.com --reason later --until 2026-12-01")
    say("2026-11-01 12:00", "lead park bo@example.com --reason some-day")
    say("2026-10-20 12:00", "lead park cleo@example.com --reason later")
    assert waiting(say, "2026-11-02 12:00") == [
        ("cleo", "2026-10-30", True, "guide"),
        ("ada", "2026-12-01", False, "guide for-boss"),
        ("bo", None, None, "guide"),
    ]
    assert waiting(say, "2026-12-02 12:00")[:2] == [
        ("cleo", "2026-10-30", True, "guide"),
        ("ada", "2026-12-01", True, "guide for-boss"),
    ]
    assert "1 of 3 is due; it stands first." in say("2026-11-02 12:00", "lead list --waiting").out
    said = say("2026-12-02 12:00", "lead list --waiting").out
    assert "2 of 3 are due; they stand first." in said
    (cleo,) = (one for one in rows(say, NOON, "lead list --waiting") if one["id"] == 3)
    assert (cleo["reason"], cleo["until"]) == (
        "later",
        "2026-10-30T11:00:00+01:00",
    )  # ten times 24 hours


def test_a_bare_day_begins_in_the_zone_of_the_agreement(say: Say):
    say(NOON, "lead park ada@example.com --reason later --until 2026-12-01")
    (one,) = rows(say, NOON, "lead list --waiting")
    assert one["until"] == "2026-12-01T00:00:00+01:00"
    assert "until 2026-12-01 00:00" in say(NOON, "lead park bo@example.com --reason later "
                                                  "--until 2026-12-01").out  # fmt: skip


def test_today_knows_the_wait_that_was_named(say: Say):
    say(NOON, "lead park ada@example.com --reason later --until 2026-11-12")
    say(NOON, "lead park bo@example.com --reason later")
    say(NOON, "lead park cleo@example.com --reason some-day --until 2026-11-12")
    found = [one for one in rows(say, "2026-11-15 12:00", "today") if one["what"] == "waiting"]
    assert [(one["lead"], one["label"], one["due_at"][:10]) for one in found] == [
        ("ada@example.com", "Wait is over: Later", "2026-11-12"),
        ("cleo@example.com", "Wait is over: Some day", "2026-11-12"),
    ]
    assert rows(say, "2026-11-11 23:59", "today") == []


def test_a_longer_wait_agreed_later_does_not_hold_for_who_waits_already(
    say: Say, workspace_folder: Path
):
    say("2026-10-20 12:00", "lead park ada@example.com --reason later")
    (workspace_folder / "smk.yaml").write_text(AGREEMENT.replace("10 days", "90 days"))
    say("2026-10-21 12:00", "agreement adopt --yes")
    say("2026-10-22 12:00", "lead park bo@example.com --reason later")
    assert [one[:2] for one in waiting(say, NOON)] == [("ada", "2026-10-30"), ("bo", "2027-01-20")]
    assert [one["lead"] for one in rows(say, NOON, "today")] == ["ada@example.com"]


def test_what_is_sent_disappears_from_the_list_and_comes_back_with_an_undo(say: Say):
    say(NOON, "lead park ada@example.com --reason later")
    say(NOON, "touch add ada@example.com email --content guide")
    assert [one[3] for one in waiting(say, NOON)] == ["for-boss"]
    say(NOON, "undo")
    assert [one[3] for one in waiting(say, NOON)] == ["guide for-boss"]
    wrong = say(NOON, "touch add ada@example.com email --content guid", code=2)
    assert "did you mean guide?" in wrong.err
    assert "smk touch add LEAD KIND --content KEY" in say(NOON, "lead list --waiting").out


def test_undo_takes_back_the_wait_and_leaves_the_one_before(say: Say):
    say("2026-11-01 12:00", "lead park ada@example.com --reason later --until 2026-12-01")
    say("2026-11-02 12:00", "lead reopen ada@example.com --to lead --reason back")
    say("2026-11-03 12:00", "lead park ada@example.com --reason some-day --until 2027-01-01")
    assert waiting(say, NOON)[0][1] == "2027-01-01"
    say(NOON, "undo")
    say(NOON, "undo")
    assert waiting(say, NOON)[0][1] == "2026-12-01"


def test_a_wait_typed_in_late_counts_from_when_it_began(say: Say):
    say(NOON, "lead park ada@example.com --reason later --at '2026-10-25 12:00'")
    assert waiting(say, NOON) == [("ada", "2026-11-04", True, "guide for-boss")]
    refused = say(NOON, "lead park bo@example.com --reason later --at '2026-10-25 12:00'"
                        " --until 2026-10-25", code=4)  # fmt: skip
    assert "is not after 2026-10-25 12:00" in refused.err
    say(NOON, "lead park bo@example.com --reason later --at '2026-10-25 12:00' --until 2026-10-26")
    assert ("bo", "2026-10-26", True, "guide") in waiting(say, NOON)


def test_until_is_for_waiting_places_only(say: Say):
    refused = say(NOON, "lead park ada@example.com --reason price --until 2026-12-01", code=4)
    assert "at Lost nobody waits" in refused.err
    say(NOON, "lead park ada@example.com --reason price --until soon", code=2)
    assert rows(say, NOON, "lead list --waiting") == []


def test_a_lead_that_comes_back_is_marked_recycled(say: Say):
    say(NOON, "lead park ada@example.com bo@example.com --reason later")
    (before,) = rows(say, NOON, "lead show ada@example.com")
    assert (before["recycled"], before["reason"]) == (False, "later")
    say("2026-11-11 12:00", "lead reopen ada@example.com --to lead --reason 'wrote again'")
    (after,) = rows(say, NOON, "lead show ada@example.com")
    assert (after["recycled"], after["reason"], after["until"]) == (True, None, None)
    listed = "lead list --where recycled="
    assert [one["id"] for one in rows(say, "2026-11-12", listed + "yes")] == [1]
    assert [one["id"] for one in rows(say, "2026-11-12", listed + "no")] == [2, 3]
    both = f"{listed}yes --where persona=boss --where role=CEO"
    assert [one["id"] for one in rows(say, "2026-11-12", both)] == [1]
    assert rows(say, "2026-11-12", f"{listed}yes --where persona=clerk") == []
    say("2026-11-12", listed + "maybe", code=2)
    funnel = "report funnel --where recycled="
    assert [rows(say, "2026-11-12", funnel + one)[0]["reached"] for one in ("yes", "no")] == [1, 2]


def test_a_lead_that_only_left_for_good_and_came_back_is_not_recycled(say: Say):
    say(NOON, "lead park ada@example.com --reason price")
    say(NOON, "lead reopen ada@example.com --to lead --reason 'a new budget'")
    assert rows(say, NOON, "lead list --where recycled=yes") == []


@pytest.fixture
def expire(say: Say, workspace_folder: Path) -> Callable[[str], None]:
    """Offer Ada, and let the offer expire under an agreement with these reasons."""

    def expired(reasons: str = "") -> None:
        text = AGREEMENT.replace("personas:\n", f"{reasons}personas:\n") + EXPIRES
        (workspace_folder / "smk.yaml").write_text(text)
        say("2026-10-10 12:00", "agreement adopt --yes")
        say("2026-10-20 12:00", "lead promote ada@example.com")
        say("2026-11-01 12:00", "handoff expire")

    return expired


def test_a_lead_whose_offer_expired_is_due_at_once(say: Say, expire: Callable[..., None]):
    expire()
    say("2026-11-01 12:00", "lead park bo@example.com --reason later --until 2026-11-05")
    say("2026-11-01 12:00", "lead park cleo@example.com --reason some-day")
    assert waiting(say, NOON) == [
        ("ada", "2026-11-01", True, "guide for-boss"),
        ("bo", "2026-11-05", True, "guide"),
        ("cleo", None, None, "guide"),
    ]
    assert [one["reason"] for one in rows(say, NOON, "lead list --waiting")] == [
        "expired",
        "later",
        "some-day",
    ]
    (due, *_) = rows(say, NOON, "today --team marketing")
    assert (due["lead"], due["label"]) == ("ada@example.com", "Wait is over: expired")
    assert (due["due_at"], due["team"]) == ("2026-11-01T12:00:00+01:00", "marketing")
    (shown,) = rows(say, NOON, "lead show ada@example.com")
    assert (shown["reason"], shown["until"]) == ("expired", due["due_at"])


def test_leads_of_a_persona_whose_offer_expired_left_for_that_reason(
    say: Say, expire: Callable[..., None]
):
    expire()
    found = [one for one in rows(say, NOON, "persona show boss") if one["section"] == "left"]
    assert [(one["name"], one["label"], one["count"]) for one in found] == [
        ("expired", "expired", 1)
    ]


def test_an_undone_expiry_leaves_no_wait(say: Say, expire: Callable[..., None]):
    expire()
    say(NOON, "undo")
    assert waiting(say, NOON) == []
    assert rows(say, NOON, "today --team marketing") == []


def test_a_wait_after_the_one_that_began_with_an_expiry_is_a_wait_of_its_own(
    say: Say, expire: Callable[..., None]
):
    expire()
    say("2026-11-02 12:00", "lead reopen ada@example.com --to lead --reason again")
    say("2026-11-02 12:00", "lead park ada@example.com --reason some-day")
    assert waiting(say, NOON) == [("ada", None, None, "guide for-boss")]
    assert rows(say, NOON, "today --team marketing") == []


def test_a_reason_of_the_agreement_named_expired_stays_what_it_is(
    say: Say, expire: Callable[..., None]
):
    expire("  - {key: expired, label: Ran out, to: nurture, for: 30 days}\n")
    say("2026-11-01 12:00", "lead park bo@example.com --reason expired")
    assert [one[:3] for one in waiting(say, NOON)] == [
        ("ada", "2026-11-01", True),
        ("bo", "2026-12-01", False),
    ]
    assert say(NOON, "lead list --waiting").out.count("Ran out") == 2
    assert [one["lead"] for one in rows(say, NOON, "today")] == ["ada@example.com"]


def test_an_expiry_is_said_in_spanish(
    say: Say, expire: Callable[..., None], workspace_folder: Path
):
    expire()
    file = workspace_folder / "smk.yaml"
    file.write_text(file.read_text().replace("smk: 1\n", "smk: 1\nlanguage: es\n"))
    for line in ("lead list --waiting", "today"):
        assert "caducado" in say(NOON, line).out
    (one,) = rows(say, NOON, "lead list --waiting")
    assert one["reason"] == "expired"
