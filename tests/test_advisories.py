"""No release in use has a published flaw of ``advisories.csv``, and every package in use has been looked up there.

An advisory of another number for the same flaw has no row of its own.  A row's note that begins with ``explained:``
says why its flaw does no harm here; only then may a release with it be used, or admitted by a range.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

TESTS = Path(__file__).resolve().parent
RANGES = (TESTS.parent / "requirements.txt", TESTS / "requirements.txt")
#: What the README tells to install for logins and for a store on a server.
OPTIONAL = (Requirement("streamlit[auth]"), Requirement("psycopg[binary]"))
ADVISORY = re.compile(r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|PYSEC-\d{4}-\d+")
EXPLAINED = "explained: "
Row = dict[str, str]


def table() -> list[Row]:
    with (TESTS / "advisories.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ranges(path: Path) -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line]


def installed(roots: Iterable[Requirement]) -> dict[str, Version]:
    """Return the installed release of each package that ``roots`` need, themselves included, directly or not."""
    found: dict[str, Version] = {}
    waiting, seen = list(roots), set()
    while waiting:
        wanted = waiting.pop()
        name, extras = canonicalize_name(wanted.name), frozenset(wanted.extras)
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        distribution = metadata.distribution(wanted.name)
        found[name] = Version(distribution.version)
        needed = map(Requirement, distribution.requires or ())
        waiting += [one for one in needed
                    if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in ("", *extras))]
    return found


def unexplained(rows: Iterable[Row], name: str, release: Version) -> Iterator[str]:
    """Yield the advisories that a release of a package falls under and that no note explains."""
    for row in rows:
        flawed = not row["fixed_in"] or release < Version(row["fixed_in"])
        if row["package"] == name and row["advisory"] and flawed and not row["note"].startswith(EXPLAINED):
            yield f"{name} {release}: {row['advisory']}, fixed in {row['fixed_in'] or 'no release'}"


@pytest.fixture(scope="module")
def in_use() -> dict[str, Version]:
    return installed([*ranges(RANGES[0]), *OPTIONAL])


def test_every_package_in_use_was_looked_up(in_use: dict[str, Version]) -> None:
    assert {"streamlit", "starlette", "authlib", "psycopg-binary"} <= in_use.keys()  # extras and what they need
    assert not in_use.keys() - {row["package"] for row in table()}, "look up its advisories, then add it to the table"


def test_no_release_in_use_has_a_known_flaw(in_use: dict[str, Version]) -> None:
    assert not [flaw for name, release in in_use.items() for flaw in unexplained(table(), name, release)]


@pytest.mark.parametrize("path", RANGES, ids=lambda path: str(path.relative_to(TESTS.parent)))
def test_no_range_admits_a_release_with_a_known_flaw(path: Path) -> None:
    oldest = [(canonicalize_name(one.name), Version(limit.version))
              for one in ranges(path) for limit in one.specifier if limit.operator == ">="]
    assert oldest and not [flaw for name, release in oldest for flaw in unexplained(table(), name, release)]


def test_a_flaw_is_told_up_to_its_fix_and_unless_explained() -> None:
    row = {"package": "a", "advisory": "CVE-2026-0001", "fixed_in": "1.10", "note": "reads too much"}
    assert list(unexplained([row], "a", Version("1.9"))) == ["a 1.9: CVE-2026-0001, fixed in 1.10"]
    assert not list(unexplained([row], "a", Version("1.10"))) and not list(unexplained([row], "b", Version("1.9")))
    assert list(unexplained([row | {"fixed_in": ""}], "a", Version("2")))
    assert not list(unexplained([row | {"note": "explained: never called"}], "a", Version("1.9")))


def test_the_table_is_well_formed() -> None:
    rows = table()
    assert [row["package"] for row in rows] == sorted(row["package"] for row in rows)
    keys = [(row["package"], row["advisory"]) for row in rows]
    assert len(set(keys)) == len(keys)
    looked_up = {row["package"] for row in rows if not row["advisory"]}
    for row in rows:
        assert row["package"] == canonicalize_name(row["package"]) and row["note"].removeprefix(EXPLAINED), row
        if row["advisory"]:
            assert row["package"] not in looked_up and ADVISORY.fullmatch(row["advisory"]), row
            assert row["source"].startswith("https://"), row
            assert row["fixed_in"] or row["note"].startswith(EXPLAINED), row
            assert not row["fixed_in"] or Version(row["fixed_in"]), row
        else:
            assert not row["fixed_in"] and not row["source"] and re.search(r"looked up \d{4}-\d\d", row["note"]), row
