"""Where an answer goes: the terminal, a pipe, or a file that is written whole or not at all."""

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from smk.language.saying import say
from smk.render.as_html import render_html
from smk.render.formats import render_text
from smk.render.safe import safe
from smk.render.terminal import for_pipe, for_terminal
from smk.reports.format import Format
from smk.reports.table import Report, Verdict
from smk.reports.values import Failure, FieldsError, OutputError, UnwritableError, why

NARROWEST, LONGEST = 40, 400


@dataclass(frozen=True)
class Output:
    """How a command's answer is to be written; `done` is what cannot be told is done already."""

    form: Format = Format.table
    fields: str | None = None
    out: str | None = None
    force: bool = False
    done: bool = False


def show(report: Report, output: Output) -> None:
    """Write a report where and how it was asked for; warnings go to stderr."""
    if report.silent:
        return
    try:
        _show(report, output)
    except BrokenPipeError:  # whoever read the answer has seen enough
        raise
    except OSError as error:
        told = say("it is done all the same: smk log") if output.done else ""
        raise OutputError(
            say("the answer could not be written: {why}", why=why(error)),
            told or say("--out FILE writes it to a file"),
        ) from None


def _show(report: Report, output: Output) -> None:
    chosen = _picked(report, output.fields) if output.fields else report
    if output.out:
        write_file(_named(output.out, report), _written(chosen, output.form), output.force)
    elif output.form != Format.table:
        sys.stdout.write(_written(chosen, output.form))
    elif sys.stdout.isatty():
        console = _console()
        console.print(for_terminal(chosen, console), soft_wrap=False)
    else:
        sys.stdout.write(for_pipe(chosen))
    sys.stdout.flush()
    show_warnings(report.warnings)
    if report.then is not None:
        _show(report.then, output)


def _written(report: Report, form: Format) -> str:
    """A report as the text of a pipe or a file."""
    if form == Format.table:
        return for_pipe(report)
    return render_html(report) if form == Format.html else render_text(report, form)


def _console() -> Console:
    console = Console(markup=False, emoji=False, highlight=False)
    if console.width < NARROWEST:
        console = Console(markup=False, emoji=False, highlight=False, width=80)
    return console


def show_warnings(warnings: Sequence[str]) -> None:
    """What whoever ran the command should know, on stderr, each thing once."""
    for warning in dict.fromkeys(warnings):
        print(f"smk: {safe(warning)}", file=sys.stderr)


def _picked(report: Report, fields: str) -> Report:
    """Only the named columns, in the order they are named."""
    names = [name.strip() for name in fields.split(",") if name.strip()]
    unknown = [name for name in names if name not in report.keys]
    if unknown or not names:
        nameless = say("--fields names no column")
        raise FieldsError(
            say("there is no column {name!r}", name=unknown[0]) if unknown else nameless,
            say("one of: {names}", names=", ".join(report.keys)),
        )
    indexes = [report.keys.index(name) for name in names]
    columns = tuple(report.columns[index] for index in indexes)
    layout = "table" if report.layout != "record" else report.layout
    return replace(
        report,
        columns=tuple(replace(one, only_data=False, may_hide=False) for one in columns),
        rows=tuple(tuple(row[index] for index in indexes) for row in report.rows),
        total=report.total and tuple(report.total[index] for index in indexes),
        layout=layout,
    )


def _named(out: str, report: Report) -> Path:
    day = report.context.as_of.astimezone(report.context.zone).date().isoformat()
    return Path(out.replace("{date}", day))


def write_file(path: Path, text: str, force: bool) -> None:
    """Write a file whole or not at all; one that is there only by force."""
    if path.is_dir():
        raise OutputError(say("{path} is a folder", path=path), say("name a file, not a folder"))
    if path.exists() and not force:
        raise OutputError(say("{path} is there already", path=path), say("--force overwrites it"))
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.write(text)
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise UnwritableError(path, error) from None


def show_error(error: Failure, form: Format) -> None:
    """An error in a few lines on stderr; as JSON where the command was to answer in JSON."""
    if form in (Format.json, Format.jsonl):
        answer: dict[str, Any] = {"code": error.code, "message": error.message, "hint": error.hint}
        if error.verdicts:
            answer["criteria"] = [
                {"clause": one.clause, "holds": one.holds, "evidence": one.evidence,
                 "missing": one.missing}
                for one in error.verdicts
            ]  # fmt: skip
        print(json.dumps({"error": answer}, ensure_ascii=False), file=sys.stderr)
        return
    lines = [f"smk: {_lines(error.message)}"]
    lines += [_verdict_line(one) for one in error.verdicts]
    if error.hint:
        lines.append(f"     {_lines(error.hint)}")
    print("\n".join(lines), file=sys.stderr)


def _lines(text: str) -> str:
    """A message line by line, each at a length that people read."""
    shown = (safe(line) for line in text.split("\n"))
    return "\n".join(one if len(one) <= LONGEST else one[:LONGEST] + "..." for one in shown)


def _verdict_line(one: Verdict) -> str:
    mark = {True: "[x]", False: "[ ]", None: "[?]"}[one.holds]
    tail = "; ".join(part for part in (one.evidence, one.missing) if part)
    return safe(f"{'  ' * one.depth}  {mark} {one.clause}" + (f": {tail}" if tail else ""))
