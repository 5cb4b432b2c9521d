"""Which items of a list moved, when the same items stand in another order."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def moved(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item, Item | None]]:
    """The fewest items whose move turns one order into the other, each with its new forerunner.

    Both hold the same items; the forerunner of the first is None.
    """
    place = {one: index for index, one in enumerate(before)}
    staying = _longest_rise([place[one] for one in after])
    return [
        (one, after[index - 1] if index else None)
        for index, one in enumerate(after)
        if index not in staying
    ]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest rising subsequence: what need not move."""
    ends: list[int] = []
    at: list[int] = []
    earlier: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        earlier.append(at[length - 1] if length else -1)
        ends[length:] = [number] if length == len(ends) else [number, *ends[length + 1 :]]
        at[length:] = [index] if length == len(at) else [index, *at[length + 1 :]]
    kept: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = earlier[index]
    return kept
