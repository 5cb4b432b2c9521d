"""Agreements to begin with; `init` writes one of them out."""

from datetime import date, timedelta
from importlib.resources import files

NAMES = ("minimal", "b2b", "hotel", "hotel-es")


def template(name: str, today: date) -> str:
    """The text of a template with its dates counted from `today`."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    review = today + timedelta(days=90)
    return text.replace("{today}", today.isoformat()).replace("{review}", review.isoformat())
