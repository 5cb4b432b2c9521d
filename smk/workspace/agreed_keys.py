"""Keys of the agreement in use that a shell may offer; loads no more than reads the file."""

from smk.agreement.naming import Keys, keys_in
from smk.rules.errors import SmkError
from smk.workspace.files import Files, read_text


def agreed_keys(files: Files) -> Keys:
    """The keys of the agreement's file; none where there is no file."""
    try:
        return keys_in(read_text(files.agreement.path, "agreement"))
    except SmkError:
        return Keys()
