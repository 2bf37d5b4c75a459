"""The reader's accuracy does not fall: floors in floors.json, raised as it gets better, never lowered in silence.

``python -m geo evaluate tests/dev/open`` prints what is measured here; for the five reports it is
``python -m geo evaluate ../shared/gold ../shared/seeds/reports.jsonl``.

Displacement on the five reports stands at 4 of 5 and can honestly go no higher: the gold turns the word "thousands"
into 2,000, and the contract forbids an invented number.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from reading import extractor

from geo.evaluate import Scores, evaluate, table
from geo.gold import Row, read_gold
from geo.model import Claim
from geo.reports import read_reports

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads((REPO / "tests/floors.json").read_text(encoding="utf-8"))
REPORTS = {"../shared/gold": SHARED / "seeds/reports.jsonl", "tests/dev/open": REPO / "tests/dev/open/reports.jsonl"}


@cache
def scored(folder: str) -> tuple[Scores, list[Claim]]:
    if not REPORTS[folder].exists():
        pytest.skip("../shared is absent")
    gold = read_gold(REPO / folder)
    readings = [extractor().read(report) for report in read_reports([REPORTS[folder]])]
    claims = [claim for reading in readings for claim in reading.claims]
    mentions = [mention for reading in readings for mention in reading.mentions]
    scores = evaluate(gold, claims, mentions, extractor().book.canonical)
    print(folder, *table(scores), sep="\n")
    return scores, claims


@pytest.mark.parametrize("folder, name", [(folder, name) for folder, floors in FLOORS.items() for name in floors])
def test_no_figure_falls_below_its_floor(folder: str, name: str) -> None:
    scores, _ = scored(folder)
    value = scores.rate(name) if ":" in name else scores.f1(name)
    assert value >= FLOORS[folder][name], f"{name}: {value:.3f} is below the floor {FLOORS[folder][name]}"


def test_sentences_without_a_claim_get_none() -> None:
    part, whole = scored("tests/dev/open")[0].rates["empty sentences with a claim"]
    assert whole >= 100
    assert part / whole <= 0.03


def test_no_trap_became_a_claim() -> None:
    """A trap names the words that a careless reader takes for a claim; only its evidence could be one."""
    _, claims = scored("../shared/gold")
    rows: list[Row] = read_gold(SHARED / "gold").traps
    assert rows
    for row in rows:
        if row["kind"] not in ("dateline", "venue"):
            continue
        surface = row["surface"]
        for claim in claims:
            if claim.report_id == row["report"] and claim.start <= row["start"] < claim.end:
                assert claim.place not in surface, (surface, claim.place, claim.evidence)
