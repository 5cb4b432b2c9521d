"""What a user can do, each in one transaction; also the Python API.

from smk.workspace import moves
from smk.workspace.files import locate
from smk.workspace.work import Workspace

workspace = Workspace(locate(None, None, dict(os.environ), Path.cwd()), actor="ana")
with workspace.writing("lead promote") as work:
    moves.promote(work, ["ada@example.com"], None, moves.Asked())
"""
