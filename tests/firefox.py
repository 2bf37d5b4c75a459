"""Debian's Firefox for the tests, driven through WebDriver BiDi, which it speaks by itself: no geckodriver is needed.

Its network is cut by a proxy that nobody answers at; what a page asks for is counted all the same.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

#: Seconds that a page or Firefox itself may take where the machine does other things as well.
PATIENCE = 30
#: Whatever would go out is sent to a port that is closed, and Firefox itself has no errands.
SETTINGS: dict[str, Any] = {
    "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9, "network.proxy.allow_hijacking_localhost": True,
    "network.captive-portal-service.enabled": False, "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False, "datareporting.policy.dataSubmissionEnabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1", "toolkit.telemetry.server": "data:,",
    "browser.shell.checkDefaultBrowser": False, "browser.startup.page": 0,
}
EVENTS = ["log.entryAdded", "network.beforeRequestSent", "browsingContext.userPromptOpened"]
#: What is read from disk or made in the page; everything else is a request.
INSIDE = ("file:", "data:", "blob:", "about:")
#: Firefox does not log what a policy refuses, so each page is made to tell.
WATCH = """() => document.addEventListener("securitypolicyviolation",
    (event) => console.error("refused by the policy: " + event.violatedDirective + " " + event.blockedURI))"""
KEYS = {"ArrowLeft": "\ue012", "ArrowRight": "\ue014", "Home": "\ue011"}


class Firefox:
    """Firefox with the tab that is looked at, and what went wrong on it: requests, errors, complaints, dialogs.

    ``folder``: where it saves what a page gives to be saved.
    """

    def __init__(self, connection: ClientConnection, folder: Path) -> None:
        self._connection, self._number, self.folder = connection, 0, folder
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._ask("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "dismiss"}}})
        self._ask("session.subscribe", events=EVENTS)
        self._ask("script.addPreloadScript", functionDeclaration=WATCH)
        self._tab = self._seen = self._ask("browsingContext.getTree", maxDepth=0)["contexts"][0]["context"]
        self.size(1280, 800)

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        """The answer to a command; events that come before it are noted."""
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": values}))
        while True:
            told: dict[str, Any] = json.loads(self._connection.recv(2 * PATIENCE))
            if told.get("id") == self._number:
                assert told["type"] == "success", f"{method}: {told.get('message')}"
                answer: dict[str, Any] = told["result"]
                return answer
            if told.get("type") == "event":
                self._note(told["method"], told["params"])

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "network.beforeRequestSent":
            address = told["request"]["url"]
            if not address.startswith(INSIDE):
                self.outside.append(address)
        elif event == "browsingContext.userPromptOpened":
            self.errors.append(f"a dialog opened: {told.get('message')}")
        elif told["level"] == "error":
            self.errors.append(str(told["text"]))

    def check(self) -> None:
        """Nothing was asked of anybody, nothing went wrong, up to this moment."""
        self.painted()
        assert not self.outside
        assert not self.errors

    def go(self, address: str) -> None:
        """Open an address anew; what went wrong before is forgotten."""
        self._seen = self._tab
        self._ask("browsingContext.navigate", context=self._tab, url="about:blank", wait="complete")
        self.outside.clear()
        self.errors.clear()
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def size(self, width: int, height: int) -> None:
        """Make the tab so large, in pixels."""
        self._ask("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def enter_frame(self) -> None:
        """From now on, until another address is opened, look at the page in the page's frame."""
        self._seen = self._ask("browsingContext.getTree", root=self._tab)["contexts"][0]["children"][0]["context"]

    def printed(self) -> bytes:
        """The page as it goes to a printer, a PDF on A4."""
        return base64.b64decode(self._ask("browsingContext.print", context=self._tab, background=True,
                                          page={"width": 21.0, "height": 29.7})["data"])

    def run(self, expression: str) -> Any:
        """The value of an expression, or what the promise that it gives is kept with."""
        told = self._ask("script.evaluate", awaitPromise=True, target={"context": self._seen},
                         expression=f"(async () => JSON.stringify((await ({expression})) ?? null))()")
        assert told["type"] == "success", told["exceptionDetails"]["text"]
        return json.loads(told["result"]["value"])

    def until(self, condition: str) -> None:
        """Wait until a condition holds."""
        held = self.run(f"""new Promise((done) => {{
            const end = performance.now() + {PATIENCE * 1000};
            (function look() {{
                let held = false;
                try {{ held = Boolean({condition}); }} catch (error) {{ /* not there yet */ }}
                if (held || performance.now() > end) {{ done(held); }} else {{ setTimeout(look, 15); }}
            }})();
        }})""")
        assert held, f"not so after {PATIENCE} seconds: {condition}; the page said: {self.errors}"

    def show(self, file: Path, fragment: str = "") -> None:
        """Open a snapshot from disk and wait for its map."""
        self.go(file.as_uri() + fragment)
        self.stand()

    def stand(self) -> None:
        """Wait until the map is there and has found its place."""
        self.until("window.claimsMap && claimsMap.debug().spots.length")
        spot = "(({x, y}) => x + ' ' + y)(claimsMap.debug().spots[0])"
        self.until(f"window.rested === {spot} || (window.rested = {spot}, false)")

    def painted(self) -> None:
        """Wait until what was asked for is on the screen."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def texts(self, selector: str) -> list[str]:
        """The words of every element that fits."""
        found: list[str] = self.run(f"[...document.querySelectorAll({json.dumps(selector)})].map((e) => e.textContent)")
        return found

    def view(self) -> dict[str, Any]:
        """The map's own account of what it draws."""
        found: dict[str, Any] = self.run("""(() => { const seen = claimsMap.debug(); return {
            on: seen.look.on, known: seen.look.known, places: seen.look.all.map((mark) => mark.info.name),
            spots: seen.spots, drawn: seen.drawn, state: claimsMap.state()}; })()""")
        return found

    def click_on(self, name: str) -> None:
        """Click the symbol of a place with the mouse."""
        spot = next(spot for spot in self.view()["spots"] if spot["name"] == name)
        x, y = self.run('(({left, top}) => [left, top])(document.querySelector(".cm-map").getBoundingClientRect())')
        self._click(x + spot["x"], y + spot["y"])

    def click(self, selector: str, words: str = "") -> None:
        """Click with the mouse the first element that fits and holds some words, scrolled into sight."""
        x, y = self.run(f"""(() => {{
            const one = [...document.querySelectorAll({json.dumps(selector)})].find(
                (each) => each.textContent.includes({json.dumps(words)}));
            one.scrollIntoView({{block: "center", behavior: "instant"}});
            const box = one.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]; }})()""")
        self._click(x, y)
        self.painted()

    def _click(self, x: float, y: float) -> None:
        self._act("pointer", {"type": "pointerMove", "x": round(x), "y": round(y)},
                  {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def step(self, slider: str, key: str = "ArrowRight") -> None:
        """One step of a slider by keyboard, painted."""
        self.run(f"document.querySelector('[data-slider={slider}]').focus()")
        self._act("key", {"type": "keyDown", "value": KEYS[key]}, {"type": "keyUp", "value": KEYS[key]})
        self.painted()

    def choose(self, selector: str, value: str) -> None:
        """Choose an option of a list, as a hand does."""
        self.run(f"""(() => {{ const list = document.querySelector({json.dumps(selector)}); list.value =
            {json.dumps(value)}; list.dispatchEvent(new Event("change", {{bubbles: true}})); }})()""")
        self.painted()

    def _act(self, kind: str, *actions: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._seen, actions=[{"type": kind, "id": kind, "actions": actions}])


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Firefox, started; without one the test is skipped, and fails where CI says that it must be there."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("firefox-esr is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        profile, log, saved = Path(name) / "profile", Path(name) / "log", Path(name) / "saved"
        profile.mkdir()
        saved.mkdir()
        settings = {**SETTINGS, "browser.download.folderList": 2, "browser.download.dir": str(saved)}
        (profile / "user.js").write_text("".join(
            f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in settings.items()), "utf-8")
        with log.open("wb") as told:
            process = subprocess.Popen(
                [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0",
                 "about:blank"], stdout=told, stderr=told, env={**os.environ, "HOME": name})
        try:
            with connect(f"{_address(process, log)}/session", max_size=None, proxy=None) as connection:
                yield Firefox(connection, saved)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where Firefox listens, as it says itself."""
    for _ in range(20 * PATIENCE):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text("utf-8", "replace"))
        if found:
            return found[1]
        assert process.poll() is None, log.read_text("utf-8", "replace")
        time.sleep(0.05)
    raise AssertionError(f"Firefox did not start within {PATIENCE} seconds")
