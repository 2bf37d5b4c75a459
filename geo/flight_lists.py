"""Counts of the displaced in lists: "in Goma (45,000) and Masisi (12,000)", lines under a heading, rows of a table.

What a line counts is said by its heading ("Displaced families by governorate:"); it holds for the lines that follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Sentence, lemmas
from .figures import Figure
from .flight_counts import CLOSE, LEAST, Words
from .place_names import FROM, TO, PlaceArg
from .place_phrases import read_places

OTHER = frozenset("killed injured wounded dead deaths casualties aid assistance assisted need needs funding destroyed "
                  "damaged reached distributed population".split())
"""Words of a heading whose lines count something else."""
LIVING = frozenset(("inhabitants", "residents", "population", "locals"))
"""Who a place's people are, whoever fled there."""
LONGEST, SHORT = 160, 60
"""A longer line is no heading, a longer one with a stop no line of a list."""
GAP = re.compile(r"[\s:|(–—-]*(?:about|around|some|approximately|an estimated|up to|more than|over|nearly)?\s*$",
                 re.IGNORECASE)
REST = re.compile(r"[\s|.;,)]*(?:\([^)]*\)[\s.;]*)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines of a list count: ``nouns`` in the order of their columns, and ``rule`` as a verb would have it."""

    nouns: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """One count of a list with its place; ``rule`` as in Heading."""

    figure: Figure
    noun: str
    places: tuple[PlaceArg, ...]
    rule: str


def heading(low: str, start: int, end: int, said: frozenset[str], words: Words, above: Heading | None
            ) -> Heading | None:
    """The heading that holds below the line low[start:end]: the line itself, or the one ``above``; None if none does.

    ``said`` are the line's words.  A sentence, and a heading of something else, end what held above.
    """
    if above is None and said.isdisjoint(words["label"]) and said.isdisjoint(words["event_out"]) \
            and said.isdisjoint(words["event_back"]):
        return None
    line = low[start:end].rstrip()
    if said & OTHER or len(line) > LONGEST or len(line) > SHORT and line.endswith((".", "!", "?")):
        return None
    nouns = tuple(word for word in re.findall(r"\w+", line) if word in words["counted"] - words["dwellings"]
                  and word not in words["label"])
    if line.endswith((".", "!", "?", ";")) or not said & (words["label"] | words["event_out"] | words["event_back"]):
        columns = above is not None and nouns and not re.search(r"\d", line)
        if above is not None and columns:
            return Heading(nouns, above.rule)  # the second line of a table's head
        return None if line.endswith(":") else above
    back = said & words["event_back"] or "returnees" in said
    return Heading(nouns, "return" if back else "displaced" if said & {"from", "origin", "fled"} else "stay")


def items(s: Sentence, words: Words, figures: Sequence[Figure], above: Heading) -> list[Item]:
    """The counts of a line that holds a place and then numbers only: "Anbar: 79,000 families", "| Anbar | 79,000 |"."""
    first = next((i for i, chunk in enumerate(s.chunks) if chunk.kind == "N"), -1)
    if first < 0 or not figures or any(s.kind(i) not in ".N" for i in range(first)):
        return []
    places, after = read_places(s, first)
    if not places or after < 1 or s.chunks[after - 1].end > figures[0].start:
        return []
    found, at = [], s.chunks[after - 1].end
    for number, figure in enumerate(figures):
        if not GAP.match(s.text, at, figure.at) or max(figure.low or 0, figure.high or 0) < 1:
            return []
        tail = re.match(r"\s*(?:displaced\s+|idp\s+)?(\w+)", s.text[figure.end:s.end].lower())
        noun = tail.group(1) if tail and tail.group(1) in words["counted"] | words["label"] else ""
        at = figure.end + (tail.end() if tail and noun else 0)
        column = above.nouns[min(number, len(above.nouns) - 1)] if above.nouns else "people"
        found.append(Item(figure, noun or column, tuple(places), above.rule))
    return found if REST.match(s.text, at, s.end) else []


def bracketed(s: Sentence, words: Words, figures: Sequence[Figure], told: bool = False) -> list[Item]:
    """The numbers in brackets behind the places of a list: "most of the displaced are in Goma (45,000 people)".

    ``told``: a flight was just told of, so that people counted in brackets are those.
    """
    found: list[Item] = []
    for index, chunk in enumerate(s.chunks if figures else ()):
        beside = chunk.kind == "N" and s.chunks[index - 1].low == "with" and s.kind(index - 1) == "P"
        if chunk.kind != "X" and not beside:
            continue
        inside = [f for f in figures if chunk.start + (not beside) <= f.at < chunk.end]
        if beside:  # "in Goma, with 12,400 people, followed by Masisi with 3,100"
            index -= 2 if s.kind(index - 2) == "," else 1
        inside = [figure for figure in inside if max(figure.low or 0, figure.high or 0) >= LEAST]
        tails = [_unit_words(s, figure, chunk.end) for figure in inside]
        if not inside or len(inside) > 2 or len(inside) == 2 and not all(tails) or s.kind(index - 1) != "N":
            continue  # "Goma (430 households, 2,150 people)"
        tail = tails[0]
        before = s.text[chunk.start + 1:inside[0].start].strip()
        year = 1900 <= (inside[0].low or 0) <= 2100 and not tail and "," not in inside[0].text
        if before or year or any(len(said) > 2 or said and said[-1] not in words["counted"] | words["label"]
                                 for said in tails):
            continue
        people = set(s.chunks[index - 1].words) & (words["label"] | words["counted"])
        said = s.text[s.start:chunk.start if people else s.end].lower()
        label = set(re.findall(r"\w+", said)) & (words["label"] | words["event_back"])
        moved = "" if people else _moving(s, words, index)
        counted = bool(tail) or bool(found) or any(_people(s, words, figure) for figure in figures)
        further = told and counted and LIVING.isdisjoint(tail) and OTHER.isdisjoint(
            re.findall(r"\w+", s.text[s.start:s.end].lower()))
        if not label and not (moved and counted) and not further or not moved and _aided(s, words, index):
            continue
        places = (_named(s, index) if people else read_places(s, index - 1)[0])[:1]
        noun = tail[-1] if tail else found[-1].noun if found else next(
            (w for w in ("families", "households") if w in said), "people")
        if places:
            away = next((s.chunks[k].low in FROM for k in range(index - 1, -1, -1) if s.kind(k) == "P"), False)
            rule = "return" if label & words["event_back"] | label & {"returnees"} else "displaced" if away else \
                moved or "stay"
            found.append(Item(inside[0], noun, tuple(places), rule))
            found += [Item(figure, said[-1], tuple(places), rule) for figure, said in zip(inside[1:], tails[1:],
                                                                                         strict=True)]
    return found


def _unit_words(s: Sentence, figure: Figure, stop: int) -> list[str]:
    """The words behind a figure in brackets, as far as the next comma or stroke."""
    return re.findall(r"\w+", CLOSE.split(s.text[figure.end:stop].lower())[0])


def told_off(s: Sentence, words: Words, figures: Sequence[Figure]) -> list[Item]:
    """The places told off behind a colon, each with its number: "Governorates of arrival: Taiz, 1,980; Ibb, 744"."""
    if ":" not in s.text[s.start:s.end]:
        return []
    colon = next((k for k, chunk in enumerate(s.chunks) if chunk.kind == "." and chunk.low == ":"), -1)
    said = frozenset(re.findall(r"\w+", s.text[s.start:s.chunks[colon].start].lower())) if colon > 0 else frozenset()
    if not said & (words["label"] | words["event_out"] | words["event_back"] | words["event_in"]) or said & OTHER:
        return []
    back = said & words["event_back"] or "returnees" in said
    rule = "return" if back else "arrive" if said & words["event_in"] else \
        "displaced" if said & {"from", "origin", "fled"} else "stay"
    found: list[Item] = []
    for figure in figures:
        index = s.index_at(figure.at)
        inside = [unit for _, unit in s.chunks[index].units if unit.place is not None and unit.end <= figure.start]
        name = index if inside else index - 2 if s.kind(index - 1) in ",X" else index - 1
        if index < colon + (1 if inside else 2) or s.kind(index) != "N" or s.kind(name) != "N" \
                or s.kind(name - 1) not in ".,C":
            continue
        places = [PlaceArg(inside[0].place, inside[0].start, inside[0].end)] if inside else read_places(s, name)[0][:1]
        noun = next((word for word in s.chunks[index].words if word in words["counted"]), "")
        noun = noun or next((w for w in ("families", "households") if w in said), "people")
        if places and max(figure.low or 0, figure.high or 0) >= LEAST:
            found.append(Item(figure, noun, tuple(places), rule))
    return found if len(found) > 1 else []


def _people(s: Sentence, words: Words, figure: Figure) -> bool:
    """Whether the word behind a figure is one of people."""
    said = re.match(r"\s*(\w+)", s.text[figure.end:s.end].lower())
    return said is not None and said.group(1) in words["counted"]


def _moving(s: Sentence, words: Words, index: int) -> str:
    """What the verb before a list in brackets says of those counted: "arrive", "stay", "return", or ""."""
    verb = next((k for k in range(index - 1, -1, -1) if s.kind(k) == "V" and s.chunks[k].finite), -1)
    names = lemmas(s.chunks[verb]) if verb >= 0 else frozenset()
    if " back " in s.text[s.chunks[verb].end:s.chunks[index - 1].start] and names & (words["arrive"] | words["leave"]):
        return "return"
    if names & (words["leave"] | words["flee"]):
        first = next(k for k in range(index - 2, verb - 1, -1) if s.kind(k) in "PV")
        direct = first == verb or s.chunks[first].low in FROM  # "fled Masisi (430) and Lubero (310)"
        return "displaced" if direct else "arrive" if s.chunks[first].low in TO | {"for"} or s.kind(
            index - 2) in ",C" else ""
    for rule in ("return", "arrive", "host"):
        if names & words[rule] or rule == "host" and "take in" in names:
            return "stay" if rule == "host" else rule
    return ""


def _aided(s: Sentence, words: Words, index: int) -> bool:
    """Whether a verb of the clause before chunk ``index`` tells what is done to people that moves nobody."""
    first = max((k for k in range(index) if s.kind(k) in "S.?"), default=-1)
    return any(s.kind(k) == "V" and lemmas(s.chunks[k]) & words["aided"] for k in range(first + 1, index))


def _named(s: Sentence, index: int) -> list[PlaceArg]:
    """The host that opens the sentence: "Goma hosts the largest number of IDPs (45,000)"."""
    return read_places(s, 0)[0] if s.kind(0) == "N" and s.kind(1) == "V" and index < 8 else []
