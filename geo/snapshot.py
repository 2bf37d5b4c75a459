"""A snapshot: the map of claims as one HTML file that opens from disk, with the network cut, in ten years."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geo.chain import Head
from geo.errors import InputError
from geo.filters import Filters, keep
from geo.gazetteer import read_gazetteer
from geo.maps import claims_page
from geo.messages import read_words
from geo.method_card import method_card
from geo.model import Claim, Report
from geo.payload import WHOLE, Span, payload
from geo.tables import replacing
from geo.theatre import Theatre, read_theatre
from geo.world import world_places


def snapshot_page(claims: Iterable[Claim], reports: Iterable[Report], theatre: Theatre | None = None,
                  span: Span = WHOLE, filters: Filters | None = None, tiles: str = "", language: str = "en",
                  embed: bool = False, state: Head | None = None) -> str:
    """The page of a snapshot; the same claims, reports and options give the same bytes.

    Parameters
    ----------
    claims, reports : iterables
        What is shown; the paragraph around each claim comes from its report.
    theatre : Theatre, optional
        The bundled default without one.
    span : Span
        The slider's dates, the day it opens on, and what is known by when.
    filters : Filters, optional
        Who, what and where; their dates are not looked at.
    tiles : str
        Address template of online tiles, for those who want them; "" makes no request.
    language : str
        One of ``geo.messages.LANGUAGES``; sentences stay as they were written.
    embed : bool
        For a frame in another page, which has its own heading: the map fills the frame.
    state : Head, optional
        Of the store that the claims come from, to be told by the method card.

    Raises
    ------
    InputError
        A date or filter word that is none.
    """
    theatre = theatre if theatre is not None else read_theatre()
    shown = [claim for claim in claims if filters is None or keep(filters)(claim)]
    known = {claim.report_id for claim in shown}
    told = [report for report in reports if report.id in known]
    data = payload(shown, told, theatre, read_gazetteer(theatre.gazetteer).merged(world_places()).places, span,
                   language=language)
    data["embed"] = embed
    data["about"] = method_card(data, shown, filters, state)
    return claims_page(data, read_words(language).say("snapshot.title", theatre=data["theatre"]["title"]), tiles)


def write_snapshot(path: str | Path, claims: Iterable[Claim], reports: Iterable[Report], *,
                   theatre: Theatre | None = None, on: str | None = None, date_from: str | None = None,
                   date_to: str | None = None, known: str | None = None, filters: Filters | None = None,
                   tiles: str = "", language: str = "en", embed: bool = False, state: Head | None = None) -> None:
    """Write a snapshot; ``on`` makes a still of one date, ``date_from``/``date_to`` a slider between two.

    Raises
    ------
    InputError
        A bad date or filter, or the file cannot be written.
    """
    span = Span(on or date_from, on or date_to, on, known, filters.horizon if filters else None)
    write_page(path, snapshot_page(claims, reports, theatre, span, filters, tiles, language, embed, state))


def write_page(path: str | Path, page: str) -> None:
    """Write the page of a snapshot.

    Raises
    ------
    InputError
        The name is none of an HTML file, or the file cannot be written.
    """
    if str(path) != "-" and Path(path).suffix.lower() not in (".html", ".htm"):
        raise InputError("a snapshot is an HTML file; give a name that ends in .html", str(path))
    with replacing(str(path)) as stream:
        stream.write(page.encode("utf-8"))
