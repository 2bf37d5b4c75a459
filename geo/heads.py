"""Which noun phrase governs another, and which stand beside it: "fighters of X and Y in Z" are fighters."""

from __future__ import annotations

from .clauses import MOVED, Sentence, lemmas

OF = frozenset(
    "of from in at near with for by on against to loyal_to linked_to allied_to allied_with affiliated_with "
    "between around under over inside outside across along_with including like such_as along within north_of "
    "south_of east_of west_of backed about as into off through except".split()
)
"""What may stand between a phrase and the one that governs it."""
SEEMING = frozenset("disguised dressed posing described known identified".split())
"""Participles before "as": "men disguised as police entered", but "they melted away as troops came"."""
JOINING = frozenset(("as_well_as", "along_with", "together_with", "alongside"))
"""Prepositions that add to a list, as "and" does."""
SAYING = frozenset("say add report claim state announce confirm insist believe tell".split())
"""Verbs that a clause may follow without "that"."""
DESCRIBING = frozenset(("a", "an", "the", "its", "their"))
"""What a description of what stands before it begins with: "X, a town that …"."""


def head_of(s: Sentence, index: int, verb: bool = False) -> int:
    """From a noun phrase inside "X of Y in Z" walk left to the phrase that governs it.

    ``verb``: a finite verb follows, so that a form in -ed before is a participle: "men disguised as police entered".
    """
    k = index
    if s.kind(k - 1) == "C" and s.kind(k - 2) == "N" and s.kind(k - 3) == "P" and s.chunks[k - 3].low == "between" \
            and s.kind(k - 4) == "N":
        k -= 4  # "the talks between A and B"
    if s.kind(k - 1) == "C" and s.kind(k - 2) == "N" and s.kind(k - 3) == "P" and s.kind(k - 4) == "N" \
            and s.chunks[k - 3].low in ("on", "against") and not s.chunks[k - 4].units \
            and has_place(s, k) and has_place(s, k - 2):
        k -= 4  # "attacks on A and B"
    while k >= 2 and s.kind(k - 1) == "P" and s.chunks[k - 1].low in OF and (
            s.kind(k - 2) in "NTX" or s.chunks[k - 2].low == "from" and s.kind(k - 3) == "N"):
        k -= 2 if s.kind(k - 2) in "NTX" else 3  # "people from around X"
        while k > 0 and s.kind(k) in "TX":
            k -= 1
    if (
        (s.kind(k - 1) == "P" or s.chunks[k - 1].low == "as")
        and s.kind(k - 3) == "N"
        and s.kind(k - 2) == "V"
        and any(form == "part" for _, form in s.chunks[k - 2].lemmas)
        and not s.chunks[k - 2].be
        and (s.chunks[k - 1].low in ("by", "with") or verb and s.chunks[k - 2].low not in MOVED
             and (s.chunks[k - 1].low != "as" or s.chunks[k - 2].low in SEEMING))
    ):
        return head_of(s, k - 3)
    return k


def _joint(s: Sentence, k: int) -> int:
    """The coordinator that leads to the phrase at ``k``, also past an aside: "A and, further south, B"; 0 if none."""
    at = k - 1
    if s.kind(at) == ",":
        at -= 1
        while s.kind(at) in "AT":
            at -= 1
        at -= s.kind(at) == ","
    return at if at > 0 and s.kind(at) == "C" and (at == k - 1 or s.kind(k - 2) in "AT") else 0


def has_place(s: Sentence, k: int) -> bool:
    """Whether a phrase holds the name of a place that the gazetteer knows."""
    return any(unit.place is not None for _, unit in s.chunks[k].units)


def _is_name(s: Sentence, k: int) -> bool:
    """Whether a phrase may be a place's name, one that the gazetteer has or one that it lacks."""
    phrase = s.chunks[k]
    return has_place(s, k) or not phrase.determiner and not phrase.units and not phrase.pronoun \
        and s.text[phrase.start].isupper() and s.text[phrase.end - len(phrase.head)].isupper()


def _is_force(s: Sentence, k: int) -> bool:
    """Whether a phrase is a force by its noun or by its name."""
    return s.chunks[k].head.split()[-1] in s.book.force or any(unit.actor for _, unit in s.chunks[k].units)


def coordinated(s: Sentence, head: int) -> list[int]:
    """Add the other conjuncts of a subject: "police and soldiers"."""
    found = [head]
    k = head
    while s.kind(k - 1) == "P" and s.chunks[k - 1].low in JOINING and s.kind(k - 2) == "N":
        k = head_of(s, k - 2)
        found.append(k)  # "A as well as B"
    while (joint := _joint(s, k)) and s.chunks[joint].low in ("and", "&", "or"):
        left = joint - 1
        while s.kind(left) in ",XT":
            left -= 1
        if s.kind(left) != "N":
            break
        k = head_of(s, left)
        if s.kind(left - 1) == "P" and s.chunks[left - 1].low in ("by", "with") and k < left:
            return coordinated(s, k)  # "soldiers backed by tanks and helicopters advanced"
        if s.kind(k - 1) == "P" or s.kind(k - 1) == "V" and not lemmas(s.chunks[k - 1]) & SAYING:
            break
        found.append(k)
        while s.kind(k - 1) == "," and s.kind(k - 2) == "N" and _is_force(s, k - 2) and _is_force(s, k) \
                and s.kind(k - 3) in ".,?":
            k -= 2
            found.append(k)  # "soldiers, militiamen and tribal fighters"
        while s.kind(k - 1) == "," and s.kind(k - 2) == "N" and _is_name(s, k) and _is_name(s, k - 2):
            head = head_of(s, k - 2)
            if s.kind(head - 1) == "P":
                break  # "In Idlib province, A and B fell"
            k = head
            found.append(k)  # "The cities of A, B and C"
    return found


def described_before(s: Sentence, comma: int) -> int:
    """The noun phrase before "a town in Y that A overran," whose second comma is given; -1 where no such thing is."""
    opened = next((i for i in range(comma - 1, 0, -1) if s.kind(i) in ",.?"), -1)
    if opened < 1 or s.kind(opened) != "," or s.kind(opened - 1) != "N" or s.kind(opened + 1) != "N" \
            or s.chunks[opened + 1].determiner not in DESCRIBING:
        return -1
    verb = next((i for i in range(opened + 2, comma) if s.kind(i) == "V"), comma)
    relative = next((i for i in range(opened + 2, comma) if s.kind(i) == "R"), comma)
    inside = s.kind(opened + 2) == "P" and not s.chunks[opened + 1].units
    return opened - 1 if relative < verb < comma or verb == comma and inside else -1
