"""How instants are stored: whole seconds since 1970 in UTC, so durations are plain arithmetic."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

from smk.rules.clock import instant_of, seconds_of


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
