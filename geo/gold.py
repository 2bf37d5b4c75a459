"""A gold folder: what a careful reader found in some reports, to measure the reader against.

It holds ``control.jsonl`` and, if it likes, ``displacement.jsonl``, ``mentions.jsonl``, ``traps.jsonl`` (spans that
must not become claims), ``no_claim.jsonl`` (sentences that must yield nothing) and ``reports.jsonl``; rows as in
``tests/dev/README.md``, offsets in code points.

A theatre's folder is one too: ``expected.csv`` names each claim by a quote that stands once in its report of
``reports.jsonl``.  There an empty ``place_kind`` means a town, and of displacement ``place`` is where people left, or
where they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.files import decode, open_source
from geo.model import STANCES
from geo.records import read_csv
from geo.reports import read_reports

Row = dict[str, Any]
LONGEST_FIGURE = 12
TABLES = ("control", "displacement", "mentions", "traps", "no_claim")
EXPECTED = ("report", "kind", "place", "place_kind", "actor", "stance", "stance_alt", "tier", "negated", "claimant",
            "certainty", "valid_from", "figure_low", "figure_high", "figure_text", "unit", "destination", "quote")


@dataclass(frozen=True, slots=True)
class Gold:
    """The rows of a gold folder.

    ``points`` maps (report, place) and ("", place) to (latitude, longitude), ``kinds`` to the kind of place;
    ``reports`` are the ids of the reports the gold speaks of.
    """

    folder: Path
    control: list[Row]
    displacement: list[Row]
    mentions: list[Row]
    traps: list[Row]
    no_claim: list[Row]
    points: dict[tuple[str, str], tuple[float, float]]
    kinds: dict[tuple[str, str], str]
    reports: frozenset[str]

    def point(self, row: Row) -> tuple[float, float] | None:
        """Where a row's place lies: as mentioned in its own report, else in another; None if nowhere."""
        return self.points.get((str(row["report"]), row["place"])) or self.points.get(("", row["place"]))

    def kind(self, row: Row) -> str:
        """A place's kind: as mentioned in its row's own report, else in another; "" where the gold does not say."""
        said = self.kinds.get((str(row["report"]), row["place"])) or self.kinds.get(("", row["place"]))
        return str(row.get("place_kind") or said or "")


def read_gold(folder: str | Path) -> Gold:
    """Read a gold folder, or a theatre's with ``expected.csv``.

    Raises
    ------
    InputError
        The folder is none, a line is no JSON object, a row lacks what its table needs or has an unknown stance, or
        a quote does not stand once in its report; with file and line.
    """
    place = Path(folder)
    if (place / "control.jsonl").is_file():
        rows = {name: list(_rows(place / f"{name}.jsonl", name)) for name in TABLES}
    elif (place / "expected.csv").is_file():
        rows = {**{name: [] for name in TABLES}, **_expected(place)}
    else:
        raise InputError("is no gold folder: it lacks control.jsonl and expected.csv; see tests/dev/README.md for the "
                         "format", str(place))
    points: dict[tuple[str, str], tuple[float, float]] = {}
    kinds: dict[tuple[str, str], str] = {}
    for row in rows["mentions"]:
        for report in (str(row["report"]), ""):
            key = report, str(row.get("place") or "")
            kinds.setdefault(key, str(row.get("kind") or ""))
            if row.get("lat") is not None:
                points.setdefault(key, (row["lat"], row["lon"]))
    told = {str(row["report"]) for table in rows.values() for row in table}
    own = place / "reports.jsonl"
    if own.is_file():
        told |= {report.id for report in read_reports([own])}
    return Gold(place, points=points, kinds=kinds, reports=frozenset(told), **rows)


def _rows(path: Path, table: str) -> Iterator[Row]:
    needed = {"report", "start", "end", *(("place", "actor", "stance") if table == "control" else ())}
    text = ""
    if path.is_file():
        with closing(open_source(path)) as source:
            text = decode(source.whole(), source.name)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"no JSON ({error}); one object a line", str(path), number) from None
        if not isinstance(row, dict):
            raise InputError("is no JSON object; one object a line", str(path), number)
        if missing := sorted(needed - row.keys()):
            raise InputError(f"a row of this table needs {', '.join(sorted(needed))}; {missing[0]} is missing",
                             str(path), number)
        if not all(isinstance(row[name], int) for name in ("start", "end")) or row["start"] >= row["end"]:
            raise InputError(f"{row['start']!r} to {row['end']!r} is no span; give code points, start before end",
                             str(path), number)
        if table == "control":
            others = row.get("stance_alt") or []
            _check_stances([row["stance"], *(others if isinstance(others, list) else [others])], path, number)
        yield row


def _check_stances(stances: list[Any], path: Path, number: int | None) -> None:
    for stance in stances:
        if stance not in STANCES:
            raise InputError(f"stance {stance!r} is unknown; use one of {', '.join(STANCES)}", str(path), number)


def _expected(folder: Path) -> dict[str, list[Row]]:
    """The rows of expected.csv as those of the gold's tables; the quote gives the span."""
    path = folder / "expected.csv"
    texts = {report.id: report.text for report in read_reports([folder / "reports.jsonl"])}
    found: dict[str, list[Row]] = {"control": [], "displacement": []}
    with closing(open_source(path)) as source:
        rows = list(read_csv(source, _raise, "quote", EXPECTED))
    for number, given in rows:
        if missing := [name for name in EXPECTED if name not in given]:
            raise InputError(f"column {missing[0]!r} is missing; the header must hold {', '.join(EXPECTED)}, and each "
                             "row a cell for each", str(path), number)
        row: Row = {name: given[name] for name in EXPECTED}
        if row["kind"] not in found:
            raise InputError(f"kind {row['kind']!r} is unknown; use control or displacement", str(path), number)
        times = texts.get(row["report"], "").count(row["quote"]) if row["quote"] else 0
        if times != 1:
            raise InputError(f"the quote {row['quote']!r} stands {times} times in report {row['report']!r}; "
                             "quote words that stand there once", str(path), number)
        start = texts[row["report"]].index(row["quote"])
        row |= {"start": start, "end": start + len(row["quote"]), "text": row["quote"],
                "negated": bool(row["negated"]), "place_kind": row["place_kind"] or "town",
                "stance_alt": row["stance_alt"].split()}
        if row["kind"] == "control":
            _check_stances([row["stance"], *row["stance_alt"]], path, number)
        else:
            row |= {"from": row["place"], "to": row["destination"] or None,
                    **{end: _figure(row[end], end, path, number) for end in ("figure_low", "figure_high")}}
        found[row["kind"]].append(row)
    return found


def _figure(cell: str, end: str, path: Path, number: int | None) -> int | None:
    if cell and not (cell.isdecimal() and len(cell) <= LONGEST_FIGURE):
        raise InputError(f"{end} {cell!r} is no whole number; digits only, or empty", str(path), number)
    return int(cell) if cell else None


def _raise(error: InputError) -> None:
    raise error
