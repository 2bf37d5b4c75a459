"""Rows of actors: what is wrong is told by line, the rest is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.actor_checks import COLUMNS, REQUIRED, sound_actors
from geo.errors import InputError, LexiconError
from geo.lexicon import LEXICON_DIR
from geo.world import country_names

HEAD = ",".join(COLUMNS)


def checked(tmp_path: Path, *rows: str) -> tuple[list[dict[str, str]], list[InputError]]:
    path = tmp_path / "actors.csv"
    path.write_text("\n".join((HEAD, *rows)), "utf-8")
    found = list(sound_actors(path, {"IQ", "SY"}))
    return [one for one in found if isinstance(one, dict)], [one for one in found if isinstance(one, InputError)]


def test_a_sound_row_is_taken(tmp_path: Path) -> None:
    rows, wrong = checked(tmp_path, "Lions,local,lions,IQ|SY,The Lions|Lion Brigade,militia,Lions,#112233,L,")
    assert not wrong and rows[0]["actor"] == "Lions" and set(rows[0]) == set(COLUMNS)


@pytest.mark.parametrize(("row", "words"), [
    (",local,,IQ,,,,,,", "actor is empty"), ("A,army,,IQ,,,,,,", "kind is 'army'; use one of state"),
    ("A,local,,Iraq,,,,,,", "countries holds 'Iraq'"), ("A,local,,IQ,,,,red,,", "colour is 'red'"),
    ("A,local,,IQ,,,,,,,soon,", "since or until is 'soon'"), ("A,local,,IQ,,,,,,,2014,2011", "since is 2014, after"),
    ("A,local,,IQ,,,,,ABC,", "letter is 'ABC'"), ("good,local,,IQ,,,,,,", "'good' was named on line 2")])
def test_a_fault_is_told_with_its_line_and_the_rest_is_taken(tmp_path: Path, row: str, words: str) -> None:
    rows, wrong = checked(tmp_path, "Good,local,,IQ,,,,,,", row, "Last,local,,IQ,,,,,,")
    assert [one["actor"] for one in rows] == ["Good", "Last"]
    assert [one.line for one in wrong] == [3] and words in wrong[0].message


def test_another_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(LexiconError, match="column 'actor' is missing"):
        list(sound_actors(tmp_path / "x.csv", {"IQ"}))


def test_the_bundled_table_is_sound() -> None:
    assert set(REQUIRED) < set(COLUMNS)
    wrong = [one for one in sound_actors(LEXICON_DIR / "actors.csv", country_names()) if isinstance(one, InputError)]
    assert not wrong, wrong[0]
