"""WHO SAYS SO: speakers, what their words cover, and who they belong to.

An attribution is a span of the sentence that a speaker answers for: "X said that …", "…, X said",
"according to X", a quotation that goes on from the sentence before.  What no attribution covers the
outlet itself asserts.  Method: the reporting
frames of Krestel, Bergler & Witte (2008), reduced to chunks.  Known failures: free indirect speech
without a reporting verb, speakers introduced only by a job three paragraphs before, and "said in a
statement that it had …", whose "it" and place are taken for those of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .actors import ActorBook
from .clauses import Sentence, lemmas
from .lexicon import Lexicon
from .parties import OFFICIAL, Parties
from .sources import UNKNOWN, SourceBook, Speaker
from .subjects import subjects
from .text import occurrences

DENYING = frozenset(("deny", "reject", "dismiss", "dispute", "refute"))
DENIED_IT = "denied it"
"""In place of the verb of an attribution whose speaker denies what was said before."""
CLAIMED = frozenset(
    "claim claims report reports assertion assertions statement statements allegation allegations".split()
)
VISIBLE = frozenset(
    "footage imagery image images video videos photo photos photograph photographs picture pictures clip clips".split()
)
"""What shows something says nothing: who tells of it is the outlet."""
FIRST_PERSON = frozenset(("i", "we", "you", "me", "us"))
THIRD_PERSON = frozenset(("he", "she", "they", "it", "him", "her"))
PERSON = re.compile(
    r"\b(?:[A-Z][\w’'\u2010-]*)(?:[ \u00a0](?:[A-Z][\w’'\u2010.-]*|al-\w+|el-\w+|(?:bin|ibn|abu|ould|ag|de|van|von)\b)"
    r")*"
)
#: First names and titles before a single name.
INTRODUCTION = re.compile(r"(?:[A-Z][\w’'.-]+,? |al-|de ){1,5}\Z")
TITLES = frozenset(
    """mr mrs ms dr sir prime foreign defence defense interior deputy vice minister president premier secretary
 secretary-general general gen col colonel lt lieutenant maj major brig brigadier capt captain sgt admiral rear adm
 commander commissioner ambassador envoy governor mayor sheikh shaikh ayatollah grand imam mullah emir king prince
 senator rep
 congressman chancellor speaker chairman director chief head spokesman spokeswoman spokesperson representative state
 coordinator special the a an former acting local senior top military police army official undersecretary marshal field
 sergeant staff air vice-president parliamentary national humanitarian regional council ministry office
 agency press""".split()
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """``speaker`` answers for the text between ``start`` and ``end`` (absolute offsets)."""

    start: int
    end: int
    speaker: Speaker
    verb: str


TAKEN = frozenset("life lives victim victims casualties".split())
"""What a disaster claims, and says nothing by it."""


class Speakers:
    """The speakers of one report: names seen with a description keep it for the rest of the text.

    ``sentence_at`` is a weak reference to what gives the chunked sentence at an offset.
    """

    def __init__(self, book: ActorBook, sources: SourceBook, lexicon: Lexicon, country: str,
                 sentence_at: Callable[[], Callable[[int], Sentence | None] | None]) -> None:
        self.book, self.sources, self.lexicon, self.country = book, sources, lexicon, country
        self.sentence_at = sentence_at
        self.parties = Parties(book, sources, country)
        self.known: dict[str, Speaker] = {}

    def _introduced(self, name: str, s: Sentence) -> Speaker | None:
        """Who bears a single name: described where the report first gives it with a title or a first name."""
        for start, end in occurrences(s.text, name):
            names = INTRODUCTION.search(s.text, max(0, start - 150), start)
            if names is None or names.start() >= s.start and end <= s.end:
                continue
            sentence_at = self.sentence_at()
            sentence = sentence_at(names.start()) if sentence_at is not None else None
            at = end - 1
            index = next((i for i, c in enumerate(sentence.chunks) if c.kind == "N" and c.start <= at < c.end), -1) \
                if sentence is not None else -1
            if sentence is not None and index >= 0:
                start, end = self._extent(sentence, index, [])
                if sentence.kind(index - 1) == "," and sentence.kind(index - 2) == "N" \
                        and sentence.chunks[index - 2].head in OFFICIAL:
                    start = sentence.chunks[index - 2].start  # "Iraq's foreign minister, Hoshyar Zebari"
                speaker = self._identify(sentence, index, sentence.text[start:end], start, end, look=False)
                if speaker.name.split()[-1] == name and (" " in speaker.name or speaker.party != "unnamed"):
                    self.known[name.lower()] = speaker
                    return speaker
        return None

    def attributions(self, s: Sentence, last: Callable[[], Speaker | None]) -> list[Attribution]:
        """Return the attributions inside one sentence; ``last`` answers for "he said"."""
        found: list[Attribution] = []
        for index, chunk in enumerate(s.chunks):
            if chunk.kind == "V" and lemmas(chunk) & self.lexicon.speech:
                if found and chunk.form == "ing" and not chunk.be and s.kind(index - 1) == ",":
                    found.append(Attribution(chunk.end, s.end, found[-1].speaker, chunk.low))
                    continue
                item = self._reporting(s, index, last)
                if item is not None:
                    found.append(item)
            elif chunk.kind == "P" and chunk.low == "according_to" and s.kind(index + 1) == "N":
                speaker = self.describe(s, index + 1, last)
                start, end = self._scope(s, index)
                found.append(Attribution(start, end, speaker, "according to"))
        return found

    def _reporting(self, s: Sentence, index: int, last: Callable[[], Speaker | None]) -> Attribution | None:
        group = s.chunks[index]
        if group.modal and not group.perfect or group.infinitive:
            return None
        after, before = index + 1, index - 1
        while s.kind(before) in "AXTQ":
            before -= 1
        if lemmas(group) & DENYING and not group.negated and not group.modal and self._anaphoric(s, after):
            subject = subjects(s, index)
            if subject:
                return Attribution(s.start, s.chunks[subject[0]].start, self.describe(s, subject[-1], last, subject),
                                   DENIED_IT)
        if not group.be and not group.perfect and s.kind(before) == "N" and s.kind(after) == "V" \
                and s.chunks[after].infinitive and {form for _, form in group.lemmas} >= {"part"}:
            return None  # "men believed to be of the group attacked": nobody speaks
        passive_report = group.passive
        if passive_report:
            speaker = UNKNOWN
            if s.kind(after) == "P" and s.chunks[after].low == "by" and s.kind(after + 1) == "N":
                return Attribution(s.start, s.end, self.describe(s, after + 1, last), group.low)
            if not (s.kind(after) == "V" and s.chunks[after].infinitive or s.kind(after) == "S"):
                return None
            return Attribution(s.chunks[after].start, s.end, speaker, group.low)
        inverted = (
            s.kind(after) == "N"
            and s.kind(before) in ",.Q?"
            and not s.chunks[after].low == "that"
            and not (s.kind(after + 1) == "V" and s.chunks[after + 1].lemmas)
            and lemmas(group) & {"say", "add", "write", "report", "note", "explain", "warn", "state"}
        )
        if inverted and group.form == "past":
            speaker = self.describe(s, after, last)
            return Attribution(s.start, group.start, speaker, group.low)
        subject = subjects(s, index)
        if not subject:
            return None
        phrase = s.chunks[subject[0]]
        if phrase.determiner == "no" or s.kind(after) == "N" and s.kind(after + 1) != "V" and (
                "maintain" in lemmas(group) or s.chunks[after].head in TAKEN):
            return None  # "no deaths reported", "maintains a presence", "claimed 20 lives"
        if (
            phrase.low in FIRST_PERSON
            or phrase.head in VISIBLE
            or phrase.low in ("who", "which", "what")
            or phrase.head in self.lexicon.noun_rows
        ):
            return None  # "the liberation of X will deny them a haven": no event speaks
        if lemmas(group) & {"suggest", "indicate", "show", "reveal"} and not self._person_like(s, subject[0]):
            return None
        if lemmas(group) <= {"think", "believe", "estimate", "describe"} and phrase.pronoun and last() is None:
            return None
        speaker = self.describe(s, subject[-1], last, subject)
        k = after
        if s.kind(k) == "N" and lemmas(group) & {"tell", "inform"}:
            k += 1
            while s.kind(k) == "P" and s.kind(k + 1) == "N":
                k += 2
        while s.kind(k) in "TA" or s.kind(k) == "P" and s.kind(k + 1) == "T" or s.kind(k) == "T":
            k += 1
        while s.kind(k) == "P" and s.chunks[k].low in ("in", "on", "at", "to", "by", "via", "from", "during") \
                and s.kind(k + 1) in "NT" and s.kind(k + 2) in ",.TPS":
            k += 2
            if s.kind(k) in "T":
                k += 1
        content = any(s.kind(i) in "VQ" for i in range(k, len(s.chunks))) and (
            s.kind(k) not in ",." or s.chunks[k].low in (":",) or group.form == "ing"
            or s.kind(k) == "," and s.kind(k + 1) in "QS")
        nominal = s.kind(k) == "N" and not content
        if content or nominal and s.kind(s.chunks.index(phrase) - 1) not in ",Q":
            return Attribution(group.end, s.end, speaker, group.low)
        if s.kind(k) == "," and s.kind(subject[-1] - 1) == "," and not phrase.pronoun and any(
                s.kind(i) == "V" and s.chunks[i].finite for i in range(k, len(s.chunks))):
            return Attribution(s.start, s.end, speaker, group.low)  # "As far as he knew, Yawar said, the army had left"
        if s.kind(k) == "," and group.form != "ing" and any(s.kind(i) == "V" for i in range(subject[-1])):
            return Attribution(s.start, phrase.start, speaker, group.low)
        return Attribution(s.start, phrase.start, speaker, group.low)

    @staticmethod
    def _anaphoric(s: Sentence, at: int) -> bool:
        """True where what is denied was said before: "denied it", "rejected the claim", "which Kyiv denied"."""
        while s.kind(at) in "AXTQ":
            at += 1
        if s.kind(at) == "N" and s.kind(at + 1) in ".,;CQ?":
            return (
                s.chunks[at].low in ("it", "this", "that", "them", "these", "those")
                or s.chunks[at].head in CLAIMED
                and s.chunks[at].determiner in ("the", "this", "that", "those", "these", "such")
            )
        return s.kind(at) == "."

    def _person_like(self, s: Sentence, index: int) -> bool:
        span = s.text[s.chunks[index].start:s.chunks[index].end]
        return bool(self.sources.find(span)) or any(w in OFFICIAL for w in s.chunks[index].words)

    @staticmethod
    def _scope(s: Sentence, index: int) -> tuple[int, int]:
        """What "according to" covers: the sentence, or its clause where it stands in the middle."""
        k = index + 1
        while k < len(s.chunks) and s.kind(k) in "NPTXAC":
            k += 1
        if index <= 1 or k >= len(s.chunks) - 1:
            return s.start, s.end
        left, right = index, k
        while left > 0 and s.kind(left - 1) not in ".?S":
            left -= 1
        while right < len(s.chunks) and s.kind(right) not in ".?S":
            right += 1
        return s.chunks[left].start, s.chunks[right - 1].end if right > 0 else s.end

    def named(self, s: Sentence, index: int, words: str) -> Speaker:
        """The speaker that an owner names: "the governor's" in "the governor's claim"."""
        words = re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)
        last = words.split()[-1] if words else "unnamed"
        if last.lower() in self.known:
            return self.known[last.lower()]
        found = self._introduced(last, s) if last[0].isupper() else None
        if found is not None:
            return found
        party, role = self.parties.of(s, index, words, s.chunks[index].start, s.chunks[index].end)
        return Speaker(words, role, party)

    # --- who is it ------------------------------------------------------------------------------
    def describe(
        self, s: Sentence, index: int, last: Callable[[], Speaker | None], subject: Iterable[int] = ()
    ) -> Speaker:
        """Name, role and party of the speaker that the noun phrase at ``index`` names."""
        phrase = s.chunks[index]
        if phrase.pronoun and phrase.low in THIRD_PERSON:
            return last() or UNKNOWN
        start, end = self._extent(s, index, list(subject))
        described = s.text[start:end]
        return self._identify(s, index, described, start, end)

    def _extent(self, s: Sentence, index: int, subject: list[int]) -> tuple[int, int]:
        """Span of the speaker's description with its "of" phrases, conjuncts and apposition."""
        first = min([index, *subject])
        stop = max([index, *subject])
        k = stop + 1
        while (
            s.kind(k) == "P"
            and s.chunks[k].low in ("of", "for", "at", "with", "in", "from", "on")
            and s.kind(k + 1) == "N"
            or s.kind(k) == "C"
            and s.kind(k + 1) == "N"
            and s.kind(k + 2) in "V.,"
        ):
            if s.kind(k + 2) == "V" and s.kind(k) == "C":
                stop = k + 1
                break
            stop = k + 1
            k += 2
        if s.kind(stop + 1) == "," and s.kind(stop + 2) == "N":
            close = stop + 2
            while s.kind(close) in "NPCTXA":
                close += 1
            if s.kind(close) in ",." and close > stop + 2:
                stop = close - 1
        return s.chunks[first].start, s.chunks[stop].end

    def _identify(self, s: Sentence, index: int, described: str, start: int, end: int, look: bool = True) -> Speaker:
        own = s.text[s.chunks[index].start:s.chunks[index].end]
        standing = any(source.kind not in ("generic", "word", "role") and last > len(own)
                       for first, last, source in self.sources.find(described) if first < len(own))
        name = "" if standing else self._person(own)
        apposed = s.chunks[index + 2] if s.kind(index + 1) == "," and s.kind(index + 2) == "N" else None
        if not name and apposed is not None and s.chunks[index].head in OFFICIAL and apposed.end <= end:
            person = self._person(s.text[apposed.start:apposed.end])
            name = person if " " in person else ""
        if name:
            key = name.split()[-1].lower()
            if key in self.known and not self._informative(described):
                return self.known[key]
            introduced = self._introduced(name.split()[-1], s) if look and not self._informative(described) else None
            if introduced is not None:
                return introduced
        party, role = self.parties.of(s, index, described, start, end)
        if name and len(name.split()) >= 2 or name and self._informative(described):
            speaker = Speaker(name, role, party)
            self.known.setdefault(name.split()[-1].lower(), speaker)
            return self.known[name.split()[-1].lower()] if party == "unnamed" else speaker
        if name and name.lower() in self.known:
            return self.known[name.lower()]
        title = described.split(",")[0].strip() if len(described) > 80 else described.strip()
        title = re.sub(
            r"^(?:the|a|an|one|some|local)\s+",
            lambda m: m.group() if m.group().strip() in ("local", "some") else "",
            " ".join(title.split()),
            flags=re.IGNORECASE,
        )
        return Speaker(title or "unnamed", role, party)

    def _informative(self, described: str) -> bool:
        words = {word.strip(".,").lower() for word in described.split()}
        return len(words) > 2 and bool(words & OFFICIAL)

    def _person(self, phrase: str) -> str:
        """The personal name in a noun phrase, without titles, nationality and organisations."""
        if self.sources.find(phrase) and not self._informative(phrase):
            return ""
        best = ""
        for match in PERSON.finditer(phrase):
            words = match.group().split()
            while words and (words[0].lower().strip(".") in TITLES or words[0].lower() in self.book.demonyms
                             or words[0].lower().removesuffix("'s").removesuffix("’s") in self.book.demonyms
                             or words[0].endswith(("'s", "’s")) or words[0].isupper() and len(words[0]) > 1):
                words = words[1:]
            if words and not any(w.lower().strip(".") in TITLES or w.isupper() and len(w) > 2 for w in words):
                best = " ".join(words)
        return best.removesuffix("’s").removesuffix("'s")
