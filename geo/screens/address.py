"""Choices of a page in its address: taken from it at first, kept while pages are turned, written back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from geo.screens.language import say
from geo.screens.parts import plain

T = TypeVar("T")


def begin(name: str, default: T, read: Callable[[list[str]], T], fits: Callable[[T], bool]) -> None:
    """Give the widget of this key its first value: the address's, else the one it was left with, else ``default``.

    ``read`` raises ValueError for words that are none; what does not fit (another theatre's date) is dropped.
    """
    if name in st.session_state:
        if not fits(st.session_state[name]):
            st.session_state[name] = default
        return
    left: dict[str, Any] = st.session_state.setdefault("choices_left", {})
    value = left.get(name, default)
    asked = st.query_params.get_all(name)
    if asked:
        try:
            value = read(asked)
            if not fits(value):
                raise ValueError
        except ValueError:
            value = default
            st.warning(say("address.nonsense", name=name, asked=plain(", ".join(asked)[:80])))
    st.session_state[name] = value if fits(value) else default


def keep(name: str, value: object, words: list[str]) -> None:
    """Write a choice into the address, and remember it for the next time the page is opened."""
    st.session_state.setdefault("choices_left", {})[name] = value
    if st.query_params.get_all(name) != words:
        st.query_params[name] = words


def one_of(options: tuple[str, ...]) -> Callable[[list[str]], str]:
    """What reads one of some words."""
    def read(asked: list[str]) -> str:
        return options[options.index(asked[0])]
    return read


def day(asked: list[str]) -> date:
    """A date as YYYY-MM-DD."""
    return date.fromisoformat(asked[0])


def chosen_day(name: str, label: str, default: date, earliest: date, latest: date) -> date:
    """A widget for a day between two, in the address under its name."""
    begin(name, default, day, lambda value: earliest <= value <= latest)
    found: date = st.date_input(label, min_value=earliest, max_value=latest, key=name, format="YYYY-MM-DD", width=150)
    keep(name, found, [found.isoformat()])
    return found


def chosen_way(name: str, label: str, ways: tuple[str, ...], spell: Callable[[str], str], **options: Any) -> str:
    """A widget for one of some ways, in the address under its name."""
    begin(name, ways[0], one_of(ways), lambda value: value in ways)
    found: str = st.radio(label, ways, key=name, format_func=spell, horizontal=True, **options)
    keep(name, found, [found])
    return found
