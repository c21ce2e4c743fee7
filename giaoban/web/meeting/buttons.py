"""From any figure of the review to a decision about it: what it is about is filled in."""

from __future__ import annotations

from giaoban.figures.figure import Figure, FigureOf, Point
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import forms, rebase

# The pages a meeting looks at.
_PAGES = ("review", "meeting", "ward", "response_times", "backlog")


def note(of: FigureOf, scope: Scope, figure: Figure) -> None:
    """The button, below a figure that can be decided about."""
    if not of.is_scoped or of.page not in _PAGES:
        return
    forms.button(of.key, scope, figure.about or Point(of.about, scope.ward))
    if figure.weeks is not None:
        rebase.button(of.key, scope, figure)
