"""Names of armed actors: the rows of actors.csv, and who is meant by a name in a text.

A name is looked up with its aliases in ``lexicon/actors.csv`` and in a theatre's own rows; of several owners the one
that is at home in the report's country goes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from .actor_rows import Actor
from .lexicon import LEXICON_DIR, read_rows
from .text import lower

#: How a table calls the forces of a person.
LOYAL = ("{}'s forces", "{} loyalists", "{}'s troops", "{}'s fighters", "pro-{} forces")
#: A short name in capitals is an abbreviation and written so: "US", but not "us".
ABBREVIATION = 6
PROXY = ("-backed", "-supported", "-aligned", "-allied", "-trained", "-sponsored", "-inspired", "-linked")
"""What follows the name of a backer that does not act itself: "Turkish-backed forces"."""


def read_actors(path: Path | None = None) -> tuple[Actor, ...]:
    """Read actors.csv (the bundled one by default).

    Raises
    ------
    LexiconError
        If the file or a column is missing.
    """
    columns = ("actor", "kind", "side", "countries", "aliases", "generic", "party")
    return tuple(Actor(row["actor"], row["kind"], row["side"], _parts(row["countries"]), _parts(row["aliases"]),
                       frozenset(word.lower().removeprefix("the ") for word in _parts(row["generic"])),
                       row["party"] or row["actor"], row.get("colour", "") or "#777777", row.get("letter", ""),
                       int(row.get("since", "") or 0), int(row.get("until", "") or 0))
                 for _, row in read_rows(path or LEXICON_DIR / "actors.csv", columns))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


class ActorNames:
    """All known actors, compiled for look-up by name.

    Parameters
    ----------
    actors : iterable of Actor
        A theatre's own rows first: on equal names the first one wins.
    nations : mapping of str to str
        ISO 3166 two-letter code to the word for its government, "Croatian": a demonym, else the country's name.
    """

    def __init__(self, actors: Iterable[Actor], nations: Mapping[str, str]) -> None:
        self.actors = tuple(actors)
        self.by_name: dict[str, Actor] = {}
        for actor in self.actors:
            self.by_name.setdefault(actor.name, actor)
        self.nations = dict(nations)
        self._aliases: dict[str, list[tuple[str, Actor]]] = {}
        for actor in self.actors:
            spelled = (name.replace("Defence", "Defense").replace("defence", "defense") for name in actor.aliases)
            for alias in dict.fromkeys((actor.name, *actor.aliases, *spelled)):
                self._aliases.setdefault(lower(alias), []).append((alias, actor))
        self._proxies: dict[str, list[Actor]] = {}
        for alias, owners in self._aliases.items():
            if "-backed " in alias:
                self._proxies.setdefault(alias.split(" ")[0], []).extend(actor for _, actor in owners)
        self._automaton = AhoCorasick(list(self._aliases), matchkind=MatchKind.LeftmostLongest)
        parties: dict[str, set[str]] = {}
        for actor in self.actors:
            for party in (actor.party, actor.name):
                parties.setdefault(party, set()).add(actor.name)
        self._parties = {party: tuple(actor for actor in self.actors if actor.name in own)
                         for party, own in parties.items()}
        self._states: dict[str, list[Actor]] = {}
        for actor in self.actors:
            if actor.kind == "state" and actor.countries:
                self._states.setdefault(actor.countries[0], []).append(actor)

    def find(self, text: str, low: str, countries: frozenset[str], country: str) -> list[tuple[int, int, Actor]]:
        """Return the (start, end, actor) of every named actor in ``text``; ``low`` is ``lower(text)``."""
        found = []
        for _, start, end in self._automaton.find_matches_as_indexes(low):
            if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
                continue
            while end < len(text) and text[end].isalnum() and end > start:  # "Fano militia" in "Fano militiamen"
                end = max(low.rfind(" ", start, end), start)
                while low[start:end] not in self._aliases and end > start:
                    end = max(low.rfind(" ", start, end), start)
            if text.startswith(PROXY, end) or start > 4 and low.startswith("anti-", start - 5):
                continue  # "Iranian-backed" is not Iran, nor "anti-ISIS" ISIS
            surface = text[start:end]
            options = [actor for alias, actor in self._aliases.get(low[start:end], ()) if _same_case(alias, surface)]
            if options:
                found.append((start, end, _nearest(options, countries, country)))
        return found

    def state_of(self, code: str, years: Collection[int] = ()) -> Actor | None:
        """The row of a country's own forces in a report's years; None where the table has none."""
        rows = self._states.get(code, ())
        return rows[0] if len(rows) == 1 else next((actor for actor in rows if actor.fought(years)), None)

    def state_actor(self, code: str, years: Collection[int] = ()) -> str:
        """The canonical name of a country's own forces: its row in actors.csv, else "<Nation> government"."""
        row = self.state_of(code, years)
        if row is not None:
            return row.name
        name = self.nations.get(code, "")
        return f"{name} government" if name else ""

    def same_side(self, one: str, other: str) -> bool:
        """True where both names stand for one camp."""
        if one == other:
            return True
        a, b = self.by_name.get(one), self.by_name.get(other)
        return a is not None and b is not None and bool(a.side) and a.side == b.side

    def canonical(self, name: str) -> str:
        """The table's name of an actor given by any of its names; the name itself where the table lacks it."""
        known = self._aliases.get(lower(name), ())
        return name if name in self.by_name or not known else known[0][1].name

    def of_leader(self, name: str) -> str:
        """The force of those loyal to a person, by the last of the names: "Khalifa Haftar" -> LNA; "" if unknown."""
        last = name.split()[-1]
        known = (self.canonical(form.format(last)) for form in LOYAL)
        return next((name for name in known if name in self.by_name), "")

    def of_party(self, party: str) -> tuple[Actor, ...]:
        """The actors that a party or an actor's name stands for, in the order of the table."""
        return self._parties.get(party, ())

    def party_actor(self, party: str) -> str:
        """The actor that a claimant's party stands for, "" if it is none."""
        if party in self.by_name:
            return party
        return next((actor.name for actor in self.actors if actor.party == party), "")

    def owner(self, alias: str, countries: frozenset[str], country: str) -> str:
        """The actor that an alias, in lower case, names in a report of these countries; "" if it names none."""
        options = [actor for _, actor in self._aliases.get(alias, ())]
        return _nearest(options, countries, country).name if options else ""

    def proxy(self, word: str, countries: frozenset[str], country: str) -> str:
        """The actor that a backer's adjective, "turkish-backed", stands for in a report of these countries, or ""."""
        options = self._proxies.get(word.replace(".", ""))
        return _nearest(options, countries, country).name if options else ""


def _same_case(alias: str, surface: str) -> bool:
    if alias.isupper() and len(alias) <= ABBREVIATION:
        return surface == alias
    return not alias[0].isupper() or surface[0].isupper()


def _nearest(options: list[Actor], countries: frozenset[str], country: str) -> Actor:
    """Of several actors the one at home in the report's country, else fighting there, else in one that it names."""
    if len(options) == 1:
        return options[0]
    for wanted in (lambda a: a.countries[:1] == (country,), lambda a: country in a.countries,
                   lambda a: bool(countries.intersection(a.countries))):
        for actor in options:
            if wanted(actor):
                return actor
    return options[0]
