"""Find many names in a text at once, with offsets into the text as given.

The names become one Aho-Corasick automaton (ahocorasick_rs).  Text and names are brought to one form
that keeps every character's position: letters lower-case and without marks, everything that is neither
letter nor digit a space, and apostrophes inside a name gone.  So "Tal-Afar" and "TAL AFAR" are one name, and a name is
only found between word boundaries ("Iraq" not in "Iraqi", but in "Iraq's" and "Iraq-Syria").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from .text import _LETTERS  # one-to-one letters that Unicode does not decompose

__all__ = ["NameIndex", "flat_name", "flatten", "spellings"]

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
#: An apostrophe inside a name (Ba'quba, Al-Qa’im), not that of a possessive or a contraction.
_INNER = re.compile(r"['’‘`´ʿʾʻʼ](?<=[^\W\d_].)(?=(?!(?:s|t|re|ll|ve|d|m)\b)[^\W\d_])")
_GONE = "\u0300"
_ASCII = str.maketrans({chr(c): (chr(c).lower() if chr(c).isalnum() else " ") for c in range(128)})


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return the one character that stands for ``char``."""
    if unicodedata.combining(char):
        return _GONE  # taken out of the text with its offset remembered
    base = unicodedata.normalize("NFKD", char)[:1].lower()[:1] or " "
    base = base if len(_LETTERS.get(base, base)) != 1 else _LETTERS.get(base, base)
    return base if base.isalnum() else " "


@lru_cache(maxsize=1)
def flatten(text: str) -> tuple[str, list[int] | None]:
    """Return the text in searching form and, where characters had to go, each one's offset in ``text``.

    The second value is None where every character kept its offset, as in nearly all texts.
    """
    flat = _INNER.sub(_GONE, text)
    if not flat.isascii():
        for char in set(_NOT_ASCII.findall(flat)):
            plain = _plain(char)
            if plain != char:
                flat = flat.replace(char, plain)
        if _GONE in flat:
            offsets = [i for i, char in enumerate(flat) if char != _GONE]
            return flat.replace(_GONE, "").translate(_ASCII), offsets
    return flat.translate(_ASCII), None


@lru_cache(maxsize=4096)
def flat_name(name: str) -> str:
    """Return a name in searching form; reports name the same places again and again."""
    return flatten(name)[0]


class NameIndex:
    """All the names to look for; ``scan`` gives where they stand.

    Parameters
    ----------
    names : iterable of str
        Names as written; those equal in searching form are one.
    """

    def __init__(self, names: Iterable[str]) -> None:
        flat = sorted({flatten(name)[0].rstrip("\n") for name in names} - {""})
        self.names = [name for name in flat if not name.isspace()]
        self._automaton = AhoCorasick([f" {name} " for name in self.names]) if self.names else None
        self._lengths = [len(name) for name in self.names]

    def __len__(self) -> int:
        return len(self.names)

    def scan(self, flat: str) -> list[tuple[int, int, str]]:
        """Return (start, end, name) for every name in a flattened text, overlapping ones too.

        Sorted by start, longest first.
        """
        if self._automaton is None:
            return []
        found = self._automaton.find_matches_as_indexes(f" {flat} ", overlapping=True)
        lengths, names = self._lengths, self.names
        ranked = sorted([(start, -lengths[i], i) for i, start, _ in found])
        return [(start, start - less, names[i]) for start, less, i in ranked]


#: The Arabic article as it is written before the letters it assimilates to, and before all others.
_ARTICLES = (
    "al",
    "el",
    "ul",
    "ad",
    "ed",
    "an",
    "en",
    "ar",
    "er",
    "as",
    "es",
    "ash",
    "esh",
    "at",
    "et",
    "az",
    "ez",
    "adh",
    "ath",
)
_SUN = {
    "d": ("ad", "ed"),
    "n": ("an", "en"),
    "r": ("ar", "er"),
    "s": ("as", "es"),
    "sh": ("ash", "esh"),
    "t": ("at", "et"),
    "z": ("az", "ez"),
    "dh": ("adh",),
    "th": ("ath",),
}
_ARTICLE = re.compile(rf"^({'|'.join(_ARTICLES)})[\s'’-]+(?=\w{{3}})", re.IGNORECASE)
_TELL = re.compile(r"^(tal|tel|tall|tell|til)[\s-]+(?=\w{3})", re.IGNORECASE)
_APOSTROPHE, _HYPHEN = re.compile("['’‘`ʿʾʻʼ]"), re.compile(r"(?<=\w)-(?=\w)")
_LATIN = re.compile(r"^[\x00-\u024f\u1e00-\u1eff‘’ʿʾʻʼ]+$")


def spellings(name: str, arabic: bool = False) -> Iterator[str]:
    """Yield the name and the spellings of it that transliteration makes likely.

    Apostrophes are kept and dropped; with ``arabic`` also: every form of the article (al-, el- and the one
    that goes with the next letter), Tal/Tel/Tall/Tell, and final -a/-ah.  The bare name without its article
    is not generated: "al-Bab" is not "Bab".
    """
    forms = {name}
    if _LATIN.match(name):
        forms.add(_APOSTROPHE.sub("", name))
        forms.add(_HYPHEN.sub("", name) if name.count("-") == 1 and not _ARTICLE.match(name) else name)
        if arabic:
            for form in list(forms):
                tell, article = _TELL.match(form), _ARTICLE.match(form)
                if tell:
                    forms |= {f"{word} {form[tell.end() :]}" for word in ("Tal", "Tel", "Tall", "Tell")}
                if article:
                    rest = form[article.end() :]
                    low = rest.lower()
                    forms |= {f"{word} {rest}" for word in ("al", "el", *_SUN.get(low[:2], _SUN.get(low[:1], ())))}
            for form in list(forms):
                if len(form) >= 6 and form.endswith("ah") and form[-3] not in "aeiou":
                    forms.add(form[:-1])
                elif len(form) >= 5 and form.endswith("a") and form[-2] not in "aeou":
                    forms.add(form + "h")
    yield name
    yield from sorted(forms - {name})
