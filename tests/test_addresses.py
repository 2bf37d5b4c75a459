"""Addresses: in one spelling, and which of them belong to the internet at large."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.addresses import is_address, is_public, plain_address, resolve
from geo.errors import InputError


@pytest.mark.parametrize(("address", "public"), [
    ("93.184.215.14", True), ("2606:2800:21f:cb07::1", True), ("10.1.2.3", False), ("172.16.0.1", False),
    ("192.168.1.1", False), ("127.0.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
    ("224.0.0.1", False), ("240.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
    ("fe80::1", False), ("fc00::1", False), ("fec0::1", False), ("ff02::1", False), ("::ffff:10.0.0.1", False),
    ("::ffff:93.184.215.14", False), ("::10.0.0.1", False), ("64:ff9b::10.0.0.1", False), ("64:ff9b:1::1", False),
    ("2002:0a00:0001::1", False), ("2001:0:0:0:0:0:f5ff:fffe", False), ("192.0.2.1", False), ("198.18.0.1", False)])
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(("given", "plain"), [
    ("HTTPS://Courier.Example/A?q=1#x", "https://courier.example/A?q=1"), ("http://h", "http://h/"),
    ("http://h/ä b", "http://h/%C3%A4%20b"), ("http://bücher.example:8080/", "http://xn--bcher-kva.example:8080/"),
    ("http://h/%20", "http://h/%20"), ("http://[::1]:80/", "http://[::1]:80/"),
    ("http://h/a\r\nX: y", "http://h/aX:%20y")])
def test_addresses_in_one_spelling(given: str, plain: str) -> None:
    assert plain_address(given) == plain


@pytest.mark.parametrize("given", ["file:///etc/passwd", "javascript:alert(1)", "//h/a", "http://", "http://u@h/",
                                   "http://u:p@h/", "http://h:99999/", "http://h:x/", "gopher://h", "http://[1", "",
                                   "https://.", "https://\u2024"])
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(InputError):
        plain_address(given)


@example("\u2024")
@given(st.text(max_size=60))
def test_an_address_in_one_spelling_stays_as_it_is(text: str) -> None:
    for told in (text, f"http://courier.example/{text}", f"https://{text}"):
        try:
            plain = plain_address(told, "http://courier.example/feed")
        except InputError:
            continue
        assert plain.isascii() and is_address(plain) and plain_address(plain) == plain
        assert not set(plain) & set(" \r\n\t\0")


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_into_another_is_as_private_as_it_was(inner: ipaddress.IPv4Address) -> None:
    for wrapped in (f"::ffff:{inner}", f"64:ff9b::{inner}", f"::{inner}"):
        assert is_public(inner) or not is_public(ipaddress.ip_address(wrapped))


def test_a_number_for_a_host_is_looked_at_like_any_other() -> None:
    with pytest.raises(InputError, match="'2130706433' is this machine or in a private network"):
        resolve("2130706433", 80, is_public)
    assert resolve("127.0.0.1", 80, lambda address: address.is_loopback)[0][1][:2] == ("127.0.0.1", 80)
