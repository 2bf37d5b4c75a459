"""A theatre of war is a folder: ``theatre.toml``, ``reports.jsonl``, if need be its own places and actors."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.filters import iso_date
from geo.messages import LANGUAGES

if TYPE_CHECKING:
    from geo.chain import Head
    from geo.extract import Extractor
    from geo.model import Claim, Report

SAMPLES = Path(__file__).resolve().parent / "sample"
DEFAULT_THEATRE = SAMPLES / "iraq-2014"


@dataclass(frozen=True, slots=True)
class Theatre:
    """What one war needs to be read and drawn.

    ``countries`` are ISO 3166 codes; ``gazetteer`` and ``actors`` files, ``actors`` None where the
    bundled ones do; ``date_from``/``date_to`` the period and ``start`` the day to open on (ISO);
    ``centre`` latitude and longitude (WGS 84); ``generic`` what words without a name stand for;
    ``reports`` the bundled reports, None without any; ``translations`` title and boundaries by language.
    """

    id: str
    title: str
    folder: Path
    countries: tuple[str, ...]
    gazetteer: Path
    date_from: str | None = None
    date_to: str | None = None
    start: str | None = None
    centre: tuple[float, float] = (25.0, 20.0)
    zoom: int = 3
    horizon: int = 30
    boundaries: str = ""
    actors: Path | None = None
    reports: Path | None = None
    generic: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def told(self, language: str, name: str) -> str:
        """``title`` or ``boundaries`` in a language, as it is where there is no translation."""
        return self.translations.get(language, {}).get(name) or str(getattr(self, name))


def read_theatre(folder: str | Path | None = None) -> Theatre:
    """Read and check a theatre's folder; the bundled default without one.

    Raises
    ------
    InputError
        Naming the file, the setting, its value and the remedy.
    """
    place = Path(folder) if folder is not None else DEFAULT_THEATRE
    file = place / "theatre.toml"
    try:
        with file.open("rb") as stream:
            told = tomllib.load(stream)
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, OSError):
            raise InputError(f"cannot be read ({error.strerror}); a theatre is a folder with this file in it",
                             str(file)) from error
        raise InputError(f"is no TOML ({error}); correct it", str(file)) from error
    settings = _Settings(told, file)
    period = _Settings(settings.get("period", dict, {}), file, "period.")
    theatre = Theatre(
        id=settings.get("id", str, place.resolve().name), title=settings.get("title", str, place.resolve().name),
        folder=place, countries=tuple(settings.strings("countries")),
        gazetteer=settings.path("gazetteer") or _default_gazetteer(), actors=settings.path("actors"),
        date_from=period.date("from"), date_to=period.date("to"), start=settings.date("start"),
        centre=settings.centre(), zoom=settings.between("zoom", 3, 0, 19),
        horizon=settings.between("horizon", 30, 0, 36500),
        boundaries=settings.get("boundaries", str, ""), generic=settings.words("generic"),
        translations={language: settings.words(language) for language in LANGUAGES if language in told},
        reports=place / "reports.jsonl" if (place / "reports.jsonl").exists() else None)
    unknown = sorted(told.keys() - _KNOWN)
    if unknown:
        raise InputError(f"{unknown[0]!r} is no setting; use {', '.join(sorted(_KNOWN))}", str(file))
    if theatre.date_from and theatre.date_to and theatre.date_from > theatre.date_to:
        raise InputError(f"period ends ({theatre.date_to}) before it begins ({theatre.date_from}); swap the dates",
                         str(file))
    return theatre


def list_theatres(folder: Path = SAMPLES) -> list[Path]:
    """The folders below ``folder`` that hold a theatre, the default one first."""
    found = sorted(path.parent for path in folder.glob("*/theatre.toml"))
    return sorted(found, key=lambda path: path.name != DEFAULT_THEATRE.name)


def make_extractor(theatre: Theatre, gazetteer: str | Path | None = None, lexicon: Path | None = None,
                   on_error: Callable[[InputError], None] | None = None) -> Extractor:
    """The extractor of a theatre: its places, its actors, its reading of words without a name.

    From then on Python's collector looks for garbage more rarely, and not in what is there already.

    Raises
    ------
    InputError
        A table breaks its rules (without ``on_error``; with it, a bad gazetteer row is told and left out).
    """
    from geo.actor_names import read_actors
    from geo.extract import Extractor
    from geo.gazetteer import read_gazetteer
    # Its tables stay, and what reading makes holds no cycles: on a long text the search takes much of the time.
    gc.set_threshold(50_000, 20, 50)
    made = Extractor(read_gazetteer(gazetteer or theatre.gazetteer, on_error), lexicon,
                     read_actors(theatre.actors) if theatre.actors else (), dict(theatre.generic), theatre.countries)
    gc.freeze()
    return made


@dataclass(frozen=True, slots=True)
class Opened:
    """What there is to look at: claims with their events and copies marked, and the reports they come from.

    ``sample`` is True where the store was empty or missing and the theatre's bundled reports stand in; else ``state``
    says how the store stood.
    """

    claims: list[Claim]
    reports: list[Report]
    sample: bool
    state: Head | None = None


def open_claims(store: str | Path | None = None, theatre: Theatre | None = None,
                extractor: Extractor | None = None, as_of: str | int | None = None) -> Opened:
    """The store's claims and reports; where it is empty or missing, those of the theatre's bundled reports.

    Parameters
    ----------
    store : str or Path, optional
        See ``geo.store.store_path``.
    theatre : Theatre, optional
        The bundled default without one.
    extractor : Extractor, optional
        Reads the bundled reports; the theatre's own without one.
    as_of : str or int, optional
        The store as it stood then; see ``geo.store.Store.claims``.

    Raises
    ------
    StoreError
        There is a store, but it cannot be read.
    InputError
        The bundled reports or tables are broken.
    """
    from geo.store import Store, has_store, store_path
    if has_store(store_path(store)):
        with Store(store, create=False) as opened:
            if any(opened.counts()):
                state = opened.newest(as_of)
                entry = state.entry if state is not None else as_of  # nothing that comes meanwhile is read
                return Opened(opened.claims(as_of=entry), list(opened.reports(entry)), False, state)
    return read_sample(theatre if theatre is not None else read_theatre(), extractor)


def read_sample(theatre: Theatre, extractor: Extractor | None = None) -> Opened:
    """The claims of a theatre's bundled reports.

    Raises
    ------
    InputError
        The bundled reports or tables are broken.
    """
    from geo.linking import link_claims
    from geo.reports import read_reports
    reports = list(read_reports([theatre.reports])) if theatre.reports is not None else []
    reader = extractor if extractor is not None else make_extractor(theatre)
    return Opened(link_claims(reader.extract_all(reports)), reports, True)


def _default_gazetteer() -> Path:
    from geo.gazetteer import DEFAULT_GAZETTEER
    return DEFAULT_GAZETTEER


_KNOWN = frozenset({"id", "title", "countries", "gazetteer", "actors", "period", "start", "centre", "zoom", "horizon",
                    "boundaries", "generic", *LANGUAGES})


@dataclass(frozen=True, slots=True)
class _Settings:
    """The values of a table of the file, each checked as it is taken."""

    values: dict[str, Any]
    file: Path
    prefix: str = ""

    def wrong(self, name: str, value: object, remedy: str) -> InputError:
        return InputError(f"{self.prefix}{name} is {value!r}; {remedy}", str(self.file))

    def get(self, name: str, kind: type, default: Any) -> Any:
        value = self.values.get(name, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(name, value, f"it should be a {kind.__name__}")
        return value

    def between(self, name: str, default: int, low: int, high: int) -> int:
        value: int = self.get(name, int, default)
        if not low <= value <= high:
            raise self.wrong(name, value, f"give a number from {low} to {high}")
        return value

    def strings(self, name: str) -> list[str]:
        value = self.get(name, list, [])
        if not all(isinstance(word, str) for word in value):
            raise self.wrong(name, value, "it should be a list of strings")
        return list(value)

    def words(self, name: str) -> dict[str, str]:
        value = self.get(name, dict, {})
        if not all(isinstance(word, str) for word in value.values()):
            raise self.wrong(name, value, "it should pair words with names")
        return {key.casefold(): word for key, word in value.items()}

    def date(self, name: str) -> str | None:
        value = self.values.get(name)
        if value is None:
            return None
        try:
            return iso_date(value.isoformat() if hasattr(value, "isoformat") else value, name)
        except (InputError, TypeError):
            raise self.wrong(name, value, "write the date as YYYY-MM-DD") from None

    def path(self, name: str) -> Path | None:
        value: str = self.get(name, str, "")
        if not value:
            return None
        found = (self.file.parent / value).resolve()
        if not found.is_file():
            raise self.wrong(name, value, "there is no such file; the path is relative to the theatre's folder")
        return found

    def centre(self) -> tuple[float, float]:
        value = self.values.get("centre", [25.0, 20.0])
        numbers = isinstance(value, list) and len(value) == 2 and all(
            isinstance(number, (int, float)) and not isinstance(number, bool) for number in value)
        if not numbers or not (-90 <= value[0] <= 90 and -180 <= value[1] <= 180):
            raise self.wrong("centre", value, "give latitude and longitude in degrees, like [34.6, 43.4]")
        return float(value[0]), float(value[1])
