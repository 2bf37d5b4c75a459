"""Coverage-guided fuzzing of every reader of strangers' text, with atheris (``pip install atheris``).

    PYTHONPATH=. python tests/fuzz.py reports|pages|claims|imports|gazetteer|lexicon|text|address [-max_total_time=600]

Whatever is given, a reader returns, or refuses with an InputError that names the file; offsets hold; an input of
4 KiB takes less than ``-timeout`` seconds, coverage counted.  Options of libFuzzer follow the name.  A finding is left
in a file that reproduces it.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable
from functools import cache
from pathlib import Path

import atheris
from hostile import STRINGS

with atheris.instrument_imports(include=["geo"]):
    from geo.actor_names import read_actors
    from geo.claims import READERS as CLAIM_READERS
    from geo.claims import read_claims
    from geo.console import Told
    from geo.errors import InputError
    from geo.extract import Extractor
    from geo.gazetteer import read_gazetteer
    from geo.imports import ForeignTables
    from geo.mappings import known_formats
    from geo.model import Report
    from geo.options import foreign_of
    from geo.reports import READERS, read_reports
    from geo.theatre import make_extractor, read_theatre
    from geo.views import read_view

FOLDER = Path(tempfile.mkdtemp())
REPO = Path(__file__).resolve().parent.parent
#: Sound files to begin with.
SAMPLE = REPO / "geo" / "sample" / "iraq-2014"
SAMPLES = (REPO / "gazetteer.csv", REPO / "geo" / "lexicon" / "actors.csv", SAMPLE / "reports.jsonl",
           SAMPLE / "expected.csv", *sorted((REPO / "tests" / "tables").glob("*.csv")))


def _written(name: str, raw: bytes) -> Path:
    path = FOLDER / name
    path.write_bytes(raw)
    return path


def reports(data: bytes) -> None:
    """Report files of every kind but pages."""
    kinds = sorted(READERS.keys() - {"-", ".html", ".htm"})
    path = _written("report" + kinds[data[0] % len(kinds)], data[1:])
    refused: list[InputError] = []
    for report in read_reports([path], refused.append, "2031-01-01"):
        report.text.encode()
    assert all(error.file for error in refused)


def pages(data: bytes) -> None:
    """Saved pages."""
    list(read_reports([_written("page.html", data)], lambda error: None))


def claims(data: bytes) -> None:
    """Claims made elsewhere."""
    kinds = sorted(CLAIM_READERS)
    path = _written("claims" + kinds[data[0] % len(kinds)], data[1:])
    list(read_claims(path, lambda error: None))


def imports(data: bytes) -> None:
    """Tables of other makers: a known header or any, by a known format or as the header tells."""
    forms = known_formats()
    form = forms[data[0] % len(forms)]
    head = b",".join(one[0].split("-")[0].strip().encode() for one in form.recognise) + b"\n" if data[0] < 200 else b""
    path = _written("table.csv", head + data[1:])
    known = ForeignTables(_foreign().known, form if data[0] % 2 else None)
    refused: list[InputError] = []
    for claim in read_claims(path, refused.append, known):
        assert claim.evidence[claim.start:claim.end] == claim.evidence
    assert all(error.file for error in refused)


def gazetteer(data: bytes) -> None:
    """A gazetteer: the header is ours, the rows are not."""
    header = (b"place_id,name,alternate_names,latitude,longitude,feature_class,feature_code,country,admin1,pcode,"
              b"population,geonameid,wikidata,parent,source\n")
    read_gazetteer(_written("places.csv", (header if data[0] % 4 else b"") + data[1:]), lambda error: None)


def lexicon(data: bytes) -> None:
    """A theatre's actors."""
    try:
        read_actors(_written("actors.csv", data))
    except InputError:
        pass


@cache
def _extractor() -> Extractor:
    return make_extractor(read_theatre())


def text(data: bytes) -> None:
    """The text of a report: any, or sentences with hostile words in them."""
    given = atheris.FuzzedDataProvider(data)
    words = ["ISIL", "the army", "seized", "Mosul", "Tikrit", "said", "on Monday", "3,000", "families", "fled", "\"",
             ",", ".", "denied that", "north of", "the town", "it", *STRINGS]
    parts = [words[given.ConsumeIntInRange(0, len(words) - 1)] if given.ConsumeBool() else
             given.ConsumeUnicodeNoSurrogates(9) for _ in range(given.ConsumeIntInRange(1, 60))]
    report = Report(id="r", text=" ".join(parts), published="2014-06-12")
    reading = _extractor().read(report)
    for found in (*reading.claims, *reading.mentions):
        said = found.evidence if hasattr(found, "evidence") else found.surface
        assert report.text[found.start:found.end] == said


def address(data: bytes) -> None:
    """What an address of the dashboard holds: a view told by the browser."""
    given = atheris.FuzzedDataProvider(data)
    payload = {"key": "k", "dates": {"on": 16233, "known": None, "horizon": 30}}

    def value() -> object:
        kind = given.ConsumeIntInRange(0, 5)
        return (None, given.ConsumeUnicodeNoSurrogates(12), given.ConsumeInt(4), given.ConsumeFloat(),
                [given.ConsumeUnicodeNoSurrogates(8)], {"x": given.ConsumeUnicodeNoSurrogates(8)})[kind]

    read_view({"key": "k", "on": value(), "known": value(), "filters": {"actor": [value()], "kind": value()},
               "selected": value()}, payload)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reports, pages, claims, imports, gazetteer, lexicon, text, address)}


@cache
def _foreign() -> ForeignTables:
    return foreign_of(Namespace(format=None, mapping=None, published="", claimant="x", theatre=None, gazetteer=None,
                                lexicon=None), Told())


def main() -> None:
    """Fuzz the target named first on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    target = TARGETS[sys.argv.pop(1)]
    _extractor()  # its tables are read once; no input is to blame for their time
    seeds = FOLDER / "seeds"
    seeds.mkdir()
    for at, words in enumerate([*STRINGS, *(one.read_text("utf-8")[:3000] for one in SAMPLES)]):
        (seeds / str(at)).write_bytes(bytes([at % 256]) + words.encode())
        (seeds / f"{at}-bare").write_bytes(words.encode())
    atheris.Setup([*sys.argv, "-max_len=4096", "-timeout=10", str(seeds)], lambda data: target(data) if data else None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
