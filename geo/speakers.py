"""WHO SPEAKS: the name, role and party of whoever a noun phrase of a report gives as a speaker.

A name seen with a description keeps it for the rest of the report, and a name that stands alone looks for its
description elsewhere in it.  Known failure: speakers introduced only by a job three paragraphs before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .actors import ActorBook
from .clauses import Sentence
from .parties import OFFICIAL, Parties
from .sources import UNKNOWN, SourceBook, Speaker
from .text import occurrences

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


class Speakers:
    """The speakers of one report: names seen with a description keep it for the rest of the text.

    ``sentence_at`` is a weak reference to what gives the chunked sentence at an offset.
    """

    def __init__(self, book: ActorBook, sources: SourceBook, country: str,
                 sentence_at: Callable[[], Callable[[int], Sentence | None] | None]) -> None:
        self.book, self.sources = book, sources
        self.sentence_at = sentence_at
        self.parties = Parties(book, sources, country)
        self.known: dict[str, Speaker] = {}
        self._nobody: set[int] = set()  # offsets of names that introduce nobody

    def describe(self, s: Sentence, index: int, last: Callable[[], Speaker | None], subject: Iterable[int] = ()
                 ) -> Speaker:
        """Name, role and party of the speaker that the noun phrase at ``index`` names; ``last`` is who "he" is."""
        phrase = s.chunks[index]
        if phrase.pronoun and phrase.low in THIRD_PERSON:
            return last() or UNKNOWN
        start, end = _extent(s, index, subject)
        begin, stop = s.chunks[max(index - 2, 0)].start, s.chunks[index + (s.kind(index + 1) == "N")].end
        for first, final, source in self.sources.find(s.text[begin:stop]):
            if source.kind not in ("generic", "word", "role") and (
                    begin + first < phrase.end < begin + final or begin + first < phrase.start < begin + final):
                start, end = min(start, begin + first), max(end, begin + final)  # "Save the Children" is one name
        return self._identify(s, index, start, end)

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

    def _introduced(self, name: str, s: Sentence) -> Speaker | None:
        """Who bears a single name: described where the report first gives it with a title or a first name."""
        for start, end in occurrences(s.text, name):
            if start in self._nobody:
                continue
            names = INTRODUCTION.search(s.text, max(0, start - 150), start)
            if names is not None and names.start() >= s.start and end <= s.end:
                continue
            self._nobody.add(start)  # unless it is somebody's, who is then known
            if names is None:
                continue
            sentence_at = self.sentence_at()
            sentence = sentence_at(names.start()) if sentence_at is not None else None
            if sentence is None:
                continue
            index = next((i for i, c in enumerate(sentence.chunks) if c.kind == "N" and c.start < end <= c.end), -1)
            if index < 0:
                continue
            begin, stop = _extent(sentence, index)
            if sentence.kind(index - 1) == "," and sentence.kind(index - 2) == "N" \
                    and sentence.chunks[index - 2].head in OFFICIAL:
                begin = sentence.chunks[index - 2].start  # "Iraq's foreign minister, Hoshyar Zebari"
            speaker = self._identify(sentence, index, begin, stop, look=False)
            if speaker.name.split()[-1] == name and (" " in speaker.name or speaker.party != "unnamed"):
                self.known[name.lower()] = speaker
                return speaker
        return None

    def _identify(self, s: Sentence, index: int, start: int, end: int, look: bool = True) -> Speaker:
        """The speaker at ``index`` whose description is the span; ``look``: a bare name may be described elsewhere."""
        described = s.text[start:end]
        own = s.text[s.chunks[index].start:s.chunks[index].end]
        standing = any(source.kind not in ("generic", "word", "role") and last > len(own)
                       for first, last, source in self.sources.find(described) if first < len(own))
        name = "" if standing else self._person(own)
        if name and any(unit.actor and name in s.text[unit.start:unit.end] for _, unit in s.chunks[index].units):
            name = ""  # "Democratic Forces" of "the Syrian Democratic Forces"
        behind = index + 1
        while s.kind(behind) == "P" and s.kind(behind + 1) == "N":
            behind += 2  # "the head of Russia's Wagner group, Yevgeny Prigozhin"
        apposed = s.chunks[behind + 1] if s.kind(behind) == "," and s.kind(behind + 1) == "N" else None
        if not name and apposed is not None and s.chunks[index].head in OFFICIAL and apposed.end <= end:
            person = self._person(s.text[apposed.start:apposed.end])
            name = person if " " in person else ""
        if name:
            key = name.split()[-1].lower()
            if key in self.known and not _is_informative(described):
                return self.known[key]
            introduced = self._introduced(name.split()[-1], s) if look and not _is_informative(described) else None
            if introduced is not None:
                return introduced
        party, role = self.parties.of(s, index, described, start, end)
        if name and len(name.split()) >= 2 or name and _is_informative(described):
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

    def _person(self, phrase: str) -> str:
        """The personal name in a noun phrase, without titles, nationality and organisations."""
        if self.sources.find(phrase) and not _is_informative(phrase):
            return ""
        best = ""
        for match in PERSON.finditer(phrase):
            words = match.group().split()
            while words and (words[0].lower().strip(".") in TITLES or words[0].lower() in self.book.demonyms
                             or words[0].lower().removesuffix("'s").removesuffix("’s") in self.book.demonyms
                             or words[0].endswith(("'s", "’s")) or words[0].isupper() and len(words[0]) > 1):
                words = words[1:]
            title = max((at for at, word in enumerate(words) if word.lower().strip(".") in TITLES), default=-1)
            if 0 <= title < len(words) - 2:
                words = words[title + 1:]  # "Kharkiv Group of Forces Spokesperson Yuriy Povkh"
            if words and max(map(len, words)) > 1 and not any(
                    w.lower().strip(".") in TITLES or w.isupper() and len(w) > 2 for w in words):
                best = " ".join(words)
        return best.removesuffix("’s").removesuffix("'s")


def _is_informative(described: str) -> bool:
    """Whether a description says more than a name: what office somebody holds."""
    words = {word.strip(".,").lower() for word in described.split()}
    return len(words) > 2 and bool(words & OFFICIAL)


def _extent(s: Sentence, index: int, subject: Iterable[int] = ()) -> tuple[int, int]:
    """Span of the speaker's description with its "of" phrases, conjuncts and apposition."""
    heads = (index, *subject)
    first, stop = min(heads), max(heads)
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
    if s.kind(stop + 1) == "," and s.kind(stop + 2) == "P" and s.chunks[stop + 2].low in ("of", "from") \
            and s.kind(stop + 3) == "N" and s.kind(stop + 4) in ",.":
        stop += 3  # "said Abu Yusuf, of Ahrar al-Sham"
    if s.kind(stop + 1) == "," and s.kind(stop + 2) == "N":
        close = stop + 2
        while s.kind(close) in "NPCTXA":
            close += 1
        if s.kind(close) in ",." and close > stop + 2:
            stop = close - 1
    return s.chunks[first].start, s.chunks[stop].end
