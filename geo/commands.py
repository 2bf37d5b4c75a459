"""What the commands of ``python -m geo`` do that leave the store as it is: open, read, hand on, write.

No rules of their own.  ``geo.store_commands`` has those that write to it.

A command is a function (arguments, told); ``told`` takes refusals and notes as they come.
Everything heavy is imported inside, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.console import Told, UsageError
from geo.filters import iso_date, keep, select
from geo.options import (
    check_output,
    extractor_of,
    filters_of,
    opened_of,
    pinned,
    published_of,
    reader_of,
    reports_of,
    theatre_of,
    usage,
)
from geo.tables import aligned, replacing, write_mentions, write_rows
from geo.theatre import read_theatre

if TYPE_CHECKING:
    from geo.model import Claim


# --- reports in, nothing kept -------------------------------------------------------------------
def match(arguments: Namespace, told: Told) -> None:
    """Place mentions of reports."""
    from geo.gazetteer import read_gazetteer
    from geo.toponyms import Matcher
    check_output(arguments.output)
    told.notes = False  # mentions have no dates, so a report without one is as good as any
    theatre = read_theatre(arguments.theatre)
    matcher = Matcher(read_gazetteer(arguments.gazetteer or theatre.gazetteer, told), lexicon=arguments.lexicon)
    write_mentions(arguments.output, (mention for report in reports_of(arguments, told)
                                      for mention in matcher.mentions(report.id, report.text)))


def extract(arguments: Namespace, told: Told) -> None:
    """Claims of reports, with their events and copies over all of them."""
    from geo.exports import Export, exporter_of, write_claims
    from geo.linking import link_claims
    if not (arguments.paths and arguments.output):
        raise UsageError("give the reports to read and -o FILE for their claims, or --again to read the stored reports")
    if usage(lambda: exporter_of(arguments.output)).daily:
        raise UsageError(f"{arguments.output} would be about one day of a store; write it with: python -m geo export")
    with reader_of(arguments, told) as read:
        found = link_claims(claim for report in reports_of(arguments, told) for claim in read(report))
    write_claims(arguments.output, Export(found, theatre_of(arguments)))


# --- what the claims say ---------------------------------------------------------------------------
def state(arguments: Namespace, told: Told) -> None:
    """Who is claimed to hold what at a date."""
    from geo.holdings import STATE_COLUMNS
    from geo.state import History, to_rows
    check_output(arguments.output)
    filters = filters_of(arguments)
    on = usage(lambda: iso_date(arguments.on, "--on"))
    claims, horizon = opened_of(arguments, told).claims, filters.reaching(on).horizon
    rows = to_rows(History(claims).at(on, filters.known, horizon, keep(filters)))
    if arguments.output:
        write_rows(arguments.output, rows, STATE_COLUMNS, "place_id")
    elif rows:
        print(aligned(rows, ("place", "place_kind", "status", "holders", "threatened_by", "sources", "last_change")))
    else:
        told.say(f"nothing is claimed about {on}")


def events(arguments: Namespace, told: Told) -> None:
    """Claims grouped into events."""
    from geo.events import EVENT_COLUMNS, group_events, to_rows
    check_output(arguments.output)
    filters = filters_of(arguments)
    if arguments.paths:
        from geo.copies import mark_copies
        from geo.theatre import Opened
        read = list(mark_copies(extractor_of(arguments, told).extract_all(reports_of(arguments, told))))
        claims = published_of(arguments, Opened(read, [], False)).claims
    else:
        claims = opened_of(arguments, told).claims
    found = group_events(select(claims, filters))[1]
    write_rows(arguments.output, to_rows(found), EVENT_COLUMNS, "event_id")


def export(arguments: Namespace, told: Told) -> None:
    """Claims out of the store, in any format, with a manifest if asked."""
    from geo.brief import Day
    from geo.exports import Export, exporter_of, write_claims
    from geo.manifest import chosen_words, write_manifest
    from geo.shown import shown_between
    exporter = usage(lambda: exporter_of(arguments.output))
    if arguments.manifest and arguments.output == "-":
        raise UsageError("--manifest stands beside a file; give -o FILE")
    if arguments.compared and exporter.suffix != ".html":
        raise UsageError("--since is for a brief; give -o FILE.html")
    if arguments.language and not exporter.daily:
        raise UsageError("--language is for a brief or a picture; give -o FILE.html or FILE.png")
    filters, theatre = filters_of(arguments), theatre_of(arguments)
    state = pinned(arguments)
    opened = opened_of(arguments, told)
    ever = select(opened.claims, replace(filters, date_from=None, date_to=None, known=None))
    day = Day(filters.date_to or _last_day(ever, filters.known), filters.known, arguments.compared)
    filters = filters.reaching(day.on)
    shown = shown_between(opened.claims, filters)
    undated = sum(not (claim.published and claim.valid_from) for claim in ever)
    if undated and (filters.date_from or filters.date_to):
        told.say(f"{undated:,} of {len(ever):,} claims say not when they were published or what day they are about: no "
                 "day shows them, and they are not in this file; export without dates to have them")
    if exporter.daily:
        usage(lambda: day.before)
        if not filters.date_to:
            told.say(f"{arguments.output} is about {day.on}, the last day of the reports; --on names another")
    places = replace(theatre, gazetteer=arguments.gazetteer or theatre.gazetteer)
    write_claims(arguments.output, Export(shown, places, filters.horizon, day, ever, opened.reports,
                                          arguments.language or "en"))
    if arguments.manifest:
        about = {"on": day.on, "since": day.before} if exporter.daily else {}
        profile = {"profile": arguments.profile} if arguments.profile else {}
        write_manifest(arguments.output, {"claims": len(shown), "theatre": theatre.id, "store": None if opened.sample
                                          else state, "chosen": chosen_words(filters), **profile, **about})


def _last_day(claims: Iterable[Claim], known: str | None) -> str:
    """The last day on which any of the claims was published, as far as known; 1970-01-01 without any."""
    told = (claim.published[:10] for claim in claims if claim.published)
    return max((day for day in told if not known or day <= known), default="1970-01-01")


def snapshot(arguments: Namespace, told: Told) -> None:
    """The map as one HTML file."""
    from geo.snapshot import write_snapshot
    filters = filters_of(arguments)
    theatre = read_theatre(arguments.theatre)
    opened = opened_of(arguments, told)
    filters = filters.reaching(filters.date_to or _last_day(opened.claims, filters.known))
    write_snapshot(arguments.output, opened.claims, opened.reports, theatre=theatre, on=arguments.on,
                   date_from=None if arguments.on else filters.date_from,
                   date_to=None if arguments.on else filters.date_to, known=filters.known,
                   filters=replace(filters, date_from=None, date_to=None, known=None), tiles=arguments.tiles,
                   language=arguments.language, embed=arguments.embed, state=opened.state)


# --- why, and how well --------------------------------------------------------------------------------
def explain(arguments: Namespace, told: Told) -> None:
    """What was found in reports, by which rule, and what was refused."""
    import shutil

    from geo.explain import explain as lines
    extractor = extractor_of(arguments, told)
    width = min(120, shutil.get_terminal_size((100, 24)).columns)
    for report in reports_of(arguments, told):
        for line in lines(extractor.read(report, explain=True), width, sys.stdout.isatty()):
            print(line)


def evaluate(arguments: Namespace, told: Told) -> None:
    """Claims of reports against a gold folder."""
    import json

    from geo.evaluate import evaluate as compare
    from geo.gold import read_gold
    from geo.scores import table
    gold = read_gold(arguments.gold)
    own = gold.folder / "reports.jsonl"
    if not arguments.theatre and (gold.folder / "theatre.toml").is_file():
        arguments.theatre = arguments.gold
    arguments.paths = arguments.paths or ([str(own)] if own.is_file() else [])
    if not arguments.paths:
        raise UsageError(f"{arguments.gold} holds no reports.jsonl; name the reports after the folder")
    extractor = extractor_of(arguments, told)
    readings = [extractor.read(report) for report in reports_of(arguments, told) if report.id in gold.reports]
    scores = compare(
        gold,
        [claim for one in readings for claim in one.claims],
        [m for one in readings for m in one.mentions],
        extractor.book.canonical,
    )
    for line in table(scores, arguments.errors):
        print(line)
    if arguments.output:
        with replacing(arguments.output) as stream:
            stream.write(json.dumps(scores.plain(), indent=1, ensure_ascii=False).encode() + b"\n")


# --- gazetteer, benchmark ---------------------------------------------------------------------------
def gazetteer(arguments: Namespace, told: Told) -> None:
    """Check, suggest or look up places."""
    from geo import gazetteer_tools
    path = arguments.gazetteer or theatre_of(arguments).gazetteer
    if arguments.action == "check":
        gazetteer_tools.check(path, told)
    elif arguments.action == "geocode":
        gazetteer_tools.geocode(arguments.names, path, told)
    else:
        gazetteer_tools.suggest(reports_of(arguments, told), path, told)


def benchmark(arguments: Namespace, told: Told) -> None:
    """Measure, print a table, write the figures if asked."""
    import json

    from geo.benchmark import MEASURES, run
    unknown = sorted(set(arguments.what or ()) - set(MEASURES))
    if unknown:
        raise UsageError(f"--what {unknown[0]}: use one of {', '.join(MEASURES)}")
    results = run(arguments.what or list(MEASURES), arguments.paths, arguments.size, told)
    print(aligned(results, ("what", "measured", "value", "unit", "conditions"), 70))
    if arguments.output:
        with replacing(arguments.output) as stream:
            stream.write(json.dumps(results, indent=1, ensure_ascii=False).encode() + b"\n")
