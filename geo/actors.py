"""WHO ACTS: names of armed actors in a report, and what generic words ("militants", "the army") stand for.

A name is looked up with its aliases in ``lexicon/actors.csv`` (and a theatre's own rows); a word
that names nobody is resolved by the report: an adjective of nationality, else the actor that the
report names most and that the word may stand for, else the theatre's rows, else the word itself
stays.  Known failure: two rival rebel groups in one report, both called only "the rebels".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from .lexicon import LEXICON_DIR, read_rows
from .text import lower

SPECIAL = frozenset("tribal islamist separatist communist maoist local shia shiite shi'ite shi’ite shi'a "
                    "shi’a sunni kurdish christian".split())
"""Adjectives of a force that is somebody: no actor stands for it that does not say so in its row."""
PRONOUNS = frozenset("it its they their them he his she her we our themselves itself".split())


PROXY = ("-backed", "-supported", "-aligned", "-allied", "-trained", "-sponsored")
"""What follows the name of a backer that does not act itself: "Turkish-backed forces"."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of actors.csv; see that file's header.  ``generic`` are words it may be meant by."""

    name: str
    kind: str
    side: str
    countries: tuple[str, ...]
    aliases: tuple[str, ...]
    generic: frozenset[str]
    party: str
    colour: str = "#777777"
    letter: str = ""


def read_actors(path: Path | None = None) -> tuple[Actor, ...]:
    """Read actors.csv (the bundled one by default).

    Raises
    ------
    LexiconError
        If the file or a column is missing.
    """
    path = path or LEXICON_DIR / "actors.csv"
    found = []
    for _, row in read_rows(path, ("actor", "kind", "side", "countries", "aliases", "generic", "party")):
        def split(name: str, row: dict[str, str] = row) -> tuple[str, ...]:
            return tuple(part.strip() for part in row[name].split("|") if part.strip())
        found.append(Actor(row["actor"], row["kind"], row["side"], split("countries"), split("aliases"),
                           frozenset(word.lower().removeprefix("the ") for word in split("generic")),
                           row["party"] or row["actor"], row.get("colour", "") or "#777777", row.get("letter", "")))
    return tuple(found)


def read_nouns(path: Path | None = None) -> dict[str, frozenset[str]]:
    """Read nouns.csv: {class: words}, the nouns that decide what a phrase is about."""
    return {row["class"]: frozenset(row["words"].split())
            for _, row in read_rows(path or LEXICON_DIR / "nouns.csv", ("class", "words"))}


@dataclass(slots=True)
class Cast:
    """The actors of one report: what it names, in which country, and what it has spoken of so far.

    ``named`` lists (offset, actor name) in order.  ``country`` is the ISO code of the country the report is
    mostly about, "" if it names none.
    """

    country: str
    countries: frozenset[str]
    named: list[tuple[int, Actor]] = field(default_factory=list)
    last: str = ""
    home_force: str = ""
    sentence: int = 0
    _ranked: list[str] | None = None

    def ranked(self) -> list[str]:
        """The names of the actors, the one named most often first; counted when first asked for."""
        if self._ranked is None:
            self._ranked = [name for name, _ in Counter(actor.name for _, actor in self.named).most_common()]
        return self._ranked


class ActorBook:
    """All known actors, compiled for look-up.

    Parameters
    ----------
    actors : iterable of Actor
        A theatre's own rows first: on equal names the first one wins.
    demonyms : mapping of str to str
        Adjective of nationality (any case) to ISO 3166 two-letter code.
    country_names : mapping of str to str
        ISO code to the country's usual English name.
    defaults : mapping of str to str
        A theatre's own reading of generic words: word to actor name; only in reports about ``home``, its countries.
    """

    def __init__(self, actors: Iterable[Actor], demonyms: Mapping[str, str], country_names: Mapping[str, str],
                 defaults: Mapping[str, str] | None = None, nouns: dict[str, frozenset[str]] | None = None,
                 home: Iterable[str] = ()) -> None:
        self.actors = tuple(actors)
        self.by_name: dict[str, Actor] = {}
        for actor in self.actors:
            self.by_name.setdefault(actor.name, actor)
        self.demonyms = {word.lower(): code for word, code in demonyms.items()}
        self.country_names = dict(country_names)
        self.home = frozenset(home)
        self.defaults = {word.lower(): name for word, name in (defaults or {}).items()}
        self.nouns = nouns or read_nouns()
        self.force = self.nouns["nonstate"] | self.nouns["state"] | self.nouns["neutral"]
        self._aliases: dict[str, list[tuple[str, Actor]]] = {}
        for actor in self.actors:
            spelled = (name.replace("Defence", "Defense").replace("defence", "defense") for name in actor.aliases)
            for alias in dict.fromkeys((actor.name, *actor.aliases, *spelled)):
                self._aliases.setdefault(lower(alias), []).append((alias, actor))
        self._proxies: dict[str, list[Actor]] = {}
        for alias, owners in self._aliases.items():
            if "-backed " in alias:
                self._proxies.setdefault(alias.split(" ")[0], []).extend(actor for _, actor in owners)
        self._patterns = list(self._aliases)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)
        parties: dict[str, set[str]] = {}
        for actor in self.actors:
            for party in (actor.party, actor.name):
                parties.setdefault(party, set()).add(actor.name)
        self._parties = {party: tuple(actor for actor in self.actors if actor.name in own)
                         for party, own in parties.items()}
        self._state: dict[str, Actor] = {}
        for actor in self.actors:
            if actor.kind == "state" and actor.countries:
                self._state.setdefault(actor.countries[0], actor)

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
            options = [
                actor for alias, actor in self._aliases.get(low[start:end], ()) if self._same_case(alias, surface)
            ]
            if options:
                found.append((start, end, self._choose(options, countries, country)))
        return found

    @staticmethod
    def _same_case(alias: str, surface: str) -> bool:
        if alias.isupper() and len(alias) <= 6:
            return surface == alias
        return not alias[0].isupper() or surface[0].isupper()

    @staticmethod
    def _choose(options: list[Actor], countries: frozenset[str], country: str) -> Actor:
        for wanted in (lambda a: a.countries[:1] == (country,), lambda a: country in a.countries,
                       lambda a: bool(countries.intersection(a.countries))):
            for actor in options:
                if wanted(actor):
                    return actor
        return options[0]

    def state_actor(self, code: str) -> str:
        """The canonical name of a country's own forces: its row in actors.csv, else "<Country> government"."""
        if code in self._state:
            return self._state[code].name
        name = self.country_names.get(code, "")
        return f"{name} government" if name else ""

    def same_side(self, one: str, other: str) -> bool:
        """True where both names stand for one camp."""
        if one == other:
            return True
        a, b = self.by_name.get(one), self.by_name.get(other)
        return a is not None and b is not None and bool(a.side) and a.side == b.side

    def proxy(self, word: str, cast: Cast) -> str:
        """The actor that a backer's adjective stands for in this report: "Turkish-backed" (forces); "" if none."""
        options = self._proxies.get(word, ())
        return self._choose(list(options), cast.countries, cast.country).name if options else ""

    def canonical(self, name: str) -> str:
        """The table's name of an actor given by any of its names; the name itself where the table lacks it."""
        known = self._aliases.get(lower(name), ())
        return name if name in self.by_name or not known else known[0][1].name

    def of_leader(self, name: str) -> str:
        """The force of those loyal to a person, by the last of the names: "Khalifa Haftar" -> LNA; "" if unknown."""
        last = name.split()[-1]
        forms = (
            f"{last}'s forces",
            f"{last} loyalists",
            f"{last}'s troops",
            f"{last}'s fighters",
            f"pro-{last} forces",
        )
        return next((known for known in map(self.canonical, forms) if known in self.by_name), "")

    def of_party(self, party: str) -> tuple[Actor, ...]:
        """The actors that a party or an actor's name stands for, in the order of the table."""
        return self._parties.get(party, ())

    def party_actor(self, party: str) -> str:
        """The actor that a claimant's party stands for, "" if it is none."""
        if party in self.by_name:
            return party
        return next((actor.name for actor in self.actors if actor.party == party), "")

    def generic(self, word: str, cast: Cast, adjectives: Iterable[str] = (), at: int = -1) -> tuple[str, bool]:
        """Return (actor name, resolved) for a generic force word at offset ``at`` of a report.

        ``resolved`` is False where only the word itself could be given.
        """
        adjectives = [part.lower() for part in adjectives]
        nonstate = word in self.nouns["nonstate"] or any(
            a in self.nouns["nonstate_adjective"] or a in self.nouns["nonstate"] for a in adjectives)
        if any(a in self.nouns["state_adjective"] for a in adjectives) and word not in ("group", "groups"):
            nonstate = False
        state = not nonstate and (
            word in self.nouns["state"] or any(a in self.nouns["state_adjective"] for a in adjectives)
        )
        keys = [word, *(f"{a} {word}" for a in adjectives[-1:]), *adjectives, *(a + "s" for a in adjectives)]
        if not nonstate and "coalition" in (word, *adjectives):
            camp = next(
                (
                    a
                    for a in (*[one for _, one in cast.named], *self.actors)
                    if a.kind == "coalition" and cast.country in a.countries
                ),
                None,
            )
            return (camp.name, True) if camp else ("coalition", False)
        if not nonstate and not state:
            before = next((one for one in reversed(cast.named) if one[0] < at), None)
            start, name = (before[0], before[1].name) if before is not None else (-1, "")
            if start < max(at - 300, cast.sentence):
                name = cast.last or (name if start > at - 300 else "")
            return (name, True) if name else (word, False)
        if state and cast.country and self.state_actor(cast.country):
            return self._usual(keys, cast) or self._rulers(cast, keys), True
        named = [self.by_name[name] for name in cast.ranked()]
        local = [a for a in named if cast.country in a.countries or not cast.country] or named
        wanted = [a for a in local if a.kind == "state"] if state else (
            [a for a in local if a.kind == "non-state"] or [a for a in local if a.kind != "state"])
        for actor in wanted:
            if any(key in actor.generic for key in keys):
                if word in ("rebels", "rebel") and actor.countries[:1] != (cast.country,):
                    own = self._own(keys, cast)  # Syria's rebels are not a force of another country's
                    return own.pop() if len(own) == 1 else actor.name, True
                return actor.name, True
        if nonstate and any(a in SPECIAL for a in adjectives):
            return " ".join([*adjectives[-1:], word]), False
        usual = self._usual(keys, cast)
        if usual and (usual in cast.ranked() or not any(actor.kind == "non-state" for actor in wanted)):
            return usual, True
        if state:
            return (wanted[0].name, True) if wanted else (word, False)
        own = self._own(keys, cast)
        if len(own) == 1:
            return own.pop(), True  # the one force of the country that the word stands for
        home = self.state_actor(cast.country) if cast.country else ""
        against = [actor for actor in wanted if not (home and self.same_side(actor.name, home))]
        if against:
            return against[0].name, True
        return (" ".join([*adjectives[-1:], word]) if adjectives else word), False

    def _own(self, keys: Iterable[str], cast: Cast) -> set[str]:
        """The forces of the report's country that one of the words stands for, no state's."""
        return {actor.name for actor in self.actors if actor.kind == "non-state"
                and actor.countries[:1] == (cast.country,) and any(key in actor.generic for key in keys)}

    def _rulers(self, cast: Cast, keys: Iterable[str]) -> str:
        """The state whose arms a word means: one of the country's own that the report names ("Gaddafi forces"), else
        one that it names and whose row says that the word is its there (Israel's "troops" in Gaza)."""
        named = [self.by_name[name] for name in cast.ranked()]
        named += [self._state[code] for code in sorted(cast.countries) if code in self._state]
        states = [actor for actor in named if actor.kind == "state" and cast.country in actor.countries]
        own = [actor for actor in states if actor.countries[:1] == (cast.country,) and actor.name in cast.ranked()]
        meant = own or [actor for actor in states if any(key in actor.generic for key in keys)
                        and "troops" not in self.by_name.get(self.state_actor(cast.country), actor).generic]
        return meant[0].name if meant else self.state_actor(cast.country)

    def _usual(self, keys: Iterable[str], cast: Cast) -> str:
        """What the theatre says a word stands for, in reports about its own countries; "" where it says nothing."""
        if cast.country and self.home and cast.country not in self.home:
            return ""
        return next((self.defaults[key] for key in keys if key in self.defaults), "")

    def adjectival(self, word: str, cast: Cast) -> tuple[str, bool]:
        """The actor an adjective names: "rebel", "ISIL", "Houthi", "government", "Kurdish"; ("", False) if none."""
        low = word.lower()
        for alias, actor in self._aliases.get(low, ()):
            if alias[0].isupper() or actor:
                options = [a for _, a in self._aliases[low]]
                return self._choose(options, cast.countries, cast.country).name, True
        if low in self.demonyms:
            for noun in ("forces", "army", "troops", "fighters"):
                options = [a for _, a in self._aliases.get(f"{low} {noun}", ())]
                if options:
                    return self._choose(options, cast.countries, cast.country).name, True
            return self.state_actor(self.demonyms[low]), True
        singular = low if low in self.force else low.rstrip("s")
        for form in (low, singular, low + "s"):
            if (
                form in self.nouns["nonstate"]
                or form in self.nouns["state"]
                or form in self.nouns["nonstate_adjective"]
                or form in self.nouns["state_adjective"]
            ):
                plural = form if form.endswith("s") or form + "s" not in self.force else form + "s"
                adjective = (form,) if form in self.nouns["state_adjective"] | self.nouns["nonstate_adjective"] \
                    and form.rstrip("s") != plural.rstrip("s") else ()
                return self.generic(plural, cast, adjective)
        for noun in ("forces", "fighters"):
            options = [a for _, a in self._aliases.get(f"{low} {noun}", ())]
            if options:
                return self._choose(options, cast.countries, cast.country).name, True
        return "", False
