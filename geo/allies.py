"""Who acts beside another: "A and B", "A alongside B", "A and its allies of B", "soldiers from A and B".

A conjunct counts where it says by itself who it is; "and allied militias" are whoever they are with, and guessing at
them has named their enemy.  Who only backs another ("A, backed by B,") is no actor.
"""

from __future__ import annotations

from .actor_names import PROXY
from .actors import SPECIAL, SPELLED
from .clauses import ATTRIBUTES, Sentence, actor_of
from .heads import JOINING

ALLIES = frozenset("allies ally partners".split())
"""What is told by whom it helps: "their Islamist allies of Ansar Dine", "its Burundian allies"."""
MEMBERS = frozenset(("of", "from", "in"))
"""What leads from "allies" to their name."""
BESIDE = frozenset(("alongside", "together_with"))
"""What adds a force that acts, and no place: "captured X alongside B"."""


def ally(s: Sentence, index: int, first: str) -> str:
    """The actor that the phrase at ``index`` beside the actor ``first`` names by itself; "" where it names none."""
    phrase = s.chunks[index]
    if phrase.head in ALLIES:
        return _allies(s, index, first)
    name, known = actor_of(s, index)
    if known and _says_who(s, index):
        return name if name != first and (_is_force(s, index) or _shares_head(s, index)) else ""
    return _sponsored(s, index, first)


def companions(s: Sentence, index: int, first: str) -> list[str]:
    """The forces listed behind ``first``, which stands at ``index``: "the army, Rwandan troops and peacekeepers"."""
    found: list[str] = []
    at = _behind(s, index)
    while first and s.kind(at) in ",C" or s.kind(at) == "P" and s.chunks[at].low in JOINING:
        step = at + 1 + (s.kind(at) == "," and s.kind(at + 1) == "C")
        after = _behind(s, step)
        if s.kind(step) != "N" or s.kind(after) == "V" and s.chunks[after].finite:
            break
        name = ally(s, step, first)
        if not name:
            break
        found.append(name)
        at = after
    return found


def agents(s: Sentence, index: int, first: str) -> list[str]:
    """The forces behind ``first`` in the list that "by" brings to the verb at ``index``: "taken by A, B and C"."""
    k = index + 1
    while k < len(s.chunks) and s.kind(k) not in ".?SRV" and not (s.kind(k) == "P" and s.chunks[k].low == "by"):
        k += 1
    return companions(s, k + 1, first) if s.kind(k) == "P" else []


def partners(s: Sentence, index: int, subject: list[int], first: str, generic: bool = False) -> list[str]:
    """Those of the phrases of a verb's subject, of an aside behind them and of "together with" behind the verb that act
    beside the actor ``first``.

    ``generic``: also those that no word of their own names, as the two sides of a fight do.
    """
    asides = [head + 3 if s.kind(head + 2) == "P" else head + 4 for head in subject if s.kind(head + 1) == ","
              and (s.kind(head + 2) == "P" and s.chunks[head + 2].low in JOINING
                   or s.chunks[head + 2].low == "jointly" and s.kind(head + 3) == "P")]
    close = next(k for k in range(index + 1, len(s.chunks) + 1) if s.kind(k) in ".?SRVC,")
    behind = [k + 1 for k in range(index + 1, close) if s.kind(k) == "P" and s.chunks[k].low in BESIDE]
    if len(subject) == 1 and not (asides or behind or generic):
        return []  # who acts alone acts beside nobody
    named = [ally(s, head, first) for head in (*subject, *asides, *behind) if s.kind(head) == "N"]
    named += [other for at in behind for other in companions(s, at, ally(s, at, first))]
    if generic:
        named += [name for name, known in (actor_of(s, head) for head in subject) if known]
    return [name for name in dict.fromkeys(named) if name and name != first]


def _behind(s: Sentence, index: int) -> int:
    """The index after a phrase and whose it is: "rebels of the MNLA (Tuareg)"."""
    k = index + 1
    while s.kind(k) == "X" or s.kind(k) == "P" and s.kind(k + 1) == "N" and s.chunks[k].low in ATTRIBUTES:
        k += 1 if s.kind(k) == "X" else 2
    return k


def _is_force(s: Sentence, index: int) -> bool:
    """Whether a phrase is a force, by its noun or by its name; a country alone is none, nor are "Bosnian Croats"."""
    phrase = s.chunks[index]
    if any(unit.actor and unit.place is None for _, unit in phrase.units):
        return True
    return phrase.head in s.book.force and sum(word in s.book.demonyms for word in phrase.words) < 2


def _shares_head(s: Sentence, index: int) -> bool:
    """Whether a country shares its noun with the one before it: "soldiers from Chad and Niger"."""
    return s.kind(index - 1) == "C" and s.kind(index - 2) == "N" and s.kind(index - 3) == "P" \
        and s.chunks[index - 3].low in MEMBERS and s.kind(index - 4) == "N" \
        and s.chunks[index - 4].head in s.book.force


def _says_who(s: Sentence, index: int) -> bool:
    """Whether a phrase tells by a word of its own, or by the name behind it, whose force it is."""
    phrase = s.chunks[index]
    telling = s.book.nouns_of("nonstate_adjective", "peace")
    return bool(phrase.units) or phrase.determiner == "the" and phrase.head in s.book.nouns["state"] or any(
        word in telling or word in SPECIAL or word in SPELLED or word in s.book.demonyms or word.endswith(PROXY)
        for word in phrase.words) \
        or s.kind(index + 1) == "P" and s.chunks[index + 1].low in ATTRIBUTES and s.kind(index + 2) == "N" \
        and not s.chunks[index + 2].pronoun


def _allies(s: Sentence, index: int, first: str) -> str:
    """Who "allies" of ``first`` are: by the name behind them, else by their nation."""
    phrase = s.chunks[index]
    named = index + 2 if s.kind(index + 1) == "P" and s.chunks[index + 1].low in MEMBERS or s.kind(index + 1) == "," \
        else index
    if named > index and s.kind(named) == "N":
        name, known = actor_of(s, named)
        if known and s.chunks[named].units:
            return name
    own = next((unit.actor for at, unit in phrase.units if unit.actor and at > phrase.owner), "")
    nation = s.book.nation(phrase.words)
    if not own and nation and nation == s.cast.country:
        return _proxy(s, first)  # "Turkish troops and their Syrian allies" in Syria
    return own or (s.book.state_actor(nation) if nation else "")


def _sponsored(s: Sentence, index: int, first: str) -> str:
    """Who "the factions affiliated with it" are beside a state whose proxies a table knows."""
    if s.kind(index + 1) != "P" or s.chunks[index + 1].low not in ATTRIBUTES \
            or s.chunks[min(index + 2, len(s.chunks) - 1)].low not in ("it", "them"):
        return ""
    return _proxy(s, first)


def _proxy(s: Sentence, first: str) -> str:
    """Whom a table knows as backed by ``first``, a state, in the report's country."""
    row = s.book.by_name.get(first)
    return s.book.sponsored((), row.countries[:1] if row is not None else (), s.cast)
