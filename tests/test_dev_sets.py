"""The labelled development sets under ``tests/dev``: spans, vocabularies, dates and balance of the rows themselves."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.gold import read_gold
from geo.model import CERTAINTIES, DATE_PRECISIONS, EXTENTS, MEASURES, PLACE_KINDS, ROLES, STANCES, UNITS

HERE = Path(__file__).parent
DEV = HERE / "dev"
SCORER = HERE.parent.parent / "shared" / "tools" / "score_claims.py"
HALVES = ("open", "held")
FOLDERS = (*HALVES, "practice", "drill", "prose", "unread", "sealed")
MENTIONED = (*HALVES, "practice", "sealed")  # whose mentions are all labelled
STYLES = {"wire", "flash", "assessment", "digest", "notes"}
FILES = ("reports", "control", "displacement", "mentions", "no_claim")
TIERS = ("core", "coref", "implicit", "optional")
Row = dict[str, Any]


def rows(folder: str, name: str) -> list[Row]:
    """The rows of one file of one set."""
    text = (DEV / folder / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def texts(folder: str) -> dict[str, str]:
    """Report id -> text."""
    return {row["id"]: row["text"] for row in rows(folder, "reports")}


def claims(folder: str) -> list[Row]:
    """Control and displacement rows together."""
    return rows(folder, "control") + rows(folder, "displacement")


def sentences(folder: str) -> dict[tuple[str, int, int], str]:
    """Every labelled sentence of a set, whether it holds a claim or none."""
    return {(r["report"], r["start"], r["end"]): r["text"] for r in claims(folder) + rows(folder, "no_claim")}


@pytest.mark.parametrize("folder", FOLDERS)
def test_spans_are_the_text(folder: str) -> None:
    text = texts(folder)
    for name in FILES[1:]:
        for row in rows(folder, name):
            want = row["surface"] if name == "mentions" else row["text"]
            assert text[row["report"]][row["start"] : row["end"]] == want, (name, row)


@pytest.mark.parametrize("folder", FOLDERS)
def test_labelled_sentences_tile_every_report(folder: str) -> None:
    spans = defaultdict(list)
    for report, start, end in sentences(folder):
        spans[report].append((start, end))
    for report, text in texts(folder).items():
        at = 0
        for start, end in sorted(spans[report]):
            assert text[at:start] in ("", " ", "\n\n"), (report, text[at:start])
            assert text[end - 1] in '.!?"]', (report, text[start:end])  # a bracket ends a footnote's number
            at = end
        assert at == len(text), report
        assert 3 <= len(spans[report]) <= 14, report


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_claim_sentences_have_no_claim(folder: str) -> None:
    taken = {(r["report"], r["start"]) for r in claims(folder)}
    for row in rows(folder, "no_claim"):
        assert (row["report"], row["start"]) not in taken, row
        assert row["kind"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_vocabularies(folder: str) -> None:
    for row in claims(folder):
        assert row["tier"] in TIERS and row["certainty"] in CERTAINTIES, row
        assert row["date_precision"] in DATE_PRECISIONS and row["claimant"] and row["claimant_party"], row
    for row in rows(folder, "control"):
        assert {row["stance"], *row["stance_alt"]} <= set(STANCES) and row["stance"] not in row["stance_alt"], row
        assert row["extent"] in EXTENTS and isinstance(row["negated"], bool) and row["actor"], row
    for row in rows(folder, "displacement"):
        assert row["unit"] in UNITS and row["measure"] in MEASURES, row
        assert row["figure_text"] in row["text"] and (row["from"] or row["to"] or folder not in MENTIONED), row
        low, high = row["figure_low"], row["figure_high"]
        assert low is None or high is None or low <= high, row
    for row in rows(folder, "mentions"):
        assert row["kind"] in PLACE_KINDS and row["role"] in ROLES, row
        assert -90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180, row


@pytest.mark.parametrize("folder", FOLDERS)
def test_dates(folder: str) -> None:
    published = {row["id"]: row["published"] for row in rows(folder, "reports")}
    for row in claims(folder):
        assert row["published"] == published[row["report"]], row
        days = [date.fromisoformat(d) for d in (row["valid_from"], row["valid_to"]) if d]
        assert days == sorted(days) and all(d <= date.fromisoformat(row["published"]) for d in days), row
        assert row["valid_from"] or row["date_precision"] == "unknown", row


@pytest.mark.parametrize("folder", MENTIONED)
def test_places_are_mentioned_and_located(folder: str) -> None:
    inside = defaultdict(set)
    located: dict[str, tuple[str, float, float]] = {}
    last: dict[str, int] = {}
    for m in rows(folder, "mentions"):
        inside[m["report"]].add((m["start"], m["place"]))
        assert located.setdefault(m["place"], (m["kind"], m["lat"], m["lon"])) == (m["kind"], m["lat"], m["lon"]), m
        assert last.get(m["report"], -1) <= m["start"], ("mentions overlap", m)
        last[m["report"]] = m["end"]
    for row in claims(folder):
        for place in [row[k] for k in ("place", "from", "to") if row.get(k)]:
            at = [start for start, name in inside[row["report"]] if name == place]
            assert at, row
            if row["tier"] == "core":
                assert any(row["start"] <= start < row["end"] for start in at), row


@pytest.mark.parametrize("folder", FOLDERS)
def test_balance(folder: str) -> None:
    every = sentences(folder)
    assert 0.35 <= len(rows(folder, "no_claim")) / len(every) <= 0.6
    assert len({row["war"] for row in rows(folder, "reports")}) >= 10
    assert {row["style"] for row in rows(folder, "reports")} >= STYLES
    assert {row["stance"] for row in rows(folder, "control")} == set(STANCES)
    assert {row["measure"] for row in rows(folder, "displacement")} == set(MEASURES)


def shingles(folder: str) -> set[tuple[str, ...]]:
    """Runs of seven words of a set, with names and numbers masked, so that a template shows."""
    found = set()
    for text in sentences(folder).values():
        masked = re.sub(r"\b[A-Z][\w'’-]*|\d[\d,.]*", "X", text[:1].lower() + text[1:])
        words = re.sub(r"(X[\s,]*(?:and |of )?)+", "X ", masked).split()
        found |= {tuple(words[i : i + 7]) for i in range(len(words) - 6)}
    return found


def test_the_halves_are_even_and_share_no_template() -> None:
    sizes = [len(sentences(folder)) for folder in HALVES]
    assert sum(sizes) >= 420 and min(sizes) >= 0.8 * max(sizes)
    styles = [Counter(row["style"] for row in rows(folder, "reports")) for folder in HALVES]
    assert styles[0] == styles[1] and set(styles[0]) == STYLES
    assert not shingles("open") & shingles("held")
    assert not set(texts("open")) & set(texts("held"))


def test_the_third_set_has_ten_reports_of_each_style_and_no_template_of_the_held_half() -> None:
    styles = Counter(row["style"] for row in rows("practice", "reports"))
    assert len(styles) == 6 and set(styles.values()) == {10}
    assert len(sentences("practice")) >= 490
    assert shingles("practice").isdisjoint(shingles("held"))  # not printed: nobody reads the held half
    assert set(texts("practice")).isdisjoint([*texts("open"), *texts("held")])


def test_the_sealed_set_has_five_reports_of_each_style_and_no_sentence_of_the_others() -> None:
    styles = Counter(row["style"] for row in rows("sealed", "reports"))
    assert set(styles) == STYLES | {"web"} and set(styles.values()) == {5}
    assert len(sentences("sealed")) >= 220
    for folder in FOLDERS[:-1]:
        shared = set(sentences("sealed").values()) & set(sentences(folder).values())
        number = len(shared)  # what fails is a number: nobody reads the set
        assert number == 0, folder
        assert set(texts("sealed")).isdisjoint(texts(folder)), folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_read_gold_takes_every_row(folder: str) -> None:
    gold = read_gold(DEV / folder)
    assert gold.reports == set(texts(folder))
    assert len(gold.control) == len(rows(folder, "control"))
    assert len(gold.displacement) == len(rows(folder, "displacement"))
    assert len(gold.no_claim) == len(rows(folder, "no_claim"))


@pytest.mark.parametrize("folder", MENTIONED)  # the scorer takes a place's kind and point from its mention
@pytest.mark.skipif(not SCORER.exists(), reason="../shared is absent")
def test_the_shared_scorer_gives_a_perfect_run_full_marks(folder: str, tmp_path: Path) -> None:
    kind = {m["place"]: m for m in rows(folder, "mentions")}
    out = []
    for row in rows(folder, "control"):
        if row["tier"] != "optional":
            place = kind[row["place"]]
            out.append({**row, "report_id": row["report"], "kind": "control", "place_kind": place["kind"],
                        "lat": place["lat"], "lon": place["lon"]})
    for row in rows(folder, "displacement"):
        if row["tier"] != "optional":
            out.append({**row, "report_id": row["report"], "kind": "displacement", "origin": row["from"],
                        "destination": row["to"], "place": row["from"] or row["to"]})
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in out), "utf-8")
    command = [sys.executable, str(SCORER), str(DEV / folder), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    figures = json.loads(run.stdout.splitlines()[-1])
    assert set(figures.values()) == {1.0}, run.stdout
