"""Forgetting someone takes them out of the texts of others, and leaves every figure as it was."""

import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

OWN = "fields: [{key: need, type: text}, {key: ring, type: number}]\n"
FIRST = "personas: [{key: fan, label: Fans, match: {field: need, in: [talk to Karla Quast]}}]\n"
TEAMS = "teams: {sales: [karla.quast]}\n"
KARLA = ("q@firm.es", "--name", "Karla Quast", "--phone", "+49 30 12345678")


@pytest.fixture
def karla(workspace_folder: Path, call) -> Path:
    """A workspace with two own fields, a criterion and a seller that name Karla; and Karla."""
    text = (workspace_folder / "smk.yaml").read_text()
    text = re.sub(r"(?m)^(fields|teams|personas):.*\n(?:[ -].*\n)*", "", text)
    (workspace_folder / "smk.yaml").write_text(text + OWN + FIRST + TEAMS)
    done(call, "agreement", "adopt", "--yes")
    done(call, "lead", "add", *KARLA, "--external", "crm:4711-XYZ")
    return workspace_folder


def done(call, *words: str):
    answer = call(*words)
    assert answer.code == 0, (words, answer.err)
    return answer


def fields(call, address: str) -> dict:
    return json.loads(done(call, "lead", "show", address, "-f", "json").out)["rows"][0]


def past(field: str) -> list[str | None]:
    with closing(sqlite3.connect("smk.db")) as connection:
        wanted = "SELECT value FROM field_values WHERE field = ? ORDER BY id"
        return [row[0] for row in connection.execute(wanted, (field,))]


def forgotten(call):
    return done(call, "lead", "forget", "q@firm.es", "--yes")


def test_a_text_in_a_field_of_another_lead_loses_the_person(karla: Path, call):
    named = "need=ask q@firm.es (KARLA  Quast), 030/12345678 or 4711-xyz"
    company = "Karla Quast GmbH"
    done(call, "lead", "add", "s@firm.es", "--name", "Sam", "--set", named)
    done(call, "lead", "edit", "s@firm.es", "--company", company, "--owner", "of karla quast")
    told = forgotten(call)
    found = fields(call, "s@firm.es")
    mark = "(forgotten)"
    assert found["need"] == f"ask {mark} ({mark}), {mark} or {mark}"
    assert (found["company"], found["owner"]) == (f"{mark} GmbH", f"of {mark}")
    assert "Also erased from fields of other leads: 2 (company, need, owner)." in told.err
    assert "look there" not in told.out


def test_so_does_a_text_that_stood_there_before(karla: Path, call):
    done(call, "lead", "add", "s@firm.es", "--set", "need=ask q@firm.es (Karla Quast)")
    done(call, "lead", "edit", "s@firm.es", "--set", "need=budget")
    told = forgotten(call)
    assert past("need") == ["ask (forgotten) ((forgotten))", "budget"]
    exported = done(call, "lead", "export", "s@firm.es", "-f", "json").out
    content = Path("smk.db").read_bytes().lower()
    for text in (exported.encode().lower(), content.replace(b"talk to karla quast", b"")):
        assert (b"q@firm" in text, b"karla quast" in text) == (False, False)
    assert "of other leads: 2 (need)." in told.err


def test_a_record_that_was_merged_away_is_told_by_the_lead_it_went_into(karla: Path, call):
    done(call, "lead", "add", "s@firm.es", "--company", "Sams")
    done(call, "lead", "add", "t@firm.es", "--company", "Karla Quast GmbH")
    done(call, "lead", "merge", "s@firm.es", "t@firm.es")
    assert "of other leads: 2 (company)." in forgotten(call).err
    assert fields(call, "s@firm.es")["company"] == "Sams"


def test_equal_texts_stay_equal_with_the_person_too(karla: Path, call):
    for address in ("s@firm.es", "t@firm.es"):
        done(call, "lead", "add", address, "--company", "Friends of Karla Quast")
    done(call, "lead", "edit", "q@firm.es", "--company", "Friends of Karla Quast")
    asked = ("report", "funnel", "--by", "company", "-f", "json")
    before = [{**row, "group": ""} for row in json.loads(done(call, *asked).out)["rows"]]
    forgotten(call)
    rows = json.loads(done(call, *asked).out)["rows"]
    assert [{**row, "group": ""} for row in rows] == before
    companies = {fields(call, lead)["company"] for lead in ("1", "s@firm.es", "t@firm.es")}
    assert companies == {"Friends of (forgotten)"}


def test_what_only_the_person_has_goes_as_a_whole(karla: Path, call):
    done(call, "lead", "edit", "q@firm.es", "--company", "Karla Quast, a widow")
    forgotten(call)
    assert b"widow" not in Path("smk.db").read_bytes()


def test_what_others_are_called_is_their_own(karla: Path, call):
    done(call, "lead", "add", "karla.q@firm.es", "--name", "Karla Quast", "--phone", "030 12345678")
    forgotten(call)
    found = fields(call, "karla.q@firm.es")
    assert (found["name"], found["phone"]) == ("Karla Quast", "030 12345678")


def test_what_the_agreement_compares_with_or_holds_for_a_number_stays(karla: Path, call):
    own = ("--set", "need=talk to Karla Quast", "--set", "ring=3012345678")
    labels = ("--source", "talk to Karla Quast", "--owner", "karla.quast")
    done(call, "lead", "add", "s@firm.es", *own, *labels)
    before = fields(call, "s@firm.es")
    told = forgotten(call)
    assert fields(call, "s@firm.es") == before
    assert before["persona"] == "fan"
    assert "Also erased from fields" not in told.err
    assert "look there" in told.out


def test_a_value_of_the_person_that_a_criterion_names_stays_as_well(karla: Path, call):
    done(call, "lead", "edit", "q@firm.es", "--set", "need=talk to Karla Quast")
    forgotten(call)
    assert fields(call, "1")["persona"] == "fan"


@pytest.mark.parametrize("known", ["crm:from-q@firm.es", "crm:q@firm.es", "crm:Q@FIRM.ES.au"])
def test_an_outside_id_of_another_lead_with_the_address_is_hinted_at(karla: Path, call, known: str):
    done(call, "lead", "add", "s@firm.es", "--external", known)
    assert "stands in texts of 2: look there" in forgotten(call).out


def test_an_address_that_only_ends_alike_is_left_and_hinted_at(karla: Path, call):
    done(call, "lead", "add", "s@firm.es", "--set", "need=ask john.q@firm.es")
    told = forgotten(call)
    assert fields(call, "s@firm.es")["need"] == "ask john.q@firm.es"
    assert "stands in texts of 2: look there" in told.out


@pytest.mark.parametrize("written", ["030 12345678", "0049 30 1234 5678", "030/12345678"])
def test_a_number_is_known_without_its_country_in_notes(karla: Path, call, written: str):
    done(call, "lead", "add", "s@firm.es", "--note", f"call {written}, please")
    forgotten(call)
    with closing(sqlite3.connect("smk.db")) as connection:
        (note,) = connection.execute("SELECT text FROM notes").fetchone()
    assert note == "call (forgotten), please"


def test_a_dry_run_tells_the_same_and_changes_nothing(karla: Path, call):
    done(call, "lead", "add", "s@firm.es", "--company", "Karla Quast GmbH")
    before = Path("smk.db").read_bytes()
    told = done(call, "lead", "forget", "q@firm.es", "--dry-run")
    assert "of other leads: 2 (company)." in told.err
    assert Path("smk.db").read_bytes() == before


def test_what_only_the_file_judges_so_far_stays_as_well(karla: Path, call):
    done(call, "lead", "edit", "q@firm.es", "--set", "ring=37", "--set", "need=peace")
    text = (karla / "smk.yaml").read_text()
    judged = "{all: [{field: ring, at_least: 30}, {field: need, is: peace}]}"
    line = f"personas: [{{key: fan, label: Fans, match: {judged}}}]\n"
    (karla / "smk.yaml").write_text(text.replace(FIRST, line))
    forgotten(call)
    found = fields(call, "1")
    assert (found["ring"], found["need"]) == (37, "peace")


ZED = ("zed@uniq.com", "--name", "Zed Uniq", "--set", "party_size=37")
DATES = ("--set", "arrival=2026-12-01", "--set", "departure=2026-12-04")
ASKED = (
    *("report sla --period 2026-10", "report quality --by persona --as-of 2026-10-31"),
    *("report funnel --by persona --as-of 2026-10-31", "persona list", "report sources"),
)
SOON = ("--now", "2026-11-03T09:00:00Z")


def test_what_an_earlier_version_judged_stays_though_the_one_in_force_does_not(
    demo_pattern: Path, call
):
    shutil.copytree(demo_pattern, "demo")
    os.chdir("demo")
    at = ("--now", "2026-10-12T09:00:00Z")
    done(call, *at, "lead", "add", *ZED, *DATES)
    done(call, *at, "lead", "promote", "zed@uniq.com", "--force", "--reason", "known")
    done(call, *SOON, "handoff", "accept", "zed@uniq.com", "--force", "--reason", "late")
    Path("smk.yaml").write_text(without_sizes(Path("smk.yaml").read_text()))
    done(call, *SOON, "agreement", "adopt", "--yes")
    lead = str(fields(call, ZED[0])["id"])
    before = [done(call, *SOON, *one.split(), "-f", "csv").out for one in ASKED]
    done(call, *SOON, "lead", "forget", "zed@uniq.com", "--yes")
    assert [done(call, *SOON, *one.split(), "-f", "csv").out for one in ASKED] == before
    assert fields(call, lead)["party_size"] == 37


def without_sizes(text: str) -> str:
    """The agreement of the demo without personas, and without promises for parties of a size."""
    text = re.sub(r"(?m)^personas:.*\n(?:[ -].*\n)*", "", text)
    text = re.sub(r"(?m)^ *when: \{field: party_size.*\n", "", text)
    return re.sub(r", persona: \w+", "", text)
