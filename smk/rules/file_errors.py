"""Files that are missing, or that cannot be read or written: what happened, and the mend."""

import errno
from pathlib import Path

from smk.language.saying import later, say
from smk.rules.errors import FailedError, NotFoundError

ANOTHER_PLACE = later("choose a place that you may write to")
MORE_ROOM = later("make room on the disk")
NAME_A_FILE = later("name a file, not a folder")
MENDS = {
    errno.ENOENT: later("make the folder first, or mend the path"),
    errno.ENOTDIR: later("make the folder first, or mend the path"),
    errno.EISDIR: NAME_A_FILE,
    errno.EEXIST: later("there is a file of that name: choose another"),
    errno.EACCES: ANOTHER_PLACE,
    errno.EPERM: ANOTHER_PLACE,
    errno.EROFS: ANOTHER_PLACE,
    errno.ENOSPC: MORE_ROOM,
    errno.EDQUOT: MORE_ROOM,
    errno.EFBIG: MORE_ROOM,
    errno.ENAMETOOLONG: later("choose a shorter name"),
    errno.EBADF: later("stdout is closed; let the answer go somewhere"),
    errno.ELOOP: later("name the file itself, not a link to it"),
}


class NoFileError(NotFoundError):
    """A file that was named and is not there."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(
            say("there is no file {path}", path=path),
            say("the path is taken from {folder}", folder=Path.cwd()),
        )


class UnreadableError(FailedError):
    """A file that is there and cannot be read."""

    def __init__(self, path: Path | str, error: OSError) -> None:
        mend = NAME_A_FILE if error.errno == errno.EISDIR else later("see who may read it: ls -l")
        super().__init__(say("cannot read {path}: {why}", path=path, why=why(error)), say(mend))


class UnwritableError(FailedError):
    """A file or folder that cannot be written."""

    def __init__(self, path: Path | str, error: OSError) -> None:
        mend = mend_of(error) or say(ANOTHER_PLACE)
        super().__init__(say("cannot write {path}: {why}", path=path, why=why(error)), mend)


def mend_of(error: OSError) -> str:
    """How to mend it, by the kind of trouble; empty where that is not known."""
    return say(MENDS.get(error.errno or 0, ""))


def why(error: OSError) -> str:
    """What the system says of an error, in the language that is spoken."""
    return say(error.strerror or str(error))
