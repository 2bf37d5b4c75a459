"""The browser's rules give exactly what Python's do: both run on the same random claims."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from make_claims import claim, flight, random_claims
from playwright.sync_api import Page, sync_playwright

from geo.model import Claim
from geo.state import DisplacementState, History, PlaceState, columns
from geo.voices import day_number, place_key

TEMPLATES = Path(__file__).resolve().parents[1] / "geo/templates"
SCRIPTS = [(TEMPLATES / name).read_text("utf-8") for name in ("answers.js", "state.js")]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]
CASES = 240
#: What random claims hardly ever show: a copy of copies of one another; words between two figures.
RARE = [
    [claim(duplicate_of="c2"), claim(claim_id="c2", outlet="B", duplicate_of="c1"),
     claim(claim_id="c3", outlet="C", duplicate_of="c1")],
    [flight(figure=100, on="2031-05-02"), flight(claim_id="c2", figure_text="thousands", on="2031-05-03"),
     flight(claim_id="c3", figure=500, on="2031-05-04")],
]


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        # Debian's browser, else the one Playwright installed; neither is a failure, not a skip.
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        for script in SCRIPTS:
            page.add_script_tag(content=script)
        yield page
        browser.close()


def spelled(state: PlaceState | DisplacementState, row: dict[int, int], payload: dict[str, Any],
            places: dict[str, int]) -> dict[str, Any]:
    """A Python answer as the script spells it: indices, rows and day numbers."""
    def rows(claims: tuple[Claim, ...]) -> list[int]:
        return [row[id(each)] for each in claims]

    common = {"place": places[state.place_id or state.place], "opposing": rows(state.opposing),
              "earlier": rows(state.earlier), "silent": rows(state.silent), "undated": rows(state.undated),
              "sources": state.sources,
              "lastChange": None if state.last_change is None else day_number(state.last_change)}
    if isinstance(state, DisplacementState):
        figures = state.figures
        return common | {"end": state.end, "unit": payload["units"].index(state.unit), "low": figures.low,
                         "measure": payload["measures"].index(state.measure), "high": figures.high,
                         "smallest": figures.smallest, "largest": figures.largest,
                         "claims": rows(state.claims), "vague": rows(state.vague)}
    return common | {
        "status": state.status, "fighting": state.fighting, "battles": rows(state.battles),
        "threats": rows(state.threats), "beside": rows(state.beside), "extent": state.extent, "shared": state.shared,
        "lastHeard": None if state.last_heard is None else day_number(state.last_heard),
        "holders": [{"actor": payload["actors"].index(holder.actor), "extent": holder.extent,
                     "claims": rows(holder.claims), "sources": holder.sources} for holder in state.holders]}


def test_browser_and_python_agree(page: Page) -> None:
    cases, expected = [], []
    for seed in range(CASES + len(RARE)):
        dice = random.Random(seed)
        claims = random_claims(seed, dice.randrange(60), days=dice.choice([1, 3, 50]))
        on, known = ((date(2031, 4, 28) + timedelta(dice.randrange(dice.choice([9, 60])))).isoformat()
                     for _ in range(2))
        horizon, outlet = dice.choice([0, 5, 30]), dice.choice([None, "The Courier"])
        until = None if seed % 3 == 0 else known
        if seed >= CASES:
            claims, on, until, horizon, outlet = RARE[seed - CASES], "2031-05-12", None, 30, None
        payload = json.loads(json.dumps(columns(claims)))
        cases.append([payload, day_number(on), None if until is None else day_number(until), horizon, outlet])
        row = {id(each): at for at, each in enumerate(claims)}
        places = {place["id"] or place["name"]: at for at, place in enumerate(payload["places"])}
        history = History(claims)
        keep = None if outlet is None else lambda each, outlet=outlet: each.outlet == outlet
        expected.append([[spelled(state, row, payload, places) for state in answer] for answer in (
            history.at(on, until, horizon, keep), history.displacement(on, until, horizon, keep))])
    answers = page.evaluate("""cases => cases.map(([data, on, known, horizon, outlet]) => {
        const state = new ClaimsState(data);
        const filter = outlet === null ? null : i => data.outlets[data.outlet[i]] === outlet;
        return [state.at(on, known, horizon, filter), state.displacement(on, known, horizon, filter)];
    })""", cases)
    for seed, (answer, wanted) in enumerate(zip(answers, expected, strict=True)):
        assert answer == wanted, f"case {seed}"
    statuses = {state["status"] for control, _ in expected for state in control}
    assert statuses == {"held", "disputed", "contested", "unknown"}
    assert any(state["shared"] for control, _ in expected for state in control)


def test_one_that_was_asked_before_answers_as_a_new_one_does(page: Page) -> None:
    """Steps to and fro, near and far, with everything changing that may: kept answers are those that still hold."""
    walks, turns, reused = [], 40, 0
    for seed in range(60):
        dice = random.Random(seed)
        payload = columns(random_claims(seed, dice.randrange(20, 90), days=dice.choice([3, 50])))
        day, known, horizon, outlet = day_number("2031-05-12"), day_number("2031-05-12"), 9, None
        asked: list[Any] = []
        for _ in range(turns):
            day += dice.choice([-1, 0, 1, 1, 1, 2, 20, -20])
            known = day if dice.random() < 0.7 else known + dice.choice([-3, 0, 5])
            horizon = dice.choice([horizon] * 6 + [0, 4, 30])
            outlet = dice.choice([outlet] * 6 + [None, "The Courier"])
            asked.append([day, dice.choice([known] * 5 + [None]), horizon, outlet])
        walks.append([payload, asked])
    # The first claim of a copy is told later, about another place: only then are the two here known for one source.
    late = [claim(claim_id="c1", outlet="A", place="Ford", on="2031-05-20"),
            claim(claim_id="c2", outlet="B", duplicate_of="c1"), claim(claim_id="c3", outlet="A")]
    walks.append([columns(late), [[day, day, 30, None] for day in map(day_number, ("2031-05-19", "2031-05-20"))]])
    for data, asked in walks:
        others, kept = page.evaluate("""([data, walk]) => {
            const only = i => data.outlets[data.outlet[i]] === "The Courier", one = new ClaimsState(data);
            let kept = 0, last = [];
            const others = walk.filter(([on, known, horizon, outlet]) => {
                const asked = [on, known, horizon, outlet === null ? null : only];
                const answers = (state) => [state.at(...asked), state.displacement(...asked)];
                const mine = answers(one), theirs = answers(new ClaimsState(data));
                kept += mine[0].filter((record) => last.includes(record)).length;
                last = mine[0];
                return JSON.stringify(mine) !== JSON.stringify(theirs);
            });
            return [others, kept];
        }""", [data, asked])
        assert others == []
        reused += kept
    assert reused > 500


def test_days_in_the_browser_are_days_in_python(page: Page) -> None:
    days = ["1970-01-01", "2014-06-12", "2032-02-29", "1899-12-31"]
    assert page.evaluate("days => days.map(ClaimsState.day)", days) == [day_number(day) for day in days]
    assert page.evaluate("days => days.map(day => ClaimsState.iso(ClaimsState.day(day)))", days) == days
    assert page.evaluate("() => { try { ClaimsState.day('May') } catch (error) { return error.name } }") == "RangeError"


def test_the_script_can_be_spliced_into_a_page_and_a_module(page: Page) -> None:
    script = "\n".join(SCRIPTS)
    assert "</" not in script and "import " not in script.replace("No imports", "")
    inside = "script => new Function('\"use strict\";' + script + '; return typeof ClaimsState')()"
    assert page.evaluate(inside, script) == "function"


def test_columns_have_one_entry_per_claim_and_survive_json() -> None:
    claims = random_claims(3, 30)
    payload = columns(claims)
    assert json.loads(json.dumps(payload, allow_nan=False)) == payload
    lists = {name for name, value in payload.items() if isinstance(value, list) and len(value) == len(claims)}
    for name in ("place", "from", "to", "published", "rank", "negated", "near", "has_origin", "low", "high", "copy",
                 "voice", "copy_voice", "kind", "stance", "extent", "certainty", "review", "interest", "actor",
                 "claimant", "party", "outlet", "unit", "measure", "origin", "destination"):
        assert name in lists
    for at, each in enumerate(claims):
        assert payload["actors"][payload["actor"][at]] == each.actor
        assert (payload["place"][at] == -1) == (place_key(each) == "")
