"""The peer of `smk --help`: ten lines of Typer."""

import typer

app = typer.Typer(help="A small application.")


@app.command()
def greet(name: str, loud: bool = False) -> None:
    """Greet somebody."""
    typer.echo(f"Hello {name}{'!' if loud else '.'}")


@app.command()
def part(name: str) -> None:
    """Say good-bye."""
    typer.echo(f"Good-bye {name}.")


app()
