"""Hand-offs: what offers a lead, who decides, what follows from moves, undo and expiry."""

import json
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PRICE = "  - {key: price,     label: Price,         to: lost}\n"
MORE = """\
  - {key: no-data, label: Details missing, to: lead}
  - {key: later, label: Later}
"""
EVA = "lead add eva@example.com --name Eva --country ES"
OFFERED, NEXT, DAY_AFTER = "2026-10-06 11:00", "2026-10-06 12:00", "2026-10-07 10:00"
DUE = "2026-10-09 17:00"
Say = Callable[..., Any]


def agreement(*changes: tuple[str, str]) -> str:
    """The hotel's agreement: MQLs need no interest, and two reasons more."""
    text = (ROOT / "examples" / "hotel.yaml").read_text()
    for old, new in (("      - interest: {at_least: 15}\n", ""), (PRICE, PRICE + MORE), *changes):
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def adopted(lived: Callable[..., Path]) -> Path:
    adopt = ("--now", "2026-10-01 09:00", "agreement", "adopt", "--yes")
    return lived(adopt, files={"smk.yaml": agreement()})


@pytest.fixture
def say(workspace_folder: Path, adopted: Path, call: Callable[..., Any]) -> Say:
    """Say who types what, when; the exit code must be as expected."""
    shutil.copytree(adopted, workspace_folder, dirs_exist_ok=True)

    def said(who: str, when: str, line: str, code: int = 0) -> Any:
        answer = call("--as", who, "--now", when, *shlex.split(line))
        assert answer.code == code, (line, answer)
        return answer

    return said


def handoffs(say: Say, when: str = "2026-11-20 12:00") -> list[dict[str, Any]]:
    return json.loads(say("luis", when, "handoff list -f json").out)["rows"]


def decisions(say: Say) -> list[tuple[str, str | None]]:
    return [(one["decision"], one["decided_by"]) for one in handoffs(say)]


def lead(say: Say, name: str = "eva@example.com") -> dict[str, Any]:
    return json.loads(say("luis", "2026-11-20 12:00", f"lead show {name} -f json").out)["rows"][0]


def dump() -> list[str]:
    connection = sqlite3.connect("file:smk.db?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def offer(say: Say, *names: str) -> None:
    for name in names or ("eva",):
        add = f"lead add {name}@example.com --name {name} --country ES --stage mql"
        say("ana", OFFERED, add)


def test_entering_the_hand_off_stage_offers(say: Say):
    say("ana", OFFERED, EVA)
    assert "offered to sales" in say("ana", NEXT, "lead promote eva@example.com").out
    add = "lead add bo@example.com --name Bo --country ES --stage mql"
    assert "offered to sales" in say("marta", NEXT, add).out
    assert [one["offered_by"] for one in handoffs(say)] == ["ana", "marta"]


def test_reopening_to_the_hand_off_stage_offers_anew(say: Say):
    offer(say)
    say("luis", NEXT, "handoff reject eva@example.com --reason not-ready")
    say("ana", DAY_AFTER, "lead reopen eva@example.com --to mql --reason again")
    assert decisions(say) == [("rejected", "luis"), ("open", None)]


def test_going_back_to_the_hand_off_stage_offers_nobody_until_someone_does(say: Say):
    say("ana", OFFERED, f"{EVA} --stage sql --force --reason known")
    say("luis", NEXT, "lead demote eva@example.com --reason later --to mql")
    assert handoffs(say) == []
    say("ana", DAY_AFTER, "handoff offer eva@example.com --to luis")
    assert [(one["to"], one["decision"]) for one in handoffs(say)] == [("luis", "open")]


def test_an_imported_stage_offers_nobody(say: Say):
    Path("old.csv").write_text("E-mail,MQL\neva@example.com,2026-10-05\n")
    Path("old.yaml").write_text("columns: {email: E-mail}\nstages: {mql: MQL}\n")
    say("ana", OFFERED, "import leads old.csv --map old.yaml")
    assert (lead(say)["stage"], handoffs(say)) == ("mql", [])


def test_a_late_move_with_a_move_after_it_offers_nobody(say: Say):
    say("ana", OFFERED, EVA)
    say("ana", DAY_AFTER, "lead promote eva@example.com --to sql --force --reason known")
    say("ana", DAY_AFTER, f"lead promote eva@example.com --to mql --at '{NEXT}'")
    assert (lead(say)["stage"], handoffs(say)) == ("sql", [])


def test_an_offer_is_refused_where_one_is_open_or_sales_works_or_elsewhere(say: Say):
    offer(say)
    again = "handoff offer eva@example.com"
    assert "offered since 2026-10-06 11:00" in say("ana", NEXT, again, 4).err
    say("luis", NEXT, "handoff accept eva@example.com")
    assert "luis accepted it on 2026-10-06 12:00" in say("ana", DAY_AFTER, again, 4).err
    say("ana", NEXT, "lead add bo@example.com")
    assert "offered at MQL" in say("ana", NEXT, "handoff offer bo@example.com", 4).err


def test_accepting_rates_and_makes_the_actor_the_owner_of_a_lead_without_one(say: Say):
    offer(say, "eva", "bo")
    say("marta", NEXT, "lead edit bo@example.com --owner ines")
    say("luis", NEXT, "handoff accept eva@example.com bo@example.com --rating 4")
    assert [one["rating"] for one in handoffs(say)] == [4, 4]
    assert (lead(say)["owner"], lead(say, "bo@example.com")["owner"]) == ("luis", "ines")


def test_someone_in_no_team_may_accept_and_owns_nothing(say: Say):
    offer(say)
    say("cron", NEXT, "handoff accept eva@example.com")
    assert (decisions(say), lead(say)["owner"]) == ([("accepted", "cron")], None)


@pytest.mark.parametrize(
    ("reason", "place"), [("not-ready", "nurture"), ("no-data", "lead"), ("later", "mql")]
)
def test_a_rejected_lead_goes_where_the_reason_points(say: Say, reason: str, place: str):
    offer(say)
    say("luis", NEXT, f"handoff reject eva@example.com --reason {reason} --rating 2")
    (one,) = handoffs(say)
    assert (one["decision"], one["reason"], one["rating"]) == ("rejected", reason, 2)
    assert lead(say)["stage"] == place


@pytest.mark.parametrize(
    "decide", ["accept eva@example.com", "reject eva@example.com --reason later"]
)
def test_with_strict_teams_marketing_decides_only_by_force(say: Say, decide: str):
    offer(say)
    before = dump()
    assert "only sales" in say("ana", NEXT, f"handoff {decide}", 4).err
    assert dump() == before
    why = "--reason asked" if "accept" in decide else "--note asked"
    say("ana", NEXT, f"handoff {decide} --force", 2)
    say("ana", NEXT, f"handoff {decide} --force {why}")
    assert decisions(say)[0][1] == "ana"


def test_without_strict_teams_marketing_is_warned(say: Say):
    Path("smk.yaml").write_text(agreement(("strict_teams: true", "strict_teams: false")))
    say("ana", "2026-10-02 09:00", "agreement adopt --yes")
    offer(say)
    assert "only sales" in say("ana", NEXT, "handoff accept eva@example.com").err
    assert decisions(say) == [("accepted", "ana")]


@pytest.mark.parametrize(
    "how", ["lead promote eva@example.com --to sql", "lead win eva@example.com --amount 9"]
)
def test_a_move_to_what_it_becomes_or_beyond_accepts(say: Say, how: str):
    offer(say)
    say("luis", NEXT, "touch add eva@example.com call --outcome reached")
    move = f"{how} --set party_size=4 --set budget=9"
    say("ana", DAY_AFTER, move, 4)  # marketing in strict teams cannot accept by moving on
    say("luis", DAY_AFTER, move)
    (one,) = handoffs(say)
    assert (one["decision"], one["decided_by"]) == ("accepted", "luis")
    assert one["decided_at"] == "2026-10-07T10:00:00+02:00"
    assert lead(say)["owner"] == "luis"


def test_sales_taking_a_lead_off_or_back_rejects_with_that_reason(say: Say):
    offer(say, "eva", "bo")
    say("luis", NEXT, "lead park eva@example.com --reason price")
    say("marta", NEXT, "lead demote bo@example.com --reason no-data")
    found = [(one["decision"], one["reason"], one["decided_by"]) for one in handoffs(say)]
    assert found == [("rejected", "price", "luis"), ("rejected", "no-data", "marta")]


@pytest.mark.parametrize("who", ["ana", "cron"])
def test_a_move_out_by_anybody_else_withdraws(say: Say, who: str):
    offer(say)
    say(who, NEXT, "lead park eva@example.com --reason price")
    assert decisions(say)[0][0] == "withdrawn"


def test_several_leads_are_decided_together_or_not_at_all(say: Say):
    offer(say, "eva", "bo")
    say("luis", NEXT, "handoff accept bo@example.com")
    before = dump()
    refused = say("luis", NEXT, "handoff accept eva@example.com bo@example.com", 4)
    assert "bo@example.com: the hand-off was accepted by luis on 2026-10-06 12:00" in refused.err
    assert dump() == before
    both = "handoff accept bo@example.com eva@example.com --keep-going"
    assert "bo@example.com" in say("marta", DAY_AFTER, both, 4).err
    assert decisions(say) == [("accepted", "marta"), ("accepted", "luis")]


def test_a_lead_that_keep_going_leaves_behind_keeps_its_values(say: Say):
    offer(say)
    say("ana", OFFERED, "lead add bo@example.com")
    say(
        "luis",
        NEXT,
        "handoff accept eva@example.com bo@example.com --set party_size=4 --keep-going",
        4,
    )
    assert (lead(say)["party_size"], lead(say, "bo@example.com")["party_size"]) == (4, None)


def test_a_dry_run_changes_nothing(say: Say):
    offer(say)
    before = dump()
    for line in ("accept eva@example.com --rating 3", "reject eva@example.com --reason price"):
        assert "eva@example.com" in say("luis", NEXT, f"handoff {line} --dry-run").out
    assert "expired" in say("luis", "2026-10-12 09:00", "handoff expire --dry-run").out
    assert dump() == before


def test_a_decision_is_dated_not_before_the_offer_nor_in_the_future(say: Say):
    offer(say)
    say("luis", DAY_AFTER, "handoff accept eva@example.com --at '2026-10-06 10:59'", 4)
    say("luis", DAY_AFTER, "handoff accept eva@example.com --at '2026-10-07 10:01'", 2)
    say("luis", DAY_AFTER, "handoff accept eva@example.com --at 2026-10-06")
    assert handoffs(say)[0]["decided_at"] == "2026-10-06T11:00:00+02:00"


def test_an_offer_is_undone(say: Say):
    say("ana", OFFERED, f"{EVA} --stage sql --force --reason known")
    say("luis", NEXT, "lead demote eva@example.com --reason later --to mql")
    say("ana", NEXT, "handoff offer eva@example.com")
    say("ana", DAY_AFTER, "undo")
    assert handoffs(say) == []


@pytest.mark.parametrize(
    "decide",
    ["accept eva@example.com --rating 4", "reject eva@example.com --reason no-data --rating 1"],
)
def test_an_undone_decision_leaves_the_offer_open_and_the_lead_as_it_was(say: Say, decide: str):
    offer(say)
    before = handoffs(say), lead(say)
    say("luis", NEXT, f"handoff {decide}")
    say("luis", DAY_AFTER, "undo")
    assert (handoffs(say), lead(say)) == before
    say("marta", DAY_AFTER, "handoff accept eva@example.com")
    assert (decisions(say), lead(say)["owner"]) == ([("accepted", "marta")], "marta")


def test_a_decision_is_not_undone_under_a_later_touch(say: Say):
    offer(say)
    say("luis", NEXT, "handoff accept eva@example.com")
    say("luis", NEXT, "touch add eva@example.com call --outcome no-answer")
    assert "came later" in say("luis", DAY_AFTER, "undo 3", 4).err


def test_expire_closes_what_is_over_to_the_second_and_only_once(say: Say):
    offer(say, "eva", "bo")
    say("ana", "2026-10-07 11:00", "lead add new@example.com --name N --country ES --stage mql")
    say("luis", NEXT, "touch add bo@example.com call --outcome no-answer")
    assert "No offer is over" not in say("cron", DUE + ":01", "handoff expire --dry-run").out
    assert "No offer is over" in say("cron", DUE + ":00", "handoff expire").out
    done = say("cron", DUE + ":01", "handoff expire").out
    assert "eva@example.com: expired" in done
    assert "bo@example.com: spared" in done
    assert [one["decision"] for one in handoffs(say)] == ["expired", "open", "open"]
    assert (lead(say)["stage"], lead(say, "bo@example.com")["stage"]) == ("nurture", "mql")
    before = dump()
    assert "spared" in say("cron", DUE + ":02", "handoff expire").out
    assert dump() == before


def test_expiry_is_judged_by_the_version_in_force_at_the_offer(say: Say):
    offer(say)
    shorter = agreement(
        ("3 working days", "1 working days"), ("effective: 2026-10-01", "effective: 2026-10-07")
    )
    Path("smk.yaml").write_text(shorter)
    say("ana", "2026-10-06 16:00", "agreement adopt --yes")
    say("ana", "2026-10-07 09:00", "lead add bo@example.com --name Bo --country ES --stage mql")
    say("cron", "2026-10-08 17:00:01", "handoff expire")
    assert [one["decision"] for one in handoffs(say)] == ["open", "expired"]
    say("cron", DUE + ":01", "handoff expire")
    assert [one["decision"] for one in handoffs(say)] == ["expired", "expired"]


def test_a_hand_off_number_beyond_all_numbers_is_not_found(say: Say):
    say("luis", NEXT, "handoff show '#99999999999999999999'", 3)
