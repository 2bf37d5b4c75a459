"""Pages of text: whatever is put into an element stays text, and a page asks nobody."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st

from geo.markup import Markup, element, page


class Seen(HTMLParser):
    """Tags with attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text += data


def read(text: str) -> Seen:
    seen = Seen()
    seen.feed(text)
    seen.close()
    return seen


@given(st.one_of(st.text(), st.sampled_from(STRINGS)))
def test_text_stays_text(text: str) -> None:
    made = element("p", text, element("b", text), class_=text)
    seen = read(made)
    assert [tag for tag, _ in seen.tags] == ["p", "b"]
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
    assert seen.text == clean * 2 and seen.tags[0][1] == {"class": clean}


def test_only_what_is_made_here_is_markup() -> None:
    assert element("p", "<b>") == "<p>&lt;b&gt;</p>" and element("p", element("b")) == "<p><b></b></p>"
    assert isinstance(element("p"), Markup)
    assert not isinstance(element("p") + "<script>", Markup), "joined to text it is text again"


@pytest.mark.parametrize("title", ["</title><script>x</script>", "a"])
def test_a_page_allows_its_own_style_and_nothing_else(title: str) -> None:
    made = page(title, "p { color: red; }", element("body", element("p", "x")))
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', made)[0])
    digest = base64.b64encode(hashlib.sha256(b"p { color: red; }").digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert [tag for tag, _ in read(made).tags] == [
        "html", "head", "meta", "meta", "meta", "meta", "title", "style", "body", "p"]
