"""The peer of `smk lead show ID`: the same libraries, and one row of the same database.

python peer_show.py DATABASE ID
"""

import sys

import rich.table  # noqa: F401 - loaded, as smk does; the row is printed plain
import typer
import yaml  # noqa: F401
from sqlmodel import Field, Session, SQLModel, create_engine


class Lead(SQLModel, table=True):
    """The columns that are printed."""

    __tablename__ = "leads"

    id: int = Field(primary_key=True)
    email: str | None = None
    name: str | None = None
    company: str | None = None
    country: str | None = None
    source: str | None = None
    stage: str | None = None


engine = create_engine(f"sqlite:///{sys.argv[1]}")
with Session(engine) as session:
    typer.echo(session.get_one(Lead, int(sys.argv[2])))
