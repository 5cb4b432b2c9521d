"""The hand-off and the touches that a row of a file tells of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from smk.agreement.schema import Agreement
from smk.agreement.spelling import suggestion
from smk.language.saying import say
from smk.rules.clock import instant_of
from smk.rules.errors import UsageError
from smk.rules.importing_handoffs import Instant, TheirHandoff, TheirTouch
from smk.transfer.dates import date_reader
from smk.transfer.mapping import Mapping


@dataclass(frozen=True)
class Told:
    """What a row tells of a lead besides its stages and values."""

    handoff: TheirHandoff | None = None
    touches: tuple[TheirTouch, ...] = ()


NOTHING_TOLD = Told()


class HistoryReader:
    """Reads hand-off and touches from the cells of a row; a ValueError says what is wrong."""

    def __init__(
        self, mapping: Mapping, agreement: Agreement, column: Callable[[str], int], zone: ZoneInfo
    ) -> None:
        self.read_date = date_reader(mapping.dates, zone)
        self.reasons = agreement.reasons_by_key
        self.kinds = {kind.key: kind for kind in agreement.touches}
        self.handoff = _positions(mapping.handoff, column)
        self.values = mapping.handoff.values_ if mapping.handoff else {}
        self.wide = [
            (kind, one.outcome, column(name))
            for kind, one in mapping.touches.items()
            for name in one.columns
        ]
        for kind, outcome, _ in self.wide:
            self._check(kind, outcome)
        self.long = _positions(mapping.touch, column)
        self.kinds_of = mapping.touch.values_ if mapping.touch else {}

    @property
    def reads_anything(self) -> bool:
        """Whether the mapping names hand-offs or touches at all."""
        return bool(self.handoff or self.wide or self.long)

    def _check(self, kind: str, outcome: str | None) -> None:
        if kind not in self.kinds:
            message = say("the mapping names {kind!r}, which is not a kind of touch", kind=kind)
            raise UsageError(message, suggestion(kind, self.kinds))
        known = self.kinds[kind].outcomes
        if outcome is not None and outcome not in known:
            message = say(
                "the mapping names {outcome!r}, which is no outcome of {kind}",
                outcome=outcome,
                kind=kind,
            )
            raise UsageError(message, suggestion(outcome, known))

    def read(self, cells: Sequence[str]) -> Told:
        """What the cells, already cleaned, tell."""
        touches = [
            TheirTouch(self._instant(cells[index]), kind, outcome)
            for kind, outcome, index in self.wide
            if cells[index]
        ]
        if self.long and cells[self.long["kind"]]:
            touches.append(self._touch(cells))
        return Told(self._handoff(cells), tuple(touches))

    def _cell(self, cells: Sequence[str], positions: dict[str, int], name: str) -> str | None:
        return (cells[positions[name]] or None) if name in positions else None

    def _instant(self, text: str) -> Instant:
        try:
            at, has_time = self.read_date(text)
        except (ValueError, OverflowError):
            raise ValueError(say("{text!r} is not a date of the mapping", text=text[:60])) from None
        return Instant(instant_of(at), has_time)

    def _touch(self, cells: Sequence[str]) -> TheirTouch:
        kind = cells[self.long["kind"]]
        kind = self.kinds_of.get(kind, kind)
        outcome = self._cell(cells, self.long, "outcome")
        if kind not in self.kinds:
            raise ValueError(say("{kind!r} is not a kind of touch", kind=kind[:60]))
        if outcome is not None and outcome not in self.kinds[kind].outcomes:
            raise ValueError(
                say("{outcome!r} is no outcome of {kind}", outcome=outcome[:60], kind=kind)
            )
        when = cells[self.long["at"]]
        if not when:
            raise ValueError(say("the touch has no time"))
        return TheirTouch(
            self._instant(when), kind, outcome, self._cell(cells, self.long, "content")
        )

    def _handoff(self, cells: Sequence[str]) -> TheirHandoff | None:
        if not self.handoff:
            return None

        def cell(name: str) -> str | None:
            return self._cell(cells, self.handoff, name)

        offered, decided, contact = (
            self._instant(text) if (text := cell(name)) else None
            for name in ("offered_at", "decided_at", "first_contact_at")
        )
        if offered is None:
            if decided or contact:
                raise ValueError(say("the hand-off has no time of its offer"))
            return None
        decision, reason = cell("decision"), cell("reason")
        if decision is not None:
            decision = self.values.get(decision, decision.casefold())
        if reason is not None and reason not in self.reasons:
            raise ValueError(say("{reason!r} is not a reason of the agreement", reason=reason[:60]))
        by = cell("offered_by"), cell("decided_by")
        return TheirHandoff(offered, decision, decided, contact, cell("to"), *by, reason)


def _positions(columns: object, column: Callable[[str], int]) -> dict[str, int]:
    """Where each named column stands."""
    if columns is None:
        return {}
    named = {name: value for name, value in vars(columns).items() if isinstance(value, str)}
    return {name: column(value) for name, value in named.items()}
