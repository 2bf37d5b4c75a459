"""One fact said in many ways: frames of ``paraphrases.csv`` filled with who, where and which verb, from twelve wars.

A frame is a sentence with slots and what it must yield whoever and wherever it speaks of.  In ``reads`` and
``optional`` "A in P" is a claim by which A has or takes P, "out" one by which it loses it, "fight" one by which it
fights for it or threatens it; a frame that reads nothing must claim nothing.  ``limit`` is what the reader is known not
to do: "always" where it fails in one of the wars at least, "unlisted" where it fails only with places that no gazetteer
has.  ``PYTHONPATH=. python tests/paraphrases.py`` writes that column anew and tells how much is read.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from geo.extract import Extractor
from geo.gazetteer import Gazetteer
from geo.model import DIRECTION, Place, Report

Read = tuple[str, str, str]
"""Actor, direction, place."""


class Fact(NamedTuple):
    """Two forces and three places of a war; ``a`` and ``b`` begin with "+" where they are plural."""

    a: str
    actor: str
    adjective: str
    men: str
    name: str
    b: str
    opponent: str
    places: tuple[str, str, str]
    region: str
    loser: str


FACTS = (
    Fact("+Russian forces", "Russia", "Russian", "Russian soldiers", "the Russian army", "the Ukrainian army",
         "Ukraine", ("Vuhledar", "Kurakhove", "Velyka Novosilka"), "Donetsk region", "Ukrainian"),
    Fact("the RSF", "RSF", "RSF", "RSF fighters", "the RSF", "the Sudanese army", "SAF",
         ("El Fasher", "Nyala", "Kutum"), "North Darfur state", "army"),
    Fact("M23", "M23", "M23", "M23 fighters", "M23", "the Congolese army", "FARDC",
         ("Masisi", "Rubaya", "Walikale"), "North Kivu province", "army"),
    Fact("HTS", "HTS", "HTS", "HTS fighters", "HTS", "+Syrian troops", "Syrian government",
         ("Saraqib", "Maarat al-Numan", "Kafr Nabl"), "Idlib province", "government"),
    Fact("the LNA", "LNA", "LNA", "LNA troops", "the LNA", "+GNA forces", "GNA",
         ("Gharyan", "Tarhuna", "Asabaa"), "Jabal al Gharbi district", "GNA"),
    Fact("+Tigrayan forces", "TPLF", "Tigrayan", "Tigrayan fighters", "the TPLF", "+Ethiopian troops",
         "Ethiopian government", ("Kobo", "Lalibela", "Sekota"), "Amhara region", "federal"),
    Fact("al-Shabaab", "Al-Shabaab", "al-Shabaab", "al-Shabaab fighters", "al-Shabaab", "+Somali troops",
         "Somali government", ("Moqokori", "Jowhar", "Bulobarde"), "Hiran region", "government"),
    Fact("the Arakan Army", "Arakan Army", "Arakan Army", "Arakan Army fighters", "the Arakan Army", "+Myanmar troops",
         "Myanmar military", ("Paletwa", "Kyauktaw", "Mrauk-U"), "Chin state", "junta"),
    Fact("+the Houthis", "Houthis", "Houthi", "Houthi fighters", "the Houthis", "+Yemeni government forces",
         "Yemeni government", ("Al Hazm", "Marib", "Sirwah"), "Al Jawf governorate", "government"),
    Fact("+the Taliban", "Taliban", "Taliban", "Taliban fighters", "the Taliban", "+Afghan forces", "Afghan government",
         ("Imam Sahib", "Khanabad", "Dasht-e Archi"), "Kunduz province", "government"),
    Fact("JNIM", "JNIM", "JNIM", "JNIM fighters", "JNIM", "+Malian soldiers", "Malian government",
         ("Farabougou", "Diabaly", "Niono"), "Segou region", "army"),
    Fact("ISIL", "ISIL", "ISIL", "ISIL fighters", "ISIL", "the Iraqi army", "Iraqi government",
         ("Baiji", "Hawija", "Samarra"), "Salahuddin province", "government"),
)
UNLISTED = (
    FACTS[0]._replace(places=("Prechystivka", "Rivnopil", "Zolota Nyva")),
    FACTS[2]._replace(places=("Nyabiondo", "Katoyi", "Mpati")),
    FACTS[6]._replace(places=("El Baraf", "Galcad", "Jiicada")),
    FACTS[10]._replace(places=("Dioungani", "Diallassagou", "Ouenkoro")),
)
"""Four wars told of places that no gazetteer has."""
REGIONS = {"Donetsk": "UA", "North Darfur": "SD", "North Kivu": "CD", "Idlib": "SY", "Jabal al Gharbi": "LY",
           "Amhara": "ET", "Hiran": "SO", "Chin": "MM", "Al Jawf": "YE", "Kunduz": "AF", "Segou": "ML",
           "Salahuddin": "IQ"}
PLACES = tuple(
    Place(f"{code.lower()}-{name.lower()}", name, "town", 10.0 + number, 20.0, (), "P", "PPL", code)
    for fact, code in zip(FACTS, REGIONS.values()) for number, name in enumerate(fact.places)
) + tuple(Place(f"{code.lower()}-{name.lower()}-a", name, "governorate", 10.0, 20.0, (), "A", "ADM1", code)
          for name, code in REGIONS.items())
#: Base form, third person, past, participle and -ing of the verbs, regular ones by their base alone.
FORMS = {forms.split()[0]: forms.split() for forms in (
    "take takes took taken taking", "retake retakes retook retaken retaking",
    "overrun overruns overran overrun overrunning", "lose loses lost lost losing", "hold holds held held holding",
    "flee flees fled fled fleeing", "withdraw withdraws withdrew withdrawn withdrawing",
    "control controls controlled controlled controlling", "push pushes pushed pushed pushing",
    "march marches marched marched marching", "approach approaches approached approached approaching",
    "beat beats beat beaten beating", "fend fends fended fended fending", "occupy occupies occupied occupied occupying",
    "repel repels repelled repelled repelling")}
#: Verbs of one sense, the words behind their first left as they are; the first are tried first.
VERBS = {
    "take": "seize capture take overrun retake recapture conquer reclaim",
    "control of": "take_control_of seize_control_of gain_control_of establish_control_over",
    "full control": "take_full_control_of gain_complete_control_of establish_full_control_over",
    "wrest": "wrest seize capture take",
    "lose": "lose abandon surrender vacate",
    "leave": "withdraw_from retreat_from pull_out_of flee_from pull_back_from",
    "hold": "hold control occupy",
    "attack": "attack storm assault besiege encircle",
    "advance": "advance_on close_in_on push_towards march_on",
    "repel": "repel repulse foil thwart",
    "gains": "advance",
}
NOUNS = {
    "take": "capture seizure takeover recapture conquest",
    "leave": "withdrawal retreat pullout",
    "attack": "attack assault offensive",
}


def forms(verb: str) -> list[str]:
    """The five forms of a verb or verb phrase with "_" for blanks."""
    first, *rest = verb.split("_")
    stem = first.removesuffix("e")
    of_first = FORMS.get(first) or [first, first + "s", stem + "ed", stem + "ed", stem + "ing"]
    return [" ".join((form, *rest)) for form in of_first]


class Slots(dict[str, str]):
    """Fillers by slot; a verb that is no slot agrees with A."""

    def __missing__(self, verb: str) -> str:
        return verb if self["is"] == "are" else verb + "s"


def slots(fact: Fact, verb: str, noun: str) -> Slots:
    """What fills the slots of a frame."""
    filled = Slots(adj=fact.adjective, men=fact.men, Men=fact.men, N=fact.name, badj=fact.loser, Y=fact.region, n=noun)
    filled.update(zip("PQR", fact.places), Ps=fact.places[0] + "'s", had="had")
    for slot, side, suffix in (("A", fact.a, ""), ("B", fact.b, "B")):
        plural, name = side.startswith("+"), side.removeprefix("+")
        filled[slot], filled[f"{slot}s"] = name, name + ("'" if name.endswith("s") else "'s")
        words = "have are were their they" if plural else "has is was its it"
        filled.update(zip((word + suffix for word in ("has", "is", "was", "its", "it")), words.split()))
    base, third, past, participle, ing = forms(verb)
    filled.update(v=base, vd=past, vn=participle, ving=ing, vs=base if fact.a.startswith("+") else third,
                  vB=base if fact.b.startswith("+") else third)
    return filled


class Said(NamedTuple):
    """A sentence, what it must yield and what it may yield as well."""

    sentence: str
    wanted: set[Read]
    optional: set[Read]


def fill(sentence: str, wanted: str, optional: str, fact: Fact, verb: str, noun: str = "") -> Said:
    """A frame filled; ``wanted`` and ``optional`` are as in the table."""
    said = sentence.format_map(slots(fact, verb, noun)).replace(",,", ",").replace(",.", ".")
    names = {"A": fact.actor, "B": fact.opponent, "Y": fact.region.rsplit(" ", 1)[0], **dict(zip("PQR", fact.places))}

    def reads(column: str) -> set[Read]:
        parts = (part.split() for part in column.split("; ") if part)
        return {(names[actor], way, names[place]) for actor, way, place in parts}

    return Said(said[0].upper() + said[1:], reads(wanted), reads(optional))


class Frame(NamedTuple):
    """One row of ``paraphrases.csv``."""

    frame: str
    words: str
    sentence: str
    reads: str
    optional: str
    limit: str

    def said(self, facts: tuple[Fact, ...]) -> list[Said]:
        """The frame told of each fact, with changing verbs."""
        verbs, nouns = VERBS[self.words].split(), NOUNS.get(self.words, "").split() or [""]
        turn = crc32(self.frame.encode())
        return [fill(self.sentence, self.reads, self.optional, fact, verbs[at % len(verbs)], nouns[at % len(nouns)])
                for at, fact in enumerate(facts, turn)]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def frames() -> list[Frame]:
    """The rows of ``paraphrases.csv``, in order."""
    return [Frame(**row) for row in rows("paraphrases.csv")]


def compounds(count: int) -> list[Said]:
    """Sentences put together of parts that go with one another; always the same ones."""
    parts: dict[str, list[dict[str, str]]] = {}
    for row in rows("paraphrase_parts.csv"):
        parts.setdefault(row["slot"], []).append(row)
    choose, verbs, made = Random(1), VERBS["take"].split(), []
    for number in range(count):
        shape = ("lead A verb object tail", "lead object passive A tail", "lead B loss object tail")[number % 3].split()
        chosen = {slot: choose.choice(parts[slot]) for slot in shape}
        text = {slot: row["text"] for slot, row in chosen.items()}
        if len(chosen["object"]["reads"]) > 1 or "villages" in text["object"]:
            text["passive"] = text.get("passive", "").replace("was ", "were ", 1).replace("is ", "are ", 1)
        gaps = (text[slot] if slot in ("lead", "tail") else text[slot] + " " for slot in shape)
        sentence = "".join(gaps).removesuffix(text["tail"]).rstrip() + text["tail"]
        does, places = chosen[shape[2]], chosen["object"]["reads"].split()
        made.append(fill(sentence, "; ".join(f"{does['reads']} {place}" for place in places),
                         "; ".join(f"{may} {place}" for may in (does["optional"], chosen["tail"]["optional"]) if may
                                   for place in places), choose.choice(FACTS), choose.choice(verbs)))
    return made


@cache
def _extractor() -> Extractor:
    return Extractor(Gazetteer(PLACES))


def is_read(said: Said) -> bool:
    """Whether the sentence, as a report of its own, yields what is wanted and no more than may be claimed.

    What is denied or only threatened goes with a frame that reads nothing; the loser of a place that is taken, the
    taker of one that is lost, and both sides of a fight, may be claimed or not.
    """
    sentence, wanted, optional = said
    found = _extractor().extract(Report(id="r", text=sentence, published="2024-05-16", outlet="The Courier"))
    read = {(claim.actor, DIRECTION[claim.stance], claim.place) for claim in found if claim.kind == "control"
            and not claim.negated and not (claim.stance == "threatens" and not wanted)}
    ways = {(way, place) for _, way, place in wanted}
    actors = {actor for actor, _, _ in wanted}
    return read >= wanted and all(
        actor not in actors and ((way, place) in ways and way == "fight" or way == "out" and ("in", place) in ways
                                 or way == "in" and ("out", place) in ways)
        for actor, way, place in read - wanted - optional)


def limit(frame: Frame) -> str:
    """What the column of that name has to say."""
    if not all(map(is_read, frame.said(FACTS))):
        return "always"
    return "" if all(map(is_read, frame.said(UNLISTED))) else "unlisted"


def main() -> None:
    """Write the column ``limit`` and tell how much is read."""
    found = [frame._replace(limit=limit(frame)) for frame in frames()]
    with Path(__file__).with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerows([Frame._fields, *found])
    for name, facts in (("listed", FACTS), ("unlisted", UNLISTED)):
        read = [list(map(is_read, frame.said(facts))) for frame in found]
        print(f"{name} places: {sum(map(all, read))} of {len(read)} frames, "
              f"{sum(map(sum, read))} of {sum(map(len, read))} sentences")
    together = compounds(1200)
    print(f"compounds: {sum(map(is_read, together))} of {len(together)}")


if __name__ == "__main__":
    main()
