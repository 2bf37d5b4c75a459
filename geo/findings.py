"""What the readers of control find in a sentence, before it is known who says so and what pronouns mean."""

from __future__ import annotations

from dataclasses import dataclass

from .chunks import Chunk
from .clauses import Sentence, actor_of, capital_actor, lemmas
from .heads import SAYING
from .lexicon import GIVEN, Predicate
from .model import DIRECTION
from .passives import passive
from .place_names import PlaceArg
from .subjects import subject_actor, subjects
from .unlisted_names import is_short
from .verdicts import Verdict

PLACES_ONLY = frozenset(
    "overrun over-run liberate recapture retake occupy reoccupy besiege encircle surround enter conquer "
    "reclaim garrison annex clear secure flee".split()
)
"""Verbs whose object is a place even where the gazetteer does not know its name."""
AROUND = frozenset(("besiege", "encircle", "surround"))
"""Those of them whose object may as well be somebody: "encircled Arafat in his headquarters"."""
ANYTHING = frozenset("assail threaten menace defend quit desert approach eye near win get "
                     "fight battle".split())
"""Verbs whose object may as well be a person, a group or a match."""
ANYBODY = frozenset(
    "members member elements element men side contingent personnel wing command commander commanders convoy convoys "
    "column columns".split()
)
"""Words for parts of a force that say nothing of whose."""
CATCH = frozenset("capture take hold arrest detain catch attack assault leave lose surrender cede yield".split())
"""Verbs whose object may be a person: "captured X in Mosul" names no place X."""
LOST = frozenset(("fall", "lose", "slip"))
"""Rows of what becomes of a place, named or not: "it was said that X had fallen"."""
ARREST = frozenset(("arrest", "detain", "catch"))
"""Verbs whose object is a person."""
CAMPAIGN = frozenset(
    "offensive advance campaign push assault counteroffensive counter-offensive drive operation attack counterattack "
    "counter-attack raid attempt attempts bid effort efforts".split()
)
OUR_MEN = frozenset("boys men lads guys comrades brothers heroes warriors".split())
"""Whom a speaker means by his own side: "our comrades took X"."""
LINES = frozenset("lines defences defenses resistance".split())
"""What gives way in place of those who hold it: "rebel lines crumbled in X"."""
ENEMY = "the enemy"
"""The pronoun for whoever fights the speaker's side."""
FOES = frozenset("enemy enemies invader invaders aggressor aggressors occupier occupiers".split())
"""What a speaker calls them."""
BOTH = "the two"
"""The pronoun for two forces that were named together: "the two groups", "both forces"."""
HELD = ("seizes", "holds", "loses", "repels")
"""What is claimed of a town by its hospital; who storms that may leave again."""
STRENGTH = ("seizes", "holds", "repels", "loses", "contests", "threatens")


LASTING = frozenset("control keep_control hold_positions hold_off repel push_back remain_in cling".split())
"""Rows that tell how long, or against whom, a place is kept after it was taken: "seized X and held it for a week"."""


OUR_MEN = frozenset("boys men lads guys".split())
"""What a speaker calls those of his side."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One reading of a sentence: ``actor`` is "" where ``pronoun`` (or nothing) stands for it.

    ``at`` is the offset of the trigger word, ``verdict`` how real it is, ``rule`` the lexicon row,
    ``opponent`` the other side ("" unless the sentence names it).
    """

    place: PlaceArg
    actor: str
    pronoun: str
    stance: str
    extent: str
    opponent: str
    rule: str
    at: int
    verdict: Verdict
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that gave no claim, and why."""

    at: int
    word: str
    rule: str
    why: str


def settle(hits: list[Finding], real: Verdict, group: Chunk, row: Predicate, notes: list[Refusal]
           ) -> list[Finding]:
    """Apply to the hits of one predicate how real it is: drop, weaken or keep them; notes say why."""
    kept = []
    located = any(
        hit.place.mention is not None or hit.place.sure or hit.place.name and _names_place(hit, group, row)
        for hit in hits
    )
    listed = len({hit.place.name for hit in hits}) > 1
    several = listed and group.passive and any(hit.place.name and is_short(hit.place.name) for hit in hits)
    for hit in hits:
        stance, state = hit.stance, real
        if not hit.resolved and hit.actor in ANYBODY:
            notes.append(Refusal(group.start, group.low, row.id, f"{hit.actor!r} are nobody in particular"))
            continue
        taken = several and not hit.place.person and not lemmas(group) & (ANYTHING | ARREST)  # "X and Y were taken"
        if hit.place.name and not (hit.place.sure or located or taken or listed and _takes(hit, group)):
            notes.append(Refusal(group.start, group.low, row.id, f"{hit.place.name!r} may be no place"))
            continue
        if hit.place.building and stance not in HELD and not (hit.place.name and lemmas(group) & AROUND):
            notes.append(Refusal(group.start, group.low, row.id, "a raid on a building"))
            continue
        if real.kind == "none":
            notes.append(Refusal(group.start, group.low, row.id, real.why))
            continue
        if real.kind == "negated" and stance == "holds" and real.why == "no longer":
            stance, state = "loses", Verdict("real", real.why)  # "is no longer in control of X"
        elif real.kind == "negated" and stance == "loses" and real.why in ("not yet", "yet to") and row.id == "lose":
            stance, state = "holds", Verdict("real", real.why)  # "has not yet lost X"
        elif real.kind == "negated" and stance == "loses" and row.object == "actor" and row.other_stance == "loses":
            stance, state = "holds", Verdict("real", real.why)  # "failed to dislodge B from X"
        elif real.kind == "attempt" and stance == "repels":
            state = Verdict("real", real.why)
        elif real.kind == "attempt":
            if stance not in ("seizes", "contests") or row.stance == "loses":  # trying to hand a town over is no fight
                notes.append(Refusal(group.start, group.low, row.id, f"attempt: {real.why}"))
                continue
            stance, state = "contests", Verdict("real", real.why)
        elif real.kind == "threat":
            if stance not in ("seizes", "contests", "threatens"):
                continue
            stance, state = "threatens", Verdict("real", real.why)
        elif real.kind == "negated" and stance in ("contests", "threatens"):
            notes.append(Refusal(group.start, group.low, row.id, f"negated: {real.why}"))
            continue
        kept.append(Finding(hit.place, hit.actor, hit.pronoun, stance, hit.extent, hit.opponent, hit.rule, hit.at,
                            state, hit.resolved))
    return kept


def _takes(hit: Finding, group: Chunk) -> bool:
    """Whether "they" take what a list of names calls: "they seized A, B and C" are places."""
    return hit.pronoun in ("they", "it") and not lemmas(group) & (ANYTHING | CATCH)


def _names_place(hit: Finding, group: Chunk, row: Predicate) -> bool:
    """Whether a name that neither the gazetteer nor a word beside it calls a place stands where only places do."""
    verbs = lemmas(group)
    if row.id in GIVEN:
        return False  # people, ships and bodies are handed to somebody, too
    if row.pos == "control" or row.nouns:
        return not hit.place.person and bool(hit.actor or hit.pronoun)  # "took control of X", "under its control"
    if hit.place.person or verbs & ANYTHING and row.id != "take_over":
        return bool(verbs & PLACES_ONLY) and not (hit.place.person and verbs & AROUND)
    known = hit.resolved or hit.pronoun in ("they", "it")
    if verbs & CATCH and row.object == "place" and hit.opponent:
        return known  # "captured X from the rebels"
    if verbs & CATCH and row.object == "place":
        return known and not verbs & ARREST and is_short(hit.place.name) \
            and (not hit.place.inside or "capture" not in verbs)
    return hit.place.inside or known or bool(verbs & PLACES_ONLY) \
        or row.id in LOST and is_short(hit.place.name)


def first_actor(s: Sentence, indices: list[int]) -> tuple[str, str, bool]:
    """(actor, pronoun, resolved) of the first of the noun phrases that is an actor.

    The first that is known goes before its company: in "the army and allied militias" the militias are
    whoever they are with, and guessing at them has named their enemy.
    """
    pronoun, unknown = "", ""
    if len(indices) == 1 and _is_both(s, indices[0]):
        return "", BOTH, True
    if any(not FOES.isdisjoint(s.chunks[number].words) and not s.chunks[number].units for number in indices):
        return "", ENEMY, True
    for number in sorted(indices):
        actor, known = actor_of(s, number)
        if not actor and s.chunks[number].head in CAMPAIGN | LINES:
            actor, known = modifier_actor(s, s.chunks[number])  # "the rebels' offensive has taken X"
            if not actor and s.kind(number + 1) == "P" and s.chunks[number + 1].low in ("by", "of", "from") \
                    and s.kind(number + 2) == "N":
                actor, known = actor_of(s, number + 2)  # "a push by the rebels"
        own = s.chunks[number].determiner == "our" and not s.chunks[number].units
        if actor and known:
            return actor, "our" if own else "", True  # "our troops": the speaker's, if it is known whose the speaker is
        capital = capital_actor(s, number)
        if capital:
            return capital, "", True
        unknown = unknown or ("" if own else actor)
    if unknown:
        return unknown, "", False
    for number in sorted(indices):
        chunk = s.chunks[number]
        if chunk.pronoun and chunk.low in ("it", "they") and (acting := _acting(s, number)):
            return acting, "", True
        if chunk.pronoun and chunk.low in ("it", "they") and (teller := _telling(s, number))[0]:
            return teller[0], "", teller[1]
        if chunk.pronoun and chunk.low in ("it", "they") and (main := _main(s, number)):
            return main, "", True
        if chunk.pronoun and chunk.low in ("it", "they", "he", "we", "them", "those", "more", "others", "some"):
            for left in range(number - 1, -1, -1):
                if chunk.low not in ("he", "we") and s.kind(left) == "N" and not s.chunks[left].pronoun \
                        and (s.kind(left - 1) == "V" and "give" in lemmas(s.chunks[left - 1])
                             or not any(unit.place for _, unit in s.chunks[left].units)):
                    first = left - 2 if s.kind(left - 1) == "C" and s.kind(left - 2) == "N" else left
                    sides = (actor_of(s, first), actor_of(s, left))
                    actor = next((name for name, known in sides if name and known), "")
                    if actor:
                        return actor, "", True  # "the army and allied militias said they had taken X"
            pronoun = chunk.low
        elif chunk.determiner in ("his", "her", "our", "its", "their") and chunk.head in s.book.force:
            band = chunk.determiner in ("its", "their") and chunk.head in s.book.nouns["nonstate"]
            pronoun = "the group" if band else chunk.determiner
        elif chunk.determiner == "our" and chunk.head in OUR_MEN:
            pronoun = "our"
        elif chunk.determiner in ("its", "their", "his") and chunk.head in CAMPAIGN:
            pronoun = chunk.determiner  # "their offensive has taken X"
        elif chunk.low in ("group", "the group"):
            pronoun = "the group"
    return "", pronoun, False


def _is_both(s: Sentence, number: int) -> bool:
    """Whether a phrase counts two forces that were named before: "the two groups", "both armies"."""
    phrase = s.chunks[number]
    two = phrase.words[:1] == ["two"] and phrase.determiner in ("the", "these") or phrase.determiner == "both"
    return two and not phrase.units and len(phrase.words) <= 2 and phrase.head.endswith("s") \
        and not s.book.force.isdisjoint((phrase.head, phrase.head.removesuffix("s")))


def _acting(s: Sentence, number: int) -> str:
    """Who acts in the clause that "and" joins to the pronoun's ("A drove B out of X and in May it took Y"), or ""."""
    joined = next((k for k in range(number - 1, max(number - 5, 0), -1) if s.kind(k) not in "PTNA,"), 0)
    if s.kind(joined) != "C" or s.chunks[joined].low != "and":
        return ""
    verb = next((k for k in range(joined - 1, -1, -1) if s.kind(k) == "V" and s.chunks[k].finite), -1)
    return subject_actor(s, verb) if verb >= 0 and not passive(s, verb) else ""


def _main(s: Sentence, number: int) -> str:
    """Who acts in the sentence, where a clause describes a place by what the pronoun did: "near X, a town it holds"."""
    verb = next((k for k in range(number) if s.kind(k) == "V" and s.chunks[k].finite), -1)
    return subject_actor(s, verb) if verb >= 0 and s.kind(number - 1) == "N" and not passive(s, verb) else ""


def _telling(s: Sentence, number: int) -> tuple[str, bool]:
    """Whose force says what the pronoun begins: "the RSF, at war with the army, announced that they had taken X"."""
    before = number - 1
    while s.kind(before) in "SATPR" and number - before < 5:
        before -= 1
    if s.kind(before) != "V" or not lemmas(s.chunks[before]) & SAYING:
        return "", False
    sides = [actor_of(s, head) for head in sorted(subjects(s, before))]
    return max((side for side in sides if side[0]), key=lambda side: side[1], default=("", False))


def modifier_places(phrase: Chunk) -> list[PlaceArg]:
    """A place that stands before its noun: "Mosul's fall", "the Tikrit offensive"."""
    last = len(phrase.words) - 1
    return [PlaceArg(unit.place, phrase.start, phrase.end) for position, unit in phrase.units
            if unit.place is not None and position < last and unit.place.role not in ("government", "organisation")
            and unit.place.place_kind != "country"][:1]


def modifier_actor(s: Sentence, phrase: Chunk) -> tuple[str, bool]:
    """An actor that stands before its noun: "ISIL's capture", "militant hands", "government control"."""
    for position, unit in phrase.units:
        if unit.actor and position < len(phrase.words) - 1:
            return unit.actor, True
    owner = phrase.words[phrase.owner:phrase.owner + 1] if phrase.owner >= 0 else []
    for word in (*owner, *reversed(phrase.words[:-1])):  # "the rebels' military stronghold"
        actor, known = s.book.adjectival(word, s.cast)
        if actor:
            return actor, known
    return "", False


def distinct(found: list[Finding]) -> list[Finding]:
    """One finding per place, actor and direction: "remained in its hands, attacks were repelled" is one.

    What is kept after it was taken is another.
    """
    seen: dict[tuple[object, ...], Finding] = {}
    kept = []
    for hit in sorted(found, key=lambda f: (STRENGTH.index(f.stance), f.at)):
        where = hit.place.mention.place_id if hit.place.mention else hit.place.name or hit.place.word
        key = where, hit.place.facility, hit.actor or hit.pronoun, DIRECTION[hit.stance], hit.verdict.kind == "negated"
        taken = seen.get((*key, False))
        kept_on = taken is not None and taken.stance == "seizes" and taken.at < hit.at and hit.rule in LASTING
        if (*key, kept_on) not in seen or not where and hit.place.facility is None:
            seen[*key, kept_on] = hit
            kept.append(hit)
    return sorted(kept, key=lambda f: (f.at, found.index(f)))
