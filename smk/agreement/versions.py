"""Which version of the agreement is in force when.

In force at T is the highest-numbered version whose time has come at T; before the first, version
1, which covers all earlier history. A version's time comes with the start of its effective day or
with its adoption, whichever is later, so what was judged stays judged. Until the first adoption
the file itself judges, and has no number.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import pairwise

from smk.agreement.schema import Agreement


@dataclass(frozen=True)
class Version:
    """One adopted version; its text is read only when someone needs it.

    `days_off` are the public holidays written down on adoption, None where the text lists them.
    """

    number: int
    name: str
    in_force_from: datetime
    adopted_at: datetime
    adopted_by: str
    text: str
    days_off: frozenset[date] | None = None


def in_force_from(agreement: Agreement, adopted_at: datetime) -> datetime:
    """When a version adopted at `adopted_at` comes into force."""
    day = agreement.agreement.effective
    if day is None:
        return adopted_at
    return max(datetime.combine(day, time(), agreement.zone), adopted_at)


@dataclass
class Agreements:
    """The file and all adopted versions; `read` turns a version's text into an agreement."""

    file: Agreement
    file_text: str
    versions: tuple[Version, ...]
    read: Callable[[str], Agreement]
    _read: dict[int, Agreement] = field(default_factory=dict)

    @property
    def latest(self) -> Version | None:
        """The version with the highest number, in force or not yet."""
        return self.versions[-1] if self.versions else None

    @property
    def file_differs(self) -> bool:
        """Whether the file says something that no version does yet."""
        return self.latest is not None and self.latest.text != self.file_text

    def number_at(self, at: datetime) -> int | None:
        """The number in force at `at`; None until the first adoption."""
        due = [one.number for one in self.versions if one.in_force_from <= at]
        return max(due, default=1) if self.versions else None

    def segments(self, start: datetime | None, end: datetime | None) -> "list[Segment]":
        """The versions in force from `start` up to `end`, in order, each with its stretch."""
        within = {
            one.in_force_from
            for one in self.versions
            if (start is None or start < one.in_force_from)
            and (end is None or one.in_force_from < end)
        }
        bounds: list[datetime | None] = [start, *sorted(within), end]
        found: list[Segment] = []
        for index, (begin, until) in enumerate(pairwise(bounds)):
            first = self.versions[0].number if self.versions else None
            number = self.number_at(begin) if begin else first
            if index and found[-1].number == number:
                found[-1] = Segment(number, found[-1].start, until)
            else:
                found.append(Segment(number, begin, until))
        return found

    def at(self, at: datetime) -> Agreement:
        """The agreement in force at `at`."""
        return self.numbered(self.number_at(at))

    def numbered(self, number: int | None) -> Agreement:
        """The agreement of a version; the file for None."""
        if number is None:
            return self.file
        if number not in self._read:
            version = self.versions[number - 1]
            same = version.text == self.file_text
            agreement = self.file if same else self.read(version.text)
            if version.days_off is not None:
                agreement = agreement.with_days_off(version.days_off)
            self._read[number] = agreement
        return self._read[number]


def days_to_write_down(agreement: Agreement) -> frozenset[date] | None:
    """The public holidays to keep with a version; None where the text lists its holidays."""
    is_listed = isinstance(agreement.calendar.holidays, tuple)
    return None if is_listed else agreement.days_off


@dataclass(frozen=True)
class Segment:
    """A stretch of time in which one version is in force; None is without bound."""

    number: int | None
    start: datetime | None
    end: datetime | None


def dropped_or_moved(old: Agreement, new: Agreement, used: set[str]) -> list[str]:
    """The used places of `old` that `new` drops, reorders, or turns from stage to parked."""
    lost = [place for place in old.places if place in used and place not in new.places]
    stages = [stage for stage in old.path if stage in used and stage in new.places]
    lost += [stage for stage in stages if stage not in new.path]
    lost += [one.key for one in old.parked if one.key in used and one.key in new.path]
    return lost + reordered(old.path, new, used)


def reordered(old_path: tuple[str, ...], new: Agreement, used: set[str]) -> list[str]:
    """The used stages that stand before one in `new` that they came after on `old_path`."""
    kept = [stage for stage in old_path if stage in used and stage in new.path]
    order = [new.path.index(stage) for stage in kept]
    return [
        stage for stage, one, other in zip(kept[1:], order, order[1:], strict=False) if other < one
    ]
