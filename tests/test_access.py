"""Who may do what: the owner, those who logged in, the public; and settings that keep doors shut."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.access import LOOPBACK, PASSED_ON, Visitor, only_here, visitor_of

REPO = Path(__file__).resolve().parent.parent
HERE, OPEN = True, False
OWNER, PUBLIC = Visitor("", True, True), Visitor(public=True)


def headers(host: str) -> dict[str, str]:
    return {"Host": host} if host else {}


@pytest.mark.parametrize(("address", "host", "expected"), [
    ("127.0.0.1", "localhost:8501", True), ("localhost", "127.0.0.1:8501", True), ("::1", "[::1]:8501", True),
    ("127.0.0.1", "", True), (None, "localhost:8501", False), ("0.0.0.0", "127.0.0.1:8501", False),
    ("10.0.0.7", "10.0.0.7:8501", False), ("127.0.0.1", "maps.example.org", False), ("127.0.0.1", "[", False),
    ("127.0.0.1", "localhost.example.org", False), ("127.0.0.1", "127.0.0.1@example.org", False)])
def test_whether_only_this_machine_reaches_it(address: str | None, host: str, expected: bool) -> None:
    assert only_here(address, headers(host)) is expected


@pytest.mark.parametrize("trace", PASSED_ON)
def test_a_proxy_that_says_so_is_not_this_machine_whatever_name_was_asked_for(trace: str) -> None:
    assert not only_here("127.0.0.1", {"Host": "localhost:8501", trace: "203.0.113.9"})


@pytest.mark.parametrize(("here", "public", "logins", "told", "expected"), [
    (HERE, False, False, {}, OWNER), (HERE, True, False, {}, PUBLIC), (OPEN, False, False, {}, PUBLIC),
    (HERE, False, True, {}, None), (OPEN, False, True, {}, None), (OPEN, True, True, {}, PUBLIC),
    (HERE, False, True, {"email": "Ann@Example.org"}, Visitor("ann@example.org", True)),
    (HERE, False, True, {"email": "ann@example.org", "email_verified": True}, Visitor("ann@example.org", True)),
    (HERE, False, True, {"email": "ann@example.org", "email_verified": False}, Visitor("ann@example.org")),
    (HERE, False, True, {"email": "ann@example.org", "email_verified": "false"}, Visitor("ann@example.org")),
    (OPEN, True, True, {"email": "ann@example.org"}, Visitor("ann@example.org", True)),
    (HERE, False, True, {"email": "eve@example.org"}, Visitor("eve@example.org")),
    (HERE, True, True, {"email": "eve@example.org"}, Visitor("eve@example.org", public=True)),
    (HERE, False, True, {"name": "Ann"}, None)])
def test_who_somebody_is(here: bool, public: bool, logins: bool, told: dict[str, object],
                         expected: Visitor | None) -> None:
    assert visitor_of(here, public, logins, told, ["ANN@example.org "]) == expected


@given(st.none() | st.text() | st.sampled_from(sorted(LOOPBACK)), st.text() | st.sampled_from(sorted(LOOPBACK)),
       st.booleans(), st.booleans(),
       st.dictionaries(st.sampled_from(["email", "email_verified", "sub"]), st.none() | st.booleans() | st.text()),
       st.lists(st.text()))
def test_nobody_writes_who_is_neither_owner_nor_listed(address: str | None, host: str, public: bool, logins: bool,
                                                       told: dict[str, object], reviewers: list[str]) -> None:
    found = visitor_of(only_here(address, headers(host)), public, logins, told, reviewers)
    if found is not None and not found.name:
        assert found.owns or found.public, "nobody unknown sees witnesses' names on a dashboard open to others"
    if found is not None and found.owns:
        assert address in LOOPBACK and not public and not logins and not found.name
    if found is not None and public and not found.may_write:
        assert found.public
    if found is not None and found.may_write and not found.owns:
        assert found.name in {one.strip().casefold() for one in reviewers} and found.name


def test_settings_keep_the_doors_shut() -> None:
    told = tomllib.loads((REPO / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert told["server"]["address"] in LOOPBACK and told["server"]["enableXsrfProtection"] is True
    assert told["server"]["maxUploadSize"] <= 20 and told["browser"]["gatherUsageStats"] is False
    assert told["client"]["showErrorDetails"] == "none"


def test_the_public_is_shown_no_path_and_no_cause(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "claims.sqlite"
    path.write_bytes(b"this is a letter, not a database. " * 50)
    monkeypatch.setenv("GEO_STORE", str(path))
    own = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60).run()
    assert "claims" in own.error[0].value and own.text_input("other") is not None
    monkeypatch.setenv("GEO_PUBLIC", "1")
    public = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60).run()
    assert [one.value for one in public.error] == ["This cannot be shown just now; tell who runs this page."]
    assert "other" not in {one.key for one in public.text_input}
    assert str(tmp_path.name) not in "".join(map(str, public.main))
