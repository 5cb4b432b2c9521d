"""Every line of the example crontab is run as cron runs it: by sh, from home, with next to no
environment; and it prints only what somebody should read."""

import csv
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
TEXT = (EXAMPLES / "crontab").read_text()
ASSIGNMENT = re.compile(r"([A-Z_]+)=(.*)")
FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
FRIDAY = "2026-11-20T12:00:00Z"
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
JOBS = [line.split(maxsplit=5) for line in LINES if not ASSIGNMENT.fullmatch(line)]
COMMANDS = [job[5] for job in JOBS]


@dataclass(frozen=True)
class Home:
    """A home folder with a workspace in it, as the crontab expects it."""

    path: Path

    @property
    def folder(self) -> Path:
        return self.path / "smk"

    def run(self, command: str) -> "subprocess.CompletedProcess[str]":
        """A command as cron would run it."""
        environment = {"HOME": str(self.path), "LOGNAME": "ana", "SHELL": "/bin/sh"}
        environment |= dict(
            found.groups() for line in LINES if (found := ASSIGNMENT.fullmatch(line))
        )
        smk = str(Path(sys.executable).parent)
        environment |= {"PATH": f"{smk}:{environment['PATH']}", "SMK_NOW": FRIDAY}
        return subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def job(self, part: str) -> "subprocess.CompletedProcess[str]":
        """The one job that has this in it."""
        (command,) = [one for one in COMMANDS if part in one]
        return self.run(command)


@pytest.fixture(scope="module")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = Home(tmp_path_factory.mktemp("home"))
    made = found.run(
        "export SMK_NOW=2026-09-15T09:00:00Z && smk init smk --template b2b"
        " && cd smk && smk agreement adopt --yes"
    )
    assert made.stderr == ""
    for name in ("inbox", "reports", "exports"):
        (found.folder / name).mkdir()
    shutil.copy(EXAMPLES / "import-leads.yaml", found.folder)
    return found.path


@pytest.fixture
def home(pattern: Path, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(pattern, tmp_path / "home")))


def with_leads(home: Home) -> Home:
    rows = (EXAMPLES / "leads.csv").read_text().splitlines()
    (home.folder / "inbox/leads.csv").write_text("\n".join(rows[:3]) + "\n")
    return home


def test_there_are_jobs_and_each_has_a_schedule_that_cron_takes() -> None:
    assert len(JOBS) >= 10
    for *schedule, command in JOBS:
        assert "%" not in command
        for field, (least, most) in zip(schedule, FIELDS, strict=True):
            numbers = re.findall(r"\d+", field)
            assert field == "*" or numbers
            assert all(least <= int(one) <= most for one in numbers)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(one, marks=pytest.mark.slow if number % 4 else ())
        for number, one in enumerate(COMMANDS)
    ],
)
def test_each_line_is_content_with_a_new_workspace(home: Home, command: str) -> None:
    done = home.run(command)
    assert done.stderr == ""
    assert done.returncode == (1 if "inbox" in command else 0)  # cron does not mind


def test_the_hourly_import_is_silent_and_the_second_changes_nothing(home: Home) -> None:
    first, second = (with_leads(home).job("import leads") for _ in range(2))
    assert (first.stdout, second.stdout) == ("", "")
    log = (home.folder / "import.log").read_text()
    assert len(re.findall(r"leads.csv +2 +2 +0 +0", log)) == 1
    assert len(re.findall(r"leads.csv +2 +0 +0 +2", log)) == 1


def test_the_hourly_import_mails_what_was_rejected(home: Home) -> None:
    shutil.copy(EXAMPLES / "leads.csv", home.folder / "inbox")
    done = home.job("import leads")
    assert "leads.rejects.csv" in done.stdout


@pytest.mark.slow
def test_what_nobody_decided_is_closed_and_mailed_by_the_check(home: Home) -> None:
    offer = (
        "cd smk && smk --now 2026-10-12T09:00:00Z lead add bo@example.com --name Bo --company B"
        " && smk --now 2026-10-12T09:00:00Z touch add bo@example.com demo_request"
        " && smk --now 2026-10-12T09:00:00Z lead promote bo@example.com"
    )
    assert home.run(offer).returncode == 0
    assert home.job("handoff expire").stdout == ""
    assert "bo@example.com" in (home.folder / "smk.log").read_text()
    assert re.search(r"handoff expire +cron", home.run("cd smk && smk log").stdout)
    check = home.job("sla check")
    assert check.returncode == 5
    assert "Accept or reject" in check.stdout


def test_the_check_says_nothing_while_all_is_well(home: Home) -> None:
    assert home.job("sla check").stdout == ""


@pytest.mark.slow
def test_monday_has_figures_to_read_and_pages_to_keep(home: Home) -> None:
    with_leads(home).job("import leads")
    assert "Flow" in home.job("report funnel --view flow").stdout
    assert "Accept or reject" in home.job("report sla --period last-week").stdout
    for name in ("funnel", "sla"):
        assert home.job(f"reports/{name}-").stdout == ""
        page = (home.folder / f"reports/{name}-2026-11-20.html").read_text()
        assert page.startswith("<!doctype html>")


@pytest.mark.slow
def test_the_nightly_tables_are_files_of_the_day_for_their_owner_alone(home: Home) -> None:
    with_leads(home).job("import leads")
    for name, least in (("leads", 2), ("moves", 4), ("handoffs", 0)):
        assert home.job(f"export {name}").stdout == ""
        path = home.folder / f"exports/{name}-2026-11-20.csv"
        with path.open(newline="") as file:
            assert len(list(csv.DictReader(file))) >= least
        assert os.stat(path).st_mode & 0o777 == 0o600


@pytest.mark.slow
def test_the_nightly_copy_is_kept_fourteen_times(home: Home) -> None:
    for _ in range(2):
        assert home.job("db backup").stdout == ""
    assert 1 <= len(list(home.folder.glob("*.bak"))) <= 14
    assert home.job("db check").stdout == ""
    (home.folder / "smk.db").write_bytes(b"scribbled over")
    assert "db check found damage" in home.job("db check").stdout
