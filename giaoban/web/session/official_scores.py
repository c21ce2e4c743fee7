"""The official scores a reader pastes in, kept in the address like any other choice."""

from __future__ import annotations

import re

import streamlit as st

from giaoban.statistics.decision766.points import GROUPS
from giaoban.web.session import address
from giaoban.words.text import number, plain_markdown, t

# A score has two decimals at most, so that a point before them is no separator of thousands.
_SCORE = re.compile(r"(?P<whole>\d{1,3})(?:[.,](?P<parts>\d{1,2}))?")

_REFUSED = "official_refused"


def official_scores() -> dict[str, float | None]:
    """Fields for the six groups of Decision 766, and what stands in them; None where nothing does.

    A score beyond the points of its group is dropped: it was meant for another one.
    """
    with st.container(horizontal=True, gap="small", key="official-scores"):
        scores = {group.code: _field(group.code, group.points) for group in GROUPS}
    if points := st.session_state.pop(_REFUSED, None):
        words = t("services.official.no_score", points=int(points), example=number(points - 0.5, 2))
        st.warning(plain_markdown(words), icon=":material/error:")
    address.write()
    return scores


def read_score(typed: str) -> float | None:
    """The score somebody typed, with a comma or a point; None where it is none."""
    match = _SCORE.fullmatch(typed.strip())
    return float(f"{match['whole']}.{match['parts'] or 0}") if match else None


def _field(code: str, points: float) -> float | None:
    """A field of text: Streamlit's field of numbers knows no comma."""
    key, typed = f"official_{code}", f"official_{code}.typed"
    value = st.session_state[key]
    if value is not None and not 0 <= value <= points:
        value = st.session_state[key] = None
    st.session_state[typed] = "" if value is None else number(value, 2)
    st.text_input(
        t("services.official.field", group=code, points=int(points)),
        key=typed,
        width=120,
        on_change=_take,
        args=(key, typed, points),
    )
    return value


def _take(key: str, typed: str, points: float) -> None:
    """What was typed becomes the choice; what is no score of the group is said and not taken."""
    text = st.session_state[typed]
    score = read_score(text)
    if text.strip() and (score is None or score > points):
        st.session_state[_REFUSED] = points
    else:
        st.session_state[key] = score
