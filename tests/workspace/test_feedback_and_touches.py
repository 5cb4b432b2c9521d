"""Touches of known kinds, at their time; feedback of sales, of which the latest counts."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NEXT, LATER = "2026-10-06 12:00", "2026-10-08 12:00"
Say = Callable[..., Any]


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    """Eva and Bo are offered, Zoe is a lead only."""
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    adopt = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
    at = ("--now", "2026-10-06 11:00")
    adds = [
        (*at, "lead", "add", f"{one}@example.com", "--name", one, "--country", "ES", *stage)
        for one, stage in (("eva", ("--stage", "mql")), ("bo", ("--stage", "mql")), ("zoe", ()))
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


def rows(say: Say, line: str) -> list[dict[str, Any]]:
    return json.loads(say("luis", LATER, f"{line} -f json").out)["rows"]


def test_touches_are_listed_in_order_of_time_however_late_they_are_typed(say: Say):
    say("luis", LATER, "touch add eva@example.com call --outcome no-answer")
    say("luis", LATER, "touch add eva@example.com call --outcome reached --at '2026-10-07 10:00'")
    say("ana", LATER, "touch add zoe@example.com email --at '2026-10-06 15:00'")
    found = [(one["at"][:16], one["lead"], one["outcome"]) for one in rows(say, "touch list")]
    assert found == [
        ("2026-10-06T15:00", "zoe@example.com", None),
        ("2026-10-07T10:00", "eva@example.com", "reached"),
        ("2026-10-08T12:00", "eva@example.com", "no-answer"),
    ]
    assert len(rows(say, "touch list eva@example.com --kind call --period 2026-10-07")) == 1
    (first, _) = rows(say, "handoff list")
    assert first["first_contact_at"] == "2026-10-07T10:00:00+02:00"


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("touch add eva@example.com fax", 2, "not a kind of touch"),
        ("touch add eva@example.com cal", 2, "did you mean call"),
        ("touch add eva@example.com call", 2, "--outcome reached|no-answer"),
        ("touch add eva@example.com call --outcome reachd", 2, "did you mean reached"),
        ("touch add eva@example.com form --outcome reached", 2, "no outcomes"),
        ("touch add eva@example.com form --content brochure", 2, "content"),
        ("touch add eva@example.com form --at '2026-10-08 12:01'", 2, "future"),
        ("touch add eva@example.com form --at '2026-10-06 10:59'", 4, "not there yet"),
        ("touch add nobody@example.com form", 3, "smk lead list"),
        ("feedback add eva@example.com --rating 0", 2, "1 (no use)"),
        ("feedback add eva@example.com --rating 6", 2, "5 (just right)"),
        ("feedback add eva@example.com --rating 4.5", 2, "whole number"),
        ("feedback add eva@example.com", 2, "--rating"),
        ("feedback add zoe@example.com --rating 3", 4, "not handed off"),
        ("feedback add eva@example.com --rating 3 --at 2026-10-09", 2, "future"),
        ("feedback list nobody@example.com", 3, "smk lead list"),
        ("touch list --kind cal", 2, "call"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_two_lines(say: Say, line: str, code: int, why: str):
    before = Path("smk.db").read_bytes()
    answer = say("luis", LATER, line, code)
    assert why in answer.err
    assert len(answer.err.splitlines()) <= 2
    assert Path("smk.db").read_bytes() == before


def test_a_later_rating_takes_the_place_of_an_earlier_one(say: Say):
    say("luis", NEXT, "handoff accept eva@example.com --rating 2 --note cold")
    said = say("marta", LATER, "feedback add eva@example.com --rating 5 --note 'knew us'").out
    assert "eva@example.com: rated 5 of 5" in said
    (one,) = rows(say, "feedback list")
    assert (one["rating"], one["by"], one["note"]) == (5, "marta", "knew us")
    assert rows(say, "handoff list")[0]["rating"] == 5
    assert "mean rating 5.0 of n=1" in say("ana", LATER, "feedback list").out
    say("luis", LATER, "undo")
    (one,) = rows(say, "feedback list")
    assert (one["rating"], one["by"], one["note"]) == (2, "luis", "cold")


def test_rejecting_with_a_reason_is_feedback_and_a_withdrawal_is_none(say: Say):
    say("luis", NEXT, "handoff reject eva@example.com --reason price")
    say("ana", NEXT, "lead park bo@example.com --reason not-ready --force --note moved")
    (one,) = rows(say, "feedback list")
    assert (one["decision"], one["reason"], one["rating"]) == ("rejected", "price", None)
    assert "no ratings" in say("ana", LATER, "feedback list").out


def test_a_rating_dated_before_a_later_one_says_which_stands(say: Say):
    say("luis", LATER, "feedback add eva@example.com --rating 3")
    told = say("luis", LATER, f"feedback add eva@example.com --rating 2 --at {NEXT!r}").out
    assert "rated 2 of 5" in told
    assert "a later rating of 3 stands" in told


def test_dry_runs_of_both_change_nothing(say: Say):
    before = Path("smk.db").read_bytes()
    say("luis", LATER, "touch add eva@example.com form --dry-run")
    say("luis", LATER, "feedback add eva@example.com --rating 3 --dry-run")
    assert Path("smk.db").read_bytes() == before
    assert rows(say, "touch list") == rows(say, "feedback list") == []
