"""Reports go in: folders and files of many formats become ``Report`` records, one after the other.

``read_reports`` is the only door.  A format is one function in ``READERS``: it yields records
(line, fields), and everything that is the same for all formats (checks, ids, dates) happens once,
in ``_to_report``.  Whatever is refused is named with file, line, value and remedy; the rest is
read.  Memory grows with the longest report, not with their number (but for one small entry per
id, to find ids used twice); only .json, .html, .xml, .eml and text files are read whole.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import yaml

from geo.addresses import is_address
from geo.errors import InputError, Note
from geo.files import OnError, Source, decode, first_character, open_source, standard_input, walk
from geo.mails import read_mail, read_mailbox
from geo.model import REPORT_COLUMNS, Report
from geo.pages import read_feed, read_page
from geo.published import parse_published
from geo.records import Record, read_csv, read_json, read_jsonl, short
from geo.web_archives import read_warc

Reader = Callable[[Source, OnError], Iterator[Record]]
#: The records at an address; refusals behind it are told.
WebReader = Callable[[str, OnError], Iterator[Record]]

MAX_FRONT_MATTER = 64 * 2**10
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)[\r\n]*", re.DOTALL | re.MULTILINE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_STEM_IS_ID = frozenset({".txt", ".md", ".html", ".htm"})


def read_reports(paths: Iterable[str | Path], on_error: OnError | None = None,
                 today: str | None = None, web: WebReader | None = None) -> Iterator[Report]:
    """Read reports from files, folders, addresses and standard input, in the order given (a folder's files sorted).

    Parameters
    ----------
    paths : iterable of str or Path
        Files, folders (read with their subfolders, hidden files left out) or ``-``, standard input:
        JSONL if its first character is ``{``, a JSON list if ``[``, else one text; or http(s) addresses.
    on_error : callable, optional
        Called with an InputError for everything refused (and a ``Note`` for a report without a
        date, which is kept); the rest is read.  Without it the first refusal is raised, notes are not.
    today : str, optional
        ISO date; a report published later is named and kept without a date.  None: not checked.
    web : callable, optional
        Gives the records at an address (``geo.web.Web``); without it an address is refused.

    Yields
    ------
    Report
        ``text`` exactly as in the file (a leading byte order mark and YAML front matter aside).
        An id used twice with the same text is one report; with another text the second is refused.

    Raises
    ------
    InputError
        Without ``on_error``: the first thing refused.
    """
    seen: dict[str, tuple[int, bool]] = {}
    told: OnError = on_error if on_error is not None else _raise
    for path in paths:
        for name, stem, records in _opened(str(path), told, web):
            try:
                yield from _checked(records, name, stem, today, seen, told)
            except InputError as error:
                told(error)


def to_reports(records: Iterable[Record], name: str, on_error: OnError | None = None) -> Iterator[Report]:
    """Reports out of records that stand in no file, checked as those of files are; ``name`` is theirs in an error.

    Raises
    ------
    InputError
        Without ``on_error``: the first thing refused.
    """
    return _checked(records, name, "", None, {}, on_error if on_error is not None else _raise)


def _checked(records: Iterable[Record], name: str, stem: str, today: str | None, seen: dict[str, tuple[int, bool]],
             told: OnError) -> Iterator[Report]:
    for line, fields in records:
        report = _to_report(fields, name, line, stem, today, told)
        if report is not None and _is_new(report, seen, told):
            yield report


def _raise(error: InputError) -> None:
    if not isinstance(error, Note):
        raise error


def _opened(path: str, told: OnError, web: WebReader | None) -> Iterator[tuple[str, str, Iterator[Record]]]:
    """Open what a path means: (name, default id, records) each; refusals are told, not raised."""
    if is_address(path):
        if web is None:
            told(InputError("addresses are not fetched here; save the page as .html and give the file", path))
        else:
            yield path, "", web(path, told)
        return
    for source, suffix, stem in _sources(path, told):
        try:
            yield source.name, stem, READERS[suffix](source, told)
        finally:
            source.close()


def _sources(path: str, told: OnError) -> Iterator[tuple[Source, str, str]]:
    """Open the files that a path means: (source, suffix, default id) each; refusals are told, not raised."""
    if path == "-":
        source = standard_input()
        yield source, _SNIFFED.get(first_character(source), "-"), ""
        return
    place = Path(path)
    count = 0
    for file in walk(place) if place.is_dir() else [place]:
        suffixes = [suffix.lower() for suffix in file.suffixes]
        packed = suffixes[-1:] == [".gz"]
        suffix = (suffixes[:-1] if packed else suffixes)[-1:] or [""]
        try:
            if place.is_dir() and file.is_symlink() and not file.resolve().is_relative_to(place.resolve()):
                raise InputError("is a link that leads out of its folder, perhaps to what is nobody else's business; "
                                 "give the file itself if you mean it", str(file))
            if suffix[0] not in READERS or suffix[0] == "-":
                if not file.exists():
                    raise InputError("there is no such file or folder; check the path", str(file))
                raise InputError(f"{file.suffix or 'a name without ending'} is no kind of file that is read here; "
                                 f"use one of {' '.join(sorted(READERS.keys() - {'-'}))}, each also .gz", str(file))
            source = open_source(file)
        except InputError as error:
            told(error)
            continue
        count += 1
        stem = file.name[:-len(".gz")] if packed else file.name
        yield source, suffix[0], stem[:-len(suffix[0])] if suffix[0] in _STEM_IS_ID else ""
    if place.is_dir() and not count:
        told(InputError(f"no report in this folder; put files ending in {' '.join(sorted(READERS.keys() - {'-'}))} "
                        "into it, or give another one", path))


# --- the formats --------------------------------------------------------------------------------
def _read_text(source: Source, told: OnError) -> Iterator[Record]:
    text = decode(source.whole(), source.name)
    fields: dict[str, object] = {}
    match = _FRONT.match(text)
    if match and match.end(1) <= MAX_FRONT_MATTER:
        try:
            # The base loader makes strings of all scalars: an id 007 stays 007, a date stays as written.
            loaded = yaml.load(match[1], Loader=yaml.BaseLoader)  # noqa: S506 - it builds str, list, dict only
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            problem = getattr(error, "problem", None) or type(error).__name__
            mark = getattr(error, "problem_mark", None)
            told(InputError(f"the front matter is no YAML ({problem}); correct it, or delete it. "
                            "The text below it is read", source.name, mark.line + 2 if mark else 1))
            loaded = {}
        if isinstance(loaded, dict):
            fields = {str(key).strip().lower(): value for key, value in loaded.items()}
            text = text[match.end():]
    yield None, {**fields, "text": text}


def _read_table(source: Source, told: OnError) -> Iterator[Record]:
    return read_csv(source, told, "text", REPORT_COLUMNS)


READERS: dict[str, Reader] = {
    ".txt": _read_text, ".md": _read_text, ".html": read_page, ".htm": read_page, ".jsonl": read_jsonl,
    ".ndjson": read_jsonl, ".json": read_json, ".csv": _read_table, ".xml": read_feed, ".rss": read_feed,
    ".atom": read_feed, ".warc": read_warc, ".eml": read_mail, ".mbox": read_mailbox, "-": _read_text,
}
_SNIFFED = {"{": ".jsonl", "[": ".json"}


# --- what is the same for every format -----------------------------------------------------------
def _to_report(fields: Mapping[str, object], name: str, line: int | None, stem: str, today: str | None,
               told: OnError) -> Report | None:
    """The checked report; None where it has to be refused, which has been told by then."""
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        said = "is empty" if text is None or isinstance(text, str) else f"is {short(text)}, not a string"
        told(InputError(f"text {said}; a report needs its text" if line else
                        "is empty; a report needs its text", name, line))
        return None
    words = dict.fromkeys(REPORT_COLUMNS, "")
    for column, value in fields.items():
        if column not in words or column == "text" or value is None:
            continue
        if isinstance(value, (list, dict, bool)):
            told(InputError(f"{column} is {short(value)}, not a string; it is left empty", name, line))
        else:
            words[column] = str(value).strip()
    if not (whole := "".join((*words.values(), text))).isascii() and _SURROGATE.search(whole):
        spoilt = next(column for column, value in (*words.items(), ("text", text)) if _SURROGATE.search(value))
        told(InputError(f"{spoilt} holds bytes or halves of characters that are no Unicode text; "
                        "save the file as UTF-8", name, line))
        return None
    published = _date(words["published"], "published", today, name, line, told)
    retrieved = _date(words["retrieved"], "retrieved", None, name, line, told)
    if not words["published"]:
        told(Note("published is missing; the report is read, but its relative dates stay unresolved. "
                  "Give the date, like 2014-06-12", name, line))
    identity = words["id"] or stem or "r" + hashlib.sha256("\x1f".join(
        (words["published"], words["outlet"], words["title"], words["url"], text)).encode()).hexdigest()[:15]
    return Report(id=identity, text=text, published=published, outlet=words["outlet"], title=words["title"],
                  url=words["url"], author=words["author"], language=words["language"],
                  retrieved=retrieved, source=name, line=line)


def _date(value: str, column: str, today: str | None, name: str, line: int | None, told: OnError) -> str | None:
    if not value:
        return None
    try:
        found = parse_published(value)
    except InputError as error:
        told(InputError(f"{column}: {error.message}. The report is read without it", name, line))
        return None
    # Somewhere on Earth it is tomorrow already; what lies beyond that is a mistake.
    if today is not None and found[:10] > _tomorrow(today):
        told(InputError(f"{column} is {value!r}, in the future (today is {today}); correct it. "
                        "The report is read without a date", name, line))
        return None
    return found


def _tomorrow(today: str) -> str:
    return (date.fromisoformat(today[:10]) + timedelta(days=1)).isoformat()


def _is_new(report: Report, seen: dict[str, tuple[int, bool]], told: OnError) -> bool:
    this = hash(report.text), report.published is not None
    first = seen.setdefault(report.id, this)
    if first is this:
        return True
    if first[0] != this[0]:
        told(InputError(f"id {report.id!r} was used before for another text; give each report an id of its own",
                        report.source, report.line))
    elif this[1] and not first[1]:
        told(InputError(f"report {report.id!r} was read before, without a date; this copy of it says "
                        f"{report.published}, so give only this one", report.source, report.line))
    return False
