"""What is unchanged costs one answer and is lost to nobody: validators are asked with, kept, and dropped in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from test_web import item, rss
from web_server import Answer, Site, html, serving

from geo.cli import main
from geo.database import Address
from geo.errors import InputError, Note
from geo.fetching import Fetcher
from geo.reports import read_reports
from geo.store import Store
from geo.validators import Validator
from geo.web import Web

DAY = "Thu, 12 Jun 2031 08:00:00 GMT"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def dated(answer: Answer, etag: str = '"v1"', modified: str = "") -> Callable[[BaseHTTPRequestHandler], Answer]:
    """An answer with validators, and 304 to whoever has it already."""
    def answered(handler: BaseHTTPRequestHandler) -> Answer:
        same = etag and handler.headers["If-None-Match"] == etag or (
            modified and handler.headers["If-Modified-Since"] == modified)
        status, headers, body = answer
        return (304, {}, b"") if same else (status, {**headers, "ETag": etag, "Last-Modified": modified}, body)
    return answered


def fetcher() -> Fetcher:
    return Fetcher(lambda address: address.is_loopback, sleep=lambda seconds: None, clock=lambda: 0.0)


def read(address: str, known: dict[str, Validator] | None = None) -> tuple[int, list[InputError], dict[str, Validator]]:
    """How many reports an address gives, what is told, and what to ask with next time."""
    told: list[InputError] = []
    web = Web(fetcher(), known=known)
    return len(list(read_reports([address], told.append, "2031-07-01", web))), told, web.validators


def test_the_header_says_what_is_known() -> None:
    assert Validator("u", '"v1"', DAY).headers == {"If-None-Match": '"v1"', "If-Modified-Since": DAY}
    assert Validator("u", "", DAY).headers == {"If-Modified-Since": DAY} and Validator("u", "", "").headers == {}


@pytest.mark.parametrize(("etag", "modified"), [('"v1"', ""), ("", DAY), ('W/"é"', DAY)])
def test_an_unchanged_feed_costs_one_answer(site: Site, etag: str, modified: str) -> None:
    site.routes |= {"/feed": dated(rss(item("/page")), etag, modified), "/page": html()}
    count, told, known = read(f"{site.url}/feed")
    assert (count, told, known) == (1, [], {f"{site.url}/feed": Validator(f"{site.url}/feed", etag, modified)})
    site.asked.clear()
    count, (note,), again = read(f"{site.url}/feed", known)
    assert count == 0 and isinstance(note, Note) and "has not changed" in note.message and not again
    assert site.asked == {"/robots.txt": 1, "/feed": 1}, "the pages it leads to are not asked for"
    site.routes["/feed"] = dated(rss(item("/page"), item("/other")), '"v2"')
    assert read(f"{site.url}/feed", known)[0] == 2, "changed, it is read"


def test_only_the_last_step_of_a_redirect_is_told_what_is_known(site: Site) -> None:
    site.routes |= {"/old": (301, {"Location": "/new"}, b""), "/new": dated(html())}
    _, _, known = read(f"{site.url}/old")
    assert known[f"{site.url}/old"].url == f"{site.url}/new"
    site.headers.clear()
    assert read(f"{site.url}/old", known)[0] == 0
    assert ["If-None-Match" in headers for headers in site.headers] == [False, False, True]
    site.routes["/old"] = (301, {"Location": "/newer"}, b"")
    site.routes["/newer"] = dated(html())
    assert read(f"{site.url}/old", known)[0] == 1, "another page, of which nothing is known"


@pytest.mark.parametrize("refused", [item("/gone"), item("javascript:alert(1)")])
def test_a_feed_of_which_something_was_refused_is_read_again(site: Site, refused: str) -> None:
    site.routes |= {"/feed": dated(rss(refused, item("/page"))), "/page": html()}
    count, told, known = read(f"{site.url}/feed")
    assert count == 2 and told and not known


def test_a_host_that_says_nothing_or_nonsense_is_read_as_ever(site: Site) -> None:
    site.routes["/page"] = html()
    assert read(f"{site.url}/page")[2] == {}
    site.routes["/page"] = (304, {}, b"")
    count, (error,), _ = read(f"{site.url}/page")
    assert count == 0 and "is answered with 304" in error.message and not isinstance(error, Note)
    with pytest.raises(InputError, match="cannot be fetched"):
        fetcher()(f"{site.url}/page", Validator(f"{site.url}/page", "a\r\nHost: other", ""))


def test_a_reader_that_stops_half_way_notes_nothing(site: Site) -> None:
    site.routes["/feed"] = dated(rss(item("/1", full="One."), item("/2", full="Two.")))
    web = Web(fetcher())
    next(read_reports([f"{site.url}/feed"], pytest.fail, None, web))
    assert not web.validators


def test_a_store_keeps_them_beside_its_record(place: Path | Address) -> None:
    first, second = Validator("http://a/", '"1"', ""), Validator("http://b/", "", DAY)
    with Store(place) as store:
        assert store.validators() == {}
        store.keep_validators({"http://a/x": first, "http://b/": second})
        store.keep_validators({"http://a/x": second})
        assert store.validators() == {"http://a/x": second, "http://b/": second}
        assert store.log() == []


def test_ingest_asks_with_what_its_store_has_and_anew_without(site: Site, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("geo.fetching.PAUSE", 0.0)
    future = rss(item("/page"))
    past = future[2].replace(b"2031", b"2014")
    site.routes |= {"/feed": dated((*future[:2], past)), "/page": html(), "/early": dated(future)}
    argv = ["ingest", f"{site.url}/feed", "--allow-private", "--store"]
    for asked in (1, 1):
        assert main([*argv, str(tmp_path / "a.sqlite")]) == 0
        assert site.asked["/page"] == asked
    assert "has not changed since it was read" in capsys.readouterr().err
    assert main([*argv, str(tmp_path / "b.sqlite")]) == 0 and site.asked["/page"] == 2, "another store has nothing yet"
    assert main([*argv, str(tmp_path / "a.sqlite"), "--anew"]) == 0 and site.asked["/page"] == 3
    assert main(["store", "verify", "--store", str(tmp_path / "a.sqlite")]) == 0
    with Store(tmp_path / "a.sqlite") as store:
        assert len(list(store.reports())) == 1 and len(store.log()) == 1
        assert main(["ingest", f"{site.url}/early", "--allow-private", "--store", str(store.path)]) == 1
        assert list(store.validators()) == [f"{site.url}/feed"], "a date that was refused may be right later"
