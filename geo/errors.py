"""Errors the program raises on purpose.

Every error names what was wrong (file, line, value) and what would put it right, so that the
message alone is enough to act on.  Each child is also the standard error a Python programmer
would expect, so ``except ValueError`` keeps working.
"""

from __future__ import annotations

import re
from typing import Any

#: The password of an address like http://ann:secret@host/, up to the last @ before its path; a Path has but one slash.
_PASSWORD = re.compile(r"(?<=\w:/)(/?[^\s/?#@:]*:)[^\s/?#]*(?=@)")


def without_password(words: str) -> str:
    """Words in which no address has a password any more: what is said of an input may end in a log."""
    return _PASSWORD.sub(r"\1…", words) if "@" in words else words


class GeoError(Exception):
    """Root of every error raised on purpose by this package; an address in its words has no password."""

    def __init__(self, words: object = "") -> None:
        super().__init__(without_password(str(words)))


class InputError(GeoError, ValueError):
    """An input was refused: a report, a gazetteer row, a lexicon row, a claim.

    Parameters
    ----------
    message : str
        What is wrong with which value, and the remedy.
    file : str or None
        Path as the user gave it; ``-`` for standard input.
    line : int or None
        1-based line (or row, or list item) inside the file; None where the whole file is meant.
    """

    def __init__(self, message: str, file: str | None = None, line: int | None = None) -> None:
        self.message, self.file, self.line = without_password(message), file, line
        where = file if line is None else f"{file}:{line}" if file is not None else str(line)
        super().__init__(f"{where}: {message}" if where else message)


class Note(InputError):
    """Something worth saying about an input that was read all the same, and that is no fault: it has no date."""


class LexiconError(InputError):
    """A lexicon or gazetteer table breaks its own rules."""


class StoreError(GeoError, OSError):
    """The store cannot be opened, read or written."""


class DamageError(GeoError, ValueError):
    """A row of the store holds what no program of ours wrote; whoever reads the store names it."""


class ConflictError(StoreError):
    """Somebody else changed a claim after the reviewer saw it; nothing was recorded.

    Parameters
    ----------
    change : geo.history.Change
        What was done meanwhile, by whom and why; judge the claim again as it is now.
    """

    def __init__(self, change: Any) -> None:
        self.change = change
        said = f" ({change.why})" if change.why else ""
        super().__init__(f"claim {change.claim_id!r} was changed meanwhile: {change.action} by {change.who} at "
                         f"{change.at}{said}; look at it as it is now and decide again")
