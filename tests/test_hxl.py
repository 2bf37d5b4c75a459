"""HXL: an independent library reads the tags, and finds dates, P-codes and figures where it looks for them."""

from __future__ import annotations

import io
import socket

import hxl
import pytest
from make_claims import claim, flight

from geo.hxl import first_level_code, read_tags, write_hxl
from geo.model import CLAIM_COLUMNS, Claim, Place
from geo.tables import flat

PLACES = {place.place_id: place for place in (
    Place("gov", "Westland", "governorate", 1.0, 2.0, pcode="XX01"), Place("dist", "Middle", "district", 1.0, 2.0,
                                                                           pcode="XX0103", parent="gov"),
    Place("westbridge", "Westbridge", "town", 1.0, 2.0, parent="dist"), Place("lost", "Lost", "town", 1.0, 2.0),
    Place("a", "A", "town", 1.0, 2.0, parent="b"), Place("b", "B", "town", 1.0, 2.0, parent="a"))}


def written(*claims: Claim) -> bytes:
    stream = io.BytesIO()
    write_hxl([flat(one, CLAIM_COLUMNS) for one in claims], stream, PLACES)
    return stream.getvalue()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> object:
    """libhxl's reading of claims, with the network cut."""
    def no_network(*_: object) -> None:
        raise AssertionError("the network was asked")
    monkeypatch.setattr(socket.socket, "connect", no_network)
    return lambda *claims: hxl.data(io.BytesIO(written(*claims)))


def test_an_hxl_library_finds_dates_codes_and_figures(read) -> None:  # type: ignore[no-untyped-def]
    data = read(flight(figure=5000, valid_from="2031-05-10", outlet="The Courier", destination_id="lost"),
                flight(claim_id="c2", unit="families", figure_low=300, measure="stock"),
                flight(claim_id="c3", figure=70, measure="return"), flight(claim_id="c4", figure=9, negated=True))
    rows = list(data)
    assert len(rows) == 4

    def found(pattern: str) -> list[str]:
        return [row.get(pattern) or "" for row in rows]
    assert found("#date+occurred")[0] == "2031-05-10" and found("#date+reported")[0] == "2031-05-12"
    assert found("#adm1+origin+code") == ["XX01"] * 4 and found("#adm1+destination+code")[0] == ""
    assert found("#affected+idps+ind") == ["5000", "", "", ""]
    assert found("#affected+idps+hh") == ["", "300", "", ""]
    assert found("#affected+returnees+ind") == ["", "", "70", ""]
    assert found("#meta+source") == ["The Courier"] * 4


@pytest.mark.parametrize(("wrong", "sound"), [(b"", True), (b"2031-05-12", False)])
def test_it_keeps_to_the_schema_of_the_standard(wrong: bytes, sound: bool) -> None:
    table = written(claim(), flight(claim_id="c2", figure=5000, date_precision="month"))
    table = table.replace(wrong, b"some day") if wrong else table
    told: list[object] = []
    assert hxl.schema(None, callback=told.append).validate(hxl.data(io.BytesIO(table))) is sound
    assert bool(told) is not sound


def test_every_column_of_a_claim_has_a_tag_of_its_own_that_the_standard_knows() -> None:
    tags = read_tags()
    assert set(CLAIM_COLUMNS) <= set(tags) and len(set(tags.values())) == len(tags)
    parsed = [hxl.model.Column.parse(tag) for tag in tags.values()]
    assert all(parsed)
    # The hashtags of the HXL 1.1 dictionary that are used here.
    assert {one.tag for one in parsed} <= {"#meta", "#date", "#event", "#loc", "#geo", "#org", "#indicator", "#adm1",
                                           "#affected"}


def test_no_cell_of_it_is_a_formula(read) -> None:  # type: ignore[no-untyped-def]
    rows = list(read(claim(evidence="=1+1", claimant="@x")))
    assert rows[0].get("#meta+claim+evidence") == "'=1+1" and rows[0].get("#meta+claimant+name") == "'@x"


@pytest.mark.parametrize(("place", "code"), [
    ("westbridge", "XX01"), ("gov", "XX01"), ("lost", ""), ("nowhere", ""), ("", ""), ("a", "")])
def test_the_first_level_is_found_upward(place: str, code: str) -> None:
    assert first_level_code(place, PLACES) == code
