"""What bandit's rules find in the program, as ruff runs them: nothing, but for lines that say why they are safe."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parent.parent
_EXCEPTED = re.compile(r"# noqa: [A-Z0-9, ]*\bS\d+[A-Z0-9, ]*(?P<why>.*)")


def test_bandits_rules_find_nothing() -> None:
    run = subprocess.run([sys.executable, "-m", "ruff", "check", "--isolated", "--select", "S", "geo", "dashboard.py"],
                         cwd=REPO, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_every_exception_says_why() -> None:
    told = {f"{path.name}:{number}": found["why"] for path in [*(REPO / "geo").rglob("*.py"), REPO / "dashboard.py"]
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if (found := _EXCEPTED.search(line))}
    assert told and not [place for place, why in told.items() if len(why.strip("- ")) < 5], "say why it is safe"
