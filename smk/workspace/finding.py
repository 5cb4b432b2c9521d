"""From what people call a lead to the one lead they mean."""

from collections.abc import Sequence

from smk.language.saying import say
from smk.rules.errors import AmbiguousError, NotFoundError
from smk.store.batches import batches
from smk.store.database import Session
from smk.store.leads import find_ids, read_addresses, read_lead
from smk.store.merging import went_into


def find_lead(session: Session, address: str) -> int:
    """The lead that an id, e-mail address, `system:outside-id` or unambiguous name means."""
    shown = address if len(address) <= 60 else address[:57] + "..."
    found = find_ids(session, address.strip())
    if not found:
        _refuse_merged(session, address.strip())
        raise NotFoundError(
            say("there is no lead {name!r}", name=shown), say("smk lead list --search TEXT")
        )
    if len(found) > 1:
        records = [read_lead(session, lead_id) for lead_id in found[:50]]
        nameless = say("no e-mail")
        names = [f"{one.id} ({one.values.get('email', nameless)})" for one in records]
        raise AmbiguousError(f"{shown!r}", names)
    return found[0]


def _refuse_merged(session: Session, address: str) -> None:
    """Say which lead a merged one, named by its id, is part of now."""
    if not (address.isascii() and address.isdigit() and len(address) < 19):
        return
    kept = went_into(session, int(address))
    if kept is not None:
        raise NotFoundError(
            say("lead {id} was merged into lead {kept}", id=int(address), kept=kept),
            f"smk lead show {kept}",
        )


def addresses(session: Session, lead_ids: Sequence[int]) -> dict[int, str]:
    """What to call each lead so that it is found again."""
    found: dict[int, str] = {}
    ids = sorted(set(lead_ids))
    for batch in batches(ids):
        found |= read_addresses(session, batch)
    return found
