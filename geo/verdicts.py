"""Is it real?  Whether a verb is reported as having happened, is denied, planned, tried or feared.

Modals, infinitives of plan, conditions and history are no reports; "failed to" negates, "appears to"
hedges.  The governing verbs and their effect are rows of ``lexicon/governors.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass

from .clauses import Sentence, lemmas
from .doubts import doubt
from .syntax import ORDINAL

ASKING = frozenset("insist demand demands request ask urge require propose recommend order condition call".split())
"""Verbs and nouns after which "that" and a bare verb tell what somebody wants done."""
OPERATIONS = frozenset("operation operations offensive offensives campaign push assault attack counteroffensive "
                       "counter-offensive battle drive".split())
LAUNCHING = frozenset("launch begin start resume mount open conduct continue wage undertake announce declare".split())
ATTEMPTS = frozenset("attempt attempts bid effort efforts".split())
HEIGHT = frozenset("height peak heyday zenith".split())
FAILING = frozenset("fail falter founder stall thwart foil repel repulse rebuff defeat frustrate".split())
"""What becomes of an attempt that came to nothing."""
LASTING = frozenset(("take", "need", "require"))
"""Verbs that tell, with a time, how long something that was done went on."""
CHANCES = frozenset("advantage opportunity chance lull".split())
"""What one takes or seizes to do what follows: "took advantage of the truce to enter X"."""
EVIDENCE = frozenset("evidence confirmation indication indications proof sign signs footage".split())
"""What there has to be of what is told: "there is no evidence that A controls X"."""
ASKED = frozenset("clear unclear certain uncertain over about asked disputed".split())
"""Words before "who" that make a question of it."""
REPORTED = frozenset("estimate believe say report think understand presume know allege".split())


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind``: real, hedged, negated, attempt, threat or none; ``why`` names the word that decided."""

    kind: str
    why: str = ""


def verdict(s: Sentence, index: int, governors: dict[str, str], depth: int = 0) -> Verdict:
    """Say whether the verb group at ``index`` is reported as having happened.

    Modals, infinitives of plan, conditions and history are none; "failed to" negates; "appears to"
    hedges.  ``governors`` maps a governing verb to its effect (governors.csv).
    """
    group = s.chunks[index]
    if depth > 4:
        return Verdict("none", "nesting")
    if group.modal:
        if group.perfect and group.modal in ("may", "might", "could"):
            return Verdict("hedged", group.modal)
        if group.modal in ("could", "cannot", "can") and group.negated:
            return Verdict("negated", group.modal)
        return Verdict("none", group.modal)
    if _at_height(s, index):
        return Verdict("none", "history")  # "at its height the group controlled a third of X"
    if "once" in group.adverbs or "formerly" in group.adverbs or "previously" in group.adverbs and not group.perfect:
        return Verdict("none", "history")
    k = index - 1
    while s.kind(k) in "AXTQ":
        if s.kind(k) == "A" and s.chunks[k].low in ("once", "formerly"):
            return Verdict("none", "history")
        k -= 1
    if s.kind(k) == "C" and s.chunks[k].low == "nor":
        return Verdict("negated", "nor")  # "neither took X nor left it"
    if s.kind(k) == "P" and s.chunks[k].low in ("close_to", "toward", "towards") and group.form == "ing":
        return Verdict("none", s.chunks[k].low)  # "a step towards driving them out of X"
    if s.kind(k) == "P" and s.chunks[k].low == "from" and "far" in (s.chunks[k - 1].low, *s.chunks[k - 1].adverbs):
        return Verdict("negated", "far from")
    if group.infinitive and ("only" in group.adverbs or s.kind(index - 1) == "A" and s.chunks[index - 1].low == "only"):
        return Verdict("real")  # "took X only to lose it"
    if group.form == "ing" and not group.finite and s.kind(k) in ".":
        k = next(i for i in range(index + 1, len(s.chunks) + 1) if s.kind(i) not in "NPXTA")
        if s.kind(k) == "V" and s.chunks[k].modal:
            return Verdict("none", s.chunks[k].modal)  # "losing X would be a blow"
        k = index - 1
    if group.form == "base" and s.kind(k) == "N" and s.kind(k - 1) == "V" and "let" in lemmas(s.chunks[k - 1]):
        letting = verdict(s, k - 1, governors, depth + 1)
        return letting if letting.kind == "real" else Verdict("none", "let")  # "would not let them leave X"
    if group.infinitive or group.form == "ing" and not group.be:
        found = _governed(s, index, k, governors, depth)
        if found is not None:
            return Verdict("negated", found.why) if group.negated and found.kind in ("real", "hedged") else found
    if s.kind(k) == "C" and not group.infinitive and {form for _, form in group.lemmas} == {"base"}:
        earlier = next((i for i in range(k - 1, -1, -1) if s.kind(i) in "VS"), -1)
        if earlier >= 0 and s.chunks[earlier].modal:
            return Verdict("none", s.chunks[earlier].modal)  # "could isolate Kabul and take it over"
        if earlier >= 0 and s.chunks[earlier].infinitive:
            return verdict(s, earlier, governors, depth + 1)  # "as they work to fight them and retake X"
    if {form for _, form in group.lemmas} == {"base"} and not group.adverbs and _asked(s, index):
        return Verdict("none", "asked for")
    conditional = _conditional(s, index)
    if conditional:
        return Verdict("none", conditional)
    doubted = doubt(s, index)
    if doubted:
        return Verdict("negated", "denied") if doubted == "denied" and not group.negated else Verdict("none", doubted)
    if group.negated:
        return Verdict("negated", "no longer" if "no longer" in s.text[group.start:group.end + 8].lower()
                       else "not yet" if "yet" in group.adverbs else "not")
    return Verdict("real")


def _governed(s: Sentence, index: int, k: int, governors: dict[str, str], depth: int) -> Verdict | None:
    group = s.chunks[index]
    nouns = ""
    if s.kind(k) == "S" and s.chunks[k].low == "since" and s.kind(k + 1) == "T":
        k -= 1  # "the first since 2001 to fall"
    outer = k - 2 if s.kind(k - 1) == "P" and s.kind(k - 2) == "N" else k
    if group.infinitive and s.kind(k) == "N" and (ORDINAL & {*s.chunks[k].words, *s.chunks[outer].words} or any(
            word.endswith("est") for word in s.chunks[outer].words if group.perfect)):
        return None  # "the first to fall", "the third town in X to fall", "the largest town to have been taken"
    while (
        k >= 0 and s.kind(k) in "NAXTPCQ," and not (s.kind(k) == "," and group.form == "ing" and not group.infinitive)
    ):
        if s.kind(k) == "N":
            nouns = nouns or s.chunks[k].head
            if s.chunks[k].head in ("able",):
                return verdict(s, k - 1, governors, depth + 1) if s.kind(k - 1) == "V" else Verdict("real")
            if s.chunks[k].head in ("unable",):
                return Verdict("negated", "unable")
        if s.kind(k) == "P" and s.kind(k + 1) == "V" and not group.infinitive and s.chunks[k].low in (
                "after", "by", "following", "since", "with", "besides", "despite", "including", "before", "upon", "on"):
            return None
        if s.kind(k) == "C" and s.kind(k + 1) == "V" and group.infinitive:
            earlier = next((i for i in range(k - 1, -1, -1) if s.kind(i) == "V"), -1)
            if earlier >= 0 and s.chunks[earlier].infinitive:
                return verdict(s, earlier, governors, depth + 1)
        k -= 1
    if s.kind(k) == "S" and not group.infinitive:
        return None
    if s.kind(k) != "V":
        if group.infinitive:
            return Verdict("negated", nouns) if _in_vain(s, index) else Verdict("none", nouns or "infinitive")
        return None
    governor = s.chunks[k]
    effect = next((governors[lemma] for lemma in sorted(lemmas(governor)) if lemma in governors), "")
    if group.infinitive and "use" in lemmas(governor) and not nouns:
        return Verdict("none", "history")  # "used to hold X"
    if group.infinitive and nouns in ATTEMPTS and lemmas(governor) & REPORTED:
        return Verdict("none", nouns)  # "an advance, officials say, in efforts to drive them from X"
    if group.infinitive and "yet" in governor.adverbs:
        return Verdict("negated", "yet to")
    if group.infinitive and nouns in OPERATIONS and lemmas(governor) & LAUNCHING:
        effect = "attempt"  # "resumed operations to liberate X"
    if group.infinitive and "have" in lemmas(governor) and not governor.modal:
        told = governor.perfect or s.text[governor.start:governor.end].lower().endswith("had")
        effect = "real" if told else effect  # "had to leave" is told, "have to leave" is not
    if group.infinitive and lemmas(governor) & LASTING and governor.form in ("past", "part") and any(
            s.kind(at) == "T" for at in range(k + 1, index)):
        effect = "real"  # "needed two days to reach X", "it took A ten months to take B"
    if group.infinitive and lemmas(governor) & {"take", "seize"} and s.head(k + 1) in CHANCES:
        effect = "real"
    if group.infinitive and group.perfect and lemmas(governor) & REPORTED:
        effect = "real"  # "are estimated to have fled"
    elif group.infinitive and group.perfect and lemmas(governor) & {"fear", "suspect"}:
        effect = "hedged"  # "are feared to have fled"
    if effect == "ing":  # "sent people fleeing" is told, "sent troops to retake" is a purpose
        effect = "" if group.infinitive else "real"
    above = verdict(s, k, governors, depth + 1)
    if above.kind in ("none", "threat"):
        return above
    if group.infinitive:
        if effect == "plan" or not effect:
            return Verdict("none", governor.low)
    elif not effect or effect in ("plan", "attempt") and s.kind(k + 1) != "V":
        preposition = s.chunks[index - 1].low if s.kind(index - 1) == "P" else ""
        if preposition == "of" and s.kind(index - 2) == "T":
            return above  # "within a day of losing X"
        if preposition == "with" and lemmas(governor) & {"charge", "task", "entrust"}:
            return Verdict("none", governor.low)  # "is charged with securing X"
        if preposition in ("of", "for", "at", "on", "about", "against") and effect != "real":
            return Verdict("none", f"{governor.low} … {preposition}")
        return above if preposition != "without" else Verdict("negated", "without")
    if effect == "real":
        return above
    if effect == "denied":
        return Verdict("negated", governor.low)
    if above.kind == "negated" and effect == "negated":
        return Verdict("real", "double negation")
    return Verdict(effect, governor.low) if above.kind in ("real", "hedged") else above


def _at_height(s: Sentence, index: int) -> bool:
    """Whether a force is told of as it was when it was strongest."""
    return s.chunks[index].form == "past" and not HEIGHT.isdisjoint(s.heads) and any(
        s.kind(k) == "N" and s.chunks[k].head in HEIGHT and s.chunks[k].determiner in ("its", "their", "the")
        and s.low(k - 1) in ("at", "in") for k in range(index))


def _in_vain(s: Sentence, index: int) -> bool:
    """Whether an infinitive tells what an attempt was for that came to nothing: "attempts by A to take X failed"."""
    at = index - 1
    while s.kind(at) in "NPAXT" and s.head(at) not in ATTEMPTS:
        at -= 1
    after = next((k for k in range(index + 1, len(s.chunks)) if s.kind(k) in "V.?SR"), index)
    return s.kind(at) == "N" and s.kind(after) == "V" and bool(lemmas(s.chunks[after]) & FAILING) \
        and not s.chunks[after].modal and not s.chunks[after].negated and s.low(after + 1) != "by"


def _asked(s: Sentence, index: int) -> bool:
    """Whether the clause is what somebody wants done: "insists that the forces withdraw"."""
    at = next((i for i in range(index - 1, max(index - 8, 0), -1) if s.kind(i) in "SV.,"), 0)
    return s.kind(at) == "S" and s.chunks[at].low == "that" and s.kind(at - 1) in "VN" \
        and bool({s.chunks[at - 1].head, *lemmas(s.chunks[at - 1])} & ASKING)


def _unproven(s: Sentence, at: int) -> bool:
    """Whether nothing shows what is told behind "that": "has not observed evidence that A controls X"."""
    return s.kind(at) == "N" and s.chunks[at].head in EVIDENCE and (
        s.chunks[at].determiner == "no" or s.kind(at - 1) == "V" and s.chunks[at - 1].negated)


def _asks(s: Sentence, at: int) -> bool:
    """Whether what stands at an index makes a question of the clause behind it: "not clear", "dispute over"."""
    return s.kind(at) in "VNAP" and not ASKED.isdisjoint(s.low(at).split()[-1:])


def _conditional(s: Sentence, index: int) -> str:
    """The word that makes the clause of the verb a condition or a question, "" if none."""
    first = s.chunks[0]
    if first.low == "have" and first.lemmas and s.kind(1) == "N" and s.text[first.start:first.end] == "Had":
        return "had"  # "had they taken X, the road would be cut"
    k, between = index - 1, set[str]()
    while k >= 0:
        kind, low = s.kind(k), s.chunks[k].low
        between.add(kind)
        if kind == "R" and low != "that":
            between.add(low)
        if low == "that" and between.isdisjoint(("which", "who", "whom")) and _unproven(s, k - 1):
            return f"no {s.chunks[k - 1].head}"
        if kind == "S":
            if low in ("if", "unless", "whether", "lest", "wherever"):
                return low
            governor = k - 1 - (s.kind(k - 1) in "PA")
            if low in ("until", "till") and s.kind(governor) == "V" and s.chunks[governor].modal:
                return low  # "would go on until the militias had been driven out"
            if low in ("once", "until", "till", "before") and s.chunks[index].perfect and "," not in between \
                    and s.text[s.chunks[index].start:s.chunks[index].end].lower().startswith(("has", "have")):
                return low  # "once they have taken X, the road will be cut"
            if low not in ("that", "as"):
                return ""
        if kind == "R" and low in ("who", "what") and _asks(s, k - 1):
            return low  # "it is not clear who holds X"
        if kind == "V" and s.chunks[k].finite and k < index - 1 and s.kind(index - 1) not in "VC":
            if "," in between or "C" in between:
                later = any(s.chunks[i].low in ("if", "unless", "whether") for i in range(k) if s.kind(i) == "S")
                return "" if not later or "," in between else "if"
        if kind in ".?":
            return ""
        k -= 1
    return ""
