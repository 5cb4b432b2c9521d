"""Rows that cannot be applied and sheets that are damaged: whole or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from offers_to_decide import GOOD, HEAD, NOW, Say, agreement, apply, became, commands, dump


@pytest.fixture(scope="module")
def alone(lived: Callable[..., Path]) -> list[str]:
    """Every table where the good row alone was applied."""
    applied = ("--as", "luis", "--now", NOW, "handoff", "sheet", "--apply", "good.csv")
    files = {"smk.yaml": agreement(), "good.csv": HEAD + GOOD}
    return dump(lived(*commands(), applied, files=files))


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
