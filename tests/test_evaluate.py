"""Scores: what is right, missed and false is counted as said, and as the acceptance scorer counts it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from make_claims import claim, flight
from reading import extractor

from geo.errors import InputError
from geo.evaluate import evaluate, table
from geo.gold import read_gold
from geo.reports import read_reports

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"


def gold(tmp_path: Path, control: list[dict], displacement: list[dict] = (), no_claim: list[dict] = ()) -> Path:
    for name, rows in (("control", control), ("displacement", displacement), ("no_claim", no_claim)):
        lines = [
            json.dumps({"report": "r1", "start": 0, "end": 10, "tier": "core", "negated": False, **row}) for row in rows
        ]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


HELD = {"place": "Westbridge", "actor": "Reds", "stance": "holds", "valid_from": "2031-05-12", "claimant": "outlet",
        "certainty": "asserted", "text": "The Reds hold Westbridge."}


def test_right_missed_and_false(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD, {**HELD, "place": "Eastbridge"}], no_claim=[{"start": 50, "end": 60}])
    found = [claim(start=0, end=5), claim(claim_id="c2", actor="Blues", start=50, end=55)]
    scores = evaluate(read_gold(folder), found)
    score = next(one for one in scores.scores if one.name == "control place+actor+direction")
    assert (score.right, score.wanted, score.found) == (1, 2, 2)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert len(scores.missed) == 1 and "Eastbridge" in scores.missed[0]
    assert len(scores.false) == 1 and "Blues" in scores.false[0]
    assert scores.rates["empty sentences with a claim"] == (1, 1)
    assert scores.rates["control: date within a day"] == (1, 1)
    assert any("Eastbridge" in line for line in table(scores, errors=5))


def test_optional_rows_cost_nothing_and_excuse(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "tier": "optional"}])
    assert evaluate(read_gold(folder), []).scores[0].wanted == 0
    score = evaluate(read_gold(folder), [claim(start=0, end=5)]).scores[1]
    assert (score.right, score.wanted, score.found) == (0, 0, 0)


def test_a_town_is_not_its_province(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD])
    (folder / "mentions.jsonl").write_text(json.dumps({"report": "r1", "start": 0, "end": 1, "place": "Westbridge",
                                                       "kind": "town", "lat": 10.0, "lon": 20.0}), encoding="utf-8")
    near = claim(start=0, end=5, place="Westbridge Province", place_kind="governorate")
    assert evaluate(read_gold(folder), [near]).f1("control place") == 0


@pytest.mark.parametrize(
    "wanted, low, right", [(100_000, 105_000, 1), (100_000, 120_000, 0), (None, None, 1), (None, 5, 0)]
)
def test_figures_agree_within_a_tenth(tmp_path: Path, wanted: int | None, low: int | None, right: int) -> None:
    folder = gold(tmp_path, [HELD], [{"figure_low": wanted, "from": "Westbridge", "to": None, "unit": "people"}])
    scores = evaluate(read_gold(folder), [flight(start=0, end=5, figure_low=low)])
    assert next(one for one in scores.scores if one.name == "displacement figure+place").right == right


def test_broken_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold folder"):
        read_gold(tmp_path)
    (tmp_path / "control.jsonl").write_text('{"report": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="needs report, start and end"):
        read_gold(tmp_path)
    (tmp_path / "control.jsonl").write_text("{\n", encoding="utf-8")
    with pytest.raises(InputError, match="no JSON"):
        read_gold(tmp_path)


def test_the_figures_are_those_of_the_acceptance_scorer(tmp_path: Path) -> None:
    scorer = SHARED / "tools/score_claims.py"
    if not scorer.exists():
        pytest.skip("../shared is absent")
    readings = [extractor().read(report) for report in read_reports([SHARED / "seeds/reports.jsonl"])]
    claims = [one for reading in readings for one in reading.claims]
    mentions = [one for reading in readings for one in reading.mentions]
    for name, rows in (("claims", claims), ("mentions", mentions)):
        (tmp_path / name).write_text("\n".join(json.dumps(asdict(row)) for row in rows), encoding="utf-8")
    told = subprocess.run([sys.executable, str(scorer), str(SHARED / "gold"), str(tmp_path / "claims"),
                           str(tmp_path / "mentions")], capture_output=True, text=True, check=True).stdout
    theirs = json.loads(told.splitlines()[-1])
    ours = evaluate(read_gold(SHARED / "gold"), claims, mentions, extractor().book.canonical)
    for name in ("mentions", "control place", "control place+actor+direction", "displacement figure",
                 "displacement figure+place"):
        assert ours.f1(name) == pytest.approx(theirs[name], abs=0.02), name
