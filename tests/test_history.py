"""Every change of a claim is told, with who, when, why, before and after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from make_claims import claim

from geo.database import Address
from geo.model import Report
from geo.store import Store

NOON, LATER = "2031-06-01T12:00:00+00:00", "2031-06-02T12:00:00+00:00"


def test_a_correction_of_a_report_tells_which_claims_changed_and_how(place: Path | Address) -> None:
    first, second = claim(), claim(claim_id="c2")
    with Store(place) as store:
        store.add(Report(id="r1", text="x"), [first, second], NOON, "ann", "the wire")
        added = store.add(Report(id="r1", text="y"), [replace(first, actor="Blues", extent="part"),
                                                      claim(claim_id="c3")], LATER, "bob", "a correction")
        changed, gone, new = sorted(store.changes(added), key=lambda one: one.claim_id)
        assert (changed.claim_id, changed.columns()) == ("c1", ("actor", "extent"))
        assert (changed.before, changed.after) == (first, replace(first, actor="Blues", extent="part"))
        assert (new.claim_id, new.before, new.columns()) == ("c3", None, ())
        assert (gone.claim_id, gone.before, gone.after) == ("c2", second, None)
        assert {(one.entry, one.at, one.who, one.action, one.why, one.report_id) for one in store.changes(added)} == {
            (2, LATER, "bob", "ingest", "a correction", "r1")}
        assert [(one.who, one.after) for one in store.history("c2")] == [("ann", second), ("bob", None)]
        assert store.history("nothing") == []
