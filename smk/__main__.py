"""Lets `python -m smk` run the command line."""

from smk.cli.main import run

if __name__ == "__main__":
    run()
