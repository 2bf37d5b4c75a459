"""From what was found in a sentence to claims: what words stand for, who says so, how surely, since when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from .actions import ENTERING
from .actor_references import OWN
from .clauses import Sentence
from .context import OTHER_SIDE, ReportContext
from .counters import counter, signature
from .findings import ENEMY, LASTING, STRENGTH, Finding, Refusal
from .flight_dates import when_fled
from .flight_shares import Flight
from .hedges import interest
from .locations import Location, claim_columns, kind_of, name_of
from .model import DIRECTION, Claim, ValidTime
from .sources import OUTLET, Speaker
from .speaker_sides import enemy, is_backer, owner, speakers_force
from .tellers import DENIALS, Teller, certainty, tellers
from .whereabouts import Found, whereabouts

#: A year, but for that since when nothing of the kind had happened: "the first town since 2001 to fall".
#: Neither "Operation 1027" nor 1800 fighters are one.
YEAR = re.compile(r"(?<!since )(?<!Operation )\b(1[6-9][0-9]{2}|20[0-9]{2})\b(?!,\d|\s(?:[\w-]+\s)?(?:troops|soldiers"
                  r"|men|fighters|rebels|militants|insurgents|people|families|civilians|police|prisoners|square|km|kilo))")
#: A sentence whose years all lie more than so many years back tells history.
ERA = 8
#: What puts a verb into another time than that of the place spoken of.
LONG_AGO = re.compile(r"\b(?:years|decades?) (?:ago|before|earlier)\b")
#: What somebody does who may as well have taken another place, of which it is not said who did.
TAKING = ("seizes", "contests", "threatens")
#: How many sentences back the flight of the same people may have been told.
BACK = 2
#: What a claim holds where nothing is said of it.
UNSAID: dict[str, object] = dict(
    actor="", stance="", extent="", negated=False, origin_id="", origin="", destination_id="", destination="",
    figure_low=None, figure_high=None, figure_text="", unit="", measure="", approx=False, interest="unknown",
    opponent="", reference="", confidence=1.0)



class Settler:
    """Makes the claims of one report; what is spoken of is remembered from sentence to sentence."""

    def __init__(self, context: ReportContext) -> None:
        self.context, self.known, self.report = context, context.known, context.report
        self.undated: dict[str, tuple[str, str, str]] = {}
        self.came: set[tuple[str, str]] = set()
        self.fled: tuple[int, ValidTime, Location | None, bool] | None = None

    def dated(self, claims: list[Claim]) -> list[Claim]:
        """The claims of the whole report; what was dated only further down now has that date."""
        made = []
        for claim in claims:
            event = self.undated.get(claim.claim_id)
            when = self.context.same_event(*event, fresh=True) if event is not None else None
            made.append(claim if when is None else replace(
                claim, valid_from=when.valid_from, valid_to=when.valid_to, date_precision=when.date_precision))
        return made

    def claims(self, index: int, sentence: Sentence, findings: list[Finding], flights: list[Flight],
               notes: list[Refusal] | None) -> list[Claim]:
        """Settle findings of one sentence into claims; ``notes`` takes what is refused."""
        made: list[Claim] = []
        local: list[tuple[int, Location]] = []
        refused = notes if notes is not None else []
        past = _past_era(self.report.text, sentence, self.report.published)
        for finding in findings:
            if past and finding.stance != "holds":
                refused.append(Refusal(finding.at, "", finding.rule, f"history: {past}"))
                continue
            if not finding.actor and not finding.pronoun and not finding.opponent and finding.stance == "seizes":
                finding = replace(finding, opponent=_holder(finding, findings))
            contrary = bool(made) and DIRECTION[made[-1].stance] != DIRECTION[finding.stance]
            made += self._control_claims(index, sentence, finding, local, contrary, refused)
        for flight in flights:
            made += self._flight_claims(index, sentence, flight, local)
        return self._apart(_strongest(made))

    def _apart(self, claims: list[Claim]) -> list[Claim]:
        """The claims, with numbers of their own where two speakers say the same: "Kyiv denied it, as did Moscow"."""
        made: dict[str, Claim] = {}
        for claim in claims:
            if claim.claim_id in made:
                number = _number((claim.claim_id, claim.claimant))
                if claim.claim_id in self.undated:
                    self.undated[number] = self.undated[claim.claim_id]
                claim = replace(claim, claim_id=number)
            made.setdefault(claim.claim_id, claim)
        return list(made.values())

    def _control_claims(self, index: int, sentence: Sentence, finding: Finding, local: list[tuple[int, Location]],
                        contrary: bool, refused: list[Refusal]) -> list[Claim]:
        """The claims of one finding, for each of its places and whoever answers; its places are added to ``local``."""
        context, made, placed = self.context, [], False
        party = speakers_force(context, index, finding)
        if finding.pronoun == ENEMY:
            finding = replace(finding, actor=enemy(context, index, finding.at), pronoun="")
            if not finding.actor:
                refused.append(Refusal(finding.at, "", finding.rule, "the enemy is not decided"))
                return []
        acting = context.acting(index - 1) if finding.pronoun else (0, "")
        if finding.pronoun in OWN and (whose_own := owner(context, index, sentence, finding.at)):
            acting = (sentence.start, whose_own)
        fought = finding.stance in ("contests", "threatens")
        if finding.place.unsaid and LONG_AGO.search(self.report.text, finding.at, sentence.end):
            return []  # "it was calm before the Americans withdrew three years ago" is told of no place
        meant = context.places.meant(finding.place, sentence.start, local, contrary)
        first = next((where for where, _ in meant if where is not None), None)
        spoken = first.place_id or name_of(first) if first is not None else ""
        if party and not finding.pronoun and is_backer(context, party):
            party = context.actors.fighting(spoken)  # what a coalition calls liberated others have taken
        actor, whose = context.actors.meant(finding, sentence.start, party, acting, spoken)
        for place, how in meant:
            placed = placed or place is not None
            if place is None or not actor or fought and kind_of(place) == "country":
                why = how if place is None else whose or "a country"
                refused.append(Refusal(finding.at, "", finding.rule, why))
                continue
            where = place.place_id or name_of(place)
            if finding.rule == "leave" and finding.place.unsaid and (actor.islower() or not (
                    (where, actor) in self.came or self._left_before(index, sentence, finding.at, where))):
                refused.append(Refusal(finding.at, "", finding.rule, f"{actor} was not said to be there"))
                continue
            if finding.stance != "loses":
                self.came.add((where, actor))
            if finding.verdict.kind == "real":
                context.actors.told.setdefault(where, []).append((finding.stance, actor))
            reference = "; ".join(filter(None, (how, whose)))
            made += [self._control_claim(index, sentence, finding, place, one, reference, teller)
                     for one in context.actors.company(finding.pronoun, sentence.start, actor)
                     for teller in tellers(context, index, sentence, finding.at)]
            local.append((finding.at, place))
            context.places.tell(finding.at, finding.place.start, place)
        if actor and not finding.pronoun and placed:
            context.actors.tell(finding.at, finding.stance, actor)
            if finding.stance in TAKING:
                context.actors.took[actor] += 1
            if finding.stance != "loses":
                context.cast.last = actor
            known = self.known.book.by_name.get(actor)
            if known is not None and known.kind == "non-state":
                context.cast.band = actor
        return made

    def _left_before(self, index: int, sentence: Sentence, at: int, where: str) -> bool:
        """Whether somebody "had left" a place that the sentences just before tell of another force in."""
        begin = self.context.spans[max(0, index - 2)][0]
        return any(chunk.start == at and chunk.perfect for chunk in sentence.chunks) and any(
            told >= begin and (place.place_id or place.place) == where for told, place in self.context.places.fought)

    def _control_claim(self, index: int, sentence: Sentence, finding: Finding, place: Location, actor: str,
                       reference: str, teller: Teller) -> Claim:
        speaker, verb = teller
        negated = finding.verdict.kind == "negated" or verb in DENIALS
        where = claim_columns(place, "near" if finding.place.near else "")
        named = finding.place.mention
        dated = finding.place.name and self.report.text.startswith((" in ", " on "), finding.place.end)
        begin = named.start if named is not None else finding.place.start if dated else -1
        at = begin if finding.at < begin < sentence.end else finding.at
        place_id = str(where["place_id"] or where["place"])
        group = next((chunk for chunk in sentence.chunks if chunk.start == finding.at and chunk.kind == "V"), None)
        going_on = group is not None and group.be and group.form == "ing" and (
            finding.stance in OTHER_SIDE or finding.stance == "contests"
            and self.report.text.startswith(("is ", "are "), group.start))
        when, told = self.context.when(sentence, at, finding.stance, place_id, actor, going_on, finding.at)
        claim = self._claim(
            sentence, "control", where, speaker, when, finding.rule,
            certainty(self.context, index, sentence, finding.at, teller, finding.verdict.kind),
            actor=actor, stance=finding.stance, extent=finding.extent or "all", negated=negated,
            interest=interest(speaker.party, actor, finding.stance, finding.opponent, self.known.book, negated),
            opponent=finding.opponent if finding.opponent != actor else "", reference=reference,
            confidence=_confidence(finding, reference))
        if not told and not going_on and finding.stance in OTHER_SIDE:
            self.undated[claim.claim_id] = place_id, finding.stance, actor
        return claim

    def _flight_claims(self, index: int, sentence: Sentence, flight: Flight, local: list[tuple[int, Location]]
                       ) -> list[Claim]:
        """The claims of one flight: one, or one for each of its origins or destinations."""
        before, left = self.fled[2:] if self.fled is not None and index - self.fled[0] <= 2 else (None, False)
        origins, destinations = whereabouts(self.context.places, sentence, flight, local, before, left)
        speaker, verb = self.context.speaker(index, flight.at)
        if speaker is OUTLET:
            speaker = self._counter(index, sentence, flight)
        if flight.figure is None and not origins and not destinations:
            return []  # neither how many nor where
        sure = certainty(self.context, index, sentence, flight.at, (speaker, verb), flight.verdict.kind)
        made = []
        pairs: list[tuple[Found | None, Found | None]] = [
            (origins[min(at, len(origins) - 1)] if origins else None,
             destinations[min(at, len(destinations) - 1)] if destinations else None)
            for at in range(max(len(origins), len(destinations), 1))]
        several = (f"{len(ends)} {name}" for ends, name in ((origins, "origins"), (destinations, "destinations"))
                   if len(ends) > 1)
        shared = f"figure shared by {' and '.join(several)}" if len(pairs) > 1 else ""
        for origin, destination in pairs:
            main = origin or destination
            where = claim_columns(main[0] if main else None)
            start = claim_columns(origin[0]) if origin else {}
            stop = claim_columns(destination[0]) if destination else {}
            told = self.fled[1] if self.fled is not None and self.fled[0] >= index - BACK else None
            when = when_fled(self.context, sentence, flight, str(where["place_id"] or where["place"]), told)
            self.fled = index, when, main[0] if main else None, origin is not None
            figure = flight.figure
            third = speaker.party in ("UN/IO", "media", "residents", "local officials")
            made.append(self._claim(
                sentence, "displacement", where, speaker, when, flight.rule, sure,
                origin_id=str(start.get("place_id", "")), origin=str(start.get("place", "")),
                destination_id=str(stop.get("place_id", "")), destination=str(stop.get("place", "")),
                figure_low=figure.low if figure else None, figure_high=figure.high if figure else None,
                figure_text=flight.words if figure is None or flight.unit not in flight.words else figure.text,
                unit=flight.unit, measure=flight.measure, approx=figure.approx if figure else True,
                negated=flight.verdict.kind == "negated", interest="third_party" if third else "unknown",
                reference="; ".join(filter(None, (shared, main[1] if main else "no place is named"))),
                confidence=0.9 if main and not main[1] else 0.7))
            if main:
                self.context.places.tell(flight.at, flight.at, main[0], control=False)
        return made

    def _counter(self, index: int, sentence: Sentence, flight: Flight) -> Speaker:
        """Who counted those who fled, the outlet where the sentence names nobody."""
        speakers = self.context.speakers
        teller = flight.teller if flight.teller >= 0 else counter(sentence, flight.at, speakers.sources)
        if teller >= 0:
            return speakers.describe(sentence, teller, lambda: self.context.last_speaker(index))
        signed = signature(sentence, speakers.sources)
        return speakers.named(sentence, len(sentence.chunks) - 1, signed) if signed else OUTLET

    def _claim(self, sentence: Sentence, kind: str, where: dict[str, object], speaker: Speaker, when: ValidTime,
               rule: str, sure: str, **values: object) -> Claim:
        """A claim of the sentence; what is not among the values is empty.  Its number says what it claims."""
        report, base = self.report, {**UNSAID, **values}
        parts = (report.id, kind, sentence.start, sentence.end, where["place_id"] or where["place"],
                 base["actor"], base["stance"], base["negated"], base["origin_id"] or base["origin"],
                 base["destination_id"] or base["destination"], base["figure_low"], base["figure_high"],
                 base["figure_text"], base["unit"], base["measure"], rule)
        return Claim(claim_id=_number(parts), report_id=report.id, outlet=report.outlet, url=report.url,
                     title=report.title, published=report.published, kind=kind, valid_from=when.valid_from,
                     valid_to=when.valid_to, date_precision=when.date_precision, claimant=speaker.name,
                     claimant_role=speaker.role, claimant_party=speaker.party, certainty=sure,
                     start=sentence.start, end=sentence.end, evidence=report.text[sentence.start:sentence.end],
                     rule=rule, **where, **base)  # type: ignore[arg-type]


def _number(parts: Iterable[object]) -> str:
    """The number of a claim that says such things."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _strongest(claims: list[Claim]) -> list[Claim]:
    """Of control claims that one claimant makes of one place, actor and direction only the strongest, in order.

    Who is said to hold a place does not threaten it: "were heading for X, an ISIL-held town".
    """
    taken = {(one.place_id or one.place, one.actor, one.claimant) for one in claims if one.stance == "seizes"}
    held = {(one.place_id or one.place, one.actor) for one in claims if one.stance == "holds" and not one.negated}
    claims = [one for one in claims if (one.rule not in ENTERING or one.stance != "contests"
                                        or (one.place_id or one.place, one.actor, one.claimant) not in taken)
              and (one.stance != "threatens" or (one.place_id or one.place, one.actor) not in held)]
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        who = claim.place_id or claim.place, claim.actor, claim.claimant
        key = (*who, DIRECTION[claim.stance], claim.negated, claim.rule in LASTING and who in taken) \
            if claim.kind == "control" else (claim.claim_id,)
        before = kept.get(key)
        if before is None or STRENGTH.index(claim.stance or "seizes") < STRENGTH.index(before.stance or "seizes"):
            kept[key] = claim
    return list(kept.values())


def _holder(finding: Finding, findings: list[Finding]) -> str:
    """Who holds the finding's place by another of the sentence: "X, the last LNA stronghold, was taken"."""
    return next((other.actor for other in findings if other.stance == "holds" and other.actor
                 and other.place.mention is not None and other.place.mention == finding.place.mention), "")


def _past_era(text: str, sentence: Sentence, published: str | None) -> str:
    """The year that puts a sentence into another era (all its years more than eight before the report), "" if none."""
    years = YEAR.findall(text, sentence.start, sentence.end)
    if not years or not published:
        return ""
    return years[0] if all(int(year) < int(published[:4]) - ERA for year in years) else ""


def _confidence(finding: Finding, reference: str) -> float:
    """A rough order of trust: named place and actor 0.9, resolved words 0.7, generic actor 0.8."""
    return round((0.7 if reference else 0.9) - (0.0 if finding.resolved else 0.1), 2)
