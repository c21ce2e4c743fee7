"""The meeting's register, opened once per server."""

from __future__ import annotations

import streamlit as st

from giaoban.home import CityHome, home_folder
from giaoban.register import Register, open_register
from giaoban.ui.city import city


@st.cache_resource(show_spinner=False)
def meeting_register() -> Register:
    """The register of the city on screen; RegisterError as long as it cannot be opened."""
    return open_register(CityHome(home_folder() / city().code), city().code)
