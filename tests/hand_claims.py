"""Claims made by hand, without the extractor: those a careful reader finds in a sample theatre, and hostile ones.

``sample_claims`` turns a theatre's ``expected.csv`` into claims with sentence and offsets, so that the tests of the
map depend on neither the extractor nor a store.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from make_claims import claim

from geo.gazetteer import Gazetteer, read_gazetteer
from geo.linking import link_claims
from geo.model import AREA_KINDS, Claim, Place, Report
from geo.reports import read_reports
from geo.snapshot import write_snapshot
from geo.text import split_sentences
from geo.theatre import DEFAULT_THEATRE, Theatre, read_theatre

#: What must come through as text, in every field that a report can fill.
HOSTILE = ("</script><script>window.hacked=1</script> <img src=x onerror=\"window.hacked=2\"> {{7*7}} {% raw %} "
           "${window} `tick` <!-- \u2028 \u2029 \" ' &lt;b&gt; ]]> =cmd")
_ROLES = {"media": "media", "UN/IO": "official", "local officials": "official", "residents": "witness",
          "unnamed": "unnamed"}


def sample_claims(folder: Path = DEFAULT_THEATRE) -> tuple[Theatre, list[Report], list[Claim], tuple[Place, ...]]:
    """A theatre, its reports, the claims its ``expected.csv`` names (copies and events marked), its places."""
    theatre = read_theatre(folder)
    gazetteer = read_gazetteer(theatre.gazetteer)
    assert theatre.reports is not None
    reports = {report.id: report for report in read_reports([theatre.reports], _fail)}
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    claims = [_claim(at, row, reports[row["report"]], gazetteer) for at, row in enumerate(rows)]
    return theatre, list(reports.values()), link_claims(claims), gazetteer.places


def embedding_article(folder: Path, width: int) -> str:
    """The address of an article, written to ``folder``, that shows the sample's embedded map in a frame of a width."""
    theatre, reports, claims, _ = sample_claims()
    write_snapshot(folder / "map.html", claims, reports, theatre=theatre, embed=True)
    article = folder / "article.html"
    article.write_text(
        f'<!doctype html><iframe src="map.html" width="{width}" height="540" sandbox="allow-scripts"></iframe>'
        '<p style="height: 2000px">The article goes on.</p>', "utf-8")
    return article.as_uri()


def _fail(error: Exception) -> None:
    raise error


def _place(gazetteer: Gazetteer, name: str, kind: str) -> Place:
    found = gazetteer.find(name)
    assert found, f"{name} is not in the gazetteer"
    fitting = [place for place in found if place.kind == kind] if kind else [
        place for place in found if place.kind not in AREA_KINDS]
    return (fitting or list(found))[0]


def _claim(at: int, row: dict[str, str], report: Report, gazetteer: Gazetteer) -> Claim:
    place = _place(gazetteer, row["place"], row["place_kind"])
    start = report.text.index(row["quote"])
    sentence = next(each for each in split_sentences(report.text) if each.start <= start < each.end)
    moved = row["kind"] == "displacement"
    to = _place(gazetteer, row["destination"].split("|")[0], "") if row["destination"] else None
    own = row["claimant_party"] == row["actor"]
    good = row["stance"] in ("holds", "seizes", "repels")
    return claim(
        claim_id=f"hand-{at:03d}", report_id=report.id, outlet=report.outlet, title=report.title, url=report.url,
        published=report.published, kind=row["kind"], place_id=place.place_id, place=place.name, place_kind=place.kind,
        lat=place.latitude, lon=place.longitude, geo_precision="area" if place.is_area else "exact", actor=row["actor"],
        stance=row["stance"], extent="" if moved else "all", negated=row["negated"] == "true",
        origin_id=place.place_id if moved else "", origin=place.name if moved else "",
        destination_id=to.place_id if to else "", destination=to.name if to else "",
        figure_low=int(row["figure_low"]) if row["figure_low"] else None,
        figure_high=int(row["figure_high"]) if row["figure_high"] else None, figure_text=row["figure_text"],
        unit=row["unit"], measure=row["measure"], valid_from=row["valid_from"] or None,
        date_precision=row["date_precision"], claimant=row["claimant"],
        claimant_role="outlet" if row["claimant"] == "outlet" else _ROLES.get(row["claimant_party"], "party"),
        claimant_party=row["claimant_party"],
        interest=("own_favour" if good else "against_interest") if own else "third_party", certainty=row["certainty"],
        start=sentence.start, end=sentence.end, evidence=report.text[sentence.start:sentence.end])


def hostile_claims() -> tuple[list[Report], list[Claim]]:
    """A report and two claims whose every text is hostile."""
    text = f"First line.\n\nThe Reds {HOSTILE} hold the town."
    report = Report(id=HOSTILE, text=text, published="2014-06-11", outlet=HOSTILE, title=HOSTILE,
                    url="javascript:window.hacked=3")
    start = text.index("The Reds")
    held = claim(claim_id="x1" + HOSTILE, report_id=HOSTILE, outlet=HOSTILE, title=HOSTILE, url=report.url,
                 published="2014-06-11", valid_from="2014-06-11", place="Town " + HOSTILE, place_id="x-town", lat=34.0,
                 lon=43.0, actor="Reds " + HOSTILE, claimant=HOSTILE, claimant_role="official", claimant_party=HOSTILE,
                 start=start, end=len(text), evidence=text[start:])
    return [report], [held, replace(held, claim_id="x2", actor="Blues", claimant="a man")]


def many_claims(places: int, count: int) -> Iterable[Claim]:
    """Claims over as many places as wanted, sixty days, six actors: for measurements."""
    from datetime import date, timedelta
    first = date(2014, 6, 1)
    for at in range(count):
        where, day = at % places, first + timedelta((at * 7919) % 60)
        yield claim(claim_id=f"m{at:06d}", report_id=f"r{at % 500}", place=f"Place {where}", place_id=f"p{where}",
                    lat=29.5 + (where * 0.6180339) % 7.5, lon=39 + (where * 0.7548776) % 9, on=day.isoformat(),
                    actor=f"Actor {(at * 31 + where) % 6}", by=f"Speaker {(at * 13) % 400}",
                    stance=("holds", "seizes", "loses", "contests", "repels", "threatens")[(at * 17) % 6],
                    outlet=f"Outlet {at % 12}", certainty=("asserted", "attributed", "hedged")[at % 3])
