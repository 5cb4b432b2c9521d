"""What reports are asked: conditions as people type them, and the same question of another time."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]
JOSE = unicodedata.normalize("NFC", "José")
SHORT = """\
smk: 1
agreement: {name: A short path, effective: 2026-01-01}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: sql, label: SQL, section: bofu, owner: sales}
"""
LONG = SHORT.replace("2026-01-01", "2026-10-20").replace(
    "  - {key: sql,", "  - {key: mql, label: MQL, section: mofu, owner: both}\n  - {key: sql,"
)


def rows(call: Call, *asked: str) -> list[dict[str, Any]]:
    answer = call(*asked, "-f", "json")
    assert answer.code == 0, answer
    found: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return found


def test_a_referrer_may_be_called_by_whatever_names_a_lead(furnished: Path, call: Call) -> None:
    call("lead", "edit", "eva@example.com", "--referred-by", "ada@example.com")
    for name in ("1", "ada@example.com", "Ada", "crm:1"):
        found = rows(call, "lead", "list", "--where", f"referred_by={name}")
        assert [one["email"] for one in found] == ["eva@example.com"], name
        (first, *_) = rows(call, "report", "funnel", "--where", f"referred_by={name}")
        assert first["reached"] == 1
    assert call("lead", "list", "--where", "referred_by=nobody").code == 3
    assert len(rows(call, "lead", "list", "--where", "referred_by=")) > 0


def test_what_looks_alike_is_one_campaign(workspace_folder: Path, call: Call) -> None:
    apart = unicodedata.normalize("NFD", JOSE)
    assert call("campaign", "add", JOSE, "--cost", "1").code == 0
    assert call("campaign", "add", apart, "--cost", "2").code == 4
    call("lead", "add", "jo@example.com", "--campaign", apart)
    Path("more.csv").write_text(f"E-mail,From\nbo@example.com,{apart}\n")
    Path("more.yaml").write_text("columns: {email: E-mail, campaign: From}\n")
    assert call("import", "leads", "more.csv", "--map", "more.yaml").code == 0
    (only,) = rows(call, "report", "sources", "--by", "campaign")
    assert (only["group"], only["leads"], only["cost"]) == (JOSE, 2, "1.00")
    assert len(rows(call, "lead", "list", "--where", f"campaign={apart}")) == 2


def test_another_period_is_asked_along_the_same_path(workspace_folder: Path, call: Call) -> None:
    (agreement := Path("smk.yaml")).write_text(SHORT)
    assert call("--now", "2026-09-01 00:00", "agreement", "adopt", "--yes").code == 0
    for number, when in enumerate(("2026-09-03", "2026-09-04", "2026-10-21")):
        call("--now", when, "lead", "add", f"l{number}@example.com")
    call("--now", "2026-09-05", "lead", "promote", "l0@example.com")
    agreement.write_text(LONG)
    assert call("--now", "2026-10-20 00:00", "agreement", "adopt", "--yes").code == 0
    asked = ("--from", "mql", "--period", "2026-10", "--compare", "previous")
    (first, *_) = rows(call, "report", "funnel", *asked)
    assert (first["stage"], first["previous_reached"]) == ("mql", 1)
    for report in ("sources", "leaks"):
        found = rows(call, "report", report, *asked)
        before = {one.get("previous_leads") for one in found if one.get("previous_leads")}
        assert before <= {1}, report


def test_a_rate_by_a_field_that_accepting_sets_is_left_empty(furnished: Path, call: Call) -> None:
    call("lead", "edit", "eva@example.com", "--owner", "ana")
    call("lead", "add", "bo@example.com", "--name", "Bo", "--stage", "sql")
    assert call("handoff", "reject", "bo@example.com", "--reason", "not-ready").code == 0
    answer = json.loads(
        call("report", "quality", "--by", "owner", "--period", "all", "-f", "json").out
    )
    assert {one["group"] for one in answer["rows"]} == {"ana", "(none)"}
    assert {one["acceptance"] for one in answer["rows"]} == {None}
    assert answer["total"]["acceptance"] == 0.5
    assert any("only accepted ones carry owner" in note for note in answer["notes"])
