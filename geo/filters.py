"""Which claims are meant: one set of filters for table, export, snapshot and dashboard.

``Filters`` without dates is about who, what and where; ``keep`` makes of it the predicate that
``state.History.at`` takes, which looks at dates itself.  ``select`` applies dates as well, for
everything that lists claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from geo.errors import InputError
from geo.model import CERTAINTIES, INTERESTS, KINDS, REVIEWS, Claim

HORIZON = 30
#: Fields of ``Filters`` whose words come from a closed vocabulary.
VOCABULARIES = {"kinds": KINDS, "interests": INTERESTS, "certainties": CERTAINTIES, "reviews": REVIEWS}


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep; an empty set means no restriction, words are compared without regard to case.

    ``places`` are place ids or names.  ``date_from``/``date_to`` are ISO dates (both included): a
    claim is in the period if it speaks on one of its days, that is from its valid_from until its
    valid_to or, without one, ``horizon`` days on; undated claims are kept, since nobody can say
    that they fall outside.  ``known``: only what was published by then, so without a publication date not.
    ``since``: only claims whose last day (valid_to, else valid_from) is that day or later, and undated ones; ``heard``:
    only what was published on that day or later.
    """

    kinds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    claimants: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    certainties: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    date_from: str | None = None
    date_to: str | None = None
    known: str | None = None
    since: str | None = None
    heard: str | None = None
    horizon: int = HORIZON

    def checked(self) -> Filters:
        """The same filters, words in small letters and dates cut to days.

        Raises
        ------
        InputError
            A word that its vocabulary does not have, or a date that is none.
        """
        changes: dict[str, object] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, frozenset):
                words = frozenset(word.casefold() for word in value)
                known = VOCABULARIES.get(field.name)
                wrong = sorted(words - set(known)) if known is not None else []
                if wrong:
                    raise InputError(f"{field.name}: {wrong[0]!r} is none of {', '.join(known or ())}")
                changes[field.name] = words
        for name in ("date_from", "date_to", "known", "since", "heard"):
            value = getattr(self, name)
            changes[name] = iso_date(value, name) if value else None
        if self.date_from and self.date_to and str(changes["date_from"]) > str(changes["date_to"]):
            raise InputError(f"the period ends ({self.date_to}) before it begins ({self.date_from}); swap the dates")
        return replace(self, **changes)  # type: ignore[arg-type]

    def reaching(self, day: str) -> Filters:
        """The same, with a horizon so wide that on a day nothing of a range that began at ``since`` is too old."""
        if self.since is None:
            return self
        days = (date.fromisoformat(day[:10]) - date.fromisoformat(self.since[:10])).days
        return replace(self, horizon=max(self.horizon, days))


def iso_date(value: str, name: str = "date") -> str:
    """The day of an ISO date or time.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise InputError(f"{name}: {value!r} is no date; write it as YYYY-MM-DD") from None


def keep(filters: Filters) -> Callable[[Claim], bool]:
    """The predicate of what a state is made of: all but period and ``known``; what is not restricted costs nothing."""
    wanted = filters.checked()
    since, heard = wanted.since, wanted.heard
    tests: list[tuple[frozenset[str], Callable[[Claim], tuple[str, ...]]]] = [
        (wanted.kinds, lambda claim: (claim.kind,)), (wanted.actors, lambda claim: (claim.actor,)),
        (wanted.claimants, lambda claim: (claim.claimant,)), (wanted.parties, lambda claim: (claim.claimant_party,)),
        (wanted.interests, lambda claim: (claim.interest,)), (wanted.outlets, lambda claim: (claim.outlet,)),
        (wanted.certainties, lambda claim: (claim.certainty,)), (wanted.reviews, lambda claim: (claim.review,)),
        (wanted.places, lambda claim: (claim.place_id, claim.place, claim.origin_id, claim.origin,
                                       claim.destination_id, claim.destination)),
    ]
    active = [(words, values) for words, values in tests if words]
    return lambda claim: (
        (since is None or (claim.valid_to or claim.valid_from or since) >= since)
        and (heard is None or (claim.published or "") >= heard)
        and all(any(value.casefold() in words for value in values(claim) if value) for words, values in active))


def in_time(filters: Filters) -> Callable[[Claim], bool]:
    """The predicate of the dates alone."""
    wanted = filters.checked()
    first, last, known = wanted.date_from, wanted.date_to, wanted.known

    def test(claim: Claim) -> bool:
        if known and (not claim.published or claim.published[:10] > known):
            return False
        if claim.valid_from is None:
            return True
        return not (last and claim.valid_from > last) and not (first and _until(claim, wanted.horizon) < first)
    return test


def _until(claim: Claim, horizon: int) -> str:
    if claim.valid_from is None or claim.valid_to:
        return claim.valid_to or "9999-12-31"
    try:
        return (date.fromisoformat(claim.valid_from[:10]) + timedelta(days=horizon)).isoformat()
    except (ValueError, OverflowError):
        return "9999-12-31"


def select(claims: Iterable[Claim], filters: Filters | None = None) -> list[Claim]:
    """The claims that the filters keep, in the order given; all of them without filters.

    Raises
    ------
    InputError
        The filters hold a word or date that is none.
    """
    if filters is None:
        return list(claims)
    wanted, timely = keep(filters), in_time(filters)
    return [claim for claim in claims if timely(claim) and wanted(claim)]
