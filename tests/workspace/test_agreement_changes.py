"""From when an adopted version is in force: what is said of it, and what is judged by it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
HEADER = "agreement:\n"
BEFORE, AFTER = "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"


@pytest.fixture
def adopt(workspace_folder: Path, call: Call) -> Callable[..., list[str]]:
    """Adopt the file with some text replaced, and effective on a day; answers what is said."""
    path = workspace_folder / "smk.yaml"
    lines = [line for line in path.read_text().splitlines() if "effective:" not in line]
    pattern = "\n".join(lines)

    def adopted(effective: str = "", old: str = "", new: str = "") -> list[str]:
        count = len(call("agreement", "history", "-f", "csv").out.splitlines())
        text = pattern.replace(old, new) if old else pattern
        header = f"agreement:\n  effective: {effective}\n" if effective else HEADER
        path.write_text(f"{text.replace(HEADER, header, 1)}\n# adoption {count}\n")
        answer = call("agreement", "adopt", "--yes")
        assert answer.code == 0, answer.err
        return [line for line in answer.out.splitlines()[1:] if not line.startswith("  ")]

    return adopted


def test_a_version_of_a_later_day_judges_from_that_day_on(
    adopt: Callable[..., list[str]], call: Call
):
    adopt()
    told = adopt("2027-01-01", old="known: [name, email]", new="known: [name, email, phone]")
    assert told[0] == "In force from 2027-01-01; until then version 1 judges."
    call("lead", "add", "bo@example.com", "--name", "Bo")
    call("lead", "add", "cy@example.com", "--name", "Cy")
    assert call("--now", BEFORE, "lead", "promote", "bo@example.com").code == 0
    refused = call("--now", AFTER, "lead", "promote", "cy@example.com")
    assert refused.code == 4
    assert "phone" in refused.err
    called = ("lead", "edit", "cy@example.com", "--phone", "123456")
    assert call("--now", AFTER, *called).code == 0
    assert call("--now", AFTER, "lead", "promote", "cy@example.com").code == 0
    judged = [
        call("lead", "history", lead, "-f", "csv", "--fields", "version").out.split()[-1]
        for lead in ("bo@example.com", "cy@example.com")
    ]
    assert judged == ["1", "2"]


def test_a_version_without_a_day_or_of_a_past_day_is_in_force_at_once(
    adopt: Callable[..., list[str]],
):
    adopt()
    assert adopt(old="label: Lost", new="label: Gone")[0] == "In force from now on."
    assert adopt("2026-11-01")[0] == "In force from now on."


def test_the_first_version_covers_what_was_before_its_day(adopt: Callable[..., list[str]]):
    assert adopt("2027-01-01") == [
        "In force from the beginning: version 1 judges what was before 2027-01-01, too."
    ]


def test_the_first_version_has_nothing_to_be_compared_with(adopt: Callable[..., list[str]]):
    assert adopt() == []


def test_versions_that_take_turns_are_all_named(adopt: Callable[..., list[str]]):
    adopt()
    adopt("2027-01-01")
    assert adopt("2027-06-01")[:2] == [
        "In force from 2027-06-01; until then version 1 judges.",
        "From 2027-01-01 version 2 judges.",
    ]


@pytest.mark.parametrize("day", ["", "2027-01-01", "2026-12-31"])
def test_a_version_that_is_overtaken_is_named(day: str, adopt: Callable[..., list[str]]):
    adopt()
    adopt("2027-01-01")
    told = adopt(day)
    assert told[1] == "Version 2 never comes into force: this one comes first."


def test_the_day_is_that_of_the_agreements_zone(adopt: Callable[..., list[str]]):
    adopt()
    told = adopt("2027-01-01", old="timezone: UTC", new="timezone: Pacific/Auckland")
    assert told[0] == "In force from 2027-01-01; until then version 1 judges."


def test_a_file_that_is_only_written_otherwise_says_so(adopt: Callable[..., list[str]]):
    adopt()
    assert adopt() == [
        "In force from now on.",
        "It says the same as version 1.",
        "Only the writing differs.",
    ]
