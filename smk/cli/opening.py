"""Opens the workspace; the deferred imports stand here.

SQLModel, the agreement's models, yaml and Rich's tables cost more time than a help page may take,
so they are loaded by the first command that needs them.
"""

import getpass
import os
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from smk.reports.format import Format

if TYPE_CHECKING:
    from smk.render import output as output
    from smk.render import progress as progress
    from smk.transfer import exporting as exporting
    from smk.transfer import history_runs as history_runs
    from smk.transfer import importing as importing
    from smk.transfer import sheets as sheets
    from smk.workspace import ageing as ageing
    from smk.workspace import agreed_keys as agreed_keys
    from smk.workspace import agreement_changes as agreement_changes
    from smk.workspace import agreements as agreements
    from smk.workspace import asking as asking
    from smk.workspace import campaigns as campaigns
    from smk.workspace import deals as deals
    from smk.workspace import demo as demo
    from smk.workspace import duplicates as duplicates
    from smk.workspace import editing as editing
    from smk.workspace import erasing as erasing
    from smk.workspace import feedback as feedback
    from smk.workspace import files as files
    from smk.workspace import handoff_lists as handoff_lists
    from smk.workspace import handoffs as handoffs
    from smk.workspace import held as held
    from smk.workspace import lead_addresses as lead_addresses
    from smk.workspace import lead_lists as lead_lists
    from smk.workspace import lead_record as lead_record
    from smk.workspace import leads as leads
    from smk.workspace import leaks as leaks
    from smk.workspace import maintenance as maintenance
    from smk.workspace import merging as merging
    from smk.workspace import moves as moves
    from smk.workspace import operations as operations
    from smk.workspace import personas as personas
    from smk.workspace import quality as quality
    from smk.workspace import reports as reports
    from smk.workspace import setup as setup
    from smk.workspace import sla as sla
    from smk.workspace import sla_checks as sla_checks
    from smk.workspace import sources as sources
    from smk.workspace import today as today
    from smk.workspace import touches as touches
    from smk.workspace import trial as trial
    from smk.workspace import upgrades as upgrades
    from smk.workspace import why as why
    from smk.workspace import work as work

_PACKAGES = {"output": "render", "progress": "render"} | dict.fromkeys(
    ("exporting", "history_runs", "importing", "sheets"), "transfer"
)


def __getattr__(name: str) -> Any:
    """A module of `smk.workspace`, `smk.transfer` or `smk.render`, loaded when first asked for."""
    if name.startswith("_"):
        raise AttributeError(name)
    return import_module(f"smk.{_PACKAGES.get(name, 'workspace')}.{name}")


@dataclass
class Settings:
    """What stood before the command, and the format its answer was asked for in."""

    agreement: str | None = None
    database: str | None = None
    actor: str | None = None
    now: str | None = None
    debug: bool = False
    form: Format = Format.table
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))


def settings_of(ctx: typer.Context) -> Settings:
    """The settings of this run."""
    return ctx.find_root().ensure_object(Settings)


def open_workspace(ctx: typer.Context, folder: Path | None = None) -> "work.Workspace":
    """The workspace these settings name; with `folder`, the one in it."""
    from smk.cli import opening

    settings = settings_of(ctx)
    environment = settings.environment
    located = opening.files.locate(
        settings.agreement if folder is None else str(folder / "smk.yaml"),
        settings.database if folder is None else str(folder / "smk.db"),
        environment,
        Path.cwd(),
    )
    actor = settings.actor or environment.get("SMK_ACTOR") or _login()
    now = settings.now or environment.get("SMK_NOW") or None
    return opening.work.Workspace(located, actor, now)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
