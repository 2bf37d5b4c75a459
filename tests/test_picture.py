"""The picture of a map: a browser draws it, the same twice; without one the remedy is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo import picture
from geo.cli import main
from geo.errors import InputError
from geo.picture import snapshot_picture


def stub(folder: Path, script: str) -> None:
    """A program of the browser's name."""
    file = folder / "chromium"
    file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    file.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_without_a_browser_the_remedy_is_named(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="apt install chromium"):
        snapshot_picture("<p>")
    out = path / "map.png"
    assert main(["export", "-o", str(out), "--on", "2014-06-12", "--store", str(path / "none.sqlite")]) == 1
    assert "apt install chromium" in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize(("script", "word"), [
    ("echo cannot open display >&2; exit 1", "cannot open display"), ("true", "it said nothing"),
    ("sleep 9", "timed out")])
def test_a_browser_that_draws_nothing_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, script: str,
                                              word: str) -> None:
    monkeypatch.setattr(picture, "SECONDS", 1)
    monkeypatch.setenv("PATH", f"{path}:/usr/bin:/bin")
    stub(path, script)
    with pytest.raises(InputError, match=word):
        snapshot_picture("<p>")


def test_what_a_browser_draws_is_the_picture(path: Path) -> None:
    stub(path, "echo '<html><img src=\"data:image/png;base64,iVBORw0K\"></html>'")
    assert snapshot_picture("<p>") == b"\x89PNG\r\n"
