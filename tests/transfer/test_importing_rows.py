"""What an import does with every kind of row, column and date."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
MAPPING = """\
system: crm
match_on: [external_id, email]
columns: {external_id: Id, email: Mail, name: Name, country: Country, referred_by: From}
stages: {lead: Created, sql: Qualified, customer: {column: Won, format: "%d.%m.%Y %H:%M"}}
fields: {size: Size}
"""
HEADINGS = "Id,Mail,Name,Country,From,Created,Qualified,Won,Size"


@pytest.fixture
def bring(workspace_folder: Path, call: Call) -> Callable[..., dict[str, Any]]:
    """Import some rows; gives the answer's only row with its notes and the rejected rows."""

    def brought(*rows: str, mapping: str = MAPPING, headings: str = HEADINGS, **given: str) -> Any:
        Path("rows.csv").write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        Path("rows.yaml").write_text(mapping, encoding="utf-8")
        options = [word for name, text in given.items() for word in (f"--{name}", text)]
        files = ("rows.csv", "--map", "rows.yaml", "--rejects", "no.csv")
        answer = call("import", "leads", *files, "-f", "json", *options)
        assert answer.code in (0, 5), answer.err
        told = json.loads(answer.out)
        row = told["rows"][0] | {"notes": told["notes"], "why": []}
        if row["rejected"]:
            with Path("no.csv").open(newline="", encoding="utf-8") as file:
                row["why"] = [(int(one["line"]), one["reason"]) for one in csv.DictReader(file)]
        parts = ("created", "updated", "unchanged", "rejected")
        assert row["rows"] == sum(row[part] for part in parts) == len(rows)
        assert (answer.code == 5) == bool(row["rejected"])
        return row

    return brought


Bring = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,nobody,N,ES,,2026-01-02,,,", "'nobody' is not an e-mail address"),
        ("1,a@b.de,N,ES,,2026-01-02,,", "8 cells under 9 headings"),
        ("1,a@b.de,N,ES,,2026-01-02,,,,", "10 cells under 9 headings"),
        (",,N,ES,,2026-01-02,,,", "no external_id or email in this row"),
        ("1,a@b.de,N,ES,,02/01/2026,,,", "'02/01/2026' is not a date of the mapping"),
        ("1,a@b.de,N,ES,,2026-02-30,,,", "'2026-02-30' is not a date of the mapping"),
        ("1,a@b.de,N,ES,,2026-01-02,,2026-01-05,", "'2026-01-05' is not a date of the mapping"),
        ("1,a@b.de,N,ES,,2027-01-02,,,", "Lead on 2027-01-02 00:00 lies ahead"),
        (
            "1,a@b.de,N,ES,,2026-01-02,2026-01-01,,",
            "SQL on 2026-01-01 00:00 lies before Lead on 2026-01-02 00:00",
        ),
        ("1,a@b.de,N,ES,ghost,2026-01-02,,,", "referred by: there is no lead 'ghost'"),
    ],
)
def test_a_row_that_cannot_be_taken_is_rejected_with_its_reason(
    bring: Bring, row: str, reason: str
):
    assert bring(row)["why"] == [(2, reason)]


def test_rejected_rows_come_whole_with_the_line_on_which_they_begin(call: Call):
    text = f'{HEADINGS}\n1,a@b.de,"two\nlines",ES,,,,,\n2,bad,"=1+1",ES,,,,,9\n'
    Path("rows.csv").write_text(text)
    Path("rows.yaml").write_text(MAPPING)
    call("import", "leads", "rows.csv", "--map", "rows.yaml", "--rejects", "no.csv")
    with Path("no.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["line", "reason", *HEADINGS.split(",")]
    assert rows[1] == [
        "4", "'bad' is not an e-mail address", "2", "bad", "'=1+1", "ES", "", "", "", "", "9",
    ]  # fmt: skip


def test_dates_enter_stages_and_skipped_ones_are_inferred(bring: Bring, call: Call):
    row = bring("1,a@b.de,N,ES,,2026-01-02,,05.01.2026 16:30,", ",c@d.de,M,ES,a@b.de,,,,")
    assert (row["created"], row["moves"]) == (2, 3)
    funnel = json.loads(call("report", "funnel", "-f", "json").out)["rows"]
    assert [(one["stage"], one["reached"], one["inferred"]) for one in funnel] == [
        ("lead", 2, 0),
        ("sql", 1, 1),
        ("customer", 1, 0),
    ]
    history = json.loads(call("lead", "history", "crm:1", "-f", "json").out)["rows"]
    assert [one["at"] for one in history] == [
        "2026-01-02T00:00:00+00:00",
        "2026-01-05T16:30:00+00:00",
    ]
    now = json.loads(call("lead", "history", "c@d.de", "-f", "json").out)["rows"]
    assert [one["at"] for one in now] == ["2026-11-20T12:00:00+00:00"]


def test_the_same_rows_twice_change_nothing_and_leave_no_operation(bring: Bring, call: Call):
    rows = ("1,a@b.de,N,ES,,2026-01-02,2026-01-03,,4", ",c@d.de,M,,,,,,")
    bring(*rows)
    before = call("log", "-f", "csv").out
    again = bring(*rows)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert (again["moves"], again["differences"]) == (0, 0)
    assert call("log", "-f", "csv").out == before


def test_a_key_that_stands_twice_in_a_file_is_one_lead(bring: Bring, call: Call):
    row = bring("1,a@b.de,N,ES,,2026-01-02,,,", "1,A@B.de,N,FR,,2026-01-02,2026-01-04,,")
    assert (row["created"], row["updated"], row["moves"]) == (1, 1, 2)
    shown = json.loads(call("lead", "list", "-f", "json").out)["rows"]
    assert [(one["email"], one["country"], one["stage"]) for one in shown] == [
        ("A@B.de", "FR", "sql")
    ]


def test_an_empty_cell_erases_nothing(bring: Bring, call: Call):
    bring("1,a@b.de,N,ES,,2026-01-02,,,4")
    assert bring("1,,,,,,,,")["unchanged"] == 1
    (lead,) = json.loads(call("lead", "list", "-f", "json").out)["rows"]
    kept = [lead[name] for name in ("email", "name", "country", "size")]
    assert kept == ["a@b.de", "N", "ES", "4"]


def test_rows_that_mean_two_leads_are_rejected(bring: Bring):
    bring("1,a@b.de,N,ES,,2026-01-02,,,", "2,c@d.de,M,ES,,2026-01-02,,,")
    row = bring("1,c@d.de,N,ES,,2026-01-02,,,", "2,a@b.de,,,,,,,")
    assert row["why"] == [
        (2, "its email belongs to lead 2"),
        (3, "its email belongs to lead 1"),
    ]


def test_an_outside_id_is_learnt_from_a_row_that_matches_by_address(bring: Bring, call: Call):
    call("lead", "add", "a@b.de")
    assert bring("77,a@b.de,N,,,,,,")["updated"] == 1
    assert call("lead", "show", "crm:77").code == 0


def test_unknown_leads_are_rejected_where_the_mapping_says_so(bring: Bring):
    row = bring("9,,N,,,,,,", mapping=MAPPING + "unknown_leads: reject\n")
    assert row["why"] == [(2, "there is no lead crm:9")]


def test_later_values_hold_from_the_time_of_the_import(bring: Bring, call: Call):
    bring("1,a@b.de,N,ES,,2026-01-02,,,")
    bring("1,a@b.de,N,FR,,,,,", at="2026-03-01")
    before = call("report", "funnel", "--by", "country", "--as-of", "2026-02-28", "-f", "csv").out
    after = call("report", "funnel", "--by", "country", "--as-of", "2026-03-01", "-f", "csv").out
    assert (before.splitlines()[1][:3], after.splitlines()[1][:3]) == ("ES,", "FR,")


def test_a_differing_date_is_listed_and_changes_nothing(bring: Bring, call: Call):
    bring("1,a@b.de,N,ES,,2026-01-02 10:00,,,")
    moves = call("export", "moves", "-f", "csv").out
    same_day = bring("1,a@b.de,N,ES,,2026-01-02,,,")
    assert (same_day["unchanged"], same_day["differences"]) == (1, 0)
    other = bring("1,a@b.de,N,ES,,2026-01-02 10:05,,,")
    assert (other["unchanged"], other["differences"]) == (1, 1)
    assert other["notes"] == [
        "Differs: line 2, a@b.de, lead: 2026-01-02 10:00 here, 2026-01-02 10:05 in the file"
    ]
    assert call("export", "moves", "-f", "csv").out == moves


def test_an_imported_stage_after_a_later_one_is_rejected(bring: Bring):
    bring("1,a@b.de,N,ES,,2026-01-02,,05.01.2026 10:00,")
    row = bring("1,a@b.de,N,ES,,,2026-01-06,,")
    assert row["why"] == [(2, "SQL on 2026-01-06 00:00 lies after Customer on 2026-01-05 10:00")]


def test_a_dry_run_counts_all_and_changes_nothing(bring: Bring, call: Call, tmp_path: Path):
    Path("rows.csv").write_text(f"{HEADINGS}\n1,a@b.de,N,,,,,,\n2,bad,N,,,,,,\n")
    Path("rows.yaml").write_text(MAPPING)
    before = sorted(Path().iterdir())
    answer = call("import", "leads", "rows.csv", "--map", "rows.yaml", "--dry-run", "-f", "json")
    assert answer.code == 5
    row = json.loads(answer.out)["rows"][0]
    assert (row["created"], row["rejected"], row["rejects_file"]) == (1, 1, None)
    assert sorted(Path().iterdir()) == before
    assert "no leads" in call("lead", "list").out


def test_undo_takes_a_whole_import_back(bring: Bring, call: Call):
    call("lead", "add", "c@d.de", "--name", "C")
    before = call("export", "leads", "-f", "csv").out, call("export", "moves", "-f", "csv").out
    bring("1,a@b.de,N,ES,,2026-01-02,,,", "5,c@d.de,Other,ES,,,,,9")
    assert call("undo").code == 0
    assert call("export", "leads", "-f", "csv").out == before[0]
    assert call("export", "moves", "-f", "csv").out == before[1]
    assert call("lead", "show", "crm:5").code == call("lead", "show", "a@b.de").code == 3
    assert call("lead", "add", "a@b.de").code == 0
    assert call("db", "check").code == 0
