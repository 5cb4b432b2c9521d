"""Several people at once: nothing is lost, nothing fails that need not, every history is whole."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from smk.transfer.exporting import export_moves
from smk.workspace import maintenance, operations
from smk.workspace.files import locate
from smk.workspace.work import Workspace

PEOPLE, EACH, SHARED, TOGETHER = 4, 200, 50, 10
NOW = "2026-11-20T12:00:00Z"
PROMOTE = """
import json, sys
from pathlib import Path
from smk.rules.errors import SmkError
from smk.store import database
from smk.workspace import moves
from smk.workspace.files import locate
from smk.workspace.moves import Asked
from smk.workspace.work import Workspace
database.PATIENCE_SECONDS = 300  # whose turn it is, is for a busy machine to say
actor, own, shared = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
workspace = Workspace(locate(None, None, {}, Path.cwd()), actor, "2026-11-20T12:00:00Z")
print("ready", flush=True)
sys.stdin.readline()
said = []
for leads in own + shared:
    try:
        with workspace.writing("lead promote") as work:
            moves.promote(work, leads, "sql", Asked())
        said += [(lead, "promoted") for lead in leads]
    except SmkError as error:
        said += [(lead, type(error).__name__) for lead in leads]
print(json.dumps(said))
"""


@dataclass(frozen=True)
class Rush:
    """What several processes that promoted leads at the same time were told of each."""

    workspace: Workspace
    own: list[list[str]]
    shared: list[str]
    said: list[list[tuple[str, str]]]


def names(kind: str, count: int) -> list[str]:
    return [f"{kind}-{number}@example.com" for number in range(count)]


@pytest.fixture(scope="module")
def rush(lived: Callable[..., Path]) -> Rush:
    """Each process promotes leads of its own, some together; all then fight over the same."""
    own = [names(f"own-{person}", EACH) for person in range(PEOPLE)]
    shared = names("shared", SHARED)
    emails = (*shared, *(lead for one in own for lead in one))
    files = {
        "leads.csv": "\n".join(("E-mail", *emails)),
        "leads.yaml": "columns: {email: E-mail, name: E-mail}",
    }
    folder = lived(("import", "leads", "leads.csv", "--map", "leads.yaml"), files=files)
    workspace = Workspace(locate(None, None, {}, folder), "ana", NOW)
    running = [_started(folder, person, one, shared) for person, one in enumerate(own)]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * PEOPLE
    return Rush(workspace, own, shared, [list(map(tuple, json.loads(one))) for one in said])


def _started(
    folder: Path, person: int, own: list[str], shared: list[str]
) -> "subprocess.Popen[str]":
    in_turn = [own[start : start + TOGETHER] for start in range(0, len(own), TOGETHER)]
    lists = (json.dumps(in_turn), json.dumps([[lead] for lead in shared]))
    return subprocess.Popen(
        [sys.executable, "-c", PROMOTE, f"person-{person}", *lists],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_promotions_of_different_leads_all_succeed(rush: Rush):
    told = [dict(one[:EACH]) for one in rush.said]
    assert told == [dict.fromkeys(own, "promoted") for own in rush.own]


def test_of_promotions_of_the_same_lead_one_succeeds_and_the_others_are_refused(rush: Rush):
    told = Counter(answer for one in rush.said for answer in one[EACH:])
    assert told == Counter(
        {(lead, "promoted"): 1 for lead in rush.shared}
        | {(lead, "RefusedError"): PEOPLE - 1 for lead in rush.shared}
    )


def test_every_history_is_whole(rush: Rush):
    found: dict[str, list[tuple[str | None, str]]] = {}
    with rush.workspace.reading() as work:
        report = export_moves(work)
    columns = (report.column(key) for key in ("lead", "from", "to"))
    for lead, before, after in zip(*columns, strict=True):
        found.setdefault(lead, []).append((before, after))
    everyone = (*rush.shared, *(lead for one in rush.own for lead in one))
    assert found == {lead: [(None, "lead"), ("lead", "sql")] for lead in everyone}


def test_the_log_names_each_operation_that_succeeded_and_no_other(rush: Rush):
    with rush.workspace.reading() as work:
        log = operations.log(work, None)
    counts = Counter(zip(log.column("by"), log.column("leads"), strict=True))
    assert counts.pop(("ana", PEOPLE * EACH + SHARED)) == 1
    together = {(f"person-{person}", TOGETHER): EACH // TOGETHER for person in range(PEOPLE)}
    alone = sum(count for (_, number), count in counts.items() if number == 1)
    assert together.items() <= counts.items()
    assert (alone, counts.total()) == (SHARED, SHARED + PEOPLE * EACH // TOGETHER)


def test_the_database_is_whole_afterwards(rush: Rush):
    assert maintenance.check(rush.workspace).rows == ()
    assert not rush.workspace.files.database.path.with_suffix(".db-journal").exists()
