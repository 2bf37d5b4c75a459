"""Web addresses: in one spelling, and resolved to machines on the internet, never to the user's own network."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from geo.errors import InputError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: What ``socket`` needs to connect: family and place.
Place = tuple[socket.AddressFamily, tuple[Any, ...]]
#: IPv6 addresses that lead to IPv4 ones through a translator: the well-known prefix, and those of local networks.
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_TRANSLATED = ipaddress.IPv6Network("64:ff9b:1::/48")
_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]*|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:%\w+)?", re.ASCII)
_SAFE = "/:@!$&'()*+,;=~-._%"


def is_public(address: Address) -> bool:
    """Whether an address belongs to the internet at large; one wrapped into an IPv6 address has to as well."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not is_public(inner):
            return False
        if address.is_site_local or address in _LOCAL_TRANSLATED:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int, allowed: Callable[[Address], bool]) -> list[Place]:
    """Where a host is, to be connected to as it is: asking for the name again might give another answer.

    Raises
    ------
    InputError
        The name is not known, or one of its addresses is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host!r} is not found ({getattr(error, 'strerror', None) or error}); check the address, and "
                         "whether this machine is online") from error
    for *_, place in found:
        if not allowed(ipaddress.ip_address(str(place[0]).partition("%")[0])):
            raise InputError(f"{host!r} is this machine or in a private network, which is not asked; save the page and "
                             "give the file, or use --allow-private")
    return [(family, place) for family, _, _, _, place in found]


def is_address(path: str) -> bool:
    """Whether what a user gave as a path is an http or https address."""
    return path.lower().startswith(("http://", "https://"))


def plain_address(address: str, base: str = "") -> str:
    """An http or https address in plain ASCII, without a fragment; one without a host belongs to ``base``.

    Raises
    ------
    InputError
        It is none, or holds a user name or password.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        if not _HOST.fullmatch(host):
            raise ValueError("no name of a host")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise InputError(f"{address[:200]!r} is no address ({error}); correct it") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise InputError(f"{address[:200]!r} is no http or https address; give one of these")
    if parts.username is not None or parts.password is not None:
        raise InputError("holds a user name or password; pages behind a login are not fetched: save the page and give "
                         "the file")
    shown = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme.lower(), shown + port, quote(parts.path, _SAFE) or "/",
                       quote(parts.query, _SAFE + "?"), ""))
