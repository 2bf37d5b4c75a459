"""Who is meant by a name; actors.csv and sources.csv: names that collide nowhere, colours one can tell apart, parties
that exist."""

from __future__ import annotations

import csv
import itertools
import math
import re
from collections import defaultdict
from pathlib import Path

import pytest

from geo.actor_names import ActorNames, read_actors

LEXICON = Path(__file__).resolve().parent.parent / "geo" / "lexicon"
KINDS = {"state", "non-state", "coalition", "peacekeepers", "local"}
OTHER_PARTIES = {"UN/IO", "media", "local officials", "residents", "unnamed"}
#: Words that name nobody: they belong to the column ``generic``.
BARE = {
    "militants",
    "rebels",
    "fighters",
    "gunmen",
    "insurgents",
    "jihadists",
    "army",
    "the army",
    "troops",
    "soldiers",
    "police",
    "security forces",
    "government forces",
    "opposition",
    "coalition",
    "peacekeepers",
    "government",
    "regime",
    "militia",
}
#: Machado, Oliveira and Fernandes (2009), full severity, on linear RGB.
COLOUR_BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def table(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ACTORS, SOURCES = table("actors.csv"), table("sources.csv")


def names(row: dict[str, str], column: str) -> list[str]:
    return [row[column], *(part for part in row["aliases"].split("|") if part)]


def by_country() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in ACTORS:
        for code in row["countries"].split("|"):
            found[code].append(row)
    return found


def linear(colour: str) -> list[float]:
    values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values]


def lab(colour: str, sight: str = "none") -> tuple[float, float, float]:
    """CIE L*a*b* of an sRGB colour as seen with one kind of colour vision."""
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour))))) for row in COLOUR_BLINDNESS[sight]]
    weights = ((0.4124, 0.3576, 0.1805, 0.95047), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.08883))
    x, y, z = (sum(w * s for w, s in zip(row, seen)) / row[3] for row in weights)
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def contrast_with_white(colour: str) -> float:
    red, green, blue = linear(colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_distance_knows_a_known_pair() -> None:
    assert math.dist(lab("#ffffff"), lab("#000000")) == pytest.approx(100, abs=0.5)
    assert (
        math.dist(lab("#c8322b", "protanopia"), lab("#2f7d4f", "protanopia"))
        < math.dist(lab("#c8322b"), lab("#2f7d4f")) / 3
    )


def test_at_least_eighty_actors_over_the_wars_since_2011() -> None:
    assert len(ACTORS) >= 80
    wanted = "IQ SY UA SD SS CD ET SO ML BF NE NG MZ CF YE LY AF MM PH AZ AM PS IL LB TR HT CO".split()
    alone = [code for code in wanted if len(by_country()[code]) < 2]
    assert not alone, "a war has at least two sides"


@pytest.mark.parametrize("row", ACTORS, ids=lambda row: row["actor"])
def test_row_is_whole(row: dict[str, str]) -> None:
    assert row["kind"] in KINDS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["side"])
    assert re.fullmatch(r"[A-Z]{2}(\|[A-Z]{2})*", row["countries"])
    assert re.fullmatch(r"#[0-9a-f]{6}", row["colour"])
    assert 1 <= len(row["letter"]) <= 2
    assert row["party"]
    assert None not in row, "too many cells"
    assert all(part == part.strip() and part for part in row["aliases"].split("|"))
    bare = BARE.intersection(name.lower() for name in names(row, "actor"))
    assert not bare, "a word that names nobody is no alias"


def test_names_are_unique() -> None:
    every = [row["actor"] for row in ACTORS]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("code", sorted(by_country()))
def test_no_alias_has_two_owners_in_one_country(code: str) -> None:
    owners: dict[str, str] = {}
    for row in by_country()[code]:
        for name in {name.lower() for name in names(row, "actor")}:
            assert owners.setdefault(name, row["actor"]) == row["actor"], f"{name!r} is an alias twice in {code}"


@pytest.mark.parametrize("code", sorted(by_country()))
def test_symbols_differ_in_one_country(code: str) -> None:
    for one, other in itertools.combinations(by_country()[code], 2):
        pair = f"{one['actor']} and {other['actor']} in {code}"
        assert one["letter"] != other["letter"], pair
        assert math.dist(lab(one["colour"]), lab(other["colour"])) >= 16, pair


@pytest.mark.parametrize("sight", ["deuteranopia", "protanopia"])
def test_the_main_actors_differ_for_colour_blind_readers(sight: str) -> None:
    for code, rows in by_country().items():
        main = [row for row in rows if row["countries"].split("|")[0] == code][:3]
        for one, other in itertools.combinations(main, 2):
            distance = math.dist(lab(one["colour"], sight), lab(other["colour"], sight))
            assert distance >= 13, f"{one['actor']} and {other['actor']} in {code}"


def test_colours_are_seen_on_a_light_map() -> None:
    pale = [row["actor"] for row in ACTORS if contrast_with_white(row["colour"]) < 2.0]
    assert not pale


def test_a_home_state_comes_first_in_its_country() -> None:
    """The first state row of a country answers for its nationality ("Iraqi troops")."""
    first = {}
    for row in ACTORS:
        if row["kind"] == "state":
            first.setdefault(row["countries"].split("|")[0], row["actor"])
    assert (first["IQ"], first["SY"], first["SD"], first["CD"]) == (
        "Iraqi government",
        "Syrian government",
        "SAF",
        "FARDC",
    )


@pytest.mark.parametrize("row", SOURCES, ids=lambda row: row["source"])
def test_source_row_is_whole(row: dict[str, str]) -> None:
    parties = {actor["party"] for actor in ACTORS} | {actor["actor"] for actor in ACTORS} | OTHER_PARTIES
    assert row["kind"] in {"outlet", "party-media", "government", "monitor", "un-io", "generic"}
    assert row["role"] in {"party", "official", "witness", "monitor", "media", "unnamed"}
    assert row["party"] in parties
    assert re.fullmatch(r"([A-Z]{2}(\|[A-Z]{2})*)?", row["countries"])
    assert None not in row, "too many cells"


def test_no_source_has_two_rows() -> None:
    owners: dict[str, str] = {}
    for row in SOURCES:
        for name in names(row, "source"):
            assert owners.setdefault(name, row["source"]) == row["source"], f"{name!r} stands twice"


def test_sources_of_every_kind() -> None:
    count = defaultdict(int)
    for row in SOURCES:
        count[row["kind"]] += 1
    assert sum(count.values()) >= 150
    assert min(count.values()) >= 10


NAMES = ActorNames(read_actors(), {"FR": "France", "XX": "Nowhere"})


@pytest.mark.parametrize("text, found", [
    ("The US told us.", [("US", "US")]),
    ("Iranian-backed and anti-ISIS militias fought.", []),
    ("Turkish-backed forces advanced.", [("Turkish-backed forces", "SNA")]),
    ("Fano militiamen advanced.", [("Fano", "Fano")]),
    ("Al-Qaeda-inspired militants advanced.", []),
    ("ISIS-linked militants advanced.", []),
    ("The Rapid Support Forces left.", [("Rapid Support Forces", "RSF")])])
def test_names_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    hits = NAMES.find(text, text.lower(), frozenset({"SY"}), "SY")
    assert [(text[start:end], actor.name) for start, end, actor in hits] == found


def test_other_names_of_an_actor() -> None:
    assert (NAMES.canonical("rapid support forces"), NAMES.canonical("Nobody")) == ("RSF", "Nobody")
    assert (NAMES.of_leader("Khalifa Haftar"), NAMES.of_leader("Nobody Known")) == ("LNA", "")
    assert (NAMES.owner("houthi", frozenset(), ""), NAMES.owner("army", frozenset(), "")) == ("Houthis", "")
    assert NAMES.proxy("turkish-backed", frozenset(), "SY") == "SNA"
    assert NAMES.proxy("blue-backed", frozenset(), "") == ""


def test_a_country_s_own_forces_need_no_row() -> None:
    assert [NAMES.state_actor(code) for code in ("SD", "XX", "YY")] == ["SAF", "Nowhere government", ""]


def test_camps_and_parties() -> None:
    assert NAMES.same_side("Nobody", "Nobody") and not NAMES.same_side("RSF", "SAF")
    assert [actor.name for actor in NAMES.of_party("Iraqi government")] == ["Iraqi government"]
    assert (NAMES.party_actor("M23"), NAMES.party_actor("media")) == ("M23", "")
