"""Asking before what cannot be undone: on a terminal; scripts say --yes."""

import sys
from collections.abc import Sequence

import typer

from smk.language.saying import say
from smk.render.safe import safe
from smk.rules.errors import RefusedError, UsageError

YES = ("y", "yes", "s", "si", "sí")
NO = ("n", "no")


def confirm(question: str, refusal: str, told: Sequence[str] = ()) -> None:
    """Ask until there is an answer; anything but yes ends with the refusal, nothing changed.

    What there is to know before is `told` first.
    """
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(say("nobody is there to be asked"), say("add --yes"))
    for line in told:
        typer.echo(safe(line), err=True)
    while (answer := _answer(question)) not in ("", *YES, *NO):
        question = say("answer y or n")
    if answer not in YES:
        raise RefusedError(refusal)


def _answer(question: str) -> str:
    asked = f"{question} [{say('y/N')}]"
    return str(typer.prompt(asked, default="", show_default=False, err=True)).strip().lower()
