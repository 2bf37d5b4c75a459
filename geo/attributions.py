"""WHO SAYS SO: what in a sentence is said by somebody, and by whom.

An attribution is a span of the sentence that a speaker answers for: "X said that …", "…, X said",
"according to X", a quotation that goes on from the sentence before.  What no attribution covers the
outlet itself asserts.  Method: the reporting frames of Krestel, Bergler & Witte (2008), reduced to chunks.
Known failures: free indirect speech without a reporting verb, and "said in a statement that it had …", whose "it"
and place are taken for those of the statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .clauses import Sentence, lemmas
from .denials import DENYING, denial
from .lexicon import Lexicon
from .parties import OFFICIAL
from .sources import UNKNOWN, Speaker
from .speakers import Speakers
from .subjects import subjects

DENIED_IT = "denied it"
"""In place of the verb of an attribution whose speaker denies what was said before."""
STATING = frozenset("provide issue release make give".split())
STATEMENTS = frozenset("statement statements remarks comment comments".split())
"""Who makes one says what is printed below: "provided the following statement:"."""
VISIBLE = frozenset(
    "footage imagery image images video videos photo photos photograph photographs picture pictures clip clips".split()
)
"""What shows something says nothing: who tells of it is the outlet."""
INVERTED = frozenset("say add write report note explain warn state".split())
"""Verbs that a speaker may follow: "…, said the governor"."""
SHOWING = frozenset("suggest indicate show reveal".split())
THINKING = frozenset("think believe estimate describe".split())
FIRST_PERSON = frozenset(("i", "we", "you", "me", "us"))
TAKEN = frozenset("life lives victim victims casualties".split())
"""What a disaster claims, and says nothing by it."""

ACCORDING = ("according_to", "by_the_account_of")
"""Prepositions that lead to who says so."""

BESIDE = frozenset(("after", "before", "when", "as", "while", "since", "although", "though", "until"))
"""What begins a clause behind who said so that he need not have said."""

Last = Callable[[], Speaker | None]
"""Who spoke last, for "he said"."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """``speaker`` answers for the text between ``start`` and ``end`` (absolute offsets)."""

    start: int
    end: int
    speaker: Speaker
    verb: str


class AttributionReader:
    """Finds who answers for what in the sentences of one report, whose speakers it is given."""

    def __init__(self, speakers: Speakers, lexicon: Lexicon) -> None:
        self.speakers, self.lexicon = speakers, lexicon

    def read(self, s: Sentence, last: Last) -> list[Attribution]:
        """Return the attributions inside one sentence; ``last`` answers for "he said"."""
        found: list[Attribution] = []
        for index, chunk in enumerate(s.chunks):
            denied = denial(s, index) if chunk.kind == "V" else None
            if denied is not None:
                speaker = self.speakers.named(s, denied.denier, denied.words) if denied.words \
                    else self.speakers.describe(s, denied.denier, last)
                found.append(Attribution(s.start, denied.until, speaker, DENIED_IT))
            elif chunk.kind == "V" and lemmas(chunk) & self.lexicon.speech:
                if found and chunk.form == "ing" and not chunk.be and s.kind(index - 1) == ",":
                    found.append(Attribution(chunk.end, s.end, found[-1].speaker, chunk.low))
                    continue
                item = self._reporting(s, index, last)
                if item is not None:
                    found.append(item)
            elif chunk.kind == "P" and chunk.low in ACCORDING and s.kind(index + 1) == "N":
                speaker = self.speakers.describe(s, index + 1, last)
                start, end = _scope(s, index)
                found.append(Attribution(start, end, speaker, "according to"))
            elif chunk.kind == "V" and chunk.finite and not chunk.passive and s.kind(index + 1) == "N" \
                    and lemmas(chunk) & STATING and s.chunks[index + 1].head in STATEMENTS \
                    and (subject := subjects(s, index)):
                speaker = self.speakers.describe(s, subject[-1], last, subject)
                found.append(Attribution(s.end, s.end, speaker, "said"))  # "gave the following statement:"
        return found

    def _reporting(self, s: Sentence, index: int, last: Last) -> Attribution | None:
        """What the reporting verb at ``index`` reports; None where nobody speaks."""
        group, names, after = s.chunks[index], lemmas(s.chunks[index]), index + 1
        if group.modal and not group.perfect or group.infinitive or group.negated and names & DENYING:
            return None
        subject = subjects(s, index)
        if len(subject) > 1 and self._is_person_like(s, max(subject)):  # "claimed A and B, and an officer said"
            subject = [k for k in subject if self._is_person_like(s, k) or any(u.actor for _, u in s.chunks[k].units)]
        before = index - 1
        while s.kind(before) in "AXTQ":
            before -= 1
        if not group.be and not group.perfect and s.kind(before) == "N" and s.kind(after) == "V" \
                and s.chunks[after].infinitive and {form for _, form in group.lemmas} >= {"part"}:
            return None  # "men believed to be of the group attacked": nobody speaks
        if group.passive:
            return self._passive(s, index, last)
        if group.form == "past" and names & INVERTED and s.kind(before) in ",.Q?" and s.kind(after) == "N" \
                and s.chunks[after].low != "that" and not (s.kind(after + 1) == "V" and s.chunks[after + 1].lemmas):
            return Attribution(s.start, group.start, self.speakers.describe(s, after, last), group.low)
        if not subject or self._is_silent(s, index, subject[0], last):
            return None
        return Attribution(*_content(s, index, subject), self.speakers.describe(s, subject[-1], last, subject),
                           group.low)

    def _passive(self, s: Sentence, index: int, last: Last) -> Attribution | None:
        """What a verb in the passive reports: "was reported by X", "is said to have", "it was announced that"."""
        after, verb = index + 1, s.chunks[index].low
        if s.kind(after) == "P" and s.chunks[after].low == "by" and s.kind(after + 1) == "N":
            return Attribution(s.start, s.end, self.speakers.describe(s, after + 1, last), verb)
        if s.kind(after) == "V" and s.chunks[after].infinitive or s.kind(after) == "S":
            return Attribution(s.chunks[after].start, s.end, UNKNOWN, verb)
        return None

    def _is_silent(self, s: Sentence, index: int, head: int, last: Last) -> bool:
        """Whether the subject at ``head`` says nothing by the verb: an event, a picture, somebody not named."""
        names, phrase, after = lemmas(s.chunks[index]), s.chunks[head], index + 1
        if phrase.determiner == "no" or s.kind(after) == "N" and s.kind(after + 1) != "V" and (
                "maintain" in names or s.chunks[after].head in TAKEN):
            return True  # "no deaths reported", "maintains a presence", "claimed 20 lives"
        if phrase.low in FIRST_PERSON or phrase.head in VISIBLE or phrase.low in ("who", "which", "what") \
                or phrase.head in self.lexicon.noun_rows and not self._is_person_like(s, head):
            return True  # "the liberation of X will deny them a haven": no event speaks
        if names & SHOWING and not self._is_person_like(s, head):
            return True
        return names <= THINKING and phrase.pronoun and last() is None

    def _is_person_like(self, s: Sentence, index: int) -> bool:
        span = s.text[s.chunks[index].start:s.chunks[index].end]
        return bool(self.speakers.sources.find(span)) or any(w in OFFICIAL for w in s.chunks[index].words)


def _content(s: Sentence, index: int, subject: list[int]) -> tuple[int, int]:
    """The span that the subject of the reporting verb at ``index`` answers for: behind the verb, or before the two."""
    group, phrase = s.chunks[index], s.chunks[subject[0]]
    last = _said_until(s, index)
    k = index + 1
    if s.kind(k) == "N" and lemmas(group) & {"tell", "inform"}:
        k += 1
        while s.kind(k) == "P" and s.kind(k + 1) == "N":
            k += 2
    while s.kind(k) in "TA" or s.kind(k) == "P" and s.kind(k + 1) == "T":
        k += 1
    while s.kind(k) == "P" and s.chunks[k].low in ("in", "on", "at", "to", "by", "via", "from", "during") \
            and s.kind(k + 1) in "NT" and s.kind(k + 2) in ",.TPS":
        k += 2
        if s.kind(k) in "T":
            k += 1
    told = s.kind(subject[-1] - 1) == "," and any(
        s.kind(i) == "V" and s.chunks[i].finite for i in range(subject[-1] - 1))
    if told and s.kind(k) == "S" and s.chunks[k].low in ("after", "before", "when", "as", "while"):
        return s.start, phrase.start  # "X was in their hands, the mayor said on Monday after he had fled"
    if told and s.kind(k) == "," and s.kind(k + 1) == "S" and s.chunks[k + 1].low in BESIDE:
        return s.start, phrase.start  # "X was quiet, the mayor said, as the army left Y"
    if not told and s.low(k) == ":" and k == len(s.chunks) - 1:
        return s.end, s.end  # "Speaking after the fall of X, the minister said:"
    if told and k < len(s.chunks) and s.chunks[k].low == ";":
        return s.start, s.end  # "the road is open, the mayor said; the bridge is in rebel hands"
    if any(s.kind(i) in "VQ" for i in range(k, len(s.chunks))) and (
            s.kind(k) not in ",." or s.chunks[k].low == ":" or group.form == "ing"
            or s.kind(k) == "," and s.kind(k + 1) in "QS"):
        return group.end, last
    if s.kind(k) == "N" and s.kind(subject[0] - 1) not in ",Q":
        return group.end, last
    if s.kind(k) == "," and s.kind(subject[-1] - 1) == "," and not (phrase.pronoun and told) and any(
            s.kind(i) == "V" and s.chunks[i].finite for i in range(k, len(s.chunks))):
        return s.start, s.end  # "As far as he knew, Yawar said, the army had left", "X, he said, was in rebel hands"
    return s.start, phrase.start


def _said_until(s: Sentence, index: int) -> int:
    """Where what the verb at ``index`` reports ends, if it stands before that: "A said so; B did that" is A's to there.

    A relative clause reports no further than its comma: "Burundi, which has denied that it is leaving, took X".
    """
    relative = s.kind(index - 1) == "R" and s.kind(index - 2) == ","
    return next((s.chunks[k].start for k in range(index + 1, len(s.chunks) - 1)
                 if s.chunks[k].low == ";" and any(c.kind == "V" and c.finite for c in s.chunks[k:])
                 or relative and s.kind(k) == ","), s.end)


def _scope(s: Sentence, index: int) -> tuple[int, int]:
    """What "according to" covers: the sentence, or its clause where it stands in the middle."""
    k = index + 1
    while k < len(s.chunks) and s.kind(k) in "NPTXAC":
        k += 1
    if index <= 1 or k >= len(s.chunks) - 1:
        return s.start, s.end
    left, right = index, k
    while left > 0 and s.kind(left - 1) not in ".?" and not (s.kind(left - 1) == "S" and any(
            s.kind(i) == "V" for i in range(left, index))):
        left -= 1  # "have fled since the start of July, according to X, and …"
    while right < len(s.chunks) and s.kind(right) not in ".?S":
        right += 1
    return s.chunks[left].start, s.chunks[right - 1].end if right > 0 else s.end
