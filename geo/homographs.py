"""Verb or noun: whether a word that may be either is the verb of its clause, by the words around it.

Known failure: headlines without small words ("Rebels attack base").
"""

from __future__ import annotations

from .lexicon import Lexicon
from .tokens import PLURAL, POSTS, Unit, form_names

#: Forms of a verb.
PRESENT, PAST = frozenset(("base", "s")), frozenset(("past", "part"))
#: Who does rather than has something: "the group controls neighbouring towns".
BODIES_OF = frozenset("group militia movement alliance faction coalition".split())
NUMBERS = frozenset("two three four five six seven eight nine ten several numerous".split())
#: Adverbs that stand before a verb and hardly before a noun: "and now hold positions".
AGAIN = frozenset("now still also then again soon currently already continuously".split())
#: How names of many end: "Peshmerga forces".
PLURAL_ENDS = ("forces", "troops", "fighters", "soldiers", "militias", "rebels", "militants")
#: What goes on, rather than what somebody does.
FIGHTING = frozenset("fighting shelling bombing".split())
REACHING = frozenset("sought took found left reached crossed entered fled arrived returned followed".split())
#: What stands before a number that is not exact.
ABOUT = frozenset("about some nearly roughly almost over around approximately".split())
#: Verbs of people whom a number alone counts.
DWELLING = frozenset("live remain stay shelter sleep camp".split())
#: What a place does with so many people.
KEEPING = frozenset("holds controls".split())
"""Verbs that follow another of the same subject, though nouns as well."""
HOLDING = frozenset("holds shelters hosts houses".split())
#: What villages do that somebody takes along with a town, and words for them that are no plurals.
LYING = frozenset("surrounding adjoining remaining".split())
COUNTRYSIDE = frozenset("area countryside territory land farmland district".split())
#: Who counts people, rather than what somebody does with them.
TEAMS = frozenset(("teams", "monitors"))
#: Verbs by which somebody is said to have told what goes before; "states" are mostly provinces.
TELLING = frozenset("estimate report claim believe warn".split())
#: Who is armed, rather than armed by somebody: "non-state armed groups".
BANDS = frozenset("group groups gang gangs men actors elements bandits youths".split())
#: Words before a noun that count it, behind which "armed" is no verb: "a dozen armed pickups".
DOZENS = frozenset("dozen dozens hundred hundreds scores thousands".split())


def _in_relative(k: int, letters: list[str]) -> bool:
    """Whether the noun phrase that ends at token ``k`` follows a relative pronoun."""
    while k >= 0 and letters[k] in "NUD#A":
        k -= 1
    return k >= 0 and letters[k] in "RS"


def _behind_adverbs(i: int, letters: list[str]) -> str:
    while i < len(letters) and letters[i] == "A":
        i += 1
    return letters[i] if i < len(letters) else "."


def _tells(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon
           ) -> bool:
    """Whether token ``i`` tells who says it at a clause's end: "3,000 fled, the agency for refugees estimates"."""
    if not any(lemma in TELLING for lemma, _ in lexicon.forms[tokens[i][2]]):
        return False
    k = i - 1
    while k >= 0 and (letters[k] in "NUD#ZC" or letters[k] == "P" and tokens[k][2] in ("of", "for")):
        k -= 1
    return 0 <= k < i - 1 and letters[k] == ","


def _behind_number(i: int, k: int, tokens: list[tuple[int, int, str, str, Unit | None]], after: str,
                   names: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word with these forms, token ``i``, is a verb behind the number at token ``k``."""
    word, number = tokens[i][2], tokens[k][2]
    if "past" in names and (len(number) == 4 or k and tokens[k - 1][2] in lexicon.time):
        return True
    if "past" in names and (after in "PDUS" or k < i - 1) and word != "displaced":
        return True  # "100,000 fled from"
    if len(number) > 3 and (word in REACHING and after in "NVA.," or word in DWELLING and after == "P"):
        return True  # "18,115 sought shelter", "4,000 live with relatives"
    if "past" in names and "part" not in names and len(number) > 3:
        return True  # "another 3,000 went to stay with relatives"
    if word == "leave" and after in "DNU":
        return True  # "made two million leave their homes"
    if "ing" in names and after in "PA" and word not in lexicon.nounish:
        return True  # "with 60,000 crowding into the port"
    # "footage posted on December 3 shows fighters", "on December 3 and 4"
    return "s" in names and k > 0 and after in "DUN" and (tokens[k - 1][2] in lexicon.time or (
        k > 1 and tokens[k - 1][2] == "and" and tokens[k - 2][2].isdigit()))


def is_verb(i: int, tokens: list[tuple[int, int, str, str, Unit | None]], letters: list[str], lexicon: Lexicon) -> bool:
    """Whether token ``i``, which the lexicon knows as a verb, is one here; ``letters`` as far as they are settled."""
    word, k = tokens[i][2], i - 1
    while k >= 0 and letters[k] == "A":
        k -= 1
    if k > 0 and letters[k] == ")":
        while k > 0 and letters[k] != "(":
            k -= 1
        k -= 1
    before = letters[k] if k >= 0 else "."
    count = len(tokens)
    after = letters[i + 1] if i + 1 < count else "."
    names = form_names(lexicon.forms_of(word))
    if word in ("flee", "include"):
        return True
    if word == "save" and i + 2 < count and tokens[i + 2][2] == "children":
        return False  # "Save the Children"
    if word == "forces" and after == "I" or word in ("attempt", "attempts") and after == "P":
        return False  # "attempts by government forces to retake X"
    if word in ("ward", "wards"):
        return i + 1 < count and tokens[i + 1][2] == "off"  # "Fufiye and Boboshe wards"
    if word == "state" and before == "U" and k == i - 1 > 0 and letters[k - 1] == "P":
        return False  # "the only town in Chin state that"
    if before in "BHOMGI":
        if before == "B" and not names & {"ing", "part"} and (word in lexicon.nounish or word == "free"):
            return False  # "is now free of them"
        if before == "H" and names <= PRESENT:
            return False  # "still have charge of X"
        return True
    if word in HOLDING and after == "#" and before in ",)NU":
        return True  # "the camp, built for 500, holds 3,000"
    if word in ("stand", "stands") and i + 1 < count and tokens[i + 1][2] in ("at", "empty", "deserted"):
        return True
    if before == "#":
        return _behind_number(i, k, tokens, after, names, lexicon)
    if before in "DZ":
        if before == "D" and tokens[k][2] in ("both", "all") and "part" in names and after == "P" \
                and tokens[i + 1][2] == "by":
            return True  # "A and B, both taken by C"
        return before == "D" and tokens[k][2] in ("these", "those", "all", "many", "most", "some", "several") \
            and after in "DUP" and "ing" not in names and word not in lexicon.nounish
    if word == "displaced" and (before == "P" and tokens[k][2] == "of" and after in "VBHP.,"
                                or before in ",." and after == "N"):
        return False  # "thousands of displaced slept in schools", "last week, displaced families left"
    if word in LYING and after == "N" and (tokens[i + 1][2].endswith("s") or tokens[i + 1][2] in COUNTRYSIDE):
        return False  # "Kobo and surrounding villages"
    if word in FIGHTING and (before == "P" and after in "SR.," or before == "N" and k == 0 and after in "BHM"):
        return False  # "in fighting that killed", "after days of shelling", "Heavy fighting was under way"
    if "ing" in names and "base" not in names:
        if (
            before in "P"
            and after in "NU"
            and tokens[k][2] in ("of", "with")
            and i + 1 < count
            and letters[i + 1] == "N"
        ):
            return True
        return not (
            before in "N."
            and after in "PVCBH.,"
            and word in FIGHTING | {"killing", "crossing", "building", "meeting"}
        )
    if word in ("allied", "affiliated", "associated", "aligned") and after in "NU" \
            or word == "armed" and after == "N" and (tokens[k][2] in DOZENS or tokens[i + 1][2] in BANDS):
        return False  # "the army and allied militias", "a dozen armed pickups"
    if word == "run" and after == "P" and tokens[i + 1][2] == "by" and before in "NUA":
        return True  # "the towns still run by the government"
    if names.isdisjoint(PRESENT) and not names.isdisjoint(PAST):
        if word not in lexicon.forms and after == "N" and (before in "C," or before == "N" and not (
                tokens[k][2].endswith("s") or tokens[k][2] in PLURAL)):
            return False  # "police and armed men", "Israeli armoured units"
        if before == "P" and tokens[k][2] == "by" and tokens[i - 1][2] in ("then", "now"):
            return True  # "had by then abandoned X"
        if (
            before in "PS"
            and after in "NU"
            and "part" in names
            or i
            and letters[i - 1] == "V"
            and (after == "N" or after == "V" and tokens[i + 1][2] in lexicon.nounish)
            and "part" in names
            and word not in ("told", "said", "informed")
        ):
            return False  # "with captured tanks", "regained lost positions", "made confirmed advances"
        if k < 0 or before in "Q" and k == 0:
            return after in "PI#" and "part" in names
        return True
    if k < 0 and "base" not in names:
        return False
    if "part" in names and tokens[k][2] in lexicon.time and "H" in letters[max(0, k - 6):k]:
        return True  # "has since late March overrun"
    if before in "TR":
        return tokens[k][2] != "whose" or word not in lexicon.nounish  # "Jabrayil, whose capture he announced"
    if before == "P":
        return False
    if before in "NU" and i + 1 < count and tokens[i + 1][2] == "that" and any(
            lemma in lexicon.speech for lemma, _ in lexicon.forms[word]):
        return True  # "the agency estimates that"
    if before == "N" and tokens[k][2] == "rest" and word in DWELLING and after in "PA":
        return True  # "the rest stay with relatives"
    if word in TEAMS and before in "NU" and after == "V":
        return False  # "DTM field teams estimated"
    if before == "N" and "s" in names and tokens[k][2] in NUMBERS:
        return False  # "three attempts"
    if before in "NU" and "base" in names and after in "AP" and tokens[k][2].endswith("s") and any(
            (lemma, tokens[i + 1][2]) in lexicon.particles for lemma, _ in lexicon.forms_of(word)) \
            and tokens[i + 1][2] in ("out", "off", "forward", "back", "away"):
        return True  # "snipers hold out in X"
    if before == "U" and k == i - 1 > 0 and letters[k - 1] == "P" and tokens[k - 1][2] in ("under", "of") \
            and "past" not in names and "ing" not in names:
        return False  # "under ISIL rule since June"
    if i and letters[i - 1] == "A" and (tokens[i - 1][2] in AGAIN or tokens[i - 1][2].endswith("ly")) \
            and before in "C,NU)" and not names.isdisjoint(PRESENT) and _behind_adverbs(i + 1, letters) in "DUN#":
        return True  # "and now holds positions", "and likely control X"
    if word in KEEPING and before in "C" and (after in "DU" or tokens[k][2] == "but") \
            or word == "hold" and before in "C," and (
            after in "DUA#" or after == "P" and tokens[i + 1][2] in ("about", "around", "over")):
        return True  # "took A and holds all of B"
    nounish = word in lexicon.nounish
    if not nounish:
        if "base" in names and names.isdisjoint(PAST):
            if k < 0:
                return after in "DU"
            previous = tokens[k][2]
            if before in "NV" and not (before == "N" and (previous.endswith("s") or previous in PLURAL)):
                return word == "remain"  # "parts of the city remain"
        return True
    if after == "D" and i + 2 < count and tokens[i + 2][2] in lexicon.time:
        return False  # "the attack this morning"
    if "past" in names and before in "NU":
        return after in "PIDUA#"  # "an army column set off from"
    if "s" in names and "base" not in names and after in ".,;" and _tells(i, tokens, letters, lexicon):
        return True  # "…, the agency estimates."
    if "s" in names and "base" not in names:
        if before == "U" and (word in POSTS and after not in "DU" or word == "hands"):
            return False  # "SAF forces from the east", "in RSF hands"
        if after in ".," and before in "NU" and _in_relative(k, letters):
            return True  # "the town, which the RSF holds, is quiet"
        if before == "U" and k == i - 1 > 0 and (letters[k - 1] == "#" or tokens[k - 1][2] in NUMBERS):
            return False  # "four Ukrainian counterattacks near X"
        if before == "U":
            return after in "DUPNIA#" and not (after in "P" and tokens[i + 1][2] in ("of", "by"))
        return before in "N" and (after in "DUI#" or after in "NV" and tokens[k][2] in BODIES_OF
                                  and word not in POSTS) \
            and not tokens[k][2].endswith("s")
    if "base" in names:
        previous = tokens[k][2] if k >= 0 else ""
        if before in "NU" and i + 2 < count and tokens[i + 1][2] in ABOUT and letters[i + 2] == "#":
            return True  # "forces control about 70 percent of X"
        if before == "U" and word == "state":
            return False  # "Borno state, residents said"
        if k < i - 1 and before in "NU" and after in "DUPN":
            return True  # "forces still hold positions"
        if after in ".," and before in "NU" and _in_relative(k, letters):
            return True  # "the town that the rebels hold,"
        if before == "U" or before == "N" and (previous.endswith("s") or previous in PLURAL):
            if before == "U" and word == "clash" and k and tokens[k - 1][2] == "and":
                return True  # "In Faryab, troops and Taliban clash; 22 are killed"
            if before == "U" and word == "fight" and previous.endswith(PLURAL_ENDS):
                return True  # "as Peshmerga forces fight in Kirkuk"
            return (
                after in "DUIS"
                or after in ".,"
                and word in lexicon.speech
                or (
                    before == "N"
                    and after in "P"
                    and tokens[i + 1][2]
                    in ("on", "into", "to", "toward", "towards", "from", "in", "against", "through")
                )
            )
        return before in "C" and after in "DU" or k < i - 1 and before in "NU" and after in "DUP"
    return True
