"""Two readers for all tests of reading: the bundled one for Iraq, June 2014, and one of no theatre, with few places."""

from __future__ import annotations

from functools import cache

from geo.clauses import Sentence
from geo.context import ReportContext
from geo.extract import Extractor, Reading
from geo.gazetteer import Gazetteer
from geo.model import Claim, Place, Report
from geo.place_phrases import read_places
from geo.text import lower, split_sentences
from geo.theatre import make_extractor, read_theatre


@cache
def extractor() -> Extractor:
    """The reader of the default theatre."""
    return make_extractor(read_theatre())


def reading(text: str, published: str | None = "2014-06-12", outlet: str = "The Courier") -> Reading:
    """What is found in a text, with what was refused."""
    return extractor().read(Report(id="r", text=text, published=published, outlet=outlet), explain=True)


def read(text: str, published: str | None = "2014-06-12", outlet: str = "The Courier") -> list[Claim]:
    """The claims of a text."""
    return reading(text, published, outlet).claims


def control(text: str, published: str | None = "2014-06-12") -> set[tuple[str, str, str]]:
    """The control claims of a text that are not denied, as (actor, stance, place)."""
    return {(c.actor, c.stance, c.place) for c in read(text, published) if c.kind == "control" and not c.negated}


#: A dozen places of several wars, so that what a sentence yields does not hang on the bundled gazetteer.
PLACES = (
    Place("iq-mosul", "Mosul", "city", 36.34, 43.12, ("Mossoul",), "P", "PPLA", "IQ", parent="iq-nineveh"),
    Place("iq-tikrit", "Tikrit", "city", 34.61, 43.68, (), "P", "PPLA", "IQ"),
    Place("iq-samarra", "Samarra", "city", 34.2, 43.87, (), "P", "PPL", "IQ", population=160_000),
    Place("iq-baiji", "Baiji", "town", 34.93, 43.49, ("Bayji",), "P", "PPL", "IQ", population=90_000),
    Place("iq-erbil", "Erbil", "city", 36.19, 44.01, ("Arbil",), "P", "PPLA", "IQ"),
    Place("iq-baiji-refinery", "Baiji refinery", "facility", 35.0, 43.49, (), "S", "OILR", "IQ"),
    Place("iq-nineveh", "Nineveh", "governorate", 36.1, 42.3, ("Nineveh province",), "A", "ADM1", "IQ"),
    Place("ua-bakhmut", "Bakhmut", "city", 48.59, 38.0, (), "P", "PPLA2", "UA", population=70_000),
    Place("ua-avdiivka", "Avdiivka", "town", 48.14, 37.74, (), "P", "PPL", "UA", population=31_000),
    Place("ua-kherson", "Kherson", "city", 46.64, 32.61, (), "P", "PPLA", "UA"),
    Place("sd-nyala", "Nyala", "city", 12.05, 24.88, (), "P", "PPLA", "SD"),
    Place("sd-el-fasher", "El Fasher", "city", 13.63, 25.35, ("Al-Fashir",), "P", "PPLA", "SD"),
    Place("cd-goma", "Goma", "city", -1.68, 29.22, (), "P", "PPLA", "CD"),
    Place("cd-masisi", "Masisi", "town", -1.4, 28.81, (), "P", "PPL", "CD"),
)


@cache
def mini() -> Extractor:
    """A reader of no theatre that knows the places above beside the world's."""
    return Extractor(Gazetteer(PLACES))


def mini_reading(text: str, published: str | None = "2024-05-16", outlet: str = "The Courier") -> Reading:
    """What the reader of no theatre finds in a text, with what it refused."""
    return mini().read(Report(id="r", text=text, published=published, outlet=outlet), explain=True)


def claims(text: str, published: str | None = "2024-05-16") -> list[Claim]:
    """The claims of a text by the reader of no theatre."""
    return mini_reading(text, published).claims


def said(text: str) -> set[tuple[str, str, str]]:
    """(actor, stance, place) of all control claims that are not denied."""
    return {(c.actor, c.stance, c.place) for c in claims(text) if c.kind == "control" and not c.negated}


def flown(text: str) -> list[tuple[str, str, int | None, int | None, str, str]]:
    """(origin, destination, low, high, unit, measure) of all displacement claims that are not denied."""
    return [(c.origin, c.destination, c.figure_low, c.figure_high, c.unit, c.measure) for c in claims(text)
            if c.kind == "displacement" and not c.negated]


def chunked(text: str) -> Sentence:
    """The first sentence of a text, cut into chunks as the readers of claims get it."""
    report = Report(id="r", text=text, published="2024-05-16")
    mentions = mini().matcher.mentions("r", text)
    spans = [(span.start, span.end) for span in split_sentences(text)]
    return ReportContext(mini().known, report, lower(text), mentions, spans).sentence(0)


def places_at(text: str, phrase: str, preposition: str = "") -> list[str]:
    """The places that the phrase beginning with ``phrase`` means: a name or "(word that stands for it)", and extent."""
    s = chunked(text)
    at = next(k for k, chunk in enumerate(s.chunks) if chunk.kind == "N" and chunk.end > text.index(phrase))
    return [" ".join(filter(None, (arg.facility.name if arg.facility else arg.mention.place if arg.mention
                                   else arg.name or f"({arg.word})", arg.extent, "near" if arg.near else "")))
            for arg in read_places(s, at, preposition)[0]]
