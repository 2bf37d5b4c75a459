"""What a brief says of a place, of a flight and of a claim, in a few words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from geo.flows import DisplacementState
from geo.holdings import PlaceState
from geo.messages import Words
from geo.model import Claim, Place
from geo.wording import counted

EXTENTS = {"part": "claim.part", "outskirts": "claim.outskirts"}
#: The message of a flight, by its measure and the end that it is told of.
MEASURES = {("flow", "origin"): "flow.fled", ("flow", "destination"): "flow.arrived",
            ("return", "origin"): "flow.returned", ("return", "destination"): "flow.returned"}


@dataclass(frozen=True, slots=True)
class BriefWords:
    """``words`` of the language; ``places`` by id, for their names in it: what is missing here keeps its name."""

    words: Words
    places: Mapping[str, Place]

    def day(self, day: str) -> str:
        """An ISO date or time as a day spelled out."""
        return self.words.day(date.fromisoformat(day[:10]))

    def place(self, place_id: str, name: str) -> str:
        """A place's name."""
        return self.words.place_name(self.places[place_id]) if place_id in self.places else name

    def standing(self, state: PlaceState) -> str:
        """The status of a place and who is named."""
        words = self.words
        holders = [self._actor(holder.actor, holder.extent) for holder in state.holders]
        either, together = words.listed(holders, "or"), words.listed(holders, "and" if state.shared else "or")
        told = {
            "held": words.tell("state.held_by", who=together),
            "disputed": words.tell("state.disputed", what=either if len(holders) > 1 else
                                   words.tell("state.denied", who=either)),
            "contested": words.listed([words.say("brief.fought"),
                                       words.tell("state.held_by", who=either) if holders else ""], "semicolon"),
            "unknown": words.tell("life.nobody")}[state.status]
        return words.listed([
            told, words.tell("state.fought") if state.fighting and state.status == "disputed" else "",
            *(words.tell(key, who=self._actors(claims)) if claims else "" for key, claims in (
                ("state.lost", state.losses), ("state.threatened", state.threats)))], "semicolon")

    def flight(self, flow: DisplacementState) -> str:
        """How many are said to have moved, from the lowest figure to the highest; rival figures are not added up."""
        figure = self._range(flow)
        unit = self.words.name(flow.unit)
        who = self.words.tell("figure.unit", figure=figure, unit=unit) if figure else unit
        return self.words.tell(MEASURES.get((flow.measure, flow.end), "flow.displaced"), figure=who)

    def claim(self, claim: Claim) -> str:
        """What is claimed, without who says so."""
        words = self.words
        if claim.kind == "displacement":
            ends = "".join(f" {words.tell(key, place=self.place(place_id, place))}" for key, place_id, place in (
                ("claim.from", claim.origin_id, claim.origin), ("claim.to", claim.destination_id, claim.destination))
                if place)
            told = words.tell("claim.moved", figure=counted(claim, words), measure=words.name(claim.measure),
                              ends=ends)
        else:
            told = words.tell("claim.stance", actor=words.name(claim.actor),
                              stance=words.script.get(f"stance.{claim.stance}", claim.stance))
            told += f" {words.tell(EXTENTS[claim.extent])}" if claim.extent in EXTENTS else ""
            told += f" {words.tell('claim.near')}" if claim.geo_precision == "near" else ""
        return words.say("claim.denied", claim=told) if claim.negated else told

    def _actor(self, actor: str, extent: str) -> str:
        told = self.words.name(actor)
        return f"{told} {self.words.tell(EXTENTS[extent])}" if extent in EXTENTS else told

    def _actors(self, claims: Iterable[Claim]) -> str:
        return self.words.listed([self.words.name(actor) for actor in sorted({claim.actor for claim in claims})], "and")

    def _range(self, flow: DisplacementState) -> str:
        """The figures claimed; "" without any."""
        figures, tell = flow.figures, self.words.tell
        if figures.smallest is None:
            return ""
        low, high = f"{figures.smallest:,}", f"{figures.largest:,}"
        if low == high:
            return tell("figure.upto", n=low) if figures.low is None else (
                tell("figure.more", n=low) if figures.high is None else low)
        return self.words.say("claim.range", low=tell("figure.upto", n=low) if figures.low is None else low,
                              high=tell("figure.or_more", n=high) if figures.high is None else high)
