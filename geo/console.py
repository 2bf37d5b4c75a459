"""How the commands speak to a terminal: refusals and notes on standard error, progress where one watches."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from geo.errors import GeoError, InputError, Note
from geo.tables import printable

T = TypeVar("T")
#: How often the same note is said, of one report each.
ENOUGH = 3


class UsageError(GeoError, ValueError):
    """The command line makes no sense; nothing was done."""


class Told:
    """Says on standard error what was refused, one line each; remembers how much, and of which files or addresses.

    Of notes that say the same of many reports the first few are said, and ``sum_up`` how many more there were.
    """

    def __init__(self, notes: bool = True) -> None:
        self.refused, self.notes = 0, notes
        self.sources: set[str | None] = set()
        self.noted: Counter[str] = Counter()

    def __call__(self, error: InputError) -> None:
        if isinstance(error, Note):
            self.noted[error.message] += 1
            if self.notes and self.noted[error.message] <= ENOUGH:
                self.say(f"{error} (note)")
            return
        self.refused += 1
        self.sources.add(error.file)
        self.say(str(error))

    def sum_up(self) -> None:
        """Say how many notes were not said, at the end of a command."""
        for message, times in self.noted.items():
            if self.notes and times > ENOUGH:
                self.say(f"{times - ENOUGH:,} more: {message} (note)")

    def say(self, words: str) -> None:
        """One line on standard error, over the progress line if there is one."""
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""
        print(clear + printable(words), file=sys.stderr)


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """Count items on a terminal's standard error as they pass; silent when piped."""
    if not sys.stderr.isatty():
        yield from items
        return
    began = shown = time.monotonic()
    count = 0
    for count, item in enumerate(items, 1):
        if (now := time.monotonic()) - shown > 0.1:
            shown = now
            print(f"\r\x1b[K{count:,} {what}, {count / (now - began):,.0f} a second", end="", file=sys.stderr,
                  flush=True)
        yield item
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
