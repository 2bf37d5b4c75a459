"""What a comparison with a gold came to: counts, rates, the table of stances and every miss, to print and to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from geo.model import STANCES
from geo.tables import aligned, printable

MISSED, NONE = "(missed)", "(none)"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison: ``right`` of ``wanted`` gold rows found, ``found`` claims in all that count."""

    name: str
    right: int
    wanted: int
    found: int

    @property
    def precision(self) -> float:
        """Right of what was found; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of what was wanted; 0 where nothing was."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One miss or false claim: ``what`` in a few words, ``start`` of its sentence, the ``rule`` of a false one."""

    kind: str
    report: str
    what: str
    start: int
    sentence: str
    rule: str = ""


@dataclass(slots=True)
class Scores:
    """All comparisons of one run.

    ``rates`` are (part, whole): of the agreed claims, of the traps, of the sentences without a claim; ``confusion``
    counts (stance of the gold, stance found), with ``(missed)`` and ``(none)`` where there is no partner.
    """

    scores: list[Score] = field(default_factory=list)
    rates: dict[str, tuple[int, int]] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[Fault] = field(default_factory=list)
    false: list[Fault] = field(default_factory=list)

    def score(self, name: str) -> Score:
        """A comparison by name."""
        return next(score for score in self.scores if score.name == name)

    def f1(self, name: str) -> float:
        """F1 of a comparison by name."""
        return self.score(name).f1

    def rate(self, name: str) -> float:
        """A rate by name; 0 where there is nothing to count."""
        part, whole = self.rates.get(name, (0, 0))
        return part / whole if whole else 0.0

    def plain(self) -> dict[str, Any]:
        """Everything as plain dicts and lists, for JSON."""
        return {
            "scores": {s.name: {"precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4),
                                "right": s.right, "wanted": s.wanted, "found": s.found} for s in self.scores},
            "rates": {name: {"part": part, "of": whole} for name, (part, whole) in self.rates.items()},
            "confusion": [{"gold": gold, "found": found, "count": count}
                          for (gold, found), count in sorted(self.confusion.items())],
            "missed": [asdict(fault) for fault in self.missed],
            "false": [asdict(fault) for fault in self.false],
        }


def table(scores: Scores, errors: int = 0) -> Iterator[str]:
    """The lines of a report for a terminal; ``errors``: so many misses and false claims of each kind are listed."""
    for score in scores.scores:
        yield (f"{score.name:32} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  "
               f"({score.right} of {score.wanted} wanted, {score.found} found)")
    for name, (part, whole) in scores.rates.items():
        yield f"{name:32} {part / whole if whole else 0:.3f}  ({part} of {whole})"
    if scores.confusion:
        yield ""
        yield from confusion_table(scores.confusion)
    for title, faults in (("missed", scores.missed), ("false", scores.false)):
        for kind in dict.fromkeys(fault.kind for fault in faults):
            of_kind = [fault for fault in faults if fault.kind == kind]
            for fault in of_kind[:errors]:
                rule = f" [{fault.rule}]" if fault.rule else ""
                yield printable(f"{title} {kind}: {fault.report}@{fault.start}: {fault.what}{rule}: {fault.sentence}")
            if errors and len(of_kind) > errors:
                yield f"{title} {kind}: {len(of_kind) - errors} more"


def confusion_table(confusion: Counter[tuple[str, str]]) -> Iterator[str]:
    """Lines: a row for each stance of the gold, a column for each stance found, "." for none."""
    rows = [name for name in (*STANCES, NONE) if any(gold == name for gold, _ in confusion)]
    found = [name for name in (*STANCES, MISSED) if any(one == name for _, one in confusion)]
    lines: list[dict[str, str | int | float | bool | None]] = [
        {"gold \\ found": gold, **{name: confusion[gold, name] or "." for name in found}} for gold in rows]
    yield from aligned(lines, ("gold \\ found", *found)).splitlines()
