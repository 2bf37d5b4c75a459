"""What is seen of a force in a place: its flag over a town, its fighters in a picture, what is left of its control.

The subject of the verb is the flag, the picture or the control; who holds the place stands elsewhere.
"""

from __future__ import annotations

from .clauses import actor_of
from .findings import Finding
from .frame_parts import places_before
from .frame_sides import is_force, owner
from .place_phrases import right_places
from .verb_objects import Frame
from .verdicts import Verdict


def owned(f: Frame) -> list[Finding] | None:
    """ "The Iraqi flag now flies over X", "its control has shrunk to X": whose the subject is holds the place."""
    actor, pronoun, known = owner(f.s, f.subject[0])
    places = (right_places(f.s, f.index, f.row.place)[0] or places_before(f.s, f.index)) if actor or pronoun else []
    return [Finding(place, actor, pronoun, "holds", place.extent or f.row.extent, "", f.row.id, f.group.start,
                    Verdict("real"), known) for place in places] or None


def sighting(f: Frame) -> list[Finding] | None:
    """ "Footage shows A's fighters in X": whoever stands there holds at least a part of it."""
    s, row = f.s, f.row
    if not f.subject or s.chunks[f.subject[0]].head not in row.nouns or not is_force(s, f.nxt) \
            or s.kind(f.nxt + 1) != "P":
        return None
    actor, known = actor_of(s, f.nxt)
    return [Finding(place, actor, "", row.stance, place.extent or row.extent, "", row.id, f.group.start,
                    Verdict("real"), known) for place in right_places(s, f.nxt, row.place, 2)[0]] or None
