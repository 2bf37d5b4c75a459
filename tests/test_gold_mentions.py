"""The gate: mentions on the hand-marked reports never fall below these floors."""

import json
import math
from pathlib import Path

import pytest

from geo.gazetteer import read_gazetteer
from geo.toponyms import Matcher
from geo.world import world_places

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: Raise them when the matcher gets better; lower them only with a reason in the commit.
FLOORS = {"precision": 0.98, "recall": 0.98, "resolved": 0.99, "role": 0.95, "span": 0.98}
ROLES = {"government/state": "government", "attributive": "government", "organisation-name": "organisation",
         "speaker/meeting venue": "venue", "biographical": "reference"}
AREAS = ("governorate", "country", "region", "district")
SETTLEMENTS = ("city", "town", "village")


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def kilometres(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


@pytest.fixture(scope="module")
def pairs():
    """Gold mentions with the mention of ours that overlaps each, or None; and how many of ours there are."""
    if not SHARED.exists():
        pytest.skip("../shared is absent")
    matcher = Matcher(read_gazetteer(known=[place.place_id for place in world_places()]))
    ours = {row["id"]: matcher.mentions(row["id"], row["text"]) for row in rows(SHARED / "seeds" / "reports.jsonl")}
    gold = rows(SHARED / "gold" / "mentions.jsonl")
    found = []
    for row in gold:
        hit = [m for m in ours[row["report"]] if m.start < row["end"] and row["start"] < m.end]
        found.append((row, hit[0] if hit else None))
    return found, sum(map(len, ours.values()))


def share(results):
    results = list(results)
    assert results
    return sum(results) / len(results)


def test_recognition(pairs):
    found, total = pairs
    agreed = sum(mention is not None for _, mention in found)
    assert agreed / total >= FLOORS["precision"]
    assert agreed / len(found) >= FLOORS["recall"]


def test_spans(pairs):
    assert share((m.start, m.end) == (row["start"], row["end"]) for row, m in pairs[0] if m) >= FLOORS["span"]


def test_resolution_in_the_theatre_is_of_the_right_place_and_level(pairs):
    def right(row, mention):
        reach = 120 if row["kind"] in AREAS else 30
        same_level = (row["kind"] in SETTLEMENTS) == (mention.place_kind in SETTLEMENTS)
        return same_level and kilometres((row["lat"], row["lon"]), (mention.lat, mention.lon)) <= reach

    wrong = [(row["report"], row["surface"], mention.place_id) for row, mention in pairs[0]
             if mention and row["theatre"] and row["literal"] and row["kind"] != "facility" and not right(row, mention)]
    assert wrong == []
    assert share(right(row, m) for row, m in pairs[0] if m and row["kind"] != "facility") >= FLOORS["resolved"]


def test_roles(pairs):
    assert share(ROLES.get(row["role"], row["role"]) == m.role for row, m in pairs[0] if m) >= FLOORS["role"]
