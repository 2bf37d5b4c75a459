"""Which actor a noun phrase names: "ISIL fighters", "Houthi forces", "the army", a name no table knows."""

from __future__ import annotations

from collections.abc import Iterable

from .actor_names import PROXY
from .actor_rows import Actor
from .actors import ActorBook
from .cast import Cast
from .chunks import Chunk
from .figures import Figure
from .group_names import band_name, group_name
from .model import Mention
from .tokens import Unit

UNKNOWN = frozenset("unidentified unknown unnamed unspecified".split())
SIZES = frozenset("small smaller large larger other several new first last many".split())
FOLLOWING = frozenset("men forces troops soldiers fighters army units militiamen militias".split())
"""Who follows a leader: "Haftar's men"."""
MILITIAS = frozenset("militia militias group groups".split())
DEFINITE = ("the", "this", "that", "these", "those")
"""What a phrase begins with that speaks of somebody known."""
ORGANISED = frozenset("organization organisation gang gangs".split())
"""What stands behind a group's name as well: "the ISIL organization"."""
FORMATIONS = frozenset("corps division brigade battalion regiment".split())
"""What a state numbers of its forces."""
OTHERS = frozenset(("enemy", "partner"))
"""What makes a force somebody's whom only the speaker knows."""
RELIEF = frozenset("aid humanitarian relief food medical rescue search fire".split())
"""What makes a convoy or a brigade nobody's force."""


def force_actor(phrase: Chunk, text: str, book: ActorBook, cast: Cast) -> tuple[str, bool]:
    """Return (actor, resolved) for a noun phrase, ("", False) where it is no armed actor.

    Pronouns are left to the caller.  An owner ("ISIL's flag") is no actor unless a force word follows.
    """
    head, words = phrase.head, phrase.words
    force = head in book.force
    best: tuple[str, bool] | None = None
    for index, unit in phrase.units:
        is_head = index == len(words) - 1
        if index <= phrase.owner and not (force and index < len(words) - 1):
            continue
        if unit.actor and (is_head or force or index < len(words) - 1 and head in ORGANISED | book.nouns["neutral"]):
            best = (unit.actor, True)
        elif unit.place is not None and best is None and not text.startswith(PROXY, unit.end):
            code = unit.place.place_id[:2].upper()
            if force and not is_head:
                surface = unit.surface_lower(text)
                local = book.canonical(f"{surface} forces")  # "Somaliland security forces"
                if local in book.by_name:
                    best = (local, True)
                    continue
                nation = book.demonyms.get(surface)
                if nation or unit.place.place_kind == "country" or unit.place.role == "government":
                    best = (book.state_actor(nation or code), True)
            elif (
                is_head and (unit.place.role == "government" or unit.place.place_kind == "country") and len(words) == 1
            ):
                name = book.state_actor(code)
                best = (name, True) if name else None
    row = book.by_name.get(best[0]) if best else None
    if row is not None and row.kind == "state" and head.split()[-1] in book.force:
        backed = (book.proxy(word, frozenset(row.countries[:1]), row.countries[0]) for word in words
                  if word.endswith(PROXY))
        best = next(((name, True) for name in backed if name and book.by_name[name].countries[:1] == row.countries[:1]),
                    best)  # "US-backed Syrian forces" are not Syria's
    if best:
        if head in book.nouns_of("neutral", "nonstate"):
            cast.call(head, phrase.start, best[0])
        return best
    own = group_name(phrase, text, book)
    if own and head in book.nouns["neutral"]:
        name, resolved = book.generic(head, cast, at=phrase.start)
        return (name, True) if resolved else (own, True)
    if own:
        return own, True
    if phrase.determiner == "the" and text[phrase.end - len(head)].isupper() and (side := people(phrase, book, cast)):
        return side, True
    if not force or not RELIEF.isdisjoint(words) or not OTHERS.isdisjoint(words[:-1]):
        return "", False  # "cleared X of enemy forces": the other side's, whoever that is
    if not UNKNOWN.isdisjoint(words):
        return " ".join(words), False  # "an unidentified armed group" is none that was named
    two_armies = any(cast.row(name).kind == "state" and cast.country in cast.row(name).countries[1:]
                     for name in cast.ranked()) if head in FORMATIONS else False  # a number may be of either
    if head in FORMATIONS and any(word[0].isdigit() for word in words[:-1]) and len(words) < 6 and cast.country \
            and not two_armies:
        nation = book.nation(words)
        if nation:
            return book.state_actor(nation), True  # "the Russian 83rd Airborne Brigade"
        return book.generic("troops", cast, (), phrase.start)  # "the 207th Corps"
    plain = len(words) > 2 and "non-state" not in words
    modifiers = [word for word in words[:-1] if not word[0].isdigit() and word != "same"
                 and not (plain and word == "armed")]
    for word in modifiers:
        proxy = book.proxy(word, cast.countries, cast.country)
        if proxy:
            return proxy, True
        if word.endswith(PROXY) or "ethnic" in words:
            continue  # "Turkish-backed forces" are not Turkey's, nor "an ethnic Chinese force" China's
        if word.startswith("anti-") and word not in book.adjectives:
            return "", False  # "anti-ISIS forces" are everybody else
        for part in (word, *word.split("-")):
            nation = book.demonyms.get(part, "")
            foreign = MILITIAS if nation != cast.country else frozenset[str]()  # at home not the state's
            if nation and head in ("group", "groups"):
                band = next((name for name in cast.bands() if cast.row(name).countries[:1] == (nation,)), "")
                return band or f"{part} {head}", bool(band)  # "the Lebanese group"
            if nation and head not in book.nouns["nonstate"] - foreign | book.nouns["peace"]:
                name = book.state_actor(nation)
                if name:
                    return name, True
    if head in ("group", "groups") and not modifiers and phrase.determiner not in ("the", "this", "that", "these") \
            or head in ("group", "groups") and modifiers and modifiers[-1] in SIZES:
        return "", False  # "smaller groups have arrived"
    leader = book.of_leader(words[phrase.owner]) if phrase.owner >= 0 and head in FOLLOWING else ""
    if leader:
        return leader, True  # "Haftar's men"
    if not modifiers and phrase.determiner in DEFINITE and (name := cast.called(head, phrase.start)):
        return name, True  # "the brigades", once the Giants Brigades were spoken of
    if "same" in words and head in book.nouns["nonstate"]:
        return head, False  # "the same militia" is not who is spoken of
    name, resolved = book.generic(head, cast, modifiers, phrase.start, phrase.determiner in DEFINITE)
    if resolved and modifiers and head in book.nouns_of("neutral", "nonstate"):
        cast.call(head, phrase.start, name)
    if not resolved or head in book.nouns["nonstate"]:
        own = band_name(phrase, text, book, resolved)
        if own:
            return own, True  # "Bunyan Marsous fighters" are nobody else's
    return name, resolved


def people(phrase: Chunk, book: ActorBook, cast: Cast) -> str:
    """The side that a phrase means by a people's name alone, "the Russians", "Iraqis"; "" if it means none."""
    named = len(phrase.words) == 1 and phrase.head.endswith(("s", "ch", "sh", "ese"))
    return book.people(phrase.head, cast) if named else ""


def unit_list(mentions: Iterable[Mention], actors: list[tuple[int, int, Actor]]) -> list[Unit]:
    """Merge place mentions and actor names to non-overlapping units; a longer span wins, then the actor."""
    units = [Unit(start, end, None, actor.name) for start, end, actor in actors]
    units += [Unit(m.start, m.end, m) for m in mentions]
    units.sort(key=lambda u: (u.start, -(u.end - u.start), not u.actor))
    kept: list[Unit] = []
    for unit in units:
        if (
            kept
            and (unit.start, unit.end) == (kept[-1].start, kept[-1].end)
            and kept[-1].actor
            and unit.place is not None
        ):
            kept[-1] = Unit(unit.start, unit.end, unit.place, kept[-1].actor)  # "Armenia" acts and lies somewhere
            continue
        if kept and unit.start < kept[-1].end:
            if unit.end - unit.start > kept[-1].end - kept[-1].start:
                kept[-1] = unit
            continue
        kept.append(unit)
    return kept


def with_figures(units: list[Unit], figures: Iterable[Figure]) -> list[Unit]:
    """Add counts as units, so that "between 30,000 and 50,000" is one word; years and small numbers stay words."""
    merged = list(units)
    for figure in figures:
        size = max(figure.low or 0, figure.high or 0)
        words = figure.text.lower()
        if size and size < 20 or 1900 <= size <= 2100 and "," not in words or not size and not words.endswith(
                ("thousands", "hundreds", "dozens", "scores", "thousand", "hundred", "million", "millions")):
            continue
        if all(figure.end <= unit.start or unit.end <= figure.start for unit in units):
            merged.append(Unit(figure.start, figure.end, figure=True))
    return sorted(merged, key=lambda unit: unit.start)
