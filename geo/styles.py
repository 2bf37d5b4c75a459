"""How actors are drawn: colours and letters, from the tables, and spare ones for those that no table names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geo.lexicon import LEXICON_DIR, read_rows

#: Colours of actors that no table names, in this order; told apart by colour-blind readers.
SPARE_COLOURS = ("#2458a6", "#c46a12", "#1b7f79", "#8e5a2b", "#7b4fa3", "#5c7f00", "#a03c78", "#6f7681")


class Theatre(Protocol):
    """What is asked of a theatre; ``geo.theatre.Theatre`` has it."""

    @property
    def actors(self) -> Path | None: ...


@dataclass(frozen=True, slots=True)
class Style:
    """How an actor is drawn: a colour (#rrggbb) and a letter or two, so that no one must go by colour alone."""

    colour: str
    letter: str


def actor_styles(theatre: Theatre | None = None) -> dict[str, Style]:
    """Colours and letters of ``lexicon/actors.csv`` and of the theatre's own table, which wins.

    Raises
    ------
    LexiconError
        A table or a column is missing.
    """
    styles: dict[str, Style] = {}
    for path in (LEXICON_DIR / "actors.csv", theatre.actors if theatre is not None else None):
        for _, row in read_rows(path, ("actor",)) if path is not None else ():
            if row.get("colour"):
                styles[row["actor"]] = Style(row["colour"], row.get("letter", ""))
    return styles


def with_spares(actors: Sequence[str], styles: Mapping[str, Style]) -> dict[str, Style]:
    """A style for every actor; what the tables lack gets a spare colour and initials, the same for the same list."""
    taken = {styles[actor].letter for actor in actors if actor in styles}
    drawn: dict[str, Style] = {}
    spare = 0
    for actor in actors:
        if actor in styles:
            drawn[actor] = styles[actor]
            continue
        words = [word for word in actor.replace("-", " ").split() if word[0].isalnum()] or ["?"]
        initials = "".join(word[0] for word in words[:2]).upper()
        options = [initials[:1], initials, words[0][:2].upper(), *(f"{initials[:1]}{at}" for at in range(1, 10))]
        letter = next((option for option in options if option not in taken), initials)
        taken.add(letter)
        drawn[actor] = Style(SPARE_COLOURS[spare % len(SPARE_COLOURS)], letter)
        spare += bool(actor)
    return drawn
