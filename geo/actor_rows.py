"""One actor of a war, as a row of actors.csv has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors.csv; see that file's header.

    ``generic`` are words it may be meant by, in the years from ``since`` to ``until``; 0 leaves an end open.
    """

    name: str
    kind: str
    side: str
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    generic: frozenset[str]
    party: str
    colour: str = "#777777"
    letter: str = ""
    since: int = 0
    until: int = 0

    def fought(self, years: Collection[int]) -> bool:
        """Whether it may be meant in a report that speaks of these years; always where they are unknown."""
        return not years or not (self.since or self.until) or any(
            self.since <= year <= (self.until or year) for year in years)
