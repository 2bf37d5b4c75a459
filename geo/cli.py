"""The command line: what can be asked, and how it ends.  What each command does is in ``geo.commands``.

Exit status: 0 done, 1 some inputs refused (each named on standard error, the rest is done), 2 usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from geo.errors import GeoError, InputError, without_password
from geo.messages import LANGUAGES

#: Conventional exit status of a program ended by Ctrl-C.
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    try:
        return _run(argv)
    except BrokenPipeError:
        # The reader (head, less) has had enough: that is no failure, and Python must not complain at exit either.
        _silence_stdout()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = make_parser().parse_args(argv)
    except SystemExit as end:  # argparse has printed help or the fault by now
        return end.code if isinstance(end.code, int) else 2
    from geo import commands, store_commands
    from geo.console import Told, UsageError
    told = Told()
    try:
        command: Callable[[argparse.Namespace, Told], None] = getattr(
            store_commands if hasattr(store_commands, arguments.run) else commands, arguments.run)
        command(arguments, told)
        sys.stdout.flush()
    except UsageError as error:
        told.say(str(error))
        return 2
    except InputError as error:
        told(error)
    except GeoError as error:
        told.say(str(error))
        return 1
    finally:
        told.sum_up()
    return 1 if told.refused else 0


def _silence_stdout() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- the parser ----------------------------------------------------------------------------------
_READ_FILES = ("folder, .txt .md .html .jsonl .json .csv .xml .warc .eml .mbox (each also .gz), the http(s) address of "
               "a page or feed, or - for standard input")
_LANGUAGE = "of everything but the reports' own words"
_CLAIM_FILES = ".csv .hxl.csv .jsonl .json .geojson .kml .kmz .parquet .geoparquet"
_FILTERS = {
    "--kind": ("kinds", "control or displacement"), "--actor": ("actors", "the actor the claim is about"),
    "--claimant": ("claimants", "who says so"), "--party": ("parties", "the actor the claimant belongs to"),
    "--interest": ("interests", "own_favour, against_interest, third_party, unknown"),
    "--outlet": ("outlets", "the outlet that published it"),
    "--certainty": ("certainties", "asserted, attributed, hedged, disputed"),
    "--review": ("reviews", "unreviewed, accepted, rejected, corrected"), "--place": ("places", "name or place_id"),
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        super().error(without_password(message))


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands; built without importing anything heavy."""
    parser = _Parser(
        prog="python -m geo", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="A map of claims, not of facts: reports in, who claims what about which place out.",
        epilog="examples:\n  python -m geo extract news/ -o claims.csv\n  python -m geo ingest news/\n"
               "  python -m geo state --on 2014-06-12\n  python -m geo snapshot -o map.html\n\n"
               "python -m geo COMMAND --help tells more. The dashboard: streamlit run dashboard.py")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, summary: str, examples: str, *groups: Callable[[argparse.ArgumentParser], None]
            ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".",
                                  formatter_class=argparse.RawDescriptionHelpFormatter,
                                  epilog="examples:\n" + "\n".join(f"  python -m geo {line}"
                                                                   for line in examples.split("\n")))
        for group in groups:
            group(one)
        one.set_defaults(run=name.replace("import", "import_"))
        return one

    add("match", "find place mentions in reports (.jsonl .csv)",
        "match report.txt -o -\nmatch news/ -o mentions.csv", _paths, _output, _reading)
    extract = add("extract", "read reports, write their claims, keep nothing (" + _CLAIM_FILES + ")",
                  "extract news/ -o claims.jsonl\ncat report.txt | python -m geo extract - -o -\nextract --again",
                  _reading, _second, _store, _reason, _fetching)
    extract.add_argument("paths", nargs="*", metavar="PATH", help=_READ_FILES)
    extract.add_argument("-o", "--output", metavar="FILE", help="the file to write; - prints JSONL")
    extract.add_argument("--again", action="store_const", dest="run", const="extract_again",
                         help="read the reports of the store again, with rules and places as they are now, and keep "
                         "their claims; what people decided stays as it is")
    ingest = add("ingest", "read reports and put them and their claims into the store; again is harmless",
                 "ingest news/\ningest news.jsonl --store war.sqlite --why \"the week's wire copy\"\n"
                 "ingest https://example.org/feed", _paths, _reading, _second, _store, _reason)
    ingest.add_argument("--anew", action="store_true", help="read addresses, and the pages that feeds lead to, also "
                        "where their host says that nothing has changed since they were read into this store")
    state = add("state", "who is claimed to hold what at a date (a table, or .csv .json .jsonl .parquet .geojson)",
                "state --on 2014-06-12\nstate --on 2014-06-30 --known 2014-06-15 -o state.geojson",
                _store, _reading, _filters, _profile)
    state.add_argument("--on", required=True, metavar="DATE", help="the date asked for, YYYY-MM-DD")
    state.add_argument("-o", "--output", metavar="FILE", help="write a file; without it a table is printed")
    events = add("events", "claims grouped into events at places (.csv .json .jsonl .parquet .geojson)",
                 "events -o events.csv\nevents --from 2014-06-10 --to 2014-06-12 -o events.geojson",
                 _output, _store, _reading, _filters, _period, _profile)
    events.add_argument("paths", nargs="*", metavar="PATH", help="reports to read instead of the store: " + _READ_FILES)
    snapshot = add("snapshot", "write the map as one HTML file that opens anywhere",
                   "snapshot -o map.html\nsnapshot -o map.html --from 2014-06-05 --to 2014-06-30\n"
                   "snapshot -o map.html --language ar\nsnapshot -o frame.html --on 2014-06-12 --embed",
                   _store, _reading, _filters, _period, _profile)
    snapshot.add_argument("-o", "--output", required=True, metavar="FILE.html", help="the file to write")
    snapshot.add_argument("--tiles", default="", metavar="ADDRESS", help="online map tiles below the claims, like "
                          "https://host/{z}/{x}/{y}.png; without it the file asks nobody for anything")
    snapshot.add_argument("--language", default="en", choices=LANGUAGES, help=_LANGUAGE)
    snapshot.add_argument("--embed", action="store_true",
                          help="without a heading, for a frame (iframe) in another page")
    export = add("export", "claims out of the store, for spreadsheets, maps and archives (" + _CLAIM_FILES + "), the "
                 "map of a day as a picture (.png), a brief of a day to print (.html)",
                 "export -o claims.csv\nexport --actor ISIL --certainty hedged -o hedged.geojson\n"
                 "export --on 2014-06-12 -o day.kmz --manifest\n"
                 "export --on 2014-06-12 --since 2014-06-05 -o brief.html\nexport --on 2014-06-12 -o map.png\n"
                 "export --about-since 2014-06-10 --published-since 2014-06-11 -o news.csv",
                 _output, _store, _reading, _filters, _period, _profile)
    export.add_argument("--manifest", action="store_true", help="also write FILE.manifest.json: size and SHA-256 of "
                        "the file, the store's state and the filters it was made from")
    export.add_argument("--language", choices=LANGUAGES, help=f"of a brief or a picture: {_LANGUAGE}")
    export.add_argument("--since", dest="compared", metavar="DATE", help="what changed since when, in a brief "
                        "(default: the day before)")
    imported = add("import", "claims made elsewhere into the store: in our columns, tables of ACLED, UCDP, GDELT, IOM "
                   "and IDMC, with HXL tags, or by a mapping of yours",
                   "import claims.csv\nimport acled.csv ged.csv --why \"June's download\"\n"
                   "import camps.csv --mapping camps.toml --claimant \"Camp registry\"", _reading, _store, _reason)
    imported.add_argument("paths", nargs="+", metavar="FILE",
                          help=".csv .tsv .jsonl .json .geojson .parquet (each also .gz or a zip of one), the JSON "
                          "answers of their programs, or - for standard input")
    imported.add_argument("--format", metavar="NAME", help="the tables are of this format (without it their header "
                          "tells): acled, ucdp-ged, gdelt, iom-dtm, idmc-gidd, idmc-idu, hxl")
    imported.add_argument("--mapping", type=Path, metavar="FILE.toml", help="what the columns of your tables mean; "
                          "geo/formats/README.md describes the file")
    imported.add_argument("--claimant", default="", metavar="NAME", help="who claims it, where a row does not say")
    imported.add_argument("--published", default="", metavar="DATE", help="when it was published, where a row does not "
                          "say")
    _add_gazetteer(add("gazetteer", "check the gazetteer, propose places it lacks, look places up",
                       "gazetteer check\ngazetteer suggest news/\ngazetteer geocode \"Tal Afar\""))
    _add_store(add("store", "prove that the store is sound, back it up, compact it, show who did what",
                   "store verify\nstore backup claims-2026-11-21.sqlite\nstore log --claim 3f2a9c"))
    add("explain", "show for each sentence what was found, by which rule, and what was refused and why",
        "explain report.txt\nexplain news/ | less", _paths, _reading)
    evaluation = add("evaluate", "score the reader against what a careful reader found (a gold folder)",
                     "evaluate tests/dev/open\nevaluate my-gold/ my-reports/ --errors 20 -o scores.json", _reading)
    evaluation.add_argument("gold", metavar="GOLD_DIR", help="folder with control.jsonl and its fellows")
    evaluation.add_argument(
        "paths", nargs="*", metavar="PATH", help="the reports, where the folder has no reports.jsonl"
    )
    evaluation.add_argument(
        "--errors", type=_positive, default=0, metavar="N", help="list up to N misses and false claims"
    )
    evaluation.add_argument("-o", "--output", metavar="FILE.json", help="also write everything as JSON")
    benchmark = add("benchmark", "measure speed and memory: the figures the README quotes",
                    "benchmark\nbenchmark --what extract --what match -o speed.json")
    benchmark.add_argument("paths", nargs="*", metavar="PATH", help="reports to measure with instead of the sample's")
    benchmark.add_argument("--what", action="append", metavar="NAME", help="only this measurement (may be repeated)")
    benchmark.add_argument("--size", type=_positive, metavar="N", help="claims or reports to measure with")
    benchmark.add_argument("-o", "--output", metavar="FILE.json", help="also write the figures as JSON")
    return parser


def _paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help=_READ_FILES)
    _fetching(parser)


def _fetching(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--allow-private", action="store_true", help="addresses may lead to this machine and to "
                        "private networks: for an intranet that you trust")


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the file to write; - prints JSONL")


def _reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("reading")
    group.add_argument("--theatre", type=Path, metavar="DIR", help="folder of a theatre (default: the bundled sample)")
    group.add_argument("--gazetteer", type=Path, metavar="FILE", help="places, instead of the theatre's")
    group.add_argument("--lexicon", type=Path, metavar="DIR", help="word tables, instead of the bundled ones")


def _second(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("a second reader (none by default: nothing is sent anywhere)")
    group.add_argument("--second-reader", metavar="URL", help="chat-completions endpoint that every report's text is "
                       "sent to and that may propose further claims; its key, if any, in $GEO_READER_KEY")
    group.add_argument("--second-model", metavar="NAME", help="the model's name at that endpoint")


def _store(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", metavar="FILE", help="the store, or postgresql://USER@HOST/DATABASE for one on a "
                        "server (default: $GEO_STORE, else claims.sqlite in this folder)")


def _reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason, kept in the store's log")


def _filters(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("which claims (an option may be repeated: any of its values)")
    for option, (field, words) in _FILTERS.items():
        group.add_argument(option, action="append", default=[], dest=field, metavar=option[2:].upper(), help=words)
    group.add_argument("--known", metavar="DATE", help="only what was published by this date")
    group.add_argument("--published-since", dest="heard", metavar="DATE", help="only what was published on this date "
                       "or later")
    group.add_argument("--about-since", dest="since", metavar="DATE", help="only claims about this date or later, and "
                       "undated ones; of what is left nothing grows too old")
    group.add_argument("--as-of", metavar="WHEN", help="the store as it stood then: a date (its end, UTC), a time, or "
                       "the number of an entry of its log")
    group.add_argument("--horizon", type=_days, metavar="DAYS",
                       help="days after which a claim speaks no more (default: the theatre's, usually 30)")


def _profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", default="", choices=("public",), help="for publication: witnesses become their "
                        "role, displacement is told by second admin level, sentences that betray either are withheld")


def _period(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("when (the dates claims are about)")
    group.add_argument("--on", metavar="DATE", help="claims that speak on this date")
    group.add_argument("--from", dest="date_from", metavar="DATE", help="beginning of a period")
    group.add_argument("--to", dest="date_to", metavar="DATE", help="end of a period, included")


def _add_gazetteer(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="find duplicates, swapped coordinates, points outside, colliding names")
    suggest = actions.add_parser("suggest", help="propose places that reports name and the gazetteer lacks")
    suggest.add_argument("paths", nargs="+", metavar="PATH", help=_READ_FILES)
    geocode = actions.add_parser("geocode", help="look names up, in the gazetteer and beyond it")
    geocode.add_argument("names", nargs="+", metavar="NAME")
    for one in (check, suggest, geocode):
        _reading(one)
    suggest.add_argument("-o", "--output", default="-", metavar="FILE", help="the file to write; - prints JSONL")


def _add_store(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    verify = actions.add_parser("verify", help="prove that the present state is the replay of an unbroken log")
    verify.add_argument("--head", default="", metavar="HASH", help="a head noted earlier, which the log must hold")
    backup = actions.add_parser("backup", help="copy the store, also while it is in use, and prove the copy")
    backup.add_argument("target", metavar="FILE", help="a new file; to restore, give it as --store or copy it back")
    compact = actions.add_parser("compact", help="give unused space back; nothing of the record goes")
    log = actions.add_parser("log", help="who did what, when and why")
    log.add_argument("--claim", metavar="CLAIM_ID", help="only what was done to this claim, before and after")
    for one in (verify, backup, compact, log):
        _store(one)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return number


def _days(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 36500:
        raise argparse.ArgumentTypeError(f"{text} is not a number of days from 0 to 36500")
    return number
