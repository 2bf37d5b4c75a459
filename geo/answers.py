"""One request to one checked address over HTTP, bounded in bytes and seconds, packed and unpacked."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urlsplit, urlunsplit

from geo.addresses import Address, Place, resolve
from geo.errors import InputError

AGENT = "geo-claims/0.1 (reads single pages and feeds for its user; obeys robots.txt)"
_ACCEPT = "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5"
_CHUNK = 2**16
#: Addresses of one name that are tried.
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may cost: bytes once unpacked; seconds without a sign of life, and in all.

    ``cut``: what is longer is cut off, not refused.
    """

    size: int = 8 * 2**20
    silence: float = 15.0
    whole: float = 60.0
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """``headers`` with names in small letters; ``body`` unpacked, empty unless ``status`` is 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class PassingError(InputError):
    """A fault that may be gone at the next try: no connection, or an answer cut short."""


def ask(address: str, limits: Limits, allowed: Callable[[Address], bool],
        headers: Mapping[str, str] | None = None) -> Answer:
    """Get an address (see ``addresses.plain_address``); ``headers`` are sent beside the usual ones.

    Raises
    ------
    InputError
        Not allowed, too slow, without a sound certificate, or longer than ``limits.size``.
    PassingError
        Out of reach, or cut short.
    """
    parts = urlsplit(address)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    places = resolve(host, port, allowed)
    connection = http.client.HTTPConnection(host, port)
    with _Watch(limits.whole) as watch, contextlib.closing(connection):
        try:
            connection.sock = watch.connect(places, limits.silence)
            if parts.scheme == "https":
                secured = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host,
                                                                   do_handshake_on_connect=False)
                connection.sock = watch.follow(secured)
                secured.do_handshake()
            connection.request("GET", urlunsplit(("", "", parts.path or "/", parts.query, "")), headers={
                "Host": parts.netloc, "User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip",
                "Connection": "close", **(headers or {})})
            with connection.getresponse() as response:
                told = {name.lower(): value for name, value in response.getheaders()}
                body = _body(response, told, limits) if response.status == 200 else b""
            if watch.late:
                raise TimeoutError
            return Answer(response.status, told, body)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if watch.late or isinstance(error, TimeoutError):
                raise InputError(f"did not answer in time ({limits.silence:g} s without a sign of life, "
                                 f"{limits.whole:g} s in all); try again later") from error
            if isinstance(error, InputError):
                raise
            fault = InputError if isinstance(error, ssl.SSLError) else PassingError
            why = getattr(error, "strerror", None) or error or type(error).__name__
            raise fault(f"cannot be fetched ({why}); try again later, or save the page and give the file") from error


class _Watch:
    """Cuts a connection that lives too long: a socket's own time-out begins anew with every byte."""

    def __init__(self, seconds: float) -> None:
        self.late = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._timer.cancel()

    def follow(self, one: socket.socket) -> socket.socket:
        """Watch a socket, instead of the one before."""
        self._socket = one
        if self.late:
            raise TimeoutError
        return one

    def connect(self, places: list[Place], silence: float) -> socket.socket:
        """A watched connection to the first of some places that answers."""
        failure = OSError("no address")
        for family, place in places[:_PLACES]:
            one = socket.socket(family, socket.SOCK_STREAM)
            one.settimeout(silence)
            try:
                one.connect(place)
                return self.follow(one)
            except OSError as error:
                one.close()
                failure = error
        raise failure

    def _cut(self) -> None:
        self.late = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


def _body(response: http.client.HTTPResponse, headers: Mapping[str, str], limits: Limits) -> bytes:
    """All of an answer, unpacked; never more than its limit is held."""
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise InputError(f"is packed as {coding[:40]!r}, which was not asked for; save the page and give the file")
    unpacker = zlib.decompressobj(31) if "gzip" in coding else None
    body, taken = bytearray(), 0
    while chunk := response.read1(_CHUNK):
        taken += len(chunk)
        body += chunk if unpacker is None else unpacker.decompress(chunk, limits.size + 1 - len(body))
        if max(len(body), taken) > limits.size:
            if limits.cut:
                return bytes(body[:limits.size])
            raise InputError(f"is longer than {limits.size:,} bytes; save it and give the file")
        if unpacker is not None and unpacker.eof:
            return bytes(body)  # whatever follows is no part of it
    if response.length or unpacker is not None:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(body)
