"""Whom a word without a name means, in short reports of many wars (actors, forces, actor_references, findings)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from reading import extractor

from geo.model import Report

with open(Path(__file__).with_name("meant_actors.csv"), encoding="utf-8", newline="") as _file:
    ROWS = [(row["published"], row["text"], row["reads"]) for row in csv.DictReader(_file)]


@pytest.mark.parametrize("published, text, reads", ROWS, ids=lambda cell: cell[:40])
def test_each_word_means_whom_the_report_speaks_of(published: str, text: str, reads: str) -> None:
    claims = extractor().read(Report(id="r", text=text, published=published)).claims
    found = {f"{one.actor} {one.stance} {one.place}" for one in claims if one.kind == "control" and not one.negated}
    assert found == set(filter(None, reads.split("; ")))


def test_the_table_tells_each_report_once_and_some_of_nobody() -> None:
    assert len({text for _, text, _ in ROWS}) == len(ROWS) > 40
    assert sum(not reads for _, _, reads in ROWS) > 1
