"""A claim in a few words, for lists, marks and labels."""

from __future__ import annotations

from geo.messages import Words, read_words
from geo.model import Claim


def words_of(claim: Claim, words: Words | None = None) -> str:
    """What is claimed, without who says so: "ISIL seizes part of it", "denied: 500 families, fled from Mosul".

    In English without ``words``; figures and names of places as they were written.
    """
    words = words or read_words()
    say, name = words.say, words.name
    if claim.kind == "displacement":
        ends = [say(f"claim.{way}", place=place) for way, place in (("from", claim.origin), ("to", claim.destination))
                if place]
        told = " ".join([say("claim.moved", figure=counted(claim, words), measure=name(claim.measure)), *ends])
    else:
        told = say("claim.part" if claim.extent == "part" else "claim.control", actor=name(claim.actor),
                   stance=name(claim.stance))
    return say("claim.denied", claim=told) if claim.negated else told


def counted(claim: Claim, words: Words | None = None) -> str:
    """How many of whom: "500 families", "thousands of people"; "people" without either."""
    words = words or read_words()
    figure, unit = figure_of(claim, words), claim.unit
    if not figure or not unit or unit in figure:
        return words.name(figure or unit or "people")
    if figure.endswith("s") and not any(sign.isdigit() for sign in figure):
        many = f"many {unit}" if f"many {unit}" in words.names else unit
        return words.say("claim.of", figure=words.name(figure.lower()), unit=words.name(many))
    return words.say("claim.so_many", figure=figure, unit=words.name(unit))


def figure_of(claim: Claim, words: Words | None = None) -> str:
    """The figure as the report words it, else its numbers; "" without any."""
    low, high, say = claim.figure_low, claim.figure_high, (words or read_words()).say
    if claim.figure_text or low is None and high is None:
        return claim.figure_text
    if low == high:
        return f"{low:,}"
    if low is None or high is None:
        return say("claim.up_to", n=f"{high:,}") if low is None else say("claim.at_least", n=f"{low:,}")
    return say("claim.range", low=f"{low:,}", high=f"{high:,}")
