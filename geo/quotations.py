"""Direct speech: where the quotation marks of a text open and close it, and statements that stand without marks.

Press releases print what a minister said below "The minister said:", paragraph by paragraph and without marks.
Known failure: such a statement that a paragraph of the writer's own follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right

STATED = re.compile(r"\b(?:said|says|added|commented|stated|statement|remarks)"
                    r"(?: (?:today|yesterday|on \w+|in [^.:\n]{1,40}))?:[ \t]*\n\s*(?![\s\"“'‘])")
"""What ends the paragraph before a statement without marks."""
HEADING = re.compile(r"\n[ \t]*\n[^\n.!?]{1,60}(?:\n|\Z)")
"""A line that ends no sentence ends the statement: "Further information"."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
"""What tells that the paragraphs further down are the speaker's as well."""


class Quotations:
    """The quotations of one text, found when first asked for; an unclosed mark ends with its paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans: list[tuple[int, int]] | None = None

    def span(self, at: int) -> tuple[int, int]:
        """The span, marks and all, of the direct speech that holds an offset; an empty one if none does."""
        if self._spans is None:
            self._spans = self._read()
        index = bisect_right(self._spans, (at, len(self.text))) - 1
        return self._spans[index] if index >= 0 and at < self._spans[index][1] else (at, at)

    def _read(self) -> list[tuple[int, int]]:
        spans, opened = [], -1
        for match in re.finditer(r"[“”\"]|\n", self.text):
            sign = match.group()
            if sign == "\n":
                if opened >= 0:
                    spans.append((opened, match.start()))
                opened = -1
            elif sign == "“" or sign == '"' and opened < 0:
                opened = match.start() if opened < 0 else opened
            elif opened >= 0:
                spans.append((opened, match.end()))
                opened = -1
        if opened >= 0:
            spans.append((opened, len(self.text)))
        stated = self._statement()
        return sorted([*(span for span in spans if not stated or span[1] <= stated[0][0]), *stated])

    def _statement(self) -> list[tuple[int, int]]:
        """The span of the first statement without marks, a list of one or none."""
        opened = STATED.search(self.text)
        if opened is None:
            return []
        heading = HEADING.search(self.text, opened.end())
        stop = heading.start() if heading is not None else len(self.text)
        paragraph = self.text.find("\n", opened.end())
        if paragraph >= 0 and not FIRST_PERSON.search(self.text, opened.end(), stop):
            stop = min(stop, paragraph)
        return [(opened.end(), stop)]
