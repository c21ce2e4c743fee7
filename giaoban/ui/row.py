"""Figures side by side."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def row(*widths: int) -> list[DeltaGenerator]:
    """Columns of these relative widths; on a phone they stand one below the other."""
    return st.columns(widths)
