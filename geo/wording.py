"""A claim in a few words, for lists, marks and labels."""

from __future__ import annotations

from geo.model import Claim


def words_of(claim: Claim) -> str:
    """What is claimed, without who says so: "ISIL seizes part of it", "denied: 500 families, flow from Mosul"."""
    denied = "denied: " if claim.negated else ""
    if claim.kind == "displacement":
        ends = (f" from {claim.origin}" if claim.origin else "") + (
            f" to {claim.destination}" if claim.destination else "")
        return f"{denied}{figure_of(claim) or 'people'} {claim.unit}, {claim.measure}{ends}"
    return f"{denied}{claim.actor} {claim.stance}" + (f" {claim.extent} of it" if claim.extent == "part" else "")


def figure_of(claim: Claim) -> str:
    """The figure as the report words it, else its numbers; "" without any."""
    low, high = claim.figure_low, claim.figure_high
    if claim.figure_text or low is None and high is None:
        return claim.figure_text
    if low == high:
        return f"{low:,}"
    return f"up to {high:,}" if low is None else f"at least {low:,}" if high is None else f"{low:,} to {high:,}"
