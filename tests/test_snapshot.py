"""The snapshot: one file, the same for the same claims, silent, and deaf to what reports try."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hand_claims import hostile_claims, sample_claims
from make_claims import claim
from unpacking import unpacked

from geo.cli import main
from geo.errors import InputError
from geo.filters import Filters
from geo.model import Claim, Report
from geo.payload import Span
from geo.snapshot import snapshot_page, write_snapshot
from geo.theatre import Theatre, list_theatres

REPO = Path(__file__).resolve().parent.parent
Sample = tuple[Theatre, list[Report], list[Claim]]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_claims()[:3]


@pytest.fixture(scope="module")
def page(sample: Sample) -> str:
    theatre, reports, claims = sample
    return snapshot_page(claims, reports, theatre)


def embedded(page: str) -> dict[str, Any]:
    """What the page was made of: its data, with the sentences that stand apart from it."""
    data, texts = (re.search(rf'<script type="application/json" id="claims-{name}">(.*?)</script>', page, re.DOTALL)
                   for name in ("data", "texts"))
    assert data and texts
    told = json.loads(data[1])
    told["claims"]["contexts"] = json.loads(texts[1])
    return unpacked(told)


def about(page: str) -> str:
    return " ".join(words for _, paragraphs in embedded(page)["about"] for words in paragraphs)


def test_it_is_one_file_under_half_a_megabyte(page: str) -> None:
    assert len(page.encode()) <= 500_000
    assert not re.search(r"<(?:link|iframe|img|object|embed|base)\b", page)
    assert not re.search(r"<script[^>]*\bsrc=", page)


def test_it_names_no_address_but_those_of_reports(page: str, sample: Sample) -> None:
    _, reports, claims = sample
    allowed = {one.url for one in (*reports, *claims)}
    # Leaflet names its own site in a comment.
    drawn = page.replace(page[page.index("<script>/* @preserve"):page.index("</script>")], "")
    found = set(re.findall(r"https?://[^\s\"'<>\\)]+", drawn))
    assert {address for address in found if address not in allowed} <= {"http://www.w3.org/1999/xhtml"}


def test_the_same_claims_give_the_same_bytes_in_any_order(sample: Sample, page: str) -> None:
    theatre, reports, claims = sample
    shuffled, told = list(claims), list(reports)
    random.Random(3).shuffle(shuffled)
    random.Random(4).shuffle(told)
    assert snapshot_page(shuffled, told, theatre) == page


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    sums = set()
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run([sys.executable, "-m", "geo", "snapshot", "-o", str(path)], cwd=REPO, check=True, timeout=60,
                       capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed,
                                                 "GEO_STORE": str(tmp_path / "none.sqlite")})
        sums.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(sums) == 1


def test_what_is_embedded_is_what_was_claimed(sample: Sample, page: str) -> None:
    _, reports, claims = sample
    data = embedded(page)["claims"]
    assert sorted(data["id"]) == sorted(one.claim_id for one in claims)
    sentence = {one.claim_id: one.evidence for one in claims}
    for at, name in enumerate(data["id"]):
        context = data["contexts"][data["context"][at]].encode("utf-16-le")
        assert context[2 * data["mark_from"][at]:2 * data["mark_to"][at]].decode("utf-16-le") == sentence[name]


def test_the_method_card_tells_coverage_limits_and_checksum(page: str, sample: Sample) -> None:
    theatre, reports, claims = sample
    words, data = about(page), embedded(page)
    assert f"{len(claims)} claims from {len({one.report_id for one in claims})} reports" in words
    assert theatre.boundaries in words or "Natural Earth" in words
    plain = json.dumps(data["claims"], sort_keys=True, ensure_ascii=True)
    assert hashlib.sha256(plain.encode()).hexdigest() in words


def test_on_makes_a_still_and_from_to_a_timeline(sample: Sample, tmp_path: Path) -> None:
    theatre, reports, claims = sample
    write_snapshot(tmp_path / "still.html", claims, reports, theatre=theatre, on="2014-06-12", known="2014-06-20")
    still = embedded((tmp_path / "still.html").read_text("utf-8"))["dates"]
    assert still["from"] == still["to"] == still["on"] == still["known"] - 8
    write_snapshot(tmp_path / "line.html", claims, reports, theatre=theatre, date_from="2014-06-09",
                   date_to="2014-06-14")
    line = embedded((tmp_path / "line.html").read_text("utf-8"))["dates"]
    assert line["to"] - line["from"] == 5 and line["from"] <= line["on"] <= line["to"] and line["known"] is None


def test_embed_is_only_on_when_asked_for(tmp_path: Path, page: str) -> None:
    framed = tmp_path / "frame.html"
    assert main(["snapshot", "-o", str(framed), "--store", str(tmp_path / "none.sqlite"), "--embed"]) == 0
    asked, plain = embedded(framed.read_text("utf-8")), embedded(page)
    assert (asked["embed"], plain["embed"]) == (True, False)


def test_filters_decide_what_is_in_the_file_and_are_told(sample: Sample) -> None:
    theatre, reports, claims = sample
    page = snapshot_page(claims, reports, theatre, filters=Filters(kinds=frozenset({"displacement"})))
    data = embedded(page)["claims"]
    assert data["id"] and set(data["id"]) == {one.claim_id for one in claims if one.kind == "displacement"}
    assert "kinds: displacement" in about(page)
    left_out = {one.title for one in reports} - {one.title for one in claims if one.kind == "displacement"}
    assert left_out and not any(title in page for title in left_out)


@pytest.mark.parametrize(("options", "word"), [
    ({"on": "yesterday"}, "yesterday"), ({"known": "2014-13-01"}, "2014-13-01"), ({"date_from": "12/06/2014"}, "12/06"),
    ({"date_from": "2014-06-20", "date_to": "2014-06-10"}, "before it begins"),
    ({"filters": Filters(kinds=frozenset({"weather"}))}, "weather"), ({"tiles": "javascript:alert(1)"}, "tiles"),
    ({"tiles": "https://host/{z}/{x}/{y}.png; script-src *"}, "tiles")])
def test_bad_options_are_named_and_no_file_is_left(sample: Sample, tmp_path: Path,
                                                   options: dict[str, Any], word: str) -> None:
    theatre, reports, claims = sample
    path = tmp_path / "map.html"
    path.write_text("before")
    with pytest.raises(InputError, match=re.escape(word)):
        write_snapshot(path, claims, reports, theatre=theatre, **options)
    assert [each.name for each in tmp_path.iterdir()] == ["map.html"] and path.read_text() == "before"


@pytest.mark.parametrize("name", ["map.csv", "map", "nowhere/map.html"])
def test_a_name_that_cannot_be_written_is_refused(sample: Sample, tmp_path: Path,
                                                  name: str) -> None:
    theatre, reports, claims = sample
    with pytest.raises(InputError, match=r"map"):
        write_snapshot(tmp_path / name, claims, reports, theatre=theatre)


def test_a_map_without_claims_can_still_be_made() -> None:
    assert embedded(snapshot_page([], []))["claims"]["id"] == []


def test_claims_without_a_report_or_a_place_are_kept() -> None:
    lost = claim(claim_id="a", report_id="gone", evidence="The Reds hold it.", start=5, end=22, place="Atlantis",
                 place_id="", lat=None, lon=None)
    data = embedded(snapshot_page([lost], []))["claims"]
    assert data["contexts"] == ["The Reds hold it."] and data["id"] == ["a"]


def test_hostile_text_stays_text() -> None:
    reports, claims = hostile_claims()
    page = snapshot_page(claims, reports, span=Span(on="2014-06-12"))
    clean = snapshot_page([claim(claim_id="a")], [], span=Span(on="2014-06-12"))
    tags = re.compile(r"</?[a-zA-Z][^>]*>")
    data = page[page.index('id="claims-data">'):]
    assert len(tags.findall(page)) == len(tags.findall(clean)), "no tag more than in a page of a tame claim"
    assert "\u2028" not in page and "<!--" not in data
    held = embedded(page)["claims"]
    assert "{{7*7}}" in held["contexts"][0] and claims[0].evidence in held["contexts"][0]


@pytest.mark.parametrize("folder", list_theatres(), ids=lambda path: path.name)
def test_every_bundled_theatre_has_a_snapshot(folder: Path) -> None:
    theatre, reports, claims, _ = sample_claims(folder)
    page = snapshot_page(claims, reports, theatre)
    data = embedded(page)
    assert len(page.encode()) <= 500_000
    assert data["ground"]["admin1"] and data["theatre"]["title"] in page
