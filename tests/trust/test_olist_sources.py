"""The report of sources over a real marketplace gives the figures that others published.

The data may be tested with but not redistributed; where it is absent these tests are skipped.
"""

import csv
import json
from pathlib import Path

import pytest
from test_olist import BY_ORIGIN, DEALS, LEADS, OLIST, SHARED, Shop

pytestmark = pytest.mark.skipif(not LEADS.exists(), reason="the Olist data is not here")


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder: Path = tmp_path_factory.mktemp("market")
    shop = Shop(folder)
    shop("init", folder)
    text = (SHARED / "examples" / "agreement.yaml").read_text()
    text = text.replace("timezone: Europe/Madrid", "timezone: UTC")
    assert "funnel: {from: lead}" in text
    (folder / "smk.yaml").write_text(text.replace("funnel: {from: lead}", "funnel: {from: mql}"))
    shop.imported(LEADS, SHARED / "examples" / "olist-leads.yaml")
    shop.imported(DEALS, SHARED / "examples" / "olist-deals.yaml")
    return shop


def report(shop: Shop, *options: str) -> dict:
    return json.loads(shop("report", "sources", *options, "-f", "json")[1])


def test_each_origin_has_its_leads_and_customers_and_an_empty_one_is_not_unknown(
    market: Shop,
) -> None:
    rows = report(market)["rows"]
    assert {row["group"]: (row["leads"], row["customers"]) for row in rows} == BY_ORIGIN


def test_the_published_table_agrees_but_for_one_deal(market: Shop) -> None:
    found = {row["group"]: row for row in report(market)["rows"]}
    with (OLIST / "published_marketing_performance.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            ours = found["(none)" if row["origin"] == "NULL" else row["origin"]]
            refused = 1 if row["origin"] == "organic_search" else 0
            assert ours["leads"] == int(row["total_leads"])
            assert ours["customers"] == int(row["won_deals"]) - refused
            assert ours["customer_rate"] == pytest.approx(ours["customers"] / ours["leads"])


def test_the_total_is_that_of_the_data(market: Shop) -> None:
    total = report(market)["total"]
    assert (total["leads"], total["mqls"], total["customers"]) == (8000, 8000, 841)
    assert round(total["median_days"], 4) == 14.7222


def test_a_late_cohort_is_marked_as_maturing_and_an_early_one_is_not(market: Shop) -> None:
    late = report(market, "--period", "2018-05", "--as-of", "2018-06-10")
    assert {row["maturing"] for row in late["rows"]} == {True}
    assert any(note.startswith("Maturing: ") for note in late["notes"])
    early = report(market, "--period", "2018-01")
    assert {row["maturing"] for row in early["rows"]} == {False}
    assert not any(note.startswith("Maturing: ") for note in early["notes"])


def test_no_conversion_per_sales_person_is_printed(market: Shop) -> None:
    answer = report(market, "--by", "owner")
    rates = ("customer_rate", "customer_rate_low", "customer_rate_high")
    assert len(answer["rows"]) > 10
    assert all(row[key] is None for row in answer["rows"] for key in rates)
    assert any("cannot be known" in note for note in answer["notes"])


def test_customers_whose_deals_nobody_recorded_have_no_revenue_instead_of_nothing(
    market: Shop,
) -> None:
    answer = report(market)
    assert {row["revenue"] for row in answer["rows"]} == {None}
    assert any(note.startswith("841 customers have no deal") for note in answer["notes"])
