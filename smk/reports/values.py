"""How values are written, for whoever renders a report: instants, thresholds, failures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from smk.rules import clock, spreadsheet, statistics
from smk.rules.errors import SmkError, Verdict
from smk.rules.file_errors import UnwritableError as UnwritableError
from smk.rules.file_errors import mend_of as mend_of
from smk.rules.file_errors import why as why

TOO_FEW = statistics.TOO_FEW


def as_iso(at: datetime | None, zone: ZoneInfo) -> str | None:
    """An instant as ISO 8601 with the offset of `zone`."""
    return clock.iso(at, zone)


def as_read(at: datetime, zone: ZoneInfo) -> str:
    """An instant as people read it."""
    return clock.shown(at, zone)


def csv_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return spreadsheet.guarded(text)


csv_rows = spreadsheet.row_writer


class OutputError(SmkError):
    """An answer that could not be written where it was asked for."""


class FieldsError(SmkError):
    """Columns that an answer does not have."""

    exit_code = 2
    code = "usage"


@dataclass(frozen=True)
class Failure:
    """An error as it is shown: what happened, how to mend it, the criteria that were judged."""

    code: str
    message: str
    hint: str
    verdicts: Sequence[Verdict] = ()
