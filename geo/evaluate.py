"""How well the reader reads: its claims and mentions against what a careful reader found.

The gold is read by ``geo.gold``.  Rows are matched one to one and greedily in the order of the gold;
rows of tier ``optional`` cost nothing missed and excuse what they match; negated rows are left out on both sides.

A place agrees if the names are alike (the claim's, or one by which the report calls it) or the points lie within 30 km
(120 km for areas), but a town never agrees with its province; a figure within a tenth of its low end; a date within a
day.  Dates, claimants and certainty are those of the claims whose place, actor and stance (figure and place) agree.  A
trap counts as a claim where a false claim covers its words: a claim's evidence is its whole sentence, so that the two
may still have nothing to do with one another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from geopy.distance import great_circle

from geo.gold import Gold, Row
from geo.model import DIRECTION, UNITS, Claim, Mention
from geo.scores import MISSED, NONE, Fault, Score, Scores

NEAR_KM, AREA_KM = 30.0, 120.0
SETTLEMENTS = frozenset(("city", "town", "village"))
DIVISIONS = frozenset(("governorate", "province", "region", "state", "country"))
_LEVEL = re.compile(
    r"\((?:governorate|province|city|town|district|region)\)|\b(?:governorate|province|city|town|district|region|of|the)\b"
)
Called = dict[tuple[str, str], set[str]]
"""(report, place) -> the names by which the report calls the place."""
_AREA = re.compile(r"governorate|province|region|state\b|oblast|country|district")


def evaluate(gold: Gold, claims: Sequence[Claim], mentions: Sequence[Mention] = (),
             canonical: Callable[[str], str] = str) -> Scores:
    """Compare claims and mentions with a gold; ``canonical`` maps an actor's name or alias to its table's name."""
    result = Scores()
    called: Called = defaultdict(set)
    for mention in mentions:
        called[mention.report_id, _fold(mention.place)].add(_fold(mention.surface))
    if gold.mentions:
        _mentions(gold, mentions, result)
    false = _control(gold, [c for c in claims if c.kind == "control" and not c.negated], canonical, called, result)
    false += _displacement(gold, [c for c in claims if c.kind == "displacement"], called, result)
    for name, rows, found in (("traps that became a claim", gold.traps, false),
                              ("empty sentences with a claim", gold.no_claim, claims)):
        if rows:
            hit = sum(any(one.report_id == str(row["report"]) and _overlap(row, one) for one in found) for row in rows)
            result.rates[name] = hit, len(rows)
    return result


def _mentions(gold: Gold, mentions: Sequence[Mention], result: Scores) -> None:
    named = [row for row in gold.mentions if row.get("lat") is not None]
    pairs, missed, extra = _pair(named, mentions, _overlap)
    result.scores.append(Score("mentions", len(pairs), _wanted(named), len(pairs) + len(extra)))
    result.rates["mentions resolved"] = sum(_near(row, one) for row, one in pairs), len(pairs)
    result.missed += [Fault("mention", str(row["report"]), f"{row.get('surface', '')} = {row.get('place', '')}",
                            row["start"], "") for row in missed]
    result.missed += [Fault("resolution", str(row["report"]), f"{one.surface} = {row['place']}, not {one.place}",
                            row["start"], "") for row, one in pairs if not _near(row, one)]
    result.false += [Fault("mention", one.report_id, f"{one.surface} = {one.place}", one.start, "") for one in extra]


def _control(gold: Gold, claims: list[Claim], canonical: Callable[[str], str], called: Called, result: Scores
             ) -> list[Claim]:
    """Score control; returns the claims whose place, actor and direction no row backs."""
    rows = [row for row in gold.control if not row.get("negated")]

    def actor(name: str) -> str:
        return _fold(canonical(name.removeprefix("other:")))

    def place(row: Row, claim: Claim) -> bool:
        return _overlap(row, claim) and _same_place(row, claim, gold, called)

    def sides(row: Row, claim: Claim) -> bool:
        return place(row, claim) and actor(row["actor"]) == actor(claim.actor)

    def stances(row: Row) -> tuple[str, ...]:
        return row["stance"], *(row.get("stance_alt") or ())

    def direction(row: Row, claim: Claim) -> bool:
        return sides(row, claim) and DIRECTION[claim.stance] in {DIRECTION[stance] for stance in stances(row)}

    def stance(row: Row, claim: Claim) -> bool:
        return sides(row, claim) and claim.stance in stances(row)

    false: list[Claim] = []
    for name, test in (("control place", place), ("control place+actor+direction", direction),
                       ("control place+actor+stance", stance)):
        pairs, missed, extra = _pair(rows, claims, test)
        result.scores.append(Score(name, len(pairs), _wanted(rows), len(pairs) + len(extra)))
        if name == "control place+actor+direction":
            false = extra
            result.missed += [_missed("control", row, f"{row['place']}, {row['actor']} {row['stance']}")
                              for row in missed]
            result.false += [_false(one, f"{one.place}, {one.actor} {one.stance}") for one in extra]
    _agreed("control", pairs, result)

    # The closest partner first, so that two actors at one place are not confused with one another.
    optional, left, found = [row for row in rows if row.get("tier") == "optional"], rows, claims
    for test in (stance, sides, place):
        pairs, left, found = _pair([*left, *optional] if left is not rows else rows, found, test)
        result.confusion.update((row["stance"] if claim.stance not in stances(row) else claim.stance, claim.stance)
                                for row, claim in pairs)
    result.confusion.update((row["stance"], MISSED) for row in left)
    result.confusion.update((NONE, claim.stance) for claim in found)
    return false


def _displacement(gold: Gold, claims: list[Claim], called: Called, result: Scores) -> list[Claim]:
    """Score displacement; returns the claims whose figure and place no row backs."""
    rows = [row for row in gold.displacement if row.get("unit", "people") in UNITS]  # staff and the like are no claims

    def figure(row: Row, claim: Claim) -> bool:
        low = row.get("figure_low")
        if low is None or claim.figure_low is None:
            return _overlap(row, claim) and low is None and claim.figure_low is None
        return _overlap(row, claim) and bool(abs(low - claim.figure_low) <= 0.1 * max(low, claim.figure_low))

    def ends(row: Row, claim: Claim) -> bool:
        wanted = [name for name in (row.get("from"), row.get("to")) if name]
        given = [name for name in (claim.origin, claim.destination, claim.place) if name]
        return figure(row, claim) and (
            not wanted
            or any(
                _alike(one, other) or _fold(one) in called[claim.report_id, _fold(other)]
                for one in wanted
                for other in given
            )
        )

    for name, test in (("displacement sentence", _overlap), ("displacement figure", figure),
                       ("displacement figure+place", ends)):
        pairs, missed, extra = _pair(rows, claims, test)
        result.scores.append(Score(name, len(pairs), _wanted(rows), len(pairs) + len(extra)))
    _agreed("displacement", pairs, result)
    result.missed += [_missed("displacement", row, f"{row.get('figure_text')}, {row.get('from')} to {row.get('to')}")
                      for row in missed]
    result.false += [_false(one, f"{one.figure_text}, {one.origin or None} to {one.destination or None}")
                     for one in extra]
    return extra


def _wanted(rows: Sequence[Row]) -> int:
    return sum(row.get("tier") != "optional" for row in rows)


def _missed(kind: str, row: Row, what: str) -> Fault:
    return Fault(kind, str(row["report"]), what, row["start"], " ".join(str(row.get("text", "")).split()))


def _false(claim: Claim, what: str) -> Fault:
    return Fault(claim.kind, claim.report_id, what, claim.start, " ".join(claim.evidence.split()), claim.rule)


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


def _same_place(row: Row, claim: Claim, gold: Gold, called: Called) -> bool:
    kind = gold.kind(row)
    kinds = {kind, claim.place_kind}
    if kinds & SETTLEMENTS and kinds & DIVISIONS:
        return False
    if _fold(row["place"]) in {_fold(claim.place), *called[claim.report_id, _fold(claim.place)]}:
        return True
    point = gold.point(row)
    if point is not None and claim.lat is not None and claim.lon is not None:
        area = bool(_AREA.search(f"{row['place']} {kind}".lower()))
        return float(great_circle(point, (claim.lat, claim.lon)).km) <= (AREA_KM if area else NEAR_KM)
    return _alike(row["place"], claim.place)


def _near(row: Row, mention: Mention) -> bool:
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
