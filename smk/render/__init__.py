"""Report to terminal, CSV, JSON and Markdown; the only place, with cli, that prints."""

from smk.render.formats import Format, render_text
from smk.render.output import Output, show, show_error, show_warnings
from smk.render.progress import progress_bar
from smk.render.safe import safe

__all__ = [
    "Format",
    "Output",
    "progress_bar",
    "render_text",
    "safe",
    "show",
    "show_error",
    "show_warnings",
]
