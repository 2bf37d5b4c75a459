"""The method card: what was judged, which state of the store it is of, and an accuracy that is the measured one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from make_claims import claim
from test_snapshot import about

from geo.cli import main
from geo.method_card import method_card
from geo.payload import payload
from geo.reviews import Decision
from geo.store import Store
from geo.theatre import read_theatre

NOON = "2031-06-01T12:00:00+00:00"


def told(claims: list[Any], **more: Any) -> str:
    data = payload(claims, [], read_theatre(), language=more.pop("language", "en"))
    return " ".join(words for _, paragraphs in method_card(data, claims, **more) for words in paragraphs)


def test_what_people_decided_is_counted() -> None:
    reviews = ["unreviewed", "accepted", "accepted", "corrected", "rejected"]
    words = told([claim(claim_id=f"c{at}", review=review) for at, review in enumerate(reviews)])
    assert "a person has reviewed 4 of the claims. Of these 2 were accepted, 1 corrected and 1 rejected." in words
    assert "Of these" not in told([claim()]) and "entry" not in told([claim()])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_snapshot_says_which_state_of_the_store_it_shows(tmp_path: Path, language: str) -> None:
    path, out = tmp_path / "a.sqlite", tmp_path / "map.html"
    with Store(path) as store:
        store.import_claims([claim()], NOON, "ann")
        first = store.newest()
        store.review([Decision("c1", "accepted", "seen")], "2031-06-02T12:00:00+00:00", "ann")
        last = store.newest()
        assert first is not None and last is not None and (first.entry, last.entry) == (1, 2)
        assert last.hash == store.head() and store.newest(1) == first
    argv = ["snapshot", "-o", str(out), "--store", str(path), "--language", language]
    for options, state, other in (([], last, first), (["--as-of", "1"], first, last)):
        assert main([*argv, *options]) == 0
        words = about(out.read_text("utf-8"))
        assert state.hash in words and state.at in words and other.hash not in words
        before = out.read_bytes()
        assert main([*argv, *options]) == 0 and out.read_bytes() == before
    with Store(tmp_path / "empty.sqlite") as store:
        assert store.newest() is None and store.head() == ""
