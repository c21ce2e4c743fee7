"""A page of a city that has no record: there is nothing to show, and the page Records says why."""

from __future__ import annotations

from giaoban.figures.figure import Link
from giaoban.web.page import page
from giaoban.web.session.messages import link_out, nothing


def no_records(name: str) -> None:
    """The frame of the page, what is missing, and where to look for it."""
    page(name)
    nothing("states.no_records")
    link_out("states.to_records", Link("records"))
