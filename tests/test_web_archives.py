"""Web archives: pages with address and time; what is no page is passed over, what is broken is named."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from web_server import page

from geo.errors import InputError
from geo.model import Report
from geo.reports import read_reports


def record(kind: str, address: str, date: str, content: bytes) -> bytes:
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(address + date))}>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: {date}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n")
    return head.encode() + content + b"\r\n\r\n"


def archive(*pages: tuple[str, str, str, bytes], packed: bool = False) -> bytes:
    """An archive of (address, status, content type, body), the answers packed themselves if wanted."""
    found = [record("warcinfo", "", "2031-06-10T07:00:00Z", b"software: test\r\n")]
    for at, (address, status, kind, body) in enumerate(pages):
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{'Content-Encoding: gzip' * packed}\r\n\r\n".encode()
        found.append(record("response", address, f"2031-06-1{at}T08:00:00Z",
                            head.replace(b"\r\n\r\n\r\n", b"\r\n\r\n") + (gzip.compress(body) if packed else body)))
    return b"".join(found)


def read(path: Path, raw: bytes) -> tuple[list[Report], list[InputError]]:
    path.write_bytes(raw)
    told: list[InputError] = []
    return list(read_reports([path], told.append)), told


HTML = "text/html; charset=utf-8"
SITE = "http://courier.example"
PAGES = ((f"{SITE}/1", "200 OK", HTML, page("One")), (f"{SITE}/x.png", "200 OK", "image/png", b"x"),
         (f"{SITE}/2", "404 Not Found", HTML, page("Gone")), (f"{SITE}/3", "200 OK", HTML, b"<p>"),
         (f"{SITE}/1", "200 OK", HTML, page("One, corrected")))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("packed", [False, True])
def test_pages_come_with_address_and_time(tmp_path: Path, name: str, packed: bool) -> None:
    raw = archive(*PAGES, packed=packed)
    reports, told = read(tmp_path / name, gzip.compress(raw) if name.endswith(".gz") else raw)
    assert [(one.id, one.title, one.url, one.retrieved, one.published, one.outlet) for one in reports] == [
        ("http://courier.example/1", "One", "http://courier.example/1", "2031-06-10T08:00:00+00:00", "2014-06-12",
         "Example Daily"),
        ("http://courier.example/1 2031-06-14T08:00:00Z", "One, corrected", "http://courier.example/1",
         "2031-06-14T08:00:00+00:00", "2014-06-12", "Example Daily")]
    assert [one.line for one in reports] == [2, 6]
    (error,) = told
    assert error.line == 5 and "no article was found" in error.message and "courier.example/3" in error.message


@pytest.mark.parametrize(("raw", "said"), [
    (b"", "holds no pages"), (b"no archive at all\n", "is no web archive"), (b"\x00" * 99, "is no web archive"),
    (archive(*PAGES)[:900], ""), (b"WARC/1.0\r\nContent-Length: x\r\n\r\n", ""),
    (archive(*PAGES).replace(b"WARC-Target-URI", b"WARC-Nonsense"), "is broken here"),
])
def test_what_is_broken_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    _, told = read(tmp_path / "a.warc", raw)
    assert told and said in told[0].message and told[0].file == str(tmp_path / "a.warc")


def test_the_pages_before_a_fault_are_kept(tmp_path: Path) -> None:
    raw = archive(*PAGES)
    reports, told = read(tmp_path / "a.warc", raw[:-2500] + b"\n\nbroken\n" * 30)
    assert [one.title for one in reports][:1] == ["One"] and told
    reports, told = read(tmp_path / "b.warc.gz", gzip.compress(raw)[:-300])
    assert "gzip" in told[-1].message


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    body = b"<html><body><article><p>" + b"word " * 3_000_000
    reports, told = read(tmp_path / "a.warc.gz", gzip.compress(archive(("http://h/", "200 OK", HTML, body))))
    assert not reports and "unpacks to more than 200 times its size" in told[0].message
