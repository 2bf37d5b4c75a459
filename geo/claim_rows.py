"""A claim as the store keeps it, a JSON body, and when two bodies are the same claim."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

from geo.errors import DamageError
from geo.model import CLAIM_COLUMNS, Claim

#: What a claim holds that was written before a column was added.
DEFAULTS = {field.name: field.default for field in fields(Claim) if field.default is not MISSING}
_DERIVED = frozenset({"event_id", "duplicate_of"})
#: What a claim claims and in which words, without how it was read, by whom and where in the text: what a person judges.
_CONTENT = ("report_id", "kind", "evidence", "place_id", "actor", "stance", "negated", "origin_id", "destination_id",
            "figure_low", "figure_high", "figure_text", "unit", "measure")


def body_of(claim: Claim) -> str:
    """The body of a claim: its columns as JSON."""
    return json.dumps({name: getattr(claim, name) for name in CLAIM_COLUMNS}, ensure_ascii=False, allow_nan=False)


def claim_of(body: str, event_id: str | None = None, duplicate_of: str = "") -> Claim:
    """The claim of a body, with its event and the claim it copies where these are known (``event_id`` is not None).

    Raises
    ------
    DamageError
        It is none; ``Database.named`` says in which store.
    """
    values = _values(body)
    if event_id is not None:
        values["event_id"], values["duplicate_of"] = event_id, duplicate_of
    try:
        return Claim(**values)  # type: ignore[arg-type]
    except TypeError:  # a column that this version of the program does not have, or one missing
        missing = [name for name in CLAIM_COLUMNS if name not in values]
        if missing:
            raise DamageError(f"a claim in it lacks {missing[0]}; restore a backup") from None
        return Claim(**{name: values[name] for name in CLAIM_COLUMNS})  # type: ignore[arg-type]


def review_of(body: str) -> str:
    """What people have said of it: one of ``model.REVIEWS``."""
    return str(_values(body)["review"])


def same(body: str, other: str, but: str = "") -> bool:
    """Whether two bodies are the same claim (but for one column); events and copies are derived and do not count."""
    if body == other:
        return True
    one, two = _values(body), _values(other)
    return all(one[name] == two.get(name) for name in CLAIM_COLUMNS if name not in _DERIVED and name != but)


def content(body: str) -> tuple[object, ...]:
    """What a claim claims, in which words of which report: equal for a claim found again by another rule."""
    values = _values(body)
    return tuple(values[name] for name in _CONTENT)


def anchored(body: str, text: str) -> str:
    """The body with its offsets where its evidence stands in a text, nearest to where it stood; as it is if nowhere."""
    values = _values(body)
    evidence, start = str(values["evidence"]), int(str(values["start"]))
    if not evidence or text[start:start + len(evidence)] == evidence:
        return body
    places = [at for at in (text.rfind(evidence, 0, start + len(evidence)), text.find(evidence, start)) if at >= 0]
    if not places:
        return body
    nearest = min(places, key=lambda at: abs(at - start))
    return json.dumps({**values, "start": nearest, "end": nearest + len(evidence)}, ensure_ascii=False)


def _values(body: str) -> dict[str, object]:
    try:
        return {**DEFAULTS, **json.loads(body)}
    except (ValueError, TypeError) as error:
        raise DamageError(f"a claim in it cannot be read ({error}); restore a backup") from error
