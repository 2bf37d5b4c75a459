"""The way of a report to its claims: sentences, places, actors, findings, speakers, dates, claims.

Only sentences with a trigger word are cut into chunks; everything else is a look-up, which keeps
the reader at some hundred reports a second on one core.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path

from .actor_names import read_actors
from .actor_rows import Actor
from .actors import ActorBook, read_nouns
from .boilerplate import boilerplate
from .context import Knowledge, ReportContext
from .control import ControlReader
from .displacement import FlightReader
from .findings import Refusal
from .flight_lists import Heading, heading
from .gate import DIGITS, HEADING, WORD, Gate
from .gazetteer import DEFAULT_GAZETTEER, Gazetteer, read_gazetteer
from .hedges import read_hedges
from .lexicon import LEXICON_DIR, read_lexicon, read_rows
from .model import Claim, Mention, Report
from .parts import move_claim, move_mention, parts
from .settling import Settler
from .sources import SourceBook
from .text import lower, split_sentences
from .toponyms import Matcher
from .world import countries, demonyms, world_places

#: For so many sentences after a flight people who go somewhere may be those who fled; "most" and "others" for fewer,
#: and only if control is not told of between.
STORY, NEAR = 5, 2


@dataclass(slots=True)
class Reading:
    """All that was found in one report, for claims and for explanation.

    ``sentences`` are spans; ``refusals`` pair the index of a sentence with what was considered there and refused,
    kept only where an explanation was asked for.  ``parts`` are the spans of a long report that were read each for
    itself, none where it was read as one.
    """

    report: Report
    mentions: list[Mention]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    refusals: list[tuple[int, Refusal]] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, part: Reading, at: int) -> None:
        """Add what was found in the part of the report that begins at ``at``."""
        before = len(self.sentences)
        self.refusals += [(before + index, replace(note, at=note.at + at)) for index, note in part.refusals]
        self.mentions += [move_mention(mention, at) for mention in part.mentions]
        self.sentences += [(start + at, end + at) for start, end in part.sentences]
        self.claims += [move_claim(claim, at) for claim in part.claims]


class Extractor:
    """Turns reports into claims.  Build once, use for every report.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        The theatre's places; the bundled gazetteer by default.
    lexicon : Path, optional
        Folder of the word tables; the bundled one by default.
    actors : iterable of Actor, optional
        A theatre's own actors; they come before the bundled ones.
    defaults : dict, optional
        A theatre's reading of generic words ("militants" -> "ISIL").
    home : iterable of str, optional
        ISO codes of the theatre's countries: in reports about others ``defaults`` say nothing.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        lexicon: Path | None = None,
        actors: Iterable[Actor] = (),
        defaults: dict[str, str] | None = None,
        home: Iterable[str] = (),
    ) -> None:
        folder = lexicon or LEXICON_DIR
        self.gazetteer = gazetteer if gazetteer is not None else read_gazetteer(DEFAULT_GAZETTEER)
        self.lexicon = read_lexicon(folder)
        self.matcher = Matcher(self.gazetteer, lexicon=lexicon)
        self.book = ActorBook((*actors, *read_actors(folder / "actors.csv")), demonyms(),
                              {country.iso2: (*country.demonyms, country.name)[0] for country in countries()}, defaults,
                              read_nouns(folder / "nouns.csv"), home)
        governors = {row["verb"]: row["effect"] for _, row in read_rows(folder / "governors.csv", ("verb", "effect"))}
        flight = {row["class"]: frozenset(row["words"].split())
                  for _, row in read_rows(folder / "flight.csv", ("class", "words", "example", "yields"))}
        self.known = Knowledge(
            self.gazetteer.merged(world_places()), self.lexicon, self.book, SourceBook(folder / "sources.csv"),
            read_hedges(folder / "hedges.csv"), Gate(self.lexicon, flight, self.book.nouns))
        self.gate = self.known.gate
        self.control = ControlReader(self.lexicon, governors)
        self.flights = FlightReader(flight, governors)

    # --- the way of a report ----------------------------------------------------------------------
    def extract(self, report: Report) -> list[Claim]:
        """Return the claims of one report in text order; deterministic, spans verbatim."""
        return self.read(report).claims

    def extract_all(self, reports: Iterable[Report]) -> Iterator[Claim]:
        """Yield the claims of many reports; memory does not grow with their number."""
        for report in reports:
            yield from self.extract(report)

    def read(self, report: Report, explain: bool = False) -> Reading:
        """Read one report and keep what was refused where ``explain`` is set; a long one in parts (``geo.parts``)."""
        spans = parts(report.text)
        if spans == [(0, len(report.text))]:
            return self._read(report, explain)
        whole = Reading(report, [], parts=spans)
        read: dict[str, Reading] = {}
        for start, end in spans:
            text = report.text[start:end]
            if text not in read:
                read[text] = self._read(replace(report, text=text), explain)
            whole.add(read[text], start)
        return whole

    def _read(self, report: Report, explain: bool) -> Reading:
        text = report.text
        mentions = self.matcher.mentions(report.id, text)
        reading = Reading(report, mentions)
        low = lower(text)
        reading.sentences = [*split_sentences(text)]
        context = ReportContext(self.known, report, low, mentions, reading.sentences,
                                lambda: self.matcher.mentions(report.id, report.title or ""))
        settler = Settler(context)
        furniture = boilerplate(text)
        named = [m.start for m in mentions if m.role in ("event", "reference")]
        named += [start for start, _ in context.cast.named]  # the place may be one that the gazetteer lacks
        placed = {bisect_right(reading.sentences, (start, len(text))) - 1 for start in named}
        above: Heading | None = None
        fled, alone = -len(text), False
        for index, (start, end) in enumerate(reading.sentences):
            signs = context.signs(index)
            title = above
            if above is not None or signs & HEADING:
                above = heading(low, start, end, frozenset(WORD.findall(low, start, end)), self.flights.words, above)
            is_control = self.gate.control(signs, low, start, end, index in placed)
            told = index - fled <= STORY
            meant = told + (told and alone and index - fled <= NEAR)
            is_flight = self.gate.flight(signs, low, start, end, told) \
                or title is not None and index in placed and bool(DIGITS.search(low, start, end))
            if not (is_control or is_flight) or furniture and _overlap(furniture, start, end):
                continue
            sentence = context.sentence(index, is_flight)
            context.enter(index)
            notes: list[Refusal] | None = [] if explain else None
            findings = self.control.read(sentence, notes) if is_control else []
            flights = self.flights.read(sentence, context.figures.get(index), notes, title, meant) if is_flight else []
            fled, alone = (index, True) if flights else (fled, alone and not findings)
            if findings or flights:
                reading.claims += settler.claims(index, sentence, findings, flights, notes)
            if notes:
                reading.refusals += [(index, note) for note in notes]
        reading.claims = settler.dated(reading.claims)
        return reading


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, in order and not overlapping, shares a character with another span."""
    at = bisect_left(spans, end, key=itemgetter(0)) - 1
    return at >= 0 and start < spans[at][1]


__all__ = ["Extractor", "Reading"]
