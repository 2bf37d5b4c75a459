"""A list of places: rows read or refused by line, names looked up, parents walked up."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.gazetteer import MOST_LEVELS, Gazetteer, read_gazetteer
from geo.gazetteer_rows import COLUMNS, lines_of, parse_place, place_kind, row_of
from geo.model import Place

HEAD = ",".join(COLUMNS)
SOUND = {"place_id": "xx-ford", "name": "Ford", "latitude": "10.5", "longitude": "20.5", "feature_class": "P",
         "feature_code": "PPL", "country": "XX"}


def row(**cells: str) -> str:
    told = {**SOUND, **cells}
    return ",".join(f'"{told.get(name, "")}"' for name in COLUMNS)


def read(path: Path, *rows: str, head: str = HEAD, known: tuple[str, ...] = ()) -> tuple[Gazetteer, list[str]]:
    path.write_bytes("\n".join([head, *rows, ""]).encode("utf-8", "surrogateescape"))
    told: list[InputError] = []
    places = read_gazetteer(path, told.append, known)
    assert all(error.file == str(path) for error in told)
    return places, [str(error).removeprefix(f"{path}:") for error in told]


@pytest.mark.parametrize(("cells", "said"), [
    ({"name": " "}, "name is empty"), ({"latitude": ""}, "latitude is empty"), ({"latitude": "ten"}, "not a number"),
    ({"latitude": "nan"}, "outside -90..90"), ({"latitude": "100"}, "are latitude and longitude swapped?"),
    ({"longitude": "-181"}, "outside -180..180; correct it"), ({"place_id": "Ford!"}, "like iq-mosul"),
    ({"feature_class": "Q"}, "use one of A P S"), ({"feature_code": "ADM1"}, "does not belong to feature_class 'P'"),
    ({"feature_class": "A"}, "does not belong to feature_class 'A'"), ({"country": "XXX"}, "ISO 3166"),
    ({"population": "many"}, "whole number"), ({"population": "9" * 5000}, "whole number"),
    ({"geonameid": "0"}, "the number alone"), ({"wikidata": "796"}, "like Q796"),
    ({"parent": "xx-none"}, "which no row"),
    ({"source": 'a","b'}, "more cells than the header")])
def test_a_bad_row_is_named_by_line_and_the_rest_is_read(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    places, told = read(tmp_path / "places.csv", row(place_id="xx-one"), row(**cells), row(place_id="xx-two"))
    assert [place.place_id for place in places] == ["xx-one", "xx-two"]
    assert len(told) == 1 and told[0].startswith("3: ") and said in told[0]


@pytest.mark.parametrize(("raw", "said"), [
    ("", "lacks the columns place_id"), ("place_id,name", "latitude"), (f"{HEAD}\n\udcff", "is not UTF-8"),
    (f'{HEAD}\n"{"x" * 200_000}', "is not CSV from here on")])
def test_a_file_that_is_no_gazetteer_is_named(tmp_path: Path, usual_cells: None, raw: str, said: str) -> None:
    places, told = read(tmp_path / "places.csv", head=raw)
    assert not len(places) and len(told) == 1 and said in told[0]
    with pytest.raises(InputError, match="cannot be read"):
        read_gazetteer(tmp_path)


def test_no_place_contains_itself_and_no_chain_is_endless(tmp_path: Path) -> None:
    ring = [row(place_id=f"xx-{at}", parent=f"xx-{(at + 1) % 3}") for at in range(3)]
    places, told = read(tmp_path / "ring.csv", *ring, row())
    assert [place.place_id for place in places] == ["xx-ford"] and "leads back to 'xx-0'" in told[0]
    chain = [row(place_id=f"xx-{at}", parent=f"xx-{at - 1}" if at else "") for at in range(MOST_LEVELS + 2)]
    places, told = read(tmp_path / "chain.csv", *chain)
    assert len(places) == MOST_LEVELS + 1 and len(told) == 1 and "areas above it" in told[0]
    assert len(places.ancestors(places.by_id(f"xx-{MOST_LEVELS}"))) == MOST_LEVELS


def test_ids_are_used_once_and_parents_may_be_known_elsewhere(tmp_path: Path) -> None:
    places, told = read(tmp_path / "places.csv", row(parent="xx"), row(name="Other", parent="xx"), known=("xx",))
    assert [place.name for place in places] == ["Ford"] and "was used on line 2 already" in told[0]
    assert places.ancestors(places.by_id("xx-ford")) == ()


def test_a_line_is_where_its_row_begins(tmp_path: Path) -> None:
    _, told = read(tmp_path / "places.csv", row(source="two\nlines"), row(latitude="x"))
    assert told[0].startswith("4: ")
    assert lines_of(tmp_path / "places.csv")["xx-ford"] and lines_of(tmp_path / "none.csv") == {}


PLACES = st.builds(
    lambda number, name, others, lat, lon, population, parent: Place(
        place_id=f"xx-{number}", name=name, kind=place_kind("P", "PPL", population), latitude=lat, longitude=lon,
        alternate_names=tuple(dict.fromkeys(one for one in others if one != name)), feature_class="P",
        feature_code="PPL", country="XX", population=population, parent=parent),
    st.integers(0, 50), name := st.text("abÄز -'", min_size=1).map(lambda word: f"N{word.strip()}"), st.lists(name),
    st.floats(-90, 90), st.floats(-180, 180), st.none() | st.integers(0, 10**9),
    st.sampled_from(["", *(f"xx-{at}" for at in range(6))]))


@given(PLACES)
def test_a_row_and_its_place_say_the_same(place: Place) -> None:
    assert parse_place(row_of(place)) == place


@given(st.lists(PLACES, max_size=12))
def test_places_are_found_by_every_name_and_walk_up_to_an_end(given: list[Place]) -> None:
    places = Gazetteer(given)
    for place in places:
        for name in (place.name, *place.alternate_names):
            assert place in places.find(name) and place in places.find(name.upper())
        above = places.ancestors(place)
        assert len({place.place_id, *(one.place_id for one in above)}) == len(above) + 1
        assert all(places.contains(area, place) for area in above) and not places.contains(place, place)
        if place.parent in places and above:
            assert place in places.children(above[0])
    merged = places.merged(given)
    assert merged.places == places.places, "what is there already wins"
    assert {place for country in ("XX",) for place in places.in_country(country)} == set(places)


@pytest.mark.parametrize(("code", "population", "kind"), [
    ("PPL", None, "town"), ("PPL", 100_000, "city"), ("PPL", 99_999, "town"), ("PPL", 4_999, "village"),
    ("PPLC", 3, "city"), ("PPLX", 10**6, "neighbourhood")])
def test_people_make_a_city(code: str, population: int | None, kind: str) -> None:
    assert place_kind("P", code, population) == kind and place_kind("?", code, population) == ""
