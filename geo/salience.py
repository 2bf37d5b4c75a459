"""Which of the places named so far a report is speaking of: by the part each name played, and how long ago.

After centering theory (Grosz, Joshi and Weinstein 1995): what a sentence is about comes first in it, or something is
done to it; where somebody goes or comes from is less likely to be taken up again.  What the title names, and what a
claim was about, stays in mind longer.  Known failures: a story that moves on to a place that it does not name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .model import Mention
from .own_places import said_kind
from .text import paragraphs

#: How many paragraphs back what is in mind may have been named, the title's aside.
REACH = 3
#: How many names back a reader recalls, and more than the times that anything raises what a name is worth.
RECALLED, UTMOST = 150, 5.0
#: What a name is worth: by its role, behind a word of going or coming, at the beginning of its sentence.
ROLES = {"event": 1.0, "reference": 0.5}
OBLIQUE, FIRST = 0.55, 1.2
#: A name that is worth as much is what its paragraph speaks of, whatever the title says.
CENTRAL = 0.9
#: What a claim about the place adds, and the title's naming it.
CLAIMED, TITLED = 0.35, 0.5
#: How much of it is left a sentence later, and beyond the paragraph.
SENTENCE, PARAGRAPH = 0.65, 0.85
#: What each time that the report names it adds, up to so many.
OFTEN, MOST = 0.1, 5
#: What is left of the gazetteer's kind where the report calls the place something else: "the crossroads of X".
OTHERWISE = 0.5
#: What it adds that the report calls a place just that: "X, a village", and then "the village".
SAID = 1.5
#: What is left, however long ago it was named, of the one place that the title names, in a paragraph of none,
#: and of any that it names.
THEME, LESSER_THEME = 0.5, 0.3
#: Two names of one list whose worth differs by less are told apart by nothing.
TIE = 0.12
_GOING = frozenset("to for from via through between towards toward onto left".split())
_COMING = frozenset("deployed returned advanced marched rushed dispatched".split())
"""What forces do that come to the place that is spoken of then: "deployed to X and broke the siege of the village"."""
_NEWS = frozenset("reports report news word footage video images pictures accounts".split())
OFFICIAL = re.compile(r"['’]s (?:mayor|governor|residents|police chief|commander|garrison)\b")
"""Who is a town's own, so that it is spoken of: "X's mayor said the town had fallen"."""
LIST_GAP = re.compile(r"\s*(?:,|,?\s*and)\s*")
_BATTLE_OF = re.compile(r"\b(?:[Bb]attle|[Ss]iege|[Ff]all|[Cc]apture|[Ll]iberation|[Rr]ecapture|[Oo]ffensive"
                        r"|[Aa]ssault)\s(?:of|on|for)\s\Z")
_BATTLE = re.compile(r"\s(?:offensive|campaign|counteroffensive|operation|clashes)\b")
#: In how many characters a report says what it is about.
LEAD = 60
_HEADLINE = re.compile(r"\s*([^\n]{12,140}[^\n.!?:;,])\n\s*\S")
_OPENING = re.compile(r"(?:\A|[.!?:]['’”\"]?\s|\n)(?:The |In |Near |At )?\Z")


def headline(text: str) -> str:
    """The first line of a text where it is one: on its own, short, and without a full stop; "" if there is none."""
    found = _HEADLINE.match(text)
    return found[1] if found is not None else ""


@dataclass(slots=True)
class Salience:
    """The places that one report names, sorted, and what it was found to claim of them so far (``topics``)."""

    text: str
    mentions: list[Mention]
    sentences: Sequence[tuple[int, int]]
    title: str = ""
    topics: Sequence[tuple[int, Mention]] = ()
    _starts: list[int] = field(default_factory=list)
    _breaks: list[int] = field(default_factory=list)
    _kinds: dict[str, str] = field(default_factory=dict)
    _worth: dict[int, float] = field(default_factory=dict)
    _named: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    _claimed: dict[str, list[int]] = field(default_factory=dict)
    _claimed_names: set[int] = field(default_factory=set)
    _heard: int = 0
    _themes: int = -1

    def __post_init__(self) -> None:
        self._starts = [mention.start for mention in self.mentions]
        for mention in self.mentions:
            self._named.setdefault(mention.place, []).append((mention.start, mention.end))
        self._breaks = [start for start, _ in paragraphs(self.text)]
        self.title = self.title or headline(self.text)
        first = self.mentions[0] if self.mentions else None
        if first is not None and first.start <= LEAD and (_BATTLE_OF.search(self.text, 0, first.start)
                                                          or _BATTLE.match(self.text, first.end)):
            self.title += f"\n{first.surface}"  # "The battle of X" is as good a title

    def add(self, found: Iterable[Mention]) -> None:
        """Add the names that were found to be a place's, unless they are there already."""
        self._themes = -1
        for mention in found:
            at = bisect_left(self._starts, mention.start)
            if self._starts[at:at + 1] != [mention.start]:
                self.mentions.insert(at, mention)
                self._starts.insert(at, mention.start)
                insort(self._named.setdefault(mention.place, []), (mention.start, mention.end))

    def listed(self, last: Mention) -> list[Mention]:
        """The names of the list "A, B and C" that ends with or holds ``last``."""
        first = stop = bisect_left(self._starts, last.start)
        while first > 0 and self._joined(first - 1):
            first -= 1
        while stop + 1 < len(self.mentions) and self._joined(stop):
            stop += 1
        return [m for m in self.mentions[first:stop + 1] if m.place_kind != "country" or m is last]

    def list_of(self, count: int, begin: int, end: int) -> list[Mention]:
        """The last list between two offsets that names as many places, none if there is none."""
        for mention in reversed(self.mentions[bisect_left(self._starts, begin):bisect_left(self._starts, end)]):
            listed = self.listed(mention)
            if len(listed) == count and all(one.role == "event" and one.place_kind != "country" for one in listed):
                return listed
        return []

    def pair_before(self, at: int, sentence_start: int) -> list[Mention]:
        """The two places that the sentence before named together, where the one at ``at`` has named none before it."""
        if any(sentence_start <= start < at for start in self._starts):
            named = self.mentions[bisect_left(self._starts, sentence_start):bisect_left(self._starts, at)]
            return named if len(named) == 2 and named == self.listed(named[0]) else []
        before = max(0, bisect_left(self.sentences, (sentence_start, 0)) - 1)
        return self.list_of(2, self.sentences[before][0], sentence_start) if self.sentences else []

    def _joined(self, index: int) -> bool:
        """Whether a comma or "and" joins the name at an index to the next."""
        return LIST_GAP.fullmatch(self.text, self.mentions[index].end, self.mentions[index + 1].start) is not None

    def foremost(self, offset: int, kinds: Mapping[str, float], least: float = 0.0, noun: str = "") -> Mention | None:
        """The place that is most in mind at an offset; None where none is.

        ``kinds`` tell how well places of each kind fit, ``least`` how much it must be in mind, ``noun`` what its name
        must end with, or stand before.
        """
        self._hear()
        best: dict[str, tuple[float, Mention]] = {}
        here = bisect_right(self._breaks, offset)
        theme = self._theme(offset, here, kinds) if self.title else 0.0
        top, stop = 0.0, bisect_left(self._starts, offset)
        for at in range(stop - 1, max(stop - 1 - RECALLED, -1), -1):
            mention = self.mentions[at]
            near = here - bisect_right(self._breaks, mention.start) <= REACH
            if not near and not self.title:
                break
            if not near and mention.surface not in self.title:
                continue
            worth = self._of(mention) * self._fit(mention, kinds)
            if not worth or noun and not self._goes_with(mention, noun):
                continue
            faded = self._faded(mention.start, offset)
            if not self.title and faded * UTMOST < top:
                break
            if self.title and mention.surface in self.title:
                faded = max(faded, theme)
            worth *= faded
            top = max(top, worth)
            name = mention.place_id or mention.place
            if name not in best or worth > best[name][0]:
                best[name] = worth, mention
        if not best:
            return None
        if len(best) > 1 or least:
            best = {name: (self._adjusted(worth, mention, offset), mention)
                    for name, (worth, mention) in best.items()}
        ranked = sorted(best.values(), key=lambda item: -item[0])
        if ranked[0][0] < least:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < TIE * ranked[0][0] \
                and ranked[1][1] in self.listed(ranked[0][1]):
            return None
        return ranked[0][1]

    def _hear(self) -> None:
        """Note by name what was claimed since this was asked last."""
        for at, place in self.topics[self._heard:]:
            self._claimed.setdefault(place.place, []).append(at)
            self._claimed_names.add(place.start)
        self._heard = len(self.topics)

    def _theme(self, offset: int, paragraph: int, kinds: Mapping[str, float]) -> float:
        """What is left, however long ago it was named, of a place that the title names."""
        begin = self._breaks[paragraph - 1] if paragraph else 0
        named = self.mentions[bisect_left(self._starts, begin):bisect_left(self._starts, offset)]
        if any(self._of(mention) * self._fit(mention, kinds) >= CENTRAL for mention in named):
            return LESSER_THEME
        if self._themes < 0:
            self._themes = len({mention.place_id or mention.place for mention in self.mentions
                                if mention.surface in self.title})
        return THEME if self._themes == 1 else LESSER_THEME

    def _goes_with(self, mention: Mention, noun: str) -> bool:
        """Whether a name ends with a noun, or stands before it: "Bamari crossroads"."""
        behind = self.text[mention.end:mention.end + len(noun) + 1].lower()
        return mention.surface.lower().endswith(noun) or behind == f" {noun}"

    def _of(self, mention: Mention) -> float:
        """What a name is worth where it stands."""
        if mention.start in self._claimed_names:
            return ROLES["event"]
        if mention.start not in self._worth:
            worth = 0.0 if self._in_brackets(mention.start) else ROLES.get(mention.role, 0.0)
            if not worth and OFFICIAL.match(self.text, mention.end):
                worth = 1.0
            if worth == 1.0:
                first = next(iter(self.listed(mention)), mention).start  # "came from A and B"
                before = self.text[max(0, first - 24):first].split()
                told = bool(before[-2:-1]) and before[-2].lower() in _NEWS  # "reports from X that they took it"
                told = told or before[-1:] == ["to"] and bool(before[-2:-1]) and before[-2].lower() in _COMING
                if before and before[-1].lower() in _GOING and not told:
                    worth = OBLIQUE
                elif _OPENING.search(self.text, max(0, first - 12), first):
                    worth = FIRST
            self._worth[mention.start] = worth
        return self._worth[mention.start]

    def _in_brackets(self, at: int) -> bool:
        """Whether a name stands in brackets behind another, whose district or province it tells: "Foh (Koloko)"."""
        opened = self.text.rfind("(", max(0, at - LEAD), at)
        if opened < 2 or ")" in self.text[opened:at]:
            return False
        return self.text[:opened].rstrip().rpartition(" ")[2][:1].isupper()

    def _faded(self, at: int, offset: int) -> float:
        """How much of what was in mind at ``at`` is left at ``offset``."""
        length = len(self.text)
        sentences = bisect_right(self.sentences, (offset, length)) - bisect_right(self.sentences, (at, length))
        paragraphs = bisect_right(self._breaks, offset) - bisect_right(self._breaks, at)
        return float(SENTENCE**sentences * PARAGRAPH**paragraphs)

    def _fit(self, mention: Mention, kinds: Mapping[str, float]) -> float:
        """How well a place fits by what the report says it is, else by the gazetteer."""
        name = mention.place
        if name not in self._kinds:
            said = (said_kind(self.text, start, end) for start, end in self._named[name])
            self._kinds[name] = next(filter(None, said), "")
        fit = kinds.get(mention.place_kind, 0.0)
        named = kinds.get(self._kinds[name], 0.0)
        only = named == 1.0 and sum(value == 1.0 for value in kinds.values()) == 1
        return max(named * SAID if only else named, OTHERWISE * fit) if self._kinds[name] else fit

    def _adjusted(self, worth: float, mention: Mention, offset: int) -> float:
        """Its worth by what else the report tells of the place: claims, the title."""
        claimed = next((at for at in reversed(self._claimed.get(mention.place, ())) if at < offset), None)
        more = CLAIMED * self._faded(claimed, offset) if claimed is not None else 0.0
        more += OFTEN * min(bisect_left(self._named[mention.place], (offset,)), MOST)
        return worth * (1 + more + TITLED * (bool(self.title) and mention.surface in self.title))
