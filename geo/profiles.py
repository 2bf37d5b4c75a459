"""What of the claims may be published: a profile is applied once, to all there is to look at, before any output.

The profile ``public``:

- Reviewers: no claim names one; their names and reasons stay in the store's log.  Whether a claim was reviewed stays.
- Witnesses, and claimants of role ``unnamed`` whom no word of ``OFFICES`` describes, become their role (``WITNESSES``).
- Displacement is told by area (``LEVELS``): second admin level, else the first, else the country, each with the
  area's own id, name, kind and point, for place, origin and destination alike.  A place that the gazetteer lacks is
  left out.  Larger regions of a country or beyond, which no admin level holds, stay.  Events are found anew.
- Sentences are withheld where they would betray that: a witness's words, a displacement that was coarsened (a place
  may be spelt as in no list), every other claim on the same sentence, and every sentence with a witness's name or a
  place that only displacement named.  ``evidence`` is then ``WITHHELD``, ``reference`` empty and both offsets 0, so
  that readers of the output find text to show, and no position in a report.
- The reports' texts are withheld; titles and addresses stay, and whoever follows them can read what stands there.

Claims of control keep their places.  Known failures: a witness whom a claim calls official, a name in another
alphabet or under another spelling in somebody else's sentence, a single name in another report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from geo.events import group_events
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.model import Claim, Place
from geo.text import fold_name
from geo.theatre import Opened
from geo.world import world_places

WITHHELD = "[sentence withheld]"
#: {word of a witness's description: what is published}; ``A_WITNESS`` without any of them.
WITNESSES = {"residents": "residents", "resident": "a resident", "villagers": "residents", "villager": "a resident",
             "inhabitants": "residents", "inhabitant": "a resident", "refugees": "refugees", "refugee": "a refugee",
             "displaced": "displaced people", "activists": "activists", "activist": "an activist",
             "workers": "workers", "worker": "a worker", "officials": "officials", "official": "an official",
             "witnesses": "witnesses"}
A_WITNESS, A_PERSON = "a witness", "unnamed"
#: Words of a claimant without a name that is no private person: it stays as it is ("security sources").
OFFICES = frozenset("""official officials officer officers source sources authorities authority commander commanders
 soldier soldiers police army ministry government diplomat diplomats fighters militants rebels agency agencies
 spokesman spokeswoman spokesperson monitor monitors unnamed""".split())
#: Beginnings of GeoNames' feature codes to which displacement is coarsened, the wanted first.
LEVELS = ("ADM2", "ADM1", "PCL", "TERR")
#: What is no smaller than the levels, where none of them but a country contains it.
LARGE = ("RGN", "CONT")

Names = frozenset[tuple[str, ...]]


def public(claims: Iterable[Claim], places: Gazetteer) -> list[Claim]:
    """The claims as the public may see them (see above), in the order given.

    Raises
    ------
    InputError
        For a claim whose dates are no dates.
    """
    given, area = list(claims), _areas(places)
    told = [_coarsened(_unnamed(claim), area) for claim in given]
    finer = [_finer(one, area, places) for one in given]
    published = {_words(name) for one in told for name in _place_names(one)}
    betrays = _betrayal(frozenset().union(*finer) - published, given)
    kept = []
    for old, new, own in zip(given, told, finer, strict=True):
        if betrays(new.figure_text, old.report_id, own):
            new = replace(new, figure_text="")
        betrayed = any(betrays(text, old.report_id, own) for text in (new.evidence, new.reference))
        kept.append(_withheld(new) if own or betrayed or _is_private(old) else new)
    return group_events(_same_sentences(given, kept))[0]


#: {name: what makes of claims those that it publishes}.
PROFILES: dict[str, Callable[[Iterable[Claim], Gazetteer], list[Claim]]] = {"public": public}


def profiled(opened: Opened, profile: str, gazetteer: str | Path) -> Opened:
    """What a profile publishes of what there is to look at: its claims, no text of a report; "" publishes all.

    Raises
    ------
    InputError
        The gazetteer cannot be read.
    """
    if not profile:
        return opened
    places = read_gazetteer(gazetteer).merged(world_places())
    return replace(opened, claims=PROFILES[profile](opened.claims, places), reports=[])


# --- people -----------------------------------------------------------------------------------------------
def _is_private(claim: Claim) -> bool:
    return claim.claimant_role == "witness" or claim.claimant_role == "unnamed" and not OFFICES & set(
        _words(claim.claimant))


def _unnamed(claim: Claim) -> Claim:
    """The claim with its witness's role for a name."""
    if not _is_private(claim):
        return claim
    words, witness = _words(claim.claimant), claim.claimant_role == "witness"
    role = next((told for word, told in WITNESSES.items() if word in words), A_WITNESS) if witness else A_PERSON
    party = A_PERSON if set(_capitals(claim)) & set(_tokens(claim.claimant_party)) else claim.claimant_party
    return replace(claim, claimant=role, claimant_party=party)


def _capitals(claim: Claim) -> list[str]:
    """The words of a claimant that may be a name: not in small letters, no description, no place or actor."""
    known = {word for name in (*_place_names(claim), claim.actor, claim.outlet) for word in _tokens(name)}
    return [word for word in _tokens(claim.claimant)
            if not word.islower() and word not in known and len(word) > 1 and word.lower() not in WITNESSES]


# --- places -----------------------------------------------------------------------------------------------
def _areas(places: Gazetteer) -> Callable[[str], Place | None]:
    """What finds the area that is published for a place's id; None where there is none."""
    first = {(one.country, one.admin1): one for one in places if one.feature_code == "ADM1" and one.admin1}
    lands = {one.country: one for one in places if one.kind == "country"}

    def area(place_id: str) -> Place | None:
        if place_id not in places:
            return None
        place = places.by_id(place_id)
        chain = [place, *places.ancestors(place), first.get((place.country, place.admin1)), lands.get(place.country)]
        found = next((one for level in LEVELS for one in chain if one and one.feature_code.startswith(level)), None)
        large = place.feature_code.startswith(LARGE) and (found is None or found.kind == "country")
        return place if large else found
    return area


def _coarsened(claim: Claim, area: Callable[[str], Place | None]) -> Claim:
    """A claim of displacement with areas for its places."""
    if claim.kind != "displacement":
        return claim
    place, origin, end = (area(one) for one in (claim.place_id, claim.origin_id, claim.destination_id))
    if place is None:
        claim = replace(claim, place_id="", place="", place_kind="", lat=None, lon=None, geo_precision="area")
    else:
        width = "country" if place.kind == "country" else "area"
        claim = replace(claim, place_id=place.place_id, place=place.name, place_kind=place.kind, lat=place.latitude,
                        lon=place.longitude, geo_precision=width)
    return replace(claim, origin_id=origin.place_id if origin else "", origin=origin.name if origin else "",
                   destination_id=end.place_id if end else "", destination=end.name if end else "")


def _finer(claim: Claim, area: Callable[[str], Place | None], places: Gazetteer) -> Names:
    """Every spelling of the places of a displacement that are not published."""
    if claim.kind != "displacement":
        return frozenset()
    names = [name for place_id, name in ((claim.place_id, claim.place), (claim.origin_id, claim.origin),
                                         (claim.destination_id, claim.destination))
             if (place_id or name) and ((found := area(place_id)) is None or found.place_id != place_id)
             for name in (name, *(places.by_id(place_id).alternate_names if place_id in places else ()))]
    return frozenset(words for name in names if (words := _words(name)))


def _place_names(claim: Claim) -> tuple[str, str, str]:
    return claim.place, claim.origin, claim.destination


# --- sentences --------------------------------------------------------------------------------------------
def _betrayal(places: Names, claims: Iterable[Claim]) -> Callable[[str, str, Names], bool]:
    """What says whether a text names one of the places, or a private person who claims something.

    The test takes the text, its report's id, and places that it must not name either.  A full name counts in every
    report, a part of it in the person's own.
    """
    parts: dict[str, set[str]] = defaultdict(set)
    full: dict[str, set[frozenset[str]]] = defaultdict(set)  # by one of its words
    for claim in filter(_is_private, claims):
        name = _capitals(claim)
        parts[claim.report_id].update(name)
        if len(name) > 1:
            full[name[0]].add(frozenset(name))
    begun: dict[str, list[tuple[str, ...]]] = defaultdict(list)  # by their first word
    for place in places:
        begun[place[0]].append(place)

    def betrays(text: str, report_id: str, own: Names) -> bool:
        words, plain = _words(text), set(_tokens(text))
        return not plain.isdisjoint(parts.get(report_id, ())) or any(
            name <= plain for word in plain for name in full.get(word, ())) or any(
            words[at:at + len(place)] == place for at, word in enumerate(words)
            for place in (*begun.get(word, ()), *own))
    return betrays


def _withheld(claim: Claim) -> Claim:
    """The claim without its sentence, where it had one."""
    return replace(claim, start=0, end=0, evidence=claim.evidence and WITHHELD, reference="")


def _same_sentences(given: Sequence[Claim], kept: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, those withheld as well whose sentence another claim had withheld, here or in a copy."""
    gone = [old for old, new in zip(given, kept, strict=True) if new.evidence != old.evidence]
    texts, spans = {old.evidence for old in gone}, defaultdict[str, set[tuple[int, int]]](set)
    for old in gone:
        spans[old.report_id].add((old.start, old.end))
    for old, new in zip(given, kept, strict=True):
        shared = old.evidence in texts or any(old.start < end and start < old.end
                                              for start, end in spans.get(old.report_id, ()))
        yield _withheld(new) if shared else new


def _words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(_tokens(fold_name(text)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)
