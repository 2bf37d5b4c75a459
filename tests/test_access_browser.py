"""Roles in a real browser: the public reads, a reviewer logs in with OpenID Connect and is named in the log."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from browser import Watched, dashboard, free_port, watched
from joserfc import jwt
from joserfc.jwk import RSAKey
from make_claims import claim
from playwright.sync_api import Browser, expect

from geo.model import Report
from geo.store import Store

SECRET = "client-secret-0815"


@contextmanager
def provider() -> Iterator[tuple[str, dict[str, object]]]:
    """An identity provider on loopback that lets everybody in as whom it was told; its address, and who that is."""
    key = RSAKey.generate_key(2048, {"kid": "k"})
    who: dict[str, object] = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Metadata, keys, and the way back from the log-in."""
            asked = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            if asked.path == "/authorize":
                self.nonce[query["client_id"]] = query["nonce"]
                self.send_response(302)
                self.send_header("Location", f"{query['redirect_uri']}?" + urlencode(
                    {"code": query["client_id"], "state": query["state"]}))
                self.end_headers()
            elif asked.path == "/keys":
                self.say({"keys": [key.as_dict(private=False)]})
            else:
                self.say({"issuer": address, "authorization_endpoint": f"{address}/authorize",
                          "token_endpoint": f"{address}/token", "jwks_uri": f"{address}/keys",
                          "id_token_signing_alg_values_supported": ["RS256"]})

        def do_POST(self) -> None:
            """The token of whoever is let in."""
            self.rfile.read(int(self.headers["Content-Length"]))
            now = int(time.time())
            told = {"iss": address, "aud": "geo", "sub": "1", "iat": now, "exp": now + 600, "nonce": self.nonce["geo"],
                    **who}
            self.say({"access_token": "a", "token_type": "Bearer",
                      "id_token": jwt.encode({"alg": "RS256", "kid": "k"}, told, key)})

        nonce: dict[str, str] = {}

        def say(self, answer: object) -> None:
            """Answer with JSON."""
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address, who
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def proxy(address: str) -> Iterator[str]:
    """A proxy on this machine that asks in its own name and says for whom; its address."""
    there = urlsplit(address)

    def pass_on(source: socket.socket, target: socket.socket, trace: bytes) -> None:
        with suppress(OSError):
            while chunk := source.recv(2**16):
                first, _, rest = chunk.partition(b"\r\n")
                target.sendall(first + b"\r\n" + trace + rest if trace and b" HTTP/1." in first else chunk)
            target.shutdown(socket.SHUT_WR)

    def connect(client: socket.socket) -> None:
        with client, socket.create_connection((there.hostname, there.port)) as server:
            back = threading.Thread(target=pass_on, args=(server, client, b""), daemon=True)
            back.start()
            pass_on(client, server, b"X-Forwarded-For: 203.0.113.9\r\n")
            back.join()

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=connect, args=door.accept()[:1], daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        door.shutdown(socket.SHUT_RDWR)


def pages(seen: Watched) -> set[str]:
    """The pages that the navigation offers."""
    expect(seen.page.get_by_role("link", name="Map", exact=True).first).to_be_visible(timeout=30_000)
    return {(link.text_content() or "").strip() for link in seen.page.locator("header a").all()} - {""}


@pytest.mark.parametrize(("setting", "value"), [
    ("GEO_PUBLIC", "1"), ("STREAMLIT_SERVER_ADDRESS", "0.0.0.0"), ("STREAMLIT_SERVER_ADDRESS", "127.0.0.1"),
    ("HTTP_PROXY_BETWEEN", "1")])
def test_who_is_not_the_owner_reads_no_witness_and_writes_nothing(
        browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str) -> None:
    monkeypatch.setenv(setting, value)
    owner = value == "127.0.0.1"
    with Store(tmp_path / "claims.sqlite") as store:
        store.add(Report(id="r1", text="x", published="2014-06-12"), [claim(
            claimant="Yusuf Adnan", claimant_role="witness", evidence="ISIL held it, Yusuf Adnan said.",
            published="2014-06-12", valid_from="2014-06-12")], "2031-06-01", "ann")
    received: list[bytes] = []
    with dashboard(tmp_path) as direct, ExitStack() as stack:
        address = stack.enter_context(proxy(direct)) if setting == "HTTP_PROXY_BETWEEN" else direct
        seen = stack.enter_context(watched(browser, inside=address))
        seen.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(
            frame if isinstance(frame, bytes) else frame.encode())))
        seen.page.goto(address)
        seen.page.wait_for_function("() => window.claimsMap")
        assert b"".join(received).count(b"ISIL") and (b"Yusuf" in b"".join(received)) is owner
        if owner:
            assert {"Reports", "Review", "Bring reports"} <= pages(seen)
            return
        assert {"Map", "Method"} <= pages(seen) and not {"Reports", "Review", "Bring reports"} & pages(seen)
        for path in ("review", "bring", "reports"):
            seen.page.goto(f"{address}/{path}")
            expect(seen.page.get_by_text("Page not found")).to_be_visible(timeout=30_000)
            assert not seen.page.locator("input[type=file], .cm-review").count()
        seen.page.goto(f"{address}/method")
        expect(seen.page.get_by_text("Published here: witnesses by their role")).to_be_visible()
        assert b"Yusuf" not in b"".join(received) and not seen.outside


def test_a_reviewer_logs_in_and_a_reader_only_reads(browser: Browser, tmp_path: Path) -> None:
    with Store(tmp_path / "claims.sqlite") as store:
        store.add(Report(id="r1", text="x"), [claim()], "2031-06-01", "ann")
    port = free_port()
    with provider() as (issuer, who):
        secrets = tmp_path / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        secrets.write_text(f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
                           f'cookie_secret = "{SECRET}-cookie"\nclient_id = "geo"\nclient_secret = "{SECRET}"\n'
                           f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
                           '[roles]\nreviewers = ["ann@example.org"]\n', encoding="utf-8")
        with dashboard(tmp_path, port) as address:
            for email, may in (("ann@example.org", True), ("eve@example.org", False)):
                who["email"] = email
                with watched(browser, inside="http://127.0.0.1:") as seen:
                    seen.page.goto(f"{address}/review")
                    expect(seen.page.get_by_role("button", name="Log in")).to_be_visible(timeout=30_000)
                    assert not seen.page.locator("header a, .cm").count(), "nothing is shown before"
                    seen.page.get_by_role("button", name="Log in").click()
                    assert ({"Review", "Bring reports"} <= pages(seen)) is may
                    assert "Map" in pages(seen)
                    if may:
                        seen.page.get_by_role("link", name="Review", exact=True).click()
                        expect(seen.page.get_by_label("Order")).to_be_visible(timeout=30_000)
                        assert not seen.page.get_by_label("Your name").count(), "the log-in tells it"
                    expect(seen.page.get_by_role("button", name="Log out")).to_be_visible()
                    assert SECRET not in seen.page.content() and not seen.outside
        assert SECRET not in (tmp_path / "dashboard.log").read_text(encoding="utf-8", errors="replace")
