"""A long text read in parts, so that the time it takes grows with its length and not faster.

Much of reading looks back at what the report said before, which takes the square of a text's length.  No report of
the press is as long as ``PART``; what is longer (a year's digest, a book, a text made to stall the reader) is read
as if each part were a report of its own: what "the town" or "he" means is looked for in the part alone.  What says
one thing over and over has much smaller parts, most of them alike: such are read once.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import replace

from .model import Claim, Mention
from .text import split_sentences

#: The longest text that is read as one, in code points.
PART = 50_000
#: The same where a text can be packed into so small a share of its length: prose takes a third, a dry table a tenth.
REPEATING_PART, REPEATING = 2_500, 1 / 40
#: What may stand before a sentence and belong to it, a dateline or a bullet, is shorter.
OPENING = 250
#: Where in the text the place stands that a claim's ``reference`` names: "the town -> Tal Afar @745".
_ANCHOR = re.compile(r"(?<= )@(\d+)(?=;|$)")


def parts(text: str) -> list[tuple[int, int]]:
    """Return the spans of the parts, in order: every sentence is in one of them, as are the names between sentences.

    Only blanks may be in none of them.  A part ends with a paragraph if one ends in its second half.  Parts are no
    longer than ``PART``, those of a text that repeats itself than ``REPEATING_PART``.

    >>> parts("Reds took Westbridge.")
    [(0, 21)]
    """
    if len(text) <= PART:
        return [(0, len(text))]
    longest = min(PART, REPEATING_PART) if _repeats(text) else PART
    spans: list[tuple[int, int]] = []
    begin = last = paragraph = 0  # where the part begins, where the last sentence ends, and the last paragraph
    for sentence in split_sentences(text):
        if "\n" in text[last:sentence.start]:
            paragraph = last
        for cut, least in ((paragraph, longest // 2), (last, 0)):
            if sentence.end - begin > longest and cut - begin >= least:
                if cut > begin:
                    spans.append((begin, cut))
                begin = cut if cut < last else max(last, sentence.start - OPENING)
        last = sentence.end
    return [*spans, (begin, last)]


def _repeats(text: str) -> bool:
    """Whether the text says one thing over and over."""
    packed = text.encode("utf-8", "surrogatepass")
    return len(zlib.compress(packed, 1)) < len(packed) * REPEATING


def move_mention(mention: Mention, at: int) -> Mention:
    """A mention found in the part that begins at ``at``, with its offsets in the whole text."""
    return replace(mention, start=mention.start + at, end=mention.end + at) if at else mention


def move_claim(claim: Claim, at: int) -> Claim:
    """A claim found in the part that begins at ``at``: its offsets in the whole text, an id of that place."""
    if not at:
        return claim
    identity = hashlib.sha256(f"{claim.claim_id}\x1f{at}".encode()).hexdigest()[:20]
    reference = _ANCHOR.sub(lambda found: f"@{int(found.group(1)) + at}", claim.reference)
    return replace(claim, claim_id=identity, start=claim.start + at, end=claim.end + at, reference=reference)
