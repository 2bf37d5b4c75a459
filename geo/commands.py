"""What each command of ``python -m geo`` does: open, read, hand on, write.  No rules of its own.

A command is a function (arguments, told); ``told`` takes refusals and notes as they come.
Everything heavy is imported inside, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from geo.errors import GeoError, InputError
from geo.filters import Filters
from geo.tables import aligned, printable, write_claims, write_mentions, write_rows, writer_for
from geo.theatre import Theatre, make_extractor, read_theatre

if TYPE_CHECKING:
    from geo.extract import Extractor
    from geo.model import Claim, Report

T = TypeVar("T")


class UsageError(GeoError, ValueError):
    """The command line makes no sense; nothing was done."""


class Told:
    """Says on standard error what was refused, one line each, and remembers that something was."""

    def __init__(self, notes: bool = True) -> None:
        self.refused, self.notes = 0, notes

    def __call__(self, error: InputError) -> None:
        from geo.reports import Note
        if isinstance(error, Note):
            if self.notes:
                self.say(f"{error} (note)")
            return
        self.refused += 1
        self.say(str(error))

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
            print(f"\r\x1b[K{count:,} {what}, {count / (now - began):,.0f} a second", end="", file=sys.stderr, flush=True)
        yield item
    print("\r\x1b[K", end="", file=sys.stderr, flush=True)


# --- reports in, nothing kept -------------------------------------------------------------------
def match(arguments: Namespace, told: Told) -> None:
    """Place mentions of reports."""
    from geo.gazetteer import read_gazetteer
    from geo.toponyms import Matcher
    writer_for(arguments.output)
    told.notes = False  # mentions have no dates, so a report without one is as good as any
    theatre = read_theatre(arguments.theatre)
    matcher = Matcher(read_gazetteer(arguments.gazetteer or theatre.gazetteer, told), lexicon=arguments.lexicon)
    write_mentions(arguments.output, (mention for report in _reports(arguments, told)
                                      for mention in matcher.mentions(report.id, report.text)))


def extract(arguments: Namespace, told: Told) -> None:
    """Claims of reports, with their events and copies over all of them."""
    from geo.linking import link_claims
    writer_for(arguments.output)
    extractor = _extractor(arguments, told)
    write_claims(arguments.output, link_claims(extractor.extract_all(_reports(arguments, told))))


def _reports(arguments: Namespace, told: Told) -> Iterator[Report]:
    from geo.reports import read_reports
    return progress(read_reports(arguments.paths, told, date.today().isoformat()), "reports")


def _theatre(arguments: Namespace) -> Theatre:
    return read_theatre(arguments.theatre)


def _extractor(arguments: Namespace, told: Told) -> Extractor:
    return make_extractor(_theatre(arguments), arguments.gazetteer, arguments.lexicon, told)
