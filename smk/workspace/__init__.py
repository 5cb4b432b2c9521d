"""What a user can do, each in one transaction; also the Python API.

from smk.workspace import locate, Workspace, leads
workspace = Workspace(locate(...), actor="ana", now=None)
with workspace.writing("lead promote") as work:
    leads.promote(work, ["ada@example.com"])
"""

from smk.workspace import (
    agreements,
    demo,
    editing,
    files,
    leads,
    maintenance,
    moves,
    operations,
    reports,
)
from smk.workspace.work import Work, Workspace

__all__ = [
    "Work",
    "Workspace",
    "agreements",
    "demo",
    "editing",
    "files",
    "leads",
    "maintenance",
    "moves",
    "operations",
    "reports",
]
