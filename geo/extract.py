"""The way of a report to its claims: sentences, places, actors, findings, speakers, dates, claims.

Only sentences with a trigger word are cut into chunks; everything else is a look-up, which keeps
the reader at some hundred reports a second on one core.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .actors import Actor, ActorBook, Cast, lower, read_actors, read_nouns, unit_list
from .boilerplate import boilerplate
from .claimants import OUTLET, UNKNOWN, Attribution, SourceBook, Speaker, Speakers, hedged, interest, read_hedges
from .clauses import PlaceArg, Sentence
from .control import STRENGTH, Finding, Reader, Refusal
from .dates import DateExpression, find_dates, valid_time
from .displacement import Flight, FlightReader
from .figures import Figure, find_figures
from .gazetteer import DEFAULT_GAZETTEER, Gazetteer, read_gazetteer
from .lexicon import LEXICON_DIR, read_lexicon, read_rows
from .model import DIRECTION, Claim, Mention, Place, Report, ValidTime
from .references import Discourse
from .syntax import Unit, chunk
from .text import split_sentences
from .toponyms import Matcher
from .world import countries, demonyms

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
DENIALS = frozenset(("denied", "deny", "denies", "rejected", "rejects", "dismissed", "dismisses", "refuted"))
YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b(?!,\d)")
DIGITS = re.compile(r"\d{3}|\d,\d|million|thousand|hundred|dozens|most of|half of|third of")
HYPHENATED = re.compile(r"-(?:held|controlled|occupied|run|dominated|captured|seized|ruled|besieged|encircled|surrounded)\b")


@dataclass(slots=True)
class Reading:
    """All that was found in one report, for claims and for explanation.

    ``sentences`` are spans; ``findings`` maps the index of a sentence to what it gave, ``refusals`` to what
    was considered and refused.
    """

    report: Report
    mentions: list[Mention]
    sentences: list[tuple[int, int]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    refusals: list[tuple[int, Refusal]] = field(default_factory=list)


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
    """

    def __init__(self, gazetteer: Gazetteer | None = None, lexicon: Path | None = None,
                 actors: Iterable[Actor] = (), defaults: dict[str, str] | None = None) -> None:
        folder = lexicon or LEXICON_DIR
        self.gazetteer = gazetteer if gazetteer is not None else read_gazetteer(DEFAULT_GAZETTEER)
        self.lexicon = read_lexicon(folder)
        self.matcher = Matcher(self.gazetteer, lexicon=lexicon)
        self.book = ActorBook((*actors, *read_actors(folder / "actors.csv")), demonyms(),
                              {country.iso2: country.name for country in countries()}, defaults,
                              read_nouns(folder / "nouns.csv"))
        self.sources = SourceBook(folder / "sources.csv")
        self.hedges = read_hedges(folder / "hedges.csv")
        governors = {row["verb"]: row["effect"] for _, row in read_rows(folder / "governors.csv", ("verb", "effect"))}
        flight = {row["class"]: frozenset(row["words"].split())
                  for _, row in read_rows(folder / "flight.csv", ("class", "words"))}
        self.control = Reader(self.lexicon, governors)
        self.flights = FlightReader(flight, governors)
        forms = self.lexicon.forms
        self._flight_words = frozenset(
            form for form, pairs in forms.items() for lemma, _ in pairs
            if lemma in flight["flee"] | flight["displace"] | flight["return"] | {"shelter", "host"} - {"run", "move", "drive"}
        ) | flight["displaced_noun"] | flight["event_noun"]
        self._flight_hints = flight["hint"]
        nouns = self.book.nouns
        self._standins = nouns["settlement"] | nouns["division"] | nouns["facility"] | nouns["quarter"] | nouns["outskirts"] - {"half", "side"} \
            | {"cities", "towns", "villages"}
        self._speech = frozenset(form for form, pairs in forms.items() for lemma, _ in pairs if lemma in self.lexicon.speech)

    # --- the way of a report ----------------------------------------------------------------------
    def extract(self, report: Report) -> list[Claim]:
        """Return the claims of one report in text order; deterministic, spans verbatim."""
        return self.read(report).claims

    def extract_all(self, reports: Iterable[Report]) -> Iterator[Claim]:
        """Yield the claims of many reports; memory does not grow with their number."""
        for report in reports:
            yield from self.extract(report)

    def read(self, report: Report, explain: bool = False) -> Reading:
        """Read one report and keep what was refused where ``explain`` is set."""
        text = report.text
        mentions = self.matcher.mentions(report.id, text)
        reading = Reading(report, mentions)
        low = lower(text)
        spans = split_sentences(text)
        reading.sentences = [(span.start, span.end) for span in spans]
        context = _Context(self, report, low, mentions, reading.sentences)
        furniture = boilerplate(text)
        placed = {bisect_right(reading.sentences, (m.start, len(text))) - 1 for m in mentions
                  if m.role in ("event", "reference")}
        for index, (start, end) in enumerate(reading.sentences):
            words = set(WORD.findall(low, start, end))
            is_control = self._speaks_of_control(words, index in placed, low, start, end)
            is_flight = not words.isdisjoint(self._flight_words) or not words.isdisjoint(self._flight_hints) \
                and DIGITS.search(low, start, end) is not None
            if not (is_control or is_flight) or any(a < end and start < b for a, b in furniture):
                continue
            sentence = context.sentence(index, is_flight)
            context.cast.sentence = start
            notes: list[Refusal] | None = [] if explain else None
            findings = self.control.read(sentence, notes) if is_control else []
            flights = self.flights.read(sentence, notes) if is_flight else []
            if findings or flights:
                reading.claims += context.claims(index, sentence, findings, flights, notes)
            if notes:
                reading.refusals += [(index, note) for note in notes]
        return reading

    def _speaks_of_control(self, words: set[str], placed: bool, low: str, start: int, end: int) -> bool:
        """A cheap test whether a sentence is worth cutting up: a trigger, and a place or a word for one."""
        lexicon = self.lexicon
        if words.isdisjoint(lexicon.triggers):
            if words.isdisjoint(lexicon.weak):
                return placed and HYPHENATED.search(low, start, end) is not None
            return placed or not words.isdisjoint(self._standins)
        return placed or not words.isdisjoint(self._standins) or "it" in words or "there" in words \
            or not words.isdisjoint(lexicon.unsaid)


class _Context:
    """What the claims of one report share: its cast, speakers, dates and what was spoken of."""

    def __init__(self, owner: Extractor, report: Report, low: str, mentions: list[Mention],
                 spans: list[tuple[int, int]]) -> None:
        self.owner, self.report, self.mentions, self.spans, self.low = owner, report, mentions, spans, low
        countries = Counter(m.place_id[:2].upper() for m in mentions if m.role in ("event", "reference"))
        if not countries:
            countries = Counter(m.place_id[:2].upper() for m in mentions)
        country = countries.most_common(1)[0][0] if countries else ""
        self.cast = Cast(country, frozenset(countries))
        actors = owner.book.find(report.text, low, self.cast.countries, country)
        self.units = unit_list(mentions, actors)
        self.cast.home_force = owner.book.state_actor(country)
        self.cast.named = [(start, actor) for start, _, actor in actors]
        self.discourse = Discourse(report.text, mentions, owner.gazetteer, self.cast)
        self.speakers = Speakers(owner.book, owner.sources, owner.lexicon, country, self.sentence_at)
        self.dates: list[DateExpression] | None = None
        self._sentences: dict[int, Sentence] = {}
        self._said: dict[int, list[Attribution]] = {}
        self._dated: dict[tuple[str, str], ValidTime] = {}
        self._quotes: list[tuple[int, int]] | None = None

    def sentence(self, index: int, counts: bool = False) -> Sentence:
        """The chunked sentence of an index, made once; with ``counts`` its figures are units of their own."""
        if index not in self._sentences:
            start, end = self.spans[index]
            units = [u for u in self.units if u.start >= start and u.end <= end]
            if counts:
                units = with_figures(units, find_figures(self.report.text, start, end))
            self.cast.sentence = start
            self._sentences[index] = Sentence(self.report.text, start, end,
                                              chunk(self.report.text, start, end, units, self.owner.lexicon),
                                              self.owner.book, self.cast, self.owner.gazetteer)
        return self._sentences[index]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The chunked sentence that holds an offset."""
        index = bisect_right(self.spans, (offset, len(self.report.text))) - 1
        return self.sentence(index) if index >= 0 and offset < self.spans[index][1] else None

    # --- who says so ------------------------------------------------------------------------------
    def attributions(self, index: int, depth: int = 0) -> list[Attribution]:
        """The attributions of a sentence; "he said" looks back up to eight sentences."""
        if index not in self._said:
            start, end = self.spans[index]
            if self.owner._speech.isdisjoint(WORD.findall(self.low, start, end)) and "according to" not in self.low[start:end]:
                self._said[index] = []
            else:
                self._said[index] = self.speakers.attributions(
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

    def quotes(self) -> list[tuple[int, int]]:
        """Spans of direct speech; an unclosed quotation mark ends with its paragraph."""
        if self._quotes is None:
            self._quotes, opened = [], -1
            for match in re.finditer(r"[“”\"]|\n", self.report.text):
                sign = match.group()
                if sign == "\n":
                    if opened >= 0:
                        self._quotes.append((opened, match.start()))
                    opened = -1
                elif sign == "“" or sign == '"' and opened < 0:
                    opened = match.start() if opened < 0 else opened
                elif opened >= 0:
                    self._quotes.append((opened, match.end()))
                    opened = -1
            if opened >= 0:
                self._quotes.append((opened, len(self.report.text)))
        return self._quotes

    def speaker(self, index: int, at: int) -> tuple[Speaker, str]:
        """(who answers for the words at an offset, the reporting verb)."""
        said = self.attributions(index)
        covering = [a for a in said if a.start <= at < a.end]
        if covering:
            best = min(covering, key=lambda a: a.end - a.start)
            return best.speaker, best.verb
        quote = next((q for q in self.quotes() if q[0] <= at < q[1]), None)
        if quote is None or quote[1] - quote[0] < 25:
            return OUTLET, ""
        if said:
            return said[-1].speaker, said[-1].verb
        for near in (index + 1, index - 1, index - 2, index - 3):
            if 0 <= near < len(self.spans):
                if near == index + 1 and not (self.spans[near][0] <= quote[1] + 40):
                    continue
                found = self.attributions(near)
                if found and (near < index or found[0].start <= self.spans[near][0] + 2):
                    return found[-1].speaker, found[-1].verb
        return self.last_speaker(index) or UNKNOWN, "quote"

    # --- when -------------------------------------------------------------------------------------
    def when(self, sentence: Sentence, at: int, stance: str, key: tuple[str, str]) -> ValidTime:
        """Valid time of what the word at ``at`` reports; what is dated elsewhere in the report is inherited."""
        if self.dates is None:
            self.dates = find_dates(self.report.text, 0, len(self.report.text), self.report.published)
        here = [e for e in self.dates if sentence.start <= e.start and e.end <= sentence.end]
        tense = "present" if stance in ("holds", "threatens") else "past"
        found = valid_time(here, at, self.report.published, text=self.report.text, tense=tense) if here else None
        if found is not None and found.valid_from:
            self._dated.setdefault(key, found)
            return found
        if tense == "past" and key in self._dated:
            return self._dated[key]
        if self.report.published is None:
            return ValidTime(None, None, "unknown")
        day = self.report.published[:10]
        return ValidTime(day, None, "day" if tense == "present" else "unknown")

    # --- claims -----------------------------------------------------------------------------------
    def claims(self, index: int, sentence: Sentence, findings: list[Finding], flights: list[Flight],
               notes: list[Refusal] | None) -> list[Claim]:
        """Settle findings of one sentence into claims."""
        made: list[Claim] = []
        local: list[tuple[int, Mention | Place]] = []
        past = _past_era(self.report.text, sentence, self.report.published)
        for finding in findings:
            if past and finding.stance != "holds":
                if notes is not None:
                    notes.append(Refusal(finding.at, "", finding.rule, f"history: {past}"))
                continue
            party = ""
            if finding.pronoun in ("we", "our"):
                party = self.owner.book.party_actor(self.speaker(index, finding.at)[0].party)
            actor, whose = self.discourse.actor(finding, sentence.start, party)
            for place, how in self.discourse.places(finding.place, sentence.start, local):
                if place is None or not actor or finding.stance == "contests" and _kind(place) == "country":
                    if notes is not None:
                        notes.append(Refusal(finding.at, "", finding.rule, how if place is None else whose or "a country"))
                    continue
                reference = "; ".join(filter(None, (how, whose)))
                made.append(self._control_claim(index, sentence, finding, place, actor, reference))
                denied = self._denied(index, sentence, finding)
                if denied is not None:
                    made.append(self._control_claim(index, sentence, finding, place, actor, reference, (denied, "disputed")))
                local.append((finding.at, place))
                if isinstance(place, Mention):
                    self.discourse.topics.append((finding.at, place))
            if actor and not finding.pronoun:
                self.discourse.acted.append((finding.at, actor))
                if finding.stance != "loses":
                    self.cast.last = actor
        for flight in flights:
            made += self._flight_claims(index, sentence, flight, local)
        unique: dict[tuple[object, ...], Claim] = {}
        for claim in made:
            key = (claim.place_id or claim.place, claim.actor, DIRECTION[claim.stance], claim.negated, claim.claimant) \
                if claim.kind == "control" else (claim.claim_id,)
            before = unique.get(key)
            if before is None or STRENGTH.index(claim.stance or "seizes") < STRENGTH.index(before.stance or "seizes"):
                unique[key] = claim
        return list(unique.values())

    def _denied(self, index: int, sentence: Sentence, finding: Finding) -> Speaker | None:
        """Whose claim it is that the sentence denies: "denied the governor's claim that …"."""
        speaker, verb = self.speaker(index, finding.at)
        if verb not in DENIALS:
            return None
        for at, part in enumerate(sentence.chunks):
            if part.kind == "N" and part.head in ("claim", "claims", "report", "reports", "assertion", "assertions", "statement",
                                                  "announcement", "allegation", "allegations") and part.start < finding.at:
                if part.owner >= 0:
                    name = re.split(r"['’]s?\s", self.report.text[part.start:part.end])[0]
                    return self.speakers.named(sentence, at, name)
                if sentence.kind(at + 1) == "P" and sentence.chunks[at + 1].low in ("by", "from", "of") \
                        and sentence.kind(at + 2) == "N":
                    return self.speakers.describe(sentence, at + 2, lambda: self.last_speaker(index))
        return None

    def _certainty(self, index: int, sentence: Sentence, at: int, speaker: Speaker, verb: str, kind: str) -> str:
        if index + 1 < len(self.spans) and speaker is not OUTLET:
            start, end = self.spans[index + 1]
            found = ("verif" in self.low[start:end] or "confirm" in self.low[start:end]) and self.owner.hedges.unverified.search(self.report.text, start, end)
            if found and re.match(r"(?:The|Those|These|That|This|His|Her|Their|Neither) (?:\w+ )?"
                                                            r"(?:claims?|reports?|statements?|assertions?|accounts?)\b",
                                                            self.report.text[start:end]):
                return "disputed"
        own = self.low[sentence.start:sentence.end]
        if ("verif" in own or "confirm" in own) and self.owner.hedges.unverified.search(self.report.text, sentence.start,
                                                                                        sentence.end):
            return "disputed" if speaker is not OUTLET else "hedged"
        if verb in DENIALS or verb == "disputed":
            return "disputed"
        if kind == "hedged" or hedged(sentence, at, self.owner.hedges):
            return "hedged"
        return "asserted" if speaker is OUTLET else "attributed"

    def _control_claim(self, index: int, sentence: Sentence, finding: Finding, place: Mention | Place, actor: str,
                       reference: str, speaker_of: tuple[Speaker, str] | None = None) -> Claim:
        speaker, verb = speaker_of or self.speaker(index, finding.at)
        negated = finding.verdict.kind == "negated"
        if verb in DENIALS and not negated:
            negated = True
        precision = "near" if finding.place.near else ""
        where = _where(place, precision)
        when = self.when(sentence, finding.at, finding.stance, (str(where["place_id"]), finding.stance))
        return self._claim(
            sentence, "control", where, speaker, when, finding.rule,
            self._certainty(index, sentence, finding.at, speaker, verb, finding.verdict.kind),
            actor=actor, stance=finding.stance, extent=finding.extent or "all", negated=negated,
            interest=interest(speaker.party, actor, finding.stance, finding.opponent, self.owner.book),
            opponent=finding.opponent if finding.opponent != actor else "", reference=reference,
            confidence=_confidence(finding, reference))

    def _flight_claims(self, index: int, sentence: Sentence, flight: Flight, local: list[tuple[int, Mention | Place]]) -> list[Claim]:
        ends: list[list[tuple[Mention | Place, str]]] = []
        for args in (flight.origins, flight.destinations):
            ends.append([(place, how) for place, how in (self.discourse.place(a, sentence.start) for a in args)
                         if place is not None])
        origins, destinations = ends
        if not origins and not destinations:
            place, how = self.discourse.places(PlaceArg(None, flight.at, flight.at, "", False, ""), sentence.start, local)[0]
            if place is not None and flight.rule not in ("flight:host", "flight:stay"):
                origins = [(place, how)]
            elif place is not None:
                destinations = [(place, how)]
        speaker, verb = self.speaker(index, flight.at)
        certainty = self._certainty(index, sentence, flight.at, speaker, verb, flight.verdict.kind)
        if certainty == "asserted" and flight.figure and "estimated" in flight.figure.text.lower():
            certainty = "attributed"
        made = []
        shared = f"figure shared by {len(origins)} origins" if len(origins) > 1 else ""
        for number in range(max(len(origins), 1) if origins else max(len(destinations), 1)):
            origin = origins[number] if number < len(origins) else None
            destination = destinations[number] if not origins and number < len(destinations) \
                else destinations[0] if destinations else None
            main = origin or destination
            where = _where(main[0], "") if main else _where(None, "")
            start = _where(origin[0], "") if origin else {}
            stop = _where(destination[0], "") if destination else {}
            when = self.when(sentence, flight.at, "flight", (str(where["place_id"]), "flight"))
            figure = flight.figure
            made.append(self._claim(
                sentence, "displacement", where, speaker, when, flight.rule, certainty,
                origin_id=str(start.get("place_id", "")), origin=str(start.get("place", "")),
                destination_id=str(stop.get("place_id", "")), destination=str(stop.get("place", "")),
                figure_low=figure.low if figure else None, figure_high=figure.high if figure else None,
                figure_text=flight.words if figure is None or flight.unit not in flight.words else figure.text,
                unit=flight.unit, measure=flight.measure, approx=figure.approx if figure else True,
                negated=flight.verdict.kind == "negated",
                interest="third_party" if speaker.party in ("UN/IO", "media", "residents", "local officials") else "unknown",
                reference="; ".join(filter(None, (shared, main[1] if main else "no place is named"))),
                confidence=0.9 if main and not main[1] else 0.7))
            if main and isinstance(main[0], Mention):
                self.discourse.topics.append((flight.at, main[0]))
        return made

    def _claim(self, sentence: Sentence, kind: str, where: dict[str, object], speaker: Speaker, when: ValidTime, rule: str,
               certainty: str, **values: object) -> Claim:
        report = self.report
        base: dict[str, object] = dict(
            actor="", stance="", extent="", negated=False, origin_id="", origin="", destination_id="", destination="",
            figure_low=None, figure_high=None, figure_text="", unit="", measure="", approx=False, interest="unknown",
            opponent="", reference="", confidence=1.0)
        base.update(values)
        identity = "\x1f".join(str(part) for part in (
            report.id, kind, sentence.start, sentence.end, where["place_id"], base["actor"], base["stance"], base["negated"],
            base["origin_id"], base["destination_id"], base["figure_low"], base["figure_high"], base["figure_text"],
            base["unit"], base["measure"], rule))
        claim_id = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:20]
        return Claim(claim_id=claim_id, report_id=report.id, outlet=report.outlet, url=report.url, title=report.title,
                     published=report.published, kind=kind, valid_from=when.valid_from, valid_to=when.valid_to,
                     date_precision=when.date_precision, claimant=speaker.name, claimant_role=speaker.role,
                     claimant_party=speaker.party, certainty=certainty, start=sentence.start, end=sentence.end,
                     evidence=report.text[sentence.start:sentence.end], rule=rule, **where, **base)  # type: ignore[arg-type]


def with_figures(units: list[Unit], figures: Iterable[Figure]) -> list[Unit]:
    """Add counts as units, so that "between 30,000 and 50,000" is one word; years and small numbers stay words."""
    merged = list(units)
    for figure in figures:
        size = max(figure.low or 0, figure.high or 0)
        words = figure.text.lower()
        if size and size < 20 or 1900 <= size <= 2100 and "," not in words or not size and not words.endswith(
                ("thousands", "hundreds", "dozens", "scores", "thousand", "hundred", "million", "millions")):
            continue
        if all(figure.end <= unit.start or unit.end <= figure.start for unit in units):
            merged.append(Unit(figure.start, figure.end, figure=True))
    return sorted(merged, key=lambda unit: unit.start)


def _past_era(text: str, sentence: Sentence, published: str | None) -> str:
    """The year that puts a sentence into another era (all its years more than eight before the report), "" if none."""
    years = YEAR.findall(text, sentence.start, sentence.end)
    if not years or not published:
        return ""
    return years[0] if all(int(year) < int(published[:4]) - 8 for year in years) else ""


def _kind(place: Mention | Place) -> str:
    return place.place_kind if isinstance(place, Mention) else place.kind


def _where(place: Mention | Place | None, precision: str) -> dict[str, object]:
    if place is None:
        return dict(place_id="", place="", place_kind="", lat=None, lon=None, geo_precision="")
    if isinstance(place, Mention):
        return dict(place_id=place.place_id, place=place.place, place_kind=place.place_kind, lat=place.lat, lon=place.lon,
                    geo_precision=precision or place.geo_precision)
    if not place.place_id:
        return dict(place_id="", place=place.name, place_kind="", lat=None, lon=None, geo_precision="")
    kind = "country" if place.kind == "country" else "area" if place.is_area else "exact"
    return dict(place_id=place.place_id, place=place.name, place_kind=place.kind, lat=place.latitude, lon=place.longitude,
                geo_precision=precision or kind)


def _confidence(finding: Finding, reference: str) -> float:
    """A rough order of trust: named place and actor 0.9, resolved words 0.7, generic actor 0.8."""
    return round((0.7 if reference else 0.9) - (0.0 if finding.resolved else 0.1), 2)


__all__ = ["Extractor", "Reading", "Unit"]
