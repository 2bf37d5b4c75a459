"""Every row of boilerplate.csv is tried on its own example; a report's own lines stay."""

import csv

import pytest

from geo.boilerplate import boilerplate
from geo.errors import LexiconError
from geo.lexicon import LEXICON_DIR

REPORT = "Soldiers left the town on Monday and fighters came in at night, people who live beside the road said. " * 4
ROWS = list(csv.DictReader((LEXICON_DIR / "boilerplate.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_each_row_finds_its_example_and_nothing_else(row):
    text = f"{REPORT}\n\n{row['example']}\n\nThe army came back on Friday."
    spans = boilerplate(text)
    begin = len(REPORT) + 2
    end = len(text) if row["extent"] == "rest" else begin + len(row["example"])
    assert spans == ((begin, end),)


def test_a_report_about_such_things_stays():
    text = (
        "The ministry said in its weekly newsletter on Monday that soldiers had left the town, that fighters had come "
        "in at night, and that people who live beside the road had fled to the hills before the morning came."
    )
    assert boilerplate(text) == ()
    assert boilerplate("Leave a reply\n\nSoldiers left.") == ((0, 13),)


def test_a_bad_row_names_file_and_line(tmp_path):
    (tmp_path / "boilerplate.csv").write_text("phrase,where,extent,longest,example\nleave,middle,line,,x\n", "utf-8")
    with pytest.raises(LexiconError, match=r"boilerplate\.csv:2: where is 'middle'"):
        boilerplate("text", tmp_path)
    other = tmp_path / "other" / "boilerplate.csv"
    other.parent.mkdir()
    other.write_text("phrase,where,extent,longest,example\nx,any,line,²,x\n", "utf-8")
    with pytest.raises(LexiconError, match=r"boilerplate\.csv:2: longest is '²'"):
        boilerplate("text", other.parent)
