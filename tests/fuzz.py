"""Coverage-guided fuzzing of every reader of strangers' text, with atheris (``pip install atheris``).

    PYTHONPATH=. python tests/fuzz.py TARGET [-max_total_time=600]

TARGET is one of reports, pages, web, uploads, claims, imports, mapping, gazetteer, rows, lexicon, theatre, gold, text,
address.  Whatever is given, a reader returns, or refuses with an InputError that names the file; offsets hold; an input
of 4 KiB takes less than ``-timeout`` seconds, coverage counted.  Options of libFuzzer follow the name.  A finding is
left in a file that reproduces it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import atheris
from hostile import STRINGS

with atheris.instrument_imports(include=["geo"]):
    import fuzz_seeds as seeds

    from geo import boilerplate, date_words, lexicon, place_words
    from geo.actor_names import read_actors
    from geo.actors import read_nouns
    from geo.claims import READERS as CLAIM_READERS
    from geo.claims import read_claims
    from geo.console import Told
    from geo.errors import InputError
    from geo.extract import Extractor
    from geo.fetching import Fetched
    from geo.gazetteer import read_gazetteer
    from geo.gold import read_gold
    from geo.hedges import read_hedges
    from geo.imports import ForeignTables
    from geo.mappings import known_formats, read_mapping
    from geo.model import Report
    from geo.options import foreign_of
    from geo.own_rows import add_actors, add_places
    from geo.reports import read_reports
    from geo.sources import SourceBook
    from geo.theatre import make_extractor, read_theatre
    from geo.views import read_given, read_view
    from geo.web import Web

FOLDER = Path(tempfile.mkdtemp())


def _written(name: str, raw: bytes) -> Path:
    path = FOLDER / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


def _named(refused: Iterable[InputError]) -> None:
    for error in refused:
        assert error.file, error


# --- reports -----------------------------------------------------------------------------------------------
REPORTS = seeds.report_files()
_ENDINGS = [ending for ending in sorted(REPORTS) if ending not in (".html", ".htm")]
_KINDS = ("text/html", "application/rss+xml", "application/atom+xml", "text/plain; charset=latin-1", "text/csv", "",
          "application/json", "text/html; charset=utf-7")
_NAMES = ("a.zip", "../../a.ZIP", "a.txt", "a\0.csv", ".zip", "con.json", "a" * 300 + ".jsonl", "\u202ea.xml", "")


def reports(data: bytes) -> None:
    """Report files of every kind but pages."""
    refused: list[InputError] = []
    for report in read_reports([_written("report" + _ENDINGS[data[0] % len(_ENDINGS)], data[1:])], refused.append,
                               "2031-01-01"):
        report.text.encode()
    _named(refused)


def pages(data: bytes) -> None:
    """Saved pages."""
    list(read_reports([_written("page.html", data)], lambda error: None))


def web(data: bytes) -> None:
    """What an address gives: a page, a feed, a file; every link leads to the same again."""
    kind, _, charset = _KINDS[data[0] % len(_KINDS)].partition("; charset=")
    refused: list[InputError] = []
    list(read_reports(["https://courier.example/"], refused.append, web=Web(
        lambda address: Fetched(address, data[1:], kind, charset, "2031-01-01T00:00:00+00:00"), 2)))
    _named(refused)


def uploads(data: bytes) -> None:
    """What a visitor of the dashboard uploads, zips above all."""
    with suppress(InputError):
        read_given([(_NAMES[data[0] % len(_NAMES)], data[1:])], {}, "2031-01-01")


# --- claims --------------------------------------------------------------------------------------------------
def claims(data: bytes) -> None:
    """Claims made elsewhere."""
    kinds = sorted(CLAIM_READERS)
    list(read_claims(_written("claims" + kinds[data[0] % len(kinds)], data[1:]), lambda error: None))


def imports(data: bytes) -> None:
    """Tables of other makers: by a known format, or as the header tells."""
    forms = [None, *known_formats()]
    known = ForeignTables(_foreign().known, forms[data[0] % len(forms)])
    refused: list[InputError] = []
    for claim in read_claims(_written("table.csv", data[1:]), refused.append, known):
        assert claim.evidence[claim.start:claim.end] == claim.evidence
    _named(refused)


@cache
def _foreign() -> ForeignTables:
    return foreign_of(Namespace(format=None, mapping=None, published="", claimant="x", theatre=None, gazetteer=None,
                                lexicon=None), Told())


def mapping(data: bytes) -> None:
    """What somebody says of his table, and the table read by it."""
    with suppress(InputError):
        known = ForeignTables(_foreign().known, read_mapping(_written("own.toml", data)))
        list(read_claims(seeds.TABLES / "acled.csv", lambda error: None, known))


# --- places, words, theatres --------------------------------------------------------------------------------
def gazetteer(data: bytes) -> None:
    """A gazetteer: the header is ours or not, the rows are not."""
    header = seeds.places().partition(b"\n")[0] + b"\n" if data[0] % 4 else b""
    read_gazetteer(_written("places.csv", header + data[1:]), lambda error: None)


def rows(data: bytes) -> None:
    """Rows of places and actors that a visitor gives to a theatre of his own."""
    here = FOLDER / "own"
    shutil.rmtree(here, ignore_errors=True)
    _written("own/gazetteer.csv", b"\n".join(seeds.places().split(b"\n")[:3]) + b"\n")
    _written("own/theatre.toml", b'countries = ["IQ"]\ngazetteer = "gazetteer.csv"\n')
    refused: list[InputError] = []
    with suppress(InputError):
        (add_places, add_actors)[data[0] % 2](read_theatre(here), FOLDER, data[1:], "rows.csv", refused.append)
    _named(refused)


#: {word table: what reads it, given its folder}
_WORDS: dict[str, Callable[[Path], object]] = {
    "words.csv": lexicon.read_lexicon.__wrapped__, "predicates.csv": lexicon.read_lexicon.__wrapped__,
    "place_words.csv": place_words.read_place_words.__wrapped__,
    "date_words.csv": lambda folder: date_words.read_date_words.__wrapped__(folder / "date_words.csv"),
    "boilerplate.csv": boilerplate._read_rules.__wrapped__,
    "actors.csv": lambda folder: read_actors(folder / "actors.csv"),
    "nouns.csv": lambda folder: read_nouns(folder / "nouns.csv"),
    "hedges.csv": lambda folder: read_hedges(folder / "hedges.csv"),
    "sources.csv": lambda folder: SourceBook(folder / "sources.csv"),
    "flight.csv": lambda folder: list(lexicon.read_rows(folder / "flight.csv", ("class", "words"))),
    "governors.csv": lambda folder: list(lexicon.read_rows(folder / "governors.csv", ("verb", "effect"))),
}


def words(data: bytes) -> None:
    """A lexicon of which one table is a stranger's."""
    name = sorted(_WORDS)[data[0] % len(_WORDS)]
    folder = FOLDER / f"lexicon-{name}"
    if not folder.exists():
        shutil.copytree(lexicon.LEXICON_DIR, folder)
    (folder / name).write_bytes(data[1:])
    with suppress(InputError):
        _WORDS[name](folder)


def theatre(data: bytes) -> None:
    """The settings of a theatre."""
    with suppress(InputError):
        read_theatre(_written("theatre/theatre.toml", data).parent)


def gold(data: bytes) -> None:
    """What a careful reader found."""
    tables = sorted(seeds.gold_tables())
    name = tables[data[0] % len(tables)]
    folder = FOLDER / f"gold-{name}"
    if not folder.exists():
        folder.mkdir()
        shutil.copyfile(seeds.THEATRE / "reports.jsonl", folder / "reports.jsonl")
        if name != "expected.csv":
            (folder / "control.jsonl").write_bytes(b"")
    (folder / name).write_bytes(data[1:])
    with suppress(InputError):
        read_gold(folder)


# --- text and addresses --------------------------------------------------------------------------------------
@cache
def _extractor() -> Extractor:
    return make_extractor(read_theatre())


def text(data: bytes) -> None:
    """The text of a report: any, or sentences with hostile words in them."""
    given = atheris.FuzzedDataProvider(data)
    known = ["ISIL", "the army", "seized", "Mosul", "Tikrit", "said", "on Monday", "3,000", "families", "fled", "\"",
             ",", ".", "denied that", "north of", "the town", "it", *STRINGS]
    parts = [known[given.ConsumeIntInRange(0, len(known) - 1)] if given.ConsumeBool() else
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
        kind = given.ConsumeIntInRange(0, 6)
        return (None, given.ConsumeUnicodeNoSurrogates(12), given.ConsumeInt(4), given.ConsumeFloat(), 10 ** 400,
                [given.ConsumeUnicodeNoSurrogates(8)], {"x": given.ConsumeUnicodeNoSurrogates(8)})[kind]

    read_view({"key": "k", **{name: value() for name in ("on", "known", "since", "heard", "horizon", "selected")},
               "filters": {"actor": [value()], "kind": value()} if given.ConsumeBool() else value()}, payload)


def _by(options: Sequence[str], files: dict[str, bytes]) -> list[bytes]:
    """Files behind the byte that chooses their kind."""
    return [bytes([at]) + files[option] for at, option in enumerate(options)]


def _each(number: int, files: Iterable[bytes]) -> list[bytes]:
    """Files behind each of so many bytes that choose how they are read."""
    return [bytes([at]) + raw for raw in files for at in range(number)]


#: {target: (what is fuzzed, sound inputs)}
TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], list[bytes]]]] = {
    "reports": (reports, lambda: _by(_ENDINGS, REPORTS)), "pages": (pages, lambda: [REPORTS[".html"]]),
    "web": (web, lambda: _each(len(_KINDS), REPORTS.values())),
    "uploads": (uploads, lambda: _each(2, seeds.zips()) + _each(len(_NAMES), [REPORTS[".jsonl"]])),
    "claims": (claims, lambda: _each(len(CLAIM_READERS), seeds.tables())),
    "imports": (imports, lambda: _each(len(known_formats()) + 1, seeds.tables())),
    "mapping": (mapping, seeds.mappings), "gazetteer": (gazetteer, lambda: _each(2, [seeds.places()])),
    "rows": (rows, lambda: [b"\0" + seeds.places(), b"\1" + seeds.word_tables()["actors.csv"]]),
    "lexicon": (words, lambda: _by(sorted(_WORDS), seeds.word_tables())),
    "theatre": (theatre, lambda: [seeds.settings()]),
    "gold": (gold, lambda: _by(sorted(seeds.gold_tables()), seeds.gold_tables())),
    "text": (text, list), "address": (address, list)}


def main() -> None:
    """Fuzz the target named first on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"name one of {', '.join(TARGETS)}")
    target, sound = TARGETS[sys.argv.pop(1)]
    _extractor()  # its tables are read once; no input is to blame for their time
    begin = FOLDER / "seeds"
    begin.mkdir()
    hostile = [bytes([at % 256]) + words.encode() for at, words in enumerate(STRINGS)]
    for at, raw in enumerate([*sound(), *hostile]):
        (begin / str(at)).write_bytes(raw)
    atheris.Setup([*sys.argv, f"-max_len={seeds.LONGEST}", "-timeout=10", str(begin)],
                  lambda data: target(data) if data else None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
