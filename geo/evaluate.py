"""How well the reader reads: its claims and mentions against what a careful reader found.

The gold is read by ``geo.gold``.  Rows are matched one to one and greedily in the order of the gold;
rows of tier ``optional`` cost nothing missed and excuse what they match; negated rows are left out on both sides.

A place agrees if the names are alike or the points lie within 30 km (120 km for areas), but a town never agrees with
its province; a figure within a tenth of its low end; a date within a day.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geopy.distance import great_circle

from geo.gold import Gold, Row
from geo.model import DIRECTION, UNITS, Claim, Mention

NEAR_KM, AREA_KM = 30.0, 120.0
SETTLEMENTS = frozenset(("city", "town", "village"))
DIVISIONS = frozenset(("governorate", "province", "region", "state", "country"))
_LEVEL = re.compile(
    r"\((?:governorate|province|city|town|district|region)\)|\b(?:governorate|province|city|town|district|region|of|the)\b"
)
_AREA = re.compile(r"governorate|province|region|state\b|oblast|country|district")


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


@dataclass(slots=True)
class Scores:
    """All comparisons of one run, the rates of the agreed claims, confusion of stances, misses and false claims."""

    scores: list[Score] = field(default_factory=list)
    rates: dict[str, tuple[int, int]] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """F1 of a comparison by name."""
        return next(score.f1 for score in self.scores if score.name == name)

    def rate(self, name: str) -> float:
        """A rate by name: share of the agreed claims, or of the traps and empty sentences; 0 where there are none."""
        part, whole = self.rates.get(name, (0, 0))
        return part / whole if whole else 0.0

    def plain(self) -> Row:
        """Everything as plain dicts and lists, for JSON."""
        return {
            "scores": {
                s.name: {
                    "precision": round(s.precision, 4),
                    "recall": round(s.recall, 4),
                    "f1": round(s.f1, 4),
                    "right": s.right,
                    "wanted": s.wanted,
                    "found": s.found,
                }
                for s in self.scores
            },
            "rates": {name: {"part": part, "of": whole} for name, (part, whole) in self.rates.items()},
            "confusion": [
                {"gold": gold, "found": found, "count": count}
                for (gold, found), count in sorted(self.confusion.items())
            ],
            "missed": self.missed,
            "false": self.false,
        }


def evaluate(gold: Gold, claims: Sequence[Claim], mentions: Sequence[Mention] = (),
             canonical: Callable[[str], str] = str) -> Scores:
    """Compare claims and mentions with a gold; ``canonical`` maps an actor's name or alias to its table's name."""
    result = Scores()
    if mentions:
        named = [row for row in gold.mentions if row.get("lat") is not None]
        pairs, missed, extra = _pair(named, mentions, lambda row, one: _overlap(row, one))
        result.scores.append(Score("mentions", len(pairs), len(named), len(pairs) + len(extra)))
        result.rates["mentions resolved"] = (sum(_near(row, one, gold) for row, one in pairs), len(pairs))
    _control(gold, [c for c in claims if c.kind == "control" and not c.negated], canonical, result)
    _displacement(gold, [c for c in claims if c.kind == "displacement"], result)
    if gold.no_claim:
        hit = sum(
            any(claim.report_id == str(row["report"]) and _overlap(row, claim) for claim in claims)
            for row in gold.no_claim
        )
        result.rates["empty sentences with a claim"] = (hit, len(gold.no_claim))
    return result


def _control(gold: Gold, claims: list[Claim], canonical: Callable[[str], str], result: Scores) -> None:
    rows = [row for row in gold.control if not row.get("negated")]

    def actor(name: str) -> str:
        return _fold(canonical(name.removeprefix("other:")))

    def place(row: Row, claim: Claim) -> bool:
        return _overlap(row, claim) and _same_place(row, claim, gold)

    def direction(row: Row, claim: Claim) -> bool:
        return place(row, claim) and actor(row["actor"]) == actor(claim.actor) and DIRECTION[claim.stance] in {
            DIRECTION[stance] for stance in (row["stance"], *row.get("stance_alt", ()))}

    def stance(row: Row, claim: Claim) -> bool:
        return direction(row, claim) and claim.stance in (row["stance"], *row.get("stance_alt", ()))

    for name, test in (("control place", place), ("control place+actor+direction", direction),
                       ("control place+actor+stance", stance)):
        pairs, missed, extra = _pair(rows, claims, test)
        wanted = sum(row.get("tier") != "optional" for row in rows)
        result.scores.append(Score(name, len(pairs), wanted, len(pairs) + len(extra)))
        if name == "control place":
            result.confusion.update((row["stance"], claim.stance) for row, claim in pairs)
            seen = {id(claim) for _, claim in pairs}
            result.confusion.update((row["stance"], "(missed)") for row in missed)
            result.confusion.update(("(none)", claim.stance) for claim in extra if id(claim) not in seen)
        if name == "control place+actor+direction":
            _agreed("control", pairs, result)
            result.missed += [
                f"{row['report']}: {row['place']}, {row['actor']} {row['stance']}: {_cut(row.get('text', ''))}"
                for row in missed
            ]
            result.false += [f"{claim.report_id}: {claim.place}, {claim.actor} {claim.stance} [{claim.rule}]: "
                             f"{_cut(claim.evidence)}" for claim in extra]


def _displacement(gold: Gold, claims: list[Claim], result: Scores) -> None:
    rows = [row for row in gold.displacement if row.get("unit", "people") in UNITS]  # staff and the like are no claims

    def figure(row: Row, claim: Claim) -> bool:
        low = row.get("figure_low")
        if low is None or claim.figure_low is None:
            return _overlap(row, claim) and low is None and claim.figure_low is None
        return _overlap(row, claim) and bool(abs(low - claim.figure_low) <= 0.1 * max(low, claim.figure_low))

    def ends(row: Row, claim: Claim) -> bool:
        wanted = [name for name in (row.get("from"), row.get("to")) if name]
        given = [name for name in (claim.origin, claim.destination, claim.place) if name]
        return figure(row, claim) and (not wanted or any(_alike(one, other) for one in wanted for other in given))

    for name, test in (("displacement figure", figure), ("displacement figure+place", ends)):
        pairs, missed, extra = _pair(rows, claims, test)
        wanted = sum(row.get("tier") != "optional" for row in rows)
        result.scores.append(Score(name, len(pairs), wanted, len(pairs) + len(extra)))
    _agreed("displacement", pairs, result)
    result.missed += [f"{row['report']}: {row.get('figure_text')}: {_cut(row.get('text', ''))}" for row in missed]
    result.false += [f"{claim.report_id}: {claim.figure_text}, {claim.origin or claim.destination} [{claim.rule}]: "
                     f"{_cut(claim.evidence)}" for claim in extra]


def _agreed(kind: str, pairs: Sequence[tuple[Row, Claim]], result: Scores) -> None:
    """Rates of the pairs: dates, claimants, certainty."""
    dated = [(row, claim) for row, claim in pairs if row.get("valid_from")]
    result.rates[f"{kind}: date within a day"] = (
        sum(_days(row["valid_from"], claim.valid_from) <= 1 for row, claim in dated),
        len(dated),
    )
    result.rates[f"{kind}: claimant"] = (
        sum(_same_claimant(str(row.get("claimant", "")), claim) for row, claim in pairs),
        len(pairs),
    )
    result.rates[f"{kind}: certainty"] = (
        sum(row.get("certainty") == claim.certainty for row, claim in pairs),
        len(pairs),
    )


def _pair(rows: Sequence[Row], found: Sequence[Any], agree: Callable[[Row, Any], bool]
          ) -> tuple[list[tuple[Row, Any]], list[Row], list[Any]]:
    """(pairs, missed rows, what was found in excess)."""
    by_report: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        by_report.setdefault(str(one.report_id), []).append(number)
    used: set[int] = set()
    pairs, missed = [], []

    def take(row: Row) -> int | None:
        return next((n for n in by_report.get(str(row["report"]), ()) if n not in used and agree(row, found[n])), None)
    for row in rows:
        if row.get("tier") == "optional":
            continue
        hit = take(row)
        if hit is None:
            missed.append(row)
        else:
            used.add(hit)
            pairs.append((row, found[hit]))
    for row in rows:
        if row.get("tier") == "optional" and (hit := take(row)) is not None:
            used.add(hit)
    return pairs, missed, [one for number, one in enumerate(found) if number not in used]


def _overlap(row: Mapping[str, Any], other: Claim | Mention) -> bool:
    return bool(row["start"] < other.end and other.start < row["end"])


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).lower()
    return re.sub(r"[^a-z]", "", _LEVEL.sub("", plain)) or re.sub(r"\s", "", plain)


def _alike(one: str, other: str) -> bool:
    a, b = _fold(one), _fold(other)
    return bool(a) and bool(b) and (a == b or a in b or b in a)


def _same_place(row: Row, claim: Claim, gold: Gold) -> bool:
    kinds = {gold.kinds.get(row["place"], ""), claim.place_kind}
    if kinds & SETTLEMENTS and kinds & DIVISIONS:
        return False
    if _fold(row["place"]) == _fold(claim.place):
        return True
    point = gold.points.get(row["place"])
    if point is not None and claim.lat is not None and claim.lon is not None:
        area = bool(_AREA.search(f"{row['place']} {gold.kinds.get(row['place'], '')}".lower()))
        return float(great_circle(point, (claim.lat, claim.lon)).km) <= (AREA_KM if area else NEAR_KM)
    return _alike(row["place"], claim.place)


def _near(row: Row, mention: Mention, gold: Gold) -> bool:
    if mention.lat is None or mention.lon is None:
        return False
    area = row.get("kind") in DIVISIONS | {"district"}
    return float(great_circle((row["lat"], row["lon"]), (mention.lat, mention.lon)).km) <= (
        AREA_KM if area else NEAR_KM
    )


def _days(one: str, other: str | None) -> int:
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) if other else 10_000


def _same_claimant(name: str, claim: Claim) -> bool:
    if name.lower() in ("outlet", ""):
        return claim.claimant.lower() in ("outlet", claim.outlet.lower())
    return bool({_fold(word) for word in name.split()} & {_fold(word) for word in claim.claimant.split()} - {""})


def _cut(text: str) -> str:
    return " ".join(text.split())[:160]


def table(scores: Scores, errors: int = 0) -> Iterable[str]:
    """The lines of a report for a terminal; ``errors``: so many misses and false claims of each kind are listed."""
    for score in scores.scores:
        yield (f"{score.name:32} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  "
               f"({score.right} of {score.wanted} wanted, {score.found} found)")
    for name, (part, whole) in scores.rates.items():
        yield f"{name:32} {part / whole if whole else 0:.3f}  ({part} of {whole})"
    if scores.confusion:
        yield "stances, gold > found: " + ", ".join(f"{gold} > {found} {count}" for (gold, found), count
                                                    in scores.confusion.most_common() if gold != found)
    for title, lines in (("missed", scores.missed), ("false", scores.false)):
        for line in lines[:errors]:
            yield f"{title}: {line}"
