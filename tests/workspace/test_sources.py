"""From leads to revenue: what each source brought and cost, in figures that add up."""

import json
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smk.reports.sources import rates_are_void
from smk.rules.sources import Source, SourceCount

AGREEMENT = """
smk: 1
agreement: {name: Trade}
calendar: {timezone: UTC}
stages:
  - {key: lead, label: Lead, section: tofu, owner: marketing}
  - {key: mql, label: MQL, section: mofu, owner: both}
  - {key: sql, label: SQL, section: mofu, owner: sales}
  - {key: customer, label: Customer, section: bofu, owner: sales}
parked: [{key: lost, label: Lost, kind: closed}]
reasons: [{key: gone, label: Gone, to: lost}, {key: back, label: Back}]
handoff: {at: mql, becomes: sql}
"""
LIVES = """
lead add ada@example.com --source ads --campaign summer
lead add bo@example.com --source ads --campaign summer --referred-by ada@example.com
lead add cy@example.com --source unknown --campaign summer
lead add di@example.com --source '(none)'
lead add ed@example.com
lead promote ada@example.com bo@example.com
handoff accept ada@example.com
lead win ada@example.com --amount 100
lead win ada@example.com --amount 40.50 --currency USD
lead win ed@example.com --amount 7
campaign add summer --from 2026-11-01 --to 2026-11-10 --cost 10
campaign add idle --from 2026-11-01 --to 2026-11-10 --cost 3
"""
COUNTS = ("leads", "mqls", "accepted", "sqls", "customers")
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def traded(lived: Callable[..., Path]) -> Path:
    days = [("--now", "2026-11-10T12:00:00Z", *shlex.split(one)) for one in LIVES.split("\n")]
    return lived(*(one for one in days if len(one) > 2), files={"smk.yaml": AGREEMENT})


@pytest.fixture
def trade(workspace_folder: Path, traded: Path) -> Path:
    return Path(shutil.copytree(traded, workspace_folder, dirs_exist_ok=True))


def answer(call: Call, *options: str) -> dict[str, Any]:
    return json.loads(call("report", "sources", *options, "-f", "json").out)


def rows(call: Call, *options: str) -> dict[tuple[str, str], dict[str, Any]]:
    found = answer(call, *options)["rows"]
    return {(row["group"], row["currency"]): row for row in found}


def counts(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in COUNTS)


def test_each_source_shows_how_far_its_leads_came_and_what_they_brought(trade: Path, call: Call):
    found = rows(call)
    assert counts(found["ads", "EUR"]) == (2, 2, 1, 1, 1)
    assert found["ads", "EUR"]["customer_rate"] == 0.5
    assert found["ads", "EUR"]["revenue"] == "100.00"
    assert counts(found["(none)", "EUR"]) == (1, 1, 0, 1, 1)
    assert found["(none)", "EUR"]["revenue"] == "7.00"


def test_amounts_of_another_currency_have_a_row_of_their_own_without_counts(
    trade: Path, call: Call
):
    row = rows(call)["ads", "USD"]
    assert counts(row) == (None,) * 5
    assert (row["revenue"], row["cost"], row["return"]) == ("40.50", None, None)
    report = answer(call)
    assert report["total"]["customers"] == 2
    assert report["total"]["revenue"] is None is report["total"]["currency"]
    assert "In all: revenue 107.00 EUR + 40.50 USD, cost 13.00 EUR." in report["notes"]


def test_the_cost_of_a_campaign_is_shared_by_its_leads_to_the_cent(trade: Path, call: Call):
    found = rows(call)
    assert found["ads", "EUR"]["cost"] == "6.67"
    assert found["unknown", "EUR"]["cost"] == "3.33"
    row = found["ads", "EUR"]
    assert (row["cost_per_lead"], row["cost_per_customer"]) == ("3.34", "6.67")
    assert row["return"] == pytest.approx(93.33 / 6.67)


def test_a_condition_takes_its_share_of_the_cost_only(trade: Path, call: Call):
    assert rows(call, "--where", "source=unknown")["unknown", "EUR"]["cost"] == "3.33"
    found = rows(call, "--by", "campaign", "--where", "source=unknown")
    assert found["summer", "EUR"]["cost"] == "3.33"
    assert set(found) == {("summer", "EUR")}


def test_days_of_a_campaign_that_are_still_to_come_cost_nothing_yet(trade: Path, call: Call):
    call("campaign", "edit", "summer", "--to", "2026-11-30", "--cost", "30000")
    costs = [
        rows(call, "--by", "campaign", "--as-of", day)["summer", "EUR"]["cost"]
        for day in ("2026-11-15", "2026-11-30")
    ]
    assert costs == ["15000.00", "30000.00"]


def test_a_campaign_without_leads_is_a_group_of_its_own_and_stands_nowhere_else_unsaid(
    trade: Path, call: Call
):
    row = rows(call, "--by", "campaign")["idle", "EUR"]
    assert counts(row) == (0, 0, 0, 0, 0)
    assert (row["revenue"], row["cost"], row["return"]) == ("0.00", "3.00", -1.0)
    assert rows(call)["(none)", "EUR"]["cost"] == "3.00"
    note = "Campaigns without a lead here cost 3.00 EUR; that stands under (none)."
    assert note in answer(call)["notes"]
    assert note not in answer(call, "--by", "campaign")["notes"]
    assert rows(call, "--by", "origin")["campaign", "EUR"]["cost"] == "9.67"


def test_a_source_that_is_called_none_is_not_the_absence_of_one(trade: Path, call: Call):
    found = rows(call)
    assert found['"(none)"', "EUR"]["leads"] == found["(none)", "EUR"]["leads"] == 1
    assert found["unknown", "EUR"]["leads"] == 1


def test_a_cancelled_deal_is_taken_off_from_then_on(trade: Path, call: Call):
    call("deal", "cancel", "ed@example.com", "--reason", "gone", "--at", "2026-11-18 10:00")
    assert rows(call)["(none)", "EUR"]["revenue"] == "0.00"
    assert rows(call, "--as-of", "2026-11-17")["(none)", "EUR"]["revenue"] == "7.00"


def test_a_currency_that_cancelled_deals_left_empty_takes_no_money_from_the_total(
    trade: Path, call: Call
):
    call("lead", "win", "cy@example.com", "--amount", "200", "--currency", "USD")
    assert answer(call)["total"]["revenue"] is None
    for lead in ("ada@example.com", "cy@example.com"):
        deals = json.loads(call("deal", "list", "--lead", lead, "-f", "json").out)["rows"]
        (dollars,) = [deal for deal in deals if deal["currency"] == "USD"]
        done = call("deal", "cancel", lead, "--reason", "gone", "--deal", str(dollars["id"]))
        assert done.code == 0, done
    report = answer(call)
    assert (report["total"]["revenue"], report["total"]["currency"]) == ("107.00", "EUR")
    assert "Amounts are in EUR." in report["notes"]
    assert not any("USD" in note for note in report["notes"])
    assert ("ads", "USD") not in rows(call)
    only = rows(call, "--by", "campaign", "--where", "source=unknown")
    assert only["summer", "EUR"]["cost"] == "3.33"


def test_a_currency_that_is_empty_stands_where_there_is_no_other(trade: Path, call: Call):
    call("lead", "win", "di@example.com", "--amount", "200", "--currency", "USD")
    assert call("deal", "cancel", "di@example.com", "--reason", "gone").code == 0
    assert rows(call)['"(none)"', "USD"]["revenue"] == "0.00"
    report = answer(call, "--where", "source=(none)")
    assert [(row["currency"], row["revenue"]) for row in report["rows"]] == [("USD", "0.00")]
    assert report["total"]["revenue"] == "0.00"


def test_a_return_is_that_of_campaigns_whatever_else_a_group_brought(trade: Path, call: Call):
    note = (
        "The return is that of campaigns with a cost: what their leads brought, against that cost."
    )
    call("deal", "cancel", "ada@example.com", "--reason", "gone", "--deal", "2")
    by_source, by_campaign = answer(call), answer(call, "--by", "campaign")
    assert by_source["total"]["return"] == by_campaign["total"]["return"]
    (summer,) = (row for row in by_campaign["rows"] if row["group"] == "summer")
    revenue, cost = float(summer["revenue"]), float(by_source["total"]["cost"])
    assert by_source["total"]["return"] == pytest.approx((revenue - cost) / cost)
    assert float(by_source["total"]["revenue"]) > revenue
    assert note in by_source["notes"]
    assert note not in answer(call, "--where", "campaign=summer")["notes"]


def test_a_referral_of_a_campaign_is_a_referral_and_both_are_compared_in_words(
    trade: Path, call: Call
):
    report = answer(call, "--by", "origin")
    assert {row["group"]: row["leads"] for row in report["rows"] if row["leads"]} == {
        "referral": 1,
        "campaign": 2,
        "other": 2,
    }
    (referrals, campaigns) = report["notes"][1:3]
    assert referrals == ("Referrals: 1 lead, 0 customers (too few for a share), cost 3.33 EUR.")
    assert campaigns == (
        "Campaigns: 2 leads, 1 customer (too few for a share), revenue 100.00 EUR + 40.50 USD, "
        "cost per customer 9.67 EUR."
    )
    assert report["notes"][1:3] == answer(call)["notes"][1:3]


def test_who_recommended_is_shown_by_address(trade: Path, call: Call):
    found = rows(call, "--by", "referrer")
    assert found["ada@example.com", "EUR"]["leads"] == 1
    assert found["(none)", "EUR"]["leads"] == 4


def test_a_customer_without_a_deal_has_no_known_revenue_and_a_note_counts_it(
    trade: Path, call: Call
):
    call("lead", "promote", "di@example.com", "--to", "customer")
    report = answer(call)
    (row,) = [one for one in report["rows"] if one["group"] == '"(none)"']
    assert (row["customers"], row["revenue"]) == (1, None)
    assert "1 customer has no deal, so its revenue is not in these figures." in report["notes"]


COMPARE = ("--compare", "previous")


def test_the_period_before_stands_beside_without_changing_a_row(trade: Path, call: Call):
    call("lead", "add", "fay@example.com", "--source", "fair", "--at", "2026-10-10")
    now, beside = (rows(call, "--period", "2026-11", *more) for more in ((), COMPARE))
    assert beside["fair", "EUR"]["previous_leads"] == 1
    assert beside["ads", "EUR"]["previous_leads"] == 0
    for key, row in now.items():
        assert {name: beside[key][name] for name in row} == row


def test_what_only_the_period_before_cost_is_shown_as_its_cost(trade: Path, call: Call):
    call("campaign", "add", "early", "--from", "2026-10-01", "--to", "2026-10-10", "--cost", "4")
    call("campaign", "edit", "idle", "--to", "2026-11-10", "--cost", "0")
    asked = ("--period", "2026-11", *COMPARE)
    found = rows(call, *asked, "--where", "source=ads")
    assert set(found) == {("ads", "EUR"), ("ads", "USD")}
    report = answer(call, *asked, "--by", "persona")
    row = report["rows"][0]
    assert (row["cost"], row["previous_cost"]) == ("10.00", "4.00")
    assert (
        "In the period compared with, campaigns without a lead cost 4.00 EUR; that stands under "
        "(none)." in report["notes"]
    )
    alone = rows(call, *asked, "--by", "campaign")["early", "EUR"]
    assert (alone["cost"], alone["previous_cost"], alone["previous_leads"]) == (None, "4.00", 0)


def test_without_a_hand_off_nobody_was_offered_and_a_note_says_so(trade: Path, call: Call):
    (trade / "smk.yaml").write_text(AGREEMENT.replace("handoff: {at: mql, becomes: sql}", ""))
    report = answer(call)
    assert all(row[name] is None for row in report["rows"] for name in ("mqls", "accepted", "sqls"))
    assert any("no hand-off" in note for note in report["notes"])


def test_who_entered_the_base_after_the_last_stage_took_no_days(trade: Path, call: Call):
    (trade / "smk.yaml").write_text(f"{AGREEMENT}funnel: {{from: mql}}\n")
    call("lead", "promote", "di@example.com", "--to", "customer", "--at", "2026-11-15")
    call("lead", "demote", "di@example.com", "--reason", "back", "--to", "lead")
    call("lead", "promote", "di@example.com")
    row = rows(call)['"(none)"', "EUR"]
    assert (row["customers"], row["median_days"]) == (1, None)
    assert rows(call)["ads", "EUR"]["median_days"] == 0


def test_a_rate_is_void_where_only_customers_carry_the_field():
    won, some = Source(SourceCount(2, customers=2)), Source(SourceCount(3, customers=1))
    assert rates_are_void({"anna": won, None: some}, "owner")
    assert not rates_are_void({"anna": won, "bea": some}, "owner")
    assert not rates_are_void({"anna": won, None: won}, "owner")
    assert rates_are_void({"campaign": won, "other": some}, "origin")
    assert not rates_are_void({"campaign": won, "other": some}, "source")


def test_an_empty_database_says_how_to_begin(workspace_folder: Path, call: Call):
    said = call("report", "sources")
    assert said.code == 0
    assert "The first leads come with smk lead add or smk import leads." in said.out
    assert answer(call)["rows"] == []
    assert "total" not in answer(call)


def test_origins_are_said_in_spanish_and_kept_in_data(trade: Path, call: Call):
    spanish = AGREEMENT.replace("smk: 1", "smk: 1\nlanguage: es")
    (trade / "smk.yaml").write_text(spanish)
    assert "recomendación" in call("report", "sources", "--by", "origin").out
    assert ("referral", "EUR") in rows(call, "--by", "origin")


def test_leads_and_customers_are_told_apart_in_spanish(trade: Path, call: Call):
    (trade / "smk.yaml").write_text(AGREEMENT.replace("smk: 1", "smk: 1\nlanguage: es"))
    said = call("report", "sources", *COMPARE, "--period", "2026-11").out
    headings = said.split("\n")[1]
    for heading in ("Leads", "Clientes", "Leads antes", "Clientes antes"):
        assert heading in headings
    assert "Coste por lead  Coste por cliente" in headings


def test_a_field_that_nobody_knows_is_refused_with_the_ones_that_are_known(trade: Path, call: Call):
    said = call("report", "sources", "--by", "sauce")
    assert said.code == 2
    assert "source" in said.err
