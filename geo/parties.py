"""Who a speaker belongs to: a party to the war, the state, UN/IO, media, residents, local officials, or nobody."""

from __future__ import annotations

from .actors import ActorBook
from .clauses import Sentence, actor_of, capital_actor
from .sources import SourceBook

STATE = frozenset(
    "military army defence defense ministry minister president premier staff government federal parliament".split()
)
OFFICIAL = frozenset(
    """minister ministry president premier secretary spokesman spokeswoman spokesperson official officials
 government general commander commanders head director ambassador envoy chief military army officer officers colonel
 police authorities speaker governor mayor diplomat diplomats admiral chancellor leader leaders council command staff
 intelligence state""".split()
)

RANKS = frozenset("""Gen General Brig Brigadier Maj Major Col Colonel Lt Lieutenant Capt Captain Adm Admiral Cmdr Sgt
 Sergeant Marshal Commodore""".split())
"""What stands before an officer's name."""


class Parties:
    """Finds the party of speakers of one report; ``country`` is the ISO code of the country it is about."""

    def __init__(self, book: ActorBook, sources: SourceBook, country: str) -> None:
        self.book, self.sources, self.country = book, sources, country

    def of(self, s: Sentence, index: int, described: str, start: int, end: int) -> tuple[str, str]:
        """(party, role) of a described speaker."""
        words = {word.strip("(),.").lower().removesuffix("'s").removesuffix("’s") for word in described.split()}
        actors = [(at <= c.owner, unit.actor) for c in s.chunks if c.kind == "N" and start <= c.start < end
                  for at, unit in c.units if unit.actor]
        actor = min(actors, key=lambda found: found[0])[1] if actors else ""  # of "Russia's Wagner group" it is Wagner
        hits = self.sources.find(described)
        named = next((source for _, _, source in hits if source.kind not in ("generic", "word", "role")), None)
        generic = next((source for _, _, source in hits if source.kind in ("generic", "word", "role")), None)
        if named is not None and not (actor and named.party in ("", "unnamed")):
            return named.party or "unnamed", named.role or "media"
        if actor:
            known = self.book.by_name.get(actor)
            party = known.party if known else actor
            state = known is not None and known.kind == "state"
            return party, "official" if state else "party"
        if generic is not None and generic.party not in ("", "unnamed"):
            nation = self._nation(words, s, start, end)
            if not (nation and words & OFFICIAL and generic.party not in ("residents", "local officials")):
                return generic.party, generic.role or "unnamed"
        nation = self._nation(words, s, start, end)
        if nation and words & OFFICIAL:
            return nation, "official"
        capital = capital_actor(s, index)
        if capital:
            row = self.book.by_name.get(capital)
            return (row.party if row else capital), "official"  # "Kyiv disputes that"
        if leader := self.book.of_leader(described.split(",")[0]) if described.strip(" ,") else "":
            return self.book.by_name[leader].party, "party"  # "Masoud Barzani"
        force, known_force = actor_of(s, index)
        if force and known_force and not words & {"group", "groups"}:
            row = self.book.by_name.get(force)
            return (row.party if row else force), "party"
        if (
            self.country
            and words & STATE
            and not words & {"rebel", "rebels", "opposition", "militia", "group", "council"}
        ):
            return self.book.state_actor(self.country) or "unnamed", "official"
        officer = not RANKS.isdisjoint(word.strip("(),.") for word in described.split())
        if officer and (generic is None or generic.party in ("", "unnamed")):
            return nation or "unnamed", "official"  # "Brig. Gen. Yahya Rasool": an officer, nobody says whose
        if generic is not None:
            return generic.party or "unnamed", generic.role or "unnamed"
        if nation:
            return nation, "official"
        if words & {"ngo", "ngos"}:
            return "unnamed", "monitor"
        if "local" in words or "municipal" in words or "provincial" in words or "council" in words:
            return "local officials", "official"
        return "unnamed", "unnamed"

    def _nation(self, words: set[str], s: Sentence, start: int, end: int) -> str:
        if words & {"local", "municipal"}:
            return ""
        for word in words:
            if word in self.book.demonyms:
                return self.book.state_actor(self.book.demonyms[word])
        for chunk in s.chunks:
            if chunk.kind == "N" and start <= chunk.start < end:
                for _, unit in chunk.units:
                    if unit.place is not None and unit.place.role in ("government",):
                        return self.book.state_actor(unit.place.place_id[:2].upper())
        return ""
