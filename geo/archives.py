"""A zip, unpacked with care: what lies outside, is too much or is no file of ours is named and left out."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO

from geo.errors import InputError

#: Files in one archive, and how many times its own size it may hold once it is larger than ``SMALL`` bytes.
MOST_FILES, MOST_TIMES, SMALL = 5000, 200, 2**20
#: Bytes that the one table of a zip may have; UCDP's of all years has a quarter of a gibibyte.
MOST_BYTES = 4 * 2**30
_CHUNK = 2**16


def unpack(name: str, content: bytes, folder: Path, limit: int, suffixes: frozenset[str]) -> list[InputError]:
    """Write the files of a zip below ``folder``, each under a number and its own last name; return what was refused.

    Nothing is trusted that the archive says of itself: paths are cut to their last part, and bytes are counted as
    they come out.

    Parameters
    ----------
    name : str
        Of the archive, for messages.
    content : bytes
        The archive.
    folder : Path
        Empty and there.
    limit : int
        Bytes of all files together.
    suffixes : frozenset of str
        Endings that are read (".txt").

    Raises
    ------
    InputError
        It is no zip, is broken, or holds too much.
    """
    refused = []
    left = min(limit, max(SMALL, MOST_TIMES * len(content)))
    with _opened(io.BytesIO(content), name) as archive:
        for at, entry in enumerate(_entries(archive, name)):
            inner = _last_name(entry)
            if not _is_read(inner, suffixes):
                refused.append(InputError(f"{inner[:100]!r} in it is no kind of file that is read; left out", name))
                continue
            if entry.flag_bits & 1:
                refused.append(InputError(f"{inner[:100]!r} in it is locked with a password; unpack it", name))
                continue
            place = folder / str(at)
            place.mkdir()
            with (place / inner[-120:]).open("wb") as file:
                left -= _copy(archive, entry, file, left, name)
    return refused


def only_table(path: Path, suffixes: frozenset[str]) -> tuple[str, BinaryIO]:
    """The one file of a zip that ends as asked: its name, and it, unpacked on disk and opened for reading.

    Raises
    ------
    InputError
        It cannot be opened, is no zip, is broken, holds none or several of them or too much, or is locked.
    """
    name = str(path)
    with _opened(path, name) as archive:
        found = [entry for entry in _entries(archive, name)
                 if PurePosixPath(_last_name(entry).lower()).suffix in suffixes]
        if len(found) != 1 or found[0].flag_bits & 1:
            told = ", ".join(_last_name(entry)[:60] for entry in found[:5]) or "none"
            raise InputError(f"should hold one table that is not locked with a password, and holds {told}; unpack it "
                             "and give the tables", name)
        file = TemporaryFile()
        try:
            _copy(archive, found[0], file, min(MOST_BYTES, max(SMALL, MOST_TIMES * path.stat().st_size)), name)
            file.seek(0)
        except BaseException:
            file.close()
            raise
        return _last_name(found[0]), file


@contextmanager
def _opened(content: BinaryIO | Path, name: str) -> Iterator[zipfile.ZipFile]:
    """A zip; whatever is wrong with it is an InputError."""
    try:
        with zipfile.ZipFile(content) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, NotImplementedError, OSError,
            RuntimeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"is no sound zip ({getattr(error, 'strerror', None) or error}); pack it again",
                         name) from error


def _entries(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    # Not is_dir(): it stumbles over an entry without a name.
    entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
    if len(entries) > MOST_FILES:
        raise InputError(f"holds {len(entries):,} files, more than {MOST_FILES:,}; give it in parts", name)
    return entries


def _last_name(entry: zipfile.ZipInfo) -> str:
    return PurePosixPath(entry.filename.replace("\\", "/").replace("\0", "")).name


def _is_read(inner: str, suffixes: frozenset[str]) -> bool:
    return PurePosixPath(inner.lower().removesuffix(".gz")).suffix in suffixes and not inner.startswith(".")


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: BinaryIO, most: int, name: str) -> int:
    """Unpack an entry; returns how many bytes it has.  Raises InputError where they are more than ``most``."""
    taken = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            taken += len(chunk)
            if taken > most:
                raise InputError("holds far more than is read at once; unpack it and give the files", name)
            file.write(chunk)
    return taken
