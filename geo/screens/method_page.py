"""What the map means, what it was made from, and its limits."""

from __future__ import annotations

import streamlit as st

from geo.screens.choice import chosen, payload_of
from geo.screens.parts import plain


def method_page() -> None:
    """Draw the page."""
    with st.container(width=760):
        for heading, paragraphs in payload_of(chosen())["about"]:
            st.subheader(plain(heading))
            for words in paragraphs:
                st.markdown(plain(words))
