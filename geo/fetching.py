"""Pages and feeds from the web, politely, and only those whose addresses the user named or that his feed leads to.

``robots.txt`` is obeyed (RFC 9309), requests to one host are spaced, a host that asks for patience gets it, and every
step of a redirect is checked like the first address.

Known limits: no proxy is used and no script of a page is run.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from geo.addresses import Address, is_public, plain_address
from geo.answers import AGENT, Answer, Limits, PassingError, ask
from geo.errors import InputError
from geo.validators import Validator

#: Seconds between two requests to one host, at least and at most; a host that asks for more is told of.
PAUSE, LONGEST_PAUSE = 1.0, 30.0
#: Tries of a request, and steps of a redirect.
TRIES, STEPS = 3, 5
#: Bytes of a robots.txt that are read, as RFC 9309 has it.
ROBOTS = 500 * 2**10
_AGAIN = (429, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    ``url`` after redirects, ``kind`` and ``charset`` as its header says ("" where it does not), ``retrieved`` as an
    ISO time (UTC), ``validator`` to ask with next time, if it gave one.  ``unchanged``: nothing has changed since it
    was asked last, and there is no ``body``.
    """

    url: str
    body: bytes
    kind: str
    charset: str
    retrieved: str
    validator: Validator | None = None
    unchanged: bool = False


class Fetcher:
    """Fetches addresses; remembers what each host's robots.txt says and when it was last asked.

    Parameters
    ----------
    allowed : callable
        Which machines may be asked.
    limits : Limits, optional
    sleep, clock : callable
        Wait some seconds; a time in seconds that only grows.
    """

    def __init__(self, allowed: Callable[[Address], bool] = is_public, limits: Limits | None = None,
                 sleep: Callable[[float], object] = time.sleep, clock: Callable[[], float] = time.monotonic) -> None:
        self._allowed, self._limits = allowed, limits or Limits()
        self._sleep, self._clock = sleep, clock
        self._rules: dict[str, Protego | InputError] = {}
        self._last: dict[str, float] = {}

    def __call__(self, address: str, known: Validator | None = None) -> Fetched:
        """Fetch an address, or learn that it is as it was when it gave the validator ``known``.

        Raises
        ------
        InputError
            Naming the address: it is none or private, robots.txt forbids it, it is out of reach, too slow or too long,
            leads in a circle, or its host refuses.
        """
        try:
            answer, url = self._follow(plain_address(address), self._limits, True, known)
        except InputError as error:
            raise InputError(error.message, address) from error
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if answer.status == 304 and known is not None and url == known.url:
            return Fetched(url, b"", "", "", now, known, unchanged=True)
        if answer.status != 200:
            raise InputError(f"is answered with {answer.status} {http.client.responses.get(answer.status, '')}".rstrip()
                             + "; open it in a browser, save the page and give the file", address)
        kind, _, rest = answer.headers.get("content-type", "").partition(";")
        charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
        validator = Validator(url, answer.headers.get("etag", ""), answer.headers.get("last-modified", ""))
        return Fetched(url, answer.body, kind.strip().lower(), charset, now, validator if validator.headers else None)

    def _follow(self, address: str, limits: Limits, robots: bool, known: Validator | None = None
                ) -> tuple[Answer, str]:
        """The answer behind all redirects, and the address that gave it; only that one is told what is known of it."""
        for _ in range(STEPS + 1):
            pause = self._leave(address) if robots else PAUSE
            headers = known.headers if known is not None and known.url == address else {}
            answer = self._patiently(address, limits, pause, headers)
            target = answer.headers.get("location")
            if answer.status not in _MOVED or not target:
                return answer, address
            address = plain_address(target, address)
        raise InputError(f"leads on more than {STEPS} times; give the last address")

    def _leave(self, address: str) -> float:
        """The pause that a host wishes between requests.  Raises InputError where robots.txt forbids the address."""
        origin = _origin(address)
        if origin not in self._rules:
            self._rules[origin] = self._robots(origin)
        rules = self._rules[origin]
        if isinstance(rules, InputError):
            raise InputError(rules.message)
        if not rules.can_fetch(address, AGENT):
            raise InputError("its robots.txt asks programs to stay away; open it in a browser, save the page and give "
                             "the file")
        return min(max(PAUSE, rules.crawl_delay(AGENT) or 0.0), LONGEST_PAUSE)

    def _robots(self, origin: str) -> Protego | InputError:
        """What a host's robots.txt says; the fault where nobody can tell."""
        try:
            answer, _ = self._follow(f"{origin}/robots.txt", replace(self._limits, size=ROBOTS, cut=True), False)
        except InputError as error:
            return error
        if answer.status >= 500 or answer.status == 429:
            return InputError(f"its host does not say whether programs are welcome (robots.txt is answered with "
                              f"{answer.status}); try again later, or save the page and give the file")
        return Protego.parse(answer.body.decode("utf-8", "replace") if answer.status == 200 else "")

    def _patiently(self, address: str, limits: Limits, pause: float, headers: Mapping[str, str]) -> Answer:
        """One answer, asked for again where that may help."""
        for tried in range(1, TRIES + 1):
            self._take_turn(_origin(address), pause)
            try:
                answer = ask(address, limits, self._allowed, headers)
            except PassingError:
                if tried == TRIES:
                    raise
                continue
            if answer.status not in _AGAIN or tried == TRIES:
                return answer
            wish = _wish(answer.headers.get("retry-after", ""))
            if wish > LONGEST_PAUSE:
                raise InputError(f"is answered with {answer.status}, and its host asks to be left alone for "
                                 f"{wish:,.0f} seconds; try again then")
            pause = max(pause, wish, PAUSE * 2 ** tried)
        raise AssertionError("unreachable: the last try returns or raises")

    def _take_turn(self, origin: str, pause: float) -> None:
        """Wait until a host may be asked again."""
        if origin in self._last and (wait := self._last[origin] + pause - self._clock()) > 0:
            self._sleep(wait)
        self._last[origin] = self._clock()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _wish(said: str) -> float:
    """The seconds that a Retry-After header asks for; 0 where it asks for none."""
    if said.strip().isascii() and said.strip().isdigit():
        return float(said)
    try:
        return (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0
