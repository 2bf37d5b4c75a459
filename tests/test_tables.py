"""Tables go out: every format, spreadsheets kept safe, files whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim

from geo.errors import InputError
from geo.model import CLAIM_COLUMNS, Mention
from geo.tables import aligned, cell, columns_of, printable, replacing, uncell, write_mentions, write_rows

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''=1", "'tis", "\ufeff=1",
           "</script><script>alert(1)</script>", "{{7*7}}", '"; DROP TABLE claims; --', "a\r\nb", "\0", "\u202ecilbup",
           "\x1b[31mred", "`${x}`", ",;|", '"']


def test_mentions_in_the_columns_of_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    write_mentions(file, [Mention("r1", 0, 5, "-Ford", "x-ford", "Ford", "town", -1.5, 2.0, "exact", "event", 1.0)])
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode(), newline="")))
    assert rows == [{"report_id": "r1", "start": "0", "end": "5", "surface": "'-Ford", "place_id": "x-ford",
                     "place": "Ford", "place_kind": "town", "lat": "-1.5", "lon": "2.0", "geo_precision": "exact",
                     "role": "event", "score": "1.0"}]


def test_columns_have_the_types_of_the_model() -> None:
    kinds = columns_of(type(claim()))
    assert list(kinds) == list(CLAIM_COLUMNS)
    assert (kinds["published"], kinds["lat"], kinds["figure_low"], kinds["negated"]) == (str, float, int, bool)


# --- spreadsheets and terminals --------------------------------------------------------------------
@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_cell_begins_like_a_formula(text: str) -> None:
    assert str(cell(text)).lstrip(" \t\r\n\ufeff")[:1] not in tuple("=+-@＝＋－＠") + ("\t", "\r")
    assert str(cell(text))[:1] not in ("\t", "\r", "\n")


@given(st.one_of(st.text(), st.text("'=+-@\t\r\n ＝x", max_size=6)))
def test_escaping_is_undone_exactly(text: str) -> None:
    safe = str(cell(text))
    assert uncell(safe) == text
    assert safe.lstrip()[:1] not in ("=", "+", "-", "@")


@given(st.text("'=+-@ x", max_size=5), st.text("'=+-@ x", max_size=5))
def test_escaping_never_makes_two_texts_one(one: str, other: str) -> None:
    assert (cell(one) == cell(other)) == (one == other)


@pytest.mark.parametrize("text", ["'tis", "plain", "", "x=1", "'", "it's -1"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert cell(text) == text == uncell(text)


def test_numbers_stay_numbers() -> None:
    assert [cell(value) for value in (-1.5, -3, None, True)] == [-1.5, -3, "", "true"]


@given(st.text(max_size=50))
def test_a_terminal_is_told_nothing_but_letters(text: str) -> None:
    shown = printable(text)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u202e\u2066\u200b" for sign in shown)


def test_aligned_tables_cut_long_cells_and_stay_on_their_lines() -> None:
    shown = aligned([{"a": "x\ny\x1b[2J", "b": None}, {"a": "z" * 99, "b": 5}], ("a", "b"), 10)
    assert len(shown.splitlines()) == 3 and "\x1b" not in shown and "…" in shown


# --- files -----------------------------------------------------------------------------------------
def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("before")

    def rows():
        yield {"a": 1}
        raise RuntimeError
    with pytest.raises(RuntimeError):
        write_rows(file, rows(), {"a": int})
    assert file.read_text() == "before" and os.listdir(tmp_path) == ["a.csv"]
    write_rows(file, [{"a": 1}], {"a": int})
    assert file.read_text() == "a\n1\n" and os.listdir(tmp_path) == ["a.csv"]


def test_a_link_keeps_pointing_where_it_does_and_rights_are_the_users(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.touch()
    link.symlink_to(real)
    with replacing(link) as stream:
        stream.write(b"x")
    assert link.is_symlink() and real.read_bytes() == b"x"
    plain = tmp_path / "plain"
    plain.touch()
    assert real.stat().st_mode == plain.stat().st_mode


def test_devices_are_written_to_as_they_are() -> None:
    with replacing("/dev/null") as stream:
        stream.write(b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["a.xls", "a", "no-folder/a.csv", ".", "\0.csv"])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        write_rows(tmp_path / name, [{"a": 1}], {"a": int})
    assert str(tmp_path / name) in str(caught.value) and not any(tmp_path.iterdir())
