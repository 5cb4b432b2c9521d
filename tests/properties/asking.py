"""Questions to the funnel: as they are typed, and what the slow count is asked instead."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from agreed import STALE_AFTER
from histories import When
from hypothesis import strategies as st
from playing import ZONE, Played, seconds
from slow_count import DAY, Ask

from smk.workspace.reports import FunnelOptions

Days = tuple[date, date]


@dataclass(frozen=True)
class Question:
    """A funnel to ask for.

    `period` is None for all, else the unit, how many days or months ago it began, and its days.
    """

    view: str
    base: int | None
    within: int | None
    period: tuple[str, int, int] | None
    as_of: When | None
    by: str | None
    where: tuple[tuple[str, str | None], ...]
    compare: bool

    def typed(self, played: Played) -> FunnelOptions:
        """The question as someone types it."""
        path = played.terms_at(self.seen_at(played)).path
        return FunnelOptions(
            view=self.view,
            base=None if self.base is None else path[self.base % len(path)],
            within=f"{self.within}h" if self._has_within else None,
            period=self._period(played),
            as_of=played.typed(self.as_of),
            by=self._by(played),
            where=[f"{name}={value or ''}" for name, value in self.where],
            compare="previous" if self._compares else None,
        )

    def plain(self, played: Played) -> Ask:
        """The question to the slow count."""
        seen_at = self.seen_at(played)
        terms = played.terms_at(seen_at)
        base = terms.path[0]
        if self.base is not None:
            base = terms.path[self.base % len(terms.path)]
        elif self.view == "cohort" and terms.base:
            base = terms.base
        days = self._days(played)
        return Ask(
            path=terms.path,
            latest=played.latest.path,
            base=base,
            as_of=seconds(seen_at),
            start=midnight(days[0]) if days else None,
            end=midnight(days[1]) if days else None,
            within=self.within * 3600 if self.within and self._has_within else None,
            by=self._by(played),
            where=self.where,
            parked=terms.parked,
            stale_after={key: days * DAY for key, days in STALE_AFTER.items()},
        )

    def plain_before(self, played: Played) -> Ask | None:
        """The same question of the period before, as `--compare previous` asks it."""
        ask, days = self.plain(played), self._days(played)
        if not (self._compares and days and ask.start and ask.end):
            return None
        first = days[0] - (days[1] - days[0])
        if self.period and self.period[0] == "month":
            first = (days[0] - timedelta(days=1)).replace(day=1)
        start, end = midnight(first), ask.start
        running = ask.as_of < ask.end
        as_of = start + ask.as_of - ask.start if running else end + ask.as_of - ask.end
        return ask._replace(start=start, end=end, as_of=as_of)

    def alone(self) -> "Question":
        """The same question without groups."""
        return replace(self, by=None)

    def seen_at(self, played: Played) -> datetime:
        """As-of; a bare day includes its last second."""
        if self.as_of is None:
            return played.now
        at = played.instant(self.as_of)
        if self.as_of.hour is not None:
            return at
        return datetime.fromtimestamp(midnight(at.astimezone(ZONE).date() + DAY_AFTER) - 1, ZONE)

    def _by(self, played: Played) -> str | None:
        """The field of the groups; one that no agreement declares is known once it was imported."""
        known = self.by != "size" or any(one.field == "size" for one in played.learnt)
        return self.by if known else None

    @property
    def _has_within(self) -> bool:
        return self.within is not None and self.view == "cohort"

    @property
    def _compares(self) -> bool:
        return self.compare and self.period is not None and self.view != "now"

    def _days(self, played: Played) -> Days | None:
        if self.period is None or self.view == "now":
            return None
        unit, ago, length = self.period
        first = played.today - timedelta(days=ago)
        if unit == "days":
            return first, first + timedelta(days=length)
        if unit == "week":
            first -= timedelta(days=first.weekday())
            return first, first + timedelta(days=7)
        first = first.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1)

    def _period(self, played: Played) -> str:
        days = self._days(played)
        if days is None or self.period is None:
            return "all"
        if self.period[0] == "week":
            return f"{days[0]:%G-W%V}"
        return f"{days[0]:%Y-%m}" if self.period[0] == "month" else f"{days[0]}..{days[1]}"


DAY_AFTER = timedelta(days=1)


def midnight(day: date) -> int:
    """The second in which a day begins."""
    return seconds(datetime(day.year, day.month, day.day, tzinfo=ZONE))


_periods = st.tuples(
    st.sampled_from(["days", "days", "month", "week"]), st.integers(0, 60), st.integers(1, 40)
)
_conditions = st.tuples(st.just("source"), st.sampled_from([None, "ads", "unknown"])) | st.tuples(
    st.just("country"), st.sampled_from([None, "ES"])
)


def questions() -> st.SearchStrategy[Question]:
    """Any question to the funnel."""
    return st.builds(
        Question,
        view=st.sampled_from(["cohort", "cohort", "cohort", "flow", "now"]),
        base=st.none() | st.integers(0, 5),
        within=st.none() | st.sampled_from([12, 24, 72, 240, 720]),
        period=st.none() | _periods,
        as_of=st.none() | st.builds(When, st.integers(0, 40), st.sampled_from([None, 0, 12])),
        by=st.sampled_from([None, None, None, "source", "source", "country", "size"]),
        where=st.just(()) | st.just(()) | st.lists(_conditions, max_size=1).map(tuple),
        compare=st.sampled_from([False, False, True]),
    )
