"""The object of a verb of control: which places it names, by what a row of predicates.csv wants there.

An object is a place ("took X"), a noun ("took control of X"), an actor ("drove A out of X"), any of them ("fought A in
X") or none ("advanced on X").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .chunks import Chunk
from .clauses import Sentence, actor_of, lemmas
from .findings import CATCH, modifier_places
from .frame_parts import (
    IMPLICIT,
    described,
    kept_out,
    lists_place,
    places_before,
    places_where,
    relative_object,
    told_of,
)
from .frame_sides import is_force, other
from .heads import head_of
from .lexicon import Lexicon, Predicate
from .place_lists import DISTANCE
from .place_names import PlaceArg, names_place
from .place_phrases import read_places, right_places
from .presences import presence
from .subjects import subject_actor, subjects
from .unlisted_names import own_place_name
from .verb_groups import PARTICLES, TO_TOWNS

POSTS = frozenset("headquarters base bases camp barracks garrison airport airbase airfield outpost outposts position "
                  "positions".split())
"""What stands for the town that the sentence begins with: "In Mrauk-U, the rebels seized the headquarters of …"."""

POLICE = frozenset("police policemen authorities agents officers detectives investigators".split())
"""Who catches people, and seldom takes a place that no gazetteer has."""

STAYING = frozenset("on in from after before since without by during near late early".split())
"""Prepositions behind what is taken that do not say where somebody is taken to."""

UNFOUGHT = frozenset("fight resistance battle shot incident bloodshed combat cover darkness fire pressure".split())
"""Without or under what a place is left, where that says how, not in what state: "left X without a fight"."""
LEFT_OUT = frozenset(("leave", "take_over", "enter"))
"""Rows whose place may be left unsaid: "the army left and the rebels took over"."""
LEAVING = frozenset(("on", "under", "for", "after", "by"))
"""Prepositions behind a verb of leaving that leaves its place unsaid: "left on Monday", "left for X"."""

THE_TOWN = ("the town", "the city", "the village")
"""What one advances on that was spoken of before, where the sentence has told of no other place."""
PERIOD = frozenset("end beginning start middle time".split())
"""What a preposition leads to that tells when: "at the end of May"."""

Object = tuple[list[PlaceArg], str]
"""(places, the other side): no places where they may be left unsaid, "" where the other side is not named."""


@dataclass(slots=True)
class Frame:
    """A verb and the row it is read by: ``subject`` are the chunks of its subject, ``nxt`` the chunk of its object.

    ``used`` are the nouns that a verb has taken for its own, so that nobody reads them again.
    """

    s: Sentence
    index: int
    row: Predicate
    subject: list[int]
    nxt: int
    used: set[int]
    lexicon: Lexicon

    @property
    def group(self) -> Chunk:
        """The verb group."""
        return self.s.chunks[self.index]


def _place(f: Frame) -> Object | None:
    s, row, nxt = f.s, f.row, f.nxt
    opponent = ""
    if s.kind(nxt) == "N":
        places, after = read_places(s, nxt)
        if _otherwise(f, after) or _arrested(f, places):
            return None
        if places and places[0].word.startswith("a ") and f.group.form == "ing":
            places = described(s, nxt) or places  # "entered X, retaking a town that …"
        if row.id == "take":
            places = [replace(place, sure=place.sure or _taken(f, place, after)) for place in places]
        if row.nouns and s.head(after + (s.kind(after) == "P")) not in row.nouns:
            return None  # "made X its capital", "turned X into a base"
        if places and row.other:
            opponent = other(s, after - 1, row)
    elif row.place and s.kind(nxt) == "P" and s.chunks[nxt].low in row.place and s.kind(nxt + 1) == "N":
        places, _ = read_places(s, nxt + 1, s.chunks[nxt].low)
    elif row.id in LEFT_OUT and f.subject and (
            s.kind(nxt) in ".,SC" or s.kind(nxt) == "P" and s.kind(nxt + 1) in "TN" and s.chunks[nxt].low in LEAVING
            or s.kind(nxt) == "P" and (s.kind(nxt + 1) == "T" or s.head(nxt + 1) in PERIOD)) \
            and not relative_object(s, f.subject):
        places = places_where(s, f.index) or [PlaceArg(None, f.group.start, f.group.end)]
        places = [] if f.group.infinitive else places
    else:
        places = relative_object(s, f.subject)
    if not places and s.kind(nxt) == "N" and s.chunks[nxt].head in POSTS and row.stance in ("seizes", "loses", "holds"):
        places = [replace(place, extent="part") for place in places_before(s, f.index)]
    return (places, opponent) if places else _threatened(f)


def _otherwise(f: Frame, after: int) -> bool:
    """Whether the object, which ends before ``after``, makes the verb mean something else than holding or leaving."""
    s, nxt = f.s, f.nxt
    if s.chunks[nxt].low == "it" and s.kind(f.index - 1) == "C" and s.kind(f.index - 2) == "N" \
            and not read_places(s, head_of(s, f.index - 2))[0]:
        return True  # "searched a hospital and left it"
    if f.row.id == "run" and s.chunks[nxt].head not in s.book.nouns_of("settlement", "division", "part") \
            and not names_place(s, nxt) and not own_place_name(s, s.chunks[nxt]):
        return True  # "ran a camp in X"
    if "keep" in lemmas(f.group) and s.kind(after) == "V" and "part" in {form for _, form in s.chunks[after].lemmas}:
        return True  # "kept the crossing closed"
    if f.row.id == "leave" and (
        s.kind(after) == "V" and "part" in {form for _, form in s.chunks[after].lemmas}
        or s.kind(after) == "P" and s.chunks[after].low in ("without", "under")
        and not (s.kind(after + 1) == "N" and s.chunks[after + 1].head in UNFOUGHT)
    ):
        return True  # "left the town surrounded", "left the city without water"
    # "kept the town under siege", "kept the town from falling"
    return "keep" in lemmas(f.group) and s.kind(after) == "P" and s.kind(after + 1) != "T"


def _taken(f: Frame, place: PlaceArg, after: int) -> bool:
    """Whether a name that no gazetteer has is a place's since a force takes it, and nothing is done with it then.

    People are captured; who is taken is taken somewhere or as something.
    """
    s = f.s
    somebody = s.kind(after) == "," and s.kind(after + 1) == "N" and not lists_place(s, after + 1) \
        and s.chunks[after + 1].head not in s.book.nouns_of("settlement", "facility", "part")  # "took A, its mayor"
    return bool(place.name) and not place.person and not somebody and s.chunks[f.nxt].determiner == "" \
        and any(actor_of(s, head)[1] for head in f.subject) \
        and (s.kind(after) in ".,CT" or s.kind(after) == "P" and s.chunks[after].low in STAYING)


def _arrested(f: Frame, places: list[PlaceArg]) -> bool:
    """Whether the object is somebody whom the police catch: "police captured Henao in Panama City"."""
    return bool(lemmas(f.group) & CATCH) and all(place.name and not place.sure for place in places) \
        and any(f.s.chunks[head].head in POLICE for head in f.subject)


def _threatened(f: Frame) -> Object | None:
    """threatening the takeover of X; threatening to seize X is the governor's business."""
    s, nxt = f.s, f.nxt
    if f.row.stance != "threatens" or s.kind(nxt) != "N" or s.chunks[nxt].head not in f.lexicon.noun_rows:
        return None
    inner = f.lexicon.noun_rows[s.chunks[nxt].head][0]
    places, _ = right_places(s, nxt, inner.place | {"including"})
    k = nxt + 1
    while not places and k < len(s.chunks) and s.kind(k) not in ".?SRV":
        if s.chunks[k].low in ("including", "such_as", "like") and s.kind(k + 1) == "N":
            places, _ = read_places(s, k + 1)
        k += 1
    f.used.add(nxt)
    return (places, "") if places else None


def _noun(f: Frame) -> Object | None:
    s, row, k = f.s, f.row, f.nxt
    if s.kind(k) == "N" and s.kind(k + 1) == "P" and s.kind(k + 2) == "N" and s.chunks[k].head not in row.nouns \
            and s.chunks[k + 2].head in row.nouns:
        k += 2
    if s.kind(k) != "N" or s.chunks[k].head not in row.nouns:
        return _noun_before(f)
    places = right_places(s, k, row.place)[0] or modifier_places(s.chunks[k])
    if not places and row.id == "raise_flag" and s.kind(k + 1) == "P" and s.kind(k + 2) == "N":
        places = modifier_places(s.chunks[k + 2])
    f.used.add(k)
    if not places and s.kind(k + 1) == "P" and s.chunks[k + 1].low == "of" \
            or row.id == "break_siege" and s.chunks[k].determiner in ("its", "their"):
        return None  # "tightened its siege of the 22nd Division", "lifted its siege"
    return places, other(s, k, row) if places and row.other else ""


def _noun_before(f: Frame) -> Object | None:
    """ "the offensive which the militants launched in X": the light verb's noun stands before the pronoun."""
    s = f.s
    at = f.subject[0] - 1 if f.subject else -1
    if s.kind(at) not in "RS" or s.kind(at - 1) != "N" or s.chunks[at - 1].head not in f.row.nouns:
        return None
    places, _ = right_places(s, f.index, f.row.place)
    f.used.add(at - 1)
    return (places, "") if places else None


def _actor(f: Frame) -> Object | None:
    s = f.s
    if not is_force(s, f.nxt):
        return None
    places = kept_out(s, f.nxt, f.used) if f.row.id == "prevent" else right_places(s, f.nxt, f.row.place)[0] \
        or ((places_before(s, f.index) or _spoken_of(f)) if IMPLICIT in f.row.place else [])
    if places or s.chunks[f.nxt].low not in ("them", "it") or IMPLICIT not in f.row.place:
        return (places, actor_of(s, f.nxt)[0]) if places else None
    behind = f.nxt + 1 + (s.kind(f.nxt + 1) in "PA" and s.chunks[f.nxt + 1].low in PARTICLES)
    if s.kind(behind) == "P" and s.kind(behind + 1) != "T" and s.chunks[behind].low not in ("by", "with", "after"):
        return None  # "forced them into the hills", "turned them away from there"
    before = next((k for k in range(min(f.subject, default=f.index) - 1, 0, -1) if s.kind(k) == "V"
                   and s.chunks[k].finite), -1)
    opponent = subject_actor(s, before) if before >= 0 else ""
    if before >= 0 and not opponent and not any(is_force(s, head) for head in subjects(s, before)):
        return None  # "families said that the militia had driven them out"
    return told_of(s, min(f.subject, default=f.index)) or [PlaceArg(None, f.group.start, f.group.end)], opponent


def _spoken_of(f: Frame) -> list[PlaceArg]:
    """The place that the clause before speaks of: "X changed hands on Monday, when A drove out B"."""
    s, at = f.s, min(f.subject, default=0) - 1
    verb = next((k for k in range(at - 1, -1, -1) if s.kind(k) in "V.?SR"), -1)
    if s.kind(at) != "S" or s.chunks[at].low not in ("when", "as", "after", "until", "before") or s.kind(verb) != "V":
        return []
    return [place for head in subjects(s, verb) if names_place(s, head) for place in read_places(s, head)[0]]


def _any(f: Frame) -> Object | None:
    s, row, nxt = f.s, f.row, f.nxt
    opponent = ""
    places: list[PlaceArg] = []
    if s.kind(nxt) == "N":
        opponent, _ = actor_of(s, nxt)
        if not opponent and not row.nouns:
            places, _ = read_places(s, nxt)
    if not places:
        places, _ = right_places(s, nxt - 1, row.place)
    if row.nouns:
        k = next((i for i in range(nxt, min(nxt + 10, len(s.chunks))) if s.kind(i) == "N"
                  and s.chunks[i].head in row.nouns), -1)
        if k < 0:
            return None
        places, _ = right_places(s, k, row.place)
        f.used.add(k)
    return places, opponent or (other(s, f.index, row) if row.other else "")


def _none(f: Frame) -> Object | None:
    s, row, nxt = f.s, f.row, f.nxt
    nxt += row.id == "be_fighting" and s.low(nxt) == "present"
    brought = s.kind(nxt) == "P" and s.chunks[nxt].low in row.place
    if row.id == "get_close" and "be" in lemmas(f.group):
        if s.kind(nxt) == "N" and (s.chunks[nxt].head in DISTANCE or s.chunks[nxt].head == "way"):
            return read_places(s, nxt)[0], ""  # "are 3 km from the town"
        return (right_places(s, nxt - 1, row.place)[0], "") if brought else None
    if s.kind(nxt) == "N" and s.chunks[nxt].head != "way" and s.chunks[nxt - 1].low not in ("down", "up"):
        return None  # but "pushed down the Dnipro towards X"
    if row.id == "be_fighting":
        found = presence(s, f.index, row, f.subject, nxt)
        return (found, "") if found is not None else None
    places, preposition = right_places(s, f.index, row.place)
    said = {" ".join(filter(None, (lemma, f.group.particle, preposition))) for lemma, _ in f.group.lemmas}
    if row.never & said:
        return None  # "held to account", "soldiers moved to Sinjar"
    said_so = places and places[0].word in THE_TOWN and not any(
        chunk.kind == "V" and lemmas(chunk) & f.lexicon.verb_rows.keys() for chunk in s.chunks[:f.index])
    if places and preposition in ("to", "on") and row.id == "advance_on" and places[0].mention is None \
            and not ((places[0].name or said_so) and lemmas(f.group) & TO_TOWNS):
        return None
    if preposition == "within" and row.id == "advance_in" and any(place.near for place in places):
        return None  # "advanced within 5 km of X" is an approach
    return places, ""


OBJECTS: dict[str, Callable[[Frame], Object | None]] = {
    "place": _place, "noun": _noun, "actor": _actor, "any": _any, "none": _none,
}
"""How the object is read, by what the row wants there; None where the row does not fit."""
