"""Files in and out."""

from smk.transfer import exporting, importing

__all__ = ["exporting", "importing"]
