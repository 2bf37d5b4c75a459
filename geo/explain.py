"""Why the reader says what it says: for each sentence what was found, by which rule, and what was refused and why."""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter, itemgetter

from geo.extract import Reading
from geo.model import Claim
from geo.parts import PART
from geo.tables import printable

#: Terminal colours; used only where the caller says that a terminal reads along.
BOLD, DIM, GREEN, RED, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m", "\x1b[0m"


def explain_rows(reading: Reading) -> list[dict[str, str | int]]:
    """A row for each claim and refusal, in the order of the text: sentence (index), start, kind, what, rule, why."""
    rows: list[dict[str, str | int]] = []
    index_of = {span: index for index, span in enumerate(reading.sentences)}
    for claim in reading.claims:
        rows.append(
            {
                "sentence": index_of[claim.start, claim.end],
                "start": claim.start,
                "kind": "claim",
                "what": what(claim),
                "rule": claim.rule,
                "why": why(claim),
            }
        )
    for index, refusal in reading.refusals:
        rows.append({"sentence": index, "start": refusal.at, "kind": "refused", "what": refusal.word or refusal.rule,
                     "rule": refusal.rule, "why": refusal.why})
    return sorted(rows, key=lambda row: (row["sentence"], row["kind"], row["start"]))


def what(claim: Claim) -> str:
    """A claim in a few words."""
    if claim.kind == "displacement":
        ends = f"{claim.origin or '?'} -> {claim.destination or '?'}"
        return f"{claim.figure_text or 'people'} {claim.unit} {claim.measure}: {ends}"
    extent = "" if claim.extent in ("all", "") else f" ({claim.extent})"
    against = f", against {claim.opponent}" if claim.opponent else ""
    return f"{'denied: ' if claim.negated else ''}{claim.actor} {claim.stance} {claim.place}{extent}{against}"


def why(claim: Claim) -> str:
    """Who says it, how surely, for when, and what was inferred to read it so."""
    told = f"{claim.claimant} ({claim.claimant_party}, {claim.interest}), {claim.certainty}"
    when = f"for {claim.valid_from or 'no date'} ({claim.date_precision})"
    return "; ".join(part for part in (told, when, claim.reference) if part)


def explain(reading: Reading, width: int = 100, colour: bool = False) -> Iterator[str]:
    """The lines of an explanation; control characters of the report are made harmless.

    Parameters
    ----------
    reading : Reading
        As ``Extractor.read(report, explain=True)`` gives it.
    width : int
        Columns.
    colour : bool
        Whether terminal colours may be used.
    """
    def paint(words: str, style: str) -> str:
        return f"{style}{words}{PLAIN}" if colour else words

    report = reading.report
    yield paint(printable(f"{report.id}  {report.published or 'undated'}  {report.outlet}  {report.title}"), BOLD)
    if reading.parts:
        yield paint(f"   longer than {PART:,} characters: read in {len(reading.parts)} parts, each for itself", DIM)
    rows = {index: list(group) for index, group in groupby(explain_rows(reading), itemgetter("sentence"))}
    for index, (start, end) in enumerate(reading.sentences):
        here = rows.get(index, [])
        names = reading.mentions[slice(*(bisect_left(reading.mentions, at, key=attrgetter("start"))
                                         for at in (start, end)))]
        text = printable(" ".join(report.text[start:end].split()))
        yield ""
        yield from textwrap.wrap(f"{index + 1}. {text}", width, subsequent_indent="   ") or [f"{index + 1}."]
        if names:
            words = ", ".join(f"{m.surface} = {m.place} ({m.role})" for m in names)
            yield from (
                paint(line, DIM)
                for line in textwrap.wrap(
                    printable(f"places: {words}"), width, initial_indent="   ", subsequent_indent="     "
                )
            )
        for row in here:
            sign, style = ("+", GREEN) if row["kind"] == "claim" else ("-", RED)
            line = f"{sign} {row['what']}  [{row['rule']}]  {row['why']}"
            yield from (paint(part, style) for part in textwrap.wrap(printable(line), width, initial_indent="   ",
                                                                     subsequent_indent="     "))
    yield ""
    yield f"{len(reading.claims)} claims, {len(reading.refusals)} readings refused, {len(reading.mentions)} place names"
