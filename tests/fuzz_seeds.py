"""Sound files to begin fuzzing with, small and of every kind, so that the fuzzer need not guess what a format is."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from geo.lexicon import LEXICON_DIR
from geo.mappings import FORMATS

REPO = Path(__file__).resolve().parent.parent
THEATRE = REPO / "geo" / "sample" / "iraq-2014"
TABLES = REPO / "tests" / "tables"
#: A fuzzer changes small inputs best.
LONGEST = 4096

_TEXT = "ISIL fighters seized Tikrit on Wednesday, a police officer said. Some 3,000 families fled Mosul."
_FIELDS = {"id": "r1", "published": "2014-06-12", "outlet": "The Courier", "title": "Tikrit falls", "text": _TEXT,
           "url": "https://courier.example/1", "author": "A. Writer", "language": "en", "retrieved": "2014-06-13"}
_PAGE = ('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tikrit falls</title>'
         '<meta property="article:published_time" content="2014-06-12"></head><body><article><h1>Tikrit falls</h1>'
         f"<p>{_TEXT}</p><p>{_TEXT}</p></article></body></html>")
_RSS = ('<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title><language>en</language><item>'
        f"<title>Tikrit falls</title><link>https://courier.example/1</link><guid>1</guid><description>{_TEXT}"
        "</description><pubDate>Thu, 12 Jun 2014 10:00:00 +0000</pubDate></item></channel></rss>")
_ATOM = ('<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><id>1</id><title>Tikrit</title>'
         '<link rel="alternate" href="https://courier.example/1"/><published>2014-06-12</published>'
         f'<content type="html">&lt;p&gt;{_TEXT}&lt;/p&gt;</content></entry></feed>')
_MAIL = ("From: Wire <wire@courier.example>\r\nSubject: =?utf-8?q?Tikrit_falls?=\r\nMessage-ID: <1@courier.example>\r\n"
         "Date: Thu, 12 Jun 2014 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
         'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
         f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{_TEXT}\r\n"
         f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{_TEXT}</p>\r\n--b--\r\n")


def _warc() -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _PAGE.encode()
    return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/1\r\n"
            b"WARC-Date: 2014-06-12T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            b"Content-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n%b\r\n\r\n" % (len(answer), answer))


def _lines(path: Path) -> bytes:
    """The first whole lines of a file."""
    return path.read_bytes()[:LONGEST].rpartition(b"\n")[0] + b"\n"


def report_files() -> dict[str, bytes]:
    """{ending: a sound file of reports}"""
    front = "".join(f"{name}: {value}\n" for name, value in _FIELDS.items() if name != "text")
    line = json.dumps(_FIELDS)
    texts = {".txt": f"---\n{front}---\n{_TEXT}\n", ".md": _TEXT, ".html": _PAGE, ".htm": _PAGE, ".jsonl": f"{line}\n",
             ".ndjson": f"{line}\n{line}\n", ".json": f"[{line}]", ".xml": _RSS, ".rss": _RSS, ".atom": _ATOM,
             ".csv": ",".join(_FIELDS) + "\n" + ",".join(f'"{value}"' for value in _FIELDS.values()) + "\n",
             ".eml": _MAIL, ".mbox": f"From wire Thu Jun 12 10:00:00 2014\n{_MAIL}\nFrom wire x\n{_MAIL}"}
    return {**{ending: text.encode() for ending, text in texts.items()}, ".warc": _warc(),
            ".jsonl.gz": gzip.compress(f"{line}\n".encode())}


def zips() -> Iterable[bytes]:
    """Zips of such files, one with names that lead out of it."""
    for prefix in ("", "../../", "C:\\", "/etc/"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for ending in (".txt", ".jsonl", ".csv.gz"):
                archive.writestr(f"{prefix}a{ending}", _TEXT)
        yield packed.getvalue()


def tables() -> list[bytes]:
    """Tables of other makers."""
    return [_lines(path) for path in sorted(TABLES.iterdir()) if path.suffix != ".toml"]


def mappings() -> list[bytes]:
    """Mappings of such tables."""
    return [path.read_bytes() for path in (*sorted(FORMATS.glob("*.toml")), TABLES / "camps.toml")]


def word_tables() -> dict[str, bytes]:
    """{name of a word table: its beginning}"""
    return {path.name: _lines(path) for path in sorted(LEXICON_DIR.glob("*.csv"))}


def places() -> bytes:
    """The beginning of a gazetteer."""
    return _lines(REPO / "gazetteer.csv")


def settings() -> bytes:
    """A theatre's settings."""
    return (THEATRE / "theatre.toml").read_bytes()


def gold_tables() -> dict[str, bytes]:
    """{name of a gold table: a sound one}"""
    span = {"report": "iq-0610-mosul", "start": 0, "end": 4, "place": "Mosul"}
    control = {**span, "actor": "ISIL", "stance": "seizes", "quote": "seized Mosul"}
    flight = {**span, "figure_low": 500000, "figure_high": None, "figure_text": "500,000", "unit": "people"}
    rows = {"control.jsonl": control, "displacement.jsonl": flight, "traps.jsonl": span, "no_claim.jsonl": span,
            "mentions.jsonl": {**span, "kind": "city", "lat": 36.34, "lon": 43.12}}
    return {"expected.csv": _lines(THEATRE / "expected.csv"),
            **{name: json.dumps(row).encode() + b"\n" for name, row in rows.items()}}
