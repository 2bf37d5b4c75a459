"""Copies: the same agency text in two reports, lightly edited, so that it counts as one source.

Sentences are compared in the order of publication.  Each looks up, by its four-word sequences,
earlier sentences of other reports that share some; the few that share most are compared letter
by letter.  A sentence found to be a copy is not indexed itself, so that a text printed a thousand
times stays one entry, and an index entry stops growing at a fixed size: the time grows with the
number of sentences, not with its square.

A *claim* is marked only if the sentences match and the claims agree: same place, same actor and
direction (or same figure), and not two different exact days.  So a daily bulletin that repeats
its wording with another town, figure or date is no copy.

Method: word shingles as in A. Broder, "On the resemblance and containment of documents" (1997),
with an inverted index in place of hashing down, and the indel ratio of rapidfuzz to confirm.
Known failures: sentences under eight words, and rewritten ones, are not found; two reporters who
wrote nearly the same sentence on their own count as one source.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from geo.errors import InputError
from geo.model import DIRECTION, Claim
from geo.voices import NEVER, day_number

MIN_WORDS, SHINGLE, MIN_RATIO = 8, 4, 0.75
#: Sentences kept per word sequence, and candidates compared per sentence: what keeps the time linear.
BUCKET, CANDIDATES = 64, 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report: what is compared.  ``published`` as in the report, None if unknown."""

    report_id: str
    published: str | None
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """``copy`` repeats ``first``, an earlier sentence of another report, with this ratio (0 to 1)."""

    first: Passage
    copy: Passage
    ratio: float


def find_copies(passages: Iterable[Passage], min_ratio: float = MIN_RATIO) -> list[Copy]:
    """Sentences that repeat one of another report; each copy once, with the earliest it resembles most.

    Parameters
    ----------
    passages : iterable of Passage
        In any order; the first is the earliest published (by day, unknown last), then the smaller report id.
    min_ratio : float
        Indel similarity of the words, case and punctuation apart, from which it is a copy.

    Returns
    -------
    list of Copy
        In the order of the copies' publication.

    Raises
    ------
    InputError
        For a publication date that is none, naming the report.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    firsts: list[tuple[Passage, str]] = []
    found: list[Copy] = []
    for passage in sorted(set(passages), key=_order):
        words = _WORD.findall(passage.text.casefold())
        if len(words) < MIN_WORDS:
            continue
        text = " ".join(words)
        shingles = set(zip(*(words[at:] for at in range(SHINGLE)), strict=False))
        shared = Counter(at for shingle in shingles for at in index.get(shingle, ())
                         if firsts[at][0].report_id != passage.report_id)
        likely = sorted(shared, key=lambda at: (-shared[at], at))[:CANDIDATES]
        ratios = [(fuzz.ratio(text, firsts[at][1]) / 100, -at) for at in likely]
        best = max(ratios, default=(0.0, 0))
        if best[0] >= min_ratio:
            found.append(Copy(firsts[-best[1]][0], passage, best[0]))
            continue
        firsts.append((passage, text))
        for shingle in shingles:
            if len(index[shingle]) < BUCKET:
                index[shingle].append(len(firsts) - 1)
    return found


def mark_copies(claims: Iterable[Claim]) -> list[Claim]:
    """Set ``duplicate_of`` on every claim whose sentence copies one of another report.

    Parameters
    ----------
    claims : iterable of Claim
        In any order; a ``duplicate_of`` they carry is kept (it came with an import).

    Returns
    -------
    list of Claim
        The same claims in the same order; ``duplicate_of`` names the first claim, which is never
        a copy itself.
    """
    given = list(claims)
    by_passage: dict[Passage, list[Claim]] = defaultdict(list)
    for claim in given:
        by_passage[Passage(claim.report_id, claim.published, claim.start, claim.evidence)].append(claim)
    first_of: dict[str, str] = {claim.claim_id: claim.duplicate_of for claim in given if claim.duplicate_of}
    for pair in find_copies(by_passage):
        originals = sorted(by_passage[pair.first], key=lambda claim: claim.claim_id)
        for claim in by_passage[pair.copy]:
            original = next((other for other in originals if _agree(claim, other)), None)
            if original is not None and claim.claim_id not in first_of:
                first_of[claim.claim_id] = first_of.get(original.claim_id, original.claim_id)
    return [replace(claim, duplicate_of=first_of[claim.claim_id])
            if first_of.get(claim.claim_id, claim.duplicate_of) != claim.duplicate_of else claim for claim in given]


def _order(passage: Passage) -> tuple[int, str, int, str]:
    try:
        published = day_number(passage.published) if passage.published else NEVER
    except InputError as error:
        raise InputError(f"report {passage.report_id!r}, published: {error.message}") from None
    return published, passage.report_id, passage.start, passage.text


def _agree(one: Claim, other: Claim) -> bool:
    if (one.kind, one.place_id, one.place_id or one.place, one.negated) != (
            other.kind, other.place_id, other.place_id or other.place, other.negated):
        return False
    if one.date_precision == other.date_precision == "day" and one.valid_from != other.valid_from:
        return False
    if one.kind == "displacement":
        return (one.figure_low, one.figure_high, one.unit, one.measure) == (
            other.figure_low, other.figure_high, other.unit, other.measure) and (
            one.figure_low is not None or one.figure_high is not None or one.figure_text == other.figure_text)
    ways = [DIRECTION.get(claim.stance, claim.stance) for claim in (one, other)]
    return one.actor == other.actor and ways[0] == ways[1]
