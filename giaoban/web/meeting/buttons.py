"""From any figure of the review to a decision about it: what it is about is filled in."""

from __future__ import annotations

from giaoban.figures.figure import Figure, Point
from giaoban.warehouse.scope import Scope
from giaoban.web.meeting import forms, rebase

# The pages a meeting looks at, and the measure a figure of theirs is about: one that can be judged
# week by week, so what is overdue is followed by what is closed in time.
_PAGES = ("review", "meeting", "ward", "response_times", "backlog")
_MEASURES = {
    "review.falling_due": "on_time",
    "ward.due_days": "on_time",
    "ward.oldest": "on_time",
    "ward.speed": "median_days",
    "response_times.wards": "median_days",
    "response_times.curve": "median_days",
    "response_times.categories": "median_days",
    "response_times.on_time": "on_time",
    "response_times.case_mix": "on_time",
    "response_times.trend": "on_time",
    "backlog.flow": "net_flow",
    "backlog.places": "on_time",
    "backlog.wards": "net_flow",
    "backlog.oldest": "on_time",
}


def note(key: str, chosen: Scope | None, shown: Figure) -> None:
    """The button, below a figure that can be decided about."""
    if chosen is None or key.split(".")[0] not in _PAGES:
        return
    forms.button(key, chosen, shown.about or Point(_MEASURES.get(key), chosen.ward))
    if shown.weeks is not None:
        rebase.button(key, chosen, shown)
