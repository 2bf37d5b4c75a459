"""Proposals for claims, made elsewhere, held against the report: what it does not bear out is refused.

A proposal is a mapping of words.  Its sentence must stand in the report word for word, its place must be one the
matcher finds there, its actor, speaker, number and date must be the report's own; words must be those of ``model``.

Known failures: what a checked sentence *means* is the proposer's word alone (direction, negation, plans taken for
deeds); a place or actor that stands elsewhere in the report may be bound to the wrong sentence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date, timedelta

from geo.boilerplate import boilerplate
from geo.context import ReportContext
from geo.dates import find_dates
from geo.errors import InputError
from geo.extract import Extractor
from geo.figures import Figure, find_figures
from geo.hedges import interest
from geo.model import (
    CERTAINTIES,
    DATE_PRECISIONS,
    EXTENTS,
    KINDS,
    MEASURES,
    STANCES,
    UNITS,
    Claim,
    Mention,
    Report,
    ValidTime,
)
from geo.sources import OUTLET, UNKNOWN, Speaker
from geo.text import lower, split_sentences

#: What a claim that was only proposed is worth beside one of the rules.
CONFIDENCE = 0.5
#: Characters of one value.
MAX_VALUE = 2000
#: Days after publication that a claim may still be dated to.
AHEAD = timedelta(days=2)

_STRINGS = ("kind", "place", "end", "actor", "stance", "extent", "figure", "unit", "measure", "valid_from",
            "date_precision", "claimant", "certainty", "evidence")
_WORDS = {"kind": KINDS, "stance": STANCES, "extent": EXTENTS, "unit": UNITS, "measure": MEASURES,
          "date_precision": DATE_PRECISIONS, "certainty": CERTAINTIES, "end": ("origin", "destination")}
_NEEDED = {"control": ("place", "actor", "stance", "evidence"),
           "displacement": ("place", "unit", "measure", "evidence")}
_DEFAULTS = {"extent": "all", "certainty": "asserted", "claimant": "outlet"}
_COUNTED = {"famil": "families", "household": "households"}


class Check:
    """Makes claims of the proposals for one report.

    Parameters
    ----------
    report : Report
    extractor : Extractor
        The reader by rules, whose matcher, actors and sources know the words of the report.
    rule : str
        The ``rule`` of the claims.
    """

    def __init__(self, report: Report, extractor: Extractor, rule: str) -> None:
        self.report, self.text, self.low, self.rule = report, report.text, lower(report.text), rule
        self.book = extractor.book
        self.mentions = extractor.matcher.mentions(report.id, report.text)
        self.spans = [(span.start, span.end) for span in split_sentences(report.text)]
        self.furniture = boilerplate(report.text)
        self.context = ReportContext(extractor.known, report, self.low, self.mentions, self.spans)
        self.dates = find_dates(report.text, 0, len(report.text), report.published)

    def claim(self, proposal: object) -> Claim:
        """The claim that a proposal makes."""
        row, negated = _checked(proposal)
        index = self._sentence(row["evidence"])
        start, end = self.spans[index]
        place = self._place(row["place"], end)
        speaker = self._speaker(row["claimant"], index)
        when = self._when(row["valid_from"], row["date_precision"])
        control = row["kind"] == "control"
        if control and place.place_kind == "country" and row["stance"] == "contests":
            raise InputError(f"{place.place!r} is a country, too large a place to fight for")
        actor = self._actor(row["actor"]) if control else ""
        stance, extent = (row["stance"], row["extent"]) if control else ("", "")
        figure = None if control else self._figure(row, start, end)
        unit, measure = ("", "") if control else (row["unit"], row["measure"])
        at_origin = (row["end"] or ("origin" if measure == "flow" else "destination")) == "origin" and not control
        at_destination = not control and not at_origin
        certainty = row["certainty"]
        if certainty in ("asserted", "attributed"):
            certainty = "asserted" if speaker is OUTLET else "attributed"
        origin_id, destination_id = place.place_id if at_origin else "", place.place_id if at_destination else ""
        low, high, words = (figure.low, figure.high, figure.text) if figure else (None, None, "")
        identity = "\x1f".join(map(str, (
            self.report.id, row["kind"], start, end, place.place_id, actor, stance, negated, origin_id, destination_id,
            low, high, words, unit, measure, self.rule)))
        third = "third_party" if speaker.party in ("UN/IO", "media", "residents", "local officials") else "unknown"
        return Claim(
            claim_id=hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:20],
            report_id=self.report.id, outlet=self.report.outlet, url=self.report.url, title=self.report.title,
            published=self.report.published, kind=row["kind"], place_id=place.place_id, place=place.place,
            place_kind=place.place_kind, lat=place.lat, lon=place.lon, geo_precision=place.geo_precision,
            actor=actor, stance=stance, extent=extent, negated=negated,
            origin_id=origin_id, origin=place.place if at_origin else "",
            destination_id=destination_id, destination=place.place if at_destination else "",
            figure_low=low, figure_high=high, figure_text=words, unit=unit, measure=measure,
            approx=not control and (figure is None or figure.approx),
            valid_from=when.valid_from, valid_to=when.valid_to, date_precision=when.date_precision,
            claimant=speaker.name, claimant_role=speaker.role, claimant_party=speaker.party,
            interest=interest(speaker.party, actor, stance, "", self.book, negated) if control else third,
            certainty=certainty, start=start, end=end, evidence=self.text[start:end], rule=self.rule,
            confidence=CONFIDENCE)

    def _sentence(self, evidence: str) -> int:
        """Index of the first sentence that holds the evidence word for word."""
        evidence = evidence.strip()
        for index, (start, end) in enumerate(self.spans):
            at = self.text.find(evidence, start, end)
            if at < 0:
                continue
            if len(evidence.split()) < 3 and evidence != self.text[start:end]:
                raise InputError(f"evidence {_short(evidence)} is too short to point at a sentence")
            if any(a < end and start < b for a, b in self.furniture):
                raise InputError(f"evidence {_short(evidence)} stands in the page around the report")
            return index
        raise InputError(f"evidence {_short(evidence)} stands in no sentence of the report")

    def _place(self, surface: str, end: int) -> Mention:
        """The mention of this name nearest before the sentence's end; of "Mosul, Iraq" the first name in it."""
        named = [m for m in reversed(self.mentions) if m.end <= end and m.surface == surface]
        at = self.text.rfind(surface, 0, end)
        if not named and at >= 0:
            named = [m for m in self.mentions if at <= m.start and m.end <= at + len(surface)]
        if not named:
            raise InputError(f"place {_short(surface)} is none that the report names by then and the gazetteer knows")
        there = [m for m in named if m.role not in ("organisation", "government")]
        if not there:
            raise InputError(f"place {_short(surface)} stands for a {named[0].role} there")
        return there[0]

    def _actor(self, name: str) -> str:
        """The table's name of an actor that the report names, or can mean by one of its words; else its own words."""
        canonical = self.book.canonical(name)
        known = self.book.by_name.get(canonical)
        names = (known.name, *known.aliases, *known.generic) if known else (name,)
        if any(_find(lower(word), self.low) >= 0 for word in names):
            return canonical
        raise InputError(f"actor {_short(name)} is not in the report")

    def _speaker(self, name: str, index: int) -> Speaker:
        """Who says so; party and role as the rules tell them of words in the place where the name stands."""
        if name == "outlet":
            return OUTLET
        at = _find(name, self.text, *self.spans[index])
        at = _find(name, self.text) if at < 0 else at
        if at < 0:
            raise InputError(f"claimant {_short(name)} is not in the report")
        sentence = self.context.sentence_at(at)
        chunks = sentence.chunks if sentence is not None else []
        chunk = next((i for i, c in enumerate(chunks) if c.start < at + len(name) and at < c.end), -1)
        if sentence is None or chunk < 0:
            return Speaker(name, UNKNOWN.role, UNKNOWN.party)
        party, role = self.context.speakers.parties.of(sentence, chunk, name, at, at + len(name))
        return Speaker(name, role, party)

    def _figure(self, row: dict[str, str], start: int, end: int) -> Figure | None:
        """The report's own figure at the words given; None where none are given."""
        words = row["figure"]
        if not words:
            return None
        at = _find(words, self.text, start, end)
        figure = next((f for f in find_figures(self.text, start, end) if f.start < at + len(words) and at < f.end
                       and not any(e.start < f.end and f.start < e.end for e in self.dates)), None)
        if at < 0 or figure is None:
            raise InputError(f"figure {_short(words)} is no number of the sentence")
        counted = re.match(r"\W+(?:\w+\W+){0,2}?(famil|household)", self.low[figure.end:end])
        unit = _COUNTED[counted.group(1)] if counted else "people"
        if row["unit"] != unit:
            raise InputError(f"unit {row['unit']!r}: the sentence counts {unit}")
        return figure

    def _when(self, day: str, precision: str) -> ValidTime:
        """The day given, if the report speaks of it and it is not ahead, no more exact than there; else unknown."""
        unknown = ValidTime(None, None, "unknown")
        published = self.report.published[:10] if self.report.published else ""
        try:
            if date.fromisoformat(day).isoformat() != day or published and (
                    date.fromisoformat(day) > date.fromisoformat(published) + AHEAD):
                return unknown
        except (ValueError, OverflowError):
            return unknown
        spoken_of = [e.precision for e in self.dates if e.first and e.first <= day <= (e.last or e.first)]
        if day == published:
            spoken_of.append("days")
        if not spoken_of or precision in ("", "unknown"):
            return unknown
        exact = min(spoken_of, key=DATE_PRECISIONS.index)
        found = max(exact, precision, key=DATE_PRECISIONS.index)
        return ValidTime(day, None, found) if found != "unknown" else unknown


def _checked(proposal: object) -> tuple[dict[str, str], bool]:
    """The values of a proposal, all of the right type and vocabulary."""
    if not isinstance(proposal, Mapping):
        raise InputError("is no JSON object")
    row = {}
    for name in _STRINGS:
        value = proposal.get(name)
        value = _DEFAULTS.get(name, "") if value is None or value == "" else value
        if not isinstance(value, str) or len(value) > MAX_VALUE:
            raise InputError(f"{name} is no short string")
        if value and value not in _WORDS.get(name, (value,)):
            raise InputError(f"{name} is {_short(value)}, none of {', '.join(_WORDS[name])}")
        row[name] = value
    negated = proposal.get("negated", False)
    if not isinstance(negated, bool):
        raise InputError("negated is neither true nor false")
    for name in ("kind", *_NEEDED.get(row["kind"], ())):
        if not row[name].strip():
            raise InputError(f"{name} is missing")
    return row, negated


def _find(words: str, text: str, start: int = 0, end: int | None = None) -> int:
    """Offset of words in text[start:end], not as a part of longer words; -1 where they do not stand there."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start, len(text) if end is None else end)
    return found.start() if found and words.strip() else -1


def _short(words: str) -> str:
    """Words of an answer for a message: quoted, escaped, not long."""
    return repr(words if len(words) <= 60 else words[:59] + "…")
