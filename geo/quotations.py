"""Direct speech: where the quotation marks of a text open and close it."""

from __future__ import annotations

import re
from bisect import bisect_right


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
        return spans
