"""Every row of the word tables yields what its own example says; broken rows are refused by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from reading import extractor, flown, read

from geo.errors import LexiconError
from geo.lexicon import LEXICON_DIR, inflect, read_lexicon, read_rows

NAMES = {"A": "ISIL", "B": "Iraqi army", "P": "Tikrit"}
ACTORS = {"ISIL": "ISIL", "Iraqi army": "Iraqi government", "Iraqi government": "Iraqi government"}
PREDICATES = [row for _, row in read_rows(LEXICON_DIR / "predicates.csv", ("id", "example", "yields"))]


def filled(words: str) -> str:
    return re.sub(r"\{([ABP])\}", lambda match: NAMES[match[1]], words)


@pytest.mark.parametrize("row", PREDICATES, ids=lambda row: row["id"])
def test_a_predicate_yields_what_its_row_says(row: dict[str, str]) -> None:
    assert row["example"] and row["yields"], f"{row['id']} brings no example"
    found = {
        (claim.actor, claim.stance, claim.place) for claim in read(filled(row["example"])) if claim.kind == "control"
    }
    for wanted in filled(row["yields"]).split("; "):
        match = re.fullmatch(r"(.+) (holds|seizes|contests|loses|repels|threatens) (.+)", wanted)
        assert match, wanted
        actor, stance, place = match.groups()
        assert (ACTORS[actor], stance, place) in found, (filled(row["example"]), found)
    assert len(found) == len(row["yields"].split("; ")), found


FLIGHT = [row for _, row in read_rows(LEXICON_DIR / "flight.csv", ("class", "words", "example", "yields"))]


@pytest.mark.parametrize("row", FLIGHT, ids=lambda row: row["class"])
def test_a_class_of_flight_yields_what_its_row_says(row: dict[str, str]) -> None:
    """"Nyala > El Fasher | 3000 people flow": origin, destination, figure ("+" for no upper end), unit and measure."""
    assert row["example"], f"{row['class']} brings no example"
    told = [f"{start} > {end} | {low}{'+' if high is None else ''} {unit} {measure}".strip()
            for start, end, low, high, unit, measure in flown(row["example"])]
    assert told == ([row["yields"]] if row["yields"] else [])


def test_each_id_stands_once() -> None:
    ids = [row["id"] for row in PREDICATES]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "base, form, wanted",
    [
        ("seize", "past", "seized"),
        ("carry", "past", "carried"),
        ("flee", "past", "fled"),
        ("take over", "ing", "taking over"),
        ("push", "s", "pushes"),
        ("repel", "part", "repelled"),
        ("lie", "ing", "lying"),
    ],
)
def test_verbs_inflect(base: str, form: str, wanted: str) -> None:
    assert inflect(base, {"flee": ("fled", "fled")}, frozenset({"repel"}))[form] == wanted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "lexicon"
    shutil.copytree(LEXICON_DIR, copy)
    return copy


@pytest.mark.parametrize("table, old, new, told", [
    ("predicates.csv", "take,verb,take,,actor,place,,from,seizes", "take,verb,take,,actor,place,,from,grabs", "grabs"),
    ("predicates.csv", "id,pos,word", "key,pos,word", "'id' is missing"),
    ("predicates.csv", "take,verb,take,", "take,verb,,", "word is empty"),
    ("words.csv", "prep,of", "preposition,of", "preposition"),
    ("words.csv", "irregular,", "irregular,go:went ", "irregular 'go:went' is none"),
    ("words.csv", "prep,of", "prep," + "o" * 200_000, "is not CSV from here on")])
def test_a_broken_row_is_named(folder: Path, usual_cells: None, table: str, old: str, new: str, told: str) -> None:
    path = folder / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=told) as error:
        read_lexicon(folder)
    assert table in str(error.value)


def test_what_a_row_never_means_are_its_own_verbs_and_prepositions() -> None:
    for row in extractor().lexicon.predicates:
        for said in row.never:
            verb, _, preposition = said.rpartition(" ")
            assert verb.split()[0] in row.words and preposition in row.place, (row.id, said)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "words.csv").unlink()
    with pytest.raises(LexiconError, match=r"words.csv: no such lexicon table \(No such file"):
        read_lexicon(folder)
    (folder / "words.csv").mkdir()
    with pytest.raises(LexiconError, match=r"no such lexicon table \(Is a directory"):
        read_lexicon(folder)


def test_an_id_twice_is_named(folder: Path) -> None:
    path = folder / "predicates.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="also on line 2"):
        read_lexicon(folder)


def test_governing_verbs_have_effects_the_reader_knows() -> None:
    effects = {row["effect"] for _, row in read_rows(LEXICON_DIR / "governors.csv", ("verb", "effect"))}
    assert effects <= {"real", "ing", "plan", "attempt", "negated", "denied", "hedged", "threat"}
    assert extractor() is extractor()
