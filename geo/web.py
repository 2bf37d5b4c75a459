"""Reports from addresses: a page, a feed with the pages it leads to, or a file of reports.

A report's id is its address, or what its feed calls it: the page read again after a correction is another version of
the same report.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from geo.addresses import plain_address
from geo.errors import InputError, Note
from geo.fetching import Fetched
from geo.files import OnError, Source
from geo.pages import read_feed, read_page
from geo.records import Record
from geo.reports import READERS
from geo.validators import Validator

#: Unless told otherwise: pages that one feed may lead to in one go.
MOST_LINKED = 100
#: The kind of file that a content type stands for, where it is not HTML or XML.
_SUFFIXES = {"text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv", "application/json": ".json",
             "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl"}
_HTML, _XML = ("text/html", "application/xhtml+xml"), ("/xml", "+xml")
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"(<\?xml[^>]{0,100}?)\s+encoding=[\"'][\w.-]+[\"']")
#: What the web means by these two.
_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


class Web:
    """Reads the reports at an address.

    Parameters
    ----------
    fetch : callable
        Gives what is at an address, or raises InputError (``geo.fetching.Fetcher``).
    linked : int
        Pages that one feed may lead to in one go.
    known : mapping of str to Validator
        Of the addresses whose records are kept already: one that has not changed since yields none.

    Attributes
    ----------
    validators : dict of str to Validator
        Of the addresses that were read to their end and refused nothing; to be asked with next time.
    """

    def __init__(self, fetch: Callable[[str, Validator | None], Fetched], linked: int = MOST_LINKED,
                 known: Mapping[str, Validator] | None = None) -> None:
        self._fetch, self._most, self._known = fetch, linked, known or {}
        self.validators: dict[str, Validator] = {}

    def __call__(self, address: str, told: OnError) -> Iterator[Record]:
        """The records at an address; what is refused behind it is told.

        Raises
        ------
        InputError
            Naming the address: it cannot be fetched, or is no report.
        """
        got = self._fetch(address, self._known.get(address))
        if got.unchanged:
            told(Note("has not changed since it was read; what it gave then is kept", address))
            return
        refused: list[InputError] = []

        def noted(error: InputError) -> None:
            refused.append(error)
            told(error)
        yield from self._records(address, got, noted)
        if got.validator is not None and not refused:
            self.validators[address] = got.validator

    def _records(self, address: str, got: Fetched, told: OnError) -> Iterator[Record]:
        if _is_feed(got):
            yield from self._entries(address, got, told)
            return
        suffix = _suffix(got)
        if suffix is None:
            raise InputError(f"is of the kind {got.kind[:60]!r}, which is not read; give a page, a feed, a text, JSON "
                             "or CSV", address)
        if suffix == ".html":
            yield None, self._page(address, got)
            return
        source = _source(address, _as_utf8(got, address))
        for line, fields in READERS[suffix](source, told):
            yield line, {"url": got.url, **fields, "retrieved": got.retrieved}

    def _page(self, address: str, got: Fetched) -> Mapping[str, object]:
        _, fields = next(read_page(_source(address, _as_utf8(got)), _raise))
        return {**fields, "id": got.url, "url": got.url, "retrieved": got.retrieved}

    def _entries(self, address: str, feed: Fetched, told: OnError) -> Iterator[Record]:
        """The entries of a feed; of one that carries no full text, the page that it leads to."""
        left = self._most
        body = _DECLARED.sub(rb"\1", feed.body, count=1) if _is_utf8(feed.body) else feed.body
        for number, entry in read_feed(_source(address, body), told):
            link = _link(str(entry["url"]), feed.url, told, address, number)
            fields: dict[str, object] = {**entry, "id": _entry_id(str(entry["id"]), link), "url": link,
                                         "retrieved": feed.retrieved}
            if link and not entry["full"]:
                left -= 1
                if left >= 0:
                    fields |= self._linked(link, fields, told)
                elif left == -1:
                    told(Note(f"leads to more than {self._most} pages; from here on the summaries are read",
                              address, number))
            yield number, fields

    def _linked(self, link: str, entry: Mapping[str, object], told: OnError) -> Mapping[str, object]:
        """What the page behind an entry says; what the entry says itself comes first, but for the text."""
        try:
            got = self._fetch(link, None)
            if _suffix(got) != ".html":
                raise InputError(f"is of the kind {got.kind[:60]!r}, no page", link)
            page = self._page(link, got)
        except InputError as error:
            told(InputError(f"{error.message}. The summary in its feed is read instead", link))
            return {}
        kept = {name: value for name, value in entry.items() if value and name not in ("text", "url", "retrieved")}
        return {**page, **kept}


def _link(link: str, feed: str, told: OnError, address: str, number: int | None) -> str:
    """The full address of an entry's page; "" where it gives none that can be fetched, which is told."""
    try:
        return plain_address(link, feed) if link else ""
    except InputError as error:
        told(InputError(f"leads to no page ({error.message}); its summary is read", address, number))
        return ""


def _is_feed(got: Fetched) -> bool:
    return bool(_FEED.search(got.body[:1000])) and not _MARKUP.match(got.body)


def _suffix(got: Fetched) -> str | None:
    """The kind of file it is; None for what is not read."""
    if got.kind in _HTML or _MARKUP.match(got.body[:1000]):
        return ".html"
    if not got.kind:
        return ".txt"
    return ".xml" if got.kind.endswith(_XML) else _SUFFIXES.get(got.kind)


def _entry_id(guid: str, link: str) -> str:
    """What a feed calls an entry, unless another feed may call another one so; else its address."""
    if not guid or ":" in guid:
        return guid or link
    return f"{urlsplit(link).hostname or ''}/{guid}"


def _source(name: str, body: bytes) -> Source:
    return Source(name, io.BufferedReader(io.BytesIO(body)))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _as_utf8(got: Fetched, address: str = "") -> bytes:
    """The text as UTF-8: what is UTF-8 stays, whatever its header says; else the header is believed.

    With an ``address`` to name, what fits neither is refused; else it is left to the reader of pages.
    """
    if _is_utf8(got.body):
        return got.body
    try:
        name = codecs.lookup(got.charset or "utf-8").name
        return got.body.decode(_WINDOWS.get(name, name)).encode()
    except (LookupError, UnicodeError) as error:
        if not address:
            return got.body
        raise InputError(f"says that it is written in {got.charset or 'UTF-8'!r}, but is not ({error}); save it as "
                         "UTF-8 and give the file", address) from error


def _raise(error: InputError) -> None:
    raise error
