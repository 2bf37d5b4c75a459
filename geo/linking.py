"""Claims seen together: which are copies of one another, and which speak of the same event."""

from __future__ import annotations

from collections.abc import Iterable

from geo.copies import mark_copies
from geo.events import group_events
from geo.model import Claim


def link_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims in the order given, each with its ``duplicate_of`` and ``event_id`` among them all.

    Raises
    ------
    InputError
        For a claim whose dates are no dates.
    """
    return group_events(mark_copies(claims))[0]
