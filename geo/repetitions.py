"""Texts and files made to stall a reader: one thing repeated, a megabyte long, for ``geo benchmark --what hostile``.

Time that grows with the square of a length shows where one thing stands thousands of times over: a word of each class,
a mark that opens and never closes, a name, a claim.  Tests read the same ones and look at what bounds the work.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random

from geo.errors import InputError
from geo.model import Report

#: What is repeated to a text: words of every class of the lexicon, names, marks, numbers, dates, speakers, claims.
WORDS = (
    "the ", "of ", "was ", "has been ", "did ", "would ", "not ", "and ", "that ", "who ", "it ", "there ",
    "however ", "fell ", "fled ", "seized ", "displaced ", "clashes ", "said ", "Monday ", "weeks ", "he said that ",
    "if they took ", "to flee to seize to ", "north of ", "in front of ", "last week of June ", "12 June 2014 ",
    "3 June, ", "2014 ", "9", "1,", "1.", "9 ", "5,000 people ", "hundreds of thousands of ",
    "between 3,000 and 5,000 people from ", "5,000 people fled ", "5,000 people fled Mosul to Erbil. ",
    "Mosul is calm. Some 5,000 people were displaced. ", "families ",
    "ISIL ", "the army ", "the rebels ", "Turkish-backed ", "Mosul ", "Mosul. ", "Mosul, ", "Mosul and ", "Mosul's ",
    "Mosul (", "(Mosul) ", "Hit ", "Qaim, Hit and Kubaisa, ", "U.S. ", "Iraq's ", "from Mosul to Erbil ",
    "Mosul province ", "the town fell. ", "ISIL seized Mosul. ", "ISIL seized Mosul ", "ISIL seized Mosul and ",
    "On Monday ISIL seized Mosul. ", "“ISIL seized Mosul,” he said. ", "He said they fled there. ",
    "it fell to them. ", "MOSUL — ISIL seized it.\n", "Gen. Ali ", "Mr. ", "Col. Lyons came. Lyons said. ",
    "Ali Hassan, ", "A. B. ", "officials said ", "(AFP) ", "“", "”", "\"", "'", "’s ", "(", ")", "[", "{", "<b>", "-",
    "—", "- ", "...", ". ", "? ", ", ", ";", "&amp;", "a", "A", "ab ", "aaaaBbb ", "al-", "http://a.b/", "a@b.c ",
    " ", "\n", "\n\n", "\t", "\n- Mosul fell\n", "\u200b", "Mosul\u200b", "Mo\u0301sul ", "\u0130", "\u0627",
    "\u202e", "\U0001f600",
)
PLACES = ("place_id,name,alternate_names,latitude,longitude,feature_class,feature_code,country,admin1,pcode,population,"
          "geonameid,wikidata,parent,source\n")
ACTORS = "actor,kind,side,countries,aliases,generic,party,colour,letter,note\n"
#: The same for files: name, what stands once at the beginning, what is repeated.
FILES = (
    ("report.txt", "", "ab "), ("report.md", "---\n", "a: b\n"), ("report.md", "---\n", "- "),
    ("report.md", "---\na: ", "["),
    ("report.jsonl", "", "{\"text\": \"a\"}\n"), ("report.jsonl", "", "["), ("report.jsonl", "", "\n"),
    ("report.json", "[", "{},"), ("report.json", "", "{\"a\":"), ("report.json", "[\"", "\\u0041"),
    ("report.csv", "text\n", "a\n"), ("report.csv", "text\n", "\""), ("report.csv", "text\n", ","),
    ("report.csv", "text\n", "\"\"\""), ("report.xml", "<rss><channel>", "<item><title>a</title></item>"),
    ("report.xml", "", "<a>"), ("report.xml", "<a ", "b='c' "), ("report.html", "", "<p>a</p>"),
    ("report.html", "", "<div>"), ("report.html", "", f"<li>{'a' * 33}</li>"),
    ("report.html", "", "<"), ("report.html", "<p ", "a='b' "), ("report.html", "", "&amp;"),
    ("report.html", "<!--", "--"),
    ("claims.jsonl", "", "{\"kind\": \"control\"}\n"), ("claims.json", "", "["),
    ("claims.csv", "kind,place\n", "control,a\n"),
    ("claims.csv", "kind\n", ","), ("claims.geojson", "{\"features\": [", "{},"),
    ("gazetteer.csv", PLACES, "a,Aa,,1,2,P,PPL,IQ,,,,,,,\n"), ("gazetteer.csv", PLACES, "\""),
    ("gazetteer.csv", PLACES + "a,Aa,", "Bb|"), ("gazetteer.csv", PLACES, ","),
    ("actors.csv", ACTORS, "Aa,state,,IQ,,,,#000000,A,\n"), ("actors.csv", ACTORS + "Aa,state,,IQ,", "Bb|"),
    ("actors.csv", ACTORS, ","), ("actors.csv", "", "\""),
)


def _refused(error: InputError) -> None:
    """A refusal is an answer."""


def _read_gazetteer(path: Path) -> object:
    from geo.gazetteer import read_gazetteer
    return read_gazetteer(path, _refused)


def _read_actors(path: Path) -> object:
    from geo.actor_names import read_actors
    return read_actors(path)


def _read_claims(path: Path) -> object:
    from geo.claims import read_claims
    return list(read_claims(path, _refused))


def _read_reports(path: Path) -> object:
    from geo.reports import read_reports
    return list(read_reports([path], _refused))


READERS: dict[str, Callable[[Path], object]] = {
    "report": _read_reports, "claims": _read_claims, "gazetteer": _read_gazetteer, "actors": _read_actors,
}


def repeated(unit: str, size: int) -> str:
    """A text of ``size`` characters, one thing over and over."""
    return (unit * (size // len(unit) + 1))[:size]


def file_works(folder: Path, size: int) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Readers of files at work on what stalls: (kind of file, what is repeated, the work)."""
    for at, (name, head, unit) in enumerate(FILES):
        path = folder / str(at) / name
        path.parent.mkdir(parents=True)
        path.write_text(head + repeated(unit, size), encoding="utf-8")
        yield name, unit, partial(_answered, READERS[path.stem], path)


def _answered(reader: Callable[[Path], object], path: Path) -> None:
    try:
        reader(path)
    except InputError:
        return


def mixed(size: int) -> str:
    """All that is repeated, in random order, the same one every time."""
    dice = Random(1)  # noqa: S311 - a text, nothing secret
    return "".join(dice.choices(WORDS, k=size))[:size]


def claims_only(size: int, names: Sequence[str]) -> str:
    """Claims about the places named and nothing else, no two sentences alike: more of them than any prose has."""
    dice = Random(1)  # noqa: S311 - a text, nothing secret
    return "".join(f"ISIL seized {dice.choice(names)}. {dice.randrange(1000, 99_999):,} people fled "
                   f"{dice.choice(names)} to {dice.choice(names)}. " for _ in range(size // 40 + 1))[:size]


def worst_figures(size: int) -> Iterator[tuple[str, float, str]]:
    """What takes longest, of ``size`` characters: (what was done, seconds of the processor per megabyte, of what)."""
    from geo.theatre import make_extractor, read_theatre
    extractor = make_extractor(read_theatre())
    for unit in WORDS:  # tables are made when first needed
        extractor.read(Report(id="r", text=unit * 20, published="2014-06-12"))

    def reading(text: str) -> float:
        return _pace(partial(extractor.read, Report(id="r", text=text, published="2014-06-12")), len(text))
    worst = sorted(((reading(repeated(unit, size)), unit) for unit in WORDS), reverse=True)
    for pace, unit in worst[:5]:
        yield f"to read a text, of the worst of {len(WORDS)}", pace, f"{size:,} characters of {unit!r}"
    longer = repeated(worst[0][1], size * 4)
    yield "to read four times as much of the first", reading(longer), f"{len(longer):,} characters"
    names = [place.name for place in extractor.gazetteer.places]
    for text, of in ((mixed(size), "characters of all in random order"),
                     (claims_only(size, names), "characters of claims alone, no two sentences alike")):
        reading(text)  # tables of further countries are made when first needed
        yield "to read a text that does not repeat itself", reading(text), f"{size:,} {of}"
    with tempfile.TemporaryDirectory() as folder:
        for _, _, work in file_works(Path(folder, "once"), 1000):
            work()
        files = [(_pace(work, size), f"{name} of {size:,} characters of {unit!r}")
                 for name, unit, work in file_works(Path(folder), size)]
    for pace, of in sorted(files, reverse=True)[:3]:
        yield f"to read a file, of the worst of {len(files)}", pace, of


def _pace(work: Callable[[], object], length: int) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / length * 1e6
