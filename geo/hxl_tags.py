"""Columns by name or by HXL hashtag: ``#adm1+code`` finds ``#adm1+origin+code`` only if nothing nearer is there.

The standard: https://hxlstandard.org/standard/1-1final/.  A pattern is a tag, attributes it must have (``+idps``) and
must not have (``-f``); of several columns that fit, the one with the fewest further attributes is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geo.errors import InputError

_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
#: How far down a table its row of hashtags may stand.
MAX_ROWS = 25


def is_tag_row(cells: Iterable[str]) -> bool:
    """Whether a row holds hashtags and nothing else, at least one of them."""
    told = [cell.strip() for cell in cells if cell.strip()]
    return bool(told) and all(_TAG.fullmatch(cell) for cell in told)


def tag(cell: str) -> str:
    """A hashtag in small letters without blanks."""
    return re.sub(r"\s+", "", cell).lower()


def matches(pattern: str, columns: Sequence[str]) -> list[str]:
    """The columns that a name or a hashtag pattern may mean: of those that fit, the ones with the fewest attributes."""
    wanted = pattern.strip().lower()
    if not wanted.startswith("#"):
        return [wanted] if wanted in columns else []
    head, *parts = re.split(r"(?=[+-])", re.sub(r"\s+", "", wanted))
    needed = {part[1:] for part in parts if part[0] == "+"}
    banned = {part[1:] for part in parts if part[0] == "-"}
    found: dict[int, list[str]] = {}
    for column in columns:
        name, *attributes = column.split("+")
        if name == head and needed <= set(attributes) and not banned & set(attributes):
            found.setdefault(len(set(attributes) - needed), []).append(column)
    return found[min(found)] if found else []


def find_column(pattern: str, columns: Sequence[str]) -> str:
    """The column that a name or a hashtag pattern means; "" where there is none.

    Raises
    ------
    InputError
        Two columns fit equally well.
    """
    found = matches(pattern, columns)
    if len(found) > 1:
        raise InputError(f"the columns {found[0]} and {found[1]} may both be {pattern.strip()}; "
                         "say which one in a mapping (--mapping)")
    return found[0] if found else ""
