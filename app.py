"""Giao Ban, served: `streamlit run app.py`, or `python app.py`.

A launcher around the page script, which has no `pages/` folder beside it: Streamlit would otherwise
run a page file directly when its address is the first one asked for.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from giaoban.web.server import SecurityHeaders, health, lifespan


def broken(problem: Exception) -> bool:
    """Says what nobody foresaw in the page's own words; imported late, when there is a page."""
    from giaoban.web.session import messages as states

    return states.broken(problem)


app = st.App(
    Path(__file__).resolve().parent / "giaoban" / "web" / "shell" / "main.py",
    routes=[Route("/healthz", health)],
    middleware=[Middleware(SecurityHeaders)],
    lifespan=lifespan,
    on_script_error=broken,
)

if __name__ == "__main__":
    app.run()
