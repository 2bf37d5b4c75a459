"""Scores: what is right, missed and false is counted as said, and as the acceptance scorer counts it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from make_claims import claim, flight
from reading import extractor

from geo.errors import InputError
from geo.evaluate import evaluate
from geo.gold import read_gold
from geo.model import Mention
from geo.reports import read_reports
from geo.scores import Fault, Score, Scores, table

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
    score = scores.score("control place+actor+direction")
    assert (score.right, score.wanted, score.found) == (1, 2, 2)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    (missed,), (false,) = scores.missed, scores.false
    assert (missed.kind, missed.report, missed.start) == ("control", "r1", 0) and "Eastbridge" in missed.what
    assert missed.sentence == HELD["text"]
    assert (false.start, false.rule) == (50, "test") and "Blues" in false.what
    assert scores.rates["empty sentences with a claim"] == (1, 1)
    assert scores.rates["control: date within a day"] == (1, 1)
    assert any("Eastbridge" in line for line in table(scores, errors=5))


def test_a_place_is_known_by_the_name_its_report_calls_it(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "place": "West Brig"}])
    named = Mention("r1", 0, 9, "West Brig", "xx-westbridge", "Westbridge", "town", None, None, "exact", "event", 1.0)
    for mentions, right in (([], 0), ([named], 1)):
        score = evaluate(read_gold(folder), [claim(start=0, end=5)], mentions).score("control place+actor+direction")
        assert score.right == right


def test_optional_rows_cost_nothing_and_excuse(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "tier": "optional"}])
    assert evaluate(read_gold(folder), []).score("control place").wanted == 0
    score = evaluate(read_gold(folder), [claim(start=0, end=5)]).score("control place+actor+direction")
    assert (score.right, score.wanted, score.found) == (0, 0, 0)


def test_a_town_is_not_its_province(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD])
    (folder / "mentions.jsonl").write_text(json.dumps({"report": "r1", "start": 0, "end": 1, "place": "Westbridge",
                                                       "kind": "town", "lat": 10.0, "lon": 20.0}), encoding="utf-8")
    near = claim(start=0, end=5, place="Westbridge Province", place_kind="governorate")
    assert evaluate(read_gold(folder), [near]).f1("control place") == 0


def test_a_name_may_be_a_town_in_one_report_and_a_province_in_the_next(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD, {**HELD, "report": "r2"}])
    mentioned = {"start": 0, "end": 1, "place": "Westbridge"}
    (folder / "mentions.jsonl").write_text("\n".join(json.dumps({**mentioned, "report": report, "kind": kind}) for
                                                     report, kind in (("r1", "governorate"), ("r2", "town"))), "utf-8")
    assert [read_gold(folder).kind(row) for row in read_gold(folder).control] == ["governorate", "town"]


@pytest.mark.parametrize(
    "wanted, low, right", [(100_000, 105_000, 1), (100_000, 120_000, 0), (None, None, 1), (None, 5, 0)]
)
def test_figures_agree_within_a_tenth(tmp_path: Path, wanted: int | None, low: int | None, right: int) -> None:
    folder = gold(tmp_path, [HELD], [{"figure_low": wanted, "from": "Westbridge", "to": None, "unit": "people"}])
    scores = evaluate(read_gold(folder), [flight(start=0, end=5, figure_low=low)])
    assert scores.score("displacement figure+place").right == right


def test_other_readings_of_the_gold_count_as_right(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "stance_alt": ["contests"]}])
    scores = evaluate(read_gold(folder), [claim(start=0, end=5, stance="contests")])
    assert scores.f1("control place+actor+stance") == 1
    assert scores.confusion == {("contests", "contests"): 1}


def test_the_same_direction_is_not_the_same_stance(tmp_path: Path) -> None:
    scores = evaluate(read_gold(gold(tmp_path, [HELD])), [claim(start=0, end=5, stance="seizes")])
    assert (scores.f1("control place+actor+direction"), scores.f1("control place+actor+stance")) == (1, 0)
    assert scores.confusion == {("holds", "seizes"): 1}


def test_confusion_pairs_the_closest_first(tmp_path: Path) -> None:
    """Two actors at one place, told in the other order, are not confused with one another."""
    folder = gold(tmp_path, [HELD, {**HELD, "actor": "Blues", "stance": "loses"},
                             {**HELD, "place": "Eastbridge", "tier": "optional"}])
    found = [claim(actor="Blues", stance="loses", end=5), claim(claim_id="c2", end=5),
             claim(claim_id="c3", place="Eastbridge", end=5), claim(claim_id="c4", place="Northbridge", end=5)]
    scores = evaluate(read_gold(folder), found)
    assert scores.confusion == {("holds", "holds"): 1, ("loses", "loses"): 1, ("(none)", "holds"): 1}
    lines = list(table(scores))
    head = next(at for at, line in enumerate(lines) if line.startswith("gold"))
    assert [line.split() for line in lines[head:head + 4]] == [
        ["gold", "\\", "found", "holds", "loses"], ["holds", "1", "."], ["loses", ".", "1"], ["(none)", "1", "."]]


def test_names_of_actors_are_compared_as_the_table_has_them(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "actor": "other:Red Army"}])
    aliases = {"Red Army": "Reds"}
    assert evaluate(read_gold(folder), [claim(end=5)]).f1("control place+actor+stance") == 0
    scores = evaluate(read_gold(folder), [claim(end=5)], canonical=lambda name: aliases.get(name, name))
    assert scores.f1("control place+actor+stance") == 1


def test_what_is_denied_is_not_compared(tmp_path: Path) -> None:
    folder = gold(tmp_path, [{**HELD, "negated": True}])
    score = evaluate(read_gold(folder), [claim(end=5, negated=True)]).score("control place")
    assert (score.right, score.wanted, score.found) == (0, 0, 0)


def test_traps_count_where_a_false_claim_covers_them(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD])
    traps = [{"report": "r1", "start": 2, "end": 4}, {"report": "r1", "start": 52, "end": 54},
             {"report": "r2", "start": 52, "end": 54}]
    (folder / "traps.jsonl").write_text("\n".join(map(json.dumps, traps)), encoding="utf-8")
    found = [claim(end=5), claim(claim_id="c2", start=50, end=55)]
    assert evaluate(read_gold(folder), found).rates["traps that became a claim"] == (1, 3)


def test_nothing_found_and_nothing_wanted_divide_by_nothing(tmp_path: Path) -> None:
    scores = evaluate(read_gold(gold(tmp_path, [])), [])
    assert scores.f1("control place") == 0 and scores.rate("control: claimant") == 0
    assert all("0.000" in line for line in table(scores))


def test_lists_are_cut_and_harmless() -> None:
    scores = Scores([Score("control place", 0, 3, 0)])
    scores.missed = [Fault("control", "r", f"P{n}", n, "Sly\x1b[31m\u202e text") for n in range(3)]
    lines = list(table(scores, errors=2))
    assert len([line for line in lines if line.startswith("missed control: r@")]) == 2
    assert lines[-1] == "missed control: 1 more" and "\x1b" not in "".join(lines) and "\u202e" not in "".join(lines)
    assert json.loads(json.dumps(scores.plain()))["missed"][0]["what"] == "P0"


# --- gold folders -------------------------------------------------------------------------------------
ROW = {"report": "r1", "start": 0, "end": 5, "place": "P", "actor": "A", "stance": "holds"}


@pytest.mark.parametrize("line, told", [
    ("{", "no JSON"), ("[1]", "no JSON object"), ('{"report": "x"}', "actor is missing"),
    (json.dumps({**ROW, "stance": "grabs"}), "'grabs' is unknown"),
    (json.dumps({**ROW, "stance_alt": ["keeps"]}), "'keeps' is unknown"),
    (json.dumps({**ROW, "stance_alt": 5}), "5 is unknown"), ("[" * 10**5, "no JSON"), ('"\udcff"', "is not UTF-8"),
    (json.dumps({**ROW, "end": 0}), "is no span"), (json.dumps({**ROW, "start": "0"}), "is no span")])
def test_broken_gold_is_named_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "control.jsonl").write_bytes(f"{json.dumps(ROW)}\n\n{line}\n".encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=told) as error:
        read_gold(tmp_path)
    assert "control.jsonl:3" in str(error.value)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold folder"):
        read_gold(tmp_path)


def test_a_place_lies_where_its_own_report_has_it(tmp_path: Path) -> None:
    folder = gold(tmp_path, [HELD])
    rows = [{"report": report, "start": 0, "end": 1, "place": "Westbridge", "kind": "town", "lat": lat, "lon": 20.0}
            for report, lat in (("r0", 50.0), ("r1", 10.0))]
    (folder / "mentions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = read_gold(folder)
    assert told.point({"report": "r1", "place": "Westbridge"}) == (10.0, 20.0)
    assert told.point({"report": "r9", "place": "Westbridge"}) == (50.0, 20.0)
    assert told.point({"report": "r9", "place": "Eastbridge"}) is None
    assert told.reports == {"r0", "r1"}


HEAD = ("report,kind,place,place_kind,actor,stance,stance_alt,tier,negated,claimant,certainty,valid_from,figure_low,"
        "figure_high,figure_text,unit,destination,quote\n")
TEXT = "The Reds hold Westbridge. Some 500 people fled Westbridge for Eastbridge."
CONTROL = "r1,control,Westbridge,,Reds,holds,,core,,outlet,asserted,2031-05-12,,,,,,Reds hold\n"


def theatre(tmp_path: Path, rows: str, head: str = HEAD) -> Path:
    (tmp_path / "reports.jsonl").write_text("".join(
        json.dumps({"id": name, "text": TEXT, "published": "2031-05-12"}) + "\n" for name in ("r1", "r2")),
        encoding="utf-8")
    (tmp_path / "expected.csv").write_text(head + rows, encoding="utf-8")
    return tmp_path


def test_a_theatre_is_a_gold_folder(tmp_path: Path) -> None:
    rows = CONTROL + "r1,displacement,Westbridge,,,,,core,,outlet,asserted,2031-05-12,500,500,some 500,people," \
        "Eastbridge,500 people fled\n"
    told = read_gold(theatre(tmp_path, rows))
    (held,), (fled,) = told.control, told.displacement
    assert TEXT[held["start"]:held["end"]] == "Reds hold" and told.kind(held) == "town" and not held["negated"]
    assert (fled["from"], fled["to"], fled["figure_low"]) == ("Westbridge", "Eastbridge", 500)
    assert told.reports == {"r1", "r2"}  # a report with no row at all may get no claim either
    found = [claim(start=0, end=25), flight(claim_id="c2", figure=500, start=26, end=len(TEXT))]
    scores = evaluate(told, found)
    assert scores.f1("control place+actor+stance") == scores.f1("displacement figure+place") == 1
    area = claim(start=0, end=25, place_kind="governorate")
    assert evaluate(told, [area]).f1("control place") == 0


@pytest.mark.parametrize("rows, head, told", [
    (CONTROL.replace("Reds hold", "Blues"), HEAD, "stands 0 times"), (CONTROL.replace("Reds hold", "Westbridge"), HEAD,
                                                                      "stands 2 times"),
    (CONTROL.replace("r1", "r7"), HEAD, "'r7'"), (CONTROL.replace("holds", "grabs"), HEAD, "'grabs' is unknown"),
    (CONTROL.replace("control", "incident"), HEAD, "'incident' is unknown"),
    (CONTROL, HEAD.replace("stance_alt", "other"), "'stance_alt' is missing"),
    (CONTROL.replace("control", "displacement").replace("2031-05-12,", "2031-05-12,many"), HEAD, "'many' is no whole"),
    (CONTROL.replace("control", "displacement").replace("2031-05-12,", "2031-05-12," + "9" * 5000), HEAD, "no whole"),
    (CONTROL + '"r1', HEAD, "is no CSV"), ("r1,control\n", HEAD, "'place' is missing")])
def test_broken_expectations_are_named(tmp_path: Path, rows: str, head: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        read_gold(theatre(tmp_path, rows, head))
    assert "expected.csv:" in str(error.value)


# --- the acceptance scorer ----------------------------------------------------------------------------
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
    ours = evaluate(read_gold(SHARED / "gold"), claims, mentions, extractor().book.canonical)
    theirs = {name.strip(): tuple(map(int, counts)) for name, *counts in re.findall(
        r"^(\S.*?) +P .*\((\d+) of (\d+) gold, (\d+) found\)$", told, re.MULTILINE)}
    theirs["mentions"] = theirs.pop("mentions recognised")
    assert {score.name: (score.right, score.wanted, score.found) for score in ours.scores} == theirs
    rates = re.findall(r"of (\d+) agreed: date within a day (\d+)/(\d+), claimant (\d+)/\d+, certainty (\d+)/", told)
    assert len(rates) == 2
    for kind, (agreed, near, dated, said, sure) in zip(("control", "displacement"), rates, strict=True):
        assert ours.rates[f"{kind}: date within a day"] == (int(near), int(dated))
        assert ours.rates[f"{kind}: claimant"] == (int(said), int(agreed))
        assert ours.rates[f"{kind}: certainty"] == (int(sure), int(agreed))
