"""smk agreement try: it changes nothing, says what would have changed, and counts plainly."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
KNOWN = "      - known: [name, arrival, departure, party_size]\n"
WITH_PHONE = (KNOWN, KNOWN + "      - known: [phone]\n")
COUNTS = "operation_id NOT IN (SELECT cancels FROM operations WHERE cancels IS NOT NULL)"
ASKS = ("sql: {known: [name, email]}", "sql: {known: [name, email, phone]}")
TWO_HOURS = "_time\n      within: 2 working hours"


@pytest.fixture
def in_demo(demo_pattern: Path, workspace_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo, which is the current folder, at its present."""
    folder = Path(shutil.copytree(demo_pattern, workspace_folder / "demo"))
    monkeypatch.setenv("SMK_NOW", "2026-11-02T09:00:00Z")
    monkeypatch.chdir(folder)
    return folder


def changed(*changes: tuple[str, str], name: str = "other.yaml") -> str:
    """The file in use with some of its words replaced, under another name."""
    text = Path("smk.yaml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    Path(name).write_text(text)
    return name


def tried(call: Call, file: str, *options: str, period: str = "all") -> dict[str, Any]:
    """The answer as JSON; the database's bytes stay what they were."""
    before = sha256(Path("smk.db").read_bytes()).digest()
    answer = call("agreement", "try", file, "--period", period, *options, "-f", "json")
    assert answer.code == 0, answer
    assert sha256(Path("smk.db").read_bytes()).digest() == before
    assert sorted(Path().glob("smk.db*")) == [Path("smk.db")]
    return json.loads(answer.out)


def asked(question: str) -> list[tuple]:
    with closing(sqlite3.connect("smk.db")) as connection:
        return connection.execute(question).fetchall()


def test_the_version_in_force_changes_nothing(in_demo: Path, call: Call):
    for number, text in asked("SELECT number, text FROM agreement_versions"):
        Path(f"v{number}.yaml").write_text(text)
    assert tried(call, "v2.yaml")["rows"] == []
    for file, period in (("v1.yaml", "2026-07"), ("v2.yaml", "2026-09")):
        found = tried(call, file, period=period)
        assert "Nothing would have been different." in found["notes"]
        for row in tried(call, file, "--promises", period=period)["rows"]:
            for figure in ("actual", "kept", "missed", "status", "target"):
                assert row[f"then_{figure}"] == row[f"try_{figure}"]


def test_another_promise_changes_that_promise_alone(in_demo: Path, call: Call):
    slower = changed((TWO_HOURS, TWO_HOURS.replace("2 w", "6 w")))
    rows = tried(call, slower, "--promises", period="2026-09")["rows"]
    differing = [row for row in rows if row["then_kept"] != row["try_kept"]]
    assert [row["clause"] for row in differing] == ["contact"]
    (row,) = differing
    assert row["then_kept"] < row["try_kept"]
    assert kept_then(tried(call, slower, "--promises")["rows"]) == kept_by_versions(call)
    found = tried(call, slower, period="2026-09")
    assert found["rows"] == []
    all_ = row["then_kept"] + row["then_missed"]
    assert f"({row['then_kept']} of {all_})" in " ".join(found["notes"])


def kept_then(rows: list[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    return {row["clause"]: (row["then_kept"] or 0, row["then_missed"] or 0) for row in rows}


def kept_by_versions(call: Call) -> dict[str, tuple[int, int]]:
    """What the report of the SLA says of each promise, its versions added up."""
    rows = json.loads(call("report", "sla", "--period", "all", "-f", "json").out)["rows"]
    assert {row["version"] for row in rows} == {1, 2}
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        kept, missed = found.get(row["clause"], (0, 0))
        found[row["clause"]] = kept + (row["kept"] or 0), missed + (row["missed"] or 0)
    return found


def lacking(field: str) -> set[tuple[str, datetime]]:
    """The moves to Enquiry, or past it, of leads without a value of a field then."""
    order = "contact enquiry qualified quoted confirmed".split()  # noqa: SIM905
    found, before = set(), {}
    moves = f"SELECT lead_id, at, place, kind FROM moves WHERE {COUNTS} ORDER BY at, id"
    for lead, at, place, kind in asked(moves):
        came_from = before.get(lead, -1)
        if place in order:
            if (
                kind != "imported"
                and place != "contact"
                and came_from < 1
                and not known(lead, field, at)
            ):
                found.add((address(lead), datetime.fromtimestamp(at, UTC)))
            before[lead] = order.index(place)
    return found


def known(lead: int, field: str, at: int) -> bool:
    dated = asked(
        f"SELECT since, value FROM field_values WHERE lead_id = {lead} AND field = '{field}'"
        f" AND {COUNTS} ORDER BY since, id"
    )
    if not dated:
        return asked(f"SELECT {field} FROM leads WHERE id = {lead}")[0][0] is not None
    return [value for since, value in dated if since is None or since <= at][-1] is not None


def address(lead: int) -> str:
    return asked(f"SELECT email FROM leads WHERE id = {lead}")[0][0] or str(lead)


def test_one_criterion_more_refuses_what_a_plain_count_says(in_demo: Path, call: Call):
    found = tried(call, changed(WITH_PHONE))
    got = {
        (row["lead"], datetime.fromisoformat(row["at"]).astimezone(UTC)) for row in found["rows"]
    }
    assert got == lacking("phone")
    assert len(got) == len(found["rows"]) > 50
    assert {row["verdict"] for row in found["rows"]} == {"refused"}
    assert {row["clause"] for row in found["rows"]} == {"phone unknown"}
    refused = {lead for lead, _ in got}
    last = asked(f"SELECT lead_id FROM moves WHERE place = 'confirmed' AND {COUNTS}")
    customers = {address(lead) for (lead,) in last}
    both = f"{len(refused & customers)} of {len(refused)} ("
    said = " ".join(found["notes"])
    assert f"the criteria of Enquiry, {both}" in said
    reached = f"SELECT DISTINCT lead_id FROM moves WHERE place <> 'contact' AND {COUNTS}"
    ((never,),) = asked(f"SELECT count(*) FROM leads WHERE id NOT IN ({reached})")
    assert f"Of all leads, {never} never reached Enquiry, whose criteria differ" in said
    assert {row["lead"] for row in found["rows"] if row["became_customer"]} == refused & customers


def test_where_and_period_choose_the_moves(in_demo: Path, call: Call):
    other = changed(WITH_PHONE)
    every = tried(call, other, period="2026-09-01..2026-11-01")["rows"]
    parts = [tried(call, other, period=one)["rows"] for one in ("2026-09", "2026-10")]
    assert list(chain(*parts)) == every
    some = tried(call, other, "--where", "source=web", period="2026-10")
    web = some["rows"]
    assert any(note.startswith("Of all leads asked for, ") for note in some["notes"])
    theirs = {email for (email,) in asked("SELECT email FROM leads WHERE source = 'web'")}
    assert web == [row for row in parts[1] if row["lead"] in theirs] != []
    then = tried(call, other, "--as-of", "2026-10-15", period="2026-10")["rows"]
    assert [row["at"] for row in then] == [
        row["at"] for row in parts[1] if row["at"] < "2026-10-16"
    ]


def test_without_a_hand_off_no_offer_would_have_been_made(in_demo: Path, call: Call):
    text = Path("smk.yaml").read_text()
    start, end = text.index("handoff:\n"), text.index("sla:")
    Path("other.yaml").write_text(
        text[:start].replace("  qualified: {handoff: accepted}\n", "")
        + text[text.index("goals:") :]
    )
    assert end > start
    rows = tried(call, "other.yaml")["rows"]
    ((offers,),) = asked(f"SELECT count(*) FROM handoffs WHERE {COUNTS}")
    assert len(rows) == offers
    assert {(row["what"], row["clause"]) for row in rows} == {
        ("hand-off", "the agreement has no hand-off")
    }
    promises = tried(call, "other.yaml", "--promises")["rows"]
    assert {row["try_kept"] for row in promises} == {None}


def test_it_works_before_any_adoption(workspace_folder: Path, call: Call):
    assert call("lead", "add", "ada@example.com", "--name", "Ada", "--stage", "sql").code == 0
    found = tried(call, changed(ASKS))
    assert [(row["lead"], row["to"], row["verdict"]) for row in found["rows"]] == [
        ("ada@example.com", "sql", "refused")
    ]
    assert tried(call, "smk.yaml")["rows"] == []


def test_what_was_forced_may_be_allowed_and_what_both_refuse_is_no_change(
    workspace_folder: Path, call: Call
):
    changed(name="plain.yaml")
    changed(ASKS, name="smk.yaml")
    forced = ("--stage", "sql", "--force", "--reason", "they called")
    assert call("lead", "add", "ada@example.com", "--name", "Ada", *forced).code == 0
    (row,) = tried(call, "plain.yaml")["rows"]
    assert (row["verdict"], row["clause"]) == ("allowed", "phone unknown")
    assert tried(call, "smk.yaml")["rows"] == []


def test_what_was_undone_is_judged_by_nobody(workspace_folder: Path, call: Call):
    assert call("lead", "add", "ada@example.com", "--name", "Ada", "--stage", "sql").code == 0
    assert call("undo").code == 0
    other = changed(ASKS)
    assert tried(call, other)["rows"] == []


def test_a_file_that_is_missing_or_invalid_is_said(furnished: Path, call: Call):
    answer = call("agreement", "try", "nowhere.yaml")
    assert (answer.code, answer.out) == (3, "")
    assert "nowhere.yaml" in answer.err
    Path("bad.yaml").write_text("smk: 1\nagreement: {name: Ours}\nstages: 7\n")
    answer = call("agreement", "try", "bad.yaml")
    assert (answer.code, answer.out) == (6, "")
    assert "bad.yaml:3:" in answer.err
    assert "smk --agreement FILE agreement check" in answer.err


def test_an_empty_database_has_nothing_to_judge(workspace_folder: Path, call: Call):
    found = tried(call, "smk.yaml")
    assert found["rows"] == []
    assert "Nothing would have been different." in found["notes"]


def test_the_answer_says_what_was_asked(furnished: Path, call: Call):
    found = tried(call, "smk.yaml", "--where", "source=ads", period="2026-10")
    assert found["schema"] == "smk.agreement.try/1"
    assert found["options"] == {"file": "smk.yaml", "where": "source=ads"}
    assert found["period"]["label"] == "2026-10"


def test_what_else_a_difference_may_come_from_is_said(in_demo: Path, call: Call):
    fields = "known: [name, arrival, departure, party_size]"
    turned = changed((fields, "known: [party_size, departure, arrival, name]"))
    notes = tried(call, turned, period="2026-09")["notes"]
    assert "Nothing would have been different." in notes
    assert not any("whose criteria differ" in note for note in notes)
    notes = tried(call, turned, period="2026-Q3")["notes"]
    assert any("Versions 1 to 2 were in force" in note for note in notes)
    sooner = changed(("expires_after: 2 working days", "expires_after: 2 working hours"))
    notes = tried(call, sooner, period="2026-09")["notes"]
    assert any("would expire at another time" in note for note in notes)


def test_promises_are_said_to_be_judged_over_hand_offs_that_would_not_have_been(
    in_demo: Path, call: Call
):
    stricter = changed(
        ("arrival, departure, party_size]", "arrival, departure, party_size, phone]")
    )
    found = tried(call, stricter, period="2026-10")
    unmade = sum(bool(row["offer"]) for row in found["rows"])
    for options in ((), ("--promises",)):
        notes = tried(call, stricter, *options, period="2026-10")["notes"]
        assert any(f"also the {unmade} that would not have been" in note for note in notes)
        assert "Nothing would have been different." not in notes
        assert "Every promise would have been kept and missed just as it was." not in notes


def test_promises_are_as_they_were_where_only_later_moves_are_refused(in_demo: Path, call: Call):
    accepted = "  qualified: {handoff: accepted}\n"
    later = changed((accepted, accepted + "  quoted: {known: [phone]}\n"))
    found = tried(call, later, period="2026-10")
    assert {row["to"] for row in found["rows"]} == {"quoted"}
    assert not any(row["offer"] for row in found["rows"])
    assert "Every promise would have been kept and missed just as it was." in found["notes"]
    assert not any("would not have been" in note for note in found["notes"])
