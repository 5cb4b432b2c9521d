"""Clocks that never end and hand-offs that lead nowhere: valid terms that make no sense."""

from collections.abc import Iterator

from smk.agreement.public_holidays import UnknownHolidaysError
from smk.agreement.schema import Agreement
from smk.agreement.source import Path
from smk.agreement.values import Duration
from smk.language.saying import say

WEEKS_IN_TWO_YEARS = 104
Nonsense = Iterator[tuple[Path, str, str]]


def clocks_that_never_end(agreement: Agreement) -> Nonsense:
    """Working time that does not come within two years. Definitions 5."""
    try:
        agreement.days_off  # noqa: B018 - asked for whether they are known
    except UnknownHolidaysError as unknown:
        yield ("calendar", "holidays"), str(unknown), ""
    windows = [one for one in agreement.calendar.hours.values() if one]
    minutes = sum(window.end - window.start for day in windows for window in day)
    for path, within in _clocks(agreement):
        if within.is_working and not windows:
            message = say(
                "{within} never pass: the calendar has no working hours", within=within.in_words()
            )
            yield path, message, say("fill in calendar.hours, or agree on elapsed hours")
        elif within.is_working:
            weekly = len(windows) if within.unit == "working days" else minutes / 60
            if within.count > weekly * WEEKS_IN_TWO_YEARS:
                words = within.in_words()
                yield path, say("{within} do not pass within two years", within=words), ""


def _clocks(agreement: Agreement) -> Iterator[tuple[Path, Duration]]:
    for index, clause in enumerate(agreement.sla.sales):
        within = getattr(clause, "within", None)
        if within is not None:
            yield ("sla", "sales", index, "within"), within
    if agreement.handoff and agreement.handoff.expires_after:
        yield ("handoff", "expires_after"), agreement.handoff.expires_after


def handoffs_that_lead_nowhere(agreement: Agreement) -> Nonsense:
    """A hand-off that becomes an earlier stage, expires to where it is, or has no contact."""
    handoff = agreement.handoff
    for index, clause in enumerate(agreement.sla.sales):
        if clause.measure in ("first_contact_time", "contact_attempts") and (
            handoff is None or not handoff.first_contact
        ):
            path: Path = ("sla", "sales", index, "measure")
            message = say("no first contact is agreed, so none is ever made")
            yield path, message, say("add it under handoff")
    if handoff is None:
        return
    at = agreement.position(handoff.at) or 0
    becomes = agreement.position(handoff.becomes)
    if becomes is not None and becomes <= at:
        message = say("{one} does not come after {other}", one=handoff.becomes, other=handoff.at)
        yield ("handoff", "becomes"), message, ""
    if handoff.expired_to == handoff.at:
        message = say("an expired lead would stay where it is offered")
        yield ("handoff", "expired_to"), message, ""
