"""Web pages out of a web archive (WARC), with their address and the time they were taken."""

from __future__ import annotations

import io
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping

from geo.errors import InputError
from geo.files import OnError, Source
from geo.pages import MAX_PAGE, read_page

_CHUNK = 2**16
_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(source: Source, told: OnError) -> Iterator[tuple[int | None, Mapping[str, object]]]:
    """The pages in an archive, each as ``pages.read_page`` reads it; ``line`` counts its records from 1.

    A page's id is its address; taken again, it is another report with the time behind its address.  What is no page
    (pictures, redirects, faults) is passed over; a page without an article is told and left out.

    Raises
    ------
    InputError
        It is no WARC, holds no page, or is broken from some record on; the pages before it are handed out by then.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    taken: Counter[str] = Counter()
    number = pages = 0
    try:
        for number, record in enumerate(ArchiveIterator(_Stream(source)), 1):
            kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
            good = record.http_headers is None or record.http_headers.get_statuscode() == "200"
            if record.rec_type not in ("response", "resource") or not good or not kind.lower().startswith(_PAGES):
                continue
            pages += 1
            body = record.content_stream().read(MAX_PAGE + 1)
            while record.raw_stream.read(_CHUNK):
                pass  # to the end of the record, or of what is there of it
            if record.raw_stream.limit:
                raise InputError("is cut short in this record; make the archive anew", source.name, number)
            address = str(record.rec_headers.get_header("WARC-Target-URI") or "")
            when = str(record.rec_headers.get_header("WARC-Date") or "")
            try:
                _, fields = next(read_page(Source(source.name, io.BytesIO(body)), told))
            except InputError as error:
                told(InputError(f"{error.message} ({address[:200]})", source.name, number))
                continue
            taken[address] += 1
            identity = address if taken[address] == 1 else f"{address} {when}"
            yield number, {**fields, "id": identity, "url": address, "retrieved": when}
    except ArchiveLoadFailed as error:
        raise InputError(f"is no web archive ({error}); make it anew, or save the pages as .html", source.name,
                         number + 1) from error
    except (ValueError, AttributeError) as error:  # the latter where a record's own headers are lacking
        if isinstance(error, InputError):
            raise
        raise InputError(f"is broken here ({error}); make the archive anew", source.name, number + 1) from error
    if not pages:
        raise InputError("holds no pages; make the archive anew", source.name)


class _Stream:
    """What the library reads from: it takes every fault for the end, so faults leave here under a name of ours."""

    def __init__(self, source: Source) -> None:
        self._source, self._taken = source, 0

    def read(self, size: int) -> bytes:
        """Up to so many bytes; b"" at the end."""
        try:
            found: bytes = self._source.stream.read1(size)  # type: ignore[attr-defined]
        except (OSError, EOFError, zlib.error) as error:
            raise self._source.broken(error) from error
        self._taken += len(found)
        self._source.check_ratio(self._taken)
        return found
