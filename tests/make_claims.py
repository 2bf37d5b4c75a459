"""Claims for tests: one with sensible defaults, and random ones that meet each other often."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from geo.model import CERTAINTIES, EXTENTS, STANCES, Claim

_DEFAULTS: dict[str, Any] = {
    "claim_id": "c1", "report_id": "r1", "outlet": "The Courier", "url": "", "title": "", "published": "2031-05-12",
    "kind": "control", "place_id": "", "place": "Westbridge", "place_kind": "town", "lat": 10.0, "lon": 20.0,
    "geo_precision": "exact", "actor": "Reds", "stance": "holds", "extent": "all", "negated": False, "origin_id": "",
    "origin": "", "destination_id": "", "destination": "", "figure_low": None, "figure_high": None, "figure_text": "",
    "unit": "", "measure": "", "approx": False, "valid_from": "2031-05-12", "valid_to": None, "date_precision": "day",
    "claimant": "outlet", "claimant_role": "outlet", "claimant_party": "media", "interest": "unknown",
    "certainty": "asserted", "start": 0, "end": 1, "evidence": "x", "rule": "test"}


def claim(**given: Any) -> Claim:
    """A control claim of The Courier on Westbridge; ``by=`` names another claimant, ``on=`` both dates at once."""
    if "by" in given:
        given.update(claimant=given.pop("by"), claimant_role="official")
    if "on" in given:
        given["valid_from"] = given["published"] = given.pop("on")
    values = {**_DEFAULTS, **given}
    values["place_id"] = values["place_id"] or values["place"].lower().replace(" ", "-")
    return Claim(**values)


def flight(**given: Any) -> Claim:
    """A displacement claim from Westbridge."""
    values = {"kind": "displacement", "actor": "", "stance": "", "extent": "", "unit": "people", "measure": "flow",
              "origin_id": "westbridge", "origin": "Westbridge", **given}
    if isinstance(figure := values.pop("figure", None), int):
        values["figure_low"] = values["figure_high"] = figure
    return claim(**values)


def random_claims(seed: int, count: int, days: int = 50) -> list[Claim]:
    """Claims over few places, claimants and days, so that they tie, clash, copy and supersede one another."""
    dice = random.Random(seed)
    claims = []
    for at in range(count):
        day = date(2031, 5, 1) + timedelta(dice.randrange(days))
        common: dict[str, Any] = {
            "claim_id": f"c{dice.randrange(10**6):06d}-{at}", "report_id": f"r{dice.randrange(9)}",
            "outlet": dice.choice(["The Courier", "Morning Post", "", "Radio Élan"]),
            "place": dice.choice(["Westbridge", "Ford", "Älv", "Ford Province"]),
            "geo_precision": dice.choice(["exact"] * 5 + ["near"]), "negated": dice.random() < 0.15,
            "valid_from": dice.choice([None] + [day.isoformat()] * 9),
            "valid_to": dice.choice([None] * 5 + [(day + timedelta(dice.randrange(-1, 9))).isoformat()]),
            "published": dice.choice([None] + [(day + timedelta(dice.randrange(4))).isoformat() + zone
                                               for zone in ("", "", "T23:30:00Z", " 08:15")]),
            "claimant": dice.choice(["outlet", "Ann Marsh", "the ANN marsh", "two officers", "The Courier"]),
            "claimant_role": dice.choice(["official", "unnamed", "outlet", "witness"]),
            "certainty": dice.choice(CERTAINTIES),
            "review": dice.choice(["unreviewed"] * 6 + ["rejected", "corrected"]),
            "duplicate_of": dice.choice(claims).claim_id if claims and dice.random() < 0.25 else
                            "elsewhere" if dice.random() < 0.05 else ""}
        if dice.random() < 0.03:
            common.update(place="", place_id="")
        if claims and claims[-1].kind == "control" and dice.random() < 0.15:  # the same breath names another
            claims.append(replace(claims[-1], claim_id=common["claim_id"], actor=dice.choice(["Reds", "Blues"]),
                                  extent=dice.choice(["part", "outskirts", "all"])))
        elif dice.random() < 0.3:
            low = dice.choice([None, None, 100, 500])
            common.update(origin=dice.choice(["", common["place"]]), measure=dice.choice(["flow"] * 4 + ["stock", ""]),
                          unit=dice.choice(["people"] * 4 + ["families", "tents"]), figure_low=low,
                          figure_high=dice.choice([None, None, low, 800]))
            claims.append(flight(**{"origin_id": "", **common}))
        else:
            claims.append(claim(**common, actor=dice.choice(["Reds", "Blues", "Élus"]),
                                stance=dice.choice([*STANCES, "holds", "seizes", "other"]),
                                extent=dice.choice([*EXTENTS, "all", ""])))
    if len(claims) > 1 and dice.random() < 0.5:  # copies of one another, as a faulty import may have them
        claims[0], claims[-1] = (replace(claims[0], duplicate_of=claims[-1].claim_id),
                                 replace(claims[-1], duplicate_of=claims[0].claim_id))
    return claims
