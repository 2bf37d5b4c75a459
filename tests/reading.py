"""One reader for all tests of reading: the bundled one for Iraq, June 2014, and one without a theatre."""

from __future__ import annotations

from functools import cache

from geo.extract import Extractor, Reading
from geo.model import Claim, Report
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
