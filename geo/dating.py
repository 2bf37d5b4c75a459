"""WHEN, of one verb: which of a sentence's dates belong to the clause that reports a claim.

"A withdrew from X on 5 January and now holds Y": the date is the withdrawal's.  A date belongs to the verb before it
in the same stretch between commas; one that no verb stands before belongs to whatever stands nearest.  Known
failure: a date that ends a coordination and dates both its verbs.
"""

from __future__ import annotations

from collections.abc import Sequence

from .clauses import Sentence, lemmas
from .dates import DateExpression

SINCE = frozenset(("since", "until", "till"))
"""What may stand before a date as before a clause."""
REMAINING = frozenset(("remain", "remains"))
BEGINNING = frozenset("begin start break erupt flare resume escalate intensify launch".split())
PRESENT = ("is ", "are ", "'s ", "’s ")


def is_present(s: Sentence, at: int) -> bool:
    """Whether the verb that reports at offset ``at`` tells a state of the day of publication: "still holds"."""
    verb = s.verb_at(at)
    still = any(s.chunks[k].low == "still" for k in range(max(s.index_at(at) - 2, verb + 1), s.index_at(at)))
    if verb > 0 and s.chunks[verb - 1].low in REMAINING:
        return True  # "20,000 people remain displaced"
    if verb < 0 or still:
        return still  # "X, the only town still under A's control, has been besieged since May"
    group = s.chunks[verb]
    if group.infinitive and verb and s.kind(verb - 1) == "V" and "continue" in lemmas(s.chunks[verb - 1]):
        group = s.chunks[verb - 1]  # "continue to hold"
    return group.finite and not group.modal and not group.perfect and (
        s.text.startswith(PRESENT, group.start) or not group.be and group.form in ("s", "base"))


def dates_of(s: Sentence, dates: Sequence[DateExpression], at: int, flow: bool = False) -> list[DateExpression]:
    """The dates of the verb that reports at offset ``at`` and those that no other verb stands between; else all.

    A state told in the present takes no date of another verb, and nothing but people who moved (``flow``) takes the day
    since which something else has been so, so that the list may be empty.
    """
    verb = s.verb_at(at)
    kept = [item for item in dates if _opens(s, item) or _is_dated(s, verb, item)]
    if kept or is_present(s, at):
        return kept
    if flow:  # "returned to X, which the army retook last year"
        return [item for item in dates if (other := _verb_of(s, item)) <= verb or item.relation == "since"
                or not _is_beside(s, other)]
    return [item for item in dates if verb < 0 or item.relation != "since" or (other := _verb_of(s, item)) < 0
            or s.chunks[other].form == "ing" or s.text.startswith((", when", " when"), item.end)]


def _is_beside(s: Sentence, verb: int) -> bool:
    """Whether a verb tells something beside the sentence's own, in a relative clause: "the town, which fell in May".

    Not so what began the flight: "displaced by clashes that broke out in May".
    """
    if lemmas(s.chunks[verb]) & BEGINNING:
        return False
    opener = verb - 1
    while s.kind(opener) in "NA":
        opener -= 1
    return s.kind(opener) == "R" or s.kind(opener) == "S" and s.chunks[opener].low == "where"


def _is_dated(s: Sentence, verb: int, item: DateExpression) -> bool:
    """Whether a date is the verb's, or nobody's and stands near it."""
    owner = _verb_of(s, item)
    return owner == verb or owner < 0 and not _parted(s, item, verb)


def _opens(s: Sentence, item: DateExpression) -> bool:
    """Whether a date opens the sentence and so dates all of it: "On 25 October, fighters …"."""
    return s.index_at(item.start) <= 1


def _verb_of(s: Sentence, item: DateExpression) -> int:
    """The index of the verb that a date follows without a comma or a new clause, -1 if there is none."""
    k = s.index_at(item.start)
    while s.kind(k) in "TA":
        k -= 1
    if s.kind(k) == "S" and s.chunks[k].low in SINCE:
        k -= 1  # "since June"
    while k >= 0 and s.kind(k) not in ",RS.?V":
        k -= 1
    if k < 0 or s.kind(k) != "V":
        return -1
    opener = k - 1
    while opener >= 0 and s.kind(opener) in "NPAXT":
        opener -= 1
    if opener > 0 and s.kind(opener) == "S" and s.chunks[opener].low == "since":
        outer = next((i for i in range(opener - 1, -1, -1) if s.kind(i) in ",RS.?V"), -1)
        return outer if outer >= 0 and s.kind(outer) == "V" else k  # "have fled since the fighting began on 3 May"
    return k


def _parted(s: Sentence, item: DateExpression, verb: int) -> bool:
    """Whether another verb or a relative clause stands between a date and the verb."""
    at = s.index_at(item.start)
    return any(s.kind(k) == "R" or s.kind(k) == "V" and s.chunks[k].finite
               for k in range(min(at, verb) + 1, max(at, verb)))
