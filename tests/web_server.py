"""A web server on this machine that behaves as badly as strangers' do."""

from __future__ import annotations

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><meta name="author" content="Ann Writer">
<meta property="og:site_name" content="Example Daily"><meta property="article:published_time" content="2014-06-12">
</head><body><nav>Home News Sport</nav><article><h1>{title}</h1><p>The army said on Thursday that it had retaken the
town of Example after two days of fighting in its northern quarter.</p><p>{more} Residents said that the rebels were
still there, and that shops along the river road had stayed closed since Tuesday morning.</p></article></body></html>"""
Answer = tuple[int, dict[str, str], bytes]


def page(title: str = "Two accounts", more: str = "") -> bytes:
    return PAGE.format(title=title, more=more).encode()


def html(body: bytes | None = None, **headers: str) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, page() if body is None else body


class Site:
    """What is served: ``routes`` by path, each an answer or what gives one per request; ``asked`` counts paths."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer | Callable[[BaseHTTPRequestHandler], Answer | None]] = {}
        self.asked: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.over = threading.Event()


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site on a free port of this machine until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked[self.path] += 1
            site.headers.append(dict(self.headers))
            told = site.routes.get(self.path, (404, {}, b"no such page"))
            answer = told(self) if callable(told) else told
            if answer is None:
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                pass  # the client has gone, as it should

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    worker.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        worker.join()


def drip(site: Site, head: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send ``head``, then one byte after the other for ever."""
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not site.over.wait(0.03):
            handler.wfile.write(b"x")
            handler.wfile.flush()
    return send


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send a body without an end."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        handler.wfile.write(b"<p>more</p>" * 5000)


def packed(body: bytes) -> Answer:
    return html(gzip.compress(body), **{"Content-Encoding": "gzip"})
