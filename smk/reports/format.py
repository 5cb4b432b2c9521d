"""The formats an answer can be written in."""

from enum import StrEnum


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    html = "html"
    ids = "ids"
