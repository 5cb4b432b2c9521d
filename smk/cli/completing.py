"""What a shell completes beyond commands and options: keys of the agreement, addresses of leads.

A shell may run what is offered to it, so only values without any sign that a shell knows are
offered, and none with a help text of its own.
"""

import re
from collections.abc import Callable, Iterable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from smk.cli import opening
from smk.cli.opening import settings_of

if TYPE_CHECKING:
    from smk.workspace.files import Files

Complete = Callable[..., list[str]]
ASKED_BY = "_SMK_COMPLETE"
_SAFE = re.compile(r"[A-Za-z0-9._@+-]+")
_BEFORE = "_SMK_COMPLETE_BEFORE"


def words_of_the_line(environment: MutableMapping[str, str]) -> list[str] | None:
    """The words that a shell wants completed, the last one perhaps unfinished; None if none does.

    bash takes an address apart at its @, and wants what begins with the @ completed alone. The
    parts are put together again here; what stands before the @ of the word in question is set
    aside.
    """
    if ASKED_BY not in environment:
        return None
    if "COMP_WORDS" not in environment:
        return environment.get("_TYPER_COMPLETE_ARGS", "").split()[1:]
    words = environment["COMP_WORDS"].split("\n")
    number = environment.get("COMP_CWORD", "")
    current = int(number) if number.isdigit() else len(words) - 1
    at = min(current, len(words) - 1)
    while at > 1:
        after = "".join(words[at + 1 : at + 2])
        if words[at] == "=" and current == at + 1:
            words[at - 1 : at + 2] = [f"{words[at - 1]}={after}"]
            current, at = at - 1, at - 1
        elif words[at] == "@" and current in (at, at + 1):
            environment[_BEFORE] = words[at - 1]
            words[at - 1 : at + 2] = [f"@{after}"]
            current, at = at - 1, at - 1
        elif words[at] == "@":
            words[at - 1 : at + 2] = [f"{words[at - 1]}@{after}"]
            current, at = current - 2, at - 1
        at -= 1
    environment["COMP_WORDS"], environment["COMP_CWORD"] = "\n".join(words), str(current)
    return words[1:]


def one_of(*values: str) -> Complete:
    """Completes a closed list of values."""

    def complete(incomplete: str) -> list[str]:
        return _offered(values, incomplete)

    return complete


def leads(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the addresses of leads."""
    before = settings_of(ctx).environment.get(_BEFORE, "").lower()
    beginning = before + incomplete.lower()
    found = opening.lead_addresses.lead_addresses(_files(ctx), beginning)
    rest = len(beginning)
    return [incomplete + one[rest:] for one in _offered(found, beginning)]


def stages(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the stages of the agreement."""
    return _offered(opening.agreed_keys.agreed_keys(_files(ctx)).stages, incomplete)


def places(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the stages and the parked places."""
    keys = opening.agreed_keys.agreed_keys(_files(ctx))
    return _offered((*keys.stages, *keys.parked), incomplete)


def reasons(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the reasons."""
    return _offered(opening.agreed_keys.agreed_keys(_files(ctx)).reasons, incomplete)


def kinds(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the kinds of touches."""
    return _offered(opening.agreed_keys.agreed_keys(_files(ctx)).touches, incomplete)


def outcomes(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the outcomes of the kind of touch that was typed, else of all kinds."""
    by_kind = dict(opening.agreed_keys.agreed_keys(_files(ctx)).outcomes)
    kind = ctx.params.get("kind")
    chosen = [by_kind[kind]] if kind in by_kind else by_kind.values()
    return _offered(dict.fromkeys(one for several in chosen for one in several), incomplete)


def personas(ctx: typer.Context, incomplete: str) -> list[str]:
    """Completes the personas."""
    return _offered(opening.agreed_keys.agreed_keys(_files(ctx)).personas, incomplete)


def _offered(values: Iterable[str], incomplete: str) -> list[str]:
    return [one for one in values if one.startswith(incomplete) and _SAFE.fullmatch(one)]


def _files(ctx: typer.Context) -> "Files":
    settings = settings_of(ctx)
    before = ctx.find_root().params
    return opening.files.locate(
        before.get("agreement_file"), before.get("db_file"), settings.environment, Path.cwd()
    )
