"""Nouns and adjectives of control: "the fall of", "under the control of", "rebel-held"."""

from __future__ import annotations

from dataclasses import dataclass

from .chunks import Chunk
from .clauses import Sentence, actor_of, lemmas, passive
from .findings import Finding, Refusal, first_actor, modifier_actor, modifier_places, settle
from .frame_parts import described
from .lexicon import Lexicon
from .place_lists import INSIDE
from .place_names import PlaceArg
from .place_phrases import read_places, right_places
from .subjects import head_of, subjects
from .syntax import HELD
from .verdicts import Verdict, verdict

UNREAL = frozenset(
    "planned possible potential imminent expected future failed attempted looming feared impending "
    "anticipated alleged prospective would-be threatened eventual ultimate upcoming "
    "forthcoming former ex- one-time onetime erstwhile".split()
)
NAMED = frozenset(("n_fighting", "n_attack", "n_advance", "n_siege", "n_control", "n_stronghold"))
"""Rows whose noun says nothing of an actor that the sentence does not name."""
APPOSED = frozenset(("n_stronghold",))
"""Rows whose noun describes a place that stands beside it: "X, the army's last foothold"."""
SIDED = frozenset(("n_fighting", "n_siege"))
"""Rows of events between two sides: "the siege of X was an engagement between A and B"."""
HAPPEN = frozenset(
    "fight enter reach continue erupt rage intensify flare resume occur spread escalate begin start go persist break "
    "take report record be".split()
)
"""Verbs that only say that something happened: "clashes continued in X"."""
CHANGING = frozenset(
    "lose capture seize take retake recapture reclaim liberate conquer overrun abandon leave enter storm".split()
)
VIOLENCE = frozenset("terrorist terror suicide bomb bombing car rocket missile drone air chemical gas mortar artillery "
                     "arson shooting cyber".split())
"""Attacks that take no place."""
ADMITTING = frozenset(
    "confirm announce order call describe admit acknowledge concede defend explain complete begin".split()
)
CLAIMING = frozenset("announce claim declare proclaim hail celebrate tout trumpet boast report".split())
TOLD_BY = {"n_withdrawal": ADMITTING, "n_loss": ADMITTING - {"announce", "confirm"}, "n_capture": CLAIMING,
           "n_fall": CLAIMING - {"report"}}
"""Verbs whose subject answers for an event that the sentence gives to nobody else: "announced the capture of X"."""
FEAR = frozenset("fear fears threat threats risk possibility prospect plan plans danger prevention hope hopes aim goal "
                 "preparations preparation chance warning warnings bid attempt attempts event case".split())
AVERT = frozenset("prevent avoid avert plan fear expect want urge vow prepare deny forestall consider discuss demand "
                  "condemn deplore mourn order seek await enable facilitate ensure".split())
PLACED = frozenset("bring put place keep have leave hold maintain".split())
"""Verbs that put a place under something: "put X under siege"."""
COME = frozenset("come fall slip pass bring put place return drop".split())


@dataclass(slots=True)
class Nominals:
    """Reads the noun, control and adjective rows of one lexicon; ``governors`` as in governors.csv."""

    lexicon: Lexicon
    governors: dict[str, str]

    def control_phrase(self, s: Sentence, index: int, used: set[int], notes: list[Refusal]) -> list[Finding]:
        preposition, phrase = s.chunks[index].low, s.chunks[index + 1]
        if preposition not in ("in", "under", "into", "at", "within", "on", "to"):
            return []
        if preposition == "at" and phrase.head in ("hand", "hands"):
            return []  # "they suffered at the hands of"
        head = phrase.head if phrase.head in self.lexicon.control_rows else phrase.head.removesuffix("s")
        rows = self.lexicon.control_rows.get(head, ())
        if not rows or index + 1 in used:
            return []
        carrier = index - 1
        while s.kind(carrier) in "AXTQ":
            carrier -= 1
        group = s.chunks[carrier] if s.kind(carrier) == "V" else None
        outer: list[int] = []
        if group is not None:
            outer = subjects(s, carrier)
        elif s.kind(carrier) == "N":
            outer = [carrier]
            governing = carrier - 1
            while s.kind(governing) in "AXT":
                governing -= 1
            top = head_of(s, carrier)
            if s.kind(governing) == "V" and lemmas(s.chunks[governing]) & PLACED:
                group = s.chunks[governing]
                carrier = governing
            elif top < carrier and s.kind(top - 1) == "V" and s.chunks[top - 1].be \
                    and s.chunks[top].head in s.book.nouns["settlement"]:
                outer = subjects(s, top - 1)  # "X is the only town in Y in the hands of"
        elif s.kind(carrier) == "," and s.kind(carrier - 1) == "N":
            outer = [carrier - 1]
        inner_at = index + 2
        while s.kind(inner_at) in "AXT":
            inner_at += 1
        place_rows = frozenset(("of", "over", "to", "by"))
        has_inner = s.kind(inner_at) == "P" and s.chunks[inner_at].low in place_rows and s.kind(inner_at + 1) == "N"
        inner_actor, known = actor_of(s, inner_at + 1) if has_inner else ("", False)
        inner_places = read_places(s, inner_at + 1)[0] if has_inner and not inner_actor else []
        if has_inner and not inner_actor and not inner_places:
            inner_places = right_places(s, inner_at + 1, INSIDE)[0]
        there = s.chunks[index + 2] if index + 2 < len(s.chunks) else phrase
        if not has_inner and there.low in ("there", "here") and preposition == "in":
            inner_places = [PlaceArg(None, there.start, there.end, "", False, "there")]  # "still in control there"
        modifier, pronoun = inner_actor, ""
        if not modifier:
            modifier, known = modifier_actor(s, phrase)
        if not modifier and phrase.determiner in ("its", "their", "his", "our"):
            pronoun = phrase.determiner
        if not modifier and not pronoun and group is not None and outer == [carrier + 1] and not passive(s, carrier) \
                and rows[0].id == "cop_siege":
            modifier, pronoun, known = first_actor(s, subjects(s, carrier))  # "A keeps X under siege"
        allies = _allies(s, inner_at + 1) if inner_actor else []
        subject_actor, subject_pronoun, subject_known = first_actor(s, outer)
        subject_places: list[PlaceArg] = []
        if not inner_places:
            for number in reversed(outer):
                subject_places += described(s, number) or read_places(s, number)[0]
        row = rows[0]
        for option in rows:
            if option.subject == "place" and (preposition == "under" or subject_places and (modifier or pronoun)):
                row = option
        stance = row.stance
        if group is not None and lemmas(group) & COME and stance == "holds":
            stance = "seizes"
        real = verdict(s, carrier, self.governors) if group is not None else Verdict("real")
        used.add(index + 1)
        if inner_places:
            if not subject_actor and not subject_pronoun:
                return []
            hits = [Finding(p, subject_actor, subject_pronoun, stance, p.extent or row.extent, "", row.id, phrase.start,
                            Verdict("real"), subject_known) for p in inner_places]
        elif subject_places and (modifier or pronoun):
            hits = [Finding(p, one, "" if one else pronoun, stance, p.extent or row.extent, "", row.id, phrase.start,
                            Verdict("real"), known) for p in subject_places for one in (modifier, *allies)]
        else:
            return []
        return settle(hits, real, phrase, row, notes)

    def noun(self, s: Sentence, index: int, notes: list[Refusal], local: bool = False) -> list[Finding]:
        """Read the event noun at ``index``; ``local``: the sentence has claimed something of a place before."""
        phrase = s.chunks[index]
        head = phrase.head if phrase.head in self.lexicon.noun_rows else phrase.head.removesuffix("s")
        rows = self.lexicon.noun_rows.get(head, ())
        for row in rows:
            if row.id == "n_stronghold" and s.kind(index - 1) == "V" and lemmas(s.chunks[index - 1]) & CHANGING:
                continue  # "captured the ISIL stronghold of Raqqa": no longer theirs
            places, preposition = right_places(s, index, row.place, 8)
            if places and s.kind(index + 1) == "P" and s.chunks[index + 1].low not in row.place | row.other \
                    and s.chunks[index + 1].low not in ("by", "between", "on", "of", "from"):
                places = []
            if not places:
                places = modifier_places(phrase)
            verb = index
            if not places and row.id == "n_fighting":
                verb, places = _happening(s, index, row.place)
            if row.id in APPOSED and all(place.mention is None for place in places):
                places = _apposed(s, index) or places
            if not places and local and row.id == "n_withdrawal" and s.chunks[index + 1].low == "of":
                places = [PlaceArg(None, phrase.start, phrase.end)]  # "took X after the withdrawal of the troops"
            if not places:
                continue
            actor, known = modifier_actor(s, phrase)
            if not actor and row.id in TOLD_BY:
                actor, known = _teller(s, index, TOLD_BY[row.id])
            pronoun = phrase.determiner if not actor and phrase.determiner in ("its", "their") else ""
            opponent, k = "", verb + 1
            while not actor and k < len(s.chunks) and s.kind(k) not in ".?SR" and (
                    s.kind(k) != "V" or row.id in SIDED and (s.chunks[k].be or lemmas(s.chunks[k]) & HAPPEN)):
                if s.kind(k) == "P" and s.kind(k + 1) == "N" and s.chunks[k].low in row.other | {"by", "between"}:
                    actor, known = actor_of(s, k + 1)
                    if actor and row.id in SIDED:
                        opponent = _second_side(s, k + 2)
                k += 1
            why = self._unreal_noun(s, index, phrase)
            if why:
                notes.append(Refusal(phrase.start, head, row.id, why))
                return []
            if row.id in NAMED and not actor and not pronoun:
                continue
            sides = [(actor, pronoun, opponent, known)]
            if row.id in SIDED and actor and opponent:
                sides.append((opponent, "", actor, True))
            return [Finding(p, one, word, row.stance, p.extent or row.extent, other, row.id, phrase.start,
                            Verdict("real"), sure) for p in places for one, word, other, sure in sides]
        return []

    def _unreal_noun(self, s: Sentence, index: int, phrase: Chunk) -> str:
        """Why an event noun reports nothing that happened, "" if it does."""
        if s.kind(index - 1) in "PS" and s.chunks[index - 1].low in ("until", "before", "ahead_of", "pending"):
            return s.chunks[index - 1].low
        if s.kind(index - 1) in "PS" and s.chunks[index - 1].low in ("after", "following", "once") and any(
                c.kind == "V" and c.modal for c in s.chunks[:index]):
            return "yet to come"  # "there will be work after the liberation of Mosul"
        if (
            s.kind(index - 1) == "P"
            and s.chunks[index - 1].low == "for"
            and phrase.determiner in ("its", "their", "his")
        ):
            return "for"  # "a hub for their operations in the north"
        for word in phrase.words:
            if word in VIOLENCE:
                return f"violence, not a fight for the place: {word}"
            if word in UNREAL or word.isdigit() and len(word) == 4:
                return word
        k = index - 1
        if s.kind(k) == "P" and s.kind(k - 1) == "N" and s.chunks[k - 1].head in FEAR:
            return s.chunks[k - 1].head
        while k >= 0 and s.kind(k) in "NPAXTQC":
            k -= 1
        if s.kind(k) == "V" and s.kind(index - 1) != "S":
            group = s.chunks[k]
            word = next(iter(lemmas(group) & AVERT), "")
            if word:
                return word
            state = verdict(s, k, self.governors)
            if state.kind == "none" and s.kind(index - 1) != "P":
                return state.why
        k = index + 1
        while s.kind(k) in "PNXTA" and k < len(s.chunks):
            k += 1
        if s.kind(k) == "V" and s.chunks[k].modal and index in subjects(s, k):
            return s.chunks[k].modal
        return ""

    def adjective(self, s: Sentence, index: int) -> list[Finding]:
        phrase = s.chunks[index]
        for word in phrase.words:
            held = HELD.match(word)
            if not held:
                continue
            row = self.lexicon.adj_rows.get(held.group(2))
            actor, known = s.book.adjectival(held.group(1), s.cast)
            if row is None or not actor or "formerly" in phrase.low:
                return []
            places = [p for p in read_places(s, index)[0] if p.mention is not None] or held_names(s, index) \
                or _apposed(s, index)
            return [Finding(p, actor, "", row.stance, p.extent or row.extent, "", row.id, phrase.start, Verdict("real"),
                            known) for p in places]
        return []


def _allies(s: Sentence, index: int) -> list[str]:
    """The forces joined by "and" to the one named at ``index``: "under the control of A and the army"."""
    first, _ = actor_of(s, index)
    at = index + 1
    while s.kind(at) in "X":
        at += 1
    other, known = actor_of(s, at + 1) if s.kind(at) == "C" and s.chunks[at].low == "and" and s.kind(at + 1) == "N" \
        and s.kind(at + 2) != "V" else ("", False)
    return [other] if other and known and other != first else []


def held_names(s: Sentence, index: int) -> list[PlaceArg]:
    """Names that the gazetteer lacks behind their holder: "SDF-held Arishah and Mabrouka"."""
    phrase = s.chunks[index]
    words = s.text[phrase.start:phrase.end].split()
    if phrase.determiner or phrase.units or len(words) < 2 or not all(word[0].isupper() for word in words[1:]):
        return []
    found = [PlaceArg(None, phrase.start, phrase.end, name=" ".join(words[1:]), sure=True)]
    if s.kind(index + 1) == "C" and s.kind(index + 2) == "N":
        found += [place for place in read_places(s, index + 2)[0] if place.name]
    return found


def _apposed(s: Sentence, index: int) -> list[PlaceArg]:
    """The place that the noun at ``index`` describes: "Raqqa, their stronghold", "Raqqa is a stronghold"."""
    before = index - 1
    if s.kind(before) == "V" and lemmas(s.chunks[before]) <= {"be", "remain", "become"}:
        found = [place for head in reversed(subjects(s, before)) for place in read_places(s, head)[0]]
    elif s.kind(before) == "," and s.kind(before - 1) == "N":
        found = read_places(s, before - 1)[0][:1]
    else:
        found = []
    return [place for place in found if place.mention is not None]


def _teller(s: Sentence, index: int, verbs: frozenset[str]) -> tuple[str, bool]:
    """The force that tells of an event without an owner: "the army confirmed the withdrawal from X"."""
    k = index - 1
    while s.kind(k) in "AXT":
        k -= 1
    if s.kind(k) != "V" or not lemmas(s.chunks[k]) & verbs:
        return "", False
    for head in subjects(s, k):
        actor, known = actor_of(s, head)
        nation = next((s.book.demonyms[word] for word in s.chunks[head].words if word in s.book.demonyms), "")
        if actor or nation:
            return actor or s.book.state_actor(nation), known or bool(nation)
    return "", False


def _second_side(s: Sentence, at: int) -> str:
    """The actor after "and" in "between the army (SAF) and the RSF", "" if there is none."""
    while s.kind(at) in "X," or s.kind(at) == "P" and s.kind(at + 1) == "N":
        at += 1 if s.kind(at) in "X," else 2
    return actor_of(s, at + 1)[0] if s.kind(at) == "C" and s.kind(at + 1) == "N" else ""


def _happening(s: Sentence, index: int, prepositions: frozenset[str]) -> tuple[int, list[PlaceArg]]:
    """(the verb, where) the event noun at ``index`` is said to go on: "clashes between A and B continued in X".

    The index is that of the noun where the sides stand before the verb.
    """
    k = index + 1
    while s.kind(k) in "PNCXTA":
        k += 1
    if s.kind(k) != "V" or not lemmas(s.chunks[k]) & HAPPEN or s.chunks[k].modal or index not in subjects(s, k):
        return index, []
    sided = any(s.chunks[i].low in ("between", "with") for i in range(index, k))
    return index if sided else k, right_places(s, k, prepositions)[0]
