"""WHO ACTS: the actors of one report, and what generic words ("militants", "the army") stand for in it.

A word that names nobody is resolved by the report: an adjective of nationality, else the actor that the
report names most and that the word may stand for, else the theatre's rows, else the word itself
stays.  Known failure: two rival rebel groups in one report, both called only "the rebels".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from .actor_names import PROXY, ActorNames
from .actor_rows import Actor
from .cast import Cast
from .lexicon import LEXICON_DIR, read_rows

SPECIAL = frozenset("tribal islamist separatist communist maoist local shia shiite shi'ite shi’ite shi'a "
                    "shi’a sunni kurdish christian".split())
"""Adjectives of a force that is somebody: no actor stands for it that does not say so in its row."""
SPELLED = {"shiite": "shia", "shi'ite": "shia", "shi’ite": "shia", "shi'a": "shia", "shi’a": "shia", "shia-led": "shia",
           "shiite-led": "shia", "shi'ite-led": "shia", "sunni-led": "sunni", "kurdish-led": "kurdish"}
"""Adjectives of a force as the rows of actors.csv have them."""
#: What a band is called once it was spoken of.
BANDS = frozenset("group militia faction sect".split())
#: How far back a word like "group", which takes no side, finds the actor that it stands for.
NEAR = 300
#: Bands that fight beside a state as often as against it.
EITHER = frozenset("militia militias militiaman militiamen".split())
#: Forces that not every state has: those of the only one that has them in the country.
CORPS = ("marines",)


def read_nouns(path: Path | None = None) -> dict[str, frozenset[str]]:
    """Read nouns.csv: {class: words}, the nouns that decide what a phrase is about."""
    return {row["class"]: frozenset(row["words"].split())
            for _, row in read_rows(path or LEXICON_DIR / "nouns.csv", ("class", "words"))}


class ActorBook(ActorNames):
    """All known actors, by name and by what generic words stand for in a report.

    Parameters
    ----------
    actors, nations
        As for ActorNames.
    demonyms : mapping of str to str
        Adjective of nationality (any case) to ISO 3166 two-letter code.
    defaults : mapping of str to str
        A theatre's own reading of generic words: word to actor name; only in reports about ``home``, its countries.
    """

    def __init__(self, actors: Iterable[Actor], demonyms: Mapping[str, str], nations: Mapping[str, str],
                 defaults: Mapping[str, str] | None = None, nouns: dict[str, frozenset[str]] | None = None,
                 home: Iterable[str] = ()) -> None:
        super().__init__(actors, nations)
        self.demonyms = {word.lower(): code for word, code in demonyms.items()}
        self.home = frozenset(home)
        self.defaults = {word.lower(): name for word, name in (defaults or {}).items()}
        self.nouns = nouns or read_nouns()
        self._united: dict[tuple[str, ...], frozenset[str]] = {}
        self.force = self.nouns_of("nonstate", "state", "neutral", "peace")
        self.adjectives = self.nouns["nonstate_adjective"] | self.nouns["state_adjective"]
        self._fighting_in: dict[str, list[Actor]] = {}
        for actor in self.actors:
            for country in dict.fromkeys(actor.countries):
                self._fighting_in.setdefault(country, []).append(actor)

    def nouns_of(self, *classes: str) -> frozenset[str]:
        """The nouns of several classes together, united once."""
        if classes not in self._united:
            self._united[classes] = frozenset[str]().union(*(self.nouns[name] for name in classes))
        return self._united[classes]

    def generic(self, word: str, cast: Cast, adjectives: Iterable[str] = (), at: int = -1, definite: bool = False
                ) -> tuple[str, bool]:
        """Return (actor name, resolved) for a generic force word at offset ``at`` of a report.

        ``definite``: it stands behind "the" or "these" and means somebody just spoken of.  ``resolved`` is False where
        only the word itself could be given.
        """
        adjectives = [SPELLED.get(part.lower(), part.lower()) for part in adjectives]
        if word == "defenders" and not adjectives and (other := self._attacked(cast, at)):
            return other, True
        side = self._side(word, adjectives)
        if side != "nonstate" and "coalition" in (word, *adjectives):
            camp = self._camp("coalition", cast)
            return camp if camp[1] or not definite else self._spoken_of(word, cast, at)
        if word in self.nouns["peace"]:
            return self._camp("peacekeepers", cast, "un" if adjectives[:1] in (["un"], ["u.n."]) else "")
        if side != "nonstate" and adjectives and (own := self._own([f"{adjectives[-1]} {word}"], cast)):
            return own, True  # "the Joint Force"
        if not side:
            own = self._own([f"{adjectives[-1]} {word}"], cast) if "non-state" in adjectives else ""
            return (own, True) if own else self._spoken_of(word, cast, at)
        if word in BANDS and not adjectives and (band := cast.band_before(at)):
            return band, True
        keys = [word, *(f"{a} {word}" for a in adjectives[-1:]), *adjectives, *(a + "s" for a in adjectives)]
        if side == "state" and cast.land:
            return self.state_actor(cast.land, cast.years), True  # "the army" at a town of the report's other country
        if side == "state" and cast.country and self.state_actor(cast.country):
            return self._usual(keys, cast) or self._rulers(keys, cast), True
        named = [cast.row(name) for name in (cast.in_mind() if definite else cast.ranked())]
        local = [a for a in named if cast.here in a.countries or not cast.here] or named
        if side == "state":
            wanted = [a for a in local if a.kind == "state"]
        else:
            wanted = [a for a in local if a.kind == "non-state"] or [a for a in local if a.kind != "state"]
        meant = next((actor for actor in wanted if any(key in actor.generic for key in keys)), None)
        if side == "nonstate" and set(adjectives[-1:]) & self.nouns["nonstate_adjective"]:
            said = [actor for actor in wanted if any(key in actor.generic for key in keys[1:])]
            own = self._own(keys[1:], cast)  # "opposition fighters" are no other fighters
            meant = said[0] if said else self.by_name[own] if own else meant
        if meant is not None and word in ("rebels", "rebel") and meant.countries[:1] != (cast.here,):
            own = self._own(keys, cast)  # Syria's rebels are not a force of another country's
            return own or meant.name, True
        if meant is not None:
            return meant.name, True
        if side == "nonstate" and any(a in SPECIAL for a in adjectives):
            special = self._own([key for key in keys if any(a in key for a in SPECIAL)], cast)
            if special:
                return special, True  # "separatist groups" are the separatists
            return " ".join([*adjectives[-1:], word]), False
        usual = self._usual(keys, cast)
        own = self._own(keys[1:], cast) or self._own(keys, cast)
        foreign = bool(own) and usual in self.by_name and self.by_name[usual].countries[:1] != (cast.country,)
        apt = usual in cast.ranked() and not (foreign and self.by_name[usual].generic.isdisjoint(keys))
        if usual and (apt or not foreign and not any(actor.kind == "non-state" for actor in wanted)):
            return usual, True
        if side == "state":
            return (wanted[0].name, True) if wanted else (word, False)
        if own:
            return own, True  # the one force of the country that the word stands for
        home = self.state_actor(cast.country) if cast.country else ""
        against = [actor for actor in wanted if not (home and self.same_side(actor.name, home))]
        if against and word not in EITHER:
            return against[0].name, True
        return " ".join([*adjectives[-1:], word]), False

    def _attacked(self, cast: Cast, at: int) -> str:
        """Who is named most of those that do not stand beside the force that acts; "" where none acts."""
        acts = next((one.name for offset, one in reversed(cast.named) if cast.sentence <= offset < at), cast.last)
        return next((name for name in cast.ranked() if not self.same_side(name, acts)), "") if acts else ""

    def _side(self, word: str, adjectives: list[str]) -> str:
        """Whose force a word and its adjectives speak of: "state", "nonstate", "" where they do not say."""
        nouns = self.nouns
        for_state = any(a in nouns["state_adjective"] for a in adjectives)
        if not (for_state and word not in ("group", "groups")) and (word in nouns["nonstate"] or any(
                a in nouns["nonstate_adjective"] or a in nouns["nonstate"] for a in adjectives)):
            return "nonstate"
        return "state" if for_state or word in nouns["state"] else ""

    def _camp(self, kind: str, cast: Cast, side: str = "") -> tuple[str, bool]:
        """The first force of a kind, and of a side, that is in the report's country, one that the report names before
        others; else the kind itself."""
        known = (*(actor for _, actor in cast.named), *self.actors)
        camp = next((a for a in known if a.kind == kind and cast.country in a.countries
                     and side in ("", a.side)), None)
        return (camp.name, True) if camp else (kind, False)

    def _spoken_of(self, word: str, cast: Cast, at: int) -> tuple[str, bool]:
        """The actor named just before in the sentence, else the one that acted last; else the word itself."""
        start, name = next(((offset, one.name) for offset, one in reversed(cast.named) if offset < at), (-1, ""))
        if start < max(at - NEAR, cast.sentence):
            name = cast.last or (name if start > at - NEAR else "")
        return (name, True) if name else (word, False)

    def nation(self, words: Iterable[str]) -> str:
        """The ISO code of the first nation that words name, "iraqi"; "" where they name none."""
        return next((self.demonyms[word] for word in words if word in self.demonyms), "")

    def sponsored(self, words: Iterable[str], states: Collection[str], cast: Cast) -> str:
        """Who a table knows as backed by one of words ("gulf") or of states, by ISO code, in the report's country."""
        named = (*words, *(word for word, code in self.demonyms.items() if code in states))
        found = (self.proxy(f"{word}-backed", cast.countries, cast.country) for word in named)
        return next(filter(None, found), "")

    def people(self, word: str, cast: Cast) -> str:
        """The side that a people's name in the plural stands for in a war: "the Russians", "the Kurds"; "" if none."""
        arms = [f"{form} {noun}" for form in (word, word.removesuffix("s")) for noun in ("forces", "fighters")]
        named = next((name for name in cast.ranked() if word in cast.row(name).generic), "")
        if named or word.removesuffix("s") in self.force:
            return named
        own = [actor for actor in self._fighting(cast)
               if word in actor.generic and actor.countries[:1] == (cast.country,)]
        return self._broadest(own) or self._owner(arms, cast) \
            or (self.state_actor(self.demonyms[word]) if word in self.demonyms else "")

    def _own(self, keys: Iterable[str], cast: Cast) -> str:
        """The force of the report's country that one of the words stands for, no state's but an invader's."""
        here, wanted, bands = cast.here, frozenset(keys), self.nouns["nonstate"]
        return self._broadest([actor for actor in self._fighting(cast) if not wanted.isdisjoint(actor.generic) and (
            actor.kind in ("non-state", "local") and actor.countries[0] == here
            or actor.kind == "state" and here in actor.countries[1:] and wanted & actor.generic & bands)])

    def _fighting(self, cast: Cast) -> list[Actor]:
        """Who fights in the report's country in the years that it speaks of."""
        when_where = cast.years, cast.here
        if when_where not in cast.fighting:
            cast.fighting[when_where] = [actor for actor in self._fighting_in.get(cast.here, ())
                                         if actor.fought(cast.years)]
        return cast.fighting[when_where]

    @staticmethod
    def _broadest(actors: list[Actor]) -> str:
        """Of actors of one side the one that most words may stand for; "" where they are of several sides."""
        return max(actors, key=lambda actor: len(actor.generic)).name if len({one.side for one in actors}) == 1 else ""

    def _rulers(self, keys: list[str], cast: Cast) -> str:
        """The state whose arms a word means: one of the country's own that the report names ("Gaddafi forces"), else,
        where the country's row leaves it the word, another that it names (Israel's "troops" in Gaza)."""
        named = [cast.row(name) for name in cast.ranked()]
        own = next((a for a in named if a.kind == "state" and a.countries[:1] == (cast.country,)), None)
        if own is not None:
            return own.name
        came = self.by_name.get(cast.last)
        if came is not None and came.kind == "state" and len(keys) == 1 \
                and cast.country in came.countries and keys[0] in came.generic:
            return came.name  # "Israeli troops entered X. The army took Y too", where Lebanon's is not spoken of
        home = self.state_of(cast.country, cast.years)
        if keys[0] in CORPS and home is not None and keys[0] not in home.generic:
            corps = [actor for actor in self._fighting(cast) if actor.kind == "state" and keys[0] in actor.generic]
            if len(corps) == 1:
                return corps[0].name  # "Marines" in Iraq
        if home is not None and "troops" not in home.generic:
            named += filter(None, (self.state_of(code, cast.years) for code in sorted(cast.countries)))
            for actor in named:
                if actor.kind == "state" and cast.country in actor.countries and any(k in actor.generic for k in keys):
                    return actor.name
        return self.state_actor(cast.country, cast.years)

    def _usual(self, keys: Iterable[str], cast: Cast) -> str:
        """What the theatre says a word stands for, in reports about its own countries; "" where it says nothing."""
        if cast.country and self.home and cast.country not in self.home:
            return ""
        name = next((self.defaults[key] for key in keys if key in self.defaults), "")
        return "" if name in self.by_name and not self.by_name[name].fought(cast.years) else name

    def adjectival(self, word: str, cast: Cast) -> tuple[str, bool]:
        """The actor an adjective names: "rebel", "ISIL", "Houthi", "government", "Kurdish"; ("", False) if none."""
        low = word.lower()
        if low.endswith(PROXY):
            name = self.proxy(low, cast.countries, cast.country)
            here = bool(name) and (not cast.country or cast.country in self.by_name[name].countries)
            return name if here else "", here  # "the US-backed operation" in Iraq is not that of Syria's SDF
        named = self._owner((low,), cast)
        if named:
            return named, True
        if low in self.demonyms:
            arms = (f"{low} {noun}" for noun in ("forces", "army", "troops", "fighters"))
            return self._owner(arms, cast) or self.state_actor(self.demonyms[low]), True
        adjectives = self.adjectives
        singular = low if low in self.force else low.rstrip("s")
        for form in (low, singular, low + "s"):
            if form in self.nouns["nonstate"] or form in self.nouns["state"] or form in adjectives:
                plural = form if form.endswith("s") or form + "s" not in self.force else form + "s"
                apart = form in adjectives and (form.rstrip("s") != plural.rstrip("s") or form not in self.force)
                return self.generic(plural, cast, (form,) if apart else ())
        named = self._owner((f"{low} {noun}" for noun in ("forces", "fighters")), cast)
        return named, bool(named)

    def _owner(self, aliases: Iterable[str], cast: Cast) -> str:
        """The actor that the first known of the aliases names; "" if none is known."""
        return next(filter(None, (self.owner(alias, cast.countries, cast.country) for alias in aliases)), "")
