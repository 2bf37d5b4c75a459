"""What the options of a command stand for: a theatre, its extractor, reports, filters, what there is to look at.

Whatever an option says wrongly is a UsageError, raised before any work is done.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from geo.console import Told, UsageError, progress
from geo.errors import InputError
from geo.filters import Filters, iso_date
from geo.tables import writer_for
from geo.theatre import Theatre, make_extractor, read_theatre

if TYPE_CHECKING:
    from geo.extract import Extractor
    from geo.imports import ForeignTables
    from geo.model import Claim, Report
    from geo.theatre import Opened
    from geo.validators import Validator
    from geo.web import Web

T = TypeVar("T")


def theatre_of(arguments: Namespace) -> Theatre:
    """The theatre of --theatre, the bundled default without it."""
    return read_theatre(arguments.theatre)


def extractor_of(arguments: Namespace, told: Told) -> Extractor:
    """The extractor of --theatre, --gazetteer and --lexicon."""
    return make_extractor(theatre_of(arguments), arguments.gazetteer, arguments.lexicon, told)


@contextmanager
def reader_of(arguments: Namespace, told: Told, earlier: Callable[[], Iterable[Claim]] | None = None
              ) -> Iterator[Callable[[Report], list[Claim]]]:
    """What turns a report into claims: the extractor, and behind it the second reader where --second-reader names one.

    ``earlier`` gives claims kept before (see ``geo.second_reader``).
    """
    if bool(arguments.second_reader) != bool(arguments.second_model):
        raise UsageError("--second-reader names an endpoint and --second-model the model there; give both or neither")
    extractor = extractor_of(arguments, told)
    if not arguments.second_reader:
        yield extractor.extract
        return
    from geo.second_reader import SecondReader, merge
    with usage(lambda: SecondReader(arguments.second_reader, arguments.second_model, extractor, told=told,
                                    earlier=earlier)) as second:
        yield lambda report: merge(extractor.extract(report), second.propose(report))


def web_of(arguments: Namespace, known: Mapping[str, Validator] | None = None) -> Web:
    """What fetches the addresses among the paths: whoever names one asks for that, and nothing else is.

    ``known``: what addresses answered when they were last read.
    """
    from geo.addresses import is_public
    from geo.fetching import Fetcher
    from geo.web import Web
    private = getattr(arguments, "allow_private", False)
    return Web(Fetcher((lambda address: True) if private else is_public), known=known)


def reports_of(arguments: Namespace, told: Told, web: Web | None = None) -> Iterator[Report]:
    """The reports of the paths, counted as they pass; the future begins after today, by this machine's clock."""
    from geo.reports import read_reports
    return progress(read_reports(arguments.paths, told, datetime.now().astimezone().date().isoformat(),
                                 web or web_of(arguments)), "reports")


def foreign_of(arguments: Namespace, told: Told) -> ForeignTables:
    """How tables of other makers are read: with --theatre's places and actors, by --format or --mapping if given."""
    from geo.imports import ForeignTables, chosen_format
    from geo.placing import Placer
    from geo.translation import Knowledge
    if arguments.format and arguments.mapping:
        raise UsageError("--format names a known format and --mapping one of your own; give one of them")
    chosen = usage(lambda: chosen_format(arguments.format, arguments.mapping))
    published = usage(lambda: iso_date(arguments.published, "--published")) if arguments.published else ""
    known = extractor_of(arguments, told).known
    return ForeignTables(Knowledge(Placer(known.gazetteer), known.book, known.sources, arguments.claimant, published),
                         chosen)


def opened_of(arguments: Namespace, told: Told) -> Opened:
    """The store's claims and reports, or the theatre's bundled ones, which is said; what --profile leaves."""
    from geo.store import Store, store_path
    from geo.theatre import open_claims
    theatre = theatre_of(arguments)
    own = arguments.gazetteer or arguments.lexicon
    as_of = arguments.as_of
    if as_of is not None:
        with Store(arguments.store, create=False) as store:
            usage(lambda: store.version(as_of))
    opened = open_claims(arguments.store, theatre, extractor_of(arguments, told) if own else None, as_of)
    if opened.sample:
        told.say(f"{store_path(arguments.store)}: no claims are stored there, so the bundled sample {theatre.title!r} "
                 "is shown; add your own with: python -m geo ingest PATH")
    return published_of(arguments, opened)


def published_of(arguments: Namespace, opened: Opened) -> Opened:
    """What --profile publishes of what there is to look at; all of it without."""
    from geo.profiles import profiled
    return profiled(opened, arguments.profile, arguments.gazetteer or theatre_of(arguments).gazetteer)


def pinned(arguments: Namespace) -> dict[str, Any] | None:
    """The store's newest entry and its hash, which from now on are what the arguments ask for; None without a store."""
    from geo.store import Store, has_store, store_path
    if not has_store(store_path(arguments.store)):
        return None
    with Store(arguments.store, create=False) as store:
        arguments.as_of = usage(lambda: store.version(arguments.as_of))
        return {"entry": arguments.as_of, "head": store.head(arguments.as_of)}


def filters_of(arguments: Namespace) -> Filters:
    """The filters the options ask for, checked; the theatre's horizon unless told."""
    words: dict[str, Any] = {field.name: frozenset(getattr(arguments, field.name)) for field in fields(Filters)
             if isinstance(field.default, frozenset)}
    single = arguments.on if arguments.command != "state" else None
    if single and (arguments.date_from or arguments.date_to):
        raise UsageError("--on asks for one date, --from and --to for a period; use one of them")
    horizon = arguments.horizon if arguments.horizon is not None else theatre_of(arguments).horizon
    return usage(Filters(**words, date_from=single or getattr(arguments, "date_from", None),
                         date_to=single or getattr(arguments, "date_to", None), known=arguments.known,
                         since=arguments.since, heard=arguments.heard, horizon=horizon).checked)


def check_output(path: str | None) -> None:
    """Refuse a name that cannot be written to before any work is done."""
    if path:
        usage(lambda: writer_for(path))


def usage(checked: Callable[[], T]) -> T:
    """What a check returns; what it refuses is a fault of the command line, not of an input."""
    try:
        return checked()
    except InputError as error:
        raise UsageError(str(error)) from error
