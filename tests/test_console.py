"""What the commands say of inputs: every refusal, and of notes that say the same only the first few."""

from __future__ import annotations

import pytest

from geo.console import ENOUGH, Told
from geo.errors import InputError, Note


def test_the_same_note_of_many_reports_is_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told()
    for line in range(1, 9):
        told(Note("it has no date", "a.jsonl", line))
    told(Note("it has no text", "a.jsonl", 9))
    told.sum_up()
    said = capsys.readouterr().err.splitlines()
    assert said == [*(f"a.jsonl:{line}: it has no date (note)" for line in range(1, ENOUGH + 1)),
                    "a.jsonl:9: it has no text (note)", f"{8 - ENOUGH} more: it has no date (note)"]
    assert not told.refused


def test_every_refusal_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    told = Told(notes=False)
    for line in range(1, 9):
        told(InputError("no text", "a.jsonl", line))
        told(Note("it has no date", "a.jsonl", line))
    told.sum_up()
    assert capsys.readouterr().err.count("no text") == told.refused == 8 and told.sources == {"a.jsonl"}
