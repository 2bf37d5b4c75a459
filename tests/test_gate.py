"""The gate: which sentences are read, found by their words alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo import gate
from geo.extract import Extractor
from geo.gate import FLIGHT, HEADING, HELD, HINT, STANDIN, TRIGGER, UNSAID, WEAK, WORD
from geo.gazetteer import Gazetteer
from geo.lexicon import Predicate, read_lexicon

GATE = Extractor(Gazetteer([])).gate


def opens(text: str, placed: bool = False) -> tuple[bool, bool]:
    low = text.lower()
    signs = GATE.signs(low, 0, len(low))
    return GATE.control(signs, low, 0, len(low), placed), GATE.flight(signs, low, 0, len(low))


@pytest.mark.parametrize("text, placed, control, flight", [
    ("The rebels captured it.", False, True, False),
    ("He captured a photo.", False, False, False),
    ("He captured Mosul.", True, True, False),
    ("They took control.", False, True, False),
    ("They took a photo.", False, False, False),
    ("Ali left Mosul.", True, True, True),
    ("Rebel-held Idlib is poor.", True, True, False),
    ("A privately-held firm is rich.", False, False, False),
    ("Some 300 came back.", False, False, True),
    ("Some came back.", False, False, False),
    ("Most of them came back.", False, False, True),
    ("The most they came back to.", False, False, False),
    ("They took 300 of them home.", False, False, True),
    ("They were displacedabout a year ago.", False, False, True),
    ("The weather was fine.", True, False, False),
    ("They crossed the Dnipro.", True, False, False),
    ("They crossed the river-and broke into Kherson.", True, True, False),
    ("Rebels crossed into Kherson.", True, True, False),
    ("They went home.", True, False, False),
    ("The town went over to them.", True, True, False),
])
def test_what_the_words_open(text: str, placed: bool, control: bool, flight: bool) -> None:
    assert opens(text, placed) == (control, flight)


@pytest.mark.parametrize("word, sign", [
    ("captured", TRIGGER), ("took", WEAK), ("town", STANDIN), ("there", UNSAID), ("fled", FLIGHT),
    ("homeless", HINT), ("idps", HEADING), ("rebel-held", HELD)])
def test_the_signs_of_a_word(word: str, sign: int) -> None:
    assert GATE.signs(word, 0, len(word)) & sign
    assert not GATE.signs(f"un{word}x", 0, len(word) + 3) & sign


@example(["-", "captured"])
@example(["captured", "-", "captured", "_"])
@given(st.lists(st.sampled_from(["captured", "took", "town", "there", "fled", "idps", "tea", "-", "_", ",", "(", "’s",
                                 " ", "\n", "\u00a0"])))
def test_a_sentence_has_the_signs_of_its_words(parts: list[str]) -> None:
    text = "".join(parts)
    signs = 0
    for word in WORD.findall(text):
        signs |= GATE.signs(word, 0, len(word))
    assert GATE.signs(text, 0, len(text)) == signs


def test_a_verb_wants_a_word_beside_it_only_where_all_its_rows_do() -> None:
    beside = read_lexicon().beside
    assert "into" in beside["crossed"] and "over" in beside["went"] and beside["have"] == {"back"}
    assert not beside.keys() & {"took", "held", "fell", "withdrew", "advance", "attack"}  # rows, or nouns, of their own


@pytest.mark.parametrize("row", [row for row in read_lexicon().predicates if row.pos == "verb"], ids=lambda row: row.id)
def test_the_example_of_a_verb_opens_the_gate(row: Predicate) -> None:
    assert opens(row.example.replace("{", "").replace("}", ""), placed=True)[0]


def test_words_without_end_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MEMO", 0)
    once = Extractor(Gazetteer([])).gate
    text = f"{'town-' * 20} town seized"
    assert once.signs(text, 0, len(text)) == GATE.signs(text, 0, len(text)) and not once._runs
