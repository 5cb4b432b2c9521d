"""What sales tells marketing of the leads it was offered: figures, reasons, what stands out."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
BAD, GOOD = 20, 30
OFFERED, DECIDED, ASKED = "2026-10-05 10:00", "2026-10-06 10:00", "2026-10-20 12:00"
AGREEMENT = """\
smk: 1
agreement: {name: Two teams}
teams: {marketing: [ana], sales: [luis]}
calendar: {timezone: Europe/Madrid, hours: {mon-fri: ["09:00-17:00"]}}
fields:
  - {key: newsletter, type: boolean, label: Newsletter}
  - {key: size, type: number}
touches:
  - {key: visit, by: lead}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: mql, label: MQL, section: mofu, owner: both}
  - {key: sql, label: SQL, section: bofu, owner: sales}
parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost, label: Lost, kind: closed}
reasons:
  - {key: spam, label: Not a person, to: lost}
  - {key: early, label: Too early, to: nurture}
personas:
  - {key: family, label: Families, match: {field: source, is: fair}}
handoff: {at: mql, becomes: sql, expires_after: 5 working days, expired_to: nurture}
"""
MAPPING = "match_on: email\ncolumns: {email: email, phone: phone, source: source}\n"
VISITS = "match_on: email\ncolumns: {email: email}\ntouches: {visit: visited}\ndates: iso\n"


def people(kind: str, count: int) -> list[str]:
    return [f"{kind}{number}@example.com" for number in range(count)]


BADS, GOODS = people("bad", BAD), people("good", GOOD)


def leads(rows: Iterable[tuple[str, str, str]]) -> str:
    return "email,phone,source\n" + "".join(f"{','.join(row)}\n" for row in rows)


@pytest.fixture(scope="module")
def offered(lived: Callable[..., Path]) -> Path:
    """Twenty rejected of whom sixteen had no phone, thirty accepted with one; one left open."""
    rows = [(one, "" if index < 16 else "+34 600", "ads") for index, one in enumerate(BADS)]
    rows += [(one, "+34 700", "fair" if index else "") for index, one in enumerate(GOODS)]
    rows.append(("open@example.com", "", "ads"))
    files = {"smk.yaml": AGREEMENT, "leads.csv": leads(rows), "leads.yaml": MAPPING}
    at, then = ("--now", OFFERED), ("--now", DECIDED, "--as", "luis", "handoff")
    return lived(
        ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes"),
        (*at, "import", "leads", "leads.csv", "--map", "leads.yaml"),
        (*at, "lead", "promote", *BADS, *GOODS, "open@example.com"),
        (*then, "reject", *BADS[:12], "--reason", "spam", "--rating", "1"),
        (*then, "reject", *BADS[12:], "--reason", "early"),
        (*then, "accept", *GOODS, "--rating", "4"),
        files=files,
    )


@pytest.fixture
def asked(workspace_folder: Path, offered: Path, call: Call) -> Call:
    """The report's answer in JSON, after some more commands."""
    shutil.copytree(offered, workspace_folder, dirs_exist_ok=True)

    def answered(*options: str, after: Iterable[tuple[str, ...]] = (), now: str = ASKED) -> Any:
        for command in after:
            done = call(*command)
            assert done.code == 0, (command, done)
        done = call(
            "--now", now, "report", "quality", "--period", "2026-10", *options, "-f", "json"
        )
        assert done.code == 0, done
        return json.loads(done.out)

    return answered


WHY = "Why the 20 rejected ones were rejected: Not a person 12 (60.0 %), Too early 8 (40.0 %)."
PHONES = (
    "16 of 20 rejected (80.0 %) had no phone, of 30 accepted 0 (0.0 %): more than chance"
    " (p < 0.001)."
)


def brings(at: str, *rows: tuple[str, str, str]) -> tuple[str, ...]:
    """The command that brings these values, which hold from then."""
    Path("later.csv").write_text(leads(rows))
    return ("--now", ASKED, "import", "leads", "later.csv", "--map", "leads.yaml", "--at", at)


def visits(at: str, *who: str) -> tuple[str, ...]:
    """The command that brings a visit of each."""
    Path("visits.yaml").write_text(VISITS)
    Path("visits.csv").write_text("email,visited\n" + "".join(f"{one},{at}\n" for one in who))
    return ("--now", ASKED, "import", "touches", "visits.csv", "--map", "visits.yaml")


def test_figures_reasons_and_what_the_rejected_had_in_common(asked: Call):
    answer = asked()
    (row,) = answer["rows"]
    counts = [row[name] for name in ("offered", "accepted", "rejected", "expired", "withdrawn")]
    assert (*counts, row["open"], row["decided"]) == (51, 30, 20, 0, 0, 1, 50)
    assert (row["acceptance"], row["rating"], row["ratings"]) == (0.6, round(132 / 42, 10), 42)
    assert (row["top_reason"], row["top_reason_count"]) == ("spam", 12)
    _, reasons, head, *traits = answer["notes"]
    assert reasons == WHY
    assert head.startswith("What the rejected had in common and the accepted had not")
    assert PHONES in traits
    assert "total" not in answer


def test_a_value_that_came_after_the_offer_does_not_count(asked: Call):
    late = brings("2026-10-05 10:01", *((one, "1", "ads") for one in BADS))
    assert PHONES in asked(after=[late])["notes"]


def test_a_value_of_the_instant_of_the_offer_counts(asked: Call):
    then = brings(OFFERED, *((one, "1", "ads") for one in BADS))
    assert not any("phone" in note for note in asked(after=[then])["notes"])


def test_who_accepts_at_the_instant_of_the_offer_was_no_owner_before(asked: Call):
    sales = ("--now", ASKED, "--as", "luis")
    accept = (*sales, "handoff", "accept", *GOODS, "--at", OFFERED)
    answer = asked(after=[(*sales, "undo"), accept])
    assert answer["rows"][0]["accepted"] == GOOD
    assert not any("owner" in note for note in answer["notes"])


def test_personas_are_those_of_the_offer(asked: Call):
    """Recognised by the source then: the rejected came by ads, and none was a family."""
    notes = asked(after=[brings(DECIDED, *((one, "", "fair") for one in BADS))])["notes"]
    assert any(
        note.startswith('20 of 20 rejected (100.0 %) had source "ads", of 30 accepted 0')
        for note in notes
    )
    assert any("20 of 20 rejected (100.0 %) had no persona, of 30" in note for note in notes)
    by_persona = {row["group"]: row["offered"] for row in asked("--by", "persona")["rows"]}
    assert by_persona == {"family": 49, "(none)": 2}


def test_a_persona_that_rests_on_touches_is_judged_at_the_offer(asked: Call):
    text = AGREEMENT.replace("{field: source, is: fair}", "{touch: {kind: visit}}")
    Path("smk.yaml").write_text(text, encoding="utf-8")
    adopt = ("--now", ASKED, "agreement", "adopt", "--yes")
    early = visits("2026-10-05T09:00", *BADS)
    notes = asked(after=[early, adopt], now="2026-10-21 12:00")["notes"]
    assert any('20 of 20 rejected (100.0 %) had persona "Families"' in note for note in notes)
    late = visits("2026-10-05T12:00", *GOODS)
    notes = asked(after=[late], now="2026-10-21 12:00")["notes"]
    assert any('20 of 20 rejected (100.0 %) had persona "Families"' in note for note in notes)
    by_persona = asked("--by", "persona", now="2026-10-21 12:00")["rows"]
    assert [(row["group"], row["offered"]) for row in by_persona] == [("family", 50), ("(none)", 1)]


def test_no_touch_before_the_offer_stands_out(asked: Call):
    asked(after=[visits("2026-10-05T09:59", *GOODS)])
    notes = asked(after=[visits("2026-10-05T10:00", *BADS)])["notes"]
    told = "20 of 20 rejected (100.0 %) had no touch before the offer, of 30 accepted 0 (0.0 %)"
    assert any(note.startswith(told) for note in notes)


def test_groups_add_up_to_the_total_and_stand_in_order_of_size(asked: Call):
    answer = asked("--by", "source")
    rows = answer["rows"]
    assert [(row["group"], row["offered"]) for row in rows] == [
        ("fair", 29),
        ("ads", 21),
        ("(none)", 1),
    ]
    (alone,) = asked()["rows"]
    assert {"group": "Total", **alone} == answer["total"]
    assert (rows[0]["acceptance"], rows[1]["acceptance"], rows[2]["top_reason"]) == (1.0, 0.0, None)
    assert answer["notes"][1] == WHY


def test_a_source_called_none_is_not_that_of_leads_without_one(asked: Call):
    edit = ("--now", DECIDED, "lead", "edit", "open@example.com", "--source", "(none)")
    groups = {row["group"]: row["open"] for row in asked("--by", "source", after=[edit])["rows"]}
    assert (groups["(none)"], groups['"(none)"']) == (0, 1)


def test_everything_is_as_known_at_as_of(asked: Call):
    (row,) = asked("--as-of", "2026-10-05")["rows"]
    assert (row["offered"], row["open"], row["ratings"], row["rating"]) == (51, 51, 0, None)
    assert row["acceptance"] is None
    rerated = ("--now", "2026-10-10 10:00", "feedback", "add", GOODS[0], "--rating", "1")
    assert asked(after=[rerated])["rows"][0]["rating"] == round(129 / 42, 10)
    assert asked("--as-of", "2026-10-09")["rows"][0]["rating"] == round(132 / 42, 10)


def test_what_expired_or_was_withdrawn_is_not_compared(asked: Call):
    again = ("--now", "2026-10-08 10:00", "lead", "add", "late@example.com", "--stage", "mql")
    expire = ("--now", ASKED, "handoff", "expire")
    answer = asked(after=[again, expire])
    assert (answer["rows"][0]["expired"], answer["rows"][0]["open"]) == (2, 0)
    assert PHONES in answer["notes"]


def test_a_decision_that_is_undone_was_never_taken(asked: Call):
    (row,) = asked(after=[("--now", ASKED, "--as", "luis", "undo")])["rows"]
    assert (row["accepted"], row["rejected"], row["open"]) == (0, 20, 31)
    assert row["ratings"] == 12


def test_leads_that_came_back_are_told_apart(asked: Call):
    back = ("--now", "2026-10-12 10:00", "lead", "reopen", *BADS[12:], "--to", "mql")
    (row,) = asked("--where", "recycled=yes", after=[(*back, "--reason", "asked again")])["rows"]
    assert (row["offered"], row["rejected"], row["open"]) == (16, 8, 8)
    (row,) = asked("--where", "recycled=no", "--where", "source=ads")["rows"]
    assert row["offered"] == 13


def test_another_period_stands_beside_it_with_the_groups_it_alone_has(asked: Call):
    new = ("--now", "2026-11-01 00:00", "lead", "add", "new@example.com", "--source", "web")
    answer = asked(
        *("--period", "2026-11", "--by", "source", "--compare", "previous"),
        after=[(*new, "--stage", "mql")],
        now="2026-11-30 12:00",
    )
    found = {
        row["group"]: (row["offered"], row["previous_offered"], row["previous_acceptance"])
        for row in answer["rows"]
    }
    assert found == {"web": (1, 0, None), "fair": (0, 29, 1.0), "ads": (0, 21, 0.0)} | {
        "(none)": (0, 1, 1.0)
    }
    assert (answer["total"]["offered"], answer["total"]["previous_acceptance"]) == (1, 0.6)
    assert asked(now="2026-11-30 12:00")["rows"][0]["offered"] == 51  # its end is excluded


def test_too_few_are_not_compared_and_the_note_says_so(asked: Call):
    (*_, note) = asked("--where", "source=fair")["notes"]
    assert note == (
        "Too few to tell what the rejected had in common: 0 rejected and 29 accepted; it takes 5"
        " of each."
    )


def test_nothing_that_stands_out_is_said_with_the_number_of_traits(asked: Call):
    alike = brings(OFFERED, *((one, "1", "ads") for one in (*BADS, *GOODS)))
    seen = visits("2026-10-05T09:00", *BADS[::2], *GOODS[::2])
    (*_, note) = asked(after=[alike, seen])["notes"]
    assert note == (
        "What the rejected had in common: nothing that chance would not explain; 1 trait was"
        " looked at."
    )


def test_forgetting_a_person_leaves_the_report_as_it_was(asked: Call):
    before = asked("--by", "source"), asked()
    forget = ("--now", ASKED, "lead", "forget", BADS[0], "--yes")
    assert (asked("--by", "source", after=[forget]), asked()) == before


def test_it_is_said_in_spanish_as_well(asked: Call, call: Call):
    asked()
    Path("smk.yaml").write_text(AGREEMENT.replace("smk: 1", "smk: 1\nlanguage: es", 1))
    answer = call("--now", ASKED, "report", "quality", "--period", "2026-10", "--explain")
    assert "16 de 20 rechazados (80,0 %) no tenían teléfono; de 30 aceptados, 0" in answer.out
    assert "Por qué se rechazaron 20 traspasos: Not a person 12 (60,0 %)" in answer.out
    assert "qué tenían en común los rechazados: Rasgos en el momento" in answer.out


def test_csv_has_raw_values_and_no_total(asked: Call, call: Call):
    asked()
    answer = call(
        *("--now", ASKED, "report", "quality", "--period", "2026-10", "--by", "source"),
        *("-f", "csv"),
    )
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [row["group"] for row in rows] == ["fair", "ads", "(none)"]
    assert rows[1]["acceptance_high"].startswith("0.1611")
    assert sum(int(row["offered"]) for row in rows) == 51


def test_reasons_are_counted_one_by_one_in_each_group(asked: Call):
    fair = ("--now", ASKED, "lead", "edit", *BADS[10:14], "--source", "fair")
    alone = asked("--reasons", after=[fair])
    assert [tuple(row.values()) for row in alone["rows"]] == [
        ("spam", 12, 20, 0.6),
        ("early", 8, 20, 0.4),
    ]
    assert (alone["schema"], "total" in alone) == ("smk.report.quality.reasons/1", False)
    answer = asked("--reasons", "--by", "source")
    assert [tuple(row.values()) for row in answer["rows"]] == [
        ("fair", "early", 2, 4, 0.5),
        ("fair", "spam", 2, 4, 0.5),
        ("ads", "spam", 10, 16, 0.625),
        ("ads", "early", 6, 16, 0.375),
    ]
    assert (answer["total"]["rejected"], answer["total"]["of"]) == (20, 20)
    assert WHY in answer["notes"]


def test_reasons_of_another_period_stand_beside_those_of_this_one(asked: Call):
    answer = asked(
        *("--reasons", "--by", "source", "--period", "2026-11", "--compare", "previous"),
        now="2026-11-30 12:00",
    )
    assert [tuple(row.values()) for row in answer["rows"]] == [
        ("ads", "spam", 0, 0, None, 12, 20, 0.6),
        ("ads", "early", 0, 0, None, 8, 20, 0.4),
    ]


def test_reasons_are_read_in_every_format_and_in_spanish(asked: Call, call: Call):
    asked()
    options = ("--now", ASKED, "report", "quality", "--period", "2026-10", "--reasons")
    assert call(*options, "-f", "csv").out.split() == [
        "reason,rejected,of,share",
        "spam,12,20,0.6",
        "early,8,20,0.4",
    ]
    assert "| Not a person | 12 | 20 | 60.0 % |" in call(*options, "-f", "md").out
    Path("smk.yaml").write_text(AGREEMENT.replace("smk: 1", "smk: 1\nlanguage: es", 1))
    assert call(*options).out.startswith("Motivos de rechazo\nMotivo ")


def test_where_nothing_was_rejected_there_are_no_reasons(asked: Call):
    answer = asked("--reasons", "--where", "source=fair")
    assert answer["rows"] == []
    assert answer["notes"][-1] == "No hand-off of this period was rejected."
    answer = asked("--reasons", "--where", "source=nowhere")
    assert answer["notes"][-1] == "No hand-off was offered in this period."


def test_an_empty_workspace_has_a_row_of_zeros_and_no_groups(workspace_folder: Path, call: Call):
    Path("smk.yaml").write_text(AGREEMENT, encoding="utf-8")
    answer = json.loads(call("report", "quality", "-f", "json").out)
    assert (answer["rows"][0]["offered"], answer["rows"][0]["acceptance"]) == (0, None)
    assert answer["notes"][-1] == "No hand-off was offered in this period."
    grouped = json.loads(call("report", "quality", "--by", "source", "-f", "json").out)
    assert (grouped["rows"], "total" in grouped) == ([], False)
    later = json.loads(call("report", "quality", "--period", "2027-01", "-f", "json").out)
    assert later["notes"][-1] == "The period has not begun yet."


def test_an_agreement_without_hand_off_is_told_how_to_get_one(workspace_folder: Path, call: Call):
    text = AGREEMENT[: AGREEMENT.index("handoff:")]
    Path("smk.yaml").write_text(text, encoding="utf-8")
    answer = json.loads(call("report", "quality", "-f", "json").out)
    assert "add handoff to the file, then: smk agreement adopt." in answer["notes"][1]


def test_only_fields_can_make_groups(workspace_folder: Path, call: Call):
    answer = call("report", "quality", "--by", "colour")
    assert answer.code == 2
    assert "'colour' is not a field" in answer.err
