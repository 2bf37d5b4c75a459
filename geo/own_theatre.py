"""A theatre of one's own: begun from a list of countries, and given places and actors as rows of CSV.

It is a folder in ``theatres`` beside the store.  A bundled theatre is never changed: what is added to it goes to a copy
there, whose title ends in a star.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from geo.actor_checks import COLUMNS as ACTOR_COLUMNS
from geo.errors import InputError
from geo.gazetteer import read_gazetteer
from geo.gazetteer_rows import COLUMNS as PLACE_COLUMNS
from geo.gazetteer_rows import row_of
from geo.model import Place
from geo.store import store_path
from geo.tables import replacing
from geo.theatre import SAMPLES, Theatre, read_theatre
from geo.towns import towns_of
from geo.world import country_names, world_places
from geo.world_towns import held_already, is_plain

#: Towns from so many people on are known in a new theatre; the reader finds smaller ones by their country.
LEAST_PEOPLE = 5000


def theatres_folder(store: str | Path | None = None) -> Path:
    """Where theatres of one's own are kept: ``theatres`` beside the store; of one on a server, in this folder."""
    where = store_path(store)
    return (where.resolve().parent if isinstance(where, Path) else Path.cwd()) / "theatres"


def begin_theatre(folder: Path, title: str, codes: Sequence[str]) -> Path:
    """A new theatre of some countries with the places known there, framed by their extent; its folder.

    Raises
    ------
    InputError
        No title or country was given, a country is unknown, or the theatre is there already.
    """
    unknown = [code for code in codes if code not in country_names()]
    name = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "-".join(code.lower() for code in codes)
    made = folder / name
    if not title.strip() or not codes or unknown:
        raise InputError(f"no country {unknown[0]!r}; use ISO 3166 codes" if unknown else
                         "a theatre needs a title and a country; give both")
    if made.exists():
        raise InputError("is there already; give the theatre another title", str(made))
    places = known_places(codes)
    centre, zoom = frame([place for place in places if place.country in codes and place.kind != "country"])
    made.mkdir(parents=True)
    keep_places(Theatre(name, title.strip(), made, tuple(codes), made / "gazetteer.csv", centre=centre, zoom=zoom),
                places)
    return made


def known_places(codes: Sequence[str]) -> list[Place]:
    """The places known in some countries: ours, the world's and towns of GeoNames; and the areas that they lie in."""
    together = read_gazetteer().merged(world_places())
    found = [place for place in together if place.country in codes]
    held: dict[str, list[Place]] = {code: [place for place in found if place.country == code] for code in codes}
    for code in codes:
        found += [town for town in towns_of(code) if (town.population or 0) >= LEAST_PEOPLE and is_plain(town.name)
                  and not held_already({"name": town.name, "alternatenames": (), "geonameid": town.geonameid,
                                        "latitude": town.latitude, "longitude": town.longitude,
                                        "countrycode": code}, held)]
    inside = {place.place_id: place for place in found}
    for place in found:
        inside |= {area.place_id: area for area in together.ancestors(place)}
    return list(inside.values())


def frame(places: Sequence[Place]) -> tuple[tuple[float, float], int]:
    """(centre as latitude and longitude, zoom) of a map that shows all of these places."""
    if not places:
        return (25.0, 20.0), 3
    lats, lons = sorted(place.latitude for place in places), sorted(place.longitude for place in places)
    span = max(lons[-1] - lons[0], (lats[-1] - lats[0]) * 1.6, 0.5)
    zoom = int(max(3, min(9, math.log2(900 / span))))
    return (round((lats[0] + lats[-1]) / 2, 2), round((lons[0] + lons[-1]) / 2, 2)), zoom


def own_copy(theatre: Theatre, folder: Path) -> Theatre:
    """The theatre itself where it is one's own; of a bundled one a copy in ``folder``, made where there is none."""
    if not theatre.folder.resolve().is_relative_to(SAMPLES):
        return theatre
    made = folder / f"{theatre.id}-own"
    if not made.exists():
        made.mkdir(parents=True)
        for path in filter(None, (theatre.reports, theatre.actors)):
            shutil.copyfile(path, made / path.name)
        titles = {language: {**told, "title": told["title"] + " *"} for language, told in theatre.translations.items()}
        keep_places(replace(theatre, id=made.name, title=theatre.title + " *", folder=made, translations=titles),
                    read_gazetteer(theatre.gazetteer))
    return read_theatre(made)


def keep_places(theatre: Theatre, places: Iterable[Place]) -> None:
    """Make these the places of a theatre of one's own."""
    write_rows(theatre.folder / "gazetteer.csv", PLACE_COLUMNS, map(row_of, places))
    _write_settings(replace(theatre, gazetteer=theatre.folder / "gazetteer.csv"))


def keep_actors(theatre: Theatre, rows: Iterable[Mapping[str, str]]) -> None:
    """Make these the actors that a theatre of one's own adds to the bundled ones."""
    write_rows(theatre.folder / "actors.csv", ACTOR_COLUMNS, rows)
    _write_settings(replace(theatre, actors=theatre.folder / "actors.csv"))


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a table of ours: CSV, UTF-8, whole or not at all."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    table.writeheader()
    table.writerows(rows)
    with replacing(path) as stream:
        stream.write(text.getvalue().encode())


def _write_settings(theatre: Theatre) -> None:
    """Write ``theatre.toml``; strings of JSON are strings of TOML."""
    def spelled(value: object) -> str:
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    told: dict[str, object] = {
        "id": theatre.id, "title": theatre.title, "countries": list(theatre.countries),
        "gazetteer": theatre.gazetteer.name, "actors": theatre.actors and theatre.actors.name, "start": theatre.start,
        "centre": list(theatre.centre), "zoom": theatre.zoom, "horizon": theatre.horizon,
        "boundaries": theatre.boundaries}
    lines = [f"{name} = {spelled(value)}" for name, value in told.items() if value is not None]
    tables: dict[str, Mapping[str, object]] = {
        "period": {"from": theatre.date_from, "to": theatre.date_to}, "generic": theatre.generic,
        **theatre.translations}
    for name, values in tables.items():
        lines += ["", f"[{name}]"]
        lines += [f"{spelled(key)} = {spelled(value)}" for key, value in values.items() if value is not None]
    with replacing(theatre.folder / "theatre.toml") as stream:
        stream.write(("\n".join(lines) + "\n").encode())
