"""What the program can do, measured: the only source of the figures in the README.

A measurement is one function in ``MEASURES``: it yields rows (what, measured, value, unit,
conditions) and nothing else, so that a further one (a browser's repaint, say) is one function
more.  Everything runs on one core, on the reports given or on the bundled ones: the sample joined to
reports of about 5,000 characters, the size of an agency report, which is far denser in claims than
news is; and, for extraction, the reports of all theatres, each filled up with plain news.
"""

from __future__ import annotations

import os
import platform
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.model import REPORT_COLUMNS, STANCES, Claim, Report
from geo.reports import read_reports
from geo.tables import write_rows
from geo.theatre import SAMPLES, list_theatres, make_extractor, read_sample, read_theatre

if TYPE_CHECKING:
    from geo.extract import Extractor
    from geo.toponyms import Matcher

#: Reads one report: (how much was found, how many characters were read).
Reading = Callable[[], tuple[int, int]]
Result = dict[str, str | float | int]
REPORT_LENGTH = 5000
PLAIN_NEWS = SAMPLES / "plain-news.jsonl"
#: Sizes unless told otherwise: reports for reading, claims and places for everything behind it.
REPORTS, CLAIMS, PLACES, DAYS = 200, 100_000, 5_000, 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What to measure with: the user's reports or the sample's, and how many (None: the usual number)."""

    paths: Sequence[str]
    size: int | None
    told: Callable[[InputError], None]

    def own(self) -> list[Report]:
        """The reports given, else the default theatre's joined to long ones."""
        theatre = read_theatre()
        own = list(read_reports(self.paths, self.told)) if self.paths else _joined(
            list(read_reports([theatre.reports] if theatre.reports else [])))
        if not own:
            raise InputError("no report to measure with; give files or folders that hold some", " ".join(self.paths))
        return own

    def reports(self, count: int) -> Iterator[Report]:
        """That many reports, each with an id of its own, the given ones over and over."""
        for number, report in enumerate(islice(cycle(self.own()), count)):
            yield replace(report, id=f"b{number}")


def _joined(reports: list[Report]) -> list[Report]:
    """Short reports joined to long ones, each beginning with another, so that no two are alike."""
    joined = []
    for first in range(len(reports)):
        texts: list[str] = []
        for report in islice(cycle(reports), first, first + len(reports)):
            texts.append(report.text)
            if sum(map(len, texts)) >= REPORT_LENGTH:
                break
        joined.append(replace(reports[first], text="\n\n".join(texts)))
    return joined


def made_up_claims(count: int, places: int, days: int = DAYS) -> list[Claim]:
    """Claims of control about places named by number, by fifty claimants; the same ones every time."""
    dice = Random(1)  # noqa: S311 - the same claims every time, nothing secret
    first = date(2031, 5, 1)
    spots = [(f"p{n}", f"Place {n}", round(dice.uniform(30, 37), 4), round(dice.uniform(40, 48), 4))
             for n in range(places)]
    claims = []
    for number in range(count):
        day = (first + timedelta(dice.randrange(days))).isoformat()
        place_id, place, lat, lon = spots[number % places]
        evidence = f"Officials said on day {number} that the town had changed hands after fights on road {number % 97}."
        claims.append(Claim(
            claim_id=f"c{number}", report_id=f"r{number // 5}", outlet=f"Outlet {dice.randrange(20)}", url="", title="",
            published=day, kind="control", place_id=place_id, place=place, place_kind="town", lat=lat, lon=lon,
            geo_precision="exact", actor=f"Actor {dice.randrange(4)}", stance=dice.choice(STANCES), extent="all",
            negated=False, origin_id="", origin="", destination_id="", destination="", figure_low=None,
            figure_high=None, figure_text="", unit="", measure="", approx=False, valid_from=day, valid_to=None,
            date_precision="day", claimant=f"Claimant {dice.randrange(50)}", claimant_role="official",
            claimant_party="", interest="unknown", certainty="attributed", start=0, end=len(evidence),
            evidence=evidence, rule="benchmark"))
    return claims


def row(what: str, measured: str, value: float, unit: str, conditions: str) -> Result:
    """One measured figure; times to a tenth of a millisecond, all else to three figures after the point."""
    return {"what": what, "measured": measured, "value": round(value, 4 if unit == "s" else 3), "unit": unit,
            "conditions": conditions}


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that a call takes."""
    began = clock()
    work()
    return clock() - began


def median_time(work: Callable[[], object], repeats: int = 5, clock: Callable[[], float] = time.perf_counter) -> float:
    """Median seconds of several calls."""
    return statistics.median(timed(work, clock) for _ in range(repeats))


# --- the measurements -------------------------------------------------------------------------------
def measure_extract(setting: Setting) -> Iterator[Result]:
    """Reports to claims: the reports given, else news of a war, news of no war, and dense text."""
    extractor = make_extractor(read_theatre())
    kinds: dict[str, Sequence[Reading]] = {
        "" if setting.paths else ", dense text": [partial(_claims, extractor, one) for one in setting.own()]}
    if not setting.paths:
        plain = list(read_reports([PLAIN_NEWS]))
        kinds = {", news": list(_news(plain)), ", plain news": [partial(_claims, extractor, one) for one in plain],
                 **kinds}
    for kind, works in kinds.items():
        yield from _throughput("extract", kind, setting, works, "claims")
    yield row("extract", "to build the extractor", timed(lambda: make_extractor(read_theatre())), "s", "tables cached")


def measure_match(setting: Setting) -> Iterator[Result]:
    """Reports to place mentions."""
    from geo.gazetteer import read_gazetteer
    from geo.toponyms import Matcher
    theatre = read_theatre()
    matcher = Matcher(read_gazetteer(theatre.gazetteer))
    works = [partial(_mentions, matcher, one) for one in setting.own()]
    yield from _throughput("match", "", setting, works, "mentions")


def _news(plain: Sequence[Report]) -> Iterator[Reading]:
    """The bundled reports of all theatres, each read by its theatre's extractor, with plain news behind it.

    So they are as long and as dense in claims as news of a war is; the bundled ones alone are digests.
    """
    fillings = cycle(plain)
    for theatre in map(read_theatre, list_theatres()):
        extractor = make_extractor(theatre)
        for report in read_reports([theatre.reports] if theatre.reports else []):
            yield partial(_claims, extractor, replace(report, text=f"{report.text}\n\n{next(fillings).text}"))


def _claims(extractor: Extractor, report: Report) -> tuple[int, int]:
    return len(extractor.extract(report)), len(report.text)


def _mentions(matcher: Matcher, report: Report) -> tuple[int, int]:
    return len(matcher.mentions(report.id, report.text)), len(report.text)


def _throughput(what: str, kind: str, setting: Setting, works: Sequence[Reading], unit: str
                ) -> Iterator[Result]:
    """The pace of works, each of which reads one report and says how much it found in how many characters.

    Counted is the processor's time, so that what else the machine does is no part of it.
    """
    for work in works:
        work()  # what is built on first use is no part of the pace
    count = setting.size or REPORTS
    found, length = map(sum, zip(*(work() for work in islice(cycle(works), count)), strict=True))
    seconds = median_time(lambda: [work() for work in islice(cycle(works), count)], 3, time.process_time)
    conditions = f"{count} reports, {len(set(works))} different ones, of {length // count:,} characters, one core"
    yield row(what, f"reports read{kind}", count / seconds, "reports/s", conditions)
    yield row(what, f"text read{kind}", length / seconds / 1000, "kB/s", conditions)
    yield row(what, f"{unit} found{kind}", found / seconds, f"{unit}/s", conditions)
    yield row(what, f"{unit} found{kind}", found / count, f"{unit}/report", conditions)


def measure_memory(setting: Setting) -> Iterator[Result]:
    """Whether memory stays flat while ten times as many reports are read from a file and extracted."""
    extractor = make_extractor(read_theatre())
    count = max(10, (setting.size or REPORTS) // 4)
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for number in (count, count * 10):
            file = Path(folder, f"{number}.jsonl")
            rows = ({name: getattr(one, name) for name in REPORT_COLUMNS} for one in setting.reports(number))
            write_rows(file, rows, dict.fromkeys(REPORT_COLUMNS, str))
            for _ in extractor.extract_all(islice(read_reports([file], setting.told), 5)):
                pass
            tracemalloc.start()
            for _ in extractor.extract_all(read_reports([file], setting.told)):
                pass
            peaks.append(tracemalloc.get_traced_memory()[1] / 2**20)
            tracemalloc.stop()
            yield row("memory", "peak while reading", peaks[-1], "MiB",
                      f"{number} reports of a .jsonl, beyond the tables")
    yield row("memory", "growth for ten times the reports", peaks[1] / peaks[0], "times", "1 is flat")


def measure_state(setting: Setting) -> Iterator[Result]:
    """Who holds what at a date."""
    from geo.state import History
    claims = made_up_claims(setting.size or CLAIMS, PLACES)
    conditions = f"{len(claims):,} claims, {PLACES:,} places"
    history = History(claims)
    days = [(date(2031, 5, 1) + timedelta(at)).isoformat() for at in (5, 20, 35, 50)]
    yield row("state", "to index the claims", timed(lambda: History(claims)), "s", conditions)
    yield row("state", "state at a date", statistics.median(timed(partial(history.at, day)) for day in days),
              "s", f"{conditions}, median of {len(days)} dates")


def measure_store(setting: Setting) -> Iterator[Result]:
    """Claims into the store and out of it, events and copies marked."""
    from geo.store import Store
    claims = made_up_claims(min(setting.size or CLAIMS, CLAIMS) // 10, PLACES)
    conditions = f"{len(claims):,} claims of {len(claims) // 5:,} reports"
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder, "benchmark.sqlite")) as store:
        batches = [[(Report(id=f"r{at}", text="text"), claims[at * 5:at * 5 + 5]) for at in range(start, start + 50)]
                   for start in range(0, len(claims) // 5, 50)]

        def write() -> None:
            for batch in batches:
                store.add_all(batch, "2031-06-01T00:00:00+00:00", "benchmark")
        yield row("store", "claims written", len(claims) / timed(write), "claims/s", conditions)
        yield row("store", "claims written again", len(claims) / timed(write), "claims/s", "unchanged, " + conditions)
        yield row("store", "first reading", timed(store.claims), "s", "copies and events marked, " + conditions)
        yield row("store", "further readings", median_time(store.claims, 3), "s", conditions)


def measure_snapshot(setting: Setting) -> Iterator[Result]:
    """The HTML file of the sample, of many places beside plain folium's, and of ten times as many in a browser."""
    from geo.snapshot import write_snapshot
    from geo.snapshot_benchmark import plain_figures, view_figures, write_plain
    theatre = read_theatre()
    sample = read_sample(theatre)
    count, places = setting.size or 6_000, 1_000
    many, most = made_up_claims(count, places), made_up_claims(count * 10, places * 10)
    with tempfile.TemporaryDirectory() as folder:
        file, plain = Path(folder, "map.html"), Path(folder, "plain.html")
        for name, claims, reports in (("the sample", sample.claims, sample.reports), ("made-up claims", many, []),
                                      ("made-up claims", most, [])):
            seconds = timed(partial(write_snapshot, file, claims, reports, theatre=theatre), time.process_time)
            size = file.stat().st_size
            conditions = (f"{name}: {len(claims):,} claims, {len({claim.place_id for claim in claims}):,} places, "
                          f"{len({claim.valid_from for claim in claims})} dates")
            seen = f"{conditions}, headless Chromium, 1280 by 800"
            yield row("snapshot", "to write", seconds, "s", f"{conditions}, the processor's time")
            yield row("snapshot", "size", size / 1024, "KiB", conditions)
            own = dict(view_figures(file))
            yield from (row("snapshot", measured, value, "s", seen) for measured, value in own.items())
            if claims is many:
                took = timed(partial(write_plain, plain, claims), time.process_time)
                yield row("snapshot", "to write, plain TimestampedGeoJson", took, "s", conditions)
                yield row("snapshot", "size, plain TimestampedGeoJson", plain.stat().st_size / 1024, "KiB",
                          f"{conditions}, its scripts not counted")
                yield row("snapshot", "faster to write", took / seconds, "times", conditions)
                yield row("snapshot", "smaller", plain.stat().st_size / size, "times", conditions)
                for measured, value in plain_figures(plain):
                    yield row("snapshot", f"{measured}, plain TimestampedGeoJson", value, "s", seen)
                    yield row("snapshot", f"{measured}, faster", value / own[measured], "times", seen)


def measure_hostile(setting: Setting) -> Iterator[Result]:
    """Texts and files made to stall a reader."""
    from geo.repetitions import worst_figures
    for measured, value, conditions in worst_figures(setting.size or CLAIMS):
        yield row("hostile", measured, value, "s/MB", conditions)


def measure_slider(setting: Setting) -> Iterator[Result]:
    """One step of the slider in a browser, beside plain st_folium."""
    from geo.slider_benchmark import slider_figures
    for measured, value, unit, conditions in slider_figures(setting.size or CLAIMS, PLACES):
        yield row("slider", measured, value, unit, conditions)


#: Further measurements register here: a name, and a function from a Setting to its rows.
MEASURES: dict[str, Callable[[Setting], Iterator[Result]]] = {
    "match": measure_match, "extract": measure_extract, "memory": measure_memory, "state": measure_state,
    "store": measure_store, "snapshot": measure_snapshot, "slider": measure_slider, "hostile": measure_hostile,
}


def run(what: Sequence[str], paths: Sequence[str], size: int | None,
        told: Callable[[InputError], None]) -> list[Result]:
    """Run measurements one after the other; the first row says on what machine."""
    setting = Setting(paths, size, told)
    results = [row("machine", "processors", os.cpu_count() or 0, "cores",
                   f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")]
    for name in what:
        results.extend(MEASURES[name](setting))
    return results
