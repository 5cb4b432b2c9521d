"""A progress bar for long work, on a terminal only, and only once it takes a while."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from smk.render.safe import safe

PATIENCE_SECONDS = 1.0


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with (done, total); the bar goes to stderr."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
    bar = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
    task = bar.add_task(safe(what), total=None)
    began = time.monotonic()
    running = False

    def advance(done: int, total: int) -> None:
        nonlocal running
        if not running and sys.stderr.isatty() and time.monotonic() - began > PATIENCE_SECONDS:
            bar.start()
            running = True
        bar.update(task, completed=done, total=total)

    try:
        yield advance
    finally:
        if running:
            bar.stop()
