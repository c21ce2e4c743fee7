"""The official scores a reader pastes in, kept in the address like any other choice."""

from __future__ import annotations

import streamlit as st

from giaoban.decision766 import GROUPS
from giaoban.text import t
from giaoban.ui import address


def official_scores() -> dict[str, float | None]:
    """Fields for the six groups of Decision 766, and what stands in them; None where nothing does.

    A score beyond the points of its group is dropped: it was meant for another one.
    """
    with st.container(horizontal=True, gap="small", key="official-scores"):
        scores = {group.code: _field(group.code, group.points) for group in GROUPS}
    address.write()
    return scores


def _field(code: str, points: float) -> float | None:
    key = f"official_{code}"
    value = st.session_state[key]
    if value is not None and not 0 <= value <= points:
        st.session_state[key] = None
    return st.number_input(
        t("services.official.field", group=code, points=int(points)),
        min_value=0.0,
        max_value=points,
        step=0.01,
        format="%.2f",
        value=None,
        key=key,
        width=120,
    )
