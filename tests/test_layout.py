"""The floor plan of geo/README.md holds: imports run downward only, and the top level holds only what it may."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
GEO = REPO / "geo"
TOP_LEVEL = {
    "requirements.txt",
    "dashboard.py",
    "gazetteer.csv",
    "geo",
    "tests",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "pyproject.toml",
    ".gitignore",
    ".ci",
    ".streamlit",
}
#: What a distribution installs, where that is not the name under which it is imported.
IMPORT_NAMES = {"pyyaml": "yaml", "xstatic-leaflet": "xstatic", "pillow": "PIL"}
SUFFIXES = {".py", ".md", ".toml", ".txt", ".csv", ".js", ".css", ".html", ".jsonl", ""}
#: Imported only where a store on a server asks for it; whoever wants one installs it.
OPTIONAL = {"psycopg"}
#: Needed though no line imports them: a library's optional part, or a tool that is run.
NOT_IMPORTED = {"pyarrow", "lxml_html_clean"}


def floor_plan() -> tuple[dict[str, tuple[int, str]], dict[str, set[str]]]:
    """Return {module: (floor, wing)} and {wing: wings it may import} from the table in geo/README.md."""
    modules: dict[str, tuple[int, str]] = {}
    allowed: dict[str, set[str]] = {}
    for line in (GEO / "README.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0].isdigit():
            for name in re.findall(r"`(\w+)`", cells[3]):
                assert name not in modules, f"{name} stands twice in the floor plan"
                modules[name] = (int(cells[0]), cells[1])
            allowed.setdefault(cells[1], set()).update(cells[2].split())
    return modules, allowed


def imports(path: Path) -> tuple[set[str], set[str]]:
    """Return (our modules, other top-level packages) imported anywhere in a file, in functions as well."""
    ours, others = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                parts = alias.name.split(".")
                if parts[0] == "geo":
                    ours.update(parts[1:2])
                else:
                    others.add(parts[0])
        elif isinstance(node, ast.ImportFrom):
            parts = (node.module or "").split(".")
            if node.level:
                ours.update([parts[0]] if node.module else [alias.name for alias in node.names])
            elif parts[0] == "geo":
                ours.update(parts[1:2] or [alias.name for alias in node.names])
            else:
                others.add(parts[0])
    return ours, others - set(sys.stdlib_module_names)


def faults(path: Path, name: str) -> list[str]:
    """Return what a module's imports break of the floor plan."""
    modules, allowed = floor_plan()
    if name not in modules:
        return [f"geo/README.md's floor plan lacks {name}"]
    floor, wing = modules[name]
    found = []
    for other in sorted(imports(path)[0] & {file.stem for file in GEO.glob("*.py")}):
        if other not in modules:
            continue
        other_floor, other_wing = modules[other]
        if other_floor >= floor:
            found.append(f"{name} (floor {floor}) imports {other} (floor {other_floor})")
        if other_wing not in allowed[wing]:
            found.append(f"{name} ({wing}) imports {other} ({other_wing})")
    return found


@pytest.mark.parametrize("path", sorted(GEO.glob("*.py")), ids=lambda path: path.stem)
def test_imports_run_downward(path: Path) -> None:
    assert not faults(path, path.stem)


def test_the_check_sees_an_import_upward(tmp_path: Path) -> None:
    wrong = tmp_path / "model.py"
    wrong.write_text("def late():\n    from .extract import Extractor\n    return Extractor\n", encoding="utf-8")
    assert any("extract" in fault for fault in faults(wrong, "model"))


def test_the_floor_plan_names_no_ghosts() -> None:
    assert set(floor_plan()[0]) == {path.stem for path in GEO.glob("*.py")}


def test_the_eight_steps_name_no_ghosts() -> None:
    steps = (GEO / "README.md").read_text(encoding="utf-8").partition("## Floor plan")[0]
    assert len(re.findall(r"^\d\. ", steps, re.MULTILINE)) == 8
    assert not set(re.findall(r"`([a-z]\w*)`", steps)) - set(floor_plan()[0])


def test_nobody_imports_the_dashboard() -> None:
    below = [path for path in GEO.rglob("*.py") if "screens" not in path.parts]
    users = [path for path in below if {"dashboard", "streamlit"} & imports(path)[1] or "screens" in imports(path)[0]]
    assert not users, "the package works without Streamlit"


def test_top_level_holds_only_what_it_may() -> None:
    if shutil.which("git") is None or not (REPO / ".git").exists():
        pytest.skip("no git checkout: what belongs to the project cannot be told from what lies beside it")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=REPO, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert {line.strip('"').split("/")[0] for line in listed} <= TOP_LEVEL


def requirements(path: Path) -> dict[str, str]:
    """Return {import name: the line} of a requirements file."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        wanted = line.split("#")[0].strip()
        if wanted:
            name = re.split(r"[<>=!~\[;]", wanted)[0].strip().lower()
            found[IMPORT_NAMES.get(name, name.replace("-", "_"))] = wanted
    return found


def test_requirements_are_what_is_imported() -> None:
    wanted = set(requirements(REPO / "requirements.txt"))
    used = set().union(*(imports(path)[1] for path in [*GEO.rglob("*.py"), REPO / "dashboard.py"])) - {"geo"}
    assert wanted - used <= NOT_IMPORTED, "requirements.txt names what no line imports"
    assert used - OPTIONAL <= wanted, "requirements.txt lacks what a line imports"


def test_requirements_are_ranges() -> None:
    for wanted in requirements(REPO / "requirements.txt").values():
        assert re.search(r">=[\d.]+,<[\d.]+$", wanted), (
            f"{wanted}: give the oldest release tried and the next major one"
        )


def test_python_version_is_told_once() -> None:
    told = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))
    assert told["project"]["requires-python"] == ">=3.11"
    assert told["tool"]["ruff"]["target-version"] == "py311"
    assert told["tool"]["mypy"]["strict"] is True


def test_every_ignore_is_explained() -> None:
    text = (REPO / "pyproject.toml").read_text(encoding="utf-8")
    codes = [line for line in text.splitlines() if re.match(r'\s+"[A-Z]+\d*",', line)]
    assert codes
    assert all("#" in line for line in codes)


def test_files_name_no_registry_and_no_machine() -> None:
    # Written apart, so that this file does not name them itself.
    halves = (
        ("py", r"pi\.org"),
        ("python", r"hosted\.org"),
        ("/wo", "rk/"),
        ("cd", r"n\."),
        ("unp", "kg"),
        ("jsdel", "ivr"),
    )
    banned = re.compile("|".join(one + other for one, other in halves))
    texts = [
        path
        for path in [*REPO.glob("*.*"), *GEO.rglob("*"), *(REPO / "tests").rglob("*.py"), REPO / ".ci/run"]
        if path.is_file() and path.suffix in SUFFIXES and path.name != ".git"
    ]
    found = [
        f"{path.relative_to(REPO)}: {hit.group()}"
        for path in texts
        if (hit := banned.search(path.read_text(encoding="utf-8"))) is not None
    ]
    assert not found
