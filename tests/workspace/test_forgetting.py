"""A forgotten person leaves no byte, and every figure of the past as it was."""

import json
import os
import shlex
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import chdir, closing
from pathlib import Path
from typing import Any

import pytest

from smk.cli.main import run

NEEDLES = (
    *("mireia.soler", "Mireia", "Soler", "+34 611 223 344", "4711-XYZ", "old.address@example.org"),
    *("allergic to nuts", "Calle Mayor 7", "wants a quiet room", "Solerworks"),
    *("paid by her aunt", "broke an ankle", "twins in spring", "rang from Lisbon"),
)
NOW = "2026-11-20T12:00:00Z"
EXPORTS = ("leads", "moves", "touches", "handoffs", "feedback", "deals")
REPORTS = (
    *("report funnel", "report funnel --by source", "report funnel --by persona"),
    *("report funnel --view flow --period all", "report funnel --view now"),
    *("report funnel --by country --within 30d", "report funnel --as-of 2026-11-10"),
    *("report sla --period all", "report sla --period 2026-11", "report sla --by source"),
    *("report sources", "report sources --by campaign", "report sources --by persona"),
    *("report sources --by origin", "report quality --period all --by source"),
    *("report leaks", "report leaks --by source", "report ageing", "report ageing --velocity"),
    *("report funnel --by party_size", "report funnel --by company"),
    *("persona list", "persona show trio", "report quality --period all --by persona"),
    *("agreement try smk.yaml --period all", "campaign list"),
)
PERSONAS = (
    "\npersonas:\n"
    "  - {key: trio, label: Trio, match: {field: party_size, at_least: 3, at_most: 3}}\n"
)
FIELDS = "fields:\n  - {key: party_size, type: number}\n  - {key: street, type: text}\n"
ON_THE_2ND, ON_THE_3RD, ON_THE_4TH = (f"--now 2026-11-0{day}T10:00:00Z" for day in "234")
FROM_THE_FAIR = "--source fair --company ACME --campaign autumn --country ES"
TOLD = (
    "agreement adopt --yes",
    *(
        f"{ON_THE_2ND} lead add {name}@example.com --name {name} {FROM_THE_FAIR}"
        for name in ("ada", "bo", "cleo")
    ),
    f"{ON_THE_2ND} lead add old.address@example.org --name 'Mireia Soler' {FROM_THE_FAIR}"
    " --phone '+34 611 223 344' --external crm:4711-XYZ --note 'allergic to nuts'"
    " --set party_size=3 --set 'street=Calle Mayor 7'",
    f"{ON_THE_3RD} lead edit 4 --email mireia.soler@example.com --company Solerworks",
    "--now 2026-11-03T11:00:00Z lead edit 4 --company ACME",
    f"{ON_THE_4TH} touch add 4 call --outcome reached --note 'wants a quiet room'",
    "--now 2026-11-04T10:05:00Z lead promote 4 --force --reason 'Mireia asked in person'",
    "--now 2026-11-04T10:06:00Z lead promote ada@example.com --force --reason known",
    "--now 2026-11-04T11:00:00Z handoff accept 4 --rating 4",
    "--now 2026-11-05T10:00:00Z lead win 4 --amount 900 --note 'paid by her aunt'",
    "--now 2026-11-06T10:00:00Z deal cancel 4 --reason lost --note 'broke an ankle'",
    "--now 2026-11-07T10:00:00Z lead park 4 --reason not-ready --note 'twins in spring'",
    "--now 2026-11-09T10:00:00Z lead reopen 4 --to sql --force --reason 'rang from Lisbon'",
    "lead edit bo@example.com --note 'came with MIREIA SOLER, +34 611 223 344'",
    "lead edit cleo@example.com --referred-by mireia.soler@example.com",
)
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def told(new_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which much was written about Mireia Soler, and little about others."""
    folder = tmp_path_factory.mktemp("told") / "workspace"
    shutil.copytree(new_workspace, folder)
    agreement = (folder / "smk.yaml").read_text()
    (folder / "smk.yaml").write_text(with_fields(agreement))
    with pytest.MonkeyPatch.context() as patch, chdir(folder):
        patch.setenv("SMK_NOW", NOW)
        patch.setenv("SMK_ACTOR", "ana")
        for command in TOLD:
            with pytest.raises(SystemExit) as ended:
                run(shlex.split(command))
            assert not ended.value.code, command
    return folder


def with_fields(agreement: str) -> str:
    return agreement.replace("\nstages:", f"\n{FIELDS}\nstages:", 1) + PERSONAS


@pytest.fixture
def here(told: Path, workspace_folder: Path) -> Path:
    shutil.copytree(told, workspace_folder, dirs_exist_ok=True)
    return workspace_folder


def bytes_of(folder: Path) -> bytes:
    """Every byte of the database and of whatever lies beside it under its name."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("smk.db*")))


def left_in(content: bytes) -> list[str]:
    return [one for one in NEEDLES if one.casefold().encode() in content.lower()]


def answers(call: Call, commands: Iterator[str] | tuple[str, ...]) -> dict[str, str]:
    found = {}
    for command in commands:
        answer = call(*command.split(), "-f", "csv")
        assert answer.code == 0, (command, answer.err)
        found[command] = answer.out
    return found


def test_all_of_it_was_there_before(here: Path, call: Call):
    assert left_in(bytes_of(here)) == list(NEEDLES)
    exported = call("lead", "export", "crm:4711-XYZ", "-f", "json").out
    assert left_in(exported.encode()) == list(NEEDLES)


def test_no_byte_of_the_person_is_left_in_the_file_its_journal_or_an_export(here: Path, call: Call):
    answer = call("lead", "forget", "mireia.soler@example.com", "--yes")
    assert answer.code == 0, answer.err
    assert left_in(bytes_of(here)) == []
    assert sorted(path.name for path in here.glob("smk.db*")) == ["smk.db"]
    for what in EXPORTS:
        assert left_in(call("export", what, "-f", "csv").out.encode()) == []
    for command in ("lead show 4", "lead history 4", "lead export 4", "log", "today", "lead list"):
        shown = call(*command.split(), "-f", "json")
        assert (shown.code, left_in(shown.out.encode())) == (0, []), command
    assert call("db", "check").code == 0


def test_reports_are_as_they_were(here: Path, call: Call):
    before = answers(call, REPORTS)
    assert call("lead", "forget", "crm:4711-XYZ", "--yes").code == 0
    assert answers(call, REPORTS) == before


def test_what_a_promise_asks_to_be_known_was_known_all_the_same(here: Path, call: Call):
    text = (here / "smk.yaml").read_text()
    promise = (
        "{key: complete, label: Complete, measure: known_rate, fields: [email, name, phone, "
        "company], at_least: 95%, per: month}"
    )
    sla = f"\nsla:\n  marketing:\n    - {promise}\n  sales: []\n"
    head = text[: text.index("\nsla:")] if "\nsla:" in text else text
    (here / "smk.yaml").write_text(head + sla)
    assert call("agreement", "check").code in (0, 5)
    asked = ("--now", "2026-11-20T13:00:00Z", "report", "sla", "--period", "all", "-f", "json")
    call("agreement", "adopt", "--yes")
    before = json.loads(call(*asked).out)["rows"]
    call("lead", "forget", "crm:4711-XYZ", "--yes")
    assert json.loads(call(*asked).out)["rows"] == before


def test_the_next_import_does_not_bring_the_person_back(here: Path, call: Call):
    call("lead", "forget", "crm:4711-XYZ", "--yes")
    Path("again.csv").write_text(
        "Id,E-mail,Name,Won\n"
        "4711-XYZ,new.one@example.com,Mireia Soler,\n"
        ",Mireia.Soler@Example.COM,Mireia Soler,\n"
        "9,old.address@example.org,Mireia Soler,no day\n"
        "4711-XYZ,too,many,cells,here\n"
        "12,Mireia.Soler+news@Example.com,Someone,\n"
        "13,Mireia <mireia.soler@example.com>,,,,\n"
        "10,dora@example.com,Dora,\n"
        "11,no address,Nobody,\n"
    )
    Path("again.yaml").write_text(
        "system: crm\nmatch_on: [external_id, email]\ndates: iso\n"
        "columns: {external_id: Id, email: E-mail, name: Name}\nstages: {customer: Won}\n"
    )
    answer = call("import", "leads", "again.csv", "--map", "again.yaml", "-f", "json")
    (row,) = json.loads(answer.out)["rows"]
    counted = {name: row[name] for name in ("rows", "created", "updated", "rejected")}
    assert counted == {"rows": 8, "created": 1, "updated": 0, "rejected": 7}
    assert answer.code == 5
    assert "6 rows are about people who were forgotten" in answer.out
    written = Path("again.rejects.csv").read_text()
    assert left_in(written.encode()) == []
    assert "Nobody" in written
    assert left_in(bytes_of(here)) == []


def test_who_is_known_by_name_and_phone_alone_is_not_brought_back_either(here: Path, call: Call):
    call("lead", "add", "--name", "Bo Li", "--phone", "600 333 444")
    call("lead", "forget", "Bo Li", "--yes")
    Path("two.csv").write_text("Id,Name,Phone\n1,bo  LI,+34600333444\n2,Lu Li,600333444\n")
    Path("two.yaml").write_text(
        "system: erp\nmatch_on: external_id\ncolumns: {external_id: Id, name: Name, phone: Phone}\n"
    )
    answer = call("import", "leads", "two.csv", "--map", "two.yaml", "-f", "json")
    (row,) = json.loads(answer.out)["rows"]
    assert (row["created"], row["rejected"], row["rejects_file"]) == (1, 1, None)


def test_texts_of_others_lose_the_person_however_it_is_written(here: Path, call: Call):
    call("lead", "edit", "1", "--note", "Mireia\u00a0 Soler, tel 0034 611-223-344; Mireia's room")
    call("lead", "edit", "2", "--company", "Mireia Soler Events")
    call("lead", "edit", "3", "--source", "friend Mireia Soler")
    call("campaign", "add", "party of Mireia Soler", "--cost", "5")
    call("lead", "add", "--name", "Bo Li", "--phone", "61122")
    call("lead", "edit", "1", "--note", "Bo Li, 61122")
    answer = call("lead", "forget", "4", "--yes")
    assert "also stands in texts of 1: look there" in answer.out
    assert call("lead", "forget", "Bo Li", "--yes").code == 0
    with closing(sqlite3.connect("smk.db")) as connection:
        texts = [row[0] for row in connection.execute("SELECT text FROM notes WHERE lead_id = 1")]
        (source,) = connection.execute("SELECT source FROM leads WHERE id = 3").fetchone()
        names = [row[0] for row in connection.execute("SELECT name FROM campaigns")]
    assert texts[1:] == ["(forgotten), tel (forgotten); Mireia's room", "(forgotten), (forgotten)"]
    assert (source, names) == ("friend (forgotten)", ["party of (forgotten)"])


def test_a_record_that_was_taken_back_is_erased_as_well(here: Path, call: Call):
    undone = (
        "lead",
        "add",
        "typo@zed.example",
        "--name",
        "Undine Backmann",
        "--company",
        "Zed Inc",
    )
    call(*undone)
    call("undo")
    call(*undone)
    assert call("lead", "forget", "typo@zed.example", "--yes").code == 0
    call("lead", "add", "other@zed.example", "--name", "Only Once")
    call("undo")
    assert call("lead", "forget", "other@zed.example", "--yes").code == 0
    content = bytes_of(here)
    assert [
        one for one in (b"Undine", b"zed.example", b"Zed Inc", b"Only Once") if one in content
    ] == []


def test_what_two_people_share_goes_with_the_last_of_them(here: Path, call: Call):
    for name in ("Zoltan Qwertz", "Wanda Qwertz"):
        call("lead", "add", "--name", name, "--company", "Qwertz SL")
    call("lead", "forget", "Zoltan Qwertz", "--yes")
    assert b"Qwertz SL" in bytes_of(here)
    call("lead", "forget", "Wanda Qwertz", "--yes")
    assert b"Qwertz" not in bytes_of(here)


def test_nobody_writes_about_a_forgotten_person(here: Path, call: Call):
    call("lead", "forget", "4", "--yes")
    for command in ("lead promote 4 --set party_size=2", "lead edit 1 --referred-by 4"):
        answer = call(*command.split())
        assert (answer.code, "was forgotten on" in answer.err) == (4, True), command


def test_nobody_else_is_kept_out(here: Path, call: Call):
    call("lead", "forget", "crm:4711-XYZ", "--yes")
    assert call("lead", "add", "mireia@example.com", "--name", "Mireia Soler").code == 0
    back = call("lead", "add", "mireia.soler@example.com")
    assert back.code == 0
    assert "forgotten" in back.err
    Path("new.csv").write_text("E-mail,Name\nmireia.soler@example.com,Mireia\n")
    Path("new.yaml").write_text("columns: {email: E-mail, name: Name}\n")
    answer = call("import", "leads", "new.csv", "--map", "new.yaml", "-f", "json")
    assert json.loads(answer.out)["rows"][0]["updated"] == 1


def test_it_cannot_be_undone_nor_can_what_came_before(here: Path, call: Call):
    call("lead", "forget", "crm:4711-XYZ", "--yes")
    before = bytes_of(here)
    undone = call("undo")
    assert undone.code == 4
    assert "forgot" in undone.err
    log = json.loads(call("log", "-f", "json").out)["rows"]
    added = [one["operation"] for one in log if one["action"] == "lead add"]
    assert call("undo", str(added[0])).code == 4
    assert bytes_of(here) == before


def test_who_was_forgotten_is_so_once(here: Path, call: Call):
    assert call("lead", "forget", "4", "--yes").code == 0
    again = call("lead", "forget", "4", "--yes")
    assert (again.code, "forgotten on" in again.err) == (4, True)
    for command in (("edit", "4", "--name", "X"), ("edit", "4", "--note", "X")):
        answer = call("lead", *command)
        assert (answer.code, "forgotten" in answer.err) == (4, True), command


def test_a_dry_run_changes_no_byte_and_a_script_must_say_yes(here: Path, call: Call):
    before = bytes_of(here)
    tried = call("lead", "forget", "crm:4711-XYZ", "--dry-run")
    assert (tried.code, bytes_of(here)) == (0, before)
    assert call("lead", "forget", "crm:4711-XYZ").code == 2
    assert call("lead", "forget", "nobody@example.com", "--yes").code == 3
    assert bytes_of(here) == before


def test_texts_that_others_have_or_rules_use_stay(here: Path, call: Call):
    call("lead", "forget", "4", "--yes")
    shown = json.loads(call("lead", "show", "4", "-f", "json").out)["rows"][0]
    kept = {name: shown[name] for name in ("company", "source", "party_size", "persona")}
    assert kept == {"company": "ACME", "source": "fair", "party_size": 3, "persona": "trio"}
    assert [shown[name] for name in ("email", "name", "phone", "street")] == [None] * 4
    assert "forgotten on 2026-11-20" in call("lead", "show", "4").out


def test_lead_export_gives_out_every_row_there_is(here: Path, call: Call):
    rows = json.loads(call("lead", "export", "4", "-f", "json").out)["rows"]
    kinds = [row["kind"] for row in rows]
    with closing(sqlite3.connect("smk.db")) as connection:
        for table, kind in (
            *(("moves", "move"), ("touches", "touch"), ("handoffs", "handoff")),
            *(("decisions", "decision"), ("ratings", "rating"), ("notes", "note")),
            ("external_ids", "outside-id"),
        ):
            count = connection.execute(f"SELECT count(*) FROM {table} WHERE lead_id = 4")
            assert kinds.count(kind) == count.fetchone()[0] > 0, table
    texts = {row["value"] for row in rows if row["what"] == "email"}
    assert texts == {"old.address@example.org", "mireia.soler@example.com"}
    assert [row["value"] for row in rows if row["kind"] == "referral"] == ["3"]


def test_the_file_stays_private_and_ours(here: Path, call: Call):
    call("lead", "forget", "4", "--yes")
    assert oct(os.stat("smk.db").st_mode & 0o777) == "0o600"
    assert call("db", "info").code == 0


def test_forgetting_people_of_the_demo_changes_no_figure(demo_pattern: Path, call: Call):
    shutil.copytree(demo_pattern, "demo")
    os.chdir("demo")
    first = ("--now", "2026-11-02T09:00:00Z")
    reports = [
        command for command in REPORTS if "--as-of" not in command and "company" not in command
    ]
    asked = {one: call(*first, *one.split(), "-f", "csv").out for one in reports}
    rows = json.loads(call(*first, "lead", "list", "-f", "json").out)["rows"]
    for row in rows[::57]:
        assert call(*first, "lead", "forget", str(row["id"]), "--yes").code == 0
        content = Path("smk.db").read_bytes()
        assert row["email"].encode() not in content
    assert {one: call(*first, *one.split(), "-f", "csv").out for one in reports} == asked
