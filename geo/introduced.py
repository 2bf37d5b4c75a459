"""Armed groups that a report introduces with their letters: "the Movement for the Freedom of Barro (MFB)", then "MFB".

The letters must be the initials of the words before the bracket, and one of the words must be one that armed groups
bear.  Known failure: letters of a name in another language than the text's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .actor_rows import Actor

BRACKET = re.compile(r"[(\[](?<=[ \u00a0].)(?:the )?([A-Z]{2,7})[)\]]")
#: How many words a name has at most, and how many characters before the bracket hold them.
LONGEST, REACH = 12, 160
SMALL = frozenset("of for the and in to de la du des del y al".split())
"""Words of a name whose letters are left out."""
ARMED = frozenset("liberation rebel rebels revolutionary guerrilla tigers mujahideen insurgent separatist".split())
"""Words beside those of groups' names by which a group is known for armed."""
CIVIL = frozenset(
    "mission office agency programme program organization organisation committee bank fund united observatory police "
    "ministry party union university institute council authority security defence defense national".split())
"""Words of the names of those who are no band, though they be called a force or a movement."""


def introduced(text: str, known: Sequence[tuple[int, int, Actor]], nouns: Collection[str], country: str
               ) -> Iterator[tuple[int, int, Actor]]:
    """Yield the (start, end, actor) of each group a text introduces, and wherever its letters stand again.

    Letters that a table knows lend their actor to an unknown spelling: "the Syria Democratic Forces (SDF)".  ``known``
    are the (start, end, actor) of names that a table knows, ``nouns`` the words that armed groups' names end with,
    ``country`` the ISO code of the country the report is about.
    """
    taken = set[str]()
    for match in BRACKET.finditer(text):
        letters, end = match[1], match.start() - 1
        start = _begin(text, end, letters)
        if start < 0 or letters in taken or any(a < end and start < b for a, b, _ in known):
            continue
        lent = next((actor for a, b, actor in known if (a, b) == match.span(1)), None)
        if lent is not None:
            taken.add(letters)
            yield start, end, lent
            continue
        name = " ".join(text[start:end].split())
        words = {word.lower().strip("'’") for word in name.replace("-", " ").split()}
        if not words & (ARMED | set(nouns)) or words & CIVIL and not words & ARMED:
            continue
        taken.add(letters)
        actor = Actor(name, "non-state", name.lower(), (country,), (letters,), frozenset(), name)
        yield start, end, actor
        for again in re.compile(rf"\b{letters}\b").finditer(text, match.end()):
            yield again.start(), again.end(), actor


def _begin(text: str, end: int, letters: str) -> int:
    """Where the words begin, up to an offset, whose initials are the letters; -1 if they are not."""
    found = [*re.finditer(r"[^\s]+", text[max(end - REACH, 0):end])][-LONGEST:]
    offset, left = max(end - REACH, 0), letters
    for match in reversed(found):
        for part in reversed(match[0].split("-")):
            if part.lower() in SMALL and not (left and part[:1] == left[-1]):
                continue
            if not left or part[:1] != left[-1]:
                return -1
            left = left[:-1]
        if not left:
            return offset + match.start()
    return -1
