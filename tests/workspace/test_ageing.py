"""How long leads stay at each stage, who stands still, and how fast money comes."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LATER = "2026-12-11 10:00"
LIVES = (  # when, and what happens
    ("2026-12-01 10:00", "lead add ana@example.com --name Ana --stage sql --source web"),
    ("2026-12-01 10:00", "lead add bea@example.com --name Bea --stage sql --source web"),
    ("2026-12-01 10:00", "lead add cai@example.com --name Cai --stage sql --source fair"),
    ("2026-12-01 10:00", "lead add dan@example.com --name Dan --stage sql --source fair"),
    ("2026-12-02 10:00", "handoff reject cai@example.com --reason no-data"),
    ("2026-12-03 10:00", "lead win ana@example.com --amount 100"),
    ("2026-12-05 10:00", "lead win ana@example.com --amount 300"),
)
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def aged(lived: Callable[..., Path]) -> Path:
    """Four leads at the stage before the last: one is won, one goes back, two stay."""
    commands = [("--now", when, *shlex.split(line)) for when, line in LIVES]
    return lived(("agreement", "adopt", "--yes"), *commands)


@pytest.fixture
def ask(workspace_folder: Path, aged: Path, call: Call) -> Call:
    shutil.copytree(aged, workspace_folder, dirs_exist_ok=True)

    def asked(line: str, now: str = LATER, code: int = 0) -> Any:
        answer = call("--now", now, *shlex.split(line))
        assert answer.code == code, answer
        return answer

    return asked


def rows(ask: Call, line: str, now: str = LATER) -> list[dict[str, Any]]:
    return json.loads(ask(f"report ageing {line} -f json", now).out)["rows"]


def test_stays_that_ended_stand_beside_those_that_go_on(ask: Call):
    lead, sql, customer = rows(ask, "--period 2026-12")
    assert (sql["moved_on"], sql["median_days"], sql["left"], sql["left_median_days"]) == (
        1,
        2,
        1,
        1,
    )
    assert (sql["here"], sql["here_median_days"], sql["here_cumulative_median_days"]) == (2, 10, 10)
    assert (lead["here"], lead["here_median_days"], lead["moved_on"]) == (1, 9, 0)
    assert (customer["here"], customer["moved_on"], customer["stale"]) == (1, None, None)


def test_the_period_bounds_the_end_of_a_stay_and_not_who_is_here(ask: Call):
    _, sql, _ = rows(ask, "--period 2026-12-03")
    assert (sql["moved_on"], sql["left"], sql["here"]) == (1, 0, 2)
    _, sql, _ = rows(ask, "--period 2026-12-04 --compare previous")
    assert (sql["moved_on"], sql["median_days"]) == (0, None)
    assert (sql["previous_moved_on"], sql["previous_median_days"]) == (1, 2)


def test_a_second_stay_is_added_to_the_first(ask: Call):
    ask("lead promote cai@example.com", "2026-12-08 10:00")
    _, sql, _ = rows(ask, "--where source=fair")
    assert (sql["here"], sql["here_median_days"]) == (2, 6.5)
    assert sql["here_cumulative_median_days"] == 7


def test_a_lead_is_stale_from_the_very_second_unless_it_was_touched(ask: Call):
    assert rows(ask, "", "2026-12-15 09:59:59")[1]["stale"] == 0
    assert rows(ask, "", "2026-12-15 10:00")[1]["stale"] == 2
    said = "2 leads stand still for too long; who they are: smk lead list --stale."
    assert said in ask("report ageing", "2026-12-15 10:00").out
    ask("touch add dan@example.com call --outcome reached", "2026-12-04 10:00")
    assert rows(ask, "", "2026-12-15 10:00")[1]["stale"] == 1
    assert rows(ask, "", "2026-12-18 10:00")[1]["stale"] == 2


@pytest.mark.parametrize(
    ("options", "now", "stale"),
    [
        ("--as-of '2026-12-15 10:00'", "2026-12-20 10:00", "2 leads stand"),
        ("--where source=fair", "2026-12-15 10:00", "1 lead stands"),
    ],
)
def test_a_list_of_those_who_stand_still_is_named_only_where_it_is_theirs(
    ask: Call, options: str, now: str, stale: str
):
    said = ask(f"report ageing {options}", now).out
    assert f"{stale} still for too long.\n" in said
    assert "lead list --stale" not in said


def test_velocity_shows_each_of_its_factors(ask: Call):
    (line,) = rows(ask, "--velocity")
    assert (line["open_opportunities"], line["won"], line["lost"], line["ended"]) == (2, 1, 1, 2)
    assert (line["win_rate"], line["deals"], line["average_deal"]) == (0.5, 2, "200.00")
    assert (line["cycle_days"], line["per_day"], line["currency"]) == (2, "100.00", "EUR")
    said = ask("report ageing").out
    assert "Velocity in EUR: 2 open at SQL × 50.0 % won (1 of 2) × 200.00 EUR" in said
    assert "Under 5 were won: too few to rely on it." in said


def test_a_cancelled_deal_counts_until_it_was_cancelled(ask: Call):
    ask("deal cancel ana@example.com --deal 2 --reason lost", "2026-12-07 10:00")
    (line,) = rows(ask, "--velocity --as-of '2026-12-07 10:00'")
    assert (line["deals"], line["average_deal"]) == (1, "100.00")
    (line,) = rows(ask, "--velocity --as-of '2026-12-07 09:59:59'")
    assert (line["deals"], line["average_deal"]) == (2, "200.00")


def test_each_currency_has_a_line_in_each_group(ask: Call):
    warning = "Open opportunities have no currency yet: each currency supposes that all of them"
    lines = ("report ageing", "report ageing --velocity", "report ageing --velocity --by source")
    assert [warning in ask(one).out for one in lines] == [False] * 3
    ask("lead win ana@example.com --amount 70 --currency USD")
    assert [ask(one).out.count(warning) for one in lines] == [1] * 3
    found = {(one["group"], one["currency"]): one for one in rows(ask, "--velocity --by source")}
    assert set(found) == {(group, one) for group in ("web", "fair") for one in ("EUR", "USD")}
    assert found["web", "USD"]["average_deal"] == "70.00"
    assert found["fair", "EUR"]["average_deal"] is None
    assert found["fair", "USD"]["open_opportunities"] == 1


def test_what_is_missing_for_a_velocity_is_said(ask: Call):
    said = ask("report ageing --velocity --period 2026-12-09").out
    assert "Velocity is not known: no stay at SQL ended in the period" in said
    assert "no deal was won in the period" in said


def test_before_anything_there_is_no_age(call: Call):
    answer = call("report", "ageing", "--explain")
    assert answer.code == 0
    assert "No lead was at a stage." in answer.out
    assert "previous_moved_on" in answer.out
