"""What stood in the store then is told then and now alike, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, random_claims

from geo.claims import parse_claim
from geo.database import Address
from geo.errors import InputError
from geo.exports import write_claims
from geo.model import CLAIM_COLUMNS, REVIEWS, Claim, Report
from geo.reviews import Decision
from geo.snapshot import write_snapshot
from geo.state import History, to_rows
from geo.store import Store
from geo.theatre import read_theatre


def day(at: int) -> str:
    return f"2031-06-{at:02d}T12:00:00+00:00"


@pytest.fixture
def store(place: Path | Address) -> Iterator[Store]:
    opened = Store(place)
    opened.add(Report(id="r1", text="x"), [claim()], day(1), "ann")
    opened.add(Report(id="r2", text="y"), [claim(claim_id="c2", report_id="r2")], day(2), "ann")
    opened.review([Decision("c1", "rejected", "satire")], day(4), "bob")
    yield opened
    opened.close()


@pytest.mark.parametrize(("as_of", "entry"), [
    (None, 3), (0, 0), (2, 2), ("2", 2), ("2031-05-31", 0), ("2031-06-01", 1), ("2031-06-03", 2), ("2031-06-04", 3),
    ("2031-06-04T11:59:59Z", 2), ("2031-06-04T12:00:00", 3), ("2031-06-04T14:00:00+02:00", 3)])
def test_a_date_a_time_or_a_number_says_which_entry_was_the_last(store: Store, as_of: str | int, entry: int) -> None:
    assert store.version(as_of) == entry


@pytest.mark.parametrize("as_of", ["yesterday", "2031-13-01", "9999-12-31", 4, "4", "2031-06-01T25:00"])
def test_what_is_no_time_is_named(store: Store, as_of: str | int) -> None:
    with pytest.raises(InputError, match="as of"):
        store.version(as_of)


def test_the_store_as_it_stood_then(store: Store) -> None:
    assert [one.id for one in store.reports("2031-06-01")] == ["r1"]
    assert [(one.claim_id, one.review) for one in store.claims(as_of="2031-06-02")] == [
        ("c1", "unreviewed"), ("c2", "unreviewed")]
    assert [(one.claim_id, one.review) for one in store.claims()] == [("c2", "unreviewed"), ("c1", "rejected")]
    assert store.counts("2031-06-01") == (1, 1) and store.counts(0) == (0, 0)


def test_a_clock_set_back_does_not_turn_the_log_around(store: Store) -> None:
    store.add(Report(id="r3", text="z"), [], day(3), "eve")
    entry = store.log()[-1]
    assert entry["at"] == day(4) and entry["detail"]["clock"] == day(3)
    assert store.version("2031-06-03") == 2, "what was known on the third day stays what it was"


def _is_sound(made: Claim) -> bool:
    try:
        return bool(parse_claim({name: getattr(made, name) for name in CLAIM_COLUMNS}))
    except InputError:
        return False


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_views_of_then_come_out_the_same_after_whatever_was_done_later(tmp_path_factory: pytest.TempPathFactory,
                                                                      seed: int) -> None:
    folder, dice = tmp_path_factory.mktemp("s"), random.Random(seed)
    theatre = read_theatre()

    def view(store: Store, as_of: int | None) -> tuple[bytes, bytes, list[object]]:
        claims, reports = store.claims(as_of=as_of), list(store.reports(as_of))
        write_claims(folder / "claims.jsonl", claims)
        write_snapshot(folder / "map.html", claims, reports, theatre=theatre, on="2031-05-20")
        return ((folder / "claims.jsonl").read_bytes(), (folder / "map.html").read_bytes(),
                to_rows(History(claims).at("2031-05-20", "2031-05-18", 30)))

    pool = [replace(one, event_id="", duplicate_of="") for one in random_claims(seed, 60) if _is_sound(one)]
    views = {}
    with Store(folder / "s.sqlite") as store:
        for at in range(1, 8):
            match dice.choice(["ingest", "import", "review"] if store.version() else ["ingest"]):
                case "ingest":
                    identity = dice.choice(pool).report_id
                    store.add(Report(id=identity, text=f"text {dice.randrange(3)}"), [
                        one for one in pool if one.report_id == identity and dice.random() < 0.7], day(at), "ann")
                case "import":
                    store.import_claims([replace(one, actor="Élus") for one in dice.sample(pool, 3)], day(at), "ann")
                case "review":
                    known = [one.claim_id for one in store.claims()]
                    store.review([Decision(dice.choice(known), verdict, "because", {"place": "Ford"}
                                           if verdict == "corrected" else {})
                                  for verdict in dice.choices(REVIEWS, k=2) if known], day(at), "bob")
            if dice.random() < 0.5:
                views[store.version()] = view(store, None)
        for entry, then in views.items():
            assert view(store, entry) == then
