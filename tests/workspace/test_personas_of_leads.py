"""Personas: who belongs, what became of them, and what both teams noted."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., Any]
PERSONAS = """\
personas:
  - {key: boss, label: The boss, about: Decides., match: {field: role, is: CEO}}
  - {key: clerk, label: The clerk, match: {all: [{known: [role]}, {field: role, in: [clerk]}]}}
  - {key: friend, label: A friend}
"""
KNOWN_BY_HAND = "personas: [{key: friend, label: A friend}]\n"
AGREEMENT = f"""\
smk: 1
agreement: {{name: Ours}}
teams: {{marketing: [ana], sales: [luis]}}
fields: [{{key: role, type: text, label: Role}}, {{key: size, type: number}}]
stages:
  - {{key: lead, label: Lead, section: tofu, owner: marketing}}
  - {{key: mql, label: MQL, section: mofu, owner: both}}
  - {{key: customer, label: Client, section: bofu, owner: sales}}
parked:
  - {{key: nurture, label: Nurture, kind: waiting, owner: marketing}}
  - {{key: lost, label: Lost, kind: closed}}
reasons:
  - {{key: later, label: Later, to: nurture}}
  - {{key: price, label: Price, to: lost}}
{PERSONAS}criteria: {{mql: {{known: [name]}}}}
handoff: {{at: mql}}
sla:
  marketing:
    - {{key: many, label: Many, measure: mqls, at_least: 2, per: month}}
    - {{key: good, label: Good, measure: acceptance_rate, at_least: 50%, per: month}}
"""
NOW = ("--now", "2026-11-10 12:00")
LEADS = (
    ("a", "CEO", ""),
    ("b", "CEO", ""),
    ("c", "clerk", ""),
    ("d", "", ""),
    ("e", "CEO", "friend"),
)
LIVED = (
    ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes"),
    *(
        ("--as", "ana", "--now", "2026-11-01 10:00", "lead", "add", f"{one}@a.es", "--name", one,
         "--set", f"role={role}", "--persona", persona)
        for one, role, persona in LEADS
    ),
    ("--as", "ana", *NOW, "lead", "promote", "a@a.es", "b@a.es", "c@a.es", "e@a.es"),
    ("--as", "luis", *NOW, "handoff", "accept", "a@a.es"),
    ("--as", "luis", *NOW, "handoff", "reject", "b@a.es", "--reason", "later"),
    ("--as", "luis", *NOW, "handoff", "reject", "c@a.es", "--reason", "price"),
    ("--as", "luis", *NOW, "lead", "win", "a@a.es", "--amount", "9"),
)  # fmt: skip


@pytest.fixture(scope="module")
def began(lived: Callable[..., Path]) -> Path:
    """Five leads, four of them handed over, one of them set to another persona by hand."""
    return lived(*LIVED, files={"smk.yaml": AGREEMENT})


@pytest.fixture
def say(workspace_folder: Path, began: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(began, workspace_folder, dirs_exist_ok=True)

    def said(line: str, code: int = 0, now: str = "2026-11-10 13:00", who: str = "ana") -> Any:
        answer = call("--as", who, "--now", now, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def rows(say: Say, line: str) -> list[dict[str, Any]]:
    return json.loads(say(f"{line} -f json").out)["rows"]


def part(say: Say, persona: str, section: str) -> list[tuple[Any, ...]]:
    found = rows(say, f"persona show {persona}")
    keys = ("name", "count", "of", "share")
    return [tuple(one[key] for key in keys) for one in found if one["section"] == section]


def test_the_list_says_who_belongs_and_what_became_of_them(say: Say):
    keys = ("key", "leads", "mqls", "customers", "decided", "rejected", "rejected_share", "notes")
    found = [tuple(one[key] for key in keys) for one in rows(say, "persona list")]
    assert found == [
        ("boss", 2, 2, 1, 2, 1, 0.5, 0),
        ("clerk", 1, 1, 0, 1, 1, 1.0, 0),
        ("friend", 1, 1, 0, 0, 0, None, 0),
    ]
    assert "1 lead belongs to no persona." in say("persona list").out


def test_a_portrait_counts_each_figure_out_of_its_whole(say: Say):
    assert part(say, "boss", "leads") == [("boss", 2, 5, 0.4)]
    assert part(say, "boss", "place") == [("customer", 1, 2, 0.5), ("nurture", 1, 2, 0.5)]
    assert part(say, "boss", "funnel") == [
        ("lead", 2, None, None),
        ("mql", 2, 2, 1.0),
        ("customer", 1, 2, 0.5),
    ]
    assert part(say, "boss", "rejected") == [("later", 1, 1, 1.0)]
    assert part(say, "boss", "left") == [("later", 1, 1, 1.0)]
    assert part(say, "clerk", "left") == [("price", 1, 1, 1.0)]
    assert part(say, "friend", "rejected") == []


def test_the_fields_most_often_missing_are_of_those_that_are_asked_for(
    say: Say, workspace_folder: Path
):
    say("lead edit a@a.es --set role=")
    say("lead edit a@a.es --persona boss")
    assert part(say, "boss", "missing") == [("role", 1, 2, 0.5)]
    asked = AGREEMENT.replace("known: [name]", "known: [name, size]")
    (workspace_folder / "smk.yaml").write_text(asked)
    say("agreement adopt --yes")
    assert part(say, "boss", "missing") == [("size", 2, 2, 1.0), ("role", 1, 2, 0.5)]


def test_notes_of_both_teams_are_kept_with_who_and_when(say: Say):
    say("persona note boss 'wants figures' --at 2026-11-02")
    say("persona note boss 'has no time'", who="luis")
    found = [one for one in rows(say, "persona show boss") if one["section"] == "note"]
    assert [(one["text"], one["by"], one["team"], one["at"][:10]) for one in found] == [
        ("has no time", "luis", "sales", "2026-11-10"),
        ("wants figures", "ana", "marketing", "2026-11-02"),
    ]
    assert found[0]["label"] == "luis, sales, 2026-11-10 13:00"
    assert [one["notes"] for one in rows(say, "persona list")] == [2, 0, 0]


def test_a_note_is_one_operation_that_undo_takes_back(say: Say):
    say("persona note boss one")
    say("persona note boss two --dry-run")
    say("persona note boss three")
    say("lead edit a@a.es --company X")
    latest = rows(say, "log")
    assert [one["action"] for one in latest[:3]] == ["lead edit", "persona note", "persona note"]
    say(f"undo {latest[1]['operation']}")
    found = [one["text"] for one in rows(say, "persona show boss") if one["section"] == "note"]
    assert found == ["one"]


def test_hostile_notes_come_out_safe(say: Say, call: Callable[..., Any]):
    note = "\x1b[31mred\u202e [bold]x[/]\r\n| =1+1"
    assert call("persona", "note", "boss", note).code == 0
    for form in ("table", "md", "html"):
        shown = say(f"persona show boss -f {form}").out
        assert not set("\x1b\u202e\r") & set(shown)
        assert "\\x1b" in shown.replace("\\\\", "\\")
    found = [one["text"] for one in rows(say, "persona show boss") if one["section"] == "note"]
    assert found == [note]
    for wrong, words in (("  ", "the note is empty"), ("\0", "NUL"), ("\udc80", "Unicode")):
        answer = call("persona", "note", "boss", wrong)
        assert (answer.code, words in answer.err) == (2, True), answer


def test_an_unknown_persona_is_refused_with_a_suggestion(say: Say):
    for line in ("persona show bos", "persona note bos text"):
        assert "did you mean boss?" in say(line, code=3).err
    say("persona note boss text --at 2026-12-01", code=2)


def test_without_personas_it_says_how_to_add_them(say: Say, workspace_folder: Path):
    (workspace_folder / "smk.yaml").write_text(AGREEMENT.replace(PERSONAS, ""))
    say("agreement adopt --yes")
    answer = say("persona list")
    assert "add them under personas in smk.yaml" in answer.out
    assert "add it under personas" in say("persona note boss text", code=3).err
    assert "one of: friend" in say("persona show boss", code=3).err


def test_leads_of_a_persona_that_is_gone_are_named(say: Say, workspace_folder: Path):
    gone = AGREEMENT.replace("  - {key: friend, label: A friend}\n", "")
    (workspace_folder / "smk.yaml").write_text(gone)
    say("agreement adopt --yes")
    said = "The agreement in force does not have the persona friend: 1 lead, 0 notes."
    assert said in say("persona list").out


def test_a_persona_that_is_gone_is_shown_as_long_as_it_has_notes_or_leads(
    say: Say, workspace_folder: Path
):
    say("persona note boss 'wants figures'")
    renamed = AGREEMENT.replace("key: boss, label: The boss", "key: head, label: The head")
    renamed = renamed.replace("  - {key: friend, label: A friend}\n", "")
    (workspace_folder / "smk.yaml").write_text(renamed)
    say("agreement adopt --yes")
    listed = say("persona list").out
    for key, has in (("boss", "0 leads, 1 note"), ("friend", "1 lead, 0 notes")):
        assert f"does not have the persona {key}: {has}." in listed
    answer = say("persona show boss").out
    assert "The boss" in answer
    assert "does not have this persona any more" in answer
    assert part(say, "boss", "leads") == [("boss", 0, 5, 0.0)]
    (kept,) = (one for one in rows(say, "persona show boss") if one["section"] == "note")
    assert kept["text"] == "wants figures"
    assert part(say, "friend", "leads") == [("friend", 1, 5, 0.2)]
    assert "did you mean friend?" in say("persona show frend", code=3).err
    assert "one of: head, clerk" in say("persona note boss more", code=3).err
    assert "any more" not in say("persona show head").out
    say("lead edit e@a.es --persona ''")
    say("persona show friend", code=3)


def test_a_portrait_names_the_fields_in_which_it_looks_for_gaps(say: Say, workspace_folder: Path):
    missing = "Missing is counted for "
    asked = f"{missing}the fields that the agreement asks for: Name, Role."
    assert asked in say("persona show boss").out
    nothing = AGREEMENT.replace("criteria: {mql: {known: [name]}}\n", "")
    (workspace_folder / "smk.yaml").write_text(nothing.replace(PERSONAS, KNOWN_BY_HAND))
    say("agreement adopt --yes")
    assert f"{missing}every field, since the agreement asks for none." in say(
        "persona show friend"
    ).out  # fmt: skip


def test_a_persona_follows_the_fields_unless_it_was_set_by_hand(say: Say):
    def who(persona: str) -> list[int]:
        return [one["id"] for one in rows(say, f"lead list --where persona={persona}")]

    def shown(lead: int) -> tuple[str | None, str | None]:
        (one,) = rows(say, f"lead show {lead}")
        return one["persona"], one["persona_by"]

    assert (who("boss"), who("friend"), who("")) == ([1, 2], [5], [4])
    assert (shown(5), shown(1)) == (("friend", "hand"), ("boss", "agreement"))
    say("lead edit e@a.es --persona ''")
    assert (who("boss"), who("friend"), shown(5)) == ([1, 2, 5], [], ("boss", "agreement"))
    say("lead edit e@a.es --set role=clerk")
    assert (who("clerk"), shown(5)) == ([3, 5], ("clerk", "agreement"))
    say("undo")
    say("undo")
    assert (who("boss"), shown(5)) == ([1, 2], ("friend", "hand"))
    for listed in ("lead list", "export leads"):
        shown_in = [one["persona"] for one in rows(say, listed)]
        assert shown_in == ["boss", "boss", "clerk", None, "friend"]
    assert shown(4) == (None, None)


def test_every_report_groups_and_filters_by_the_persona_that_follows(say: Say):
    for view in ("cohort", "flow"):
        found = rows(say, f"report funnel --view {view} --by persona")
        sizes = {one["group"]: one["reached"] for one in found if one["stage"] == "lead"}
        assert sizes == {"boss": 2, "clerk": 1, "friend": 1, "(none)": 1}
        alone = rows(say, f"report funnel --view {view} --where persona=boss")
        assert [one["reached"] for one in alone] == [2, 2, 1]
    now = rows(say, "report funnel --view now --by persona")
    assert {one["group"] for one in now if one["leads"]} == {"boss", "clerk", "friend", "(none)"}
    sla = {
        (one["group"], one["clause"]): one["actual"] for one in rows(say, "report sla --by persona")
    }
    assert sla[("boss", "many")] == 2
    assert sla[("boss", "good")] == 0.5
    assert sla[("clerk", "good")] == 0.0
    (alone,) = (
        one for one in rows(say, "report sla --where persona=boss") if one["clause"] == "good"
    )
    assert (alone["kept"], alone["missed"]) == (1, 1)
    details = rows(say, "report sla --details --where persona=clerk")
    assert {one["lead"] for one in details} == {"c@a.es"}


def test_the_period_compared_with_is_seen_with_the_personas_of_then(say: Say):
    for name, role in (("f", "CEO"), ("g", "clerk")):
        say(f"lead add {name}@a.es --name {name} --set role={role}", now="2026-12-02 12:00")
    say("lead promote f@a.es g@a.es", now="2026-12-03 12:00")
    say("lead edit b@a.es --set role=clerk", now="2026-12-12 12:00")
    line = "report sla --by persona --period 2026-12 --compare previous -f json"
    for day, boss, clerk in (("2026-12-11 13:00", 2, 1), ("2026-12-31 13:00", 2, 1)):
        found = json.loads(say(line, now=day).out)["rows"]
        many = {one["group"]: one for one in found if one["clause"] == "many"}
        before = {group: one["previous_actual"] for group, one in many.items()}
        assert {group: one["actual"] for group, one in many.items()} == {"boss": 1, "clerk": 1}
        assert before == {"boss": boss, "clerk": clerk}
    found = json.loads(say(line, now="2027-01-15 13:00").out)["rows"]
    many = {one["group"]: one["previous_actual"] for one in found if one["clause"] == "many"}
    assert many == {"boss": 1, "clerk": 2}


def test_a_persona_known_by_touches_is_one_from_the_touch_on(say: Say, workspace_folder: Path):
    by_touch = AGREEMENT.replace("match: {field: role, is: CEO}", "match: {touch: {kind: [visit]}}")
    touches = "touches: [{key: visit, by: lead}]\n"
    (workspace_folder / "smk.yaml").write_text(by_touch.replace("stages:\n", f"{touches}stages:\n"))
    say("agreement adopt --yes", now="2026-11-11 09:00")
    say("touch add d@a.es visit", now="2026-11-12 09:00")
    for day, bosses in (("2026-11-11", 0), ("2026-11-12", 1)):
        line = f"report funnel --where persona=boss --as-of {day} -f json"
        found = json.loads(say(line, now="2026-11-13 09:00").out)["rows"]
        assert found[0]["reached"] == bosses
