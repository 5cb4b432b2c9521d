"""Campaigns: recorded under the name their leads carry, changed whole, taken back."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ADDED = "campaign add spring --channel search --from 2026-10-01 --to 2026-11-30 --cost 900"
Say = Callable[..., Any]


@pytest.fixture
def say(workspace_folder: Path, call: Callable[..., Any]) -> Say:
    def said(line: str, code: int = 0) -> Any:
        answer = call(*shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def listed(say: Say) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(say("campaign list -f json").out)["rows"]
    return rows


def test_a_campaign_is_listed_with_the_leads_that_carry_it(say: Say) -> None:
    say("lead add ada@example.com --campaign spring")
    say("lead add bo@example.com --campaign Spring")
    say(ADDED)
    say("campaign add advent --from 2026-12-01")
    say("campaign add 'no days' --cost 5 --currency jpy")
    assert listed(say) == [
        {"name": "spring", "channel": "search", "from": "2026-10-01", "to": "2026-11-30",
         "cost": "900.00", "currency": "EUR", "leads": 1, "status": "running"},
        {"name": "advent", "channel": None, "from": "2026-12-01", "to": None,
         "cost": None, "currency": None, "leads": 0, "status": "upcoming"},
        {"name": "no days", "channel": None, "from": None, "to": None,
         "cost": "5", "currency": "JPY", "leads": 0, "status": None},
        {"name": "Spring", "channel": None, "from": None, "to": None,
         "cost": None, "currency": None, "leads": 1, "status": None},
    ]  # fmt: skip
    page = say("campaign list").out
    assert "only leads name Spring" in page
    assert "cost: 900.00 EUR" in page
    assert "cost: 5 JPY" in page


def test_an_edit_changes_what_it_names_and_an_empty_text_clears(say: Say) -> None:
    say(ADDED)
    say("campaign edit spring --to '' --cost 1200.50")
    (row,) = listed(say)
    assert (row["channel"], row["from"], row["to"]) == ("search", "2026-10-01", None)
    assert (row["cost"], row["currency"]) == ("1200.50", "EUR")
    say("campaign edit spring --currency USD")
    assert [(one["cost"], one["currency"]) for one in listed(say)] == [("1200.50", "USD")]
    say("campaign edit spring --cost 7")
    assert [(one["cost"], one["currency"]) for one in listed(say)] == [("7.00", "USD")]
    say("campaign edit spring --cost '' --channel ''")
    (row,) = listed(say)
    assert (row["channel"], row["cost"], row["currency"]) == (None, None, None)


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        ("--cost 5", "without --from its cost counts in no period, only in all of time"),
        ("--cost 5 --from 2026-10-01", "without --to all of its cost falls on its first day"),
        ("--cost 5 --to 2026-10-01", "without --from all of its cost falls on its last day"),
        ("--cost 5 --from 2026-10-01 --to 2026-10-02", ""),
        ("--cost 0", ""),
        ("--from 2026-10-01", ""),
    ],
)
def test_a_cost_that_cannot_be_spread_is_warned_of(say: Say, options: str, warning: str) -> None:
    added = say(f"campaign add spring {options}")
    assert warning in added.err
    assert ("without" in added.err) == bool(warning)
    assert warning in say("campaign edit spring --channel search").err


def test_an_edit_names_what_it_cleared(say: Say) -> None:
    say("campaign add fair --cost 5 --currency JPY")
    assert say("campaign edit fair --cost ''").out == "fair: now without the cost of 5 JPY\n"
    say(ADDED)
    assert say("campaign edit spring --to '' --channel ''").out == (
        "spring: now from 2026-10-01, 900.00 EUR; "
        "without the channel search, the last day 2026-11-30\n"
    )
    assert say("campaign edit spring --from '' --cost 7").out == (
        "spring: now 7.00 EUR; without the first day 2026-10-01\n"
    )


def test_undo_of_an_edit_brings_back_what_was(say: Say) -> None:
    say(ADDED)
    before = listed(say)
    say("campaign edit spring --cost 1200 --to 2026-12-24")
    say("undo")
    assert listed(say) == before
    say("undo")
    assert listed(say) == []
    say(ADDED)
    assert listed(say) == before


def test_what_a_later_edit_rests_on_cannot_be_taken_back(say: Say) -> None:
    say(ADDED)
    say("campaign edit spring --cost 1200")
    refused = say("undo 1", 4)
    assert "changed the same campaign" in refused.err
    assert "smk undo 2" in refused.err
    say("undo 2")
    say("undo 1")


def test_a_dry_run_records_nothing(say: Say) -> None:
    assert "nothing was changed" in say(f"{ADDED} --dry-run").out
    assert listed(say) == []
    say(ADDED)
    say("campaign edit spring --cost 1 --dry-run")
    assert [one["cost"] for one in listed(say)] == ["900.00"]


def test_names_are_stripped_and_compared_to_the_letter(say: Say) -> None:
    say("campaign add ' spring '")
    say("campaign add spring", 4)
    say("campaign add SPRING")
    assert [one["name"] for one in listed(say)] == ["SPRING", "spring"]


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("campaign add spring", 4, 'smk campaign edit "spring"'),
        ("campaign add '  '", 2, "needs a name"),
        ("campaign add x --from 2026-11-31", 2, "not a day"),
        ("campaign add x --from 1066-10-14", 2, "not a day"),
        ("campaign add x --from tomorrow", 2, "not a day"),
        ("campaign add x --from 2026-11-03 --to 2026-11-02", 2, "before 2026-11-03"),
        ("campaign edit spring --to 2026-09-30", 2, "before 2026-10-01"),
        ("campaign add x --cost nan", 2, "not an amount"),
        ("campaign add x --cost -5", 2, "not an amount"),
        ("campaign add x --cost 1.005", 2, "not an amount"),
        ("campaign add x --cost 5 --currency euro", 2, "not a currency"),
        ("campaign add x --currency EUR", 2, "--cost AMOUNT"),
        ("campaign edit sprin --cost 5", 3, "did you mean spring?"),
        ("campaign edit spring", 2, "nothing to change is named"),
        ("campaign edit spring --cost 900", 4, "so already"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_the_mend(
    say: Say, line: str, code: int, why: str
) -> None:
    say(ADDED)
    assert why in say(line, code).err
    assert len(listed(say)) == 1


def test_a_nul_in_a_name_or_a_channel_is_refused(say: Say, call: Callable[..., Any]) -> None:
    for words in (("a\0b",), ("ab", "--channel", "a\0b")):
        answer = call("campaign", "add", *words)
        assert answer.code == 2
        assert "NUL" in answer.err
    assert listed(say) == []
