"""What the dashboard shows beside the map: tables of places and claims, marks in a report, reports a visitor gives."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from geo.addresses import plain_address
from geo.archives import unpack
from geo.errors import InputError
from geo.filters import Filters, keep
from geo.messages import Words
from geo.model import Claim, Report
from geo.reports import WebReader, read_reports
from geo.shown import shown_about, shown_on
from geo.state import History, to_rows
from geo.tables import cell
from geo.voices import iso_day
from geo.wording import words_of

if TYPE_CHECKING:
    from geo.extract import Reading

MAX_BYTES = 60 * 2**20
MAX_REPORTS = 5000
#: Days; a browser may tell anything.
MAX_HORIZON = 100_000
#: Endings of files that a visitor may give, packed or not.
UPLOADS = ("txt", "md", "html", "jsonl", "json", "csv", "xml", "warc", "eml", "mbox")
#: The drawing script's names of filters, and ours.
GROUPS = {"kind": "kinds", "actor": "actors", "party": "parties", "claimant": "claimants", "interest": "interests",
          "certainty": "certainties", "outlet": "outlets", "review": "reviews"}
CLAIM_COLUMNS = ("place", "claim", "claimant", "interest", "certainty", "true_on", "published", "outlet", "sentence",
                 "rule")
#: {file: its media type}, all the formats in which claims leave the program.
FORMATS = {"claims.csv": "text/csv", "claims.jsonl": "application/jsonl", "claims.json": "application/json",
           "claims.parquet": "application/vnd.apache.parquet", "claims.geojson": "application/geo+json"}
STATE_COLUMNS = ("place", "place_kind", "status", "holders", "lost_by", "threatened_by", "sources", "last_change")


@dataclass(frozen=True, slots=True)
class View:
    """What the map shows: a day, what is known by when (None: by that day), filters, the chosen place's id or ""."""

    on: str
    known: str | None
    filters: Filters
    selected: str


def read_view(told: Any, payload: Mapping[str, Any]) -> View:
    """The view that the drawing script tells; the payload's own where it tells none, or one of another payload.

    Words that the filters do not know are left out: an address may hold nonsense.
    """
    dates = payload["dates"]
    if not isinstance(told, Mapping) or told.get("key") != payload["key"]:
        told = {}
    chosen = told.get("filters")
    words: dict[str, Any] = {GROUPS[name]: frozenset(map(str, values)) for name, values in (
        chosen.items() if isinstance(chosen, Mapping) else ()) if name in GROUPS and isinstance(values, Sequence)}
    horizon = told.get("horizon")
    horizon = int(horizon) if isinstance(horizon, (int, float)) and 0 < horizon < MAX_HORIZON else dates["horizon"]
    on = _day(told.get("on")) or iso_day(int(dates["on"]))
    filters = Filters(since=_day(told.get("since")), heard=_day(told.get("heard")), horizon=horizon).reaching(on)
    try:
        filters = replace(filters, **words).checked()
    except InputError:
        pass
    known = dates["known"] if "known" not in told else told["known"]
    return View(on, _day(known), filters, str(told.get("selected", "")))


def _day(told: Any) -> str | None:
    """The ISO date of a day's number; None where it is none."""
    try:
        return iso_day(int(told))
    except (TypeError, ValueError, OverflowError):
        return None


def place_rows(history: History, view: View) -> list[dict[str, Any]]:
    """The places of a view about which claims of control speak, as ``state.to_rows`` gives them.

    Those of its columns that a table shows are ``STATE_COLUMNS``.
    """
    states = history.at(view.on, view.known or view.on, view.filters.horizon, keep(view.filters))
    return list(to_rows(state for state in states if state.speaking))


def claims_shown(history: History, view: View) -> list[Claim]:
    """The claims that speak in a view, each once; where a place is chosen, all that its panel lists."""
    asked = history, view.on, view.known, view.filters.horizon, keep(view.filters)
    return shown_about(view.selected, *asked) if view.selected else shown_on(*asked)


def told_places(rows: Iterable[Mapping[str, Any]], words: Words, places: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of ``place_rows`` in a language: places are named by id, else as they are."""
    def actors(told: str) -> str:
        return "; ".join(words.name(actor) + (f" ({words.name(extent[:-1])})" if extent else "")
                         for actor, _, extent in (one.partition(" (") for one in told.split("; ")))
    return [{**row, "place": places.get(row["place_id"], row["place"]), "place_kind": words.name(row["place_kind"]),
             "status": words.name(row["status"]), **{name: actors(row[name]) for name in (
                 "holders", "lost_by", "threatened_by")}} for row in rows]


def claim_rows(claims: Iterable[Claim], words: Words, places: Mapping[str, str]) -> list[dict[str, Any]]:
    """Claims as a reader's table, its columns ``CLAIM_COLUMNS``; places are named by id, else as they are."""
    def named(claim: Claim) -> Claim:
        return replace(claim, origin=places.get(claim.origin_id, claim.origin),
                       destination=places.get(claim.destination_id, claim.destination))
    return [dict(zip(CLAIM_COLUMNS, (
        places.get(claim.place_id, claim.place), words_of(named(claim), words),
        words.name("outlet") if claim.claimant == "outlet" else claim.claimant, words.name(claim.interest),
        words.name(claim.certainty), claim.valid_from, claim.published, claim.outlet, claim.evidence, claim.rule)))
        for claim in claims]


def coverage(claims: Iterable[Claim], reports: Iterable[Report]) -> list[dict[str, Any]]:
    """Who is heard, most claims first: {outlet, reports, claims, first, last, no_day, no_point, reviewed}.

    ``first`` and ``last`` are days of publication; ``no_day`` counts claims without a date of their own, ``no_point``
    those of places that no map shows.
    """
    told: dict[str, list[Report]] = {}
    found: dict[str, list[Claim]] = {}
    for report in reports:
        told.setdefault(report.outlet or "", []).append(report)
    for claim in claims:
        found.setdefault(claim.outlet, []).append(claim)
    rows = []
    for outlet in {**told, **found}:
        own = found.get(outlet, [])
        days = sorted(report.published[:10] for report in told.get(outlet, []) if report.published) or [""]
        rows.append({"outlet": outlet, "reports": len(told.get(outlet, [])), "claims": len(own),
                     "first": days[0], "last": days[-1], "no_day": sum(not claim.valid_from for claim in own),
                     "no_point": sum(claim.lat is None for claim in own),
                     "reviewed": sum(claim.review != "unreviewed" for claim in own)})
    return sorted(rows, key=lambda row: (-int(str(row["claims"])), str(row["outlet"])))


def safe_cells(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows whose text no spreadsheet takes for a formula: a table on a screen can be saved as CSV, too."""
    return [{name: cell(row[name]) for name in columns} for row in rows]


def report_marks(report: Report, claims: Iterable[Claim], reading: Reading, words: Words) -> list[dict[str, Any]]:
    """What ``templates/report.js`` marks in a report: places, sentences with claims, and those refused.

    Offsets are in UTF-16 units, as scripts count.
    """
    say = words.say
    marks = [(*reading.sentences[at], "refused", say("reports.refused", why=refusal.why))
             for at, refusal in reading.refusals]
    marks += [(claim.start, claim.end, "claim", say("reports.mark", place=claim.place, claim=words_of(claim, words),
                                                    claimant=words.name(claim.claimant))) for claim in claims]
    marks += [(mention.start, mention.end, "place",
               say("reports.mention", place=mention.place, role=words.name(mention.role)))
              for mention in reading.mentions]

    wide = [at for at, char in enumerate(report.text) if char > "\uffff"]  # characters of two units

    def units(offset: int) -> int:
        return offset + bisect_left(wide, offset)
    return [{"start": units(start), "end": units(end), "kind": kind, "title": title}
            for start, end, kind, title in marks]


def read_given(files: Iterable[tuple[str, bytes]], pasted: Mapping[str, str], today: str,
               before: Iterable[Report] = (), web: WebReader | None = None) -> tuple[list[Report], list[InputError]]:
    """Reports that a visitor gives, after those given before, and what was refused, named by the files' own names.

    Parameters
    ----------
    files : iterable of (name, content)
        At most ``MAX_BYTES`` together; a ``.zip`` is unpacked.
    pasted : mapping
        ``text``, ``published``, ``outlet`` of one report, left out without a text; ``address`` of a page or feed.
    today : str
        ISO date; a report of a later day is told.
    before : iterable of Report
        They stay; a new report with the id of one of them and another text is refused.
    web : callable, optional
        Gives what is at an address; without it none is asked.

    Raises
    ------
    InputError
        The files are too large, nothing was given, or the address is none.
    """
    given, refused = list(files), list[InputError]()
    addresses = [plain_address(address)] if web is not None and (address := pasted.get("address", "").strip()) else []
    if sum(len(content) for _, content in given) > MAX_BYTES:
        raise InputError(f"the files are larger than {MAX_BYTES >> 20} MB together; give fewer, "
                         "or use python -m geo ingest")
    with TemporaryDirectory() as folder:
        for at, (name, content) in enumerate(given):
            place = Path(folder) / str(at)
            place.mkdir()
            if name.lower().endswith(".zip"):
                try:
                    refused += unpack(name, content, place, MAX_BYTES, frozenset(f".{ending}" for ending in UPLOADS))
                except InputError as error:
                    refused.append(error)
                continue
            (place / _file_name(name)).write_bytes(content)
        if pasted.get("text", "").strip():
            (Path(folder) / "pasted.jsonl").write_text(json.dumps(dict(pasted)), "utf-8")
        elif not (given or addresses):
            raise InputError("nothing was given; choose files or paste a text")
        places = [folder, *addresses] if any(Path(folder).iterdir()) else addresses
        reports = list(islice(read_reports(places, refused.append, today, web), MAX_REPORTS + 1))
    if len(reports) > MAX_REPORTS:
        refused.append(InputError(f"only the first {MAX_REPORTS:,} reports were read; "
                                  "use python -m geo ingest for so many"))
    together = {report.id: report for report in before}
    for report in reports[:MAX_REPORTS]:
        if together.setdefault(report.id, report).text != report.text:
            refused.append(InputError(f"id {report.id!r} was used before for another text; give each report an id "
                                      "of its own", report.source, report.line))
    return list(together.values()), [type(error)(error.message, _own_name(error.file, folder), error.line)
                                     for error in refused]


def _file_name(name: str) -> str:
    return re.sub(r"[\x00-\x1f/\\]", "_", name).lstrip(".")[-120:] or "unnamed"


def _own_name(source: str | None, folder: str) -> str | None:
    return Path(source).name if source and source.startswith(folder) else source
