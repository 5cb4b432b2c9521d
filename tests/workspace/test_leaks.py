"""Where leads stop: why, in whose hands, for how long; and the widest leaks in sentences."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LATER = "2026-12-11 10:00"
ASKED = "report leaks --period 2026-12"
LIVES = (  # when, and what happens
    ("2026-12-01 10:00", "lead add ana@example.com --name Ana --stage sql --source web"),
    ("2026-12-01 10:00", "lead add bea@example.com --name Bea --stage sql --source web"),
    ("2026-12-01 10:00", "lead add cai@example.com --name Cai --stage sql --source fair"),
    ("2026-12-01 10:00", "lead add dan@example.com --name Dan"),
    ("2026-12-01 10:00", "lead add eli@example.com --name Eli --stage sql"),
    ("2026-12-02 10:00", "handoff reject cai@example.com --reason no-data"),
    ("2026-12-03 10:00", "handoff reject ana@example.com --reason not-ready"),
    ("2026-12-03 10:00", "lead win eli@example.com --amount 100"),
    ("2026-12-05 10:00", "lead park bea@example.com --reason lost"),
)
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def lost_leads(lived: Callable[..., Path]) -> Path:
    """Five leads: one stays, one is won, one goes back, one waits, one is lost."""
    commands = [("--now", when, *shlex.split(line)) for when, line in LIVES]
    return lived(("agreement", "adopt", "--yes"), *commands)


@pytest.fixture
def ask(workspace_folder: Path, lost_leads: Path, call: Call) -> Call:
    shutil.copytree(lost_leads, workspace_folder, dirs_exist_ok=True)

    def asked(line: str, now: str = LATER, code: int = 0) -> Any:
        answer = call("--now", now, *shlex.split(line))
        assert answer.code == code, answer
        return answer

    return asked


def rows(ask: Call, line: str) -> dict[tuple, tuple]:
    """State, reason and turn of each line with its leads, those that reached it, and the days."""
    found = json.loads(ask(f"{line} -f json").out)["rows"]
    keys, figures = ("stage", "state", "reason", "turn"), ("leads", "reached", "median_days")
    return {tuple(one[k] for k in keys): tuple(one[f] for f in figures) for one in found}


def test_each_lead_stops_where_it_got_furthest(ask: Call):
    assert rows(ask, ASKED) == {
        ("lead", "open", None, "marketing"): (1, 5, 10.0),
        ("sql", "waiting", "not-ready", "sales"): (1, 4, 2.0),
        ("sql", "lost", "lost", "sales"): (1, 4, 4.0),
        ("sql", "open", "no-data", "sales"): (1, 4, 1.0),
    }


def test_an_earlier_day_knows_nothing_of_what_came_later(ask: Call):
    assert rows(ask, f"{ASKED} --as-of '2026-12-02 10:00'") == {
        ("lead", "open", None, "marketing"): (1, 5, 1.0),
        ("sql", "open", None, "sales"): (3, 4, 1.0),
        ("sql", "open", "no-data", "sales"): (1, 4, 1.0),
    }


def test_a_lead_that_comes_back_to_its_stage_stands_there_anew(ask: Call):
    ask("lead reopen ana@example.com --to sql --reason again", "2026-12-09 10:00")
    ask("handoff reject ana@example.com --reason no-data", "2026-12-10 10:00")
    found = rows(ask, ASKED)
    assert found["sql", "open", "no-data", "sales"] == (2, 4, 1.0)
    assert ("sql", "waiting", "not-ready", "sales") not in found
    ask("undo")
    assert rows(ask, ASKED)["sql", "open", None, "sales"] == (1, 4, 2.0)


def test_the_widest_leak_is_a_sentence_with_its_change(ask: Call):
    said = ask(ASKED).out
    sentence = "SQL: 2 of 4 stopped here and left the path (50.0 %), most often “Chose something"
    assert f"{sentence} else” (1), after a median of 3.0 days, in the hands of sales" in said
    assert "; nobody reached it in the period compared with." in said
    assert "25.0 %*" in said


def test_all_of_time_has_no_period_before_it(ask: Call):
    found = json.loads(ask("report leaks -f json").out)
    assert found["options"]["compare"] is None
    assert "previous_leads" not in found["rows"][0]
    assert "All of time has none before it to compare with: name a --period." in found["notes"]
    for comparison in ("previous", "last-year"):
        answer = ask(f"report leaks --compare {comparison}", code=2)
        assert "has no period before it" in answer.err
    for comparison in ("tomorrow", "''"):
        answer = ask(f"report leaks --compare {comparison}", code=2)
        assert "is not a comparison" in answer.err


def test_the_period_before_is_compared_with_unless_another_is_named(ask: Call):
    found = json.loads(ask(f"{ASKED} -f json").out)
    assert found["options"]["compare"] == "previous"
    assert {one["previous_leads"] for one in found["rows"]} == {0}
    assert not [note for note in found["notes"] if "All of time" in note]
    asked = "report leaks --period 2027-12 --compare last-year -f json"
    found = json.loads(ask(asked, "2027-12-11 10:00").out)
    assert found["options"]["compare"] == "last-year"
    assert {one["previous_leads"] for one in found["rows"]} == {1}


def test_groups_and_conditions_tell_leads_apart(ask: Call):
    found = json.loads(ask(f"{ASKED} --by source -f json").out)["rows"]
    assert {(one["group"], one["stage"], one["state"]) for one in found} == {
        ("web", "sql", "waiting"),
        ("web", "sql", "lost"),
        ("fair", "sql", "open"),
        ("(none)", "lead", "open"),
    }
    assert rows(ask, f"{ASKED} --where recycled=yes") == {}


def test_figures_are_explained_and_an_empty_database_has_none(ask: Call, call: Call):
    assert "state: Where they are at as-of" in ask(f"{ASKED} --explain").out
    assert "No lead is in this cohort." in ask("report leaks --period 2020").out


def test_an_offer_that_expired_is_the_reason_where_the_move_has_none(ask: Call):
    ask("lead add fay@example.com --stage sql --name Fay", "2026-12-01 10:00")
    ask("handoff expire", "2026-12-08 10:00")
    assert rows(ask, ASKED)["sql", "waiting", "expired", "sales"] == (1, 5, 7.0)
    assert "expired" in ask(ASKED).out
    assert ",waiting,expired,sales," in ask(f"{ASKED} -f csv").out
    before = rows(ask, f"{ASKED} --as-of '2026-12-08 09:59'")
    assert ("sql", "waiting", "expired", "sales") not in before
    ask("undo")
    assert ("sql", "waiting", "expired", "sales") not in rows(ask, ASKED)


def test_an_expiry_explains_no_move_but_its_own(ask: Call):
    ask("lead add fay@example.com --stage sql --name Fay", "2026-12-01 10:00")
    ask("handoff expire", "2026-12-08 10:00")
    ask("lead reopen fay@example.com --to lead --reason again", "2026-12-09 10:00")
    ask("lead park fay@example.com --reason lost", "2026-12-10 10:00")
    found = rows(ask, ASKED)
    assert found["sql", "lost", "lost", "sales"][0] == 2
    assert ("sql", "lost", "expired", "sales") not in found
