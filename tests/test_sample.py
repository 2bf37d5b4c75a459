"""The bundled theatres: whole, in our own words, and containing what a careful reader wrote down beside them.

How much of it the reader finds is measured in test_gold_claims.py.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer, read_gazetteer
from geo.model import CERTAINTIES, DATE_PRECISIONS, MEASURES, STANCES, UNITS, Place
from geo.theatre import Theatre, list_theatres, read_theatre

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"
FOLDERS = list_theatres()
POPULATED = {"city", "town", "village", "neighbourhood"}


def reports(folder: Path) -> dict[str, dict[str, str]]:
    rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row for row in rows}


def expected(folder: Path) -> list[dict[str, str]]:
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def place_of(gazetteer: Gazetteer, row: dict[str, str]) -> list[Place]:
    """Return the places that a row's name and kind fit; an empty kind means a populated place."""
    return [
        place
        for place in gazetteer.find(row["place"])
        if (place.kind == row["place_kind"] if row["place_kind"] else place.kind in POPULATED)
    ]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture(scope="module")
def theatre(folder: Path) -> Theatre:
    return read_theatre(folder)


@pytest.fixture(scope="module")
def gazetteer(theatre: Theatre) -> Gazetteer:
    return read_gazetteer(theatre.gazetteer)


def test_three_theatres_and_none_alike() -> None:
    assert [folder.name for folder in FOLDERS][0] == "iraq-2014"
    theatres = [read_theatre(folder) for folder in FOLDERS]
    assert len(theatres) >= 3
    assert len({one.countries for one in theatres}) == len(theatres)


def test_settings(theatre: Theatre, folder: Path) -> None:
    assert theatre.id == folder.name
    assert theatre.date_from and theatre.date_to and theatre.start
    assert theatre.date_from <= theatre.start <= theatre.date_to
    with (REPO / "geo/lexicon/actors.csv").open(encoding="utf-8", newline="") as handle:
        actors = {row["actor"] for row in csv.DictReader(handle)}
    assert set(theatre.generic.values()) <= actors
    assert theatre.boundaries


def test_gazetteer_knows_the_theatre(theatre: Theatre, gazetteer: Gazetteer) -> None:
    assert len(gazetteer) >= 40
    inside = [place for place in gazetteer if place.country in theatre.countries and place.kind in POPULATED]
    assert len(inside) >= 20
    near = [
        place
        for place in inside
        if abs(place.latitude - theatre.centre[0]) < 12 and abs(place.longitude - theatre.centre[1]) < 12
    ]
    assert len(near) > len(inside) / 2, "the map's centre is elsewhere"


def test_reports_are_whole(theatre: Theatre, folder: Path) -> None:
    rows = reports(folder)
    assert len(rows) >= 8
    for row in rows.values():
        date.fromisoformat(row["published"])
        assert theatre.date_from <= row["published"]
        assert row["outlet"]
        assert row["title"].startswith("Our summary")
        assert row["url"] == ""
        assert 4 <= len(re.findall(r"[.!?][\"”]?(?:\s|$)", row["text"])) <= 20
    assert max(row["published"] for row in rows.values()) <= theatre.date_to


def test_expected_rows_stand_in_the_reports(folder: Path, gazetteer: Gazetteer) -> None:
    texts = {key: row["text"] for key, row in reports(folder).items()}
    for row in expected(folder):
        assert texts[row["report"]].count(row["quote"]) == 1, row["quote"]
        assert row["tier"] in {"core", "optional"}
        assert row["certainty"] in CERTAINTIES
        assert row["date_precision"] in DATE_PRECISIONS
        date.fromisoformat(row["valid_from"])
        if row["kind"] == "control":
            assert row["stance"] in STANCES
            assert not row["stance_alt"] or row["stance_alt"] in STANCES
        else:
            assert row["unit"] in UNITS
            assert row["measure"] in MEASURES
            assert row["figure_text"] in texts[row["report"]]
            digits = re.sub(r"\D", "", row["figure_text"])
            if digits and "million" not in row["figure_text"]:
                assert digits == (row["figure_low"] or row["figure_high"])
        fits = place_of(gazetteer, row)
        assert len(fits) == 1, (row["place"], row["place_kind"])


def test_someone_disagrees(folder: Path) -> None:
    """Every theatre has a place that two claimants give to different holders, or the map has nothing to show."""
    holders: dict[tuple[str, str], set[str]] = {}
    for row in expected(folder):
        if row["stance"] in ("holds", "seizes", "repels") and not row["negated"]:
            holders.setdefault((row["place"], row["place_kind"]), set()).add(row["actor"])
    assert any(len(actors) > 1 for actors in holders.values())


def test_iraq_shows_the_known_contradictions() -> None:
    said = {(row["place"], row["place_kind"], row["actor"], row["stance"]) for row in expected(FOLDERS[0])}
    assert {("Mosul", "", "ISIL", "holds"), ("Mosul", "", "ISIL", "loses")} <= said
    assert {("Tikrit", "", "ISIL", "seizes"), ("Tikrit", "", "Iraqi government", "holds")} <= said
    assert {
        ("Kirkuk", "", "Iraqi government", "loses"),
        ("Kirkuk", "", "Iraqi government", "holds"),
        ("Kirkuk", "governorate", "Peshmerga", "holds"),
    } <= said
    assert {("Baghdad", "", "ISIL", "threatens"), ("Baghdad", "", "Iraqi government", "repels")} <= said
    assert {("Baiji", "", "ISIL", "seizes"), ("Baiji oil refinery", "facility", "Iraqi government", "holds")} <= said
    figures = {
        (row["place"], row["figure_low"], row["claimant_party"]) for row in expected(FOLDERS[0]) if row["figure_low"]
    }
    assert {("Tal Afar", "200000", "local officials"), ("Mosul", "500000", "UN/IO")} <= figures


def test_no_sentence_is_copied_from_the_articles() -> None:
    seeds = SHARED / "seeds" / "reports.jsonl"
    if not seeds.exists():
        pytest.skip("../shared is absent")
    # The full names of bodies are nobody's own wording.
    bodies = re.compile(
        r"islamic state (?:of|in) iraq and (?:the levant|syria)"
        r"|international organization for migration"
    )

    def grams(text: str, size: int = 8) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", bodies.sub("body", text.lower()))
        return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}

    theirs = set().union(*(grams(json.loads(line)["text"]) for line in seeds.read_text(encoding="utf-8").splitlines()))
    for folder in FOLDERS:
        for row in reports(folder).values():
            shared = grams(row["text"]) & theirs
            assert not shared, (row["id"], " ".join(next(iter(shared))))
