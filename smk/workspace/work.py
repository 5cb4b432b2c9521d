"""A workspace: the files, the clock and the actor; and one transaction of work in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.agreement.versions import Agreements, Version
from smk.language.saying import later, say, speak, word
from smk.reports.table import Context
from smk.rules.clock import read_time, system_now
from smk.rules.errors import InvalidAgreementError
from smk.rules.facts import EXPIRED
from smk.rules.periods import Period
from smk.rules.teams import team_of
from smk.store.agreements import read_versions
from smk.store.database import Database, Session
from smk.store.operations import add_operation
from smk.store.standings import follow_path
from smk.workspace.files import Files, read_text

ADOPTION = "agreement adopt"
NOT_ADOPTED = later(
    "the agreement is not adopted yet; the file itself judges (smk agreement adopt)"
)
NEWER_FILE = later(
    "the file has changes that are not adopted; version {version} judges (smk agreement adopt)"
)


def parse(text: str, name: str) -> Agreement:
    """The agreement a text says; an InvalidAgreementError with all that is wrong."""
    reading = read_agreement(text)
    if reading.agreement is None:
        raise InvalidAgreementError(name, reading.problems)
    return reading.agreement


@dataclass
class Work:
    """One transaction: what to judge by, who acts and when, and the log entry of what is done."""

    session: Session
    agreements: Agreements
    now: datetime
    actor: str
    action: str = ""
    _operation_id: int | None = None

    @property
    def current(self) -> Agreement:
        """The agreement in force now."""
        return self.agreements.at(self.now)

    @property
    def path(self) -> tuple[str, ...]:
        """The path everything stored follows: that of the latest version, else of the file."""
        latest = self.agreements.latest
        return self.agreements.numbered(latest.number if latest else None).path

    @property
    def zone(self) -> ZoneInfo:
        """The time zone people read times in."""
        return self.current.zone

    @property
    def operation_id(self) -> int:
        """The log entry of this work, made when something is first written."""
        if self._operation_id is None:
            team = team_of(self.current, self.actor)
            self._operation_id = add_operation(
                self.session, self.now, self.action, self.actor, team
            )
        return self._operation_id

    @property
    def has_written(self) -> bool:
        """Whether anything was written, and so a log entry made."""
        return self._operation_id is not None

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of the work that leaves nothing behind if it ends with an exception."""
        before = self._operation_id
        try:
            with self.session.begin_nested():
                yield
        except BaseException:
            self._operation_id = before
            raise

    def context(self, as_of: datetime | None = None, period: Period | None = None) -> Context:
        """What a report made from this work echoes."""
        as_of = as_of or self.now
        agreement = self.agreements.at(as_of)
        return Context(
            as_of,
            agreement.zone,
            agreement.agreement.name,
            self.agreements.number_at(as_of),
            period,
            {key: place.label for key, place in agreement.places.items()},
            {EXPIRED: word(EXPIRED)}  # unless the agreement has a reason of that key
            | {key: reason.label for key, reason in agreement.reasons_by_key.items()},
        )

    def warnings(self) -> tuple[str, ...]:
        """What whoever judges by this agreement should know."""
        latest = self.agreements.latest
        if latest is None:
            return (say(NOT_ADOPTED),)
        if not self.agreements.file_differs:
            return ()
        return (say(NEWER_FILE, version=latest.number),)


class Workspace:
    """The files of a team, opened by one person."""

    def __init__(self, files: Files, actor: str, now: str | None = None) -> None:
        self.files = files
        self.actor = actor
        self._now = now

    @cached_property
    def database(self) -> Database:
        """The database's file."""
        return Database(self.files.database.path)

    @cached_property
    def file_text(self) -> str:
        """The agreement as its file says it now."""
        return read_text(self.files.agreement.path, "agreement")

    @cached_property
    def file_agreement(self) -> Agreement:
        """The agreement of the file, whose language is spoken from now on.

        An InvalidAgreementError stops everything.
        """
        agreement = parse(self.file_text, self.files.agreement.path.name)
        speak(agreement.language)
        return agreement

    def forget_the_file(self) -> None:
        """Read the agreement's file anew the next time: it was written."""
        for name in ("file_text", "file_agreement"):
            vars(self).pop(name, None)

    @cached_property
    def now(self) -> datetime:
        """The present, or what replaces it."""
        if self._now is None:
            return system_now()
        return read_time(self._now, self.file_agreement.zone, system_now()).at

    def now_without_agreement(self) -> datetime:
        """The present where the file may be invalid: a replaced clock is read as UTC then."""
        return read_time(self._now, ZoneInfo("UTC"), system_now()).at if self._now else system_now()

    @contextmanager
    def reading(self) -> Iterator[Work]:
        """Work that sees one consistent state and cannot write."""
        agreement = self.file_agreement
        with self.database.reading() as session:
            yield self._work(session, agreement, "")

    @contextmanager
    def writing(self, action: str, *, dry_run: bool = False) -> Iterator[Work]:
        """Work that is kept whole when the block ends well, and not at all otherwise."""
        agreement = self.file_agreement
        with self.database.writing(keep=not dry_run) as session:
            work = self._work(session, agreement, action)
            if action != ADOPTION:  # which is judged by the path that leads followed so far
                follow_path(session, work.path)
            yield work

    def _work(self, session: Session, agreement: Agreement, action: str) -> Work:
        agreements = Agreements(
            agreement,
            self.file_text,
            tuple(Version(**vars(one)) for one in read_versions(session)),
            lambda text: parse(text, say("an adopted version")),
        )
        return Work(session, agreements, self.now, self.actor, action)
