"""Fetching is polite and safe: what a server may do goes in or is refused as said.  Only this machine is asked."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from web_server import Answer, Site, drip, endless, html, packed, page, serving

from geo.answers import AGENT, Limits
from geo.errors import InputError
from geo.fetching import LONGEST_PAUSE, STEPS, TRIES, Fetcher

QUICK = Limits(size=200_000, silence=0.25, whole=0.3)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as one:
        yield one


class Time:
    """A clock that stands still but for the sleeps, which take no time."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(round(seconds, 3))


def fetcher(time: Time | None = None, limits: Limits = QUICK, allowed: Callable[..., bool] | None = None) -> Fetcher:
    time = time or Time()
    return Fetcher(allowed or (lambda address: address.is_loopback), limits, time.sleep, lambda: time.now)


def refusal(address: str, one: Fetcher | None = None) -> str:
    with pytest.raises(InputError) as caught:
        (one or fetcher())(address)
    assert caught.value.file == address
    return caught.value.message


def test_a_page_comes_as_it_is_and_says_when(site: Site) -> None:
    site.routes["/a?b=1"] = html()
    before = datetime.now(UTC).replace(microsecond=0)
    got = fetcher()(f"{site.url}/a?b=1#part")
    assert (got.url, got.body, got.kind, got.charset) == (f"{site.url}/a?b=1", page(), "text/html", "utf-8")
    assert before <= datetime.fromisoformat(got.retrieved) <= datetime.now(UTC)
    assert all(headers["User-Agent"] == AGENT and "geo-claims" in AGENT for headers in site.headers)
    assert list(site.asked) == ["/robots.txt", "/a?b=1"], "robots.txt comes first"


def test_gzip_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    site.routes["/packed"] = packed(page())
    assert fetcher()(f"{site.url}/packed").body == page()
    site.routes["/bomb"] = packed(b"0" * 50_000_000)
    assert "is longer than 200,000 bytes" in refusal(f"{site.url}/bomb")
    site.routes["/short"] = html(gzip.compress(page())[:-20], **{"Content-Encoding": "gzip"})
    assert "cannot be fetched" in refusal(f"{site.url}/short") and site.asked["/short"] == TRIES
    site.routes["/none"] = html(b"no gzip", **{"Content-Encoding": "gzip"})
    assert "cannot be fetched" in refusal(f"{site.url}/none")
    site.routes["/other"] = html(**{"Content-Encoding": "br"})
    assert "is packed as 'br'" in refusal(f"{site.url}/other")
    site.routes["/tail"] = html(gzip.compress(page()) + b"junk" * 99, **{"Content-Encoding": "gzip"})
    assert fetcher()(f"{site.url}/tail").body == page()


def test_redirects_are_followed_and_circles_are_not(site: Site) -> None:
    def to(target: str, status: int = 302) -> Answer:
        return status, {"Location": target}, b""
    site.routes |= {"/old": to("/newer", 301), "/newer": to(f"{site.url}/new", 308), "/new": html()}
    assert fetcher()(f"{site.url}/old").url == f"{site.url}/new"
    site.routes |= {"/one": to("/two"), "/two": to("/one")}
    assert f"leads on more than {STEPS} times" in refusal(f"{site.url}/one")
    assert site.asked["/one"] + site.asked["/two"] == STEPS + 1
    for target, said in (("file:///etc/passwd", "no http or https address"), ("ftp://h/", "no http or https address"),
                         ("http://ann:secret@h/", "user name or password"), ("http://[::", "is no address")):
        site.routes["/away"] = to(target)
        assert said in refusal(f"{site.url}/away"), target


def test_this_machine_and_private_networks_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes["/a"] = html()
    assert "is this machine or in a private network" in refusal(f"{site.url}/a", Fetcher())
    for host in ("localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        assert "is this machine" in refusal(f"http://{host}:{site.url.rpartition(':')[2]}/a", Fetcher()), host
    assert not site.asked
    # The first step is allowed, the redirect leads into a private network.
    site.routes["/in"] = (302, {"Location": "http://10.0.0.1/secret"}, b"")
    assert "'10.0.0.1' is this machine or in a private network" in refusal(f"{site.url}/in")


def test_a_name_is_asked_for_once_and_what_was_checked_is_connected_to(
        site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes["/a"] = html()
    port, asked = int(site.url.rpartition(":")[2]), []

    def answer(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)  # another answer each time, as one that means ill would give
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"127.0.0.{len(asked)}", port))]
    monkeypatch.setattr(socket, "getaddrinfo", answer)
    checked: list[str] = []
    connected: list[str] = []
    connect = socket.socket.connect

    def note(self: socket.socket, place: tuple[str, int]) -> None:
        connected.append(place[0])
        connect(self, ("127.0.0.1", place[1]))
    monkeypatch.setattr(socket.socket, "connect", note)
    fetcher(allowed=lambda address: not checked.append(str(address)))(f"http://courier.example:{port}/a")
    assert asked == ["courier.example"] * 2 and checked == connected == ["127.0.0.1", "127.0.0.2"]
    mixed = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in ("93.184.215.14", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: mixed)
    assert "is this machine or in a private network" in refusal(f"http://courier.example:{port}/a", Fetcher())
    assert len(connected) == 2, "one private address among public ones is one too many"


def test_a_robots_txt_of_many_stars_is_answered(site: Site) -> None:
    address = "/" + "a" * 2000
    site.routes |= {address: html(), "/robots.txt": (
        200, {}, b"User-agent: *\nDisallow: /" + b"*a" * 40 + b"*b\nDisallow: /" + b"*" * 900 + b"a$\n")}
    assert "asks programs to stay away" in refusal(site.url + address)


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.routes |= {"/a": html(), "/private/a": html(), "/x.pdf?p": html(), "/robots.txt": (
        200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private\nDisallow: /*.pdf\nCrawl-delay: 4")}
    time = Time()
    one = fetcher(time)
    one(f"{site.url}/a")
    one(f"{site.url}/a")
    assert time.slept == [4.0, 4.0] and site.asked["/robots.txt"] == 1
    for path in ("/private/a", "/x.pdf?p"):
        assert "robots.txt asks programs to stay away" in refusal(site.url + path, one) and not site.asked[path]
    site.routes["/robots.txt"] = (200, {}, b"User-agent: geo-claims\nDisallow: /\n\nUser-agent: *\nAllow: /")
    assert "stay away" in refusal(f"{site.url}/a")
    site.routes["/robots.txt"] = (200, {}, b"User-agent: *\nAllow: /\n" + b"#" * 10**6)
    assert fetcher(limits=Limits())(f"{site.url}/a").body, "a long one is cut off, not refused"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_that_cannot_say_is_left_alone(site: Site, status: int) -> None:
    site.routes |= {"/a": html(), "/robots.txt": (status, {}, b"")}
    one = fetcher()
    assert f"robots.txt is answered with {status}" in refusal(f"{site.url}/a", one)
    asked = site.asked["/robots.txt"]
    assert "whether programs are welcome" in refusal(f"{site.url}/b", one)
    assert site.asked["/robots.txt"] == asked and not site.asked["/a"], "and is not asked again"
    site.routes["/robots.txt"] = (403, {}, b"")
    assert fetcher()(f"{site.url}/a").body, "who answers that there is none has none"


def test_a_host_that_asks_for_patience_gets_it_within_reason(site: Site) -> None:
    answers = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), html()]
    site.routes["/busy"] = lambda _: answers.pop(0)
    time = Time()
    assert fetcher(time)(f"{site.url}/busy").body == page() and time.slept == [1.0, 7.0, 7.0]
    site.routes["/busy"] = (429, {"Retry-After": str(int(LONGEST_PAUSE) + 1)}, b"")
    assert "asks to be left alone for 31 seconds" in refusal(f"{site.url}/busy")
    site.routes["/busy"] = (503, {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(days=1))}, b"")
    assert "asks to be left alone for 86," in refusal(f"{site.url}/busy")
    site.routes["/busy"] = (429, {"Retry-After": "soon"}, b"")
    time, site.asked["/busy"] = Time(), 0
    assert "is answered with 429 Too Many Requests" in refusal(f"{site.url}/busy", fetcher(time))
    assert site.asked["/busy"] == TRIES and time.slept == [1.0, 2.0, 4.0], "each pause is longer"


@pytest.mark.parametrize(("status", "said"), [
    (404, "404 Not Found"), (403, "403 Forbidden"), (500, "500 Internal"), (999, "999;")])
def test_other_answers_are_named_and_not_asked_for_again(site: Site, status: int, said: str) -> None:
    site.routes["/a"] = (status, {}, b"")
    assert f"is answered with {said}" in refusal(f"{site.url}/a") and site.asked["/a"] == 1


def test_a_body_without_an_end_is_cut(site: Site) -> None:
    site.routes["/endless"] = endless
    assert "is longer than 200,000 bytes" in refusal(f"{site.url}/endless")
    site.routes["/long"] = html(b"x" * 300_000)
    assert "is longer than 200,000 bytes" in refusal(f"{site.url}/long")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.0 200 OK\r\nX-Slow: ",
                                  b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n"])
def test_a_drip_is_not_waited_for(site: Site, head: bytes) -> None:
    site.routes["/slow"] = drip(site, head)
    assert "did not answer in time (0.25 s without a sign of life, 0.3 s in all)" in refusal(f"{site.url}/slow")
    assert site.asked["/slow"] == 1


def test_silence_is_not_waited_for_also_behind_a_handshake(site: Site) -> None:
    site.routes["/silent"] = lambda handler: (site.over.wait(2), None)[1]
    assert "did not answer in time" in refusal(f"{site.url}/silent")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "did not answer in time" in refusal(f"https://127.0.0.1:{port}/a")
    assert "cannot be fetched" in refusal(f"http://127.0.0.1:{port}/a"), "and now nobody is there"
    assert "cannot be fetched" in refusal(site.url.replace("http:", "https:") + "/a"), "no certificate"


def test_a_connection_cut_short_is_tried_again(site: Site) -> None:
    def cut(handler: object) -> Answer:
        return html(page()[:50], **{"Content-Length": "9999"}) if site.asked["/cut"] < TRIES else html()
    site.routes["/cut"] = cut
    assert fetcher()(f"{site.url}/cut").body == page() and site.asked["/cut"] == TRIES


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    one = fetcher()
    assert "'courier.example' is not found (Name or service not known)" in refusal("http://courier.example/", one)
