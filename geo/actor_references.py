"""Which actor a word stands for: "it", "they", "its forces", "the group", "we", or an actor left unsaid.

Resolved by the actor that acted last, the one that the speaker belongs to, or whoever attacks in the report.
Everything resolved here says so in the claim's ``reference``; what cannot be decided gives no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from .cast import Cast
from .findings import BOTH, Finding
from .model import DIRECTION

RECOVERY = re.compile(r"\b(?:liberat|retak|retook|recaptur|reconqu|reclaim|regain|recover|reoccup|secur|clear|"
                      r"(?:w[io]n|taken|took|clawed) back)")
"""What a state does to a place that others took; where nobody is named, it is the state of the country spoken of."""
SAID_IT = re.compile(
    r"\b(?:said|says?|announced|announces|claimed|claims?|confirmed|stated|admitted|reported|added|declared)"
    r"(?: that| late| early| on| in a statement| \w*day| \d+ [A-Z]\w+)* (?:it|they)\b[^,;.]{0,40}$"
)
"""Whoever speaks is meant by the pronoun that follows: "Ukraine said on Saturday it had withdrawn"."""
OWN = ("its", "their")
PLURAL = ("they", "their", BOTH)
"""Words that may stand for several actors."""
#: How often an actor has to be named to count as much as one that took or attacked a place.
WEIGHT = 4
#: How many characters back an actor may have acted, and from where on one named since goes before it.
REACH, FADING = 900, 400
#: "Its forces" in the first so many characters of a sentence may belong to an actor named so many further on.
OPENING, AHEAD = 80, 120


@dataclass(slots=True)
class ActorReferences:
    """The actors that one report has spoken of so far, and what refers to them.

    ``acted`` are (offset, name) of the actors that claims were made about, ``took`` how often each of them took or
    attacked a place, ``beside`` those who did something together, by its offset and stance, ``told`` the (stance,
    actor) of what was claimed of each place, by its id or name.
    """

    text: str
    cast: Cast
    acted: list[tuple[int, str]] = field(default_factory=list)
    took: Counter[str] = field(default_factory=Counter)
    beside: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    told: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def meant(self, finding: Finding, sentence_start: int, party: str = "", before: tuple[int, str] = (0, ""),
              where: str = "") -> tuple[str, str]:
        """(actor, how) for a finding whose actor is a pronoun or not named; ("", why) if undecided.

        ``party`` is the actor that the speaker belongs to, for "we" and "our"; ``before`` where the sentence before
        begins and who acts in it; ``where`` is the id or name of the place.
        """
        word = finding.pronoun
        if finding.actor and finding.actor == finding.opponent:
            other = next((name for _, name in reversed(self.acted) if name != finding.opponent), self.cast.home_force)
            if other == finding.opponent:
                return "", "one actor on both sides"
            return other, f"(not the opponent) -> {other}"
        if finding.actor and not (word == "our" and party):
            return finding.actor, ""
        if not word:
            return self._unsaid(finding, party, where)
        if word in ("we", "our", "his", "her"):
            return (party, f"{word} -> {party}") if party else ("", "the speaker belongs to no actor")
        if word in ("it", "they") and party and SAID_IT.search(self.text, sentence_start, finding.at):
            return party, f"{word} -> {party}"
        found = self._spoken_of(word, finding.at, sentence_start, before)
        if found is not None:
            return found[1], f"{word} -> {found[1]} @{found[0]}"
        return (party, f"{word} -> {party}") if party else ("", f"{word!r} has no antecedent")

    def fielded(self) -> str:
        """Whose officer speaks where nobody says so: the state's, if it has acted; else the one force that has."""
        acted = {name for _, name in self.acted}
        return self.cast.home_force if self.cast.home_force in acted else next(iter(acted)) if len(acted) == 1 else ""

    def fighting(self, where: str) -> str:
        """Who was told last to fight for a place, by its id or name; "" if nobody was."""
        return next((name for stance, name in reversed(self.told.get(where, ())) if stance == "contests"), "")

    def tell(self, at: int, stance: str, actor: str) -> None:
        """Remember that an actor did something at an offset, where the first that is told is the one that acts."""
        self.beside.setdefault((at, stance), []).append(actor)
        if not self.acted or self.acted[-1][0] != at:
            self.acted.append((at, actor))

    def company(self, word: str, at: int, actor: str) -> list[str]:
        """The actor, and who acted beside it where "they", "their" or "the two groups" at an offset means it."""
        together = next((names for _, names in self._together(at) if actor in names), []) if word in PLURAL else []
        return list(dict.fromkeys((actor, *together)))

    def _together(self, at: int) -> Iterator[tuple[int, list[str]]]:
        """(offset, those who did one thing together) within reach before an offset, the last first."""
        done = ((offset, names) for (offset, _), names in reversed(self.beside.items()) if offset < at)
        return takewhile(lambda item: at - item[0] < REACH, done)

    def _spoken_of(self, word: str, at: int, sentence_start: int, before: tuple[int, str]) -> tuple[int, str] | None:
        """(offset, actor) of who a pronoun of the third person at ``at`` means; None where that is too far back."""
        opens = bool(before[1]) and self.text[sentence_start:sentence_start + len(word)].lower() == word
        here = [] if opens else [(offset, actor.name) for offset, actor in self.cast.named
                                 if sentence_start <= offset < at]  # not "Its men, together with A's, left"
        if here and word in OWN:
            return here[0]
        if word in OWN and at - sentence_start < OPENING and not before[1]:
            later = next(((offset, actor.name) for offset, actor in self.cast.named
                          if at < offset < self._within(at, AHEAD)), None)
            if later is not None:
                return later
        if word == BOTH:
            return next(((offset, names[0]) for offset, names in self._together(at) if len(set(names)) > 1), None)
        last = next((item for item in reversed(self.acted) if item[0] < at), None)
        if before[1] and word in ("they", "it", *OWN) and not here:
            return last if last is not None and last[1] == before[1] and last[0] >= before[0] else before
        named = [(offset, actor.name) for offset, actor in self.cast.named if offset < at
                 and (word != "the group" or actor.kind == "non-state")]
        if named and (word == "the group" or last is None or named[-1][0] > last[0] and at - last[0] > FADING):
            last = named[-1]
        return last if last is not None and at - last[0] < REACH else None

    def _within(self, at: int, reach: int) -> int:
        """So many characters behind an offset, or the end of its sentence."""
        begins = self.cast.starts
        return min(at + reach, *begins[(next_one := bisect_right(begins, at)):next_one + 1], len(self.text))

    def _unsaid(self, finding: Finding, party: str, where: str) -> tuple[str, str]:
        """A place "fell" or "was captured" and the sentence names nobody: the report's attacker, if it has one.

        What a party calls liberated or retaken, it has taken itself.  Who gives a place up is who had it, by the
        report.
        """
        home, told = self.cast.home_force, self.told.get(where, ())
        had = next((actor for stance, actor in reversed(told)
                    if DIRECTION[stance] == "in" and actor != finding.opponent), "")
        if finding.stance == "loses":
            owned = finding.rule == "place_collapse" or finding.rule == "lose" and not finding.opponent
            given_up = finding.rule == "abandon" or finding.rule == "lose" and finding.opponent
            own = party in self.cast.bands()  # a group that admits that "X had been lost" has lost it
            name = (party if own else home) if owned else had if given_up else ""
        elif (not home or finding.opponent != home) and RECOVERY.search(
                self.text, finding.at, self._within(finding.at, 40)):
            fought = [actor for stance, actor in told if had and stance == "contests" and actor != had]
            name = party if party and party != finding.opponent else next(reversed(fought), "")
            # "Welcomes the liberation of X" leaves open whose it was.
            if not name and (finding.rule != "n_capture" or self.cast.ranked()[:1] == [home]
                             or any(actor == home for _, actor in told)):
                named = home in self.cast.ranked()
                name = home if named else self.fighting(where) or home
        elif finding.stance == "repels" and self.cast.country and home != finding.opponent:
            name = home
        else:
            sides = [actor for _, actor in reversed(told) if actor != finding.opponent and finding.stance == "contests"]
            name = next((actor for actor in sides if actor != home), "") or next(iter(sides), "") \
                or self._attacker(finding.opponent)
        return (name, f"(actor not named) -> {name}") if name else ("", "no actor is named")

    def _attacker(self, opponent: str) -> str:
        """Who acts and, being no state, is named most in the report, the opponent aside; "" if nobody."""
        counts: Counter[str] = Counter()
        for name, times in self.took.items():
            counts[name] += WEIGHT * times
        counts.update(self.cast.bands())
        return next((name for name, _ in counts.most_common() if name != opponent and not name.islower()), "")
