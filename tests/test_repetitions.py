"""What stalls a reader: every kind of text and file is read, and what is measured is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo import repetitions
from geo.repetitions import FILES, READERS, WORDS, claims_only, file_works, mixed, repeated, worst_figures


def test_there_are_texts_of_every_sort_and_none_twice() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 100 and len(set(FILES)) == len(FILES) >= 30


@pytest.mark.parametrize("size", [1, 7, 100])
def test_a_repetition_is_as_long_as_asked(size: int) -> None:
    assert all(len(repeated(unit, size)) == size and repeated(unit, size)[0] == unit[0] for unit in WORDS)


@pytest.mark.parametrize("size", [1, 100, 5000])
def test_texts_that_do_not_repeat_themselves_are_as_long_and_the_same_again(size: int) -> None:
    for text in (mixed(size), claims_only(size, ["Mosul", "Hit"])):
        assert len(text) == size
    assert mixed(size) == mixed(size) and claims_only(size, ["Mosul"]) == claims_only(size, ["Mosul"])
    told = claims_only(5000, ["Mosul", "Hit"]).split(". ")
    assert len(told) > 80 and len(set(told[1::2])) == len(told[1::2])


def test_every_file_is_read_or_refused(tmp_path: Path) -> None:
    assert {Path(name).stem for name, _, _ in FILES} == set(READERS)
    for _, _, work in file_works(tmp_path, 3000):
        work()


def test_the_worst_are_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repetitions, "WORDS", WORDS[-8:])
    told = list(worst_figures(300))
    assert len(told) == 11 and all(pace > 0 for _, pace, _ in told)
    texts, files = [pace for _, pace, _ in told[:5]], [pace for _, pace, _ in told[8:]]
    assert texts == sorted(texts, reverse=True) and files == sorted(files, reverse=True)
