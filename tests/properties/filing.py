"""The files of invented imports: rows and mapping in, rejected lines out."""

import csv
from datetime import date, timedelta
from pathlib import Path

from histories import Import, ImportRow


def address(lead: int) -> str:
    """The e-mail address of a lead."""
    return f"lead{lead}@example.org"


def write_files(
    folder: Path, number: int, action: Import, path: tuple[str, ...], today: date
) -> tuple[Path, Path, Path]:
    """Write rows and mapping; gives both files, and where rejected rows are to go."""
    rows, mapping, rejects = (
        folder / f"{number}{end}" for end in (".csv", ".yaml", ".rejects.csv")
    )
    known = ["email", "source", "country", *(["size"] if action.with_size else [])]
    with rows.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*known, *path])
        for row in action.rows:
            cells = [address(row.lead), row.source, row.country, row.size]
            writer.writerow([*cells[: len(known)], *dates(row, len(path), today)])
    lines = [
        "columns: {email: email, source: source, country: country}",
        f"stages: {{{', '.join(f'{stage}: {stage}' for stage in path)}}}",
        *(["fields: {size: size}"] if action.with_size else []),
    ]
    mapping.write_text("\n".join(lines), encoding="utf-8")
    return rows, mapping, rejects


def dates(row: ImportRow, stages: int, today: date) -> list[str]:
    """The cells of a row under the stages."""
    day = today - timedelta(days=row.began.days_ago)
    hour = "" if row.began.hour is None else f" {row.began.hour:02}:00"
    cells: list[str] = []
    for gap in (*row.gaps, *[None] * stages)[:stages]:
        if gap is not None:
            day += timedelta(days=gap)
        cells.append("" if gap is None else f"{day}{hour}")
    return cells


def rejected_lines(rejects: Path) -> set[int]:
    """The lines of the rows that were rejected."""
    if not rejects.exists():
        return set()
    with rejects.open(encoding="utf-8", newline="") as file:
        return {int(row["line"]) for row in csv.DictReader(file)}
