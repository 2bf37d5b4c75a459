"""Addresses of stores: told from paths, shown without a password, and named where nobody answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.database import Address, open_database
from geo.errors import StoreError
from geo.sqlite_store import SqliteStore
from geo.store import Store, has_store, store_path


@pytest.mark.parametrize("given", ["postgresql://ann@host/claims", "postgresql+psycopg://ann@host/claims",
                                   "postgresql://ann:secret@host/claims", "postgresql://ann@host/claims?password=secret"])
def test_an_address_is_shown_without_its_password(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_STORE", given)
    assert str(store_path()) == "postgresql://ann@host/claims" and "secret" not in repr(store_path())


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=6).map(lambda word: f"~{word}~"))
def test_no_password_however_written_is_shown(word: str) -> None:
    assert word not in str(Address(f"postgresql://ann:{word}@host/claims"))
    assert word not in str(Address(f"postgresql://ann@host/claims?password={word}"))


@pytest.mark.parametrize("given", ["claims.sqlite", "postgresql", r"C:\claims.sqlite", "C:/claims", "/srv/postgresql/x",
                                   ""])
def test_other_words_are_paths(given: str) -> None:
    assert isinstance(store_path(given), Path)


@pytest.mark.parametrize("given", [
    "mysql://ann:secret@host/x", "PostgreSQL://ann:secret@host/x", " postgresql://ann:secret@host/x",
    "postgresql:/ann:secret@host/x", "sqlite:///secret", "postgresql+asyncpg://ann:secret@host/x",
    "host=127.0.0.1 password=secret dbname=x"])
def test_what_looks_like_another_address_is_refused_and_not_taken_for_a_file(given: str, tmp_path: Path,
                                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for ask in (Store, lambda where: has_store(store_path(where))):
        with pytest.raises(StoreError, match="is no address of a store; write postgresql://") as caught:
            ask(given)
        assert "secret" not in str(caught.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("url", "message"), [
    ("postgresql://ann:of@secret@127.0.0.1:1/x", "be reached"), ("postgresql://ann:secret/x@127.0.0.1/x", "address"),
    ("postgresql://ann:se%ZZcret@host/x", "is no address"), ("postgresql://ann:secret@127.0.0.1:1/x", "be reached"),
    ("postgresql://ann:secret@host/x?nonsense=1", "is no address"), ("postgresql://127.0.0.1:99999/x", "reached")])
def test_what_cannot_be_reached_is_named_without_the_password(url: str, message: str) -> None:
    for ask in (Store, has_store):
        with pytest.raises(StoreError, match=message) as caught:
            ask(Address(url))
        assert "ann:" not in str(caught.value) and "cret" not in str(caught.value)


def test_a_path_is_opened_as_a_file(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "claims.sqlite")
    assert isinstance(opened, SqliteStore) and opened.damage(5) == [] and opened.size() > 0
    opened.close()
