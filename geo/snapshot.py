"""A snapshot: the map of claims as one HTML file that opens from disk, with the network cut, in ten years."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.filters import Filters, keep
from geo.gazetteer import read_gazetteer
from geo.maps import claims_page
from geo.model import Claim, Report
from geo.payload import WHOLE, Span, payload
from geo.tables import replacing
from geo.theatre import Theatre, read_theatre
from geo.world import world_places


def snapshot_page(claims: Iterable[Claim], reports: Iterable[Report], theatre: Theatre | None = None,
                  span: Span = WHOLE, filters: Filters | None = None, tiles: str = "") -> str:
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

    Raises
    ------
    InputError
        A date or filter word that is none.
    """
    theatre = theatre if theatre is not None else read_theatre()
    shown = [claim for claim in claims if filters is None or keep(filters)(claim)]
    known = {claim.report_id for claim in shown}
    told = [report for report in reports if report.id in known]
    data = payload(shown, told, theatre, read_gazetteer(theatre.gazetteer).merged(world_places()).places, span)
    data["about"] = method_card(data, shown, theatre, filters)
    return claims_page(data, f"{data['theatre']['title']}: a map of claims", tiles)


def write_snapshot(path: str | Path, claims: Iterable[Claim], reports: Iterable[Report], *,
                   theatre: Theatre | None = None, on: str | None = None, date_from: str | None = None,
                   date_to: str | None = None, known: str | None = None, filters: Filters | None = None,
                   tiles: str = "") -> None:
    """Write a snapshot; ``on`` makes a still of one date, ``date_from``/``date_to`` a slider between two.

    Raises
    ------
    InputError
        A bad date or filter, or the file cannot be written.
    """
    if str(path) != "-" and Path(path).suffix.lower() not in (".html", ".htm"):
        raise InputError("a snapshot is an HTML file; give a name that ends in .html", str(path))
    span = Span(on or date_from, on or date_to, on, known, filters.horizon if filters else None)
    page = snapshot_page(claims, reports, theatre, span, filters, tiles)
    with replacing(str(path)) as stream:
        stream.write(page.encode("utf-8"))


def method_card(data: dict[str, Any], claims: Sequence[Claim], theatre: Theatre, filters: Filters | None) -> list[Any]:
    """What the reader must know: [[heading, [paragraph, ...]], ...]."""
    outlets = sorted({claim.outlet for claim in claims if claim.outlet})
    told = sorted(claim.published[:10] for claim in claims if claim.published)
    reviewed = sum(claim.review != "unreviewed" for claim in claims)
    checksum = hashlib.sha256(json.dumps(data["claims"], sort_keys=True, ensure_ascii=True).encode()).hexdigest()
    chosen = [f"{name}: {', '.join(sorted(getattr(filters, name)))}" for name in (
        "kinds", "actors", "claimants", "parties", "interests", "outlets", "certainties", "reviews", "places")
        if filters is not None and getattr(filters, name)]
    reports = len({claim.report_id for claim in claims})
    period = f", published {told[0]} to {told[-1]}" if told else ""
    return [
        [
            "What this map shows",
            [
                "Who claims what about which place, for which date, said when, by whom and in which sentence. It never "
                "decides who is right. Silence is not control, and a loud claimant fills a map.",
                "Held: all claimants who speak name one holder. Disputed: claimants name different holders, or one is "
                "denied. Contested: fighting is claimed. Each claimant's latest claim on a place speaks; after "
                f"{data['dates']['horizon']} days it speaks no more. Copies of one text count once. A claim about a "
                "governorate is hatched, never a pin.",
                "Displacement: circles in proportion to the lowest figure claimed, dashed to the highest. Rival "
                "figures are never added up; families are never turned into people.",
            ],
        ],
        [
            "What it was made from",
            [
                f"{len(claims):,} claims from {reports:,} reports of {len(outlets):,} outlets{period}.",
                f"Outlets: {'; '.join(outlets) or 'none named'}.",
                f"Read by rules from English text; a person has reviewed {reviewed:,} of the claims.",
                *([f"Only part of the claims: {'; '.join(chosen)}."] if chosen else []),
            ],
        ],
        [
            "Limits",
            [
                "Rules misread long sentences, irony and claims spread over several sentences; places outside the "
                "gazetteer are not on the map. Coordinates are those of the place, not of the event. Read the "
                "sentence before you rely on a symbol.",
                theatre.boundaries or "Boundaries are drawn from Natural Earth and say nothing about whose land it is.",
            ],
        ],
        ["Checksum", [f"SHA-256 of the claims and reports shown: {checksum}"]],
    ]
