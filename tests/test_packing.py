"""Columns written short are read back as they were, by Python and by the browser's script."""

from __future__ import annotations

import json
from typing import Any

from browser import chromium
from hypothesis import given
from hypothesis import strategies as st
from unpacking import unpack, unpacked

from geo.drawing_files import TEMPLATES
from geo.packing import pack, packed

PLAIN = st.none() | st.booleans() | st.integers(-9, 9) | st.integers() | st.text("ab<é", max_size=2)
ROWS = st.lists(st.fixed_dictionaries({"name": st.text("ab", max_size=2), "lat": st.none() | st.integers(0, 3)}))
LISTS = (st.lists(PLAIN) | st.lists(st.none() | st.integers(0, 1) | st.just([1, 2])) | ROWS
         | st.lists(st.integers(0, 3), min_size=30) | st.lists(st.text("ab", max_size=2)))
SHORT: list[tuple[list[Any], dict[str, Any]]] = [
    ([0] * 40, {"runs": [0, 40]}),
    ([None] * 40 + [[1, 2]] * 2, {"runs": [None, 40, [1, 2], 2]}),
    (list(range(7, 60)), {"steps": [7, 1, 52]}),
    (["Courier", "Tribune"] * 20, {"words": ["Courier", "Tribune"], "at": [0, 1] * 20}),
    ([{"id": "", "lat": at} for at in range(40)],
     {"columns": {"id": {"words": [""], "at": {"runs": [0, 40]}}, "lat": {"steps": [0, 1, 39]}}}),
]


def test_what_repeats_itself_or_counts_on_is_written_short() -> None:
    for values, short in SHORT:
        assert pack(values) == short
    for values in ([], [0] * 7, [3, 1, 4, 1, 5, 9, 2, 6], [*"abcdefgh"], [True, 1] * 20, [1, 1.0] * 20):
        assert pack(values) is values


@given(LISTS)
def test_a_list_is_read_back_as_it_was(values: list[Any]) -> None:
    written = json.loads(json.dumps(pack(values)))
    assert json.dumps(unpack(written)) == json.dumps(values)


def test_the_browser_reads_what_python_wrote() -> None:
    columns = {str(at): values for at, (values, _) in enumerate(SHORT)}
    payload = {"claims": {**columns, "version": 1}, "outline_of": [None] * 30, "title": "x"}
    written = packed(payload)
    assert unpacked(written) == payload and len(json.dumps(written)) < len(json.dumps(payload)) / 2
    with chromium() as browser:
        page = browser.new_page()
        scripts = "".join((TEMPLATES / name).read_text("utf-8") for name in ("map_core.js", "map_packing.js"))
        page.add_script_tag(content=scripts)
        assert page.evaluate("(written) => ClaimsMap.unpack(written)", written) == payload
        for texts in ([*"abcdefgh"], ["Courier", "Tribune"] * 20):
            page.set_content(f'<script type="application/json" id="texts">{json.dumps(pack(texts))}</script>')
            page.add_script_tag(content=scripts)
            assert page.evaluate("() => [0, 7, 5].map((at) => new ClaimsMap.Texts('texts').at(at))") == [
                texts[at] for at in (0, 7, 5)]
