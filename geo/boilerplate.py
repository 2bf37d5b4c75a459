"""Page furniture around a report: newsletter offers, comment forms, share lines, copyright.

What counts is data: each row of ``lexicon/boilerplate.csv`` is a phrase, where in a line it stands,
whether the line or all the rest of the text is furniture, and how long such a line is at most (so
that a report's own paragraph on, say, a newsletter stays).  Places named there are no mentions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .errors import LexiconError
from .lexicon import LEXICON_DIR, read_rows
from .names import NameIndex, flatten
from .text import paragraphs

#: A line that opens a comment form is only believed after this many characters of report.
REPORT_AT_LEAST = 200


@dataclass(frozen=True, slots=True)
class _Rule:
    at_start: bool
    rest: bool
    longest: int


@lru_cache(maxsize=8)
def _read_rules(folder: Path) -> tuple[NameIndex, dict[str, _Rule]]:
    path = folder / "boilerplate.csv"
    rules = {}
    for line, row in read_rows(path, ("phrase", "where", "extent", "longest", "example")):
        if row["where"] not in ("start", "any"):
            raise LexiconError(f"where is {row['where']!r}; use start or any", str(path), line)
        if row["extent"] not in ("line", "rest"):
            raise LexiconError(f"extent is {row['extent']!r}; use line or rest", str(path), line)
        if row["longest"] and not re.fullmatch("[0-9]{1,9}", row["longest"]):
            raise LexiconError(
                f"longest is {row['longest']!r}; give a number of characters or leave it empty", str(path), line
            )
        name = " ".join(flatten(row["phrase"])[0].split())
        if name:
            rules[name] = _Rule(row["where"] == "start", row["extent"] == "rest", int(row["longest"] or 10**9))
    return NameIndex(rules), rules


@lru_cache(maxsize=1)
def boilerplate(text: str, folder: Path | None = None) -> tuple[tuple[int, int], ...]:
    """Return the spans that are page furniture, in order, not overlapping.

    A line that begins with © counts too.  Offsets are code points into ``text``.

    Raises
    ------
    LexiconError
        If ``boilerplate.csv`` in ``folder`` (the bundled lexicon by default) breaks its rules.
    """
    index, rules = _read_rules(folder or LEXICON_DIR)
    flat, offsets = flatten(text)
    hits = index.scan(flat)
    signs = "©" in text or "™" in text
    if not hits and not signs:
        return ()
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in paragraphs(text):
        furniture = signs and text[start] in "©™" and end - start <= 400
        while at < len(hits) and (begin := hits[at][0] if offsets is None else offsets[hits[at][0]]) < end:
            rule = rules[hits[at][2]]
            at += 1
            if (
                begin < start
                or end - start > rule.longest
                or rule.at_start
                and any(c.isalnum() for c in text[start:begin])
            ):
                continue
            if rule.rest and start >= REPORT_AT_LEAST:
                spans.append((start, len(text)))
                return tuple(spans)
            furniture = True
        if furniture:
            spans.append((start, end))
    return tuple(spans)
