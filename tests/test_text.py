"""Folding, paragraphs, datelines and sentences, with their offsets."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text import any_of, context, datelines, fold_name, lower, occurrences, paragraphs, split_sentences

SHARED = Path(__file__).resolve().parents[2] / "shared"


def sentences(text):
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "one, other",
    [
        ("Ba‘qūba", "baquba"),
        ("Tal-Afar", "TAL AFAR"),
        ("Tal\u00a0Afar", "tal  afar"),
        ("Al-Qā’im", "al qaim"),
        ("Şırnak", "sirnak"),
        ("الأنبار", "الانبار"),
        ("Kraków", "Krakow"),
        ("Straße", "STRASSE"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold_name(one) == fold_name(other)


def test_different_names_stay_different():
    assert fold_name("Mosul") != fold_name("Mosel")


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(alphabet=st.characters() | st.sampled_from('.!?…"”’ \n\r\u00a0\u2028AaNo9U.S.')))
def test_sentences_are_in_order_trimmed_and_inside_one_paragraph(text):
    last = 0
    spans = paragraphs(text)
    for sentence in split_sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        inside = text[sentence.start : sentence.end]
        assert inside == inside.strip()
        assert any(a <= sentence.start and sentence.end <= b for a, b in spans)
        last = sentence.end


@given(st.text(alphabet="ab. \n!?"))
def test_no_letter_is_lost(text):
    kept = "".join(text[s.start : s.end] for s in split_sentences(text))
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The army left. The police stayed.", ["The army left.", "The police stayed."]),
        (
            "Mr. Hadi met Gen. Salih at 9 a.m. on Monday. They spoke.",
            ["Mr. Hadi met Gen. Salih at 9 a.m. on Monday.", "They spoke."],
        ),
        ("U.S. planes struck the U.S. base. It burnt.", ["U.S. planes struck the U.S. base.", "It burnt."]),
        ("He flew to the U.S. The talks went on.", ["He flew to the U.S.", "The talks went on."]),
        ("Officials of the U.N. Refugee Agency came.", ["Officials of the U.N. Refugee Agency came."]),
        ("J. R. Smith wrote it. So what?", ["J. R. Smith wrote it.", "So what?"]),
        ("It began on June 9. Rebels came.", ["It began on June 9.", "Rebels came."]),
        ("Some 1.6 million live there. Nobody left.", ["Some 1.6 million live there.", "Nobody left."]),
        ("They came... and left. Then silence.", ["They came... and left.", "Then silence."]),
        ("“We hold it.” The mayor smiled.", ["“We hold it.”", "The mayor smiled."]),
        ('"We hold it." The mayor smiled.', ['"We hold it."', "The mayor smiled."]),
        ("“Have they gone?” Salih asked. Nobody knew.", ["“Have they gone?” Salih asked.", "Nobody knew."]),
        ("“Have they gone?” he asked. Nobody knew.", ["“Have they gone?” he asked.", "Nobody knew."]),
        (
            "A tank near the villageFighters took the bridge on Friday.",
            ["A tank near the village", "Fighters took the bridge on Friday."],
        ),
        ("They fled.The army followed.", ["They fled.", "The army followed."]),
        ("Look at www.Example.com for the iPhone of McAdam.", ["Look at www.Example.com for the iPhone of McAdam."]),
        ("GOMA (ABC) - Rebels took Sake.", ["Rebels took Sake."]),
        ("(ABC) — Rebels took Sake.", ["Rebels took Sake."]),
        ("GOMA, DR Congo, Jan. 5 (ABC News) – Rebels took Sake.", ["Rebels took Sake."]),
        ("KHARTOUM — Soldiers left.", ["Soldiers left."]),
        ("Kyiv, 3 May (UkrNews.net) – Soldiers left.", ["Soldiers left."]),
        ("Rebels seize bridge\n\nThey crossed on Monday.", ["Rebels seize bridge", "They crossed on Monday."]),
        ("• The north is calm.\n• The south is not.", ["The north is calm.", "The south is not."]),
        ("1. Rebels left.\n2. Police came.", ["Rebels left.", "Police came."]),
        ("غادر الجيش. بقيت الشرطة.", ["غادر الجيش.", "بقيت الشرطة."]),
        ("军队离开了。警察留下了。", ["军队离开了。", "警察留下了。"]),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_a_line_break_ends_a_sentence_unless_lines_are_folded():
    assert sentences("Rebels took the town\nThe army fled") == ["Rebels took the town", "The army fled"]
    folded = (
        "The rebels came down from the hills in the early hours of\n"
        "Tuesday and drove the army from the bridge, the mill and\n"
        "the station before noon, people who had fled to the next\n"
        "village said. By evening they stood at the gates of the\n"
        "town.\n\nNobody came to help."
    )
    assert len(paragraphs(folded)) == 2
    assert len(split_sentences(folded)) == 3


@given(st.text("ab .", max_size=40), st.text("ab", min_size=1, max_size=3))
def test_occurrences_are_those_of_a_pattern(text, name):
    assert list(occurrences(text, name)) == [
        (at, at + len(name)) for at in range(len(text)) if re.compile(rf"{name}\b").match(text, at)]


def test_datelines_are_spans_of_the_text():
    text = "GOMA (ABC) - Rebels came.\n\nThe army left - and came back."
    assert [text[a:b] for a, b in datelines(text)] == ["GOMA (ABC) - "]
    assert datelines("Forces of the Front (ABC)-led alliance met.") == []


def test_context_is_the_paragraph():
    text = "One. Two.\n\nThree. Four."
    start = text.index("Four")
    assert text[slice(*context(text, start, start + 5))] == "Three. Four."


def test_gold_evidence_is_found_as_sentences():
    """Nearly every evidence sentence marked by hand is one of ours, to the character."""
    if not SHARED.exists():
        pytest.skip("../shared is absent")
    rows = (SHARED / "seeds" / "reports.jsonl").read_text("utf-8").splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, rows)}
    spans = {key: {(s.start, s.end) for s in split_sentences(text)} for key, text in texts.items()}
    gold = {
        (row["report"], row["start"], row["end"])
        for name in ("control", "displacement")
        for row in map(json.loads, (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines())
    }
    agreed = sum((start, end) in spans[report] for report, start, end in gold)
    assert agreed / len(gold) >= 0.98


@given(st.lists(st.text("ab.(’", min_size=1, max_size=3), min_size=1, max_size=6), st.text("ab.(’ ", max_size=8))
def test_any_of_some_words_is_found_where_one_of_them_stands(words: list[str], text: str) -> None:
    found = [at.start() for at in re.finditer(f"(?={any_of(words)})", text)]
    assert found == [at for at in range(len(text)) if text.startswith(tuple(words), at)]


@given(st.text(st.sampled_from("aİΣσß Ǆ")))
def test_lower_case_keeps_every_offset(text: str) -> None:
    low = lower(text)
    assert len(low) == len(text)
    assert all(a == b.lower() or b == "İ" or b in "Σσ" for a, b in zip(low, text, strict=True))
