"""What the reader of a map must know: what it shows, what it was made from, its limits, its checksum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from geo.chain import Head
from geo.filters import Filters
from geo.messages import read_words
from geo.model import Claim


def method_card(data: dict[str, Any], claims: Sequence[Claim], filters: Filters | None = None,
                state: Head | None = None) -> list[Any]:
    """[[heading, [paragraph, ...]], ...] about a payload (``geo.payload``), its claims, and what chose them.

    ``state`` is that of the store they come from.
    """
    outlets = sorted({claim.outlet for claim in claims if claim.outlet})
    told = sorted(claim.published[:10] for claim in claims if claim.published)
    judged = Counter(claim.review for claim in claims if claim.review != "unreviewed")
    chosen = [f"{name}: {', '.join(sorted(getattr(filters, name)))}" for name in (
        "kinds", "actors", "claimants", "parties", "interests", "outlets", "certainties", "reviews", "places")
        if filters is not None and getattr(filters, name)]
    chosen += [f"{name}: {getattr(filters, name)}" for name in ("since", "heard") if getattr(filters, name, None)]
    say = read_words(data["words"]["language"]).say
    period = {"first": told[0], "last": told[-1]} if told else {}
    return [
        [say("method.shows"), [say("method.shows_1"), say("method.shows_2", horizon=data["dates"]["horizon"]),
                               say("method.shows_3")]],
        [say("method.made"), [
            say("method.made_1_period" if told else "method.made_1", claims=f"{len(claims):,}",
                reports=f"{len({claim.report_id for claim in claims}):,}", outlets=f"{len(outlets):,}", **period),
            say("method.outlets", outlets="; ".join(outlets)) if outlets else say("method.no_outlets"),
            say("method.reviewed", n=f"{judged.total():,}"),
            *([say("method.judged", **{name: f"{judged[name]:,}" for name in ("accepted", "corrected", "rejected")})]
              if judged else []),
            *([say("method.state", entry=f"{state.entry:,}", at=state.at, head=state.hash)] if state else []),
            *([say("method.part", chosen="; ".join(chosen))] if chosen else []),
        ]],
        [say("method.limits"), [say("method.limits_1"), say("method.limits_2"),
                                data["theatre"]["boundaries"] or say("method.boundaries")]],
        [say("method.checksum"), [say("method.checksum_1", sum=data["checksum"])]],
    ]
