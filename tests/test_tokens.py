"""Tokens: every letter is in one, offsets follow, and a word's class is that of the tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import tokens
from geo.lexicon import read_lexicon
from geo.tokens import Unit, tokenize

LEXICON = read_lexicon()


def classes(text: str) -> str:
    return " ".join(f"{word}/{letter}" for _, _, word, letter, _ in tokenize(text, 0, len(text), [], LEXICON))


@pytest.mark.parametrize("text, found", [
    ("They didn't leave.", "they/T did/O n't/G leave/V ./."),
    ("Iraq's army", "iraq/N 's/Z army/N"),
    ("It's ISIL's.", "it/T 's/B isil/N 's/Z ./."),
    ("rebels' town", "rebels/N '/Z town/N"),
    ("'rebels", "'/~ rebels/N"),
    ("the U.S. 5,000 men", "the/D u.s./N 5,000/# men/N"),
    ("displacedabout 4,400", "displaced/V about/P 4,400/#"),
    ("May comes in May", "may/M comes/V in/P may/N"),
    ("a town - the last - fell", "a/D town/N -/, the/D last/N -/, fell/V"),
    ("a-b -c", "a-b/N -/~ c/N"),
    ("Qal’at and Sha'rah, Abu ‘Ali", "qal’at/N and/C sha'rah/N ,/, abu/N ali/N"),
    ("Al-‘Eiss fell", "al-‘eiss/N fell/V"),
    ("Gen. J. Amari on Dec. 10.", "gen/N j/N amari/N on/P dec/N 10/# ./."),
    ("the Royal Armed Forces", "the/D royal/N armed/N forces/N"),
    ("war--peace ...", "war/N --/, peace/N .../~"),
])
def test_a_sentence_is_cut(text: str, found: str) -> None:
    assert classes(text) == found


def test_a_name_is_one_token_with_what_hangs_on_it() -> None:
    text = "In Tal Afar, ISIL-led men and ISIL-owned oil"
    spans = (3, 11), (13, 17), (30, 34)
    units = [Unit(start, end, actor="ISIL") for start, end in spans]
    found = {text[first:last]: letter for first, last, _, letter, _ in tokenize(text, 0, len(text), units, LEXICON)}
    assert found["Tal Afar"] == found["ISIL-led"] == "U" and found["ISIL-owned"] == "N"


PARTS = ["He", "’s", "'", "won't", "-", "--", "...", "May", "U.S.", "5,000", "%", "_", "é", "\u00a0", " ", "\n", "“",
         "peoplewere", "Mosul", "Qal’at", "Al-‘Eiss", "x" * 50]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_every_sign_is_in_one_token_in_order(text: str) -> None:
    found = tokenize(text, 0, len(text), [], LEXICON)
    assert "".join(text[first:last] for first, last, _, _, _ in found) == "".join(text.split())
    assert all(word == text[first:last].lower() for first, last, word, _, _ in found)
    assert [first for first, *_ in found] == sorted({first for first, *_ in found})


def test_words_without_end_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MEMO", 0)
    before = dict(LEXICON.runs)
    assert classes("neverseenword anothernewword") == "neverseenword/N anothernewword/N" and before == LEXICON.runs


@pytest.mark.parametrize("text, words", [
    ('of the "regime" forces', "of the regime forces"),
    ('the "Islamic State" fighters', "the islamic state fighters"),
    ('He said "yes" to it', 'he said " yes " to it'),
    ('"We won," he said', '" we won , " he said'),
    ('a town "taken', 'a town " taken'),
    ('an "insignificant" part', "an insignificant part"),
    ("on the “fall of Hit” and", "on the fall of hit and"),
    ('it had "liberated" Hit', "it had liberated hit"),
])
def test_marks_around_a_word_or_three_part_nothing(text: str, words: str) -> None:
    found = tokens.unquoted(tokenize(text, 0, len(text), [], LEXICON))
    assert " ".join(word for _, _, word, _, _ in found) == words
