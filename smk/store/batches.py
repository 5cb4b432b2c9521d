"""Reads many leads some at a time: enough to be quick, few enough for any statement."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

BATCH = 500
Item = TypeVar("Item")


def batches(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The items in order, at most BATCH at a time."""
    for start in range(0, len(items), BATCH):
        yield list(items[start : start + BATCH])
