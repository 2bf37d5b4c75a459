"""What the public sees: no witness, no reviewer, no village that people fled from; and everything else as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hand_claims import sample_claims
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, flight

from geo.claims import read_claims
from geo.cli import main
from geo.exports import EXPORTERS, Export, claims_file
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.model import Claim, Report
from geo.profiles import WITHHELD, profiled, public
from geo.reviews import Decision
from geo.screens.choice import Choice, claims_then
from geo.snapshot import snapshot_page
from geo.store import Store
from geo.theatre import Opened, Theatre, read_theatre
from geo.world import world_places

HEADER = "place_id,name,alternate_names,latitude,longitude,feature_class,feature_code,country,admin1,parent"
ROWS = """iq,Iraq,,33,44,A,PCLI,IQ,,
iq-gov,Upper Province,,36.1,43.1,A,ADM1,IQ,Upper,iq
iq-mid,Middle District,,36.2,43.2,A,ADM2,IQ,Upper,iq-gov
iq-plain,Wide Plain,,36.3,43.3,L,RGN,IQ,,iq
iq-town,Marketown,,36.4,43.4,P,PPLA2,IQ,Upper,iq-mid
iq-deep,Qelbanoor,Kelbanur|Old Qelba,36.71239,43.98761,P,PPL,IQ,Upper,iq-mid
iq-yard,Yardanost,,36.71238,43.98762,P,PPLX,IQ,Upper,iq-deep
iq-loose,Tilzuvar,,36.71237,43.98763,P,PPL,IQ,,iq-gov
iq-column,Haskadet,,36.71236,43.98764,P,PPL,IQ,Upper,iq
iq-alone,Ombrazif,,36.71235,43.98765,P,PPL,IQ,,
sea-deep,Zyxwater,,36.71234,43.98766,H,SEA,,,"""
AREAS = {"iq-deep": "iq-mid", "iq-yard": "iq-mid", "iq-town": "iq-mid", "iq-loose": "iq-gov", "iq-column": "iq-gov",
         "iq-alone": "iq", "iq-mid": "iq-mid", "iq-gov": "iq-gov", "iq": "iq", "iq-plain": "iq-plain", "sea-deep": "",
         "nowhere": ""}
FINE = ("iq-deep", "iq-yard", "iq-loose", "iq-column", "iq-alone", "sea-deep")
PEOPLE = ("Zubayda Qorvash", "Ilhan Ferezdin", "Tomasz Wojtyrak")
WRITTEN = (".csv", ".hxl.csv", ".jsonl", ".geojson", ".kml")


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Theatre:
    folder = tmp_path_factory.mktemp("upper")
    (folder / "places.csv").write_text(f"{HEADER}\n{ROWS}\n", encoding="utf-8")
    (folder / "theatre.toml").write_text('title = "Upper"\ncountries = ["IQ"]\ngazetteer = "places.csv"\n')
    return read_theatre(folder)


@pytest.fixture(scope="module")
def places(theatre: Theatre) -> Gazetteer:
    return read_gazetteer(theatre.gazetteer).merged(world_places())


def at(places: Gazetteer, place_id: str, **told: object) -> dict[str, object]:
    """The columns of a place."""
    place = places.by_id(place_id)
    return {"place_id": place_id, "place": place.name, "place_kind": place.kind, "lat": place.latitude,
            "lon": place.longitude, **told}


def fled(places: Gazetteer, origin: str, **told: object) -> Claim:
    return flight(**at(places, origin), **{"origin_id": origin, "origin": places.by_id(origin).name, **told})


# --- places ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("finer", "area"), AREAS.items())
def test_displacement_is_told_by_area(places: Gazetteer, finer: str, area: str) -> None:
    told = flight(place_id=finer, place="Somewhere", lat=36.71, lon=43.98, origin_id=finer, origin="Somewhere",
                  destination_id=finer, destination="Somewhere", reference="the town -> Somewhere @4")
    found, = public([told], places)
    name = places.by_id(area).name if area else ""
    assert (found.place_id, found.origin_id, found.destination_id) == (area, area, area)
    assert (found.place, found.origin, found.destination) == (name, name, name)
    if area:
        known = places.by_id(area)
        assert (found.lat, found.lon, found.place_kind) == (known.latitude, known.longitude, known.kind)
    else:
        assert found.lat is None and found.lon is None
    assert (found.evidence == WITHHELD, found.reference) == (area != finer, "" if area != finer else told.reference)
    assert found.geo_precision == ("country" if area == "iq" else "area")


def test_claims_of_control_keep_their_places_and_sentences(places: Gazetteer) -> None:
    held = claim(**at(places, "iq-deep"), evidence="Reds hold Qelbanoor.", start=0, end=20, claim_id="a")
    left = fled(places, "iq-deep", claim_id="b", evidence="Many left Kelbanur.", start=30, end=49)
    found = public([held, left], places)
    assert replace(found[0], event_id="") == held
    assert found[1].evidence == WITHHELD and (found[1].start, found[1].end) == (0, 0)


@pytest.mark.parametrize(("sentence", "told"), [
    ("Reds hold the road to Old  Qelba.", False), ("Reds hold the road to KELBANUR.", False),
    ("Reds hold the road to Qelba.", True), ("Reds hold the road to Marketown.", True)])
def test_no_other_sentence_names_a_place_that_only_displacement_names(places: Gazetteer, sentence: str, told: bool
                                                                      ) -> None:
    held = claim(**at(places, "iq-town"), evidence=sentence, start=0, end=len(sentence), report_id="other")
    found = public([held, fled(places, "iq-deep", start=50, end=60, claim_id="b")], places)
    assert (found[0].evidence == sentence) is told


def test_a_sentence_that_is_withheld_once_is_withheld_everywhere(places: Gazetteer) -> None:
    left = fled(places, "iq-deep", evidence="They left and Reds came.", start=10, end=34)
    inside = claim(claim_id="a", evidence="Reds came.", start=24, end=34)
    copy = claim(claim_id="b", report_id="r2", evidence=left.evidence, start=3, end=27)
    beside = claim(claim_id="c", evidence="Reds won.", start=34, end=43)
    assert [one.evidence for one in public([left, inside, copy, beside], places)] == [WITHHELD] * 3 + ["Reds won."]


def test_a_claim_without_a_sentence_has_none_withheld(places: Gazetteer) -> None:
    assert public([fled(places, "iq-deep", evidence="", start=0, end=0)], places)[0].evidence == ""


def test_events_are_those_of_the_areas(places: Gazetteer) -> None:
    first, second = (fled(places, origin, claim_id=origin, event_id="of the village") for origin in (
        "iq-deep", "iq-yard"))
    found = public([first, second], places)
    assert found[0].event_id == found[1].event_id not in ("", "of the village")


# --- people ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("role", "claimant", "told"), [
    ("witness", "Zubayda Qorvash", "a witness"), ("witness", "resident Zubayda Qorvash", "a resident"),
    ("witness", "Residents", "residents"), ("witness", "two witnesses", "witnesses"), ("witness", "زبيدة", "a witness"),
    ("unnamed", "Zubayda Qorvash", "unnamed"), ("unnamed", "security sources", "security sources"),
    ("unnamed", "unnamed", "unnamed"), ("official", "Mayor Ann Marsh", "Mayor Ann Marsh"),
    ("outlet", "outlet", "outlet")])
def test_private_persons_become_their_role(places: Gazetteer, role: str, claimant: str, told: str) -> None:
    sentence = "Reds hold the bridge."
    found, = public([claim(claimant=claimant, claimant_role=role, claimant_party=claimant, evidence=sentence,
                           end=len(sentence))], places)
    assert found.claimant == told and found.claimant_role == role
    assert (found.evidence == WITHHELD) is (role == "witness" or claimant == "Zubayda Qorvash")
    assert "Zubayda" not in repr(found)


@pytest.mark.parametrize(("report", "sentence", "told"), [
    ("r1", "Reds came, Qorvash said.", False), ("r1", "Reds came, a woman said.", True),
    ("r2", "Reds came, Qorvash said.", True), ("r2", "Reds came, Zubayda Qorvash said.", False)])
def test_nobody_elses_sentence_names_a_witness(places: Gazetteer, report: str, sentence: str, told: bool) -> None:
    witness = claim(claimant="Zubayda Qorvash", claimant_role="witness", start=90, end=99)
    other = claim(claim_id="c2", report_id=report, evidence=sentence, start=0, end=len(sentence))
    assert (public([witness, other], places)[1].evidence == sentence) is told


# --- all of it ------------------------------------------------------------------------------------------------
def test_without_a_profile_nothing_changes() -> None:
    theatre, reports, claims, _ = sample_claims()
    opened = Opened(claims, reports, True)
    assert profiled(opened, "", theatre.gazetteer) is opened


def test_it_can_be_read_again_and_is_the_same_the_second_time(tmp_path: Path, theatre: Theatre, places: Gazetteer
                                                              ) -> None:
    told = [claim(claim_id="a", by="Ann Marsh"), claim(claim_id="b", claimant_role="witness", claimant="Ilhan"),
            fled(places, "iq-deep", claim_id="f"), fled(places, "sea-deep", claim_id="g")]
    once = profiled(Opened(told, [Report("r1", "x")], False), "public", theatre.gazetteer)
    assert once.reports == [] and [one.claim_id for one in once.claims] == [one.claim_id for one in told]
    assert public(once.claims, places) == once.claims
    (tmp_path / "a.jsonl").write_bytes(claims_file(EXPORTERS[".jsonl"], Export(once.claims, theatre)))
    assert {one.claim_id for one in read_claims(tmp_path / "a.jsonl")} == {one.claim_id for one in told}


WORDS = st.sampled_from([*PEOPLE, "Qelbanoor", "Kelbanur", "Yardanost", "Tilzuvar", "Haskadet", "Ombrazif", "Zyxwater",
                         "Marketown", "Reds", "fled", "took", "said", "the road", "2,000 people"])


@st.composite
def told_claims(draw: st.DrawFn, places: Gazetteer) -> list[Claim]:
    """Claims of control of a town and of displacement from anywhere, by anybody, in sentences that name anything."""
    claims = []
    for number in range(draw(st.integers(1, 6))):
        sentence = " ".join(draw(st.lists(WORDS, min_size=1, max_size=6)))
        role = draw(st.sampled_from(["witness", "unnamed", "outlet"]))
        start = draw(st.integers(0, 40))
        by = {"claimant": "outlet" if role == "outlet" else draw(st.sampled_from(PEOPLE)), "claimant_role": role,
              "claim_id": f"c{number}", "report_id": draw(st.sampled_from(["r1", "r2"])), "evidence": sentence,
              "start": start, "end": start + len(sentence)}
        if draw(st.booleans()):
            claims.append(claim(**at(places, "iq-town"), **by))
        else:
            origin, end = (draw(st.sampled_from(FINE)) for _ in range(2))
            claims.append(fled(places, origin, destination_id=end, destination=places.by_id(end).name,
                               figure_text=draw(WORDS), **by))
    return claims


def secrets_of(claims: list[Claim], places: Gazetteer) -> set[str]:
    """Names and coordinates of which claims must not tell."""
    fine = {place_id for one in claims if one.kind == "displacement" for place_id in (
        one.origin_id, one.destination_id)}
    people = {one.claimant for one in claims if one.claimant_role != "outlet"}
    return people | {secret for place_id in fine for place in [places.by_id(place_id)] for secret in (
        place_id, place.name, *place.alternate_names, str(place.latitude), str(place.longitude))}


def nothing_of(secrets: set[str], written: bytes) -> bool:
    folded = written.decode().casefold()
    return not [secret for secret in secrets if secret.casefold() in folded]


@settings(max_examples=30, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("suffix", WRITTEN)
def test_no_file_holds_what_is_hidden(theatre: Theatre, places: Gazetteer, suffix: str, data: st.DataObject) -> None:
    claims = data.draw(told_claims(places))
    export = Export(public(claims, places), theatre)
    assert nothing_of(secrets_of(claims, places), claims_file(EXPORTERS[suffix], export))


@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_no_snapshot_holds_what_is_hidden(theatre: Theatre, places: Gazetteer, data: st.DataObject) -> None:
    claims = data.draw(told_claims(places))
    assert nothing_of(secrets_of(claims, places), snapshot_page(public(claims, places), [], theatre).encode())


def test_the_commands_hide_it_with_the_option_alone(tmp_path: Path, theatre: Theatre, places: Gazetteer
                                                    ) -> None:
    text = "Zubayda Qorvash said Reds took Marketown. At least 2,000 people left Qelbanoor for Haskadet."
    report = Report("r1", text, "2014-06-11", "The Courier")
    day = {"on": "2014-06-11"}
    told = [claim(claim_id="c1", **at(places, "iq-town"), claimant="Zubayda Qorvash", claimant_role="witness",
                  evidence=text[:41], start=0, end=41, **day),
            fled(places, "iq-deep", claim_id="c2", destination_id="iq-column", destination="Haskadet", figure=2000,
                 evidence=text[42:], start=42, end=len(text), **day)]
    store = str(tmp_path / "claims.sqlite")
    with Store(store) as opened:
        opened.add(report, told, "2014-06-12T00:00:00Z", "Wilhelmina Quistorp")
        opened.review([Decision("c2", "accepted", "telephoned the headman")], "2014-06-13T00:00:00Z",
                      "Wilhelmina Quistorp")
    secrets = secrets_of(told, places)
    reviewer = {"Wilhelmina", "Quistorp", "telephoned"}
    base = ["--store", store, "--theatre", str(theatre.folder)]
    run: list[tuple[str, ...]] = [("snapshot", "-o", "map.html"), ("export", "-o", "brief.html", "--on", "2014-06-11"),
                                  ("events", "-o", "events.geojson"),
                                  ("state", "-o", "state.csv", "--on", "2014-06-11"),
                                  *(("export", "-o", f"claims{suffix}") for suffix in WRITTEN)]
    for words in run:
        file = tmp_path / words[2]
        call = [words[0], "-o", str(file), *words[3:], *base]
        if file.suffix in (".jsonl", ".html"):
            assert main(call) == 0
            assert not nothing_of(secrets, file.read_bytes()), "there is something to hide"
            assert nothing_of(reviewer, file.read_bytes())
        assert main([*call, "--profile", "public"]) == 0
        assert nothing_of(secrets | reviewer, file.read_bytes()), words


@pytest.mark.parametrize("profile", ["", "public"])
def test_what_the_public_saw_earlier_is_as_public(tmp_path: Path, theatre: Theatre, places: Gazetteer, profile: str,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "claims.sqlite"
    monkeypatch.setenv("GEO_STORE", str(path))
    told = fled(places, "iq-deep", destination_id="iq-loose", evidence="They left Qelbanoor.", end=20)
    with Store(path) as store:
        store.add(Report("r1", told.evidence), [told], "2014-06-12T00:00:00Z", "ann")
        then = store.version()
        store.add(Report("r1", "Nothing."), [], "2014-06-13T00:00:00Z", "ann")
        now = store.version()
        choice = Choice(theatre, Opened(store.claims(), [], False), "Store", "key", now, profile)
    earlier, = claims_then(choice, then)
    assert earlier.claim_id == told.claim_id and not choice.opened.claims
    assert nothing_of(secrets_of([told], places), repr(earlier).encode()) is (profile == "public")
