"""What the dashboard measures is what ``python -m geo evaluate`` prints."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from geo.accuracy import measure, score_rows
from geo.cli import main
from geo.errors import InputError
from geo.theatre import SAMPLES


def test_it_measures_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    folder = SAMPLES / "sudan-2023"
    assert main(["evaluate", str(folder)]) == 0
    printed = capsys.readouterr().out
    rows = score_rows(measure(folder))
    assert [row["kind"] for row in rows] == ["control", "displacement"]
    for name, row in zip(("place\\+actor\\+direction", "figure\\+place"), rows, strict=True):
        told = re.search(name + r" .*?F1 ([\d.]+).*?of (\d+) wanted, (\d+) found", printed)
        assert told is not None
        assert (abs(float(told[1]) - row["f1"]) < 0.006, int(told[2]), int(told[3])) == (
            True, row["expected"], row["found"])


def test_a_theatre_without_expectations_is_named(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "sudan-2023" / "theatre.toml", tmp_path)
    with pytest.raises(InputError):
        measure(tmp_path)
