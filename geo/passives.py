"""Whether a verb group is passive, also where its auxiliary is left out: "X, captured in 2012, is quiet"."""

from __future__ import annotations

from .clauses import MOVED, Sentence, lemmas


def passive(s: Sentence, index: int) -> bool:
    """True for "was taken", and for "taken by" after the noun it describes."""
    group = s.chunks[index]
    if group.passive:
        return True
    if group.be or group.perfect or group.modal or group.infinitive:
        return False
    names = {form for _, form in group.lemmas}
    if "part" in names and s.kind(index + 1) == "P" and s.chunks[index + 1].low == "by" and s.kind(index - 1) == "C" \
            and s.kind(index - 2) == "V" and s.chunks[index - 2].passive:
        return True  # "was attacked and occupied by"
    if "part" in names and _goes_on(s, index) or "part" in names and index == 0 and _inverted(s):
        return True
    if "part" not in names or s.kind(index - 1) not in "NXTA,":
        return False
    if s.kind(index - 1) == "," and s.kind(index - 2) == "N" and "lose" in lemmas(group) and s.kind(index + 1) == "P" \
            and s.chunks[index + 1].low == "to":
        return True  # "Lalibela, lost to the rebels in August"
    if s.kind(index - 1) == "," and s.kind(index - 2) in "NX" and group.low not in MOVED | {"estimated"} \
            and _inserted(s, index):
        return True  # "Kidal, captured in 2012, is quiet"
    if (
        s.kind(index - 1) == "N"
        and s.kind(index - 2) == "V"
        and lemmas(s.chunks[index - 2])
        & {"declare", "announce", "proclaim", "pronounce", "report", "consider", "leave", "keep"}
    ):
        return True
    k = index + 1
    while s.kind(k) in "AT" or s.kind(k) == "P" and s.kind(k + 1) == "T":
        k += 1  # "X, captured a week ago by A"
    follows = s.kind(k) == "P" and s.chunks[k].low == "by"
    return follows or "past" not in names and group.form != "base"


def _inverted(s: Sentence) -> bool:
    """Whether a sentence begins with what was done, and by whom: "Also taken by the rebels were A and B"."""
    return s.kind(1) == "P" and s.chunks[1].low == "by" and s.kind(2) == "N" and s.kind(3) == "V" and s.chunks[3].be


def _inserted(s: Sentence, index: int) -> bool:
    """Whether a form in -ed without an object stands between two commas, the second before the clause's own verb."""
    k = index + 1
    while s.kind(k) == "A" or s.kind(k) == "P" and s.kind(k + 1) in "NT" or s.kind(k) == "C" and s.kind(k + 1) == "V" \
            and "part" in {form for _, form in s.chunks[k + 1].lemmas} and not s.chunks[k + 1].be:
        k += 1 if s.kind(k) == "A" else 2
    return k > index + 1 and s.kind(k) == "," and s.kind(k + 1) == "V" and s.chunks[k + 1].finite


def _goes_on(s: Sentence, index: int) -> bool:
    """Whether a participle continues a passive: "was retaken on Monday, lost again to the rebels and recovered"."""
    if s.kind(index + 1) == "N" or s.kind(index - 1) not in "C,":
        return False
    for k in range(index - 1, -1, -1):
        if s.kind(k) == "V":
            aside = s.kind(index - 1) == "," and not s.chunks[k].be  # "the rebels, backed by drones, advanced"
            return passive(s, k) and not aside
        if s.kind(k) in ".?SR" or s.kind(k) == "N" and s.kind(k - 1) not in "PNC":
            return False
    return False
