"""Every data type of the program: frozen records that the modules hand to one another.

Nothing of ours is imported here.  Offsets are always half-open offsets in Unicode code points
into the report's ``text`` exactly as it was read.  Dates are ISO 8601 strings (``2014-06-12``),
never datetimes, so that what is stored is what is shown; an unknown value is None (or "" for
words), never 0, 99 or "n/a".
"""

from __future__ import annotations

from dataclasses import dataclass, fields

# --- vocabularies of the contract ---------------------------------------------------------------
PLACE_KINDS = ("city", "town", "village", "neighbourhood", "facility", "district", "governorate",
               "region", "country", "natural")
AREA_KINDS = frozenset({"district", "governorate", "region", "country"})
GEO_PRECISIONS = ("exact", "near", "area", "country")
ROLES = ("event", "reference", "dateline", "venue", "organisation", "government")
KINDS = ("control", "displacement")
STANCES = ("holds", "seizes", "contests", "loses", "repels", "threatens")
EXTENTS = ("all", "part", "outskirts")
UNITS = ("people", "families", "households")
MEASURES = ("flow", "stock", "return")
DATE_PRECISIONS = ("day", "days", "week", "month", "year", "unknown")
CLAIMANT_ROLES = ("party", "official", "witness", "monitor", "media", "unnamed", "outlet")
INTERESTS = ("own_favour", "against_interest", "third_party", "unknown")
CERTAINTIES = ("asserted", "attributed", "hedged", "disputed")
REVIEWS = ("unreviewed", "accepted", "rejected", "corrected")

#: Which way a stance speaks of its actor: it has the place, has lost it, or fights for it.
DIRECTION = {"holds": "in", "seizes": "in", "repels": "in", "loses": "out",
             "contests": "fight", "threatens": "fight"}


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as read; only ``text`` is required of the user.

    ``published`` is an ISO date or time, None where the file does not say.  ``source`` and
    ``line`` tell where it was read (file path and 1-based line), for messages only.
    """

    id: str
    text: str
    published: str | None = None
    outlet: str = ""
    title: str = ""
    url: str = ""
    author: str = ""
    language: str = ""
    retrieved: str | None = None
    source: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer; columns in GeoNames' terms plus P-code, wikidata and parent.

    ``latitude``/``longitude`` are WGS 84 decimal degrees; for an area a point inside it.
    ``population`` None means not known.  ``parent`` is the place_id of the containing place.
    """

    place_id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    alternate_names: tuple[str, ...] = ()
    feature_class: str = ""
    feature_code: str = ""
    country: str = ""
    admin1: str = ""
    pcode: str = ""
    population: int | None = None
    geonameid: str = ""
    wikidata: str = ""
    parent: str = ""
    source: str = ""

    @property
    def is_area(self) -> bool:
        """True where the place is drawn as an area and never as a pin."""
        return self.kind in AREA_KINDS


@dataclass(frozen=True, slots=True)
class Mention:
    """One place name in a report: ``text[start:end] == surface``, always."""

    report_id: str
    start: int
    end: int
    surface: str
    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None
    geo_precision: str
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class ValidTime:
    """When a claim is claimed to be true: ISO dates, None where the text does not say."""

    valid_from: str | None
    valid_to: str | None
    date_precision: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: who says what about which place, for when, said when, in which sentence.

    The columns and their meanings are the outer contract; the order is the order of every
    exported table.  ``text[start:end] == evidence`` in the report, always.  Figures are None
    where the report gives no number: "more than 500,000" has a low and no high.
    """

    claim_id: str
    report_id: str
    outlet: str
    url: str
    title: str
    published: str | None
    kind: str
    place_id: str
    place: str
    place_kind: str
    lat: float | None
    lon: float | None
    geo_precision: str
    actor: str
    stance: str
    extent: str
    negated: bool
    origin_id: str
    origin: str
    destination_id: str
    destination: str
    figure_low: int | None
    figure_high: int | None
    figure_text: str
    unit: str
    measure: str
    approx: bool
    valid_from: str | None
    valid_to: str | None
    date_precision: str
    claimant: str
    claimant_role: str
    claimant_party: str
    interest: str
    certainty: str
    start: int
    end: int
    evidence: str
    rule: str
    event_id: str = ""
    duplicate_of: str = ""
    review: str = "unreviewed"
    confidence: float = 1.0
    opponent: str = ""
    """Control only: the other side the sentence names, if any: who loses the place or is fought there."""
    reference: str = ""
    """How the place was found where the sentence does not name it: ``the town -> Tal Afar @745``."""


CLAIM_COLUMNS = tuple(field.name for field in fields(Claim))
MENTION_COLUMNS = tuple(field.name for field in fields(Mention))
REPORT_COLUMNS = ("id", "published", "outlet", "title", "url", "author", "language", "retrieved", "text")
