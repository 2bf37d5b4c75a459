"""One web page at a time, politely, and only because the user named its address.

http and https to public addresses only: every name is resolved here, and the connection goes to the
address that was checked, so that neither a redirect nor a second answer of the name server leads
into the user's own network.  ``robots.txt`` is obeyed, requests to one host are spaced.

Known limits: no proxy is used, no script of a page is run, and ``robots.txt`` is read by the
standard library's parser, which takes the first rule that fits and knows no wildcards.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from geo.errors import InputError
from geo.files import Source

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

AGENT = "geo-claims/0.1 (reads single pages for their user; obeys robots.txt)"
#: What is answered may be this long, in bytes; a robots.txt is read up to its own limit.
MAX_ANSWER, MAX_ROBOTS = 5 * 2**20, 500 * 2**10
#: Seconds: without a sign of life; for one answer in all; between two requests to one host, at least and at most.
SILENCE, WHOLE, PAUSE, MAX_PAUSE = 15.0, 60.0, 1.0, 30.0
MAX_REDIRECTS = 5
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
#: The kind of file that a content type stands for.
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/csv": ".csv", "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/xml": ".xml", "text/xml": ".xml", "application/rss+xml": ".xml", "application/atom+xml": ".xml",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its content as a source named like the address asked for, and what it is.

    ``suffix`` is that of a file of its kind, ``url`` the address after redirects, ``retrieved`` an ISO time (UTC).
    """

    source: Source
    suffix: str
    url: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: Address) -> bool:
    """Whether an address belongs to the internet at large, also where it is wrapped into an IPv6 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class Fetcher:
    """Fetches pages; remembers per host what its robots.txt says and when it was last asked.

    Parameters
    ----------
    allowed : callable
        Whether an address may be connected to; a test lets loopback pass.
    sleep : callable
        Waits that many seconds.
    """

    def __init__(self, allowed: Callable[[Address], bool] = is_public,
                 sleep: Callable[[float], object] = time.sleep) -> None:
        self._allowed, self._sleep = allowed, sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def __call__(self, url: str) -> Fetched:
        """Fetch an address.

        Raises
        ------
        InputError
            Naming the address: it is none, private, forbidden by robots.txt, out of reach, too slow, too long,
            answered with an error or with something that is no report.
        """
        answer, final = self._follow(_normal(url, url), url, robots=True)
        if answer.status != 200:
            raise InputError(f"answered {answer.status} {http.client.responses.get(answer.status, '')}; "
                             "open it in a browser, save the page and give the file", url)
        kind, _, rest = answer.headers.get("content-type", "").partition(";")
        suffix = _SUFFIXES.get(kind.strip().lower())
        if suffix is None:
            raise InputError(f"is of the kind {kind.strip()[:60]!r}, which is not read here; give a page, a feed, a text, "
                             "JSON or CSV", url)
        charset = re.search(r"charset=[\"']?([\w-]+)", rest, re.IGNORECASE)
        body = answer.body
        if charset and suffix != ".html" and charset[1].lower() not in ("utf-8", "utf8"):
            body = _as_utf8(body, charset[1], url)
        source = Source(url, io.BufferedReader(io.BytesIO(body)))  # type: ignore[arg-type]
        return Fetched(source, suffix, final, datetime.now(UTC).isoformat(timespec="seconds"))

    def _follow(self, address: str, url: str, robots: bool) -> tuple[_Answer, str]:
        """The answer after redirects, and the address that gave it; ``url`` names the whole thing in errors."""
        for _ in range(MAX_REDIRECTS + 1):
            if robots:
                self._ask_leave(address, url)
            answer = self._get(address, url, MAX_ANSWER if robots else MAX_ROBOTS, cut=not robots)
            target = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer, address
            address = _normal(urljoin(address, target), url)
        raise InputError(f"leads on more than {MAX_REDIRECTS} times; give the last address", url)

    def _ask_leave(self, address: str, url: str) -> None:
        """Raise an InputError where robots.txt forbids the address; else wait until it is our turn."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._robots.get(origin)
        if rules is None:
            rules = RobotFileParser()
            answer, _ = self._follow(f"{origin}/robots.txt", url, robots=False)
            if answer.status >= 500:
                raise InputError(f"its host cannot say whether programs are welcome (robots.txt answered "
                                 f"{answer.status}); try again later, or save the page and give the file", url)
            rules.parse(answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
            self._robots[origin] = rules
        if not rules.can_fetch(AGENT, address):
            raise InputError("its robots.txt asks programs to stay away; open it in a browser, save the page and give "
                             "the file", url)
        wish = rules.crawl_delay(AGENT)
        pause = min(max(PAUSE, float(wish) if wish is not None else 0.0), MAX_PAUSE)
        if origin in self._last and (wait := self._last[origin] + pause - time.monotonic()) > 0:
            self._sleep(wait)
        self._last[origin] = time.monotonic()

    def _get(self, address: str, url: str, limit: int, cut: bool) -> _Answer:
        """One request; ``cut``: what is longer than ``limit`` bytes is cut off, else refused."""
        parts = urlsplit(address)
        connection: http.client.HTTPConnection | None = None
        watch: threading.Timer | None = None
        late = threading.Event()
        try:
            port = parts.port or (443 if parts.scheme == "https" else 80)
            raw = self._connect(str(parts.hostname), port, url)
            connection = http.client.HTTPConnection(str(parts.hostname), port)
            connection.sock = raw

            def give_up() -> None:
                late.set()
                raw.shutdown(socket.SHUT_RDWR)
            # A timeout of the socket begins anew with every byte; this one does not.
            watch = threading.Timer(WHOLE, give_up)
            watch.daemon = True
            watch.start()
            if parts.scheme == "https":
                connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=parts.hostname)
            path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", path, headers={
                "Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close",
                "Accept": "text/html, application/rss+xml, application/atom+xml, text/plain;q=0.9, */*;q=0.5"})
            response = connection.getresponse()
            body = response.read(limit + 1)
            headers = {name.lower(): value for name, value in response.getheaders()}
            if headers.get("content-encoding", "identity").lower() in ("gzip", "x-gzip"):
                body = zlib.decompressobj(31).decompress(body[:limit], limit + 1)
            if late.is_set():
                raise TimeoutError
            if len(body) > limit and not cut:
                raise InputError(f"is longer than {limit:,} bytes; save it and give the file", url)
            return _Answer(response.status, headers, body[:limit])
        except TimeoutError as error:
            raise InputError(f"did not answer in time ({SILENCE:.0f} s without a sign, {WHOLE:.0f} s in all); "
                             "try again later", url) from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            if isinstance(error, InputError):
                raise
            why = "did not answer in time" if late.is_set() else f"cannot be fetched ({error or type(error).__name__})"
            raise InputError(f"{why}; check address and network, or save the page and give the file", url) from error
        finally:
            if watch is not None:
                watch.cancel()
            if connection is not None:
                connection.close()

    def _connect(self, host: str, port: int, url: str) -> socket.socket:
        """A connection to the first allowed address of a host that answers."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [(family, place) for family, _, _, _, place in found
                     if self._allowed(ipaddress.ip_address(str(place[0]).partition("%")[0]))]
        if not addresses:
            raise InputError(f"{host!r} is an address of this machine or a private network, which is not asked; "
                             "save the page and give the file", url)
        failure = OSError("no address")
        for family, place in addresses:
            one = socket.socket(family, socket.SOCK_STREAM)
            one.settimeout(SILENCE)
            try:
                one.connect(place)
            except OSError as error:
                one.close()
                failure = error
                continue
            return one
        raise failure


def _normal(address: str, url: str) -> str:
    """An address in plain ASCII without a fragment.  Raises InputError for what is none of ours."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise InputError(f"{address[:200]!r} is no address ({error}); correct it", url) from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise InputError(f"{address[:200]!r} is no http or https address; give one of these", url)
    if parts.username is not None:
        raise InputError("holds a user name or password; pages behind a login are not fetched: save the page and give "
                         "the file", url)
    host = f"[{host}]" if ":" in host else host
    safe = "/:@!$&'()*+,;=~-._%"
    return urlunsplit((parts.scheme.lower(), host + port, quote(parts.path, safe), quote(parts.query, safe + "?"), ""))


def _as_utf8(body: bytes, charset: str, url: str) -> bytes:
    try:
        return body.decode(charset).encode()
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(f"says that it is written in {charset!r}, but is not ({error}); save it as UTF-8 and give the "
                         "file", url) from error
