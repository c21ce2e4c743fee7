"""From any figure of the review to a decision about it: what it is about is filled in."""

from __future__ import annotations

from giaoban.figures.figure import Figure, FigureOf, Point
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import forms, rebase

# The pages a meeting looks at.
_PAGES = ("review", "meeting", "ward", "response_times", "backlog")


def note(figure: FigureOf, chosen: Scope, shown: Figure) -> None:
    """The button, below a figure that can be decided about."""
    if not figure.is_scoped or figure.page not in _PAGES:
        return
    forms.button(figure.key, chosen, shown.about or Point(figure.about, chosen.ward))
    if shown.weeks is not None:
        rebase.button(figure.key, chosen, shown)
