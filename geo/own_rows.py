"""Rows of places and actors that a visitor gives to a theatre of his own, each checked, each fault told by line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.actor_checks import COLUMNS, sound_actors
from geo.errors import InputError, LexiconError
from geo.gazetteer import read_gazetteer
from geo.gazetteer_checks import find_problems
from geo.gazetteer_rows import lines_of
from geo.lexicon import read_rows
from geo.own_theatre import keep_actors, keep_places, own_copy
from geo.theatre import Theatre, read_theatre
from geo.world import country_names, world_places

if TYPE_CHECKING:
    from collections.abc import Iterator

Told = Callable[[InputError], None]


def add_places(theatre: Theatre, folder: Path, content: bytes, name: str, told: Told) -> tuple[Theatre, int]:
    """Put rows of places into a theatre, if it is a bundled one into its copy in ``folder``.

    They are held to what ``python -m geo gazetteer check`` asks; one with an id that is there already replaces it.

    Returns
    -------
    (Theatre, int)
        The theatre that holds them and how many were kept; every other row goes to ``told`` with its line.
    """
    before = {place.place_id: place for place in read_gazetteer(theatre.gazetteer)}
    with _file(content) as path:
        known = [*before, *(place.place_id for place in world_places())]
        rows = read_gazetteer(path, lambda error: told(_named(error, name)), known)
        fresh, lines = {place.place_id: place for place in rows}, lines_of(path)
    others = [place for place in before.values() if place.place_id not in fresh]
    for problem in find_problems([*others, *fresh.values()], lines) if fresh else ():
        if problem.serious and fresh.pop(problem.place_id, None) is not None:
            told(LexiconError(problem.message, name, problem.line))
    if fresh:
        theatre = own_copy(theatre, folder)
        keep_places(theatre, {**before, **fresh}.values())
    return read_theatre(theatre.folder), len(fresh)


def add_actors(theatre: Theatre, folder: Path, content: bytes, name: str, told: Told) -> tuple[Theatre, int]:
    """Put rows of actors into a theatre; as ``add_places``, the name of an actor being its id."""
    with _file(content) as path:
        try:
            found = list(sound_actors(path, country_names().keys()))
        except LexiconError as error:
            found = [error]
    fresh: dict[str, dict[str, str]] = {}
    for one in found:
        if isinstance(one, InputError):
            told(_named(one, name))
        else:
            fresh[one["actor"]] = one
    if fresh:
        theatre = own_copy(theatre, folder)
        before = read_rows(theatre.actors, COLUMNS[:1]) if theatre.actors is not None else ()
        keep_actors(theatre, {**{row["actor"]: row for _, row in before}, **fresh}.values())
    return read_theatre(theatre.folder), len(fresh)


@contextmanager
def _file(content: bytes) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        path.write_bytes(content)
        yield path


def _named(error: InputError, name: str) -> InputError:
    """The same under the name that the visitor's file has."""
    return type(error)(error.message, name, error.line)
