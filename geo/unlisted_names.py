"""Names of places that no gazetteer has: how much of a phrase is one, and what in the report says that it is a place's.

A name alone may be anybody's.  A word for a kind of place in it, a number behind it, an article or a word that only
places begin with, and what the report says elsewhere tell which it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .chunks import Chunk
from .clauses import WATERS, Sentence
from .model import AREA_KINDS
from .own_places import KINDS
from .syntax import HELD
from .text import occurrences
from .tokens import AYIN

NO_PLACE = frozenset(
    "ambassador secretary prince king queen lord sir captain colonel commander sheikh mr mrs dr gen general president "
    "minister i we he she god allah nations who which party council ministry army forces front group "
    "government movement brigade state court parliament bank university hospital church mosque islamic".split()
)
BUILT = frozenset("hospital university mosque church cathedral monastery campus palace tower stadium hotel school "
                  "clinic prison jail".split())
"""What stands in one place and has a name of its own: "the Ibn Sina Hospital"."""
COMMON = frozenset("central general main national military civil public provincial state regional district "
                   "city".split())
"""What does not name a house: "the General Hospital"."""
SORTS = frozenset("border oil gas air military power industrial".split())
"""What sort of facility it is: a word between its name and what it is called."""
BODY = re.compile(
    r"\b(?:Organi[sz]ation|Agency|Commission|Committee|Council|Office|Ministry|Department|Cent(?:re|er)|Institute|"
    r"Observatory|Fund|Programme?|Society|Network|Association|Union|Bureau|Coordination) (?:for|of|on) (?:the )?$"
)
"""What a name after it belongs to."""
NO_NAME = frozenset(
    "power control everything everyone nothing nobody trade traffic oil food money security water land peace "
    "order calm life death rain snow hail fog ash dust darkness night dusk dawn silence quiet rainfall snowfall curfew "
    "morale output production demand turnout attendance visibility there this that what who she they "
    "here now then".split()
)
COUNTING = frozenset("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                     "seventeen eighteen nineteen twenty thirty forty fifty sixty dozens hundreds scores "
                     "several".split())
ALONG = re.compile(r"\b(?:along|across|over|down|up) $")
"""What stands before a river's name: "along the Aras"."""
ARTICLES = frozenset("al el ad an ar as ash at az".split())
BETWEEN = frozenset("bin ibn abu bint wa ou e i na ya kwa de da do du la le del dos das sur sous en wal".split())
"""Small words inside names: "Qasr bin Ghashir", "Puerto Rosario del Sur"; articles stand before them, too."""
ROADS = frozenset("road highway motorway railway".split())
VAGUE = frozenset("area sector axis direction front".split())
"""What stands for a name's surroundings and is no part of it: "the Strilecha sector"."""
DESCRIBING = frozenset("nearby neighbouring neighboring adjacent adjoining strategic key border frontline front-line "
                       "tiny small remote besieged contested embattled historic ancient coastal rural outlying "
                       "surrounding".split())
"""What may stand before a name and is no part of it: "the nearby Jebel Dago"."""
OFFICES = frozenset("local government administrative area areas post posts ward wards LGA LGAs".split())
ALWAYS = frozenset(("wards", "posts", "LGA", "LGAs"))
"""What the least divisions are called behind their names ("Chikun local government areas"), even by one word."""
NUMBERED = frozenset("kilo kilometre kilometer km pk hill height point post outpost checkpoint position sector block "
                     "quarter".split())
"""What a number after it makes a name of, besides districts and the like: "Kilo 16"."""
ELIDED = re.compile(r"[^\W\d_]['’](?!s\b)[^\W\d_]")
"""An apostrophe inside a name, no possessive: "Saut-d'Eau"."""
LEADING = ARTICLES | frozenset("tal tell kafr kafar deir beit bab bir wadi jebel jabal ain khan velyka nova "
                               "stara new upper lower san santa saint st fort port mount la las los le les um er ed "
                               "wad beni bani ras sidi ein ayn dar daru qalat nahr tall dayr khirbat mae ban kyauk "
                               "phu ko".split())
"""First words of names of two words, which a person's name has hardly ever."""
TELLING = re.compile(r"(?:Fort|Mount|Hill|Camp|Mt|Jebel|Jabal|Djebel|Tall?|Tell?|Kafr|Kfar|Kafar|Deir|Dayr|Beit|Bayt"
                     r"|Wadi|Ras|Khirbat|Khirbet|Ain|Ayn|Dahiyat|Dahiyet|Hayy|Bustan|Jisr|Marj|Qal['’]?at|Souk|Umm|Oum"
                     r"|Qasr|Ksar|Velyk[aei]|Nov[aei]|Star[aei]|Mal[aei]|Zolota|Krasn[aeiy]|Chervon[aeiy]|Verkhn\w+"
                     r"|Nyzhn\w+)[ -]\S"
                     r"|.*\w(?:ivka|ovka|hrad|grad|pil|pol|ville|abad|pur|shahr|kent|[kq]ala|balka|sloboda)\Z"
                     r"|\w+ \d+\Z", re.IGNORECASE)
"""A name that tells by itself that it is a place's: "Tal Abyad", "Zolota Balka", "Hill 57"."""
FALLS = re.compile(r"\s(?:came|comes|fell|falls|passed|slipped|has|had|was|is|remains|remained"
                   r"|and [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
                   r"(?:, (?:on|in|near|both)| (?:were|are|fell|have|had|came))"
                   r"|and (?:surrounding|nearby|neighbou?ring|several|the|its)|ended|became|saw|witnessed"
                   r"|\w+(?:ed|en|un|eld) by)\b| \("
                   r"|, (?:which|where|on|in|near|north|south|an? \w+|\w+(?:ed|en|un) by)\b"
                   r"|(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?){1,4},? and [A-Z]"
                   r"|, the (?:\w+[ -]){0,4}(?:town|village|base|stronghold|capital|city|district|settlement|bastion"
                   r"|headquarters)\b"
                   r"|(?:,? [–—-]|:) \w+(?:ed|en|un) by\b")
"""What is said of a place, and of few other things that a sentence begins with a bare noun of."""
PLACING = (" in", " near", " at", " around", " outside", " inside", " into", " towards", " toward", " village of",
           " town of", " villages of", " city of", " above", " outskirts of", " north of", " south of", " east of",
           " west of")
"""What stands before a place and hardly before a person: "in Lastochkyne" makes it a place in all of the report."""

PERSON_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Sgt|General|Colonel|Major|Captain|President|Minister|Sheikh|Mullah"
    r"|Commander)\.? (?:[A-Z][\w'’-]+ )?"
    r"|(?<![.?!”\"] )(?<!^)\b[A-Z][a-z]+ (?<!North )(?<!South )(?<!East )(?<!West )"
    r"|(?:^|[.?!] )(?!(?:In|At|On|Near|Around|Outside|From|After|Then|Both|The|Velyka|Nova|Stara) )[A-Z][a-z]+"
    r"(?<!ing)(?<!ed)(?<!ern)(?<!ly)(?<!by)(?<!s) )\Z", re.MULTILINE)
PERSON_AFTER = re.compile(
    r"(?:,? who| (?:said|says|told|added|(?:was|were|has been|had been) (?:killed|arrested|detained|born|sentenced"
    r"|released|appointed|extradited|wounded|jailed|tried|charged|caught"
    r"|(?:captured|seized|held) by (?:\w+ )?(?:police|authorities|agents))"
    r"|in h(?:is|er)|and h(?:is|er)|along with (?:\w+ ){1,3}(?:men|people|others|suspects)))\b")
IN_MIDST = re.compile("[a-z,] ")
REACH = 60
"""How far before a name a title and a first name may begin."""


@lru_cache(maxsize=256)
def is_placed(text: str, name: str) -> bool:
    """Whether a name that the gazetteer lacks stands anywhere in a report as only a place's does: "in Lastochkyne"."""
    start = text.find(f" {name}")
    while start >= 0:
        if text.endswith(PLACING, 0, start):
            return True
        start = text.find(f" {name}", start + 1)
    return False


@lru_cache(maxsize=256)
def is_person(text: str, name: str) -> bool:
    """Whether a report uses a name that the gazetteer lacks as somebody's: "Mr Dostum", "Dostum said"."""
    return any(PERSON_BEFORE.search(text, max(0, start - REACH), start) or not text[start - 1:start].isalnum()
               and PERSON_AFTER.match(text, end) for start, end in occurrences(text, name))


def own_place_name(s: Sentence, phrase: Chunk) -> str:
    """The proper name a phrase consists of ("Strilecha", "Hantoub Bridge", "Umari district"), "" if it is none."""
    if phrase.units and not _goes_beyond(s, phrase) or phrase.determiner not in ("", "the", "both") \
            or phrase.owner >= 0 and not ELIDED.search(s.text, phrase.start, phrase.end):
        return ""
    if BODY.search(s.text, max(s.start, phrase.start - 40), phrase.start):
        return ""  # "the Organization for Migration"
    words = s.text[phrase.start:phrase.end].split()
    if phrase.determiner:
        words = words[1:]
    if words[-1:] and words[-1] in WATERS:
        return ""
    if phrase.words[0] in COUNTING:
        return ""  # "Fifteen districts"
    named = [word for at, word in enumerate(words) if word.lstrip(AYIN)[:1].isupper()
             or "-" in word and word.lower() != word
             or (word in ARTICLES or at and word in BETWEEN) and words[at + 1:] and words[at + 1][0].isupper()]
    if not named:
        return ""
    while words and (words[0] in DESCRIBING or words[0] in s.book.nouns["compass"]):
        words = words[1:]  # "eastern Strilecha"
    end = next((at for at in range(len(words) - 1, 0, -1) if words[at] not in OFFICES), 0) + 1
    if len(words) - end > 1 or words[-1] in ALWAYS:
        words = words[:end]
    if len(words) > 1 and words[-1] in VAGUE:
        words = words[:-1]
    kinds = s.book.nouns_of("settlement", "division", "facility", "land")
    built = len(words) > 1 and bool(BUILT.intersection(phrase.words))
    kinds, people = (kinds | BUILT | COMMON, NO_PLACE - BUILT - {"state"}) if built else (kinds, NO_PLACE)
    plain = [word for at, word in enumerate(words) if word not in named
             and (word not in SORTS or at == len(words) - 1)
             and not (at and word.isdigit() and (words[at - 1].lower() in kinds  # "Police District 7"
                                                 or words[at - 1].lower() in NUMBERED))]
    if any(HELD.match(word) for word in phrase.words):
        return ""  # "the ISIL-held city"
    if words and words[0].startswith(("mid-", "early-", "late-")):
        return ""  # "mid-November"
    if (
        len(words) > 4
        or any(word.lower() not in kinds and word.removesuffix("s") not in s.book.nouns["facility"]
               for word in plain)
        or phrase.determiner == "the" and len(words) == 1 and ALONG.search(s.text, s.start, phrase.start)
        or phrase.start == s.start
        and len(words) == 1
        and not _only_a_name(s, words[0])
    ):
        return ""
    if all(word.lower() in s.book.demonyms or word.lower() in kinds or not word.isalpha() and word[0].isdigit()
           or word.isupper() and len(word) < 6 and (word.isalpha() or phrase.head in ROADS)
           for word in named) or any(word.lower() in people for word in named):
        return ""
    if len(words) > 1 and words[-1].islower() and (words[-1] in s.book.nouns["settlement"] or words[-1][-1] == "s"
                                                   and words[-1] in s.book.nouns["division"]):
        words = words[:-1]
        while words[-1].lower() in s.book.nouns["land"] and words[-1].islower() \
                or len(words) > 1 and words[-1].lower() in s.book.demonyms:
            words = words[:-1]  # "Handarat Palestinian refugee camp"
    return " ".join(word.strip(",.") for word in words)


def _goes_beyond(s: Sentence, phrase: Chunk) -> bool:
    """Whether a name of the gazetteer is only the beginning of another place's: "Wau Shilluk", "the Red Sea Mills"."""
    words = s.text[phrase.start:phrase.end].split()
    known = s.book.nouns_of("settlement", "division", "facility", "land", "part", "outskirts")
    at, unit = phrase.units[-1]
    if at == 0 and unit.place is not None and unit.place.place_kind in AREA_KINDS and len(phrase.words) > 2 \
            and BUILT.intersection(phrase.words) and words[-len(phrase.words):][1][0].isupper():
        return True  # "the Mindanao State University campus"
    return at < len(phrase.words) - 1 and unit.place is not None and phrase.words[0] not in s.book.nouns["compass"] \
        and phrase.head not in known and phrase.head not in s.book.force and phrase.head not in s.book.demonyms \
        and all(word[0].isupper() for word in words[-len(phrase.words):])


def tells_itself(name: str) -> bool:
    """Whether a name says by itself that it is a place's: "Fort Keria", "Tal Abyad", "Hill 57"."""
    return TELLING.match(name) is not None


def named_kind(name: str) -> str:
    """The gazetteer's word for the kind of place whose name ends so: "facility" for "Hayat Tower", "" where unknown."""
    last = name.rpartition(" ")[2].lower()
    return "facility" if last in BUILT or KINDS.get(last) == "facility" else ""


def is_short(name: str) -> bool:
    """Whether a name is one word, or two as only places have: "Galcad", "El Baraf"; not "Omar Abdi"."""
    first, *rest = name.replace("-", " ").split()
    return " " not in name or bool(rest) and first.lower() in LEADING


def _only_a_name(s: Sentence, word: str) -> bool:
    """Whether a sentence's first word is a name: capital elsewhere too, or what falls: "Alimbongo came under"."""
    if word.endswith(("s", "ing")) or word.lower() in s.book.force or word.lower() in NO_NAME:
        return False
    return FALLS.match(s.text, s.start + len(word)) is not None or any(
        start > 1 and IN_MIDST.match(s.text, start - 2) for start, _ in occurrences(s.text, word))
