"""One question to a chat-completions endpoint over HTTP, and nothing believed of what comes back but its size and form.

The address is the user's own choice; nothing here has a default.  Plain http is for this machine alone.  Redirects are
never followed, for they could carry key and report elsewhere.  The key stands in one header and in no message.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from geo.errors import GeoError, InputError

#: Bytes of an answer, and levels of JSON in it.
MAX_ANSWER, MAX_DEPTH = 256 * 1024, 8
#: Seconds before the second try, doubled for each further one, and the longest pause an endpoint may ask for.
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


class EndpointError(GeoError, OSError):
    """No usable answer.  ``lasting``: asking again, or about another report, will end the same way."""

    def __init__(self, message: str, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class _Passing(Exception):
    """A fault that may be gone at the next try; ``pause`` in seconds where the endpoint asks for one."""

    def __init__(self, message: str, pause: float = 0.0) -> None:
        super().__init__(message)
        self.pause = pause


class Endpoint:
    """A chat-completions endpoint.

    Parameters
    ----------
    url : str
        The full address, like ``http://localhost:8080/v1/chat/completions``.
    model : str
        The model's name, as the endpoint knows it.
    key : str
        Sent as a bearer token; "" for none.
    timeout : float
        Seconds for one whole try, from looking up the name to the last byte.
    retries : int
        Further tries after 429, 5xx, a broken connection or a time-out.
    pause : callable
        Waits for a number of seconds.

    Raises
    ------
    InputError
        The address, model or key cannot be used; nothing was sent.
    """

    def __init__(self, url: str, model: str, key: str = "", timeout: float = 30.0, retries: int = 2,
                 pause: Callable[[float], None] = time.sleep) -> None:
        self.name, local = _checked_address(url)
        if not model.strip() or not model.isprintable():
            raise InputError("the second reader's model has no name; give --second-model NAME")
        if not all("!" <= sign <= "~" for sign in key):
            raise InputError("GEO_READER_KEY holds a blank or a sign that no header can carry; set it to the key alone")
        self.url, self.model, self._key = url, model, key
        self.timeout, self.retries, self._pause = timeout, retries, pause
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
        if local:  # never by way of a proxy: http is plain to read
            handlers.append(urllib.request.ProxyHandler({}))
        self._opener = urllib.request.build_opener(*handlers)

    def ask(self, system: str, user: str) -> str:
        """The content of the answer to a system and a user message.

        Raises
        ------
        EndpointError
            After the last try; names the host and the reason, never the key, the address's query or the answer.
        """
        body = json.dumps({"model": self.model, "temperature": 0, "stream": False, "messages": [
            {"role": "system", "content": system}, {"role": "user", "content": user}]}).encode()
        for tried in range(self.retries + 1):
            try:
                return _content(_within(self.timeout, lambda: self._post(body)))
            except _Passing as fault:
                if tried == self.retries:
                    raise EndpointError(f"{self.name}: {fault} ({tried + 1} tries)") from None
                self._pause(max(FIRST_PAUSE * 2 ** tried, min(fault.pause, LONGEST_PAUSE)))
            except EndpointError as error:
                raise EndpointError(f"{self.name}: {error}", error.lasting) from None
        raise AssertionError("unreachable: the last try returns or raises")

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "geo"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        # The address was checked to be http or https, so no file is opened.
        request = urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310 - checked
        ends = time.monotonic() + self.timeout
        try:
            with self._opener.open(request, timeout=self.timeout) as answer:
                kind = answer.headers.get_content_type()
                if kind != "application/json":
                    raise EndpointError(f"answers with {kind!r}, not JSON; is the address that of chat completions?",
                                        True)
                parts, size = [], 0
                while part := answer.read1(65536):
                    parts.append(part)
                    size += len(part)
                    if size > MAX_ANSWER:
                        raise EndpointError(f"answers with more than {MAX_ANSWER // 1024} KB")
                    if time.monotonic() > ends:
                        raise TimeoutError
                if answer.length:
                    raise _Passing("ended its answer too early")
                return b"".join(parts)
        except EndpointError:
            raise
        except urllib.error.HTTPError as error:
            with error:
                raise _status(error) from None
        except TimeoutError:
            raise _Passing(f"no answer within {self.timeout:g} seconds") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _Passing(f"no answer within {self.timeout:g} seconds") from None
            raise _Passing(f"cannot be reached ({_why(error.reason)})") from None
        except (OSError, http.client.HTTPException) as error:
            raise _Passing(f"broke the connection off ({_why(error)})") from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """None: the 3xx answer becomes an error."""


def _checked_address(url: str) -> tuple[str, bool]:
    """(scheme and host for messages, whether it is this machine) of an address that may be asked."""
    remedy = "give the full address, like http://localhost:8080/v1/chat/completions"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError(f"--second-reader is no address; {remedy}") from None
    if not host or parts.scheme not in ("http", "https") or not all("!" <= sign <= "~" for sign in url):
        raise InputError(f"--second-reader is no http or https address; {remedy}")
    if parts.username is not None or parts.password is not None:
        raise InputError("--second-reader holds a name or password; put the key into GEO_READER_KEY instead")
    local = _is_loopback(host)
    if parts.scheme == "http" and not local:
        raise InputError(f"--second-reader: http to {host!r} could be read on the way; use https")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else ""), local


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _within(seconds: float, post: Callable[[], bytes]) -> bytes:
    """What ``post`` returns, if it does so in time.

    In a thread, because a socket's time-out covers neither looking up a name nor headers that come byte by byte.
    """
    got: list[bytes | BaseException] = []

    def run() -> None:
        try:
            got.append(post())
        except BaseException as error:  # handed on to the caller, whatever it is
            got.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds + 0.25)  # the socket's own time-out comes first and closes the connection
    if not got:
        raise _Passing(f"no answer within {seconds:g} seconds")
    if isinstance(got[0], BaseException):
        raise got[0]
    return got[0]


def _status(error: urllib.error.HTTPError) -> Exception:
    code = error.code
    if code == 429 or code >= 500:
        asked = error.headers.get("Retry-After", "") if error.headers else ""
        return _Passing(f"answers with status {code}", float(asked) if asked.isascii() and asked.isdigit() else 0.0)
    if 300 <= code < 400:
        return EndpointError(f"redirects (status {code}), which is not followed; give the final address", True)
    remedy = {401: "; set GEO_READER_KEY", 403: "; check GEO_READER_KEY", 404: "; check address and model"}
    # 400, 413 and 422 may be about this one report (too long); the others are about every report.
    return EndpointError(f"answers with status {code}{remedy.get(code, '')}", code not in (400, 413, 422))


def _why(error: object) -> str:
    """The system's words for a fault; of anything else only its kind, for it may quote what was sent or received."""
    strerror = error.strerror if isinstance(error, OSError) else None
    return strerror or type(error).__name__


def _content(raw: bytes) -> str:
    try:
        value = parse_json(raw.decode("utf-8"))["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError):
        raise EndpointError("answers with something that is no chat completion") from None
    if not isinstance(value, str):
        raise EndpointError("answers with a chat completion without text")
    return value


def parse_json(text: str) -> Any:
    """JSON of limited depth, without NaN and infinity.

    Raises
    ------
    ValueError
        It is none.
    """
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("too deep") from None
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise ValueError("too deep")
        level = [inner for outer in level if isinstance(outer, (list, dict))
                 for inner in (outer.values() if isinstance(outer, dict) else outer)]
    return value


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is no JSON number")
