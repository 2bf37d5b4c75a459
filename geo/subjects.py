"""Who is the subject of a verb: walking left over the chunks of a sentence.

Subjects are found over prepositional phrases, appositions, relative clauses and coordinated verbs, never by
nearness alone.  Known failures: a subject more than one relative clause away, and objects shared by verbs of two
sentences.
"""

from __future__ import annotations

from .chunks import Chunk
from .clauses import Sentence, actor_of, lemmas
from .heads import SAYING, coordinated, described_before, has_place, head_of
from .passives import passive
from .syntax import ORDINAL
from .verb_groups import ASIDE
from .verdicts import CHANCES

ATTEMPTS = frozenset("attempt attempts bid effort efforts push drive".split())
FRONTED = frozenset("after before within during following despite in on at by over without".split())
"""What may lead to a time or place between "and" and its verb."""
SHARES = frozenset("all most much some half part parts many both".split())


def subjects(s: Sentence, index: int) -> list[int]:
    """Indices of the noun phrases that are the subject of the verb group at ``index`` ([] if none)."""
    if index not in s.subjects:
        s.subjects[index] = _subjects(s, index, 0)
    return s.subjects[index]


def _subjects(s: Sentence, index: int, depth: int) -> list[int]:
    """The same, ``depth`` verbs away from the one that was asked for."""
    if depth > 6:
        return []
    k = index - 1
    while s.kind(k) in "AXTQ" or s.kind(k) == "P" and s.kind(k + 1) in "TV" \
            or s.kind(k) == "S" and s.chunks[k].low == "since" and s.kind(k + 1) == "T" and (
                s.chunks[index].infinitive or s.chunks[index].finite and s.kind(k - 2) == "V" and s.kind(k - 3) == "R"):
        if s.kind(k) == "P" and s.kind(k + 1) == "V":
            break
        joined = s.kind(k) == "A" and s.kind(k - 1) == "C" and s.kind(k - 2) == "A"  # "swiftly and quietly took"
        k -= 2 if joined else 1
    if s.kind(k) == "N" and s.kind(k - 1) == "P" and s.kind(k - 2) == "A" and s.chunks[k - 2].lemmas:
        k -= 3  # "had in a surprise move taken"
    k = _before_speech(s, k)
    if s.kind(k) == ",":  # "had, after two failed attempts, taken"
        k = next((at - 1 for at in range(k - 2, max(k - ASIDE, 0), -1) if s.kind(at) == "A" and s.chunks[at].lemmas), k)
    kind = s.kind(k)
    group = s.chunks[index]
    if group.infinitive and "only" in group.adverbs:
        previous = next((at for at in range(k, -1, -1) if s.kind(at) == "V" and s.chunks[at].finite), -1)
        return _subjects(s, previous, depth + 1) if previous >= 0 else []  # "took X only to lose it"
    if kind == "R":
        k -= 1
        while s.kind(k) in ",XTP":
            k -= 1
        if s.kind(k) == "N" and s.kind(k + 1) == "P" and s.kind(k - 1) == "," and s.chunks[k].low.split()[-1] in SHARES:
            k -= 2  # "Darfur, almost all of which is held by"
            if s.kind(k - 1) == "C" and s.kind(k - 2) == "N" and has_place(s, k) and has_place(s, k - 2):
                return [k, k - 2]  # "A and B, both of which"
        if s.kind(k) != "N":
            return []
        if s.chunks[k + 1].low == "who" and s.chunks[k].head in s.book.force:
            return [k]  # "an offensive against militants who have held X"
        head = head_of(s, k)
        beside = k != head and s.chunks[k + 1].kind == "," and s.kind(k - 1) == "P" and has_place(s, k) \
            and not has_place(s, head)
        return coordinated(s, head) + ([k] if beside else [])  # "access to X, which is under the control of A"
    if kind == "N":
        if group.infinitive and s.kind(k - 1) == "V" and "use" in lemmas(s.chunks[k - 1]):
            return _subjects(s, k - 1, depth + 1)  # "used the lull to take X"
        if group.infinitive and not s.chunks[k].pronoun and s.kind(k - 1) == "V" and not s.chunks[k - 1].be \
                and not ORDINAL & set(s.chunks[k].words):
            return coordinated(s, k)
        first = head_of(s, k)
        if group.infinitive and s.chunks[first].head in CHANCES and s.kind(first - 1) == "V":
            return _subjects(s, first - 1, depth + 1)  # "took advantage of the truce to seize X"
        if group.infinitive and first < k and ORDINAL & set(s.chunks[first].words) and s.kind(first - 1) == "V" \
                and s.chunks[first - 1].lemmas & _BEING:
            return _subjects(s, first - 1, depth + 1)  # "X became the first town in Y to fall"
        if s.chunks[k].low in ("able", "unable") and s.kind(k - 1) == "V":
            return _subjects(s, k - 1, depth + 1)
        head = head_of(s, k, group.finite)
        if group.finite and s.kind(head - 1) == "V" and s.kind(head - 2) == "R" and s.kind(head - 3) == "N" \
                and not s.chunks[head - 1].lemmas & _SEEING:
            return coordinated(s, head_of(s, head - 3))  # "families who escaped the fighting have arrived"
        if group.finite and s.kind(head - 1) == "P" and s.kind(head - 2) == "V" and s.kind(head - 3) == "R" \
                and s.kind(head - 4) == "N":
            return coordinated(s, head_of(s, head - 4))  # "militias that have massed around X have taken Y"
        if group.finite and s.kind(head - 1) == "V" and s.kind(head - 2) == "N" and s.chunks[head - 1].form == "ing" \
                and not s.chunks[head - 1].finite and not lemmas(s.chunks[head - 1]) & {"include"}:
            return coordinated(s, head_of(s, head - 2))  # "rebels fighting the army took X"
        if group.finite and s.kind(head - 1) == "P" and s.kind(head - 2) == "V" and s.kind(head - 3) == "N" \
                and s.chunks[head - 2].form == "ing" and not s.chunks[head - 2].finite and s.kind(head - 4) in ".,SC":
            return coordinated(s, head_of(s, head - 3))  # "forces approaching from the south took X"
        if s.kind(head - 1) == "P" and s.chunks[head - 1].low == "with" and not group.finite:
            return [head]
        fronted = head if s.kind(head) in "SC" else head - 1
        if group.finite and s.chunks[fronted].low in FRONTED and s.kind(fronted - 1) == "C" and not (
                fronted < head and actor_of(s, head)[0]):
            previous = _previous_verb(s, fronted - 1, group)
            if previous >= 0:
                return _subjects(s, previous, depth + 1)  # "crossed the river and after a day of fighting took X"
        if s.kind(head - 1) == "P" and s.kind(head - 2) in ",.":
            return _before_comma(s, head - 2, index, depth) or coordinated(s, head)
        if group.finite and s.kind(head - 1) == "V" and s.chunks[head - 1].infinitive and s.kind(head - 2) == "N" \
                and (s.chunks[head - 2].head in ATTEMPTS or s.chunks[head_of(s, head - 2)].head in ATTEMPTS):
            return [head_of(s, head - 2)]  # "an attempt by A to take B was repelled"
        if group.finite or s.kind(head - 1) != "V" or group.form == "ing":
            if not group.finite and s.kind(head - 1) == "V" and not s.chunks[head - 1].lemmas & _SEEING:
                return _subjects(s, head - 1, depth + 1)
            return coordinated(s, head)
        return [head]
    if kind == "," and s.kind(k - 1) in "NX" and not group.be and group.form in ("part", "past") and passive(s, index):
        k -= 1 if s.kind(k - 1) == "N" else 2
        if s.kind(k) == "N" and not _list_item(s, k):
            told = described_before(s, k + 1) if s.chunks[k].units else -1
            if told >= 0 and has_place(s, told):
                return [told]  # "X, the capital of Y, overrun by A"
            return (
                [k] if s.chunks[k].units else coordinated(s, head_of(s, k))
            )  # "Kidal, captured by rebels in 2012, is"
    if kind == "C" or kind == ",":
        if kind == "," and s.kind(k - 1) in "NTXAV" and group.finite:
            left = _before_comma(s, k, index, depth)
            if left:
                return left
        previous = _previous_verb(s, k, group)
        if previous < 0 and not group.be and passive(s, index):  # "X, taken in May and abandoned by A, is quiet"
            previous = next((at for at in range(k, -1, -1) if s.kind(at) in "V.?SR"), -1)
        return _subjects(s, previous, depth + 1) if s.kind(previous) == "V" else _forward(s, index)
    if kind == "V":
        governor = s.chunks[k]
        if group.infinitive or group.form == "ing" or governor.be:
            return _subjects(s, k, depth + 1)
        return _subjects(s, k, depth + 1)
    if kind == "P":
        return _gerund_subject(s, k, index, depth)
    if kind == "S":
        if not group.finite or group.form == "ing":
            previous = _previous_verb(s, k, group)
            return _subjects(s, previous, depth + 1) if previous >= 0 else _forward(s, index)
        return []
    return _forward(s, index) if not group.finite else []


def _before_speech(s: Sentence, k: int) -> int:
    """Before who says it, where that stands between commas: "gunmen of the group, he said on Tuesday, were"."""
    at = k - 1
    while s.kind(at) == "T" or s.kind(at) == "P" and s.kind(at + 1) == "T":
        at -= 1
    if s.kind(k) != "," or s.kind(at) != "V" or not lemmas(s.chunks[at]) & SAYING:
        return k
    at -= 1
    while s.kind(at) == "N" and s.kind(at - 1) == "C":
        at -= 2
    return at - 2 if s.kind(at) == "N" and s.kind(at - 1) == "," else k


def subject_actor(s: Sentence, index: int) -> str:
    """The first known actor among the subjects of the verb group at ``index``, "" if there is none."""
    found = (actor_of(s, head) for head in subjects(s, index))
    return next((name for name, known in found if known), "")


def _list_item(s: Sentence, k: int) -> bool:
    """Whether the phrase at ``k`` stands after a passive verb: "was retaken by the army, lost again" goes on."""
    return any(s.kind(i) == "V" and passive(s, i) for i in range(k - 1, max(k - 6, -1), -1)
               if not any(s.kind(j) in ",.SR" for j in range(i, k)))


_BEING = frozenset((lemma, form) for lemma in ("be", "become") for form in ("past", "s", "base", "part", "ing"))
_SPEAKING = frozenset((lemma, form) for lemma in SAYING | {"admit", "acknowledge", "concede", "deny", "warn", "note"}
                      for form in ("past", "s", "base", "part"))
_SEEING = frozenset((lemma, form) for lemma in ("see", "send", "leave", "have", "find", "keep", "catch", "watch",
                                                    "show", "depict", "film", "record", "observe", "spot")
                    for form in ("past", "part", "s", "base", "ing"))


def _gerund_subject(s: Sentence, k: int, index: int, depth: int) -> list[int]:
    """Subject of "from taking", "by seizing": the object of prevent/accuse, else the main subject."""
    before = k - 1
    while s.kind(before) in "ATX":
        before -= 1
    if s.kind(before) == "N" and s.kind(before - 1) == "V" and s.chunks[k].low in ("from", "of", "for"):
        return [before]
    previous = _previous_verb(s, k, s.chunks[index])
    return _subjects(s, previous, depth + 1) if previous >= 0 else _forward(s, index)


def _before_comma(s: Sentence, comma: int, index: int, depth: int) -> list[int]:
    """Skip an apposition or a relative clause between two commas and return the subject before it."""
    near = next((i for i in range(comma - 1, 0, -1) if s.kind(i) in ",VRS.?"), 0)
    if s.kind(near) == "," and s.kind(near + 1) == "P" and s.kind(near - 1) == "N":
        head = head_of(s, near - 1)
        if s.kind(head - 1) == "S" or s.chunks[head - 1].low == "once":
            return coordinated(s, head)  # "he said once the army, with the help of others, had taken X"
    opened = next((i for i in range(comma - 1, 0, -1) if s.kind(i - 1) == "," and (
        s.kind(i) == "R" or s.kind(i) == "P" and s.kind(i + 1) == "R"
        or s.kind(i) == "S" and s.chunks[i].low == "where")), -1)
    before = opened - 3 if s.kind(opened - 2) == "A" else opened - 2  # "the town itself, which they took in May, is"
    if opened > 0 and s.kind(before) == "N" and any(s.kind(i) == "V" for i in range(opened, comma)) \
            and not any(s.kind(i) in ".?" for i in range(opened, comma)):
        return coordinated(s, head_of(s, before))  # "an officer, who hid his name because …, said"
    told = described_before(s, comma)
    if told >= 0:
        return coordinated(s, head_of(s, told))  # "X, a town in Y that A overran, was"
    k = comma - 1
    while k >= 0:
        kind = s.kind(k)
        if kind == ",":
            after = k + 1
            while s.kind(after) in "AX" or s.kind(after) == "P" and s.kind(after + 1) in "RS":
                after += 1
            if s.kind(after) == "R" or s.kind(after) == "S" and s.chunks[after].low == "where":
                left = k - 1
                while s.kind(left) in "XT":
                    left -= 1
                return coordinated(s, head_of(s, left)) if s.kind(left) == "N" else []
            left = k - 1
            while s.kind(left) in "XTA":
                left -= 1
            reduced = k + 1 if s.kind(k + 1) == "V" and (s.kind(k + 2) in "PCTA," or s.low(k + 2) == "as") else 0
            inner_verb = any(s.kind(i) == "V" and s.chunks[i].finite and not passive(s, i) and i != reduced
                             for i in range(k + 1, comma))  # "the army, reinforced from the south, has"
            if s.kind(left) == "N" and not inner_verb:
                head = head_of(s, left)
                if s.kind(head - 1) == "P" and s.kind(head - 2) in ".,C":
                    return []
                return coordinated(s, head)
            if s.kind(left) == "V" and inner_verb:
                return []
            return []
        if kind == "S" and (s.chunks[k].low == "where" or s.kind(k + 1) in "NT" and not any(
                s.kind(i) == "V" for i in range(k, comma))):
            k -= 1  # "X, a town of 80,000 before the war, is"
            continue
        if kind in ".S" or kind == "V" and s.chunks[k].finite and s.kind(comma - 1) != "N" and not passive(s, k):
            return []
        k -= 1
    return []


def _previous_verb(s: Sentence, k: int, group: Chunk) -> int:
    """Index of the verb whose subject a coordinated or participial verb group shares; -1 if none."""
    fallback = -1
    opened = next((i for i in range(k - 2, 0, -1) if s.kind(i) in "R.?"), 0) \
        if group.form == "ing" and s.kind(k) in "PS" and s.kind(k - 1) == "," else 0
    if s.kind(opened) == "R" and s.kind(opened - 1) == ",":
        k = opened - 1  # "near the palace, which they seized, after retaking X"
    but = k >= 0 and (s.chunks[k].low == "but" or s.kind(k) == "C" and s.kind(k - 1) == ",")
    while k >= 0:
        kind = s.kind(k)
        if kind in ".?":
            break
        if kind == "V" and s.chunks[k].lemmas:
            told = group.lemmas & _SPEAKING and not s.chunks[k].lemmas & _SPEAKING
            if but and (s.kind(k - 1) == "R" and s.kind(k - 2) != "," or told and any(
                    chunk.kind == "V" and chunk.lemmas & _SPEAKING for chunk in s.chunks[:k])):
                k -= 1 + (s.kind(k - 1) == "R")
                continue  # "thanked the soldiers who had taken part but said", "admitted that they were there but said"
            if group.finite and not s.chunks[k].finite and s.chunks[k].form != "ing":
                k -= 1
                continue
            if s.chunks[k].finite or group.infinitive == s.chunks[k].infinitive and group.infinitive:
                return k
            fallback = k
        k -= 1
    return fallback


def _forward(s: Sentence, index: int) -> list[int]:
    """Sentence-initial participle: the subject stands after its comma."""
    k = index + 1
    if index == 0 and passive(s, 0) and s.kind(3) == "V" and s.kind(4) == "N":
        return [4]  # "Also taken by the rebels were A and B"
    while k < len(s.chunks) and s.kind(k) != ",":
        if s.kind(k) in ".?":
            return []
        k += 1
    while s.kind(k) in ",AXTQ":
        k += 1
    return [k] if s.kind(k) == "N" else []
