"""Frames of displacement, each told of eight wars: what is read of them, and which are known to fail.

A row of ``flight_frames.csv`` wants figures with their place: "3000 P>Q" from P to Q, "3000 R" at either end, "some P>"
any share in words, nothing where the sentence displaces nobody.  ``limit`` says why the frame fails, and is to go when
it does not.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from reading import extractor

from geo.model import Claim, Report

FACTS = (
    {"P": "El Fasher", "Q": "Tawila", "R": "North Darfur", "C": "Chad"},
    {"P": "Sake", "Q": "Goma", "R": "North Kivu", "C": "Uganda"},
    {"P": "Loikaw", "Q": "Taunggyi", "R": "Kayah State", "C": "Thailand"},
    {"P": "Ramadi", "Q": "Habbaniyah", "R": "Anbar", "C": "Jordan"},
    {"P": "Maarat al-Numan", "Q": "Aleppo", "R": "Idlib province", "C": "Turkey"},
    {"P": "Vovchansk", "Q": "Kharkiv", "R": "Kharkiv region", "C": "Poland"},
    {"P": "Humera", "Q": "Shire", "R": "Tigray", "C": "Sudan"},
    {"P": "Tarin Kowt", "Q": "Kandahar", "R": "Uruzgan", "C": "Pakistan"},
)


class Frame(NamedTuple):
    """A row of the table."""

    frame: str
    sentence: str
    wants: str
    limit: str


def frames() -> list[Frame]:
    with (Path(__file__).parent / "flight_frames.csv").open(encoding="utf-8", newline="") as handle:
        return [Frame(*row) for row in list(csv.reader(handle))[1:]]


def has(name: str, *said: str) -> bool:
    """Whether one of the places is the one named, by either's longer form."""
    return any(one and (one in name or name in one) for one in said)


def answers(claim: Claim, want: str, fact: dict[str, str]) -> bool:
    """Whether a claim is the one wanted."""
    number, place = want.split()
    low, high = claim.figure_low, claim.figure_high
    if not ((low is None and high is None) if number == "some" else int(number) in (low, high)):
        return False
    start, arrow, stop = place.partition(">")
    if not arrow:
        return has(fact[start], claim.origin, claim.destination)
    return bool(start and has(fact[start], claim.origin)) or bool(stop and has(fact[stop], claim.destination))


def is_read(frame: Frame, fact: dict[str, str]) -> bool:
    """Whether all figures wanted are found, each with one of its places, and no other."""
    report = Report(id="r", text=frame.sentence.format(**fact), published="2024-06-03")
    found = [claim for claim in extractor().extract(report) if claim.kind == "displacement"]
    wants = [want for want in frame.wants.split("; ") if want]
    return all(any(answers(claim, want, fact) for claim in found) for want in wants) and all(
        any(answers(claim, want, fact) or "shared" in claim.reference for want in wants) for claim in found)


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.frame)
def test_a_frame_is_read_as_its_row_says(frame: Frame) -> None:
    assert all(is_read(frame, fact) for fact in FACTS) == (not frame.limit)


def test_each_frame_stands_once() -> None:
    told = frames()
    assert len({frame.frame for frame in told}) == len({frame.sentence for frame in told}) == len(told) >= 100
