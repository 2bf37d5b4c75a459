"""The documents say what the program does: commands, options, code fences, links and figures."""

from __future__ import annotations

import ast
import json
import re
import shlex
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parent.parent
README = (REPO / "README.md").read_text(encoding="utf-8")
PAGES = [REPO / "README.md", REPO / "geo" / "README.md", REPO / "CHANGELOG.md"]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def told(*command: str) -> str:
    """Return what ``python -m geo COMMAND... --help`` prints."""
    run = subprocess.run(
        [sys.executable, "-m", "geo", *command, "--help"], cwd=REPO, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def listed(help_text: str, what: str) -> frozenset[str]:
    """Return the subcommands that a help text lists under COMMAND or ACTION; none if it has no such list."""
    _, found, rest = help_text.partition(f"positional arguments:\n  {what}\n")
    rows = rest.split("\n\n")[0] if found else ""
    return frozenset(re.findall(r"^ {4}([a-z]+)(?:\s|$)", rows, re.MULTILINE))


@cache
def commands() -> frozenset[str]:
    """Return the subcommands that --help lists."""
    found = listed(told(), "COMMAND")
    assert found, "--help lists its commands under COMMAND"
    return found


def shell_lines(text: str) -> list[str]:
    return [line for kind, body in FENCE.findall(text) if kind == "bash" for line in body.splitlines() if line.strip()]


def geo_lines(text: str) -> list[list[str]]:
    """Return the words after ``python -m geo`` wherever a page shows a command, in fences and in running text."""
    shown = [*shell_lines(text), *re.findall(r"`(python -m geo[^`]*)`", text)]
    return [shlex.split(line.split("python -m geo", 1)[1], comments=True) for line in shown if "python -m geo" in line]


def test_readme_and_help_name_the_same_commands() -> None:
    documented = {words[0] for words in geo_lines(README) if words and not words[0].startswith("-")}
    assert documented == commands()
    for command in commands():
        actions = {words[1] for words in geo_lines(README) if words[0] == command and len(words) > 1}
        assert listed(told(command), "ACTION") <= actions, f"the README leaves out an action of {command}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))
def test_options_shown_exist(page: Path) -> None:
    for words in geo_lines(page.read_text(encoding="utf-8")):
        if not words or words[0].startswith("-"):
            continue
        levels = [words[0]]
        if len(words) > 1 and words[1] in listed(told(words[0]), "ACTION"):
            levels.append(words[1])
        help_text = told(*levels)
        missing = [
            word
            for word in words
            if word.startswith("-")
            and word != "-"
            and not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", help_text)
        ]
        assert not missing, f"{' '.join(words)}: --help does not know {missing}"


def test_global_options_named_in_running_text_exist() -> None:
    for option in set(re.findall(r"`(--[a-z]+)[^`]*`", README)) - {"--help"}:
        assert any(option in told(command) for command in commands()), option


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))
def test_code_fences_parse(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("```") % 2 == 0
    for kind, body in FENCE.findall(text):
        assert kind in {"bash", "python", "toml", "json", "text"}, f"a fence without a known kind: {kind!r}"
        if kind == "bash":
            subprocess.run(["bash", "-n"], input=body, text=True, check=True, capture_output=True)
        elif kind == "python":
            ast.parse(body)
        elif kind == "toml":
            tomllib.loads(body)
        elif kind == "json":
            json.loads(body)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))
def test_what_is_linked_or_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", text) if "://" not in link]
    named = re.findall(r"`((?:geo|tests|sample|lexicon)/[\w./-]+)`", text)
    for name in [*links, *named]:
        assert (page.parent / name).exists() or (REPO / name).exists(), name


def test_there_are_two_set_up_commands_and_ci_runs_the_second() -> None:
    setup = README.split("## Set up")[1].split("\n## ")[0]
    lines = shell_lines(setup)
    assert len(lines) == 2
    assert lines[0].endswith("streamlit run dashboard.py")
    assert lines[1].endswith("pytest")
    script = (REPO / ".ci" / "run").read_text(encoding="utf-8")
    picked = re.search(r"^command=\$\((.+)\)$", script, re.MULTILINE)
    assert picked
    found = subprocess.run(
        ["bash", "-c", picked.group(1)], cwd=REPO, capture_output=True, text=True, check=True
    ).stdout.strip()
    assert found == lines[1]
    assert (REPO / ".ci" / "run").stat().st_mode & 0o111


def test_every_figure_names_its_command() -> None:
    lines = README.split("## Measured")[1].split("\n## ")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    assert rows
    for what, figure, command in rows:
        words = geo_lines(command)
        assert words and words[0][0] in commands(), f"{what}: which command measures it?"
        assert figure == "TO MEASURE" or re.search(r"\d", figure), f"{what}: {figure!r} is no figure"


def test_the_count_of_actors_is_true() -> None:
    rows = len((REPO / "geo/lexicon/actors.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert f"{rows} actors" in README


def test_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 170
