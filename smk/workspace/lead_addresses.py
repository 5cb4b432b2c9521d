"""Addresses of leads that a shell may offer; loads next to nothing."""

from smk.rules.identity import key_of
from smk.store.completing import addresses
from smk.workspace.files import Files

MOST_ADDRESSES = 100


def lead_addresses(files: Files, beginning: str) -> list[str]:
    """Addresses of leads that begin so, in the form in which they are compared."""
    return addresses(files.database.path, key_of(beginning), MOST_ADDRESSES)
