"""The store's commands as a user meets them: who, when and why are kept, changes are shown, soundness is proven."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from geo.cli import main
from geo.reviews import Decision
from geo.store import Store

TEXT = "ISIL fighters seized Tikrit on Wednesday, a police officer said.\n"
OTHER = "Kurdish Peshmerga forces seized Kirkuk on Thursday.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims.sqlite"


@pytest.fixture
def report(tmp_path: Path, path: Path) -> Path:
    file = tmp_path / "one.txt"
    write(file, TEXT)
    assert main(["ingest", str(file), "--store", str(path), "--why", "the morning's copy"]) == 0
    return file


def write(file: Path, text: str) -> None:
    file.write_text(f"---\npublished: 2014-06-12\noutlet: The Courier\n---\n{text}", encoding="utf-8")


def test_the_log_says_who_when_and_why(report: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(path) as store:
        (entry,) = store.log()
        claim, = store.claims()
        store.review([Decision(claim.claim_id, "corrected", "the \x1b[31mother\u202e bank", {"place": "Samarra"})],
                     "2031-06-02", "bob")
    assert entry["why"] == "the morning's copy" and entry["who"] and entry["at"].endswith("+00:00")
    capsys.readouterr()
    assert main(["store", "log", "--store", str(path)]) == 0
    out = capsys.readouterr().out
    assert "the morning's copy" in out and "1 new reports" in out and "corrected" in out and "\x1b" not in out
    assert main(["store", "log", "--claim", claim.claim_id, "--store", str(path)]) == 0
    out = capsys.readouterr().out
    assert "corrected by bob: the \\u001b[31mother\\u202e bank" in out and "place 'Tikrit' -> 'Samarra'" in out


def test_a_corrected_report_shows_which_claims_changed(report: Path, path: Path,
                                                       capsys: pytest.CaptureFixture[str]) -> None:
    write(report, OTHER)
    assert main(["ingest", str(report), "--store", str(path)]) == 0
    told = capsys.readouterr().err
    assert "one: withdrawn" in told and "ISIL seizes Tikrit" in told and TEXT.strip() in told
    assert "one: new" in told and "Peshmerga seizes Kirkuk" in told and "1 changed reports" in told
    with Store(path) as store:
        assert [one.text for _, _, one in store.versions("one")] == [TEXT, OTHER]
    assert main(["ingest", str(report), "--store", str(path)]) == 0
    assert "withdrawn" not in capsys.readouterr().err


def test_extract_again_reads_the_stored_reports_and_keeps_decisions(
        report: Path, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    report.unlink()
    with Store(path) as opened:
        claim, = opened.claims()
        opened.review([Decision(claim.claim_id, "accepted")], "2031-06-02", "bob")
    again = ["extract", "--again", "--store", str(path)]
    with monkeypatch.context() as patched:
        patched.setattr("geo.extract.Extractor.extract", lambda self, report: [])
        assert main(again) == 0
        assert "1 kept claims" in capsys.readouterr().err
        with Store(path) as opened:
            assert [one.review for one in opened.claims()] == ["accepted"]
            opened.review([Decision(claim.claim_id, "unreviewed", "not sure")], "2031-06-02", "bob")
        assert main([*again, "--why", "fewer rules"]) == 0
    assert f"one: withdrawn {claim.claim_id}: ISIL seizes Tikrit" in capsys.readouterr().err
    with Store(path) as opened:
        assert opened.claims() == []
        assert (opened.log()[-1]["action"], opened.log()[-1]["why"]) == ("extract", "fewer rules")
    assert main(again) == 0
    with Store(path) as opened:
        assert [one.place for one in opened.claims()] == ["Tikrit"]
    assert main([*again, str(report)]) == 2


def test_verify_proves_and_names_what_is_wrong(report: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", "verify", "--store", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("sound\n") and "claims  1" in out
    head = next(line.split()[1] for line in out.splitlines() if line.startswith("head"))
    assert main(["store", "verify", "--head", head, "--store", str(path)]) == 0
    assert main(["store", "verify", "--head", "0" * 64, "--store", str(path)]) == 1
    capsys.readouterr()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER log_update")
        raw.execute("UPDATE log SET who = 'eve'")
    assert main(["store", "verify", "--store", str(path)]) == 1
    told = capsys.readouterr()
    assert "entry 1 (ingest by eve" in told.err and told.out.endswith("NOT SOUND\n")


def test_backup_and_compact(report: Path, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy.sqlite"
    assert main(["store", "backup", str(copy), "--store", str(path)]) == 0
    assert main(["store", "backup", str(copy), "--store", str(path)]) == 1
    assert main(["store", "compact", "--store", str(path)]) == 0
    assert "MiB now" in capsys.readouterr().err
    with Store(copy) as one, Store(path) as other:
        assert one.claims() == other.claims() != []


@pytest.mark.parametrize("action", [["verify"], ["compact"], ["log"], ["backup", "copy.sqlite"]])
def test_no_store_is_said_and_none_is_made(path: Path, action: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["store", *action, "--store", str(path)]) == 1
    assert "there is no store here" in capsys.readouterr().err and not path.exists()


def test_views_of_then_are_the_same_bytes(report: Path, path: Path, tmp_path: Path) -> None:
    def views(name: str, *then: str) -> list[bytes]:
        files = [tmp_path / f"{name}{ending}" for ending in (".jsonl", ".csv", ".html")]
        store = ["--store", str(path), *then]
        assert main(["export", "-o", str(files[0]), *store]) == 0
        assert main(["state", "--on", "2014-06-12", "-o", str(files[1]), *store]) == 0
        assert main(["snapshot", "--on", "2014-06-12", "-o", str(files[2]), *store]) == 0
        return [file.read_bytes() for file in files]

    with Store(path) as store:
        entry = store.version()
    before = views("before")
    write(report, OTHER)
    assert main(["ingest", str(report), "--store", str(path)]) == 0
    assert views("now") != before and views("then", "--as-of", str(entry)) == before


def test_a_time_that_is_none_is_a_usage_error(report: Path, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["export", "-o", "-", "--store", str(path), "--as-of"]
    assert main([*argv, "yesterday"]) == 2 and "'yesterday' is no time" in capsys.readouterr().err
    assert main([*argv, "99"]) == 2
    assert main(["export", "-o", "-", "--store", str(path) + "x", "--as-of", "1"]) == 1, "the sample has no past"
    assert main([*argv, "0"]) == 0 and capsys.readouterr().out == ""


def test_imports_are_logged_with_their_source(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(json.dumps({"kind": "control", "place": "Ford", "actor": "ISIL", "stance": "holds",
                                "claimant": "Ann"}) + "\n", encoding="utf-8")
    assert main(["import", str(file), "--store", str(path), "--why", "field notes"]) == 0
    with Store(path) as store:
        (entry,) = store.log()
    assert entry["detail"]["source"] == str(file) and entry["why"] == "field notes"
