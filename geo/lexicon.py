"""The words the reader knows: closed classes, verbs and predicates, read from ``lexicon/*.csv``.

Everything a reader may want to change is a row; this module only reads the rows, checks them and
inflects the verbs.  A row that breaks a rule is refused with its file and line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .errors import LexiconError
from .model import EXTENTS, STANCES

LEXICON_DIR = Path(__file__).parent / "lexicon"
CLOSED = ("det", "prep", "be", "have", "do", "modal", "neg", "coord", "sub", "rel", "pron", "adv")
CLASSES = (*CLOSED, "compound_prep", "irregular", "doubling", "verb", "not_verb", "speech", "time", "weak")
POS = ("verb", "noun", "control", "adj")
VOWELS = "aeiou"
BE = {"is", "are", "was", "were", "be", "been"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """One way of saying that somebody has, takes, loses or fights for a place.

    ``subject`` and ``object`` say what must stand there (actor, force, place, noun, any, none);
    ``nouns`` are the nouns a light verb needs ("took *control* of"); ``place`` and ``other`` list the
    prepositions that bring the place and the other actor.  ``stance`` speaks of the actor,
    ``other_stance`` of the other one ("" where nothing is said of it).  ``never`` are verbs with a preposition of the
    row that mean something else: "held to account".
    """

    id: str
    pos: str
    words: tuple[str, ...]
    nouns: frozenset[str]
    subject: str
    object: str
    place: frozenset[str]
    other: frozenset[str]
    stance: str
    other_stance: str
    extent: str
    never: frozenset[str]
    example: str
    yields: str


@lru_cache(maxsize=8192)
def _forms_in_ed(word: str) -> frozenset[tuple[str, str]]:
    return frozenset(((word, "past"), (word, "part")))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word knowledge, ready for look-up.

    ``closed`` maps a lower-cased word to its closed class; ``forms`` a verb form to
    ``{(lemma, form)}`` with form one of base, s, past, part, ing; the ``*_rows`` a lemma or noun to its rows.
    A sentence is read only if it holds one of ``triggers``, a noun of ``pairs`` with one of its verb forms
    ("took ... control"), or one of ``weak`` beside a place; ``unsaid``
    are triggers that need no place in their sentence.  ``beside`` has the triggers and weak words that say nothing but
    with one of some words: "went … over", "crossed … into".  ``runs`` remembers how runs without blanks were cut into
    tokens (see ``geo.tokens``).
    """

    closed: dict[str, str]
    compounds: dict[str, tuple[tuple[str, ...], ...]]
    forms: dict[str, frozenset[tuple[str, str]]]
    nounish: frozenset[str]
    speech: frozenset[str]
    time: frozenset[str]
    verb_rows: dict[str, tuple[Predicate, ...]]
    noun_rows: dict[str, tuple[Predicate, ...]]
    control_rows: dict[str, tuple[Predicate, ...]]
    adj_rows: dict[str, Predicate]
    triggers: frozenset[str]
    pairs: dict[str, frozenset[str]]
    weak: frozenset[str]
    unsaid: frozenset[str]
    beside: dict[str, frozenset[str]]
    predicates: tuple[Predicate, ...] = field(repr=False)
    particles: frozenset[tuple[str, str]] = frozenset()
    runs: dict[str, tuple[tuple[int, int, str, str], ...]] = field(default_factory=dict, repr=False, compare=False)

    def forms_of(self, word: str) -> frozenset[tuple[str, str]]:
        """The {(lemma, form)} a word may be; a verb of no table is known by its "-ed" and is its own lemma."""
        return self.forms.get(word) or _forms_in_ed(word)


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of a CSV table, every value stripped.

    Raises
    ------
    LexiconError
        If the file cannot be read, is not UTF-8, lacks one of ``columns`` or is no CSV from some row on.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            text = handle.read()
    except OSError as error:
        raise LexiconError(f"no such lexicon table ({error.strerror}); give a folder that holds it to --lexicon",
                           str(path)) from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8", str(path)) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="")
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise LexiconError(f"column {missing[0]!r} is missing; the header must hold {', '.join(columns)}",
                               str(path), 1)
        for row in reader:
            yield reader.line_num, {key: (value or "").strip() for key, value in row.items() if key}
    except csv.Error as error:
        raise LexiconError(f"is not CSV from here on ({error}); close every quotation mark", str(path),
                           reader.line_num) from None


def inflect(base: str, irregular: dict[str, tuple[str, str]], doubling: frozenset[str]) -> dict[str, str]:
    """Return {form: word} for the base form of a verb; "take over" inflects its first word.

    >>> inflect("carry", {}, frozenset())["past"]
    'carried'
    """
    head, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = head + "es"
    elif head.endswith("y") and head[-2:-1] not in VOWELS:
        third = head[:-1] + "ies"
    else:
        third = head + "s"
    stem = head + head[-1] if head in doubling else head
    if head.endswith("e") and not head.endswith(("ee", "oe")):
        ing, past = head[:-1] + "ing", head + "d"
    elif head.endswith("e"):
        ing, past = head + "ing", head + "d"
    elif head.endswith("y") and head[-2:-1] not in VOWELS:
        ing, past = head + "ing", head[:-1] + "ied"
    else:
        ing, past = stem + "ing", stem + "ed"
    if head == "lie" or head == "die":
        ing = head[:-2] + "ying"
    participle = past
    if head in irregular:
        past, participle = irregular[head]
        if head in ("run", "get", "set", "put", "cut", "win", "hit", "shut", "sit", "let", "forbid", "begin", "overrun",
                    "over-run", "split", "quit"):
            ing = head + head[-1] + "ing"
    return {"base": head + tail, "s": third + tail, "past": past + tail, "part": participle + tail, "ing": ing + tail}


GIVEN = frozenset(("hand_to",))
"""Rows that say nothing without whom the place goes to: "handed X to A"."""


def _split(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split("|") if part.strip())


def _predicate(row: dict[str, str], path: Path, line: int) -> Predicate:
    for column, allowed in (("pos", POS), ("stance", STANCES), ("other_stance", ("", *STANCES)),
                            ("extent", ("", *EXTENTS))):
        if row[column] not in allowed:
            raise LexiconError(f"{column} {row[column]!r} is unknown; use one of {', '.join(filter(None, allowed))}",
                               str(path), line)
    if not row["word"]:
        raise LexiconError("word is empty; give at least one base form", str(path), line)
    return Predicate(row["id"], row["pos"], _split(row["word"]), frozenset(_split(row["noun"])), row["subject"],
                     row["object"], frozenset(_split(row["place"])), frozenset(_split(row["other"])), row["stance"],
                     row["other_stance"], row["extent"], frozenset(_split(row["never"])), row["example"], row["yields"])


def _companions(rows: Iterable[Predicate]) -> dict[str, frozenset[str]]:
    """For each verb that needs no noun the words of which one must stand in its sentence; none where it may do alone.

    They are its particles, and the prepositions of the rows without an object whose place is never left unsaid,
    or of the rows that say nothing without another side.
    """
    words: dict[str, list[frozenset[str]]] = {}
    for row in rows:
        if row.pos != "verb" or row.nouns:
            continue
        bound = row.place if row.object == "none" and row.subject != "place" and not row.place & {"implicit", "in"} \
            else row.other if row.id in GIVEN or row.subject == "place" and row.stance == "holds" else ()
        for verb, _, particle in (word.partition(" ") for word in row.words):
            needed = [particle] if particle else bound
            words.setdefault(verb, []).append(frozenset(re.split("[ _]", word)[0] for word in needed))
    return {verb: frozenset[str]().union(*needed) if all(needed) else frozenset() for verb, needed in words.items()}


@lru_cache(maxsize=8)
def read_lexicon(folder: Path | None = None) -> Lexicon:
    """Read and check the word tables of a folder (the bundled one by default).

    Raises
    ------
    LexiconError
        Naming file, line and value, at the first row that breaks a rule.
    """
    folder = folder or LEXICON_DIR
    words: dict[str, list[str]] = {}
    path = folder / "words.csv"
    for line, row in read_rows(path, ("class", "words")):
        if row["class"] not in CLASSES:
            raise LexiconError(f"class {row['class']!r} is unknown; use one of {', '.join(CLASSES)}", str(path), line)
        if row["class"] == "irregular" and (odd := [item for item in row["words"].split() if item.count(":") != 2]):
            raise LexiconError(f"irregular {odd[0]!r} is none; write base:past:participle", str(path), line)
        words.setdefault(row["class"], []).extend(row["words"].split())
    closed = {word: name for name in reversed(CLOSED) for word in words.get(name, ())}
    compounds: dict[str, list[tuple[str, ...]]] = {}
    for compound in words.get("compound_prep", ()):
        parts = tuple(compound.split("_"))
        compounds.setdefault(parts[0], []).append(parts)
    irregular = {base: (past, part) for base, past, part in (item.split(":") for item in words.get("irregular", ()))}
    doubling = frozenset(words.get("doubling", ()))

    path = folder / "predicates.csv"
    seen: dict[str, int] = {}
    rows = []
    for line, row in read_rows(path, ("id", "pos", "word", "noun", "subject", "object", "place", "other", "stance",
                                      "other_stance", "extent", "never", "example", "yields")):
        if row["id"] in seen:
            raise LexiconError(f"id {row['id']!r} is also on line {seen[row['id']]}; give each row its own", str(path),
                               line)
        seen[row["id"]] = line
        rows.append(_predicate(row, path, line))

    verbs = set(words.get("verb", ())) | set(irregular) | set(words.get("speech", ()))
    by_pos: dict[str, dict[str, list[Predicate]]] = {name: {} for name in POS}
    particles = set()
    for predicate in rows:
        for word in predicate.words:
            by_pos[predicate.pos].setdefault(word, []).append(predicate)
            if predicate.pos == "verb":
                verbs.add(word.split(" ")[0])
                if " " in word:
                    particles.add((word.split(" ")[0], word.split(" ")[1]))
    forms: dict[str, set[tuple[str, str]]] = {}
    of_verb: dict[str, set[str]] = {}
    for verb in verbs:
        for name, word in inflect(verb, irregular, doubling).items():
            forms.setdefault(word, set()).add((verb, name))
            of_verb.setdefault(verb, set()).add(word)

    def all_forms(bases: set[str]) -> set[str]:
        return {form for base in bases for form in of_verb.get(base.split(" ")[0], ())}

    # A light verb ("have", "launch") opens a sentence only with its noun, see ``pairs``.
    alone = {word.split(" ")[0] for row in rows if row.pos == "verb" and not row.nouns for word in row.words}
    weak = all_forms(set(words.get("weak", ())) & alone) - {"near"}
    light = all_forms(set(words.get("weak", ()))) - weak
    triggers = (
        all_forms({word for row in rows if row.pos == "verb" and not row.nouns for word in row.words}) - weak - light
    )
    pairs: dict[str, set[str]] = {}
    for predicate in rows:
        verbs_of = all_forms(set(predicate.words)) | (BE if "be" in predicate.words else set())
        for noun in predicate.nouns:
            pairs.setdefault(noun, set()).update(verbs_of)
    nouns = {form for name in ("noun", "control") for word in by_pos[name] for form in (word, word + "s", word + "es")}
    triggers |= nouns
    beside: dict[str, frozenset[str]] = {}
    companions = _companions(rows)
    for form in (triggers | weak) - nouns:
        needed = [companions[verb] for verb, _ in forms.get(form, ()) if verb in companions]
        if all(needed):
            beside[form] = frozenset[str]().union(*needed)
    unsaid = all_forms({word for row in rows if "implicit" in row.place and not row.nouns for word in row.words}) - weak
    return Lexicon(
        closed=closed,
        compounds={head: tuple(sorted(parts, key=len, reverse=True)) for head, parts in compounds.items()},
        forms={form: frozenset(lemmas) for form, lemmas in forms.items() if form not in closed or form in ("do",)},
        nounish=frozenset(words.get("not_verb", ())) | {f"{word}s" for word in words.get("not_verb", ())},
        speech=frozenset(words.get("speech", ())),
        time=frozenset(words.get("time", ())),
        verb_rows={lemma: tuple(found) for lemma, found in by_pos["verb"].items()},
        noun_rows={word: tuple(found) for word, found in by_pos["noun"].items()},
        control_rows={word: tuple(found) for word, found in by_pos["control"].items()},
        adj_rows={word: found[0] for word, found in by_pos["adj"].items()},
        triggers=frozenset(triggers - weak - BE),
        pairs={noun: frozenset(verbs) for noun, verbs in pairs.items()},
        weak=frozenset(weak),
        unsaid=frozenset(unsaid),
        beside=beside,
        predicates=tuple(rows),
        particles=frozenset(particles),
    )
