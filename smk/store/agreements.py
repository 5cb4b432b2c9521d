"""Adopted versions of the agreement, and the places that leads have used."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from smk.store.tables import MOVES, VERSIONS


@dataclass(frozen=True)
class VersionRecord:
    """An adopted version, word for word."""

    number: int
    name: str
    in_force_from: datetime
    adopted_at: datetime
    adopted_by: str
    text: str
    days_off: frozenset[date] | None = None


def read_versions(session: Session) -> tuple[VersionRecord, ...]:
    """All adopted versions, by number."""
    rows = session.execute(select(VERSIONS).order_by(VERSIONS.c.number))
    return tuple(
        VersionRecord(
            row.number,
            row.name,
            row.in_force_from,
            row.adopted_at,
            row.adopted_by,
            row.text,
            _days(row.days_off),
        )
        for row in rows
    )


def _days(text: str | None) -> frozenset[date] | None:
    return None if text is None else frozenset(map(date.fromisoformat, text.split()))


def add_version(session: Session, version: VersionRecord, operation_id: int) -> None:
    """Record an adoption."""
    days = version.days_off
    session.execute(
        insert(VERSIONS).values(
            number=version.number,
            name=version.name,
            text=version.text,
            in_force_from=version.in_force_from,
            adopted_at=version.adopted_at,
            adopted_by=version.adopted_by,
            operation_id=operation_id,
            days_off=None if days is None else " ".join(sorted(day.isoformat() for day in days)),
        )
    )


def used_places(session: Session) -> set[str]:
    """Every stage and parked place that some move led to."""
    return set(session.execute(select(MOVES.c.place).distinct()).scalars())
