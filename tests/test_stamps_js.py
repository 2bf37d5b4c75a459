"""Stamped symbols look as drawn ones do: the browser draws the same both ways and compares the pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser import chromium
from playwright.sync_api import Page

from geo.drawing_files import TEMPLATES

#: Draws discs by stamps and one by one -> [mean difference of a colour (0 to 255), pixels drawn, what was learnt,
#: kinds drawn].
BOTH = """([spots, pixels]) => {
    const view = {left: -20, top: 10, right: 180, bottom: 90, pixels};
    const pens = [0, 1].map(() => {
        const canvas = document.createElement("canvas");
        canvas.width = 200 * pixels; canvas.height = 80 * pixels;
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#cfdfe8"; pen.fillRect(0, 0, 90 * pixels, 80 * pixels);  // the rest lets the page through
        pen.setTransform(pixels, 0, 0, pixels, 20 * pixels, -10 * pixels);
        return pen;
    });
    const draw = (kind) => (pen, x, y, drawn) => {
        pen.fillStyle = ["#1f5a8c", "rgba(200, 30, 20, .6)", "#16181b"][kind];
        pen.beginPath(); pen.arc(x, y, 4, 0, 7); pen.fill();
        pen.strokeStyle = "#ffffff"; pen.lineWidth = 0.7; pen.stroke();
        drawn.actors[kind] = true; drawn.held = kind;
    };
    const drawn = {actors: {}}, asked = [];
    for (let time = 0; time < 2; time++) {  // the second time nothing is drawn anew, and nothing of the first is left
        stamps.begin("discs", 6, view);
        const all = spots.map(([kind]) => stamps.of(kind, (...given) => { asked.push(kind); draw(kind)(...given); }));
        spots.forEach(([kind, x, y], at) => stamps.put(all[at], x + (time ? 0 : 9), y));
    }
    stamps.end(pens[0], drawn);
    spots.forEach(([kind, x, y]) => draw(kind)(pens[1], x, y, {actors: {}}));
    const [one, other] = pens.map((pen) => pen.getImageData(0, 0, 200 * pixels, 80 * pixels).data);
    let gaps = 0, there = 0;
    for (let k = 0; k < one.length; k++) {
        const [shown, wanted] = [one, other].map((data) => k % 4 === 3 ? data[k] : data[k] * data[k | 3] / 255);
        gaps += Math.abs(shown - wanted) / one.length;  // in how fine steps an edge is drawn depends on where it is
        there += k % 4 === 3 && one[k] > 0;
    }
    return [gaps, there, drawn, asked.sort()];
}"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with chromium() as browser:
        page = browser.new_page()
        for name in ("map_core.js", "map_stamps.js"):
            page.add_script_tag(content=(TEMPLATES / name).read_text("utf-8"))
        page.evaluate("() => { window.stamps = new ClaimsMap.Stamps(); }")
        yield page


@pytest.mark.parametrize("pixels", [1, 2])
def test_stamps_look_like_what_is_drawn_one_by_one(page: Page, pixels: int) -> None:
    # Over one another and over all edges of what is seen.
    spots: list[Any] = [[at % 3, -30 + at * 3, 5 + at * 7 % 90] for at in range(80)]
    gaps, there, drawn, asked = page.evaluate(BOTH, [spots, pixels])
    assert gaps < 0.5
    assert there > 90 * 80 * pixels**2
    assert drawn["actors"] == {"0": True, "1": True, "2": True} and drawn["held"] in (0, 1, 2)
    assert asked == [0, 1, 2], "each kind is drawn once"


def test_what_lies_outside_is_no_part_of_it(page: Page) -> None:
    gaps, there, drawn, _ = page.evaluate(BOTH, [[[0, 500, 50], [1, -500, 50], [2, 50, -500]], 1])
    assert (gaps, there, drawn["actors"]) == (0, 90 * 80, {})
