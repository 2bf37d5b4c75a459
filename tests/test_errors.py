"""What an error says: where, what, and never the password of an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cli import main
from geo.errors import GeoError, InputError, LexiconError, StoreError, without_password


@pytest.mark.parametrize(("error", "words"), [
    (InputError("is bad"), "is bad"), (InputError("is bad", "a.csv"), "a.csv: is bad"),
    (LexiconError("is bad", "a.csv", 7), "a.csv:7: is bad"), (InputError("is bad", line=7), "7: is bad"),
    (StoreError("x: is locked"), "x: is locked"), (GeoError(), "")])
def test_it_names_file_and_line(error: GeoError, words: str) -> None:
    assert str(error) == words


@given(st.text(st.characters(codec="utf-8", exclude_characters="/?#", exclude_categories=["Zs", "Zl", "Zp", "Cc"]),
               min_size=1).map(lambda word: f"~{word}~"))
def test_it_never_says_the_password_of_an_address(word: str) -> None:
    for error in (InputError("holds a password", f"https://ann:{word}@host/feed"), StoreError(f"ftp://:{word}@host"),
                  InputError(f"'https://ann:{word}@host' is none"), GeoError(OSError(f"http://a:{word}@b"))):
        assert word not in str(error) and word not in repr(error) and "://" in str(error)
    assert word not in InputError(f"http://a:{word}@b").message


@pytest.mark.parametrize("plain", ["https://host/@ann", "https://host:80/a@b", "postgresql://ann@host/claims", "a:b@c",
                                   "http://[::1]:80/x", "ann@host.example: 3@4", ""])
def test_other_words_stay_as_they_are(plain: str) -> None:
    assert without_password(plain) == plain


@pytest.mark.parametrize("command", [["store", "verify", "postgresql://ann:secret@host/x"],
                                     ["ingest", "https://ann:secret@host/feed"], ["import", "ftp://ann:secret@host/x"]])
def test_no_command_repeats_it(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                               capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) in (1, 2)
    told = capsys.readouterr()
    assert "secret" not in told.out + told.err and "ann:…@host" in told.err
