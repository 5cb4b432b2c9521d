"""Where every run of smk begins; `python -m smk` is the same as `smk`."""

import signal


def start() -> None:
    """Run the command line; whoever interrupts it while it is loaded gets no traceback."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from smk.cli.main import run

    signal.signal(signal.SIGINT, before)
    run()


if __name__ == "__main__":
    start()
