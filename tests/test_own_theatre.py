"""Theatres of one's own: begun from countries, copied from bundled ones, read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import own_theatre
from geo.errors import InputError
from geo.gazetteer import read_gazetteer
from geo.gazetteer_rows import parse_place, row_of
from geo.model import Place
from geo.own_theatre import begin_theatre, frame, keep_actors, known_places, own_copy, theatres_folder
from geo.theatre import DEFAULT_THEATRE, list_theatres, make_extractor, read_sample, read_theatre

TOWN = Place("iq-1", "Newtown", "town", 33.0, 44.0, feature_class="P", feature_code="PPL", country="IQ", parent="iq",
             population=9000, geonameid="1")


@pytest.fixture
def towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """GeoNames' towns without the seconds that reading them takes: one new, one held under its own name, one small."""
    mosul = replace(TOWN, place_id="iq-2", name="Mosul", latitude=36.34, longitude=43.13, geonameid="2")
    small = replace(TOWN, place_id="iq-3", name="Hamlet", population=400, geonameid="3")
    monkeypatch.setattr(own_theatre, "towns_of", lambda code: [TOWN, mosul, small] if code == "IQ" else [])


@pytest.mark.usefixtures("towns")
def test_a_theatre_begun_from_a_country_is_a_theatre(tmp_path: Path) -> None:
    made = begin_theatre(tmp_path, "Iraq again: \"2017\" \\ ", ["IQ"])
    assert made.name == "iraq-again-2017" and list_theatres(tmp_path) == [made]
    theatre = read_theatre(made)
    assert theatre.title == "Iraq again: \"2017\" \\" and theatre.countries == ("IQ",)
    assert 28 < theatre.centre[0] < 38 and 38 < theatre.centre[1] < 49 and 5 <= theatre.zoom <= 7
    names = [place.name for place in read_gazetteer(theatre.gazetteer)]
    assert names.count("Mosul") == 1 and "Newtown" in names and "Hamlet" not in names
    assert make_extractor(theatre).extract_all([]) is not None and not read_sample(theatre).reports


@pytest.mark.usefixtures("towns")
@pytest.mark.parametrize(("title", "codes", "words"), [
    ("", ["IQ"], "needs a title"), ("X", [], "needs a title"), ("X", ["ZZ"], "no country 'ZZ'")])
def test_what_a_theatre_lacks_is_said_and_nothing_is_written(
        tmp_path: Path, title: str, codes: list[str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        begin_theatre(tmp_path, title, codes)
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("towns")
def test_a_title_is_given_once(tmp_path: Path) -> None:
    begin_theatre(tmp_path, "X", ["LB"])
    with pytest.raises(InputError, match="there already"):
        begin_theatre(tmp_path, "x!", ["IQ"])


@pytest.mark.usefixtures("towns")
def test_known_places_bring_the_areas_they_lie_in() -> None:
    places = {place.place_id: place for place in known_places(["LB"])}
    assert "lb" in places and all(place.parent in places for place in places.values() if place.parent)


def test_a_bundled_theatre_is_copied_whole_and_stays_as_it_is(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in DEFAULT_THEATRE.iterdir() if path.is_file()}
    theatre = read_theatre()
    own = own_copy(theatre, tmp_path)
    assert own.folder == tmp_path / "iraq-2014-own" and own.title == "Iraq, June 2014 *"
    kept = ("countries", "date_from", "date_to", "start", "centre", "zoom", "horizon", "boundaries", "generic")
    assert [getattr(own, name) for name in kept] == [getattr(theatre, name) for name in kept]
    assert own.told("ar", "title") == theatre.told("ar", "title") + " *"
    assert read_gazetteer(own.gazetteer).places == read_gazetteer(theatre.gazetteer).places
    assert own.reports is not None and own.reports.read_bytes() == before[DEFAULT_THEATRE / "reports.jsonl"]
    assert own_copy(own, tmp_path) is own and own_copy(theatre, tmp_path) == own
    assert {path: path.read_bytes() for path in before} == before


def test_rows_of_actors_become_the_theatres_own(tmp_path: Path) -> None:
    own = own_copy(read_theatre(), tmp_path)
    keep_actors(own, [{"actor": "The Lions", "kind": "local"}])
    assert read_theatre(own.folder).actors == own.folder / "actors.csv"


@given(st.text(st.characters(blacklist_characters="|", blacklist_categories=("Cs", "Cc", "Z")), min_size=1),
       st.none() | st.integers(0, 10**8))
def test_a_row_of_a_place_reads_back(name: str, people: int | None) -> None:
    place = parse_place(row_of(replace(TOWN, name=name, population=people, alternate_names=(name + "x",))))
    assert (place.name, place.population, place.alternate_names) == (name, people, (name + "x",))


def test_a_frame_holds_its_places() -> None:
    assert frame([]) == ((25.0, 20.0), 3)
    centre, near = frame([TOWN])
    assert centre == (33.0, 44.0) and near == 9
    assert frame([TOWN, replace(TOWN, latitude=-30.0, longitude=-100.0)])[1] == 3


def test_theatres_are_kept_beside_the_store(tmp_path: Path) -> None:
    assert theatres_folder(tmp_path / "claims.sqlite") == tmp_path / "theatres"
    assert theatres_folder("postgresql://ann@db.example/claims") == Path.cwd() / "theatres"
