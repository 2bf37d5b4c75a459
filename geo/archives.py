"""A zip of reports, unpacked with care: what lies outside, is too much or is no file of ours is named and left out."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from geo.errors import InputError

#: Files in one archive, and how many times its own size it may hold once it is larger than ``SMALL`` bytes.
MOST_FILES, MOST_TIMES, SMALL = 5000, 200, 2**20
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
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                raise InputError(f"holds {len(entries):,} files, more than {MOST_FILES:,}; give it in parts", name)
            for at, entry in enumerate(entries):
                inner = PurePosixPath(entry.filename.replace("\\", "/").replace("\0", "")).name
                if PurePosixPath(inner.lower().removesuffix(".gz")).suffix not in suffixes or inner.startswith("."):
                    refused.append(InputError(f"{inner[:100]!r} in it is no kind of file that is read; left out", name))
                    continue
                if entry.flag_bits & 1:
                    refused.append(InputError(f"{inner[:100]!r} in it is locked with a password; unpack it", name))
                    continue
                place = folder / str(at)
                place.mkdir()
                with archive.open(entry) as stream, (place / inner[-120:]).open("wb") as file:
                    while chunk := stream.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise InputError("holds far more than is read at once; unpack it and give the files", name)
                        file.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError,
            ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"is no sound zip ({error}); pack it again", name) from error
    return refused
