"""The demo is a year's story worth telling: each column of each report has something to show."""

import io
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from smk.cli.main import run
from smk.workspace import demo as demo_module

NOW = "2026-11-02T09:00:00Z"
Ask = Callable[..., list[dict[str, Any]]]
BY = [(), ("--by", "source"), ("--by", "campaign"), ("--by", "country"), ("--by", "owner")]


def smk(folder: Path, *arguments: str) -> str:
    answer = io.StringIO()
    with chdir(folder), redirect_stdout(answer), pytest.raises(SystemExit) as ended:
        run(["--now", NOW, "--as", "ana", *arguments])
    assert not ended.value.code
    return answer.getvalue()


@pytest.fixture(scope="module")
def ask(demo_pattern: Path) -> Ask:
    def asked(*arguments: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(smk(demo_pattern, *arguments, "-f", "json"))["rows"]
        return rows

    return asked


def empty_columns(rows: list[dict[str, Any]]) -> set[str]:
    return {key for key in rows[0] if not any(row[key] for row in rows)}


@pytest.mark.parametrize("by", BY, ids=" ".join)
def test_every_column_of_the_funnel_has_something_to_show(ask: Ask, by: tuple[str, ...]) -> None:
    compared = ("--period", "2026-Q3", "--compare", "previous")
    assert empty_columns(ask("report", "funnel", *by)) <= {"maturing"}
    assert empty_columns(ask("report", "funnel", *compared, *by)) <= {"maturing"}


def test_leads_that_had_less_time_than_others_are_marked(ask: Ask) -> None:
    rows = ask("report", "funnel", "--period", "last-month")
    assert any(row["maturing"] for row in rows)


@pytest.mark.parametrize("view", ["flow", "now"])
def test_every_column_of_the_other_views_has_something_to_show(ask: Ask, view: str) -> None:
    assert empty_columns(ask("report", "funnel", "--view", view)) == set()


def test_every_column_of_the_sla_has_something_to_show(ask: Ask) -> None:
    month = ask("report", "sla", "--period", "2026-11", "--as-of", NOW)
    quarter = ask("report", "sla", "--period", "2026-Q3", "--compare", "previous")
    assert empty_columns(quarter) <= {"open", "overdue", "at_risk"}  # all is decided by now
    assert empty_columns(month) == set()
    assert {row["status"] for row in quarter} >= {"met", "missed"}
    assert len({row["version"] for row in quarter}) == 2


def test_the_story_has_all_that_happens_in_a_year(ask: Ask) -> None:
    handoffs = Counter(row["decision"] for row in ask("handoff", "list"))
    assert set(handoffs) == {"open", "accepted", "rejected", "expired", "withdrawn"}
    leads = ask("lead", "list")
    assert len(leads) == 400
    assert len({row["campaign"] for row in leads if row["campaign"]}) == 3
    assert sum(1 for row in leads if row["referred_by"]) > 20
    mqls = [row["lead"] for row in ask("handoff", "list")]
    assert len(mqls) > len(set(mqls)), "somebody came back"
    assert len(ask("agreement", "history")) == 2
    places = {row["stage"] for row in leads}
    assert {"confirmed", "lost", "later", "turned-down", "cancelled"} <= places


def test_the_three_campaigns_have_days_and_costs_and_not_each_is_worth_its_cost(ask: Ask) -> None:
    campaigns = ask("campaign", "list")
    assert [one["status"] for one in campaigns] == ["over", "over", "running"]
    assert empty_columns(campaigns) == set()
    assert all(one["leads"] > 20 for one in campaigns)
    brought = {one["name"]: 0.0 for one in campaigns}
    campaign_of = {one["email"]: one["campaign"] for one in ask("lead", "list")}
    for deal in ask("deal", "list", "--status", "won"):
        name = campaign_of[deal["lead"]]
        if name in brought:
            brought[name] += float(deal["amount"])
    worth = [brought[one["name"]] > float(one["cost"]) for one in campaigns]
    assert worth == [True, True, False]


def test_deals_are_open_won_lost_and_cancelled_and_some_guests_book_again(ask: Ask) -> None:
    deals = ask("deal", "list")
    counts = Counter(one["status"] for one in deals)
    assert set(counts) == {"open", "won", "lost", "cancelled"}
    assert 0.04 < counts["cancelled"] / (counts["won"] + counts["cancelled"]) < 0.12
    assert len({one["reason"] for one in deals if one["status"] == "lost"}) >= 4
    bought = Counter(one["lead"] for one in deals if one["status"] == "won")
    assert bought.most_common(1)[0][1] > 1
    gone = {one["email"] for one in ask("lead", "list", "--stage", "cancelled")}
    assert gone == {one["lead"] for one in deals if one["status"] == "cancelled"}


def test_some_who_wait_got_a_letter_and_both_teams_noted_what_guests_are_like(ask: Ask) -> None:
    waiting = {one["email"] for one in ask("lead", "list", "--stage", "later")}
    written_to = {one["lead"] for one in ask("touch", "list") if one["content"]}
    assert 3 <= len(waiting & written_to) < len(waiting)
    assert all(one["leads"] and one["notes"] for one in ask("persona", "list"))


def test_the_demo_names_the_next_three_commands(demo_pattern: Path) -> None:
    *_, said, place, first, second, third = (
        demo_pattern.with_suffix(".txt").read_text().splitlines()
    )
    commands = [line.strip() for line in (first, second, third)]
    assert said.endswith("Try next:")
    assert place.strip() == "cd smk-demo"
    assert all(command.startswith("smk ") for command in commands)
    for command in commands:
        assert smk(demo_pattern, *command.split()[1:])


def test_the_same_day_makes_the_same_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo_module, "LEADS", 40)
    monkeypatch.setenv("SMK_NOW", NOW)
    told = []
    for name in ("one", "two"):
        with pytest.raises(SystemExit):
            run(["demo", str(tmp_path / name)])
        told.append(capsys.readouterr().out.replace(name, ""))
        with pytest.raises(SystemExit):
            run(["--db", str(tmp_path / name / "smk.db"), "--agreement",
                 str(tmp_path / name / "smk.yaml"), "export", "moves", "-f", "csv"])  # fmt: skip
        told.append(capsys.readouterr().out)
    assert told[:2] == told[2:]


def test_a_demo_never_touches_an_agreement_that_is_there(tmp_path: Path) -> None:
    mine = tmp_path / "smk.yaml"
    mine.write_text("ours: yes\n")
    done = started(tmp_path, "demo", ".").wait(60)
    assert (done, mine.read_text()) == (4, "ours: yes\n")
    assert [path.name for path in tmp_path.iterdir()] == ["smk.yaml"]


@pytest.mark.parametrize("folder", ["new", "."])
def test_an_interrupted_demo_leaves_nothing_behind(tmp_path: Path, folder: str) -> None:
    process = started(tmp_path, "demo", folder)
    while not (tmp_path / folder / "smk.db-journal").exists():
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert list(tmp_path.iterdir()) == []


def started(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "SMK_NOW": NOW}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-m", "smk", *arguments],
        cwd=folder, env=environment, stdout=quiet, stderr=quiet,
    )  # fmt: skip
