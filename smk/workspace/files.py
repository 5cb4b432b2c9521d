"""Where the agreement and the database are, and why there."""

import os
from dataclasses import dataclass
from pathlib import Path

from smk.language.saying import say, word
from smk.rules.errors import InvalidAgreementError, NotFoundError
from smk.rules.file_errors import UnreadableError

AGREEMENT_NAME, DATABASE_NAME = "smk.yaml", "smk.db"
MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Found:
    """A file and the reason it was chosen."""

    path: Path
    why: str


@dataclass(frozen=True)
class Files:
    """The two files a workspace stands on."""

    agreement: Found
    database: Found


def locate(
    agreement: str | None, database: str | None, environment: dict[str, str], folder: Path
) -> Files:
    """Choose the files: an option, else the environment, else the nearest `smk.yaml`."""
    chosen = _agreement(agreement, environment, folder)
    return Files(chosen, _database(database, environment, chosen.path))


def _agreement(option: str | None, environment: dict[str, str], folder: Path) -> Found:
    if option:
        return Found(Path(option), "--agreement")
    if environment.get("SMK_AGREEMENT"):
        return Found(Path(environment["SMK_AGREEMENT"]), "SMK_AGREEMENT")
    home = Path(environment.get("HOME", "/nonexistent")).resolve()
    for place in (folder, *folder.parents):
        candidate = place / AGREEMENT_NAME
        if candidate.is_file():
            here = place == folder
            why = say("in this folder") if here else say("found in {place}", place=place)
            return Found(candidate, why)
        if place == home or _belongs_to_another(place.parent):
            break
    return Found(folder / AGREEMENT_NAME, say("the default; not there yet"))


def _belongs_to_another(folder: Path) -> bool:
    try:
        return folder.stat().st_uid != os.getuid()
    except OSError:
        return True


def _database(option: str | None, environment: dict[str, str], agreement: Path) -> Found:
    if option:
        return Found(Path(option), "--db")
    if environment.get("SMK_DB"):
        return Found(Path(environment["SMK_DB"]), "SMK_DB")
    return Found(agreement.parent / DATABASE_NAME, say("beside the agreement"))


def read_text(path: Path, what: str) -> str:
    """The text of a file of ours; a NotFoundError or FailedError says what to do."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InvalidAgreementError(path.name, [say("1:1: the file is too large")], what)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = say("1:1: not UTF-8 text (save it as UTF-8)")
        raise InvalidAgreementError(path.name, [problem], what) from None
    except FileNotFoundError:
        raise NotFoundError(
            say("there is no {what} at {path}", what=word(what), path=path),
            say("make one with: smk init, or name it with --agreement")
            if what == "agreement"
            else say("the path is taken from {folder}", folder=Path.cwd()),
        ) from None
    except OSError as error:
        raise UnreadableError(path, error) from None
