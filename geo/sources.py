"""Standing claimants and words for claimants, from ``lexicon/sources.csv``, and what a speaker is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from .lexicon import LEXICON_DIR, read_rows
from .text import lower


@dataclass(frozen=True, slots=True)
class Source:
    """One row of sources.csv: a standing claimant or a word for one, with its role and party."""

    name: str
    kind: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: ``name`` as named or described ("outlet" for the outlet itself), role, party."""

    name: str
    role: str
    party: str


OUTLET = Speaker("outlet", "outlet", "media")
UNKNOWN = Speaker("unnamed", "unnamed", "unnamed")


class SourceBook:
    """Standing claimants and claimant words, compiled for look-up in a noun phrase."""

    def __init__(self, path: Path | None = None) -> None:
        self._rows: dict[str, tuple[str, Source]] = {}
        for _, row in read_rows(path or LEXICON_DIR / "sources.csv", ("source", "aliases", "kind", "role", "party")):
            source = Source(row["source"], row["kind"], row["role"], row["party"])
            for alias in (row["source"], *row["aliases"].split("|")):
                if alias.strip():
                    self._rows.setdefault(alias.strip().lower(), (alias.strip(), source))
        self._patterns = list(self._rows)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        self.find = lru_cache(maxsize=1024)(self._find)  # a phrase is looked up for its name, party and role

    def _find(self, text: str) -> tuple[tuple[int, int, Source], ...]:
        """Return (start, end, source) of every known claimant in a short text."""
        found = []
        low = lower(text)
        for index, start, end in self._automaton.find_matches_as_indexes(low):
            if start and text[start - 1].isalnum() or end < len(text) and text[end].isalnum():
                continue
            alias, source = self._rows[self._patterns[index]]
            if alias.isupper() and text[start:end] != alias:
                continue
            found.append((start, end, source))
        return tuple(found)
