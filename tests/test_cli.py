"""The command line as a user meets it: every command once, exit statuses, standard input and output, refusals."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from geo.cli import main, make_parser
from geo.model import CLAIM_COLUMNS, MENTION_COLUMNS

REPO = Path(__file__).resolve().parent.parent
REPORT = "ISIL fighters seized Tikrit on Wednesday, a police officer said.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(f"---\npublished: 2014-06-12\noutlet: The Courier\n---\n{REPORT}", encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    return ["--store", str(tmp_path / "claims.sqlite")]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_extract_and_match_write_the_columns_of_the_contract(report: Path, tmp_path: Path) -> None:
    claims, mentions = tmp_path / "claims.csv", tmp_path / "mentions.csv"
    assert main(["extract", str(report), "-o", str(claims)]) == 0
    assert main(["match", str(report), "-o", str(mentions)]) == 0
    claim, = rows(claims)
    assert tuple(claim)[:len(CLAIM_COLUMNS)] == CLAIM_COLUMNS
    assert (claim["place"], claim["actor"], claim["stance"], claim["valid_from"]) == (
        "Tikrit",
        "ISIL",
        "seizes",
        "2014-06-11",
    )
    assert claim["report_id"] == "one" and claim["evidence"] == REPORT.strip()
    mention, = rows(mentions)
    assert tuple(mention) == MENTION_COLUMNS and mention["place"] == "Tikrit"


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".geojson", ".parquet", ".json"])
def test_claims_go_out_in_every_format(report: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"claims{suffix}"
    assert main(["extract", str(report), "-o", str(path)]) == 0
    assert path.stat().st_size > 100


def test_standard_input_and_output(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "published": "2014-06-12", "text": REPORT})
    done = subprocess.run(
        [sys.executable, "-m", "geo", "extract", "-", "-o", "-"],
        input=line,
        capture_output=True,
        text=True,
        cwd=REPO,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["place"] == "Tikrit"
    assert "\r" not in done.stderr, "no progress bar where nobody watches"


def test_ingest_state_events_export_import(report: Path, store: list[str], tmp_path: Path,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(report), *store]) == 0
    assert main(["ingest", str(report), *store]) == 0
    assert "1 same" in capsys.readouterr().err.replace("reports", "").replace("1 same ", "1 same")
    assert main(["state", "--on", "2014-06-12", *store]) == 0
    out = capsys.readouterr().out
    assert "Tikrit" in out and "ISIL" in out and "held" in out
    assert main(["state", "--on", "2014-06-10", *store]) == 0
    assert "Tikrit" not in capsys.readouterr().out
    events, exported = tmp_path / "events.csv", tmp_path / "out.jsonl"
    assert main(["events", "-o", str(events), *store]) == 0
    assert rows(events)[0]["place"] == "Tikrit"
    assert main(["export", "-o", str(exported), *store]) == 0
    assert main(["import", str(exported), "--store", str(tmp_path / "second.sqlite")]) == 0
    again = tmp_path / "again.jsonl"
    assert main(["export", "-o", str(again), "--store", str(tmp_path / "second.sqlite")]) == 0
    assert again.read_bytes() == exported.read_bytes()


def test_filters_reach_every_output(report: Path, store: list[str], tmp_path: Path) -> None:
    main(["ingest", str(report), *store])
    path = tmp_path / "none.csv"
    assert main(["export", "-o", str(path), "--actor", "Peshmerga", *store]) == 0
    assert rows(path) == []
    assert main(["export", "-o", str(path), "--actor", "isil", "--known", "2014-06-12", *store]) == 0
    assert len(rows(path)) == 1


def test_without_a_store_the_sample_is_shown_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["state", "--on", "2014-06-12", "--store", str(tmp_path / "none.sqlite")]) == 0
    told = capsys.readouterr()
    assert "sample" in told.err and "Mosul" in told.out


def test_explain_and_evaluate(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(report)]) == 0
    out = capsys.readouterr().out
    assert "[seize]" in out and "police officer" in out and "1 claims" in out
    scores = tmp_path / "scores.json"
    assert main(["evaluate", str(REPO / "tests/dev/open"), "--errors", "2", "-o", str(scores)]) == 0
    assert "control place+actor+direction" in capsys.readouterr().out
    assert json.loads(scores.read_text(encoding="utf-8"))["scores"]["mentions"]["wanted"] > 100


def test_some_inputs_refused_is_status_1_and_the_rest_is_done(report: Path, tmp_path: Path,
                                                              capsys: pytest.CaptureFixture[str]) -> None:
    bad, out = tmp_path / "bad.jsonl", tmp_path / "claims.csv"
    bad.write_text('{"text": ""}\nno json\n', encoding="utf-8")
    assert main(["extract", str(report), str(bad), str(tmp_path / "missing.txt"), "-o", str(out)]) == 1
    told = capsys.readouterr().err
    assert "bad.jsonl:1" in told and "bad.jsonl:2" in told and "missing.txt" in told
    assert len(rows(out)) == 1


@pytest.mark.parametrize("argv", [
    [], ["fly"], ["extract"], ["extract", "x", "-o", "claims.xyz"], ["state"], ["state", "--on", "yesterday"],
    ["export", "-o", "x.csv", "--certainty", "perhaps"], ["benchmark", "--what", "luck"],
    ["export", "-o", "x.csv", "--on", "2014-06-12", "--from", "2014-06-01"]])
def test_nonsense_is_status_2_and_leaves_nothing(argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_help_is_quick_and_heavy_libraries_wait() -> None:
    code = ("import sys; from geo.cli import make_parser; make_parser();"
            "print(sorted({'pandas', 'folium', 'streamlit', 'pyarrow', 'ahocorasick_rs'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPO, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_helps_with_examples(capsys: pytest.CaptureFixture[str]) -> None:
    text = make_parser().format_help()
    for name in (
        "match",
        "extract",
        "ingest",
        "state",
        "events",
        "snapshot",
        "export",
        "import",
        "gazetteer",
        "explain",
        "evaluate",
        "benchmark",
    ):
        assert name in text
        assert main([name, "--help"]) == 0
        assert "python -m geo" in capsys.readouterr().out


def test_cells_are_safe_in_spreadsheets(tmp_path: Path) -> None:
    path, out = tmp_path / "r.jsonl", tmp_path / "claims.csv"
    path.write_text(
        json.dumps({"id": "=1+1", "published": "2014-06-12", "outlet": "=cmd|' /C calc'!A0", "text": REPORT}) + "\n",
        encoding="utf-8",
    )
    assert main(["extract", str(path), "-o", str(out)]) == 0
    for line in csv.reader(io.StringIO(out.read_text(encoding="utf-8"))):
        assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in line)
