"""Claims with their evidence as columns: reports, paragraphs, and where in them each sentence stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.columns import columns
from geo.model import Claim, Report
from geo.styles import Style, with_spares
from geo.text import paragraphs

#: Characters of a report kept around a claim where one paragraph is very long.
LONG_PARAGRAPH = 1500


def testimony(claims: Sequence[Claim], reports: Iterable[Report], styles: Mapping[str, Style]) -> dict[str, Any]:
    """What the drawing script needs to know of claims: ``columns``, colours of actors, sentences in their paragraphs.

    A claim whose report is missing shows its sentence alone.
    """
    data = columns(claims)
    drawn = with_spares(data["actors"], styles)
    data["actor_colour"] = [drawn[actor].colour for actor in data["actors"]]
    data["actor_letter"] = [drawn[actor].letter for actor in data["actors"]]
    _add_evidence(data, claims, {report.id: report for report in reports})
    return data


def _add_evidence(data: dict[str, Any], claims: Sequence[Claim], reports: Mapping[str, Report]) -> None:
    """Reports, paragraphs, and where in them each sentence stands (offsets in UTF-16 units, as scripts count)."""
    found: dict[str, int] = {}
    contexts: dict[tuple[str, str], int] = {}
    texts: list[str] = []
    data.update({name: [] for name in ("id", "report", "context", "mark_from", "mark_to", "figure_text", "precision",
                                       "role", "approx", "rule", "event")})
    data["reports"] = []
    spans: dict[str, Sequence[tuple[int, int]]] = {}
    for claim in claims:
        report = reports.get(claim.report_id)
        # What the claim says of its report counts: an imported claim may have no report at all.
        face = (claim.report_id, claim.outlet, claim.title, claim.url, claim.published or "")
        if "\0".join(face) not in found:
            found["\0".join(face)] = len(found)
            data["reports"].append(dict(zip(("id", "outlet", "title", "url", "published"), face, strict=True)))
        data["report"].append(found["\0".join(face)])
        if report is not None and report.text[claim.start:claim.end] == claim.evidence:
            if report.id not in spans:
                spans[report.id] = paragraphs(report.text)
            start, end = _around(spans[report.id], claim)
        else:
            report, start, end = None, claim.start, claim.end
        text = claim.evidence if report is None else report.text[start:end]
        if (claim.report_id, text) not in contexts:
            contexts[claim.report_id, text] = len(texts)
            texts.append(text)
        data["context"].append(contexts[claim.report_id, text])
        data["mark_from"].append(_units(text[:claim.start - start]))
        data["mark_to"].append(_units(text[:claim.end - start]))
        data["id"].append(claim.claim_id)
        data["figure_text"].append(claim.figure_text)
        data["precision"].append(claim.date_precision)
        data["role"].append(claim.claimant_role)
        data["approx"].append(int(claim.approx))
        data["rule"].append(claim.rule)
        data["event"].append(claim.event_id)
    data["contexts"] = texts
    for name, plural in (("figure_text", "figure_texts"), ("precision", "precisions"), ("role", "roles"),
                         ("rule", "rules"), ("event", "events")):
        words = sorted(set(data[name]))
        number = {word: at for at, word in enumerate(words)}
        data[plural], data[name] = words, [number[word] for word in data[name]]


def _around(spans: Sequence[tuple[int, int]], claim: Claim) -> tuple[int, int]:
    """The paragraphs a claim's sentence touches; of a very long one, the part around the sentence."""
    touched = [(start, end) for start, end in spans if start < claim.end and end > claim.start]
    if not touched:
        return claim.start, claim.end
    start, end = min(touched[0][0], claim.start), max(touched[-1][1], claim.end)
    if end - start > LONG_PARAGRAPH:
        start, end = max(start, claim.start - LONG_PARAGRAPH // 3), min(end, claim.end + LONG_PARAGRAPH // 3)
    return start, end


def _units(text: str) -> int:
    """Length in UTF-16 code units; a lone surrogate counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
