"""Writes a CSV of leads with their history, the mapping that reads it, and a small agreement.

    python tests/benchmarks/generate.py FOLDER [--leads N]

The same N gives the same bytes. About 1.8 moves a lead; some stages are skipped; the rows are in
no order of time or name; cells may be empty, and some names are not ASCII.
"""

import argparse
import csv
import math
import random
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

STAGES = ("lead", "mql", "sql", "opportunity", "customer")
HEADINGS = ("email", "name", "company", "country", "source", *(f"{key}_at" for key in STAGES))
FIRST = int(datetime(2023, 1, 1, tzinfo=UTC).timestamp())
LAST = int(datetime(2026, 10, 1, tzinfo=UTC).timestamp())
# The clock of every command of the benchmark; nothing in the file is later.
NOW = "2026-10-31T12:00:00"
_NOW = int(datetime.fromisoformat(NOW).replace(tzinfo=UTC).timestamp())
DAY = 86_400

# For each stage after the first: the share that gets there, the median of the days until then,
# and the share of those who got further without having been there.
STEPS = ((0.46, 6.0, 0.06), (0.46, 9.0, 0.04), (0.52, 14.0, 0.03), (0.50, 30.0, 0.0))

AGREEMENT = """\
smk: 1

agreement:
  name: Benchmark

calendar:
  timezone: UTC
  hours: {mon-fri: ["09:00-17:00"]}

stages:
  - {key: lead,        label: Lead,        section: tofu, owner: marketing}
  - {key: mql,         label: MQL,         section: mofu, owner: marketing}
  - {key: sql,         label: SQL,         section: mofu, owner: sales}
  - {key: opportunity, label: Opportunity, section: bofu, owner: sales}
  - {key: customer,    label: Customer,    section: bofu, owner: sales}

parked:
  - {key: nurture, label: Nurture, kind: waiting, owner: marketing}
  - {key: lost,    label: Lost,    kind: closed}

reasons:
  - {key: not-ready,  label: Not ready yet, to: nurture}
  - {key: incomplete, label: Data missing,  to: lead}
  - {key: lost,       label: Chose another, to: lost}
"""

MAPPING = """\
match_on: email
dates: iso
timezone: UTC
columns: {email: email, name: name, company: company, country: country, source: source}
stages:
  lead: lead_at
  mql: mql_at
  sql: sql_at
  opportunity: opportunity_at
  customer: customer_at
"""

GIVEN = (
    *("Ada", "Grace", "Alan", "José", "Zoë", "Łukasz", "Mary", "Edsger", "Barbara", "Niklaus"),
    *("Donald", "Ana", "Björn", "Wei", "Fatima", "Olga", "Kenji", "Amara", "Pedro", "Ingrid"),
)
FAMILY = (
    *("Lovelace", "Hopper", "Turing", "García", "Müller", "Kowalski", "Shelley", "Liskov"),
    *("Wirth", "Knuth", "Silva", "Andersson", "Chen", "Haddad", "Ivanova", "Tanaka", "Okafor"),
)
COMPANIES = ("Acme", "Globex", "Initech", "Hooli", "Umbrella", "Stark", "Wayne", "Wonka", "")
COUNTRIES = ("ES", "DE", "FR", "GB", "IT", "PT", "US", "MX", "BR", "IN", "JP", "")
SOURCES = ("search", "ads", "referral", "fair", "newsletter", "partner", "")


def generate(folder: Path, leads: int) -> tuple[Path, Path, Path]:
    """Write leads.csv, mapping.yaml and smk.yaml into a folder; gives their paths in this order."""
    table, mapping, agreement = (
        folder / name for name in ("leads.csv", "mapping.yaml", "smk.yaml")
    )
    mapping.write_text(MAPPING, encoding="utf-8")
    agreement.write_text(AGREEMENT, encoding="utf-8")
    random_ = random.Random(leads)
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows(_row(random_, number) for number in range(1, leads + 1))
    return table, mapping, agreement


def _row(random_: random.Random, number: int) -> list[str]:
    given, family = random_.choice(GIVEN), random_.choice(FAMILY)
    company = random_.choice(COMPANIES)
    box = f"{_ascii(given)}.{_ascii(family)}.{number}"
    return [
        f"{box}@{(company or 'mail').lower()}.example",
        f"{given} {family}",
        company and f"{company} {number % 997}",
        random_.choice(COUNTRIES),
        random_.choice(SOURCES),
        *_dates(random_),
    ]


def _dates(random_: random.Random) -> list[str]:
    """The date of each stage of one lead, empty where it was skipped or not reached."""
    at = random_.randrange(FIRST, LAST)
    dates = [_iso(at)]
    for share, median, skipped in STEPS:
        at += int(median * DAY * math.exp(random_.gauss(0, 0.9)))
        if at >= _NOW or random_.random() >= share:
            break
        dates.append("" if random_.random() < skipped else _iso(at))
    while not dates[-1]:
        dates.pop()
    if len(dates) > 1 and random_.random() < 0.01:
        dates[0] = ""
    return dates + [""] * (len(STAGES) - len(dates))


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()[:19]


@cache
def _ascii(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii())


def main() -> None:
    """Write the three files of a benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--leads", type=int, default=1_000_000)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for path in generate(given.folder, given.leads):
        print(path)


if __name__ == "__main__":
    main()
