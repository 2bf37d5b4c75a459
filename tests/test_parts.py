"""A long text is read in parts: nothing is lost, every offset holds, and nothing is longer than its bound."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import extractor, reading

from geo import parts as parts_module
from geo.explain import explain
from geo.extract import Extractor, Reading
from geo.model import Report
from geo.parts import OPENING, PART, REPEATING_PART, parts
from geo.repetitions import WORDS, repeated
from geo.text import LONGEST, split_sentences

NEWS = ("MOSUL, Iraq (AFP) — ISIL seized Mosul on Tuesday, police said. ISIL fighters hold the city. "
        "Some 5,000 people fled to Erbil.\n\n")


@pytest.mark.parametrize("unit", WORDS)
def test_no_repetition_makes_a_long_part_or_sentence(unit: str) -> None:
    text = repeated(unit, 3 * PART)
    spans = parts(text)
    assert all(end - start <= PART + OPENING for start, end in spans)
    for start, end in spans:
        assert all(one.end - one.start <= LONGEST for one in split_sentences(text[start:end]))
    covered = "".join(text[start:end] for start, end in spans)
    assert len(covered.split()) >= len(text.split()), "only blanks are in no part"


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, NEWS, " ", "\n"]), min_size=1, max_size=60))
def test_every_word_is_in_a_part_and_parts_do_not_overlap(units: list[str]) -> None:
    text = "".join(units) * 30
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts_module, "PART", 2500)
        spans = parts(text)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start <= end for before, (start, end) in zip(ends, spans))
    assert all(not text[before:start].strip() for before, (start, _) in zip(ends, spans))
    assert not text[ends[-1]:].strip()


@pytest.mark.parametrize("text", [
    " " * PART + NEWS + " " * 2 * PART + NEWS, (NEWS * 200 + "Reds took it." + "\n" * PART) * 3, "x" * 3 * PART,
    NEWS * 2 + "\n" * 3 * PART])
def test_blanks_and_long_words_make_no_long_part(text: str) -> None:
    spans = parts(text)
    assert all(end - start <= PART + OPENING for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_a_text_of_common_length_is_one_part() -> None:
    assert parts("") == [(0, 0)] and parts("a " * (PART // 2)) == [(0, PART)]
    assert reading("ISIL seized Mosul.").parts == []


@pytest.mark.parametrize("unit", WORDS)
def test_what_repeats_itself_is_cut_small(unit: str) -> None:
    assert all(end - start <= REPEATING_PART + OPENING for start, end in parts(repeated(unit, PART + 1)))


def test_what_tells_something_new_is_not() -> None:
    text = "".join(f"On day {day} they took town {day * 7919 % 10_007}, the {day % 13}th. " for day in range(2000))
    assert len(parts(text)) == len(text) // PART + 1


def test_parts_alike_are_read_once_and_give_what_each_would(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(id="r", text=repeated(NEWS, 2 * PART), published="2014-06-12")
    spans, one = parts(report.text), extractor()
    texts = [report.text[start:end] for start, end in spans]
    assert len(set(texts)) < len(texts) / 3
    expected = Reading(report, [], parts=spans)
    for (start, _), text in zip(spans, texts):
        expected.add(one._read(replace(report, text=text), False), start)
    asked: list[str] = []
    monkeypatch.setattr(Extractor, "_read", lambda self, report, explain, read=Extractor._read: (
        asked.append(report.text), read(self, report, explain))[1])
    assert one.read(report) == expected and asked == list(dict.fromkeys(texts))


def test_what_is_found_does_not_depend_on_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report(id="r", text=NEWS * 40, published="2014-06-12")
    whole = extractor().read(report)
    monkeypatch.setattr(parts_module, "PART", 1000)
    apart = extractor().read(report)
    assert len(apart.parts) > 5 and apart.sentences == whole.sentences and apart.mentions == whole.mentions

    def said(claim: object) -> tuple[object, ...]:
        return tuple(getattr(claim, name) for name in ("start", "end", "evidence", "place", "actor", "figure_text"))
    assert Counter(map(said, apart.claims)) == Counter(map(said, whole.claims)) and len(apart.claims) == 120
    assert len({claim.claim_id for claim in apart.claims}) == len(apart.claims)
    assert any("@" in claim.reference for claim in apart.claims)
    for claim in apart.claims:
        assert report.text[claim.start:claim.end] == claim.evidence
        if "@" in claim.reference:
            place, _, at = claim.reference.split(" -> ")[1].partition(" @")
            assert report.text.startswith(place, int(at))


def test_an_explanation_says_that_a_text_was_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts_module, "PART", 1000)
    lines = list(explain(extractor().read(Report(id="r", text=NEWS * 20, published="2014-06-12"), explain=True)))
    assert any("read in" in line and "parts" in line for line in lines)
    assert sum("ISIL seizes Mosul" in line for line in lines) == 20


def test_mentions_alone_are_found_in_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    text = NEWS * 20
    whole = extractor().matcher.mentions("r", text)
    monkeypatch.setattr(parts_module, "PART", 1000)
    assert extractor().matcher.mentions("r", text) == whole
