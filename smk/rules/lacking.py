"""What would have to be mended for a lead to meet what it was judged by."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from smk.language.saying import say
from smk.rules.errors import Verdict


@dataclass
class _Node:
    """A verdict and those on its parts."""

    verdict: Verdict
    parts: "list[_Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Lacking:
    """What is missing, what could not be judged, and commands that mend it, each in order."""

    missing: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()
    mends: tuple[str, ...] = ()

    @property
    def in_words(self) -> str:
        """What is missing, and what could not be judged."""
        parts = [*self.missing]
        if self.unjudged:
            parts.append(say("cannot be judged: {clauses}", clauses=", ".join(self.unjudged)))
        return "; ".join(parts)


def what_is_missing(verdicts: Sequence[Verdict]) -> Lacking:
    """What keeps a lead from meeting verdicts, each followed by those on its parts.

    Nothing inside an `any` that holds counts, and nothing inside a `not`, which says itself what
    it asks; of an `any` that does not hold, one part would be enough.
    """
    return _together(_lacks(node) for node in _tree(verdicts))


def _tree(verdicts: Sequence[Verdict]) -> list[_Node]:
    roots: list[_Node] = []
    above: list[_Node] = []
    for verdict in verdicts:
        node = _Node(verdict)
        del above[verdict.depth :]
        (above[-1].parts if above else roots).append(node)
        above.append(node)
    return roots


def _together(several: Iterable[Lacking]) -> Lacking:
    found = list(several)
    return Lacking(
        tuple(text for one in found for text in one.missing),
        tuple(text for one in found for text in one.unjudged),
        tuple(dict.fromkeys(text for one in found for text in one.mends)),
    )


def _lacks(node: _Node) -> Lacking:
    one = node.verdict
    if one.holds:
        return Lacking()
    if one.kind in ("", "not"):
        return Lacking(*_own(one))
    inner = [_lacks(part) for part in node.parts]
    found = _together(inner)
    if one.kind == "all" or one.holds is None:
        return found
    ways = [say(" and ").join(part.missing) for part in inner if part.missing]
    if one.kind == "any":
        either = "".join(ways)
        if len(ways) > 1:
            either = say("either {ways}", ways=say(", or ").join(ways))
        return Lacking((either,) if either else (), (), found.mends[:1])
    lacking = one.needed - sum(part.verdict.holds is True for part in node.parts)
    more = say("{n} more of ({ways})", n=lacking, ways=", ".join(ways))
    return Lacking((more,), (), found.mends)


def _own(one: Verdict) -> Iterator[tuple[str, ...]]:
    """The three parts for a verdict without parts of its own."""
    yield (one.missing,) if one.missing and one.holds is False else ()
    yield (one.clause,) if one.missing and one.holds is None else ()
    yield (one.mend,) if one.mend and one.holds is False else ()
