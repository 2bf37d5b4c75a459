"""Reports from addresses of a server on this machine: pages, feeds with and without full text, files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import Site, html, packed, page, serving

from geo.cli import main
from geo.errors import InputError, Note
from geo.fetching import Fetcher
from geo.model import Report
from geo.reports import read_reports
from geo.store import Store
from geo.theatre import make_extractor, read_theatre
from geo.web import MOST_LINKED, Web


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


def read(*addresses: str) -> tuple[list[Report], list[InputError]]:
    told: list[InputError] = []
    fetcher = Fetcher(lambda address: address.is_loopback, sleep=lambda seconds: None, clock=lambda: 0.0)
    return list(read_reports(addresses, told.append, "2031-07-01", Web(fetcher))), told


def rss(*items: str, title: str = "The Courier") -> tuple[int, dict[str, str], bytes]:
    text = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
    <channel><title>{title}</title>{''.join(items)}</channel></rss>"""
    return 200, {"Content-Type": "application/rss+xml"}, text.encode()


def item(link: str, words: str = "A summary.", guid: str = "", full: str = "") -> str:
    return (f"<item><title>From the feed</title><link>{link}</link><guid>{guid}</guid>"
            f"<description>{words}</description><pubDate>Thu, 12 Jun 2031 08:00:00 GMT</pubDate>"
            f"{f'<content:encoded>{full}</content:encoded>' if full else ''}</item>")


def test_a_page_has_text_date_outlet_address_and_when_it_was_read(site: Site) -> None:
    site.routes |= {"/old": (301, {"Location": "/a"}, b""), "/a": packed(page())}
    (report,), told = read(f"{site.url}/old")
    assert not told and report.text.count("\n\n") >= 1 and "Sport" not in report.text
    assert "retaken the" in report.text and (report.title, report.outlet, report.published, report.author) == (
        "Two accounts", "Example Daily", "2014-06-12", "Ann Writer")
    assert report.id == report.url == f"{site.url}/a" and report.retrieved and report.source == f"{site.url}/old"


@pytest.mark.parametrize(("written", "said"), [
    ("utf-8", "utf-8"), ("utf-8", "iso-8859-1"), ("utf-8", "nonesuch"), ("cp1252", "windows-1252"),
    ("cp1252", "iso-8859-1"), ("cp1256", "windows-1256")])
def test_a_wrong_charset_spoils_no_name(site: Site, written: str, said: str) -> None:
    name = "قائم" if written == "cp1256" else "Déir ez-Zor – “east”"
    site.routes["/a"] = html(page("T", name).decode().encode(written), **{"Content-Type": f"text/html; charset={said}"})
    (report,), _ = read(f"{site.url}/a")
    assert name in report.text


def test_entries_with_full_text_are_read_and_the_others_pages_fetched(site: Site) -> None:
    site.routes |= {"/feed": rss(item("/full", guid="tag:1", full="&lt;p&gt;The whole.&lt;p&gt;End."),
                                 item("page", guid="7"), item("/gone"), item("javascript:alert(1)", "Only this.")),
                    "/page": html()}
    reports, told = read(f"{site.url}/feed")
    assert [report.id for report in reports][:3] == ["tag:1", "127.0.0.1/7", f"{site.url}/gone"]
    full, linked, gone, bare = reports
    assert full.text == "The whole.\n\nEnd." and not site.asked["/full"]
    assert "retaken the" in linked.text and linked.url == f"{site.url}/page"
    assert (linked.title, linked.outlet, linked.published) == ("From the feed", "The Courier",
                                                               "2031-06-12T08:00:00+00:00")
    assert linked.author == "Ann Writer", "what the feed does not say, the page does"
    assert gone.text == "A summary." and bare.text == "Only this." and bare.url == ""
    assert [error.file for error in told] == [f"{site.url}/gone", f"{site.url}/feed"]
    assert "404 Not Found" in told[0].message and "The summary in its feed is read instead" in told[0].message
    assert "leads to no page" in told[1].message


def test_a_feed_cannot_lead_into_a_private_network(site: Site) -> None:
    site.routes["/feed"] = rss(item("http://10.0.0.1/router"), item("http://169.254.169.254/latest/meta-data"))
    reports, told = read(f"{site.url}/feed")
    assert [report.text for report in reports] == ["A summary."] * 2
    assert all("is this machine or in a private network" in error.message for error in told) and len(told) == 2


def test_a_feed_leads_to_so_many_pages_and_no_more(site: Site) -> None:
    site.routes["/feed"] = rss(*(item(f"/{number}") for number in range(MOST_LINKED + 3)))
    reports, told = read(f"{site.url}/feed")
    assert len(reports) == MOST_LINKED + 3 and sum(site.asked[f"/{n}"] for n in range(200)) == MOST_LINKED
    assert [error.line for error in told if isinstance(error, Note)] == [MOST_LINKED + 1]


def test_feeds_are_known_by_what_they_hold(site: Site) -> None:
    atom = (b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><id>tag:1</id><title>t</title>"
            b"<published>2031-06-12</published><content>The whole.</content></entry></feed>")
    for kind in ("text/html", "text/plain", "application/xml", ""):
        site.routes["/feed"] = (200, {"Content-Type": kind}, atom)
        assert [report.text for report in read(f"{site.url}/feed")[0]] == ["The whole."], kind
    declared = "<?xml version='1.0' encoding='iso-8859-1'?>" + atom.decode().replace("The whole.", "Kūt – all of it.")
    site.routes["/feed"] = (200, {}, declared.encode())
    assert read(f"{site.url}/feed")[0][0].text == "Kūt – all of it.", "UTF-8, whatever it calls itself"
    site.routes["/feed"] = (200, {}, declared.replace("ū", "ü").replace("–", "-").encode("iso-8859-1"))
    assert read(f"{site.url}/feed")[0][0].text == "Küt - all of it."
    site.routes["/feed"] = (200, {"Content-Type": "text/xml"}, b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>&a;</rss>")
    assert "holds a DTD" in read(f"{site.url}/feed")[1][0].message


def test_files_of_reports_by_address(site: Site) -> None:
    line = b'{"text": "Reds came.", "published": "2031-06-12"}'
    for path, kind, body in (("/a", "application/x-ndjson", line), ("/b", "application/json", b"[" + line + b"]"),
                             ("/c", "text/csv", b"text,published\nReds came.,2031-06-12"),
                             ("/d", "text/plain", b"Reds came."), ("/e", "", b"Reds came.")):
        site.routes[path] = (200, {"Content-Type": kind}, body)
        (report,), _ = read(site.url + path)
        assert report.text.strip() == "Reds came." and report.url == site.url + path and report.retrieved
    for kind in ("image/png", "application/pdf", "application/octet-stream"):
        site.routes["/x"] = (200, {"Content-Type": kind}, b"\x89PNG")
        reports, (error,) = read(f"{site.url}/x")
        assert not reports and f"is of the kind '{kind}'" in error.message and error.file == f"{site.url}/x"
    site.routes["/x"] = (200, {"Content-Type": "text/plain; charset=ascii"}, b"\x9d")
    assert "but is not" in read(f"{site.url}/x")[1][0].message
    site.routes["/x"] = html(b"<html></html>")
    assert "no article was found" in read(f"{site.url}/x")[1][0].message


def test_one_bad_address_costs_no_other(site: Site) -> None:
    site.routes["/a"] = html()
    reports, told = read(f"{site.url}/none", f"{site.url}/a", "http://user@h/", f"{site.url}/a")
    assert len(reports) == 1 and [error.file for error in told] == [f"{site.url}/none", "http://user@h/"]
    with pytest.raises(InputError, match="addresses are not fetched here"):
        list(read_reports([f"{site.url}/a"]))


def test_ingest_keeps_what_it_fetched_and_only_where_it_may(
        site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.fetching.PAUSE", 0.0)
    monkeypatch.setattr("geo.options.make_extractor", lambda *_: extractor)
    extractor = make_extractor(read_theatre())
    store = str(tmp_path / "s.sqlite")
    site.routes["/a"] = html()
    assert main(["ingest", f"{site.url}/a", "--store", store]) == 1
    assert "is this machine or in a private network" in capsys.readouterr().err and not site.asked
    assert main(["ingest", f"{site.url}/a", "--store", store, "--allow-private"]) == 0
    site.routes["/a"] = html(page("Two accounts", "The army corrected itself."))
    for _ in range(2):
        assert main(["ingest", f"{site.url}/a", "--store", store, "--allow-private"]) == 0
    with Store(store) as opened:
        (report,) = opened.reports()
        versions = opened.versions(f"{site.url}/a")
    assert "corrected itself" in report.text and report.retrieved and len(versions) == 2
    assert len({digest for _, digest, _ in versions}) == 2 and all(len(digest) == 64 for _, digest, _ in versions)
