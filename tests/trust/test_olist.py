"""The figures of a real marketplace: 8,000 leads and the deals won from them.

The data may be tested with but not redistributed; where it is absent these tests are skipped.
"""

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from smk.cli.main import run

SHARED = Path(__file__).parents[3] / "shared"
OLIST = SHARED / "data" / "olist"
LEADS = OLIST / "olist_marketing_qualified_leads_dataset.csv"
DEALS = OLIST / "olist_closed_deals_dataset.csv"
BY_ORIGIN = {
    "organic_search": (2296, 270),
    "paid_search": (1586, 195),
    "social": (1350, 75),
    "unknown": (1099, 179),
    "direct_traffic": (499, 56),
    "email": (493, 15),
    "referral": (284, 24),
    "other": (150, 4),
    "display": (118, 6),
    "other_publicities": (65, 3),
    "(none)": (60, 14),
}

pytestmark = pytest.mark.skipif(not LEADS.exists(), reason="the Olist data is not here")


class Shop:
    """A workspace in a folder, run as the command line runs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: object) -> tuple[int, str]:
        files = ["--agreement", self.folder / "smk.yaml", "--now", "2026-11-01T09:00:00Z"]
        out = io.StringIO()
        quiet = redirect_stderr(io.StringIO())
        with redirect_stdout(out), quiet, pytest.raises(SystemExit) as end:
            run([str(word) for word in (*files, *words)])
        return int(end.value.code or 0), out.getvalue()

    def rows(self, *words: object) -> list[dict[str, object]]:
        _, text = self(*words, "-f", "json")
        return json.loads(text)["rows"]

    def imported(self, file: Path, mapping: Path) -> tuple[int, dict[str, object], list[str]]:
        rejects = self.folder / "rejects.csv"
        code, text = self(
            "import", "leads", file, "--map", mapping, "--rejects", rejects, "-f", "json"
        )
        answer = json.loads(text)
        return code, answer["rows"][0], answer["notes"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("olist")
    shop = Shop(folder)
    shop("init", folder)
    text = (SHARED / "examples" / "agreement.yaml").read_text()
    (folder / "smk.yaml").write_text(text.replace("timezone: Europe/Madrid", "timezone: UTC"))
    code, row, _ = shop.imported(LEADS, SHARED / "examples" / "olist-leads.yaml")
    assert (code, row["rows"], row["created"], row["moves"]) == (0, 8000, 8000, 8000)
    code, row, _ = shop.imported(DEALS, SHARED / "examples" / "olist-deals.yaml")
    assert (code, row["rows"], row["updated"], row["rejected"], row["moves"]) == (
        5,
        842,
        841,
        1,
        841,
    )
    return shop


def funnel(shop: Shop, *options: str) -> dict[object, dict[str, object]]:
    return {row["stage"]: row for row in shop.rows("report", "funnel", "--from", "mql", *options)}


def test_one_deal_is_refused_since_it_is_won_before_the_first_contact(shop: Shop) -> None:
    shop.imported(DEALS, SHARED / "examples" / "olist-deals.yaml")
    with (shop.folder / "rejects.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["mql_id"] for row in rows] == ["b91cf8812365f50ff4bda4bcd6206b05"]
    assert rows[0]["line"] == "669"
    assert rows[0]["won_date"] == "2018-03-06 19:38:55"
    assert "Customer on 2018-03-06 19:38:55 lies before MQL on 2018-03-08" in rows[0]["reason"]
    assert DEALS.read_text().splitlines()[668].startswith(rows[0]["mql_id"])


def test_8000_leads_reached_mql_and_841_became_customers(shop: Shop) -> None:
    rows = funnel(shop)
    assert rows["mql"]["reached"] == 8000
    assert rows["customer"]["reached"] == 841
    assert rows["sql"]["inferred"] == rows["opportunity"]["inferred"] == 841


def test_the_days_from_mql_to_customer_are_those_of_the_data(shop: Shop) -> None:
    customer = funnel(shop)["customer"]
    assert round(customer["median_days_from_base"], 4) == 14.7222
    assert round(customer["p90_days_from_base"], 4) == 162.6718


def test_each_origin_has_its_leads_and_customers_and_an_empty_one_is_not_unknown(
    shop: Shop,
) -> None:
    rows = shop.rows("report", "funnel", "--from", "mql", "--by", "source")
    found: dict[object, tuple[object, object]] = {}
    for row in rows:
        if row["stage"] == "mql":
            found[row["group"]] = (row["reached"], None)
        if row["stage"] == "customer":
            found[row["group"]] = (found[row["group"]][0], row["reached"])
    assert found == BY_ORIGIN


def test_the_published_conversions_agree_but_for_the_refused_deal(shop: Shop) -> None:
    with (OLIST / "published_marketing_performance.csv").open(newline="") as file:
        published = {row["origin"]: row for row in csv.DictReader(file)}
    for origin, (leads, customers) in BY_ORIGIN.items():
        row = published["NULL" if origin == "(none)" else origin]
        assert int(row["total_leads"]) == leads
        refused = 1 if origin == "organic_search" else 0
        assert int(row["won_deals"]) == customers + refused


@pytest.mark.parametrize(
    ("day", "mqls", "customers"),
    [("2018-02-28", 4171, 189), ("2018-05-31", 8000, 664), ("2018-08-31", 8000, 791)],
)
def test_the_funnel_as_of_an_earlier_day_is_what_it_was(
    shop: Shop, day: str, mqls: int, customers: int
) -> None:
    rows = funnel(shop, "--as-of", day)
    assert (rows["mql"]["reached"], rows["customer"]["reached"]) == (mqls, customers)


def test_the_cohort_of_january_2018(shop: Shop) -> None:
    rows = funnel(shop, "--period", "2018-01")
    assert (rows["mql"]["reached"], rows["customer"]["reached"]) == (1141, 152)
    assert funnel(shop, "--period", "2018-01", "--within", "30d")["customer"]["reached"] == 95


def test_no_rate_per_sales_person_is_printed(shop: Shop) -> None:
    _, text = shop("report", "funnel", "--from", "mql", "--by", "owner", "-f", "json")
    answer = json.loads(text)
    rates = ("conversion", "conversion_low", "conversion_high", "cumulative")
    assert all(row[key] is None for row in answer["rows"] for key in rates)
    assert any("cannot be known" in note for note in answer["notes"])


def test_no_deal_is_older_than_december_2017(shop: Shop) -> None:
    rows = shop.rows("report", "funnel", "--view", "flow", "--period", "2017-06-01..2017-12-01")
    assert {row["stage"]: row["reached"] for row in rows}["customer"] == 0


def test_either_file_twice_changes_nothing(shop: Shop) -> None:
    before = shop("export", "moves", "-f", "csv"), shop("export", "leads", "-f", "csv")
    for file, mapping in ((LEADS, "olist-leads.yaml"), (DEALS, "olist-deals.yaml")):
        _, row, notes = shop.imported(file, SHARED / "examples" / mapping)
        assert (row["created"], row["updated"], row["moves"], row["differences"]) == (0, 0, 0, 0)
        assert not any(note.startswith("Differs") for note in notes)
    assert before == (shop("export", "moves", "-f", "csv"), shop("export", "leads", "-f", "csv"))


def test_the_spreadsheet_copies_add_no_move_and_their_differences_are_listed(
    shop: Shop, tmp_path: Path
) -> None:
    before = shop("export", "moves", "-f", "csv")
    copies = OLIST / "excel_ddmmyyyy"
    leads = (SHARED / "examples" / "olist-leads.yaml").read_text()
    deals = (SHARED / "examples" / "olist-deals.yaml").read_text()
    (tmp_path / "leads.yaml").write_text(leads.replace('"%Y-%m-%d"', '"%d-%m-%Y"'))
    (tmp_path / "deals.yaml").write_text(deals.replace("%Y-%m-%d %H:%M:%S", "%d-%m-%Y %H:%M"))
    _, row, _ = shop.imported(copies / LEADS.name, tmp_path / "leads.yaml")
    assert (row["rows"], row["unchanged"], row["moves"], row["differences"]) == (8000, 8000, 0, 0)
    _, row, notes = shop.imported(copies / DEALS.name, tmp_path / "deals.yaml")
    assert (row["rows"], row["moves"], row["rejected"]) == (842, 0, 1)
    with (copies / DEALS.name).open(newline="") as file, DEALS.open(newline="") as original:
        seconds_lost = sum(
            not one["won_date"].endswith(":00")
            for one, copy in zip(csv.DictReader(original), csv.DictReader(file), strict=True)
            if one["mql_id"] == copy["mql_id"] != "b91cf8812365f50ff4bda4bcd6206b05"
        )
    assert row["differences"] == len([n for n in notes if n.startswith("Differs")]) == seconds_lost
    assert shop("export", "moves", "-f", "csv") == before


def test_the_checks_of_the_database_find_nothing(shop: Shop) -> None:
    assert shop("db", "check")[0] == 0
