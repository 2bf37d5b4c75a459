"""Mail as reports: plain and HTML text, many messages in a box, and what strangers write into headers."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.model import Report
from geo.reports import read_reports

PLAIN = (b"From: Example Wire <wire@wire.example>\r\nSubject: =?utf-8?q?D=C3=A9ir?= retaken\r\n"
         b"Date: Thu, 12 Jun 2031 08:00:00 +0300\r\nMessage-ID: <1@wire.example>\r\n"
         b"Content-Type: text/plain; charset=utf-8\r\n\r\nReds came.\r\n\r\nBlues left.\r\n")
BOTH = (b"From: ann@post.example\nSubject: t\nDate: 2031\nContent-Type: multipart/alternative; boundary=x\n\n"
        b"--x\nContent-Type: text/html; charset=cp1252\n\n<p>In \x93HTML\x94</p><p>End</p>\n--x--\n")


def read(path: Path, raw: bytes) -> tuple[list[Report], list[InputError]]:
    path.write_bytes(raw)
    told: list[InputError] = []
    return list(read_reports([path], told.append)), told


def test_a_message_is_a_report(tmp_path: Path) -> None:
    (report,), told = read(tmp_path / "a.eml", PLAIN)
    assert not told and (report.id, report.title, report.outlet, report.author, report.published) == (
        "1@wire.example", "Déir retaken", "Example Wire", "Example Wire", "2031-06-12T08:00:00+03:00")
    assert report.text == "Reds came.\n\nBlues left.\n"
    (report,), (error,) = read(tmp_path / "b.eml", BOTH)
    assert report.text == "In “HTML”\n\nEnd" and report.outlet == "post.example"
    assert "'2031' is no date" in error.message


def test_a_mailbox_holds_many(tmp_path: Path) -> None:
    box = (b"From x Thu Jun 12\n" + PLAIN + b">From here it was quoted.\nFrom the middle of a paragraph.\n\n"
           b"From y Thu Jun 12\nSubject: nothing\nContent-Type: image/png\n\nx\n\nFrom z Thu Jun 12\n" + BOTH)
    for name, raw in (("a.mbox", box), ("a.mbox.gz", gzip.compress(box))):
        reports, told = read(tmp_path / name, raw)
        assert [report.title for report in reports] == ["Déir retaken", "t"]
        assert reports[0].text.endswith("\nFrom here it was quoted.\nFrom the middle of a paragraph.\n\n")
        assert reports[0].line == 1 and reports[1].line == 20
        assert told[0].line == 14 and "holds no text" in told[0].message


@pytest.mark.parametrize(("name", "raw", "said"), [
    ("a.eml", b"", "no headers"), ("a.eml", b"\n\njust text", "no headers"), ("a.mbox", b"", "is empty"),
    ("a.mbox", b"Subject: x\n\ny", "does not begin with"), ("a.eml", b"Subject: x\n\n \n", "holds no text"),
    ("a.eml", b"Subject: x\nContent-Type: text/plain; charset=nonesuch\n\nx\xff", "cannot be read as a message"),
    ("a.eml", b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\ny\n" * 2000, "more than 1000 parts"),
    ("a.mbox", b"From x\nSubject: x\n\n" + b"y\n" * 20_000, "this message is longer than 40,000 bytes"),
])
def test_what_is_no_message_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, raw: bytes,
                                     said: str) -> None:
    monkeypatch.setattr("geo.mails.MAX_MESSAGE", 40_000)
    reports, told = read(tmp_path / name, raw)
    assert not reports and said in told[0].message and told[0].file == str(tmp_path / name)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([
    b"From x\n", b"From: ", b"Date: ", b"Subject: ", b"=?utf-8?b?", b"?=", b"Content-Type: multipart/mixed; boundary=",
    b"Content-Type: text/plain; charset=", b"Content-Transfer-Encoding: base64\n", b"--x", b"\n", b"\n\n", b"<", b"@",
    b"\xff", b"x", b"Message-ID: ", b"[", b";", b'"', b"Thu, 99 Jun 2031"]), max_size=30))
def test_whatever_stands_in_it_the_next_file_is_read(tmp_path: Path, parts: list[bytes]) -> None:
    (tmp_path / "z.eml").write_bytes(PLAIN)
    for name in ("a.eml", "a.mbox"):
        (tmp_path / name).write_bytes(b"".join(parts))
        told: list[InputError] = []
        reports = list(read_reports([tmp_path / name, tmp_path / "z.eml"], told.append))
        assert reports[-1].id == "1@wire.example" and all(error.file for error in told)
