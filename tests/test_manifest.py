"""The manifest: what a file is, made of what, with a checksum that others compute alike."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from make_claims import claim

from geo import __version__
from geo.cli import main
from geo.filters import Filters
from geo.manifest import chosen_words, write_manifest
from geo.store import Store
from geo.upkeep import verify


def test_it_names_size_checksum_and_source(tmp_path: Path) -> None:
    file = tmp_path / "ä claims.csv"
    file.write_bytes(b"abc\n")
    target = write_manifest(file, {"claims": 1})
    assert target == tmp_path / "ä claims.csv.manifest.json"
    assert json.loads(target.read_text("utf-8")) == {
        "file": "ä claims.csv", "bytes": 4, "sha256": hashlib.sha256(b"abc\n").hexdigest(),
        "program": f"geo {__version__}", "claims": 1}


def test_only_what_was_asked_for_is_chosen() -> None:
    assert chosen_words(Filters()) == {}
    assert chosen_words(Filters(actors=frozenset({"b", "a"}), date_from="2031-05-01", horizon=9)) == {
        "actors": ["a", "b"], "date_from": "2031-05-01", "horizon": 9}


def test_an_export_says_which_state_of_the_store_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "claims.sqlite", tmp_path / "out.csv"
    with Store(path) as store:
        store.import_claims([claim()], "2031-06-01T12:00:00Z", "ann")
        first = store.head()
        store.import_claims([claim(claim_id="c2")], "2031-06-02T12:00:00Z", "ann")
    argv = ["export", "-o", str(out), "--manifest", "--store", str(path), "--actor", "Reds"]
    assert main(argv) == 0
    told = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert told["store"] == {"entry": 2, "head": verify(path).head} and told["claims"] == 2
    assert told["chosen"] == {"actors": ["reds"]} and told["theatre"] == "iraq-2014"
    assert told["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest() and told["bytes"] == out.stat().st_size
    again = (tmp_path / "out.csv.manifest.json").read_bytes()
    assert main(argv) == 0 and (tmp_path / "out.csv.manifest.json").read_bytes() == again
    assert main([*argv, "--as-of", "1"]) == 0
    told = json.loads((tmp_path / "out.csv.manifest.json").read_text("utf-8"))
    assert told["store"] == {"entry": 1, "head": first} and told["claims"] == 1
    assert main(["export", "-o", "-", "--manifest", "--store", str(path)]) == 2
    assert "--manifest" in capsys.readouterr().err


def test_the_sample_is_no_store(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert main(["export", "-o", str(out), "--manifest", "--store", str(tmp_path / "none.sqlite")]) == 0
    assert json.loads((tmp_path / "out.jsonl.manifest.json").read_text("utf-8"))["store"] is None
