"""CSV as it comes: corner cases of the format, damaged files, mappings with mistakes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smk.rules.errors import CheckError
from smk.transfer.reading import open_table

TORTURE = Path(__file__).parents[3] / "shared" / "data" / "torture"
Call = Callable[..., Any]


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with open_table(path, delimiter, lambda done, total: None) as table:
        return [dict(zip(table.headings, cells, strict=True)) for _, cells in table.rows]


@pytest.mark.skipif(not TORTURE.exists(), reason="the torture files are not here")
@pytest.mark.parametrize("path", sorted((TORTURE / "csvs").glob("*.csv")), ids=lambda p: p.stem)
def test_every_corner_case_of_csv_is_read_as_its_records(path: Path):
    try:
        text = (TORTURE / "json" / f"{path.stem}.json").read_text(encoding="utf-8")
    except UnicodeDecodeError:
        with pytest.raises(CheckError, match="not UTF-8"):
            read(path)
        return
    expected = json.loads(text)
    records = expected if isinstance(expected, list) else [expected]
    found = read(path)
    if path.stem == "location_coordinates":  # its two files name different numbers
        assert found[0].pop("Contact Phone Number") == "2095257564"
        del records[0]["Contact Phone Number"]
    assert found == records


OWN = {
    "quotes": ('a,b\n"say ""hi""","x,y"\n', [{"a": 'say "hi"', "b": "x,y"}]),
    "newline in a cell": ('a,b\r\n"one\r\ntwo",2\r\n', [{"a": "one\r\ntwo", "b": "2"}]),
    "a BOM": ("\ufeffa,b\n1,2\n", [{"a": "1", "b": "2"}]),
    "blank lines": ("a,b\n\n1,2\n\n", [{"a": "1", "b": "2"}]),
    "no last newline": ("a,b\n1,2", [{"a": "1", "b": "2"}]),
    "a long cell": (f"a,b\n{'x' * 200_000},2\n", [{"a": "x" * 200_000, "b": "2"}]),
    "spaces around headings": (" a , b\n1,2\n", [{"a": "1", "b": "2"}]),
}


@pytest.mark.parametrize("name", OWN)
def test_what_spreadsheets_write_is_read(name: str, tmp_path: Path):
    text, records = OWN[name]
    path = tmp_path / "file.csv"
    path.write_bytes(text.encode())
    assert read(path) == records


DAMAGED = {
    "an open quote": (b'a,b\n1,"2\n3,4\n', 5, "from line 2: unexpected end of data"),
    "a stray quote": (b'a,b\n1,"2"x\n', 5, "from line 2: ',' expected after '\"'"),
    "not UTF-8": (b"a,b\n1,\xff\n", 5, "not UTF-8; nothing was imported"),
    "empty": (b"", 5, "is empty"),
    "a heading twice": (b"a,a\n1,2\n", 5, "the heading 'a' stands twice"),
    "no such column": (b"b,c\n1,2\n", 2, "the file has no column 'a'"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_named_with_its_line_and_nothing_is_imported(
    name: str, workspace_folder: Path, call: Call
):
    content, code, message = DAMAGED[name]
    Path("file.csv").write_bytes(content)
    Path("map.yaml").write_text("columns: {email: a}\n")
    answer = call("import", "leads", "file.csv", "--map", "map.yaml")
    assert (answer.code, message in answer.err) == (code, True), answer.err
    assert not Path("file.rejects.csv").exists()
    assert "no leads" in call("lead", "list").out


MISTAKES = {
    "colums: {email: a}": "map.yaml:1:1: unknown key 'colums' (did you mean columns?)",
    "columns: {emial: a}": "map.yaml:1:11: 'emial' is not a field of smk (did you mean email?)",
    "columns: {name: a}": "rows are matched on email, and no column holds it",
    "columns: {email: a}\nmatch_on: fax": "map.yaml:2:11: 'fax' is not one of email, external_id",
    "columns: {email: a, external_id: b}": "outside ids need the name of their system",
    "columns: {email: a}\ndates: d/m/y": "'d/m/y' is no form of dates",
    "columns: {email: a}\nfields: {stage: b}": "'stage' is a column that every lead has",
    "columns: {email: a}\nunknown_leads: drop": "'drop' is not one of create, reject",
    "columns: {email: a}\ntimezone: Madrid": "'Madrid' is not a time zone",
}


@pytest.mark.parametrize("text", MISTAKES)
def test_a_mistake_in_a_mapping_is_named_with_its_place(
    text: str, workspace_folder: Path, call: Call
):
    Path("file.csv").write_text("a,b\n1,2\n")
    Path("map.yaml").write_text(text + "\n")
    answer = call("import", "leads", "file.csv", "--map", "map.yaml")
    assert answer.code == 6
    assert MISTAKES[text] in answer.err


def test_a_mapping_names_only_stages_of_the_agreement(workspace_folder: Path, call: Call):
    Path("file.csv").write_text("a,b\n1,2\n")
    Path("map.yaml").write_text("columns: {email: a}\nstages: {custmer: b}\n")
    answer = call("import", "leads", "file.csv", "--map", "map.yaml")
    assert answer.code == 2
    assert "'custmer', which is not a stage" in answer.err
    assert "did you mean customer?" in answer.err


def test_rejects_never_overwrite_what_is_not_theirs(workspace_folder: Path, call: Call):
    Path("file.csv").write_text("a\nbad\n")
    Path("map.yaml").write_text("columns: {email: a}\n")
    Path("mine.csv").write_text("a\nprecious\n")
    words = ("import", "leads", "file.csv", "--map", "map.yaml", "--rejects")
    assert call(*words, "file.csv").code == 2
    assert call(*words, "mine.csv").code == 1
    assert (Path("file.csv").read_text(), Path("mine.csv").read_text()) == (
        "a\nbad\n",
        "a\nprecious\n",
    )
    assert call(*words, "no.csv").code == 5
    assert call(*words, "no.csv").code == 5
