"""smk demo: a small workspace with sample leads, the same for the same day."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from smk.reports.table import Report
from smk.workspace import agreements, leads, moves, reports, setup
from smk.workspace.moves import Asked
from smk.workspace.work import Work, Workspace

LEADS = 60
SEED = 20_261
DAYS = 120
SOURCES = {"search": 5, "referral": 3, "newsletter": 3, "trade fair": 2, "social": 4}
FIRST = "Ada Ben Carla Dora Emil Finn Greta Hugo Ines Jan Kira Luis Mona Nils Olga Pau".split()  # noqa: SIM905
LAST = "Almeida Bauer Costa Duran Eriksen Ferrer Gruber Haas Ibarra Janssen Keller".split()  # noqa: SIM905
COMPANIES = ("Nordwerk", "Alba Foods", "Kite Labs", "Mar y Sol", "Helio", "Brickline", "Papier&Co")
COUNTRIES = ("ES", "DE", "FR", "PT", "DK")
# The chance to go on from each stage, by how good the source is, and the days it takes.
STEPS = (("mql", 0.62, 6), ("sql", 0.6, 5), ("opportunity", 0.7, 9), ("customer", 0.45, 14))
NEXT = (
    "try next: smk lead list --stage mql",
    "          smk report funnel --by source --explain",
    "          smk agreement terms",
)


@dataclass(frozen=True)
class _Event:
    """Something that happens to the sample leads."""

    at: datetime
    action: str
    actor: str
    do: Callable[[Work], object]


def demo(workspace: Workspace, folder: Path) -> Report:
    """Make the workspace, live through its history, and show its funnel."""
    setup.init(workspace, folder, "b2b")
    random = Random(SEED)
    events = [event for number in range(LEADS) for event in _life(random, number, workspace.now)]
    start = min(event.at for event in events) - timedelta(days=1)
    with workspace.writing("agreement adopt") as work:
        agreements.adopt(workspace, replace(work, now=start, actor="ana"))
    with workspace.writing("demo") as work:
        for event in sorted(events, key=lambda one: one.at):
            event.do(replace(work, now=event.at, action=event.action, actor=event.actor))
    with workspace.reading() as work:
        report = reports.funnel(work, reports.FunnelOptions())
    place = f"The sample workspace is in {folder}: cd {folder}"
    return replace(report, notes=(*report.notes, place, *NEXT))


def _life(random: Random, number: int, now: datetime) -> list[_Event]:
    """One lead from its first contact until it stops, always in the past."""
    (source,) = random.choices(list(SOURCES), list(SOURCES.values()))
    name = f"{random.choice(FIRST)} {random.choice(LAST)}"
    email = f"{name.lower().replace(' ', '.')}.{number}@example.com"
    given = {
        "email": email,
        "name": name,
        "company": random.choice(COMPANIES),
        "country": random.choice(COUNTRIES),
        "source": source,
    }
    at = now - timedelta(days=random.uniform(3, DAYS))
    at = at.replace(hour=random.randint(9, 16), minute=random.randint(0, 59), second=0)
    events = [_Event(at, "lead add", "ana", lambda work: leads.add(work, given, (), None, Asked()))]
    luck = 1.25 if source == "referral" else 1.0
    for stage, chance, days in STEPS:
        at += timedelta(hours=24 * random.uniform(0.3, 2) * days)
        if at >= now:
            return events
        if random.random() > chance * luck:
            return events + _farewell(random, email, at)
        events.append(_promotion(random, stage, email, at))
    return events


def _promotion(random: Random, stage: str, email: str, at: datetime) -> _Event:
    settings = {
        "mql": (f"employees={random.randint(10, 400)}",),
        "sql": ("need=fewer spreadsheets", "authority=yes"),
        "opportunity": (f"budget={random.randrange(1000, 20000, 500)}",),
        "customer": (),
    }[stage]
    asked = Asked(settings=settings)
    if stage == "customer":
        amount = str(random.randrange(900, 18000, 150))

        def win(work: Work) -> object:
            return moves.win(work, email, amount, None, asked)

        return _Event(at, "lead win", "luis", win)
    actor = "ana" if stage == "mql" else "luis"
    return _Event(at, "lead promote", actor, lambda work: moves.promote(work, [email], None, asked))


def _farewell(random: Random, email: str, at: datetime) -> list[_Event]:
    """Some stay where they are, some wait, some are lost, a few come back."""
    reason = random.choice((None, "not-ready", "no-answer", "price", "competitor", "wrong-size"))
    if reason is None:
        return []
    gone = _Event(at, "lead park", "luis", lambda work: moves.park(work, [email], reason, Asked()))
    return [gone]
