"""Tables of other makers: which format one is in, and how its rows become claims.  See ``geo.translation``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from geo.claim_checks import Row
from geo.errors import InputError
from geo.hxl_tags import matches
from geo.mappings import Mapping, known_formats, read_mapping
from geo.records import short
from geo.translation import Knowledge, Translation

#: Reasons for skipping rows that are told one by one.
TOLD = 12


class ForeignTables:
    """Reads tables in the known formats, or all of them by one mapping.

    Parameters
    ----------
    known : Knowledge
    chosen : Mapping, optional
        Read every table by this one, whatever its header; without it the header decides, and our own columns are ours.
    """

    def __init__(self, known: Knowledge, chosen: Mapping | None = None) -> None:
        self.known, self._chosen = known, chosen
        self._translation: Translation | None = None

    def headerless(self, first: Sequence[str]) -> Sequence[str] | None:
        """The columns of a format without a header that has as many, where the first cell is a number."""
        formats = (self._chosen,) if self._chosen else known_formats()
        return next((names for form in formats for names in form.headerless
                     if len(names) == len(first) and first[0].isdigit()), None)

    def begin(self, columns: Sequence[str]) -> Callable[[Row], Iterable[Row | InputError]] | None:
        """What makes our rows out of those of a table; None where its columns are ours.

        Raises
        ------
        InputError
            The columns are of no known format, or two may be meant by one hashtag.
        """
        self._translation = None
        if self._chosen is None and "kind" in columns:
            return None
        form = self._chosen or recognise(columns)
        lacking = [" or ".join(names) for names in form.recognise if not any(matches(name, columns) for name in names)]
        if lacking:
            raise InputError(f"has no column {', '.join(lacking)}, so it is no table of {form.title}; give another "
                             "--format or --mapping")
        self._translation = Translation(form, columns, self.known)
        return self._translation.rows_of

    def end(self) -> Iterator[str]:
        """What was skipped, and why; and columns that the user's mapping names in vain."""
        if self._translation is None:
            return
        if self._chosen is not None and self._chosen not in known_formats() and self._translation.missing:
            yield f"there is no column {', '.join(self._translation.missing)}, which the mapping names; it says nothing"
        skipped = self._translation.skipped
        if skipped:
            told = [f"{count:,} {reason}" for reason, count in skipped.most_common(TOLD)]
            more = skipped.total() - sum(count for _, count in skipped.most_common(TOLD))
            told += [f"{more:,} others"] if more else []
            yield f"{skipped.total():,} row{'s' * (skipped.total() > 1)} skipped: {'; '.join(told)}"


def recognise(columns: Sequence[str]) -> Mapping:
    """The known format of a table's columns.

    Raises
    ------
    InputError
        None.
    """
    for form in known_formats():
        if form.recognise and all(any(matches(name, columns) for name in names) for names in form.recognise):
            return form
    titles = ", ".join(sorted(form.title for form in known_formats()))
    raise InputError(f"has no column kind and is none of {titles} (its columns are {short(','.join(columns), 200)}); "
                     "write a mapping and give it with --mapping FILE.toml (geo/formats/README.md)")


def chosen_format(name: str | None, mapping: str | Path | None) -> Mapping | None:
    """The format that options name: a bundled one, or a mapping of one's own; None where they name none.

    Raises
    ------
    InputError
        No such format, or the mapping is broken.
    """
    if mapping:
        return read_mapping(Path(mapping))
    if not name:
        return None
    found = next((form for form in known_formats() if form.name == name), None)
    if found is None:
        raise InputError(f"{name!r} is no format; use one of {', '.join(sorted(one.name for one in known_formats()))}")
    return found
