"""Sheets of hand-offs as spreadsheet programs give them back: filled in, applied, and again."""

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from offers_to_decide import ESCAPES, EVIL, GOOD, HEAD, NOW, Say, apply, became, dump, handoffs


def notes() -> list[str]:
    connection = sqlite3.connect("file:smk.db?mode=ro", uri=True)
    try:
        return [text for (text,) in connection.execute("SELECT text FROM notes ORDER BY id")]
    finally:
        connection.close()


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
