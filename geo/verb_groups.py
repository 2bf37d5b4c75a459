"""Verb groups: auxiliaries, adverbs, the main verb and its particle; also where something stands between them."""

from __future__ import annotations

from functools import lru_cache

from .chunks import Chunk
from .lexicon import Lexicon
from .tokens import NOMINAL, Unit, compound, form_names

STAYING = frozenset(("remain", "stay"))
"""Verbs that a participle may follow as it follows "be": "remains besieged"."""
ASIDE = 9
"""How many chunks an aside between auxiliary and verb may have."""
BY_ITSELF = (["by", "itself"], ["by", "themselves"])
TO_TOWNS = frozenset(("advance", "march", "close", "close in", "converge", "break through"))
"""Verbs of forces that lead "to" a place even where no gazetteer has its name."""
WITHIN = ("first", "themselves", "itself", "himself")
"""What may part a verb from its auxiliary: "had first taken the airport", "have themselves seized"."""
PARTICLES = frozenset("back out up down away off over in on forward".split())


@lru_cache(maxsize=8192)
def _form(pairs: frozenset[tuple[str, str]], passive: bool) -> str:
    """ing, part, base, s or past: the form of a verb group's main verb (part wins where passive)."""
    forms = form_names(pairs)
    for name in ("ing", "part") if passive or "past" not in forms else ("ing", "past"):
        if name in forms:
            return name
    return min(forms, default="")


def verb_group(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon,
               chunks: list[Chunk]) -> int:
    """Append the verb group that begins at token i; return the index after it."""
    group = Chunk("V", tokens[i][0], tokens[i][1])
    adverbs: list[str] = []
    be_seen = have_seen = False
    last_be = False
    count, j = len(tokens), i
    while j < count:
        _, stop, word, _, _ = tokens[j]
        letter = letters[j]
        if letter == "A":
            adverbs.append(word)
        elif letter == "B":
            be_seen = last_be = True
        elif letter == "H":
            have_seen, last_be = True, False
        elif letter == "M":
            group.modal = word
        elif letter == "G":
            group.negated = True
            if word == "no":
                j += 1
        elif letter == "I":
            if be_seen or have_seen or group.modal:
                break
            group.infinitive = True
        elif letter == "V":
            group.lemmas, group.low, group.end = lexicon.forms_of(word), word, stop
            j += 1
            break
        elif word in WITHIN and (have_seen or be_seen) and j + 1 < count and letters[j + 1] == "V":
            adverbs.append(word)  # "had first taken the airport"
        elif letter == "Q" and j + 1 < count and letters[j + 1] in "VABHMOG" and j > i:
            pass
        elif (
            letter == "N" and last_be and word in ("able", "unable", "set", "ready", "likely", "poised", "about", "due")
        ):
            break
        elif letter != "O":
            break
        group.end = stop
        j += 1
    group.be, group.perfect, group.adverbs = be_seen, have_seen, tuple(adverbs)
    if group.lemmas:
        group.passive = last_be and "part" in form_names(group.lemmas)
        if j < count and letters[j] in "AP":
            for lemma, _ in group.lemmas:
                if (lemma, tokens[j][2]) in lexicon.particles:
                    joined = compound(j, tokens, lexicon)
                    group.particle = tokens[j][2]
                    nominal = j + 1 < count and letters[j + 1] in NOMINAL
                    if not joined and (letters[j] == "A" or not (group.particle in ("in", "on") and nominal)):
                        group.end = tokens[j][1]
                        j += 1
                    break
    else:
        group.low = "be" if be_seen else "have" if have_seen else "do"
        group.lemmas = frozenset({(group.low, "past")})
        if not be_seen and not have_seen and not any(letters[k] in "OM" for k in range(i, j)):
            chunks.extend(Chunk("A", first, last, word, word) for first, last, word, _, _ in tokens[i:j])
            return max(j, i + 1)
    group.head, group.form = group.low, _form(group.lemmas, group.passive)
    if group.form == "part" and not (be_seen or have_seen) and j < count and letters[j] in "NU" \
            and "base" in form_names(group.lemmas):
        group.form = "base"  # "fighters overrun X"
    if group.low in ("come", "become") and not (be_seen or have_seen):
        group.form = "base"  # "most come from X"
    group.finite = not group.infinitive and tokens[i][2] not in ("being", "having") and (
        bool(group.modal) or be_seen or have_seen or group.form in ("past", "s", "base"))
    chunks.append(group)
    return max(j, i + 1)


def join_split(chunks: list[Chunk]) -> None:
    """Give a participle the auxiliary that a time or an aside parts from it: "had by Tuesday evening taken"; what
    "remains besieged" is besieged."""
    for i, auxiliary in enumerate(chunks):
        if auxiliary.kind != "V":
            continue
        following = chunks[i + 1] if i + 1 < len(chunks) else auxiliary
        if following.kind == "V" and not following.be and not following.infinitive \
                and not auxiliary.negated and any(lemma in STAYING for lemma, _ in auxiliary.lemmas) \
                and "part" in form_names(following.lemmas):
            following.be = following.passive = following.finite = True
            following.perfect, following.modal = auxiliary.perfect, auxiliary.modal
            following.form = _form(following.lemmas, True)
            auxiliary.kind = "A"
            continue
        if auxiliary.modal and auxiliary.low == "do" and [chunk.low for chunk in chunks[i + 1:i + 3]] in BY_ITSELF:
            verb = chunks[min(i + 3, len(chunks) - 1)]
            if verb.kind == "V":  # "would not by itself allow them to advance"
                verb.modal, verb.negated, verb.finite, auxiliary.kind = auxiliary.modal, auxiliary.negated, True, "A"
            continue
        if auxiliary.low not in ("have", "be") or auxiliary.infinitive:
            continue
        j = i + 1
        if following.kind == ",":  # "has, after two failed attempts, taken"
            j = 1 + next((k for k in range(i + 2, min(i + ASIDE, len(chunks))) if chunks[k].kind in ",."), i)
        while j < len(chunks) and (chunks[j].kind in "ATXP" or chunks[j].kind == "N" and chunks[j - 1].kind == "P"
                                   and (auxiliary.low == "have" or chunks[j].low.isdigit())):
            j += 1  # but "was among the towns held by" has a verb of its own
        if i + 1 < j < len(chunks) and chunks[j].kind == "V" and chunks[j].form in ("part", "past") \
                and not (chunks[j].be or chunks[j].perfect or chunks[j].modal) \
                and "part" in form_names(chunks[j].lemmas):
            verb = chunks[j]
            if chunks[j - 1].kind == "P":
                chunks[j - 1].kind = "A"  # "had by then abandoned X"
            verb.perfect, verb.be = auxiliary.perfect, auxiliary.be
            verb.passive = auxiliary.low == "be"
            verb.finite, verb.modal, verb.negated = True, auxiliary.modal, auxiliary.negated or verb.negated
            verb.form = _form(verb.lemmas, verb.passive)
            verb.adverbs = (*auxiliary.adverbs, *verb.adverbs)
            auxiliary.kind = "A"
