"""A table as every page shows it, its columns named in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geo import views
from geo.screens.language import say


def show_table(rows: list[dict[str, Any]], columns: Sequence[str], **options: Any) -> None:
    """A table that can be sorted, searched and saved; ``options`` are those of ``st.dataframe``."""
    st.dataframe(pd.DataFrame(views.safe_cells(rows, columns), columns=columns), hide_index=True,
                 column_config={name: say(f"column.{name}") for name in columns}, **options)
