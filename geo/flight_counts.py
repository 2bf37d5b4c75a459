"""What a figure counts: people, families or households; never soldiers, prisoners, houses or meals.

The words are rows of ``lexicon/flight.csv``.  Known failure: a trade or a people that no row names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from .clauses import Sentence
from .figures import Figure
from .heads import head_of

Words = Mapping[str, frozenset[str]]
UNCOUNTED = frozenset("people person persons those many most others men women children individuals members".split())
"""Words that tell nothing of a flight unless a number or "thousands" stands with them."""
PLURAL_PRONOUNS = frozenset(("them", "those", "these", "whom", "which"))
SHARES = frozenset("half third quarter quarters percent cent majority fraction tenth fifth most many some bulk".split())
"""What takes a part of the number that follows: "half of the 70,000 residents"."""
PERCENT = (" per cent", " percent", "%")
GROUPS = frozenset("wave waves group groups convoy convoys crowd crowds column stream batch contingent".split())
"""What so many people may be on their way as."""
PARTS = frozenset(("half", "nearly half", "about half", "a third", "two thirds", "a quarter", "three quarters"))
"""Shares of them: "half went to Sinjar"."""
QUANTITIES = frozenset("most all many others some several rest majority bulk remainder survivors everybody "
                       "everyone".split())
"""Words that stand for people told of before, or for some of them."""
AFTER = frozenset("alone each total overall or so more homeless nationwide countrywide abroad".split())
"""What may stand behind the people counted."""
CLOSE = re.compile(r"[,;/)]")
"""What ends a count in brackets: "(430 households, 2,150 people)"."""
MOVED = re.compile(r"displac|\bfled\b|\bflee|evacuat|refugee|returned|uproot|exodus|driven (?:out|from)|drove out"
                   r"|expelled|scattered|homeless|newcomers")
AMONG = re.compile(r"Among (?:the|them|those|these)\b")
PUT = frozenset(("estimated", "put", "estimate", "numbered"))
YEAR = re.compile(r"(?:(?:from|between) )?(?:19|20)\d\d(?:(?: ?[-–/] ?| to | and )(?:(?:19|20)?\d\d))?", re.IGNORECASE)
"""A year or a range of years, which no word behind it makes a number of people."""
PEOPLES = re.compile(r"\w{3}(?:ans|ites|ese)$")
"""How the names of peoples end that no table holds: "7,000 Tawerghans"."""
MONEY = frozenset("$€£¥₹#№")
POSTED = frozenset("diplomat diplomats ambassador ambassadors staff officials employees personnel".split())
"""Who comes and goes by order, with the family."""
HOMES, HOME = frozenset(("families", "family", "households", "household", "hhs", "hh")), 5
"""Words for so many people together."""
LEAST, OLDEST = 50, 110
"""A bare number below the first counts nobody ("three were evacuated": dogs?), below the second it may be an age."""


@dataclass(frozen=True, slots=True)
class Count:
    """People counted or named.

    ``figure`` is None where words alone count them ("residents"); ``noun`` is what is counted, ``at`` the chunks that
    stand for them (number, people, and what they are an apposition of), ``people_at`` the one that names them;
    ``label`` the words that call them displaced, ``country`` where their name says that they are from ("Syrians"),
    ``back`` whether they were told of before ("of these").
    """

    figure: Figure | None
    words: str
    noun: str
    index: int
    people_at: int
    at: frozenset[int]
    label: frozenset[str]
    country: str = ""
    back: bool = False
    part: bool = False
    """Only a part of them does what the sentence's verb tells: "half of the 900 people displaced have returned"."""
    told: bool = False
    """A flight was told of before."""

    @property
    def vague(self) -> bool:
        """No number is given."""
        return self.figure is None or self.figure.low is None and self.figure.high is None

    @property
    def few(self) -> bool:
        """So few that they may be one household on its way."""
        least = LEAST // HOME if self.noun in HOMES else LEAST
        return not self.vague and self.figure is not None and max(self.figure.low or 0, self.figure.high or 0) < least

    @property
    def last(self) -> int:
        """The last of the chunks that name number and people."""
        return max(self.index, self.people_at)

    @property
    def many(self) -> bool:
        """A count so large that those who leave or arrive are no delegation."""
        least = 100 // HOME if self.noun in HOMES else 100
        return self.figure is not None and (self.figure.low or self.figure.high or least) >= least


def unit_of(noun: str, words: Words) -> str:
    """The contract's unit of a noun: people, families or households."""
    if noun in words["families"]:
        return "families"
    return "households" if noun in words["households"] | words["dwellings"] else "people"


def count_of(s: Sentence, words: Words, index: int, figure: Figure) -> Count | None:
    """What the figure in chunk ``index`` counts; None if it is not people."""
    chunk = s.chunks[index]
    before = s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of" and s.kind(index - 2) == "N"
    people_at = index
    vague = figure.low is None and figure.high is None
    tail = [w.strip(".,()’'") for w in s.text[figure.end:chunk.end].lower().split()]
    if vague and figure.text.split()[-1].lower() in words["counted"]:
        tail = [figure.text.split()[-1].lower()]  # "two thirds of the population"
        people_at = next((i for i in range(index, len(s.chunks)) if figure.end <= s.chunks[i].end), index)
    noun = _noun(s, words, tail)
    bare = not [word for word in tail if word not in AFTER]
    if s.text.startswith("-strong", figure.end) and s.kind(index + 1) == "N" \
            and s.chunks[index + 1].head in words["people"]:
        noun, people_at = s.chunks[index + 1].head, index + 1  # "a 2,000-strong crowd"
    if noun is None and chunk.head in words["tally"]:
        noun = "people"  # "put at 8,000 the number of those who left"
    if noun is None or not noun and not bare or s.text[max(s.start, figure.at - 1)] in MONEY \
            or not noun and YEAR.fullmatch(figure.text):
        return None
    if not noun and s.kind(index - 1) == "," and s.kind(index + 1) == "," and (figure.low or 0) < OLDEST:
        return None  # "said Halyna Prytula, 67, who was driven out"
    if not noun and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" and s.kind(index + 2) in "NR":
        inner = s.chunks[index + 2]
        if inner.kind == "R" or inner.head in PLURAL_PRONOUNS:
            noun, people_at = "people", index + 2 if inner.kind == "N" else index
            noun = next((w for w in reversed(inner.words) if w in words["counted"]), "people")
        else:
            named = [word for word in inner.words if not word[0].isdigit()]  # "500 of the 4,000 villagers"
            noun, people_at = _noun(s, words, named) or "", index + 2
        if not noun or s.text.endswith(" out of ", s.start, figure.start):
            return None  # also "four out of five of them"
    elif not noun and before and s.chunks[index - 2].head in words["tally"] | words["people"]:
        noun, people_at = "people", index - 2  # "a population of 12,000"
    elif not noun:
        if not vague and (figure.low or figure.high or 0) < LEAST:
            return None
        noun = "people"
    told, at = figure.text, {index, people_at}
    if before and s.chunks[index - 2].head in GROUPS:
        at.add(index - 2)  # "a second wave of 2,000 people"
    if before and s.chunks[index - 2].words[-1] in ("all", "most"):
        at.add(index - 2)
    part = before and bool(SHARES & set(s.chunks[index - 2].words))
    after = max(at) + 1
    verb = next((chunk.low for chunk in s.chunks[after:] if chunk.kind in "V,."), "")
    described = s.kind(after) == "R" or s.kind(after) == "V" and s.chunks[after].low == "displaced" or verb == "be"
    if part and not described:
        told = s.text[s.chunks[index - 2].start:s.chunks[max(index, people_at)].end]
        figure = replace(figure, low=None, high=None, text=told, approx=True)
        at.add(index - 2)
    if s.kind(index - 1) == "," and s.kind(index - 2) in "NT" and _closed(s, max(at) + 1):
        at |= {index - 2, head_of(s, index - 2)}  # "the residents of X, some 4,000 of them, …"
        told_of = next((i for i in range(index - 2, -1, -1) if s.kind(i) in "R,.;S"), -1)
        if s.kind(told_of) == "R" and told_of > 0 and s.kind(told_of - 1) == "N":
            at.add(told_of - 1)  # "those who moved to X in May, perhaps 450,000, …"
    if s.kind(index - 1) == "P" and s.chunks[index - 1].low == "at" and s.chunks[index - 2].low in PUT \
            and s.kind(index - 3) == "," and s.kind(index - 4) == "N":
        at |= {index - 4, head_of(s, index - 4)}  # "residents of X, estimated at 20,000, were expelled"
    found = _count(s, words, figure, told, noun, index, people_at, frozenset(at))
    return replace(found, part=part and described)


def _closed(s: Sentence, at: int) -> bool:
    """Whether an aside ends before chunk ``at``, or behind "in all", "in a week", "by one count" there."""
    if s.kind(at) == "P" and s.chunks[at].low in ("in", "by", "at") and s.kind(at + 1) in "NT":
        at += 2
    return s.kind(at) == ","


def named_people(s: Sentence, words: Words, index: int, told: bool = False) -> Count | None:
    """People whom chunk ``index`` names without a number, "residents"; None where they may be anybody.

    ``told``: a flight was told of before, so that "people" and "those in X" may be those who flee.
    """
    chunk = s.chunks[index]
    if chunk.kind != "N" or chunk.head not in words["counted"]:
        return None
    posted = s.kind(index - 1) == "C" and s.chunks[index - 2].head in POSTED  # "the diplomats and their families"
    if posted or chunk.pronoun and chunk.low != "those" or chunk.head in UNCOUNTED and not (
            _dwell(s, index) or told and (chunk.low == "people" or chunk.low == "those" and s.low(index + 1) == "in")) \
            or chunk.head in words["dwellings"] or s.kind(index - 1) == "P" and s.chunks[index - 1].low == "of" \
            or s.text[s.start:chunk.start].lower().endswith("how "):
        return None
    return _count(s, words, None, s.text[chunk.start:chunk.end], chunk.head, index, index, frozenset({index}))


def _dwell(s: Sentence, index: int) -> bool:
    """Whether chunk ``index`` is all the people of a place: "the people of X", "its people"."""
    chunk = s.chunks[index]
    of = s.low(index + 1) == "of" and s.kind(index + 2) == "N" and s.text[s.chunks[index + 2].start].isupper()
    own = chunk.determiner == "its" or chunk.owner >= 0
    return chunk.head == "people" and (own or chunk.determiner == "the" and of)


def told_people(s: Sentence, words: Words, index: int, named: frozenset[str] = frozenset()) -> Count | None:
    """People told of before for whom a word of quantity stands: "most", "others", "many of them", "the rest".

    With ``named`` only those of people whom one of these words calls displaced: "some of the refugees".
    """
    chunk, people_at = s.chunks[index], index
    if chunk.kind != "N" or s.chunks[index - 1].low == "of" or not (
            chunk.head in QUANTITIES or chunk.low.endswith(PERCENT) or chunk.low in PARTS and s.low(index + 1) != "of"
            ) or s.text.startswith(" but ", chunk.end):
        return None
    if s.kind(index + 1) == "P" and s.chunks[index + 1].low == "of" and s.kind(index + 2) in "NR":
        people_at, inner = index + 2, s.chunks[index + 2]
        if inner.kind == "N" and inner.head not in words["counted"] | PLURAL_PRONOUNS:
            return None
    if named and named.isdisjoint(s.chunks[people_at].words):
        return None
    told = s.text[chunk.start:s.chunks[people_at].end]
    return replace(_count(s, words, None, told, "people", index, people_at, frozenset({index, people_at})), back=True)


def _noun(s: Sentence, words: Words, tail: list[str]) -> str | None:
    """The noun of people that ends a phrase, "" where no word follows the number, None where something else does."""
    tail = [word for word in tail if word]
    while tail and tail[-1] in AFTER and (len(tail) > 1 or tail[-1] != "homeless"):
        tail = tail[:-1]
    if not tail:
        return ""
    if any(word in words["not_people"] or word[0].isdigit() for word in tail):
        return None
    if tail[-1].removeprefix("non-") in words["counted"] | words["label"] or _country(s, tail) \
            or PEOPLES.search(tail[-1]) and s.text.find(tail[-1].capitalize(), s.start, s.end) >= 0:
        return tail[-1]
    if tail[-1] in words["tally"] and len(tail) > 1 and tail[-2] in words["counted"]:
        return tail[-2]
    return None


def _country(s: Sentence, names: list[str]) -> str:
    """The country that a people's name points to, "" if none: "South Sudanese", "Syrian refugees"."""
    demonyms = s.book.demonyms
    return next((demonyms[name] for at in range(len(names)) for name in
                 (" ".join(names[at:at + 2]), names[at].removeprefix("non-")) if name in demonyms), "")


def _count(s: Sentence, words: Words, figure: Figure | None, told: str, noun: str, index: int, people_at: int,
           at: frozenset[int]) -> Count:
    names = [word for i in sorted({index, people_at}) for word in s.chunks[i].words]
    label = words["label"] & {part for word in names for part in (word, word.removeprefix("non-"))}
    back = any(s.chunks[i].determiner in ("the", "these", "those") or s.chunks[i].low in ("these", "those", "them")
               for i in at) or s.text[s.start:s.start + 8].lower() == "of these"
    if s.kind(index - 1) == "R" and s.low(index - 1) == "whom" and s.low(index - 2) in ("of", "among") \
            and MOVED.search(s.text, s.start, s.chunks[index].start):
        label |= {"displaced"}  # "285,000 fled, of whom 160,000 are in X"
    if AMONG.match(s.text, s.start) and (MOVED.search(s.text, max(0, s.start - 400), s.chunks[index].start)):
        label |= {"displaced"}  # "Among the displaced are 3,000 families from X"
    if back and not label and any(s.chunks[i].low in ("them", "these", "those") for i in at) \
            and MOVED.search(s.text, max(0, s.start - 400), s.chunks[index].start):
        label |= {"displaced"}  # "More than 100,000 have fled.  Chad has received 92,000 of them"
    flat = s.text[s.chunks[people_at].start:s.chunks[people_at].end].lower().split()
    return Count(figure, told, noun, index, people_at, at, label, _country(s, flat), back)


def with_parenthesis(s: Sentence, words: Words, index: int, figure: Figure) -> Count | None:
    """A number of people in a parenthesis behind the people: "the newly displaced (12,000 individuals)"."""
    before = named_people(s, words, index - 1) if s.kind(index - 1) == "N" else None
    if before is None and s.kind(index - 1) == "N" and s.kind(index - 2) == "P" and s.kind(index - 3) == "N":
        before = named_people(s, words, index - 3)  # "residents of X (about 2,150 people) fled"
    told = CLOSE.split(s.text[figure.end:s.chunks[index].end].lower())[0]
    tail = [w.strip(".,()’'") for w in told.split()]
    year = not tail and YEAR.fullmatch(figure.text) is not None
    if before is None or year or figure.low is None and figure.high is None or len(tail) > 3:
        return None
    noun = _noun(s, words, tail)
    return None if noun is None else replace(before, figure=figure, words=figure.text, noun=noun or before.noun)
