"""How well this install reads the bundled reports, measured where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.evaluate import evaluate
from geo.gold import read_gold
from geo.reports import read_reports
from geo.scores import Scores
from geo.theatre import make_extractor, read_theatre

#: What counts: of control, place, actor and direction of change; of displacement, figure and place.
MEASURED = {"control": "control place+actor+direction", "displacement": "displacement figure+place"}


def measure(folder: Path) -> Scores:
    """The scores of the claims read from a theatre's bundled reports against its ``expected.csv``.

    Raises
    ------
    InputError
        The folder holds no theatre, no reports or no such table.
    """
    theatre, gold = read_theatre(folder), read_gold(folder)
    extractor = make_extractor(theatre)
    reports = read_reports([theatre.reports]) if theatre.reports is not None else ()
    return evaluate(gold, [claim for report in reports if report.id in gold.reports
                           for claim in extractor.extract(report)], canonical=extractor.book.canonical)


def score_rows(scores: Scores) -> list[dict[str, Any]]:
    """A row for control and one for displacement: {kind, f1, precision, recall, expected, found}, two decimals."""
    found = {kind: scores.score(name) for kind, name in MEASURED.items()}
    return [{"kind": kind, "f1": round(one.f1, 2), "precision": round(one.precision, 2), "recall": round(one.recall, 2),
             "expected": one.wanted, "found": one.found} for kind, one in found.items()]
