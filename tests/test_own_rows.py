"""Rows that a visitor gives to his theatre: checked as the gazetteer's are, told by the file's own name and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.actor_names import read_actors
from geo.errors import InputError
from geo.gazetteer import read_gazetteer
from geo.model import Report
from geo.own_rows import add_actors, add_places
from geo.theatre import make_extractor, read_theatre

HEAD = "place_id,name,alternate_names,latitude,longitude,feature_class,feature_code,country,parent\n"
GOOD = "iq-newtown,Newtown,Nootown,36.0,43.5,P,PPL,IQ,iq\n"


def test_places_go_to_a_copy_and_are_read_at_once(tmp_path: Path) -> None:
    refused: list[InputError] = []
    theatre, kept = add_places(read_theatre(), tmp_path, (HEAD + GOOD).encode(), "mine.csv", refused.append)
    assert kept == 1 and not refused and theatre.folder == tmp_path / "iraq-2014-own"
    claims = make_extractor(theatre).extract(Report(id="r", text="ISIL militants seized Nootown on Monday.",
                                                    published="2014-06-12"))
    assert [claim.place_id for claim in claims] == ["iq-newtown"]
    again, kept = add_places(theatre, tmp_path, (HEAD + GOOD.replace("Nootown", "Otherton")).encode(), "b.csv",
                             refused.append)
    assert (kept, again.folder) == (1, theatre.folder)
    assert read_gazetteer(again.gazetteer).by_id("iq-newtown").alternate_names == ("Otherton",)


@pytest.mark.parametrize(("row", "words"), [
    ("iq-x,X town,,360,43.5,P,PPL,IQ,iq\n", "latitude is 360"), ("iq-x,X town,,43.5,36.0,P,PPL,IQ,iq\n", "are swapped"),
    ("iq-x,X town,,36.0,43.5,P,PPL,IQ,nowhere\n", "parent is 'nowhere'"),
    ("iq-x,Mosul,,36.335,43.1189,P,PPL,IQ,iq\n", "of the same name"),
    ("iq-x,,,36,43.5,P,PPL,IQ,iq\n", "name is empty")])
def test_a_bad_row_is_told_by_line_and_the_others_are_kept(tmp_path: Path, row: str, words: str) -> None:
    refused: list[InputError] = []
    theatre, kept = add_places(read_theatre(), tmp_path, (HEAD + row + GOOD).encode(), "mine.csv", refused.append)
    assert kept == 1 and "iq-newtown" in read_gazetteer(theatre.gazetteer)
    assert [(one.file, one.line) for one in refused] == [("mine.csv", 2)] and words in refused[0].message


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"PK\x03\x04"])
@pytest.mark.parametrize("add", [add_places, add_actors])
def test_what_is_no_table_is_refused_and_nothing_is_made(tmp_path: Path, add: object, content: bytes) -> None:
    refused: list[InputError] = []
    theatre, kept = add(read_theatre(), tmp_path, content, "odd.csv", refused.append)  # type: ignore[operator]
    assert kept == 0 and [one.file for one in refused] == ["odd.csv"]
    assert theatre == read_theatre() and not list(tmp_path.iterdir())


def test_actors_go_to_a_copy_and_act_at_once(tmp_path: Path) -> None:
    refused: list[InputError] = []
    rows = ("actor,kind,side,countries,aliases,generic,party\nRiver Lions,local,lions,IQ,Lions of the River,,\n"
            "Bad,army,,IQ,,,\n")
    theatre, kept = add_actors(read_theatre(), tmp_path, rows.encode(), "actors.csv", refused.append)
    assert kept == 1 and [one.line for one in refused] == [3] and theatre.actors is not None
    assert [actor.name for actor in read_actors(theatre.actors)] == ["River Lions"]
    claims = make_extractor(theatre).extract(Report(id="r", text="The Lions of the River seized Tikrit on Monday.",
                                                    published="2014-06-12"))
    assert [claim.actor for claim in claims] == ["River Lions"]
    more, kept = add_actors(theatre, tmp_path, rows.replace("River Lions", "Hill Lions").encode(), "b.csv",
                            refused.append)
    assert kept == 1 and more.actors is not None and len(read_actors(more.actors)) == 2
