"""The page around the map: nothing but data comes of text, and its policy names every script and style."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from typing import Any

import folium
import pytest
from hand_claims import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawing_files import SCRIPTS, TEMPLATES, drawing_script, leaflet_files
from geo.errors import InputError
from geo.maps import claims_page, embed_json, folium_map

#: Text as reports may bring it: markup, templates, halves of characters, line separators.
NASTY = st.one_of(st.text(), st.sampled_from([
    HOSTILE, "</script>", "<!--<script>", "]]>", "{{ 7*7 }}", "{% include 'x' %}", "\ud800", "\u2028", "${x}", "`",
    "&lt;", "\x00"]))


def payload(title: str = "Somewhere") -> dict[str, Any]:
    return {"theatre": {"title": title, "centre": [34.0, 43.0], "zoom": 6}, "text": title, "claims": {},
            "outline_of": [], "words": {"language": "en", "direction": "ltr"}}


@given(st.recursive(NASTY, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NASTY, inner, max_size=4)))
def test_embedded_json_holds_no_sign_that_ends_it_and_reads_back(data: Any) -> None:
    text = embed_json(data)
    assert not set("<>&\u2028\u2029") & set(text)

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return value.encode("utf-8", "replace").decode("utf-8")
        if isinstance(value, dict):
            return {plain(key): plain(inner) for key, inner in value.items()}
        return [plain(inner) for inner in value]
    assert json.loads(text) == plain(data)


@settings(max_examples=25, deadline=None)
@given(NASTY, NASTY)
def test_no_text_adds_a_tag_to_the_page(title: str, text: str) -> None:
    count = re.compile(r"<[a-zA-Z/!]").findall
    page = claims_page(payload(title) | {"more": [text, {text: title}]}, title)
    assert count(page) == count(claims_page(payload(), "Somewhere"))


def test_the_policy_allows_the_pages_own_scripts_and_nothing_else() -> None:
    page = claims_page(payload(), "Somewhere")
    told = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])  # type: ignore[index]
    rules = {rule.split()[0]: rule.split()[1:] for rule in told.split("; ")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["img-src"] == ["data:"]
    for name in ("script", "style"):
        texts = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in texts}
        assert texts and set(rules[f"{name}-src"]) == hashes
    marked = page.replace(drawing_script(), "").replace(leaflet_files()[0], "")
    assert not re.search(r"<[a-z]+ [^>]*\bon[a-z]+=", marked)


def test_templates_in_texts_are_not_filled_in() -> None:
    page = claims_page(payload("{{ 7*7 }} {% raw %} {{ this }}"), "{{ 7*7 }}")
    assert page.count("{{ 7*7 }}") == 3 and "<title>{{ 7*7 }}</title>" in page


def test_tiles_are_the_only_thing_that_opens_the_policy() -> None:
    page = claims_page(payload(), "Somewhere", "https://{s}.tiles.example/{z}/{x}/{y}.png")
    assert "img-src data: https://*.tiles.example;" in html.unescape(page)
    with pytest.raises(InputError, match="no address of map tiles"):
        claims_page(payload(), "Somewhere", "https://tiles.example/'; script-src *")


def test_the_page_is_the_same_twice() -> None:
    assert claims_page(payload(), "Somewhere") == claims_page(payload(), "Somewhere")


def test_it_is_a_folium_map_without_addresses() -> None:
    drawn = folium_map(payload())
    assert isinstance(drawn, folium.Map)
    assert not drawn.default_js and not drawn.default_css


def test_leaflet_is_whole_and_asks_for_no_file() -> None:
    script, style = leaflet_files()
    assert "Renderer" in script and ".leaflet-pane" in style
    assert "url(" not in style and "sourceMappingURL" not in script and "</script" not in script


def test_the_drawing_script_is_all_of_the_parts() -> None:
    assert {path.name for path in TEMPLATES.glob("map_*.js")} | {"answers.js", "state.js"} == set(SCRIPTS)
    ours = drawing_script()
    assert not [word for word in ("</script", "innerHTML", "eval(") if word in ours]
