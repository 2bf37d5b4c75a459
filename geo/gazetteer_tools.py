"""``python -m geo gazetteer check | suggest | geocode``: keep a gazetteer sound, and let it grow.

These functions read, call ``gazetteer_checks`` and ``gazetteer_candidates``, and print.  Only
``geocode`` may go to the network, and only for names that neither the gazetteer nor the world holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .errors import InputError, LexiconError
from .gazetteer import DEFAULT_GAZETTEER, read_gazetteer
from .gazetteer_candidates import Suggestion, find_candidates
from .gazetteer_checks import Problem, find_problems
from .gazetteer_rows import lines_of
from .model import Report
from .tables import aligned, printable, write_rows
from .world import world_places

Told = Callable[[InputError], None]


def check(path: str | Path = DEFAULT_GAZETTEER, told: Told | None = None) -> list[Problem]:
    """Check a gazetteer file and print what is found.

    Serious problems go to ``told`` (and so to standard error and the exit status), the rest and the
    count to standard output.
    """
    problems: list[Problem] = []
    known = [place.place_id for place in world_places()]
    gazetteer = read_gazetteer(path, lambda error: problems.append(Problem(error.line, "", error.message)), known)
    lines = lines_of(Path(path))
    problems += find_problems(gazetteer.places, lines)
    for problem in problems:
        if problem.serious and told is not None:
            told(LexiconError(problem.message, str(path), problem.line))
        elif not problem.serious:
            print(printable(f"{path}:{problem.line or '?'}: note: {problem.message}"))
    serious = sum(problem.serious for problem in problems)
    print(f"{len(gazetteer)} places, {serious} problems, {len(problems) - serious} notes")
    return problems


def suggest(reports: Iterable[Report], path: str | Path = DEFAULT_GAZETTEER, told: Told | None = None,
            output: str | Path = "-") -> list[Suggestion]:
    """Write the names that reports use like places' and the gazetteer and the world lack, most used first."""
    known = [place.place_id for place in world_places()]
    gazetteer = read_gazetteer(path, told, known).merged(world_places())
    found = find_candidates(reports, gazetteer)
    rows = ({"name": one.name, "count": one.count, "reports": one.reports, "near": " | ".join(one.near),
             "contexts": " | ".join(one.contexts)} for one in found)
    write_rows(output, rows, {"name": str, "count": int, "reports": int, "near": str, "contexts": str})
    return found


# --- geocode ------------------------------------------------------------------------------------
Asked = Callable[[str], list[tuple[str, float, float]]]


def geocode(names: Iterable[str], path: str | Path = DEFAULT_GAZETTEER, told: Told | None = None,
            ask: Asked | None = None) -> list[dict[str, Any]]:
    """Print where names lie: from the gazetteer, the world layer, and only then from Nominatim.

    Parameters
    ----------
    names : iterable of str
    ask : callable, optional
        Name to (description, latitude, longitude) of each find; OpenStreetMap's Nominatim by default,
        asked at most once a second, as its rules want.
    """
    gazetteer = read_gazetteer(path, told, [place.place_id for place in world_places()]).merged(world_places())
    ask = ask or nominatim()
    rows: list[dict[str, Any]] = []
    for name in names:
        found = [_row(name, place.name, place.latitude, place.longitude, place.source, place.place_id, place.kind)
                 for place in gazetteer.find(name)]
        try:
            found = found or [_row(name, *hit, "OpenStreetMap via Nominatim (ODbL)") for hit in ask(name)]
            if not found:
                raise InputError(f"{name!r} was not found; try another spelling")
        except InputError as error:
            if told is None:
                raise
            told(error)
        rows += found
    if rows:
        print(aligned(rows, list(rows[0]), 60))
    return rows


def _row(name: str, found: str, latitude: float, longitude: float, source: str, place_id: str = "",
         kind: str = "") -> dict[str, Any]:
    return {"name": name, "found": found, "place_id": place_id, "kind": kind, "latitude": latitude,
            "longitude": longitude, "source": source}


def nominatim() -> Asked:
    """Return a function that asks OpenStreetMap's geocoder; nothing is loaded or sent before it is called."""
    slow: list[Callable[..., Any]] = []

    def ask(name: str) -> list[tuple[str, float, float]]:
        from geopy.exc import GeopyError
        from geopy.extra.rate_limiter import RateLimiter
        from geopy.geocoders import Nominatim
        if not slow:
            slow.append(RateLimiter(Nominatim(user_agent="geo-claims-map", timeout=10).geocode, min_delay_seconds=1,
                                    max_retries=0, swallow_exceptions=False))
        try:
            hits = slow[0](name, exactly_one=False, limit=3, language="en") or []
        except GeopyError as error:
            raise InputError(f"{name!r} could not be looked up ({error}); check the network, or add the place by "
                             "hand") from error
        return [(hit.address, hit.latitude, hit.longitude) for hit in hits]

    return ask
