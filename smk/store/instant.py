"""How instants are stored: whole seconds since 1970 in UTC, so durations are plain arithmetic."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def seconds_of(at: datetime) -> int:
    """An aware instant as stored; fractions of a second are cut."""
    return (at - EPOCH) // _SECOND


def instant_of(seconds: int) -> datetime:
    """A stored instant as an aware datetime in UTC."""
    return EPOCH + timedelta(seconds=seconds)


class Instant(TypeDecorator[datetime]):
    """A column of instants."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Aware datetime to seconds; a naive one raises TypeError."""
        return None if value is None else seconds_of(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Seconds to aware datetime."""
        return None if value is None else instant_of(value)
