"""What an address answered last time, so that its host can say that nothing has changed since (RFC 9110, 13.1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Validator:
    """``url``: what answered in the end, after redirects; ``etag`` and ``modified`` as its header had them, or ""."""

    url: str
    etag: str
    modified: str

    @property
    def headers(self) -> dict[str, str]:
        """The header of a request that is answered with 304 where nothing has changed."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}
