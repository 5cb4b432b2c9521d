"""The common form of everything that is shown: typed columns, rows, and where they come from."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from smk.language.saying import later, say, word
from smk.rules.errors import Verdict as Verdict
from smk.rules.periods import Period

Cell = str | int | float | bool | datetime | Decimal | tuple[Verdict, ...] | None
Row = tuple[Cell, ...]
Kind = Literal[
    "text",
    "word",
    "group",
    "place",
    "reason",
    "count",
    "share",
    "figure",
    "days",
    "hours",
    "number",
    "instant",
    "flag",
    "verdicts",
]
Layout = Literal["table", "record", "lines", "funnel"]


class Share(float):
    """A share between 0 and 1 in a column that has counts as well."""


NONE_GROUP = later("(none)")


@dataclass(frozen=True)
class Column:
    """One column: the key scripts know, the heading in English, and what its values are.

    Shares are between 0 and 1, days are elapsed days, hours working hours unless the heading says
    otherwise; all may be fractions. A figure is a count, or a Share. Places and reasons
    are keys, shown by their labels; words are keys of a closed vocabulary, shown in the language
    that is spoken, and so is NONE_GROUP among groups. A heading that `is_own` is the team's own
    and never translated. A column that is `only_data` is left out where people read,
    one that `may_hide` where a terminal is too narrow. A share is one `of` the count in the column
    of that key, if it is named; under 5 it is marked.
    """

    key: str
    heading: str
    kind: Kind = "text"
    only_data: bool = False
    may_hide: bool = False
    is_own: bool = False
    of: str = ""

    @property
    def label(self) -> str:
        """The heading in the language that is spoken."""
        return self.heading if self.is_own else say(self.heading)


@dataclass(frozen=True)
class Context:
    """What a report was made from, echoed with it; `labels` name places, `reasons` reasons."""

    as_of: datetime
    zone: ZoneInfo
    agreement: str
    version: int | None
    period: Period | None = None
    labels: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """Rows under columns; `schema` names their form for scripts.

    `notes` belong to the answer, `warnings` go to whoever ran the command; `lines` are what a
    terminal shows instead of a table where `layout` says so; `exit_code` ends the command; one
    that is `silent` is not shown; `then` is shown after it. `total` is a last row for people, and
    in JSON a key of its own; rows for programs can so be added up.
    """

    schema: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    context: Context
    options: dict[str, Cell] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()
    layout: Layout = "table"
    exit_code: int = 0
    silent: bool = False
    then: "Report | None" = None
    total: Row | None = None

    def column(self, key: str) -> list[Cell]:
        """All values of one column."""
        index = self.keys.index(key)
        return [row[index] for row in self.rows]

    @property
    def with_total(self) -> "Report":
        """The same report with its total as the last row, for people."""
        return self if self.total is None else replace(self, rows=(*self.rows, self.total))

    @property
    def explained(self) -> list[tuple[str, str]]:
        """The definitions, each a term and its meaning, in the language that is spoken."""
        return [(word(term, "term"), say(meaning)) for term, meaning in self.definitions]

    @property
    def keys(self) -> list[str]:
        """The keys of the columns."""
        return [column.key for column in self.columns]
