"""Mappings: the one that the documents show is sound, and what is wrong with another is named with file and key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.mappings import FORMATS, known_formats, read_mapping

TABLES = Path(__file__).parent / "tables"


def test_the_mapping_shown_in_the_readme_is_sound(tmp_path: Path) -> None:
    text = (FORMATS / "README.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "shown.toml").write_text(text, "utf-8")
    assert [rule.name for rule in read_mapping(tmp_path / "shown.toml").rules] == ["closed", "present"]


@pytest.mark.parametrize(("change", "said"), [
    (lambda told: told.update(tilte="x"), "'tilte' is none of"),
    (lambda told: told["values"].update(place_id="x"), "'place_id' is none of"),
    (lambda told: told["values"].update(url={"column": "u", "read": "guess"}), "read is 'guess'; use one of text"),
    (lambda told: told["values"].update(url={"column": []}), "names no column"),
    (lambda told: told["values"].update(url=7), "is 7; it should be a string"),
    (lambda told: told.pop("claim"), "has no [[claim]]"),
    (lambda told: told.pop("destination"), "has none of [place], [origin] and [destination]"),
    (lambda told: told["destination"].pop("levels"), "has no levels"),
    (lambda told: told["destination"]["levels"][0].update(kind="castle"), "kind is 'castle'; use one of city"),
    (lambda told: told["claim"][1].update(rule="closed"), "two claims have the rule 'closed'"),
    (lambda told: told["claim"][1].pop("kind"), "has no kind"),
    (lambda told: told["claim"][1].pop("rule"), "has no rule"),
    (lambda told: told["claim"][1].update(otherwise="yes"), "otherwise is 'yes'"),
    (lambda told: told.update(claim={}), "claim is {}; it should be a list of tables"),
    (lambda told: told.update(headerless=5), "headerless is 5; it should be a list of lists"),
    (lambda told: told.update(id="camp"), "id is 'camp'; it should be a list"),
])
def test_a_broken_mapping_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                   change: Callable[[dict], object], said: str) -> None:
    told = tomllib.loads((TABLES / "camps.toml").read_text("utf-8"))
    change(told)
    monkeypatch.setattr("tomllib.load", lambda stream: told)
    (tmp_path / "x.toml").touch()
    with pytest.raises(InputError) as caught:
        read_mapping(tmp_path / "x.toml")
    assert said in caught.value.message and caught.value.file == str(tmp_path / "x.toml")


@pytest.mark.parametrize(("raw", "said"), [(b"title = ", "is no TOML"), (b"\xff", "is no TOML"), (b"", "has no")])
def test_what_is_no_mapping_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "x.toml").write_bytes(raw)
    with pytest.raises(InputError, match=said):
        read_mapping(tmp_path / "x.toml")
    with pytest.raises(InputError, match="cannot be read"):
        read_mapping(tmp_path / "none.toml")


def test_every_bundled_format_is_described_by_its_own_file() -> None:
    assert {form.name for form in known_formats()} == {path.stem for path in FORMATS.glob("*.toml")}
    assert [len(form.recognise) for form in known_formats()] == sorted(
        (len(form.recognise) for form in known_formats()), reverse=True), "the most particular first"
