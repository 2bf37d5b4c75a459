"""What a database says becomes words that name the store; what is no fault of its own goes through."""

from __future__ import annotations

import pytest

from geo.connections import faults_in_words
from geo.errors import DamageError, StoreError


class Trouble(Exception):
    """A fault of some database."""


def test_a_fault_of_the_database_names_the_store_and_the_remedy() -> None:
    with pytest.raises(StoreError, match=r"^claims\.db: make room \(disk full\)$") as told:
        with faults_in_words("claims.db", Trouble, lambda error: f"make room ({error})"):
            raise Trouble("disk full")
    assert isinstance(told.value.__cause__, Trouble)


def test_damage_names_the_store() -> None:
    with pytest.raises(StoreError, match=r"^claims\.db: entry 7 is damaged$"):
        with faults_in_words("claims.db", Trouble, str):
            raise DamageError("entry 7 is damaged")


def test_other_faults_go_through() -> None:
    with pytest.raises(KeyError):
        with faults_in_words("claims.db", Trouble, str):
            raise KeyError("claim")
