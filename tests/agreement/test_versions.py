"""Which version of an agreement is in force at a time, and which changes would lose leads."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from smk.agreement.reading import read_agreement
from smk.agreement.schema import Agreement
from smk.agreement.versions import Agreements, Version, dropped_or_moved, in_force_from

SECOND = timedelta(seconds=1)


def text(
    name: str = "Ours",
    effective: str = "",
    zone: str = "UTC",
    path: str = "a b c",
    beside: str = "",
) -> str:
    day = f", effective: {effective}" if effective else ""
    stages = [f"  - {{key: {key}, label: X, section: tofu, owner: both}}" for key in path.split()]
    parked = [f"  - {{key: {key}, label: X, kind: closed}}" for key in beside.split()]
    return "\n".join(
        [f"smk: 1\nagreement: {{name: {name}{day}}}", f"calendar: {{timezone: {zone}}}", "stages:"]
        + stages
        + (["parked:", *parked] if parked else [])
    )


def read(written: str) -> Agreement:
    reading = read_agreement(written)
    assert reading.agreement is not None, reading.problems
    return reading.agreement


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def agreements(*adopted: tuple[str, str]) -> Agreements:
    """The versions adopted at these times with these effective days; the file says more."""
    versions = []
    for number, (adopted_at, effective) in enumerate(adopted, start=1):
        written = text(f"Version {number}", effective)
        start = in_force_from(read(written), at(adopted_at))
        versions.append(Version(number, f"Version {number}", start, at(adopted_at), "ana", written))
    draft = text("Draft")
    return Agreements(read(draft), draft, tuple(versions), read)


def test_until_the_first_adoption_the_file_itself_judges_and_has_no_number():
    ours = agreements()
    assert ours.number_at(at("2026-05-01")) is None
    assert ours.at(at("2026-05-01")).agreement.name == "Draft"
    assert ours.latest is None
    assert not ours.file_differs


@pytest.mark.parametrize("when", ["1999-01-01", "2026-05-31 23:59:59", "2026-06-01", "2030-01-01"])
def test_the_first_version_covers_all_earlier_history(when: str):
    ours = agreements(("2026-05-10 12:00", "2026-06-01"))
    assert ours.number_at(at(when)) == 1
    assert ours.at(at(when)).agreement.name == "Version 1"


def test_a_later_version_begins_with_its_effective_day_if_it_was_adopted_before():
    ours = agreements(("2026-05-10", ""), ("2026-06-20 12:00", "2026-07-01"))
    assert ours.number_at(at("2026-07-01") - SECOND) == 1
    assert ours.number_at(at("2026-07-01")) == 2


def test_a_later_version_begins_with_its_adoption_if_its_day_has_passed():
    ours = agreements(("2026-05-10", ""), ("2026-07-20 12:00", "2026-07-01"))
    assert ours.number_at(at("2026-07-20 12:00") - SECOND) == 1
    assert ours.number_at(at("2026-07-20 12:00")) == 2


def test_a_version_adopted_on_its_effective_day_begins_with_its_adoption():
    ours = agreements(("2026-05-10", ""), ("2026-07-01 09:30", "2026-07-01"))
    assert ours.number_at(at("2026-07-01 09:30") - SECOND) == 1
    assert ours.number_at(at("2026-07-01 09:30")) == 2


def test_a_version_without_a_day_begins_with_its_adoption():
    assert in_force_from(read(text()), at("2026-07-20 12:00")) == at("2026-07-20 12:00")


@pytest.mark.parametrize(
    ("zone", "day", "start"),
    [
        ("UTC", "2026-07-01", "2026-07-01 00:00"),
        ("Europe/Madrid", "2026-07-01", "2026-06-30 22:00"),
        ("Europe/Madrid", "2026-12-01", "2026-11-30 23:00"),
        ("America/New_York", "2026-07-01", "2026-07-01 04:00"),
        ("Asia/Kathmandu", "2026-07-01", "2026-06-30 18:15"),
        ("America/Santiago", "2026-09-06", "2026-09-06 04:00"),
    ],
)
def test_an_effective_day_starts_at_midnight_of_the_agreements_own_zone(
    zone: str, day: str, start: str
):
    agreement = read(text(effective=day, zone=zone))
    assert in_force_from(agreement, at("2026-01-01")).astimezone(UTC) == at(start)


def test_the_zone_of_whoever_adopts_moves_nothing():
    adopted = datetime(2026, 6, 30, 23, 0, tzinfo=timezone(timedelta(hours=-5)))
    agreement = read(text(effective="2026-07-01", zone="Europe/Madrid"))
    assert in_force_from(agreement, adopted) == at("2026-07-01 04:00")


def test_the_highest_number_whose_time_has_come_wins():
    ours = agreements(("2026-01-01", ""), ("2026-02-01", "2026-09-01"), ("2026-03-01", ""))
    found = [ours.number_at(at(day)) for day in ("2026-02-15", "2026-03-01", "2026-09-02")]
    assert found == [1, 3, 3]


def test_a_version_that_comes_into_force_before_the_first_one_still_wins():
    ours = agreements(("2026-01-01", "2026-09-01"), ("2026-02-01", "2026-03-01"))
    assert ours.number_at(at("2026-02-28")) == 1
    assert ours.number_at(at("2026-03-01")) == 2
    assert ours.number_at(at("2026-09-01")) == 2


def test_an_extreme_effective_day_is_taken_as_it_is():
    assert in_force_from(read(text(effective="0001-01-01", zone="Asia/Tokyo")), at("2026-01-01"))
    far = in_force_from(read(text(effective="9999-12-31", zone="Asia/Tokyo")), at("2026-01-01"))
    assert far.astimezone(UTC) == at("9999-12-30 15:00")


def test_the_file_differs_once_it_says_something_the_latest_version_does_not():
    ours = agreements(("2026-01-01", ""), ("2026-02-01", ""))
    assert ours.file_differs
    assert ours.latest is not None
    assert ours.latest.number == 2
    same = Agreements(ours.file, ours.latest.text, ours.versions, read)
    assert not same.file_differs
    assert same.numbered(2) is ours.file
    assert same.numbered(1).agreement.name == "Version 1"


def test_a_version_is_read_once_however_often_it_is_asked_for():
    ours = agreements(("2026-01-01", ""))
    assert ours.numbered(1) is ours.at(at("2020-01-01"))


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        (("a b c", "p q"), ("a b c", "p q"), []),
        (("a b c", "p q"), ("a x b y c z", "o p q"), []),
        (("a b c", "p q"), ("a c", "p q"), ["b"]),
        (("a b c", "p q"), ("a b c", "q"), ["p"]),
        (("a b c", "p q"), ("x y", ""), ["a", "b", "c", "p", "q"]),
        (("a b c", ""), ("a c b", ""), ["c"]),
        (("a b c", ""), ("c a b", ""), ["c"]),
        (("a b c", ""), ("a b", "c"), ["c"]),
        (("a b c", "p"), ("a b c p", ""), ["p"]),
    ],
    ids=[
        "nothing changes",
        "places are added",
        "a stage is dropped",
        "a parked place is dropped",
        "everything is dropped",
        "two stages are swapped",
        "the last stage comes first",
        "a stage is parked",
        "a parked place joins the path",
    ],
)
def test_a_used_place_that_is_dropped_or_moved_is_named(
    old: tuple[str, str], new: tuple[str, str], lost: list[str]
):
    before, after = (read(text(path=path, beside=beside)) for path, beside in (old, new))
    assert dropped_or_moved(before, after, set("abcpq")) == lost


@pytest.mark.parametrize("new", ["a c", "b a c", "a c b"])
def test_a_place_no_lead_has_used_may_be_dropped_or_moved(new: str):
    before, after = read(text(path="a b c")), read(text(path=new))
    assert dropped_or_moved(before, after, {"a", "c"}) == []
    assert dropped_or_moved(before, after, set()) == []


def test_only_what_was_used_counts_when_the_order_is_compared():
    before, after = read(text(path="a b c d")), read(text(path="d c b a"))
    assert dropped_or_moved(before, after, {"d"}) == []
    assert dropped_or_moved(before, after, {"a", "d"}) == ["d"]
