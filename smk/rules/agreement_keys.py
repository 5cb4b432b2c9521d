"""Where two agreements say something else, key by key; parts are matched by key, not by place."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, get_args, get_origin

from smk.agreement.part import Part
from smk.agreement.places import ContactRule
from smk.agreement.schema import Agreement
from smk.agreement.scores import FitPoints
from smk.agreement.values import WEEKDAYS
from smk.rules.asking_words import CRITERIA, aspect_of, same_asked

Kind = Literal["value", "criterion", "part", "several", "order"]


@dataclass(frozen=True)
class Change:
    """One key that says something else; None is what is not there.

    A `part` is there on one side alone, `several` are values without an order, an `order` is the
    keys of a list, those on both sides alone. `within` are the two parts of a list that the key
    stands in; `is_word` says that the values are of a closed vocabulary.
    """

    path: tuple[str, ...]
    kind: Kind
    before: Any
    after: Any
    within: tuple[Part | None, Part | None] = (None, None)
    is_word: bool = False

    @property
    def key(self) -> str:
        """The path as it is written: `sla.sales.decide.within`."""
        return ".".join(self.path)


@dataclass(frozen=True)
class _Place:
    """Where the comparison is: the keys down to it, and the parts of a list around it."""

    path: tuple[str, ...] = ()
    within: tuple[Part | None, Part | None] = (None, None)
    is_word: bool = False

    def below(self, *keys: str, is_word: bool = False) -> "_Place":
        return _Place((*self.path, *keys), self.within, is_word)

    def change(self, kind: Kind, before: Any, after: Any) -> Change:
        return Change(self.path, kind, before, after, self.within, self.is_word)


def changes(before: Agreement, after: Agreement) -> Iterator[Change]:
    """All that `after` says otherwise than `before`, in the order of the agreement's keys.

    What is written otherwise and means the same is no change: comments, defaults that are written
    out, the order of keys, of people, of holidays and of what a criterion asks.
    """
    yield from _of_parts(_Place(), before, after)


def _of_parts(place: _Place, before: Part, after: Part) -> Iterator[Change]:
    fields = {**type(before).model_fields, **type(after).model_fields}
    for name, info in fields.items():
        one, other = getattr(before, name, None), getattr(after, name, None)
        if one != other:
            below = place.below(info.alias or name, is_word=is_closed(info.annotation))
            yield from _of_values(below, one, other)


def is_closed(annotation: Any) -> bool:
    """Whether a key of this type takes one of a few words, or none."""
    kinds = (annotation, *get_args(annotation))
    return any(get_origin(kind) is Literal for kind in kinds)


def _of_values(place: _Place, before: Any, after: Any) -> Iterator[Change]:
    there = before if before is not None else after
    if isinstance(there, CRITERIA):
        if before is None or after is None or same_asked(before) != same_asked(after):
            yield place.change("criterion", before, after)
    elif isinstance(before, Part) and isinstance(after, Part):
        yield from _of_parts(place, before, after)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from _of_lists(place, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        one_by_one = _of_hours if place.path == ("calendar", "hours") else _of_mappings
        yield from one_by_one(place, before, after)
    else:
        kind: Kind = "part" if isinstance(there, Part) and None in (before, after) else "value"
        yield place.change(kind, before, after)


def _of_lists(place: _Place, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Change]:
    items = (*before, *after)
    if all(isinstance(one, FitPoints) for one in items):
        yield from _of_points(place, before, after)
    elif all(isinstance(one, Part) and hasattr(one, "key") for one in items):
        yield from _of_keyed(place, before, after)
    elif set(before) != set(after):
        yield place.change("several", before, after)
    elif all(isinstance(one, ContactRule) for one in items):
        orders = tuple(tuple(dict.fromkeys(several)) for several in (before, after))
        if orders[0] != orders[1]:
            yield place.change("order", *orders)


def _of_keyed(place: _Place, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Change]:
    ones, others = ({one.key: one for one in several} for several in (before, after))
    kept = tuple(key for key in ones if key in others)
    then = tuple(key for key in others if key in ones)
    if kept != then:
        yield place.change("order", kept, then)
    for key in dict.fromkeys((*ones, *others)):
        one, other = ones.get(key), others.get(key)
        below = _Place((*place.path, key), (one, other))
        if one is None or other is None:
            yield below.change("part", one, other)
        else:
            yield from _of_parts(below, one, other)


def _of_mappings(place: _Place, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if one != other:
            yield from _of_values(place.below(key), one, other)


def _of_hours(place: _Place, before: dict[int, Any], after: dict[int, Any]) -> Iterator[Change]:
    """Days that follow each other and change alike are one change, such as mon-thu."""
    days = [(before.get(day, ()), after.get(day, ())) for day in range(7)]
    for (one, other), several in groupby(range(7), key=days.__getitem__):
        numbers = list(several)
        name = "-".join(dict.fromkeys((WEEKDAYS[numbers[0]], WEEKDAYS[numbers[-1]])))
        if one != other:
            yield place.below(name).change("value", one, other)


def _of_points(
    place: _Place, before: Sequence[FitPoints], after: Sequence[FitPoints]
) -> Iterator[Change]:
    """Conditions have no key: each is matched by what it asks, else by what it asks about.

    They are named by their place from 0, as smk agreement show does; one that is dropped by the
    place it had.
    """
    olds, news = list(enumerate(before)), list(enumerate(after))
    pairs = _matched(olds, news, lambda one: same_asked(one[1].when))
    pairs += _matched(olds, news, lambda one: aspect_of(one[1].when))
    pairs += _matched(olds, news, lambda one: one[0])
    for (_, one), (index, other) in sorted(pairs, key=lambda pair: pair[1][0]):
        yield from _of_parts(_Place((*place.path, str(index)), (one, other)), one, other)
    for index, one in olds:
        yield place.below(str(index)).change("part", one, None)
    for index, one in news:
        yield place.below(str(index)).change("part", None, one)


_Numbered = tuple[int, FitPoints]


def _matched(
    olds: list[_Numbered], news: list[_Numbered], likeness: Any
) -> list[tuple[_Numbered, _Numbered]]:
    """The pairs that are alike; they leave both lists."""
    waiting: dict[Hashable, list[_Numbered]] = {}
    for new in news:
        waiting.setdefault(likeness(new), []).append(new)
    pairs = []
    for old in list(olds):
        if alike := waiting.get(likeness(old)):
            pairs.append((old, alike.pop(0)))
            olds.remove(old)
            news.remove(pairs[-1][1])
    return pairs
