"""Whose force a speaker means: by "we" his own, by "the enemy" the other, nor his own where he only backs who acts."""

from __future__ import annotations

from .clauses import Sentence
from .context import ReportContext
from .findings import Finding
from .subjects import subject_actor

OWN = ("we", "our", "his")
"""Pronouns of a speaker who speaks of his force."""
#: Pronouns that may stand for the actor that the speaker belongs to.
SPEAKERS_OWN = ("we", "our", "his", "her", "it", "they")


def speakers_force(context: ReportContext, index: int, finding: Finding) -> str:
    """The actor that who tells of a finding belongs to, where its pronoun, or nothing, stands for one; "" if nobody's.

    An officer of whom nobody says whose he is belongs to the force that the report tells of.
    """
    if finding.pronoun not in SPEAKERS_OWN and (finding.actor or finding.pronoun):
        return ""
    speaker = context.speaker(index, finding.at)[0]
    force = context.known.book.party_actor(speaker.party)
    return force or (context.actors.fielded() if finding.pronoun in OWN and speaker.role == "official" else "")


def owner(context: ReportContext, index: int, sentence: Sentence, at: int) -> str:
    """Whose "its" or "their" at an offset is by the sentence: who acts before, else the side of who says so; or ""."""
    verbs = (k for k, chunk in enumerate(sentence.chunks) if chunk.kind == "V" and chunk.finite and chunk.start < at)
    acting = next(filter(None, (subject_actor(sentence, verb) for verb in verbs)), "")
    if acting:  # "As the month ended, Kyiv conceded that X was no longer under its control"
        return acting
    said = next((a for a in context.attributions(index) if sentence.start < a.start <= at < a.end), None)
    if said is None or any(sentence.start <= offset < at for offset, _ in context.cast.named):
        return ""
    return context.known.book.party_actor(said.speaker.party)  # "officials insisted that X was in their hands"


def enemy(context: ReportContext, index: int, at: int) -> str:
    """Who is named most of those that do not stand beside the speaker, else beside the country's; "" if none."""
    cast, book = context.cast, context.known.book
    own = book.party_actor(context.speaker(index, at)[0].party) or cast.home_force
    return next((name for name in cast.ranked() if own and not book.same_side(name, own)
                 and cast.row(name).kind in ("state", "non-state")), "")


def is_backer(context: ReportContext, force: str) -> bool:
    """Whether a force comes from abroad to fight a band, and has taken nothing itself by the report."""
    cast, book = context.cast, context.known.book
    row = book.by_name.get(force)
    abroad = row is not None and (row.kind == "coalition" or row.kind == "state"
                                  and row.countries[:1] != (cast.country,))
    return abroad and force not in context.actors.took and any(not book.same_side(band, force) for band in cast.bands())
