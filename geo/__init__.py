"""A map of claims, not of facts: who claims to hold what, said by whom, when, in which sentence.

    import geo
    claims = [claim for report in geo.read_reports(["news/"]) for claim in geo.Extractor().extract(report)]
    states = geo.state_at(claims, on="2014-06-12")

and with pandas, in a notebook:

    table = geo.claim_table("news/")
    geo.state_table(table, on="2014-06-12")
    geo.claim_map(table, on="2014-06-12")
    geo.claim_file(table, "day.geojson", on="2014-06-12")

The names below are loaded when first used; everything else is in the modules, one noun each
(``geo/README.md`` draws them).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_CONTENTS = {
    "Claim": "geo.model", "Mention": "geo.model", "Place": "geo.model", "Report": "geo.model",
    "read_reports": "geo.reports", "read_gazetteer": "geo.gazetteer", "Matcher": "geo.toponyms",
    "Extractor": "geo.extract", "Store": "geo.store", "Filters": "geo.filters", "state_at": "geo.state",
    "group_events": "geo.events", "mark_copies": "geo.copies", "read_theatre": "geo.theatre",
    "read_claims": "geo.claims", "write_claims": "geo.exports", "Export": "geo.exports", "Day": "geo.brief",
    "write_snapshot": "geo.snapshot", "claim_table": "geo.notebook", "state_table": "geo.notebook",
    "event_table": "geo.notebook", "claim_map": "geo.notebook", "claim_file": "geo.notebook",
}
__all__ = sorted(_CONTENTS)


def __getattr__(name: str) -> Any:
    if name not in _CONTENTS:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_CONTENTS[name]), name)


def __dir__() -> list[str]:
    return __all__
