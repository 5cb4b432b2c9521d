"""The nearest valid spelling of a word someone mistyped."""

from collections.abc import Iterable
from difflib import get_close_matches

from smk.language.saying import say


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word most like `word`, or None if none is close."""
    valid = list(valid)
    lowered = {candidate.casefold(): candidate for candidate in valid}
    found = get_close_matches(word.casefold(), lowered, n=1, cutoff=0.6)
    return lowered[found[0]] if found else None


def meant(word: str, valid: Iterable[str]) -> str:
    """A hint: the nearest spelling, or nothing where none is near."""
    near = nearest(word, valid)
    return say("did you mean {near}?", near=near) if near else ""


def suggestion(word: str, valid: Iterable[str]) -> str:
    """A hint: the nearest spelling, or all valid ones where none is near and they are few."""
    valid = list(valid)
    few = say("one of: {valid}", valid=", ".join(valid)) if 0 < len(valid) <= 15 else ""
    return meant(word, valid) or few
