"""The benchmark: import, funnel, start-up and SLA, each beside a peer. From the repository's root:

    pip install -e .[bench]
    python tests/benchmarks/run.py [--leads N] [--repeat K]
    python tests/benchmarks/run.py --quick

It needs the sqlite3 shell and, for a million leads, 1 GB of disk. Every figure is a ratio of
medians of runs that took turns on one machine, printed beside its bar; nothing fails because of
a time. It does fail if a command fails, or if smk and its peers do not agree on the numbers.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from figures import machine
from funnels import time_funnels
from imports import time_imports
from slas import time_slas
from startups import time_startups


def main() -> None:
    """Run the benchmark in a temporary folder, which is removed at the end."""
    given = _arguments()
    shell = shutil.which("sqlite3")
    if shell is None:
        raise SystemExit("the sqlite3 shell is not installed")
    print(f"machine: {machine(shell)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="smk-benchmark-", dir=given.folder) as name:
        folder = Path(name).resolve()
        verdicts = time_imports(folder, given.leads, given.imports)
        verdicts += time_funnels(folder, shell, given.repeat, given.warm_up)
        verdicts += time_startups(folder, given.starts, given.warm_up)
        verdicts += time_slas(folder, given.handed, given.repeat, given.warm_up)
    print("\nsummary (ours / peer, medians)")
    if given.leads < 1_000_000:
        print("  the bars are meant for 1,000,000 leads; the start-up counts for more with fewer")
    for verdict in verdicts:
        print(verdict.line())


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks/run.py", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--leads", type=int, help="rows to import (1,000,000)")
    parser.add_argument("--repeat", type=int, help="runs of each import and funnel (3)")
    parser.add_argument("--folder", type=Path, help="where the temporary folder is made")
    parser.add_argument("--quick", action="store_true", help="20,000 leads, a minute")
    given = parser.parse_args()
    given.leads = given.leads or (20_000 if given.quick else 1_000_000)
    given.repeat = given.repeat or (1 if given.quick else 3)
    given.imports = given.repeat
    given.handed = (6_000, 2_000) if given.quick else (300_000, 100_000)
    given.warm_up = 0 if given.quick else 1
    given.starts = 2 if given.quick else max(11, given.repeat)
    return given


if __name__ == "__main__":
    main()
