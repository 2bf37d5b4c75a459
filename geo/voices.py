"""Who speaks, and since when: what state, events and displacement share about claims.

A *voice* is one claimant.  An *independent source* is a voice whose words are its own: a copy
(``duplicate_of``) speaks with the voice of the claim it was copied from.  Days are integers since
1970-01-01 here, so that dates compare and subtract quickly; records outside keep ISO strings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from geo.errors import InputError
from geo.model import Claim

Keep = Callable[[Claim], bool]

#: Day number for "never": an end that is not given, a publication date that is not known.
NEVER = 10**9
_EPOCH = date(1970, 1, 1)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:$|[T ])")


@lru_cache(maxsize=65536)
def day_number(value: str) -> int:
    """Days since 1970-01-01 of an ISO date or time; of a time its date as written, zone ignored.

    Raises
    ------
    InputError
        Where the value is no ISO date.
    """
    try:
        if not _ISO_DAY.match(value):
            raise ValueError
        return (date.fromisoformat(value[:10]) - _EPOCH).days
    except ValueError:
        raise InputError(f"{value!r} is not a date; write it as YYYY-MM-DD") from None


@lru_cache(maxsize=65536)
def iso_day(day: int) -> str:
    """The ISO date of a day number."""
    return (_EPOCH + timedelta(days=day)).isoformat()


def claimant_key(claim: Claim) -> str:
    """Who speaks in a claim, so that the same claimant in two outlets is one voice.

    A named claimant is its name, case and spacing apart.  ``outlet`` (or nothing) is the outlet
    itself, so an outlet quoted by another is the same voice as its own reports.  Sources without
    a name ("police officials", "residents") are told apart by their words *and* the outlet, for
    nobody can say whether two papers spoke to the same officials: known failure, one agency's
    officials quoted in two papers are two voices unless the sentence is found to be a copy.
    A name is not resolved further: "Zebari" and "Hoshyar Zebari" are two voices here.
    """
    return _voice(claim.claimant, claim.claimant_role, claim.outlet or f"report {claim.report_id}")


@lru_cache(maxsize=65536)
def _voice(claimant: str, role: str, outlet: str) -> str:
    words, paper = (" ".join(text.split()).casefold() for text in (claimant, outlet))
    if not words or words == "outlet" or role == "outlet":
        return paper
    nameless = any(letter.islower() for letter in claimant) and not any(letter.isupper() for letter in claimant)
    return f"{words} | {paper}" if nameless or role in ("unnamed", "witness") else words


def place_key(claim: Claim) -> str:
    """What a claim's place is grouped by: its place_id, or the bare name where it has no id; "" for no place."""
    return claim.place_id or claim.place


class Row(NamedTuple):
    """A claim with its days as numbers.

    ``start`` is None where the claim is undated; ``end`` is NEVER where no end is given;
    ``published`` is NEVER where it is unknown, so that only "everything known" reaches it.
    """

    claim: Claim
    start: int | None
    end: int
    published: int
    voice: str


def fresh_from(start: int, published: int) -> int:
    """The day a claim's age counts from: what was true long before and is told anew is news ("held since January")."""
    return start if published == NEVER else max(start, published)


def latest_first(row: Row) -> tuple[int, int, str]:
    """Sort key: newest valid_from, then newest publication (unknown last), then claim_id."""
    published = row.published if row.published != NEVER else -NEVER
    return (-(row.start if row.start is not None else -NEVER), -published, row.claim.claim_id)


class Ledger:
    """All claims as rows, with the look-up that resolves copies to the voice they were copied from.

    Parameters
    ----------
    claims : iterable of Claim
        In any order; claim ids are taken to be unique, as the contract has it.

    Raises
    ------
    InputError
        For a date that is none, naming claim and column.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.rows = sorted((_row(claim) for claim in claims), key=lambda row: row.claim.claim_id)
        self._by_id = {row.claim.claim_id: row for row in reversed(self.rows)}

    def source(self, row: Row, limit: int, keep: Keep | None = None) -> str:
        """The independent source behind a row, as far as known by ``limit`` (a day number).

        Of a copy it is the voice of the first claim; where that one is not among the known
        claims, all its copies together are one source.
        """
        claim = row.claim
        if not claim.duplicate_of:
            return row.voice
        seen = {claim.claim_id}
        while claim.duplicate_of:
            if claim.duplicate_of in seen:  # copies of one another: no first one can be told
                return row.voice
            first = self._by_id.get(claim.duplicate_of)
            if first is None or first.published > limit or (keep is not None and not keep(first.claim)):
                return f"copy of {claim.duplicate_of}"
            claim = first.claim
            seen.add(claim.claim_id)
        return claimant_key(claim)


def horizon_days(horizon: int) -> int:
    """The horizon checked: a whole number of days, not negative."""
    if isinstance(horizon, bool) or not isinstance(horizon, int) or horizon < 0:
        raise InputError(f"horizon {horizon!r} is not a number of days; give a whole number from 0 up, as 30")
    return horizon


def known_limit(known: str | None) -> int:
    """The last publication day that counts; NEVER (everything) where ``known`` is None."""
    return NEVER if known is None else day_number(known)


def _row(claim: Claim) -> Row:
    column, value = "valid_from", claim.valid_from
    try:
        start = day_number(value) if value else None
        column, value = "valid_to", claim.valid_to
        end = day_number(value) if value else NEVER
        column, value = "published", claim.published
        published = day_number(value) if value else NEVER
    except InputError as error:
        raise InputError(f"claim {claim.claim_id!r}, {column}: {error.message}") from None
    return Row(claim, start, end, published, claimant_key(claim))
