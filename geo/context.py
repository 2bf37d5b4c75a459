"""One report while it is read: its sentences, cast, quotations, speakers and dates, each made when first needed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakMethod

from .actor_references import ActorReferences
from .actors import ActorBook
from .attributions import DENIED_IT, Attribution, AttributionReader
from .cast import Cast
from .clauses import Sentence
from .dates import DateExpression, date_expressions, years_of
from .dating import dates_of, is_present
from .event_dates import valid_time
from .figures import Figure, find_figures
from .forces import unit_list, with_figures
from .gate import DENIAL, SPEECH, Gate
from .gazetteer import Gazetteer
from .hedges import Hedges
from .introduced import introduced
from .lexicon import Lexicon
from .model import Mention, Report, ValidTime
from .place_references import PlaceReferences
from .quotations import Quotations
from .sources import OUTLET, UNKNOWN, SourceBook, Speaker
from .speakers import Speakers
from .subjects import subject_actor
from .syntax import chunk
from .tokens import Unit

#: A shorter quotation is a word that the writer sets apart, not speech.
SHORT_QUOTE = 25
#: How long ago may be what is told as just done.
RECENT = timedelta(days=60)
#: One side's loss is the other's gain: one event, one date.
OTHER_SIDE = {"seizes": "loses", "loses": "seizes"}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The word tables a reader is built on, the same for all reports."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    book: ActorBook
    sources: SourceBook
    hedges: Hedges
    gate: Gate


class ReportContext:
    """What the claims of one report share.

    ``cast`` are the actors it speaks of, ``places`` and ``actors`` what words stand for, ``speakers`` who speaks;
    sentences are chunked and dates read when first needed.
    """

    def __init__(self, known: Knowledge, report: Report, low: str, mentions: list[Mention],
                 spans: list[tuple[int, int]], titled: Callable[[], list[Mention]] = list) -> None:
        self.known, self.report, self.mentions, self.spans, self.low = known, report, mentions, spans, low
        countries = Counter(m.place_id[:2].upper() for m in mentions if m.role in ("event", "reference"))
        if not countries:
            countries = Counter(m.place_id[:2].upper() for m in mentions)
        country = countries.most_common(1)[0][0] if countries else ""
        if not country:
            homes = Counter(actor.countries[0] for _, _, actor in known.book.find(report.text, low, frozenset(), "")
                            if actor.kind == "non-state" and actor.countries)
            country = homes.most_common(1)[0][0] if len(homes) == 1 else ""
        self._lands = {code for code, count in countries.items() if code != country and count > 1
                       and known.book.state_actor(code) in known.book.by_name}
        self.cast = Cast(country, frozenset(countries), starts=(0, *(start for start, _ in spans)),
                         years=years_of(report.text, report.published))
        actors = known.book.find(report.text, low, self.cast.countries, country)
        told = introduced(report.text, actors, known.book.nouns["group_noun"], country)
        actors = sorted((*actors, *told), key=lambda found: found[:2])
        self.units = unit_list(mentions, actors)
        self._unit_starts = [unit.start for unit in self.units]
        # A country's name is no force that "they" could mean, unless it acted.
        states = {(m.start, m.end) for m in mentions if m.place_kind == "country"}
        self.cast.named = [(start, actor) for start, end, actor in actors if (start, end) not in states]
        self.places = PlaceReferences(report.text, mentions, known.gazetteer, country, report.title or "",
                                      [(start, end) for start, end, _ in actors], spans, known.book.demonyms, titled)
        self.actors = ActorReferences(report.text, self.cast)
        # Weak, or this report's context and speakers would keep each other until the next collection of cycles.
        self.speakers = Speakers(known.book, known.sources, country, WeakMethod(self.sentence_at))
        self._attributions = AttributionReader(self.speakers, known.lexicon)
        self._unread = date_expressions(report.text, 0, len(report.text), report.published)
        self._dates: list[DateExpression] = []
        self._sentences: dict[int, Sentence] = {}
        self._signs: dict[int, int] = {}
        self._forces: dict[str, str] = {}
        self.figures: dict[int, list[Figure]] = {}
        self._said: dict[int, list[Attribution]] = {}
        self.dated: dict[tuple[str, str, str], ValidTime] = {}
        self.quotations = Quotations(report.text)

    def signs(self, index: int) -> int:
        """What the words of a sentence are signs of (see ``geo.gate``): a first look at what it can speak of."""
        if index not in self._signs:
            self._signs[index] = self.known.gate.signs(self.low, *self.spans[index])
        return self._signs[index]

    def sentence(self, index: int, counts: bool = False) -> Sentence:
        """The chunked sentence of an index, made once; with ``counts`` its figures are units of their own."""
        if index not in self._sentences:
            start, end = self.spans[index]
            units = [unit for unit in self._units(start, end) if unit.end <= end]
            if counts:
                self.figures[index] = find_figures(self.report.text, start, end)
                units = with_figures(units, self.figures[index])
            self.cast.sentence = start
            self._sentences[index] = Sentence(self.report.text, start, end,
                                              chunk(self.report.text, start, end, units, self.known.lexicon),
                                              self.known.book, self.cast, self.known.gazetteer)
        return self._sentences[index]

    def _units(self, start: int, end: int) -> list[Unit]:
        """The units that begin between two offsets."""
        return self.units[bisect_left(self._unit_starts, start):bisect_left(self._unit_starts, end)]

    def enter(self, index: int) -> None:
        """Begin to read a sentence: whose state "the army" is there follows from the places that it names."""
        start, end = self.spans[index]
        land = ""
        if self._lands:
            lands = {unit.place.place_id[:2].upper() for unit in self._units(start, end)
                     if unit.place is not None and unit.place.role == "event" and unit.place.place_kind != "country"}
            land = lands.pop() if len(lands) == 1 else ""
        self.cast.sentence, self.cast.land = start, land if land in self._lands else ""
        home = self.cast.land or self.cast.country
        if home not in self._forces:
            self._forces[home] = self.known.book.state_actor(home, self.cast.years)
        self.cast.home_force = self._forces[home]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The chunked sentence that holds an offset."""
        index = bisect_right(self.spans, (offset, len(self.report.text))) - 1
        return self.sentence(index) if index >= 0 and offset < self.spans[index][1] else None

    def acting(self, index: int) -> tuple[int, str]:
        """(offset of a sentence, the actor that is the subject of its first finite verb), "" if there is none."""
        if index < 0:
            return 0, ""
        s = self.sentence(index)
        verb = next((i for i, chunk in enumerate(s.chunks) if chunk.kind == "V" and chunk.finite), -1)
        return s.start, subject_actor(s, verb) if verb >= 0 else ""

    # --- who says so ------------------------------------------------------------------------------
    def attributions(self, index: int, depth: int = 0) -> list[Attribution]:
        """The attributions of a sentence; "he said" looks back up to eight sentences."""
        if index not in self._said:
            start, end = self.spans[index]
            if not self.signs(index) & (SPEECH | DENIAL) and not any(
                    word in self.low[start:end] for word in ("according to", "account of", "statement")):
                self._said[index] = []
            else:
                self._said[index] = self._attributions.read(
                    self.sentence(index), lambda: self.last_speaker(index, depth))
        return self._said[index]

    def last_speaker(self, index: int, depth: int = 0) -> Speaker | None:
        """The speaker of the nearest earlier sentence that has one."""
        if depth > 8:
            return None
        for earlier in range(index - 1, max(-1, index - 9), -1):
            said = self.attributions(earlier, depth + 1)
            speakers = [a.speaker for a in said if a.speaker.role not in ("unnamed",) or a.speaker.name != "unnamed"]
            if speakers:
                return speakers[-1]
        return None

    def speaker(self, index: int, at: int) -> tuple[Speaker, str]:
        """(who answers for the words at an offset, the reporting verb)."""
        said = self.attributions(index)
        covering = [a for a in said if a.start <= at < a.end and a.verb != DENIED_IT]
        if covering:
            best = min(covering, key=lambda a: a.end - a.start)
            return best.speaker, best.verb
        quote = self.quotations.span(at)
        if quote[1] - quote[0] < SHORT_QUOTE:
            return OUTLET, ""
        said = [a for a in said if a.verb != DENIED_IT]
        if said:
            return said[-1].speaker, said[-1].verb
        if self.low[max(0, quote[0] - 4):quote[0]].rstrip().endswith(":"):
            told = self.attributions(bisect_right(self.spans, (quote[0] - 1,)) - 1)
            if told:
                return told[-1].speaker, told[-1].verb
        for near in (index + 1, index - 1, index - 2, index - 3):
            if 0 <= near < len(self.spans):
                if near == index + 1 and not (self.spans[near][0] <= quote[1] + 40):
                    continue
                found = self.attributions(near)
                if found and (near < index or found[0].start <= self.spans[near][0] + 2):
                    return found[-1].speaker, found[-1].verb
        return self.last_speaker(index) or UNKNOWN, "quote"

    def deniers(self, index: int, at: int) -> list[Speaker]:
        """Who denies what stands at an offset: "…, which Kyiv denied", or the next sentence: "Kyiv denied it"."""
        found: list[Speaker] = []
        if self.signs(index) & DENIAL:
            found += [a.speaker for a in self.attributions(index) if a.verb == DENIED_IT and a.start <= at < a.end]
        if index + 1 < len(self.spans) and self.signs(index + 1) & DENIAL:
            begin = self.spans[index + 1][0]
            found += [a.speaker for a in self.attributions(index + 1) if a.verb == DENIED_IT and a.end <= begin + 12]
        return found

    # --- when -------------------------------------------------------------------------------------
    def when(self, sentence: Sentence, at: int, stance: str, place_id: str, actor: str = "",
             going_on: bool = False, word: int = -1, stop: int | None = None) -> tuple[ValidTime, bool]:
        """(valid time of what the sentence reports of a place, whether the text dates it).

        ``at`` is the offset of the place, or of the word that reports; ``word`` that of the word, where the dates
        of its own verb are to go before all others; no date from offset ``stop`` on is looked at.  What the
        sentence does not date takes the date that the report gives the same event elsewhere, else the last day
        named in the paragraph, else the day of publication with precision "days".  ``going_on``: told as going on
        at publication ("are withdrawing").
        """
        stop = sentence.end if stop is None else stop
        here = [e for e in self.dates_between(sentence.start, stop) if e.end <= stop]
        if word >= 0 and here:
            here = dates_of(sentence, here, word, stance == "flight")
        tense = "present" if going_on or stance in ("holds", "threatens") else "flow" if stance == "flight" else "past"
        found = valid_time(here, at, self.report.published, text=self.report.text, tense=tense) if here else None
        if found is not None and (found.valid_from or found.valid_to and tense != "flow"):
            if found.valid_from:
                self.dated.setdefault((place_id, stance, actor), found)
            return found, True
        if self.report.published is None:
            return ValidTime(None, None, "unknown"), False
        day = self.report.published[:10]
        if tense == "present":
            told = next((e.first for e in reversed(here) if e.speech and e.first and e.first <= day), None)
            past = word >= 0 and not going_on and not is_present(sentence, word)  # "said on Monday that it had control"
            return ValidTime(told if told and past else day, None, "day"), False
        verb = sentence.chunks[sentence.index_at(word)]
        same = self.same_event(place_id, stance, actor, verb.perfect and not self.low.startswith("had", verb.start))
        if same is not None:
            return same, True
        said = next((e.first for e in reversed(here) if e.speech and e.first and e.first <= day), None)
        return (
            ValidTime(said, None, "days") if said else self._carried(sentence) or ValidTime(day, None, "days")
        ), False

    def dates_between(self, start: int, end: int) -> list[DateExpression]:
        """The date expressions that begin between two offsets; the report is read for them as far as asked."""
        if not self._dates or self._dates[-1].start < end:
            for item in self._unread:
                self._dates.append(item)
                if item.start >= end:
                    break
        return self._dates[bisect_left(self._dates, start, key=_begin):bisect_left(self._dates, end, key=_begin)]

    def same_event(self, place_id: str, stance: str, actor: str, fresh: bool = False) -> ValidTime | None:
        """The date the report gives the same event elsewhere: who loses a place loses it when another takes it.

        ``fresh``: told as just done ("have taken X"), so that what others did long before publication is another event.
        """
        found = self.dated.get((place_id, stance, actor))
        other = OTHER_SIDE.get(stance)
        if found is None and other:
            day = (self.report.published or "")[:10]
            since = (date.fromisoformat(day) - RECENT).isoformat() if fresh and day else ""
            found = next((when for (place, kind, who), when in self.dated.items() if place == place_id and kind == other
                          and not self.known.book.same_side(who, actor) and (when.valid_from or "9") >= since), None)
        return found

    def _carried(self, sentence: Sentence) -> ValidTime | None:
        """The last day that the paragraph named before the sentence: its story goes on there or soon after."""
        start = self.report.text.rfind("\n", 0, sentence.start) + 1
        published = (self.report.published or "")[:10]
        days = [e for e in self.dates_between(start, sentence.start) if e.end <= sentence.start and not e.speech
                and e.relation == "at" and e.precision == "day" and e.first and e.first <= published]
        return ValidTime(days[-1].first, None, "days") if days else None


def _begin(item: DateExpression) -> int:
    return item.start
