"""The peer of a completion: a bare Typer application that completes from one read of a database.

_PEER_COMPLETE=complete_bash COMP_WORDS=... COMP_CWORD=... python peer_complete.py
"""

import os
import sqlite3

import typer

app = typer.Typer()


def addresses(incomplete: str) -> list[str]:
    """Addresses that begin so."""
    with sqlite3.connect(f"file:{os.environ['PEER_DB']}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT email_key FROM leads WHERE email_key >= ? ORDER BY email_key LIMIT 100",
            (incomplete,),
        )
        return [row[0] for row in rows]


@app.command()
def show(lead: str = typer.Argument(autocompletion=addresses)) -> None:
    """Show a lead."""
    typer.echo(lead)


@app.command()
def part(name: str) -> None:
    """Say good-bye."""
    typer.echo(f"Good-bye {name}.")


app(prog_name="peer")
