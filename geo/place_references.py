"""Which place a word stands for: "it", "there", "the town", "both cities", or a place left unsaid.

Resolved by the report's descriptions (see descriptions.py) and else by the place last spoken of.  Everything resolved
here says so in the claim's ``reference``; what cannot be decided stays open and gives no claim.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from .antecedents import ANYWHERE, HAVING_PARTS, NAMED, SORTS
from .description_forms import rank_of
from .descriptions import Descriptions
from .gazetteer import Gazetteer
from .locations import Location, kind_of, name_of
from .model import AREA_KINDS, Mention, Place
from .own_places import named_so, own_places
from .place_names import PlaceArg
from .salience import Salience
from .unlisted_names import named_kind

ASIDE = re.compile(r"\([^()]*\Z")
"""An open bracket: what follows says where the place before it is."""
OF_TOWNS = frozenset("bank side centre center market streets quarter neighbourhoods neighborhoods suburbs".split())
"""Parts of a town, and of no province."""
COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
DIVIDING = frozenset(("state", "oblast", "county", "department", "prefecture"))
"""Words for an area that the place spoken of lies in, and for nothing larger: "the region" may be the Middle East."""
LEAST = 0.2
#: How many characters back a list may be that "both cities" counts.
NAME_REACH = 599
#: How far behind its verb a place left unsaid may be named.
AHEAD = 160
BOUND_FOR = re.compile(r"\b(?:to|for|towards?|direction of|back on)\s\Z")
"""What stands before where somebody goes, which is not where they were: "were forced out and fled to X"."""


@dataclass(slots=True)
class PlaceReferences:
    """The places that one report has spoken of so far, and what refers to them.

    ``fought`` are (offset, place) of places that claims of control were made about; ``country`` is the code of the
    country that the report is about.
    """

    text: str
    mentions: Sequence[Mention]
    gazetteer: Gazetteer
    country: str
    title: str = ""
    actors: Sequence[tuple[int, int]] = ()
    sentences: Sequence[tuple[int, int]] = ()
    never: Container[str] = frozenset()
    titled: Callable[[], Sequence[Mention]] = list
    fought: list[tuple[int, Mention]] = field(default_factory=list)
    _own: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)
    _salience: Salience | None = None
    _descriptions: Descriptions | None = None

    @property
    def salience(self) -> Salience:
        """The places that the report names, those that no gazetteer has among them; found when first needed."""
        if self._salience is None:
            known = sorted([*((m.start, m.end) for m in self.mentions), *self.actors])
            named = [*self.mentions, *own_places(self.text, known, self.never)]
            self._salience = Salience(self.text, sorted(named, key=attrgetter("start")), self.sentences, self.title,
                                      self.fought)
            for own in self._own.values():
                self._salience.add(own)
        return self._salience

    @property
    def descriptions(self) -> Descriptions:
        """The report's descriptions, found when first needed."""
        if self._descriptions is None:
            self._descriptions = Descriptions(self.text, self.salience, self.gazetteer)
        return self._descriptions

    def meant(self, arg: PlaceArg, sentence_start: int, local: Sequence[tuple[int, Location]] = (),
              contrary: bool = False) -> list[tuple[Location | None, str]]:
        """All that an argument means; ``local`` are places that earlier findings of the sentence were about.

        A place left unsaid is the one just spoken of; where that was a list, all of the list.  ``contrary``: one
        side loses what the sentence has just given to another, so that "the town" is the same.
        """
        if arg.unsaid:
            if local:
                return [(place, "(place not repeated)") for at, place in local if at == local[-1][0]]
            found, how = self._last(arg, sentence_start)
            if isinstance(found, Mention):
                return [(item, how) for item in self.salience.listed(found)]
            return [(found, how)]
        counted = self._counted(arg, sentence_start, local)
        if counted:
            return counted
        if arg.word in ("the latter", "the former"):
            pair: list[Location] = [place for at, place in local if at == local[-1][0]]
            pair = pair if len(pair) > 1 else [*self.salience.pair_before(arg.start, sentence_start)] or pair
            if pair:
                place = pair[0] if arg.word == "the former" else pair[-1]
                return [(place, f"{arg.word} -> {name_of(place)}")]
        meant, how = self.place(arg, sentence_start)
        if local and _repeats(arg, local[-1][1], contrary, meant is None):
            place = local[-1][1]
            return [(place, f"{self.text[arg.start:arg.end]} -> {name_of(place)}")]
        return [(meant, how)]

    def _counted(self, arg: PlaceArg, sentence_start: int, local: Sequence[tuple[int, Location]]
                 ) -> list[tuple[Location | None, str]]:
        """What "both towns", "the three cities" mean: as many places spoken of last; [] where it counts none."""
        words = arg.word.split()
        count = COUNTED.get(words[0], 0) if words else 0
        if not count or words[-1] not in ("places", "cities", "towns", "villages", "districts", "provinces"):
            return []
        surface = self.text[arg.start:arg.end]
        here = {name_of(place): place for _, place in local}
        if len(here) == count:
            return [(place, f"{surface} -> {name}") for name, place in here.items()]
        claimed: list[Mention] = [place for at, place in self.fought if at < sentence_start]
        if len({name_of(place) for place in claimed}) < count:
            named = [m for m in self.salience.mentions if m.start < arg.start and m.role == "event"
                     and m.place_kind != "country"]
            listed = self.salience.list_of(count, arg.start - NAME_REACH, arg.start)
            claimed = listed or (named if count > COUNTED["both"] else [])
        recent: dict[str, Location] = {}
        for earlier in reversed(claimed):
            recent.setdefault(name_of(earlier), earlier)
            if len(recent) == count:
                return [(one, f"{surface} -> {name}") for name, one in recent.items()]
        return [(local[-1][1], f"{surface} -> the town")] if words[-1] == "districts" and local else []

    def _facility(self, arg: PlaceArg) -> tuple[Location | None, str]:
        """ "the refinery", "the airport": the one the gazetteer has in a town the report spoke of last."""
        tail = arg.word.split()[-1] if arg.word else ""
        same = self.salience.foremost(arg.start, NAMED, 0, tail) if tail and tail not in SORTS else None
        if same is not None:  # "Mosul dam …, the dam"
            known = self.gazetteer.find(f"{same.place} {tail}")
            found: Location = next((place for place in known if place.kind == "facility"), same)
            return found, f"{self.text[arg.start:arg.end]} -> {name_of(found)} @{same.start}"
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

    def place(self, arg: PlaceArg, sentence_start: int) -> tuple[Location | None, str]:
        """(what the argument means, how it was found); (None, why) where nothing decides it.

        A name that the gazetteer lacks gives a place without id and coordinates: the claim is kept, not invented.
        """
        if arg.name:
            return Place("", arg.name, named_kind(arg.name), math.nan, math.nan), "not in the gazetteer"
        surface = self.text[arg.start:arg.end]
        if arg.facility is not None:
            return arg.facility, f"{surface} -> {arg.facility.name}"
        if arg.mention is not None:
            return arg.mention, ""
        if arg.word in ("it", "them", ""):
            return self._last(arg, sentence_start)
        described = self._described(arg)
        if described is not None:
            return described
        facility, how = self._facility(arg)
        if facility is not None:
            return facility, how
        if arg.word == "the capital":
            capital = self._capital()
            return (capital, f"{surface} -> {capital.name}") if capital else (None, f"{surface!r} is not decided")
        if arg.extent == "part":
            town = self.salience.foremost(arg.start, HAVING_PARTS)
            found: Location | None
            found, how = (town, f"{arg.word} -> {town.place} @{town.start}") if town is not None \
                else self._last(arg, sentence_start)
            if found is not None and kind_of(found) in AREA_KINDS and arg.word.split()[-1] in OF_TOWNS:
                return None, f"{surface!r} is not decided"
            return found, how
        if arg.word != "there":
            return self._nearby(arg) or (None, f"{surface!r} is not decided")
        return self._last(arg, sentence_start)

    def _nearby(self, arg: PlaceArg) -> tuple[Location, str] | None:
        """The place that a word for one means which is no description in form: "the village itself"."""
        kind = arg.word.split()[-1]
        if kind not in SORTS or not arg.word.startswith(("the ", "that ", "this ")) or rank_of(arg.word.split()):
            return None
        if kind in DIVIDING and not all(word.endswith("ern") for word in arg.word.split()[1:-1]):
            return None  # "the social affairs department"
        kinds = dict.fromkeys(SORTS[kind], 1.0)
        found = self.salience.foremost(arg.start, kinds)
        if found is None:
            titled, how = self._of_title(self.text[arg.start:arg.end], kinds)
            area = self.descriptions.around(arg.start, kinds) if titled is None and arg.word == f"the {kind}" else None
            if area is not None and kind in DIVIDING and area.name.lower().endswith(kind):
                return area, f"{self.text[arg.start:arg.end]} -> {area.name}"
            return (titled, how) if titled is not None else None
        return (found, f"{self.text[arg.start:arg.end]} -> {found.place} @{found.start}") if found else None

    def _of_title(self, word: str, kinds: Mapping[str, float]) -> tuple[Location | None, str]:
        """The one place of such a kind that the title names, where the text has named none."""
        named = {m.place_id: m for m in self.titled() if kinds.get(m.place_kind)}
        if len(named) != 1:
            return None, f"{word!r} has no antecedent"
        (found,) = named.values()
        lat, lon = (math.nan if value is None else value for value in (found.lat, found.lon))
        return Place(found.place_id, found.place, found.place_kind, lat, lon), f"{word} -> {found.place} in the title"

    def _described(self, arg: PlaceArg) -> tuple[Location, str] | None:
        """What a description of a place in the argument ("the northern city") was found to mean."""
        found = self.descriptions.meant(arg.start, arg.end)
        at = f" @{found.start}" if isinstance(found, Mention) else ""
        return (found, f"{self.text[arg.start:arg.end]} -> {name_of(found)}{at}") if found is not None else None

    def _capital(self) -> Place | None:
        """The capital of the country the report is about."""
        return next((place for place in self.gazetteer.in_country(self.country) if place.feature_code == "PPLC"),
                    None)

    def _last(self, arg: PlaceArg, sentence_start: int) -> tuple[Location | None, str]:
        word = arg.word or "(place not repeated)"
        limit = arg.start
        same = [m for m in self.named(sentence_start, limit, arg.word != "") if m.role == "event"
                and m.place_kind != "country"]
        same = [m for m in same
                if m is same[0] or not ASIDE.search(self.text, max(same[0].start, m.start - 60), m.start)]
        if arg.extent == "part" and arg.word:
            same = [m for m in same if m.place_kind not in AREA_KINDS] or same
        if arg.word == "" and not same:
            same = [m for m in self.named(limit, limit + AHEAD) if m.role == "event"
                    and "\n" not in self.text[limit:m.start] and m.place_kind != "country"
                    and not BOUND_FOR.search(self.text, limit, m.start)
                    and not any(stop in self.text[limit:m.start] for stop in (". ", "? "))]
            if same:
                return same[0], f"{word} -> {same[0].place} @{same[0].start}"
        if arg.word == "it" and (spoken := self.descriptions.subject(sentence_start, limit)) is not None \
                and not any(m.start > spoken[0] for m in same):
            return spoken[1], f"it -> {name_of(spoken[1])}"
        if arg.word == "it" and len({m.place_id for m in same if m.place_kind not in AREA_KINDS}) == 1:
            same = [m for m in same if m.place_kind not in AREA_KINDS]
            return same[-1], f"{word} -> {same[-1].place} @{same[-1].start}"
        if same and (arg.word in ("there", "") or arg.extent == "part" or arg.extent == "outskirts"):
            return same[-1], f"{word} -> {same[-1].place} @{same[-1].start}"
        return self.earlier(word, sentence_start)

    def named(self, start: int, end: int, own: bool = False) -> Sequence[Mention]:
        """The mentions that begin between two offsets; ``own``: those that no gazetteer has among them."""
        named = self.salience.mentions if own else self.mentions
        return named[slice(*(bisect_left(named, at, key=attrgetter("start")) for at in (start, end)))]

    def earlier(self, word: str, sentence_start: int) -> tuple[Location | None, str]:
        """The place that the sentences before spoke of; (None, why) if none."""
        found = self.salience.foremost(sentence_start, ANYWHERE, LEAST)
        if found is None and not any(m.start < sentence_start for m in self.salience.mentions):
            return self._of_title(word, HAVING_PARTS)
        return (found, f"{word} -> {found.place} @{found.start}") if found else (None, f"{word!r} has no antecedent")

    def tell(self, at: int, start: int, place: Location, control: bool = True) -> None:
        """Note that at offset ``at`` something is claimed of a place, which ``start`` is the place of."""
        named = [place] if isinstance(place, Mention) else []
        if isinstance(place, Place) and not place.place_id:
            own = self._own.get((place.name, place.kind), [])
            if not own:
                own = self._own[place.name, place.kind] = named_so(self.text, place.name, place.kind)
                if self._salience is not None:
                    self._salience.add(own)
            named = [next((one for one in own if one.start >= start), one) for one in own[-1:]]
        self.fought += [(at, one) for one in named if control]


def _may_be(word: str, place: Location) -> bool:
    """Whether "the town", "the stronghold" can mean a place that the sentence has just spoken of."""
    return kind_of(place) in SORTS.get(word, ())


def _repeats(arg: PlaceArg, place: Location, contrary: bool, undecided: bool) -> bool:
    """Whether an argument means the place that the sentence has just spoken of; ``undecided``: nothing else does."""
    if arg.word in ("it", "them") or contrary and arg.word == "there":
        return True
    if arg.extent == "part" and arg.word and _may_be("city", place):
        return True
    return arg.word.startswith("the ") and (contrary or undecided) and _may_be(arg.word.split()[-1], place)
