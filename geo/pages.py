"""Reports out of markup: saved web pages through trafilatura, RSS and Atom feeds through defusedxml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

from geo.errors import InputError, Note
from geo.files import OnError, Source, refuse_binary

#: A saved page longer than this, in bytes, is no news page.
MAX_PAGE = 16 * 2**20
#: A page longer than this, or of more elements, is read without the other programs that trafilatura compares itself
#: with: one of them takes the square of the number of paragraphs that look like no article's.
LONG_PAGE, COMPARED_ELEMENTS = 2**20, 1_000
#: A page of more elements, or of fewer bytes to each once there are many, is no news page either: trafilatura takes
#: some 0.05 ms for each, and the square of their number for some.
MAX_ELEMENTS, MANY_ELEMENTS, BYTES_EACH = 40_000, 2_000, 32
#: Within so many bytes such a page has to say what it says of itself.
HEAD = 20_000
_BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
                     "blockquote", "section", "article", "figure", "pre"})
_TAG = re.compile(r"<[a-zA-Z/!]")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")


def read_page(source: Source, told: OnError) -> Iterator[tuple[int | None, Mapping[str, object]]]:
    """The article in a saved web page, with the title, outlet, author, date and address the page states.

    The text is trafilatura's, a blank line between paragraphs.  A page of more markup than any article has is read
    with all of its words, and a note says so.  Known failure: a page whose date
    is nowhere in its markup may get none, or the one trafilatura takes for it.

    Raises
    ------
    InputError
        No text was found, or the file is no text at all.
    """
    raw = source.whole(MAX_PAGE)
    if not raw.strip():
        raise InputError("is empty; save the page again", source.name)
    refuse_binary(raw, source.name)
    elements = sum(1 for _ in re.finditer(rb"<[a-zA-Z]", raw))
    whole = elements > MAX_ELEMENTS or elements > max(MANY_ELEMENTS, len(raw) / BYTES_EACH)
    if whole:
        told(Note(f"holds {elements:,} elements, more than an article has; all of its words are read, menus and "
                  "adverts among them. Save the article's text as .txt", source.name))
    try:
        page = _whole_page(raw) if whole else _article(raw, len(raw) > LONG_PAGE or elements > COMPARED_ELEMENTS)
    except (ValueError, RecursionError, TypeError, AttributeError) as error:
        raise InputError(f"cannot be read as a web page ({error}); save its text as .txt", source.name) from error
    text = str(page.get("text") or "").strip()
    if not text:
        raise InputError("no article was found in this page; save its text as .txt", source.name)
    yield None, {"text": re.sub(r"\n+", "\n\n", text), "title": page.get("title"), "author": page.get("author"),
                 "outlet": page.get("sitename"), "url": page.get("url"), "published": page.get("date"),
                 "language": page.get("language")}


def _article(raw: bytes, alone: bool) -> Mapping[str, object]:
    """What trafilatura finds in a page, ``alone`` or beside the programs that it compares itself with."""
    import trafilatura
    found = trafilatura.bare_extraction(raw, with_metadata=True, include_comments=False, fast=alone)
    return found if isinstance(found, dict) else found.as_dict() if found is not None else {}


def _whole_page(raw: bytes) -> Mapping[str, object]:
    """All words of a page, and what trafilatura finds in its head."""
    from trafilatura.metadata import extract_metadata
    from trafilatura.utils import decode_file
    markup = decode_file(raw)
    head = markup[:HEAD].partition("<body")[0]
    return {**extract_metadata(f"<html>{head}", extensive=False).as_dict(), "text": plain_text(markup)}


def read_feed(source: Source, told: OnError) -> Iterator[tuple[int | None, Mapping[str, object]]]:
    """The entries of an RSS (0.9 to 2.0) or Atom feed; ``line`` counts the entries from 1.

    The text is the full content where the feed carries it (``full``), else its summary, else the title.
    DTDs and entities are refused, not read.

    Raises
    ------
    InputError
        It is no XML, holds a DTD, or is no feed.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring
    raw = source.whole()
    if not raw.strip():
        raise InputError("is empty; it should be an RSS or Atom feed", source.name)
    try:
        root = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise InputError("holds a DTD or entities, which are not read for safety; remove them", source.name) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        line = getattr(error, "position", (None,))[0]
        raise InputError(f"is no XML ({error}); fetch the feed again", source.name, line) from error
    entries = [element for element in root.iter() if _tag(element) in ("item", "entry")]
    if not entries:
        raise InputError(f"holds no entries (its root is {_tag(root)!r}); give an RSS or Atom feed", source.name)
    channel = next((element for element in root.iter() if _tag(element) in ("channel", "feed")), root)
    outlet, language = _word(channel, "title"), _word(channel, "language")
    for number, entry in enumerate(entries, 1):
        full = _word(entry, "encoded") or _word(entry, "content")
        body = full or _word(entry, "description", "summary")
        title = plain_text(_word(entry, "title"))
        yield number, {
            "id": _word(entry, "guid", "id"), "title": title, "text": plain_text(body) or title, "outlet": outlet,
            "full": bool(full), "language": language, "url": _link(entry),
            "author": _word(entry, "creator") or _person(entry),
            "published": _iso(_word(entry, "pubDate", "published", "date", "updated"))}


def plain_text(markup: str) -> str:
    """The words of HTML, those of its title aside, a blank line between blocks."""
    if not (_TAG.search(markup) or _ENTITY.search(markup)):
        return markup.strip()
    from lxml import html
    from lxml.etree import ParserError
    try:
        root = html.document_fromstring("<body>" + markup.replace("\0", ""))
    except (ParserError, ValueError):
        return markup.strip()
    parts: list[str] = []
    for event, element in _events(root):
        if event == "text":
            parts.append(str(element))
        elif element in _BLOCKS:
            parts.append("\n\n")
    return re.sub(r"[ \t]*\n\s*", "\n\n", "".join(parts)).strip()


def _events(root: object) -> Iterator[tuple[str, str]]:
    from lxml.etree import iterwalk
    skipped = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event in ("start", "end") and name in ("script", "style", "title"):
            skipped += 1 if event == "start" else -1
        elif event in ("start", "end"):
            yield "block", name
            if event == "start" and not skipped and element.text:
                yield "text", element.text
        if event != "start" and not skipped and element.tail and element is not root:
            yield "text", element.tail


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _word(element: Element, *names: str) -> str:
    """The text of the first direct child of one of these names that has any, namespaces aside."""
    for name in names:
        for child in element:
            if _tag(child) == name:
                text = "".join(child.itertext()).strip()
                if text:
                    return text
    return ""


def _person(entry: Element) -> str:
    return next((_word(child, "name") or (child.text or "").strip() for child in entry if _tag(child) == "author"), "")


def _link(entry: Element) -> str:
    for child in entry:
        if _tag(child) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip()
    return ""


def _iso(value: str) -> str:
    """RSS writes ``Thu, 12 Jun 2014 22:00:00 GMT``; anything else is handed on as it is, to be checked later."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4}", value):
        return value
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
