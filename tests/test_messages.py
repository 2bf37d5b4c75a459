"""Every message has every language, with the same slots and all the plural forms, and every one is said somewhere."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.gazetteer import read_gazetteer
from geo.lexicon import LEXICON_DIR, read_rows
from geo.messages import LANGUAGE_DIR, LANGUAGES, read_words
from geo.model import (
    CERTAINTIES,
    EXTENTS,
    INTERESTS,
    KINDS,
    MEASURES,
    PLACE_KINDS,
    REVIEWS,
    ROLES,
    STANCES,
    UNITS,
    Place,
)
from geo.theatre import list_theatres, read_theatre
from geo.world import world_places

GEO = LANGUAGE_DIR.parent
ARABIC = re.compile("[\u0621-\u0652 ]+")
#: Unicode's plural forms of each language; one with ``other`` alone says the same of any number.
FORMS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
#: Keys put together from a word: what is before it.
BUILT = ("month.", "weekday.", "date.", "n.", "list.", "flow.", "stance.", "claim.", "filters.", "panel.", "table.",
         "time.", "review.", "tour.", "legend.", "map.zoom_", "field.", "changes.", "compare.", "page.", "column.",
         "own.")


def rows(name: str) -> list[dict[str, str]]:
    with (LANGUAGE_DIR / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def slots(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)\}", text)))


@pytest.mark.parametrize("name", ["pages", "map", "names"])
def test_every_message_has_every_language(name: str) -> None:
    told = rows(name)
    keys = [row["word" if name == "names" else "key"] for row in told]
    assert len(set(keys)) == len(keys)
    assert not [key for key, row in zip(keys, told, strict=True) if not all(row[language] for language in LANGUAGES)]


@pytest.mark.parametrize("name", ["pages", "map"])
def test_no_slot_differs_between_languages(name: str) -> None:
    for row in rows(name):
        found = {language: slots(row[language]) for language in LANGUAGES}
        assert len({tuple(one) for one in found.values()}) == 1, (row["key"], found)


def test_every_plural_has_the_forms_of_its_language() -> None:
    for row in rows("map"):
        for language, wanted in FORMS.items():
            if row["key"].startswith("n."):
                forms = {form.split(":")[0] for form in row[language].split("|")}
                assert forms in (wanted, {"other"}), (row["key"], language, forms)
                assert "{n}" in row[language].rsplit("other:", 1)[1]


def test_every_message_is_said_and_every_said_message_is_there() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in (GEO / "templates").glob("*.js"))
    code = "\n".join(path.read_text("utf-8") for path in [*GEO.rglob("*.py"), GEO.parent / "dashboard.py"])
    for name, text in (("map", scripts), ("pages", code)):
        keys = {row["key"] for row in rows(name)}
        assert not [key for key in keys if f'"{key}"' not in text and not key.startswith(BUILT)], name
    said = set(re.findall(r'\bsay\(\s*"([\w.]+)"[,)]', scripts)) | set(re.findall(r'parts\(\s*"([\w.]+)"[,)]', scripts))
    assert said <= {row["key"] for row in rows("map")}
    assert set(re.findall(r'\bsay\(\s*"([\w.]+)"[,)]', code)) <= {row["key"] for row in rows("pages")}


def test_every_closed_class_is_named() -> None:
    words = {*CERTAINTIES, *EXTENTS, *INTERESTS, *KINDS, *MEASURES, *PLACE_KINDS, *REVIEWS, *ROLES, *STANCES, *UNITS}
    assert words <= {row["word"] for row in rows("names")}
    assert read_words("ar").name("hedged") != "hedged" and read_words("en").name("nobody's word") == "nobody's word"


def test_names_of_actors_are_those_of_the_lexicon() -> None:
    known = {row["actor"] for _, row in read_rows(LEXICON_DIR / "actors.csv", ("actor",))}
    named = [row["actor"] for row in rows("actors")]
    assert set(named) <= known and len(set(named)) == len(named)
    assert read_words("ar").name("Peshmerga") == "البيشمركة" and read_words("en").name("Peshmerga") == "Peshmerga"


def test_places_are_named_in_arabic_letters_where_the_gazetteer_can() -> None:
    arabic, english = read_words("ar"), read_words("en")
    area = Place("x", "North Governorate", "governorate", 1.0, 2.0, ("North", "کوردستان", "الشمال", "محافظة الشمال"))
    assert (arabic.place_name(area), arabic.short_name(area)) == ("محافظة الشمال", "الشمال")
    town = Place("y", "Town", "town", 1.0, 2.0, ("Tawn", "شار‌ۆ"))
    assert arabic.place_name(town) == english.place_name(town) == "Town"


def test_places_without_an_arabic_name_of_their_own_have_one_in_the_table() -> None:
    known = {place.place_id: place for place in world_places()}
    for folder in list_theatres():
        known |= {place.place_id: place for place in read_gazetteer(read_theatre(folder).gazetteer)}
    named = read_words("ar").places
    assert named and set(named) <= set(known), set(named) - set(known)
    assert [read_words(one).place_name(known["tz"]) for one in ("ar", "en")] == ["تنزانيا", "Tanzania"]
    assert all(ARABIC.fullmatch(name) for name in named.values())


def test_what_fills_a_slot_is_not_read_again() -> None:
    assert "{sum}" in read_words("en").say("choice.no_theatre", asked="{sum}")


def test_from_right_to_left_latin_words_and_dates_stand_apart() -> None:
    arabic = read_words("ar").say("changes.since", at="2014-06-12")
    assert "\u20682014-06-12\u2069" in arabic and "\u2068" not in read_words("en").say("changes.since", at="2014-06-12")
    assert "\u2068" not in read_words("ar").say("compare.says", party="البيشمركة")


def test_days_are_spelled_out() -> None:
    assert read_words("en").day(date(2014, 6, 12)) == "12 June 2014"
    assert read_words("ar").day(date(2014, 6, 12)) == "12 يونيو 2014"


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(InputError, match="'xx'; choose one of en, ar"):
        read_words("xx")


def test_the_tables_are_where_the_package_ships_them() -> None:
    assert Path(LANGUAGE_DIR).parent == GEO and {path.suffix for path in LANGUAGE_DIR.iterdir()} == {".csv"}


@pytest.mark.parametrize(("language", "forms"), [
    ("en", {0: "0 claims", 1: "1 claim", 2: "2 claims", 1200: "1,200 claims"}),
    ("ar", {0: "لا ادعاءات", 1: "ادعاء واحد", 2: "ادعاءان", 3: "3 ادعاءات", 10: "10 ادعاءات", 11: "11 ادعاءً",
            99: "99 ادعاءً", 100: "100 ادعاء", 102: "102 ادعاء", 103: "103 ادعاءات", 1111: "1,111 ادعاءً"})])
def test_a_number_has_the_plural_of_its_language(language: str, forms: dict[int, str]) -> None:
    words = read_words(language)
    assert {number: words.count(number, "n.claim") for number in forms} == forms


def test_words_stand_in_a_row() -> None:
    words = read_words()
    assert words.listed(["a", "", "b", "c"], "or") == "a or b or c" and words.listed(["", "a"], "and") == "a"
    assert words.listed([], "comma") == "" and read_words("ar").listed(["أ", "ب"], "semicolon") == "أ؛ ب"
