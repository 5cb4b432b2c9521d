import json

import pytest

EXPORTS = ("leads", "moves", "touches", "handoffs", "feedback")
ADA, EVA = "ada@example.com", "eva@example.com"


def everything(call) -> list[str]:
    told = [call("export", what, "-f", "csv").out for what in EXPORTS]
    told.append(call("report", "funnel", "--view", "flow", "-f", "csv").out)
    told.append(call("deal", "list", "-f", "csv").out)
    assert call("db", "check").code == 0
    return told


def add(call, email: str, *more: str, at: str = "2026-11-20 12:00") -> int:
    assert call("lead", "add", email, "--at", at, *more).code == 0
    return record(call, email)["id"]


def record(call, address: str) -> dict:
    return json.loads(call("lead", "show", address, "-f", "json").out)["rows"][0]


def merged(call, *two: str) -> dict:
    answer = call("lead", "merge", *two, "-f", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)["rows"][0]


def test_a_customer_stays_one_and_undo_gives_both_back_byte_for_byte(furnished, call):
    double = add(call, "a.l@firm.es", "--external", "crm:9", "--company", "Acme")
    call("touch", "add", "a.l@firm.es", "call", "--outcome", "reached")
    call("lead", "park", "a.l@firm.es", "--reason", "lost")
    before = everything(call)
    done = merged(call, "a.l@firm.es", ADA)
    assert list(done.values()) == [ADA, "a.l@firm.es", "customer", 0, 1, 0, 0, 2]
    assert list(done)[3:] == ["moves", "touches", "handoffs", "deals", "moves_left_out"]
    assert record(call, "a.l@firm.es") == record(call, "crm:9") == record(call, ADA)
    assert record(call, ADA)["external"] == "crm:1, crm:9, email:a.l@firm.es"
    assert everything(call) != before
    gone = call("lead", "show", str(double))
    assert (gone.code, "was merged into lead 1" in gone.err) == (3, True)
    again = call("lead", "add", "A.L@firm.es")
    assert (again.code, "is lead 1 already" in again.err) == (4, True)
    assert call("undo").code == 0
    assert everything(call) == before
    assert record(call, "a.l@firm.es")["id"] == double


def test_a_dry_run_tells_and_changes_nothing(furnished, call):
    before = everything(call)
    told = call("lead", "merge", ADA, EVA, "--dry-run")
    assert told.code == 0
    assert "Dry run: nothing was changed." in told.out
    assert "name: kept Ada, the other said Eva" in told.out
    assert everything(call) == before


def test_moves_that_do_not_count_are_in_no_view_of_the_funnel(furnished, call):
    def entries() -> tuple[int, int]:
        flow = json.loads(call("report", "funnel", "--view", "flow", "-f", "json").out)["rows"]
        now = json.loads(call("report", "funnel", "--view", "now", "-f", "json").out)["rows"]
        return sum(row["entries"] for row in flow), sum(row["leads"] for row in now)

    before = entries()
    add(call, "double@firm.es")
    assert entries() == (before[0] + 1, before[1] + 1)
    merged(call, ADA, "double@firm.es")
    assert entries() == before


def test_an_import_by_the_former_address_finds_the_lead_and_leaves_its_address(furnished, call):
    add(call, "a.l@firm.es")
    merged(call, ADA, "a.l@firm.es")
    furnished.joinpath("more.csv").write_text("E-mail,Pet\nA.L@firm.es,dog\n")
    told = json.loads(call("import", "leads", "more.csv", "--map", "pets.yaml", "-f", "json").out)
    assert (told["rows"][0]["created"], told["rows"][0]["updated"]) == (0, 1)
    found = record(call, "a.l@firm.es")
    assert (found["email"], found["pet"]) == (ADA, "dog")


def test_three_records_become_one_and_are_parted_in_reverse(workspace_folder, call):
    first = add(call, "one@firm.es", "--phone", "600000001", at="2026-11-03")
    add(call, "two@firm.es", "--source", "fair", at="2026-11-01")
    add(call, "three@firm.es", "--country", "ES", at="2026-11-02")
    states = [everything(call)]
    assert merged(call, "one@firm.es", "three@firm.es")["kept"] == "three@firm.es"
    states.append(everything(call))
    assert merged(call, "one@firm.es", "two@firm.es")["kept"] == "two@firm.es"
    found = record(call, "one@firm.es")
    assert [found[name] for name in ("phone", "source", "country")] == ["600000001", "fair", "ES"]
    told = call("lead", "show", str(first)).err
    assert f"was merged into lead {found['id']}" in told
    refused = call("undo", "4")
    assert (refused.code, "came later and touched the same lead" in refused.err) == (4, True)
    for state in reversed(states):
        assert call("undo").code == 0
        assert everything(call) == state


def test_who_was_referred_by_the_record_that_is_gone_was_referred_by_the_lead(furnished, call):
    add(call, "gone@firm.es", "--referred-by", ADA)
    add(call, "friend@firm.es", "--referred-by", "gone@firm.es")
    before = everything(call)
    merged(call, ADA, "gone@firm.es")
    kept = str(record(call, ADA)["id"])
    assert record(call, "friend@firm.es")["referred_by"] == kept
    assert record(call, ADA)["referred_by"] is None
    assert call("undo").code == 0
    assert everything(call) == before


def test_a_merge_that_would_close_a_circle_of_referrals_is_refused(furnished, call):
    add(call, "friend@firm.es", "--referred-by", ADA)
    add(call, "gone@firm.es", "--referred-by", "friend@firm.es")
    before = everything(call)
    refused = call("lead", "merge", ADA, "gone@firm.es")
    assert (refused.code, "referred by itself" in refused.err) == (4, True)
    assert everything(call) == before


def test_nothing_is_merged_with_itself_or_with_who_is_gone_or_forgotten(furnished, call):
    double = add(call, "a.l@firm.es")
    assert call("lead", "merge", ADA, "1").code == 4
    merged(call, ADA, "a.l@firm.es")
    assert call("lead", "merge", ADA, "a.l@firm.es").code == 4
    assert call("lead", "merge", EVA, str(double)).code == 3
    assert call("lead", "merge", EVA, "nobody@firm.es").code == 3
    assert call("lead", "forget", EVA, "--yes").code == 0
    refused = call("lead", "merge", "1", "2")
    assert (refused.code, "was forgotten" in refused.err) == (4, True)


def test_of_two_open_offers_one_stays_and_the_lead_lives_on(workspace_folder, call):
    add(call, "one@firm.es", "--name", "One", at="2026-11-02 10:00")
    add(call, "two@firm.es", "--name", "Two", at="2026-11-03 10:00")
    for name, day in (("one", 18), ("two", 17)):
        promoted = call("lead", "promote", f"{name}@firm.es", "--at", f"2026-11-{day} 10:00")
        assert promoted.code == 0
    state = everything(call)
    merged(call, "two@firm.es", "one@firm.es")
    handoffs = json.loads(call("export", "handoffs", "-f", "json").out)["rows"]
    assert [(one["lead"], one["decision"]) for one in handoffs] == [
        ("one@firm.es", "open"),
        ("one@firm.es", "withdrawn"),
    ]
    assert call("handoff", "accept", "two@firm.es").code == 0
    late = call("lead", "demote", "two@firm.es", "--reason", "no-data", "--at", "2026-11-19 10:00")
    assert late.code == 0, late.err
    assert call("lead", "win", "two@firm.es", "--amount", "5", "--force", "--reason", "x").code == 0
    for _ in range(4):
        assert call("undo").code == 0
    assert everything(call) == state


def test_a_note_written_with_one_command_on_both_stands_once_in_the_history(furnished, call):
    add(call, "a.l@firm.es", "--name", "A")
    add(call, "b.l@firm.es", "--name", "B")
    both = ("a.l@firm.es", "b.l@firm.es")
    assert call("lead", "promote", *both, "--note", "both at once").code == 0
    merged(call, *both)
    history = json.loads(call("lead", "history", both[0], "-f", "json").out)["rows"]
    assert [one["note"] for one in history] == [None, "both at once"]


@pytest.mark.parametrize("first", [0, 1])
def test_the_note_of_a_merge_is_the_kept_leads(furnished, call, first):
    add(call, "a.l@firm.es", "--note", "met at the fair")
    two = [ADA, "a.l@firm.es"]
    assert call("lead", "merge", two[first], two[1 - first], "--note", "one person").code == 0
    assert record(call, ADA)["notes"] == "one person · met at the fair · a fair"


def test_reports_count_a_merged_lead_once(furnished, call):
    def ageing(*more: str) -> list[dict]:
        return json.loads(call("report", "ageing", *more, "-f", "json").out)["rows"]

    add(call, "e.l@firm.es", "--name", "E", "--stage", "sql")
    merged(call, "e.l@firm.es", EVA)
    now = json.loads(call("report", "funnel", "--view", "now", "-f", "json").out)["rows"]
    there = {row["stage"]: (row["leads"], row["stale"]) for row in now}
    rows = {row["stage"]: row for row in ageing()}
    assert (rows["sql"]["here"], rows["sql"]["stale"]) == there["sql"] == (1, 0)
    (pipeline,) = ageing("--velocity")
    assert pipeline["open_opportunities"] == 1


def test_a_trial_of_the_version_in_force_changes_nothing_after_a_merge(furnished, call):
    add(call, "a.l@firm.es", at="2026-10-05 12:00")
    call("lead", "park", "a.l@firm.es", "--reason", "lost", "--at", "2026-10-06 12:00")
    add(call, "b.l@firm.es", at="2026-10-07 12:00")
    call("lead", "edit", "b.l@firm.es", "--name", "B", "--at", "2026-10-07 12:00")
    assert call("lead", "promote", "b.l@firm.es", "--at", "2026-10-10 12:00").code == 0
    merged(call, "a.l@firm.es", "b.l@firm.es")
    said = call("agreement", "try", "smk.yaml", "--period", "all", "-f", "json")
    answer = json.loads(said.out)
    assert answer["rows"] == []
    assert "Nothing would have been different." in answer["notes"]


def test_what_is_held_has_what_a_merge_left_behind_and_what_was_taken_back(furnished, call):
    def held(what: str) -> list[dict]:
        rows = json.loads(call("lead", "export", ADA, "-f", "json").out)["rows"]
        return [row for row in rows if row["kind"] == "no-longer" and row["what"] == what]

    call("lead", "edit", ADA, "--phone", "+34 600 999 888")
    assert held("field") == held("move") == []
    call("undo")
    assert [row["value"] for row in held("field")] == ["phone +34 600 999 888"]
    double = add(call, "a.l@firm.es")
    merged(call, "a.l@firm.es", ADA)
    assert {row["record"] for row in held("move")} <= {1, double}
    assert len(held("move")) == 1
