"""What a word that stands for a name means: "it", "there", "the town", "they", "the group".

Places are resolved by the report's descriptions (see descriptions.py) and else by the place last
spoken of; actors by the last that acted.  Everything resolved here says so in the claim's
``reference``; what cannot be decided stays open and gives no claim.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from .actors import Cast
from .descriptions import Description, find_descriptions
from .findings import Finding
from .gazetteer import Gazetteer
from .model import AREA_KINDS, Mention, Place
from .place_names import PlaceArg

RECOVERY = re.compile(r"\b(?:liberat|retak|retook|recaptur|reconqu|reclaim|regain|secur|clear)")
"""What a state does to a place that others took; where nobody is named, it is the state of the country spoken of."""
TOWN = ("", "city", "town")
SORTS = {"city": TOWN, "stronghold": (*TOWN, "village"), "bastion": (*TOWN, "village"), "enclave": (*TOWN, "village"),
         "town": (*TOWN, "village"), "settlement": ("", "town", "village"), "village": ("", "town", "village"),
         "hub": TOWN, "locality": ("", "town", "village"), "area": (*TOWN, "village", "facility"),
         "community": (*TOWN, "village")}
"""Kinds of place that a word may stand for; "" is a place that the gazetteer lacks."""
SAID_IT = re.compile(
    r"\b(?:said|says?|announced|announces|claimed|claims?|confirmed|stated|admitted|reported|added|declared)"
    r"(?: that| late| early| on| in a statement| \w*day| \d+ [A-Z]\w+)* (?:it|they)\b[^,;.]{0,40}$"
)
"""Whoever speaks is meant by the pronoun that follows: "Ukraine said on Saturday it had withdrawn"."""
ASIDE = re.compile(r"\([^()]*\Z")
"""An open bracket: what follows says where the place before it is."""
OF_TOWNS = frozenset("bank side centre center market streets quarter neighbourhoods neighborhoods suburbs".split())
"""Parts of a town, and of no province."""
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
LIST_GAP = re.compile(r"\s*(?:,|,?\s*and)\s*")


def _name(place: Mention | Place) -> str:
    return place.place if isinstance(place, Mention) else place.name


def _may_be(word: str, place: Mention | Place) -> bool:
    """Whether "the town", "the stronghold" can mean a place that the sentence has just spoken of."""
    kind = place.place_kind if isinstance(place, Mention) else place.kind
    return kind in SORTS.get(word, ())


@dataclass(slots=True)
class Discourse:
    """What one report has spoken of so far.

    ``topics`` are (offset, place_id) of places that claims were made about; ``actors`` (offset, actor) that
    acted.
    """

    text: str
    mentions: Sequence[Mention]
    gazetteer: Gazetteer
    cast: Cast
    topics: list[tuple[int, Mention]] = field(default_factory=list)
    acted: list[tuple[int, str]] = field(default_factory=list)
    coined: list[tuple[int, Place]] = field(default_factory=list)
    """Places that the gazetteer lacks, where claims were made about them."""
    _descriptions: list[Description] | None = None

    def descriptions(self) -> list[Description]:
        """The report's descriptions, found when first needed."""
        if self._descriptions is None:
            self._descriptions = find_descriptions(self.text, list(self.mentions), self.gazetteer)
        return self._descriptions

    def places(self, arg: PlaceArg, sentence_start: int, local: Sequence[tuple[int, Mention | Place]] = (),
               contrary: bool = False) -> list[tuple[Mention | Place | None, str]]:
        """All that an argument means; ``local`` are places that earlier findings of the sentence were about.

        A place left unsaid is the one just spoken of; where that was a list, all of the list.  ``contrary``: one
        side loses what the sentence has just given to another, so that "the town" is the same.
        """
        if arg.word == "" and arg.mention is None and arg.facility is None and not arg.name:
            if local:
                return [(place, "(place not repeated)") for at, place in local if at == local[-1][0]]
            found, how = self._last(arg, sentence_start)
            if isinstance(found, Mention):
                return [(item, how) for item in self._listed(found)]
            return [(found, how)]
        count = COUNTED.get(arg.word.split()[0], 0) if arg.word else 0
        if count and arg.word.split()[-1] in ("places", "cities", "towns", "villages", "districts", "provinces"):
            recent: list[Mention | Place] = []
            spoken: list[tuple[int, Mention | Place]] = [*self.topics, *self.coined]
            claimed = [place for at, place in sorted(spoken, key=lambda item: item[0]) if at < sentence_start]
            here = {_name(place): place for _, place in local}
            if len(here) == count:
                return [(place, f"{self.text[arg.start:arg.end]} -> {name}") for name, place in here.items()]
            if len({_name(place) for place in claimed}) < count:
                claimed = [m for m in self.mentions if m.start < arg.start and m.role == "event"
                           and m.place_kind != "country"]
            for earlier in reversed(claimed):
                if all(_name(earlier) != _name(other) for other in recent):
                    recent.append(earlier)
                if len(recent) == count:
                    return [(one, f"{self.text[arg.start:arg.end]} -> {_name(one)}") for one in recent]
            if arg.word.split()[-1] == "districts" and local:
                return [(local[-1][1], f"{self.text[arg.start:arg.end]} -> the town")]
        if arg.word in ("the latter", "the former") and local:
            place = next(p for at, p in local if at == local[-1][0]) if arg.word == "the former" else local[-1][1]
            return [(place, f"{arg.word} -> {_name(place)}")]
        meant, how = self.place(arg, sentence_start)
        if local and (
            arg.word in ("it", "them")
            or arg.extent == "part"
            and arg.word
            and _may_be("city", local[-1][1])
            or contrary
            and arg.word == "there"
            or arg.word.startswith("the ")
            and (contrary or meant is None)
            and _may_be(arg.word.split()[-1], local[-1][1])
        ):
            place = local[-1][1]
            return [(place, f"{self.text[arg.start:arg.end]} -> {_name(place)}")]
        return [(meant, how)]

    def _listed(self, last: Mention) -> list[Mention]:
        """The mentions of the list "A, B and C" that ends with or holds ``last``."""
        index = next(i for i, m in enumerate(self.mentions) if m.start == last.start)
        first = stop = index
        while first > 0 and LIST_GAP.fullmatch(self.text, self.mentions[first - 1].end, self.mentions[first].start):
            first -= 1
        while stop + 1 < len(self.mentions) and LIST_GAP.fullmatch(self.text, self.mentions[stop].end,
                                                                   self.mentions[stop + 1].start):
            stop += 1
        return [m for m in self.mentions[first:stop + 1] if m.place_kind != "country" or m is last]

    def _facility(self, arg: PlaceArg) -> tuple[Place | None, str]:
        """ "the refinery", "the airport": the one the gazetteer has in a town the report spoke of last."""
        tail = arg.word.split()[-1] if arg.word else ""
        seen: set[str] = set()
        for mention in reversed([m for m in self.mentions if m.start < arg.start and m.role == "event"]):
            if mention.place_id in seen or mention.place_kind not in ("city", "town"):
                continue
            seen.add(mention.place_id)
            for name in (f"{mention.place} {' '.join(arg.word.split()[-2:])}", f"{mention.place} {tail}"):
                for place in self.gazetteer.find(name):
                    if place.kind == "facility":
                        return place, f"{self.text[arg.start:arg.end]} -> {place.name} @{mention.start}"
            if len(seen) >= 4:
                break
        return None, ""

    def place(self, arg: PlaceArg, sentence_start: int) -> tuple[Mention | Place | None, str]:
        """(what the argument means, how it was found); (None, why) where nothing decides it.

        A name that the gazetteer lacks gives a place without id and coordinates: the claim is kept, not invented.
        """
        if arg.name:
            return Place("", arg.name, "", math.nan, math.nan), "not in the gazetteer"
        if arg.facility is not None:
            return arg.facility, f"{self.text[arg.start:arg.end]} -> {arg.facility.name}"
        if arg.mention is not None:
            return arg.mention, ""
        surface = self.text[arg.start:arg.end]
        if arg.word not in ("it", "them", ""):
            coined = self._coined(arg)
            if coined is not None:
                return coined, f"{surface} -> {coined.name}"
            for item in self.descriptions():
                if item.start < arg.end and arg.start < item.end:
                    if item.place_id is None:
                        break
                    if item.antecedent is not None:
                        found = next((m for m in self.mentions if m.start == item.antecedent), None)
                        if found is not None and found.place_id == item.place_id:
                            return found, f"{surface} -> {found.place} @{found.start}"
                    found = next((m for m in self.mentions if m.place_id == item.place_id), None)
                    if found is not None:
                        return found, f"{surface} -> {found.place} @{found.start}"
                    if item.place_id in self.gazetteer:
                        place = self.gazetteer.by_id(item.place_id)
                        return place, f"{surface} -> {place.name}"
            facility, how = self._facility(arg)
            if facility is not None:
                return facility, how
            if arg.word == "the capital":
                capital = self._capital()
                return (capital, f"{surface} -> {capital.name}") if capital else (None, f"{surface!r} is not decided")
            if arg.extent == "part":
                found, how = self._last(arg, sentence_start)
                if found is not None and found.place_kind in AREA_KINDS and arg.word.split()[-1] in OF_TOWNS:
                    return None, f"{surface!r} is not decided"
                return found, how
            if arg.word != "there":
                return None, f"{surface!r} is not decided"
        return self._last(arg, sentence_start)

    def _coined(self, arg: PlaceArg) -> Place | None:
        """A place without coordinates that "the town" means: no other was spoken of since."""
        before = [item for item in self.coined if item[0] < arg.start]
        if not before or arg.word.split()[-1] not in SORTS:
            return None
        nearer = any(before[-1][0] < m.start < arg.start and m.role == "event" and m.place_kind not in AREA_KINDS
                     and not ASIDE.search(self.text, max(before[-1][0], m.start - 60), m.start) for m in self.mentions)
        return None if nearer else before[-1][1]

    def _capital(self) -> Place | None:
        """The capital of the country the report is about."""
        return next((place for place in self.gazetteer.in_country(self.cast.country) if place.feature_code == "PPLC"),
                    None)

    def _last(self, arg: PlaceArg, sentence_start: int) -> tuple[Mention | None, str]:
        word = arg.word or "(place not repeated)"
        limit = arg.start
        same = [m for m in self._named(sentence_start, limit) if m.role == "event" and m.place_kind != "country"]
        if arg.word == "" and not same:
            same = [m for m in self._named(limit, limit + 160) if m.role == "event"
                    and "\n" not in self.text[limit:m.start] and m.place_kind != "country"
                    and not any(stop in self.text[limit:m.start] for stop in (". ", "? "))]
            if same:
                return same[0], f"{word} -> {same[0].place} @{same[0].start}"
        if arg.word == "it" and len({m.place_id for m in same if m.place_kind not in AREA_KINDS}) == 1:
            same = [m for m in same if m.place_kind not in AREA_KINDS]
            return same[-1], f"{word} -> {same[-1].place} @{same[-1].start}"
        if same and (arg.word in ("there", "") or arg.extent == "part" or arg.extent == "outskirts"):
            return same[-1], f"{word} -> {same[-1].place} @{same[-1].start}"
        return self.earlier(word, limit, sentence_start)

    def _named(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between two offsets."""
        return self.mentions[slice(*(bisect_left(self.mentions, at, key=attrgetter("start")) for at in (start, end)))]

    def earlier(self, word: str, limit: int, sentence_start: int) -> tuple[Mention | None, str]:
        """The place that the sentences before spoke of last, not too far back from ``limit``; (None, why) if none."""
        for offset, mention in reversed(self.topics):
            if offset < sentence_start and limit - offset < 900:
                return mention, f"{word} -> {mention.place} @{mention.start}"
        for m in reversed(self._named(limit - 599, sentence_start)):
            if m.role == "event" and m.place_kind not in AREA_KINDS:
                return m, f"{word} -> {m.place} @{m.start}"
        return None, f"{word!r} has no antecedent"

    def actor(self, finding: Finding, sentence_start: int, party: str = "", before: tuple[int, str] = (0, "")
              ) -> tuple[str, str]:
        """(actor, how) for a finding whose actor is a pronoun or not named; ("", why) if undecided.

        ``party`` is the actor that the speaker belongs to, for "we" and "our"; ``before`` where the sentence before
        begins and who acts in it.
        """
        if finding.actor and finding.actor == finding.opponent:
            other = next((name for _, name in reversed(self.acted) if name != finding.opponent), self.cast.home_force)
            return (
                (other, f"(not the opponent) -> {other}")
                if other != finding.opponent
                else ("", "one actor on both sides")
            )
        if finding.actor:
            return finding.actor, ""
        if finding.pronoun in ("we", "our", "his", "her"):
            return (party, f"{finding.pronoun} -> {party}") if party else ("", "the speaker belongs to no actor")
        if finding.pronoun in ("it", "they") and party and SAID_IT.search(self.text, sentence_start, finding.at):
            return party, f"{finding.pronoun} -> {party}"
        if finding.pronoun:
            here = [(o, a.name) for o, a in self.cast.named if sentence_start <= o < finding.at]
            if (
                finding.pronoun in ("its", "their", "it", "they", "them")
                and here
                and finding.pronoun in ("its", "their")
            ):
                return here[0][1], f"{finding.pronoun} -> {here[0][1]} @{here[0][0]}"
            if finding.pronoun in ("its", "their") and finding.at - sentence_start < 80 and not before[1]:
                later = [(o, a.name) for o, a in self.cast.named if finding.at < o < finding.at + 120]
                if later:
                    return later[0][1], f"{finding.pronoun} -> {later[0][1]} @{later[0][0]}"
            previous = [(o, n) for o, n in self.acted if o < finding.at]
            if before[1] and finding.pronoun in ("they", "it", "their", "its") and not here and (
                    not previous or previous[-1][0] < before[0]):
                return before[1], f"{finding.pronoun} -> {before[1]} @{before[0]}"
            named = [(o, a.name) for o, a in self.cast.named if o < finding.at
                     and (finding.pronoun != "the group" or a.kind == "non-state")]
            best = max([previous[-1]] if previous else [], default=None)
            if finding.pronoun == "the group" and named:
                best = named[-1]
            elif best is None or named and named[-1][0] > best[0] and finding.at - best[0] > 400:
                best = named[-1] if named else best
            if best is not None and finding.at - best[0] < 900:
                return best[1], f"{finding.pronoun} -> {best[1]} @{best[0]}"
            return (party, f"{finding.pronoun} -> {party}") if party else (
                "", f"{finding.pronoun!r} has no antecedent")
        return self._inferred(finding, party)

    def _inferred(self, finding: Finding, party: str) -> tuple[str, str]:
        """A place "fell" or "was captured" and the sentence names nobody: the report's attacker, if it has one.

        What a party calls liberated or retaken, it has taken itself.
        """
        if finding.stance == "loses":
            home = self.cast.home_force if finding.rule == "place_collapse" else ""
            return (home, f"(actor not named) -> {home}") if home else ("", "no actor is named")
        if RECOVERY.search(self.text, finding.at, finding.at + 40):
            name = party if party and party != finding.opponent else self.cast.home_force
            return (name, f"(actor not named) -> {name}") if name else ("", "no actor is named")
        if finding.stance == "repels" and self.cast.country:
            name = self.cast.home_force
            return (name, f"(actor not named) -> {name}") if name else ("", "no actor is named")
        counts: dict[str, int] = {}
        for _, name in self.acted:
            counts[name] = counts.get(name, 0) + 2
        for _, actor in self.cast.named:
            if actor.kind == "non-state":
                counts[actor.name] = counts.get(actor.name, 0) + 1
        if finding.opponent:
            counts.pop(finding.opponent, None)
        counts = {name: number for name, number in counts.items() if not name.islower()}
        if not counts:
            return "", "no actor is named"
        name = max(counts.items(), key=lambda item: item[1])[0]
        return name, f"(actor not named) -> {name}"
