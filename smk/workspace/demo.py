"""smk demo: two quarters of a small hotel, invented, and the same for the same day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from smk.agreement.templates import template
from smk.language.saying import later, say
from smk.reports.table import Report
from smk.rules.errors import RefusedError
from smk.workspace import agreements, handoffs, reports, setup, sla
from smk.workspace.demo_agreement import CHANGED_WORDS, FIRST_WORDS
from smk.workspace.demo_campaigns import learned, planned
from smk.workspace.demo_ending import ON_THE_DESK, on_the_desk
from smk.workspace.demo_lives import (
    Beginning,
    Event,
    Known,
    life,
)
from smk.workspace.files import AGREEMENT_NAME, DATABASE_NAME
from smk.workspace.moves import Asked
from smk.workspace.work import Work, Workspace

Advance = Callable[[int, int], None]
ANOTHER_FOLDER = later("choose another folder")
LEADS = 400
SEED = 20_261
NEXT = (
    "smk today",
    "smk report sla --period last-month --compare previous",
    "smk report funnel --by source --explain",
)


def demo(workspace: Workspace, folder: Path, advance: Advance) -> Report:
    """Make the workspace, live through its history, and show its funnel and its SLA.

    `advance` is told how many events of how many have happened.
    """
    for path in (folder / AGREEMENT_NAME, folder / DATABASE_NAME):
        if path.exists() or path.is_symlink():
            raise RefusedError(say("{path} is there already", path=path), say(ANOTHER_FOLDER))
    was_there = folder.exists()
    try:
        setup.init(workspace, folder, "hotel")
        return _lived_through(workspace, folder, advance)
    except BaseException:  # half a story is no sample
        for name in (AGREEMENT_NAME, DATABASE_NAME, f"{DATABASE_NAME}-journal"):
            (folder / name).unlink(missing_ok=True)
        if folder.is_dir() and not was_there:
            folder.rmdir()
        raise


def _lived_through(workspace: Workspace, folder: Path, advance: Advance) -> Report:
    begin = Beginning(workspace.now)
    _adopt(workspace, folder, FIRST_WORDS, begin.start)
    random = Random(SEED)
    known: Known = []
    before = LEADS - len(ON_THE_DESK)
    events = [event for number in range(before) for event in life(random, number, begin, known)]
    events += on_the_desk(random, begin.now)
    events += [*planned(begin), *learned(begin)]
    events += [Event(at, "handoff expire", "cron", _expire) for at in begin.mornings()]
    ordered = sorted(events, key=lambda one: one.at)
    early = [one for one in ordered if one.at < begin.middle]
    _live(workspace, early, lambda done: advance(done, len(ordered)))
    _adopt(workspace, folder, CHANGED_WORDS, begin.middle)
    late = ordered[len(early) :]
    _live(workspace, late, lambda done: advance(len(early) + done, len(ordered)))
    with workspace.reading() as work:
        funnel = reports.funnel(work, reports.FunnelOptions())
        promises = sla.sla(work, sla.SlaOptions(period="last-month"))
    place = say("The sample workspace is in {folder}. Try next:", folder=folder)
    commands = (f"cd {folder}", *NEXT)
    promises = replace(promises, notes=(*promises.notes, place, *(f"  {one}" for one in commands)))
    return replace(funnel, then=promises)


def _expire(work: Work) -> Report:
    return handoffs.expire(work, Asked())


def _adopt(
    workspace: Workspace, folder: Path, words: tuple[tuple[str, str], ...], at: datetime
) -> None:
    """Write the agreement as the teams had it then, and adopt it on that day."""
    text = template("hotel", at.date())
    for old, new in words:
        text = text.replace(old, new)
    (folder / "smk.yaml").write_text(text, encoding="utf-8")
    workspace.forget_the_file()
    with workspace.writing("agreement adopt") as work:
        agreements.adopt(workspace, replace(work, now=at, actor="ana"))


def _live(workspace: Workspace, events: list[Event], advance: Callable[[int], None]) -> None:
    with workspace.writing("demo") as work:
        for count, event in enumerate(events):
            advance(count)
            event.do(replace(work, now=event.at, action=event.action, actor=event.actor))
