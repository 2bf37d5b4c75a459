"""When this browser last saw the store: kept by the browser, not here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from geo.drawing_files import TEMPLATES
from geo.store import store_path


@dataclass(frozen=True, slots=True)
class Visit:
    """The store's version at the end of an earlier visit, and when that was (ISO, UTC, to the minute)."""

    version: int
    at: str


def note_visit(version: int) -> None:
    """Let the browser note that it saw this version of the store, and tell what it saw before this visit."""
    where = store_path()
    name = str(where.resolve() if isinstance(where, Path) else where)
    name = hashlib.sha256(name.encode()).hexdigest()[:16]  # no path leaves this machine
    st.components.v2.component("claims_visit", js=(TEMPLATES / "component_visit.js").read_text("utf-8"))(
        key="visit", data={"store": name, "version": version}, default={"before": None}, on_before_change=lambda: None)


def last_visit(version: int) -> Visit | None:
    """The visit before this one; None for a first one, or where the browser's note cannot be of this store."""
    told = (st.session_state.get("visit") or {}).get("before")
    if not isinstance(told, dict) or not isinstance(told.get("version"), (int, float)):
        return None
    seen = int(told["version"])
    return Visit(seen, str(told.get("at", ""))[:16].replace("T", " ")) if 0 < seen <= version else None
