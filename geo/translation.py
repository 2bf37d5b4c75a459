"""Rows of somebody else's table become rows of ours, as a mapping says; what claims nothing is counted with its reason.

The rows are handed on to ``parse_claim``, the one door for claims made elsewhere.  A claim's id is that of its
row where the format has one, so that a corrected row is another version of the same claim; else it is made of all
cells that were read, so that the same row again is the same claim.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.actors import ActorBook
from geo.cells import read_cell, text_of
from geo.claim_checks import Row
from geo.errors import InputError
from geo.hedges import interest
from geo.hxl_tags import find_column
from geo.mappings import Cell, Level, Rule, Spot, When
from geo.mappings import Mapping as Format
from geo.model import AREA_KINDS
from geo.named_actors import actor_of
from geo.placing import Located, Placer, Where, degrees
from geo.records import short
from geo.sources import SourceBook

#: Reasons counted apart; what comes after so many different ones is counted together.
REASONS = 200
#: Characters of a row's own words that stand as evidence.
EVIDENCE = 4000
BOUNDS = {"exactly": ("low", "high"), "about": ("low", "high"), "least": ("low",), "most": ("high",)}
_THIRD = frozenset({"UN/IO", "media", "residents", "local officials"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the table: places, actors and sources, and what the user says of rows that do not."""

    placer: Placer
    book: ActorBook
    sources: SourceBook
    claimant: str = ""
    published: str = ""


class Translation:
    """How the rows of one table are read: ``rows_of`` one after the other, ``skipped`` in the end.

    Parameters
    ----------
    form : Mapping
        What the columns mean.
    columns : sequence of str
        The table's columns, in small letters.
    known : Knowledge

    Raises
    ------
    InputError
        Two columns may be meant by one hashtag.
    """

    def __init__(self, form: Format, columns: Sequence[str], known: Knowledge) -> None:
        self._form, self._known = form, known
        self._columns: dict[str, str] = {}
        for pattern in _patterns(form):
            self._columns[pattern] = find_column(pattern, columns)
        self._read = sorted({name for name in self._columns.values() if name})
        self._actor = lru_cache(maxsize=4096)(lambda name, country: actor_of(
            name, known.placer.country(country), known.book, known.placer.country))
        self.skipped: Counter[str] = Counter()

    @property
    def missing(self) -> list[str]:
        """Columns that the mapping names and the table lacks."""
        return sorted(pattern for pattern, name in self._columns.items() if not name)

    def rows_of(self, row: Row) -> Iterator[Row | InputError]:
        """The claims of a row in our columns, or what is wrong with each; none where it claims nothing."""
        try:
            cells = {name: self._text(name, row) for name in self._read}
        except InputError as error:
            yield error
            return
        made, reason, wrong = 0, "", set[str]()
        for rule in self._form.rules:
            if rule.otherwise and made or not self._fits(rule.when, cells):
                continue
            if rule.skip:
                reason = rule.skip
                break
            try:
                found = self._claim(rule, cells)
            except InputError as error:
                made += 1
                if error.message not in wrong:  # a place at fault is at fault in every claim of the row
                    wrong.add(error.message)
                    yield error
                continue
            if isinstance(found, str):
                reason = reason or found
                continue
            made += 1
            yield found
        if not made:
            self._skip(reason or self._nothing(cells))

    # --- a claim ---------------------------------------------------------------------------------
    def _claim(self, rule: Rule, cells: Mapping[str, str]) -> Row | str:
        """The claim of a rule, or why the row makes none of this kind."""
        values = {name: self._value(name, cell, cells) for name, cell in {**self._form.values, **rule.values}.items()}
        if values["kind"] == "displacement" and "figure" in values:
            if not values["figure"]:
                return "no figure"
            if values["figure"] == "0":
                return "a figure of 0: nobody is claimed to be displaced"
            self._figure(values, rule, cells)
        identity = self._identity(cells)
        values["claim_id"] = "i" + _hash(self._form.name, rule.name, *identity)
        values["report_id"] = f"{self._form.name}:" + ("/".join(identity) if self._form.id else _hash(*identity))
        values["rule"] = f"{self._form.name}: {rule.name}"
        self._place(values, cells)
        self._who(values)
        values["published"] = values.get("published") or self._known.published
        if values.get("valid_to") == values.get("valid_from"):
            values["valid_to"] = ""  # an event of one day; how long its outcome lasts is not said
        elif values.get("valid_to") and not values.get("date_precision"):
            values["date_precision"] = "days"
        evidence = values.get("evidence") or "; ".join(f"{name}: {text}" for name, text in cells.items() if text)
        values["evidence"] = evidence[:EVIDENCE]
        return {**values, "end": len(values["evidence"])}

    def _figure(self, values: dict[str, str], rule: Rule, cells: Mapping[str, str]) -> None:
        figure, bound = values.pop("figure"), values.pop("bound", "") or "exactly"
        if bound not in BOUNDS:
            raise InputError(f"bound is {short(bound)}; use one of {', '.join(BOUNDS)}")
        values.update({f"figure_{end}": figure for end in BOUNDS[bound]}, figure_text=self._first(
            rule.values.get("figure") or self._form.values["figure"], cells)[1])
        if bound == "about":
            values["approx"] = "true"

    def _identity(self, cells: Mapping[str, str]) -> list[str]:
        names = [self._columns[name] for name in self._form.id]
        if names and all(names) and all(cells[name] for name in names):
            return [cells[name] for name in names]
        return [f"{name}={text}" for name, text in cells.items()]

    def _who(self, values: dict[str, str]) -> None:
        """Who says so, of which party and in whose interest; actors by the names that the lexicon gives them."""
        claimant = values["claimant"] = values.get("claimant") or self._known.claimant
        found = self._known.sources.find(claimant)
        whole = next((source for start, end, source in found if (start, end) == (0, len(claimant))), None)
        if whole is not None:
            values.update(claimant_role=whole.role, claimant_party=whole.party)
        elif not claimant:
            values["claimant_role"] = ""  # the outlet itself, or nobody: the door decides
        party = values.setdefault("claimant_party", "media" if values.get("claimant_role") == "media" else "")
        country = values.pop("country", "")
        for name in ("actor", "opponent"):
            if values.get(name):
                values[name] = self._actor(values[name], country)
        if values["kind"] == "control":
            values["interest"] = interest(party, values.get("actor", ""), values.get("stance", ""),
                                          values.get("opponent", ""), self._known.book)
        else:
            values["interest"] = "third_party" if party in _THIRD else "unknown"

    # --- places ----------------------------------------------------------------------------------
    def _place(self, values: dict[str, str], cells: Mapping[str, str]) -> None:
        """Fill in the columns of the place, and of origin and destination for people displaced."""
        asked = ("place",) if values["kind"] == "control" else ("origin", "destination")
        found = {name: located for name in asked if name in self._form.spots
                 and (located := self._located(self._form.spots[name], cells, values)) is not None}
        if not found:
            raise InputError("names no place; fill in one of its columns")
        for name, located in found.items():
            if name != "place":
                values[name], values[f"{name}_id"] = located.place, located.place_id
        main = next(iter(found.values()))
        values.update(place=main.place, place_id=main.place_id, place_kind=main.place_kind)
        if main.lat is not None:
            values.update(lat=str(main.lat), lon=str(main.lon))
        if main.place_kind in AREA_KINDS:
            values["geo_precision"] = "country" if main.place_kind == "country" else "area"

    def _located(self, spot: Spot, cells: Mapping[str, str], values: dict[str, str]) -> Located | None:
        told = [(level, self._cell(level.name, cells), self._cell(level.code, cells)) for level in spot.levels]
        told = [(level, name, code) for level, name, code in told if name or code]
        at = next((number for number, (level, _, _) in enumerate(told) if self._fits(level.when, cells)), None)
        if at is None:
            return None
        level, name, code = told[at]
        country = values["country"] = self._cell(spot.country, cells)
        point = [None if not (text := self._cell(cell, cells)) else self._degrees(cell, text, limit)
                 for cell, limit in ((spot.lat, 90), (spot.lon, 180))]
        if (point[0] is None) != (point[1] is None):
            raise InputError("has a latitude or a longitude alone; give both or neither")
        around = tuple(name for _, name, _ in told[at + 1:] if name)
        return self._known.placer.find(Where(name, code, level.kind, around, country, point[0], point[1]))

    def _degrees(self, cell: Cell | None, text: str, limit: int) -> float:
        try:
            return degrees(text, limit)
        except InputError as error:
            raise InputError(f"{cell.columns[0] if cell else ''} {error.message}") from None

    # --- cells -----------------------------------------------------------------------------------
    def _value(self, name: str, cell: Cell, cells: Mapping[str, str]) -> str:
        if not cell.columns:
            return cell.constant
        column, text = self._first(cell, cells)
        if cell.words:
            found = cell.words.get(text.casefold(), cell.otherwise if text else "")
            if found is None:
                raise InputError(f"{column} is {short(text)}, which has no meaning as {name}; "
                                 f"known are {', '.join(word for word in cell.words if word)}")
            return found
        return self._said(cell, column, text)

    def _cell(self, cell: Cell | None, cells: Mapping[str, str]) -> str:
        return "" if cell is None else self._said(cell, *self._first(cell, cells))

    def _said(self, cell: Cell, column: str, text: str) -> str:
        try:
            return read_cell(text, cell.read) if text else cell.otherwise or ""
        except InputError as error:
            raise InputError(f"{column} {error.message}") from None

    def _first(self, cell: Cell, cells: Mapping[str, str]) -> tuple[str, str]:
        """The first of a cell's columns that is not empty, and what stands there."""
        found = ((name, cells[name]) for pattern in cell.columns if (name := self._columns[pattern]) and cells[name])
        return next(found, (self._columns[cell.columns[0]] or cell.columns[0], ""))

    def _fits(self, when: When, cells: Mapping[str, str]) -> bool:
        return all(cells.get(self._columns[column], "").casefold() in words for column, words in when.items())

    def _text(self, name: str, row: Row) -> str:
        try:
            return text_of(row.get(name))
        except InputError as error:
            raise InputError(f"{name} {error.message}") from None

    # --- what claims nothing ---------------------------------------------------------------------
    def _nothing(self, cells: Mapping[str, str]) -> str:
        told = [text for name in self._form.about if (text := cells.get(self._columns[name], ""))]
        return f"{short(' / '.join(told))}: nothing is claimed about control or displacement" if told else \
            "nothing is claimed about control or displacement"

    def _skip(self, reason: str) -> None:
        self.skipped[reason if reason in self.skipped or len(self.skipped) < REASONS else "other reasons"] += 1


def _patterns(form: Format) -> Iterator[str]:
    """Every column that a mapping names."""
    cells = [*form.values.values(), *(cell for rule in form.rules for cell in rule.values.values())]
    whens: list[When] = [rule.when for rule in form.rules]
    levels: list[Level] = [level for spot in form.spots.values() for level in spot.levels]
    cells += [cell for spot in form.spots.values() for cell in (spot.lat, spot.lon, spot.country) if cell]
    cells += [cell for level in levels for cell in (level.name, level.code) if cell]
    whens += [level.when for level in levels]
    yield from form.id
    yield from form.about
    for cell in cells:
        yield from cell.columns
    for when in whens:
        yield from when


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:19]


