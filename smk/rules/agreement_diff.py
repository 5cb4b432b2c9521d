"""What one agreement says otherwise than another, in sentences, down to each key."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from smk.agreement.part import Part
from smk.agreement.schema import Agreement
from smk.agreement.scores import FitPoints
from smk.language.saying import say
from smk.rules.agreement_keys import Change, changes
from smk.rules.agreement_order import moved
from smk.rules.agreement_sentences import (
    ASKED,
    GONE,
    JOINED,
    LEFT,
    NEW,
    ORDERS,
    PHRASES,
    QUOTED,
    REFUSED,
    WARNED,
    about,
    instead,
)
from smk.rules.agreement_wording import aspect, details, in_words, label_of
from smk.rules.asking_words import asked_by, changes_of


@dataclass(frozen=True)
class Difference:
    """One thing that is said otherwise: its key, both values in words, and a sentence.

    A value that is not there is None. Several differences of what a criterion asks share its key.
    """

    key: str
    before: str | None
    after: str | None
    sentence: str


def differences(before: Agreement, after: Agreement) -> tuple[Difference, ...]:
    """All that `after` says otherwise than `before`, in the order of the agreement's keys.

    Parts are matched by their key; one that is added or dropped is one difference, and so is a
    list whose parts moved. What is only written otherwise and means the same is no difference.
    """
    both = _Both(before, after)
    return tuple(one for change in changes(before, after) for one in both.told(change))


@dataclass(frozen=True)
class _Both:
    """Both agreements; tells one change of a key at a time."""

    before: Agreement
    after: Agreement

    def told(self, change: Change) -> Iterator[Difference]:
        if change.kind == "criterion":
            yield from self._criterion(change)
        elif change.kind == "part":
            yield self._part(change)
        elif change.kind == "order":
            yield self._order(change)
        elif change.kind == "several":
            yield self._several(change)
        else:
            yield self._value(change)

    def _value(self, change: Change) -> Difference:
        key = change.path[-1]
        before = in_words(change.path, change.before, self.before, change.is_word)
        after = in_words(change.path, change.after, self.after, change.is_word)
        if before == after:  # two places of one name: their keys tell them apart
            before, after = f"{before} ({change.before})", f"{after} ({change.after})"
        if key in ("label", "title"):
            one, other = (label_of(part, change.path[-2]) for part in change.within)
            what = about(change, one)
            sentence = say("{what} is now called {name}", what=what, name=other)
        elif key == "strict_teams":
            sentence = say(REFUSED if change.after else WARNED)
        elif QUOTED & {key, change.path[0]}:
            sentence = instead(self._about(change), _quoted(before), _quoted(after))
        else:
            sentence = instead(self._about(change), before, after, _phrase(change))
        return Difference(change.key, before, after, sentence)

    def _about(self, change: Change) -> str:
        """What a value belongs to: `Stage MQL, stale after`."""
        what = about(change, self._name(change))
        plain = change.path[0] == "terms" or change.path[:2] == ("calendar", "hours")
        if plain or not what or change.path[-1] == "points" or _phrase(change):
            return what
        return f"{what}, {aspect(change.path)}" if len(change.path) > 1 else what

    def _name(self, change: Change) -> str:
        """What people call the part of a list that a key stands in, by its newest name."""
        part = change.within[1] or change.within[0]
        if isinstance(part, FitPoints):
            return asked_by(part.when, self.after)
        if part is not None:
            return label_of(part, change.path[-2])
        if change.path[0] == "criteria":
            return self.after.label(change.path[1])
        return change.path[3] if len(change.path) > 3 else change.path[-1]

    def _part(self, change: Change) -> Difference:
        before = self._described(change, change.before, self.before)
        after = self._described(change, change.after, self.after)
        listed = ".".join(change.path[:-1])
        if listed not in NEW:
            sentence = instead(self._about(change), before, after)
        elif after is None:
            sentence = say(GONE[listed], part=before)
        else:
            sentence = say(NEW[listed], part=after, where=self._where(change.path[-1]))
        return Difference(change.key, before, after, sentence)

    def _described(self, change: Change, part: Part | None, agreement: Agreement) -> str | None:
        """A whole part in words: its name and what else it says."""
        if part is None:
            return None
        told = ", ".join(details(change.path, part, agreement))
        if hasattr(part, "key"):
            name = label_of(part, change.path[-1])
            return f"{name} ({told})" if told else name
        is_of_touches = change.path[:-1] == ("scoring", "interest", "points")
        return f"{change.path[-1]} ({told})" if is_of_touches else told

    def _where(self, stage: str) -> str:
        """Where on the path a new stage stands."""
        position = self.after.position(stage)
        if not position:
            return say("as the first")
        return say("after {place}", place=self.after.label(self.after.path[position - 1]))

    def _order(self, change: Change) -> Difference:
        names = self._names(change)
        moves = []
        for one, forerunner in moved(change.before, change.after):
            if forerunner is None:
                moves.append(say("{name} now first", name=names[one]))
            else:
                place = names[forerunner]
                moves.append(say("{name} now after {place}", name=names[one], place=place))
        before, after = (
            ", ".join(names[one] for one in several) for several in (change.before, change.after)
        )
        sentence = say(ORDERS[change.key], moves="; ".join(moves))
        return Difference(change.key, before, after, sentence)

    def _names(self, change: Change) -> dict[Hashable, str]:
        """What the items of a list are called, by what its order knows them by."""
        holder: Any = self.after
        for name in change.path:
            holder = getattr(holder, name)
        if change.key == "handoff.first_contact":
            return {one: ", ".join(details(change.path, one, self.after)) for one in holder}
        return {one.key: label_of(one, one.key) for one in holder}

    def _several(self, change: Change) -> Difference:
        added = tuple(one for one in change.after if one not in change.before)
        gone = tuple(one for one in change.before if one not in change.after)
        new = in_words(change.path, tuple(dict.fromkeys(added)), self.after, False)
        old = in_words(change.path, tuple(dict.fromkeys(gone)), self.before, False)
        if change.key not in JOINED:
            told = [new and say("now also {names}", names=new)]
            told.append(old and say("no longer {names}", names=old))
            sentence = f"{self._about(change)}: {'; '.join(one for one in told if one)}"
        elif new and old:
            joined = say(JOINED[change.key], names=new)
            sentence = say("{joined}; leaves: {names}", joined=joined, names=old)
        else:
            sentence = say((JOINED if new else LEFT)[change.key], names=new or old)
        before = in_words(change.path, change.before, self.before, False)
        after = in_words(change.path, change.after, self.after, False)
        return Difference(change.key, before, after, sentence)

    def _criterion(self, change: Change) -> Iterator[Difference]:
        one, other = change.before, change.after
        before = one and asked_by(one, self.before)
        after = other and asked_by(other, self.after)
        what = about(change, self._name(change))
        part = change.within[1]
        if isinstance(part, FitPoints):
            points = in_words((*change.path, "points"), part.points, self.after, False)
            sentence = say(
                "{points} points for {after} instead of {before}",
                points=points,
                after=after,
                before=before,
            )
            yield Difference(change.key, before, after, sentence)
        elif change.path[0] == "sla":
            sentence = instead(what, before, after, _phrase(change))
            yield Difference(change.key, before, after, sentence)
        elif one is None:
            yield Difference(
                change.key, None, after, say("{what} now needs: {after}", what=what, after=after)
            )
        elif other is None:
            sentence = say(
                "{what} no longer needs anything; before: {before}", what=what, before=before
            )
            yield Difference(change.key, before, None, sentence)
        else:
            for asking in changes_of(one, other, self.after):
                text = say(ASKED[asking.how], what=what, **vars(asking))
                yield Difference(change.key, asking.before, asking.after, text)


def _quoted(text: str | None) -> str | None:
    return None if text is None else say('"{text}"', text=text)


def _phrase(change: Change) -> str:
    return PHRASES.get(f"{change.path[0]}.{change.path[-1]}", "")
