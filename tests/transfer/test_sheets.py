"""Sheets of hand-offs as spreadsheet programs give them back: each row whole or not at all."""

import csv
import io
import json
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("eva", "bo", "kim", "zoe")
EVIL = "=cmd|' /C calc'!A0"
ESCAPES = "Zo\x1b[31me [/] [bold]"
OFFERED, NOW = "2026-10-12 23:00", "2026-10-13 12:00"
HEAD = "handoff,lead,decision,reason,outcome,rating,note,date\n"
GOOD = "2,,accept,,reached,3,fine,\n"
Say = Callable[..., Any]


def agreement() -> str:
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    return text.replace("      - interest: {at_least: 15}\n", "")


def commands() -> list[tuple[str, ...]]:
    """Four leads are offered; one is called like a formula, one would command a terminal."""
    called = dict(zip(NAMES, ("Eva", "Bo", EVIL, ESCAPES), strict=True))
    now, place = ("--now", OFFERED), ("--country", "ES", "--stage", "mql")
    adds = [
        (*now, "lead", "add", f"{one}@example.com", "--name", called[one], *place) for one in NAMES
    ]
    return [("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes"), *adds]


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    return lived(*commands(), files={"smk.yaml": agreement()})


@pytest.fixture(scope="module")
def alone(lived: Callable[..., Path]) -> list[str]:
    """Every table where the good row alone was applied."""
    applied = ("--as", "luis", "--now", NOW, "handoff", "sheet", "--apply", "good.csv")
    files = {"smk.yaml": agreement(), "good.csv": HEAD + GOOD}
    return dump(lived(*commands(), applied, files=files))


@pytest.fixture
def say(workspace_folder: Path, offered: Path, call: Callable[..., Any]) -> Say:
    shutil.copytree(offered, workspace_folder, dirs_exist_ok=True)

    def said(line: str, code: int = 0, who: str = "luis", when: str = NOW) -> Any:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def dump(folder: Path = Path()) -> list[str]:
    connection = sqlite3.connect(f"file:{folder / 'smk.db'}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def notes() -> list[str]:
    connection = sqlite3.connect("file:smk.db?mode=ro", uri=True)
    try:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY id")]
    finally:
        connection.close()


def apply(say: Say, content: str | bytes, code: int = 0, **how: str) -> list[dict[str, Any]]:
    """What became of the rows of a sheet."""
    raw = content.encode() if isinstance(content, str) else content
    Path("sheet.csv").write_bytes(raw)
    answer = say("handoff sheet --apply sheet.csv -f json", code, **how)
    return json.loads(answer.out)["rows"]


def became(rows: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return [(row["line"], row["became"]) for row in rows]


def handoffs(say: Say) -> list[tuple[str, str | None, int | None]]:
    rows = json.loads(say("handoff list -f json").out)["rows"]
    return [(row["decision"], row["reason"], row["rating"]) for row in rows]


def made(say: Say, options: str = "") -> str:
    say(f"handoff sheet --out made.csv {options}")
    return Path("made.csv").read_bytes().decode()


def filled(text: str, *filled_in: dict[str, str], delimiter: str = ",") -> str:
    """The sheet with cells filled in, one dict for each row."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row | given for row, given in zip(rows, filled_in, strict=True))
    return out.getvalue()


ANSWERS = (
    {"decision": "Accept", "outcome": "Reached", "rating": "4", "note": "knew us",
     "date": "13/10/2026 11:30"},
    {"decision": "REJECT", "reason": "Not Ready Yet", "rating": "2,0"},
    {"outcome": "call no-answer"},
    {},
)  # fmt: skip
OPEN = ("open", None, None)
WANTED = [("accepted", None, 4), ("rejected", "not-ready", 2), OPEN, OPEN]


def test_a_made_sheet_is_read_back_by_spreadsheets_and_harmless(say: Say):
    text = made(say)
    assert text.startswith("\ufeffsheet,handoff,lead,name,company,phone,offered_at,decide_by,")
    names = [row[3] for row in csv.reader(io.StringIO(text))][1:]
    assert names == ["Eva", "Bo", "'" + EVIL, ESCAPES]
    assert "\x1b" not in say("handoff sheet --out made.csv --force").out
    assert "is there already" in say("handoff sheet --out made.csv", 1).err
    say("handoff sheet --out other.csv --delimiter '|'", 2)
    say("handoff sheet", 2)


def test_the_day_becomes_part_of_the_name_as_with_any_out(say: Say):
    say("handoff sheet --out 'offers-{date}.csv'")
    assert [one.name for one in Path().glob("offers-*")] == ["offers-2026-10-13.csv"]


@pytest.mark.parametrize(
    ("delimiter", "code"),
    [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16"), ("\t", "utf-8")],
)
def test_a_filled_in_sheet_is_applied(say: Say, delimiter: str, code: str):
    text = made(say, f"--delimiter '{delimiter}'")
    rows = apply(say, filled(text, *ANSWERS, delimiter=delimiter).encode(code))
    assert became(rows) == [(2, "applied"), (3, "applied"), (4, "applied")]
    assert rows[0]["done"] == "call reached, accepted, rating 4, note"
    assert handoffs(say) == WANTED


@pytest.mark.parametrize("when", [NOW, "2026-10-15 12:00"])
def test_a_sheet_that_is_applied_twice_is_applied_once(say: Say, when: str):
    sheet = filled(made(say), *ANSWERS)
    apply(say, sheet)
    before = dump()
    assert became(apply(say, sheet, when=when)) == [
        (2, "unchanged"),
        (3, "unchanged"),
        (4, "unchanged"),
    ]
    assert dump() == before


def test_a_rating_that_is_changed_and_changed_back_is_the_last_one_filled_in(say: Say):
    for rating in ("4", "5", "4"):
        apply(say, f"{HEAD}1,,,,,{rating},,\n")
    assert handoffs(say)[0] == ("open", None, 4)


def test_a_dry_run_says_the_same_and_changes_nothing(say: Say):
    sheet, before = filled(made(say), *ANSWERS), dump()
    Path("sheet.csv").write_text(sheet)
    told = say("handoff sheet --apply sheet.csv --dry-run -f json").out
    assert dump() == before
    assert json.loads(told)["rows"] == apply(say, sheet)


def test_an_undone_sheet_leaves_nothing_and_can_be_applied_again(say: Say):
    sheet = filled(made(say), *ANSWERS)
    before = handoffs(say)
    apply(say, sheet)
    say("undo")
    assert handoffs(say) == before
    assert became(apply(say, sheet)) == [(2, "applied"), (3, "applied"), (4, "applied")]
    assert handoffs(say) == WANTED


MESSY = "\r\n".join((
    "Lead;DECISION;Rating;Unasked;Note;date;;", "",
    'eva@example.com;yes;5.0;x;"two\nlines; ""quoted""";12/10/2026;;', ";;;;;;;",
    "BO@example.com;;;;;;;", "kim@example.com;n;;;;;;", "",
    "zoe@example.com;Y;;;'=1+1;12.10.26 23:30;;", "",
))  # fmt: skip


def test_columns_left_out_or_added_blank_lines_and_quoted_ones_are_read(say: Say):
    rows = apply(say, "\ufeff" + MESSY, 5)
    assert became(rows) == [(3, "applied"), (7, "refused"), (9, "applied")]
    assert "needs a reason" in rows[1]["reason"]
    accepted = ("accepted", None, 5), ("accepted", None, None)
    assert handoffs(say) == [accepted[0], OPEN, OPEN, accepted[1]]
    assert notes() == ['two\nlines; "quoted"', "=1+1"]


def test_a_blank_line_before_the_headings_is_passed_over(say: Say):
    assert became(apply(say, f"\n{HEAD}{GOOD}")) == [(3, "applied")]


WRONG = {
    "an unknown decision": ("1,,perhaps,,,,,", "accept or reject"),
    "an unknown reason": ("1,,reject,not-redy,,,,", "did you mean not-ready"),
    "a rejection without a reason": ("1,,reject,,,,,", "needs a reason"),
    "a reason without a rejection": ("1,,accept,price,,,,", "belongs to a rejection"),
    "an outcome of nothing": ("1,,accept,,reachd,,,", "did you mean reached"),
    "a rating of six": ("1,,accept,,,6,,", "not 1 to 5"),
    "a rating of zero": ("1,,accept,,,0,,", "not 1 to 5"),
    "half a rating": ("1,,accept,,,3.5,,", "not 1 to 5"),
    "a date ahead": ("1,,accept,,,,,14/10/2026", "future"),
    "a minute ahead": ("1,,accept,,,,,13/10/2026 12:01", "future"),
    "a month first": ("1,,accept,,,,,10/13/2026", "day first"),
    "no date": ("1,,accept,,,,,soon", "day first"),
    "a date before the offer": ("1,,accept,,reached,,,11/10/2026", "not there yet"),
    "an unknown hand-off": ("99,,accept,,,,,", "no hand-off 99"),
    "a hand-off beyond all numbers": ("99999999999999999999,,accept,,,,,", "not a number"),
    "a word for a number": ("one,,accept,,,,,", "not a number"),
    "another lead's hand-off": ("1,bo@example.com,accept,,,,,", "is of eva@example.com"),
    "an unknown lead": (",nobody@example.com,accept,,,,,", "no lead"),
    "nobody": (",,accept,,,,,", "neither a hand-off nor a lead"),
    "more cells than headings": ("1,,accept,,,,,,more", "more cells"),
    "a contact before a wrong rating": ("1,,accept,,reached,9,,", "not 1 to 5"),
}


def test_refused_rows_leave_no_byte_beside_the_others(say: Say, alone: list[str]):
    wrong = "".join(f"{row}\n" for row, _ in WRONG.values())
    rows = apply(say, f"{HEAD}{wrong}{GOOD}", 5)
    for name, row, (_, why) in zip(WRONG, rows, WRONG.values(), strict=False):
        assert row["became"] == "refused", name
        assert why in row["reason"], name
    assert became(rows)[-1] == (len(WRONG) + 2, "applied")
    assert dump() == alone


def test_a_row_refused_late_takes_its_touch_back_with_it(say: Say, alone: list[str]):
    bad = "1,,accept,,reached,3,secret,12/10/2026 22:59\n"  # a minute before the lead was there
    assert became(apply(say, f"{HEAD}{bad}{GOOD}", 5)) == [(2, "refused"), (3, "applied")]
    assert dump() == alone


def test_what_somebody_decided_before_is_refused_with_all_else_of_the_row(say: Say):
    say("handoff accept eva@example.com", who="marta")
    before = dump()
    rows = apply(say, HEAD + "1,,reject,price,reached,1,late,\n", 5)
    assert "accepted by marta on 2026-10-13 12:00" in rows[0]["reason"]
    assert dump() == before


def test_a_sheet_of_an_offer_that_was_made_anew_is_refused(say: Say):
    say("handoff reject eva@example.com --reason not-ready")
    say("lead reopen eva@example.com --to mql --reason again", who="ana")
    rows = apply(say, HEAD + "1,,accept,,,,,\n", 5)
    assert "offered anew" in rows[0]["reason"]


@pytest.mark.parametrize("row", ["1,,accept,,,,,", "1,,reject,price,,,,"])
def test_marketing_cannot_decide_by_a_sheet(say: Say, row: str):
    before = dump()
    assert "sales" in apply(say, f"{HEAD}{row}\n", 5, who="ana")[0]["reason"]
    assert dump() == before


def test_a_second_attempt_filled_into_a_new_sheet_is_a_second_attempt(say: Say):
    head = "sheet,handoff,outcome\n"
    for stamp in ("2026-10-12 09:00", "2026-10-12 09:00", "2026-10-13 09:00"):
        apply(say, f"{head}{stamp},1,no-answer\n")
    told = json.loads(say("touch list -f json", who="luis").out)["rows"]
    assert [row["outcome"] for row in told if row["side"] == "sales"] == ["no-answer"] * 2


def test_a_sheet_applied_again_leaves_later_feedback_alone(say: Say):
    sheet = f"{HEAD}1,,,,,2,,\n"
    apply(say, sheet)
    say("feedback add eva@example.com --rating 5")
    assert became(apply(say, sheet)) == [(2, "unchanged")]
    assert handoffs(say)[0][2] == 5


DAMAGED = {
    "empty": (b"", "no sheet of hand-offs"),
    "a heading only of others": (b"a,b,c\n1,2,3\n", "no sheet of hand-offs"),
    "nothing to fill in": (b"handoff,lead\n1,x\n", "no sheet of hand-offs"),
    "twice the same heading": (b"lead,decision,Decision\neva,accept,reject\n", "stands twice"),
    "Windows-1252": ("lead,note\neva@example.com,caf\xe9\n".encode("cp1252"), "CSV UTF-8"),
    "half UTF-16": ("lead,note\neva@example.com,x\n".encode("utf-16")[:-1], "nothing was"),
    "sep=": (b"sep=;\nlead;note\neva@example.com;x\n", "delete that line"),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), ""),
    "a NUL": (b"lead,note\neva@example.com,a\0b\n", ""),
    "an unclosed quotation": (b'lead,note\neva@example.com,"oops\nbo@example.com,x\n', ""),
}  # fmt: skip


@pytest.mark.parametrize(("content", "why"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_sheet_changes_nothing(say: Say, content: bytes, why: str):
    before = dump()
    Path("sheet.csv").write_bytes(content)
    answer = say("handoff sheet --apply sheet.csv", 5)
    assert why in answer.err + answer.out
    assert "Traceback" not in answer.err
    assert dump() == before


def test_a_missing_sheet_is_not_found(say: Say):
    say("handoff sheet --apply nowhere.csv", 3)
    say("handoff sheet --apply .", 1)
