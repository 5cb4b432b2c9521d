"""Public holidays move what is due; adopting writes them down, whatever is known of them later."""

import json
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from smk.agreement.public_holidays import YEARS

ROOT = Path(__file__).parents[2]
LISTED = "holidays: [2026-10-12, 2026-12-08, 2026-12-25]"
PUBLIC = "holidays: {country: ES, subdivision: IB, extra: [2026-10-14]}"
OFFERED, LATER = "2026-10-09 16:00", "2026-10-20 12:00"  # a Friday, an hour before work ends
Say = Callable[..., Any]
pytest.importorskip("holidays")


def agreement(holidays: str = PUBLIC) -> str:
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    assert LISTED in text
    text = text.replace("      - interest: {at_least: 15}\n", "")
    return text.replace(LISTED, holidays)


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    """Adopted with the holidays of the Balearic Islands; one lead is offered."""
    adopt = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
    add = "lead add eva@example.com --name Eva --country ES --stage mql"
    return lived(adopt, ("--now", OFFERED, *add.split()), files={"smk.yaml": agreement()})


@pytest.fixture
def say(workspace_folder: Path, call: Callable[..., Any]) -> Say:
    def said(when: str, line: str, code: int = 0) -> Any:
        answer = call("--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


@pytest.fixture
def adopted(workspace_folder: Path, offered: Path) -> None:
    shutil.copytree(offered, workspace_folder, dirs_exist_ok=True)


def dues(say: Say) -> tuple[str, str]:
    (one,) = json.loads(say(LATER, "handoff list -f json").out)["rows"]
    return one["decide_by"][:16], one["contact_by"][:16]


def other_holidays(*days: date) -> Any:
    """A later release of the package, which knows of other days."""
    return SimpleNamespace(country_holidays=lambda *_, **__: dict.fromkeys(days, "a day off"))


def test_public_and_further_holidays_are_no_working_days(say: Say, adopted: None):
    # An hour on Friday; Monday the 12th is a holiday; Tuesday; Wednesday the 14th is off, too.
    assert dues(say) == ("2026-10-13T12:00", "2026-10-13T16:00")


def test_without_them_the_same_offer_is_due_sooner(say: Say, adopted: None):
    Path("smk.yaml").write_text(agreement("holidays: []"))
    Path("smk.db").unlink()
    say("2026-10-01 09:00", "init .")
    say(OFFERED, "lead add eva@example.com --name Eva --country ES --stage mql")
    assert dues(say) == ("2026-10-12T12:00", "2026-10-12T16:00")


@pytest.mark.parametrize("later", ["another", "none"])
def test_what_was_adopted_stays_whatever_the_package_knows_later(
    say: Say, adopted: None, monkeypatch: pytest.MonkeyPatch, later: str
):
    before = dues(say), say(LATER, "report sla --details --period 2026-10 -f csv").out
    found = other_holidays(date(2026, 10, 13)) if later == "another" else None
    monkeypatch.setitem(sys.modules, "holidays", found)
    assert (dues(say), say(LATER, "report sla --details --period 2026-10 -f csv").out) == before


def test_a_file_that_is_not_adopted_follows_the_package(say: Say, monkeypatch: pytest.MonkeyPatch):
    Path("smk.yaml").write_text(agreement())
    say(OFFERED, "lead add eva@example.com --name Eva --country ES --stage mql")
    assert dues(say) == ("2026-10-13T12:00", "2026-10-13T16:00")
    monkeypatch.setitem(sys.modules, "holidays", other_holidays(date(2026, 10, 13)))
    assert dues(say) == ("2026-10-12T12:00", "2026-10-12T16:00")


def test_extra_days_off_count_without_any_public_one(say: Say, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "holidays", other_holidays())
    Path("smk.yaml").write_text(agreement("holidays: {country: ES, extra: [2026-10-12]}"))
    say(OFFERED, "lead add eva@example.com --name Eva --country ES --stage mql")
    assert dues(say) == ("2026-10-13T12:00", "2026-10-13T16:00")


@pytest.mark.parametrize(
    ("holidays", "why"),
    [
        ("holidays: {country: XX}", "'XX'"),
        ("holidays: {country: ES, subdivision: QQ}", "no subdivision 'QQ'; known: "),
    ],
)
def test_an_unknown_country_or_part_of_it_is_named_with_its_line(say: Say, holidays: str, why: str):
    Path("smk.yaml").write_text(agreement(holidays))
    line = agreement(holidays).partition("holidays:")[0].count("\n") + 1
    answer = say(LATER, "agreement check", 5)
    assert why in answer.out + answer.err
    assert str(line) in answer.out + answer.err
    say(LATER, "agreement adopt --yes", 4)


def test_without_the_package_the_check_says_how_to_install_it(
    say: Say, monkeypatch: pytest.MonkeyPatch
):
    Path("smk.yaml").write_text(agreement())
    monkeypatch.setitem(sys.modules, "holidays", None)
    answer = say(LATER, "agreement check", 5)
    assert "smk[holidays]" in answer.out
    say(LATER, "agreement adopt --yes", 4)


def test_without_the_package_clocks_of_an_unadopted_file_say_so(
    say: Say, monkeypatch: pytest.MonkeyPatch
):
    Path("smk.yaml").write_text(agreement())
    say(OFFERED, "lead add eva@example.com --name Eva --country ES --stage mql")
    monkeypatch.setitem(sys.modules, "holidays", None)
    for line in ("handoff list", "today", "report sla", "handoff expire", "sla check"):
        answer = say(LATER, line, 6)
        assert "smk[holidays]" in answer.err
        assert "bug" not in answer.err


def test_what_the_message_asks_to_install_can_be_installed():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert "holidays" in project["optional-dependencies"]


def test_the_years_that_are_written_down_hold_any_due_time():
    assert (YEARS.start, YEARS.stop) == (1990, 2061)
