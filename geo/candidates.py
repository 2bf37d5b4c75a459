"""What a name may mean: every spelling of every place, and the places behind it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from .model import Place
from .names import NameIndex, flatten, spellings

#: Countries whose names are transliterated from Arabic or Kurdish: article and final -a/-ah vary.
ARABIC = frozenset(re.findall(r"\w+", "IQ SY LB JO YE LY EG SD SA KW QA BH AE OM PS TN DZ MA MR SO DJ IR TR"))
_DIVISION = (
    r"(?:governorate|province|muhafazah?|oblast|prefecture|county|canton|state|region|district|raion|"
    r"voblast|wilayah?|wilayat)"
)
_DIVISION_TAIL = re.compile(rf"\s+{_DIVISION}$|^(?:the\s+)?{_DIVISION}\s+of\s+", re.IGNORECASE)
#: "Turkey's consulate in Mosul" describes by other places' names; those are the mentions
_DESCRIBES = re.compile(r"\w['’]s?\s[a-z]|\s(?:in|near|at)\s[A-Z]")
_THE = re.compile(r"^[Tt]he\s+(?=\w)")


@dataclass(slots=True)
class Name:
    """What one name in searching form may mean.

    ``acronym`` names only count in capitals (US); ``common`` ones are words too, ``weak`` ones little-known towns
    abroad: both need a sign of place beside them.
    """

    places: list[Place] = field(default_factory=list)
    acronym: bool = False
    common: bool = False
    weak: bool = False


class NameTable:
    """All spellings of some places.

    Parameters
    ----------
    places : iterable of Place
        In order of precedence; a name's first place comes first.
    common : frozenset of str
        Words that a name alone does not make a place.
    variants : bool
        Also add the spellings that transliteration makes likely (see ``names.spellings``).
    lesser : iterable of Place
        Places that need a sign of place beside a name that is theirs alone.
    """

    def __init__(
        self, places: Iterable[Place], common: frozenset[str], variants: bool = True, lesser: Iterable[Place] = ()
    ) -> None:
        self.names: dict[str, Name] = {}
        self._common = common
        for place in places:
            for written in (place.name, *place.alternate_names):
                self._add(place, written, variants)
        known = set(self.names)
        for place in lesser:
            for written in (place.name, *place.alternate_names):
                self._add(place, written, variants, known)
        self._index = NameIndex(self.names)

    def _add(self, place: Place, written: str, variants: bool, known: Container[str] | None = None) -> None:
        name = _THE.sub("", written)
        if place.kind in ("governorate", "district"):
            name = _DIVISION_TAIL.sub("", name) or name
        if _DESCRIBES.search(name):
            return
        for spelling in spellings(name, place.country in ARABIC) if variants else (name,):
            flat = flatten(spelling)[0]
            flat = flat if spelling.endswith(".") else flat.strip()  # a mark at the end is no letter of the name
            if len(flat) < 2 or spelling.islower():
                continue
            entry = self.names.get(flat)
            if entry is None:
                entry = self.names[flat] = Name()
            entry.weak = known is not None and flat not in known
            if all(place.place_id != other.place_id for other in entry.places):
                entry.places.append(place)
            letters = spelling.replace(".", "")
            entry.acronym |= letters.isupper() and letters.isascii() and len(letters) <= 4
            entry.common |= flat in self._common or spelling.endswith(".") and place.kind == "governorate"

    def scan(self, flat: str) -> list[tuple[int, int, Name]]:
        """Return (start, end, name) in a flattened text, overlapping, sorted by start, longest first."""
        names = self.names
        return [(start, end, names[name]) for start, end, name in self._index.scan(flat)]
