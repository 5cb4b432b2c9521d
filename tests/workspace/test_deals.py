"""Deals: they open by themselves, are won and cancelled; and who recommended whom has no circle."""

import json
import shlex
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smk.rules.clock import read_time
from smk.rules.funnel import FunnelAsk
from smk.store.deals import revenue_by_lead
from smk.store.facts_ageing import sum_deals
from smk.workspace.files import locate
from smk.workspace.work import Workspace

Say = Callable[..., Any]
STORY = (
    "lead add ada@example.com --name Ada --at 2026-11-01",
    "lead promote ada@example.com --at '2026-11-02 09:00'",
    "lead add bo@example.com --name Bo --at 2026-11-01",
    "lead promote bo@example.com --at '2026-11-03 09:00'",
    "lead park bo@example.com --reason lost --at '2026-11-04 09:00'",
)


@pytest.fixture(scope="module")
def story(lived: Callable[..., Path]) -> Path:
    """Ada is about to buy, Bo was and left."""
    return lived(*(shlex.split(line) for line in STORY))


@pytest.fixture
def say(workspace_folder: Path, story: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(story, workspace_folder, dirs_exist_ok=True)

    def said(line: str, code: int = 0) -> Any:
        answer = call(*shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def listed(say: Say, options: str = "") -> list[tuple[Any, ...]]:
    rows = json.loads(say(f"deal list -f json {options}").out)["rows"]
    return [(one["lead"][:2], one["status"], one["reason"], one["amount"]) for one in rows]


def net(as_of: str) -> list[tuple[int, str, int]]:
    workspace = Workspace(locate(None, None, {}, Path.cwd()), "ana", "2026-11-20T12:00:00Z")
    with workspace.reading() as work:
        at = read_time(as_of, UTC, work.now).end
        table = revenue_by_lead(at)
        rows = work.session.execute(table.select()).all()
        found = [(row.lead_id, row.currency, row.amount_minor) for row in rows]
        start = datetime(2026, 1, 1, tzinfo=UTC)
        ever = FunnelAsk(work.path, work.path[0], at, start)
        won = {one.currency: one.minor for one in sum_deals(work.session, ever)}
        by_currency = {one[1]: 0 for one in found}
        for _, currency, minor in found:
            by_currency[currency] += minor
        assert won == by_currency
        assert sum_deals(work.session, replace(ever, start=None, end=start)) == []
    return sorted(found)


def test_deals_open_and_are_lost_by_moves_alone(say: Say) -> None:
    assert listed(say) == [("ad", "open", None, None), ("bo", "lost", "lost", None)]
    assert listed(say, "--as-of 2026-11-03") == [
        ("ad", "open", None, None),
        ("bo", "open", None, None),
    ]
    assert listed(say, "--as-of 2026-11-01") == []
    assert listed(say, "--lead bo@example.com --status open") == []
    assert listed(say, "--period 2026-11-04") == [("bo", "lost", "lost", None)]
    assert "no deals" in say("deal list --status won").out


def test_a_won_deal_keeps_when_it_opened_and_further_ones_were_never_open(say: Say) -> None:
    say("lead win ada@example.com --amount 900 --at '2026-11-05 09:00'")
    say("lead win ada@example.com --amount 80 --currency JPY --at '2026-11-06 09:00'")
    answer = json.loads(say("deal list --status won -f json").out)
    assert [(one["id"], one["opened_at"], one["closed_at"][:10]) for one in answer["rows"]] == [
        (1, "2026-11-02T09:00:00+00:00", "2026-11-05"),
        (2, None, "2026-11-06"),
    ]
    assert answer["notes"] == [
        "2 deals: 2 won",
        "won, without cancelled deals: 900.00 EUR",
        "won, without cancelled deals: 80 JPY",
    ]
    assert "900.00 EUR won, 80 JPY won" in say("lead show ada@example.com").out


def test_a_cancelled_deal_counts_until_it_was_cancelled_and_moves_nobody(say: Say) -> None:
    say("lead win ada@example.com --amount 900 --at '2026-11-05 09:00'")
    answer = say("deal cancel ada@example.com --reason lost --at 2026-11-07 --note 'moved away'")
    assert answer.out == "ada@example.com: deal 1 of 900.00 EUR cancelled (Chose something else)\n"
    assert listed(say, "--lead ada@example.com") == [("ad", "cancelled", "lost", "900.00")]
    assert listed(say, "--lead ada@example.com --as-of 2026-11-06") == [
        ("ad", "won", None, "900.00")
    ]
    assert (net("2026-11-06"), net("2026-11-07")) == ([(1, "EUR", 90000)], [])
    for command in ("deal list", "export deals"):
        ada, bo = json.loads(say(f"{command} -f json").out)["rows"]
        assert (ada["won_at"][:10], ada["closed_at"][:10]) == ("2026-11-05", "2026-11-07")
        assert (bo["won_at"], bo["closed_at"][:10]) == (None, "2026-11-04")
    record = say("lead show ada@example.com").out
    assert "Customer" in record
    assert "900.00 EUR cancelled (Chose something else)" in record
    assert "moved away" in record


def test_a_bare_day_is_not_before_a_deal_of_that_day(say: Say) -> None:
    say("lead win ada@example.com --amount 900 --at '2026-11-05 09:00'")
    say("lead win ada@example.com --amount 70 --at '2026-11-06 09:00'")
    say("deal cancel ada@example.com --deal 2 --reason lost --at 2026-11-06")
    assert net("2026-11-06") == [(1, "EUR", 90000)]


def test_undo_of_a_cancellation_brings_the_revenue_back(say: Say) -> None:
    say("lead win ada@example.com --amount 900")
    say("deal cancel ada@example.com --reason lost")
    refused = say("undo 6", 4)
    assert "operation 7 came later" in refused.err
    say("undo")
    assert net("2026-11-20") == [(1, "EUR", 90000)]
    say("undo 6")
    assert listed(say, "--lead ada@example.com") == [("ad", "open", None, None)]


def test_of_several_deals_one_must_be_named(say: Say) -> None:
    say("lead win ada@example.com --amount 900")
    say("lead win ada@example.com --amount 70")
    asked = say("deal cancel ada@example.com --reason lost", 3)
    assert "1 (900.00 EUR), 2 (70.00 EUR)" in asked.err
    assert "--deal" in asked.err
    say("deal cancel ada@example.com --reason lost --deal 1")
    say("deal cancel ada@example.com --reason lost")
    assert net("2026-11-20") == []
    assert "cancelled already" in say("deal cancel ada@example.com --reason lost", 4).err
    assert "cancelled already" in say("deal cancel ada@example.com --reason lost --deal 1", 4).err


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("deal cancel bo@example.com --reason lost", 4, "no deal that was won"),
        ("deal cancel ada@example.com --reason lost --deal 9", 3, "no deal 9"),
        ("deal cancel bo@example.com --reason lost --deal 1", 3, "no deal 1"),
        ("deal cancel nobody@example.com --reason lost", 3, "no lead"),
        ("deal cancel ada@example.com --reason lots", 2, "did you mean lost?"),
        ("deal cancel ada@example.com", 2, "--reason"),
        ("deal cancel ada@example.com --reason lost --deal x", 2, "whole number"),
        ("deal cancel ada@example.com --reason lost --at 2026-11-04", 4, "2026-11-05 09:00 only"),
        ("deal cancel ada@example.com --reason lost --at 2026-12-04", 2, "future"),
        ("deal list --status gone", 2, "not a status"),
        ("deal list --lead nobody@example.com", 3, "no lead"),
        ("deal list --period soon", 2, "not a period"),
    ],
)
def test_what_cannot_be_cancelled_or_listed_says_why(
    say: Say, line: str, code: int, why: str
) -> None:
    say("lead win ada@example.com --amount 900 --at '2026-11-05 09:00'")
    assert why in say(line, code).err
    assert net("2026-11-20") == [(1, "EUR", 90000)]


def test_a_dry_run_cancels_nothing(say: Say) -> None:
    say("lead win ada@example.com --amount 900")
    assert "nothing was changed" in say("deal cancel ada@example.com --reason lost --dry-run").out
    assert net("2026-11-20") == [(1, "EUR", 90000)]


def test_an_export_has_the_rows_of_the_list(say: Say) -> None:
    say("lead win ada@example.com --amount 900")
    assert say("export deals -f csv").out == say("deal list -f csv").out
    assert json.loads(say("export deals -f json").out)["schema"] == "smk.export.deals/1"


CIRCLES = (
    "lead edit ada@example.com --referred-by ada@example.com",
    "lead edit ada@example.com --referred-by cleo@example.com",
    "lead edit ada@example.com --referred-by cleo@example.com --at 2026-11-01",
)


@pytest.mark.parametrize("line", CIRCLES)
def test_nobody_is_referred_by_whom_they_referred(say: Say, line: str) -> None:
    say("lead edit bo@example.com --referred-by ada@example.com")
    say("lead add cleo@example.com --referred-by bo@example.com")
    assert "cannot be referred by itself" in say(line, 4).err


def test_an_import_closes_no_circle(say: Say) -> None:
    say("lead edit bo@example.com --referred-by ada@example.com")
    Path("rows.csv").write_text("Mail,From\nada@example.com,bo@example.com\n")
    Path("rows.yaml").write_text("match_on: email\ncolumns: {email: Mail, referred_by: From}\n")
    say("import leads rows.csv --map rows.yaml", 5)
    assert "cannot be referred by itself" in Path("rows.rejects.csv").read_text()


def test_an_undo_closes_no_circle(say: Say) -> None:
    say("lead edit bo@example.com --referred-by ada@example.com")
    say("lead edit bo@example.com --referred-by ''")
    say("lead edit ada@example.com --referred-by bo@example.com")
    assert "cannot be referred by itself" in say("undo 7", 4).err
