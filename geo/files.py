"""Open what strangers send: gzip undone, size and line length bounded, bytes that are no text named.

Nothing here knows what a report is.  Every refusal is an InputError that names the file.
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from geo.errors import InputError

OnError = Callable[[InputError], None]

#: Files that have to be read whole (JSON list, HTML, feed, text) may be this long, in bytes.
MAX_BYTES = 64 * 2**20
#: One line of a JSONL or CSV file may be this long; their number is not limited.
MAX_LINE = 16 * 2**20
#: More than this many bytes from one compressed byte is no text but a bomb (news packs about 1:4,
#: gzip's own limit is 1:1032); below ``BOMB_FROM`` bytes it does no harm.
BOMB_RATIO, BOMB_FROM = 200, 8 * 2**20

_MAGIC = {
    b"%PDF": "PDF", b"PK\x03\x04": "zip, Word or Excel", b"\x89PNG": "PNG picture", b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture", b"\xd0\xcf\x11\xe0": "old Word or Excel", b"SQLite format 3": "SQLite",
    b"\x1f\x8b": "gzip", b"{\\rtf": "RTF", b"PAR1": "Parquet", b"\x7fELF": "program",
}


@dataclass(slots=True)
class Source:
    """One opened file: ``name`` as the user gave it, ``stream`` with gzip undone, ``packed`` below it or None."""

    name: str
    stream: BinaryIO
    packed: BinaryIO | None = None

    def close(self) -> None:
        """Close the file; standard input is not ours to close."""
        for stream in (self.stream, self.packed):
            if stream is not None and self.name != "-":
                stream.close()

    def whole(self, limit: int = MAX_BYTES) -> bytes:
        """All of it.

        Raises
        ------
        InputError
            Longer than ``limit`` bytes, or broken gzip.
        """
        try:
            raw = self.stream.read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise self.broken(error) from error
        if len(raw) > limit:
            raise InputError(f"is longer than {limit:,} bytes; split it, or turn it into .jsonl, "
                             "which is read line by line", self.name)
        return raw

    def lines(self, limit: int = MAX_LINE, on_error: OnError | None = None) -> Iterator[tuple[int, bytes]]:
        """Yield (1-based number, line with its line feed); only LF ends a line.

        A line longer than ``limit`` bytes is refused through ``on_error`` and left out.

        Raises
        ------
        InputError
            Broken gzip, or a gzip bomb; the lines before it have been handed out by then.
        """
        number = taken = 0
        try:
            while line := self.stream.readline(limit + 1):
                number, taken = number + 1, taken + len(line)
                self.check_ratio(taken)
                if len(line) <= limit:
                    yield number, line
                    continue
                while not line.endswith(b"\n") and (line := self.stream.readline(limit)):
                    taken += len(line)
                    self.check_ratio(taken)
                refuse(InputError(f"this line is longer than {limit:,} bytes; one report per line, "
                                  "and no report is that long", self.name, number), on_error)
        except (OSError, EOFError, zlib.error) as error:
            raise self.broken(error, number) from error

    def check_ratio(self, taken: int) -> None:
        """Raise an InputError where ``taken`` unpacked bytes are more than any text packs into what was read."""
        if self.packed is not None and taken > BOMB_FROM and taken > BOMB_RATIO * max(1, self.packed.tell()):
            raise InputError(f"unpacks to more than {BOMB_RATIO} times its size, as no text does; "
                             "unpack it yourself if you trust it", self.name)

    def broken(self, error: Exception, line: int | None = None) -> InputError:
        """The InputError for a stream that cannot be read on."""
        if self.packed is not None and not (isinstance(error, OSError) and error.errno):
            return InputError(f"is broken gzip ({error}); pack or fetch it again", self.name, line)
        return InputError(f"cannot be read ({getattr(error, 'strerror', None) or error}); check the file",
                          self.name, line)


def refuse(error: InputError, on_error: OnError | None) -> None:
    """Hand a refusal to whoever asked to hear of it; raise it where nobody did."""
    if on_error is None:
        raise error
    on_error(error)


def open_source(path: Path, name: str | None = None) -> Source:
    """Open a file for reading, packed (``.gz``) or not.

    Raises
    ------
    InputError
        It cannot be opened.
    """
    name = str(path) if name is None else name
    try:
        raw = path.open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path",
                         name) from error
    if path.name.lower().endswith(".gz"):
        return Source(name, gzip.GzipFile(fileobj=raw, mode="rb"), raw)  # type: ignore[arg-type]
    return Source(name, raw)


def standard_input() -> Source:
    """Standard input as a source named ``-``."""
    return Source("-", sys.stdin.buffer)


def first_character(source: Source) -> str:
    """The first byte that is neither blank nor a byte order mark, as a character; "" for none; nothing is consumed."""
    if not isinstance(source.stream, io.BufferedReader):
        return ""
    head = source.stream.peek(4096)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return chr(head[0]) if head else ""


def decode(raw: bytes, name: str) -> str:
    """Bytes as UTF-8 text, exactly, but for a byte order mark at the beginning.

    Raises
    ------
    InputError
        Naming what the file looks like instead, and the line of the first bad byte.
    """
    refuse_binary(raw, name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        line = raw[:start].count(b"\n") + 1
        raise InputError(f"byte {raw[start]:#04x} is not UTF-8 (Windows-1252 or another old encoding?); "
                         "save it as UTF-8", name, line) from error


def refuse_binary(raw: bytes, name: str) -> None:
    """Raise an InputError for bytes that are no text in UTF-8 or an older 8-bit encoding."""
    kind = next((kind for magic, kind in _MAGIC.items() if raw.startswith(magic)), "")
    if kind:
        raise InputError(f"is a binary file ({kind}), not text; save its text as .txt or .html", name)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError("is UTF-16; save it as UTF-8", name, 1)
    if b"\0" in raw:
        line = raw[:raw.index(b"\0")].count(b"\n") + 1
        raise InputError("is a binary file (it holds zero bytes), not text; save its text as .txt or .html", name, line)


def walk(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder, sorted, hidden files and folders left out; links to folders not followed."""
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(top, name)
            if not name.startswith(".") and path.is_file():
                yield path
