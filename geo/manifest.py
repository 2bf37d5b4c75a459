"""A manifest beside an exported file: what it is, of which store's state and filters it was made, and its checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from geo import __version__
from geo.filters import HORIZON, Filters
from geo.tables import replacing

ENDING = ".manifest.json"


def write_manifest(path: str | Path, made_from: Mapping[str, Any]) -> Path:
    """Write ``FILE.manifest.json`` for a file; returns where.

    It gives the file's name, size in bytes and SHA-256, the program's version, and what the file was ``made_from``.
    There is no clock in it: the same export has the same manifest.

    Raises
    ------
    InputError
        The manifest cannot be written.
    """
    file, target = Path(path), Path(f"{path}{ENDING}")
    with file.open("rb") as stream:
        checksum = hashlib.file_digest(stream, "sha256").hexdigest()
    told = {"file": file.name, "bytes": file.stat().st_size, "sha256": checksum, "program": f"geo {__version__}",
            **made_from}
    with replacing(target) as stream:
        stream.write(json.dumps(told, indent=1, ensure_ascii=False).encode() + b"\n")
    return target


def chosen_words(filters: Filters) -> dict[str, Any]:
    """What filters ask for, and nothing that they leave open: {field: sorted words, or a date or number}."""
    asked = {field.name: getattr(filters, field.name) for field in fields(Filters)}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asked.items()
            if value and (name, value) != ("horizon", HORIZON)}
