"""Reports go in: every format, and everything that is wrong with them."""

from __future__ import annotations

import gzip
import io
import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError, Note
from geo.files import BOMB_FROM, Source, walk
from geo.model import Report
from geo.records import read_csv
from geo.reports import READERS, read_reports

TODAY = "2031-06-01"


def read(*paths: object) -> tuple[list[Report], list[str], list[str]]:
    """Reports, refusals and notes of the paths."""
    told: list[InputError] = []
    reports = list(read_reports([str(path) for path in paths], told.append, TODAY))
    return (reports, [str(error) for error in told if not isinstance(error, Note)],
            [str(error) for error in told if isinstance(error, Note)])


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- the formats --------------------------------------------------------------------------------
def test_text_is_exactly_as_in_the_file(tmp_path: Path) -> None:
    text = " Reds\r\ntook\u00a0Westbridge.\n\n\u2028e\u0301 \r"
    file = write(tmp_path / "r-007.txt", b"\xef\xbb\xbf" + text.encode())
    (report,), refused, notes = read(file)
    assert (report.text, report.id, report.published, refused) == (text, "r-007", None, [])
    assert len(notes) == 1 and "published is missing" in notes[0] and str(file) in notes[0]


def test_front_matter_gives_fields_as_written(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md", "---\nid: 007\npublished: 2031-05-12\nTitle: 'Reds: in town'\n---\n\nReds came.\n")
    (report,), refused, notes = read(file)
    assert (report.id, report.published, report.title, report.text) == (
        "007", "2031-05-12", "Reds: in town", "Reds came.\n")
    assert not refused and not notes


@pytest.mark.parametrize("block", ["a: [1", "a: *b", "? {a: 1}\n: {b: [", "[" * 3000])
def test_broken_front_matter_is_named_and_the_text_below_it_read(tmp_path: Path, block: str) -> None:
    (report,), refused, _ = read(write(tmp_path / "a.txt", f"---\n{block}\n---\nReds came."))
    assert report.text == "Reds came."
    assert len(refused) == 1 and "front matter" in refused[0]


def test_front_matter_builds_strings_and_nothing_else(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt", "---\ntitle: !!python/object/apply:os.getcwd []\n"
                                     "author: !!python/name:os.system\n---\nx")
    (report,), refused, _ = read(file)
    assert (report.title, report.author) == ("", "") and len(refused) == 1


def test_a_rule_at_the_beginning_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nReds came.\nThey stayed.\n---\nAnd left."
    assert read(write(tmp_path / "a.txt", text))[0][0].text == text


def test_one_report_in_every_tabular_format_is_the_same(tmp_path: Path) -> None:
    fields = {"id": "r1", "published": "2031-05-12", "outlet": "The Courier, late", "title": 'He said "no"',
              "text": "Reds took Westbridge.\nThey, \"all\" of them, stayed."}
    quoted = ",".join('"' + value.replace('"', '""') + '"' for value in fields.values())
    files = [write(tmp_path / "a.jsonl", "\n" + json.dumps(fields) + "\n"),
             write(tmp_path / "a.json", json.dumps([fields], indent=1)),
             write(tmp_path / "a.csv", "\ufeff" + ",".join(fields) + "\r\n" + quoted + "\r\n"),
             write(tmp_path / "b.csv", ";".join(fields) + "\n" + quoted.replace('","', '";"') + "\n"),
             write(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps(fields).encode()))]
    for file in files:
        (report,), refused, notes = read(file)
        assert {name: getattr(report, name) for name in fields} == fields, file
        assert not refused and not notes
    assert read(*files)[0] == read(files[0])[0], "the same report again is one report"


def test_rss_and_atom(tmp_path: Path) -> None:
    rss = write(tmp_path / "a.xml", """<?xml version="1.0"?><rss version="2.0"
        xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Courier</title>
        <language>en</language><item><title>Reds &amp; Blues</title><link>http://courier.example/1</link>
        <pubDate>Mon, 12 May 2031 22:15:00 +0200</pubDate><description>short</description>
        <content:encoded><![CDATA[<p>Reds took <b>Westbridge</b>.</p><script>alert(1)</script><p>They stayed.</p>]]>
        </content:encoded></item><item><title>Only a title</title></item></channel></rss>""")
    reports, refused, notes = read(rss)
    first, second = reports
    assert first.text == "Reds took Westbridge.\n\nThey stayed."
    assert first.published is not None and first.published.startswith("2031-05-12T22:15")
    assert (first.outlet, first.title, first.url, first.language) == (
        "The Courier", "Reds & Blues", "http://courier.example/1", "en")
    assert second.text == "Only a title" and len(notes) == 1 and ":2:" in notes[0] and not refused
    atom = write(tmp_path / "b.xml", """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:1</id>
        <title>t</title><link rel="alternate" href="http://post.example/1"/><published>2031-05-12</published>
        <author><name>Ann</name></author><summary type="html">&lt;p&gt;Reds came.&lt;/p&gt;</summary></entry></feed>""")
    (report,), _, _ = read(atom)
    assert (report.id, report.text, report.author, report.url) == ("tag:1", "Reds came.", "Ann", "http://post.example/1")


def test_saved_page(tmp_path: Path) -> None:
    body = "".join(f"<p>Paragraph {number} tells that the Reds took Westbridge in the morning, a resident said.</p>"
                   for number in range(6))
    file = write(tmp_path / "page-1.html", f"""<html lang="en"><head><title>Reds take town</title>
        <meta property="og:site_name" content="The Courier"><meta property="article:published_time"
        content="2014-06-12T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
        <article><h1>Reds take town</h1>{body}</article><script>alert(1)</script></body></html>""")
    (report,), refused, _ = read(file)
    assert "Paragraph 5 tells" in report.text and "alert" not in report.text and not refused
    assert (report.id, report.outlet, report.published) == ("page-1", "The Courier", "2014-06-12")
    assert "\n\nParagraph 3" in report.text


@pytest.mark.parametrize(("typed", "count"), [('{"text": "a"}\n{"text": "b"}\n', 2), ('[{"text": "a"}]', 1),
                                              (" \n\ufeffReds came.", 1), ('\ufeff{"text": "a"}', 1)])
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, typed: str, count: int) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(typed.encode())))
    monkeypatch.setattr("sys.stdin", stream)
    reports, refused, _ = read("-")
    assert len(reports) == count and not refused
    assert not stream.buffer.closed, "standard input is not ours to close"


def test_a_link_that_leads_out_of_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    secret = write(tmp_path / "diary.txt", "Dear diary.")
    inside = write(tmp_path / "folder" / "a.txt", "Reds came.")
    (tmp_path / "folder" / "b.txt").symlink_to(secret)
    (tmp_path / "folder" / "c.txt").symlink_to(inside)
    (tmp_path / "folder" / "d.txt").symlink_to(tmp_path / "nowhere.txt")
    reports, refused, _ = read(tmp_path / "folder")
    assert [report.text for report in reports] == ["Reds came.", "Reds came."]
    assert len(refused) == 1 and refused[0].startswith(f"{tmp_path / 'folder' / 'b.txt'}: is a link that leads out")
    (tmp_path / "way").symlink_to(tmp_path / "folder")
    assert len(read(tmp_path / "way")[0]) == 2, "the folder that was given may be a link itself"
    assert [report.text for report in read(tmp_path / "folder" / "b.txt")[0]] == ["Dear diary."]


# --- ids and dates ------------------------------------------------------------------------------
def test_an_id_is_derived_from_the_content_and_tells_outlets_apart(tmp_path: Path) -> None:
    lines = [{"text": "Reds came.", "outlet": "A"}, {"text": "Reds came.", "outlet": "B"}]
    file = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    first, second = read(file)[0]
    assert first.id != second.id
    assert [report.id for report in read(file)[0]] == [first.id, second.id]


def test_ids_used_twice(tmp_path: Path) -> None:
    file = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, [
        {"id": 7, "text": "a", "published": "2031-05-01"}, {"id": "7", "text": "a", "published": "2031-05-01"},
        {"id": "7", "text": "b", "published": "2031-05-01"}, {"id": "8", "text": "c", "published": "2031-05-01"}])))
    reports, refused, _ = read(file)
    assert [(report.id, report.text) for report in reports] == [("7", "a"), ("8", "c")]
    assert len(refused) == 1 and refused[0].startswith(f"{file}:3: ") and "'7'" in refused[0]
    text = write(tmp_path / "folder" / "9.txt", "d")
    dated = write(tmp_path / "folder" / "x.jsonl", json.dumps({"id": "9", "text": "d", "published": "2031-05-01"}))
    reports, refused, _ = read(text, dated)
    assert len(reports) == 1 and len(refused) == 1 and "without a date" in refused[0]


@pytest.mark.parametrize("value", ["yesterday", "2031-02-30", "12/05/2031", "2031-06-03", "9999-12-31T00:00:00Z"])
def test_a_bad_or_future_date_is_named_and_the_report_kept_without(tmp_path: Path, value: str) -> None:
    file = write(tmp_path / "a.jsonl", json.dumps({"text": "Reds came.", "published": value}))
    (report,), refused, _ = read(file)
    assert report.published is None
    assert len(refused) == 1 and repr(value) in refused[0] and refused[0].startswith(f"{file}:1: ")


def test_tomorrow_is_no_future_where_the_clock_is_ahead(tmp_path: Path) -> None:
    (report,), refused, _ = read(write(tmp_path / "a.jsonl", json.dumps({"text": "a", "published": "2031-06-02"})))
    assert report.published == "2031-06-02" and not refused


# --- bad input ----------------------------------------------------------------------------------
GOOD = b'{"id": "good", "published": "2031-05-12", "text": "Reds came."}\n'
BAD_FILES = {
    "empty.txt": (b"", "is empty"), "blank.txt": (b" \n\t", "is empty"), "empty.jsonl": (b"", "is empty"),
    "empty.json": (b"", "is empty"), "empty.csv": (b"\n", "is empty"), "empty.xml": (b"", "is empty"),
    "empty.html": (b"", "is empty"), "list.json": (b"[]", "empty list"), "number.json": (b"[3]", "not a report"),
    "deep.json": (b"[" * 200_000, "nested too deeply"), "cut.json": (b'[{"text": "a"}', "no JSON"),
    "latin.txt": ("Reds took Älv.".encode("latin-1"), "not UTF-8"), "utf16.txt": ("Reds".encode("utf-16"), "UTF-16"),
    "pdf.txt": (b"%PDF-1.7 ...", "binary file (PDF)"), "zero.txt": (b"ab\ncd\0ef", "binary file"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\0\0", "binary file (PNG"), "columns.csv": (b"a,b\n1,2\n", "no column text"),
    "doctype.xml": (b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "DTD"), "broken.xml": (b"<rss><item>", "no XML"),
    "no-feed.xml": (b"<map/>", "no entries"), "thing.docx": (b"PK\x03\x04", "no kind of file"),
    "cut.jsonl.gz": (gzip.compress(GOOD * 50)[:-20], "broken gzip"), "not.txt.gz": (b"plain", "broken gzip"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_with_a_remedy_and_the_rest_read(tmp_path: Path, name: str) -> None:
    content, reason = BAD_FILES[name]
    bad = write(tmp_path / name, content)
    write(tmp_path / "zz.jsonl", GOOD.replace(b'"good"', b'"other"'))
    reports, refused, _ = read(tmp_path)
    assert "other" in [report.id for report in reports]
    assert any(line.startswith(str(bad)) and reason in line and ";" in line for line in refused), refused


BAD_LINES = {
    "{": "no JSON", "[1]": "not a report", '{"text": ""}': "text is empty",
    '{"published": "2031-05-12"}': "text is empty",
    '{"text": 3}': "not a string", '{"text": "a\\ud800"}': "halves of characters", "[" * 100_000: "nested too deeply",
    '{"text": "a", "id": %s}' % ("9" * 5000): "no JSON", '{"text": "caf\udce9"}': "not UTF-8",
}


@pytest.mark.parametrize("line", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_bad_line_is_named_and_the_lines_around_it_read(tmp_path: Path, line: str) -> None:
    file = write(tmp_path / "a.jsonl", GOOD + line.encode("utf-8", "surrogateescape") + b"\n"
                 + GOOD.replace(b"good", b"good-2"))
    reports, refused, _ = read(file)
    assert [report.id for report in reports] == ["good", "good-2"]
    assert len(refused) == 1 and refused[0].startswith(f"{file}:2: ") and BAD_LINES[line] in refused[0]


def test_a_field_of_the_wrong_type_is_named_and_left_empty(tmp_path: Path) -> None:
    (report,), refused, _ = read(write(tmp_path / "a.jsonl", json.dumps(
        {"text": "a", "title": ["x"], "outlet": {"a": 1}, "published": "2031-05-12", "author": 5})))
    assert (report.title, report.outlet, report.author) == ("", "", "5") and len(refused) == 2


def test_bad_rows_of_a_table(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", b'id,text\n1,a\n2,\n3,"caf\xe9\nx"\n4,"two\nlines"\n\n5,"never closed\n6,b\n')
    reports, refused, _ = read(file)
    assert [(report.id, report.text) for report in reports] == [("1", "a"), ("4", "two\nlines")]
    assert [line.split(": ")[0] for line in refused] == [f"{file}:3", f"{file}:4", f"{file}:9"]


def test_a_long_cell_is_read(tmp_path: Path) -> None:
    text = "Reds came. " * 30_000
    assert read(write(tmp_path / "a.csv", f'text\n"{text}"\n'))[0][0].text == text


def test_a_line_that_is_too_long_is_refused_alone() -> None:
    source = Source("x", io.BytesIO(b"a" * 50 + b"\nshort\n" + b"b" * 50))
    told: list[InputError] = []
    assert list(source.lines(10, told.append)) == [(2, b"short\n")]
    assert [error.line for error in told] == [1, 3]


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    line = write(tmp_path / "one-line.jsonl.gz", gzip.compress(b" " * (60 * 2**20)))
    many = write(tmp_path / "many-lines.jsonl.gz", gzip.compress(GOOD + (b" " * 999 + b"\n") * (BOMB_FROM // 500)))
    page = write(tmp_path / "page.txt.gz", gzip.compress(b" " * (70 * 2**20)))
    tracemalloc.start()
    reports, refused, _ = read(line, many, page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(reports) == 1 and len(refused) == 3
    assert "times its size" in refused[1] and peak < 300 * 2**20


def test_folders_are_read_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name, name)
    assert [report.text for report in read(tmp_path)[0]] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert len(list(walk(tmp_path))) == 3


def test_a_folder_without_reports_and_a_missing_path_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reports, refused, _ = read(tmp_path / "empty", tmp_path / "nothing", "https://courier.example/1", "\0")
    assert not reports and len(refused) == 4
    assert "no report in this folder" in refused[0] and "no such file" in refused[1] and "not fetched" in refused[2]


def test_without_a_listener_the_first_refusal_is_raised_and_notes_are_not(tmp_path: Path) -> None:
    assert list(read_reports([write(tmp_path / "a.txt", "undated")]))[0].text == "undated"
    with pytest.raises(InputError, match=r"b\.jsonl:1"):
        list(read_reports([write(tmp_path / "b.jsonl", "{")]))


def test_memory_stays_flat_over_many_reports(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        file = write(tmp_path / f"{count}.jsonl", "\n".join(json.dumps(
            {"id": str(number), "text": f"{number} " + "Reds came. " * 300}) for number in range(count)))
        tracemalloc.start()
        assert sum(1 for _ in read_reports([file], lambda error: None)) == count
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size
    peak(10)
    assert peak(2000) < peak(200) + 1000 * 1000, "more than the ids is kept"


# --- properties ---------------------------------------------------------------------------------
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_any_text_comes_out_of_json_as_it_went_in(text: str) -> None:
    source = Source("x", io.BytesIO(json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n"))
    ((_, fields),) = READERS[".jsonl"](source, pytest.fail)
    assert fields["text"] == text


@given(st.binary(max_size=400), st.sampled_from(sorted(READERS.keys() - {"-", ".html", ".htm"})))
def test_no_bytes_break_a_reader(raw: bytes, suffix: str) -> None:
    told: list[InputError] = []
    try:
        for line, fields in READERS[suffix](Source("x", io.BytesIO(raw)), told.append):
            assert line is None or line >= 1
            assert isinstance(fields.get("text", ""), (str, int, float, bool, list, dict, type(None)))
    except InputError as error:
        assert error.file == "x"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
def test_any_cells_come_out_of_a_table(cells: list[str]) -> None:
    quoted = "\r\n".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    source = Source("x", io.BytesIO(b"text\r\n" + quoted.encode()))
    assert [fields["text"] for _, fields in read_csv(source, pytest.fail, "text", ("text",))] == cells


@pytest.mark.parametrize(("unit", "times"), [
    (b"<p>Reds <b>held</b> Abc.</p>", 2_000), (b"<p>Reds held Abc, and nobody came to take it.</p>", 41_000)])
def test_of_a_page_of_too_many_elements_all_words_are_read_and_a_note_says_so(
        tmp_path: Path, unit: bytes, times: int) -> None:
    path = write(tmp_path / "page.html", b"<html lang=en><head><title>A day in Abc</title>"
                 b"<meta property='article:published_time' content='2014-06-12'></head><body><nav>Menu</nav>"
                 + unit * times + b"<script>var a = 1</script></body></html>")
    (report,), refused, notes = read(path)
    assert not refused and len(notes) == 1 and "elements, more than an article has" in notes[0]
    words = re.sub("<[^>]+>", "", unit.decode())
    assert report.text.split("\n\n") == ["Menu", *[words] * times]
    assert (report.title, report.published) == ("A day in Abc", "2014-06-12")


def test_a_page_of_many_elements_and_many_words_is_an_article(tmp_path: Path) -> None:
    path = write(tmp_path / "page.html", b"<html><body><nav>Menu</nav><article>"
                 + b"<p>Reds held Abc, and nobody came to take it.</p>" * 2_500 + b"</article></body></html>")
    (report,), refused, notes = read(path)
    assert not refused and not any("more than an article has" in note for note in notes)
    assert "Menu" not in report.text and report.text.count("Reds held Abc") >= 1


@pytest.mark.parametrize(("times", "alone"), [(900, False), (1_100, True)])
def test_programs_that_take_the_square_of_the_paragraphs_are_asked_about_small_pages_only(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, alone: bool) -> None:
    asked: list[bool] = []
    monkeypatch.setattr("trafilatura.bare_extraction", lambda raw, **options: asked.append(options["fast"]))
    path = write(tmp_path / "page.html", b"<html><body>" + b"<li>Reds held Abc, and stayed.</li>" * times)
    assert "no article" in read(path)[1][0] and asked == [alone]
