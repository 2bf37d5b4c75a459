"""The brief of a day, ready to print: what changed, what is disputed, what is claimed, who is said to have fled.

One HTML file of text, without script, picture or request; every line has who says so, when, and the sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.brief_words import BriefWords
from geo.differences import Difference, Moment, differences
from geo.errors import InputError
from geo.filters import iso_date
from geo.flows import DisplacementState
from geo.holdings import PlaceState
from geo.markup import Markup, element, page
from geo.messages import Words, read_words
from geo.model import Claim, Place
from geo.state import History
from geo.voices import day_number, iso_day

STYLE = """body { font: 11pt/1.45 Georgia, "Liberation Serif", "Noto Naskh Arabic", serif; max-width: 46em;
  margin: 2em auto; padding: 0 1em; color: #16191d; background: #fff; overflow-wrap: break-word; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2em; border-bottom: 2px solid #16191d; margin: 1.7em 0 .5em; }
h3 { font-size: 1em; margin: 1.1em 0 .2em; }
p { margin: .4em 0; }
ul { margin: 0; padding: 0; padding-inline-start: 1.2em; }
li { margin: .45em 0; }
a { color: inherit; }
.lead { font-size: 1.05em; }
.now { font-weight: normal; }
.disputed { color: #9c1c14; }
.quote { font-style: italic; }
[dir=rtl] .quote { display: block; }
.facts { color: #555a61; font-size: .85em; }
h2, h3, li { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } @page { margin: 18mm; } }"""


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a brief or a picture is about, in ISO dates.

    ``known`` None means: as known on that day.  ``since``, what changed since when, None means the day before.
    """

    on: str
    known: str | None = None
    since: str | None = None

    @property
    def before(self) -> str:
        """The day that a brief compares with.

        Raises
        ------
        InputError
            A date that is none, or a day that is not before the other.
        """
        before = iso_date(self.since, "since") if self.since else iso_day(day_number(self.on) - 1)
        if before >= self.on:
            raise InputError(f"since: {before} is not before {self.on}; a brief tells what changed between two days")
        return before


def brief_page(claims: Iterable[Claim], title: str, day: Day, horizon: int = 30, words: Words | None = None,
               places: Mapping[str, Place] | None = None) -> str:
    """The brief as a page; the same claims give the same bytes.

    Parameters
    ----------
    claims : iterable of Claim
        All of them, of the days before as well: what changed is told from these.
    title : str
        Of the theatre.
    day : Day
    horizon : int
        Days after which a claim speaks no more.
    words : Words, optional
        The language of everything but sentences, claimants and outlets; English without it.
    places : mapping of str to Place, optional
        By id, for their names in that language.

    Raises
    ------
    InputError
        A date that is none, or ``since`` is not before the day.
    """
    since, brief = day.before, _Brief(BriefWords(words or read_words(), places or {}))
    history, say, tell = History(claims), brief.say, brief.words.tell
    before, now = Moment(since, day.known or since), Moment(day.on, day.known or day.on)
    states = [state for state in history.at(now.on, now.known, horizon) if state.speaking]
    flows = [flow for flow in history.displacement(now.on, now.known, horizon) if _speaking(flow)]
    earlier = {_key(state): state for state in history.at(before.on, before.known, horizon) if state.speaking}
    unsettled = [state for state in states if state.status in ("disputed", "contested")]
    settled = [state for state in states if state.status not in ("disputed", "contested")]
    shown = [claim for one in states for claim in one.speaking] + [claim for flow in flows for claim in _speaking(flow)]
    count, on = brief.words.count, brief.told.day(day.on)
    lead = say("brief.lead", unsettled=count(len(unsettled), "n.place"), settled=count(len(settled), "n.place"),
               moved=count(len({flow.place_id or flow.place for flow in flows}), "n.place"),
               claims=count(len(shown), "n.claim"), outlets=count(len({claim.outlet for claim in shown}), "n.outlet"))
    known = say("brief.known", day=brief.told.day(day.known)) if day.known else say("brief.then")
    body = element(
        "body", element("h1", title), element("p", element("b", on), f"{known} {lead}", class_="lead"),
        element("h2", say("brief.changed", day=brief.told.day(since))),
        *brief.changes(differences(history, before, now, horizon), earlier, {_key(state): state for state in states}),
        element("h2", say("brief.disputed")), *brief.standings(unsettled),
        element("h2", say("brief.settled")), *brief.standings(settled),
        element("h2", say("brief.moved")), *brief.flights(flows),
        element("h2", say("brief.reading")), element("p", say("brief.note")),
        element("p", say("brief.checksum", sum=_checksum(shown)), class_="facts"))
    head = tell("claim.says", claimant=title, claim=on)
    return page(head, STYLE, body, brief.words.language, brief.words.direction)


class _Brief:
    """The sections and lines of a brief in a language."""

    def __init__(self, told: BriefWords) -> None:
        self.told, self.words, self.say = told, told.words, told.words.say

    # --- sections ---------------------------------------------------------------------------------
    def changes(self, found: Iterable[Difference], earlier: Mapping[str, PlaceState], states: Mapping[str, PlaceState]
                ) -> list[Markup]:
        """Places of which something else is said than before, with the claims that are new."""
        blocks = []
        for one in found:
            if not (one.changed and (one.new or one.gone)):
                continue
            was, is_ = (self.told.standing(side[one.place]) if one.place in side else "" for side in (earlier, states))
            now = is_ or self.say(
                "brief.nothing_now" if was else "brief.moved_now" if one.new else "brief.moved_before")
            turn = self.words.listed([now, self.say("brief.before", what=was) if was and was != is_ else ""],
                                     "semicolon")
            gone = [element("p", self.say("brief.dropped", claims=self.words.count(len(one.gone), "n.claim")),
                            class_="facts")] if one.gone and not one.new else []
            blocks.append(element("section", self._heading(self.told.place(one.place, one.name), turn, one.unsettled),
                                  *self._list(one.new), *gone))
        return blocks or self._nothing()

    def standings(self, states: Sequence[PlaceState]) -> list[Markup]:
        """Places, each with who speaks about it."""
        return [element("section", self._heading(
            self.told.place(state.place_id, state.place),
            self.words.listed([self.told.standing(state), self._sources(state)], "semicolon"),
            state.status == "disputed"), *self._list(state.speaking)) for state in states] or self._nothing()

    def flights(self, flows: Sequence[DisplacementState]) -> list[Markup]:
        """Who is said to have left or to have come, each with who says so."""
        return [element("section", self._heading(
            self.say("brief.from" if flow.end == "origin" else "brief.to",
                     place=self.told.place(flow.place_id, flow.place)),
            self.words.listed([self.told.flight(flow), self._sources(flow)], "semicolon")),
            *self._list(_speaking(flow))) for flow in flows] or self._nothing()

    def _nothing(self) -> list[Markup]:
        return [element("p", self.say("brief.nothing"))]

    # --- lines ------------------------------------------------------------------------------------
    def _heading(self, name: str, words: str, alarm: bool = False) -> Markup:
        aside = self.words.tell("list.comma", one="", other=words)
        return element("h3", element("bdi", name), element("span", aside, class_="now disputed" if alarm else "now"))

    def _list(self, claims: Sequence[Claim]) -> list[Markup]:
        return [element("ul", *map(self._entry, claims))] if claims else []

    def _entry(self, claim: Claim) -> Markup:
        """Who says so and in whose interest, what, in which sentence, reported when by whom."""
        own, words = claim.claimant in ("outlet", ""), self.words
        about = words.listed(["" if own or claim.claimant_party in ("unnamed", claim.claimant) else
                              words.name(claim.claimant_party),
                              words.name(claim.interest) if claim.interest not in ("", "unknown") else ""], "comma")
        facts = [
            words.name(claim.certainty),
            words.tell("claim.for", when=self.told.day(claim.valid_from)) if claim.valid_from else
            words.tell("date.none"),
            words.tell("claim.reported", day=self.told.day(claim.published)) if claim.published else
            words.tell("claim.undated"),
            *([words.tell("claim.review", verdict=words.name(claim.review))] if claim.review != "unreviewed" else []),
            *([words.tell("claim.copy")] if claim.duplicate_of else [])]
        source = element("a", claim.url, href=claim.url, rel="noopener noreferrer") if claim.url.lower().startswith(
            ("http://", "https://")) else ""
        return element(
            "li", element("b", element("bdi", (claim.outlet if own else claim.claimant) or words.tell("claim.outlet"))),
            *((" ", element("bdi", f"({about})", dir=words.direction)) if about else ()), ": ",
            element("bdi", self.told.claim(claim), dir=words.direction), ". ",
            element("bdi", f"“{claim.evidence}”", class_="quote"),
            element("div", element("bdi", "" if own else claim.outlet), " · " if claim.outlet and not own else "",
                    f"{' · '.join(facts)} · ", element("bdi", claim.claim_id), " ", source, class_="facts"))

    def _sources(self, state: PlaceState | DisplacementState) -> str:
        return self.words.count(state.sources, "n.source")


def _speaking(flow: DisplacementState) -> tuple[Claim, ...]:
    return (*flow.claims, *flow.vague, *flow.opposing)


def _key(state: PlaceState) -> str:
    return state.place_id or state.place


def _checksum(claims: Iterable[Claim]) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, claims))).encode("utf-8", "replace")).hexdigest()
