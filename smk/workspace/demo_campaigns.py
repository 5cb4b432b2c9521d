"""The sample hotel's campaigns, not each worth its cost; and what both teams noted of guests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from smk.workspace import campaigns, personas
from smk.workspace.campaigns import Described
from smk.workspace.demo_lives import CAMPAIGNS, DAYS, ZONE, Beginning, Deed, Event, desk

_LONGER = timedelta(days=13)  # the last one is still running at the present


@dataclass(frozen=True)
class _Planned:
    channel: str
    cost: str


_PLANS = dict(
    zip(
        CAMPAIGNS,
        (
            _Planned("newsletter", "900"),
            _Planned("search", "4200"),
            _Planned("magazine", "3900"),
        ),
        strict=True,
    )
)
_LEARNED = (
    (30, "luis", "family", "They ask for the pool first; say that before the price."),
    (75, "ana", "couple", "Answer to the evening in the cellar, hardly ever to the rooms."),
    (140, "marta", "group", "The date is fixed long before anybody signs: ask who does."),
)
_DEARER = ("wine-weekend", "4680")  # a second advertisement


def planned(begin: Beginning) -> Iterator[Event]:
    """Each campaign is recorded when it begins; one costs more than was thought."""
    days = timedelta(days=DAYS / len(CAMPAIGNS))
    for number, name in enumerate(CAMPAIGNS):
        at = desk(begin.start + number * days)
        last = begin.start + (number + 1) * days - timedelta(days=1)
        last += _LONGER if name == CAMPAIGNS[-1] else timedelta()
        said = Described(
            channel=_PLANS[name].channel,
            starts_on=_day(at),
            ends_on=_day(last),
            cost=_PLANS[name].cost,
        )
        yield Event(at, "campaign add", "ana", _added(name, said))
        if name == _DEARER[0]:
            dearer = Described(cost=_DEARER[1])
            yield Event(at + timedelta(days=30), "campaign edit", "bea", _edited(name, dearer))


def learned(begin: Beginning) -> Iterator[Event]:
    """Now and then somebody writes down what a kind of guest is like."""
    for days, who, persona, text in _LEARNED:
        at = desk(begin.start + timedelta(days=days))
        yield Event(at, "persona note", who, _noted(persona, text))


def _noted(persona: str, text: str) -> Deed:
    return lambda work: personas.note(work, persona, text, None)


def _day(at: datetime) -> str:
    return at.astimezone(ZONE).date().isoformat()


def _added(name: str, said: Described) -> Deed:
    return lambda work: campaigns.add(work, name, said)


def _edited(name: str, said: Described) -> Deed:
    return lambda work: campaigns.edit(work, name, said)
